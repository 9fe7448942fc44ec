import type { Block, Line, ListItem, TableCell } from '../../shared/article.ts'
import { blocksOfHtml } from './blocks-of-html.ts'
import { escapeMarkdown, markdownOfLine, markdownUrl } from './markdown-inline.ts'

/** The body of an article as Markdown, from the safe HTML that is stored of it. */
export function markdownOfHtml(html: string): string {
  return markdownOfBlocks(blocksOfHtml(html))
}

/**
 * Blocks as CommonMark, tables as GitHub's extension has them. Nothing but text, links and pictures with http(s) addresses comes out: whatever means something
 * in Markdown or HTML is escaped.
 */
export function markdownOfBlocks(blocks: readonly Block[]): string {
  const parts: string[] = []
  let listsBefore = 0
  for (const block of blocks) {
    // A list that follows a list needs another mark: they would become one.
    listsBefore = block.kind === 'list' ? listsBefore + 1 : 0
    const part = markdownOfBlock(block, listsBefore % 2 === 0)
    if (part !== '') parts.push(part)
  }
  return parts.join('\n\n')
}

function markdownOfBlock(block: Block, isSecondList: boolean): string {
  switch (block.kind) {
    case 'paragraph':
      return markdownOfLine(block.runs, 'breaks')
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdownOfLine(block.runs, 'one-line')}`
    case 'quote':
      return block.lines.map((line) => indent(markdownOfLine(line, 'breaks'), '> ', '> ')).join('\n>\n')
    case 'list':
      return markdownOfList(block.items, isSecondList)
    case 'table':
      return markdownOfTable(block.rows)
    case 'code':
      return markdownOfCode(block.text)
    case 'figure':
      return markdownOfFigure(block)
    case 'embed':
      return `[${escapeMarkdown(block.provider)}](${markdownUrl(block.url)})`
  }
}

function indent(text: string, first: string, rest: string): string {
  return first + text.replaceAll('\n', `\n${rest}`)
}

/** Items of a list; what belongs to an item stands below the first letter of its text. */
function markdownOfList(items: readonly ListItem[], isSecond: boolean): string {
  const lines: string[] = []
  const numbers: number[] = []
  const starts: number[] = []
  const kinds: boolean[] = []
  for (const { depth, ordered, lines: own } of items) {
    numbers.length = Math.min(numbers.length, depth + 1)
    starts.length = depth
    const isOther = kinds[depth] !== undefined && numbers[depth] !== undefined && kinds[depth] !== ordered
    numbers[depth] = isOther ? 1 : (numbers[depth] ?? 0) + 1
    kinds[depth] = ordered
    const mark = ordered ? `${numbers[depth]}${isSecond ? ')' : '.'} ` : isSecond ? '* ' : '- '
    const start = depth === 0 ? 0 : starts[depth - 1]!
    starts.push(start + mark.length)
    const text = own.map((line) => markdownOfLine(line, 'breaks')).join('\\\n')
    lines.push(indent(text, ' '.repeat(start) + mark, ' '.repeat(start + mark.length)))
  }
  return lines.join('\n')
}

/** A table; the first row is its head where all of it is, otherwise the head is empty. */
function markdownOfTable(rows: readonly (readonly TableCell[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const hasHead = rows[0]!.every(({ head }) => head) && rows[0]!.length === columns
  const texts = rows.map((row) => row.map(({ lines }) => lines.map((line) => markdownOfLine(line, 'cell')).join(' ')))
  const head = hasHead ? texts[0]! : []
  const body = hasHead ? texts.slice(1) : texts
  const rule = `|${' --- |'.repeat(columns)}`
  return [rowOf(head, columns), rule, ...body.map((row) => rowOf(row, row.length))].join('\n')
}

function rowOf(cells: readonly string[], columns: number): string {
  return `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`
}

function markdownOfCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return `${fence}\n${text}\n${fence}`
}

function markdownOfFigure({ image, alt, caption, credit }: Extract<Block, { kind: 'figure' }>): string {
  const words: Line = [{ text: [caption, credit].filter(Boolean).join(' – ') || '' }]
  const picture = image ? `![${escapeMarkdown(alt)}](${markdownUrl(image)})` : ''
  const text = words[0]!.text ? markdownOfLine(words, 'one-line') : ''
  return picture && text ? `${picture}\\\n${text}` : picture || text
}
