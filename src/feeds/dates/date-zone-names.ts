/** What a zone's name says: minutes east of Greenwich, or the IANA zone whose clocks are meant where that changes over the year. */
export type NamedZone = number | string

/** Names without the "Time" behind them. */
const ENGLISH: Readonly<Record<string, NamedZone>> = {
  eastern: 'America/New_York',
  'eastern standard': -300,
  'eastern daylight': -240,
  central: 'America/Chicago',
  'central standard': -360,
  'central daylight': -300,
  mountain: 'America/Denver',
  'mountain standard': -420,
  'mountain daylight': -360,
  pacific: 'America/Los_Angeles',
  'pacific standard': -480,
  'pacific daylight': -420,
  atlantic: 'America/Halifax',
  'atlantic standard': -240,
  'atlantic daylight': -180,
  newfoundland: 'America/St_Johns',
  'newfoundland standard': -210,
  'newfoundland daylight': -150,
  alaska: 'America/Anchorage',
  'alaska standard': -540,
  'alaska daylight': -480,
  'hawaii standard': -600,
  'hawaii-aleutian standard': -600,
  'greenwich mean': 0,
  'coordinated universal': 0,
  universal: 0,
  'british summer': 60,
  'irish standard': 60,
  'western european': 0,
  'western european standard': 0,
  'western european summer': 60,
  'central european': 60,
  'central european standard': 60,
  'central european summer': 120,
  'central european daylight': 120,
  'eastern european': 120,
  'eastern european standard': 120,
  'eastern european summer': 180,
  'eastern european daylight': 180,
  moscow: 180,
  'moscow standard': 180,
  turkey: 180,
  'further-eastern european': 180,
  azerbaijan: 240,
  'azerbaijan standard': 240,
  armenia: 240,
  'armenia standard': 240,
  georgia: 240,
  'georgia standard': 240,
  'gulf standard': 240,
  'iran standard': 210,
  'iran daylight': 270,
  'israel standard': 120,
  'israel daylight': 180,
  'pakistan standard': 300,
  'uzbekistan standard': 300,
  'india standard': 330,
  'indian standard': 330,
  nepal: 345,
  'bangladesh standard': 360,
  indochina: 420,
  'western indonesia': 420,
  'china standard': 480,
  'hong kong': 480,
  'hong kong standard': 480,
  'singapore standard': 480,
  malaysia: 480,
  'philippine standard': 480,
  'japan standard': 540,
  'korea standard': 540,
  'korean standard': 540,
  'australian western standard': 480,
  'australian central standard': 570,
  'australian central daylight': 630,
  'australian eastern standard': 600,
  'australian eastern daylight': 660,
  'new zealand standard': 720,
  'new zealand daylight': 780,
  'south africa standard': 120,
  'central africa': 120,
  'east africa': 180,
  'west africa': 60,
  'west africa standard': 60,
  brasilia: -180,
  'brasilia standard': -180,
  argentina: -180,
  'argentina standard': -180,
  'colombia standard': -300,
  'peru standard': -300,
}

const GERMAN: Readonly<Record<string, NamedZone>> = {
  'mitteleuropäische zeit': 60,
  'mitteleuropäische sommerzeit': 120,
}

/** Abbreviations of American zones that do not say which half of the year is meant: the date does. */
const BY_SEASON: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
}

const seasons = new Map(Object.entries(BY_SEASON))
/** The longest first: "Eastern Standard Time" ends as "Australian Eastern Standard Time" does. */
const spelled: readonly (readonly [name: string, zone: NamedZone])[] = [
  ...Object.entries(ENGLISH).map(([name, zone]) => [`${name} time`, zone] as const),
  ...Object.entries(GERMAN),
].toSorted(([a], [b]) => b.length - a.length)

/** The IANA zone of an abbreviation that holds for both halves of the year; undefined for any other. */
export function zoneBySeason(abbreviation: string): string | undefined {
  return seasons.get(abbreviation.toLowerCase())
}

/** The zone whose name stands spelled out in a text, as "Central European Summer Time" does. */
export function zoneSpelledIn(text: string): NamedZone | undefined {
  const lower = text.toLowerCase()
  if (!/ time|zeit/.test(lower)) return undefined
  return spelled.find(([name]) => lower.includes(name))?.[1]
}
