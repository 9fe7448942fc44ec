import { FIRST_SHAPES, HOURS_OF_WEEK, type PollMemory, SLOTS_OF_DAY } from './poll-memory.ts'

const HOUR = 3_600
const DAY = 86_400
const WEEK = 7 * DAY
/** 1970 began on a Thursday; the week here begins on Monday. */
const MONDAY_S = 3 * DAY
export const SLOT_S = 300
const SLOTS_OF_HOUR = 12
/** Weeks after which what was seen counts half. */
export const HALF_LIFE_WEEKS = 4

/**
 * Events that an estimate leans on before it has any of its own: an hour of the day on the whole day, a weekday on all days, an
 * hour of the week on its hour and weekday, five minutes on their share of every hour, that on an even hour.
 */
const LEAN = { hour: 0.5, weekday: 2.5, hourOfWeek: 1.2, slot: 1, minute: 3 }

/** How a feed's activity is spread over the week: 1 is its mean. */
export interface Profile {
  /** Activity in each hour of the week, mean 1. */
  readonly hours: Float64Array
  /** Share of each five minutes in their hour of the day; 12 of them sum to 1. */
  readonly slots: Float64Array
}

/** Hour of the week, Monday 0:00 GMT first. */
export function hourOfWeek(at: number): number {
  return Math.floor(((((at + MONDAY_S) % WEEK) + WEEK) % WEEK) / HOUR)
}

// Work space: a profile is good until the next one is made.
const hours = new Float64Array(HOURS_OF_WEEK)
const slots = new Float64Array(SLOTS_OF_DAY)
const counts = new Float64Array(HOURS_OF_WEEK)
const exposure = new Float64Array(HOURS_OF_WEEK)
const hourSums = new Float64Array(24)
const hourWatched = new Float64Array(24)
const hourRates = new Float64Array(24)
const minutes = new Float64Array(SLOTS_OF_HOUR)
const profile: Profile = { hours, slots }

/**
 * The profile as far as it is known: hours of the week lean on hours of the day and weekdays, these on an even week. What has not
 * been watched yet is taken for unknown, not for silent. It is work space: good until the next one is asked for.
 */
export function profileOf(memory: PollMemory, now: number): Profile {
  const scale = 1 / weightOf(memory, now)
  for (let at = 0; at < HOURS_OF_WEEK; at++) counts[at] = memory.week[at]! * scale
  watchWeeks(memory.since || now, now)
  fillHours(memory.spread)
  fillSlots(memory.day, scale, memory.shapes)
  return profile
}

