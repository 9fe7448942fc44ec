import { nominativesOf } from './case-endings.ts'
import { findPlaces, isGivenName } from './gazetteer.ts'
import {
  EDGE,
  isAdjacent,
  isBesideName,
  isCapital,
  joined,
  keyOf,
  LARGE_CITY,
  lowerWords,
  type Mention,
  mayBeSurname,
  type NameContext,
  wordAt,
} from './mention-words.ts'
import { nameKey } from './name-forms.ts'
import { KNOWN_ORGANIZATIONS } from './name-words.ts'
import { classOf, TokenClass } from './token-facts.ts'

/** `Нагорном` and `Карабахе` side by side are one place, where the gazetteer knows it. */
export function withJoinedPlaces(mentions: readonly Mention[], context: NameContext): Mention[] {
  const joinedUp: Mention[] = []
  for (const mention of mentions) {
    const before = joinedUp.at(-1)
    const isBeside = before?.kind === 'place' && mention.kind === 'place' && before.to === mention.from
    const name = isBeside ? joined(context.text.tokens, before.from, mention.to, false) : ''
    if (isBeside && isAdjacent(context.text.tokens, mention.from) && isSurePlace(name, context))
      joinedUp[joinedUp.length - 1] = { ...before, to: mention.to }
    else joinedUp.push(mention)
  }
  return joinedUp
}

/** Longest name of a place, in tokens. */
const LONGEST_PLACE = 5

/** Countries and large cities, and given name with surname, that the tagger passed over. */
export function namesByLists(context: NameContext, taken: Uint8Array): Mention[] {
  const { tokens } = context.text
  const lower = lowerWords(context)
  const found: Mention[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (taken[at] || !mayBeName(wordAt(context, at), lower)) continue
    const mention =
      listedOrganization(context, at, taken) ?? listedPerson(context, at, taken) ?? listedPlace(context, at, taken)
    if (!mention) continue
    found.push(mention)
    taken.fill(1, mention.from, mention.to)
    at = mention.to - 1
  }
  return found
}

function mayBeName(word: string, lower: ReadonlySet<string>): boolean {
  const tokenClass = classOf(word)
  if (tokenClass === TokenClass.uncased) return true
  return isCapital(word) && !lower.has(word.toLowerCase())
}

/** Longest name of a well-known organization, in tokens. */
const LONGEST_ORGANIZATION = 4

function listedOrganization(context: NameContext, at: number, taken: Uint8Array): Mention | undefined {
  const { tokens } = context.text
  let best: Mention | undefined
  for (let to = at + 1; to <= at + LONGEST_ORGANIZATION && to <= tokens.length && !taken[to - 1]; to++) {
    if (to > at + 1 && !isAdjacent(tokens, to - 1)) break
    const mention: Mention = { from: at, to, kind: 'organization' }
    if (!EDGE.test(wordAt(context, to - 1)) && isKnownOrganization(mention, context)) best = mention
  }
  return best && !isBesideName(context, best, taken) ? best : undefined
}

/**
 * Whether a span that the tagger found no kind for is a person: given name and another word with a capital.
 * Not in English and its neighbours, where given names begin the names of firms, streets and songs.
 */
export function isListedPerson({ from, to }: Mention, context: NameContext): boolean {
  if (to - from !== 2 || !GIVEN_NAME_FIRST.has(context.language ?? '') || !mayBeSurname(context, from + 1)) return false
  return isGivenName(context.gazetteer, wordAt(context, from), context.language)
}

const GIVEN_NAME_FIRST = new Set(['az', 'tr', 'tk', 'uz', 'kk', 'ky', 'ru', 'uk', 'be', 'bg', 'ka', 'hy'])

/** Whether a mention is one of the organizations that articles name everywhere. */
export function isKnownOrganization(mention: Mention, context: NameContext): boolean {
  const key = keyOf(mention, context)
  // Short names are names in capitals only: "EU", not "eu" or "Un".
  if (key.length <= 3 && !isAllCapitals(mention, context)) return false
  return (
    KNOWN_ORGANIZATIONS.has(key) || nominativesOf(key, context.language).some((form) => KNOWN_ORGANIZATIONS.has(form))
  )
}

function isAllCapitals(mention: Mention, context: NameContext): boolean {
  const word = wordAt(context, mention.from)
  return word === word.toUpperCase()
}

function listedPerson(context: NameContext, at: number, taken: Uint8Array): Mention | undefined {
  const word = wordAt(context, at)
  if (taken[at + 1] || word.length < 3 || !isGivenName(context.gazetteer, word, context.language)) return undefined
  const isGeorgian = /^\p{sc=Georgian}/u.test(word) && isAdjacent(context.text.tokens, at + 1)
  if (!isGeorgian && !mayBeSurname(context, at + 1)) return undefined
  if (isGeorgian && !/(?:შვილ|ძ|ია|უა|ავა|იანი|ელი)/u.test(wordAt(context, at + 1))) return undefined
  return { from: at, to: at + 2, kind: 'person' }
}

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

/** Regions and cities from here on need no more evidence. */
const LARGEST_REGION = 1_000_000

function isSurePlace(name: string, context: NameContext): boolean {
  const isUncased = classOf(name) === TokenClass.uncased
  if (name.length < (/^\p{sc=Han}/u.test(name) ? 2 : 3) && name !== name.toUpperCase()) return false
  if (name.length <= 3 && !isUncased && name !== name.toUpperCase()) return false
  const match = findPlaces(context.gazetteer, name, context.language)
  const place = match?.places[0]
  if (!match || !place) return false
  if (place.kind === 'country' || place.country === '' || place.population >= LARGEST_REGION) return true
  return place.kind === 'city' && place.population >= LARGE_CITY && (match.isNominative || nameKey(name).length > 5)
}
