import { defineEnrichment } from '../enrichment.ts'
import { findQuotes, type Quote } from '../quotes.ts'

declare module '../enrichment.ts' {
  interface Enrichments {
    /** What people say in the text, in order. */
    readonly quotes: readonly Quote[]
  }
}

export default defineEnrichment({
  name: 'quotes',
  version: 1,
  needs: ['language', 'entities'],
  resources: [],
  apply: (article, found) => findQuotes(article.text, found.language?.code ?? null, found.entities ?? []),
})
