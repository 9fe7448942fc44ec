/** Dialects of feed documents that telex reads. */
export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'sitemap' | 'listing'

/** A file that an entry links to: a picture, a podcast episode. `length` is in bytes where it is known. */
export interface Enclosure {
  readonly url: string
  readonly type: string | null
  readonly length: number | null
}

/** One item of a feed document, read as far as it can be; unknown is null, never a guess. */
export interface FeedItem {
  readonly guid: string | null
  /** Absolute http(s) URL of the page that the item announces, tracking parameters stripped. */
  readonly url: string | null
  /** Plain text, no markup, at most 1,000 characters. */
  readonly title: string | null
  /** Plain text. */
  readonly summary: string | null
  /** HTML as the feed gives it, links made absolute; not yet safe to show. */
  readonly contentHtml: string | null
  readonly authors: readonly string[]
  /** ISO 8601 in UTC. */
  readonly publishedAt: string | null
  /** ISO 8601 in UTC. */
  readonly updatedAt: string | null
  readonly categories: readonly string[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
  /** BCP 47. */
  readonly language: string | null
}

/** What a publisher asks of pollers, as written in the document. */
export interface FeedHints {
  /** RSS `<ttl>`. */
  readonly ttlMinutes: number | null
  /** Hours of the day in GMT, 0–23, in which not to poll. */
  readonly skipHours: readonly number[]
  /** Days of the week in English, capitalised, in which not to poll. */
  readonly skipDays: readonly string[]
  /** From `sy:updatePeriod` and `sy:updateFrequency`. */
  readonly updateEverySeconds: number | null
  /** WebSub hub and topic. */
  readonly hubUrl: string | null
  readonly selfUrl: string | null
  /** Further documents of a sitemap index, or the next page of a paged feed. */
  readonly moreUrls: readonly string[]
}

/** A whole feed document. */
export interface FeedDocument {
  readonly format: FeedFormat
  readonly title: string | null
  readonly link: string | null
  readonly description: string | null
  readonly language: string | null
  readonly items: readonly FeedItem[]
  readonly hints: FeedHints
  /** Documents of a sitemap index. */
  readonly children?: readonly SitemapChild[]
  readonly dates?: DateSurvey
}

/** What the dates of a document have in common. */
export interface DateSurvey {
  /** Times that state a zone. */
  readonly withZone: number
  readonly withoutZone: number
  /** Some of the dates that cannot be, each with the reason. */
  readonly problems: readonly string[]
}

/** A document that a sitemap index names. */
export interface SitemapChild {
  readonly url: string
  /** ISO 8601 in UTC; null where the index does not say. */
  readonly updatedAt: string | null
}

/** A feed document, or why the bytes are none. */
export type FeedReading =
  | { readonly feed: FeedDocument; readonly error: null }
  | { readonly feed: null; readonly error: string }

/** What the operator wishes for one feed; what is left out follows the general settings. */
export interface FeedSettings {
  /** Polled at this interval, in seconds, whatever its rhythm. */
  readonly intervalSeconds?: number
  /** IANA name of the zone in which its times without a zone are read. */
  readonly timeZone?: string
  /** BCP 47; stands in where neither feed nor page says. */
  readonly language?: string
  readonly tags?: readonly string[]
  /** Whether robots.txt is heeded for the feed document itself; for pages it always is. */
  readonly robotsForFeed?: boolean
  /** Pause between two requests to its host, in milliseconds. */
  readonly hostDelayMs?: number
  /** What stands in a sitemap and was published or changed longer ago than this many days is no news; 3 by default. */
  readonly sitemapDays?: number
  /** Further folders that the feed lies in, as `Outer / Inner`; the first one stands in its record. */
  readonly alsoIn?: readonly string[]
  /** What entries of a listing page are found by; what is left out is found by telex. */
  readonly listing?: ListingSelectors
}

/** CSS selectors for the parts of a page that lists articles. */
export interface ListingSelectors {
  /** One match for each entry; the other selectors are looked for inside it. */
  readonly item?: string
  readonly link?: string
  readonly title?: string
  readonly date?: string
  readonly summary?: string
}

/** What goes with the requests of one feed and is never shown. */
export interface FeedSecrets {
  readonly headers?: Readonly<Record<string, string>>
  readonly basic?: { readonly user: string; readonly password: string }
}

/**
 * What earlier polls of a feed have taught, one key a subject. Each subject reads and writes its own key and tolerates
 * whatever it finds there: the shapes belong to the code that learns them.
 */
export type FeedLearned = Readonly<Record<string, unknown>>
