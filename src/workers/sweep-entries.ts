import { z } from 'zod'
import { type AnyStage, defineStage, end, job, type NextJob, type StageContext } from '../queues/stage.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { Entries, OwedEntry } from '../storage/entries.ts'
import type { Feeds } from '../storage/feeds.ts'
import type { WebSub } from '../storage/websub.ts'
import { BACKLOG_PRIORITY, fetchJob } from './backlog.ts'
import { dedupeArticle } from './dedupe-article.ts'
import { deliverArticle } from './deliver-article.ts'
import { enrichArticle } from './enrich-article.ts'
import { onward } from './entry-job.ts'
import { extractArticle } from './extract-article.ts'
import { fetchArticle } from './fetch-article.ts'
import { gatherPages } from './gather-pages.ts'
import { groupStory } from './group-story.ts'
import { pollFeed } from './poll-feed.ts'
import { storeArticle } from './store-article.ts'

interface Services {
  readonly entries: Entries
  readonly feeds: Feeds
  readonly deliveries: Deliveries
  readonly websub: WebSub
  /** What has been owed for longer is handed to its queue again. */
  readonly sweepAgeMs: number
  readonly clock: () => Date
}

const BATCH = 1_000
/** A booked slot whose job was lost is handed on so long before its time: longer than from one sweep to the next. */
const SLOT_AHEAD_MS = 60_000
const STAGES: ReadonlyMap<string, AnyStage> = new Map(
  [fetchArticle, extractArticle, gatherPages, dedupeArticle, storeArticle, enrichArticle, groupStory].map((stage) => [
    stage.queue,
    stage as AnyStage,
  ]),
)

/** Puts back what is owed and no queue knows of: the database is the truth, a queue may vanish. A job that is there is not doubled. */
export const sweepEntries = defineStage({
  queue: 'sweep-entries',
  schema: z.object({}),
  key: () => 'sweep',
  options: { concurrency: 1, attempts: 1, backoffMs: null, timeoutMs: 60_000 },
  outcomes: ['put-back', 'nothing-owed'],

  async handle(_data, { services }: StageContext<Services>) {
    const again = await services.entries.oweDuePages(fetchArticle.queue, services.clock(), BATCH)
    const jobs = [
      ...again.map((entryId) => fetchJob(entryId, true, { cause: 'page-again' })),
      ...(await owedJobs(services, services.sweepAgeMs)),
    ]
    return jobs.length === 0 ? end('nothing-owed') : end('put-back', jobs, { jobs: jobs.length })
  },
})

/** Jobs for all that has been owed for `ageMs` and is not put off. */
export async function owedJobs(
  { entries, feeds, deliveries, websub, clock }: Services,
  ageMs: number,
): Promise<readonly NextJob[]> {
  const now = clock()
  const before = new Date(now.getTime() - ageMs)
  const owed = await entries.listOwed(before, now, BATCH, SLOT_AHEAD_MS)
  const feedIds = await feeds.listHeld(before, now, BATCH)
  const pushes = await websub.listPushes(before, BATCH)
  const deliveryIds = await deliveries.listOwed(before, BATCH)
  return [
    ...feedIds.map((feedId) => job(pollFeed, { feedId })),
    ...pushes.map((push) => job(pollFeed, push)),
    ...owed.flatMap((entry) => jobOf(entry, now)),
    ...deliveryIds.map((deliveryId) => job(deliverArticle, { deliveryId })),
  ]
}

/** The job of an owed stage, with the slot that it had booked. */
function jobOf({ entryId, owed, cause, backlog, slotAt }: OwedEntry, now: Date): readonly NextJob[] {
  const stage = STAGES.get(owed)
  if (!stage) return []
  const data = onward({ entryId, ...(cause ? { cause } : {}) })
  const priority = backlog ? BACKLOG_PRIORITY : undefined
  if (slotAt === null) return [job(stage, data, { priority })]
  const delayMs = Math.max(0, slotAt.getTime() - now.getTime())
  return [job(stage, { ...data, slotAt: slotAt.getTime() }, { priority, delayMs })]
}
