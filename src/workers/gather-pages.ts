import type { Compute } from '../compute/pool.ts'
import { joinPages, MOST_PAGES } from '../extract/paging/join-pages.ts'
import { type ClaimedPage, otherArticle } from '../extract/paging/other-article.ts'
import { isPageAsked } from '../extract/paging/page-address.ts'
import { urlKey } from '../feeds/entry-url.ts'
import type { PageAnswer } from '../fetch/pages.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Article } from '../shared/article.ts'
import type { Entry } from '../shared/entry.ts'
import { FatalError, LaterError, messageOf, TelexError } from '../shared/errors.ts'
import { isDatabaseAway } from '../shared/lost-connections.ts'
import { judgeRights, type RightsPolicy } from '../shared/rights-policy.ts'
import type { Entries } from '../storage/entries.ts'
import { dedupeArticle } from './dedupe-article.ts'
import { type Draft, hintsOf, loadDraft, loadFirstPage } from './draft.ts'
import { type EntryJob, entryJob, onward } from './entry-job.ts'
import { type FetchedPage, type FetchServices, fetchPage, MOST_HOPS } from './fetch-page.ts'
import { isEnd, takeUp } from './stage-ahead.ts'
import type { TemplateBook } from './template-book.ts'

interface Services extends FetchServices {
  readonly entries: Entries
  readonly compute: Compute
  readonly templates: TemplateBook | null
  readonly rightsPolicy: RightsPolicy
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
  outcomes: ['gathered', 'partly-gathered', 'one-page', 'stored-before', 'cancelled'],

  async handle(data, context: StageContext<Services>) {
    const { entries } = context.services
    const begun = await takeUp(data, entries)
    if (isEnd(begun)) return begun
    try {
      return await gather(begun, data, context)
    } catch (err) {
      const why = whyEnough(err, context)
      if (!(await entries.find(data.entryId))) return end('cancelled')
      // The pages that came are stored: the next stage reads them together, with time of its own.
      return end('partly-gathered', [job(dedupeArticle, onward(data))], { why })
    }
  },
})

async function gather(entry: Entry, data: EntryJob, context: StageContext<Services>) {
  const { services, signal, carried } = context
  const first = await loadFirstPage(data.entryId, carried, services, signal)
  const chain = new Chain(first, entry, context)
  await chain.resume()
  // From here on the sweep puts this stage back, and each page that came counts.
  await services.entries.owe(data.entryId, gatherPages.queue, services.clock())
  const why = await chain.goOn(data)
  // Whoever has deleted the entry meanwhile wants nothing of it.
  if (!(await services.entries.find(data.entryId))) return end('cancelled')
  const draft = chain.length === 0 ? first : await withPages(first, data, services, signal)
  return end(outcomeOf(draft, why), [job(dedupeArticle, onward(data), { carry: draft })], {
    ...factsOf(draft),
    ...(why === null ? {} : { why }),
  })
}

/**
 * Why no more is asked for, where the last try has failed: what broke while further pages were gathered is no reason to lose those that are there.
 *
 * @throws what was thrown, where it costs no try, is tried again, or would befall the next stage, too
 */
function whyEnough(err: unknown, { signal, lastAttempt }: StageContext<Services>): string {
  const isCutOff = signal.aborted && !isTimeLimit(signal.reason)
  if (!lastAttempt || isCutOff || err instanceof LaterError || err instanceof FatalError || isDatabaseAway(err))
    throw err
  return signal.aborted ? 'it took too long' : messageOf(err)
}

/** Whether a signal was aborted by a time limit, and not by a shutdown. */
function isTimeLimit(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError'
}

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

/** The pages of an article as far as they came. */
class Chain {
  readonly #first: Draft
  readonly #entry: Entry
  readonly #context: StageContext<Services>
  readonly #further: ClaimedPage[] = []
  #bytes = 0
  #joined: Article

  constructor(first: Draft, entry: Entry, context: StageContext<Services>) {
    this.#first = first
    this.#entry = entry
    this.#context = context
    this.#joined = first.article
  }

