import { urlKey } from '../feeds/entry-url.ts'
import type { Store } from '../services.ts'
import type { StoredArticle } from '../shared/article.ts'
import { TelexError } from '../shared/errors.ts'

/**
 * An article by its id (the first eight characters are enough where only one begins so), by its URL, or by the URN of its agency.
 *
 * @throws TelexError `no-such-article`
 */
export async function findArticle(store: Store, idOrUrl: string): Promise<StoredArticle> {
  const found = /^[a-z][a-z\d+.-]*:/i.test(idOrUrl)
    ? await store.articles.findByUrlKeys([urlKey(idOrUrl)])
    : await store.articles.findByPrefix(idOrUrl)
  if (found) return found
  throw new TelexError('no-such-article', `There is no article ${idOrUrl}`, {
    hint: /^https?:/i.test(idOrUrl) ? `telex explain ${idOrUrl} tells why.` : 'telex articles lists them.',
  })
}
