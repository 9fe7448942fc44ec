import { Element, type ParentNode } from 'domhandler'
import type { Body } from '../body/body-result.ts'
import { PLACE } from '../body/units.ts'
import { collapse, type Page, textOf } from '../page/document.ts'
import type { SignName } from './signs.ts'

/** Links that are looked at; the menus of larger pages stand before that. */
const MOST_LINKS = 1_500
/** Characters of the name of an entry of a menu; headlines are longer. */
const LONGEST_NAME = 36
/** Links around an entry that show whether it stands in a menu. */
const AROUND = 4

/** A link to a page of the same site. */
interface MenuLink {
  readonly element: Element
  /** Without a slash at its end. */
  readonly path: string
  /** Its place among the links of the page. */
  readonly at: number
}

/** Signs in where the menus of the site lead: they name standing pages, and hardly ever a single article. */
export function* menuSigns(page: Page, { around }: Body): Generator<SignName> {
  const { url } = page
  if (url === null || url.pathname.length > 500) return
  const own = trimmed(url.pathname)
  if (own === '' || url.search.length > 1) return
  const end = firstLinkOf(page, around)
  const links = siteLinks(page, url).filter(({ at }) => at < end)
  if (isInMenu(links, own)) yield 'menu:self'
}

/** Place of the first link at or below the headline among the links of the page. */
function firstLinkOf(page: Page, { units, head, first }: Body['around']): number {
  if (head === null) return Number.POSITIVE_INFINITY
  // Where a page shows its headline nowhere else, the menu's own entry is taken for it.
  for (let at = units[head]!.box.places & PLACE.nav ? first : head; at < units.length; at++) {
    if (units[at]!.href === null) continue
    for (const node of units[at]!.nodes) {
      let up: ParentNode | null = node.parent
      for (let level = 0; up && level < 8; level++, up = up.parent) {
        const found = up instanceof Element && up.name === 'a' ? page.links.indexOf(up) : -1
        if (found >= 0) return found
      }
    }
  }
  return Number.POSITIVE_INFINITY
}

function trimmed(path: string): string {
  let end = path.length
  while (end > 0 && path.charCodeAt(end - 1) === 47) end--
  return path.slice(0, end)
}

function siteLinks(page: Page, url: URL): readonly MenuLink[] {
  const links: MenuLink[] = []
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1)
  for (let at = 0; at < page.links.length && links.length < MOST_LINKS; at++) {
    const element = page.links[at]!
    const path = pathOf(element.attribs.href!, url, folder)
    if (path !== null) links.push({ element, path, at })
  }
  return links
}

/** The path of an address on the same host, read by its form, since a page holds hundreds; null for all others, for parts of pages and for queries. */
function pathOf(href: string, url: URL, folder: string): string | null {
  if (href.length > 600 || href.length === 0 || /[#?]/.test(href)) return null
  const found = /^(?:https?:)?\/\/(?:www\.)?([^/]{1,255})(.{0,500})$/i.exec(href)
  if (found) return found[1]!.toLowerCase() === url.host.replace(/^www\./, '') ? encoded(trimmed(found[2]!)) : null
  if (href.startsWith('/')) return encoded(trimmed(href))
  return /^(?:\.|[a-z][a-z\d+.-]{0,20}:)/i.test(href) ? null : encoded(trimmed(folder + href))
}

/** As browsers write it; half a character, which no address can hold, is replaced. */
function encoded(path: string): string {
  return NOT_ASCII.test(path) ? encodeURI(path.toWellFormed()) : path
}

const NOT_ASCII = /[\u0080-\uffff]/

/** Whether a link to the page itself stands among links with short names to pages that do not lie above it, as its trail does. */
function isInMenu(links: readonly MenuLink[], own: string): boolean {
  return links.some(({ path, element }, at) => {
    if (path !== own || nameOf(element) === null) return false
    const around = links.slice(Math.max(0, at - AROUND), at + AROUND + 1)
    const others = around.filter(
      (link) => link.path !== own && !own.startsWith(`${link.path}/`) && nameOf(link.element) !== null,
    )
    return new Set(others.map((link) => link.path)).size >= 3
  })
}

/** The short name of a link; null where it is a headline, a mark or a picture. */
function nameOf(element: Element): string | null {
  const text = collapse(textOf(element, 80))
  const isShort = text.length >= 2 && text.length <= LONGEST_NAME && text.split(' ').length <= 4
  return isShort && /\p{L}{2}/u.test(text) ? text : null
}
