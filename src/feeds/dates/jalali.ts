/** Years at which the 33-year pattern of leap years of the Solar Hijri calendar breaks. */
const BREAKS = [-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097]

/**
 * Days since 1970-01-01 of a date of the Solar Hijri (Jalali) calendar; years -61 to 2096, months 1–12.
 *
 * Follows the arithmetic of K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74 (1996).
 */
export function daysOfJalali(year: number, month: number, day: number): number {
  const newYear = Date.UTC(year + 621, 2, marchDayOfNewYear(year)) / 86_400_000
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  return newYear + before + day - 1
}

/** Day of March on which a Jalali year begins. */
function marchDayOfNewYear(year: number): number {
  let leaps = -14
  let from = BREAKS[0]!
  let length = 0
  for (const to of BREAKS.slice(1)) {
    length = to - from
    if (year < to) break
    leaps += Math.floor(length / 33) * 8 + Math.floor((length % 33) / 4)
    from = to
  }
  const passed = year - from
  leaps += Math.floor(passed / 33) * 8 + Math.floor(((passed % 33) + 3) / 4)
  if (length % 33 === 4 && length - passed === 4) leaps++
  const gregorian = year + 621
  const gregorianLeaps = Math.floor(gregorian / 4) - Math.floor(((Math.floor(gregorian / 100) + 1) * 3) / 4) - 150
  return 20 + leaps - gregorianLeaps
}
