import { Element, type Node } from 'domhandler'
import { WORD, wordsOf } from '../body/class-words.ts'
import { absoluteUrl, collapse, type Page, textOf, walkElements } from '../page/document.ts'
import { PageElement } from '../page/page-element.ts'
import { LONGEST_LABEL, numbersIn, type PagerLabel, readLabel } from './next-words.ts'
import { type PageReading, readAddress } from './page-address.ts'

/** A link that may lead to another page of the same article. */
export interface PagerLink {
  readonly url: URL
  readonly readings: readonly PageReading[]
  readonly rel: 'next' | 'prev' | null
  readonly label: PagerLabel | null
  /** Null for a link of the head. */
  readonly element: Element | null
}

/** Links of a page whose addresses are read: a pager has few, and no page more of its own. */
const MOST = 300

/** Links of head and page whose address resembles this page's own; what stands in a discussion, a sidebar or among related articles is left out. */
export function pagerLinks(page: Page): readonly PagerLink[] {
  const found: PagerLink[] = []
  const looksOwn = ownLook(page)
  if (!page.url || !looksOwn) return found
  const add = (href: string, rel: PagerLink['rel'], element: Element | null): void => {
    const label = element ? labelOf(element) : null
    if (element && rel === null && label === null) return
    const url = absoluteUrl(href, page.base)
    if (!url || url.host.replace(/^www\./, '') !== page.url!.host.replace(/^www\./, '')) return
    if (/comment|respond|reply|disqus/i.test(url.hash)) return
    if (element && isAside(element)) return
    url.hash = ''
    found.push({ url, readings: readAddress(url), rel, label, element })
  }
  for (const { rel, href } of page.neighbours) if (href.length <= 2_000) add(href, rel, null)
  for (const element of page.links) {
    if (found.length >= MOST) break
    const href = element.attribs.href!
    if (href.length <= 2_000 && looksOwn(href)) add(href, relationOf(element), element)
  }
  return found
}

function relationOf({ attribs: { rel } }: Element): PagerLink['rel'] {
  if (rel === undefined) return null
  if (/(?:^|\s)next(?:\s|$)/i.test(rel)) return 'next'
  return /(?:^|\s)prev(?:ious)?(?:\s|$)/i.test(rel) ? 'prev' : null
}

/**
 * Whether an address may be another page of this one, by its letters alone: a page has hundreds of links, and to read each takes longer than to find the
 * body. It holds the last part of the page's own path, or is a short relative one.
 */
function ownLook({ url, canonical }: Page): ((href: string) => boolean) | null {
  if (!url) return null
  const stems = new Set([url.pathname, pathIn(canonical)].flatMap(stemsOf))
  if (stems.size === 0 && url.search === '') return null
  const others = [...stems]
  const own = `://${url.host.replace(/^www\./, '')}`
  const www = `://www.${own.slice(3)}`
  // From a first page, links without a number lead to no further one.
  const isNumbered = readAddress(url).length > 0
  return (href) => {
    if (href.startsWith('?')) return true
    if (href.length <= 16 && !href.startsWith('#') && !href.startsWith('/') && /\d/.test(href)) return true
    if (!others.some((stem) => href.includes(stem))) return false
    if (!isNumbered && !/\d/.test(href)) return false
    // Links that share this page carry its address within another one.
    const at = href.indexOf('://')
    return at < 0 || href.startsWith(own, at) || href.startsWith(www, at)
  }
}

function pathIn(href: string | null): string {
  return href === null
    ? ''
    : href
        .slice(0, 2_000)
        .replace(/^(?:https?:)?\/\/[^/?#]*/i, '')
        .replace(/[?#].*$/s, '')
}

/** What the addresses of all pages of an article have in common at the end of their paths, as it stands and decoded. */
function stemsOf(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && !/^(?:index|default)\.\w{1,5}$/i.test(part))
  while (parts.length > 1 && /^\D{0,12}\d{1,2}(?:\.\w{1,5})?$/.test(parts.at(-1)!)) parts.pop()
  if (
    /^\D{0,12}\d{0,2}$/.test(parts.at(-1) ?? '') &&
    parts.length > 1 &&
    /^(?:page|p|seite|pagina|sayfa)$/i.test(parts.at(-1)!)
  )
    parts.pop()
  const last = parts
    .at(-1)
    ?.replace(/\.\w{1,5}$/, '')
    .replace(/(?:[-_,.;~](?:[a-z]{1,10}[-_,.=]?)?|(?<=\p{L}))\d{1,2}$/iu, '')
  if (!last) return []
  try {
    return [last, decodeURIComponent(last)]
  } catch {
    return [last]
  }
}

function labelOf(element: Element): PagerLabel | null {
  const shown = collapse(textOf(element, LONGEST_LABEL + 2))
  const label = shown === '' ? null : readLabel(shown)
  if (label && label.says !== 'arrow') return label
  if (shown.length > 3 && !label) return null
  for (const name of ['aria-label', 'title']) {
    const text = element.attribs[name]
    const named = text ? readLabel(collapse(text.slice(0, LONGEST_LABEL + 2))) : null
    if (named) return named
  }
  if (shown === '') {
    let alt: PagerLabel | null = null
    walkElements(element, (inside) => {
      if (inside.name === 'img' && inside.attribs.alt)
        alt ??= readLabel(collapse(inside.attribs.alt.slice(0, LONGEST_LABEL + 2)))
    })
    return alt
  }
  return label
}

/** Boxes above a link that are looked at. */
const LEVELS = 7

/** Whether a link stands in a discussion, in a column beside the text or among other articles: what is paged there is not this article. */
function isAside(link: Element): boolean {
  let at: Node | null = link.parent
  for (let up = 0; at instanceof Element && up < LEVELS; up++, at = at.parent) {
    if (at.name === 'article' || at.name === 'main' || at.name === 'body') return false
    if (at.name === 'aside') return true
    if (!(at instanceof PageElement)) continue
    const words = wordsOf(at)
    if (words & WORD.comment) return true
    if (words & (WORD.content | WORD.body)) return false
    if (words & (WORD.related | WORD.sidebar)) return true
  }
  return false
}

/** Characters of a box of page numbers. */
const LONGEST_PAGER = 250

/** Whether the box of page numbers around a link shows this number, too. */
export function showsNumber({ element }: PagerLink, number: number): boolean {
  let at: Node | null = element?.parent ?? null
  for (let up = 0; at instanceof Element && up < 4; up++, at = at.parent) {
    const text = textOf(at, LONGEST_PAGER + 1, ' ')
    if (text.length > LONGEST_PAGER) return false
    if (numbersIn(text).has(number)) return true
  }
  return false
}
