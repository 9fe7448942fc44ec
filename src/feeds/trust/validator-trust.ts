import { createHash } from 'node:crypto'

/** The validators of a document, as its server gave them. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What polls have taught of a feed's validators; kept as JSON under `trust` in what is learned of it. */
export interface ValidatorTrust {
  /** URL that gave the validators; null: the feed's own. */
  readonly source: string | null
  /** `contentHash` of the last whole document; null when it is not known. */
  readonly content: string | null
  /** When the server last gave a document, whole or a difference. ISO 8601, as all times here. */
  readonly documentAt: string | null
  /** When it last said that nothing had changed, and how often it has since it last gave a document. */
  readonly confirmedAt: string | null
  readonly confirms: number
  /** How often it has ever said so. */
  readonly honoured: number
  /** How often in a row it gave the same document again though it was sent its validators. */
  readonly ignored: number
  readonly probedAt: string | null
  /** Evidence that an answer "nothing has changed" was wrong; validators are not sent once there is enough of it. */
  readonly strikes: number
  readonly distrustedUntil: string | null
  /** How often trust was lost: each time it is tried again later. */
  readonly losses: number
}

/** How the next request is made. */
export interface Asking {
  /** Whether validators are sent. */
  readonly conditional: boolean
  /** The whole document is asked for, only to see whether the server's "nothing has changed" is true. */
  readonly probe: boolean
}

/** What a poll saw. */
export type Sight =
  | { readonly kind: 'failed' }
  | { readonly kind: 'not-modified' }
  | {
      readonly kind: 'document'
      readonly isDelta: boolean
      readonly finalUrl: string
      /** Validators that were sent to the URL that answered; null when none were. */
      readonly sent: Validators | null
      /** Validators of the document before this one. */
      readonly before: Validators
      readonly got: Validators
      /** As `contentHash` gives it. */
      readonly content: string
      /** Publication times of the entries that are new, as far as they are stated. */
      readonly freshTimes: readonly Date[]
    }

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * A probe comes when the server has given no document for this long, so never on the first day of a feed. A little more than a
 * day: a feed with one entry a day, always at the same hour, shows by itself that it tells changes, and a probe at that hour
 * would prove nothing.
 */
const PROBE_AFTER = 26 * HOUR
/** An entry that was published so long before the last "nothing has changed" and was not there then: caches and editors take their time. */
const LATE = 3 * HOUR
/** Evidence that ends trust. */
const ENOUGH = 2
/** The same document again so many times: the server does not look at validators. */
const IGNORES = 5
/** Validators are tried again after a week, later twice as long, at most after eight weeks. */
const DISTRUST = 7 * DAY
const MOST_DOUBLINGS = 3

const NOTHING: ValidatorTrust = {
  source: null,
  content: null,
  documentAt: null,
  confirmedAt: null,
  confirms: 0,
  honoured: 0,
  ignored: 0,
  probedAt: null,
  strikes: 0,
  distrustedUntil: null,
  losses: 0,
}

/** Reads what earlier polls have taught; whatever it is, the answer can be worked with. */
export function readTrust(stored: unknown): ValidatorTrust {
  if (stored === null || typeof stored !== 'object') return NOTHING
  const given = stored as Record<string, unknown>
  const text = (name: string): string | null => (typeof given[name] === 'string' ? (given[name] as string) : null)
  const time = (name: string): string | null => (Number.isFinite(Date.parse(text(name) ?? '')) ? text(name) : null)
  const count = (name: string): number => (Number.isSafeInteger(given[name]) ? Math.max(given[name] as number, 0) : 0)
  return {
    source: text('source'),
    content: text('content'),
    documentAt: time('documentAt'),
    confirmedAt: time('confirmedAt'),
    confirms: count('confirms'),
    honoured: count('honoured'),
    ignored: count('ignored'),
    probedAt: time('probedAt'),
    strikes: count('strikes'),
    distrustedUntil: time('distrustedUntil'),
    losses: count('losses'),
  }
}

/**
 * Whether the next request carries validators.
 *
 * It does, but where the server's "nothing has changed" was found to be wrong, and in a probe: at most one a day, and only where
 * that answer is all that the server has given for more than a day.
 */
export function planAsking(trust: ValidatorTrust, now: Date): Asking {
  if (since(trust.distrustedUntil, now) < 0) return { conditional: false, probe: false }
  const isSilent = trust.confirms > 0 && since(trust.documentAt, now) >= PROBE_AFTER
  const probe = isSilent && since(trust.probedAt, now) >= DAY
  return { conditional: !probe, probe }
}

