import type { Document, Element } from 'domhandler'
import type { JsonObject } from './json-ld.ts'
import { readTree } from './read-tree.ts'
import { placeStreamed } from './streamed.ts'
import { Survey } from './survey.ts'

export { collapse, findElement, nextAfter, textOf, walkElements } from './walk.ts'

/** Characters of a page that are read. */
const MOST_CHARS = 12_000_000
/** Limits that keep one page's cost bounded, whatever it holds. */
const LIMITS = {
  nodes: 200_000,
  // No page that people read is nested this deeply.
  depth: 400,
  // An end tag looks through the open elements for its own; past this, reading ends.
  open: 3_000,
  // No paragraph is that long, and no script that is read.
  textChars: 2_000_000,
}

/** A page after its one parse: the tree, and what its head declares. */
export interface Page {
  readonly url: URL | null
  /** What relative links are resolved against: `<base href>`, otherwise the page's URL. */
  readonly base: URL | null
  readonly root: Document
  /** Contents of meta elements by lower-case name, property, http-equiv or itemprop, in document order. */
  readonly meta: ReadonlyMap<string, readonly string[]>
  /** Every JSON-LD object, `@graph` and nesting unrolled. */
  readonly jsonLd: readonly JsonObject[]
  readonly titleTag: string | null
  readonly canonical: string | null
  /** Targets of links whose relation is `license`, at most ten. */
  readonly licenses: readonly string[]
  /** Links of the head to other renderings and languages of the page, at most a hundred. */
  readonly alternates: readonly { readonly rel: string; readonly href: string; readonly hreflang: string | null }[]
  /** Titles of the feeds that the head points to, at most four. */
  readonly feedTitles: readonly string[]
  /** Elements that play or embed something, at most two hundred. */
  readonly embeds: readonly Element[]
  /** Links of the whole page, at most five thousand. */
  readonly links: readonly Element[]
  /** What the head names as the page before and after this one, at most ten. */
  readonly neighbours: readonly { readonly rel: 'next' | 'prev'; readonly href: string }[]
  /** Texts of links whose relation is `tag`, at most sixty. */
  readonly tagLinks: readonly string[]
  /** `lang` of the html element. */
  readonly lang: string | null
  readonly times: readonly Element[]
  readonly headings: readonly Element[]
  readonly marked: readonly Element[]
  readonly nodes: number
  /** The page was larger than the limits; what lies past them was not read. */
  readonly truncated: boolean
}

/** Parses a page once. Never throws; what passes the limits is left unread. */
export function parsePage(html: string, url: string): Page {
  const found = new Survey()
  const isLong = html.length > MOST_CHARS
  const { root, nodes, truncated } = readTree(isLong ? html.slice(0, MOST_CHARS) : html, LIMITS, found)
  placeStreamed(root, found.places)
  const own = absoluteUrl(url, null)
  const base = absoluteUrl(found.base, own) ?? own
  return { url: own, base, root, ...found.result(), nodes, truncated: truncated || isLong }
}

/** An http(s) URL, resolved against `base`, or null. */
export function absoluteUrl(href: string | null | undefined, base: URL | null): URL | null {
  if (!href) return null
  try {
    const url = new URL(href.trim(), base ?? undefined)
    // Whoever wrote a name and a password into a page did not mean them to be handed on.
    if (url.username !== '' || url.password !== '') url.username = url.password = ''
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}
