import { nominativesOf } from './case-endings.ts'
import type { EntityToken, TokenizedText } from './entity-tokens.ts'
import type { Gazetteer } from './gazetteer.ts'
import { foldName, nameKey, personKey } from './name-forms.ts'
import { slotOf } from './name-hash.ts'
import { COMPANY_WORDS, CONNECTORS, TITLE_WORDS } from './name-words.ts'

/** Whole numbers kept for each token; see {@link tokenFacts}. */
export const FACTS = 16
const WORD = 0
const FOLD = 1
const SUFFIX_1 = 2
const SUFFIX_2 = 3
const SUFFIX_3 = 4
const SUFFIX_4 = 5
const OWN_SUFFIX_3 = 6
const PREFIX_3 = 7
const PREFIX_4 = 8
const SHAPE = 9
const CLASS = 10
const NAMES = 11
const PLACE = 12
const SCRIPT = 13
const SEEN_LOWER = 14
const TRAIT = 15

/** What a token looks like. */
export const TokenClass = { lower: 0, capital: 1, capitals: 2, mixed: 3, digits: 4, mark: 5, uncased: 6 } as const

const GIVEN_NAME = 1
const TITLE = 2
const COMPANY_WORD = 4
const PERSON_START = 8
const PERSON_INSIDE = 16
const ORGANIZATION_START = 32
const ORGANIZATION_INSIDE = 64
const CONNECTOR = 128

const SCRIPTS: readonly RegExp[] = [
  /^\p{sc=Latin}/u,
  /^\p{sc=Cyrillic}/u,
  /^\p{sc=Armenian}/u,
  /^\p{sc=Georgian}/u,
  /^\p{sc=Greek}/u,
  /^\p{sc=Arabic}/u,
  /^\p{sc=Hebrew}/u,
  /^\p{sc=Devanagari}/u,
  /^\p{sc=Han}/u,
  /^[\p{sc=Katakana}ー]/u,
  /^\p{sc=Hiragana}/u,
  /^\p{sc=Hangul}/u,
]

/** What is known of a word by itself, so that it is worked out once a document. */
interface WordFacts {
  readonly facts: Int32Array
  readonly key: string
  readonly isLower: boolean
}

/**
 * What the tagger knows of each token, {@link FACTS} whole numbers a token: hashes of its form, its rough Latin spelling,
 * their beginnings and ends, its shape, and what the gazetteer says of it.
 *
 * Words in lower case anywhere in the text mark the same word with a capital: that is how the start of a sentence is told
 * from a name. In a sentence that is all in capitals, shapes are those of a title-cased sentence.
 */
export function tokenFacts(text: TokenizedText, gazetteer: Gazetteer, language: string | null): Int32Array {
  const { tokens, sentences } = text
  const known = new Map<string, WordFacts>()
  const words = tokens.map(({ text: word }) => {
    const facts = known.get(word) ?? wordFacts(word, gazetteer, language)
    known.set(word, facts)
    return facts
  })
  const lower = new Set(words.filter((word) => word.isLower).map((word) => word.key))
  const rows = new Int32Array(tokens.length * FACTS)
  words.forEach((word, at) => {
    rows.set(word.facts, at * FACTS)
    if (!word.isLower && lower.has(word.key)) rows[at * FACTS + SEEN_LOWER] = 1
  })
  for (let at = 0; at + 1 < sentences.length; at++) softenCapitals(rows, sentences[at]!, sentences[at + 1]!)
  markNames(rows, tokens, words, gazetteer, language)
  return rows
}

function wordFacts(word: string, gazetteer: Gazetteer, language: string | null): WordFacts {
  const facts = new Int32Array(FACTS)
  const key = nameKey(word) || word
  const tokenClass = classOf(word)
  if (tokenClass === TokenClass.mark || tokenClass === TokenClass.digits) {
    facts[WORD] = slotOf(tokenClass === TokenClass.digits ? `#${Math.min(word.length, 5)}` : word)
  } else {
    const fold = foldName(word) || key
    facts[WORD] = slotOf(key)
    facts[FOLD] = slotOf(fold)
    for (let size = 1; size <= 4; size++) facts[SUFFIX_1 + size - 1] = slotOf(fold.slice(-size))
    facts[OWN_SUFFIX_3] = slotOf(key.slice(-3))
    facts[PREFIX_3] = slotOf(fold.slice(0, 3))
    facts[PREFIX_4] = slotOf(fold.slice(0, 4))
    facts[NAMES] = nameFlags(word, key, fold, tokenClass, gazetteer, language)
  }
  facts[SHAPE] = slotOf(shapeOf(word))
  facts[CLASS] = tokenClass
  facts[SCRIPT] = SCRIPTS.findIndex((script) => script.test(word))
  facts[TRAIT] = Math.min(word.length, 6)
  return { facts, key, isLower: tokenClass === TokenClass.lower }
}

