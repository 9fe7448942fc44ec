import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { dueFeeds, FEED_LEASE_MS } from '../../src/workers/due-feeds.ts'
import { pollFeed } from '../../src/workers/poll-feed.ts'
import { NOW } from '../support/builders.ts'
import { runStage } from '../support/run-stage.ts'
import { answering, fakeServices } from './fakes.ts'

/** A table in which so many feeds are due, polled by processes that serve these stages. */
function world(given: { due: number; inHand?: number; processes?: readonly (readonly string[])[] }) {
  const due = Array.from({ length: given.due }, () => randomUUID())
  const claimDue = vi.fn(async (_now: Date, _until: Date, limit: number) => due.splice(0, limit))
  const services = fakeServices({
    feeds: { claimDue, countInHand: answering(given.inHand ?? 0) },
    processes: { listAlive: answering((given.processes ?? [['poll-feed']]).map((stages) => ({ stages }))) },
  })
  return { claimDue, run: () => runStage(dueFeeds, {}, services) }
}

describe('due-feeds', () => {
  it('hands out the feeds that are due, for as long as a lease lasts', async () => {
    const { claimDue, run } = world({ due: 2 })
    const { outcome, next, facts } = await run()
    expect([outcome, facts]).toEqual(['claimed', { feeds: 2 }])
    expect(next.map(({ stage }) => stage)).toEqual(['poll-feed', 'poll-feed'])
    expect(claimDue.mock.calls[0]!.slice(0, 2)).toEqual([NOW, new Date(NOW.getTime() + FEED_LEASE_MS)])
  })

  it('says when nothing is due', async () => {
    expect((await world({ due: 0 }).run()).outcome).toBe('nothing-due')
  })

  it('goes on in one tick until nothing is due any more', async () => {
    const { claimDue, run } = world({ due: 450 })
    expect((await run()).next).toHaveLength(450)
    expect(claimDue).toHaveBeenCalledTimes(3)
  })

  it('hands out no more than the workers can take, and more where more processes poll', async () => {
    const onePlace = pollFeed.options.concurrency
    const one = (await world({ due: 5_000 }).run()).next.length
    expect(one).toBeGreaterThanOrEqual(onePlace)
    expect(one).toBeLessThan(100 * onePlace)
    const two = await world({
      due: 5_000,
      processes: [['poll-feed'], ['due-feeds', 'poll-feed'], ['fetch-article']],
    }).run()
    expect(two.next).toHaveLength(2 * one)
    expect((await world({ due: 5_000, inHand: one - 30 }).run()).next).toHaveLength(30)
  })

  it('leaves feeds alone while the workers have enough to do', async () => {
    const { claimDue, run } = world({ due: 10, inHand: 100_000 })
    expect((await run()).outcome).toBe('workers-busy')
    expect(claimDue).not.toHaveBeenCalled()
  })

  it('hands out feeds though no process has said yet that it lives', async () => {
    expect((await world({ due: 3, processes: [] }).run()).next).toHaveLength(3)
  })
})
