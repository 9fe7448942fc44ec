import { commonYear, dayOfSolar, isSolarYear, solarMonth } from './calendars.ts'
import { offsetOf, timeBeside } from './clock-times.ts'
import { MONTHS, OWN_MONTHS } from './month-names.ts'
import { plainDates } from './plain-dates.ts'
import { weekdayBefore, weekdayOf } from './weekdays.ts'

/** A date as a page gives it. */
export interface DateReading {
  /** ISO 8601; `YYYY-MM-DD` where only the day is known; no offset where none was found. */
  readonly value: string
  readonly hasTime: boolean
}

const ISO =
  /(?<!\d)(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:[T\s]\s?([01]?\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d|60)(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?(?!\d)/i
/**
 * The date in a machine-readable value: ISO 8601 in its common variants, RFC 2822, seconds or milliseconds since 1970, and otherwise whatever
 * {@link dateInText} finds.
 *
 * @param language decides between day/month and month/day where digits do not
 */
export function dateOfValue(value: string, language: string | null): DateReading | null {
  const text = value.trim().slice(0, 100)
  if (/^\d{10}$/.test(text)) return fromEpoch(Number(text) * 1000)
  if (/^\d{13}$/.test(text)) return fromEpoch(Number(text))
  const digits = /^(\d{8})(\d{4})(\d{2})?$/.exec(text)
  if (digits) return isoIn(`${digits[1]} ${digits[2]}${digits[3] ?? ''}`)
  return isoIn(text) ?? dateInText(text, language)
}

function fromEpoch(milliseconds: number): DateReading {
  return { value: new Date(milliseconds).toISOString().replace('.000Z', 'Z'), hasTime: true }
}

function isoIn(text: string): DateReading | null {
  const match = ISO.exec(text)
  return match && isoReading(match)
}

function isoReading(match: RegExpExecArray): DateReading | null {
  const [, year, month, day, hour, minute, second, zone] = match
  if (!isDay(Number(year), Number(month), Number(day))) return null
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return { value: date, hasTime: false }
  const offset = offsetOf(zone)
  // Midnight without a zone is how systems write a day of which they know no time.
  if (offset === '' && Number(hour) === 0 && minute === '00' && (second ?? '00') === '00')
    return { value: date, hasTime: false }
  return { value: `${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}${offset}`, hasTime: true }
}

const DAY_MONTH =
  /(?<!\d)(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|°|-[а-я]{1,3})?\.?[\s,/_-]{0,3}(?:de\s+|of\s+|d['’])?(\p{L}[\p{L}\p{M}'’]{1,14})\.?[\s,/_-]{0,3}(?:de\s+|del\s+)?(?:'?(\d{4})|['’](\d{2}))(?!\d)/u
const MONTH_DAY =
  /(?<!\p{L})(\p{L}[\p{L}\p{M}]{1,14})\.?\s{0,3}(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d),?\s{0,3}(\d{4})(?!\d)/u
/** "2024. május 3.", "2024 m. gegužės 3 d.", "2024. gada 3. maijā". */
const YEAR_MONTH_DAY =
  /(?<!\d)(\d{4})\.?\s{0,3}(?:m\.\s?|gada\s|\.\s?)?(?:(\p{L}[\p{L}\p{M}]{2,14})\s{1,3}(0?[1-9]|[12]\d|3[01])|(0?[1-9]|[12]\d|3[01])\.\s?(\p{L}[\p{L}\p{M}]{2,14}))(?!\d)/u
/** "ngày 5 tháng 3 năm 2014" */
const VIETNAMESE = /(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})(?!\d)/iu
const NUMERIC = /(?<![\d.:/])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d])/
const YEAR_FIRST = /(?<!\d)(\d{4})\s?[./年년]\s?(\d{1,2})\s?[./月월]\s?(\d{1,2})(?!\d)/

/** A date in a text, and where it stands there. */
export interface DateFound extends DateReading {
  readonly start: number
  readonly end: number
  /** The day with day and month the other way round, where digits leave that open. */
  readonly otherwise: string | null
}

/**
 * The first date in a text for readers, with the time next to it: "3 May 2024, 14:05", "May 3, 2024 2:05 p.m. EDT", "3 мая 2024", "03.05.2024 14:05 Uhr",
 * "2024年5月3日". Month names of some forty languages are known.
 */
export function dateInText(text: string, language: string | null): DateReading | null {
  const found = datesInText(text, language, 1)[0]
  return found ? { value: found.value, hasTime: found.hasTime } : null
}

/** The dates in a text for readers, in their order, each with the time that belongs to it; at most `limit`. */
export function datesInText(text: string, language: string | null, limit = 4): DateFound[] {
  const clean = plainDates(text.slice(0, 300))
  const days: DayFound[] = []
  for (let at = 0; days.length <= limit; ) {
    const day = firstDay(clean, at, language)
    if (!day) break
    days.push(day)
    at = day.end
  }
  return days.slice(0, limit).map((day, at) => {
    const before = at === 0 ? 0 : days[at - 1]!.end
    const after = days[at + 1]?.start ?? clean.length
    const reading = day.reading ?? withTime(day.date, clean.slice(before, day.start), clean.slice(day.end, after))
    return { ...reading, start: day.start, end: day.end, otherwise: day.otherwise ?? null }
  })
}

interface DayFound {
  readonly date: string
  readonly start: number
  readonly end: number
  readonly otherwise?: string | null
  /** Day and time, where they are one value. */
  readonly reading?: DateReading
}

