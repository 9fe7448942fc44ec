import type { FetchErrorCode } from './fetch-error.ts'
import { parseHttpDate } from './http-date.ts'

/**
 * Why a document could not be had; closed, since it becomes a label and each has its own back-off.
 *
 * `blocked`, `login` and `consent` are walls in place of the document; `not-a-feed` is a document of another kind; `robots` is
 * what robots.txt forbids.
 */
export type FailureClass =
  | 'gone'
  | 'not-found'
  | 'unauthorized'
  | 'forbidden'
  | 'rate-limited'
  | 'server-error'
  | 'client-error'
  | 'blocked'
  | 'login'
  | 'consent'
  | 'not-a-feed'
  | 'robots'
  | 'timeout'
  | 'dns'
  | 'tls'
  | 'network'
  | 'protocol'
  | 'redirect'
  | 'too-large'
  | 'empty'
  | 'not-html'
  | 'refused-by-telex'

/** A publisher who asks for more than a week is asked again after a week. */
const MAX_RETRY_AFTER_SECONDS = 7 * 86_400

/** RFC 9111 asks for no more than a year. */
const MAX_AGE_SECONDS = 365 * 86_400

/**
 * Seconds that a Retry-After header asks to wait, at most a week; null when there is none or it cannot be read.
 *
 * @param value seconds, or an HTTP date; one that has passed is 0
 * @see RFC 9110, section 10.2.3
 */
export function retryAfterSeconds(value: string | undefined, now: Date): number | null {
  const text = value?.trim() ?? ''
  // Fractions and a unit are seen though the standard has none; of several values joined by commas the first counts.
  const seconds = /^(\d{1,20})(?:\.\d{1,9})?\s{0,3}(?:s|secs?|seconds?)?(?:\s{0,3},|$)/i.exec(text)
  if (seconds) return Math.min(Number(seconds[1]), MAX_RETRY_AFTER_SECONDS)
  const date = parseHttpDate(text, now)
  if (date === undefined) return null
  const wait = Math.ceil((date.getTime() - now.getTime()) / 1000)
  return Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_SECONDS)
}

/**
 * Seconds for which an answer stays fresh from now on, at most a year; null when it says nothing about it.
 *
 * `max-age` wins over Expires, `no-store` and `no-cache` are 0, and the time that a cache on the way has already kept the
 * answer (Age) is taken off.
 *
 * @see RFC 9111, sections 4.2 and 5.2.2
 */
export function maxAgeSeconds(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const lifetime = fromCacheControl(headers['cache-control']) ?? fromExpires(headers, now)
  if (lifetime === null) return null
  const age = /^\s*(\d{1,10})\s*$/.exec(headers.age ?? '')
  return Math.min(Math.max(lifetime - Number(age?.[1] ?? 0), 0), MAX_AGE_SECONDS)
}

function fromCacheControl(value: string | undefined): number | null {
  let shortest: number | null = null
  for (const part of (value ?? '').split(',', 50)) {
    const [name = '', argument = ''] = part.split('=', 2).map((piece) => piece.trim().toLowerCase())
    if (name === 'no-store' || name === 'no-cache') return 0
    const digits = name === 'max-age' ? /^"?(\d{1,20})"?$/.exec(argument) : null
    // Two that contradict each other: the shorter one is the safer.
    if (digits) shortest = Math.min(shortest ?? Number.POSITIVE_INFINITY, Number(digits[1]))
  }
  return shortest
}

function fromExpires(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const { expires, date } = headers
  if (expires === undefined) return null
  const until = parseHttpDate(expires, now)
  // An Expires that is no date, `0` above all, means: expired.
  if (until === undefined) return 0
  const from = (date === undefined ? undefined : parseHttpDate(date, now)) ?? now
  return Math.max(Math.floor((until.getTime() - from.getTime()) / 1000), 0)
}

const BY_STATUS: ReadonlyMap<number, FailureClass> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [407, 'network'], // a proxy on our side wants a password
  [408, 'timeout'],
  [410, 'gone'],
  [420, 'rate-limited'], // not registered; some APIs answer with it
  [429, 'rate-limited'],
  [451, 'forbidden'],
  [511, 'network'], // a captive portal
  [999, 'forbidden'], // not registered; a refusal of robots
])

/** What a status says went wrong; null for 2xx and 304. */
export function classifyStatus(status: number): FailureClass | null {
  if ((status >= 200 && status < 300) || status === 304) return null
  const known = BY_STATUS.get(status)
  if (known) return known
  if (status >= 500 && status < 600) return 'server-error'
  if (status >= 400 && status < 500) return 'client-error'
  return status >= 300 && status < 400 ? 'redirect' : 'protocol'
}

/** As `classifyStatus`, and `blocked` where the headers say that a guard before the site answered with a challenge. */
export function classifyAnswer(status: number, headers: Readonly<Record<string, string>>): FailureClass | null {
  const isChallenge = headers['cf-mitigated'] !== undefined || headers['x-amzn-waf-action'] !== undefined
  return isChallenge ? 'blocked' : classifyStatus(status)
}

const BY_FETCH_ERROR: Readonly<Record<FetchErrorCode, FailureClass>> = {
  timeout: 'timeout',
  dns: 'dns',
  refused: 'network',
  reset: 'network',
  tls: 'tls',
  'too-large': 'too-large',
  'inflate-bomb': 'too-large',
  'bad-redirect': 'redirect',
  'redirect-loop': 'redirect',
  'private-address': 'refused-by-telex',
  'bad-url': 'refused-by-telex',
  protocol: 'protocol',
  aborted: 'network',
}

/** What a request that gave no answer counts as. */
export function classifyFetchError(code: FetchErrorCode): FailureClass {
  return BY_FETCH_ERROR[code]
}
