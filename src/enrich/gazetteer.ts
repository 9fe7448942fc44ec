import { nominativesOf } from './case-endings.ts'
import { foldName, nameKey, personKey } from './name-forms.ts'

/** What a place is; a country weighs more than a city of the same name. */
export type PlaceKind = 'country' | 'region' | 'city'

/** One place that a name may stand for. */
export interface Place {
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly kind: PlaceKind
  /** People who live there, to two digits; 0 where the source does not say. */
  readonly population: number
}

/** A person with an entry in Wikidata. */
export interface KnownPerson {
  readonly name: string
  readonly wikidata: string
}

/** Names that telex knows. Loaded by `src/models/gazetteer.ts`. */
export interface Gazetteer {
  /** Places of a name as {@link nameKey} writes it: countries first, then by population. */
  readonly placesOf: (key: string) => readonly Place[]
  /** Person of a whole name as {@link personKey} writes it. */
  readonly personOf: (key: string) => KnownPerson | undefined
  /** Whether a word as {@link foldName} writes it is a given name. */
  readonly isGivenName: (fold: string) => boolean
  /** Whether a name as {@link nameKey} writes it is a party or company. */
  readonly isOrganization: (key: string) => boolean
}

declare module './enrichment.ts' {
  interface Resources {
    readonly gazetteer: Gazetteer
  }
}

/** Places of a name as it stands in a text, and the form under which they were found. */
export interface PlaceMatch {
  /** Key of the nominative. */
  readonly key: string
  readonly places: readonly Place[]
  /** Whether the name stood in the text without a case ending. */
  readonly isNominative: boolean
}

/** Looks a name up as it stands, then without case endings of the language. */
export function findPlaces(gazetteer: Gazetteer, name: string, language: string | null): PlaceMatch | undefined {
  const key = nameKey(name)
  if (key.length < 2) return undefined
  const direct = gazetteer.placesOf(key)
  if (direct.length > 0) return { key, places: direct, isNominative: true }
  for (const form of formsOf(key, language)) {
    const places = gazetteer.placesOf(form)
    if (places.length > 0) return { key: form, places, isNominative: false }
  }
  return undefined
}

/** Forms of the last word; in names of two Cyrillic words the first, an adjective, has endings too. */
function formsOf(key: string, language: string | null): readonly string[] {
  const forms = nominativesOf(key, language)
  const [first, second, more] = key.split(' ')
  if (!first || !second || more !== undefined || !/\p{sc=Cyrillic}/u.test(first)) return forms
  const seconds = [second, ...nominativesOf(second, language)]
  return [...forms, ...nominativesOf(first, language).flatMap((one) => seconds.map((other) => `${one} ${other}`))]
}

/** Person with an entry in Wikidata whose whole name this is; names of one word are never looked up. */
export function findPerson(gazetteer: Gazetteer, name: string): KnownPerson | undefined {
  const key = personKey(name)
  return key.includes(' ') ? gazetteer.personOf(key) : undefined
}

/** Whether a word is a given name, as it stands or without a case ending. */
export function isGivenName(gazetteer: Gazetteer, word: string, language: string | null): boolean {
  if (gazetteer.isGivenName(foldName(word))) return true
  return nominativesOf(word.toLowerCase(), language).some((form) => gazetteer.isGivenName(foldName(form)))
}
