import type { CommentMarks } from './comment-scope.ts'
import { nearest, type Tables } from './tables.ts'
import { type Box, isProse, type Unit } from './units.ts'

// What the place of the text on its page says of the rest, once most of the text is known: a model judges units by what is near them, and sees no columns,
// no second article and no end of the text.

/** Characters of prose that must be known before anything is told by its place. */
const ENOUGH = 300
/** Share of the prose that one column must hold for the columns beside it to be none of the text. */
const MOST = 0.7

/** What was chosen and stands in table cells beside the cell that holds the text: columns of pages that tables lay out. */
export function besideColumn(kept: ReadonlySet<Unit>, tables: Tables): Unit[] {
  const prose = [...kept].filter(isProse)
  const chars = charsOf(prose)
  if (chars < ENOUGH) return []
  const column = columnOf(prose, chars)
  if (!column) return []
  return [...kept].filter((unit) => {
    const cell = siblingCell(unit.box, column)
    return cell !== null && cell !== column && tables.contentTableOf(unit) === null
  })
}

/** The innermost cell that holds most of the prose; null when the page lays out its text without cells. */
function columnOf(prose: readonly Unit[], chars: number): Box | null {
  const sums = new Map<Box, number>()
  let best: Box | null = null
  for (const { box, size } of prose)
    for (let cell = nearest(box, 'td'); cell; cell = cell.parent && nearest(cell.parent, 'td')) {
      const sum = (sums.get(cell) ?? 0) + size
      sums.set(cell, sum)
      if (sum >= chars * MOST && (!best || cell.depth > best.depth)) best = cell
    }
  return best
}

/** The cell around a box that stands in the same row as a column; the column itself for what stands in it. */
function siblingCell(box: Box, column: Box): Box | null {
  for (let at: Box | null = box; at && at.depth >= column.depth; at = at.parent)
    if (at.element.parent === column.element.parent) return at
  return null
}

function charsOf(units: readonly Unit[]): number {
  return units.reduce((sum, { size }) => sum + size, 0)
}

/** Comments without a heading: fewer lines that say who wrote when may stand in a report of what was written. */
const FEWEST_ENTRIES = 3

/** What was chosen below the heading of the comments, or from the first of several on that have none, where enough of the text stands above it. */
export function belowDiscussion(kept: ReadonlySet<Unit>, { heads, entries }: CommentMarks): Unit[] {
  const end = endOfEnough(kept)
  const below = entries.filter((index) => index > end)
  const first = below.length >= FEWEST_ENTRIES ? below[0]! : Number.POSITIVE_INFINITY
  const head = heads.find((index) => index > end) ?? Number.POSITIVE_INFINITY
  const start = Math.min(head, first)
  return start === Number.POSITIVE_INFINITY ? [] : [...kept].filter(({ index }) => index >= start)
}

/** Index of the unit with which enough of the text is known; beyond all units where it never is. */
function endOfEnough(kept: ReadonlySet<Unit>): number {
  let chars = 0
  for (const unit of [...kept].sort((one, other) => one.index - other.index)) {
    if (isProse(unit)) chars += unit.size
    if (chars >= ENOUGH) return unit.index
  }
  return Number.POSITIVE_INFINITY
}

/** What was chosen and stands in the articles below the page's own: pages that go on with the next one when a reader comes to the end. */
export function inNextArticles(units: readonly Unit[], kept: ReadonlySet<Unit>): Unit[] {
  const first = [...kept].find(isProse)
  const own = first && articleOf(first.box)
  if (!own || !opensWith(units, own, 'h1')) return []
  return [...kept].filter(({ index, box }) => {
    if (index <= own.lastUnit) return false
    const other = articleOf(box)
    return (
      other !== null && other.build === own.build && (opensWith(units, other, 'h1') || opensWith(units, other, 'h2'))
    )
  })
}

/** The outermost article element around a box. */
function articleOf(box: Box): Box | null {
  let found: Box | null = null
  for (let at: Box | null = box; at; at = at.parent) if (at.element.name === 'article') found = at
  return found
}

/** Lines above a headline: its kicker, section, date. */
const ABOVE = 4

function opensWith(units: readonly Unit[], { firstUnit, lastUnit }: Box, name: string): boolean {
  const head = units.slice(firstUnit, Math.min(lastUnit + 1, firstUnit + ABOVE))
  return head.some(({ element, kind }) => kind === 'heading' && element.name === name)
}

/** Listings that were not chosen and stand between two pieces of the text: what is said before and after them speaks of them. */
export function listingsWithin(units: readonly Unit[], kept: ReadonlySet<Unit>): Unit[] {
  const found: Unit[] = []
  let before: Unit | null = null
  let between: Unit[] = []
  for (const unit of units) {
    if (unit.text === '') continue
    if (unit.kind === 'code') {
      between.push(unit)
      continue
    }
    if (before && kept.has(before) && kept.has(unit)) for (const code of between) if (!kept.has(code)) found.push(code)
    before = unit
    between = []
  }
  return found
}
