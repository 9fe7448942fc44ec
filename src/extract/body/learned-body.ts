import { blockHash, type LearnedLayout, LONGEST_BLOCK, SHORTEST_BLOCK } from '../../outlets/learned/lesson.ts'
import { agencyIn } from '../facts/agencies.ts'
import { fold } from '../page/folding.ts'
import { isBareDate } from './line-kinds.ts'
import { withoutLines } from './lines.ts'
import { PathNames } from './unit-path.ts'
import type { Unit } from './units.ts'

/** Log-odds around the threshold within which the model is not sure, and the history of a place decides. */
const UNSURE = 1
/** By how much a decided unit stands off the threshold: no more than the model itself might say. */
const DECIDED = 0.6
/** Share of a body's characters that may be taken for boilerplate; more is a template that was learned wrongly. */
const MOST_REMOVED = 0.4

/** The scores, with those units that the model is unsure of decided by what stood at their place on the outlet's other pages. */
export function decidedByPlace(
  units: readonly Unit[],
  scores: Float32Array,
  threshold: number,
  learned: LearnedLayout | null | undefined,
): Float32Array {
  if (!learned || (learned.bodyPaths.length === 0 && learned.besidePaths.length === 0)) return scores
  const body = new Set(learned.bodyPaths)
  const beside = new Set(learned.besidePaths)
  const paths = new PathNames()
  const decided = scores.slice()
  const written = units.filter(({ text }) => text !== '')
  const isTaken = (unit: Unit | undefined): boolean => unit !== undefined && scores[unit.index]! > threshold
  for (const [at, { index, element }] of written.entries()) {
    if (Math.abs(scores[index]! - threshold) > UNSURE) continue
    const path = paths.of(element)
    if (path === null) continue
    // Boxes of promotion are set as paragraphs of the body, too: only a gap in the body is filled.
    if (body.has(path) && isTaken(written[at - 1]) && isTaken(written[at + 1]))
      decided[index] = Math.max(scores[index]!, threshold + DECIDED)
    else if (beside.has(path)) decided[index] = Math.min(scores[index]!, threshold - DECIDED)
  }
  return decided
}

/** A body without what stands on many pages of its outlet, and the hashes of what went. */
export interface OwnUnits {
  readonly units: readonly Unit[]
  readonly repeated: readonly string[]
}

/**
 * The units without blocks and lines that stand on many pages of the outlet.
 *
 * An agency's name and a bare date stay, since they belong to the text that they stand in; a heading goes only with what stands below it. Where
 * much of the body would go nothing does: a template that says so was learned wrongly, or the page is one of a kind that repeats.
 */
export function withoutRepeated(units: readonly Unit[], learned: LearnedLayout | null | undefined): OwnUnits {
  if (!learned || learned.boilerplate.length === 0) return { units, repeated: [] }
  const known = new Set(learned.boilerplate)
  const found = new Set<string>()
  const isKnown = (text: string): boolean => {
    if (!isBlock(text)) return false
    const hash = blockHash(fold(text))
    if (!known.has(hash) || belongs(text)) return false
    found.add(hash)
    return true
  }
  const rests = units.map((unit) => rest(unit, isKnown))
  const own = units.flatMap((unit, at) => rests[at] ?? (keepsHeading(units, rests, at) ? [unit] : []))
  const before = lengthOf(units)
  const after = lengthOf(own)
  if (after < before * (1 - MOST_REMOVED)) return { units, repeated: [] }
  return { units: own, repeated: own.length === units.length && after === before ? [] : [...found] }
}

/** Whether a text is of a length at which it is counted. */
export function isBlock(text: string): boolean {
  return text.length >= SHORTEST_BLOCK && text.length <= LONGEST_BLOCK
}

/** What is left of a unit; null when it is known as a whole. */
function rest(unit: Unit, isKnown: (text: string) => boolean): Unit | null {
  // Cells repeat by nature: heads of columns, names of teams.
  if (unit.kind !== 'text' && unit.kind !== 'heading' && unit.kind !== 'item') return unit
  if (isKnown(unit.text)) return null
  return withoutLines(unit, isKnown)
}

/** A heading that recurs is a series' own where a paragraph of this article follows. */
function keepsHeading(units: readonly Unit[], rests: readonly (Unit | null)[], at: number): boolean {
  if (units[at]!.kind !== 'heading' || rests[at] !== null) return false
  for (let next = at + 1; next < units.length; next++) {
    if (units[next]!.text === '' || units[next]!.kind === 'heading') continue
    return rests[next] !== null
  }
  return false
}

function belongs(text: string): boolean {
  return (text.length <= 60 && agencyIn(text) !== null) || isBareDate(text)
}

function lengthOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.text.length, 0)
}
