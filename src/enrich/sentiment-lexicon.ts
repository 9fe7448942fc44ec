import { compilePatterns, type WordPatterns } from './word-patterns.ts'

/** Lists of one language: patterns divided by blanks, as in `compilePatterns`. */
export interface SentimentWords {
  readonly positive: string
  readonly negative: string
  readonly negations: string
}

/** Lists by language. */
export type SentimentLexicon = Readonly<Record<string, SentimentWords>>

/** A word's part: `1` good news, `-1` bad news, `0` turns the words beside it around. */
export type Polarity = 1 | -1 | 0

const compiled = new WeakMap<SentimentWords, WordPatterns<Polarity>>()

/** Patterns of a language, built once; `undefined` when it has no list. */
export function polarityPatterns(lexicon: SentimentLexicon, language: string): WordPatterns<Polarity> | undefined {
  const words = Object.hasOwn(lexicon, language) ? lexicon[language] : undefined
  if (!words) return undefined
  let patterns = compiled.get(words)
  if (!patterns) {
    const pairs = (list: string, value: Polarity) => list.split(' ').map((pattern) => [pattern, value] as const)
    // Negations first: a word that is in two lists turns around.
    patterns = compilePatterns([
      ...pairs(words.negations, 0),
      ...pairs(words.positive, 1),
      ...pairs(words.negative, -1),
    ])
    compiled.set(words, patterns)
  }
  return patterns
}

declare module './enrichment.ts' {
  interface Resources {
    sentimentLexicon: SentimentLexicon
  }
}
