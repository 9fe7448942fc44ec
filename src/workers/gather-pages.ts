import type { Compute } from '../compute/pool.ts'
import { joinPages, MOST_PAGES } from '../extract/paging/join-pages.ts'
import { isSamePage } from '../extract/paging/page-address.ts'
import { urlKey } from '../feeds/entry-url.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import type { PageAnswer, Pages } from '../fetch/pages.ts'
import type { RobotsRules } from '../fetch/robots-rules.ts'
import type { TdmFiles } from '../fetch/tdm-files.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Article } from '../shared/article.ts'
import type { Entry } from '../shared/entry.ts'
import { FatalError, LaterError, messageOf, TelexError } from '../shared/errors.ts'
import { judgeRights, type RightsPolicy } from '../shared/rights-policy.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { dedupeArticle } from './dedupe-article.ts'
import { type Draft, hintsOf, loadDraft, loadFirstPage } from './draft.ts'
import { type EntryJob, entryJob, onward } from './entry-job.ts'
import { type FetchedPage, fetchPage, MOST_HOPS } from './fetch-page.ts'
import { stageAhead } from './stage-ahead.ts'
import type { TemplateBook } from './template-book.ts'

interface Services {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly compute: Compute
  readonly templates: TemplateBook | null
  readonly pages: Pages
  readonly robots: RobotsRules
  readonly hostGate: HostGate
  readonly tdmFiles: TdmFiles | null
  readonly rightsPolicy: RightsPolicy
  readonly clock: () => Date
}

/** Bytes of all further pages of one article: twice what one page may have. */
const MOST_BYTES = 20_000_000
/** The pages that are there are news: they are not held back for long while the host asks to be left alone. */
const LONGEST_WAIT_MS = 900_000
const MOST_WAITS = 3

type Page = Extract<PageAnswer, { kind: 'page' }>

/** Fetches the further pages of an article that goes on over several, one after another, and joins their text. Whatever keeps one away, the article goes on with those that came. */
export const gatherPages = defineStage({
  queue: 'gather-pages',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  // Twenty pages of a slow host: what was waited for in vain would cost the article its last try.
  options: { concurrency: 8, attempts: 3, backoffMs: null, timeoutMs: 900_000 },
  outcomes: ['gathered', 'partly-gathered', 'one-page', 'stored-before'],

  async handle(data, context: StageContext<Services>) {
    const { services, signal, carried } = context
    const { entries, clock } = services
    const entry = await entries.find(data.entryId)
    const ahead = stageAhead(entry)
    if (ahead) return end('stored-before', [job(ahead, onward(data))])
    const first = await loadFirstPage(data.entryId, carried, services, signal)
    const chain = await resume(first, entry, services, signal)
    // From here on the sweep puts this stage back, and each page that came counts.
    await entries.owe(data.entryId, gatherPages.queue, clock())
    const why = entry ? await chain.goOn(entry, data, context) : null
    const draft = chain.length === 0 ? first : await withPages(first, data, services, signal)
    return end(outcomeOf(draft, why), [job(dedupeArticle, onward(data), { carry: draft })], {
      ...factsOf(draft),
      ...(why === null ? {} : { why }),
    })
  },
})

/** The draft of all pages that are stored, as well rated as its first page. */
async function withPages(first: Draft, { entryId }: EntryJob, services: Services, signal: AbortSignal): Promise<Draft> {
  const draft = await loadDraft(entryId, undefined, services, signal)
  const { quality } = first.article.facts
  if (quality === undefined) return draft
  return { ...draft, article: { ...draft.article, facts: { ...draft.article.facts, quality } } }
}

function outcomeOf({ article: { facts } }: Draft, why: string | null): 'gathered' | 'partly-gathered' | 'one-page' {
  if (why !== null) return 'partly-gathered'
  return (facts.pages?.joined.length ?? 1) > 1 ? 'gathered' : 'one-page'
}

/** How many pages came of how many that the article counts, and which is the next. */
function factsOf({ article: { facts } }: Draft): Readonly<Record<string, unknown>> {
  const { joined = [], of, next, ended } = facts.pages ?? {}
  return { pages: joined.length, of, next, ended }
}

/** The chain of an article's pages as far as it is stored: a job that was interrupted goes on behind the last page that came. */
async function resume(first: Draft, entry: Entry | undefined, services: Services, signal: AbortSignal): Promise<Chain> {
  const chain = new Chain(first)
  if (!entry) return chain
  for (const part of await services.snapshots.listParts(first.snapshotId)) {
    const body = await services.snapshots.readBody(part)
    const article = body && (await readAlone(first, entry, { ...part, body }, services, signal))
    if (!article) break
    chain.add(article, part.sizeBytes)
  }
  return chain
}

