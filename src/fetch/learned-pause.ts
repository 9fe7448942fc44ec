import type { HostRow } from './host-row.ts'

/** What a host said when it turned a request away. */
export interface Refusal {
  /** It said that the pace is too fast (429); otherwise it only asked for time (503 with Retry-After). */
  readonly isPace: boolean
  /** How long it asks to be left alone; null when it does not say. */
  readonly waitMs: number | null
}

const FIRST_PAUSE_MS = 250
const MAX_PAUSE_MS = 60_000
/** A learned pause below this is none. */
const MIN_PAUSE_MS = 50

/** With each request that ends the learned pause fades by a twentieth: from a minute to a second in 80 requests. */
const FADE = 0.95

/** So far above the pause that was refused it stays: a host that counts by the minute refuses again just below its limit. */
const MARGIN = 1.25

/** For this long a refused pause is not tried again: limits seldom change within a day. */
const MEMORY_MS = 86_400_000

/** A host that refuses without saying for how long is left alone for this time, and twice as long with each refusal within an hour. */
const FIRST_WAIT_MS = 15_000
const MAX_WAIT_MS = 900_000
const ROW_OF_REFUSALS_MS = 3_600_000

/**
 * Keeps all requests from a host for as long as it asks, and learns its limit: the pause under which it refused is doubled.
 *
 * Requests that ran at once and are all turned away are one refusal: only the first teaches.
 *
 * @param pauseMs pause under which the request was made
 */
export function turnAway(row: HostRow, now: number, pauseMs: number, { isPace, waitMs }: Refusal): HostRow {
  const isSame = now < row.blockedUntil
  const refusals = isSame ? (row.refusals ?? 0) : refusalsBefore(row, now)
  const ownWaitMs = Math.min(FIRST_WAIT_MS * 2 ** Math.min(refusals, 10), MAX_WAIT_MS)
  const blocked = { ...row, blockedUntil: Math.max(row.blockedUntil, now + (waitMs ?? ownWaitMs)) }
  if (!isPace || isSame) return blocked
  const delayMs = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), MAX_PAUSE_MS)
  return { ...blocked, delayMs, refusedMs: pauseMs, refusedAt: now, refusals: refusals + 1 }
}

/** The learned pause after one more request has ended: it fades down to a little above the one that was refused within a day. */
export function fadedPause(row: HostRow, now: number): number {
  const isRemembered = row.refusedAt !== undefined && now - row.refusedAt < MEMORY_MS
  const floor = isRemembered ? Math.min((row.refusedMs ?? 0) * MARGIN, MAX_PAUSE_MS) : 0
  const faded = Math.floor(Math.max(row.delayMs * FADE, Math.min(floor, row.delayMs)))
  return faded < MIN_PAUSE_MS ? 0 : faded
}

function refusalsBefore(row: HostRow, now: number): number {
  return row.refusedAt !== undefined && now - row.refusedAt < ROW_OF_REFUSALS_MS ? (row.refusals ?? 0) : 0
}