function nameFlags(
  word: string,
  key: string,
  fold: string,
  tokenClass: number,
  gazetteer: Gazetteer,
  language: string | null,
): number {
  const lower = word.toLowerCase()
  let flags = 0
  if (TITLE_WORDS.has(lower)) flags |= TITLE
  if (COMPANY_WORDS.has(lower)) flags |= COMPANY_WORD
  if (CONNECTORS.has(lower)) flags |= CONNECTOR
  if (tokenClass === TokenClass.lower || key.length < 2) return flags
  if (gazetteer.isGivenName(fold)) flags |= GIVEN_NAME
  else if (nominativesOf(key, language).some((form) => gazetteer.isGivenName(foldName(form)))) flags |= GIVEN_NAME
  return flags
}

const GEORGIAN = /^\p{sc=Georgian}/u

/** What a token looks like, as one of {@link TokenClass}. */
export function classOf(word: string): number {
  const code = word.charCodeAt(0)
  const isAscii = code < 128
  if (isAscii ? code >= 48 && code <= 57 : /^\d/.test(word)) return TokenClass.digits
  const lower = word.toLowerCase()
  const upper = word.toUpperCase()
  if (lower === upper) return /\p{L}/u.test(word) ? TokenClass.uncased : TokenClass.mark
  // Georgian has capitals in Unicode, but nobody writes names with them.
  if (!isAscii && GEORGIAN.test(word)) return TokenClass.uncased
  if (word === lower) return !isAscii && /^\p{Lo}/u.test(word) ? TokenClass.uncased : TokenClass.lower
  if (word === upper && word.length > 1) return TokenClass.capitals
  const first = word[0]!
  if (first !== first.toUpperCase() || first === first.toLowerCase()) return TokenClass.mixed
  return word.slice(1) === word.slice(1).toLowerCase() ? TokenClass.capital : TokenClass.mixed
}

/** Kinds of characters in a row, runs cut to two: `McCain` is `XxXxx`, `1990s` is `ddx`. */
function shapeOf(word: string): string {
  let shape = ''
  for (const letter of word.slice(0, 24)) {
    const kind = kindOf(letter)
    if (!shape.endsWith(kind + kind)) shape += kind
  }
  return shape
}

function kindOf(letter: string): string {
  if (letter >= '0' && letter <= '9') return 'd'
  const lower = letter.toLowerCase()
  if (lower !== letter) return 'X'
  if (letter.toUpperCase() !== letter) return 'x'
  return /\p{L}/u.test(letter) ? 'o' : letter
}

const CAPITAL_SHAPE = slotOf('Xxx')

/** Headlines in capitals: their words count as words with a capital, since the capitals tell nothing. */
function softenCapitals(rows: Int32Array, from: number, to: number): void {
  let capitals = 0
  let cased = 0
  for (let at = from; at < to; at++) {
    const tokenClass = rows[at * FACTS + CLASS]!
    if (tokenClass === TokenClass.capitals) capitals++
    if (tokenClass <= TokenClass.mixed) cased++
  }
  // Three words may be three abbreviations; from four on, and four in five, it is a style.
  if (capitals < 4 || capitals * 5 < cased * 4) return
  for (let at = from; at < to; at++) {
    if (rows[at * FACTS + CLASS] !== TokenClass.capitals) continue
    rows[at * FACTS + CLASS] = TokenClass.capital
    rows[at * FACTS + SHAPE] = CAPITAL_SHAPE
  }
}

/** Longest name that is looked up, in tokens. */
const LONGEST_NAME = 5

