import type { Entity } from './entities.ts'
import { findPlaces, type Gazetteer, type Place } from './gazetteer.ts'
import { nameKey } from './name-forms.ts'

/** A place that the article names. */
export interface NamedPlace {
  /** As the article names it, in the nominative as far as it can be told. */
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/** Most places of one article. */
const MOST = 200
/** A country that the article names makes its towns this many times likelier than their population says. */
const HOME_WEIGHT = 100
/** A country weighs like a city of so many people. */
const COUNTRY_WEIGHT = 20_000_000
/** A town of another country must have so many people, unless its country is named too. */
const LEAST_POPULATION = 15_000
/** A place that is called so weighs this many times more than one that has the name among its others. */
const OWN_NAME_WEIGHT = 20
/** Regions are of all sizes, and the source tells none: they weigh like a city of this population. */
const REGION_POPULATION = 250_000

/** What a name in the text may mean. */
interface Candidate {
  readonly name: string
  readonly places: readonly Place[]
}

/**
 * Distinct places of an article with their countries, in order of first mention.
 *
 * A name that many places share means a country before a city, a city of a country that the article names before a
 * larger one elsewhere, and otherwise the largest. Continents and seas, which lie in no country, are left out.
 */
export function resolvePlaces(
  entities: readonly Entity[],
  gazetteer: Gazetteer,
  language: string | null,
): readonly NamedPlace[] {
  const primary = language?.split('-')[0]?.toLowerCase() ?? null
  const candidates = candidatesOf(entities, gazetteer, primary)
  const named = namedCountries(candidates)
  const found = new Map<string, NamedPlace>()
  for (const { name, places } of candidates) {
    const place = likeliest(name, places, named)
    if (!place || found.size >= MOST) continue
    const key = `${place.name}\n${place.country}`
    if (!found.has(key)) found.set(key, { name, country: place.country })
  }
  return [...found.values()]
}

function candidatesOf(entities: readonly Entity[], gazetteer: Gazetteer, language: string | null): Candidate[] {
  const candidates: Candidate[] = []
  const seen = new Set<string>()
  for (const { kind, name, text } of entities) {
    if (kind !== 'place' || seen.has(name)) continue
    seen.add(name)
    const match = findPlaces(gazetteer, name, language) ?? findPlaces(gazetteer, text, language)
    const places = match?.places.filter((place) => place.country !== '') ?? []
    // "Europe" is also a village somewhere: a continent is no country's.
    const isContinent = match !== undefined && match.places[0]!.country === ''
    if (places.length > 0 && !isContinent) candidates.push({ name, places })
  }
  return candidates
}

/** Countries that an article is about. */
interface NamedCountries {
  /** Named by themselves, or by a place that lies in no other country. */
  readonly all: ReadonlySet<string>
  /** Those by a town or region. */
  readonly towns: ReadonlySet<string>
}

function namedCountries(candidates: readonly Candidate[]): NamedCountries {
  const all = new Set<string>()
  const towns = new Set<string>()
  for (const { places } of candidates) {
    const first = places[0]!
    const isCountry = first.kind === 'country'
    const isSure = isCountry ? !isShared(places) : places.every((place) => place.country === first.country)
    if (!isSure || first.population < LEAST_POPULATION) continue
    all.add(first.country)
    if (!isCountry) towns.add(first.country)
  }
  return { all, towns }
}

/** Whether the name of a country is that of a state or province elsewhere, as Georgia's is. */
function isShared(places: readonly Place[]): boolean {
  return places.some((place) => place.kind === 'region' && place.country !== places[0]!.country)
}

function likeliest(name: string, places: readonly Place[], named: NamedCountries): Place | undefined {
  const shared = places[0]!.kind === 'country' && isShared(places)
  let best: Place | undefined
  let bestWeight = 0
  for (const place of places) {
    // Poti is a port; that a large city elsewhere has a part of that name, its list of other names tells, too.
    const ownName = nameKey(place.name) === nameKey(name) ? OWN_NAME_WEIGHT : 1
    const weight = weightOf(place, named, shared) * ownName
    if (weight > bestWeight) {
      best = place
      bestWeight = weight
    }
  }
  return best
}

function weightOf(place: Place, named: NamedCountries, isShared: boolean): number {
  // The state of Georgia is meant only where another place of its country is named, and the country of Georgia is not.
  const isHome = isShared && place.kind === 'region' ? named.towns.has(place.country) : named.all.has(place.country)
  if (place.kind === 'country') return COUNTRY_WEIGHT * (isHome ? HOME_WEIGHT : 1)
  const people = place.kind === 'region' ? Math.max(place.population, REGION_POPULATION) : place.population
  if (!isHome && people < LEAST_POPULATION) return 0
  return people * (isHome ? HOME_WEIGHT : 1)
}
