/** The article as enrichments see it. Everything but the text may be missing. */
export interface EnrichmentInput {
  readonly url: string | null
  readonly title: string | null
  /** Plain text of the body, blocks separated by newlines; offsets in answers are UTF-16 into it. */
  readonly text: string
  /** BCP 47, as declared; evidence, not truth. */
  readonly language: string | null
  /** ISO 8601. */
  readonly publishedAt: string | null
  readonly dek?: string | null
  readonly section?: string | null
  readonly tags?: readonly string[]
  readonly authors?: readonly string[]
}

/**
 * What each enrichment gives, by its name. Every file of `enrichments/` adds its own line by declaration merging.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Enrichments {}

/**
 * What enrichments work with beside the article: word lists, weights, gazetteers. Loaded by `src/models` and handed in.
 * A loader adds its line by declaration merging.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface Resources {}

export type EnrichmentName = keyof Enrichments
export type ResourceName = keyof Resources

/** One fact that is worked out from the article. */
export interface Enrichment<Name extends EnrichmentName = EnrichmentName> {
  readonly name: Name
  /** Raised when the same article would now get another answer. */
  readonly version: number
  /** Enrichments that must have run before; their answers stand in `found`. */
  readonly needs: readonly EnrichmentName[]
  /** Data that must be loaded; handed in as `resources`. */
  readonly resources: readonly ResourceName[]
  /** Gives the fact, or `undefined` when the text does not tell. Pure: no clock, network, files or chance. */
  readonly apply: (
    article: EnrichmentInput,
    found: Readonly<Partial<Enrichments>>,
    resources: Resources,
  ) => Enrichments[Name] | undefined
}

/** Declares an enrichment; a module of `enrichments/` exports one as its default. */
export function defineEnrichment<Name extends EnrichmentName>(enrichment: Enrichment<Name>): Enrichment<Name> {
  return enrichment
}
