import { articleNodes } from '../facts/declared-titles.ts'
import { collapse, type Page } from '../page/document.ts'

/** The body that a page's JSON-LD declares, as paragraphs. */
export interface DeclaredBody {
  readonly text: string
  readonly paragraphs: readonly string[]
}

/** The longest `articleBody` (or `text`) of a page's JSON-LD articles; null when there is none of some length. */
export function declaredBody(page: Page): DeclaredBody | null {
  let best = ''
  for (const node of articleNodes(page)) {
    for (const value of [node.articleBody, node.reviewBody, node.text])
      if (typeof value === 'string' && value.length > best.length) best = value
  }
  if (best.length < 100) return null
  const paragraphs = paragraphsOf(best.slice(0, 500_000))
  return { text: paragraphs.join('\n'), paragraphs }
}

/** Paragraphs of a text that may hold markup, once or twice escaped. */
function paragraphsOf(value: string): string[] {
  const unescaped = /&lt;\/?(?:p|br|div)\b/i.test(value)
    ? value.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
    : value
  return unescaped
    .replace(/<(?:script|style)\b[^>]*>[^<]*/gi, ' ')
    .replace(/<\/?(?:p|div|br|h[1-6]|li|ul|ol|blockquote)\b[^<>]{0,500}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,1000}>/gi, '')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&(?:#0?39|apos|#x27);/g, "'")
    .replace(/&amp;/g, '&')
    .split(/\r?\n|\\n/)
    .map(collapse)
    .filter(Boolean)
}
