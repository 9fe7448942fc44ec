import type { HostRow } from './host-row.ts'
import { fadedPause } from './learned-pause.ts'

/** What the operator and robots.txt allow. */
export interface HostLimits {
  /** Requests at once. */
  readonly concurrency: number
  /** Pause between the beginnings of two requests. */
  readonly delayMs: number
  /** What robots.txt asks for; null when it asks for nothing, left out by who has not asked it: then what is known of the host holds. */
  readonly crawlDelayMs?: number | null | undefined
  /** After this time a running request is taken for dead. */
  readonly leaseMs: number
}

/** Who wants a slot. */
export interface Visit {
  /** The slot that this job booked before, otherwise null. */
  readonly ticket: number | null
  /** Backlog waits for all that is fresh. */
  readonly isBacklog: boolean
}

/** What a job is told. */
export interface Booking {
  readonly row: HostRow
  /**
   * With `go`: when the request may begin, now or at most `SHORT_WAIT_MS` ahead. Without: the slot that is booked; come
   * back then, with it as the ticket.
   */
  readonly startAt: number
  readonly go: boolean
  /** The lease of a job that goes, to be given back with `releaseSlot`. */
  readonly lease: number | null
}

/**
 * Row of a host that is met for the first time. Its mean time is taken for short: who is booked too early comes back once more,
 * while a line that was booked too wide cannot be drawn together again.
 */
export const NEW_HOST: HostRow = {
  nextAt: 0,
  leases: [],
  blockedUntil: 0,
  delayMs: 0,
  averageMs: 100,
  lastStartAt: 0,
}

/** A job with a ticket waits this long rather than be put back, when the one before it came a little late. */
export const SHORT_WAIT_MS = 250

/** Slots that wait for running requests are spaced by their mean time, but never by more: one that hangs is no measure. */
const MAX_SPACING_MS = 10_000

/** A little more than the mean, or every second job would come just before a lease is free. */
const SLACK = 1.1

/** Each answer moves the mean by this share, so that about the last ten count. */
const AVERAGE_WEIGHT = 0.2

/**
 * Lets a job go, or books it the next free slot of its host.
 *
 * A host has two lines. What is fresh takes the next slot that nothing fresh has booked, as if there were no backlog. A
 * job of the backlog books behind all of the backlog; when it comes and finds that something fresh has taken its slot or
 * is about to, it alone is booked again, at the end. So ten thousand waiting jobs hold nothing fresh up for more than the
 * one slot that is running, and each fresh request puts back one job of the backlog, never the whole line.
 *
 * Who comes back at its time otherwise finds its slot kept. Only when the host was blocked meanwhile, answers more slowly
 * than it was booked for, or many come late at once, is it booked again, behind all others of its line, so that each such
 * event puts a job back at most once.
 */
export function bookSlot(known: HostRow, limits: HostLimits, now: number, { ticket, isBacklog }: Visit): Booking {
  const row = withCrawlDelay({ ...known, leases: known.leases.filter((lease) => lease > now) }, limits)
  const pauseMs = pauseOf(row, limits)
  if (ticket !== null && ticket > now && ticket >= row.blockedUntil)
    return { row, startAt: ticket, go: false, lease: null }

  const opensAt = Math.max(row.blockedUntil, lastStartOf(row) + pauseMs)
  const patienceMs = ticket === null ? 0 : Math.min(pauseMs, SHORT_WAIT_MS) // longer, and two would be let go at once
  const startAt = Math.max(now, opensAt)
  const isTurn = opensAt <= now + patienceMs && !isTaken(row, startAt, ticket, isBacklog)
  if (isTurn && row.leases.length < limits.concurrency) return go(row, limits, pauseMs, startAt)
  return putOff(row, limits, now, { pauseMs, opensAt, isBacklog })
}

/**
 * Gives a lease back, and learns how long the host takes.
 *
 * @param lease what `bookSlot` gave; one that has run out meanwhile changes nothing but the mean
 * @param tookMs time of the request
 */
export function releaseSlot(row: HostRow, lease: number, now: number, tookMs: number): HostRow {
  const at = row.leases.indexOf(lease)
  const leases = row.leases.filter((other, index) => index !== at && other > now)
  const averageMs = Math.round(row.averageMs + (Math.max(tookMs, 0) - row.averageMs) * AVERAGE_WEIGHT)
  return { ...row, leases, averageMs, delayMs: fadedPause(row, now) }
}

/** Pause between two requests of a host: the longest that the operator, robots.txt and the host's refusals ask for. */
export function pauseOf(row: HostRow, limits: Pick<HostLimits, 'delayMs'>): number {
  return Math.max(limits.delayMs, row.crawlDelayMs ?? 0, row.delayMs)
}

/** Whether those who come first have booked the moment at which a job would begin. */
function isTaken(row: HostRow, startAt: number, ticket: number | null, isBacklog: boolean): boolean {
  if (isBacklog) return row.nextAt > startAt || (ticket === null && (row.backlogAt ?? 0) > startAt)
  return ticket === null && row.nextAt > startAt
}

function go(row: HostRow, limits: HostLimits, pauseMs: number, startAt: number): Booking {
  const lease = startAt + limits.leaseMs
  const next = {
    ...row,
    leases: [...row.leases, lease],
    nextAt: Math.max(row.nextAt, startAt + pauseMs),
    lastStartAt: startAt,
  }
  return { row: next, startAt, go: true, lease }
}

function putOff(
  row: HostRow,
  limits: HostLimits,
  now: number,
  { pauseMs, opensAt, isBacklog }: { readonly pauseMs: number; readonly opensAt: number; readonly isBacklog: boolean },
): Booking {
  const shareMs = Math.min(row.averageMs / limits.concurrency, MAX_SPACING_MS)
  const spacingMs = shareMs > pauseMs ? Math.round(shareMs * SLACK) : Math.max(pauseMs, 1)
  const soonest = row.leases.length < limits.concurrency ? opensAt : Math.max(opensAt, now + spacingMs)
  const line = isBacklog ? Math.max(row.nextAt, row.backlogAt ?? 0) : row.nextAt
  const startAt = Math.ceil(Math.max(line, soonest, now + 1))
  const end = startAt + spacingMs
  return { row: { ...row, ...(isBacklog ? { backlogAt: end } : { nextAt: end }) }, startAt, go: false, lease: null }
}

function withCrawlDelay(row: HostRow, { crawlDelayMs }: HostLimits): HostRow {
  return crawlDelayMs === undefined ? row : { ...row, crawlDelayMs: crawlDelayMs ?? 0 }
}

function lastStartOf(row: HostRow): number {
  return row.lastStartAt ?? Number.NEGATIVE_INFINITY
}
