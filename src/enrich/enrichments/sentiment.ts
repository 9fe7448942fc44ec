import { defineEnrichment } from '../enrichment.ts'
import { type Polarity, polarityPatterns } from '../sentiment-lexicon.ts'
import { foldWord, wordsOf } from '../tokens.ts'
import { findPatterns, type WordPatterns } from '../word-patterns.ts'

/** Tone of a text, by counting words. */
export interface Sentiment {
  /** −1 all bad news … 1 all good news; 0 when neither prevails. */
  readonly score: number
  /** Words of good news, negated bad ones included. */
  readonly positive: number
  /** Words of bad news, negated good ones included. */
  readonly negative: number
  /** How it was worked out: `lexicon`. */
  readonly method: string
}

declare module '../enrichment.ts' {
  interface Enrichments {
    sentiment: Sentiment
  }
}

/** Words at the beginning of an article that are looked at: the tone is set there. */
const MAX_WORDS = 1_500
/** A negation reaches this many words on; */
const REACH = 3
/** and where it follows its word, as `deyil` and `değil` do, this many back. */
const REACH_BACK = 2
const NEGATED_FROM_BEHIND: ReadonlySet<string> = new Set(['az', 'tr'])
/** Words that must be found before a text can be called wholly good or bad. */
const DOUBT = 3

/** The tone of the text by lists of words, with negation. `undefined` for languages without a list and for no text. */
export default defineEnrichment({
  name: 'sentiment',
  version: 1,
  needs: ['language'],
  resources: ['sentimentLexicon'],
  apply({ title, dek, text }, { language }, { sentimentLexicon }) {
    const patterns = language && polarityPatterns(sentimentLexicon, language.code)
    if (!patterns) return undefined
    const whole = [title, dek, text].filter(Boolean).join('\n')
    const words = wordsOf(whole, language.code, MAX_WORDS).map(({ word }) => foldWord(word, language.code))
    if (words.length === 0) return undefined
    return countTone(words, patterns, NEGATED_FROM_BEHIND.has(language.code))
  },
})

function countTone(words: readonly string[], patterns: WordPatterns<Polarity>, isNegatedBehind: boolean): Sentiment {
  const polarities = new Map<number, Polarity>()
  findPatterns(words, patterns, (polarity, at) => {
    // A word that stands in two lists counts as what was listed first.
    if (!polarities.has(at)) polarities.set(at, polarity)
  })
  let positive = 0
  let negative = 0
  for (const [at, polarity] of polarities) {
    if (polarity === 0) continue
    const isGood = (polarity === 1) !== isNegated(polarities, at, isNegatedBehind)
    if (isGood) positive++
    else negative++
  }
  const score = (positive - negative) / (positive + negative + DOUBT)
  return { score: Math.round(score * 1_000) / 1_000, positive, negative, method: 'lexicon' }
}

function isNegated(polarities: ReadonlyMap<number, Polarity>, at: number, isNegatedBehind: boolean): boolean {
  const [from, to] = isNegatedBehind ? [at + 1, at + REACH_BACK] : [at - REACH, at - 1]
  for (let near = from; near <= to; near++) if (polarities.get(near) === 0) return true
  return false
}
