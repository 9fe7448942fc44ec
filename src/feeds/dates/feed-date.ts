import { decodeEntities } from '../reading/entities.ts'
import { type Clock, clockOf, FOREIGN, isClock, MIDNIGHT, readClock, readZone } from './clock-time.ts'
import { foldWord, type MonthName, monthOf } from './date-months.ts'
import { rareMonthIn } from './date-months-more.ts'
import { momentInZone } from './date-zones.ts'
import { daysOfJalali } from './jalali.ts'

/** What is known of a date from elsewhere. */
export interface DateContext {
  /** IANA zone in which dates without a zone are meant; UTC when left out. */
  readonly zone?: string
  /** BCP 47 language of the feed, for month names and for 03/04 being March or April. */
  readonly language?: string
  /** Which of both comes first in 03/04/2024, where other dates of the feed have shown it. */
  readonly order?: 'day-first' | 'month-first'
}

/** Date and time as written; `offset` in minutes east of Greenwich, undefined where none stands there. */
interface Written {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly clock: Clock
  readonly calendar: MonthName['calendar']
}

const LONGEST_DATE = 120
/** Feeds announce what was written in our days: 0001 and 9999 are what databases write for "none". */
const FIRST_YEAR = 1900
const LAST_YEAR = 2199
/** Zeros of the digits of other scripts. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  0x1810, 0xff10,
]

const ENGLISH_MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const MONTHS_IN_ENGLISH = ENGLISH_MONTHS.match(/.{3}/g)!
const CJK_DIGITS = '〇一二三四五六七八九十'
const CJK_NUMBER = /[〇一二三四五六七八九十]\s?[年月]/
const CJK_NUMBERS = /[〇一二三四五六七八九十]{1,4}(?=\s?[年月日号號])/g
const COMMON_RFC_822 =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (GMT|UTC|Z|[+-](?:0\d|1[0-3])[0-5]\d)$/
const COMMON_ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-](?:0\d|1[0-3]):?[0-5]\d)$/
const CALENDAR_DATE = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)/
const BASIC_DATE = /^(\d{4})(\d{2})(\d{2})(?!\d)/
const BASIC_MOMENT = /^(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,9}))?(?=\D|$)/i
const WEEK_DATE = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?(?!\d)/i
const ORDINAL_DATE = /^(\d{4})-?(\d{3})(?!\d)/
const SPACED_DATE = /^(\D{0,20})\b(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)/
const WEEKDAY = /^\s*\p{L}{2,12}\.?,/u

/**
 * Moment that a feed's date means, as ISO 8601 in UTC; null for what is no date or cannot be one (31 April, 25 o'clock).
 *
 * Reads RFC 822, 2822, 3339 and 9557, ISO 8601 with its week, ordinal and basic forms, W3CDTF, asctime, Unix time, and dates in words of
 * some thirty languages, in the digits of any script, with Solar Hijri months, Japanese eras and Minguo years.
 * Two-digit years are read as RFC 2822 says. A date alone is its midnight.
 */
export function parseFeedDate(text: string, context: DateContext = {}): string | null {
  return readFeedDate(text, context).moment
}

/** A date as read: the moment, and what else it tells. */
export interface DateReading {
  readonly moment: string | null
  /** Whether it states a zone; null for a day without a time, and for what is no date. */
  readonly hasZone: boolean | null
  /** Why a date that was understood is none: there is no such day or time. */
  readonly why: string | null
}

const NO_DATE: DateReading = { moment: null, hasZone: null, why: null }

/** As `parseFeedDate`, with what else the date tells. */
export function readFeedDate(text: string, context: DateContext = {}): DateReading {
  const common = readCommon(text)
  if (common) return readingOf(common, undefined)
  const line = normalise(text)
  if (!/\d/.test(line) && !CJK_NUMBER.test(line)) return NO_DATE
  const written = unixTime(line) ?? readIso(line) ?? readWords(line, languageOf(context), context.order)
  if (written === null) return NO_DATE
  if (typeof written === 'number') return { moment: new Date(written).toISOString(), hasZone: true, why: null }
  return readingOf(written, context.zone)
}

function readingOf(written: Written, zone: string | undefined): DateReading {
  const moment = momentOf(written, zone)
  if (moment === null) return { ...NO_DATE, why: whyNone(written) }
  const { clock } = written
  const hasZone = clock === MIDNIGHT ? null : clock.offset !== undefined || clock.zone !== undefined
  return { moment: new Date(moment).toISOString(), hasZone, why: null }
}

