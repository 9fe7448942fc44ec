/** An instant with the offset in which a page wrote it. */
const WITH_OFFSET = /T\d\d:\d\d(?::\d\d(?:\.\d+)?)?([+-])(\d\d):?(\d\d)$/

/** Hosts of machines stand in UTC everywhere: an offset of nothing says nothing of where an outlet is. */
interface Evidence {
  readonly instant: number
  readonly minutes: number
}

/**
 * The time zone that the times of an outlet's pages stand in, as far as they show it: a zone of the outlet's country that had
 * these offsets at these times.
 *
 * @param times ISO 8601, as found in pages
 * @param country ISO 3166, two letters; null where nothing tells it
 * @returns undefined when no time has an offset, or no zone of the country fits them all
 */
export function zoneOf(times: readonly string[], country: string | null): string | undefined {
  const evidence = times.slice(0, 500).flatMap((time) => evidenceOf(time) ?? [])
  if (evidence.length === 0 || country === null || !/^[A-Z]{2}$/i.test(country)) return undefined
  const fitting = zonesOf(country).filter((zone) =>
    evidence.every((one) => offsetAt(one.instant, zone) === one.minutes),
  )
  // Several zones of a country whose clocks differ at other times of the year: which one is not known.
  const kinds = new Set(fitting.map((zone) => yearOf(zone, evidence[0]!.instant)))
  if (kinds.size !== 1) return undefined
  return fitting.length === 1 ? fitting[0] : fitting.find((zone) => MAIN_ZONES.has(zone))
}

/** Of zones of one country with the same clocks, those by which the time is known. */
const MAIN_ZONES = new Set(
  (
    'America/Argentina/Buenos_Aires America/Bogota America/Chicago America/Denver America/Guayaquil America/Los_Angeles America/Mexico_City ' +
    'America/New_York America/Santiago America/Sao_Paulo America/Toronto America/Vancouver Asia/Almaty Asia/Jakarta Asia/Kuala_Lumpur Asia/Shanghai ' +
    'Asia/Tashkent Australia/Brisbane Australia/Sydney Europe/Berlin Europe/Kyiv Europe/Kiev Europe/Lisbon Europe/Madrid Europe/Moscow Pacific/Auckland'
  ).split(' '),
)

/** The country that a domain of a country, or a language with a region, names. */
export function countryOf(domain: string, locales: readonly string[]): string | null {
  const ending = /\.([a-z]{2})$/.exec(domain)?.[1]
  // `.uk` is no code of ISO 3166, and some small countries' endings are sold to all the world.
  if (ending === 'uk') return 'GB'
  if (ending && !/^(?:ai|cc|co|eu|fm|io|me|to|tv|ws)$/.test(ending)) return ending.toUpperCase()
  for (const locale of locales) {
    const region = /^[a-z]{2,3}[-_]([a-z]{2})$/i.exec(locale)?.[1]
    if (region) return region.toUpperCase()
  }
  return null
}

function evidenceOf(time: string): Evidence | undefined {
  const [, sign, hours, minutes] = WITH_OFFSET.exec(time) ?? []
  const instant = Date.parse(time)
  if (sign === undefined || Number.isNaN(instant)) return undefined
  const offset = Number(hours) * 60 + Number(minutes)
  return offset === 0 ? undefined : { instant, minutes: sign === '-' ? -offset : offset }
}

function zonesOf(country: string): readonly string[] {
  // Node 20 has it as a property, later ones as a method.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[]
    timeZones?: string[]
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}

/** Offsets of a zone in both halves of the year. */
function yearOf(zone: string, instant: number): string {
  const year = new Date(instant).getUTCFullYear()
  return [0, 6].map((month) => offsetAt(Date.UTC(year, month, 15), zone)).join()
}

function offsetAt(instant: number, zone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? []
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
}