/** The day that begins first from a place on. */
function firstDay(text: string, from: number, language: string | null): DayFound | null {
  const rest = text.slice(from)
  if (!/\d/.test(rest)) return null
  const found = [isoDay(rest), ...worded(rest, language), numeric(rest, language), vietnamese(rest)].filter(
    (day) => day !== null,
  )
  // Of two that begin together the longer one is right: "3 May 2024" holds no other.
  const first = found.toSorted((a, b) => a.start - b.start || b.end - a.end)[0]
  return first ? { ...first, start: first.start + from, end: first.end + from } : null
}

function isoDay(text: string): DayFound | null {
  const match = ISO.exec(text)
  const reading = match && isoReading(match)
  if (!match || !reading) return null
  const span = { start: match.index, end: match.index + match[0].length }
  return reading.hasTime ? { date: reading.value.slice(0, 10), reading, ...span } : { date: reading.value, ...span }
}

function worded(text: string, language: string | null): (DayFound | null)[] {
  if (!/\p{L}{2}/u.test(text)) return []
  const read = (
    match: RegExpExecArray | null,
    year: string | undefined,
    month: number,
    day: number,
  ): DayFound | null => {
    const name = match?.[month]
    const date = match && name && year ? dayNamed(year, name, Number(match[day]), language) : null
    return match && date ? { date, start: match.index, end: match.index + match[0].length } : null
  }
  const dayFirst = DAY_MONTH.exec(text)
  const monthFirst = MONTH_DAY.exec(text)
  const yearFirst = YEAR_MONTH_DAY.exec(text)
  return [
    read(dayFirst, dayFirst?.[3] ?? (dayFirst?.[4] && centuryOf(dayFirst[4])), 2, 1),
    read(monthFirst, monthFirst?.[3], 1, 2),
    yearFirst?.[2] ? read(yearFirst, yearFirst[1], 2, 3) : read(yearFirst, yearFirst?.[1], 5, 4),
  ]
}

/** A day whose month is named, in whatever calendar the name belongs to. */
function dayNamed(year: string, name: string, day: number, language: string | null): string | null {
  if (isSolarYear(Number(year))) {
    const month = solarMonth(name)
    return month === null ? null : dayOfSolar(Number(year), month, day)
  }
  const month = monthOf(name, language)
  return month === null ? null : dayString(commonYear(year), month, day)
}

/** A year of two digits in full: 1990 and later. */
function centuryOf(digits: string): string {
  return Number(digits) >= 90 ? `19${digits}` : `20${digits}`
}

function monthOf(word: string, language: string | null): number | null {
  const folded = word.toLowerCase().normalize('NFC').replace(/[.’']/g, '')
  return OWN_MONTHS[language?.slice(0, 2).toLowerCase() ?? '']?.[folded] ?? MONTHS.get(folded) ?? null
}

/** English-speaking countries but the United States and the Philippines put the day first. */
const DAY_FIRST_ENGLISH = /^en-(?!us|ph)/i

function numeric(text: string, language: string | null): DayFound | null {
  const yearFirst = YEAR_FIRST.exec(text)
  const match = NUMERIC.exec(text)
  if (yearFirst && !(match && match.index < yearFirst.index)) {
    const date = dayOfNumbers(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), language)
    return date ? { date, start: yearFirst.index, end: yearFirst.index + yearFirst[0].length } : null
  }
  if (!match) return null
  const [first, second] = [Number(match[1]), Number(match[3])]
  const year = Number(match[4]!.length === 2 ? centuryOf(match[4]!) : match[4])
  const isOpen = match[2] !== '.' && first <= 12
  // Only English pages put the month first, and only with slashes or hyphens; a number over 12 settles it.
  const monthFirst =
    match[2] !== '.' &&
    (second > 12 || (isOpen && (language === null || (/^en/i.test(language) && !DAY_FIRST_ENGLISH.test(language)))))
  const readings = [dayOfNumbers(year, second, first, language), dayString(year, first, second)]
  const [date, otherwise] = monthFirst ? readings.toReversed() : readings
  if (!date) return null
  const named = isOpen && otherwise ? weekdayBefore(text.slice(0, match.index), language) : null
  const span = { start: match.index, end: match.index + match[0].length }
  // The weekday beside it settles which number is the month.
  if (named !== null && otherwise && (weekdayOf(date) === named) !== (weekdayOf(otherwise) === named))
    return { date: weekdayOf(date) === named ? date : otherwise, ...span, otherwise: null }
  return {
    date,
    ...span,
    otherwise: isOpen ? (otherwise ?? null) : null,
  }
}

function vietnamese(text: string): DayFound | null {
  const match = text.includes('tháng') ? VIETNAMESE.exec(text) : null
  const date = match && dayString(Number(match[3]), Number(match[2]), Number(match[1]))
  return match && date ? { date, start: match.index, end: match.index + match[0].length } : null
}

/** Languages whose pages count years by the Iranian calendar. */
const SOLAR = /^(?:fa|prs|ps|ckb|tg)\b/i

/** A day given by numbers alone; such a year of the Iranian calendar is read where pages use it. */
function dayOfNumbers(year: number, month: number, day: number, language: string | null): string | null {
  return language !== null && SOLAR.test(language) && isSolarYear(year)
    ? dayOfSolar(year, month, day)
    : dayString(commonYear(String(year)), month, day)
}

/** The time that stands after a day, or just before it. */
function withTime(date: string, before: string, after: string): DateReading {
  const time = timeBeside(before, after)
  return time ? { value: `${date}T${time.clock}${time.offset}`, hasTime: true } : { value: date, hasTime: false }
}

function dayString(year: number, month: number, day: number): string | null {
  return isDay(year, month, day) ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
