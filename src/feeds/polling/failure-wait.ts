/** Bounds of the interval between two polls, in milliseconds. */
export interface WaitLimits {
  readonly minMs: number
  readonly maxMs: number
}

/** How a class of failures is met. */
interface Manner {
  /** Wait after the first failure. */
  readonly firstMs: number
  /** How much each further failure in a row weighs: the wait doubles after 1 / weight of them. */
  readonly weight: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * The manner of each class. What mends by itself is met with patience: short waits that grow slowly. What only the operator or the publisher
 * can mend is met with long ones: asking again would not help, and those who block would rather not be asked.
 */
const MANNERS: Readonly<Record<string, Manner>> = {
  timeout: { firstMs: 10 * MINUTE, weight: 0.2 },
  network: { firstMs: 10 * MINUTE, weight: 0.2 },
  'server-error': { firstMs: 10 * MINUTE, weight: 0.2 },
  // A server that counts requests has said nothing against the feed.
  'rate-limited': { firstMs: 15 * MINUTE, weight: 0.5 },
  protocol: { firstMs: 20 * MINUTE, weight: 0.2 },
  empty: { firstMs: 20 * MINUTE, weight: 0.2 },
  dns: { firstMs: 20 * MINUTE, weight: 1 },
  'client-error': { firstMs: 30 * MINUTE, weight: 1 },
  'not-a-feed': { firstMs: 30 * MINUTE, weight: 1 },
  'not-html': { firstMs: 30 * MINUTE, weight: 1 },
  redirect: { firstMs: HOUR, weight: 1 },
  'not-found': { firstMs: HOUR, weight: 1 },
  tls: { firstMs: HOUR, weight: 1 },
  consent: { firstMs: 2 * HOUR, weight: 1 },
  blocked: { firstMs: 2 * HOUR, weight: 1 },
  forbidden: { firstMs: 2 * HOUR, weight: 1 },
  'too-large': { firstMs: 6 * HOUR, weight: 1 },
  login: { firstMs: 6 * HOUR, weight: 1 },
  unauthorized: { firstMs: 6 * HOUR, weight: 1 },
  'refused-by-telex': { firstMs: 6 * HOUR, weight: 1 },
  // robots.txt is kept for a day.
  robots: { firstMs: 24 * HOUR, weight: 1 },
}

const UNKNOWN: Manner = { firstMs: 10 * MINUTE, weight: 0.2 }
/** Doublings after which any maximum is reached. */
const MOST_DOUBLINGS = 20

/**
 * How long a feed is left alone at least, in milliseconds, after a failure of this class.
 *
 * @param failures failures in a row, this one counted
 * @returns a value within the limits; what the server itself asks for stands above it
 */
export function waitAfterFailure(failure: string, failures: number, { minMs, maxMs }: WaitLimits): number {
  const { firstMs, weight } = Object.hasOwn(MANNERS, failure) ? MANNERS[failure]! : UNKNOWN
  const doublings = Math.min(Math.max(failures - 1, 0) * weight, MOST_DOUBLINGS)
  return Math.min(Math.max(firstMs * 2 ** doublings, minMs), maxMs)
}

/** Whether a failure has a manner of its own. */
export function isFailureClass(name: string): boolean {
  return name === 'gone' || Object.hasOwn(MANNERS, name)
}
