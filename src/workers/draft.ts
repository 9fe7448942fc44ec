import type { Compute } from '../compute/pool.ts'
import type { FurtherPage } from '../compute/tasks.ts'
import { type Candidate, classify, describeChange, isSameText, type Verdict } from '../dedupe/classify.ts'
import type { Fingerprint } from '../dedupe/fingerprint.ts'
import { decodeFingerprint } from '../dedupe/fingerprint-bytes.ts'
import { looksLikePromotion } from '../extract/body/line-kinds.ts'
import { fold } from '../extract/page/folding.ts'
import type { PageClaims } from '../extract/paging/page-claims.ts'
import { urlKey } from '../feeds/entry-url.ts'
import { blockHash, type PageLesson } from '../outlets/learned/lesson.ts'
import { FIELDS } from '../outlets/learned/quality.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { Article, PageHints, StoredArticle } from '../shared/article.ts'
import { GUESSED_DAY } from '../shared/article-facts.ts'
import type { Entry } from '../shared/entry.ts'
import { FatalError } from '../shared/errors.ts'
import { countWords } from '../shared/text.ts'
import type { ArticleDraft, FingerprintCandidate, RevisionCause, StoredFingerprint } from '../storage/article-draft.ts'
import type { Articles } from '../storage/articles.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshot, Snapshots } from '../storage/snapshots.ts'
import type { EntryJob } from './entry-job.ts'
import type { TaughtPage, TemplateBook } from './template-book.ts'

/** What the stages between a page and its storage work on, handed on in memory and made anew from the snapshot where that is lost. */
export interface Draft extends ArticleDraft {
  readonly fingerprint: StoredFingerprint
  readonly fetchedAt: Date
  /** What the page teaches of its outlet; null where it teaches nothing. */
  readonly lesson: PageLesson | null
  /** What its first page says of the article that it belongs to; null where it is the only one. */
  readonly claims: PageClaims | null
}

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

interface DraftServices {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly compute: Compute
  /** What outlets' pages have taught; null where nothing is to be learned. */
  readonly templates: TemplateBook | null
}

/** An exact copy at the same outlet is the same article under another URL only when there is enough text to tell. */
const ENOUGH_WORDS = 60

/**
 * The draft that the stage before handed over, or the same made again from the snapshot, with all stored pages of the article.
 *
 * @throws FatalError `no-snapshot` when retention has dropped the page meanwhile
 */
export async function loadDraft(
  entryId: string,
  carried: unknown,
  services: DraftServices,
  signal: AbortSignal,
): Promise<Draft> {
  if (isDraft(carried)) return carried
  const stored = await loadPage(entryId, services)
  const draft = await makeDraft(stored, services, signal)
  // Few articles have several pages: for all others this costs nothing.
  return goesOn(draft) ? joinedDraft(draft, stored, services, signal) : draft
}

/** As {@link loadDraft}, of the first page alone. */
export async function loadFirstPage(
  entryId: string,
  carried: unknown,
  services: DraftServices,
  signal: AbortSignal,
): Promise<Draft> {
  return isDraft(carried) ? carried : makeDraft(await loadPage(entryId, services), services, signal)
}

/** Whether a draft is the first page of an article that goes on on another. */
export function goesOn({ source, article: { facts } }: Draft): boolean {
  return source === 'page' && facts.pages?.page === 1 && facts.pages.next !== undefined
}

interface StoredPage {
  readonly entry: Entry
  readonly snapshot: Snapshot
  readonly body: Uint8Array
}

async function loadPage(entryId: string, { entries, snapshots }: DraftServices): Promise<StoredPage> {
  const entry = await entries.find(entryId)
  const snapshot = entry?.snapshotId ? await snapshots.find(entry.snapshotId) : undefined
  const body = snapshot ? await snapshots.readBody(snapshot) : undefined
  if (!entry || !snapshot || !body)
    throw new FatalError('no-snapshot', `The stored page of entry ${entryId} is no longer there`)
  return { entry, snapshot, body }
}

/** The draft with the text of the further pages that are stored; where they cannot be read together, the first page alone. */
async function joinedDraft(
  draft: Draft,
  stored: StoredPage,
  services: DraftServices,
  signal: AbortSignal,
): Promise<Draft> {
  const further = await readParts(await services.snapshots.listParts(stored.snapshot.snapshotId), services.snapshots)
  if (further.length === 0) return draft
  return makeDraft(stored, services, signal, further).catch((err) => {
    if (err instanceof FatalError) return draft
    throw err
  })
}

/** The bytes of further pages, up to the first whose bytes are no longer there. */
async function readParts(parts: readonly Snapshot[], snapshots: Snapshots): Promise<readonly FurtherPage[]> {
  const further: FurtherPage[] = []
  for (const part of parts) {
    const body = await snapshots.readBody(part)
    if (!body) break
    further.push({ body, contentType: part.contentType, url: part.finalUrl })
  }
  return further
}

