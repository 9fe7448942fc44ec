import { describe, expect, it } from 'vitest'
import {
  blockHost,
  bookSlot,
  type HostLimits,
  type HostRow,
  hostKey,
  NEW_HOST,
  releaseSlot,
} from '../../src/fetch/host-slots.ts'

const NOW = 1_000_000
const limits = (changes: Partial<HostLimits> = {}): HostLimits => ({
  concurrency: 2,
  delayMs: 500,
  crawlDelayMs: null,
  leaseMs: 60_000,
  ...changes,
})

/** Books for several jobs in turn, all at one time. */
function bookAll(row: HostRow, count: number, with_: HostLimits, now = NOW) {
  const bookings = []
  for (let at = 0; at < count; at++) {
    const booking = bookSlot(row, with_, now, null)
    bookings.push(booking)
    row = booking.row
  }
  return { row, bookings, starts: bookings.map(({ startAt }) => startAt - NOW) }
}

interface Simulated {
  readonly tookMs: number
  /** When a job really comes back for its slot. */
  readonly comesAt?: (slot: number, job: number) => number
  readonly jobs: number
  readonly limits: HostLimits
  /** Changes the row at a time, as a 429 does. */
  readonly event?: { readonly at: number; readonly change: (row: HostRow) => HostRow }
}

/** Runs jobs that all come at once against one row, on a clock of its own: when each began, and how often each was put back. */
function simulate({ tookMs, comesAt = (slot) => slot, jobs, limits: of, event }: Simulated) {
  let row: HostRow = NEW_HOST
  let serial = 0
  const begun: number[] = []
  const putBack = new Array<number>(jobs).fill(0)
  const running: number[] = []
  let mostAtOnce = 0
  const agenda: { at: number; order: number; act: (at: number) => void }[] = []
  const plan = (at: number, act: (at: number) => void) => agenda.push({ at, order: serial++, act })
  const come = (job: number, ticket: number | null) => (at: number) => {
    const booking = bookSlot(row, of, at, ticket)
    row = booking.row
    if (!booking.go) {
      putBack[job]!++
      plan(comesAt(booking.startAt, job), come(job, booking.startAt))
      return
    }
    begun.push(booking.startAt)
    running.push(booking.startAt)
    mostAtOnce = Math.max(mostAtOnce, running.length)
    plan(booking.startAt + tookMs, (end) => {
      running.pop()
      row = releaseSlot(row, booking.lease!, end, tookMs)
    })
  }
  for (let job = 0; job < jobs; job++) plan(NOW, come(job, null))
  if (event) plan(event.at, () => (row = event.change(row)))
  while (agenda.length > 0) {
    agenda.sort((a, b) => a.at - b.at || a.order - b.order)
    const { at, act } = agenda.shift()!
    act(at)
  }
  const sorted = begun.sort((a, b) => a - b)
  const gaps = sorted.slice(1).map((at, index) => at - sorted[index]!)
  return { begun: sorted, gaps, putBack, mostAtOnce, row }
}

describe('bookSlot', () => {
  it('lets the first job go at once and books the k-th that waits k pauses later', () => {
    const { bookings, starts } = bookAll(NEW_HOST, 5, limits())
    expect(bookings.map(({ go }) => go)).toEqual([true, false, false, false, false])
    expect(starts).toEqual([0, 500, 1_000, 1_500, 2_000])
  })

  it('lets each go at its slot, without another booking', () => {
    const of = limits({ concurrency: 3 })
    const { row, bookings } = bookAll(NEW_HOST, 3, of)
    const second = bookSlot(row, of, NOW + 500, bookings[1]!.startAt)
    expect(second).toMatchObject({ go: true, startAt: NOW + 500, lease: NOW + 500 + 60_000 })
    const third = bookSlot(second.row, of, NOW + 1_000, bookings[2]!.startAt)
    expect(third.go).toBe(true)
    expect(third.row.nextAt).toBe(row.nextAt)
  })

  it('tells who comes too early to come at the slot that it has', () => {
    const { row, bookings } = bookAll(NEW_HOST, 2, limits())
    const early = bookSlot(row, limits(), NOW + 100, bookings[1]!.startAt)
    expect(early).toMatchObject({ go: false, startAt: NOW + 500 })
    expect(early.row.nextAt).toBe(row.nextAt)
  })

  it.each([
    ['Crawl-delay', { crawlDelayMs: 3_000 }, {}, 3_000],
    ['the learned pause', {}, { delayMs: 2_000 }, 2_000],
    ['the configured pause', { crawlDelayMs: 100 }, { delayMs: 200 }, 500],
  ])('goes by %s when it is the longest', (_, change, row, pause) => {
    expect(bookAll({ ...NEW_HOST, ...row }, 3, limits(change)).starts).toEqual([0, pause, 2 * pause])
  })

  it('without a pause lets as many go as there are leases and books the rest by a little more than the mean time of a request', () => {
    const { bookings, starts } = bookAll({ ...NEW_HOST, averageMs: 800 }, 5, limits({ delayMs: 0 }))
    expect(bookings.map(({ go }) => go)).toEqual([true, true, false, false, false])
    expect(starts).toEqual([0, 0, 440, 880, 1_320])
  })

  it('lets nobody who comes later overtake those who wait, though a lease is free', () => {
    const of = limits({ delayMs: 0 })
    const { row } = bookAll({ ...NEW_HOST, averageMs: 800 }, 4, of)
    const freed = releaseSlot(row, row.leases[0]!, NOW + 10, 800)
    expect(bookSlot(freed, of, NOW + 20, null)).toMatchObject({ go: false, startAt: NOW + 1_320 })
  })

  it('takes a lease whose time has passed for free', () => {
    const row = { ...NEW_HOST, leases: [NOW, NOW - 5] }
    const booking = bookSlot(row, limits(), NOW, null)
    expect(booking.go).toBe(true)
    expect(booking.row.leases).toEqual([NOW + 60_000])
    expect(bookSlot({ ...NEW_HOST, leases: [NOW + 1, NOW + 1] }, limits(), NOW, null).go).toBe(false)
  })

  it('lets nobody go while the host is blocked, and spreads those who wait behind the block', () => {
    const blocked = blockHost(NEW_HOST, NOW + 10_000)
    expect(bookAll(blocked, 3, limits()).starts).toEqual([10_000, 10_500, 11_000])
  })

  it('does not let two go at once that come late together', () => {
    const { row, bookings } = bookAll(NEW_HOST, 4, limits())
    const late = NOW + 30_000
    const first = bookSlot(row, limits(), late, bookings[1]!.startAt)
    const second = bookSlot(first.row, limits(), late, bookings[2]!.startAt)
    const third = bookSlot(second.row, limits(), late, bookings[3]!.startAt)
    expect([first.go, second.go, third.go]).toEqual([true, false, false])
    expect([second.startAt, third.startAt]).toEqual([late + 500, late + 1_000])
  })

  it('lets one wait a moment instead of putting it back when the one before came a little late', () => {
    const of = limits({ concurrency: 3 })
    const { row, bookings } = bookAll(NEW_HOST, 3, of)
    const late = bookSlot(row, of, NOW + 600, bookings[1]!.startAt)
    const next = bookSlot(late.row, of, NOW + 1_000, bookings[2]!.startAt)
    expect(next).toMatchObject({ go: true, startAt: NOW + 1_100 })
  })
})

