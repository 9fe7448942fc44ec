import { lettersAndDigits } from '../../shared/text.ts'
import { commonShare, wordSet } from '../page/folding.ts'
import { isResidue } from './boilerplate.ts'
import { looksLikeByline, looksLikeDateLine, looksLikePromotion } from './line-kinds.ts'
import type { PageSums } from './page-sums.ts'
import type { Unit } from './units.ts'

/** What is known of a page beside its units when its texts are looked at. */
export interface TextContext {
  /** The outlet's names, from `siteKeys`. */
  readonly sites: ReadonlySet<string>
  /** {@link bare} text of the page's JSON-LD articleBody; empty where there is none. */
  readonly declaredBody: string
}

/** Numbers that {@link writeText} writes. */
export const TEXT_FEATURES = 21

/** What a unit's text tells by itself, written from a place of `rows` on; where the next number goes. */
export function writeText(
  rows: Float32Array,
  start: number,
  unit: Unit,
  { sites, declaredBody }: TextContext,
  sums: PageSums,
): number {
  let at = start
  const { text } = unit
  const length = Math.max(1, text.length)
  const counts = countsOf(text)
  rows[at++] = log(unit.size)
  rows[at++] = log(counts.words)
  rows[at++] = counts.letters / Math.max(1, counts.words)
  rows[at++] = unit.linkChars / length
  rows[at++] = log(unit.links)
  rows[at++] = unit.strongChars / length
  rows[at++] = counts.digits / length
  rows[at++] = counts.capitals / length
  rows[at++] = log(counts.stops)
  rows[at++] = counts.commas / length
  rows[at++] = /[.!?…。！？؟।]["”»'’)]?$/.test(text.slice(-2)) ? 1 : text.endsWith(':') ? 2 : 0
  rows[at++] = /[|•·›»→]/.test(text) ? 1 : 0
  rows[at++] = /©|\(c\)|all rights reserved/i.test(text) ? 1 : 0
  rows[at++] = isResidue(text, sites) ? 1 : 0
  rows[at++] = looksLikePromotion(text)
  rows[at++] = looksLikeDateLine(text) ? 1 : 0
  rows[at++] = looksLikeByline(text) ? 1 : 0
  // Texts of quite another length cannot share most of their words: most of a page is left alone.
  const likeTitle = isLike(length, sums.titleLength)
  const likeDek = isLike(length, sums.dekLength)
  const words = likeTitle || likeDek ? wordSet(text) : NO_WORDS
  rows[at++] = likeTitle ? commonShare(words, sums.titleWords) : 0
  rows[at++] = likeDek ? commonShare(words, sums.dekWords) : 0
  rows[at++] = declaredShare(text, declaredBody)
  rows[at++] = sums.copies.get(text) ?? 0
  return at
}

const NO_WORDS: ReadonlySet<string> = new Set()

function isLike(length: number, other: number): boolean {
  return length > other * 0.4 && length < other * 2.5
}

/** Logarithm of a count, 0 for none. */
export function log(value: number): number {
  return Math.log2(1 + value)
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
  return lettersAndDigits(text.toLowerCase(), '')
}

// What a character is, as bits from the lowest on: a loop that adds them up takes half as long as one that asks.
const DIGIT = 0
const CAPITAL = 1
const LETTER = 2
const COMMA = 3
const STOP = 4
/** Every other character of scripts without spaces stands for a word. */
const WORD = 5

const kinds = new Uint8Array(0x10000)
kinds.fill(1 << DIGIT, 48, 57 + 1)
kinds.fill((1 << CAPITAL) | (1 << LETTER), 65, 90 + 1)
kinds.fill(1 << LETTER, 97, 122 + 1)
kinds.fill(1 << LETTER, 0xc0)
kinds.fill((1 << CAPITAL) | (1 << LETTER), 0x410, 0x42f + 1)
for (let code = 0x3040; code <= 0x9fff; code += 2) kinds[code] = (1 << LETTER) | (1 << WORD)
kinds[44] = 1 << COMMA
for (const code of [33, 46, 63]) kinds[code] = 1 << STOP

function countsOf(text: string) {
  let words = 0
  let letters = 0
  let digits = 0
  let capitals = 0
  let commas = 0
  let stops = 0
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)]!
    digits += (kind >> DIGIT) & 1
    capitals += (kind >> CAPITAL) & 1
    letters += (kind >> LETTER) & 1
    commas += (kind >> COMMA) & 1
    stops += (kind >> STOP) & 1
    const part = ((kind >> DIGIT) | (kind >> LETTER)) & 1
    words += (part & ~before) + ((kind >> WORD) & 1)
    before = part
  }
  return { words, letters, digits, capitals, commas, stops }
}
