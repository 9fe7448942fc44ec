import { decodePage } from '../extract/page/decode-page.ts'
import type { Store } from '../services.ts'
import { TelexError } from '../shared/errors.ts'
import type { OutletPage } from './saved-pages.ts'

/** The latest stored pages of an outlet's articles, newest first. @throws TelexError `no-pages` */
export async function readStoredPages(
  { snapshots }: Pick<Store, 'snapshots'>,
  domain: string,
  count: number,
): Promise<OutletPage[]> {
  const pages: OutletPage[] = []
  for (const snapshot of await snapshots.listOfOutlet(domain, count)) {
    const body = await snapshots.readBody(snapshot)
    if (!body) continue
    pages.push({ name: snapshot.finalUrl, url: snapshot.finalUrl, html: decodePage(body, snapshot.contentType).html })
  }
  if (pages.length > 0) return pages
  throw new TelexError('no-pages', `No page of an article of ${domain} is stored`, {
    hint: `telex articles --outlet ${domain} lists its articles; pages are dropped after TELEX_SNAPSHOT_MAX_AGE.`,
  })
}
