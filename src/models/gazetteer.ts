import type { Gazetteer, KnownPerson, Place, PlaceKind } from '../enrich/gazetteer.ts'
import { personKey } from '../enrich/name-forms.ts'
import { checkOf, slotOf } from '../enrich/name-hash.ts'
import { readData } from './data-file.ts'

const KINDS: readonly PlaceKind[] = ['city', 'region', 'country']

interface Header {
  readonly countries: readonly string[]
  readonly places: number
  readonly keys: number
  readonly organizations: number
  /** Bytes of the three lists of names. */
  readonly placeNames: number
  readonly people: number
  readonly givenNames: number
}

/** Reads the names of places, people and organizations. */
export async function loadGazetteer(): Promise<Gazetteer> {
  return parseGazetteer(await readData('gazetteer.bin.gz'))
}

/**
 * Gazetteer from its bytes: one line of JSON, then three lists of text (place names; people as name, tab, Wikidata id;
 * given names; one a line), then little-endian columns: for each place its country (8 bits), its kind (8) and its
 * population as 10 × log₁₀ (8); for each key of a place hash (32, ascending), check (16) and place (16); for each
 * organization hash (32) and check (16).
 */
export function parseGazetteer(bytes: Buffer): Gazetteer {
  const end = bytes.indexOf(0x0a)
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header
  let at = end + 1
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error('The gazetteer is cut off or damaged')
    at += length
    return bytes.subarray(at - length, at)
  }
  const lines = (length: number) => take(length).toString('utf8').split('\n')
  const names = lines(header.placeNames)
  const people = peopleOf(lines(header.people))
  const givenNames = new Set(lines(header.givenNames))
  const [countries, kinds, sizes] = [take(header.places), take(header.places), take(header.places)]
  const hashes = words(take(header.keys * 4))
  const [checks, targets] = [shorts(take(header.keys * 2)), shorts(take(header.keys * 2))]
  const organizationHashes = words(take(header.organizations * 4))
  const organizationChecks = shorts(take(header.organizations * 2))

  const placeAt = (index: number): Place => ({
    name: names[index] ?? '',
    country: header.countries[countries[index]!] ?? '',
    kind: KINDS[kinds[index]!] ?? 'city',
    population: sizes[index] ? Number((10 ** (sizes[index]! / 10)).toPrecision(2)) : 0,
  })
  return {
    placesOf: (key) => rowsOf(hashes, checks, key).map((row) => placeAt(targets[row]!)),
    personOf: (key) => people.get(key),
    isGivenName: (fold) => givenNames.has(fold),
    isOrganization: (key) => rowsOf(organizationHashes, organizationChecks, key).length > 0,
  }
}

function peopleOf(rows: readonly string[]): Map<string, KnownPerson> {
  const people = new Map<string, KnownPerson>()
  for (const row of rows) {
    const [name = '', wikidata = ''] = row.split('\t')
    if (name) people.set(personKey(name), { name, wikidata })
  }
  return people
}

const NONE: readonly number[] = []

/** Rows of a key in ascending hashes, by halving. */
function rowsOf(hashes: Uint32Array, checks: Uint16Array, key: string): readonly number[] {
  const hash = slotOf(key)
  let low = 0
  let high = hashes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (hashes[middle]! < hash) low = middle + 1
    else high = middle
  }
  if (hashes[low] !== hash) return NONE
  const check = checkOf(key)
  const rows: number[] = []
  for (; hashes[low] === hash; low++) if (checks[low] === check) rows.push(low)
  return rows
}

function words(bytes: Buffer): Uint32Array {
  const values = new Uint32Array(bytes.length / 4)
  for (let at = 0; at < values.length; at++) values[at] = bytes.readUInt32LE(at * 4)
  return values
}

function shorts(bytes: Buffer): Uint16Array {
  const values = new Uint16Array(bytes.length / 2)
  for (let at = 0; at < values.length; at++) values[at] = bytes.readUInt16LE(at * 2)
  return values
}
