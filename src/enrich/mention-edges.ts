import { findPlaces, isGivenName } from './gazetteer.ts'
import {
  EDGE,
  isAdjacent,
  isCapital,
  isLowerWord,
  joined,
  type Mention,
  mayBeSurname,
  type NameContext,
  startsSentence,
  wordAt,
} from './mention-words.ts'
import { foldName } from './name-forms.ts'
import { CONNECTORS, EVENT_NAME_WORDS, SENTENCE_STARTERS, TITLE_WORDS } from './name-words.ts'
import type { TaggedSpan } from './tagger.ts'
import { classOf, TokenClass } from './token-facts.ts'

/** Longest name, in tokens; what is longer is a list or a line in title case. */
const LONGEST_NAME = 25

/**
 * Parts of a span that are names of their own: `World Health Organization (WHO` is cut at the bracket, and
 * `İlham Əliyev Bakıda Hakan Fidanı` at the town in the case of "where".
 */
export function partsOf(span: TaggedSpan, context: NameContext): TaggedSpan[] {
  if (span.to - span.from > LONGEST_NAME) return []
  const parts: TaggedSpan[] = []
  const mayHoldTown = span.kind === 'person' && span.to - span.from > 2
  let from = span.from
  for (let at = span.from; at < span.to; at++) {
    const isTown = mayHoldTown && isInflectedPlace(at, context)
    if (!isTown && wordAt(context, at) !== '(' && wordAt(context, at) !== ')') continue
    if (at > from) parts.push({ ...span, from, to: at })
    if (isTown) parts.push({ from: at, to: at + 1, kind: 'place' })
    from = at + 1
  }
  return from < span.to ? [...parts, { ...span, from }] : parts
}

const MARKS: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“', '"': '"' }

/** Whether the token behind a name closes the mark that was opened in it: `ОАО «Газпром` and `»`. */
function isClosingOf(from: number, to: number, context: NameContext): boolean {
  for (let at = to - 1; at > from; at--) {
    const closer = MARKS[wordAt(context, at)]
    if (closer !== undefined) return wordAt(context, to) === closer
  }
  return false
}

/** Whether a mark is closed in a name that was opened right before it: `"Azərbaycan Hava Yolları" QSC`. */
function isOpenedBefore(from: number, to: number, context: NameContext): boolean {
  const closer = MARKS[wordAt(context, from - 1)]
  for (let at = from + 1; closer !== undefined && at < to; at++) if (wordAt(context, at) === closer) return true
  return false
}

/** `Shavkat Mirziyoyev Toshkentda`: a town in the case of "where" is no part of a person. */
function isInflectedPlace(at: number, context: NameContext): boolean {
  const match = findPlaces(context.gazetteer, wordAt(context, at), context.language)
  return match !== undefined && !match.isNominative && match.places[0]!.population >= 500_000
}

/** Takes off a tagged span what is no part of the name; undefined where nothing is left. */
export function trim(span: TaggedSpan, context: NameContext): Mention | undefined {
  let { from, to } = span
  while (from < to && EDGE.test(wordAt(context, from))) from++
  if (isArticle(from, to, context) || isStarter(from, to, context)) from++
  while (to > from && EDGE.test(wordAt(context, to - 1)) && wordAt(context, to - 1) !== '.') to--
  const isMarked = isClosingOf(from, to, context)
  if (!isMarked && isOpenedBefore(from, to, context)) from--
  while (to - from > 1 && isLowerWord(context, to - 1)) to--
  // `SOCAR-ın`: behind the ending its hyphen goes too.
  while (to - from > 1 && wordAt(context, to - 1) === '-') to--
  if (to > from && wordAt(context, to - 1) === '.' && !isShortForm(wordAt(context, to - 2))) to--
  if (span.kind === 'person')
    while (to - from > 1 && TITLE_WORDS.has(wordAt(context, from).toLowerCase()) && isCapital(wordAt(context, to - 1)))
      from = pastTitle(from, context)
  while (to - from > 1 && isLowerWord(context, from) && CONNECTORS.has(wordAt(context, from)) && span.kind !== 'person')
    from++
  if (to <= from || (!/[\p{L}\d]/u.test(wordAt(context, from)) && MARKS[wordAt(context, from)] === undefined))
    return undefined
  const isLowerStart = isLowerWord(context, from)
  if (isLowerStart && !hasCapital(from, to, context)) return undefined
  if (span.kind === 'misc' && (isLowerStart || !isOtherName(from, to, context))) return undefined
  return { from, to: isMarked && to > from + 1 ? to + 1 : to, kind: span.kind }
}

