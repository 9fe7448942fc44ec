import type { Dialect } from './feed-names.ts'
import { vocabularyOfPrefix, vocabularyOfUri } from './namespaces.ts'

/** Vocabularies whose names are a dialect's own and stand without prefix. */
const OWN: Readonly<Record<Dialect, string>> = {
  rss: 'rss',
  rdf: 'rss',
  atom: 'atom',
  urlset: 'sitemap',
  sitemapindex: 'sitemap',
}
/** Different element names that one scope remembers. */
const MOST_NAMES = 1_000

/** Namespaces in force at an element: turns names as written into names that mean the same in every feed. */
export class NameScope {
  readonly #own: string
  readonly #declared: ReadonlyMap<string, string>
  readonly #names = new Map<string, string>()
  readonly #attributeNames = new Map<string, string>()
  readonly #lateUri: (prefix: string) => string | undefined

  private constructor(
    own: string,
    declared: ReadonlyMap<string, string>,
    lateUri: (prefix: string) => string | undefined,
  ) {
    this.#own = own
    this.#declared = declared
    this.#lateUri = lateUri
  }

  /**
   * The scope of a document's root. Whatever its default namespace is called, it is the dialect's own.
   *
   * @param lateUri looks a prefix up that is bound nowhere around its use
   */
  static root(
    dialect: Dialect,
    declarations: readonly (readonly [prefix: string, uri: string])[],
    lateUri: (prefix: string) => string | undefined,
  ): NameScope {
    const declared = new Map(
      declarations.filter(([prefix]) => prefix !== '').map(([prefix, uri]) => [prefix, meaning(prefix, uri)]),
    )
    return new NameScope(OWN[dialect], declared, lateUri)
  }

  /** The scope of an element with these declarations, this one when it has none. */
  nested(declarations: readonly (readonly [prefix: string, uri: string])[]): NameScope {
    if (declarations.length === 0) return this
    const declared = new Map(this.#declared)
    for (const [prefix, uri] of declarations) declared.set(prefix, meaning(prefix, uri))
    return new NameScope(this.#own, declared, this.#lateUri)
  }

  /** `title`, `dc:creator`, or `?x:foo` for a vocabulary that telex does not read; local names in lower case. */
  nameOf(rawName: string): string {
    const known = this.#names.get(rawName)
    if (known !== undefined) return known
    const name = this.#resolve(rawName)
    if (this.#names.size < MOST_NAMES) this.#names.set(rawName, name)
    return name
  }

  /** `href`, `rdf:about` or `xml:base`: attributes without a prefix are of no vocabulary. */
  attributeName(rawName: string): string {
    const colon = rawName.indexOf(':')
    if (colon < 0 || rawName.startsWith('xml')) return rawName.toLowerCase()
    const known = this.#attributeNames.get(rawName)
    if (known !== undefined) return known
    const local = rawName.slice(colon + 1).toLowerCase()
    const vocabulary = this.#ofPrefix(rawName.slice(0, colon))
    const name = vocabulary === this.#own || vocabulary === '' ? local : `${vocabulary}:${local}`
    if (this.#attributeNames.size < MOST_NAMES) this.#attributeNames.set(rawName, name)
    return name
  }

  #resolve(rawName: string): string {
    const colon = rawName.indexOf(':')
    const prefix = colon < 0 ? '' : rawName.slice(0, colon)
    const local = rawName.slice(colon + 1).toLowerCase()
    const vocabulary = colon < 0 ? this.#ofDefault() : this.#ofPrefix(prefix)
    return vocabulary === this.#own || vocabulary === '' ? local : `${vocabulary}:${local}`
  }

  #ofDefault(): string {
    const vocabulary = this.#declared.get('') ?? ''
    return vocabulary.startsWith('?') ? '' : vocabulary
  }

  #ofPrefix(prefix: string): string {
    const declared = this.#declared.get(prefix) ?? this.#declared.get(prefix.toLowerCase())
    if (declared !== undefined) return declared
    const uri = this.#lateUri(prefix)
    return uri === undefined ? (vocabularyOfPrefix(prefix) ?? `?${prefix}`) : meaning(prefix, uri)
  }
}

/** A namespace that nobody knows under a prefix that everybody knows is a mistyped one. */
function meaning(prefix: string, uri: string): string {
  if (prefix === '' && uri.trim() === '') return ''
  return vocabularyOfUri(uri) ?? vocabularyOfPrefix(prefix) ?? `?${prefix}`
}
