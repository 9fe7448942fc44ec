import { type Candidate, classify, describeChange, isSameText, type Verdict } from '../dedupe/classify.ts'
import type { Fingerprint } from '../dedupe/fingerprint.ts'
import { decodeFingerprint } from '../dedupe/fingerprint-bytes.ts'
import { fold } from '../extract/page/folding.ts'
import { blockHash } from '../outlets/learned/lesson.ts'
import type { Article, StoredArticle } from '../shared/article.ts'
import type { FingerprintCandidate, RevisionCause } from '../storage/article-draft.ts'
import type { Articles } from '../storage/articles.ts'
import type { Draft } from './draft.ts'
import type { EntryJob } from './entry-job.ts'

/** What is to be done with a draft. */
export type Plan =
  | { readonly kind: 'new'; readonly verdict: Verdict }
  | { readonly kind: 'alias'; readonly of: string; readonly ownKey: string; readonly why: string }
  | {
      readonly kind: 'revision'
      readonly articleId: string
      /** Under which the article is stored; every other of the draft becomes an alias. */
      readonly ownKey: string
      readonly cause: RevisionCause
      readonly facts: Readonly<Record<string, unknown>>
      /** Whether the first page came of an article that was known by a further one. */
      readonly isOfFirst: boolean
    }
  | { readonly kind: 'unchanged'; readonly known: StoredArticle; readonly why: string }

/** An exact copy at the same outlet is the same article under another URL only when there is enough text to tell. */
const ENOUGH_WORDS = 60

/** Decides what a draft is: a new article, another state of a known one, or a page that is known already. */
export async function planFor(draft: Draft, articles: Articles, cause: EntryJob['cause']): Promise<Plan> {
  const known = await articles.findByUrlKeys(draft.urlKeys)
  if (known) return planForKnown(draft, known, articles, cause)
  const verdict = verdictOn(draft, await articles.listCandidates(draft.fingerprint, null))
  if (verdict.kind === 'exact' && verdict.duplicateOf) {
    const original = await articles.find(verdict.duplicateOf)
    if (original && isUnderTwoAddresses(draft, original))
      return {
        kind: 'alias',
        of: original.articleId,
        ownKey: original.urlKey,
        why: 'the same text at the same outlet under another URL',
      }
  }
  return { kind: 'new', verdict }
}

/** What a text copies, among candidates as storage gives them. */
export function verdictOn(draft: Draft, candidates: readonly FingerprintCandidate[]): Verdict {
  const fingerprint = decodeFingerprint(draft.fingerprint.bytes)
  if (!fingerprint) return { kind: null, duplicateOf: null, similarity: 0, why: 'no fingerprint' }
  const known = candidates.flatMap((candidate): Candidate[] => {
    const decoded = decodeFingerprint(candidate.fingerprint)
    return decoded ? [{ ...candidate, fingerprint: decoded }] : []
  })
  return classify({ outlet: draft.outlet, urlKey: draft.urlKey, title: draft.article.title, fingerprint }, known)
}

/** The page is known by every URL that led to it, also when it does not name its own the next time. */
export async function addAliases(
  articleId: string,
  ownKey: string,
  draft: Draft,
  articles: Pick<Articles, 'addAlias'>,
  now: Date,
): Promise<void> {
  for (const key of draft.urlKeys) if (key !== ownKey) await articles.addAlias(articleId, draft.url, key, now)
}

