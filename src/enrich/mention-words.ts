import type { EntityToken, TokenizedText } from './entity-tokens.ts'
import type { Gazetteer } from './gazetteer.ts'
import { nameKey } from './name-forms.ts'
import { COMPANY_WORDS, TITLE_WORDS } from './name-words.ts'
import type { NameComparer } from './same-name.ts'
import type { TaggedSpan } from './tagger.ts'
import { classOf, TokenClass } from './token-facts.ts'

/** What is needed to judge the names of one text. */
export interface NameContext {
  readonly text: TokenizedText
  readonly gazetteer: Gazetteer
  readonly language: string | null
  readonly comparer: NameComparer
}

/** A name as it stands in the text: tokens `from` to `to` (not included). */
export type Mention = TaggedSpan

/** Least people of a city that is taken for a name without the tagger's word. */
export const LARGE_CITY = 400_000

/** A token without letters and digits. */
export const EDGE = /^[^\p{L}\d]+$/u

/** Text of a token by its number; empty beyond the ends. */
export function wordAt(context: NameContext, at: number): string {
  return context.text.tokens[at]?.text ?? ''
}

/** Whether a word begins with a capital or holds one. */
export function isCapital(word: string): boolean {
  const tokenClass = classOf(word)
  return tokenClass >= TokenClass.capital && tokenClass <= TokenClass.mixed
}

/** Whether a token is a word in lower case. */
export function isLowerWord(context: NameContext, at: number): boolean {
  return classOf(wordAt(context, at)) === TokenClass.lower
}

/** Whether only one blank or nothing stands before a token, and no line break. */
export function isAdjacent(tokens: readonly EntityToken[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  return before !== undefined && token !== undefined && token.start - before.end <= 1
}

/** Text of tokens with one blank between them; none in scripts without spaces. */
export function joined(tokens: readonly EntityToken[], from: number, to: number, isSpaceless: boolean): string {
  const words = tokens.slice(from, to).map((token) => token.text)
  return isSpaceless ? words.join('') : words.join(' ').replaceAll(' - ', '-')
}

/** Key of a mention: its words as the gazetteer writes them. */
export function keyOf(mention: Mention, context: NameContext): string {
  const { tokens } = context.text
  return nameKey(
    tokens
      .slice(mention.from, mention.to)
      .map((token) => token.text)
      .join(' '),
  )
}

/** All words of the text in lower case. */
export function lowerWords(context: NameContext): ReadonlySet<string> {
  return new Set(
    context.text.tokens.filter((token) => classOf(token.text) === TokenClass.lower).map((token) => token.text),
  )
}

/** Whether a capital that belongs to no other name stands right beside tokens. */
export function isBesideName(
  context: NameContext,
  { from, to }: { from: number; to: number },
  taken: Uint8Array,
): boolean {
  return isLooseCapital(context, from - 1, from, taken) || isLooseCapital(context, to, to, taken)
}

function isLooseCapital(context: NameContext, at: number, joint: number, taken: Uint8Array): boolean {
  const word = wordAt(context, at)
  return isCapital(word) && !taken[at] && isAdjacent(context.text.tokens, joint) && !TITLE_WORDS.has(word.toLowerCase())
}

/** Whether a token may be the surname behind a given name. */
export function mayBeSurname(context: NameContext, at: number): boolean {
  const word = wordAt(context, at)
  if (!isCapital(word) || word.length < 3 || !isAdjacent(context.text.tokens, at)) return false
  const lower = word.toLowerCase()
  return !TITLE_WORDS.has(lower) && !COMPANY_WORDS.has(lower)
}

/** Whether a sentence begins with a token. */
export function startsSentence(context: NameContext, at: number): boolean {
  const { sentences } = context.text
  let low = 0
  let high = sentences.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sentences[middle]! < at) low = middle + 1
    else high = middle
  }
  return sentences[low] === at
}
