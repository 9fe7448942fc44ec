const FORMATS = new Map<string, Intl.DateTimeFormat>()

/**
 * A date and time with the offset that its zone has then; anything else as it is.
 *
 * @param value ISO 8601; only a time without an offset is completed, never a day alone
 * @param zone IANA name
 */
export function inZone(value: string, zone: string): string {
  if (!/T\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(value)) return value
  const local = Date.parse(`${value}Z`)
  if (Number.isNaN(local)) return value
  // The offset a few hours beside may be another one: it is looked up again at the instant that it gives.
  const minutes = offsetAt(local - offsetAt(local, zone) * 60_000, zone)
  return value + written(minutes)
}

/** Minutes east of Greenwich. */
function offsetAt(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year, month, day, hour, minute, second } = parts as Record<string, number>
  const shown = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!)
  return Math.round((shown - instant) / 60_000)
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone)
  if (known) return known
  const numeric = 'numeric'
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    ...{ timeZone: zone, hourCycle: 'h23' },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  })
  FORMATS.set(zone, made)
  return made
}

function written(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
}
