import type { Unit } from './units.ts'

/** The trees are a little surer of themselves than they are right: log-odds are taken at this share. */
const TRUST = 0.9
/** Chances that the threshold lies between: below the first a unit is never the article's, above the second always. */
const RANGE = { low: 0.3, high: 0.5 }
/** Chances below this are those of menus; hundreds of them must not add up to an article. */
const NOTHING = 0.02

/**
 * Log-odds above which a page's units are its body: where the F1 that the chances themselves promise is highest.
 *
 * On a page of which the trees are unsure, to leave out what has an even chance costs more than to keep it; where they are sure, a weak line is hardly
 * ever the article's. The best set under the measure is always one above a threshold, and that threshold is a page's own.
 */
export function fairThreshold(units: readonly Unit[], scores: Float32Array): number {
  const items: { chance: number; size: number }[] = []
  let hoped = 0
  for (const { index, text } of units) {
    if (text === '') continue
    const chance = 1 / (1 + Math.exp(-TRUST * scores[index]!))
    if (chance < NOTHING) continue
    items.push({ chance, size: text.length })
    hoped += chance * text.length
  }
  items.sort((a, b) => b.chance - a.chance)
  let right = 0
  let taken = 0
  let best = 0
  let threshold = RANGE.high
  for (const { chance, size } of items) {
    right += chance * size
    taken += size
    const f1 = (2 * right) / (taken + hoped)
    if (f1 <= best) continue
    best = f1
    threshold = chance
  }
  const bounded = Math.max(RANGE.low, Math.min(RANGE.high, threshold))
  // A hair below, so that the unit that sets it is kept itself.
  return Math.log(bounded / (1 - bounded)) / TRUST - 1e-4
}