function markNames(
  rows: Int32Array,
  tokens: readonly EntityToken[],
  words: readonly WordFacts[],
  gazetteer: Gazetteer,
  language: string | null,
): void {
  const cache = new Map<string, NameMark>()
  for (let at = 0; at < tokens.length; ) {
    const mark = mayStartName(rows, at) ? longestName(rows, tokens, words, at, gazetteer, language, cache) : undefined
    if (!mark) {
      at++
      continue
    }
    for (let step = 0; step < mark.length; step++) setMark(rows, at + step, mark, step === 0)
    at += mark.length
  }
}

function mayStartName(rows: Int32Array, at: number): boolean {
  const tokenClass = rows[at * FACTS + CLASS]!
  return tokenClass === TokenClass.uncased || (tokenClass >= TokenClass.capital && tokenClass <= TokenClass.mixed)
}

interface NameMark {
  readonly length: number
  /** 0 none; 1 small town, 2 town, 3 city, 4 region, 5 country. */
  readonly place: number
  readonly person: boolean
  readonly organization: boolean
}

const NO_MARK: NameMark = { length: 0, place: 0, person: false, organization: false }

function longestName(
  rows: Int32Array,
  tokens: readonly EntityToken[],
  words: readonly WordFacts[],
  at: number,
  gazetteer: Gazetteer,
  language: string | null,
  cache: Map<string, NameMark>,
): NameMark | undefined {
  const joiner = isSpaceless(rows, at) ? '' : ' '
  let name = ''
  let best: NameMark | undefined
  for (let length = 1; length <= LONGEST_NAME && at + length <= tokens.length; length++) {
    const token = tokens[at + length - 1]!
    if (rows[(at + length - 1) * FACTS + CLASS] === TokenClass.mark && token.text !== '-') break
    // Names do not run over lines or wide gaps.
    if (length > 1 && token.start - tokens[at + length - 2]!.end > 1) break
    name += (length > 1 ? joiner : '') + token.text
    if (token.text === '-') continue
    const mark = cached(cache, name, () => markOf(name, words[at]!, length, gazetteer, language))
    if (mark.place > 0 || mark.person || mark.organization) best = { ...mark, length }
  }
  return best
}

function isSpaceless(rows: Int32Array, at: number): boolean {
  const script = rows[at * FACTS + SCRIPT]!
  return script >= 8 && script <= 10
}

function cached(cache: Map<string, NameMark>, name: string, make: () => NameMark): NameMark {
  const known = cache.get(name)
  if (known) return known
  const mark = make()
  cache.set(name, mark)
  return mark
}

function markOf(
  name: string,
  first: WordFacts,
  length: number,
  gazetteer: Gazetteer,
  language: string | null,
): NameMark {
  const key = length === 1 ? first.key : nameKey(name.replace(/ - /g, ' '))
  if (key.length < 2) return NO_MARK
  // "US", "РФ": short names are names in capitals only.
  if (key.length <= 3 && name !== name.toUpperCase()) return NO_MARK
  const spelled = length > 1 ? personKey(name) : ''
  return {
    length,
    place: placeGrade(key, gazetteer, language),
    person: spelled.includes(' ') && gazetteer.personOf(spelled) !== undefined,
    organization: gazetteer.isOrganization(key),
  }
}

function placeGrade(key: string, gazetteer: Gazetteer, language: string | null): number {
  let place = gazetteer.placesOf(key)[0]
  if (!place) {
    for (const form of nominativesOf(key, language)) {
      place = gazetteer.placesOf(form)[0]
      // A small town under a stripped form is a coincidence more often than not.
      if (place && place.population >= 100_000) break
      place = undefined
    }
  }
  if (!place) return 0
  if (place.kind === 'country') return 5
  if (place.kind === 'region') return 4
  if (place.population >= 500_000) return 3
  return place.population >= 50_000 ? 2 : 1
}

function setMark(rows: Int32Array, at: number, mark: NameMark, isFirst: boolean): void {
  const row = at * FACTS
  if (mark.place > 0) rows[row + PLACE] = mark.place * 2 + (isFirst ? 0 : 1)
  let flags = rows[row + NAMES]!
  if (mark.person) flags |= isFirst ? PERSON_START : PERSON_INSIDE
  if (mark.organization) flags |= isFirst ? ORGANIZATION_START : ORGANIZATION_INSIDE
  rows[row + NAMES] = flags
}

