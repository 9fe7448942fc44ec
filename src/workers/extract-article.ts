import type { Compute } from '../compute/pool.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { NoArticleReason } from '../shared/article.ts'
import type { Metrics } from '../shared/metrics.ts'
import { judgeRights, type RightsPolicy } from '../shared/rights-policy.ts'
import type { Articles } from '../storage/articles.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'
import { dedupeArticle } from './dedupe-article.ts'
import { type Draft, goesOn, loadDraft, loadFirstPage, taughtBy } from './draft.ts'
import { type EntryJob, entryJob, onward } from './entry-job.ts'
import { awaitPage, canStandIn, keepFeedText } from './feed-text.ts'
import { gatherPages } from './gather-pages.ts'
import { stageAhead } from './stage-ahead.ts'
import type { TemplateBook } from './template-book.ts'

interface Services {
  readonly entries: Entries
  readonly articles: Articles
  readonly snapshots: Snapshots
  readonly compute: Compute
  readonly templates: TemplateBook | null
  /** What is done where a page reserves its use. */
  readonly rightsPolicy: RightsPolicy
  readonly metrics: Metrics
  readonly clock: () => Date
}

/** Makes an article of a stored page, or says why it is none. */
export const extractArticle = defineStage({
  queue: 'extract-article',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  options: { concurrency: 4, attempts: 3, backoffMs: null, timeoutMs: 60_000 },
  outcomes: ['extracted', 'taken-from-feed', 'no-article', 'rights-reserved', 'stored-before'],

  async handle(data, { services, signal, carried }: StageContext<Services>) {
    const { entries, snapshots, metrics, rightsPolicy, clock } = services
    const ahead = carried === undefined ? stageAhead(await entries.find(data.entryId)) : undefined
    if (ahead) return end('stored-before', [job(ahead, onward(data))])
    const load = asksForMore(data) ? loadFirstPage : loadDraft
    const read = asAsked(await load(data.entryId, carried, services, signal), data)
    const instead = await feedTextInstead(read, data, services, signal)
    const { reason, rights, rules } = (instead ?? read).article
    if (reason !== null) {
      metrics.dropped.inc({ stage: 'extract-article', reason, intentional: 'true' })
      await learn(read, data, services)
      await entries.finish(data.entryId, 'extract-article', reason, clock())
      return end('no-article', [], { reason, signs: rules.reason })
    }
    const { action, signal: word } = judgeRights(rights, rightsPolicy, clock())
    if (action === 'skip') {
      metrics.dropped.inc({ stage: 'extract-article', reason: 'rights-reserved', intentional: 'true' })
      await snapshots.forget(data.entryId, clock())
      await entries.finish(data.entryId, 'extract-article', 'rights-reserved', clock(), `the page says ${word}`)
      return end('rights-reserved', [], { signal: word, rights })
    }
    const draft = instead ?? (await scored(read, services))
    await learn(read, data, services)
    // Until the article is stored this stage stays owed: after a crash it begins again from the snapshot, without a write for it here.
    const facts = {
      rules: draft.article.rules,
      ...(instead ? { why: `the page is withheld: ${read.article.reason}` } : {}),
    }
    const next = goesOn(draft) && asksForMore(data) ? gatherPages : dedupeArticle
    return end(instead ? 'taken-from-feed' : 'extracted', [job(next, onward(data), { carry: draft })], facts)
  },
})

/** Whether an article's further pages are asked for: what is read again, or comes out of an archive, is what was stored. */
function asksForMore({ cause }: EntryJob): boolean {
  return cause !== 're-extraction' && cause !== 'archived'
}

/** Lets the outlet learn from a page that is new; what is read again or comes out of an archive says nothing of how its pages come out now. */
async function learn(read: Draft, { cause }: EntryJob, { templates }: Services): Promise<void> {
  if (templates && read.source === 'page' && cause !== 're-extraction' && cause !== 'archived')
    await templates.learn(taughtBy(read))
}

/** The draft with how well its page came out. */
async function scored(draft: Draft, { templates }: Services): Promise<Draft> {
  if (!templates || draft.source !== 'page') return draft
  const quality = await templates.score(taughtBy(draft))
  return { ...draft, article: { ...draft.article, facts: { ...draft.article.facts, quality } } }
}

/** Reasons that are an opinion on what the page is; the others say that its text is not there. */
const OPINIONS: ReadonlySet<NoArticleReason> = new Set(['listing', 'search', 'product', 'service', 'too-short'])

/** The draft as an article, where whoever asked for the page knows better. */
function asAsked(draft: Draft, { cause }: EntryJob): Draft {
  const { reason, rules } = draft.article
  if (cause !== 'as-article' || reason === null || !OPINIONS.has(reason)) return draft
  const { reason: _, ...others } = rules
  return { ...draft, article: { ...draft.article, reason: null, rules: others } }
}

/** Reasons that say nothing of the article: something else stands in its place, or needs a browser to be read. */
const WITHHELD: ReadonlySet<NoArticleReason> = new Set([
  'paywall',
  'login',
  'consent',
  'blocked',
  'soft-404',
  'empty',
  'too-short',
])

/** The draft of the feed's text, where the page keeps its own back and the feed carried enough; the page is asked for again later. */
async function feedTextInstead(
  read: Draft,
  { entryId, cause }: EntryJob,
  services: Services,
  signal: AbortSignal,
): Promise<Draft | undefined> {
  const { reason } = read.article
  if (reason === null || !WITHHELD.has(reason) || read.source === 'feed' || cause === 're-extraction') return undefined
  const { entries, clock } = services
  const entry = await entries.find(entryId)
  if (!entry || !(await canStandIn(entry, services))) return undefined
  const snapshotId = await keepFeedText(entry, services)
  await awaitPage(entry, services)
  await entries.owe(entryId, extractArticle.queue, clock(), { snapshotId })
  const instead = await loadDraft(entryId, undefined, services, signal)
  // What the outlet says of the page's use holds for the same text in its feed.
  return { ...instead, article: { ...instead.article, rights: read.article.rights } }
}