/** Weight of an event at `at`, relative to what the counts were scaled by. */
export function weightOf(memory: PollMemory, at: number): number {
  return 2 ** ((at - memory.weightAt) / (HALF_LIFE_WEEKS * WEEK))
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

function fillHours(spread: number): void {
  const mean = (sumOf(counts) + 0.5) / (sumOf(exposure) + 0.5)
  fillHourRates(mean, LEAN.hour * spread)
  const lean = LEAN.hourOfWeek * spread
  let all = 0
  for (let day = 0; day < 7; day++) {
    const weekday = weekdayFactor(day, LEAN.weekday * spread)
    for (let hour = 0; hour < 24; hour++) {
      const at = day * 24 + hour
      const parent = Math.max(hourRates[hour]! * weekday, mean * 1e-3)
      const rate = (counts[at]! + lean) / (exposure[at]! + lean / parent)
      hours[at] = rate
      all += rate
    }
  }
  const scale = HOURS_OF_WEEK / all
  for (let at = 0; at < HOURS_OF_WEEK; at++) hours[at]! *= scale
}

/** Events in each hour of the day, the hours beside it counted a little. */
function fillHourRates(mean: number, lean: number): void {
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
    const sum = 0.1 * hourSums[before]! + 0.8 * hourSums[hour]! + 0.1 * hourSums[after]!
    const seen = 0.1 * hourWatched[before]! + 0.8 * hourWatched[hour]! + 0.1 * hourWatched[after]!
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

function fillSlots(day: Float64Array, scale: number, [even, ofHour, ofDay]: Float64Array): void {
  fillMinutes(day, scale)
  const minuteSum = sumOf(minutes)
  for (let hour = 0; hour < 24; hour++) {
    const first = hour * SLOTS_OF_HOUR
    let hourSum = 0
    for (let at = first; at < first + SLOTS_OF_HOUR; at++) hourSum += day[at]! * scale
    for (let at = 0; at < SLOTS_OF_HOUR; at++) {
      const byMinute = minuteShare(minutes[at]!, minuteSum)
      const byMoment = momentShare(day[first + at]! * scale, hourSum, byMinute)
      slots[first + at] = even! / SLOTS_OF_HOUR + ofHour! * byMinute + ofDay! * byMoment
    }
  }
}

function fillMinutes(day: Float64Array, scale: number): void {
  minutes.fill(0)
  for (let hour = 0, at = 0; hour < 24; hour++)
    for (let minute = 0; minute < SLOTS_OF_HOUR; minute++, at++) minutes[minute]! += day[at]! * scale
}

function minuteShare(count: number, all: number): number {
  return (count + LEAN.minute / SLOTS_OF_HOUR) / (all + LEAN.minute)
}

function momentShare(count: number, ofHour: number, byMinute: number): number {
  return (count + LEAN.slot * byMinute) / (ofHour + LEAN.slot)
}

/** Evidence of one event is never worth more than a factor of this, and fades. */
const MOST_EVIDENCE = 8
const FADE = 0.01

/** Raises the odds of the shape that foretold an event of this time; to be called before it is counted. */
export function judgeShapes(memory: PollMemory, at: number): void {
  const slot = slotOfDay(at)
  const first = slot - (slot % SLOTS_OF_HOUR)
  const scale = 1 / weightOf(memory, at)
  fillMinutes(memory.day, scale)
  let hourSum = 0
  for (let other = first; other < first + SLOTS_OF_HOUR; other++) hourSum += memory.day[other]! * scale
  const byMinute = minuteShare(minutes[slot - first]!, sumOf(minutes))
  const byMoment = momentShare(memory.day[slot]! * scale, hourSum, byMinute)
  const { shapes } = memory
  shapes[1]! *= Math.min(byMinute * SLOTS_OF_HOUR, MOST_EVIDENCE)
  shapes[2]! *= Math.min(byMoment * SLOTS_OF_HOUR, MOST_EVIDENCE)
  const all = sumOf(shapes)
  for (let one = 0; one < shapes.length; one++)
    shapes[one] = (1 - FADE) * (shapes[one]! / all) + FADE * FIRST_SHAPES[one]!
}

/** Which five minutes of the day. */
export function slotOfDay(at: number): number {
  return Math.floor((((at % DAY) + DAY) % DAY) / SLOT_S)
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}

/** Days of usual activity between two times: as many as days on the calendar over a whole week. */
export function usualDays({ hours }: Profile, from: number, to: number): number {
  if (to - from > WEEK) return (to - from) / DAY
  let sum = 0
  for (let at = from; at < to; ) {
    const next = Math.min(to, Math.floor(at / HOUR) * HOUR + HOUR)
    sum += hours[hourOfWeek(at)]! * (next - at)
    at = next
  }
  return sum / DAY
}

/** Activity at a moment, down to five minutes; 1 is the mean. */
export function activityAt({ hours, slots }: Profile, at: number): number {
  return hours[hourOfWeek(at)]! * slots[slotOfDay(at)]! * SLOTS_OF_HOUR
}

/**
 * Times at which so many events of unknown time most likely came between two moments: spread as the activity is.
 */
export function likelyTimes(profile: Profile, from: number, to: number, count: number): number[] {
  const steps = Math.min(400, Math.max(1, Math.ceil((to - from) / SLOT_S)))
  const width = (to - from) / steps
  const sums = new Float64Array(steps + 1)
  for (let at = 0; at < steps; at++) sums[at + 1] = sums[at]! + activityAt(profile, from + (at + 0.5) * width)
  const times: number[] = []
  for (let event = 0, step = 0; event < count; event++) {
    const goal = ((event + 0.5) / count) * sums[steps]!
    while (step < steps - 1 && sums[step + 1]! < goal) step++
    const inside = (goal - sums[step]!) / Math.max(sums[step + 1]! - sums[step]!, 1e-12)
    times.push(from + (step + Math.min(Math.max(inside, 0), 1)) * width)
  }
  return times
}
