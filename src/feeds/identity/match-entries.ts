import type { Announcement, KnownEntry, MatchedEntries, Recognised } from '../../shared/entry.ts'
import { plainTitle } from '../entry-key.ts'
import {
  type IdentityState,
  isGuidTrusted,
  isLinkTrusted,
  isProven,
  isVolatile,
  UNKNOWN_IDENTITY,
} from './identity-state.ts'
import { type Beliefs, likeness } from './likeness.ts'

/** An announcement and the entry that it was found to be, before what follows from that is decided. */
export interface Pair {
  readonly announcement: Announcement
  readonly known: KnownEntry
}

/** What a document was found to hold. */
export interface Matching extends MatchedEntries {
  /** Every announcement that is a known entry. */
  readonly pairs: readonly Pair[]
  /** Keys that another article had used before. */
  readonly reused: { readonly guids: number; readonly links: number }
}

/** {@link likeness} of the same guid or link with something else that agrees. */
const BEYOND_DOUBT = 80
/** So many entries known by text alone, with none known by its address, are a move. */
const MOVED_TOGETHER = 3
/** Above this share of entries that seem edited at every poll, it is the feed that is restless. */
const RESTLESS = 0.6

/**
 * Tells new entries from known ones.
 *
 * Each announcement becomes at most one known entry, and each known entry is announced once, the surest first. What is told
 * twice in one document counts at its first place.
 *
 * @param state what earlier polls have taught of this feed
 */
export function matchEntries(
  announcements: readonly Announcement[],
  known: readonly KnownEntry[],
  state: IdentityState = UNKNOWN_IDENTITY,
): Matching {
  const book = bookOf(known)
  const pairs = choose(announcements, book, state)
  const fresh: Announcement[] = []
  const reused = { guids: 0, links: 0 }
  const addresses = new Set<string>()
  const taken = new Set([...pairs.values()].map(({ entryId }) => entryId))
  const found: Pair[] = []
  for (const announcement of announcements) {
    const entry = pairs.get(announcement)
    if (entry) {
      found.push({ announcement, known: entry })
      continue
    }
    if (announcement.keys.guid !== null && book.byGuid.has(announcement.keys.guid)) reused.guids++
    const owner = announcement.source === 'page' ? book.byUrl.get(announcement.urlKey) : undefined
    if (!owner) addFresh(announcement)
    else if (!taken.has(owner.entryId)) {
      // Another article at the address of a known one: by itself where the feed carries it, otherwise what the page holds now.
      reused.links++
      if (announcement.apart) addFresh(announcement.apart)
      else {
        taken.add(owner.entryId)
        found.push({ announcement, known: owner })
      }
    }
  }
  return { ...sortPairs(found, book, state), fresh, pairs: found, reused }

  function addFresh(announcement: Announcement): void {
    if (addresses.has(announcement.urlKey)) return
    addresses.add(announcement.urlKey)
    fresh.push(announcement)
  }
}

interface Book {
  readonly byUrl: ReadonlyMap<string, KnownEntry>
  readonly byGuid: ReadonlyMap<number, readonly KnownEntry[]>
  readonly byTitle: ReadonlyMap<number, readonly KnownEntry[]>
  readonly byContent: ReadonlyMap<number, readonly KnownEntry[]>
}

