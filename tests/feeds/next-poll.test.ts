import { describe, expect, test } from 'vitest'
import { NO_HINTS } from '../../src/feeds/feed-hints.ts'
import { nextPoll, type PollHistory } from '../../src/feeds/next-poll.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = new Date('2024-05-06T12:30:00Z') // a Monday
const LIMITS = { minMs: 5 * MINUTE, maxMs: 24 * HOUR }
const every = (ms: number, count = 10) => Array.from({ length: count }, (_, at) => new Date(NOW.getTime() - at * ms))
const poll = (input: Partial<PollHistory>) =>
  nextPoll(
    {
      now: NOW,
      publishedAt: every(2 * HOUR),
      hints: null,
      maxAgeSeconds: null,
      retryAfterSeconds: null,
      failures: 0,
      chance: 0.5,
      ...input,
    },
    LIMITS,
  )
const wait = (input: Partial<PollHistory>) => poll(input).at.getTime() - NOW.getTime()

describe('nextPoll', () => {
  test('waits half of the usual time between entries', () => {
    expect(wait({})).toBe(HOUR)
  })

  test('jitters by a tenth at most, either way', () => {
    expect(wait({ chance: 0 })).toBe(0.9 * HOUR)
    expect(wait({ chance: 1 })).toBeCloseTo(1.1 * HOUR, 0)
  })

  test('stays within the limits', () => {
    expect(wait({ publishedAt: every(1_000) })).toBe(LIMITS.minMs)
    expect(wait({ publishedAt: every(1_000 * HOUR), chance: 1 })).toBe(LIMITS.maxMs)
    expect(wait({ maxAgeSeconds: 1e9 })).toBeLessThanOrEqual(LIMITS.maxMs)
  })

  test('a feed without dates is asked every hour', () => {
    expect(wait({ publishedAt: [] })).toBe(HOUR)
    expect(wait({ publishedAt: [new Date(Number.NaN), new Date('2030-01-01')] })).toBe(HOUR)
  })

  test('a feed gone quiet is asked less and less', () => {
    const old = every(HOUR).map((date) => new Date(date.getTime() - 100 * HOUR))
    expect(wait({ publishedAt: old })).toBeGreaterThan(6 * HOUR)
  })

  test("publisher's hints lengthen the interval and never shorten it", () => {
    expect(wait({ hints: { ...NO_HINTS, ttlMinutes: 180 } })).toBe(3 * HOUR)
    expect(wait({ hints: { ...NO_HINTS, ttlMinutes: 1 } })).toBe(HOUR)
    expect(wait({ hints: { ...NO_HINTS, updateEverySeconds: 8 * 3_600 } })).toBe(4 * HOUR)
    expect(wait({ maxAgeSeconds: 7_200 })).toBe(2 * HOUR)
    expect(wait({ maxAgeSeconds: Number.NaN })).toBe(HOUR)
  })

  test('failures double the interval up to the maximum', () => {
    expect(wait({ failures: 1 })).toBe(10 * MINUTE)
    expect(wait({ failures: 3 })).toBe(40 * MINUTE)
    expect(wait({ failures: 5_000 })).toBe(LIMITS.maxMs)
  })

  test('Retry-After stands above the maximum, and an absurd one is bounded', () => {
    expect(wait({ retryAfterSeconds: 3 * 86_400 })).toBe(72 * HOUR)
    expect(wait({ retryAfterSeconds: 1e12 })).toBe(30 * 24 * HOUR)
    expect(wait({ retryAfterSeconds: 60 })).toBe(HOUR)
  })

  test('skipped hours and days are left out', () => {
    expect(poll({ hints: { ...NO_HINTS, skipHours: [13, 14] } }).at.toISOString()).toBe('2024-05-06T15:00:00.000Z')
    expect(poll({ hints: { ...NO_HINTS, skipDays: ['Monday', 'Tuesday'] } }).at.toISOString()).toBe(
      '2024-05-08T00:00:00.000Z',
    )
    expect(wait({ hints: { ...NO_HINTS, skipHours: Array.from({ length: 24 }, (_, hour) => hour) } })).toBe(HOUR)
  })

  test('says why', () => {
    expect(poll({}).why).toMatch(/half of 2 hours/)
    expect(poll({ failures: 2 }).why).toMatch(/2 polls in a row failed/)
    expect(poll({ retryAfterSeconds: 86_400 }).why).toMatch(/left alone/)
    expect(poll({ publishedAt: every(1_000) }).why).toMatch(/raised to the minimum of 5 minutes/)
  })
})
