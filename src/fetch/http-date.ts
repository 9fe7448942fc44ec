const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const IMF =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4}|\d{2})\s+(\d{1,2}):(\d{2}):(\d{2})(?:\s+(?:GMT|UTC|Z|[+-]0000))?$/i
const ASCTIME = /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(\d{4})$/i

/**
 * The instant of an HTTP date in any of its three forms, always in GMT; undefined when it is none.
 *
 * @param now a year of two digits is the one nearest to it that is at most 50 years ahead
 * @see RFC 9110, section 5.6.7
 */
export function parseHttpDate(text: string, now: Date): Date | undefined {
  const value = text.trim()
  if (value.length > 60) return undefined
  const imf = IMF.exec(value)
  if (imf) return dateOf(fullYear(imf[3]!, now), imf[2]!, imf[1]!, imf[4]!, imf[5]!, imf[6]!)
  const asctime = ASCTIME.exec(value)
  if (asctime) return dateOf(Number(asctime[6]), asctime[1]!, asctime[2]!, asctime[3]!, asctime[4]!, asctime[5]!)
  return undefined
}

function dateOf(
  year: number,
  monthName: string,
  day: string,
  hour: string,
  minute: string,
  second: string,
): Date | undefined {
  const month = MONTHS.indexOf(monthName.toLowerCase())
  // 60 is a leap second; it falls on the next minute.
  if (month < 0 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const date = new Date(Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second)))
  return date.getUTCMonth() === month || Number(second) === 60 ? date : undefined
}

function fullYear(text: string, now: Date): number {
  if (text.length === 4) return Number(text)
  const century = Math.floor(now.getUTCFullYear() / 100) * 100
  const year = century + Number(text)
  return year > now.getUTCFullYear() + 50 ? year - 100 : year
}
