import { commonShare, fold, wordSet } from '../page/folding.ts'
import { readAlike } from './alike.ts'
import { isResidue } from './boilerplate.ts'
import type { Trees } from './boosted-trees.ts'
import { bestBox } from './container.ts'
import { Glance, isWorthALook } from './glance.ts'
import { looksLikeByline, looksLikeDateLine, looksLikePromotion } from './line-kinds.ts'
import { TEASER_FEATURES, type TeaserSigns, teaserFeatures } from './teaser-features.ts'
import { type Box, isProse, type Unit, type Units } from './units.ts'

/** What the features of a unit are worked out from beside the units. */
export interface FeatureContext {
  readonly title: string | null
  readonly dek: string | null
  /** The outlet's names, from {@link siteKeys}. */
  readonly sites: ReadonlySet<string>
  /** Folded text of the page's JSON-LD articleBody; empty where there is none. */
  readonly declaredBody: string
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
const LEVELS = [0, 1, 2, 3, 5, 7]
const NEIGHBOURS = [-3, -2, -1, 1, 2, 3]
/** Boxes above a unit whose pictures, fields and buttons are counted. */
const BELOW_LEVELS = [0, 1, 2, 3, 4]
/** Boxes above a unit whose likes beside them are counted. */
const ALIKE_LEVELS = [1, 2, 3, 4, 6]

/** Number of features of one unit; a change needs the model trained anew. */
export const FEATURES =
  33 +
  TAGS.length +
  PLACES +
  WORDS +
  LEVELS.length * 6 +
  NEIGHBOURS.length * 7 +
  TEASER_FEATURES +
  ALIKE_LEVELS.length +
  2 +
  BELOW_LEVELS.length * 2 +
  2

function isLike(length: number, other: number): boolean {
  return length > other * 0.4 && length < other * 2.5
}

interface PageSums {
  readonly titleWords: ReadonlySet<string>
  readonly titleLength: number
  readonly dekWords: ReadonlySet<string>
  readonly dekLength: number
  readonly chars: number
  readonly prose: number
  readonly best: Box
  readonly headline: number
  readonly signatures: ReadonlyMap<string, { units: number; chars: number; linkChars: number }>
  readonly copies: ReadonlyMap<string, number>
  readonly firstProse: number
  readonly lastProse: number
  /** Characters of all units before each. */
  readonly charsBefore: Int32Array
  readonly alike: ReadonlyMap<Box, number>
}

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
  const { units, boxes } = all
  const sums = sumsOf(units, boxes, context)
  const glance = new Glance(all, sums)
  const worth = first ? units.filter((unit) => isWorthALook(unit, glance, first)) : units
  const rows = new Float32Array(worth.length * FEATURES)
  const pageFacts = [
    log(sums.chars),
    log(sums.prose),
    boxes[0]!.linkChars / Math.max(1, sums.chars),
    log(units.length),
    context.declaredBody === '' ? 0 : 1,
  ]
  for (const [at, unit] of worth.entries()) {
    const row = new RowWriter(rows, at * FEATURES)
    writeText(row, unit, context, sums)
    for (const fact of pageFacts) row.put(fact)
    writePosition(row, unit, units.length, sums)
    writeTag(row, unit)
    writePlaces(row, unit)
    writeWords(row, unit)
    writeBoxes(row, unit, sums)
    for (const offset of NEIGHBOURS) writeNeighbour(row, unit, units[unit.index + offset])
    teaserFeatures(unit, units, context.signs, sums.prose, (value) => row.put(value))
    writeAlike(row, unit, sums, context.signs)
    writeBelow(row, unit)
    row.end((at + 1) * FEATURES)
  }
  return { rows, unitOf: Int32Array.from(worth, ({ index }) => index) }
}

/** One row of a first look for every unit, one after the other: what those trees are trained on. */
export function glanceRows(all: Units, context: FeatureContext): Float32Array[] {
  const glance = new Glance(all, sumsOf(all.units, all.boxes, context))
  return all.units.map((unit) => glance.read(unit).slice())
}

class RowWriter {
  private at: number
  private readonly rows: Float32Array

  constructor(rows: Float32Array, at: number) {
    this.rows = rows
    this.at = at
  }

  put(value: number): void {
    this.rows[this.at++] = value
  }

  /** @throws Error when {@link FEATURES} is not what is written: every row would run into the next */
  end(expected: number): void {
    if (this.at !== expected) throw new Error(`a row of ${FEATURES} features ended at ${this.at}, not at ${expected}`)
  }
}

function log(value: number): number {
  return Math.log2(1 + value)
}