async function planForKnown(
  draft: Draft,
  known: StoredArticle,
  articles: Articles,
  cause: EntryJob['cause'],
): Promise<Plan> {
  const { articleId, urlKey: ownKey } = known
  const lacking = lackingPages(draft, known, cause)
  if (lacking !== null) return { kind: 'unchanged', known, why: lacking }
  const isReading = cause === 're-extraction'
  const isOfFirst = pageNumberOf(known) > 1 && pageNumberOf(draft.article) === 1
  if (isOfFirst && known.source === draft.source) {
    const facts = { ...describeChange(known, draft.article) }
    return { kind: 'revision', articleId, ownKey: draft.urlKey, cause: 'edit', facts, isOfFirst }
  }
  // What stood in for the page is replaced by it, whatever it says: picture, links and byline are the page's from now on.
  if (known.source === 'feed' && draft.source === 'page')
    return {
      kind: 'revision',
      articleId,
      ownKey,
      cause: 'page-came',
      facts: { ...describeChange(known, draft.article) },
      isOfFirst,
    }
  const before = await articles.findFingerprint(articleId)
  const same =
    before !== undefined &&
    isSame(decodeFingerprint(before), decodeFingerprint(draft.fingerprint.bytes)) &&
    known.title === draft.article.title
  if (same && (!isReading || hasSameFacts(known, draft.article)))
    return { kind: 'unchanged', known, why: 'the same text' }
  if (known.source === 'page' && draft.source === 'feed')
    return { kind: 'unchanged', known, why: 'the page is known, this is only its feed text' }
  if (!isReading && isWithoutRepeated(known, draft))
    return { kind: 'unchanged', known, why: 'only lines that repeat on the outlet’s pages are left out by now' }
  const change = describeChange(known, draft.article)
  if (!change.significant && !isReading)
    return { kind: 'unchanged', known, why: `only a trivial edit (${change.what.join(', ') || 'typography'})` }
  return {
    kind: 'revision',
    articleId,
    ownKey,
    cause: isReading ? 're-extraction' : 'edit',
    facts: { ...change },
    isOfFirst,
  }
}

function pageNumberOf({ facts }: Pick<Article, 'facts'>): number {
  return facts.pages?.page ?? 1
}

/** Why a draft holds less of an article than is known of it already; null where it does not. */
function lackingPages(draft: Draft, known: StoredArticle, cause: EntryJob['cause']): string | null {
  const { pages } = draft.article.facts
  if (!pages || draft.source !== 'page' || known.source !== 'page') return null
  if (pages.page > 1 && known.facts.pages?.page !== pages.page) return `it is page ${pages.page} of a known article`
  const had = known.facts.pages?.joined.length ?? 1
  const has = pages.joined.length
  // A page that asks for a login by now is not to be had; what is read again from its own bytes is judged anew.
  const isAway = pages.ended === undefined || (pages.ended === 'no-article' && cause !== 're-extraction')
  return has < had && pages.next && isAway ? `only ${has} of its ${had} pages are to be had now` : null
}

function isSame(a: Fingerprint | undefined, b: Fingerprint | undefined): boolean {
  return a !== undefined && b !== undefined && isSameText(a, b)
}

/** Whether a text is the known one without lines that telex has learned since to be the outlet's, and nothing else: that is no edit. */
function isWithoutRepeated(known: StoredArticle, { article, lesson }: Draft): boolean {
  if (!lesson || lesson.repeated.length === 0 || known.title !== article.title) return false
  const repeated = new Set(lesson.repeated)
  const left = article.text.split('\n')
  let at = 0
  for (const line of known.text.split('\n')) {
    if (line === left[at]) at++
    else if (!repeated.has(blockHash(fold(line)))) return false
  }
  return at === left.length
}

function hasSameFacts(known: StoredArticle, article: Article): boolean {
  return (
    known.text === article.text &&
    known.html === article.html &&
    known.authors.join('\n') === article.authors.join('\n') &&
    (article.publishedAt === null || known.publishedText === article.publishedAt) &&
    known.image === article.image
  )
}

/** Whether a draft is a stored article of the same text under another address, and not two short texts that happen to be equal. */
function isUnderTwoAddresses(draft: Draft, original: StoredArticle): boolean {
  if (original.outlet !== draft.outlet) return false
  return original.words >= ENOUGH_WORDS || original.title === draft.article.title
}
