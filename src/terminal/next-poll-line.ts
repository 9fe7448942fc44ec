import { nextPoll, type PollOutcome } from '../feeds/next-poll.ts'
import type { PollHints, PollLimits } from '../feeds/polling/poll-bounds.ts'

/** Limits where a line gives none: those of the settings. */
const USUAL_LIMITS: PollLimits = { minS: 300, maxS: 86_400 }
/** Entries of a poll that are looked at. */
const MOST_ENTRIES = 5_000
/** Numbers above this are milliseconds: in seconds it is the year 5138. */
const MILLISECONDS_FROM = 1e11

type Line = Readonly<Record<string, unknown>>

/**
 * Answers one line of `telex next-poll`. Times are ISO strings, or seconds or milliseconds since 1970; the answer is in the form of `now`.
 *
 * @throws Error that says what is wrong with the line
 */
export function nextPollLine(line: Line): object {
  const now = secondsOf(line.now)
  if (Number.isNaN(now)) throw new Error('"now" is missing or no time')
  const poll = pollOf(line.poll, now)
  const answer = nextPoll({
    feed: feedOf(line),
    now,
    state: line.state ?? null,
    poll,
    limits: limitsOf(line.limits),
    effort: numberOf(line.effort) ?? 1,
  })
  return { state: answer.state, nextPollAt: likeNow(answer.nextPollAt, line.now), why: answer.why }
}

function feedOf({ feed, id }: Line): string {
  const name = feed ?? id
  if (typeof name === 'string' && name !== '') return name.slice(0, 10_000)
  if (typeof name === 'number') return String(name)
  throw new Error('"feed" is missing')
}

function likeNow(seconds: number, now: unknown): string | number {
  if (typeof now !== 'number') return new Date(seconds * 1_000).toISOString()
  return now > MILLISECONDS_FROM ? seconds * 1_000 : seconds
}

function pollOf(value: unknown, now: number): PollOutcome | null {
  if (value === undefined || value === null) return null
  const poll = objectOf(value, 'poll')
  const { newEntries } = poll
  const at = secondsOf(poll.at)
  return {
    at: Number.isNaN(at) ? now : at,
    status: statusOf(poll.status),
    newEntries: Array.isArray(newEntries) ? newEntries.slice(0, MOST_ENTRIES).map(secondsOf) : [],
    entriesInFeed: numberOf(poll.entriesInFeed),
    retryAfterS: numberOf(poll.retryAfterS),
    hints: poll.hints === undefined || poll.hints === null ? null : hintsOf(objectOf(poll.hints, 'hints')),
  }
}

function statusOf(status: unknown): number | string {
  if (typeof status === 'number' && Number.isFinite(status)) return status
  if (typeof status !== 'string') throw new Error('"poll.status" must be a number or a word')
  return /^\d{3}$/.test(status) ? Number(status) : status
}

function hintsOf(hints: Line): PollHints {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, 100) : [])
  return {
    ttlMin: numberOf(hints.ttlMin),
    maxAgeS: numberOf(hints.maxAgeS),
    skipHours: list(hints.skipHours).flatMap((hour) => numberOf(hour) ?? []),
    skipDays: list(hints.skipDays).filter((day) => typeof day === 'string'),
  }
}

function limitsOf(value: unknown): PollLimits {
  if (value === undefined || value === null) return USUAL_LIMITS
  const limits = objectOf(value, 'limits')
  return { minS: numberOf(limits.minS) ?? USUAL_LIMITS.minS, maxS: numberOf(limits.maxS) ?? USUAL_LIMITS.maxS }
}

function objectOf(value: unknown, name: string): Line {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`"${name}" must be an object`)
  return value as Line
}

/** A number, also written as text; null where there is none. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** Seconds since 1970, of years that a clock could show; NaN for everything else. */
function secondsOf(value: unknown): number {
  const seconds =
    typeof value === 'string' ? Date.parse(value) / 1_000 : typeof value === 'number' ? fromNumber(value) : Number.NaN
  return seconds >= 0 && seconds < MILLISECONDS_FROM ? seconds : Number.NaN
}

function fromNumber(value: number): number {
  return Math.abs(value) > MILLISECONDS_FROM ? value / 1_000 : value
}
