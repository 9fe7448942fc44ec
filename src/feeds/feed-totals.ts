import { FEED_STATES, type FeedFacts, type FeedState, feedHealth, UNHEALTHY_STATES } from './feed-health.ts'
import { failureLabel } from './polling/failure-words.ts'

/** What is counted of many feeds. */
export interface FeedTotals {
  readonly feeds: number
  readonly byState: Readonly<Record<FeedState, number>>
  /** Failing and dead feeds by class of failure; classes that nobody foresaw as `other`. */
  readonly byFailure: Readonly<Record<string, number>>
  /** Feeds that somebody should look at. */
  readonly unhealthy: number
  /** Requests that were spent for each new entry, over all feeds; null while there is none. */
  readonly requestsPerNewEntry: number | null
}

/** What a feed adds to the totals. */
export interface CountedFeed extends FeedFacts {
  readonly requests: number
  readonly newEntries: number
}

/** Counts feeds, a batch at a time, so that they need not all be in memory at once. */
export async function countFeeds(batches: AsyncIterable<readonly CountedFeed[]>, now: Date): Promise<FeedTotals> {
  const byState = Object.fromEntries(FEED_STATES.map((state) => [state, 0])) as Record<FeedState, number>
  const byFailure: Record<string, number> = {}
  let [feeds, requests, newEntries] = [0, 0, 0]
  for await (const batch of batches) {
    for (const feed of batch) {
      const { state } = feedHealth(feed, [], now)
      feeds++
      byState[state]++
      if (state === 'failing' || state === 'dead') {
        const label = failureLabel(feed.failureClass)
        byFailure[label] = (byFailure[label] ?? 0) + 1
      }
      requests += feed.requests
      newEntries += feed.newEntries
    }
  }
  const unhealthy = UNHEALTHY_STATES.reduce((sum, state) => sum + byState[state], 0)
  return { feeds, byState, byFailure, unhealthy, requestsPerNewEntry: newEntries === 0 ? null : requests / newEntries }
}