function bookOf(known: readonly KnownEntry[]): Book {
  const byUrl = new Map(known.flatMap((entry) => entry.urlKeys.map((key) => [key, entry] as const)))
  return {
    byUrl,
    byGuid: grouped(known, ({ sighting }) => sighting?.keys.guid),
    byTitle: grouped(known, ({ sighting }) => sighting?.keys.title),
    byContent: grouped(known, ({ sighting }) => sighting?.contentKey),
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => number | null | undefined): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key === null || key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** Known entries that share a key with an announcement, by its address, or by its text. */
function byAddress({ keys, urlKey }: Announcement, book: Book): readonly KnownEntry[] {
  const atPage = book.byUrl.get(urlKey)
  const ofGuid = keys.guid === null ? [] : (book.byGuid.get(keys.guid) ?? [])
  return [...new Set(atPage ? [atPage, ...ofGuid] : ofGuid)]
}

function byText(announcement: Announcement, book: Book): readonly KnownEntry[] {
  const { title } = announcement.keys
  const ofTitle = title === null ? [] : (book.byTitle.get(title) ?? [])
  const content = book.byContent.size === 0 ? null : announcement.contentKey
  return [...new Set([...ofTitle, ...(content === null ? [] : (book.byContent.get(content) ?? []))])]
}

type Candidate = Pair & { readonly likeness: number }

/** Pairs each announcement with at most one known entry, the surest first. */
function choose(
  announcements: readonly Announcement[],
  book: Book,
  state: IdentityState,
): ReadonlyMap<Announcement, KnownEntry> {
  const first = beliefsOf(announcements, state)
  const candidates: Candidate[] = []
  const unsettled: Announcement[] = []
  let atAddress = 0
  for (const announcement of announcements) {
    const weighed = weigh(announcement, byAddress(announcement, book), first)
    candidates.push(...weighed)
    if (weighed.length > 0) atAddress++
    // Where guid or link leave no doubt, the text needs no look.
    if (!weighed.some((one) => one.likeness >= BEYOND_DOUBT)) unsettled.push(announcement)
  }
  const beliefs = { ...first, ...stabilityOf(atAddress, unsettled, book, state) }
  for (const one of unsettled) candidates.push(...weigh(one, byText(one, book), beliefs))
  candidates.sort((a, b) => b.likeness - a.likeness || lastSeen(b.known) - lastSeen(a.known))
  const chosen = new Map<Announcement, KnownEntry>()
  const taken = new Set<string>()
  for (const { announcement, known } of candidates) {
    if (chosen.has(announcement) || taken.has(known.entryId)) continue
    chosen.set(announcement, known)
    taken.add(known.entryId)
  }
  return chosen
}

function weigh(announcement: Announcement, entries: readonly KnownEntry[], beliefs: Beliefs): readonly Candidate[] {
  const weighed = entries.map((known) => ({ announcement, known, likeness: likeness(announcement, known, beliefs) }))
  return weighed.filter((one) => one.likeness > 0)
}

function beliefsOf(announcements: readonly Announcement[], state: IdentityState): Beliefs {
  const titles = grouped(announcements, ({ keys }) => keys.title)
  let contents: ReadonlyMap<number, readonly Announcement[]> | undefined
  const isSingle = (announcement: Announcement, key: 'title' | 'content'): boolean => {
    if (key === 'title') return titles.get(announcement.keys.title!)?.length === 1
    contents ??= grouped(announcements, ({ contentKey }) => contentKey)
    return contents.get(announcement.contentKey!)?.length === 1
  }
  const trust = { isGuidTrusted: isGuidTrusted(state), isLinkTrusted: isLinkTrusted(state) }
  return { ...trust, isStable: true, hasMoved: false, haveSomeMoved: false, isSingle }
}

/** Whether this feed keeps guid or link, as earlier polls and this document show. */
function stabilityOf(atAddress: number, unsettled: readonly Announcement[], book: Book, state: IdentityState) {
  const isAlike = (one: Announcement): boolean => byText(one, book).length > 0
  const hasMoved = atAddress === 0 && unsettled.filter(isAlike).length >= MOVED_TOGETHER
  // An archive that comes back after a move is known by its titles and minutes, beside a window that is known by its address.
  const dated = unsettled.filter((one) => one.isDated && one.publishedAt !== null && one.keys.title !== null)
  const titles = new Set(dated.map(({ keys }) => keys.title!).filter((title) => book.byTitle.has(title)))
  const isStable = !isVolatile(state) && (isProven(state) || atAddress > 0)
  return {
    isStable: isStable && !hasMoved,
    hasMoved: hasMoved || isVolatile(state),
    haveSomeMoved: hasMoved || isVolatile(state) || titles.size >= MOVED_TOGETHER,
  }
}

function lastSeen({ sighting }: KnownEntry): number {
  return sighting?.lastSeenAt.getTime() ?? 0
}

function sortPairs(pairs: readonly Pair[], book: Book, state: IdentityState): Omit<MatchedEntries, 'fresh'> {
  const sorted = {
    same: [] as Recognised[],
    seen: [] as Recognised[],
    edited: [] as Recognised[],
    moved: [] as Recognised[],
  }
  for (const { announcement, known } of pairs) {
    const one = { entryId: known.entryId, announcement }
    if (known.sighting && known.sighting.digest === announcement.digest) sorted.same.push(one)
    else if (isEdited(announcement, known, state)) sorted.edited.push(one)
    else sorted.seen.push(one)
    if (hasMoved(announcement, known, book, state)) sorted.moved.push(one)
  }
  return sorted
}

/** Another feed's words on the same page are no edit; nor is what changes in a feed at every poll for most entries. */
function isEdited(announcement: Announcement, { sighting, title }: KnownEntry, state: IdentityState): boolean {
  if (!sighting || sighting.fingerprint === announcement.fingerprint) return false
  if (state.restless < RESTLESS) return true
  if (plainTitle(announcement.title ?? '') !== plainTitle(title ?? '')) return true
  return (
    state.restlessText < RESTLESS && sighting.contentKey !== null && sighting.contentKey !== announcement.contentKey
  )
}

/** A new address is kept unless it belongs to another entry, or will be another one at the next poll anyway. */
function hasMoved(announcement: Announcement, known: KnownEntry, { byUrl }: Book, state: IdentityState): boolean {
  if (announcement.source !== 'page' || known.source !== 'page' || !known.sighting) return false
  return isLinkTrusted(state) && !known.urlKeys.includes(announcement.urlKey) && !byUrl.has(announcement.urlKey)
}
