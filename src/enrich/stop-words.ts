/** Words that say nothing about what a text is about, by language; folded as `foldWord` does. */
export type StopWords = ReadonlyMap<string, ReadonlySet<string>>

const NONE: ReadonlySet<string> = new Set()

/** Stop words of a language; empty for one without a list. */
export function stopWordsOf(words: StopWords, language: string | null): ReadonlySet<string> {
  return (language === null ? undefined : words.get(language)) ?? NONE
}

declare module './enrichment.ts' {
  interface Resources {
    stopWords: StopWords
  }
}
