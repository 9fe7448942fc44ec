import { announcedUrl } from './entry-url.ts'
import type { FeedNode } from './reading/feed-node.ts'

/** Ancestors with an own `xml:base` that are heeded; a document has one or two. */
const MOST_BASES = 6
/** Longer URLs are data or an attack. */
const LONGEST_URL = 4_096

/**
 * The base that relative links of an element are resolved against: its `xml:base`, resolved by those around it,
 * otherwise `base`.
 *
 * @see https://www.w3.org/TR/xmlbase/
 */
export function baseOf(node: FeedNode, base: string | null): string | null {
  const found: string[] = []
  for (let at: FeedNode | null = node; at && found.length < MOST_BASES; at = at.parent) {
    const own = at.attribute('xml:base')
    if (own) found.push(own)
  }
  return found.reduceRight<string | null>((outer, own) => absoluteUrl(own, outer) ?? outer, base)
}

/** `xml:lang` in force at an element, as written. */
export function languageOf(node: FeedNode): string | null {
  for (let at: FeedNode | null = node; at; at = at.parent) {
    const own = at.attribute('xml:lang')
    if (own) return own
  }
  return null
}

/** Absolute http(s) URL of a reference as it stands in a feed; null when it has none. Nothing is stripped. */
export function absoluteUrl(reference: string | null | undefined, base: string | null): string | null {
  const trimmed = (reference ?? '').trim()
  if (trimmed === '' || trimmed.length > LONGEST_URL) return null
  if (/^https?:\/\/[^/\s][^\s]*$/.test(trimmed)) return parseUrl(trimmed, null)?.href ?? null
  const cleaned = trimmed.replace(/[\t\r\n]/g, '').replace(/^(https?):\/?\/?(?=[^/])/i, '$1://')
  const url =
    (/^www\.[\w-]+\.[a-z]/i.test(cleaned) ? parseUrl(`https://${cleaned}`, null) : null) ??
    parseUrl(cleaned, base) ??
    (/^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(cleaned) ? parseUrl(`https://${cleaned}`, null) : null)
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null
}

function parseUrl(reference: string, base: string | null): URL | null {
  try {
    return new URL(reference, base ?? undefined)
  } catch {
    return null // TypeError: no URL; asking `canParse` first would parse each good one twice
  }
}

/**
 * The base of relative links in an RSS or JSON document: where it was fetched from, as RFC 3986 (5.1.3) has it; the link of the
 * channel where the document came from another host (a feed service, a CDN) or from nowhere.
 */
export function documentBase(link: string | null, url: string | null): string | null {
  if (!link || !url) return url ?? link
  return hostOf(link) === hostOf(url) ? url : link
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '')
}

/** URL of the page that an item announces: absolute, tracking parameters stripped. */
export function itemUrl(reference: string | null | undefined, base: string | null): string | null {
  const trimmed = (reference ?? '').trim()
  if (trimmed === '') return null
  if (/^https?:\/\/[^/]/.test(trimmed)) return announcedUrl(trimmed, null) ?? mended(trimmed, base)
  return mended(trimmed, base)
}

function mended(trimmed: string, base: string | null): string | null {
  const absolute = absoluteUrl(trimmed, base)
  return absolute === null ? null : announcedUrl(absolute, null)
}
