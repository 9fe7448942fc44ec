import type { Schedule } from '../queues/schedules.ts'
import type { AnyStage } from '../queues/stage.ts'
import { dedupeArticle } from './dedupe-article.ts'
import { deliverArticle } from './deliver-article.ts'
import { dueFeeds } from './due-feeds.ts'
import { enrichArticle } from './enrich-article.ts'
import { extractArticle } from './extract-article.ts'
import { fetchArticle } from './fetch-article.ts'
import { gatherPages } from './gather-pages.ts'
import { groupStory } from './group-story.ts'
import { pollFeed } from './poll-feed.ts'
import { pruneRecords } from './prune-records.ts'
import { storeArticle } from './store-article.ts'
import { sweepEntries } from './sweep-entries.ts'

/** All stages, in the order in which an article passes them; then the housekeeping. */
export const pipeline: readonly AnyStage[] = [
  dueFeeds,
  pollFeed,
  fetchArticle,
  extractArticle,
  gatherPages,
  dedupeArticle,
  storeArticle,
  enrichArticle,
  groupStory,
  deliverArticle,
  sweepEntries,
  pruneRecords,
]

/** Neighbours that wait for nothing run one after another in one job, where a process serves them all. */
export const joined: readonly AnyStage[] = [
  fetchArticle,
  extractArticle,
  gatherPages,
  dedupeArticle,
  storeArticle,
  enrichArticle,
  groupStory,
]

/** Stages that telex once had: what their schedules still add, nobody would ever take. */
export const FORMER_STAGES: readonly string[] = ['prune-snapshots']

/** What runs by the clock. */
export function schedules(intervals: {
  readonly tickMs: number
  readonly sweepMs: number
  readonly pruneMs: number
}): readonly Schedule[] {
  return [
    { stage: dueFeeds, everyMs: intervals.tickMs },
    { stage: sweepEntries, everyMs: intervals.sweepMs },
    { stage: pruneRecords, everyMs: intervals.pruneMs },
  ]
}
