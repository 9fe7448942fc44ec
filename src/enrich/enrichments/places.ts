import { defineEnrichment } from '../enrichment.ts'
import { type NamedPlace, resolvePlaces } from '../places.ts'

declare module '../enrichment.ts' {
  interface Enrichments {
    /** Distinct places that the text names, in order of first mention. */
    readonly places: readonly NamedPlace[]
  }
}

export default defineEnrichment({
  name: 'places',
  version: 1,
  needs: ['language', 'entities'],
  resources: ['gazetteer'],
  apply: (_article, found, { gazetteer }) =>
    found.entities ? resolvePlaces(found.entities, gazetteer, found.language?.code ?? null) : undefined,
})