function whyNone({ year, month, day, clock, calendar }: Written): string {
  if (!isClock(clock)) return `there is no such time as ${clock.hour}:${String(clock.minute).padStart(2, '0')}`
  if (calendar === 'gregorian' && !isYear(year)) return `the year ${year} is none of a feed`
  return `there is no day ${day} in month ${month} of ${year}`
}

/** The two forms that nearly all feeds write, without the detours for all others. */
function readCommon(text: string): Written | null {
  const rfc = COMMON_RFC_822.exec(text)
  if (rfc) {
    const month = ENGLISH_MONTHS.indexOf(rfc[2]!) / 3 + 1
    return gregorian(Number(rfc[3]), month, Number(rfc[1]), commonClock(rfc[4], rfc[5], rfc[6], undefined, rfc[7]!))
  }
  const iso = COMMON_ISO.exec(text)
  if (!iso) return null
  const clock = commonClock(iso[4], iso[5], iso[6], iso[7], iso[8]!)
  return gregorian(Number(iso[1]), Number(iso[2]), Number(iso[3]), clock)
}

function commonClock(hour = '0', minute = '0', second = '0', fraction: string | undefined, zone: string): Clock {
  const minutes = /\d/.test(zone) ? Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)) : 0
  return {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Math.floor(Number(`0.${fraction ?? 0}`) * 1_000),
    offset: zone.startsWith('-') ? -minutes : minutes,
    zone: undefined,
  }
}

function languageOf({ language }: DateContext): string | undefined {
  return language?.toLowerCase()
}

function normalise(text: string): string {
  const line = decodeEntities(text.slice(0, 1_000)).replace(/<[^<>]{0,200}>/g, ' ')
  return line
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u200b]/g, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
    .replace(/[：]/g, ':')
    .replace(/[،，、]/g, ',')
    .replace(/[٫]/g, '.')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_DATE)
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!
  if (code < 0x80) return digit
  const zero = ZEROS.find((start) => code >= start && code < start + 10)
  return zero === undefined ? digit : String(code - zero)
}

/** Seconds or milliseconds since 1970, in years that feeds are from. */
function unixTime(line: string): number | null {
  if (!/^\d{9,13}(?:\.\d{1,6})?$/.test(line) || /^(?:19|20)\d{10}$/.test(line)) return null
  const digits = line.split('.', 1)[0]!.length
  if (digits === 11 || digits === 12) return null
  const moment = Math.round(Number(line) * (digits === 13 ? 1 : 1_000))
  return moment < Date.UTC(2100, 0) ? moment : null
}

function readIso(line: string): Written | null {
  const basic = BASIC_MOMENT.exec(line)
  if (basic) {
    const [whole, year, month, day, hour, minute, second, fraction] = basic
    const clock = clockOf(hour, minute, second, fraction, line.slice(whole.length))
    return gregorian(Number(year), Number(month), Number(day), clock)
  }
  const found = isoDay(line)
  if (!found) return null
  const rest = line.slice(found.length).replace(/^[T\s,]+/i, '')
  const day = (clock: Clock) => gregorian(found.year, found.month, found.day, clock)
  if (rest === '') return day(MIDNIGHT)
  if (/^[+-]\d{1,2}:?\d{2}$/.test(rest)) return day({ ...MIDNIGHT, ...readZone(rest) })
  const hour = /^T(\d{2})(?![\d:])/i.exec(line.slice(found.length))
  const clock = hour ? clockOf(hour[1], undefined, undefined, undefined, rest.slice(2)) : readClock(rest)?.clock
  if (clock) return day(clock)
  // Words behind the day that are no time: let the other reader look at the whole.
  return /[\p{L}:]/u.test(rest) && !isZone(rest) ? null : day({ ...MIDNIGHT, ...readZone(rest) })
}

function isZone(rest: string): boolean {
  const { offset, zone } = readZone(rest)
  return offset !== undefined || zone !== undefined
}

function isoDay(line: string): { year: number; month: number; day: number; length: number } | null {
  const week = WEEK_DATE.exec(line)
  if (week) return { ...dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1)), length: week[0].length }
  const calendar = CALENDAR_DATE.exec(line) ?? yearOnly(line)
  if (calendar) {
    const [whole, year, , month, day] = calendar
    return { year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1), length: whole.length }
  }
  const basic = BASIC_DATE.exec(line)
  if (basic) return { year: Number(basic[1]), month: Number(basic[2]), day: Number(basic[3]), length: basic[0].length }
  const short = /^(\d{2})(\d{2})(\d{2})$/.exec(line)
  if (short) return { year: fullYear(short[1]!), month: Number(short[2]), day: Number(short[3]), length: 6 }
  const ordinal = ORDINAL_DATE.exec(line)
  if (!ordinal || Number(ordinal[2]) < 1 || Number(ordinal[2]) > 366) return null
  const date = new Date(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])))
  if (date.getUTCFullYear() !== Number(ordinal[1])) return null
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    length: ordinal[0].length,
  }
}

