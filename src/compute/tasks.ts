import type { EnrichmentInput } from '../enrich/enrichment.ts'
import type { EnrichmentResult } from '../enrich/run.ts'
import type { PageClaims } from '../extract/paging/page-claims.ts'
import type { SitemapWindow } from '../feeds/reading/sitemap-window.ts'
import type { LearnedLayout, PageLesson } from '../outlets/learned/lesson.ts'
import type { Article, PageHints } from '../shared/article.ts'
import type { FeedReading, ListingSelectors } from '../shared/feed.ts'

/** A further page of an article, as it came. */
export interface FurtherPage {
  readonly body: Uint8Array
  readonly contentType: string | null
  readonly url: string
}

/** A page to extract. */
export interface ExtractTask {
  readonly kind: 'extract'
  readonly body: Uint8Array
  readonly contentType: string | null
  readonly url: string
  readonly hints: PageHints
  /** Headers of the answer that tell rights, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Folder of the user's outlet profiles; the pool puts it in. */
  readonly outletsDir?: string | null
  /** What the outlet's other pages have taught; left out where nothing is to be learned. */
  readonly learned?: LearnedLayout | null | undefined
  /** Pages on which the article goes on, in their order: their text is joined to that of the first. */
  readonly further?: readonly FurtherPage[] | undefined
  /** Whether the page came as a further one itself: what the feed says of the first does not tell its text. */
  readonly isFurther?: boolean
}

/** What a page gave: the article, and the fingerprint of its text in the form in which it is stored. */
export interface ExtractAnswer {
  readonly article: Article
  readonly fingerprint: { readonly exact: string; readonly bytes: Uint8Array; readonly bands: readonly bigint[] }
  /** What the page teaches of its outlet, where it was read with `learned`. */
  readonly lesson?: PageLesson | null
  /** What the page says of the article that it belongs to; null where it is the only one. */
  readonly claims: PageClaims | null
}

/** An article to enrich. */
export interface EnrichTask {
  readonly kind: 'enrich'
  readonly article: EnrichmentInput
  /** Names of the enrichments to run; `all` for every one there is. */
  readonly names: readonly string[]
}

/** Asks which enrichments there are for these names. */
export interface ListTask {
  readonly kind: 'list-enrichments'
  readonly names: readonly string[]
}

/** An enrichment by name, with those that come before it. */
export interface ListedEnrichment {
  readonly name: string
  readonly version: number
  readonly needs: readonly string[]
}

/** A feed document to parse. */
export interface FeedTask {
  readonly kind: 'feed'
  readonly body: Uint8Array
  readonly contentType: string | null
  readonly url: string
  /** IANA zone in which times without a zone are meant; that of the outlet's profile where it is left out. */
  readonly timeZone?: string | null
  /** Folder of the user's outlet profiles; the pool puts it in. */
  readonly outletsDir?: string | null
  /** Set for a page that lists articles. */
  readonly listing?: ListingTask
  /** What of a sitemap is news; the whole of it by default. */
  readonly window?: SitemapWindow
}

/** What a listing page is read with. */
export interface ListingTask {
  readonly selectors: ListingSelectors
  readonly learned: unknown
  readonly zone: string | null
  readonly now: Date
}

/**
 * What a feed document gave, and the zone in which its times without one were read (null: UTC, as none is known); of a listing page
 * also what is odd, and what to keep for the next reading.
 */
export type FeedTaskAnswer = FeedReading & {
  readonly zone?: string | null
  readonly note?: string | null
  readonly learned?: unknown
}

export type Task = ExtractTask | EnrichTask | ListTask | FeedTask
export type Answer<T extends Task> = T extends ExtractTask
  ? ExtractAnswer
  : T extends EnrichTask
    ? readonly EnrichmentResult[]
    : T extends ListTask
      ? readonly ListedEnrichment[]
      : FeedTaskAnswer
