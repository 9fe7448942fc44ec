import type { StoredArticle } from '../shared/article.ts'
import { UsageError } from '../shared/errors.ts'
import { articleFilter, FILTER_OPTIONS } from '../terminal/article-filter.ts'
import { choiceOption, defineCommand, type Invocation, numberOption, textOption } from '../terminal/command.ts'
import { say, writeJson, writeLine } from '../terminal/output.ts'

type Store = import('../services.ts').Store

const BATCH = 500

/** Extracts or enriches again what is stored. */
export default defineCommand({
  summary: 'extracts or enriches stored articles again, at low priority',
  usage: ['reprocess [--step extract|enrich] [filters] [--dry-run | --yes]'],
  about: [
    'extract reads the stored page again and keeps what differs as a revision marked re-extraction, then enriches; enrich works on the stored text.',
    'Without --yes it only counts. --dry-run reads the pages here and now, and shows what would change: nothing is written.',
    'A page that would be no article leaves what is stored as it is.',
  ].join('\n'),
  options: {
    ...FILTER_OPTIONS,
    step: { type: 'string', value: 'STEP', meaning: 'extract (default) or enrich' },
    enrichment: {
      type: 'string',
      value: 'NAME',
      meaning: 'only articles whose answer of this enrichment is older than today’s version; implies --step enrich',
    },
    'extractor-below': {
      type: 'string',
      value: 'N',
      meaning: 'only articles extracted by an older extractor than version N',
    },
    'dry-run': { type: 'boolean', meaning: 'read the stored pages again and show what would change; write nothing' },
    show: {
      type: 'string',
      value: 'N',
      meaning: 'with --dry-run: show the first N articles that would change; default 5',
    },
    yes: { type: 'boolean', short: 'y', meaning: 'do it' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  examples: [
    ['reprocess --outlet news.az --since 7d', 'how many articles that would be'],
    ['reprocess --outlet news.az --since 7d --dry-run', 'what would change in them'],
    ['reprocess --step enrich --language az --yes', 'enrich all Azerbaijani articles again'],
  ],

  async run(invocation) {
    const enrichment = textOption(invocation, 'enrichment')
    const step = choiceOption(invocation, 'step', ['extract', 'enrich']) ?? (enrichment ? 'enrich' : 'extract')
    if (invocation.values['dry-run']) return preview(invocation, step)
    const { withQueues } = await import('../terminal/process.ts')
    const { extractArticle } = await import('../workers/extract-article.ts')
    const { enrichArticle } = await import('../workers/enrich-article.ts')
    const { job } = await import('../queues/stage.ts')
    const { BACKLOG_PRIORITY: priority } = await import('../workers/backlog.ts')
    const outdated = enrichment ? await versionOf(enrichment) : undefined
    const { warnOfProfiles } = await import('../terminal/outlet-profiles.ts')
    return withQueues(invocation, async (store, queueing, { config }) => {
      await warnOfProfiles(config)
      const stage = step === 'extract' ? extractArticle : enrichArticle
      let count = 0
      let withoutPage = 0
      for await (const batch of batches(store, invocation)) {
        const chosen = []
        for (const article of batch) {
          if (outdated && !(await isOutdated(store, article.articleId, outdated))) continue
          if (step === 'extract' && !(await hasPage(store, article.snapshotId))) withoutPage++
          else chosen.push(article.entryId)
        }
        count += chosen.length
        if (!invocation.values.yes) continue
        for (const entryId of chosen)
          await store.entries.owe(entryId, stage.queue, new Date(), { cause: 're-extraction' })
        await queueing.queues.add(
          chosen.map((entryId) => job(stage, { entryId, cause: 're-extraction' as const }, { priority })),
        )
      }
      sayWithoutPage(withoutPage)
      if (invocation.values.json) await writeJson({ step, articles: count, enqueued: Boolean(invocation.values.yes) })
      else if (count === 0)
        await writeLine(
          `0 articles would be handed to ${stage.queue}: nothing that is stored is chosen by these options (telex articles lists what is there).`,
        )
      else
        await writeLine(
          invocation.values.yes
            ? `${count} articles handed to ${stage.queue}.`
            : `${count} articles would be handed to ${stage.queue}; --yes does it.`,
        )
      return 0
    })
  },
})

type Chosen = StoredArticle & { readonly entryId: string }

/** The articles that the options choose, some at a time, oldest first. */
async function* batches(store: Store, invocation: Invocation): AsyncGenerator<readonly Chosen[]> {
  const filter = articleFilter(invocation, new Date())
  const most = Number.MAX_SAFE_INTEGER
  const below = numberOption(invocation, 'extractor-below', most, { min: 1, max: most })
  for (let cursor = 0; ; ) {
    const batch = await store.queries.listAfter(filter, cursor, BATCH)
    if (batch.length === 0) return
    cursor = batch.at(-1)!.seq
    yield batch.flatMap(({ entryId, ...article }) =>
      entryId !== null && article.extractor < below ? [{ ...article, entryId }] : [],
    )
  }
}

/** Reads the stored pages of the chosen articles as the stages would, and shows what would come of it. */
async function preview(invocation: Invocation, step: 'extract' | 'enrich'): Promise<number> {
  if (step === 'enrich')
    throw new UsageError('--dry-run shows what another reading of the pages gives: it goes with --step extract')
  if (invocation.values.yes) throw new UsageError('--dry-run and --yes contradict each other: give one of them')
  const most = numberOption(invocation, 'show', 5, { min: 0, max: 1_000 })
  const { stopSignal, withStore } = await import('../terminal/process.ts')
  const { ReadingPreview } = await import('../terminal/reading-preview.ts')
  const { openServices } = await import('../services.ts')
  const { warnOfProfiles } = await import('../terminal/outlet-profiles.ts')
  return withStore(invocation, async (store, { config }) => {
    await warnOfProfiles(config)
    const services = openServices(config, store)
    const found = new ReadingPreview(most)
    const signal = stopSignal()
    let withoutPage = 0
    try {
      for await (const batch of batches(store, invocation))
        for (const article of batch) {
          if (signal.aborted) break
          if (!(await hasPage(store, article.snapshotId))) withoutPage++
          else await readAgain(article, services, found, signal)
        }
    } finally {
      await services.end()
    }
    sayWithoutPage(withoutPage)
    if (invocation.values.json) await writeJson({ step, dryRun: true, ...found.document() })
    else await found.show()
    return signal.aborted ? 1 : 0
  })
}

async function readAgain(
  article: Chosen,
  services: import('../services.ts').Services,
  found: import('../terminal/reading-preview.ts').ReadingPreview,
  signal: AbortSignal,
): Promise<void> {
  const { loadDraft } = await import('../workers/draft.ts')
  const { planFor } = await import('../workers/draft-plan.ts')
  const { readingDifference } = await import('../dedupe/reading-difference.ts')
  const { countWords } = await import('../shared/text.ts')
  const { TelexError } = await import('../shared/errors.ts')
  const { judgeRights } = await import('../shared/rights-policy.ts')
  try {
    const draft = await loadDraft(article.entryId, undefined, services, signal)
    if (draft.article.reason !== null) return found.refuse(draft.article.reason)
    const { action } = judgeRights(draft.article.rights, services.rightsPolicy, services.clock())
    if (action === 'skip') return found.refuse('rights-reserved')
    const plan = await planFor(draft, services.articles, 're-extraction')
    if (plan.kind !== 'revision') return found.same()
    found.change(article, readingDifference(article, draft.article, countWords(draft.article.text)))
  } catch (err) {
    if (!(err instanceof TelexError)) throw err
    found.fail(err.code)
  }
}

function sayWithoutPage(count: number): void {
  if (count > 0) say(`telex: ${count} articles are left out: their stored pages were dropped`)
}

async function versionOf(name: string): Promise<{ name: string; version: number }> {
  const { loadEnrichments } = await import('../compute/enrich-text.ts')
  const all = await loadEnrichments()
  const found = all.find((one) => one.name === name)
  if (!found)
    throw new UsageError(`There is no enrichment ${JSON.stringify(name)}`, {
      hint: `There are ${all.map((one) => one.name).join(', ')}.`,
    })
  return { name, version: found.version }
}

async function isOutdated(
  store: Store,
  articleId: string,
  latest: { name: string; version: number },
): Promise<boolean> {
  const answer = (await store.enrichments.listOf(articleId)).find(({ name }) => name === latest.name)
  return answer === undefined || answer.version < latest.version
}

async function hasPage(store: Store, snapshotId: string | null): Promise<boolean> {
  const snapshot = snapshotId ? await store.snapshots.find(snapshotId) : undefined
  return snapshot !== undefined && snapshot.droppedAt === null
}
