import { withoutFeedScheme } from '../feeds/reading/feed-scheme.ts'
import { TelexError } from '../shared/errors.ts'
import { type Candidate, type DiscoveryTools, discoverAt } from './discover-feeds.ts'

/** A feed that was found at an address. */
export interface FoundFeed {
  readonly url: string
  readonly title: string | null
  readonly entries: number
  /** Whether the address was a page that names the feed. */
  readonly discovered: boolean
  /** Other feeds of the page, best first. */
  readonly others: readonly Candidate[]
}

/**
 * The feed at an address: the document itself, or the likeliest of its page and site that is one.
 *
 * @throws TelexError `not-a-feed`, `unreachable`, `bad-url`
 */
export async function findFeed(address: string, tools: DiscoveryTools): Promise<FoundFeed> {
  const url = absolute(address)
  const { candidates, isPage, failure, isReached } = await discoverAt(url, 'first', tools)
  const [best, ...others] = candidates.filter(({ verified }) => verified)
  if (best) return { url: best.url, title: best.title, entries: best.entries ?? 0, discovered: isPage, others }
  if (failure !== null) throw new TelexError(isReached ? 'not-a-feed' : 'unreachable', `${url}: ${failure}`)
  throw new TelexError('not-a-feed', `${url} is a page, and no feed was found on it`, {
    hint: `Look for its RSS link and add that address, or read the page itself: telex source preview ${url}`,
  })
}

/** The address with a scheme. @throws TelexError `bad-url` */
export function absolute(address: string): string {
  const plain = withoutFeedScheme(address)
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(plain) ? plain : `https://${plain}`
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && /^[^\s]+$/.test(text)) return new URL(text).href
  throw new TelexError('bad-url', `${JSON.stringify(address)} is no web address`)
}
