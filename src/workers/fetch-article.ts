import type { HostGate } from '../fetch/host-gate.ts'
import type { Pages } from '../fetch/pages.ts'
import type { RobotsRules } from '../fetch/robots-rules.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Entry } from '../shared/entry.ts'
import { LaterError, TelexError } from '../shared/errors.ts'
import type { Metrics } from '../shared/metrics.ts'
import { countWords } from '../shared/text.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { entryJob, onward } from './entry-job.ts'
import { extractArticle } from './extract-article.ts'
import { stageAhead } from './stage-ahead.ts'

interface Services {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly pages: Pages
  readonly robots: RobotsRules
  readonly hostGate: HostGate
  readonly metrics: Metrics
  readonly clock: () => Date
}

/** An entry whose feed carried at least this many words is an article even when its page cannot be had. */
const ENOUGH_WORDS = 80
/** So often a page may ask to wait without spending an attempt; one that asks for ever is a page that cannot be had. */
const MOST_WAITS = 5

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

  async handle(data, { services, signal, lastAttempt, log }: StageContext<Services>) {
    const { entries, snapshots, pages, robots, hostGate, metrics, clock } = services
    const entry = await entries.find(data.entryId)
    if (!entry) return end('cancelled')
    const ahead = stageAhead(entry)
    if (ahead) return end('stored-before', [job(ahead, onward(data))])

    const rules = await robots.check(entry.url, signal)
    if (!rules.allowed) {
      metrics.dropped.inc({ stage: 'fetch-article', reason: 'forbidden-by-robots', intentional: 'true' })
      await entries.finish(entry.entryId, 'fetch-article', 'forbidden-by-robots', clock(), rules.why)
      return end('forbidden-by-robots', [], { why: rules.why })
    }
    const crawlDelayMs = rules.crawlDelaySeconds === null ? null : rules.crawlDelaySeconds * 1_000
    const visit = { ticket: data.slotAt ?? null, isBacklog: entry.backlog, crawlDelayMs }
    const leave = await hostGate.enter(entry.url, visit, signal)
    const page = await pages.get(entry.url, { signal }).finally(leave)

    if (page.kind === 'page') {
      const snapshot = await snapshots.keep({
        ...page,
        entryId: entry.entryId,
        url: entry.url,
        source: 'page',
        fetchedAt: clock(),
      })
      await entries.owe(entry.entryId, extractArticle.queue, clock(), { snapshotId: snapshot.snapshotId })
      return end('fetched', [job(extractArticle, onward(data))], {
        status: page.status,
        bytes: page.wireBytes,
        finalUrl: page.finalUrl,
      })
    }
    if (page.kind === 'failed') {
      const waitMs = await hostGate.turnedAway(entry.url, page)
      const waits = data.waits ?? 0
      if (!lastAttempt && waitMs !== null && waits < MOST_WAITS)
        throw new LaterError('asked-to-wait', waitMs, page.message, { patch: { waits: waits + 1 } })
      if (!lastAttempt) throw new TelexError(page.failure, page.message)
    }
    const fromFeed = await keepFeedText(entry, services)
    if (fromFeed) {
      await entries.owe(entry.entryId, extractArticle.queue, clock(), { snapshotId: fromFeed })
      return end('taken-from-feed', [job(extractArticle, onward(data))], { why: page.message })
    }
    if (page.kind === 'failed') throw new TelexError(page.failure, page.message)
    log.debug({ why: page.message }, 'page cannot be had')
    metrics.dropped.inc({ stage: 'fetch-article', reason: page.kind, intentional: 'false' })
    await entries.finish(entry.entryId, 'fetch-article', page.kind, clock(), page.message)
    return end(page.kind, [], { status: page.status, why: page.message })
  },
})

/** What the feed carried, kept as if it were the page: an article is better than none. */
async function keepFeedText(entry: Entry, { snapshots, clock }: Services): Promise<string | undefined> {
  const { contentHtml } = entry
  if (contentHtml === null || countWords(contentHtml.replace(/<[^>]*>/g, ' ')) < ENOUGH_WORDS) return undefined
  const title = escapeHtml(entry.title ?? '')
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>${contentHtml}</article></body></html>`
  const { snapshotId } = await snapshots.keep({
    entryId: entry.entryId,
    url: entry.url,
    finalUrl: entry.url,
    status: null,
    contentType: 'text/html; charset=utf-8',
    headers: {},
    body: new TextEncoder().encode(html),
    source: 'feed',
    fetchedAt: clock(),
  })
  return snapshotId
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
