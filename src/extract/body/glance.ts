import { scoreRows, type Trees } from './boosted-trees.ts'
import { WORD } from './class-words.ts'
import { type Box, isProse, PLACE, type Unit, type Units } from './units.ts'

/**
 * A first look at every unit: numbers that lie at hand, and a few small trees. Most of a page is menus, lists of links and footers; what is hopeless
 * already here gets no features and is not asked about again.
 */
export const GLANCE_FEATURES = 36

const LEVELS = [1, 2, 3, 5]
const PLACES = [PLACE.nav, PLACE.footer, PLACE.header, PLACE.aside, PLACE.main, PLACE.article, PLACE.list, PLACE.form]
const WORDS = [WORD.body, WORD.content, WORD.nav, WORD.footer, WORD.related, WORD.comment, WORD.sidebar, WORD.card]

/** Log-odds of the first look below which a unit is given up; of the bodies of pages in five folds half a percent lies there, and F1 is no worse without it. */
export const GLANCE_THRESHOLD = -2.8

/** Fills rows of a first look. */
export class Glance {
  readonly row = new Float32Array(GLANCE_FEATURES)
  private readonly prose: number
  private readonly best: Box
  private readonly firstProse: number
  private readonly lastProse: number
  private readonly pageLinks: number

  constructor({ boxes }: Pick<Units, 'boxes'>, page: { best: Box; firstProse: number; lastProse: number }) {
    const root = boxes[0]!
    this.prose = Math.max(1, root.proseChars)
    this.pageLinks = root.linkChars / Math.max(1, root.chars)
    this.best = page.best
    this.firstProse = page.firstProse
    this.lastProse = page.lastProse
  }

  read(unit: Unit): Float32Array {
    this.write(unit, this.row, 0)
    return this.row
  }

  /** Fills the row that begins at a place. */
  write(unit: Unit, row: Float32Array, start: number): void {
    const { best } = this
    const { index, text, box } = unit
    let at = start
    row[at++] = unit.size
    row[at++] = unit.linkChars / Math.max(1, text.length)
    row[at++] = KINDS[unit.kind]
    row[at++] = isProse(unit) ? 1 : 0
    row[at++] = index < best.firstUnit ? -1 : index > best.lastUnit ? 2 : 0
    row[at++] = Math.max(-40, Math.min(40, index - this.firstProse))
    row[at++] = Math.max(-40, Math.min(40, index - this.lastProse))
    row[at++] = this.pageLinks
    let above: Box = box
    let level = 0
    for (const wanted of LEVELS) {
      for (; level < wanted && above.parent; level++) above = above.parent
      row[at++] = above.linkChars / Math.max(1, above.chars)
      row[at++] = above.chars
      row[at++] = above.proseChars / this.prose
    }
    for (const place of PLACES) row[at++] = box.places & place ? 1 : 0
    for (const word of WORDS) row[at++] = box.wordsAbove & word ? 1 : 0
  }
}

const KINDS: Readonly<Record<Unit['kind'], number>> = {
  text: 0,
  heading: 1,
  item: 2,
  cell: 3,
  code: 4,
  caption: 5,
  media: 6,
}

/** The units that are worth a closer look. */
export function worthALook(units: readonly Unit[], glance: Glance, trees: Trees): Unit[] {
  const texts = units.filter(({ text }) => text !== '')
  const rows = new Float32Array(texts.length * GLANCE_FEATURES)
  for (let at = 0; at < texts.length; at++) glance.write(texts[at]!, rows, at * GLANCE_FEATURES)
  const scores = scoreRows(trees, rows, GLANCE_FEATURES)
  return texts.filter((_, at) => scores[at]! > GLANCE_THRESHOLD)
}
