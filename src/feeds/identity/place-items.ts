import type { EntrySource } from '../../shared/entry.ts'
import type { FeedDocument, FeedItem } from '../../shared/feed.ts'
import { itemDigest, plainTitle } from '../entry-key.ts'
import { urlKey } from '../entry-url.ts'
import { hasFullText } from '../full-text.ts'
import type { IdentityState } from './identity-state.ts'
import { withoutParameters } from './session-parameters.ts'

/** An item with the address under which it becomes an entry. */
export interface PlacedItem {
  readonly item: FeedItem
  readonly position: number
  readonly source: EntrySource
  /** Where its page is, as announced; an address of its own where it has no page. */
  readonly url: string
  /** What it is recognised by: guid and link that no other item has, without what changes from fetch to fetch. */
  readonly guid: string | null
  readonly link: string | null
  /** Several items share this page: it is one entry, and what identifies an item does not identify it. */
  readonly isSharedPage: boolean
}

/** What a document shows about its own guids and links. */
export interface DocumentFacts {
  readonly items: number
  readonly withoutGuid: number
  readonly withoutLink: number
  readonly repeatedGuid: number
  readonly sharedLink: number
  readonly leftOut: number
  /** Parameters that were left out of links; empty when items that differ would have become one. */
  readonly parameters: readonly string[]
}

/** So many items on one page are parts of it; two may be one article that was announced twice. */
const SHARED_BY = 3

/**
 * Finds the page of each item.
 *
 * An item whose link several items share, or leads to the outlet's home page, or to a sound or picture, has no page of its
 * own: what the feed carries is then the article, where that is a whole text. Otherwise the page that they share stands for
 * all of them, and what leads to no article at all is left out.
 */
export function placeItems(
  { items, link: home }: Pick<FeedDocument, 'items' | 'link'>,
  feedUrl: string,
  state: IdentityState,
): { readonly placed: readonly PlacedItem[]; readonly facts: DocumentFacts } {
  const parameters = state.parameters.length > 0 && keepsApart(items, state.parameters) ? state.parameters : []
  const strip = (url: string): string => withoutParameters(url, parameters)
  const linkKeys = items.map(({ url }) => (url === null ? null : urlKey(strip(url))))
  const shared = sharedLinks(items, linkKeys)
  const repeated = repeatedGuids(items, linkKeys)
  const homes = new Set([home, feedUrl].filter((url) => url !== null).map(hostOf))
  const placed: PlacedItem[] = []
  const seenPages = new Set<string>()
  let leftOut = 0
  let sharing = 0
  for (const [position, item] of items.entries()) {
    const key = linkKeys[position]!
    const guid = item.guid === null || repeated.has(item.guid) ? null : withoutParameters(item.guid, parameters)
    const isHome = item.url !== null && isHomePage(item.url, homes)
    const isShared = key !== null && (shared.has(key) || isHome)
    if (isShared) sharing++
    const base = { item, position, guid, isSharedPage: false }
    if (item.url !== null && !isShared && !isFile(item, item.url)) {
      placed.push({ ...base, source: 'page', url: item.url, link: strip(item.url) })
      continue
    }
    const ownUrl = isShared ? pageOfGuid(guid, homes) : null
    if (ownUrl !== null) {
      placed.push({ ...base, source: 'page', url: ownUrl, link: ownUrl })
    } else if (hasFullText(item.contentHtml)) {
      const file = isShared ? undefined : (item.url ?? item.enclosures[0]?.url)
      const url = file ?? addressWithoutPage(item, item.url ?? home ?? feedUrl)
      placed.push({ ...base, source: 'feed', url, link: file === undefined ? null : strip(file) })
    } else if (isShared && !isHome && !isFile(item, item.url!) && !seenPages.has(key)) {
      seenPages.add(key)
      placed.push({ ...base, source: 'page', url: item.url!, link: strip(item.url!), isSharedPage: true })
    } else leftOut++
  }
  const count = (test: (item: FeedItem) => boolean): number => items.filter(test).length
  const facts = {
    items: items.length,
    withoutGuid: count(({ guid }) => guid === null),
    withoutLink: count(({ url }) => url === null),
    repeatedGuid: count(({ guid }) => guid !== null && repeated.has(guid)),
    sharedLink: sharing,
    leftOut,
    parameters,
  }
  return { placed, facts }
}

/** An address for what has no page: that of the page it names, with a part that is its own. */
export function addressWithoutPage(item: FeedItem, base: string): string {
  const own = itemDigest({ ...item, title: `${item.guid ?? ''}\n${item.title ?? ''}`, updatedAt: item.publishedAt })
  return `${base.split('#', 1)[0]}#!telex-${own.toString(36)}`
}

function keepsApart(items: readonly FeedItem[], parameters: readonly string[]): boolean {
  const titles = new Map<string, { readonly title: string; readonly url: string }>()
  for (const { url, title } of items) {
    if (url === null || title === null) continue
    const key = urlKey(withoutParameters(url, parameters))
    const other = titles.get(key)
    if (other && other.url !== url && other.title !== plainTitle(title)) return false
    titles.set(key, { title: plainTitle(title), url })
  }
  return true
}

function sharedLinks(items: readonly FeedItem[], linkKeys: readonly (string | null)[]): ReadonlySet<string> {
  const groups = new Map<string, FeedItem[]>()
  for (const [at, item] of items.entries()) {
    const key = linkKeys[at]!
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  const shared = new Set<string>()
  for (const [key, group] of groups) {
    if (group.length < 2) continue
    const titles = new Set(group.map(({ title, guid }) => (title === null ? guid : plainTitle(title))))
    const guids = new Set(group.map(({ guid }) => guid))
    const areArticles = titles.size > 1 && guids.size > 1 && group.every((item) => hasFullText(item.contentHtml))
    if (titles.size >= SHARED_BY || areArticles) shared.add(key)
  }
  return shared
}

function repeatedGuids(items: readonly FeedItem[], linkKeys: readonly (string | null)[]): ReadonlySet<string> {
  const owners = new Map<string, string>()
  const repeated = new Set<string>()
  for (const [at, { guid, title }] of items.entries()) {
    if (guid === null) continue
    const owner = linkKeys[at] ?? title ?? ''
    const other = owners.get(guid)
    if (other !== undefined && other !== owner) repeated.add(guid)
    owners.set(guid, owner)
  }
  return repeated
}

function pageOfGuid(guid: string | null, homes: ReadonlySet<string>): string | null {
  return guid !== null && /^https?:\/\//i.test(guid) && URL.canParse(guid) && !isHomePage(guid, homes) ? guid : null
}

function isHomePage(url: string, homes: ReadonlySet<string>): boolean {
  const key = urlKey(url)
  return !/[/?#]/.test(key) && homes.has(key)
}

function hostOf(url: string): string {
  return urlKey(url).split(/[/?#]/, 1)[0]!
}

function isFile({ enclosures }: FeedItem, url: string): boolean {
  return enclosures.some((one) => urlKey(one.url) === urlKey(url) && /^(?:audio|video|image)\//i.test(one.type ?? ''))
}
