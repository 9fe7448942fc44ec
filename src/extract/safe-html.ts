import { Element, type Node, Text } from 'domhandler'
import { absoluteUrl } from './document.ts'

// Safe HTML is written here from texts and checked URLs; no element or attribute of the page is ever copied.

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char]!)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const INLINE: Readonly<Record<string, string>> = {
  strong: 'strong',
  b: 'strong',
  em: 'em',
  i: 'em',
  code: 'code',
  a: 'a',
}

/** One run of text with the inline elements that hold it. */
interface Run {
  text: string
  readonly marks: readonly string[]
}

/**
 * Inline HTML of a unit's nodes: text, links, strong, em, code and line breaks.
 *
 * @param within the unit's element; marks above it do not count
 */
export function inlineHtml(nodes: readonly (Text | Element)[], within: Element, base: URL | null): string {
  const runs = tidy(
    nodes.map((node) => ({
      text: node instanceof Text ? node.data : '\n',
      marks: node instanceof Text ? marksOf(node, within, base) : [],
    })),
    nodes,
  )
  let html = ''
  let open: readonly string[] = []
  for (const { text, marks } of runs) {
    let same = 0
    while (same < open.length && same < marks.length && open[same] === marks[same]) same++
    html += closing(open.slice(same)) + marks.slice(same).join('')
    html += text === '\n' ? '<br>' : escapeHtml(text)
    open = marks
  }
  return html + closing(open)
}

/** White space collapsed over the bounds of runs, none at the ends or around breaks; empty runs go. */
function tidy(runs: Run[], nodes: readonly (Text | Element)[]): Run[] {
  const kept: Run[] = []
  let afterSpace = true
  for (const [at, run] of runs.entries()) {
    if (!(nodes[at] instanceof Text)) {
      trimLast(kept)
      if (kept.length > 0) kept.push(run)
      afterSpace = true
      continue
    }
    let text = run.text.replace(/[\u200b\u2060\ufeff\u00ad]/g, '').replace(/\s+/g, ' ')
    if (afterSpace) text = text.replace(/^ /, '')
    if (text === '') continue
    afterSpace = text.endsWith(' ')
    kept.push({ text, marks: run.marks })
  }
  trimLast(kept)
  while (kept.at(-1)?.text === '\n') {
    kept.pop()
    trimLast(kept)
  }
  return kept
}

function trimLast(runs: Run[]): void {
  const last = runs.at(-1)
  if (!last || last.text === '\n') return
  last.text = last.text.replace(/ $/, '')
  if (last.text === '') runs.pop()
}

function marksOf(node: Node, within: Element, base: URL | null): string[] {
  const marks: string[] = []
  let at = node.parent
  for (let up = 0; at && at !== within && up < 20; at = at.parent, up++) {
    if (!(at instanceof Element)) break
    const mark = markOf(at, base)
    if (mark && !marks.some((other) => nameOf(other) === nameOf(mark))) marks.unshift(mark)
  }
  return marks
}

function markOf(element: Element, base: URL | null): string | null {
  const name = INLINE[element.name]
  if (!name) return null
  if (name !== 'a') return `<${name}>`
  const href = absoluteUrl(element.attribs.href, base)
  return href ? `<a href="${escapeHtml(href.href)}">` : null
}

function nameOf(mark: string): string {
  return /^<(\w+)/.exec(mark)![1]!
}

function closing(marks: readonly string[]): string {
  return marks
    .map((mark) => `</${nameOf(mark)}>`)
    .reverse()
    .join('')
}

export function codeHtml(text: string): string {
  return `<pre><code>${escapeHtml(text)}</code></pre>`
}

/** @param image absolute http(s) URL or null */
export function figureHtml(image: string | null, caption: string): string {
  const picture = image ? `<img src="${escapeHtml(image)}" alt="">` : ''
  return `<figure>${picture}${caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : ''}</figure>`
}

/** @param items safe inline HTML, one for each item */
export function listHtml(ordered: boolean, items: readonly string[]): string {
  const name = ordered ? 'ol' : 'ul'
  return `<${name}>${items.map((item) => `<li>${item}</li>`).join('')}</${name}>`
}

/** @param rows safe inline HTML of each cell */
export function tableHtml(rows: readonly (readonly { html: string; head: boolean }[])[]): string {
  const row = (cells: readonly { html: string; head: boolean }[]) =>
    `<tr>${cells.map(({ html, head }) => (head ? `<th>${html}</th>` : `<td>${html}</td>`)).join('')}</tr>`
  return `<table>${rows.map(row).join('')}</table>`
}
