import { describe, expect, it } from 'vitest'
import { openHostGate, type PaceStore } from '../../src/fetch/host-gate.ts'
import type { HostRow } from '../../src/fetch/host-row.ts'
import { hostKey } from '../../src/fetch/pace-key.ts'

const URL_1 = 'https://gazette.example/1'
const never = new AbortController().signal

/** A store in memory whose changes come one after another, and a clock that a test sets. */
function open(limits: { concurrency?: number; delayMs?: number } = {}) {
  const rows = new Map<string, HostRow>()
  const time = { now: 1_000_000 }
  const store: PaceStore = {
    async change(key, work) {
      const { pace, answer } = work(rows.get(key) as never)
      rows.set(key, pace as never)
      return answer
    },
  }
  const gate = openHostGate(
    store,
    { concurrency: 2, delayMs: 0, leaseMs: 30_000, ...limits },
    async (url) => hostKey(url),
    () => new Date(time.now),
  )
  return { gate, rows, time }
}

describe('the host gate', () => {
  it('lets as many requests to a host through as it may, and books a slot for the next', async () => {
    const { gate, rows } = open()
    const leave = await gate.enter(URL_1, {}, never)
    await gate.enter('https://gazette.example/2', {}, never)
    await expect(gate.enter(URL_1, {}, never)).rejects.toMatchObject({
      code: 'host-busy',
      patch: { slotAt: expect.any(Number) },
    })
    expect(rows.get('gazette.example')!.leases).toHaveLength(2)
    await leave()
    expect(rows.get('gazette.example')!.leases).toHaveLength(1)
  })

  it('keeps each host and port apart', async () => {
    const { gate } = open({ concurrency: 1 })
    await gate.enter(URL_1, {}, never)
    await gate.enter('https://other.example/', {}, never)
    await gate.enter('https://gazette.example:8443/', {}, never)
    await expect(gate.enter('http://GAZETTE.example/', {}, never)).rejects.toMatchObject({ code: 'host-busy' })
  })

  it('lets whoever has booked go at its time', async () => {
    const { gate, time } = open({ delayMs: 2_000 })
    await gate.enter(URL_1, {}, never)
    const busy = await gate.enter(URL_1, {}, never).catch((err) => err)
    expect(busy.delayMs).toBe(2_000)
    time.now = busy.patch.slotAt
    await gate.enter(URL_1, { ticket: busy.patch.slotAt }, never)
  })

  it('keeps the pause that robots.txt asks for', async () => {
    const { gate } = open()
    await gate.enter(URL_1, { crawlDelayMs: 7_000 }, never)
    await expect(gate.enter(URL_1, { crawlDelayMs: 7_000 }, never)).rejects.toMatchObject({ delayMs: 7_000 })
  })

  it('keeps everybody from a host that asked to be left alone', async () => {
    const { gate } = open()
    expect(await gate.turnedAway(URL_1, { failure: 'server-error', retryAfterSeconds: 60 })).toBe(60_000)
    await expect(gate.enter(URL_1, {}, never)).rejects.toMatchObject({ code: 'host-busy', delayMs: 60_000 })
  })

  it('frees the place of a request whose process died', async () => {
    const { gate, time } = open({ concurrency: 1 })
    await gate.enter(URL_1, {}, never)
    time.now += 30_001
    await gate.enter(URL_1, {}, never)
  })

  it('learns how long a host takes', async () => {
    const { gate, rows, time } = open()
    const leave = await gate.enter(URL_1, {}, never)
    const before = rows.get('gazette.example')!.averageMs
    time.now += 5_000
    await leave()
    expect(rows.get('gazette.example')!.averageMs).toBeGreaterThan(before)
  })

  it('gives the place back when a short wait is called off', async () => {
    const { gate, rows, time } = open({ delayMs: 200 })
    await (await gate.enter(URL_1, {}, never))()
    const slotAt = time.now + 200
    time.now += 150
    const stop = new AbortController()
    const waiting = gate.enter(URL_1, { ticket: slotAt - 60 }, stop.signal)
    stop.abort()
    await expect(waiting).rejects.toThrow(/abort/i)
    expect(rows.get('gazette.example')!.leases).toEqual([])
  })
})