function sumsOf(units: readonly Unit[], boxes: readonly Box[], context: FeatureContext): PageSums {
  const signatures = new Map<string, { units: number; chars: number; linkChars: number }>()
  const copies = new Map<string, number>()
  let firstProse = units.length
  let lastProse = -1
  const charsBefore = new Int32Array(units.length + 1)
  for (const unit of units) {
    charsBefore[unit.index + 1] = charsBefore[unit.index]! + unit.text.length
    const signature = signatureOf(unit)
    const sum = signatures.get(signature) ?? { units: 0, chars: 0, linkChars: 0 }
    sum.units++
    sum.chars += unit.text.length
    sum.linkChars += unit.linkChars
    signatures.set(signature, sum)
    if (unit.text !== '') copies.set(unit.text, (copies.get(unit.text) ?? 0) + 1)
    if (unit.text.length > 80 && isProse(unit)) {
      firstProse = Math.min(firstProse, unit.index)
      lastProse = unit.index
    }
  }
  const best = bestBox({ units, boxes })
  const titleWords = wordSet(context.title ?? '')
  return {
    titleWords,
    titleLength: context.title?.length ?? 0,
    dekWords: wordSet(context.dek ?? ''),
    dekLength: context.dek?.length ?? 0,
    chars: boxes[0]!.chars,
    prose: boxes[0]!.proseChars,
    best,
    headline: headlineIndex(units, context.title, titleWords),
    signatures,
    copies,
    firstProse,
    lastProse,
    charsBefore,
    alike: readAlike(boxes),
  }
}

/** Where a unit stands, by names and classes of its box and the two above it. */
function signatureOf({ box }: Unit): string {
  let signature = ''
  for (let at: Box | null = box, up = 0; at && up < 3; at = at.parent, up++)
    signature += `${at.element.name}.${at.element.attribs.class ?? ''}>`
  return signature
}

