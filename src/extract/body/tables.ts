import { type Box, isProse, PLACE, type Unit } from './units.ts'

/** What the units say about the tables they stand in. */
export interface Tables {
  /** The innermost table of words or figures that a unit belongs to; null outside tables, and in tables that only lay the page out. */
  readonly contentTableOf: (unit: Unit) => Box | null
}

interface Sums {
  readonly cells: Map<Box, { units: number; chars: number; prose: number }>
  heads: number
  headings: number
}

/** Longest text of a cell, and most units in one, that are still read as a table's cell and not as a column of the page. */
const CELL = { chars: 700, units: 5, prose: 2 }

/** Tells tables that hold data from those that lay out a page: by what their cells hold. */
export function readTables(units: readonly Unit[]): Tables {
  const tables = new Map<Box, Sums>()
  for (const unit of units) {
    const table = tableOf(unit)
    if (!table || unit.text === '') continue
    const sums: Sums = tables.get(table) ?? { cells: new Map(), heads: 0, headings: 0 }
    tables.set(table, sums)
    const cell = nearest(unit.box, 'td', 'th')
    if (cell?.element.name === 'th') sums.heads++
    if (/^h[12]$/.test(unit.element.name)) sums.headings++
    if (!cell) continue
    const sum = sums.cells.get(cell) ?? { units: 0, chars: 0, prose: 0 }
    sum.units++
    sum.chars += unit.text.length
    if (unit.text.length > 80 && isProse(unit)) sum.prose++
    sums.cells.set(cell, sum)
  }
  const content = new Set([...tables].filter(([box, sums]) => isContent(box, sums)).map(([box]) => box))
  return {
    contentTableOf: (unit) => {
      const table = tableOf(unit)
      return table && content.has(table) ? table : null
    },
  }
}

function isContent(box: Box, { cells, heads, headings }: Sums): boolean {
  if (box.element.attribs.role === 'presentation' || headings > 0 || cells.size < 2) return false
  if (heads === 0 && (box.element.attribs.width === '100%' || box.element.attribs.cellpadding === '0')) return false
  for (const { units, chars, prose } of cells.values()) {
    if (chars > CELL.chars || units > CELL.units || prose > CELL.prose) return false
  }
  return true
}

function tableOf(unit: Unit): Box | null {
  return unit.box.places & PLACE.table ? nearest(unit.box, 'table') : null
}

/** The nearest box of a name around a box, itself included, at most 12 levels up. */
export function nearest(box: Box, ...names: string[]): Box | null {
  for (let at: Box | null = box, up = 0; at && up < 12; at = at.parent, up++)
    if (names.includes(at.element.name)) return at
  return null
}
