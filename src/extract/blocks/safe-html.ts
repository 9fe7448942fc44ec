import type { Block, Line, ListItem, Run, TableCell } from '../../shared/article.ts'

// Safe HTML is written here from texts and checked addresses; no element or attribute of a page is ever copied. Elements that occur: p h2 h3 h4 blockquote
// ul ol li table tr th td pre code figure img figcaption small a strong em br; attributes: href, src, alt.

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

/** Safe HTML of a body, one block a line. `blocksOfHtml` reads the same blocks from it. */
export function htmlOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(htmlOfBlock).join('\n')
}

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${htmlOfLine(block.runs)}</p>`
    case 'heading':
      return `<h${block.level}>${htmlOfLine(block.runs)}</h${block.level}>`
    case 'quote':
      return `<blockquote>${block.lines.map((line) => `<p>${htmlOfLine(line)}</p>`).join('')}</blockquote>`
    case 'list':
      return htmlOfList(block.items)
    case 'table':
      return `<table>${block.rows.map((row) => `<tr>${row.map(htmlOfCell).join('')}</tr>`).join('')}</table>`
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`
    case 'figure':
      return htmlOfFigure(block)
    case 'embed':
      return `<figure><a href="${escapeHtml(block.url)}">${escapeHtml(block.provider)}</a></figure>`
  }
}

/** Runs as inline HTML; an element stays open over runs that share it. */
export function htmlOfLine(runs: Line): string {
  const html: string[] = []
  let open = NO_MARKS
  for (const run of runs) {
    const marks = marksOf(run)
    // Most runs have none, like the one before.
    if (marks !== open) {
      let same = 0
      while (same < open.length && same < marks.length && open[same] === marks[same]) same++
      html.push(closing(open, same), ...marks.slice(same))
    }
    html.push(run.text === '\n' ? '<br>' : escapeHtml(run.text))
    open = marks
  }
  return html.join('') + closing(open, 0)
}

const NO_MARKS: readonly string[] = []

function marksOf({ href, strong, em, code }: Run): readonly string[] {
  if (href === undefined && !strong && !em && !code) return NO_MARKS
  const marks: string[] = []
  if (href !== undefined) marks.push(`<a href="${escapeHtml(href)}">`)
  if (strong) marks.push('<strong>')
  if (em) marks.push('<em>')
  if (code) marks.push('<code>')
  return marks
}

function closing(marks: readonly string[], from: number): string {
  let html = ''
  for (let at = marks.length - 1; at >= from; at--)
    html += marks[at]!.startsWith('<a ') ? '</a>' : marks[at]!.replace('<', '</')
  return html
}

/** Lines of an item or a cell: one stands as it is, of several each is a paragraph. */
function htmlOfLines(lines: readonly Line[]): string {
  return lines.length === 1 ? htmlOfLine(lines[0]!) : lines.map((line) => `<p>${htmlOfLine(line)}</p>`).join('')
}

function htmlOfList(items: readonly ListItem[]): string {
  let html = ''
  const open: string[] = []
  for (const { depth, ordered, lines } of items) {
    const name = ordered ? 'ol' : 'ul'
    while (open.length > depth + 1) html += `</li></${open.pop()}>`
    if (open.length === depth + 1) {
      html += '</li>'
      if (open[depth] !== name) html += `</${open.pop()}>`
    }
    if (open.length === depth) {
      html += `<${name}>`
      open.push(name)
    }
    html += `<li>${htmlOfLines(lines)}`
  }
  while (open.length > 0) html += `</li></${open.pop()}>`
  return html
}

function htmlOfCell({ head, lines }: TableCell): string {
  return head ? `<th>${htmlOfLines(lines)}</th>` : `<td>${htmlOfLines(lines)}</td>`
}

function htmlOfFigure({ image, alt, caption, credit }: Extract<Block, { kind: 'figure' }>): string {
  const picture = image ? `<img src="${escapeHtml(image)}" alt="${escapeHtml(alt)}">` : ''
  const words = `${escapeHtml(caption)}${credit ? `${caption ? ' ' : ''}<small>${escapeHtml(credit)}</small>` : ''}`
  return `<figure>${picture}${words ? `<figcaption>${words}</figcaption>` : ''}</figure>`
}
