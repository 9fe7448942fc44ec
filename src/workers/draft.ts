import type { Compute } from '../compute/pool.ts'
import type { FurtherPage } from '../compute/tasks.ts'
import { looksLikePromotion } from '../extract/body/line-kinds.ts'
import type { PageClaims } from '../extract/paging/page-claims.ts'
import { urlKey } from '../feeds/entry-url.ts'
import { blockHash, type PageLesson } from '../outlets/learned/lesson.ts'
import { FIELDS } from '../outlets/learned/quality.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { Article, PageHints } from '../shared/article.ts'
import { GUESSED_DAY } from '../shared/article-facts.ts'
import type { Entry } from '../shared/entry.ts'
import { FatalError } from '../shared/errors.ts'
import { countWords } from '../shared/text.ts'
import type { ArticleDraft, StoredFingerprint } from '../storage/article-draft.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshot, Snapshots } from '../storage/snapshots.ts'
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

interface DraftServices {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly compute: Compute
  /** What outlets' pages have taught; null where nothing is to be learned. */
  readonly templates: TemplateBook | null
}

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

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'fingerprint' in value && 'urlKeys' in value
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
