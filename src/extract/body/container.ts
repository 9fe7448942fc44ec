import { WORD } from './class-words.ts'
import { type Box, isProse, PLACE, type Unit, type Units } from './units.ts'

/** Words on an element that speak against its text being the article. */
export const AGAINST =
  WORD.comment |
  WORD.related |
  WORD.share |
  WORD.newsletter |
  WORD.nav |
  WORD.tags |
  WORD.consent |
  WORD.footer |
  WORD.sidebar |
  WORD.modal |
  WORD.pager
const FOR = WORD.body | WORD.content
/** Places whose text is hardly ever the article. */
export const OUTSIDE = PLACE.nav | PLACE.footer | PLACE.aside | PLACE.form | PLACE.button | PLACE.dialog

/**
 * The box that most likely holds the body: the one whose paragraphs stand nearest together.
 *
 * Every unit that reads like prose gives its weight to the boxes around it, less with each level, as it does in many readability measures;
 * the marks of the page (itemprop, article, class words) and the share of link text correct the sum.
 */
export function bestBox({ units, boxes }: Units): Box {
  const scores = new Map<Box, number>()
  for (const unit of units) if (isProse(unit)) give(unit, scores)
  let best: Box = boxes[0]!
  let bestScore = 0
  for (const [box, sum] of scores) {
    const score = sum * (1 - Math.min(1, box.linkChars / Math.max(1, box.chars))) * markFactor(box)
    if (score > bestScore) {
      bestScore = score
      best = box
    }
  }
  return widened(best, scores)
}

const SHARES = [0.3, 1, 0.6, 0.3, 0.15]

function give(unit: Unit, scores: Map<Box, number>): void {
  if (unit.box.places & OUTSIDE || unit.box.wordsAbove & (WORD.comment | WORD.consent | WORD.modal)) return
  const weight = Math.min(unit.size, 600) / 100 + 1
  const name = unit.element.name
  // A paragraph's own box holds nothing but it; in a div the text may stand directly.
  let box: Box | null =
    name === 'p' || name === 'li' || name === 'blockquote' || name === 'pre' ? unit.box.parent : unit.box
  for (let level = name === 'p' ? 1 : 0; box && level < SHARES.length; level++, box = box.parent) {
    scores.set(box, (scores.get(box) ?? 0) + weight * SHARES[level]!)
  }
}

function markFactor(box: Box): number {
  let factor = 1
  if (box.element.attribs.itemprop && /articleBody/i.test(box.element.attribs.itemprop)) factor *= 1.5
  if (box.words & FOR) factor *= 1.2
  if (box.words & AGAINST) factor *= 0.5
  if (box.element.name === 'article' || box.element.name === 'main') factor *= 1.15
  return factor
}

/** Goes up while the parent adds much prose: bodies are often cut into parts by boxes of their own. */
function widened(box: Box, scores: ReadonlyMap<Box, number>): Box {
  let at = box
  let best = box
  for (let up = 0; up < 6 && at.parent; up++) {
    const parent: Box = at.parent
    if (parent.element.name === 'body' || parent.element.name === 'html') break
    const gain = parent.proseChars - best.proseChars
    const density = parent.linkChars / Math.max(1, parent.chars)
    if (gain > best.proseChars * 0.25 && density < 0.35 && (scores.get(parent) ?? 0) > 0) best = parent
    at = parent
  }
  return best
}

/** Whether a unit lies in a box, by the range of units that the box covers. */
export function isInside(unit: Unit, box: Box): boolean {
  return unit.index >= box.firstUnit && unit.index <= box.lastUnit
}
