import { Element, type Node, Text } from 'domhandler'
import type { Block, Line, ListItem, TableCell } from '../../shared/article.ts'
import { absoluteUrl, nextAfter, parsePage } from '../page/document.ts'
import { readRuns, textOfRuns } from './inline.ts'

/** Levels above a text in which its list item, cell or row is looked for; safe HTML is never nested as deeply. */
const MOST_LEVELS = 40

/**
 * The blocks of a body from its safe HTML, as `htmlOfBlocks` writes it: Markdown and the dashboard are made from the HTML that is stored.
 * HTML of another origin gives blocks as far as it uses the same elements; it is as bounded as a page, and nothing of it is copied.
 */
export function blocksOfHtml(html: string): Block[] {
  const blocks: Block[] = []
  for (const node of parsePage(html, '').root.children) {
    const block = node instanceof Element ? blockOf(node) : null
    if (block) blocks.push(block)
  }
  return blocks
}

function blockOf(element: Element): Block | null {
  switch (element.name) {
    case 'h2':
    case 'h3':
    case 'h4': {
      const runs = lineOf(element)
      return runs.length > 0
        ? { kind: 'heading', level: Number(element.name[1]) as 2 | 3 | 4, text: textOfRuns(runs), runs }
        : null
    }
    case 'blockquote': {
      const lines = piecesOf(element, 'p').map(({ line }) => line)
      return lines.length > 0 ? { kind: 'quote', text: lines.map(textOfRuns).join('\n'), lines } : null
    }
    case 'ul':
    case 'ol':
      return listOf(element)
    case 'table':
      return tableOf(element)
    case 'pre': {
      const text = textBelow(element)
      return text ? { kind: 'code', text } : null
    }
    case 'figure':
      return figureOf(element)
    default: {
      const runs = lineOf(element)
      return runs.length > 0 ? { kind: 'paragraph', text: textOfRuns(runs), runs } : null
    }
  }
}

/** A line of the HTML and the boxes that it stands in, by the names that were asked for. */
interface Piece {
  readonly line: Line
  readonly boxes: readonly (Element | null)[]
}

/** Lines below an element: texts and breaks that stand in the same boxes are one. */
function piecesOf(root: Element, ...names: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  let nodes: (Text | Element)[] = []
  let boxes: readonly (Element | null)[] = []
  const end = (): void => {
    const line = readRuns(nodes, root, null)
    if (line.length > 0) pieces.push({ line, boxes })
    nodes = []
  }
  let node: Node | null = root.children[0] ?? null
  while (node) {
    const isBreak = node instanceof Element && node.name === 'br'
    if (node instanceof Text || isBreak) {
      const own = names.map((name) => above(node!, root, name))
      if (own.some((box, at) => box !== boxes[at])) end()
      boxes = own
      nodes.push(node as Text | Element)
    }
    node = (node instanceof Element && !isBreak ? node.children[0] : null) ?? nextAfter(node, root)
  }
  end()
  return pieces
}

function lineOf(element: Element): Line {
  return piecesOf(element)[0]?.line ?? []
}

/** The nearest element of one of the names (`a|b`) above a node, below the root. */
function above(node: Node, root: Element, names: string): Element | null {
  const wanted = names.split('|')
  let at = node.parent
  for (let up = 0; at instanceof Element && at !== root && up < MOST_LEVELS; at = at.parent, up++)
    if (wanted.includes(at.name)) return at
  return null
}

function listOf(list: Element): Block | null {
  const items: (ListItem & { lines: Line[] })[] = []
  let item: Element | null | undefined
  for (const { line, boxes } of piecesOf(list, 'li', 'p')) {
    if (items.length > 0 && boxes[0] === item) items.at(-1)!.lines.push(line)
    else {
      const depth = Math.min(boxes[0] ? listsAbove(boxes[0], list) : 0, (items.at(-1)?.depth ?? -1) + 1)
      const own = boxes[0]?.parent
      items.push({ depth, ordered: own instanceof Element && own.name === 'ol', lines: [line] })
    }
    item = boxes[0]
  }
  return items.length > 0 ? { kind: 'list', ordered: list.name === 'ol', items } : null
}

function listsAbove(item: Element, root: Element): number {
  let depth = 0
  let at: Node | null = item.parent
  for (let up = 0; at instanceof Element && at !== root && up < MOST_LEVELS; at = at.parent, up++)
    if (at.name === 'ul' || at.name === 'ol') depth++
  return depth
}

function tableOf(table: Element): Block | null {
  const rows: (TableCell & { lines: Line[] })[][] = []
  let row: Element | null | undefined
  let cell: Element | null | undefined
  for (const { line, boxes } of piecesOf(table, 'tr', 'td|th', 'p')) {
    if (rows.length === 0 || boxes[0] !== row) rows.push([])
    const cells = rows.at(-1)!
    if (cells.length > 0 && boxes[1] === cell) cells.at(-1)!.lines.push(line)
    else cells.push({ head: boxes[1]?.name === 'th', lines: [line] })
    row = boxes[0]
    cell = boxes[1]
  }
  return rows.length > 0 ? { kind: 'table', rows } : null
}

function figureOf(figure: Element): Block | null {
  const children = figure.children.filter((node) => node instanceof Element)
  const link = children.find(({ name }) => name === 'a')
  const picture = children.find(({ name }) => name === 'img')
  const words = children.find(({ name }) => name === 'figcaption')
  if (link && !picture && !words) {
    const url = absoluteUrl(link.attribs.href, null)?.href
    return url ? { kind: 'embed', url, provider: textBelow(link) || new URL(url).hostname } : null
  }
  const image = absoluteUrl(picture?.attribs.src, null)?.href ?? null
  const small = words?.children.find((node) => node instanceof Element && node.name === 'small')
  const caption = words ? textBelow(words, small).trim() : ''
  const credit = small instanceof Element ? textBelow(small) || null : null
  if (image === null && caption === '' && credit === null) return null
  return { kind: 'figure', image, alt: image === null ? '' : (picture?.attribs.alt ?? ''), caption, credit }
}

/** Text below an element as it is written. */
function textBelow(root: Element, without?: Node): string {
  let text = ''
  let node: Node | null = root.children[0] ?? null
  while (node) {
    if (node instanceof Text) text += node.data
    else if (node instanceof Element && node.name === 'br') text += '\n'
    node = (node instanceof Element && node !== without ? node.children[0] : null) ?? nextAfter(node, root)
  }
  return text
}
