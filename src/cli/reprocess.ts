import { articleFilter, FILTER_OPTIONS } from '../terminal/article-filter.ts'
import { choiceOption, defineCommand, numberOption, textOption } from '../terminal/command.ts'
import { say, writeJson, writeLine } from '../terminal/output.ts'

const BATCH = 500

/** Extracts or enriches again what is stored. */
export default defineCommand({
  summary: 'extracts or enriches stored articles again, at low priority',
  usage: ['reprocess [--step extract|enrich] [filters] [--yes]'],
  about: [
    'extract reads the stored page again and keeps what differs as a revision marked re-extraction, then enriches; enrich works on the stored text.',
    'Without --yes it only counts.',
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
    yes: { type: 'boolean', short: 'y', meaning: 'do it' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  examples: [
    ['reprocess --outlet news.az --since 7d', 'how many articles that would be'],
    ['reprocess --step enrich --language az --yes', 'enrich all Azerbaijani articles again'],
  ],

  async run(invocation) {
    const filter = articleFilter(invocation, new Date())
    const enrichment = textOption(invocation, 'enrichment')
    const step = choiceOption(invocation, 'step', ['extract', 'enrich']) ?? (enrichment ? 'enrich' : 'extract')
    const below = numberOption(invocation, 'extractor-below', Number.MAX_SAFE_INTEGER, {
      min: 1,
      max: Number.MAX_SAFE_INTEGER,
    })
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
      let cursor = 0
      for (;;) {
        const batch = await store.queries.listAfter(filter, cursor, BATCH)
        if (batch.length === 0) break
        cursor = batch.at(-1)!.seq
        const chosen = []
        for (const article of batch) {
          if (article.entryId === null || article.extractor >= below) continue
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
      if (withoutPage > 0) say(`telex: ${withoutPage} articles are left out: their stored pages were dropped`)
      if (invocation.values.json) await writeJson({ step, articles: count, enqueued: Boolean(invocation.values.yes) })
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

async function versionOf(name: string): Promise<{ name: string; version: number }> {
  const { UsageError } = await import('../shared/errors.ts')
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
  store: import('../services.ts').Store,
  articleId: string,
  latest: { name: string; version: number },
): Promise<boolean> {
  const answer = (await store.enrichments.listOf(articleId)).find(({ name }) => name === latest.name)
  return answer === undefined || answer.version < latest.version
}

async function hasPage(store: import('../services.ts').Store, snapshotId: string | null): Promise<boolean> {
  const snapshot = snapshotId ? await store.snapshots.find(snapshotId) : undefined
  return snapshot !== undefined && snapshot.droppedAt === null
}