function yearOnly(line: string): RegExpExecArray | null {
  const basic = /^(\d{4})()(\d{2})$/.exec(line) // 200312
  return /^(\d{4})$/.exec(line) ?? (basic && Number(basic[3]) <= 12 && isYear(Number(basic[1])) ? basic : null)
}

/** ISO 8601: week 1 is the one that holds 4 January. */
function dayOfWeek(year: number, week: number, day: number): { year: number; month: number; day: number } {
  if (week < 1 || week > 53) return { year: 0, month: 0, day: 0 }
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7)
  const date = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + day - 1))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function gregorian(year: number, month: number, day: number, clock: Clock): Written {
  // A four-digit year that only the Solar Hijri calendar can mean.
  const calendar = year >= 1300 && year <= 1499 ? 'jalali' : 'gregorian'
  return { year: commonEra(year), month, day, clock, calendar }
}

function readWords(line: string, language: string | undefined, order: DateContext['order']): Written | null {
  const cjk = readCjk(line)
  if (cjk) return cjk
  const clock = readClock(line)
  const rest = (clock?.rest ?? line).replace(
    /(\d)(?:st|nd|rd|th|er|º|ª|°|ое|го|-го|-cı|-ci|-cu|-cü)(?![\p{L}])/giu,
    '$1',
  )
  const time = clock?.clock ?? { ...MIDNIGHT, ...(/\d{4}\s*[a-z]{3,4}$/i.test(rest) ? readZone(rest.slice(-5)) : {}) }
  const numeric = /(?:^|\D)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)/.exec(rest)
  if (numeric) return numericDate(numeric, time, order ?? orderOf(language, line), line)
  return spacedDate(rest, time, order) ?? wordDate(rest, time, language?.split('-', 1)[0])
}

/** `Tue, 25 12 2020`: numbers with nothing but spaces between them, and no month before them. */
function spacedDate(rest: string, clock: Clock, order: DateContext['order']): Written | null {
  const found = SPACED_DATE.exec(rest)
  if (!found) return null
  const name = monthIn(found[1]!, undefined)
  if (name && !name.isWeak && !WEEKDAY.test(found[1]!)) return null
  const [first, second] = [Number(found[2]), Number(found[3])]
  const isMonthFirst = second > 12 || (first <= 12 && order === 'month-first')
  return gregorian(Number(found[4]), isMonthFirst ? first : second, isMonthFirst ? second : first, clock)
}

/** Dates of China, Japan and Korea, with eras. */
function readCjk(text: string): Written | null {
  const line = CJK_NUMBER.test(text) ? text.replace(CJK_NUMBERS, cjkNumber) : text
  const yearLast = /(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]\s?,?\s?(\d{4})(?!\d)/.exec(line)
  if (yearLast) {
    const clock = readClock(line.slice(yearLast.index + yearLast[0].length))?.clock ?? MIDNIGHT
    return gregorian(Number(yearLast[3]), Number(yearLast[1]), Number(yearLast[2]), clock)
  }
  const found =
    /(令和|平成|昭和|民國|民国)?\s?(\d{1,4}|元)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?/.exec(line)
  if (!found) return null
  const counted = found[2] === '元' ? 1 : Number(found[2])
  const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 民國: 1911, 民国: 1911 }
  const year = found[1] ? counted + (eras[found[1]] ?? 0) : fullYear(found[2]!)
  const rest = line.slice(found.index + found[0].length)
  return gregorian(year, Number(found[3]), Number(found[4]), readClock(rest)?.clock ?? MIDNIGHT)
}

function cjkNumber(characters: string): string {
  const digits = [...characters].map((one) => CJK_DIGITS.indexOf(one))
  if (!digits.includes(10)) return digits.join('')
  const [tens, ones] = characters.split('十')
  return String((tens ? CJK_DIGITS.indexOf(tens) : 1) * 10 + (ones ? CJK_DIGITS.indexOf(ones) : 0))
}

