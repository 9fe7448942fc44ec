import { Element, type Node, Text } from 'domhandler'
import type { OutgoingLink } from '../../shared/article-facts.ts'
import type { Body } from '../body/body-result.ts'
import { absoluteUrl, collapse, type Page, textOf } from '../page/document.ts'
import { domainOf } from './site.ts'

/** Links that are kept; what has more is a list of them. */
const MAX_LINKS = 200

/** Links in the text of the body: absolute, each address once, in their order; none to a place on the page itself. */
export function outgoingLinks(page: Page, body: Body): readonly OutgoingLink[] {
  const found = new Map<string, OutgoingLink>()
  const own = page.url ? domainOf(page.url) : null
  for (const unit of body.around.units) {
    if (unit.links === 0 || !body.around.isKept(unit.index)) continue
    for (const node of unit.nodes) {
      if (found.size >= MAX_LINKS) return [...found.values()]
      const link = node instanceof Text ? linkAbove(node, unit.element) : null
      const url = link && absoluteUrl(link.attribs.href, page.base)
      if (!link || !url || url.href.length > 2_000) continue
      url.hash = ''
      if (url.href === page.url?.href || found.has(url.href)) continue
      const rel = link.attribs.rel?.trim().toLowerCase().slice(0, 60)
      found.set(url.href, {
        url: url.href,
        text: collapse(textOf(link, 200)),
        ...(rel ? { rel } : {}),
        isOwn: own !== null && domainOf(url) === own,
      })
    }
  }
  return [...found.values()]
}

function linkAbove(text: Text, within: Element): Element | null {
  let at: Node | null = text.parent
  for (let up = 0; at instanceof Element && up < 8; up++, at = at.parent) {
    if (at.name === 'a') return at.attribs.href === undefined ? null : at
    if (at === within) return null
  }
  return null
}
