import type { Element } from 'domhandler'
import type { Block } from '../shared/article.ts'
import { imageUrl, isTrackingPixel } from './images.ts'
import { codeHtml, figureHtml, inlineHtml, listHtml, tableHtml } from './safe-html.ts'
import { nearest, readTables, type Tables } from './tables.ts'
import type { Box, Unit } from './units.ts'

/**
 * Blocks of the units that were kept, in reading order: neighbours of one list, table, quotation or figure become one block.
 *
 * @param base what relative links are resolved against
 */
export function assembleBlocks(units: readonly Unit[], base: URL | null): Block[] {
  const blocks: Block[] = []
  const seenImages = new Set<string>()
  const tables = readTables(units)
  for (let at = 0; at < units.length; ) {
    const unit = units[at]!
    const owner = ownerOf(unit, tables)
    let end = at + 1
    while (owner && end < units.length && ownerOf(units[end]!, tables) === owner) end++
    const group = units.slice(at, end)
    const block = owner ? blockOfGroup(owner, group, base, seenImages) : blockOfUnit(unit, base, seenImages)
    if (block) blocks.push(block)
    at = end
  }
  return blocks
}

/** The list, table, quotation or figure that a unit belongs to; of nested ones the outermost below the body's own boxes. */
function ownerOf(unit: Unit, tables: Tables): Box | null {
  const table = tables.contentTableOf(unit)
  if (table) return table
  let found: Box | null = null
  for (let box: Box | null = unit.box, up = 0; box && up < 12; box = box.parent, up++) {
    const { name } = box.element
    if (name === 'figure') return box
    if (name === 'blockquote' || ((name === 'ul' || name === 'ol') && isPlainList(box, unit))) found = box
  }
  return found
}

/** A list of items with a line or a few each; lists that hold whole articles or headings are the page's layout. */
function isPlainList(box: Box, unit: Unit): boolean {
  return unit.kind !== 'heading' && unit.kind !== 'media' && box.units > 0 && box.chars / box.units < 1_500
}

function blockOfGroup(owner: Box, units: readonly Unit[], base: URL | null, seen: Set<string>): Block | null {
  switch (owner.element.name) {
    case 'table':
      return tableBlock(units, base)
    case 'figure':
      return figureBlock(units, base, seen)
    case 'blockquote':
      return quoteBlock(units, base)
    default:
      return listBlock(owner, units, base)
  }
}

function blockOfUnit(unit: Unit, base: URL | null, seen: Set<string>): Block | null {
  const { text, element } = unit
  const inline = inlineHtml(unit.nodes, element, base)
  if (unit.kind === 'media' || unit.kind === 'caption') return figureBlock([unit], base, seen)
  if (unit.kind === 'code') return { kind: 'code', text, html: codeHtml(text) }
  if (unit.kind === 'heading') {
    const level = headingLevel(element)
    return { kind: 'heading', level, text, html: `<h${level}>${inline}</h${level}>` }
  }
  return { kind: 'paragraph', text, html: `<p>${inline}</p>` }
}

function headingLevel(element: Element): 2 | 3 | 4 {
  const level = Number(element.name.slice(1))
  return level <= 2 ? 2 : level === 3 ? 3 : 4
}

function tableBlock(units: readonly Unit[], base: URL | null): Block | null {
  const rows: string[][] = []
  const cells: { html: string; head: boolean }[][] = []
  let row: Box | null | undefined
  let cell: Box | null | undefined
  for (const unit of units) {
    if (unit.text === '') continue
    const unitCell = nearest(unit.box, 'td', 'th')
    const unitRow = nearest(unit.box, 'tr', 'caption')
    const html = inlineHtml(unit.nodes, unit.element, base)
    if (rows.length === 0 || unitRow !== row) {
      rows.push([])
      cells.push([])
    }
    const texts = rows.at(-1)!
    const htmls = cells.at(-1)!
    if (unitCell && unitCell === cell && texts.length > 0) {
      texts[texts.length - 1] += ` ${unit.text}`
      htmls[htmls.length - 1]!.html += `<br>${html}`
    } else {
      texts.push(unit.text)
      htmls.push({ html, head: unitCell?.element.name === 'th' })
    }
    row = unitRow
    cell = unitCell
  }
  return rows.length > 0 ? { kind: 'table', rows, html: tableHtml(cells) } : null
}

function figureBlock(units: readonly Unit[], base: URL | null, seen: Set<string>): Block | null {
  let image: string | null = null
  const captions: string[] = []
  for (const unit of units) {
    if (unit.kind !== 'media') captions.push(unit.text)
    else image ??= pictureOf(unit, base)
  }
  if (image && seen.has(image)) image = null
  if (image) seen.add(image)
  const caption = captions.join(' ')
  return image || caption ? { kind: 'figure', image, caption, html: figureHtml(image, caption) } : null
}

function pictureOf(unit: Unit, base: URL | null): string | null {
  const element = unit.nodes[0] as Element
  return isTrackingPixel(element) ? null : imageUrl(element, base)
}

function quoteBlock(units: readonly Unit[], base: URL | null): Block | null {
  const worded = units.filter((unit) => unit.text !== '')
  if (worded.length === 0) return null
  const html = worded.map((unit) => `<p>${inlineHtml(unit.nodes, unit.element, base)}</p>`).join('')
  return { kind: 'quote', text: worded.map((unit) => unit.text).join('\n'), html: `<blockquote>${html}</blockquote>` }
}

function listBlock(owner: Box, units: readonly Unit[], base: URL | null): Block | null {
  const items: string[] = []
  const htmls: string[] = []
  let item: Box | null | undefined
  for (const unit of units) {
    if (unit.text === '') continue
    const unitItem = nearest(unit.box, 'li')
    const html = inlineHtml(unit.nodes, unit.element, base)
    if (items.length > 0 && unitItem && unitItem === item) {
      items[items.length - 1] += ` ${unit.text}`
      htmls[htmls.length - 1] += `<br>${html}`
    } else {
      items.push(unit.text)
      htmls.push(html)
    }
    item = unitItem
  }
  const ordered = owner.element.name === 'ol'
  return items.length > 0 ? { kind: 'list', ordered, items, html: listHtml(ordered, htmls) } : null
}

/** Text of a block as it stands in the article's text; captions stay apart. */
export function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'list':
      return block.items.join('\n')
    case 'table':
      return block.rows.map((row) => row.join('\t')).join('\n')
    case 'figure':
      return ''
    default:
      return block.text
  }
}
