import { describe, expect, it } from 'vitest'
import type { HostRow } from '../../src/fetch/host-row.ts'
import { bookSlot, NEW_HOST, pauseOf, releaseSlot } from '../../src/fetch/host-slots.ts'
import { fadedPause, turnAway } from '../../src/fetch/learned-pause.ts'

const NOW = 1_000_000_000
const LIMITS = { concurrency: 2, delayMs: 0, leaseMs: 60_000 }
const TOO_FAST = { isPace: true, waitMs: null }
const DAY = 86_400_000

/** A host that refuses what comes sooner than `limitMs` after the last request that it served. */
function visit(limitMs: number, requests: number, from: HostRow = NEW_HOST, startAt = NOW) {
  let row = from
  let now = startAt
  let servedAt = Number.NEGATIVE_INFINITY
  const refusedAt: number[] = []
  for (let count = 0; count < requests; ) {
    const booking = bookSlot(row, LIMITS, now, { ticket: null, isBacklog: false })
    if (!booking.go) {
      now = booking.startAt
      row = { ...booking.row, nextAt: now }
      continue
    }
    count++
    row = releaseSlot(booking.row, booking.lease!, now, 20)
    if (now - servedAt < limitMs) {
      refusedAt.push(count)
      row = turnAway(row, now, pauseOf(row, LIMITS), TOO_FAST)
    } else servedAt = now
  }
  return { row, refusedAt, now }
}

describe('the rate limit of a host', () => {
  it.each([300, 1_000, 2_500, 10_000])(
    'of one request in %d ms is learned within few refusals and then kept',
    (limitMs) => {
      const { refusedAt, row } = visit(limitMs, 1_000)
      expect(refusedAt.length).toBeLessThanOrEqual(10)
      expect(refusedAt.at(-1)).toBeLessThan(250)
      // Kept without being slower than need be.
      expect(row.delayMs).toBeGreaterThanOrEqual(limitMs)
      expect(row.delayMs).toBeLessThan(limitMs * 2.6)
    },
  )

  it('is tried again when a day has passed, so that a host that grew more generous is noticed', () => {
    const { row, now } = visit(1_000, 300)
    let later = row
    for (let request = 0; request < 200; request++) later = { ...later, delayMs: fadedPause(later, now + DAY) }
    expect(later.delayMs).toBe(0)
  })

  it('fades by no more than a twentieth with a request', () => {
    const taught = turnAway(NEW_HOST, NOW, 4_000, TOO_FAST)
    expect(taught.delayMs).toBe(8_000)
    expect(releaseSlot(taught, 0, NOW, 20).delayMs).toBe(7_600)
  })

  it('is never taken for more than a minute', () => {
    let row = NEW_HOST
    for (let at = 0; at < 30; at++) row = turnAway({ ...row, blockedUntil: 0 }, NOW, row.delayMs, TOO_FAST)
    expect(row.delayMs).toBe(60_000)
  })

  it('is not learned from a host that is only out of order', () => {
    expect(turnAway(NEW_HOST, NOW, 500, { isPace: false, waitMs: 60_000 })).toMatchObject({
      delayMs: 0,
      blockedUntil: NOW + 60_000,
    })
  })

  it('is learned once from requests that ran at once and were all turned away', () => {
    const first = turnAway(NEW_HOST, NOW, 500, TOO_FAST)
    const second = turnAway(first, NOW + 10, 1_000, TOO_FAST)
    expect(second.delayMs).toBe(1_000)
    expect(second.refusals).toBe(1)
  })
})

describe('a host that turns requests away', () => {
  it('is left alone until it said, and never for less than it said before', () => {
    let row = turnAway(NEW_HOST, NOW, 0, { isPace: true, waitMs: 5_000 })
    row = turnAway(row, NOW, 0, { isPace: true, waitMs: 1_000 })
    expect(row.blockedUntil).toBe(NOW + 5_000)
  })

  it('without saying for how long is left alone for longer each time, up to a quarter of an hour', () => {
    let row = NEW_HOST
    let now = NOW
    const waits: number[] = []
    for (let at = 0; at < 9; at++) {
      row = turnAway(row, now, 0, TOO_FAST)
      waits.push((row.blockedUntil - now) / 1_000)
      now = row.blockedUntil
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900])
    const longAfter = turnAway(row, now + 2 * DAY, 0, TOO_FAST)
    expect(longAfter.blockedUntil - (now + 2 * DAY)).toBe(15_000)
  })
})