/** Features a token; the same number for every token. */
export const FEATURES = 56

/** Lower-case words behind a capital that may still belong to its name: `Министерство иностранных дел`. */
const TAIL = 4

/** For each token of a sentence whether it may be part of a name at all: the others need not be looked at. */
export function mayBeNames(facts: Int32Array, from: number, to: number): Uint8Array {
  const may = new Uint8Array(to - from)
  let tail = 0
  for (let at = from; at < to; at++) {
    const tokenClass = facts[at * FACTS + CLASS]!
    const isOpen = tokenClass === TokenClass.uncased || isCapital(facts, at)
    tail = isOpen ? TAIL : tail - 1
    if (isOpen || tail >= 0) may[at - from] = 1
  }
  return may
}

const OUTSIDE = 0x5bd1e995 | 0

/**
 * Rows of the weight table for each token of a sentence, {@link FEATURES} a token.
 *
 * @param may tokens to look at; the rows of others stay 0
 * @param hide for each token whether its own form is withheld, as in training: the tagger then learns to do without
 */
export function sentenceRows(
  facts: Int32Array,
  from: number,
  to: number,
  rowBits: number,
  may?: Uint8Array,
  hide?: (at: number) => boolean,
): Int32Array {
  const runs = findRuns(facts, from, to)
  const rows = new Int32Array((to - from) * FEATURES)
  for (let at = from; at < to; at++) {
    if (may && may[at - from] === 0) continue
    const start = (at - from) * FEATURES
    fillFeatures(rows, start, facts, from, to, at, runs, hide?.(at) ?? false)
    for (let feature = 0; feature < FEATURES; feature++)
      rows[start + feature] = rowOf(feature, rows[start + feature]!, rowBits)
  }
  return rows
}

