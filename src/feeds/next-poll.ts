import {
  chanceOf,
  heedWish,
  outsideSkipped,
  type PollHints,
  type PollLimits,
  SPREAD_S,
  takeHints,
  within,
} from './polling/poll-bounds.ts'
import { backOff, failureOf, retryAfterOf, takeFailure, takeSuccess } from './polling/poll-failures.ts'
import { type PollMemory, packMemory, unpackMemory } from './polling/poll-memory.ts'
import { type Plan, planNext } from './polling/poll-plan.ts'
import { learn } from './polling/poll-sights.ts'
import { amount, pace, span } from './polling/poll-words.ts'

/** How a poll ended. Times are seconds since 1970. */
export interface PollOutcome {
  readonly at: number
  /** HTTP status, or the class of a failure that has none or says more. */
  readonly status: number | string
  /** Times that new entries state; NaN where none is stated. */
  readonly newEntries: readonly number[]
  /** Entries of the document; null where there was none. */
  readonly entriesInFeed: number | null
  readonly retryAfterS: number | null
  /** Null where there was no document. */
  readonly hints: PollHints | null
}

/** What the next poll depends on, and nothing else. */
export interface PollQuestion {
  /** Address or id of the feed: what its polls are spread by. */
  readonly feed: string
  /** Seconds since 1970. */
  readonly now: number
  /** What was answered before; null at first. */
  readonly state: unknown
  /** The poll that has just ended; null for a feed that was just added. */
  readonly poll: PollOutcome | null
  readonly limits: PollLimits
  /** 1 is usual; 1/64 to 64 are about 4 to 100 requests a feed a day. */
  readonly effort: number
  /** An interval in seconds that the operator has set for this feed. */
  readonly fixedS?: number | undefined
}

export interface PollAnswer {
  /** JSON of less than 2 KB, to be handed in with the next poll. */
  readonly state: Record<string, unknown>
  /** Whole seconds since 1970. */
  readonly nextPollAt: number
  readonly why: string
}

interface Interval {
  readonly seconds: number
  readonly why: string
  /** What led to it, without the time that follows from it. */
  readonly cause: string
}

const LEAST_EFFORT = 1 / 1_024
const MOST_EFFORT = 1_024
const JITTER = 0.1
/** So much a poll is put off at most that should come right after a moment at which entries are released. */
const MOMENT_SPREAD_S = 90

/**
 * When a feed is polled next, why, and what to remember until then.
 *
 * The rhythm that was learned decides, at the cost that the effort gives a poll. Wishes of the publisher (`ttl`, `max-age`) lengthen
 * the interval somewhat. What failed is asked again after a wait of its class. All of that stays within the limits, ±10 %.
 * `Retry-After`, skipped hours and days, and a feed that is gone stand above them.
 *
 * Pure: the same question has the same answer, and nothing is kept. Any state is taken; what is none counts as a new feed.
 */
export function nextPoll(question: PollQuestion): PollAnswer {
  const { feed, state, poll, effort } = question
  const limits = soundLimits(question.limits)
  const now = Math.ceil(question.now)
  const memory = unpackMemory(state)
  const isNew = poll === null && memory.askedAt === 0
  const failure = poll === null ? null : takePoll(memory, poll, now, limits)
  const chance = chanceOf(feed, memory.askedAt)
  const wanted = isNew
    ? { seconds: chance * SPREAD_S, ...said('just added: polled for the first time') }
    : intervalOf(memory, { ...question, now, limits, effort: soundEffort(effort) }, failure, chance)
  const answer = keepOutside(memory, wanted, poll?.retryAfterS ?? null, now, chance)
  return { state: packMemory(memory), ...answer }
}

function soundLimits({ minS, maxS }: PollLimits): PollLimits {
  const least = Number.isFinite(minS) && minS > 0 ? minS : 1
  return { minS: least, maxS: Number.isFinite(maxS) ? Math.max(maxS, least) : Math.max(30 * 86_400, least) }
}

function soundEffort(effort: number): number {
  return Number.isFinite(effort) && effort > 0 ? Math.min(Math.max(effort, LEAST_EFFORT), MOST_EFFORT) : 1
}

