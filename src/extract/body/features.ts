import type { Trees } from './boosted-trees.ts'
import {
  AROUND_FEATURES,
  BOX_FEATURES,
  boxesAbove,
  NEIGHBOUR_FEATURES,
  writeAlike,
  writeBelow,
  writeBoxes,
  writeNeighbour,
} from './box-features.ts'
import { Glance, worthALook } from './glance.ts'
import { type PageSums, sumsOf } from './page-sums.ts'
import { TEASER_FEATURES, type TeaserSigns, writeTeaser } from './teaser-features.ts'
import { log, TEXT_FEATURES, type TextContext, writeText } from './text-features.ts'
import type { Box, Unit, Units } from './units.ts'

/** What the features of a unit are worked out from beside the units. */
export interface FeatureContext extends TextContext {
  readonly title: string | null
  readonly dek: string | null
  /** Cards, links and containers of the page, from `readTeaserSigns`. */
  readonly signs: TeaserSigns
}

const TAGS = [
  'p',
  'div',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'td',
  'blockquote',
  'pre',
  'figcaption',
  'dd',
  'section',
  'article',
  'header',
  'button',
]
const TAG_INDEX = new Map([...TAGS.map((tag, at) => [tag, at] as const), ['h5', 6], ['h6', 6], ['th', 7], ['dt', 11]])
const PLACES = 18
const WORDS = 31
const NEIGHBOURS = [-3, -2, -1, 1, 2, 3]
const PAGE_FACTS = 5
const POSITION = 7

/** Number of features of one unit; a change needs the model trained anew. */
export const FEATURES =
  TEXT_FEATURES +
  PAGE_FACTS +
  POSITION +
  TAGS.length +
  PLACES +
  WORDS +
  BOX_FEATURES +
  NEIGHBOURS.length * NEIGHBOUR_FEATURES +
  TEASER_FEATURES +
  AROUND_FEATURES

/** The numbers of a page's units. */
export interface FeatureRows {
  /** {@link FEATURES} numbers a row. */
  readonly rows: Float32Array
  /** For each row the index of its unit. */
  readonly unitOf: Int32Array
}

/**
 * One row of numbers a unit, in the order of the units. All are cheap: sums were made when the page was read.
 *
 * @param first trees of the first look; units that they give up get no row. Without them every unit gets one.
 */
export function featureRows(all: Units, context: FeatureContext, first: Trees | null): FeatureRows {
  const { units } = all
  const sums = sumsOf(all, context.title, context.dek)
  const glance = new Glance(all, sums)
  const worth = first ? worthALook(units, glance, first) : units
  const rows = new Float32Array(worth.length * FEATURES)
  const page = { units, context, sums, pageFacts: pageFactsOf(all, context, sums) }
  for (let at = 0; at < worth.length; at++) {
    const end = writeRow(rows, at * FEATURES, worth[at]!, page)
    if (end !== (at + 1) * FEATURES)
      throw new Error(`a row of ${FEATURES} features ended at ${end}, not at ${(at + 1) * FEATURES}`)
  }
  return { rows, unitOf: Int32Array.from(worth, ({ index }) => index) }
}

/** One row of a first look for every unit, one after the other: what those trees are trained on. */
export function glanceRows(all: Units, context: FeatureContext): Float32Array[] {
  const glance = new Glance(all, sumsOf(all, context.title, context.dek))
  return all.units.map((unit) => glance.read(unit).slice())
}

interface RowContext {
  readonly units: readonly Unit[]
  readonly context: FeatureContext
  readonly sums: PageSums
  readonly pageFacts: readonly number[]
}

/** Writes all numbers of a unit from a place on; where they end. Every writer is given the place and gives back the next one. */
function writeRow(rows: Float32Array, start: number, unit: Unit, { units, context, sums, pageFacts }: RowContext) {
  const above = boxesAbove(unit)
  const { signs } = context
  let at = writeText(rows, start, unit, context, sums)
  for (const fact of pageFacts) rows[at++] = fact
  at = writePosition(rows, at, unit, units.length, sums)
  at = writeTag(rows, at, unit)
  at = writePlaces(rows, at, unit)
  at = writeWords(rows, at, unit)
  at = writeBoxes(rows, at, unit, above, sums)
  for (const offset of NEIGHBOURS) at = writeNeighbour(rows, at, unit, units[unit.index + offset])
  at = writeTeaser(rows, at, unit, units, signs, sums.prose)
  at = writeAlike(rows, at, unit, above, sums, signs)
  return writeBelow(rows, at, above)
}

/** Numbers that are the same for all units of a page. */
function pageFactsOf({ units, boxes }: Units, { declaredBody }: FeatureContext, { chars, prose }: PageSums): number[] {
  return [
    log(chars),
    log(prose),
    boxes[0]!.linkChars / Math.max(1, chars),
    log(units.length),
    declaredBody === '' ? 0 : 1,
  ]
}

function writePosition(rows: Float32Array, start: number, unit: Unit, count: number, sums: PageSums): number {
  const { best, headline, firstProse, lastProse } = sums
  const { index } = unit
  rows[start] = index / Math.max(1, count)
  rows[start + 1] = sums.charsBefore[index]! / Math.max(1, sums.chars)
  rows[start + 2] = headline < 0 ? -99 : clamp(index - headline, 60)
  rows[start + 3] = clamp(index - firstProse, 40)
  rows[start + 4] = clamp(index - lastProse, 40)
  rows[start + 5] =
    index < best.firstUnit
      ? -1
      : index > best.lastUnit
        ? 2
        : (index - best.firstUnit) / Math.max(1, best.lastUnit - best.firstUnit)
  rows[start + 6] = levelsBelow(unit.box, best)
  return start + POSITION
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}

/** Boxes between a unit and the best box; -1 outside it. */
function levelsBelow(box: Box, best: Box): number {
  for (let at: Box | null = box, up = 0; at && up < 20; at = at.parent, up++) if (at === best) return up
  return -1
}

function writeTag(rows: Float32Array, start: number, { kind, element }: Unit): number {
  const index = TAG_INDEX.get(kind === 'caption' ? 'figcaption' : element.name)
  if (index !== undefined) rows[start + index] = 1
  return start + TAGS.length
}

function writePlaces(rows: Float32Array, start: number, { box }: Unit): number {
  for (let bit = 0; bit < PLACES; bit++) rows[start + bit] = (box.places >> bit) & 1
  return start + PLACES
}

/** For each class word how near above the unit it stands: 1 on its own box, less further up, 0 nowhere. */
function writeWords(rows: Float32Array, start: number, { box }: Unit): number {
  let missing = box.wordsAbove
  for (let at: Box | null = box, up = 0; at && missing !== 0 && up < 30; at = at.parent, up++) {
    const fresh = at.words & missing
    for (let bit = 0; fresh >> bit !== 0 && bit < WORDS; bit++) if ((fresh >> bit) & 1) rows[start + bit] = 1 / (1 + up)
    missing &= ~fresh
  }
  return start + WORDS
}
