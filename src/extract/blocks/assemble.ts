import type { Element } from 'domhandler'
import type { Block, Line, ListItem, TableCell } from '../../shared/article.ts'
import { nearest, readTables, type Tables } from '../body/tables.ts'
import type { Box, Unit } from '../body/units.ts'
import { creditIn, withoutCredit } from '../facts/lead-image.ts'
import { collapse } from '../page/document.ts'
import type { PlacedEmbed } from './embeds.ts'
import { imageUrl, isTrackingPixel } from './images.ts'
import { readRuns, textOfRuns } from './inline.ts'

/** Levels that lists may stand in each other; deeper ones count as the deepest. */
const DEEPEST = 6
/** Longest alternative text of a picture. */
const LONGEST_ALT = 300

/**
 * Blocks of the units that were kept, in reading order: neighbours of one list, table, quotation or figure become one block.
 *
 * @param base what relative links are resolved against
 * @param embeds films and posts that stand between the units, in their order
 */
export function assembleBlocks(units: readonly Unit[], base: URL | null, embeds: readonly PlacedEmbed[] = []): Block[] {
  const blocks: Block[] = []
  const seenImages = new Set<string>()
  const tables = readTables(units)
  let nextEmbed = 0
  for (let at = 0; at < units.length; ) {
    const unit = units[at]!
    for (; nextEmbed < embeds.length && embeds[nextEmbed]!.before <= unit.index; nextEmbed++)
      blocks.push(embeds[nextEmbed]!.block)
    const owner = ownerOf(unit, tables)
    let end = at + 1
    while (owner && end < units.length && ownerOf(units[end]!, tables) === owner) end++
    const group = units.slice(at, end)
    const block = owner ? blockOfGroup(owner, group, base, seenImages) : blockOfUnit(unit, base, seenImages)
    if (block) blocks.push(block)
    at = end
  }
  for (const { block } of embeds.slice(nextEmbed)) blocks.push(block)
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
  if (unit.kind === 'media' || unit.kind === 'caption') return figureBlock([unit], base, seen)
  if (unit.kind === 'code') return { kind: 'code', text: unit.text }
  const runs = lineOf(unit, base)
  const text = textOfRuns(runs)
  if (text === '') return null
  if (unit.kind === 'heading') return { kind: 'heading', level: headingLevel(unit.element), text, runs }
  return { kind: 'paragraph', text, runs }
}

function lineOf(unit: Unit, base: URL | null): Line {
  return unit.kind === 'code' ? codeLines(unit.text) : readRuns(unit.nodes, unit.element, base)
}

/** Code that stands in a list, a quotation or a cell: its lines, without their indentation. */
function codeLines(text: string): Line {
  const lines = text.split('\n').map(collapse).filter(Boolean)
  return lines.flatMap((line, at) => [...(at > 0 ? [{ text: '\n' }] : []), { text: line, code: true as const }])
}

function headingLevel(element: Element): 2 | 3 | 4 {
  const level = Number(element.name.slice(1))
  return level <= 2 ? 2 : level === 3 ? 3 : 4
}

function tableBlock(units: readonly Unit[], base: URL | null): Block | null {
  const rows: { head: boolean; lines: Line[] }[][] = []
  let row: Box | null | undefined
  let cell: Box | null | undefined
  for (const unit of units) {
    if (unit.text === '') continue
    const unitCell = nearest(unit.box, 'td', 'th')
    const unitRow = nearest(unit.box, 'tr', 'caption')
    const line = lineOf(unit, base)
    if (line.length === 0) continue
    if (rows.length === 0 || unitRow !== row) rows.push([])
    const cells = rows.at(-1)!
    if (unitCell && unitCell === cell && cells.length > 0) cells.at(-1)!.lines.push(line)
    else cells.push({ head: unitCell?.element.name === 'th', lines: [line] })
    row = unitRow
    cell = unitCell
  }
  return rows.length > 0 ? { kind: 'table', rows: rows satisfies TableCell[][] } : null
}

function figureBlock(units: readonly Unit[], base: URL | null, seen: Set<string>): Block | null {
  let image: string | null = null
  let alt = ''
  const captions: string[] = []
  for (const unit of units) {
    if (unit.kind !== 'media') captions.push(unit.text)
    else if (image === null) {
      image = pictureOf(unit, base)
      alt = image === null ? '' : altOf(unit)
    }
  }
  if (image && seen.has(image)) image = null
  if (image) seen.add(image)
  const caption = collapse(captions.join(' '))
  if (image === null && caption === '') return null
  const credit = creditIn(caption)
  return {
    kind: 'figure',
    image,
    alt: image === null ? '' : alt,
    caption: credit ? collapse(withoutCredit(caption) ?? '') : caption,
    credit,
  }
}

function pictureOf(unit: Unit, base: URL | null): string | null {
  const element = unit.nodes[0] as Element
  return isTrackingPixel(element) ? null : imageUrl(element, base)
}

function altOf(unit: Unit): string {
  const alt = (unit.nodes[0] as Element).attribs.alt ?? ''
  return alt
    .slice(0, LONGEST_ALT)
    .replace(/[\s\u200b\u2060\ufeff\u00ad]+/g, ' ')
    .trim()
}

function quoteBlock(units: readonly Unit[], base: URL | null): Block | null {
  const lines = units.map((unit) => lineOf(unit, base)).filter((line) => line.length > 0)
  return lines.length > 0 ? { kind: 'quote', text: lines.map(textOfRuns).join('\n'), lines } : null
}

function listBlock(owner: Box, units: readonly Unit[], base: URL | null): Block | null {
  const items: (ListItem & { lines: Line[] })[] = []
  const ordered = owner.element.name === 'ol'
  let item: Box | null | undefined
  for (const unit of units) {
    if (unit.text === '') continue
    const unitItem = nearest(unit.box, 'li')
    const line = lineOf(unit, base)
    if (line.length === 0) continue
    if (items.length > 0 && unitItem && unitItem === item) items.at(-1)!.lines.push(line)
    else {
      const depth = Math.min(depthBelow(owner, unit.box), (items.at(-1)?.depth ?? -1) + 1)
      const list = depth === 0 ? owner : nearest(unit.box, 'ul', 'ol')
      items.push({ depth, ordered: list?.element.name === 'ol', lines: [line] })
    }
    item = unitItem
  }
  return items.length > 0 ? { kind: 'list', ordered, items } : null
}

/** Lists between an item and the list that owns it. */
function depthBelow(owner: Box, box: Box): number {
  let depth = 0
  for (let at: Box | null = box; at && at !== owner && depth < DEEPEST; at = at.parent)
    if (at.element.name === 'ul' || at.element.name === 'ol') depth++
  return depth
}