/** Takes in a poll. @returns the class of its failure, null when it was answered */
function takePoll(memory: PollMemory, poll: PollOutcome, now: number, limits: PollLimits): string | null {
  // A clock that was set back must not undo what was learned.
  const at = Math.max(Math.min(poll.at, now), memory.askedAt > now ? 0 : memory.askedAt)
  const failure = failureOf(poll.status)
  if (failure !== null) takeFailure(memory, failure, at, limits)
  else {
    takeSuccess(memory, at)
    if (poll.hints) takeHints(memory, poll.hints)
    learn(memory, { at, stated: poll.newEntries, entriesInFeed: poll.entriesInFeed ?? 0 })
  }
  memory.askedAt = at
  return failure
}

function intervalOf(memory: PollMemory, question: PollQuestion, failure: string | null, chance: number): Interval {
  const { now, limits, effort, fixedS } = question
  const jitter = 1 + (2 * chance - 1) * JITTER
  const plan = planNext(memory, now, effort, limits)
  if (failure !== null) {
    const wait = backOff(memory, failure, fixedS ?? plan.interval, limits)
    const seconds = failure === 'gone' ? wait * (1 + JITTER * chance) : within(wait * jitter, limits)
    const cause = failedWords(memory.failures, failure)
    return { seconds, cause, why: `${cause}: asked again after ${span(seconds)}` }
  }
  if (fixedS !== undefined) {
    const seconds = Math.max(fixedS * jitter, limits.minS)
    return { seconds, ...said(`its interval was set to ${span(fixedS)}`) }
  }
  return fromRhythm(memory, plan, limits, chance, jitter)
}

function failedWords(failures: number, failure: string): string {
  if (failure === 'gone') return 'the feed is gone for good'
  return failures === 1
    ? `the poll failed (${failure})`
    : `${failures} polls in a row failed, the last one as ${failure}`
}

function fromRhythm(memory: PollMemory, plan: Plan, limits: PollLimits, chance: number, jitter: number): Interval {
  const wished = heedWish(plan.interval, memory.wishS)
  const slowed = Math.max(wished, memory.floor)
  const seconds = within(slowed > plan.interval ? slowed * jitter : jittered(plan, chance), limits)
  return {
    seconds,
    ...said(`${rhythmWords(memory, plan)}${slowedWords(memory, plan, wished)}${boundWords(slowed, limits)}`),
  }
}

function said(why: string): Pick<Interval, 'why' | 'cause'> {
  return { why, cause: why }
}

/** The interval moved by up to a tenth, but not to where it would cost: not before a moment at which much comes. */
function jittered({ interval, mayBeEarlier, mayBeLater }: Plan, chance: number): number {
  const low = mayBeEarlier ? (1 - JITTER) * interval : interval
  const high = interval + (mayBeLater ? JITTER * interval : Math.min(JITTER * interval, MOMENT_SPREAD_S))
  return low + (high - low) * chance
}

function rhythmWords({ window }: PollMemory, { rate, expected, interval, isForWindow }: Plan): string {
  const usual = `about ${pace(rate)}, ${amount(expected)} expected within ${span(interval)}`
  return isForWindow ? `${usual}, and the feed shows ${window} at once` : usual
}

function slowedWords({ floor }: PollMemory, { interval }: Plan, wished: number): string {
  if (floor > Math.max(wished, interval)) return `; its host refuses to be asked more often than every ${span(floor)}`
  return wished > interval ? `; ${span(wished)}, since the publisher wishes for slower polling` : ''
}

function boundWords(interval: number, { minS, maxS }: PollLimits): string {
  if (interval <= minS) return `; not below the minimum of ${span(minS)}`
  return interval >= maxS ? `; not beyond the maximum of ${span(maxS)}` : ''
}

/** What stands above the limits: the time for which the server wants to be left alone, and hours and days to be skipped. */
function keepOutside(memory: PollMemory, wanted: Interval, retryAfterS: number | null, now: number, chance: number) {
  const asked = retryAfterOf(retryAfterS)
  // Feeds of one host are told to wait until the same moment.
  const left = asked > 0 ? asked + chance * Math.min(SPREAD_S, 60 + JITTER * asked) : 0
  const allowed = Math.ceil(now + Math.max(wanted.seconds, left))
  const nextPollAt = outsideSkipped(allowed, memory, chance)
  const why =
    left > wanted.seconds ? `${wanted.cause}; the server asked to be left alone for ${span(asked)}` : wanted.why
  const moved = nextPollAt > allowed ? '; moved out of the hours or days that the publisher wants skipped' : ''
  return { nextPollAt, why: `${why}${moved}` }
}
