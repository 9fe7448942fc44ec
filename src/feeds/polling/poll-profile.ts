import { hourOfWeek, hoursOf, usualDaysBy, weightOf } from './poll-hours.ts'
import type { PollMemory } from './poll-memory.ts'
import { judgeShapesOver, SLOT_S, SLOTS_OF_HOUR, slotOfDay, slotsOf } from './poll-shapes.ts'

/** A stretch of unknown moments is cut into so many parts at most: a day of five minutes. */
const MOST_PARTS = 288

/** How a feed's activity is spread over the week: 1 is its mean. */
export interface Profile {
  /** Activity in each hour of the week, mean 1. */
  readonly hours: Float64Array
  /** Share of each five minutes in their hour of the day; 12 of them sum to 1. */
  readonly slots: Float64Array
}

/** The profile as far as it is known. It is work space: good until the next one is asked for. */
export function profileOf(memory: PollMemory, now: number): Profile {
  return { hours: hoursOf(memory, now), slots: slotsOf(memory, now) }
}

/** Days of usual activity between two times: as many as days on the calendar over a whole week. */
export function usualDays({ hours }: Profile, from: number, to: number): number {
  return usualDaysBy(hours, from, to)
}

/** Activity at a moment, down to five minutes; 1 is the mean. */
export function activityAt({ hours, slots }: Profile, at: number): number {
  return hours[hourOfWeek(at)]! * slots[slotOfDay(at)]! * SLOTS_OF_HOUR
}

/**
 * Counts events that came at some time of a stretch: a part of each at every moment, as likely as it is. Polls end at other minutes
 * every time, so that the parts come together where the events are.
 */
export function countUncertain(
  memory: PollMemory,
  profile: Profile,
  { from, to, count }: { from: number; to: number; count: number },
): void {
  const steps = Math.min(MOST_PARTS, Math.max(1, Math.ceil((to - from) / SLOT_S)))
  const width = (to - from) / steps
  let all = 0
  for (let at = 0; at < steps; at++) all += activityAt(profile, from + (at + 0.5) * width)
  const weight = (weightOf(memory, to) * count) / Math.max(all, 1e-9)
  const isNarrow = width <= SLOT_S
  if (isNarrow) judgeShapesOver(memory, profile.hours, { from, to, steps })
  for (let at = 0; at < steps; at++) {
    const time = from + (at + 0.5) * width
    const part = weight * activityAt(profile, time)
    memory.week[hourOfWeek(time)]! += part
    if (isNarrow) memory.day[slotOfDay(time)]! += part
  }
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
