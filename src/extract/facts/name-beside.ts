import { fold } from '../page/folding.ts'
import { agencyIn } from './agencies.ts'
import { dateInText } from './date-text.ts'
import { MONTHS } from './month-names.ts'
import { beginsWithLabel, FULL_NAME, isRole, looksLikePerson } from './people.ts'

const PARTS = /\s*[|•·／]\s*|\s*(?<!\d)\/(?!\d)\s*|\s[–—-]\s/u
/** Names of places begin with these words, which are no first names: "New York, 5 March 2014" is where something happened. */
const PLACE_FIRST =
  /^(?:new|san|santa|santo|são|sao|los|las|la|le|el|al|st|saint|sankt|bad|fort|port|puerto|porto|rio|cape|mount|lake|north|south|east|west|northern|southern|eastern|western|central|great|upper|lower|old|hong|tel|abu|kuala|addis|buenos|mexico|costa|sri|united|нижний|великий|новый|старый|санкт|bakı|yeni|nagy|nova|novi|nowy|stara|góra|ober|unter|klein|groß|gross)[ .-]/iu
const PLACE_LAST =
  /\s(?:city|town|county|state|beach|springs|falls|island|islands|valley|park|hills|bay|river|street|road|square|district|region|область|край|район|rayonu)$/iu

/** Ranks that are capitalised as names are: "Head Winemaker". */
const RANK =
  /^(?:head|lead|deputy|assistant|associate|executive|managing|principal|guest|vice|chief|leitende\p{L}|stellvertretende\p{L}?|freie\p{L}?)\s/iu

/** A full name that stands alone: of a person, as far as its words tell. */
function isPerson(text: string): boolean {
  return (
    FULL_NAME.test(text) &&
    looksLikePerson(text) &&
    !PLACE_FIRST.test(text) &&
    !PLACE_LAST.test(text) &&
    !RANK.test(text) &&
    // Days and months are capitalised in some languages: "Mittwoch den" is nobody.
    !text.split(' ').some((word) => MONTHS.has(word.toLowerCase()))
  )
}

/** A full name that separators part from the date of its line, or that stands just before it: "5. 3. 2014 14:05 | Jana Nováková", "Jana Nováková, 5. března 2014". */
export function namesBesideDate(line: string): string[] {
  if (line.length > 90 || !/\d{4}|\d\.\d\d\b/.test(line) || beginsWithLabel(line)) return []
  const at = line.search(/,?\s\d{1,2}(?:[./]|\s|er\s)/u)
  const before = at < 0 ? '' : line.slice(0, at)
  if (isPerson(before) && line.length - at <= 45 && isDate(line.slice(at).replace(/^,?\s/, ''))) return [before]
  const parts = line.split(PARTS)
  if (parts.length < 2 || parts.length > 4 || !parts.some(isDate)) return []
  const names = parts.filter(isPerson)
  return names.length === 1 && !isRole(names[0]!) ? names : []
}

function isDate(text: string): boolean {
  return (
    /^\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d(?!\d)/.test(text) ||
    (/^\D{0,12}\d/.test(text) && dateInText(text, null) !== null)
  )
}

const FOR =
  /\s*[|•·／/,]\s*|\s[–—-]\s|\s(?:for|für|pour|para|per|voor|för)\s(?:the\s|die\s|das\s|den\s|le\s|la\s|el\s|il\s)?/u
const WITH = /\s*[|•·／/,]\s*|\s[–—-]\s|\s(?:avec|with|mit|con|com|met|och|and|und|y|e|et|и|і|ve|və)\s/u

/** The first of some lines that names somebody beside a house or a trade. */
export function namesBesideHouse(lines: readonly string[], sites: ReadonlySet<string>): string[] {
  for (const line of lines.flatMap((text) => text.split('\n', 12))) {
    const names = nameBesideHouse(line, sites)
    if (names.length > 0) return names
  }
  return []
}

/** A full name that begins a line and has the outlet, an agency or a trade beside it: "Claire Vidal avec AFP", "Ida Berg for the Elmford Post", "Анна Белова, корреспондент". */
function nameBesideHouse(line: string, sites: ReadonlySet<string>): string[] {
  if (line.length > 90 || beginsWithLabel(line)) return []
  return (
    firstBeside(line, FOR, (text) => sites.has(fold(text)) || isTrade(text)) ??
    firstBeside(line, WITH, (text) => agencyIn(text) === text) ??
    []
  )
}

function firstBeside(line: string, separator: RegExp, isHouse: (text: string) => boolean): string[] | null {
  const [name = '', ...others] = line.split(separator)
  if (others.length === 0 || others.length > 3 || !isPerson(name) || isRole(name)) return null
  return others.some(isHouse) ? [name] : null
}

/** A trade as bylines name it, in a few words. */
function isTrade(text: string): boolean {
  return text.length <= 50 && text.split(' ').length <= 5 && isRole(text) && !/[.!?]$/.test(text)
}
