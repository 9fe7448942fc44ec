import { discoverFeeds } from '../feeds/discover.ts'
import { parseFeed } from '../feeds/parse-feed.ts'
import type { FeedDocuments } from '../fetch/feed-documents.ts'
import { TelexError } from '../shared/errors.ts'

/** A feed that was found at an address. */
export interface FoundFeed {
  readonly url: string
  readonly title: string | null
  readonly entries: number
  /** Whether the address was a page that names the feed. */
  readonly discovered: boolean
}

/** Candidates of a page that are tried. */
const MOST_TRIED = 6

/**
 * The feed at an address: the document itself, or the likeliest that its page names.
 *
 * @throws TelexError `not-a-feed`, `unreachable`, `bad-url`
 */
export async function findFeed(address: string, documents: FeedDocuments, signal: AbortSignal): Promise<FoundFeed> {
  const url = absolute(address)
  const own = await tryFeed(url, documents, signal)
  if (own.feed) return { ...own.feed, discovered: false }
  if (own.html === null) throw new TelexError(own.isReached ? 'not-a-feed' : 'unreachable', `${url}: ${own.why}`)
  for (const candidate of discoverFeeds(own.html, own.url).slice(0, MOST_TRIED)) {
    const tried = await tryFeed(candidate.url, documents, signal)
    if (tried.feed) return { ...tried.feed, discovered: true }
  }
  throw new TelexError('not-a-feed', `${url} is a page, and no feed was found on it`, {
    hint: 'Look for its RSS link and add that address.',
  })
}

/** The address with a scheme. @throws TelexError `bad-url` */
export function absolute(address: string): string {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && /^[^\s]+$/.test(text)) return new URL(text).href
  throw new TelexError('bad-url', `${JSON.stringify(address)} is no web address`)
}

async function tryFeed(url: string, documents: FeedDocuments, signal: AbortSignal) {
  const answer = await documents.get(url, { etag: null, lastModified: null, signal })
  if (answer.kind !== 'document') {
    return {
      feed: null,
      html: null,
      url,
      isReached: false,
      why: answer.kind === 'failed' ? answer.message : 'no document',
    }
  }
  const { feed, error } = parseFeed(answer.body, { contentType: answer.contentType, url: answer.finalUrl })
  // A feed that moved for good is added under its new address.
  if (feed)
    return {
      feed: { url: answer.permanentUrl ?? url, title: feed.title, entries: feed.items.length },
      html: null,
      url,
      isReached: true,
      why: '',
    }
  const html = new TextDecoder().decode(answer.body.subarray(0, 2_000_000))
  const isPage = /<(?:html|head|body|!doctype html)/i.test(html.slice(0, 4_000))
  return { feed: null, html: isPage ? html : null, url: answer.finalUrl, isReached: true, why: error ?? 'no feed' }
}
