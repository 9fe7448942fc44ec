import { WORD } from './class-words.ts'
import { readTables } from './tables.ts'
import { type Box, PLACE, type Unit } from './units.ts'

const BESIDE =
  WORD.related | WORD.share | WORD.newsletter | WORD.comment | WORD.consent | WORD.tags | WORD.paywall | WORD.login
/** Log-odds above which the model is believed against the page's own marks. */
const SURE = 2.5

/**
 * The choice of the model, corrected by what a page says plainly: boxes that are named as something else go unless the model is sure, tables are kept or left whole.
 *
 * @param scores the model's log-odds of each unit
 * @param threshold log-odds above which a unit is body
 */
export function refine(units: readonly Unit[], scores: Float32Array, threshold: number): Set<Unit> {
  const kept = new Set(
    units.filter((unit) => unit.text !== '' && scores[unit.index]! > threshold && !isBeside(unit, scores[unit.index]!)),
  )
  wholeTables(units, kept)
  return kept
}

/** Whether a page marks a unit as standing beside the text, and the model is not sure of the contrary. */
function isBeside(unit: Unit, score: number): boolean {
  const { text, linkChars, box } = unit
  // Lines of links with breaks between them: a menu, whatever stands around it.
  if (linkChars > text.length * 0.75 && text.length < 600 && text.includes('\n')) return true
  if (score > SURE) return false
  const near = wordsNear(box)
  if (near & BESIDE && !(near & (WORD.body | WORD.content))) return true
  return isAuthorBox(box)
}

function wordsNear(box: Box): number {
  let words = 0
  for (let at: Box | null = box, up = 0; at && up < 3; at = at.parent, up++) words |= at.words
  return words
}

function isAuthorBox(box: Box): boolean {
  for (let at: Box | null = box, up = 0; at && up < 4; at = at.parent, up++) {
    if (
      at.words & WORD.author &&
      /(?:^|[\s_-])(?:bio|biography|about|box|card|info)(?:[\s_-]|$)/i.test(at.element.attribs.class ?? '')
    )
      return true
  }
  return false
}

/** A table of which a good part was chosen is kept whole; of one that was hardly chosen nothing stays. */
function wholeTables(units: readonly Unit[], kept: Set<Unit>): void {
  if (!units.some((unit) => unit.box.places & PLACE.table)) return
  const tables = readTables(units)
  const shares = new Map<Box, { all: Unit[]; chars: number; kept: number }>()
  for (const unit of units) {
    const table = tables.contentTableOf(unit)
    if (!table || unit.text === '') continue
    const share = shares.get(table) ?? { all: [], chars: 0, kept: 0 }
    share.all.push(unit)
    share.chars += unit.text.length
    if (kept.has(unit)) share.kept += unit.text.length
    shares.set(table, share)
  }
  for (const { all, chars, kept: chosen } of shares.values()) {
    if (chosen >= chars * 0.4) for (const unit of all) kept.add(unit)
    else if (chosen < chars * 0.2) for (const unit of all) kept.delete(unit)
  }
}
