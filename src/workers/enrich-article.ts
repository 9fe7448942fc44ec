import type { Compute } from '../compute/pool.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { StoredArticle } from '../shared/article.ts'
import { isBegunAgain } from '../shared/article-stages.ts'
import { judgeRights, type RightsPolicy } from '../shared/rights-policy.ts'
import type { Articles } from '../storage/articles.ts'
import type { EnrichmentStore, NameCount } from '../storage/enrichments.ts'
import type { Entries } from '../storage/entries.ts'
import { entryJob, onward } from './entry-job.ts'
import { groupStory } from './group-story.ts'

interface Services {
  readonly entries: Entries
  readonly articles: Articles
  readonly enrichments: EnrichmentStore
  readonly compute: Compute
  /** Names of the enrichments to run. */
  readonly enrichmentNames: readonly string[]
  /** What is done where a page reserves its use. */
  readonly rightsPolicy: RightsPolicy
  readonly clock: () => Date
}

/** A name is kept for counting up to this length; longer ones are no names. */
const LONGEST_NAME = 200

/** Works out what else the text tells, and stores each answer by itself. */
export const enrichArticle = defineStage({
  queue: 'enrich-article',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  // Room for a text that is too much for an enrichment or two: each is tried by itself then.
  options: { concurrency: 4, attempts: 3, backoffMs: null, timeoutMs: 180_000 },
  outcomes: ['enriched', 'partly-enriched', 'not-enriched', 'rights-reserved', 'begun-again', 'gone'],

  async handle(data, { services, signal }: StageContext<Services>) {
    const { entries, articles, enrichments, compute, enrichmentNames, rightsPolicy, clock } = services
    const entry = await entries.find(data.entryId)
    if (entry && isBegunAgain(entry.owed, 'enrich-article')) return end('begun-again')
    const article = entry?.articleId ? await articles.find(entry.articleId) : undefined
    if (!article) {
      // The article was removed meanwhile: nothing more is owed, or it would be put back for ever.
      if (entry) await entries.finish(data.entryId, 'enrich-article', 'gone', clock())
      return end('gone')
    }
    const next = { entryId: data.entryId, stage: groupStory.queue }
    const { action, signal: word } = judgeRights(article.rights, rightsPolicy, clock())
    if (action !== 'record') {
      await enrichments.forget(article.articleId)
      await entries.owe(data.entryId, groupStory.queue, clock())
      return end('rights-reserved', [job(groupStory, onward(data))], { signal: word })
    }
    if (enrichmentNames.length === 0) {
      await entries.owe(data.entryId, groupStory.queue, clock())
      return end('not-enriched', [job(groupStory, onward(data))])
    }
    const results = await compute.enrich({ article: inputOf(article), names: enrichmentNames }, signal)
    await enrichments.save(article.articleId, results, countNames(results), languageOf(results), next, clock())
    const failed = results.filter(({ error }) => error !== null).map(({ name }) => name)
    return end(failed.length === 0 ? 'enriched' : 'partly-enriched', [job(groupStory, onward(data))], { failed })
  },
})

function inputOf(article: StoredArticle) {
  return {
    url: article.url,
    title: article.title,
    text: article.text,
    language: article.language,
    publishedAt: article.publishedAt?.toISOString() ?? null,
    dek: article.dek,
    section: article.section,
    tags: article.tags,
    authors: article.authors,
  }
}

interface Result {
  readonly name: string
  readonly value: unknown
}

function languageOf(results: readonly Result[]): string | null {
  const value = results.find(({ name }) => name === 'language')?.value as { code?: string } | null | undefined
  return value?.code ?? null
}

/** Names with how often they are mentioned, from the entities that were found. */
function countNames(results: readonly Result[]): readonly NameCount[] {
  const entities = results.find(({ name }) => name === 'entities')?.value
  if (!Array.isArray(entities)) return []
  const counts = new Map<string, { kind: string; name: string; mentions: number }>()
  for (const { kind, name } of entities as { kind: string; name: string }[]) {
    if (name.length > LONGEST_NAME) continue
    const key = `${kind}\0${name}`
    const count = counts.get(key) ?? { kind, name, mentions: 0 }
    count.mentions++
    counts.set(key, count)
  }
  return [...counts.values()]
}
