import { FetchError } from './fetch-error.ts'

/** Longer URLs are refused: no outlet's page needs one, and servers refuse them as well. */
const MAX_URL_LENGTH = 8_192

/**
 * Ports of well-known services that are not HTTP. Text sent to them could be taken for their own commands.
 *
 * @see WHATWG Fetch, "port blocking"
 */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3306, 3389, 3659, 4045, 4190,
  5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211, 27017,
])

/** Where a request goes: the URL as it may be shown, without fragment and credentials, and the credentials apart. */
export interface Target {
  readonly url: URL
  /** Value of an Authorization header that the URL's user and password make, if it had any. */
  readonly authorization: string | undefined
}

/**
 * Reads a URL that somebody gave.
 *
 * @throws FetchError `bad-url` when it is none, not http(s), too long, or names a port of another service
 */
export function targetOf(text: string): Target {
  if (text.length > MAX_URL_LENGTH) throw badUrl(text, `is longer than ${MAX_URL_LENGTH} characters`)
  if (!URL.canParse(text)) throw badUrl(text, 'is no URL')
  const url = new URL(text)
  const authorization = authorizationOf(url)
  url.username = ''
  url.password = ''
  url.hash = ''
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw badUrl(text, 'is neither http nor https')
  if (url.hostname === '') throw badUrl(text, 'names no host')
  if (url.port !== '' && BLOCKED_PORTS.has(Number(url.port)))
    throw badUrl(url.href, 'names the port of another service')
  return { url, authorization }
}

/**
 * Where a redirect leads, from the page that sends it. Credentials in it are ignored: they are not ours.
 *
 * @throws FetchError `bad-redirect`
 */
export function redirectTarget(location: string | undefined, from: URL): URL {
  if (location === undefined || location.trim() === '') {
    throw new FetchError('bad-redirect', `${from.href} redirects without saying where to`)
  }
  if (location.length > MAX_URL_LENGTH || !URL.canParse(location, from.href)) {
    throw new FetchError(
      'bad-redirect',
      `${from.href} redirects to ${JSON.stringify(location.slice(0, 100))}, which is no URL`,
    )
  }
  try {
    return targetOf(new URL(location, from).href).url
  } catch (err) {
    throw new FetchError('bad-redirect', `${from.href} redirects wrongly: ${(err as Error).message}`, { cause: err })
  }
}

/** Headers that say nothing about whoever asks; all others stay with the host that they were given for. */
const OPEN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'a-im',
  'cache-control',
  'if-modified-since',
  'if-none-match',
  'user-agent',
])

/** The headers that may follow a redirect away from the host they were given for. */
export function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => OPEN_HEADERS.has(name.toLowerCase())))
}

function authorizationOf(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return undefined
  const pair = `${decoded(url.username)}:${decoded(url.password)}`
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % is meant as it stands
  }
}

function badUrl(text: string, found: string): FetchError {
  // What cannot be parsed may still hold a password before an @.
  const shown = text.slice(0, 200).replace(/\/\/[^/?#]*@/, '//')
  return new FetchError('bad-url', `${JSON.stringify(shown)} ${found}`)
}
