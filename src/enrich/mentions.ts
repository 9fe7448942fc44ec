import type { EntityToken, TokenizedText } from './entity-tokens.ts'
import { findPlaces, type Gazetteer, isGivenName } from './gazetteer.ts'
import { foldName, nameKey } from './name-forms.ts'
import { COMPANY_WORDS, CONNECTORS, EVENT_NAME_WORDS, TITLE_WORDS } from './name-words.ts'
import type { NameComparer } from './same-name.ts'
import type { TaggedSpan, TagKind } from './tagger.ts'
import { classOf, TokenClass } from './tagger-features.ts'

/** What is needed to judge the names of one text. */
export interface NameContext {
  readonly text: TokenizedText
  readonly gazetteer: Gazetteer
  readonly language: string | null
  readonly comparer: NameComparer
}

/** A name as it stands in the text: tokens `from` to `to` (not included). */
export type Mention = TaggedSpan

/** Most mentions that an article may have. */
const MOST_MENTIONS = 2_000

/**
 * Mends what the tagger found: takes titles off people, completes names, adds places that the gazetteer is sure of and
 * names that were found elsewhere in the text, and gives the same name the same kind throughout.
 */
export function refineMentions(tagged: readonly TaggedSpan[], context: NameContext): readonly Mention[] {
  const taken = new Uint8Array(context.text.tokens.length)
  let mentions: Mention[] = []
  for (const span of tagged.flatMap((each) => apartAtBrackets(each, context))) {
    const mention = trim(span, context)
    if (mention) mentions.push(complete(mention, context, tagged))
  }
  mentions = withoutOverlaps(mentions)
  for (const { from, to } of mentions) taken.fill(1, from, to)
  mentions.push(...namesByLists(context, taken))
  mentions = agree(mentions, context)
  mentions.push(...namesSeenElsewhere(mentions, context, taken))
  return withoutOverlaps(mentions).slice(0, MOST_MENTIONS)
}

/** Text of a token by its number; empty beyond the ends. */
function wordAt(context: NameContext, at: number): string {
  return context.text.tokens[at]?.text ?? ''
}

function isCapital(word: string): boolean {
  const tokenClass = classOf(word)
  return tokenClass >= TokenClass.capital && tokenClass <= TokenClass.mixed
}

