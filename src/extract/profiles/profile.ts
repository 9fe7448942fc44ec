import { load } from 'cheerio'
import { Element, type Node } from 'domhandler'
import { type LinePattern, linePattern } from '../../outlets/line-pattern.ts'
import type { DateRule, Layout } from '../../outlets/outlet.ts'
import { collapse, type Page, textOf } from '../page/document.ts'

/** Elements and texts that a layout's selectors found in a page. */
export interface LayoutFinds {
  readonly body: readonly Element[]
  readonly removed: ReadonlySet<Node>
  readonly residue: readonly LinePattern[]
  readonly headline: string | null
  readonly dek: string | null
  readonly bylines: readonly string[]
  readonly published: string | null
  readonly modified: string | null
}

/**
 * What a layout finds in a page. The page's own tree is searched, it is not parsed again.
 *
 * @returns null without a layout; a selector that finds nothing, or is none, counts as left out
 */
export function layoutElements(page: Page, layout: Layout | null): LayoutFinds | null {
  if (!layout) return null
  const $ = load(page.root)
  const select = (selector: string | undefined): Element[] => {
    if (!selector) return []
    try {
      return $(selector)
        .toArray()
        .filter((node) => node instanceof Element)
    } catch {
      return [] // A selector that css-select cannot read.
    }
  }
  const textsOf = (selector: string | undefined) =>
    select(selector)
      .map((element) => collapse(textOf(element, 2_000)))
      .filter(Boolean)
  const dateOf = (rule: DateRule | undefined) => {
    const element = select(rule?.selector)[0]
    return element
      ? rule?.attribute
        ? (element.attribs[rule.attribute] ?? null)
        : collapse(textOf(element, 500))
      : null
  }
  return {
    body: select(layout.body),
    removed: new Set(layout.remove?.flatMap(select) ?? []),
    residue: layout.residue?.map(linePattern) ?? [],
    headline: textsOf(layout.headline)[0] ?? null,
    dek: textsOf(layout.dek)[0] ?? null,
    bylines: textsOf(layout.byline),
    published: dateOf(layout.published),
    modified: dateOf(layout.modified),
  }
}
