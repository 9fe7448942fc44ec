import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/services.ts'
import { later, NOW, pollResult } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

async function addFeed(name: string, firstPollAt: Date | null = NOW): Promise<string> {
  const feed = { url: `https://${name}.example/feed`, outlet: `${name}.example`, subscribed: true, firstPollAt }
  return (await store.feeds.add(feed)).feedId
}

describe('a feed in hand', () => {
  it('is counted from its claim to its poll', async () => {
    const feedId = await addFeed('gazette')
    await addFeed('other', later(900))
    expect(await store.feeds.countInHand(NOW)).toBe(0)
    await store.feeds.claimDue(NOW, later(300), 10)
    expect(await store.feeds.countInHand(NOW)).toBe(1)
    expect(await store.feeds.countInHand(later(301))).toBe(0)
    await store.feeds.recordPoll(pollResult(feedId), later(5))
    expect(await store.feeds.countInHand(later(5))).toBe(0)
  })

  it('is not counted, nor taken for lost, while it waits for the turn of its host', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.lease(feedId, later(720), later(600))
    expect(await store.feeds.countInHand(later(599))).toBe(0)
    expect(await store.feeds.listHeld(later(479), later(599), 10)).toEqual([])
    expect(await store.feeds.countInHand(later(601))).toBe(1)
    expect(await store.feeds.listHeld(later(601), later(610), 10)).toEqual([feedId])
  })

  it('is put back by the sweep when it was claimed long ago and its poll never ended', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.claimDue(NOW, later(600), 10)
    expect(await store.feeds.listHeld(later(-1), later(120), 10)).toEqual([])
    expect(await store.feeds.listHeld(NOW, later(120), 10)).toEqual([feedId])
  })
})

describe('a claim', () => {
  it('is answered from an index that holds when each feed may be claimed, so that leased ones are not met', async () => {
    for (let at = 0; at < 40; at++) await addFeed(`outlet-${at}`, later(at - 100))
    await store.feeds.claimDue(NOW, later(300), 30)
    const lines = await store.database.transaction(async (inside) => {
      // A small table would be read whole.
      await inside.query('SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off')
      const plan = await inside.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF, TIMING OFF, SUMMARY OFF)
         SELECT ctid FROM feed_schedule WHERE claim_at <= '${NOW.toISOString()}' ORDER BY claim_at LIMIT 100 FOR UPDATE SKIP LOCKED`,
      )
      return plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(lines).toMatch(/Index Scan using feed_schedule_due on feed_schedule \(actual rows=10(\.00)? /)
    expect(lines).not.toMatch(/Sort|Removed by Filter/)
  })

  it('takes a feed whose lease has run out after those that have waited longer', async () => {
    const lost = await addFeed('lost', later(-100))
    await store.feeds.claimDue(NOW, later(50), 10)
    const waiting = await addFeed('waiting', later(10))
    expect(await store.feeds.claimDue(later(60), later(600), 10)).toEqual([waiting, lost])
  })

  it('leaves out what is paused', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.pause(feedId, NOW)
    expect(await store.feeds.claimDue(later(60), later(600), 10)).toEqual([])
    expect(await store.feeds.listDue(later(60), true)).toEqual([])
    await store.feeds.resume(feedId, later(90))
    expect(await store.feeds.claimDue(later(91), later(600), 10)).toEqual([feedId])
  })
})

describe('the schedule', () => {
  it('follows whatever changes when a feed is polled, or whether at all', async () => {
    const feedId = await addFeed('gazette')
    const claimAt = async () =>
      (await store.database.query('SELECT claim_at AS at FROM feed_schedule WHERE feed_id = $1', [feedId])).rows[0].at
    expect(await claimAt()).toEqual(NOW)
    await store.feeds.unsubscribe(feedId)
    expect(await claimAt()).toBeNull()
    await store.feeds.add({ url: 'https://gazette.example/feed', outlet: 'g', subscribed: true, firstPollAt: later(7) })
    expect(await claimAt()).toEqual(later(7))
    await store.feeds.lease(feedId, later(100), NOW)
    await store.database.query('UPDATE feeds SET next_poll_at = $1', [later(50)])
    expect(await claimAt()).toEqual(later(100))
    await store.feeds.recordPoll(pollResult(feedId, { nextPollAt: later(60) }), later(1))
    expect(await claimAt()).toEqual(later(60))
    await store.feeds.lease(feedId, later(100), NOW)
    await store.feeds.pause(feedId, NOW)
    await store.feeds.recordPoll(pollResult(feedId, { nextPollAt: later(90) }), later(1))
    expect(await claimAt()).toBeNull()
    await store.feeds.remove(feedId, false)
    expect((await store.database.query('SELECT 1 FROM feed_schedule')).rows).toEqual([])
  })
})

describe('finding a feed', () => {
  it('reads one row, by id as by URL, not the table', async () => {
    for (let at = 0; at < 30; at++) await addFeed(`outlet-${at}`)
    const feedId = await addFeed('gazette')
    const source = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'storage', 'feeds.ts'), 'utf8')
    expect(source).not.toMatch(/feed_id::text/)
    expect((await store.feeds.find(feedId))?.url).toBe('https://gazette.example/feed')
    expect((await store.feeds.find(feedId.toUpperCase()))?.url).toBe('https://gazette.example/feed')
  })
})

describe('a recorded poll', () => {
  it('adds up what the feed has cost and brought, without the backlog, and remembers when it brought something', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.recordPoll(pollResult(feedId, { newEntries: 40, durationMs: 100 }), later(-60))
    await store.feeds.recordPoll(pollResult(feedId, { newEntries: 3, requests: 2, durationMs: 100 }), NOW)
    await store.feeds.recordPoll(pollResult(feedId, { newEntries: 0, durationMs: 200 }), later(60))
    const failed = { succeeded: false, outcome: 'failed', failureClass: 'timeout', durationMs: 30_000 }
    await store.feeds.recordPoll(pollResult(feedId, failed), later(120))
    expect(await store.feeds.find(feedId)).toMatchObject({
      requests: 5,
      newEntries: 3,
      lastNewAt: NOW,
      failureClass: 'timeout',
    })
    // The time of a poll that failed says nothing of how quick the feed is.
    expect((await store.feeds.find(feedId))!.typicalMs).toBeCloseTo(120)
    expect(await store.feeds.listPolls(feedId)).toMatchObject([
      { failureClass: 'timeout', requests: 1, at: later(120) },
      { newEntries: 0 },
      { newEntries: 3, requests: 2 },
      { newEntries: 40 },
    ])
  })

  it('of a feed that is no longer there leaves nothing behind', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.remove(feedId, false)
    await store.feeds.recordPoll(pollResult(feedId), NOW)
    expect(await store.feeds.listPolls(feedId)).toEqual([])
  })

  it('that broke down stands among the last polls, too', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.recordBreakdown(feedId, 'a bug', NOW)
    expect(await store.feeds.listPolls(feedId)).toMatchObject([{ outcome: 'broke-down', message: 'a bug' }])
  })
})
