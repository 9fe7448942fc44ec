import { hasFullText } from '../feeds/full-text.ts'
import type { PageAnswer } from '../fetch/pages.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Entry } from '../shared/entry.ts'
import { LaterError, TelexError } from '../shared/errors.ts'
import type { Metrics } from '../shared/metrics.ts'
import type { Articles } from '../storage/articles.ts'
import type { Entries } from '../storage/entries.ts'
import { askRobots } from './ask-robots.ts'
import { type EntryJob, entryJob, onward } from './entry-job.ts'
import { extractArticle } from './extract-article.ts'
import { awaitPage, canStandIn, keepFeedText } from './feed-text.ts'
import { type FetchServices, fetchPage } from './fetch-page.ts'
import { isEnd, takeUp } from './stage-ahead.ts'

interface Services extends FetchServices {
  readonly entries: Entries
  readonly articles: Articles
  readonly metrics: Metrics
}

/** So often a page may ask to wait without spending an attempt; one that asks for ever is a page that cannot be had. */
const MOST_WAITS = 5
/** A page that is not found may not be there yet: it is asked for this many times. One that is gone has been there. */
const MOST_NOT_FOUND = 3

type Missing = Exclude<PageAnswer, { kind: 'page' }>

/** Downloads the page of one entry and keeps it as a snapshot. */
export const fetchArticle = defineStage({
  queue: 'fetch-article',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  // Requests wait for the network most of their time; the pace of each host is kept apart from this number.
  options: { concurrency: 24, attempts: 4, backoffMs: null, timeoutMs: 180_000 },
  outcomes: [
    'fetched',
    'taken-from-feed',
    'taken-from-amp',
    'no-page-yet',
    'gone',
    'not-found',
    'blocked',
    'not-html',
    'too-large',
    'empty',
    'forbidden-by-robots',
    'stored-before',
    'cancelled',
  ],

  async handle(data, context: StageContext<Services>) {
    const { services, signal } = context
    const entry = await takeUp(data, services.entries)
    if (isEnd(entry)) return entry
    if (entry.source === 'feed') return takeFromFeed(entry, data, services, signal)
    if (entry.goneUrl === entry.url) return withoutPage(entry, goneBefore(entry), data, context)
    const found = await fetchPage(entry, data, services, signal)
    if (found.kind === 'forbidden') return takeCopy(entry, data, found, context) ?? forbid(entry, found.why, services)
    const { answer } = found
    if (answer.kind !== 'page') {
      comeAgain(answer, found.waitMs, data, context)
      return (
        takeCopy(entry, data, { ...found, why: answer.message }, context) ?? withoutPage(entry, answer, data, context)
      )
    }
    if (entry.articleId !== null) await services.articles.markGone(entry.articleId, null, services.clock())
    const snapshot = await services.snapshots.keep({
      ...answer,
      entryId: entry.entryId,
      url: entry.url,
      source: 'page',
      fetchedAt: services.clock(),
    })
    return handOn('fetched', snapshot.snapshotId, entry, data, services, {
      status: answer.status,
      bytes: answer.wireBytes,
      finalUrl: answer.finalUrl,
    })
  },
})

async function handOn<const Outcome extends string>(
  outcome: Outcome,
  snapshotId: string,
  entry: Entry,
  data: EntryJob,
  { entries, clock }: Services,
  facts: Readonly<Record<string, unknown>>,
) {
  await entries.owe(data.entryId, extractArticle.queue, clock(), { snapshotId, edits: entry.edits })
  return end(outcome, [job(extractArticle, onward(data))], facts)
}

/** An entry without a page of its own is what its feed carries; where robots.txt forbids the page that it names, that is heeded. */
async function takeFromFeed(entry: Entry, data: EntryJob, services: Services, signal: AbortSignal) {
  const visit = { ticket: data.slotAt ?? null, isBacklog: entry.backlog }
  const { verdict } = await askRobots(entry.url, visit, services, signal)
  if (!verdict.allowed) return forbid(entry, verdict.why, services)
  const why = 'it has no page of its own'
  if (hasFullText(entry.contentHtml)) {
    const snapshotId = await keepFeedText(entry, services)
    return handOn('taken-from-feed', snapshotId, entry, data, services, { why })
  }
  const message = `${why}, and its feed no longer carries the text`
  services.metrics.dropped.inc({ stage: 'fetch-article', reason: 'empty', intentional: 'true' })
  await services.entries.finish(entry.entryId, 'fetch-article', 'empty', services.clock(), message, null, entry.edits)
  return end('empty', [], { why: message })
}

