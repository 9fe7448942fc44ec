import { appendChild, getOuterHTML, removeElement, replaceElement } from 'domutils'
import { readVisibleUnits } from '../../src/extract/body/read-units.ts'
import type { Unit } from '../../src/extract/body/units.ts'
import { type Page, parsePage, walkElements } from '../../src/extract/page/document.ts'
import { type ChildNode, type Document, Element, Text } from '../../src/extract/page/tree.ts'
import { commonAncestor } from './augment.ts'

/** A saved page as it takes part in an exchange. */
export interface Source {
  readonly html: string
  readonly url: string
  readonly title: string | null
  /** 1 for units that are the article, in the order of the page's visible units. */
  labelsOf(units: readonly Unit[]): Float32Array
}

/**
 * The article of one page inside the menus, columns, lists and footers of another: real surroundings that no generator would think of, and in
 * languages that do not go with the text.
 *
 * @returns null where one of the pages does not hold its article in one element of its own
 */
export function transplanted(guest: Source, host: Source): string | null {
  const from = parsePage(guest.html, guest.url)
  const to = parsePage(host.html, host.url)
  const article = articleOf(from, guest)
  const place = articleOf(to, host)
  if (!article || !place) return null
  localize(article, guest.url, host.url)
  const outer = guest.title === null ? [] : headlinesOutside(to, place)
  replaceElement(place, article)
  for (const headline of outer) {
    for (const child of [...headline.children]) removeElement(child)
    appendChild(headline, new Text(guest.title!))
  }
  exchangeHead(from, to)
  return getOuterHTML(to.root)
}

/** The element that holds an article: not the whole page, and most of its words are the article's. */
function articleOf(page: Page, source: Source): Element | null {
  const { units } = readVisibleUnits(page)
  const labels = source.labelsOf(units)
  const own = units.filter((unit) => labels[unit.index] === 1 && unit.nodes.length > 0 && unit.text.length > 20)
  if (own.length < 3) return null
  const root = commonAncestor(own)
  if (!root || root.name === 'body' || root.name === 'html') return null
  return root
}

/** Links of the article lead where those of its new surroundings lead: into the same site. */
function localize(root: Element, from: string, to: string): void {
  const [old, own] = [URL.parse(from)?.host, URL.parse(to)?.host]
  if (!old || !own) return
  walkElements(root, ({ attribs }) => {
    if (attribs.href?.includes(old)) attribs.href = attribs.href.replace(old, own)
  })
}

function headlinesOutside(page: Page, place: Element): Element[] {
  const inside = new Set<Element>()
  walkElements(place, (element) => inside.add(element))
  return page.headings.filter((heading) => heading.name === 'h1' && !inside.has(heading)).slice(0, 1)
}

/** What a page says of its article stands in its head and its JSON-LD: both come with the article. */
function exchangeHead(from: Page, to: Page): void {
  const old: Element[] = []
  walkElements(to.root, (element) => {
    const { name, attribs } = element
    if (name === 'head' || (name === 'script' && /ld\+json/i.test(attribs.type ?? ''))) old.push(element)
  })
  for (const element of old) removeElement(element)
  let head: Element | null = null
  const scripts: Element[] = []
  walkElements(from.root, (element) => {
    if (element.name === 'head') head ??= element
    else if (element.name === 'script' && /ld\+json/i.test(element.attribs.type ?? '')) scripts.push(element)
  })
  const html = to.root.children.find((node): node is Element => node instanceof Element && node.name === 'html')
  const place: Element | Document = html ?? to.root
  for (const element of [head, ...scripts]) if (element) prependTo(place, element)
}

function prependTo(parent: Element | Document, child: ChildNode): void {
  removeElement(child)
  child.parent = parent as Element
  child.next = parent.children[0] ?? null
  if (child.next) child.next.prev = child
  parent.children.unshift(child)
}