  get length(): number {
    return this.#further.length
  }

  /** Takes up the pages that are stored: a job that was interrupted goes on behind the last that came. */
  async resume(): Promise<void> {
    const { snapshots } = this.#context.services
    for (const part of await snapshots.listParts(this.#first.snapshotId)) {
      const body = await snapshots.readBody(part)
      const page = body && (await this.#read({ ...part, body }))
      if (!page) return
      this.#add(page, part.sizeBytes, this.#joinedWith(page))
    }
  }

  /** Fetches page after page until there is none more. @returns why a page that is named did not come; null where all came */
  async goOn(data: EntryJob): Promise<string | null> {
    let given = data
    for (;;) {
      const next = this.#next()
      if (next === null) return null
      if (this.length + 1 >= MOST_PAGES) return `it has more than ${MOST_PAGES} pages`
      const found = await fetchFurther(next, this.#entry, given, this.#context)
      // A slot that was booked was for that request alone; waits count for all pages together.
      given = data.waits === undefined ? onward(data) : { ...onward(data), waits: data.waits }
      const why = typeof found === 'string' ? found : await this.#take(found)
      if (why !== null) return `page ${this.length + 2}: ${why}`
    }
  }

  /** The page that the last one names and that is not here. */
  #next(): string | null {
    const { pages } = this.#joined.facts
    return pages?.ended ? null : (pages?.next ?? null)
  }

  /** A further page by itself; null where it cannot be read. */
  async #read(page: Pick<Page, 'body' | 'contentType' | 'finalUrl' | 'headers'>): Promise<ClaimedPage | null> {
    const { services, signal } = this.#context
    const { body, contentType, finalUrl: url, headers } = page
    const learned = await services.templates?.layoutFor(this.#first.outlet, this.#first.fetchedAt)
    const hints = hintsOf(this.#entry)
    try {
      return await services.compute.extract(
        { body, contentType, url, hints, headers, learned, isFurther: true },
        signal,
      )
    } catch (err) {
      if (err instanceof FatalError) return null
      throw err
    }
  }

  #joinedWith(page: ClaimedPage): Article {
    return joinPages(this.#first, [...this.#further, page])
  }

  #add(page: ClaimedPage, bytes: number, joined: Article): void {
    this.#further.push(page)
    this.#bytes += bytes
    this.#joined = joined
  }

  /** Keeps a page that came. @returns why it is none of this article; null where it is one */
  async #take(page: Page): Promise<string | null> {
    const { snapshots, entries, rightsPolicy, clock } = this.#context.services
    const { entryId } = this.#entry
    const size = page.body.byteLength
    if (this.#bytes + size > MOST_BYTES) return `its pages have more than ${MOST_BYTES} bytes`
    if (this.#leadsAway(page.finalUrl)) return `it leads to ${page.finalUrl}`
    const read = await this.#read(page)
    if (!read) return 'it cannot be read'
    if (judgeRights(read.article.rights, rightsPolicy, clock()).action === 'skip') return 'its use is reserved'
    const joined = this.#joinedWith(read)
    if (joined.facts.pages?.ended === 'other-article')
      return `it is another article: ${otherArticle(this.#first, read)}`
    const kept = { ...page, entryId, url: this.#next()!, source: 'page' as const, fetchedAt: clock() }
    if (!(await snapshots.keepPart(kept, this.#first.snapshotId, this.length + 2)))
      return 'the first page is no longer kept'
    this.#add(read, size, joined)
    await entries.owe(entryId, gatherPages.queue, clock())
    return null
  }

  /** Whether a redirect leads to another site, to another article, or to a page that came before. */
  #leadsAway(finalUrl: string): boolean {
    const { url, canonicalUrl } = this.#first.article
    const before = [url, ...this.#further.map(({ article }) => article.url)]
    if (before.some((one) => urlKey(one) === urlKey(finalUrl))) return true
    const roots = canonicalUrl === null ? [url] : [url, canonicalUrl]
    return !isPageAsked(
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
  // A request that was cut off says nothing of the page.
  signal.throwIfAborted()
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
