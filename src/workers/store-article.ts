import { randomUUID } from 'node:crypto'
import type { Compute } from '../compute/pool.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Metrics } from '../shared/metrics.ts'
import type { Articles } from '../storage/articles.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { type Draft, loadDraft } from './draft.ts'
import { addAliases, type Plan, planFor, verdictOn } from './draft-plan.ts'
import { enrichArticle } from './enrich-article.ts'
import { type EntryJob, entryJob, onward } from './entry-job.ts'
import { finishOwn, stageAhead } from './stage-ahead.ts'
import type { TemplateBook } from './template-book.ts'

interface Services {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly articles: Articles
  readonly compute: Compute
  readonly templates: TemplateBook | null
  readonly metrics: Metrics
  readonly clock: () => Date
}

/** Stores an article, or a later state of one, in one transaction; from here on it is visible. */
export const storeArticle = defineStage({
  queue: 'store-article',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  options: { concurrency: 4, attempts: 5, backoffMs: null, timeoutMs: 60_000 },
  outcomes: ['stored', 'revised', 'known', 'stored-before'],

  async handle(data, { services, signal, carried }: StageContext<Services>) {
    const { entries, articles, metrics, clock } = services
    const ahead = carried === undefined ? stageAhead(await entries.find(data.entryId)) : undefined
    if (ahead) return end('stored-before', [job(ahead, onward(data))])
    const handed = carried as { draft: Draft; plan: Plan } | undefined
    const draft = await loadDraft(data.entryId, handed?.draft, services, signal)
    const plan = handed?.plan ?? (await planFor(draft, articles, data.cause))
    if (plan.kind === 'revision') return revise(plan, draft, data, services)
    if (plan.kind === 'new') {
      const added = await articles.add(
        randomUUID(),
        draft,
        draft.fingerprint,
        (candidates) => verdictOn(draft, candidates),
        enrichArticle.queue,
        clock(),
      )
      if (added) {
        metrics.articleAgeSeconds.observe((clock().getTime() - draft.firstSeenAt.getTime()) / 1_000)
        return end('stored', [job(enrichArticle, onward(data))], {
          articleId: added.articleId,
          kind: added.verdict.kind,
          duplicateOf: added.verdict.duplicateOf,
        })
      }
    }
    // Another entry of the same article came first, while this one was under way: it may have held less, as a further page does.
    const again = await planFor(draft, articles, data.cause)
    if (again.kind === 'revision') return revise(again, draft, data, services)
    const known = await articles.findByUrlKeys(draft.urlKeys)
    if (known) await addAliases(known.articleId, known.urlKey, draft, articles, clock())
    const left = known ? await finishOwn(data, known, entries, clock()) : []
    if (left.length === 0)
      await entries.finish(data.entryId, 'store-article', 'known', clock(), null, known?.articleId ?? null)
    return end('known', left, { articleId: known?.articleId ?? null })
  },
})

async function revise(
  plan: Extract<Plan, { kind: 'revision' }>,
  draft: Draft,
  data: EntryJob,
  { articles, entries, clock }: Services,
) {
  const { articleId, ownKey, cause, facts, isOfFirst } = plan
  const change = { cause, facts, isOfFirst }
  const { revision } = await articles.revise(articleId, draft, draft.fingerprint, change, enrichArticle.queue, clock())
  if (cause === 'page-came') await entries.awaitPage(data.entryId, null, 0)
  await addAliases(articleId, ownKey, draft, articles, clock())
  return end('revised', [job(enrichArticle, onward(data))], { articleId, revision, cause, ...facts })
}
