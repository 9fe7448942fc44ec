import type { Compute } from '../compute/pool.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Metrics } from '../shared/metrics.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { dedupeArticle } from './dedupe-article.ts'
import { loadDraft } from './draft.ts'
import { entryJob, onward } from './entry-job.ts'
import { stageAhead } from './stage-ahead.ts'

interface Services {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly compute: Compute
  readonly metrics: Metrics
  readonly clock: () => Date
}

/** Makes an article of a stored page, or says why it is none. */
export const extractArticle = defineStage({
  queue: 'extract-article',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  options: { concurrency: 4, attempts: 3, backoffMs: null, timeoutMs: 60_000 },
  outcomes: ['extracted', 'no-article', 'stored-before'],

  async handle(data, { services, signal, carried }: StageContext<Services>) {
    const { entries, metrics, clock } = services
    const ahead = carried === undefined ? stageAhead(await entries.find(data.entryId)) : undefined
    if (ahead) return end('stored-before', [job(ahead, onward(data))])
    const draft = await loadDraft(data.entryId, carried, services, signal)
    const { reason } = draft.article
    if (reason !== null) {
      metrics.dropped.inc({ stage: 'extract-article', reason, intentional: 'true' })
      await entries.finish(data.entryId, 'extract-article', reason, clock())
      return end('no-article', [], { reason })
    }
    // Until the article is stored this stage stays owed: after a crash it begins again from the snapshot, without a write for it here.
    return end('extracted', [job(dedupeArticle, onward(data), { carry: draft })], { rules: draft.article.rules })
  },
})