/** What is known of the validators after a poll. */
export function learnTrust(
  trust: ValidatorTrust,
  asking: Asking,
  sight: Sight,
  feedUrl: string,
  now: Date,
): ValidatorTrust {
  const at = now.toISOString()
  const probed = asking.probe ? { ...trust, probedAt: at } : trust
  if (sight.kind === 'failed') return probed
  if (sight.kind === 'not-modified')
    return { ...probed, confirmedAt: at, confirms: probed.confirms + 1, honoured: probed.honoured + 1, ignored: 0 }
  const isSame = !sight.isDelta && sight.content === probed.content
  const next: ValidatorTrust = {
    ...probed,
    source: sight.finalUrl === feedUrl ? null : sight.finalUrl,
    // A difference says nothing of the whole.
    content: sight.isDelta ? null : sight.content,
    documentAt: at,
    confirms: 0,
    ignored: isSame && sight.sent ? probed.ignored + 1 : isSame ? probed.ignored : 0,
    strikes: strikesAfter(probed, asking, sight, isSame),
  }
  return next.strikes >= ENOUGH ? distrusted(next, now) : next
}

function strikesAfter(
  trust: ValidatorTrust,
  asking: Asking,
  sight: Sight & { readonly kind: 'document' },
  isSame: boolean,
): number {
  if (sight.isDelta) return trust.strikes
  if (isSame || trust.content === null) return trust.strikes
  // Another document under the validators of the one before: with them it would have counted as unchanged.
  if (areEqual(sight.before, sight.got)) return ENOUGH
  if (asking.probe && trust.confirms > 0) return trust.strikes + (wasMissed(trust, sight.freshTimes) ? ENOUGH : 1)
  // The server was asked whether the document had changed, and said so.
  return sight.sent ? 0 : trust.strikes
}

/** Whether an entry is new that had been published long before the server last said that nothing had changed. */
function wasMissed({ documentAt, confirmedAt }: ValidatorTrust, freshTimes: readonly Date[]): boolean {
  const from = Date.parse(documentAt ?? '')
  const to = Date.parse(confirmedAt ?? '') - LATE
  return freshTimes.some((time) => time.getTime() > from && time.getTime() < to)
}

function distrusted(trust: ValidatorTrust, now: Date): ValidatorTrust {
  const isNews = since(trust.distrustedUntil, now) >= 0
  const losses = trust.losses + (isNews ? 1 : 0)
  const ms = DISTRUST * 2 ** Math.min(losses - 1, MOST_DOUBLINGS)
  return {
    ...trust,
    strikes: 0,
    losses,
    distrustedUntil: new Date(now.getTime() + ms).toISOString(),
  }
}

/** Whether two documents have the same validators, by the stronger of those that both have; none are never the same. */
function areEqual(one: Validators, other: Validators): boolean {
  if (one.etag !== null || other.etag !== null) return one.etag === other.etag
  return one.lastModified !== null && one.lastModified === other.lastModified
}

/** Milliseconds since a time; endless when it never was. */
function since(time: string | null, now: Date): number {
  return time === null ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(time)
}

/** What is known of a feed's validators in words, for whoever asks. */
export function trustInWords(stored: unknown, now: Date): string {
  const trust = readTrust(stored)
  if (since(trust.distrustedUntil, now) < 0)
    return `its server was found to say "not modified" of a document that had changed: it is asked without validators until ${trust.distrustedUntil!.slice(0, 10)}`
  if (trust.ignored >= IGNORES && trust.confirms === 0)
    return 'its server gives the same document again and again, whatever validators it is sent'
  if (trust.honoured > 0) return 'its server says when nothing has changed'
  return trust.documentAt === null
    ? 'nothing is known of its validators yet'
    : 'its server has given whole documents only'
}

/**
 * Hash of what a document announces: the titles and pages of its items, in any order. Guids, texts and times are left out, since
 * some servers write them anew for every request.
 */
export function contentHash(
  items: readonly { readonly url: string | null; readonly guid: string | null; readonly title: string | null }[],
): string {
  const digest = createHash('sha256')
  for (const part of items.map(({ url, guid, title }) => `${url ?? guid ?? ''}\0${title ?? ''}`).sort())
    digest.update(`${part.length}:${part}`)
  return digest.digest('base64url').slice(0, 22)
}
