/** The day in a URL's path: `/2024/05/03/`, `/2024-05-03-…`, `/20240503/`, `/2024/may/03/`, `/03-05-2024/`, `/24/05/03/`. */
export function dayOfUrl(url: URL): string | null {
  const path = url.pathname.slice(0, 1_000)
  const match = /(?:\/|-|_)((?:19|20)\d\d)([/._-]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9])(?=\D|$)/.exec(path)
  if (match) {
    const [, year, separator, month, day] = match
    // Without separators only full numbers are a day.
    if (separator !== '' || (month!.length === 2 && day!.length === 2)) return dayString(year!, month!, day!)
  }
  const dayFirst = /\/(0[1-9]|[12]\d|3[01])([._-])(0[1-9]|1[0-2])\2((?:19|20)\d\d)(?=\D|$)/.exec(path)
  if (dayFirst) return dayString(dayFirst[4]!, dayFirst[3]!, dayFirst[1]!)
  const short = /\/(9\d|[012]\d)\/(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\//.exec(path)
  if (short) return dayString(`${Number(short[1]) >= 90 ? 19 : 20}${short[1]}`, short[2]!, short[3]!)
  const named =
    /\/((?:19|20)\d\d)\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\/(\d{1,2})(?=\D|$)/i.exec(path)
  if (!named) return null
  const month = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(named[2]!.toLowerCase()) / 3 + 1
  return dayString(named[1]!, String(month), named[3]!)
}

/** The year in a URL's path: `/2024/`. */
export function yearOfUrl(url: URL): string | null {
  return /\/((?:19|20)\d\d)(?=\/|-)/.exec(url.pathname)?.[1] ?? null
}

/** Year and month in a URL's path, which support a day of that month. */
export function monthOfUrl(url: URL): string | null {
  const match = /\/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=\/|-|$)/.exec(url.pathname)
  return match ? `${match[1]}-${match[2]}` : null
}

function dayString(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text
}