/** A further page as an article of its own; null where it cannot be read. */
async function readAlone(
  { outlet, fetchedAt }: Draft,
  entry: Entry,
  page: Pick<Page, 'body' | 'contentType' | 'finalUrl' | 'headers'>,
  { compute, templates }: Services,
  signal: AbortSignal,
): Promise<Article | null> {
  const { body, contentType, finalUrl: url, headers } = page
  const learned = await templates?.layoutFor(outlet, fetchedAt)
  const hints = { ...hintsOf(entry), feedContentHtml: null }
  try {
    return (await compute.extract({ body, contentType, url, hints, headers, learned }, signal)).article
  } catch (err) {
    if (err instanceof FatalError) return null
    throw err
  }
}

class Chain {
  readonly #first: Draft
  readonly #further: Article[] = []
  #bytes = 0
  #joined: Article

  constructor(first: Draft) {
    this.#first = first
    this.#joined = first.article
  }

  get length(): number {
    return this.#further.length
  }

  add(article: Article, bytes: number): void {
    this.#further.push(article)
    this.#bytes += bytes
    this.#joined = joinPages(this.#first.article, this.#further)
  }

  /** Fetches page after page until there is none more. @returns why a page that is named did not come; null where all came */
  async goOn(entry: Entry, data: EntryJob, context: StageContext<Services>): Promise<string | null> {
    let given = data
    for (;;) {
      const next = this.#next()
      if (next === null) return null
      if (this.length + 1 >= MOST_PAGES) return `it has more than ${MOST_PAGES} pages`
      const found = await fetchFurther(next, entry, given, context)
      // A slot that was booked was for that request alone; waits count for all pages together.
      given = data.waits === undefined ? onward(data) : { ...onward(data), waits: data.waits }
      const why = typeof found === 'string' ? found : await this.#take(found, entry, context)
      if (why !== null) return `page ${this.length + 2}: ${why}`
    }
  }

  /** The page that the last one names and that is not here. */
  #next(): string | null {
    const { pages } = this.#joined.facts
    return pages?.ended ? null : (pages?.next ?? null)
  }

  /** Keeps a page that came. @returns why it is none of this article; null where it is one */
  async #take(page: Page, entry: Entry, { services, signal }: StageContext<Services>): Promise<string | null> {
    const { snapshots, entries, rightsPolicy, clock } = services
    if (this.#bytes + page.body.byteLength > MOST_BYTES) return `its pages have more than ${MOST_BYTES} bytes`
    if (this.#leadsAway(page.finalUrl)) return `it leads to ${page.finalUrl}`
    const article = await readAlone(this.#first, entry, page, services, signal)
    if (!article) return 'it cannot be read'
    if (judgeRights(article.rights, rightsPolicy, clock()).action === 'skip') return 'its use is reserved'
    const kept = { ...page, entryId: entry.entryId, url: this.#next()!, source: 'page' as const, fetchedAt: clock() }
    await snapshots.keepPart(kept, this.#first.snapshotId, this.length + 2)
    this.add(article, page.body.byteLength)
    await entries.owe(entry.entryId, gatherPages.queue, clock())
    return null
  }

  /** Whether a redirect leads to another site, to another article, or to a page that came before. */
  #leadsAway(finalUrl: string): boolean {
    const { url, canonicalUrl } = this.#first.article
    const before = [url, ...this.#further.map((page) => page.url)]
    if (before.some((one) => urlKey(one) === urlKey(finalUrl))) return true
    const roots = canonicalUrl === null ? [url] : [url, canonicalUrl]
    return !isSamePage(
      new URL(this.#next()!),
      new URL(finalUrl),
      roots.map((root) => new URL(root)),
    )
  }
}

/**
 * Asks for a further page with the manners of every page: robots.txt, a slot of the host.
 *
 * @returns the page, or why it is not to be had
 * @throws LaterError while the host is busy or asks to wait; TelexError with the failure's name while tries are left
 */
async function fetchFurther(
  at: string,
  entry: Entry,
  data: EntryJob,
  { services, signal, lastAttempt }: StageContext<Services>,
): Promise<Page | string> {
  // Pages that send their readers on to another are none of the article's.
  const found = await fetchPage(entry, { ...data, at, hops: MOST_HOPS }, services, signal).catch(orUnreachable)
  if (found.kind === 'forbidden') return found.why
  const { answer, waitMs } = found
  if (answer.kind === 'page') return answer
  const waits = data.waits ?? 0
  if (answer.kind !== 'failed' || lastAttempt) return answer.message
  if (waitMs === null) throw new TelexError(answer.failure, answer.message)
  if (waitMs > LONGEST_WAIT_MS || waits >= MOST_WAITS) return answer.message
  throw new LaterError('asked-to-wait', waitMs, answer.message, { patch: { waits: waits + 1 } })
}

/** A robots.txt that cannot be read is not waited for, as it is for a first page: that may take a day. */
function orUnreachable(err: unknown): FetchedPage {
  if (err instanceof LaterError && err.code === 'robots-unreachable')
    return { kind: 'forbidden', why: messageOf(err), ampId: undefined }
  throw err
}
