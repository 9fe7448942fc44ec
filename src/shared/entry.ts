/** An announced page, as the database keeps it. */
export interface Entry {
  readonly entryId: string
  readonly url: string
  readonly urlKey: string
  readonly outlet: string
  readonly title: string | null
  readonly summary: string | null
  readonly contentHtml: string | null
  readonly authors: readonly string[]
  readonly publishedAt: Date | null
  readonly language: string | null
  readonly firstSeenAt: Date
  /** Its page waits for all that is fresh on its host. */
  readonly backlog: boolean
  /** How often the page was asked for in vain since the feed's text stands in for it. */
  readonly pageTries: number
  /** The stage that is owed next; null when nothing is. */
  readonly owed: string | null
  readonly outcome: string | null
  readonly outcomeStage: string | null
  readonly error: string | null
  readonly snapshotId: string | null
  readonly articleId: string | null
}

/** An item of a feed that is ready to become an entry. */
export interface Announcement {
  readonly url: string
  readonly urlKey: string
  readonly outlet: string
  readonly entryKey: string
  readonly fingerprint: string
  readonly position: number
  readonly title: string | null
  readonly summary: string | null
  readonly contentHtml: string | null
  readonly authors: readonly string[]
  readonly publishedAt: Date | null
  readonly language: string | null
}

/** What is known of an announced page before the poll. */
export interface KnownEntry {
  readonly entryId: string
  readonly urlKey: string
  readonly title: string | null
  /** Key and fingerprint under which this feed announced it last; null when only other feeds did. */
  readonly entryKey: string | null
  readonly fingerprint: string | null
}

/** What a poll found, sorted by what has to be done. */
export interface MatchedEntries {
  readonly fresh: readonly Announcement[]
  /** Known, and announced as before: only the sighting is renewed. */
  readonly seen: readonly { readonly entryId: string; readonly announcement: Announcement }[]
  /** Known, but the feed says something else of it now: its page is asked for again. */
  readonly edited: readonly { readonly entryId: string; readonly announcement: Announcement }[]
}
