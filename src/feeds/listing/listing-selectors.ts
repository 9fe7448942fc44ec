import { compile, is, selectAll, selectOne } from 'css-select'
import { type AnyNode, type Element, isTag, type ParentNode } from 'domhandler'
import { TelexError } from '../../shared/errors.ts'
import type { ListingSelectors } from '../../shared/feed.ts'
import { entryUrl, urlKey } from '../entry-url.ts'
import { textOf } from './listing-dom.ts'
import type { FoundEntry } from './listing-entries.ts'
import { firstIn } from './listing-links.ts'

const LONGEST_SELECTOR = 500
const MOST_ENTRIES = 1_000

/**
 * Checks selectors before they are kept.
 *
 * @throws TelexError `bad-selector` that names the one that cannot be read
 */
export function checkSelectors(selectors: ListingSelectors): void {
  for (const [name, selector] of Object.entries(selectors)) {
    if (typeof selector !== 'string') continue
    if (selector.length > LONGEST_SELECTOR)
      throw new TelexError('bad-selector', `The selector for ${name} is longer than ${LONGEST_SELECTOR} characters`)
    try {
      compile(selector)
    } catch (cause) {
      throw new TelexError('bad-selector', `${JSON.stringify(selector)} is no CSS selector for ${name}`, { cause })
    }
  }
}

/**
 * Entries that selectors find: one for each item, or for each link where only links are selected. Links may lead to other sites:
 * who gives selectors knows what they want.
 */
export function selectedEntries(root: ParentNode, base: string, selectors: ListingSelectors): readonly FoundEntry[] {
  const items = all(selectors.item ?? selectors.link ?? 'a[href]', root)
  const found = new Map<string, FoundEntry>()
  for (const item of items.slice(0, MOST_ENTRIES * 4)) {
    const entry = entryIn(item, base, selectors)
    if (entry && !found.has(urlKey(entry.url))) found.set(urlKey(entry.url), entry)
    if (found.size >= MOST_ENTRIES) break
  }
  return [...found.values()]
}

function entryIn(item: Element, base: string, selectors: ListingSelectors): FoundEntry | null {
  const link = selectors.link ? one(selectors.link, item) : isLink(item) ? item : firstIn(item, isLink)
  const url = link ? entryUrl(link.attribs.href ?? '', base) : null
  if (!link || url === null) return null
  const titleElement = (selectors.title ? one(selectors.title, item) : undefined) ?? link
  const title = textOf(titleElement, 1_000) || (link.attribs.title ?? '')
  return {
    url,
    title,
    box: item,
    titleElement,
    dateBox: selectors.date ? (one(selectors.date, item) ?? null) : item,
    ...(selectors.summary ? { summary: summaryText(one(selectors.summary, item)) } : {}),
  }
}

function summaryText(element: Element | undefined): string | null {
  return (element ? textOf(element, 4_000) : '') || null
}

function isLink({ name, attribs }: Element): boolean {
  return name === 'a' && attribs.href !== undefined
}

/** The element itself where it fits, otherwise the first below it. */
function one(selector: string, item: Element): Element | undefined {
  if (is(item as AnyNode, selector)) return item
  const found = selectOne<AnyNode, Element>(selector, item.children as AnyNode[])
  return found && isTag(found) ? found : undefined
}

function all(selector: string, root: ParentNode): readonly Element[] {
  return selectAll<AnyNode, Element>(selector, root.children as AnyNode[]).filter((node) => isTag(node))
}
