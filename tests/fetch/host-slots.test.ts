import { describe, expect, it } from 'vitest'
import type { HostRow } from '../../src/fetch/host-row.ts'
import { bookSlot as book, type HostLimits, NEW_HOST, releaseSlot } from '../../src/fetch/host-slots.ts'
import { turnAway } from '../../src/fetch/learned-pause.ts'

const NOW = 1_000_000
const limits = (changes: Partial<HostLimits> = {}): HostLimits => ({
  concurrency: 2,
  delayMs: 500,
  crawlDelayMs: null,
  leaseMs: 60_000,
  ...changes,
})

/** Books for something fresh, or for the backlog. */
function bookSlot(row: HostRow, of: HostLimits, now: number, ticket: number | null, isBacklog = false) {
  return book(row, of, now, { ticket, isBacklog })
}

/** A block until a time that teaches no pause. */
function blockHost(row: HostRow, until: number, now = NOW): HostRow {
  return turnAway(row, now, 0, { isPace: false, waitMs: until - now })
}

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
  /** Whether the jobs are backlog. */
  readonly isBacklog?: boolean
  /** When further jobs come that are fresh. */
  readonly freshAt?: readonly number[]
  /** Changes the row at a time, as a 429 does. */
  readonly event?: { readonly at: number; readonly change: (row: HostRow) => HostRow }
}

/** Runs jobs that all come at once against one row, on a clock of its own: when each began, and how often each was put back. */
function simulate({
  tookMs,
  comesAt = (slot) => slot,
  jobs,
  limits: of,
  event,
  isBacklog = false,
  freshAt = [],
}: Simulated) {
  let row: HostRow = NEW_HOST
  let serial = 0
  const begun: number[] = []
  const waits: number[] = []
  const putBack = new Array<number>(jobs + freshAt.length).fill(0)
  const running: number[] = []
  let mostAtOnce = 0
  const agenda: { at: number; order: number; act: (at: number) => void }[] = []
  const plan = (at: number, act: (at: number) => void) => {
    let place = agenda.length
    while (place > 0 && agenda[place - 1]!.at > at) place--
    agenda.splice(place, 0, { at, order: serial++, act })
  }
  const come = (job: number, ticket: number | null) => (at: number) => {
    const booking = bookSlot(row, of, at, ticket, job < jobs && isBacklog)
    row = booking.row
    if (!booking.go) {
      putBack[job]!++
      plan(comesAt(booking.startAt, job), come(job, booking.startAt))
      return
    }
    begun.push(booking.startAt)
    if (job >= jobs) waits.push(booking.startAt - freshAt[job - jobs]!)
    running.push(booking.startAt)
    mostAtOnce = Math.max(mostAtOnce, running.length)
    plan(booking.startAt + tookMs, (end) => {
      running.pop()
      row = releaseSlot(row, booking.lease!, end, tookMs)
    })
  }
  for (let job = 0; job < jobs; job++) plan(NOW, come(job, null))
  freshAt.forEach((at, index) => {
    plan(at, come(jobs + index, null))
  })
  if (event) plan(event.at, () => (row = event.change(row)))
  while (agenda.length > 0) {
    const { at, act } = agenda.shift()!
    act(at)
  }
  const sorted = begun.sort((a, b) => a - b)
  const gaps = sorted.slice(1).map((at, index) => at - sorted[index]!)
  return { begun: sorted, gaps, putBack, waits, mostAtOnce, row }
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
      event: { at: NOW + 5_100, change: (row) => blockHost(row, until, NOW + 5_100) },
    })
    expect(begun.filter((at) => at > NOW + 5_100 && at < until)).toEqual([])
    expect(begun).toHaveLength(50)
    expect(Math.max(...putBack)).toBeLessThanOrEqual(2)
  })
})

describe('the backlog of a host', () => {
  const fresh = [1_230, 60_000, 60_010, 3_600_000].map((at) => NOW + at)

  it('of ten thousand jobs holds nothing fresh up for more than one slot, and each fresh one puts back one job of it', () => {
    const { waits, gaps, putBack } = simulate({
      jobs: 10_000,
      isBacklog: true,
      tookMs: 200,
      limits: limits(),
      freshAt: fresh,
    })
    // Two that come together follow each other.
    expect(waits[0]).toBeLessThanOrEqual(500)
    expect(waits[1]).toBeLessThanOrEqual(500)
    expect(waits[2]).toBeLessThanOrEqual(1_000)
    expect(waits[3]).toBeLessThanOrEqual(500)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500)
    expect(gaps.filter((gap) => gap > 500)).toEqual([])
    const backlog = putBack.slice(0, 10_000)
    expect(Math.max(...backlog)).toBeLessThanOrEqual(2)
    expect(backlog.filter((count) => count === 2).length).toBeLessThanOrEqual(fresh.length)
  })

  it('on a host that serves two at once waits until nothing fresh does', () => {
    const { waits, mostAtOnce, putBack } = simulate({
      jobs: 500,
      isBacklog: true,
      tookMs: 1_000,
      limits: limits({ delayMs: 0 }),
      freshAt: [NOW + 20_100],
    })
    expect(mostAtOnce).toBe(2)
    // The request that runs, and half of it more, since nobody knows when that ends.
    expect(waits[0]).toBeLessThanOrEqual(1_600)
    expect(putBack.reduce((sum, count) => sum + count, 0) / 500).toBeLessThan(3)
  })

  it('goes on with a job that something fresh has overtaken, though news never ends', () => {
    const { putBack, begun } = simulate({
      jobs: 100,
      isBacklog: true,
      tookMs: 100,
      limits: limits(),
      freshAt: Array.from({ length: 100 }, (_, index) => NOW + index * 1_000),
    })
    expect(begun).toHaveLength(200)
    expect(Math.max(...putBack)).toBeLessThanOrEqual(9)
  })

  it('does not go before a slot that something fresh has booked', () => {
    const first = bookSlot(NEW_HOST, limits(), NOW, null)
    const booked = bookSlot(first.row, limits(), NOW, null)
    expect(booked.startAt).toBe(NOW + 500)
    expect(bookSlot(booked.row, limits(), NOW + 500, NOW + 500, true)).toMatchObject({
      go: false,
      startAt: NOW + 1_000,
    })
    expect(bookSlot(booked.row, limits(), NOW + 500, NOW + 500).go).toBe(true)
  })
})

describe('what robots.txt asks for', () => {
  it('holds for those who have not asked it, until it asks for nothing', () => {
    const { row } = bookSlot(NEW_HOST, limits({ crawlDelayMs: 9_000 }), NOW, null)
    const unasked = limits({ crawlDelayMs: undefined })
    expect(bookSlot(row, unasked, NOW, null).startAt).toBe(NOW + 9_000)
    expect(bookSlot(row, limits({ crawlDelayMs: null }), NOW, null).startAt).toBe(NOW + 9_000)
    const later = bookSlot(row, limits({ crawlDelayMs: null }), NOW + 9_000, null)
    expect(bookSlot(later.row, unasked, NOW + 9_000, null).startAt).toBe(NOW + 9_500)
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
})
