import { FIRST_LEANS, HOURS_OF_WEEK, type PollMemory } from './poll-memory.ts'

const HOUR = 3_600
const DAY = 86_400
const WEEK = 7 * DAY
/** 1970 began on a Thursday; the week here begins on Monday. */
const MONDAY_S = 3 * DAY
/** Weeks after which what was seen counts half. */
const HALF_LIFE_WEEKS = 4

/**
 * Events that an estimate leans on before it has any of its own: an hour of the day on the whole day, a weekday on all days, an
 * hour of the week on its hour and weekday, that on an even week.
 */
const LEAN = { hour: 0.5, weekday: 2.5, hourOfWeek: 1.2 }
/** How strongly the hours lean: as those of most feeds do, or hardly. Which of them foretells better is learned. */
const LEAN_SCALES = [1, 0.1]
/** Share of each of the two hours beside it that an hour borrows. */
const BORROWED = [0.1, 0.02]
const LEAST_ACTIVITY = 0.02
/** Evidence of one stretch is never worth more than a factor of e to this, and fades. */
const MOST_LOG = 2
const LEAN_FADE = 0.005

/** Hour of the week, Monday 0:00 GMT first. */
export function hourOfWeek(at: number): number {
  return Math.floor(((((at + MONDAY_S) % WEEK) + WEEK) % WEEK) / HOUR)
}

/** Weight of an event at `at`, relative to what the counts were scaled by. */
export function weightOf(memory: PollMemory, at: number): number {
  return 2 ** ((at - memory.weightAt) / (HALF_LIFE_WEEKS * WEEK))
}

// Work space: the hours are good until they are filled again.
const hours = new Float64Array(HOURS_OF_WEEK)
const hoursByLean = LEAN_SCALES.map(() => new Float64Array(HOURS_OF_WEEK))
const counts = new Float64Array(HOURS_OF_WEEK)
const exposure = new Float64Array(HOURS_OF_WEEK)
const hourSums = new Float64Array(24)
const hourWatched = new Float64Array(24)
const hourRates = new Float64Array(24)

/**
 * Activity in each hour of the week as far as it is known, mean 1: hours of the week lean on hours of the day and weekdays, these
 * on an even week. What has not been watched yet is taken for unknown, not for silent. Work space: good until it is asked for again.
 */
export function hoursOf(memory: PollMemory, now: number): Float64Array {
  const scale = 1 / weightOf(memory, now)
  for (let at = 0; at < HOURS_OF_WEEK; at++) counts[at] = memory.week[at]! * scale
  watchWeeks(memory.since || now, now)
  fillHours(memory)
  return hours
}

/** How often each hour of the week was watched, the past fading. */
function watchWeeks(since: number, now: number): void {
  const age = Math.max(0, Math.min((now - since) / WEEK, 200))
  const whole = Math.floor(age)
  const fade = 2 ** (-1 / HALF_LIFE_WEEKS)
  exposure.fill((1 - fade ** whole) / (1 - fade))
  const rest = (age - whole) * HOURS_OF_WEEK
  const first = hourOfWeek(since)
  const weight = fade ** whole
  for (let at = 0; at < rest; at++) exposure[(first + at) % HOURS_OF_WEEK]! += Math.min(1, rest - at) * weight
}

function fillHours({ spread, leans }: PollMemory): void {
  hours.fill(0)
  for (let one = 0; one < LEAN_SCALES.length; one++) {
    const own = hoursByLean[one]!
    fillHoursLeaning(own, spread * LEAN_SCALES[one]!, BORROWED[one]!)
    for (let at = 0; at < HOURS_OF_WEEK; at++) hours[at]! += leans[one]! * own[at]!
  }
}

function fillHoursLeaning(into: Float64Array, spread: number, borrowed: number): void {
  const mean = (sumOf(counts) + 0.5) / (sumOf(exposure) + 0.5)
  fillHourRates(mean, LEAN.hour * spread, borrowed)
  const lean = LEAN.hourOfWeek * spread
  let all = 0
  for (let day = 0; day < 7; day++) {
    const weekday = weekdayFactor(day, LEAN.weekday * spread)
    for (let hour = 0; hour < 24; hour++) {
      const at = day * 24 + hour
      const parent = Math.max(hourRates[hour]! * weekday, mean * 1e-3)
      const rate = (counts[at]! + lean) / (exposure[at]! + lean / parent)
      into[at] = rate
      all += rate
    }
  }
  const scale = HOURS_OF_WEEK / all
  for (let at = 0; at < HOURS_OF_WEEK; at++) into[at]! *= scale
}

/** Events in each hour of the day, the hours beside it counted a little. */
function fillHourRates(mean: number, lean: number, borrowed: number): void {
  const own = 1 - 2 * borrowed
  hourSums.fill(0)
  hourWatched.fill(0)
  for (let day = 0; day < 7; day++)
    for (let hour = 0; hour < 24; hour++) {
      hourSums[hour]! += counts[day * 24 + hour]!
      hourWatched[hour]! += exposure[day * 24 + hour]!
    }
  for (let hour = 0; hour < 24; hour++) {
    const before = (hour + 23) % 24
    const after = (hour + 1) % 24
    const sum = borrowed * (hourSums[before]! + hourSums[after]!) + own * hourSums[hour]!
    const seen = borrowed * (hourWatched[before]! + hourWatched[after]!) + own * hourWatched[hour]!
    hourRates[hour] = (sum + lean) / (seen + lean / mean)
  }
}

function weekdayFactor(day: number, lean: number): number {
  let sum = lean
  let expected = lean
  for (let hour = 0; hour < 24; hour++) {
    sum += counts[day * 24 + hour]!
    expected += exposure[day * 24 + hour]! * hourRates[hour]!
  }
  return sum / expected
}

/**
 * Raises the odds of the leaning that foretold what a stretch of time brought; to be called before that is counted, and after
 * `hoursOf`.
 *
 * @param times of the events, null where only their number is known
 * @param rate events a day in the mean
 */
export function judgeLeans(
  { leans, spread }: PollMemory,
  { from, to, times, count }: { from: number; to: number; times: readonly number[] | null; count: number },
  rate: number,
): void {
  const length = Math.max((to - from) / DAY, 1e-6)
  const logs = hoursByLean.map((own) => {
    const usual = usualDaysBy(own, from, to)
    let log = -rate * usual
    if (times === null) log += count * Math.log(Math.max(usual / length, LEAST_ACTIVITY))
    else for (const time of times) log += Math.log(Math.max(own[hourOfWeek(time)]!, LEAST_ACTIVITY))
    return log / spread
  })
  const first = logs[0]!
  for (let one = 0; one < logs.length; one++)
    leans[one]! *= Math.exp(Math.min(Math.max(logs[one]! - first, -MOST_LOG), MOST_LOG))
  const all = sumOf(leans)
  for (let one = 0; one < logs.length; one++)
    leans[one] = (1 - LEAN_FADE) * (leans[one]! / all) + LEAN_FADE * FIRST_LEANS[one]!
}

/** Days of usual activity between two times: as many as days on the calendar over a whole week. */
export function usualDaysBy(hours: Float64Array, from: number, to: number): number {
  if (to - from > WEEK) return (to - from) / DAY
  let sum = 0
  for (let at = from; at < to; ) {
    const next = Math.min(to, Math.floor(at / HOUR) * HOUR + HOUR)
    sum += hours[hourOfWeek(at)]! * (next - at)
    at = next
  }
  return sum / DAY
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}
