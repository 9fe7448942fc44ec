import {
  chooseStory,
  joinProfile,
  profileKeys,
  type StoryArticle,
  type StoryProfile,
  startProfile,
  storyKeys,
} from '../dedupe/story.ts'
import { isWanted } from '../deliver/match.ts'
import { defineStage, end, job, type NextJob, type StageContext } from '../queues/stage.ts'
import type { StoredArticle } from '../shared/article.ts'
import { isBegunAgain } from '../shared/article-stages.ts'
import type { OwedCause } from '../shared/entry.ts'
import type { Articles } from '../storage/articles.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { EnrichmentStore } from '../storage/enrichments.ts'
import type { Entries } from '../storage/entries.ts'
import type { Stories } from '../storage/stories.ts'
import { deliverArticle } from './deliver-article.ts'
import { entryJob } from './entry-job.ts'

interface Services {
  readonly entries: Entries
  readonly articles: Articles
  readonly enrichments: EnrichmentStore
  readonly stories: Stories
  readonly deliveries: Deliveries
  readonly clock: () => Date
}

/** Finds the story that an article belongs to, or starts one; then owes the article to whoever subscribed to such. */
export const groupStory = defineStage({
  queue: 'group-story',
  schema: entryJob,
  key: ({ entryId }) => entryId,
  options: { concurrency: 4, attempts: 5, backoffMs: null, timeoutMs: 30_000 },
  outcomes: ['story-started', 'story-joined', 'story-kept', 'begun-again', 'gone'],

  async handle({ entryId, cause }, { services }: StageContext<Services>) {
    const { entries, articles, clock } = services
    const entry = await entries.find(entryId)
    if (!entry) return end('gone')
    if (isBegunAgain(entry.owed, 'group-story')) return end('begun-again')
    const article = entry.articleId ? await articles.find(entry.articleId) : undefined
    if (!article) {
      await entries.finish(entryId, 'group-story', 'gone', clock())
      return end('gone')
    }
    const placed = await place(article, services)
    const next = await oweNews(article, entry.owedCause ?? cause ?? null, services)
    const outcome = article.revisions > 1 ? 'revised' : (article.duplicateKind ?? 'stored')
    await entries.finish(entryId, 'group-story', outcome, clock(), null, article.articleId)
    return end(placed.outcome, next, { storyId: placed.storyId, why: placed.why, deliveries: next.length })
  },
})

async function place(article: StoredArticle, { stories, enrichments }: Services) {
  if (article.storyId)
    return { outcome: 'story-kept' as const, storyId: article.storyId, why: 'the article has its story' }
  if (article.duplicateOf) {
    const storyId = await stories.placeWithOriginal(article.articleId, article.duplicateOf)
    if (storyId) return { outcome: 'story-joined' as const, storyId, why: 'its original is there' }
  }
  const teller = await toTeller(article, enrichments)
  let why = ''
  const at = article.publishedAt ?? article.firstSeenAt
  const { storyId, isNew } = await stories.place<StoryProfile>(
    { articleId: article.articleId, entryId: article.entryId, title: article.title, language: article.language, at },
    storyKeys(teller),
    (candidates) => {
      const choice = chooseStory(teller, candidates)
      why = choice.why
      const chosen = candidates.find((candidate) => candidate.storyId === choice.storyId)
      const profile = chosen ? joinProfile(chosen.profile, teller) : startProfile(teller)
      return { storyId: chosen?.storyId ?? null, profile, keys: profileKeys(profile) }
    },
  )
  return { outcome: isNew ? ('story-started' as const) : ('story-joined' as const), storyId, why }
}

async function toTeller(article: StoredArticle, enrichments: EnrichmentStore): Promise<StoryArticle> {
  const found = await enrichments.listOf(article.articleId)
  const entities = found.find(({ name }) => name === 'entities')?.value
  return {
    id: article.articleId,
    title: article.title,
    text: article.text,
    language: article.language,
    publishedAt: (article.publishedAt ?? article.firstSeenAt).toISOString(),
    entities: Array.isArray(entities) ? (entities as { name: string; kind: string }[]) : [],
  }
}

/** What is owed to subscribers: nothing of what telex only reads otherwise now, of what was news long ago, or of what was withdrawn. */
async function oweNews(
  article: StoredArticle,
  cause: OwedCause | null,
  services: Services,
): Promise<readonly NextJob[]> {
  if (cause === 're-extraction' || cause === 'archived' || article.withdrawnAt !== null) return []
  const owed = await oweDeliveries(article, services)
  return cause === 'page-came' ? [...owed, ...(await owePage(article, services))] : owed
}

/** Whoever has got the feed's text is told that the page has come. */
async function owePage(
  { articleId, revisions }: StoredArticle,
  { deliveries, clock }: Services,
): Promise<readonly NextJob[]> {
  const event = { revision: revisions, event: 'article.updated', cause: 'page-came' }
  const owed = await deliveries.oweReceivers(articleId, event, clock())
  return owed.map((deliveryId) => job(deliverArticle, { deliveryId }))
}

async function oweDeliveries(article: StoredArticle, { deliveries, clock }: Services): Promise<readonly NextJob[]> {
  const wanting = (await deliveries.listSubscriptions()).filter((one) => one.active && isWanted(article, one.wanted))
  const event = article.revisions > 1 ? 'article.revised' : 'article.stored'
  const jobs: NextJob[] = []
  for (const { subscriptionId } of wanting) {
    const deliveryId = await deliveries.owe(subscriptionId, article.articleId, article.revisions, event, clock())
    if (deliveryId) jobs.push(job(deliverArticle, { deliveryId }))
  }
  return jobs
}