/** "The" with the capital of a sentence's start is no part of a name, but in "The Hague" it is. */
function isArticle(from: number, to: number, context: NameContext): boolean {
  if (to - from < 2 || wordAt(context, from) !== 'The' || !startsSentence(context, from)) return false
  const name = joined(context.text.tokens, from, to, false)
  return findPlaces(context.gazetteer, name, context.language) === undefined
}

/** "Selon Marine Le Pen", "В Баку": the first word of a sentence has its capital from there. */
function isStarter(from: number, to: number, context: NameContext): boolean {
  if (to - from < 2 || !isCapital(wordAt(context, from + 1)) || !startsSentence(context, from)) return false
  return SENTENCE_STARTERS.has(wordAt(context, from).toLowerCase())
}

function pastTitle(from: number, context: NameContext): number {
  return EDGE.test(wordAt(context, from + 1)) ? from + 2 : from + 1
}

function isShortForm(word: string): boolean {
  return /^(?:inc|co|corp|ltd|jr|sr|bros|st|\p{Lu}|s\.p\.a|a\.ş|e\.v)$/iu.test(word)
}

function hasCapital(from: number, to: number, context: NameContext): boolean {
  for (let at = from; at < to; at++) if (isCapital(wordAt(context, at))) return true
  return false
}

/** Single words that are neither person, organization nor place are adjectives of nations more often than names. */
function isOtherName(from: number, to: number, context: NameContext): boolean {
  const word = wordAt(context, from)
  const tokenClass = classOf(word)
  // Single Han characters make too many guesses; names in kana are surer.
  if (/^\p{sc=Han}/u.test(word)) return false
  if (to - from > 1) return true
  return (
    tokenClass === TokenClass.capitals || tokenClass === TokenClass.mixed || EVENT_NAME_WORDS.has(word.toLowerCase())
  )
}

/** Adds the surname to a given name, where the tagger stopped short of it. */
export function complete(mention: Mention, context: NameContext, tagged: readonly TaggedSpan[]): Mention {
  if (mention.kind !== 'person') return mention
  let { from, to } = mention
  while (isHyphenated(context, to)) to += 2
  while (from > 0 && isGivenBefore(context, from, tagged)) from--
  if (from < mention.from || to - from > 1) return { ...mention, from, to }
  const next = to
  if (!isGivenName(context.gazetteer, wordAt(context, mention.from), context.language)) return mention
  if (!mayBeSurname(context, next) || tagged.some((span) => span.from <= next && next < span.to)) return mention
  let end = next + 1
  while (isHyphenated(context, end)) end += 2
  return { ...mention, to: end }
}

/** Whether a name goes on with a hyphen and a capital, without blanks: `Meinl-Reisinger`. */
function isHyphenated(context: NameContext, at: number): boolean {
  const [before, hyphen, after] = [-1, 0, 1].map((step) => context.text.tokens[at + step])
  if (hyphen?.text !== '-' || !before || !after) return false
  return before.end === hyphen.start && hyphen.end === after.start && isCapital(after.text)
}

/** Whether a given name that the tagger passed over stands right before a person: `Recep` before `Tayyip Erdoğan`. */
function isGivenBefore(context: NameContext, from: number, tagged: readonly TaggedSpan[]): boolean {
  const word = wordAt(context, from - 1)
  if (!isCapital(word) || word.length < 3 || !isAdjacent(context.text.tokens, from)) return false
  if (TITLE_WORDS.has(word.toLowerCase()) || tagged.some((span) => span.from < from && from <= span.to)) return false
  return context.gazetteer.isGivenName(foldName(word))
}
