/**
 * What is shared about the pace of one host, by all processes. Storage keeps it as a row; a booking reads, changes and
 * writes it in one transaction. All times are milliseconds since 1970.
 */
export interface HostRow {
  /** End of the line: the next slot that nobody has booked. */
  readonly nextAt: number
  /** For each running request, when it is taken for dead. */
  readonly leases: readonly number[]
  /** No request before, since the host asked for it (429, 503, Retry-After). */
  readonly blockedUntil: number
  /** Pause that the host's own refusals have taught, beside the limits; fades with every request that ends. */
  readonly delayMs: number
  /** Mean time of a request. */
  readonly averageMs: number
  /** When the last request began. Without it, jobs that come late can follow each other closer than the pause. */
  readonly lastStartAt?: number
}

/** What the operator and robots.txt allow. */
export interface HostLimits {
  /** Requests at once. */
  readonly concurrency: number
  /** Pause between the beginnings of two requests. */
  readonly delayMs: number
  readonly crawlDelayMs: number | null
  /** After this time a running request is taken for dead. */
  readonly leaseMs: number
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

const FIRST_LEARNED_DELAY_MS = 250
const MAX_LEARNED_DELAY_MS = 60_000
/** A learned pause fades by a tenth with each request, and is dropped below this. */
const MIN_LEARNED_DELAY_MS = 50

/**
 * Lets a job go, or books it the next free slot of its host.
 *
 * Who comes without a ticket goes when nobody waits, the pause is over and a lease is free; otherwise it is booked at the
 * end of the line, one spacing behind the last. Who comes back at its time finds its slot kept. Only when the host was
 * blocked meanwhile, answers more slowly than it was booked for, or many come late at once, is it booked again, behind all others,
 * so that each such event puts a job back at most once.
 *
 * @param ticket the slot that this job booked before, otherwise null
 */
export function bookSlot(row: HostRow, limits: HostLimits, now: number, ticket: number | null): Booking {
  const leases = row.leases.filter((lease) => lease > now)
  const pauseMs = Math.max(limits.delayMs, limits.crawlDelayMs ?? 0, row.delayMs)
  const clean = { ...row, leases }
  if (ticket !== null && ticket > now && ticket >= row.blockedUntil)
    return { row: clean, startAt: ticket, go: false, lease: null }

  const opensAt = Math.max(row.blockedUntil, lastStartOf(row) + pauseMs)
  const isTurn = ticket === null ? row.nextAt <= now && opensAt <= now : opensAt <= now + shortWait(pauseMs)
  if (isTurn && leases.length < limits.concurrency) return go(clean, limits, pauseMs, Math.max(now, opensAt))

  const shareMs = Math.min(row.averageMs / limits.concurrency, MAX_SPACING_MS)
  const spacingMs = shareMs > pauseMs ? Math.round(shareMs * SLACK) : Math.max(pauseMs, 1)
  const soonest = leases.length < limits.concurrency ? opensAt : Math.max(opensAt, now + spacingMs)
  const startAt = Math.ceil(Math.max(row.nextAt, soonest, now + 1))
  return { row: { ...clean, nextAt: startAt + spacingMs }, startAt, go: false, lease: null }
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
  const faded = Math.floor(row.delayMs * 0.9)
  return { ...row, leases, averageMs, delayMs: faded < MIN_LEARNED_DELAY_MS ? 0 : faded }
}

/** Keeps all requests from a host until a time, and goes slower afterwards: it has said that the pace was too fast. */
export function blockHost(row: HostRow, untilMs: number): HostRow {
  return {
    ...row,
    blockedUntil: Math.max(row.blockedUntil, untilMs),
    delayMs: Math.min(Math.max(row.delayMs * 2, FIRST_LEARNED_DELAY_MS), MAX_LEARNED_DELAY_MS),
  }
}

/** Host and port of a URL in lower case: what shares one pace. What is no URL is its own key. */
export function hostKey(url: string): string {
  if (!URL.canParse(url)) return url.trim().toLowerCase().slice(0, 255)
  const { hostname, port } = new URL(url)
  const name = hostname.replace(/\.$/, '')
  return port === '' ? name : `${name}:${port}`
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

function lastStartOf(row: HostRow): number {
  return row.lastStartAt ?? Number.NEGATIVE_INFINITY
}

/** A short wait is never longer than the pause itself, or two would be let go at once. */
function shortWait(pauseMs: number): number {
  return Math.min(pauseMs, SHORT_WAIT_MS)
}
