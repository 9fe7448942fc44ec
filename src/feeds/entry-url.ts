import { isTrackingParameter } from './tracking-parameters.ts'

const LONGEST_URL = 4_096

/**
 * URL of an entry's page as telex asks for it: absolute http(s), tracking parameters and fragment dropped
 * (a `#!` route stays), credentials dropped.
 *
 * @param raw as the feed gives it, possibly relative
 * @param base what relative references are resolved against
 * @returns null for what leads to no page: other schemes, no base, nonsense, more than 4,096 characters
 */
export function entryUrl(raw: string, base: string | null): string | null {
  const announced = announcedUrl(raw, base)
  const at = announced?.indexOf('#') ?? -1
  return announced === null || at < 0 || announced[at + 1] === '!' ? announced : announced.slice(0, at)
}

/** As `entryUrl`, but with the fragment, which may name the one entry that is meant on a page of several. */
export function announcedUrl(raw: string, base: string | null): string | null {
  const url = parse(raw, base)
  if (!url) return null
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  if (url.hash !== '') dropTrackingFragment(url)
  else if (url.href.endsWith('#')) url.hash = ''
  dropTracking(url)
  return url.href
}

/** `#xtor=RSS-1&utm_source=x`: some analysers read their parameters from the fragment. */
function dropTrackingFragment(url: URL): void {
  const pairs = url.hash.slice(1).split('&')
  if (pairs.every((pair) => pair.includes('=') && isTrackingParameter(nameOf(pair), url.hostname))) url.hash = ''
}

function parse(raw: string, base: string | null): URL | null {
  const text = raw.trim()
  if (text === '' || text.length > LONGEST_URL) return null
  try {
    const url = new URL(text, base ?? undefined)
    const isWeb = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== ''
    return isWeb ? url : null
  } catch {
    return null // TypeError: no URL; asking `canParse` first would parse each good one twice
  }
}

/** Works on the raw query, so that what stays keeps its spelling: some servers know `a+b` but not `a%20b`. */
function dropTracking(url: URL): void {
  if (url.search.length < 2) {
    url.search = ''
    return
  }
  const kept = parameters(url.search).filter((pair) => pair !== '' && !isTrackingParameter(nameOf(pair), url.hostname))
  const query = kept.join('&')
  if (query !== url.search.slice(1)) url.search = query
}

function parameters(search: string): string[] {
  return search.slice(1).split('&')
}

function nameOf(pair: string): string {
  return decoded(pair.split('=', 1)[0]!.replaceAll('+', ' '))
}

function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray % is kept as it is
  }
}

/** Hosts that only say in which dress a page is served. */
const DRESS = /^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/
const INDEX_PAGE = /\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/i
const AMP_SUFFIX = /(?:\/amp(?:\.html)?|\.amp(?:\.html)?)\/?$/i
const AMP_PARAMETERS = new Set(['amp', 'outputtype', 'output', 'view'])

/**
 * Normal form of a URL: two URLs with equal keys are the same page in another dress.
 *
 * Scheme, `www.`, `m.`, `mobile.` and `amp.`, default ports, trailing slash, index pages, `/amp` and `?amp=1`, the order of
 * the parameters, tracking parameters, percent-encoding and the case of the host count for nothing; every other
 * parameter, its value and another port do.
 *
 * @returns the trimmed input where it is no http(s) URL
 */
export function urlKey(url: string): string {
  const parsed = parse(url, null)
  if (!parsed) return url.trim()
  const host = parsed.hostname.toLowerCase().replace(/\.$/, '').replace(DRESS, '')
  const isOtherDefault = parsed.port === '80' || parsed.port === '443' // http on 443 and the like: another dress too
  const port = parsed.port === '' || isOtherDefault ? '' : `:${parsed.port}`
  const route = parsed.hash.startsWith('#!') ? parsed.hash : ''
  return `${host}${port}${pathKey(parsed.pathname)}${queryKey(parsed)}${route}`
}

function pathKey(pathname: string): string {
  const path = reencoded(pathname.replace(/\/{2,}/g, '/'))
    .replace(INDEX_PAGE, '/')
    .replace(AMP_SUFFIX, '')
    .replace(/^\/amp(?=\/.)/i, '')
  return path.endsWith('/') ? path.slice(0, -1) : path
}

/** Percent-encoding as `encodeURIComponent` does it, whatever the input's was. */
function reencoded(path: string): string {
  return path.split('/').map(reencodedPart).join('/')
}

function reencodedPart(text: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(text))
  } catch {
    return text.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase()) // not UTF-8: bytes of an older encoding
  }
}

function queryKey(url: URL): string {
  if (url.search.length < 2) return ''
  const kept = parameters(url.search)
    .filter((pair) => pair !== '' && !isTrackingParameter(nameOf(pair), url.hostname) && !isAmp(pair))
    .map((pair) =>
      pair
        .split('=')
        .map((part) => reencodedPart(part.replaceAll('+', ' ')))
        .join('='),
    )
    .sort()
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

function isAmp(pair: string): boolean {
  const name = nameOf(pair).toLowerCase()
  const value = pair.slice(name.length + 1).toLowerCase()
  if (!AMP_PARAMETERS.has(name)) return false
  return name === 'amp' ? value === '' || value === '1' || value === 'true' : value === 'amp'
}
