import type { Content } from './reading/feed-node.ts'
import { withAbsoluteLinks } from './reading/html-links.ts'
import { hasHtml, htmlToText } from './reading/html-text.ts'

/** Characters of a title that are kept. */
export const LONGEST_TITLE = 1_000
/** Characters of a summary that are kept; feeds that put whole articles there keep them in `contentHtml` too. */
export const LONGEST_SUMMARY = 10_000
/** Characters of HTML that are kept of one item. */
export const LONGEST_HTML = 2_000_000
/** Source characters behind a title: what 1,000 characters need at the most wasteful encoding, and markup around them. */
export const TITLE_SOURCE = 24_000
const SURROGATE = /[\ud800-\udfff]/
const LONE_SURROGATES = /[\ud800-\udfff]/gu
const MOST_CATEGORIES = 100
const LONGEST_CATEGORY = 200

/** A title from HTML; null where no text is left. */
export function titleOf(content: Content | undefined): string | null {
  return content ? htmlToText(content.value, LONGEST_TITLE) || null : null
}

/** A summary from HTML; null where no text is left. */
export function summaryOf(content: Content | undefined): string | null {
  return content ? htmlToText(content.value, LONGEST_SUMMARY) || null : null
}

/** HTML of a body with absolute links; null where it is empty. */
export function bodyHtml(html: string, base: string | null): string | null {
  if (html === '') return null
  const bounded = html.length > LONGEST_HTML ? html.slice(0, LONGEST_HTML) : html
  // Half a character cannot be stored; only JSON escapes and the cut can leave one.
  return withAbsoluteLinks(SURROGATE.test(bounded) ? bounded.replace(LONE_SURROGATES, '\ufffd') : bounded, base)
}

/** A text that may be HTML: as HTML where it holds an element, otherwise null. */
export function bodyIfHtml(content: Content | undefined, base: string | null): string | null {
  if (!content?.value) return null
  return content.isMarkup || hasHtml(content.value) ? bodyHtml(content.value, base) : null
}

/** Plain text as HTML, to stand in element content. */
export function textAsHtml(text: string): string | null {
  if (text === '') return null
  return text.slice(0, LONGEST_HTML).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Categories as plain words, each once whatever its case, at most 100. */
export function categoriesOf(written: Iterable<string>): string[] {
  const found = new Map<string, string>()
  for (const word of written) {
    const category = htmlToText(word, LONGEST_CATEGORY)
    const key = category.toLowerCase()
    if (category !== '' && !found.has(key)) found.set(key, category)
    if (found.size >= MOST_CATEGORIES) break
  }
  return [...found.values()]
}

/** First text that is not empty. */
export function firstText(...candidates: readonly (string | null | undefined)[]): string | null {
  for (const candidate of candidates) if (candidate) return candidate
  return null
}
