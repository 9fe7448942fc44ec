import { nextPoll } from '../../src/feeds/next-poll.ts'
import { DAY, EPOCH_S, HOUR } from './feed-kinds.ts'
import type { SimulatedPoll } from './origin.ts'
import { LIMITS, type Policy } from './simulate.ts'

/** Ours, as the running system and `telex next-poll` have it. */
export function telex(effort: number): Policy {
  return {
    next(feed, at, memory, poll) {
      const now = EPOCH_S + at
      const newEntries = poll.newEntries.map((time) => (time === null ? Number.NaN : Date.parse(time) / 1_000))
      const answer = nextPoll({
        feed: feed.url,
        now,
        state: memory,
        poll: { ...poll, at: now, newEntries },
        limits: LIMITS,
        effort,
      })
      return { at: answer.nextPollAt - EPOCH_S, memory: answer.state }
    },
  }
}

/** What the deployed ones do about errors is much the same: longer and longer waits, and Retry-After where they know it. */
function afterFailure(at: number, base: number, failures: number, poll: SimulatedPoll): number {
  return at + Math.max(Math.min(base * Math.max(1, failures), DAY), poll.retryAfterS ?? 0)
}

function hasFailed({ status }: SimulatedPoll): boolean {
  return typeof status === 'string' || (status >= 400 && status !== 304)
}

/** The same interval for every feed. */
export function fixed(intervalS: number): Policy {
  return {
    next(_feed, at, memory, poll) {
      const failures = hasFailed(poll) ? ((memory as number | null) ?? 0) + 1 : 0
      return { memory: failures, at: failures ? afterFailure(at, intervalS, 1, poll) : at + intervalS }
    },
  }
}

interface MinifluxMemory {
  readonly times: readonly number[]
  readonly failures: number
}

/**
 * Miniflux's `entry_frequency`: a week, divided by the entries of the last week and a factor, between 5 minutes and a day. With
 * `heedsHints` the feed's ttl and the server's max-age are waited for.
 */
export function miniflux(factor: number, heedsHints: boolean, maxS = DAY): Policy {
  return {
    next(_feed, at, before, poll) {
      const memory = (before as MinifluxMemory | null) ?? { times: [], failures: 0 }
      const failures = hasFailed(poll) ? memory.failures + 1 : 0
      const stated = poll.newEntries.map((time) => (time === null ? at : Date.parse(time) / 1_000 - EPOCH_S))
      const isSame = stated.length === 0 && (memory.times[0] ?? at) > at - 7 * DAY
      const times = isSame
        ? memory.times
        : [...memory.times, ...stated].filter((time) => time > at - 7 * DAY).sort((a, b) => a - b)
      const interval =
        times.length === 0 ? maxS : Math.min(Math.max((7 * DAY) / (times.length * factor), LIMITS.minS), maxS)
      const wish = heedsHints ? Math.min(Math.max((poll.hints?.ttlMin ?? 0) * 60, poll.hints?.maxAgeS ?? 0), maxS) : 0
      const next = failures ? afterFailure(at, interval, 1, poll) : at + Math.max(interval, wish)
      return { memory: { times, failures }, at: next }
    },
  }
}

interface IntervalMemory {
  readonly interval: number
  readonly failures: number
  readonly newAt: number
}

export interface MediaCloudSetting {
  readonly startS: number
  readonly shorterS: number
  readonly longerS: number
  readonly minS: number
  readonly low: number
  readonly high: number
}

/**
 * Media Cloud's: shorter by a step where less than a third of a document was known, longer where more than two thirds were; a feed
 * that has had nothing for days grows by larger steps.
 */
export function mediaCloud({ startS, shorterS, longerS, minS, low, high }: MediaCloudSetting): Policy {
  return {
    next(_feed, at, before, poll) {
      const memory = (before as IntervalMemory | null) ?? { interval: startS, failures: 0, newAt: at }
      if (hasFailed(poll)) {
        const failures = memory.failures + (typeof poll.status === 'number' && poll.status < 500 ? 0.5 : 0.25)
        return { memory: { ...memory, failures }, at: afterFailure(at, memory.interval, failures, poll) }
      }
      const fresh = poll.newEntries.length
      const known = poll.status === 304 || !poll.entriesInFeed ? 1 : 1 - fresh / poll.entriesInFeed
      const newAt = fresh > 0 ? at : memory.newAt
      let interval = memory.interval
      if (before !== null && known >= high) interval += at - newAt <= 3 * DAY ? longerS : shorterS
      if (before !== null && known < low) interval = interval > startS ? startS : interval - shorterS
      interval = Math.min(Math.max(interval, minS), DAY)
      return { memory: { interval, failures: 0, newAt }, at: at + interval }
    },
  }
}

export interface StormCrawlerSetting {
  readonly startS: number
  readonly minS: number
  readonly up: number
  readonly down: number
}

/** StormCrawler's adaptive schedule: longer by a share after a poll without change, shorter by another after one with. */
export function stormCrawler({ startS, minS, up, down }: StormCrawlerSetting): Policy {
  return {
    next(_feed, at, before, poll) {
      const memory = (before as IntervalMemory | null) ?? { interval: startS, failures: 0, newAt: at }
      if (hasFailed(poll)) return { memory, at: afterFailure(at, memory.interval, 1, poll) }
      const changed = poll.newEntries.length > 0
      const interval = memory.interval * (before === null ? 1 : changed ? 1 - down : 1 + up)
      const kept = Math.min(Math.max(interval, minS), DAY)
      return { memory: { ...memory, interval: kept }, at: at + kept }
    },
  }
}

export const MINUTE = 60
export { HOUR }