function numericDate(
  [, first = '', separator = '', second = '', third = '']: RegExpExecArray,
  clock: Clock,
  order: DateContext['order'],
  line: string,
): Written | null {
  if (first.length >= 3) return gregorian(Number(first), Number(second), Number(third), clock)
  const isMonthFirst = Number(second) > 12 || (separator === '/' && Number(first) <= 12 && order === 'month-first')
  // 03-12-31 is the old ISO form with the century left out; a day cannot stand last elsewhere.
  if (
    third.length <= 2 &&
    (separator === '-' || /^\d{2}\. \d{1,2}\. \d{1,2}\./.test(line)) &&
    Number(third) > 0 &&
    Number(third) <= 31 &&
    Number(first) !== 0 &&
    !/[ap]m/i.test(line)
  ) {
    return gregorian(fullYear(first), Number(second), Number(third), clock)
  }
  const [day, month] = isMonthFirst ? [second, first] : [first, second]
  return gregorian(fullYear(third), Number(month), Number(day), clock)
}

/** 03/04/2024: the United States and those who write like them put the month first; most others the day. */
function orderOf(language: string | undefined, line: string): 'day-first' | 'month-first' {
  if (language === undefined) return FOREIGN.test(line) ? 'day-first' : 'month-first'
  return language === 'en' || /^(?:en-(?:us|ph|ca)|fil)\b/.test(language) ? 'month-first' : 'day-first'
}

function wordDate(rest: string, clock: Clock, language: string | undefined): Written | null {
  const vietnamese = /(?:tháng|thg)\s?(\d{1,2})(?!\d)/iu.exec(rest)
  if (vietnamese)
    return wordDate(rest.replace(vietnamese[0], MONTHS_IN_ENGLISH[Number(vietnamese[1]) - 1] ?? ' '), clock, 'en')
  const name = monthIn(rest, language) ?? rareMonthIn(rest)
  if (!name) return null
  const numbers = [...rest.matchAll(/\d+/g)].map(([digits]) => digits).filter((digits) => digits.length <= 4)
  const yearAt = yearIndex(numbers)
  if (yearAt < 0) return null
  const days = numbers.filter((_, at) => at !== yearAt).map(Number)
  if (days.length > 2) return null
  const year = commonEra(fullYear(numbers[yearAt]!))
  const calendar = name.calendar === 'jalali' || (year >= 1300 && year <= 1499) ? 'jalali' : 'gregorian'
  return { year, month: name.month, day: days[0] ?? 1, clock, calendar }
}

/** Thai years count from the death of the Buddha. */
function commonEra(year: number): number {
  return year >= 2443 && year <= 2742 ? year - 543 : year
}

/** A month stands behind its day more often than a weekday does; names that may be weekdays come last. */
function monthIn(rest: string, language: string | undefined): MonthName | undefined {
  const words = [...rest.matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => foldWord(word))
  const behindDay = [...rest.matchAll(/\d[\s.]*(\p{L}[\p{L}\p{M}]*)/gu)].map(([, word = '']) => foldWord(word))
  const pairs = words.slice(1).map((word, at) => `${words[at]}_${word}`)
  const names = [...pairs, ...behindDay, ...words].flatMap((word) => monthOf(word, language) ?? [])
  return names.find((name) => !name.isWeak) ?? names[0]
}

/** Which number is the year: one of three or four digits, otherwise the last of two or more. */
function yearIndex(numbers: readonly string[]): number {
  const long = numbers.findIndex((digits) => digits.length >= 3)
  if (long >= 0) return long
  return numbers.length >= 2 ? numbers.length - 1 : -1
}

/** RFC 2822, 4.3: 00–49 are of this century, 50–99 of the last; three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length >= 4) return year
  if (digits.length === 3) return year + 1900
  return year < 50 ? 2000 + year : 1900 + year
}

function momentOf({ year, month, day, clock, calendar }: Written, zone: string | undefined): number | null {
  const midnight = calendar === 'jalali' ? jalaliMidnight(year, month, day) : gregorianMidnight(year, month, day)
  if (midnight === null || !isClock(clock)) return null
  const local = midnight + ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000 + clock.millisecond
  if (clock.offset !== undefined) return local - clock.offset * 60_000
  const own = clock.zone ? momentInZone(local, clock.zone) : undefined
  return own ?? (zone ? momentInZone(local, zone) : undefined) ?? local
}

function gregorianMidnight(year: number, month: number, day: number): number | null {
  if (!isYear(year)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

function jalaliMidnight(year: number, month: number, day: number): number | null {
  const longest = month <= 6 ? 31 : 30
  if (year < 1300 || year > 1499 || month < 1 || month > 12 || day < 1 || day > longest) return null
  const midnight = daysOfJalali(year, month, day) * 86_400_000
  // Esfand has a 30th day in leap years only; otherwise the next year begins there.
  return month === 12 && day === 30 && midnight === daysOfJalali(year + 1, 1, 1) * 86_400_000 ? null : midnight
}
