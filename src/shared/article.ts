import type { ArticleFacts } from './article-facts.ts'
import type { Rights } from './rights.ts'

/** Text of one look inside a block; `\n` alone is a line break. Marks that are left out do not hold. */
export interface Run {
  readonly text: string
  /** Absolute http(s) address that the text links to. */
  readonly href?: string
  readonly strong?: true
  readonly em?: true
  readonly code?: true
}

/** What the page sets as one line or paragraph, as runs in their order. */
export type Line = readonly Run[]

/** One item of a list. Nested lists are items of a greater depth that follow. */
export interface ListItem {
  /** 0 for items of the list itself; at most one more than the item before. */
  readonly depth: number
  /** Whether the list that the item stands in counts its items. */
  readonly ordered: boolean
  readonly lines: readonly Line[]
}

export interface TableCell {
  readonly head: boolean
  readonly lines: readonly Line[]
}

/** One block of an article's body, in reading order. Texts are plain, with white space as a reader sees it. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly runs: Line }
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly text: string; readonly runs: Line }
  | { readonly kind: 'quote'; readonly text: string; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'figure'
      /** Absolute http(s) address. */
      readonly image: string | null
      readonly alt: string
      readonly caption: string
      /** Who took the picture, as the caption says. */
      readonly credit: string | null
    }
  | {
      /** A film, a recording or a post of another service. */
      readonly kind: 'embed'
      readonly url: string
      /** Name of the service; its host where it is not a known one. */
      readonly provider: string
    }

/** What a page was found to be when it is no article. */
export type NoArticleReason =
  | 'empty'
  | 'too-short'
  | 'listing'
  | 'search'
  | 'login'
  | 'consent'
  | 'blocked'
  | 'soft-404'
  | 'paywall'
  | 'product'
  | 'service'
  | 'not-html'
  | 'too-large'

/** What an extractor makes of one page. Unknown is null or empty, never a guess. */
export interface Article {
  readonly url: string
  /** Absolute URL that the page names as its own; null when it names none that can be trusted. */
  readonly canonicalUrl: string | null
  /** Without the outlet's name. */
  readonly title: string | null
  /** The sentence under the headline. */
  readonly dek: string | null
  /** People, one a string. */
  readonly authors: readonly string[]
  /** Agency that is credited for the text. */
  readonly wireCredit: string | null
  /** ISO 8601 with the offset as found; `YYYY-MM-DD` where only the day is known. */
  readonly publishedAt: string | null
  /** As `publishedAt`. */
  readonly modifiedAt: string | null
  /** BCP 47: as declared by the page, until the pipeline has worked out what the text is written in. */
  readonly language: string | null
  /** Absolute URL of the lead picture. */
  readonly image: string | null
  readonly section: string | null
  readonly tags: readonly string[]
  readonly siteName: string | null
  readonly rights: Rights
  /** What else the page gives. */
  readonly facts: ArticleFacts
  readonly blocks: readonly Block[]
  /** Plain text of the body, blocks separated by one newline. */
  readonly text: string
  /** Safe HTML of the body: allow-listed elements and attributes, absolute links. */
  readonly html: string
  /** Why the page is no article, otherwise null; `text` is the best reading even then. */
  readonly reason: NoArticleReason | null
  /** For each field, the rule that gave it. */
  readonly rules: Readonly<Record<string, string>>
  /** Version of the extractor; raised when the same page would now give another article. */
  readonly extractor: number
}

/** What is known about a page from outside it, when it is extracted. */
export interface PageHints {
  /** Title, text and dates that the feed gave, as far as it did. */
  readonly feedTitle?: string | null
  readonly feedSummary?: string | null
  readonly feedContentHtml?: string | null
  readonly feedPublishedAt?: string | null
  readonly feedAuthors?: readonly string[]
  readonly language?: string | null
}

/** An article as the database keeps it. */
export interface StoredArticle {
  readonly articleId: string
  readonly seq: number
  readonly entryId: string | null
  readonly outlet: string
  readonly outletTitle: string | null
  readonly url: string
  readonly urlKey: string
  readonly title: string | null
  readonly dek: string | null
  readonly authors: readonly string[]
  readonly wireCredit: string | null
  readonly publishedAt: Date | null
  readonly publishedText: string | null
  readonly modifiedText: string | null
  readonly language: string | null
  readonly image: string | null
  readonly section: string | null
  readonly tags: readonly string[]
  readonly text: string
  readonly html: string
  readonly words: number
  readonly rules: Readonly<Record<string, string>>
  readonly extractor: number
  readonly source: string
  readonly snapshotId: string | null
  readonly duplicateOf: string | null
  readonly duplicateKind: string | null
  readonly similarity: number | null
  readonly duplicateWhy: string | null
  readonly storyId: string | null
  readonly revisions: number
  readonly firstSeenAt: Date
  readonly storedAt: Date
  readonly changedAt: Date
  readonly rights: Rights
  /** What else the page gives. */
  readonly facts: ArticleFacts
  /** Since when its page answers 404 or 410, and which; null while it is there, or was not asked for again. */
  /** When the agency that it came from took it back; such an article stands in no list and no export. */
  readonly withdrawnAt: Date | null
  readonly goneAt: Date | null
  readonly goneStatus: number | null
}
