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
  /** Address at which its page was gone for good: it is not asked for there again. */
  readonly goneUrl: string | null
  /** `feed`: it has no page of its own, what the feed carries is all there is. */
  readonly source: EntrySource
  /** Edits that feeds have announced; the page is owed again while fewer were fetched. */
  readonly edits: number
  /** The stage that is owed next; null when nothing is. */
  readonly owed: string | null
  readonly owedCause: OwedCause | null
  readonly outcome: string | null
  readonly outcomeStage: string | null
  readonly error: string | null
  readonly snapshotId: string | null
  readonly articleId: string | null
}

/** Why a stage is owed, where it is not news of the outlet; `as-article`: somebody asked for the page, and says that it is an article. */
export type OwedCause = 're-extraction' | 'page-again' | 'page-came' | 'archived' | 'as-article'

/** Where the text of an entry comes from: the page that its URL leads to, or the feed itself. */
export type EntrySource = 'page' | 'feed'

/**
 * Short hashes of what may identify an item within its feed; null where it has nothing of the kind. They are compared with
 * those of the same feed only.
 */
export interface EntryKeys {
  readonly guid: number | null
  /** Normal form of its link; null where it has none of its own. */
  readonly link: number | null
  /** Title with the minute of publication. */
  readonly title: number | null
}

/** An item of a feed that is ready to become an entry. */
export interface Announcement {
  readonly url: string
  readonly urlKey: string
  readonly outlet: string
  readonly source: EntrySource
  /** What identifies it best, in words that can be read. */
  readonly entryKey: string
  readonly keys: EntryKeys
  /** Hash of its text; null where that is too short to tell. Worked out when it is asked for. */
  readonly contentKey: number | null
  /** Hash of all it says, to the letter: where it is as before, nothing else needs to be looked at. */
  readonly digest: number
  /** Of what it says, as a reader takes it; another value means that it was edited. Worked out when it is asked for. */
  readonly fingerprint: string
  readonly position: number
  readonly title: string | null
  readonly summary: string | null
  readonly contentHtml: string | null
  readonly authors: readonly string[]
  readonly publishedAt: Date | null
  /** Whether `publishedAt` tells items apart; not where the feed stamps all with the time of its making. */
  readonly isDated: boolean
  readonly language: string | null
  /** The same item as an article that is made of what the feed carries; null where that is too little. */
  readonly apart: Announcement | null
}

/** What is known of an entry before the poll. */
export interface KnownEntry {
  readonly entryId: string
  readonly url: string
  /** Normal forms of the addresses under which it was looked for and found. */
  readonly urlKeys: readonly string[]
  readonly source: EntrySource
  readonly title: string | null
  /** How this feed announced it last; null when only other feeds did. */
  readonly sighting: KnownSighting | null
}

/** How one feed announced an entry last. */
export interface KnownSighting {
  readonly keys: EntryKeys
  readonly contentKey: number | null
  /** Null where it was written before there were digests. */
  readonly digest: number | null
  readonly fingerprint: string
  readonly publishedAt: Date | null
  readonly lastSeenAt: Date
}

/** An announcement and the known entry that it was found to be. */
export interface Recognised {
  readonly entryId: string
  readonly announcement: Announcement
}

/** What a poll found, sorted by what has to be done. */
export interface MatchedEntries {
  readonly fresh: readonly Announcement[]
  /** Known, and announced to the letter as before: only the sighting is renewed. */
  readonly same: readonly Recognised[]
  /** Known, and said in other words or markup that make no edit. */
  readonly seen: readonly Recognised[]
  /** Known, but the feed says something else of it now: its page is asked for again. */
  readonly edited: readonly Recognised[]
  /** Of those that are known: announced at a new address. */
  readonly moved: readonly Recognised[]
}