/** The AMP copy that led to a page which cannot be had is the article then. */
function takeCopy(
  entry: Entry,
  data: EntryJob,
  { ampId, why }: { readonly ampId: string | undefined; readonly why: string },
  { services }: StageContext<Services>,
) {
  return ampId === undefined
    ? undefined
    : handOn('taken-from-amp', ampId, entry, { ...data, entryId: entry.entryId }, services, { why })
}

/** Nothing is taken from a page that robots.txt forbids, nor is the feed's text put in its place: its publisher wants no copy. */
async function forbid(entry: Entry, why: string, { entries, metrics, clock }: Services) {
  metrics.dropped.inc({ stage: 'fetch-article', reason: 'forbidden-by-robots', intentional: 'true' })
  await entries.finish(entry.entryId, 'fetch-article', 'forbidden-by-robots', clock(), why, null, entry.edits)
  return end('forbidden-by-robots', [], { why })
}

/**
 * Tries a page again that may come; one whose host asks to be left alone then.
 *
 * @throws LaterError `asked-to-wait`; TelexError with the failure's name while tries are left
 */
function comeAgain(
  page: Missing,
  waitMs: number | null,
  data: EntryJob,
  { attempt, lastAttempt }: StageContext<Services>,
): void {
  // The sweep asks again later, so that one try is enough.
  const isLast = lastAttempt || data.cause === 'page-again'
  if (page.kind === 'not-found' && attempt < MOST_NOT_FOUND && !isLast)
    throw new TelexError('not-found', `${page.message}; it may not be there yet`)
  if (page.kind !== 'failed' || isLast) return
  const waits = data.waits ?? 0
  if (waitMs !== null && waits < MOST_WAITS)
    throw new LaterError('asked-to-wait', waitMs, page.message, { patch: { waits: waits + 1 } })
  throw new TelexError(page.failure, page.message)
}

/** In place of an answer, where the page was gone already: an edit in the feed does not bring it back. */
function goneBefore({ url }: Entry): Missing {
  return { kind: 'gone', failure: 'gone', status: null, message: `${url} was gone before`, durationMs: 0 }
}

/** What becomes of an entry whose page is not to be had. */
async function withoutPage(entry: Entry, page: Missing, data: EntryJob, { services, log }: StageContext<Services>) {
  const { entries, articles, metrics, clock } = services
  const isGone = page.kind === 'gone' || page.kind === 'not-found'
  if (isGone && page.status !== null) {
    await entries.markGone(entry.entryId)
    if (entry.articleId !== null) await articles.markGone(entry.articleId, page.status, clock())
  }
  if (data.cause === 'page-again') {
    if (mayComeLater(page)) await awaitPage(entry, services)
    const outcome = isGone ? page.kind : 'no-page-yet'
    await entries.finish(entry.entryId, 'fetch-article', outcome, clock(), page.message, null, entry.edits)
    return end(outcome, [], { status: page.status, why: page.message, tries: entry.pageTries })
  }
  if (await canStandIn(entry, services)) {
    const snapshotId = await keepFeedText(entry, services)
    if (mayComeLater(page)) await awaitPage(entry, services)
    return handOn('taken-from-feed', snapshotId, entry, data, services, { why: page.message })
  }
  if (page.kind === 'failed') throw new TelexError(page.failure, page.message)
  log.debug({ why: page.message }, 'page cannot be had')
  metrics.dropped.inc({ stage: 'fetch-article', reason: page.kind, intentional: 'false' })
  await entries.finish(entry.entryId, 'fetch-article', page.kind, clock(), page.message, null, entry.edits)
  return end(page.kind, [], { status: page.status, why: page.message })
}

/** Whether a page that cannot be had now may be had in some hours. */
function mayComeLater(page: Missing): boolean {
  if (page.failure === 'refused-by-telex') return false
  return page.kind === 'failed' || page.kind === 'blocked' || page.kind === 'empty'
}
