import type { FeedHints } from '../shared/feed.ts'

/** What is known when a poll has ended. */
export interface PollHistory {
  readonly now: Date
  /** Publication times of recent entries, in any order; wrong and future ones are tolerated. */
  readonly publishedAt: readonly Date[]
  readonly hints: FeedHints | null
  /** `max-age` of Cache-Control. */
  readonly maxAgeSeconds: number | null
  /** `Retry-After` of the last answer. */
  readonly retryAfterSeconds: number | null
  /** Polls in a row that failed. */
  readonly failures: number
  /** 0 ≤ chance < 1: which way the interval is jittered. */
  readonly chance: number
}

/** Bounds of the interval between two polls, in milliseconds. */
export interface PollLimits {
  readonly minMs: number
  readonly maxMs: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const JITTER = 0.1
/** Entries whose gaps are looked at. */
const RECENT = 30
/** A `Retry-After` beyond this was meant for no feed. */
const LONGEST_RETRY = 30 * DAY
/** Doublings after which the maximum is reached whatever the limits are. */
const MOST_DOUBLINGS = 30
/** Interval of a feed of which no entry is dated. */
const UNKNOWN = HOUR
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/**
 * When a feed is polled next, and why in words.
 *
 * Half the median gap between recent entries, at least what the publisher hints at, within the limits, ±10 %. Failures double
 * the interval up to the maximum. `Retry-After`, `skipHours` and `skipDays` stand above the limits.
 */
export function nextPoll(input: PollHistory, limits: PollLimits): { readonly at: Date; readonly why: string } {
  const now = input.now.getTime()
  const { interval, why } = input.failures > 0 ? backoff(input.failures, limits) : rhythm(input, limits)
  const jittered = interval * (1 + (clamp(input.chance, 0, 1) * 2 - 1) * JITTER)
  const wanted = now + clamp(jittered, limits.minMs, limits.maxMs)
  const allowed = Math.max(wanted, now + retryAfter(input.retryAfterSeconds))
  const at = outsideSkipped(allowed, input.hints)
  return { at: new Date(at), why: reason(why, { wanted, allowed, at }) }
}

interface Interval {
  readonly interval: number
  readonly why: string
}

function backoff(failures: number, { minMs, maxMs }: PollLimits): Interval {
  const interval = Math.min(maxMs, minMs * 2 ** Math.min(failures, MOST_DOUBLINGS))
  return {
    interval,
    why: `${failures} ${failures === 1 ? 'poll' : 'polls'} in a row failed: waiting ${span(interval)}`,
  }
}

function rhythm(input: PollHistory, { minMs, maxMs }: PollLimits): Interval {
  const own = ownInterval(input)
  const hinted = hintedInterval(input)
  const interval = clamp(Math.max(own.interval, hinted.interval), minMs, maxMs)
  const why = hinted.interval > own.interval ? hinted.why : own.why
  if (interval > Math.max(own.interval, hinted.interval))
    return { interval, why: `${why}, raised to the minimum of ${span(minMs)}` }
  return {
    interval,
    why: interval < Math.max(own.interval, hinted.interval) ? `${why}, cut to the maximum of ${span(maxMs)}` : why,
  }
}

function ownInterval({ publishedAt, now }: PollHistory): Interval {
  const times = pastTimes(publishedAt, now.getTime())
  const newest = times[0]
  if (newest === undefined) return { interval: UNKNOWN, why: 'no entry is dated: every hour' }
  const gap = medianGap(times)
  // Silence is a gap that has not ended: a feed gone quiet is asked less and less.
  const silence = now.getTime() - newest
  const expected = Math.max(gap ?? silence, silence / 4)
  return { interval: expected / 2, why: `half of ${span(expected)}, the usual time between its entries` }
}

/** Distinct times up to now, newest first, at most 30. */
function pastTimes(publishedAt: readonly Date[], now: number): number[] {
  const times = new Set<number>()
  for (const date of publishedAt) {
    const time = date.getTime()
    if (Number.isFinite(time) && time <= now) times.add(time)
  }
  return [...times].sort((a, b) => b - a).slice(0, RECENT)
}

function medianGap(times: readonly number[]): number | undefined {
  const gaps = times.slice(1).map((time, at) => times[at]! - time)
  gaps.sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 2)]
}

/** The longest pause that the publisher hints at. */
function hintedInterval({ hints, maxAgeSeconds }: PollHistory): Interval {
  const wishes: Interval[] = [
    { interval: (hints?.ttlMinutes ?? 0) * 60_000, why: 'the feed gives a ttl' },
    // `sy:` says how often the feed changes, not how often it may be asked: half of it, as for a rhythm.
    { interval: (hints?.updateEverySeconds ?? 0) * 500, why: 'the feed says how often it is updated' },
    { interval: (maxAgeSeconds ?? 0) * 1_000, why: 'the server lets its answer be cached' },
  ].filter(({ interval }) => Number.isFinite(interval) && interval > 0)
  const longest = wishes.reduce((most, wish) => (wish.interval > most.interval ? wish : most), { interval: 0, why: '' })
  return { interval: longest.interval, why: `${longest.why}: ${span(longest.interval)}` }
}

function retryAfter(seconds: number | null): number {
  return seconds !== null && seconds > 0 ? Math.min(seconds * 1_000, LONGEST_RETRY) : 0
}

/** First moment from `at` on that lies in no skipped hour (GMT) or day; `at` where all are skipped. */
function outsideSkipped(at: number, hints: FeedHints | null): number {
  const hours = new Set(hints?.skipHours)
  const days = new Set(hints?.skipDays)
  let moment = at
  for (let step = 0; step <= 8 * 24; step++) {
    const date = new Date(moment)
    if (!hours.has(date.getUTCHours()) && !days.has(WEEKDAYS[date.getUTCDay()]!)) return moment
    moment = Math.floor(moment / HOUR) * HOUR + HOUR
  }
  return at
}

function reason(why: string, { wanted, allowed, at }: { wanted: number; allowed: number; at: number }): string {
  if (at > allowed) return `${why}; moved out of the hours or days that the publisher wants skipped`
  return allowed > wanted ? `${why}; the server asked to be left alone until then` : why
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}

/** A duration in the largest unit that reads well. */
function span(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.round(ms / DAY)} days`
  if (ms >= 2 * HOUR) return `${Math.round(ms / HOUR)} hours`
  return ms >= 120_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.round(ms / 1_000)} seconds`
}
