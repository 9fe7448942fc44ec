import { hourOfWeek, weightOf } from './poll-hours.ts'
import { FIRST_SHAPES, type PollMemory, SLOTS_OF_DAY } from './poll-memory.ts'

const DAY = 86_400
export const SLOT_S = 300
export const SLOTS_OF_HOUR = 12
/**
 * Events that an estimate leans on before it has any of its own: five minutes of the day on their share of every hour, that on an
 * even hour.
 */
const LEAN = { moment: 1, minute: 3 }
/** Evidence of one event is never worth more than a factor of this, and fades. */
const MOST_EVIDENCE = 8
const FADE = 0.01

// Work space, filled anew for every question.
const slots = new Float64Array(SLOTS_OF_DAY)
const minutes = new Float64Array(SLOTS_OF_HOUR)
const byMinute = new Float64Array(SLOTS_OF_DAY)
const byMoment = new Float64Array(SLOTS_OF_DAY)

/** Which five minutes of the day. */
export function slotOfDay(at: number): number {
  return Math.floor((((at % DAY) + DAY) % DAY) / SLOT_S)
}

/** Share of each five minutes in their hour; 12 of them sum to 1. Work space: good until it is asked for again. */
export function slotsOf(memory: PollMemory, now: number): Float64Array {
  const [even, ofHour, ofDay] = memory.shapes
  fillAllShares(memory.day, 1 / weightOf(memory, now))
  for (let at = 0; at < SLOTS_OF_DAY; at++)
    slots[at] = even! / SLOTS_OF_HOUR + ofHour! * byMinute[at]! + ofDay! * byMoment[at]!
  return slots
}

/** Raises the odds of the shape that foretold an event of this time; to be called before it is counted. */
export function judgeShapes(memory: PollMemory, at: number): void {
  const slot = slotOfDay(at)
  const hour = Math.floor(slot / SLOTS_OF_HOUR)
  const scale = 1 / weightOf(memory, at)
  fillMinutes(memory.day, scale)
  fillShares(memory.day, scale, hour)
  raiseShapes(memory, byMinute[slot]! * SLOTS_OF_HOUR, byMoment[slot]! * SLOTS_OF_HOUR)
}

/**
 * The same for events that came at some time of a stretch, by what each shape has in it.
 *
 * @param hours activity in each hour of the week
 * @param steps parts into which the stretch is cut
 */
export function judgeShapesOver(
  memory: PollMemory,
  hours: Float64Array,
  { from, to, steps }: { from: number; to: number; steps: number },
): void {
  const scale = 1 / weightOf(memory, to)
  const width = (to - from) / steps
  fillAllShares(memory.day, scale)
  let even = 0
  let minute = 0
  let moment = 0
  for (let at = 0; at < steps; at++) {
    const time = from + (at + 0.5) * width
    const activity = hours[hourOfWeek(time)]!
    const slot = slotOfDay(time)
    even += activity
    minute += activity * byMinute[slot]! * SLOTS_OF_HOUR
    moment += activity * byMoment[slot]! * SLOTS_OF_HOUR
  }
  if (even > 0) raiseShapes(memory, minute / even, moment / even)
}

function fillAllShares(day: Float64Array, scale: number): void {
  fillMinutes(day, scale)
  for (let hour = 0; hour < 24; hour++) fillShares(day, scale, hour)
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
  return (count + LEAN.moment * byMinute) / (ofHour + LEAN.moment)
}

/** Fills the shares of an hour's five minutes as two shapes have them; `minutes` must be filled. */
function fillShares(day: Float64Array, scale: number, hour: number): void {
  const first = hour * SLOTS_OF_HOUR
  const minuteSum = sumOf(minutes)
  let hourSum = 0
  for (let at = first; at < first + SLOTS_OF_HOUR; at++) hourSum += day[at]! * scale
  for (let at = 0; at < SLOTS_OF_HOUR; at++) {
    byMinute[first + at] = minuteShare(minutes[at]!, minuteSum)
    byMoment[first + at] = momentShare(day[first + at]! * scale, hourSum, byMinute[first + at]!)
  }
}

function raiseShapes({ shapes }: PollMemory, ofHour: number, ofDay: number): void {
  shapes[1]! *= Math.min(ofHour, MOST_EVIDENCE)
  shapes[2]! *= Math.min(ofDay, MOST_EVIDENCE)
  const all = sumOf(shapes)
  for (let one = 0; one < shapes.length; one++)
    shapes[one] = (1 - FADE) * (shapes[one]! / all) + FADE * FIRST_SHAPES[one]!
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}
