import type { Article } from '../shared/article.ts'

/** An article that is about to be stored: what was extracted, and what it is filed under. */
export interface ArticleDraft {
  readonly entryId: string
  /** Normal forms of all URLs under which the page may be known. */
  readonly urlKeys: readonly string[]
  readonly snapshotId: string
  readonly outlet: string
  readonly outletTitle: string | null
  /** Final, canonical URL and its normal form. */
  readonly url: string
  readonly urlKey: string
  readonly publishedAt: Date | null
  readonly firstSeenAt: Date
  readonly source: 'page' | 'feed'
  readonly article: Article
}

/** A fingerprint in the form in which it is stored and looked up. */
export interface StoredFingerprint {
  readonly exact: string
  readonly bytes: Uint8Array
  readonly bands: readonly bigint[]
}

/** An earlier article that shares a band with a text. */
export interface FingerprintCandidate {
  readonly articleId: string
  readonly outlet: string
  readonly urlKey: string
  readonly publishedAt: string | null
  readonly title: string | null
  readonly fingerprint: Uint8Array
}

/**
 * Why an article has another state. `edit`: the outlet changed the page; `re-extraction`: telex reads it otherwise now;
 * `page-came`: the page took the place of the feed's text.
 */
export type RevisionCause = 'edit' | 're-extraction' | 'page-came'

/** Why and how an article has another state. */
export interface Change {
  readonly cause: RevisionCause
  readonly facts: Readonly<Record<string, unknown>>
  /** Whether the first page came of an article that was filed under a further one: it is filed under the first from now on. */
  readonly isOfFirst?: boolean
}

/** What a text was found to copy. */
export interface DuplicateVerdict {
  readonly kind: 'exact' | 'near' | null
  readonly duplicateOf: string | null
  readonly similarity: number
  readonly why: string
}