function rowOf(feature: number, value: number, rowBits: number): number {
  let hash = Math.imul(value ^ Math.imul(feature + 1, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> (32 - rowBits)
}

function pair(a: number, b: number): number {
  return Math.imul(a, 0x01000193) ^ Math.imul(b, 0x85ebca77) ^ (b >>> 15)
}

/** For each token of a sentence the first and last token of the run of capitals that it is in; itself where it is in none. */
interface Runs {
  readonly first: Int32Array
  readonly last: Int32Array
}

function findRuns(facts: Int32Array, from: number, to: number): Runs {
  const first = new Int32Array(to - from)
  const last = new Int32Array(to - from)
  for (let at = from; at < to; ) {
    const end = isCapital(facts, at) ? runEnd(facts, at, to) : at
    for (let each = at; each <= end; each++) {
      first[each - from] = at
      last[each - from] = end
    }
    at = end + 1
  }
  return { first, last }
}

function isCapital(facts: Int32Array, at: number): boolean {
  const tokenClass = facts[at * FACTS + CLASS]!
  return tokenClass >= TokenClass.capital && tokenClass <= TokenClass.mixed
}

const HYPHEN = slotOf('-')

/** A run goes on over one hyphen or connector, or two connectors ("Bank of the South"). */
function runEnd(facts: Int32Array, at: number, to: number): number {
  let end = at
  for (;;) {
    let next = end + 1
    while (next < to && next < end + 3 && isJoint(facts, next)) next++
    if (next >= to || !isCapital(facts, next) || next > end + 3) return end
    end = next
  }
}

function isJoint(facts: Int32Array, at: number): boolean {
  return facts[at * FACTS + WORD] === HYPHEN || (facts[at * FACTS + NAMES]! & CONNECTOR) !== 0
}

function fillFeatures(
  rows: Int32Array,
  start: number,
  facts: Int32Array,
  from: number,
  to: number,
  at: number,
  runs: Runs,
  hidden: boolean,
): void {
  const fact = (offset: number, column: number): number => {
    const where = at + offset
    return where < from || where >= to ? OUTSIDE : facts[where * FACTS + column]!
  }
  let next = start
  const add = (value: number): void => {
    rows[next++] = value
  }
  const own = hidden ? OUTSIDE : fact(0, WORD)
  const [w1, w2, n1, n2] = [fact(-1, WORD), fact(-2, WORD), fact(1, WORD), fact(2, WORD)]
  const [c0, c1, d1] = [fact(0, CLASS), fact(-1, CLASS), fact(1, CLASS)]
  const [s0, s1, t1] = [fact(0, SHAPE), fact(-1, SHAPE), fact(1, SHAPE)]
  const position = (at === from ? 1 : 0) + fact(0, SEEN_LOWER) * 2
  const [g0, g1, h1] = [fact(0, PLACE), fact(-1, PLACE), fact(1, PLACE)]
  const [m0, m1, k1] = [fact(0, NAMES), fact(-1, NAMES), fact(1, NAMES)]
  const kind = c0 * 4 + position
  add(pair(c0, fact(0, SCRIPT)))
  add(own)
  add(hidden ? OUTSIDE : fact(0, FOLD))
  add(w1)
  add(n1)
  add(w2)
  add(n2)
  add(pair(w1, own))
  add(pair(own, n1))
  add(pair(w1, n1))
  add(pair(w1, c0))
  add(pair(n1, c0))
  add(pair(w2, w1))
  add(pair(n1, n2))
  add(fact(0, SUFFIX_1))
  add(pair(fact(0, SUFFIX_2), c0))
  add(pair(fact(0, SUFFIX_3), c0))
  add(pair(fact(0, SUFFIX_4), c0))
  add(pair(fact(0, OWN_SUFFIX_3), c0))
  add(pair(fact(0, PREFIX_3), c0))
  add(pair(fact(0, PREFIX_4), c0))
  add(pair(fact(-1, SUFFIX_3), c0))
  add(pair(fact(1, SUFFIX_3), c0))
  add(pair(fact(-1, SUFFIX_2), fact(0, SUFFIX_2)))
  add(pair(fact(0, SUFFIX_2), fact(1, SUFFIX_2)))
  add(pair(s0, position))
  add(pair(s1, s0))
  add(pair(s0, t1))
  add(pair(pair(s1, s0), t1))
  add(pair(pair(fact(-2, CLASS), c1), kind))
  add(pair(pair(kind, d1), fact(2, CLASS)))
  add(pair(g0, kind))
  add(pair(g1, g0))
  add(pair(g0, h1))
  add(pair(pair(g0, c1), d1))
  add(pair(m0, kind))
  add(pair(m1, c0))
  add(pair(k1, c0))
  add(pair(pair(m1, m0), c0))
  add(pair(pair(m0, k1), d1))
  add(pair(pair(m0, g0), c0))
  addRun(add, facts, from, to, at, runs, kind)
  add(pair(fact(-2, NAMES), pair(m1, c0)))
  add(pair(fact(0, TRAIT), c0))
}

/** Features of the whole run of capitals: its ends, its length, the words around it and what names it holds. */
function addRun(
  add: (value: number) => void,
  facts: Int32Array,
  from: number,
  to: number,
  at: number,
  runs: Runs,
  kind: number,
): void {
  const first = runs.first[at - from]!
  const last = runs.last[at - from]!
  const before = first > from ? first - 1 : -1
  const after = last + 1 < to ? last + 1 : -1
  const column = (where: number, which: number): number => (where < 0 ? OUTSIDE : facts[where * FACTS + which]!)
  const length = Math.min(last - first, 5)
  const place = Math.min(at - first, 3) * 8 + length
  let names = 0
  let places = 0
  for (let each = first; each <= last && each < first + 12; each++) {
    names |= facts[each * FACTS + NAMES]!
    places = Math.max(places, facts[each * FACTS + PLACE]!)
  }
  add(pair(place, kind))
  add(pair(column(first, WORD), 1))
  add(pair(column(last, WORD), 2))
  add(pair(column(last, SUFFIX_3), length))
  add(pair(column(first, SUFFIX_3), length))
  add(pair(column(before, WORD), length))
  add(pair(column(after, WORD), length))
  add(pair(pair(column(before, NAMES), length), names))
  add(pair(names, place))
  add(pair(pair(names, places), length))
  add(pair(column(before, SUFFIX_3), names))
  add(pair(column(after, SUFFIX_3), names))
  add(pair(column(before, WORD), column(after, WORD)))
}
