import { bodyText, contentKey, entryFingerprint, entryKey, itemDigest, itemKeys } from '../feeds/entry-key.ts'
import { entryUrl, urlKey } from '../feeds/entry-url.ts'
import { hasFullText } from '../feeds/full-text.ts'
import type { IdentityState } from '../feeds/identity/identity-state.ts'
import { addressWithoutPage, type DocumentFacts, type PlacedItem, placeItems } from '../feeds/identity/place-items.ts'
import { withoutParameters } from '../feeds/identity/session-parameters.ts'
import { withoutBreaks } from '../feeds/reading/html-text.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { Announcement, EntrySource } from '../shared/entry.ts'
import type { FeedDocument } from '../shared/feed.ts'

/** Items of one document that are looked at. */
const MOST_ITEMS = 1_000
/** So many items that were published within so short a time were not: the feed stamps them when it is made. */
const STAMPED_ITEMS = 3
const STAMPED_WITHIN_MS = 120_000

/** The feed whose document is read, as far as its entries depend on it. */
export interface AnnouncingFeed {
  readonly url: string
  /** What the operator says of it, where the document says nothing. */
  readonly language: string | null
}

/** Items of a document as they become entries, and what the document shows about its own guids and links. */
export function announcementsOf(
  document: FeedDocument,
  feed: AnnouncingFeed,
  state: IdentityState,
): { readonly announcements: readonly Announcement[]; readonly facts: DocumentFacts } {
  // Feeds are read as they are; what follows their readers around is left out here.
  const items = document.items
    .slice(0, MOST_ITEMS)
    .map((item) => ({ ...item, url: item.url === null ? null : entryUrl(item.url, null) }))
  const { placed, facts } = placeItems({ items, link: document.link }, feed.url, state)
  const language = document.language ?? feed.language
  const isDated = !isStamped(items.map(({ publishedAt }) => publishedAt))
  const announcements = placed.map((one) => announcementOf(one, language, isDated, facts.parameters))
  return { announcements, facts }
}

function isStamped(moments: readonly (string | null)[]): boolean {
  const times = moments.filter((moment) => moment !== null).map((moment) => Date.parse(moment))
  return times.length >= STAMPED_ITEMS && Math.max(...times) - Math.min(...times) <= STAMPED_WITHIN_MS
}

function announcementOf(
  placed: PlacedItem,
  language: string | null,
  isDated: boolean,
  parameters: readonly string[],
): Announcement {
  const { item, position, isSharedPage } = placed
  const dated = isDated ? item : { ...item, publishedAt: null }
  const keys = isSharedPage
    ? { guid: null, link: itemKeys(dated, null, placed.link).link, title: null }
    : itemKeys(dated, placed.guid, placed.link)
  const body = once(() => bodyText(item))
  const content = once(() => (isSharedPage ? null : contentKey(item, body())))
  const fingerprint = once(() => entryFingerprint(item, body()))
  const at = (url: string, source: EntrySource): Announcement => ({
    url,
    urlKey: urlKey(withoutParameters(url, parameters)),
    outlet: outletName(url),
    source,
    entryKey: entryKey({ ...item, guid: placed.guid, url: placed.link }),
    keys: source === placed.source ? keys : { ...keys, link: null },
    digest: itemDigest(item),
    get contentKey() {
      return content()
    },
    get fingerprint() {
      return fingerprint()
    },
    position,
    title: item.title === null ? null : withoutBreaks(item.title),
    summary: item.summary === null ? null : withoutBreaks(item.summary),
    contentHtml: item.contentHtml,
    authors: item.authors,
    publishedAt: item.publishedAt === null ? null : new Date(item.publishedAt),
    isDated,
    language: item.language ?? language,
    get apart() {
      const canStandAlone = source === 'page' && !isSharedPage && hasFullText(item.contentHtml)
      return canStandAlone ? at(addressWithoutPage(item, url), 'feed') : null
    },
  })
  return at(placed.url, placed.source)
}

function once<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: work() }
    return made.value
  }
}
