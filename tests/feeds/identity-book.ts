import { type IdentityState, UNKNOWN_IDENTITY } from '../../src/feeds/identity/identity-state.ts'
import { learnIdentity } from '../../src/feeds/identity/learn-identity.ts'
import { type Matching, matchEntries } from '../../src/feeds/identity/match-entries.ts'
import type { Announcement, KnownEntry } from '../../src/shared/entry.ts'
import type { FeedItem } from '../../src/shared/feed.ts'
import { announcementsOf } from '../../src/workers/announcements.ts'

interface Kept {
  entryId: string
  url: string
  urlKeys: Set<string>
  source: 'page' | 'feed'
  title: string | null
  sighting: NonNullable<KnownEntry['sighting']>
}

/** What one poll of a {@link Book} came to. */
export interface BookPoll {
  readonly fresh: readonly Announcement[]
  /** Entry of each announcement that became or stayed one. */
  readonly entryOf: ReadonlyMap<Announcement, string>
  readonly edited: readonly string[]
  readonly moved: readonly string[]
  readonly leftOut: number
}

/** The entries of one feed in memory, written as the database writes them: what polls find can be tried without one. */
export class Book {
  state: IdentityState = UNKNOWN_IDENTITY
  readonly #entries: Kept[] = []
  readonly #byUrl = new Map<string, Kept>()
  readonly #feedUrl: string

  constructor(feedUrl = 'https://gazette.example/feed.xml') {
    this.#feedUrl = feedUrl
  }

  get size(): number {
    return this.#entries.length
  }

  /** URLs of all entries as they would be asked for. */
  get urls(): readonly string[] {
    return this.#entries.map(({ url }) => url)
  }

  poll(items: readonly FeedItem[], now: Date): BookPoll {
    const document = { ...DOCUMENT, items }
    const { announcements, facts } = announcementsOf(document, { url: this.#feedUrl, language: null }, this.state)
    const matched = this.#match(announcements)
    const entryOf = new Map<Announcement, string>()
    for (const announcement of matched.fresh) this.#add(announcement, now, entryOf)
    for (const { entryId, announcement } of [...matched.same, ...matched.seen, ...matched.edited])
      this.#renew(entryId, announcement, matched, now, entryOf)
    this.state = learnIdentity(this.state, facts, matched, now.toISOString())
    return {
      fresh: matched.fresh,
      entryOf,
      edited: matched.edited.map(({ entryId }) => entryId),
      moved: matched.moved.map(({ entryId }) => entryId),
      leftOut: facts.leftOut,
    }
  }

  #match(announcements: readonly Announcement[]): Matching {
    const urlKeys = new Set(announcements.map(({ urlKey }) => urlKey))
    const guids = new Set(announcements.map(({ keys }) => keys.guid))
    const first = this.#entries.filter(
      (one) => [...one.urlKeys].some((key) => urlKeys.has(key)) || has(guids, one.sighting.keys.guid),
    )
    const known = first.map((one) => knownOf(one, urlKeys))
    const matched = matchEntries(announcements, known, this.state)
    if (matched.fresh.length === 0) return matched
    const titles = new Set(matched.fresh.map(({ keys }) => keys.title))
    const contents = new Set(matched.fresh.map(({ contentKey }) => contentKey))
    const alike = this.#entries.filter(
      (one) => !first.includes(one) && (has(titles, one.sighting.keys.title) || has(contents, one.sighting.contentKey)),
    )
    const more = alike.map((one) => knownOf(one, new Set()))
    return more.length === 0 ? matched : matchEntries(announcements, [...known, ...more], this.state)
  }

  #add(announcement: Announcement, now: Date, entryOf: Map<Announcement, string>): void {
    const other = this.#byUrl.get(announcement.urlKey)
    if (other) throw new Error(`new at the address of a known entry: ${announcement.urlKey}`)
    const { url, urlKey, source, title } = announcement
    const entryId = `e${this.#entries.length}`
    const entry = { entryId, url, urlKeys: new Set([urlKey]), source, title, sighting: sightingOf(announcement, now) }
    this.#entries.push(entry)
    this.#byUrl.set(urlKey, entry)
    entryOf.set(announcement, entryId)
  }

  #renew(
    entryId: string,
    announcement: Announcement,
    matched: Matching,
    now: Date,
    entryOf: Map<Announcement, string>,
  ): void {
    const entry = this.#entries[Number(entryId.slice(1))]!
    const before = entry.sighting
    const sighting = sightingOf(announcement, now)
    const { guid, link, title } = sighting.keys
    entry.sighting = {
      ...sighting,
      keys: { guid: guid ?? before.keys.guid, link: link ?? before.keys.link, title: title ?? before.keys.title },
      contentKey: sighting.contentKey ?? before.contentKey,
      publishedAt: sighting.publishedAt ?? before.publishedAt,
    }
    entryOf.set(announcement, entryId)
    const isEdited = matched.edited.some((one) => one.entryId === entryId)
    const hasMoved = matched.moved.some((one) => one.entryId === entryId)
    if (isEdited) entry.title = announcement.title
    if (hasMoved || (isEdited && entry.source === 'page' && announcement.source === 'page'))
      entry.url = announcement.url
    if (hasMoved && !this.#byUrl.has(announcement.urlKey)) {
      entry.urlKeys.add(announcement.urlKey)
      this.#byUrl.set(announcement.urlKey, entry)
    }
  }
}

function has(keys: ReadonlySet<number | null>, key: number | null): boolean {
  return key !== null && keys.has(key)
}

function knownOf(entry: Kept, urlKeys: ReadonlySet<string>): KnownEntry {
  return { ...entry, urlKeys: [...entry.urlKeys].filter((key) => urlKeys.has(key)) }
}

function sightingOf(announcement: Announcement, now: Date): NonNullable<KnownEntry['sighting']> {
  const { keys, contentKey, digest, fingerprint, publishedAt } = announcement
  return { keys, contentKey, digest, fingerprint, publishedAt, lastSeenAt: now }
}

const DOCUMENT = {
  format: 'rss' as const,
  title: 'Gazette',
  link: 'https://gazette.example/',
  description: null,
  language: 'en',
  hints: {
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updateEverySeconds: null,
    hubUrl: null,
    selfUrl: null,
    moreUrls: [],
  },
}