/**
 * Extracts a page and files it under its outlet and URL.
 *
 * @param further pages on which the article goes on
 */
async function makeDraft(
  { entry, snapshot, body }: StoredPage,
  { compute, templates }: Pick<DraftServices, 'compute' | 'templates'>,
  signal: AbortSignal,
  further?: readonly FurtherPage[],
): Promise<Draft> {
  // An agency's item may have no address on the web: its entry knows whose it is.
  const outlet = /^https?:/i.test(snapshot.finalUrl) ? outletName(snapshot.finalUrl) : entry.outlet
  const learned =
    templates && snapshot.source === 'page' ? await templates.layoutFor(outlet, snapshot.fetchedAt) : undefined
  const {
    article: found,
    fingerprint,
    lesson,
    claims,
  } = await compute.extract(
    {
      body,
      contentType: snapshot.contentType,
      url: snapshot.finalUrl,
      hints: hintsOf(entry),
      headers: snapshot.headers,
      learned,
      ...(further ? { further } : {}),
    },
    signal,
  )
  const article = completedByFeed(found, entry)
  const isOwn = article.canonicalUrl !== null && outletName(article.canonicalUrl) === outlet
  const url = isOwn ? article.canonicalUrl! : snapshot.finalUrl
  return {
    entryId: entry.entryId,
    snapshotId: snapshot.snapshotId,
    outlet,
    outletTitle: article.siteName,
    url,
    urlKey: urlKey(url),
    // A further page may be announced by itself: it belongs to the article of the first.
    urlKeys: [...new Set([url, snapshot.finalUrl, entry.url, ...firstPageOf(article)].map(urlKey))],
    publishedAt: instantOf(article.publishedAt),
    firstSeenAt: entry.firstSeenAt,
    source: snapshot.source,
    article,
    fingerprint,
    fetchedAt: snapshot.fetchedAt,
    lesson: lesson ?? null,
    claims,
  }
}

function firstPageOf({ facts: { pages } }: Article): readonly string[] {
  return pages && pages.page > 1 && pages.first ? [pages.first] : []
}

/** What an outlet learns from a draft, and how its page came out. */
export function taughtBy({ outlet, urlKey: key, snapshotId, fetchedAt, article, lesson }: Draft): TaughtPage {
  const { title, publishedAt, authors, image, text, reason } = article
  const date = article.rules.publishedAt === GUESSED_DAY ? null : publishedAt
  const has = { title, date, author: authors[0] ?? article.wireCredit, image }
  return {
    outlet,
    // The same article under another address, page by page or for print, is no second witness.
    keys: [key, title ?? key].map(blockHash),
    lesson,
    note: {
      at: fetchedAt.toISOString(),
      snapshotId,
      words: countWords(text),
      residue: residueIn(text),
      lacks: FIELDS.filter((field) => !has[field]),
      refused: reason !== null,
    },
  }
}

/** Longer lines are paragraphs, which may well speak of newsletters. */
const LONGEST_RESIDUE = 200

/** Share of a text's lines that read like what stands around articles. */
function residueIn(text: string): number {
  const lines = text.slice(0, 60_000).split('\n')
  return lines.filter((line) => line.length <= LONGEST_RESIDUE && looksLikePromotion(line) > 0).length / lines.length
}

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

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'fingerprint' in value && 'urlKeys' in value
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

/** What the feed told of an entry, for whoever reads its page. */
export function hintsOf(entry: Entry): PageHints {
  return {
    feedTitle: entry.title,
    feedSummary: entry.summary,
    feedContentHtml: entry.contentHtml,
    feedPublishedAt: entry.publishedAt?.toISOString() ?? null,
    feedAuthors: entry.authors,
    language: entry.language,
  }
}

/** What the page does not tell, the feed may. */
function completedByFeed(article: Article, entry: Entry): Article {
  const rules: Record<string, string> = { ...article.rules }
  const take = <T>(field: string, own: T, fromFeed: T, isMissing: boolean): T => {
    if (!isMissing || fromFeed === null) return own
    rules[field] = 'feed'
    return fromFeed
  }
  const title = take('title', article.title, entry.title, article.title === null)
  const publishedAt = take(
    'publishedAt',
    article.publishedAt,
    entry.publishedAt?.toISOString() ?? null,
    article.publishedAt === null,
  )
  const authors =
    take('authors', article.authors, entry.authors.length > 0 ? entry.authors : null, article.authors.length === 0) ??
    []
  const language = take('language', article.language, entry.language, article.language === null)
  return { ...article, title, publishedAt, authors, language, rules }
}

/** A time without an offset is taken for UTC: the zone of this machine has nothing to do with it. */
function instantOf(text: string | null): Date | null {
  if (text === null) return null
  const at = new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(at.getTime()) ? null : at
}
