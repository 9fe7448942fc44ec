import { nominativesOf } from './case-endings.ts'
import type { EntityToken, TokenizedText } from './entity-tokens.ts'
import type { Gazetteer } from './gazetteer.ts'
import { foldName, nameKey, personKey } from './name-forms.ts'
import { slotOf } from './name-hash.ts'
import { COMPANY_WORDS, CONNECTORS, TITLE_WORDS } from './name-words.ts'

/** Whole numbers kept for each token; see {@link tokenFacts}. */
export const FACTS = 16

/** Columns of the facts. */
export const Fact = {
  word: 0,
  fold: 1,
  suffix1: 2,
  suffix2: 3,
  suffix3: 4,
  suffix4: 5,
  ownSuffix3: 6,
  prefix3: 7,
  prefix4: 8,
  shape: 9,
  class: 10,
  names: 11,
  place: 12,
  script: 13,
  seenLower: 14,
  trait: 15,
} as const

/** What a token looks like. */
export const TokenClass = { lower: 0, capital: 1, capitals: 2, mixed: 3, digits: 4, mark: 5, uncased: 6 } as const

const GIVEN_NAME = 1
const TITLE = 2
const COMPANY_WORD = 4
const PERSON_START = 8
const PERSON_INSIDE = 16
const ORGANIZATION_START = 32
const ORGANIZATION_INSIDE = 64
/** Flag of {@link Fact.names}: may stand inside a name, between capitals. */
export const CONNECTOR = 128

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
    if (!word.isLower && lower.has(word.key)) rows[at * FACTS + Fact.seenLower] = 1
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
    facts[Fact.word] = slotOf(tokenClass === TokenClass.digits ? `#${Math.min(word.length, 5)}` : word)
  } else {
    const fold = foldName(word) || key
    facts[Fact.word] = slotOf(key)
    facts[Fact.fold] = slotOf(fold)
    for (let size = 1; size <= 4; size++) facts[Fact.suffix1 + size - 1] = slotOf(fold.slice(-size))
    facts[Fact.ownSuffix3] = slotOf(key.slice(-3))
    facts[Fact.prefix3] = slotOf(fold.slice(0, 3))
    facts[Fact.prefix4] = slotOf(fold.slice(0, 4))
    facts[Fact.names] = nameFlags(word, key, fold, tokenClass, gazetteer, language)
  }
  facts[Fact.shape] = slotOf(shapeOf(word))
  facts[Fact.class] = tokenClass
  facts[Fact.script] = SCRIPTS.findIndex((script) => script.test(word))
  facts[Fact.trait] = Math.min(word.length, 6)
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
    const tokenClass = rows[at * FACTS + Fact.class]!
    if (tokenClass === TokenClass.capitals) capitals++
    if (tokenClass <= TokenClass.mixed) cased++
  }
  // Three words may be three abbreviations; from four on, and four in five, it is a style.
  if (capitals < 4 || capitals * 5 < cased * 4) return
  for (let at = from; at < to; at++) {
    if (rows[at * FACTS + Fact.class] !== TokenClass.capitals) continue
    rows[at * FACTS + Fact.class] = TokenClass.capital
    rows[at * FACTS + Fact.shape] = CAPITAL_SHAPE
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
  const tokenClass = rows[at * FACTS + Fact.class]!
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
    if (rows[(at + length - 1) * FACTS + Fact.class] === TokenClass.mark && token.text !== '-') break
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
  const script = rows[at * FACTS + Fact.script]!
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
  if (mark.place > 0) rows[row + Fact.place] = mark.place * 2 + (isFirst ? 0 : 1)
  let flags = rows[row + Fact.names]!
  if (mark.person) flags |= isFirst ? PERSON_START : PERSON_INSIDE
  if (mark.organization) flags |= isFirst ? ORGANIZATION_START : ORGANIZATION_INSIDE
  rows[row + Fact.names] = flags
}