/** `World Health Organization (WHO`: name and short name are two mentions. */
function apartAtBrackets(span: TaggedSpan, context: NameContext): TaggedSpan[] {
  for (let at = span.from + 1; at < span.to; at++) {
    if (wordAt(context, at) !== '(' && wordAt(context, at) !== ')') continue
    return [{ ...span, to: at }, ...apartAtBrackets({ ...span, from: at + 1 }, context)]
  }
  return span.from < span.to ? [span] : []
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

const EDGE = /^[^\p{L}\d]+$/u

function trim(span: TaggedSpan, context: NameContext): Mention | undefined {
  let { from, to } = span
  while (from < to && EDGE.test(wordAt(context, from))) from++
  if (isArticle(from, to, context)) from++
  while (to > from && EDGE.test(wordAt(context, to - 1)) && wordAt(context, to - 1) !== '.') to--
  const isMarked = isClosingOf(from, to, context)
  if (!isMarked && isOpenedBefore(from, to, context)) from--
  while (to - from > 1 && isLowerWord(context, to - 1)) to--
  if (span.kind === 'person')
    for (let at = from + 2; at < to; at++) if (isInflectedPlace(at, context)) to = at
  if (to > from && wordAt(context, to - 1) === '.' && !isShortForm(wordAt(context, to - 2))) to--
  if (span.kind === 'person')
    while (to - from > 1 && TITLE_WORDS.has(wordAt(context, from).toLowerCase()) && isCapital(wordAt(context, to - 1)))
      from = pastTitle(from, context)
  while (to - from > 1 && isLowerWord(context, from) && CONNECTORS.has(wordAt(context, from)) && span.kind !== 'person')
    from++
  if (to <= from || (!/[\p{L}\d]/u.test(wordAt(context, from)) && MARKS[wordAt(context, from)] === undefined)) return undefined
  const isLowerStart = isLowerWord(context, from)
  if (isLowerStart && !hasCapital(from, to, context)) return undefined
  if (span.kind === 'misc' && (isLowerStart || !isOtherName(from, to, context))) return undefined
  return { from, to: isMarked && to > from + 1 ? to + 1 : to, kind: span.kind }
}

/** "The" with the capital of a sentence's start is no part of a name, but in "The Hague" it is. */
function isArticle(from: number, to: number, context: NameContext): boolean {
  if (to - from < 2 || wordAt(context, from) !== 'The' || !context.text.sentences.includes(from)) return false
  const name = joined(context.text.tokens, from, to, false)
  return findPlaces(context.gazetteer, name, context.language) === undefined
}

function pastTitle(from: number, context: NameContext): number {
  return EDGE.test(wordAt(context, from + 1)) ? from + 2 : from + 1
}

function isShortForm(word: string): boolean {
  return /^(?:inc|co|corp|ltd|jr|sr|bros|st|\p{Lu}|s\.p\.a|a\.ş|e\.v)$/iu.test(word)
}

function isLowerWord(context: NameContext, at: number): boolean {
  return classOf(wordAt(context, at)) === TokenClass.lower
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
function complete(mention: Mention, context: NameContext, tagged: readonly TaggedSpan[]): Mention {
  if (mention.kind !== 'person') return mention
  let { from } = mention
  while (from > 0 && isGivenBefore(context, from, tagged)) from--
  if (from < mention.from || mention.to - from > 1) return { ...mention, from }
  const next = mention.to
  if (!isGivenName(context.gazetteer, wordAt(context, mention.from), context.language)) return mention
  if (!mayBeSurname(context, next) || tagged.some((span) => span.from <= next && next < span.to)) return mention
  return { ...mention, to: next + 1 }
}

/** Whether a given name that the tagger passed over stands right before a person: `Recep` before `Tayyip Erdoğan`. */
function isGivenBefore(context: NameContext, from: number, tagged: readonly TaggedSpan[]): boolean {
  const word = wordAt(context, from - 1)
  if (!isCapital(word) || word.length < 3 || !isAdjacent(context.text.tokens, from)) return false
  if (TITLE_WORDS.has(word.toLowerCase()) || tagged.some((span) => span.from < from && from <= span.to)) return false
  return context.gazetteer.isGivenName(foldName(word))
}

function mayBeSurname(context: NameContext, at: number): boolean {
  const word = wordAt(context, at)
  if (!isCapital(word) || word.length < 3 || !isAdjacent(context.text.tokens, at)) return false
  const lower = word.toLowerCase()
  return !TITLE_WORDS.has(lower) && !COMPANY_WORDS.has(lower)
}

/** Whether only one blank or nothing stands before a token, and no line break. */
function isAdjacent(tokens: readonly EntityToken[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  return before !== undefined && token !== undefined && token.start - before.end <= 1
}

function withoutOverlaps(mentions: readonly Mention[]): Mention[] {
  const sorted = [...mentions].sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Mention[] = []
  for (const mention of sorted) if (mention.from >= (kept.at(-1)?.to ?? 0)) kept.push(mention)
  return kept
}

/** Longest name of a place, in tokens. */
const LONGEST_PLACE = 5

/** Countries and large cities, and given name with surname, that the tagger passed over. */
function namesByLists(context: NameContext, taken: Uint8Array): Mention[] {
  const { tokens } = context.text
  const lower = lowerWords(context)
  const found: Mention[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (taken[at] || !mayBeName(wordAt(context, at), lower)) continue
    const mention = listedPerson(context, at, taken) ?? listedPlace(context, at, taken)
    if (!mention) continue
    found.push(mention)
    taken.fill(1, mention.from, mention.to)
    at = mention.to - 1
  }
  return found
}

function lowerWords(context: NameContext): ReadonlySet<string> {
  return new Set(
    context.text.tokens.filter((token) => classOf(token.text) === TokenClass.lower).map((token) => token.text),
  )
}

function mayBeName(word: string, lower: ReadonlySet<string>): boolean {
  const tokenClass = classOf(word)
  if (tokenClass === TokenClass.uncased) return true
  return isCapital(word) && !lower.has(word.toLowerCase())
}

function listedPerson(context: NameContext, at: number, taken: Uint8Array): Mention | undefined {
  const word = wordAt(context, at)
  if (taken[at + 1] || word.length < 3 || !isGivenName(context.gazetteer, word, context.language)) return undefined
  const isGeorgian = /^\p{sc=Georgian}/u.test(word) && isAdjacent(context.text.tokens, at + 1)
  if (!isGeorgian && !mayBeSurname(context, at + 1)) return undefined
  if (isGeorgian && !/(?:შვილ|ძ|ია|უა|ავა|იანი|ელი)/u.test(wordAt(context, at + 1))) return undefined
  return { from: at, to: at + 2, kind: 'person' }
}

/** Least people of a city that is taken for a name without the tagger's word. */
const LARGE_CITY = 400_000

function listedPlace(context: NameContext, at: number, taken: Uint8Array): Mention | undefined {
  const { tokens } = context.text
  const isSpaceless = /^[\p{sc=Han}\p{sc=Katakana}\p{sc=Thai}]/u.test(wordAt(context, at))
  let best: Mention | undefined
  for (let to = at + 1; to <= at + (isSpaceless ? 8 : LONGEST_PLACE) && to <= tokens.length && !taken[to - 1]; to++) {
    if (to > at + 1 && !isAdjacent(tokens, to - 1)) break
    if (EDGE.test(wordAt(context, to - 1))) continue
    const name = joined(tokens, at, to, isSpaceless)
    if (isSurePlace(name, context)) best = { from: at, to, kind: 'place' }
  }
  // Beside another capital it is part of a longer name: "Bank of Baku", "Paris Saint-Germain".
  return best && !isBesideName(context, best, taken) ? best : undefined
}

function joined(tokens: readonly EntityToken[], from: number, to: number, isSpaceless: boolean): string {
  const words = tokens.slice(from, to).map((token) => token.text)
  return isSpaceless ? words.join('') : words.join(' ').replaceAll(' - ', '-')
}

function isSurePlace(name: string, context: NameContext): boolean {
  const isUncased = classOf(name) === TokenClass.uncased
  if (name.length < (/^\p{sc=Han}/u.test(name) ? 2 : 3) && name !== name.toUpperCase()) return false
  if (name.length <= 3 && !isUncased && name !== name.toUpperCase()) return false
  const match = findPlaces(context.gazetteer, name, context.language)
  const place = match?.places[0]
  if (!match || !place) return false
  if (place.kind === 'country' || place.country === '') return true
  return place.kind === 'city' && place.population >= LARGE_CITY && (match.isNominative || nameKey(name).length > 5)
}

/** Whether a capital that belongs to no other name stands right beside tokens. */
function isBesideName(context: NameContext, { from, to }: { from: number; to: number }, taken: Uint8Array): boolean {
  return isLooseCapital(context, from - 1, from, taken) || isLooseCapital(context, to, to, taken)
}

function isLooseCapital(context: NameContext, at: number, joint: number, taken: Uint8Array): boolean {
  const word = wordAt(context, at)
  return isCapital(word) && !taken[at] && isAdjacent(context.text.tokens, joint) && !TITLE_WORDS.has(word.toLowerCase())
}

/** Key of a mention: its words as the gazetteer writes them. */
function keyOf(mention: Mention, context: NameContext): string {
  const { tokens } = context.text
  return nameKey(
    tokens
      .slice(mention.from, mention.to)
      .map((token) => token.text)
      .join(' '),
  )
}

/** Gives names of the same form the kind that they have most often; surnames of people are people. */
function agree(mentions: readonly Mention[], context: NameContext): Mention[] {
  const votes = new Map<string, Map<TagKind, number>>()
  const surnames = new Set<string>()
  for (const mention of mentions) {
    const key = keyOf(mention, context)
    const counts = votes.get(key) ?? new Map<TagKind, number>()
    counts.set(mention.kind, (counts.get(mention.kind) ?? 0) + 1)
    votes.set(key, counts)
    if (mention.kind === 'person' && mention.to - mention.from >= 2)
      for (const form of context.comparer.keysOf(wordAt(context, mention.to - 1))) surnames.add(form)
  }
  return mentions.map((mention) => {
    const key = keyOf(mention, context)
    const isSurname = mention.to - mention.from === 1 && surnames.has(key) && !isKnownPlace(key, context)
    return { ...mention, kind: isSurname ? 'person' : mostOf(votes.get(key)!, mention.kind) }
  })
}

function isKnownPlace(key: string, context: NameContext): boolean {
  const place = context.gazetteer.placesOf(key)[0]
  return place !== undefined && (place.kind === 'country' || place.population >= LARGE_CITY)
}

function mostOf(counts: ReadonlyMap<TagKind, number>, own: TagKind): TagKind {
  let best = own
  for (const [kind, count] of counts) if (count > (counts.get(best) ?? 0)) best = kind
  return best
}

/** Names that were found once and stand elsewhere in the text unmarked: the last part of people's names, whole names of others. */
function namesSeenElsewhere(mentions: readonly Mention[], context: NameContext, taken: Uint8Array): Mention[] {
  const kinds = new Map<string, TagKind>()
  for (const mention of mentions) {
    const length = mention.to - mention.from
    const last = wordAt(context, mention.to - 1)
    if (mention.kind === 'person' && length >= 2 && last.length >= 3)
      for (const form of context.comparer.keysOf(last)) kinds.set(form, 'person')
    else if (length === 1 && last.length >= 3 && mention.kind !== 'misc')
      for (const form of context.comparer.keysOf(last).slice(0, 2)) if (!kinds.has(form)) kinds.set(form, mention.kind)
  }
  const lower = lowerWords(context)
  const found: Mention[] = []
  context.text.tokens.forEach((token, at) => {
    if (taken[at] || token.text.length < 3 || !isCapital(token.text) || lower.has(token.text.toLowerCase())) return
    if (isBesideName(context, { from: at, to: at + 1 }, taken)) return
    const kind = context.comparer
      .keysOf(token.text)
      .map((form) => kinds.get(form))
      .find(Boolean)
    if (kind) found.push({ from: at, to: at + 1, kind })
  })
  return found
}
