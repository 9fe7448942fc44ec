import { commonShare, fold, wordSet } from '../page/folding.ts'
import { readAlike } from './alike.ts'
import { bestBox } from './container.ts'
import { type Box, isProse, type Unit, type Units } from './units.ts'

/** What units of one place have in common. */
export interface Signature {
  units: number
  chars: number
  linkChars: number
}

/** What is worked out once of a page, for the numbers of all its units. */
export interface PageSums {
  readonly titleWords: ReadonlySet<string>
  readonly titleLength: number
  readonly dekWords: ReadonlySet<string>
  readonly dekLength: number
  readonly chars: number
  readonly prose: number
  readonly best: Box
  readonly headline: number
  /** For each unit the sums over all that stand in boxes of the same builds. */
  readonly signatures: readonly Signature[]
  readonly copies: ReadonlyMap<string, number>
  readonly firstProse: number
  readonly lastProse: number
  /** Characters of all units before each. */
  readonly charsBefore: Int32Array
  /** For each box how many beside it are built alike, itself included; 0 where that was not asked. */
  readonly alike: Int32Array
}

/** Works out what the features of all units need. */
export function sumsOf({ units, boxes }: Units, title: string | null, dek: string | null): PageSums {
  const copies = new Map<string, number>()
  let firstProse = units.length
  let lastProse = -1
  const charsBefore = new Int32Array(units.length + 1)
  for (const unit of units) {
    const { index, text, size } = unit
    charsBefore[index + 1] = charsBefore[index]! + size
    if (text !== '') copies.set(text, (copies.get(text) ?? 0) + 1)
    if (size > 80 && isProse(unit)) {
      firstProse = Math.min(firstProse, index)
      lastProse = index
    }
  }
  const titleWords = wordSet(title ?? '')
  return {
    titleWords,
    titleLength: title?.length ?? 0,
    dekWords: wordSet(dek ?? ''),
    dekLength: dek?.length ?? 0,
    chars: boxes[0]!.chars,
    prose: boxes[0]!.proseChars,
    best: bestBox({ units, boxes }),
    headline: headlineIndex(units, title, titleWords),
    signatures: signaturesOf(units, boxes),
    copies,
    firstProse,
    lastProse,
    charsBefore,
    alike: readAlike(boxes),
  }
}

/** A unit's place is told by the builds of its box and the two above it. */
function signaturesOf(units: readonly Unit[], boxes: readonly Box[]): Signature[] {
  const byPlace = new Map<number, Signature>()
  const ofBox = new Array<Signature | undefined>(boxes.length)
  return units.map(({ box, text, size, linkChars }) => {
    const sum = ofBox[box.index] ?? signatureAt(placeOf(box, boxes.length + 1), byPlace)
    ofBox[box.index] = sum
    sum.units++
    sum.chars += size
    sum.linkChars += text === '' ? 0 : (linkChars / text.length) * size
    return sum
  })
}

/** One number for three builds: there are fewer of them than boxes, and of those at most as many as a page has nodes. */
function placeOf({ build, parent }: Box, most: number): number {
  const second = parent ? parent.build + 1 : 0
  const third = parent?.parent ? parent.parent.build + 1 : 0
  return ((build + 1) * (most + 1) + second) * (most + 1) + third
}

function signatureAt(place: number, byPlace: Map<number, Signature>): Signature {
  let sum = byPlace.get(place)
  if (!sum) {
    sum = { units: 0, chars: 0, linkChars: 0 }
    byPlace.set(place, sum)
  }
  return sum
}

function headlineIndex(units: readonly Unit[], title: string | null, words: ReadonlySet<string>): number {
  if (!title) return -1
  const wanted = fold(title)
  let best = -1
  let bestScore = 0.6
  for (const unit of units) {
    const { length } = unit.text
    if (length > 300 || length < wanted.length * 0.4 || unit.index > 3_000) continue
    const isHeading = unit.kind === 'heading'
    const isClose = Math.abs(length - wanted.length) < 12
    if (!isClose && !isHeading) continue
    const exact = isClose && fold(unit.text) === wanted
    if (!exact && !isHeading) continue
    const score =
      (exact ? 1 : commonShare(wordSet(unit.text), words)) + (unit.element.name === 'h1' ? 0.5 : isHeading ? 0.2 : 0)
    if (score > bestScore) {
      bestScore = score
      best = unit.index
    }
  }
  return best
}
