import { formatDuration } from '../shared/duration.ts'
import type { FeedSecrets, FeedSettings } from '../shared/feed.ts'

/** What telex says itself, or what decides how a request travels: no feed may say otherwise. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['host', 'content-length', 'content-type', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive'],
  ...['upgrade', 'te', 'trailer', 'expect', 'accept-encoding', 'range', 'if-range', 'if-match', 'if-unmodified-since'],
  ...['if-none-match', 'if-modified-since', 'a-im', 'http2-settings', 'via', 'forwarded'],
])
/** RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~\dA-Za-z]{1,100}$/
const LONGEST_VALUE = 4_096
/** Headers of one feed. */
export const MOST_HEADERS = 20
/** Tags of one feed, and how long each may be. */
export const MOST_TAGS = 30
const LONGEST_TAG = 60

/** A text that was read, or why it cannot be. */
export type Read<T> = { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: string }

const good = <T>(value: T): Read<T> => ({ value, problem: null })
const bad = (problem: string): Read<never> => ({ value: null, problem })

/** `Name: value` as a header that may go with the requests of a feed. A problem names the header, never its value. */
export function readHeader(line: string): Read<readonly [name: string, value: string]> {
  const colon = line.indexOf(':')
  const name = line.slice(0, Math.max(0, colon)).trim()
  if (colon < 0 || !TOKEN.test(name))
    return bad('a header is written as "Name: value"; its name may hold letters, digits and dashes')
  const value = line.slice(colon + 1).trim()
  const lower = name.toLowerCase()
  if (RESERVED.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-'))
    return bad(`the header ${name} is set by telex itself`)
  if (value === '') return bad(`the header ${name} has no value`)
  if (value.length > LONGEST_VALUE)
    return bad(`the value of the header ${name} is longer than ${LONGEST_VALUE} characters`)
  if (!/^[\x20-\x7e]*$/.test(value))
    return bad(`the value of the header ${name} holds characters that no header may hold`)
  return good([name, value])
}

/** `USER:PASSWORD`. A problem never holds either. */
export function readBasic(text: string): Read<{ readonly user: string; readonly password: string }> {
  const line = text.replace(/\r?\n$/, '')
  const colon = line.indexOf(':')
  if (colon < 1) return bad('user and password are written as USER:PASSWORD')
  if (line.length > LONGEST_VALUE || /\p{Cc}/u.test(line))
    return bad('user and password may hold no control characters, and not more than 4096 characters')
  return good({ user: line.slice(0, colon), password: line.slice(colon + 1) })
}

/** A zone of the IANA database, in its usual spelling. */
export function readTimeZone(text: string): Read<string> {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions()
    // Offsets are taken, too, but a zone that keeps summer time is not an offset.
    if (/^[A-Za-z]/.test(text)) return good(timeZone)
  } catch {
    // said below
  }
  return bad(
    `${JSON.stringify(text.slice(0, 60))} is no time zone of the IANA database; write Asia/Baku or Europe/Berlin`,
  )
}

/** A BCP 47 tag in its usual spelling. */
export function readLanguage(text: string): Read<string> {
  try {
    const [tag] = Intl.getCanonicalLocales(text)
    if (tag !== undefined) return good(tag)
  } catch {
    // said below
  }
  return bad(`${JSON.stringify(text.slice(0, 60))} is no language tag (BCP 47); write az, pt-BR or sr-Latn`)
}

/** Tags separated by commas, each once. */
export function readTags(text: string): Read<readonly string[]> {
  const tags = [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
    ),
  ]
  if (tags.length === 0) return bad('no tag is given; --unset tags takes all away')
  if (tags.length > MOST_TAGS) return bad(`a feed has at most ${MOST_TAGS} tags`)
  const long = tags.find((tag) => tag.length > LONGEST_TAG || /\p{Cc}/u.test(tag))
  return long === undefined
    ? good(tags)
    : bad(`the tag ${JSON.stringify(long.slice(0, 60))} is too long, or holds control characters`)
}

/** What an operator wishes for a feed, in words. */
export function settingsInWords(settings: FeedSettings): readonly (readonly [name: string, words: string])[] {
  const { intervalSeconds, hostDelayMs, timeZone, language, tags, robotsForFeed, listing, sitemapDays } = settings
  const rows: (readonly [string, string | undefined])[] = [
    [
      'interval',
      intervalSeconds === undefined
        ? undefined
        : `every ${formatDuration(intervalSeconds * 1_000)}, whatever its rhythm`,
    ],
    ['host delay', hostDelayMs === undefined ? undefined : `${formatDuration(hostDelayMs)} between two requests`],
    ['time zone', timeZone && `${timeZone}, for times that name none`],
    ['language', language && `${language}, where neither page nor feed says`],
    ['tags', tags?.join(', ')],
    [
      'robots',
      robotsForFeed === undefined
        ? undefined
        : robotsForFeed
          ? 'robots.txt is heeded for the feed, too'
          : 'robots.txt is not asked about the feed; about pages it is',
    ],
    ['sitemap', sitemapDays === undefined ? undefined : `what is at most ${sitemapDays} days old is news`],
    ['listing', listing && JSON.stringify(listing)],
  ]
  return rows.flatMap(([name, words]) => (words ? [[name, words] as const] : []))
}

/** Which secrets a feed has: names of headers, never a value. */
export interface SecretNames {
  readonly headers: readonly string[]
  readonly basic: boolean
}

/** The names of what goes with the requests of a feed. */
export function secretNames(secrets: FeedSecrets | null): SecretNames {
  return {
    headers: Object.keys(secrets?.headers ?? {}).sort(),
    basic: secrets?.basic !== undefined && secrets.basic !== null,
  }
}