describe('many jobs of one host', () => {
  it('begin exactly one pause apart, and each is put back once', () => {
    const { gaps, putBack } = simulate({ jobs: 200, tookMs: 300, limits: limits() })
    expect(new Set(gaps)).toEqual(new Set([500]))
    expect(putBack).toEqual([0, ...Array(199).fill(1)])
  })

  it('that come back a little late never begin closer than the pause', () => {
    const { gaps, putBack } = simulate({
      jobs: 200,
      tookMs: 300,
      comesAt: (slot, job) => slot + ((job * 37) % 200),
      limits: limits(),
    })
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500)
    expect(Math.max(...putBack)).toBe(1)
  })

  it('that come back all at once after a stall keep the pause and are put back once more', () => {
    const stall = NOW + 60_000
    const jobs = 100
    const { gaps, putBack } = simulate({
      jobs,
      tookMs: 100,
      limits: limits(),
      comesAt: (slot) => Math.max(slot, stall),
    })
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500)
    expect(Math.max(...putBack)).toBeLessThanOrEqual(2)
  })

  it('on a host slower than was known never run more at once than they may, and are rarely put back', () => {
    const { mostAtOnce, putBack } = simulate({ jobs: 300, tookMs: 4_000, limits: limits({ delayMs: 0 }) })
    expect(mostAtOnce).toBe(2)
    expect(putBack.reduce((sum, count) => sum + count, 0) / 300).toBeLessThan(3)
    expect(Math.max(...putBack)).toBeLessThanOrEqual(5)
  })

  it('do not begin before a block has ended, and are put back once for it', () => {
    const until = NOW + 60_000
    const { begun, putBack } = simulate({
      jobs: 50,
      tookMs: 100,
      limits: limits(),
      event: { at: NOW + 5_100, change: (row) => blockHost(row, until) },
    })
    expect(begun.filter((at) => at > NOW + 5_100 && at < until)).toEqual([])
    expect(begun).toHaveLength(50)
    expect(Math.max(...putBack)).toBeLessThanOrEqual(2)
  })
})

describe('releaseSlot', () => {
  it('frees one lease of two that are equal', () => {
    const lease = NOW + 60_000
    const row = releaseSlot({ ...NEW_HOST, leases: [lease, lease] }, lease, NOW, 100)
    expect(row.leases).toEqual([lease])
  })

  it('moves the mean towards what the request took', () => {
    let row: HostRow = { ...NEW_HOST, averageMs: 1_000 }
    for (let at = 0; at < 30; at++) row = releaseSlot(row, 0, NOW, 200)
    expect(row.averageMs).toBeGreaterThanOrEqual(200)
    expect(row.averageMs).toBeLessThan(210)
  })

  it('lets the pause that refusals have taught fade away', () => {
    let row = blockHost(blockHost(NEW_HOST, NOW), NOW)
    expect(row.delayMs).toBe(500)
    row = releaseSlot(row, 0, NOW, 200)
    expect(row.delayMs).toBe(450)
    for (let at = 0; at < 30; at++) row = releaseSlot(row, 0, NOW, 200)
    expect(row.delayMs).toBe(0)
  })
})

describe('blockHost', () => {
  it('never shortens a block, and never learns a pause of more than a minute', () => {
    let row = blockHost(NEW_HOST, NOW + 5_000)
    row = blockHost(row, NOW + 1_000)
    expect(row.blockedUntil).toBe(NOW + 5_000)
    for (let at = 0; at < 30; at++) row = blockHost(row, NOW)
    expect(row.delayMs).toBe(60_000)
  })
})

describe('hostKey', () => {
  it.each([
    ['https://News.Example/a?b', 'news.example'],
    ['http://news.example:80/a', 'news.example'],
    ['http://news.example./a', 'news.example'],
    ['http://news.example:8080/', 'news.example:8080'],
    ['http://user:secret@[::1]:81/', '[::1]:81'],
    ['Nonsense', 'nonsense'],
  ])('of %s is %s', (url, key) => expect(hostKey(url)).toBe(key))
})
