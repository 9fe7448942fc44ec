import { isFailureClass, waitAfterFailure } from './failure-wait.ts'
import type { PollLimits } from './poll-bounds.ts'
import type { PollMemory } from './poll-memory.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
/** A `Retry-After` beyond this was meant for no feed. */
const LONGEST_RETRY = 30 * DAY
/** A feed that is gone for good is asked again after so long, should anybody still want it. */
const GONE_S = 30 * DAY
/** The pace of a host that has said 429 is slowed down by this factor, down to one request in so many seconds. */
const SLOWER = 1.4
const SLOWEST = 2 * HOUR
/** Days in which the learned pace is eased by a factor of e; the more often a host has said 429, the more of them. */
const EASE_DAYS = 2
const REFUSALS_FADE_DAYS = 7
/** Failures with a first wait up to this one mend by themselves: their waits follow the rhythm of the feed. */
const PASSING_S = 20 * MINUTE
/** Such a wait begins between these shares of the usual interval. */
const PASSING_SHARES = { least: 0.2, most: 0.7 }
/** Up to this one they may mend by themselves: a feed that is asked often is not left alone at once for hours. */
const REFUSED_S = 2 * HOUR
const REFUSED_SHARE = 4

const CLASS_OF: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  407: 'network',
  408: 'timeout',
  410: 'gone',
  420: 'rate-limited',
  429: 'rate-limited',
  451: 'forbidden',
  511: 'network',
  999: 'forbidden',
}

/** The class of the failure that a status tells of, or that it is the name of; null for an answer. */
export function failureOf(status: number | string): string | null {
  if (typeof status === 'string') return isFailureClass(status) ? status : 'network'
  if ((status >= 200 && status < 300) || status === 304) return null
  if (CLASS_OF[status]) return CLASS_OF[status]
  if (status >= 500 && status < 600) return 'server-error'
  if (status >= 400 && status < 500) return 'client-error'
  return status >= 300 && status < 400 ? 'redirect' : 'protocol'
}

/** Takes in that a poll failed. A 429 teaches which pace the host does not bear. */
export function takeFailure(memory: PollMemory, failure: string, at: number, { minS }: PollLimits): void {
  if (memory.failures === 0) memory.failingSince = at
  memory.failures++
  if (failure !== 'rate-limited') return
  easeFloor(memory, at)
  // A long pause before the refusal was not the cause of it: other feeds of the host were.
  const pace = memory.askedAt > 0 ? Math.min(at - memory.askedAt, HOUR) : minS
  memory.floor = Math.min(SLOWEST, Math.max(memory.floor, pace, minS) * SLOWER)
  memory.refusals = Math.min(memory.refusals + 1, 20)
}

/** Takes in that a poll was answered. */
export function takeSuccess(memory: PollMemory, at: number): void {
  memory.failures = 0
  memory.failingSince = 0
  easeFloor(memory, at)
}

function easeFloor(memory: PollMemory, at: number): void {
  const days = Math.max(0, at - memory.floorAt) / DAY
  memory.floorAt = at
  if (memory.floor === 0) return
  memory.floor *= Math.exp(-days / (EASE_DAYS * (1 + memory.refusals / 3)))
  memory.refusals *= Math.exp(-days / REFUSALS_FADE_DAYS)
  if (memory.floor < MINUTE) memory.floor = 0
}

/**
 * Seconds to wait after a failure: as its class asks for, growing with each further one, within the limits.
 *
 * What mends by itself is looked at again after a part of the usual interval: what has come in the meantime waits already. A feed
 * that is gone for good waits beyond the limits.
 *
 * @param usual interval without the failure
 */
export function backOff(memory: PollMemory, failure: string, usual: number, { minS, maxS }: PollLimits): number {
  if (failure === 'gone') return GONE_S
  const unlimited = { minMs: 0, maxMs: Number.POSITIVE_INFINITY }
  const first = waitAfterFailure(failure, 1, unlimited) / 1_000
  const growth = waitAfterFailure(failure, memory.failures, unlimited) / 1_000 / first
  const start = startOf(first, usual)
  const floor = failure === 'rate-limited' ? Math.max(memory.floor, first) : memory.floor
  return Math.min(Math.max(start * growth, floor, minS), maxS)
}

/** The first wait of a class, fitted to how often the feed is asked. */
function startOf(first: number, usual: number): number {
  if (first <= PASSING_S) return Math.min(Math.max(first, usual * PASSING_SHARES.least), usual * PASSING_SHARES.most)
  return first <= REFUSED_S ? Math.min(first, usual * REFUSED_SHARE) : first
}

/** Seconds that the server asked to be left alone, made sensible. */
export function retryAfterOf(seconds: number | null): number {
  return seconds !== null && seconds > 0 ? Math.min(seconds, LONGEST_RETRY) : 0
}
