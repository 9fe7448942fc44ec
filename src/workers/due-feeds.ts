import { z } from 'zod'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Feeds } from '../storage/feeds.ts'
import type { Processes } from '../storage/processes.ts'
import { pollFeed } from './poll-feed.ts'

interface Services {
  readonly feeds: Pick<Feeds, 'claimDue' | 'countInHand'>
  readonly processes: Pick<Processes, 'listAlive'>
  readonly clock: () => Date
}

/** Feeds that are claimed in one statement. */
const BATCH = 200
/**
 * Polls that may be in hand for each place at a worker. A poll takes a second or so and the next tick comes in five: so
 * nobody runs dry, and what is claimed is polled long before its lease ends.
 */
const IN_HAND_PER_PLACE = 32
/** A claimed feed that was not polled within this time is claimed again. Longer than the longest wait for a place at a worker. */
export const FEED_LEASE_MS = 600_000

/** The ticker: hands out the feeds that are due, as many as the workers can take. */
export const dueFeeds = defineStage({
  queue: 'due-feeds',
  schema: z.object({}),
  key: () => 'tick',
  options: { concurrency: 1, attempts: 1, backoffMs: null, timeoutMs: 60_000 },
  outcomes: ['claimed', 'nothing-due', 'workers-busy'],

  async handle(_data, { services, signal }: StageContext<Services>) {
    const now = services.clock()
    const room = (await countPlaces(services, now)) * IN_HAND_PER_PLACE - (await services.feeds.countInHand(now))
    if (room <= 0) return end('workers-busy')
    const feedIds = await claim(services, room, now, signal)
    if (feedIds.length === 0) return end('nothing-due')
    return end(
      'claimed',
      feedIds.map((feedId) => job(pollFeed, { feedId })),
      { feeds: feedIds.length },
    )
  },
})

/** Polls that run at once over all processes. One process at least is counted: it may just not have said yet that it lives. */
async function countPlaces({ processes }: Services, now: Date): Promise<number> {
  const alive = await processes.listAlive(now)
  const pollers = alive.filter(({ stages }) => stages.includes(pollFeed.queue)).length
  return Math.max(1, pollers) * pollFeed.options.concurrency
}

async function claim({ feeds }: Services, room: number, now: Date, signal: AbortSignal): Promise<readonly string[]> {
  const leaseUntil = new Date(now.getTime() + FEED_LEASE_MS)
  const claimed: string[] = []
  // What is claimed when the process is told to stop is still handed on; the next tick goes on from there.
  while (claimed.length < room && !signal.aborted) {
    const wanted = Math.min(BATCH, room - claimed.length)
    const batch = await feeds.claimDue(now, leaseUntil, wanted)
    claimed.push(...batch)
    if (batch.length < wanted) break
  }
  return claimed
}
