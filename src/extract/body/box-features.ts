import type { PageSums } from './page-sums.ts'
import type { TeaserSigns } from './teaser-features.ts'
import { log } from './text-features.ts'
import { type Box, isProse, type Unit } from './units.ts'

/** Boxes above a unit that are looked at: of the shares of prose and links, of the likes beside them, of pictures, fields and buttons. */
const LEVELS = [0, 1, 2, 3, 5, 7]
const ALIKE_LEVELS = [1, 2, 3, 4, 6]
const BELOW_LEVELS = [0, 1, 2, 3, 4]
const HIGHEST = 8

/** Numbers that {@link writeBoxes} writes. */
export const BOX_FEATURES = LEVELS.length * 6
/** Numbers that {@link writeNeighbour} writes. */
export const NEIGHBOUR_FEATURES = 7
/** Numbers that {@link writeAlike} and {@link writeBelow} write. */
export const AROUND_FEATURES = ALIKE_LEVELS.length + 2 + BELOW_LEVELS.length * 2 + 2

/** A unit's box and the seven above it; the page's own stands for those that are missing. */
export function boxesAbove({ box }: Unit): readonly Box[] {
  const above: Box[] = [box]
  let at = box
  for (let up = 1; up < HIGHEST; up++) {
    at = at.parent ?? at
    above.push(at)
  }
  return above
}

/** Shares of prose and links in the boxes above a unit, and sums over those that are built as its own. */
export function writeBoxes(
  rows: Float32Array,
  start: number,
  { index }: Unit,
  above: readonly Box[],
  { signatures, prose }: PageSums,
): number {
  let at = start
  const own = signatures[index]!
  for (const level of LEVELS) {
    const box = above[level]!
    rows[at++] = log(box.chars)
    rows[at++] = box.proseChars / Math.max(1, prose)
    rows[at++] = box.linkChars / Math.max(1, box.chars)
    rows[at++] = box.proseUnits / Math.max(1, box.units)
    rows[at++] = log(box.units)
    rows[at++] =
      level === 0
        ? log(own.units)
        : level === 1
          ? log(own.chars / own.units)
          : level === 2
            ? own.linkChars / Math.max(1, own.chars)
            : box.chars / Math.max(1, box.units) / 100
  }
  return at
}

/** What a unit near by is like; -1 throughout where there is none. */
export function writeNeighbour(rows: Float32Array, start: number, unit: Unit, other: Unit | undefined): number {
  const end = start + NEIGHBOUR_FEATURES
  if (!other) {
    rows.fill(-1, start, end)
    return end
  }
  const length = Math.max(1, other.text.length)
  const { box } = unit
  rows[start] = log(other.size)
  rows[start + 1] = other.linkChars / length
  rows[start + 2] = other.kind === 'heading' ? 1 : other.kind === 'media' ? 2 : other.kind === 'item' ? 3 : 0
  rows[start + 3] = isProse(other) ? 1 : 0
  rows[start + 4] = other.box.parent === box.parent ? 1 : other.box.parent?.parent === box.parent?.parent ? 0.5 : 0
  rows[start + 5] = isSameElement(other.box, box) ? 1 : 0
  rows[start + 6] = other.box.wordsAbove & ~box.wordsAbove ? 1 : 0
  return end
}

function isSameElement(one: Box, other: Box): boolean {
  return one.build === other.build && one.element.attribs.class === other.element.attribs.class
}

/** Rows of boxes that are built alike around a unit, and the marks of a discussion. */
export function writeAlike(
  rows: Float32Array,
  start: number,
  { index }: Unit,
  above: readonly Box[],
  { alike }: PageSums,
  { comments }: TeaserSigns,
): number {
  let at = start
  for (const level of ALIKE_LEVELS) rows[at++] = alike[above[level]!.index]!
  rows[at++] = comments.since[index]!
  rows[at++] = comments.around[index]!
  return at
}

/** Pictures, fields and buttons in the boxes around a unit: captions stand in a small box with a picture, offers in one with a button. */
export function writeBelow(rows: Float32Array, start: number, above: readonly Box[]): number {
  let at = start
  for (const level of BELOW_LEVELS) {
    const { media, controls, units } = above[level]!
    rows[at++] = Math.min(media, 9) / Math.max(1, units)
    rows[at++] = Math.min(controls, 9) / Math.max(1, units)
  }
  rows[at++] = log(above.find(({ media }) => media > 0)?.chars ?? NOWHERE)
  rows[at++] = log(above.find(({ controls }) => controls > 0)?.chars ?? NOWHERE)
  return at
}

/** Characters of the box that holds a picture or a button where none near by does. */
const NOWHERE = 1e6
