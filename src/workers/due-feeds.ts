import { z } from 'zod'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Feeds } from '../storage/feeds.ts'
import { pollFeed } from './poll-feed.ts'

interface Services {
  readonly feeds: Feeds
  readonly clock: () => Date
}

/** Feeds that one tick hands out; the next tick goes on. */
const BATCH = 200
/** A claimed feed that was not polled within this time is claimed again. */
export const FEED_LEASE_MS = 300_000

/** The ticker: asks the feeds table which feeds are due. */
export const dueFeeds = defineStage({
  queue: 'due-feeds',
  schema: z.object({}),
  key: () => 'tick',
  options: { concurrency: 1, attempts: 1, backoffMs: null, timeoutMs: 60_000 },
  outcomes: ['claimed', 'nothing-due'],

  async handle(_data, { services }: StageContext<Services>) {
    const now = services.clock()
    const feedIds = await services.feeds.claimDue(now, new Date(now.getTime() + FEED_LEASE_MS), BATCH)
    if (feedIds.length === 0) return end('nothing-due')
    return end(
      'claimed',
      feedIds.map((feedId) => job(pollFeed, { feedId })),
      { feeds: feedIds.length },
    )
  },
})
