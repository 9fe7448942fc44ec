import { defineEnrichment, type EnrichmentInput } from '../enrichment.ts'
import { type IdentifiedLanguage, identifyLanguage } from '../identify-language.ts'

declare module '../enrichment.ts' {
  interface Enrichments {
    /** What the text is written in, whatever the page declares. */
    language: IdentifiedLanguage
  }
}

/** Below this many characters the title is read along with the text: each alone would be too little. */
const SHORT = 200

/** The language of the text; of the title when there is no text. */
export default defineEnrichment({
  name: 'language',
  version: 1,
  needs: [],
  resources: ['languageModel'],
  apply: (article, _found, { languageModel }) => identifyLanguage(readable(article), languageModel, article.language),
})

function readable({ title, dek, text }: EnrichmentInput): string {
  const body = text.slice(0, SHORT).trim().length < SHORT ? [title, dek, text] : [text]
  return body.filter(Boolean).join('\n')
}