function headlineIndex(units: readonly Unit[], title: string | null, words: ReadonlySet<string>): number {
  if (!title) return -1
  const wanted = fold(title)
  let best = -1
  let bestScore = 0.6
  for (const unit of units) {
    if (unit.text.length > 300 || unit.text.length < wanted.length * 0.4 || unit.index > 3_000) continue
    const isHeading = unit.kind === 'heading'
    const isClose = Math.abs(unit.text.length - wanted.length) < 12
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

function writeText(row: RowWriter, unit: Unit, context: FeatureContext, sums: PageSums): void {
  const { text } = unit
  const length = Math.max(1, text.length)
  const counts = countsOf(text)
  row.put(log(text.length))
  row.put(log(counts.words))
  row.put(counts.letters / Math.max(1, counts.words))
  row.put(unit.linkChars / length)
  row.put(log(unit.links))
  row.put(unit.strongChars / length)
  row.put(counts.digits / length)
  row.put(counts.capitals / length)
  row.put(log(counts.stops))
  row.put(counts.commas / length)
  row.put(/[.!?…。！？؟।]["”»'’)]?$/.test(text) ? 1 : text.endsWith(':') ? 2 : 0)
  row.put(/[|•·›»→]/.test(text) ? 1 : 0)
  row.put(/©|\(c\)|all rights reserved/i.test(text) ? 1 : 0)
  row.put(isResidue(text, context.sites) ? 1 : 0)
  row.put(looksLikePromotion(text))
  row.put(looksLikeDateLine(text) ? 1 : 0)
  row.put(looksLikeByline(text) ? 1 : 0)
  // Texts of quite another length cannot share most of their words: most of a page is left alone.
  row.put(isLike(length, sums.titleLength) ? commonShare(wordSet(text), sums.titleWords) : 0)
  row.put(isLike(length, sums.dekLength) ? commonShare(wordSet(text), sums.dekWords) : 0)
  row.put(declaredShare(text, context.declaredBody))
  row.put(sums.copies.get(text) ?? 0)
}

/** Whether the declared body holds a text: 1, 0, and -1 where none is declared. */
function declaredShare(text: string, declared: string): number {
  if (declared === '') return -1
  const wanted = bare(text)
  if (wanted === '') return 0
  if (wanted.length < 40) return declared.includes(wanted) ? 1 : 0
  const middle = wanted.length >> 1
  const hits = [wanted.slice(0, 30), wanted.slice(middle - 15, middle + 15), wanted.slice(-30)].filter((part) =>
    declared.includes(part),
  ).length
  return hits / 3
}

/** Letters and digits alone, lower case: what two prints of one text have in common. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function countsOf(text: string) {
  let words = 0
  let letters = 0
  let digits = 0
  let capitals = 0
  let commas = 0
  let stops = 0
  let inWord = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const isDigit = code >= 48 && code <= 57
    const isCapital = (code >= 65 && code <= 90) || (code >= 0x410 && code <= 0x42f)
    const isLetter = isCapital || (code >= 97 && code <= 122) || code >= 0xc0
    if (isDigit) digits++
    if (isCapital) capitals++
    if (isLetter) letters++
    if (code === 44) commas++
    if (code === 46 || code === 33 || code === 63) stops++
    if ((isLetter || isDigit) && !inWord) words++
    inWord = isLetter || isDigit
    if (code >= 0x3040 && code <= 0x9fff && code % 2 === 0) words++
  }
  return { words, letters, digits, capitals, commas, stops }
}

function writePosition(row: RowWriter, unit: Unit, count: number, sums: PageSums): void {
  const { best, headline, firstProse, lastProse } = sums
  row.put(unit.index / Math.max(1, count))
  row.put(sums.charsBefore[unit.index]! / Math.max(1, sums.chars))
  row.put(headline < 0 ? -99 : clamp(unit.index - headline, 60))
  row.put(clamp(unit.index - firstProse, 40))
  row.put(clamp(unit.index - lastProse, 40))
  row.put(
    unit.index < best.firstUnit
      ? -1
      : unit.index > best.lastUnit
        ? 2
        : (unit.index - best.firstUnit) / Math.max(1, best.lastUnit - best.firstUnit),
  )
  row.put(levelsBelow(unit.box, best))
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}

/** Boxes between a unit and the best box; -1 outside it. */
function levelsBelow(box: Box, best: Box): number {
  for (let at: Box | null = box, up = 0; at && up < 20; at = at.parent, up++) if (at === best) return up
  return -1
}

function writeTag(row: RowWriter, unit: Unit): void {
  const index = unit.kind === 'caption' ? TAG_INDEX.get('figcaption') : TAG_INDEX.get(unit.element.name)
  for (let at = 0; at < TAGS.length; at++) row.put(at === index ? 1 : 0)
}

function writePlaces(row: RowWriter, unit: Unit): void {
  for (let bit = 0; bit < PLACES; bit++) row.put((unit.box.places >> bit) & 1)
}

/** For each class word how near above the unit it stands: 1 on its own box, less further up, 0 nowhere. */
function writeWords(row: RowWriter, unit: Unit): void {
  const near = new Float32Array(WORDS)
  let missing = unit.box.wordsAbove
  for (let at: Box | null = unit.box, up = 0; at && missing !== 0 && up < 30; at = at.parent, up++) {
    const fresh = at.words & missing
    for (let bit = 0; fresh >> bit !== 0 && bit < WORDS; bit++) if ((fresh >> bit) & 1) near[bit] = 1 / (1 + up)
    missing &= ~fresh
  }
  for (const value of near) row.put(value)
}

function writeBoxes(row: RowWriter, unit: Unit, sums: PageSums): void {
  const own = sums.signatures.get(signatureOf(unit))!
  for (const level of LEVELS) {
    const box = boxAbove(unit.box, level)
    row.put(log(box.chars))
    row.put(box.proseChars / Math.max(1, sums.prose))
    row.put(box.linkChars / Math.max(1, box.chars))
    row.put(box.proseUnits / Math.max(1, box.units))
    row.put(log(box.units))
    row.put(
      level === 0
        ? log(own.units)
        : level === 1
          ? log(own.chars / own.units)
          : level === 2
            ? own.linkChars / Math.max(1, own.chars)
            : box.chars / Math.max(1, box.units) / 100,
    )
  }
}

function boxAbove(box: Box, levels: number): Box {
  let at = box
  for (let up = 0; up < levels && at.parent; up++) at = at.parent
  return at
}

function writeNeighbour(row: RowWriter, unit: Unit, other: Unit | undefined): void {
  if (!other) {
    for (let at = 0; at < 7; at++) row.put(-1)
    return
  }
  const length = Math.max(1, other.text.length)
  row.put(log(other.text.length))
  row.put(other.linkChars / length)
  row.put(other.kind === 'heading' ? 1 : other.kind === 'media' ? 2 : other.kind === 'item' ? 3 : 0)
  row.put(isProse(other) ? 1 : 0)
  row.put(other.box.parent === unit.box.parent ? 1 : other.box.parent?.parent === unit.box.parent?.parent ? 0.5 : 0)
  row.put(
    other.element.name === unit.element.name && other.element.attribs.class === unit.element.attribs.class ? 1 : 0,
  )
  row.put(other.box.wordsAbove & ~unit.box.wordsAbove ? 1 : 0)
}

/** Rows of boxes that are built alike around a unit, and the marks of a discussion. */
function writeAlike(row: RowWriter, { box, index }: Unit, { alike }: PageSums, { comments }: TeaserSigns): void {
  for (const level of ALIKE_LEVELS) row.put(alike.get(boxAbove(box, level)) ?? 0)
  row.put(comments.since[index]!)
  row.put(comments.around[index]!)
}

/** Pictures, fields and buttons in the boxes around a unit: captions stand in a small box with a picture, offers in one with a button. */
function writeBelow(row: RowWriter, { box }: Unit): void {
  for (const level of BELOW_LEVELS) {
    const above = boxAbove(box, level)
    row.put(Math.min(above.media, 9) / Math.max(1, above.units))
    row.put(Math.min(above.controls, 9) / Math.max(1, above.units))
  }
  row.put(log(charsAround(box, 'media')))
  row.put(log(charsAround(box, 'controls')))
}

/** Characters in the nearest box that holds a picture, or a field or button; a great number where there is none nearby. */
function charsAround(box: Box, what: 'media' | 'controls'): number {
  for (let at: Box | null = box, up = 0; at && up < 8; at = at.parent, up++) if (at[what] > 0) return at.chars
  return 1e6
}
