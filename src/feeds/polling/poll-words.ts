const HOUR = 3_600
const DAY = 86_400

/** A duration in the largest unit that reads well. */
export function span(seconds: number): string {
  if (seconds >= 2 * DAY) return `${Math.round(seconds / DAY)} days`
  if (seconds >= 2 * HOUR) return `${Math.round(seconds / HOUR)} hours`
  return seconds >= 120 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds)} seconds`
}

/** A rate in entries a day, in the unit that reads well. */
export function pace(perDay: number): string {
  if (perDay >= 1.5) return `${amount(perDay)} entries a day`
  return perDay >= 0.2 ? `${amount(perDay * 7)} entries a week` : `${amount(perDay * 30)} entries a month`
}

/** A number with as many digits as matter. */
export function amount(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(value >= 1 ? 2 : 1)))
}
