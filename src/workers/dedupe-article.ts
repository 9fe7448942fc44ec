import type { Compute } from '../compute/pool.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Articles } from '../storage/articles.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { type Draft, loadDraft } from './draft.ts'
import { addAliases, planFor } from './draft-plan.ts'
import { entryJob, onward } from './entry-job.ts'
import { finishOwn, stageAhead } from './stage-ahead.ts'
import { storeArticle } from './store-article.ts'
import type { TemplateBook } from './template-book.ts'

interface Services {
  readonly entries: Entries
  readonly snapshots: Snapshots
  readonly articles: Articles
  readonly compute: Compute
  readonly templates: TemplateBook | null
  readonly clock: () => Date
}

/** Tells whether a text is known: new, a later state of a known article, or a copy. */
export const dedupeArticle = defineStage({
  queue: 'dedupe-article',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  options: { concurrency: 4, attempts: 5, backoffMs: null, timeoutMs: 60_000 },
  outcomes: ['new', 'exact-copy', 'near-duplicate', 'revision', 'unchanged', 'alias', 'stored-before'],

  async handle(data, { services, signal, carried }: StageContext<Services>) {
    const { entries, articles, clock } = services
    const ahead = carried === undefined ? stageAhead(await entries.find(data.entryId)) : undefined
    if (ahead) return end('stored-before', [job(ahead, onward(data))])
    const draft: Draft = await loadDraft(data.entryId, carried, services, signal)
    const plan = await planFor(draft, articles, data.cause)
    if (plan.kind === 'unchanged') {
      const { known, why } = plan
      const { articleId } = known
      if (draft.source === 'page') await articles.setRights(articleId, draft.article.rights)
      // What is asked for by the extractor's version is asked for once.
      if (data.cause === 're-extraction') await articles.setExtractor(articleId, draft.article.extractor)
      await addAliases(articleId, known.urlKey, draft, articles, clock())
      const next = await finishOwn(data, known, entries, clock())
      if (next.length === 0) await entries.finish(data.entryId, 'dedupe-article', 'unchanged', clock(), null, articleId)
      return end('unchanged', next, { articleId, why })
    }
    if (plan.kind === 'alias') {
      await addAliases(plan.of, plan.ownKey, draft, articles, clock())
      await entries.finish(data.entryId, 'dedupe-article', 'alias', clock(), null, plan.of)
      return end('alias', [], { articleId: plan.of, why: plan.why })
    }
    const next = [job(storeArticle, onward(data), { carry: { draft, plan } })]
    if (plan.kind === 'revision') return end('revision', next, plan.facts)
    const { kind, duplicateOf, similarity, why } = plan.verdict
    return end(kind === null ? 'new' : kind === 'exact' ? 'exact-copy' : 'near-duplicate', next, {
      duplicateOf,
      similarity,
      why,
    })
  },
})
