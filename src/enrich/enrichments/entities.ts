import { defineEnrichment } from '../enrichment.ts'
import { type Entity, findEntities } from '../entities.ts'

declare module '../enrichment.ts' {
  interface Enrichments {
    /** Names in the text, one for each mention, in order. */
    readonly entities: readonly Entity[]
  }
}

export default defineEnrichment({
  name: 'entities',
  version: 1,
  needs: ['language'],
  resources: ['entityTagger', 'gazetteer'],
  apply: (article, found, { entityTagger, gazetteer }) =>
    article.text === '' ? [] : findEntities(article.text, found.language?.code ?? null, entityTagger, gazetteer),
})
