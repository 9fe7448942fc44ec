import { type Comparison, compare } from './compare.ts'
import type { Fingerprint } from './fingerprint.ts'

export { describeChange } from './describe-change.ts'

/** An earlier article that shares a key with the one in question. */
export interface Candidate {
  readonly articleId: string
  readonly outlet: string
  /** Normal form of its URL. */
  readonly urlKey: string
  readonly publishedAt: string | null
  readonly title: string | null
  readonly fingerprint: Fingerprint
}

/** What an article is a copy of, if of any. */
export interface Verdict {
  /** `exact`: the same text; `near`: a copy with changes, an excerpt, or a text that holds the other. */
  readonly kind: 'exact' | 'near' | null
  readonly duplicateOf: string | null
  /** 0–1; for `near` the share of the shorter text that both have. The best seen, when there is no copy. */
  readonly similarity: number
  /** For people: what decided. */
  readonly why: string
}

/** The article that is to be judged. */
export interface Judged {
  readonly outlet: string
  readonly urlKey: string
  readonly title: string | null
  readonly fingerprint: Fingerprint
}

// An exact match of fewer words ("Photo of the day") says nothing between two pages.
const LEAST_EXACT_WORDS = 5
// Fewer shared runs can be a phrase that everybody uses.
const LEAST_SHARED = 6
// Of a brief in a very long text only a few runs are sampled; that many suffice where all of them are shared.
const LEAST_OF_ALL = 3
// A copy that is this much less similar than the best is passed over even when it is older.
const MARGIN = 0.2

/**
 * What an article copies, if anything.
 *
 * Of several originals the earliest wins unless a later one is clearly more similar. A candidate at the article's own URL is another
 * state of the same page and counts only when the text is equal.
 *
 * @param candidates earlier articles, oldest first
 */
export function classify(article: Judged, candidates: readonly Candidate[]): Verdict {
  const exact = candidates.find((candidate) => isExactCopy(article, candidate))
  if (exact) return { kind: 'exact', duplicateOf: exact.articleId, similarity: 1, why: 'the same text' }
  const near = candidates
    .filter((candidate) => candidate.urlKey !== article.urlKey || article.urlKey === '')
    .map((candidate) => ({ candidate, ...judgePair(article.fingerprint, candidate.fingerprint) }))
  const copies = near.filter((pair) => pair.isCopy)
  const best = Math.max(0, ...copies.map((pair) => pair.similarity))
  const chosen = copies.find((pair) => pair.similarity >= best - MARGIN)
  if (chosen) {
    return { kind: 'near', duplicateOf: chosen.candidate.articleId, similarity: chosen.similarity, why: chosen.why }
  }
  const closest = near.reduce((top, pair) => (pair.similarity > top.similarity ? pair : top), NOTHING)
  return { kind: null, duplicateOf: null, similarity: closest.similarity, why: closest.why }
}

const NOTHING = { similarity: 0, why: 'no earlier text shares enough with it' }

/** Whether two texts are the same but for case, typography and what pages add to them. */
export function isSameText(a: Fingerprint, b: Fingerprint): boolean {
  return a.exact !== '' && a.exact === b.exact
}

/** Whether two texts are copies of each other, and why; looks at nothing but their fingerprints. */
export function judgePair(a: Fingerprint, b: Fingerprint): { isCopy: boolean; similarity: number; why: string } {
  const seen = compare(a, b)
  const similarity = round(Math.max(seen.jaccard, Math.min(seen.contained, 1)))
  const share = `${Math.round(seen.contained * 100)} % of the shorter text`
  if (!overlaps(seen, a, b)) return { isCopy: false, similarity, why: `only ${share} is shared` }
  if (isTemplate(seen)) {
    return { isCopy: false, similarity, why: `${share} is shared, but numbers and names differ: a template` }
  }
  return { isCopy: true, similarity, why: `${share} is shared, and numbers and names agree` }
}

function isExactCopy(article: Judged, candidate: Candidate): boolean {
  if (!isSameText(article.fingerprint, candidate.fingerprint)) return false
  return (
    article.fingerprint.length >= LEAST_EXACT_WORDS || (article.urlKey !== '' && article.urlKey === candidate.urlKey)
  )
}

/**
 * Enough shared text for a copy.
 *
 * Half of either text is; a third is where the facts bear it out. Where only the shorter one is covered and the longer has much else,
 * the first sentences must be among what is shared: a background paragraph that an outlet prints again and again is no copy.
 */
function overlaps(seen: Comparison, a: Fingerprint, b: Fingerprint): boolean {
  const enough = seen.contained >= 0.9 && (seen.lead ?? 1) >= 0.5 ? LEAST_OF_ALL : LEAST_SHARED
  const least = Math.min(enough, Math.max(1, Math.min(a.sketch.length, b.sketch.length) >> 1))
  if (seen.shared < least) return false
  if (seen.jaccard >= 0.4) return true
  if (seen.contained >= 0.8) return true
  const leads = seen.lead === undefined || seen.lead >= 0.5
  if (seen.contained >= 0.5) return leads || isBorneOut(seen)
  return seen.contained >= 0.33 && seen.facts.agreeing >= 4 && conflictShare(seen) <= 0.1 && (leads || isBorneOut(seen))
}

/** The shorter text tells of hardly anything that the longer one does not; where there are no facts to tell, half of both is shared. */
function isBorneOut({ facts, jaccard }: Comparison): boolean {
  return facts.counted >= 4 ? facts.overlap >= 0.7 : jaccard >= 0.3
}

/** The same words around other numbers and names. */
function isTemplate(seen: Comparison): boolean {
  const { agreeing, conflicting, overlap, counted } = seen.facts
  const places = agreeing + conflicting
  if (conflicting >= 2 && conflictShare(seen) >= 0.34) return true
  if (conflicting >= 1 && places <= 2 && overlap < 0.75) return true
  if (conflicting >= 1 && conflictShare(seen) >= 0.2 && overlap < 0.6) return true
  return counted >= 4 && overlap < 0.5
}

function conflictShare({ facts }: Comparison): number {
  const places = facts.agreeing + facts.conflicting
  return places === 0 ? 0 : facts.conflicting / places
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000
}
