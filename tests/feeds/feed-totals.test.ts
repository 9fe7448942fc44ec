import { describe, expect, it } from 'vitest'
import { FEED_STATES } from '../../src/feeds/feed-health.ts'
import { type CountedFeed, countFeeds } from '../../src/feeds/feed-totals.ts'
import { feedRecord, later, NOW } from '../support/builders.ts'

async function* batches(...all: readonly (readonly CountedFeed[])[]) {
  yield* all
}

const polled = { lastPollAt: NOW, nextPollAt: later(60) }
const failing = { ...polled, failures: 1, failingSince: NOW }

describe('the totals of feeds', () => {
  it('count states, classes of failure, and what a new entry costs', async () => {
    const totals = await countFeeds(
      batches(
        [
          feedRecord({ ...polled, requests: 30, newEntries: 10 }),
          feedRecord({ ...failing, failureClass: 'dns', requests: 10 }),
        ],
        [feedRecord({ ...failing, failureClass: 'moon-phase' }), feedRecord({ pausedAt: NOW, failures: 3 })],
      ),
      NOW,
    )
    expect(totals).toMatchObject({ feeds: 4, unhealthy: 2, requestsPerNewEntry: 4, byFailure: { dns: 1, other: 1 } })
    expect(totals.byState).toMatchObject({ healthy: 1, failing: 2, paused: 1, quiet: 0 })
    expect(Object.keys(totals.byState)).toEqual([...FEED_STATES])
  })

  it('of no feed know no cost', async () => {
    expect(await countFeeds(batches([]), NOW)).toMatchObject({ feeds: 0, requestsPerNewEntry: null })
  })
})
