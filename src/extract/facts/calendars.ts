/** Months of the Iranian calendar, as Iran and as Afghanistan call them; both begin the year at the spring equinox. */
const SOLAR_MONTHS: readonly (readonly string[])[] = [
  'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' '),
  'حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت'.split(' '),
]

/** The month of the Iranian calendar with a name, 1 to 12; null for any other word. */
export function solarMonth(word: string): number | null {
  const name = word.replace(/ي/g, 'ی').replace(/ك/g, 'ک')
  for (const names of SOLAR_MONTHS) {
    const at = names.indexOf(name)
    if (at >= 0) return at + 1
  }
  return null
}

/** Years of the Iranian calendar that pages may be from: 1991 to 2071. */
const SOLAR_YEARS = { first: 1370, last: 1450 }
/** The 21 March 1991, which began the year 1370. */
const SOLAR_START = Date.UTC(1991, 2, 21)
/** Years of a cycle of 33 that have a day more. */
const SOLAR_LEAPS = new Set([1, 5, 9, 13, 17, 22, 26, 30])
const DAY = 86_400_000

/** Whether a number can be a year of the Iranian calendar. */
export function isSolarYear(year: number): boolean {
  return year >= SOLAR_YEARS.first && year <= SOLAR_YEARS.last
}

/** `YYYY-MM-DD` of a day of the Iranian calendar; null where there is no such day. */
export function dayOfSolar(year: number, month: number, day: number): string | null {
  const isLeap = SOLAR_LEAPS.has(year % 33)
  const length = month <= 6 ? 31 : month < 12 || isLeap ? 30 : 29
  if (!isSolarYear(year) || month < 1 || month > 12 || day < 1 || day > length) return null
  let days = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  for (let past = SOLAR_YEARS.first; past < year; past++) days += SOLAR_LEAPS.has(past % 33) ? 366 : 365
  return new Date(SOLAR_START + (days + day - 1) * DAY).toISOString().slice(0, 10)
}

/** First years of what East Asian pages count their years by. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2019, 平成: 1989, 民國: 1912, 民国: 1912 }
const ERA = /(令和|平成|民國|民国)\s?(\d{1,3}|元)\s?年/g

/** A text with its years of an era as years of the common one: "令和6年3月5日" becomes "2024年3月5日". */
export function withCommonYears(text: string): string {
  return text.replace(ERA, (_, era: string, year: string) => `${ERAS[era]! + (year === '元' ? 1 : Number(year)) - 1}年`)
}

/** Years of the Buddhist era, as Thai pages write them, are 543 ahead. */
export function commonYear(digits: string): number {
  const year = Number(digits)
  return year >= 2533 && year <= 2643 ? year - 543 : year
}
