import { defineEnrichment } from '../enrichment.ts'
import { findKeywords } from '../find-keywords.ts'

declare module '../enrichment.ts' {
  interface Enrichments {
    /** Words and names as the article writes them, best first, at most ten. */
    keywords: readonly string[]
  }
}

/** The words and names that tell this article from others. `undefined` when it has none. */
export default defineEnrichment({
  name: 'keywords',
  version: 1,
  needs: ['language'],
  resources: ['stopWords', 'termFrequencies'],
  apply(article, { language }, { stopWords, termFrequencies }) {
    const keywords = findKeywords(article, language?.code ?? null, stopWords, termFrequencies)
    return keywords.length === 0 ? undefined : keywords
  },
})
