/** Weekdays by their names in a language, folded, Sunday 0; long and short forms. */
type Names = ReadonlyMap<string, number>

/** A Sunday; the six days after it give the other names. */
const SUNDAY = Date.UTC(2023, 0, 1)
const DAY = 86_400_000

const known = new Map<string, Names>()

function namesIn(language: string): Names {
  const before = known.get(language)
  if (before) return before
  const names = new Map<string, number>()
  // What the runtime does not speak would come in the language of the machine.
  if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return names
  for (const weekday of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC', calendar: 'gregory' })
    for (let day = 0; day < 7; day++) names.set(folded(format.format(SUNDAY + day * DAY)), day)
  }
  known.set(language, names)
  return names
}

/** Languages are declared by pages: those whose names are kept are two or three letters each, so that pages cannot fill the memory. */
const LANGUAGE = /^[a-z]{2,3}(?![a-z])/i

/**
 * The weekday that stands just before a day, in the page's language or in English.
 *
 * @param before text up to the day
 * @returns 0 for Sunday to 6; null where none is named
 */
export function weekdayBefore(before: string, language: string | null): number | null {
  const word = folded(/([\p{L}\p{M}]+)[.,]?\s{0,2}[,،(–-]?\s{0,2}$/u.exec(before.slice(-30))?.[1] ?? '')
  if (word === '') return null
  const own = language === null ? null : (LANGUAGE.exec(language)?.[0]?.toLowerCase() ?? null)
  return (own === null ? undefined : namesIn(own).get(word)) ?? namesIn('en').get(word) ?? null
}

/** The weekday of a day, Sunday 0. @param day `YYYY-MM-DD` */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** Small letters without stops; Arabic as most write it, without the marks on its first letter. */
function folded(name: string): string {
  return name.toLowerCase().normalize('NFC').replace(/[إأآ]/g, 'ا').replace(/\.$/, '')
}
