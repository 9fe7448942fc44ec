/**
 * What is shared about the pace of one host, by all processes. Storage keeps it as a row; a booking reads, changes and
 * writes it in one transaction. All times are milliseconds since 1970. What an older telex did not keep may be missing.
 */
export interface HostRow {
  /** End of the line of what is fresh: the next slot that none of it has booked. */
  readonly nextAt: number
  /** End of the line of the backlog, which stands behind: its slots may be taken by what is fresh. */
  readonly backlogAt?: number
  /** For each running request, when it is taken for dead. */
  readonly leases: readonly number[]
  /** No request before, since the host asked for it (429, 503, Retry-After). */
  readonly blockedUntil: number
  /** Pause that the host's own refusals have taught, beside the limits; fades slowly. */
  readonly delayMs: number
  /** The pause under which the host refused last, when that was, and how many refusals came before it within an hour. */
  readonly refusedMs?: number
  readonly refusedAt?: number
  readonly refusals?: number
  /** Pause that robots.txt asks for, for those who have not asked it themselves. */
  readonly crawlDelayMs?: number
  /** Mean time of a request. */
  readonly averageMs: number
  /** When the last request began. Without it, jobs that come late can follow each other closer than the pause. */
  readonly lastStartAt?: number
}
