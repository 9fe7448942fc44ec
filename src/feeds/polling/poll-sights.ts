import type { PollMemory } from './poll-memory.ts'
import { likelyTimes, profileOf, usualDays } from './poll-profile.ts'
import { mixed, ratesOf, take } from './poll-rhythm.ts'
import { takeOverflow, takeTurnover } from './poll-window.ts'

const DAY = 86_400
const HOUR = 3_600
/** Entries that are so close are one event: a newsroom released them together. */
const TOGETHER_S = 180
/** A stated time may be so much outside of the possible: clocks differ. */
const CLOCK_S = 120
/** Share of possible times from which on stated times are believed; full hours, which may have been cut off, only from the second. */
const TRUSTED = 0.45
const SURE_OF_ROUND = 0.92
/** What a possible time counts while times are not believed: four of five must be possible to reach the share again. */
const REGAINED = 0.56
/** So few events are hardly ever two. */
const FEW_EXPECTED = 0.3
const MOST_BATCH = 20

/** What a poll showed: when, how many entries at most, and the times that new ones state, in seconds; NaN where none is stated. */
export interface Sight {
  readonly at: number
  readonly stated: readonly number[]
  readonly entriesInFeed: number
}

/** Takes in what a poll showed that was answered with the state of the feed. */
export function learn(memory: PollMemory, sight: Sight): void {
  if (sight.entriesInFeed > 0) memory.window = sight.entriesInFeed
  if (memory.seenAt === 0) learnFirst(memory, sight)
  else learnNext(memory, sight)
  memory.seenAt = sight.at
}

/** The first document tells of the time before it, if its times can be believed at all. */
function learnFirst(memory: PollMemory, { at, stated }: Sight): void {
  memory.since = at
  memory.weightAt = at
  const times = stated.filter((time) => time > at - 400 * DAY && time <= at + CLOCK_S).sort((a, b) => a - b)
  const first = times[0]
  if (times.length < 3 || first === undefined || times.at(-1)! - first < HOUR) return
  memory.since = first
  takeTurnover(memory, times, first, at)
  const isRounded = areRounded(times)
  take(memory, {
    from: first,
    to: at,
    events: eventsOf(memory, times.slice(1)),
    isExact: !isRounded,
    isCounted: !isRounded,
  })
}

function learnNext(memory: PollMemory, { at, stated }: Sight): void {
  const from = Math.min(memory.seenAt, at)
  const possible = judgeTimes(memory, stated, from, at)
  const isFull = memory.window > 1 && stated.length >= memory.window
  const profile = profileOf(memory, at)
  if (possible === null) {
    // Where the whole window is new, some entries were never seen.
    const count = isFull ? Math.ceil(stated.length * 1.25) : stated.length
    takeTurnover(memory, likelyTimes(profile, from, at, count), from, at)
    if (isFull) takeOverflow(memory, at - from)
    const events = likelyTimes(profile, from, at, likelyEvents(memory, count, usualDays(profile, from, at)))
    take(memory, { from, to: at, events, isExact: false, isCounted: true }, profile)
  } else {
    const oldest = isFull ? Math.max(from, possible[0]!) : from
    // What came before the oldest of them was not seen: that time was not watched.
    if (isFull) takeOverflow(memory, at - oldest)
    takeTurnover(memory, possible, from, at)
    memory.since = Math.min(memory.since + oldest - from, at)
    take(memory, { from: oldest, to: at, events: eventsOf(memory, possible), isExact: true, isCounted: true }, profile)
  }
}

/** The stated times where they can be believed, in order; null where not. Entries without a possible time come at a likely one. */
function judgeTimes(memory: PollMemory, stated: readonly number[], from: number, to: number): number[] | null {
  const wasTrusted = memory.trust >= TRUSTED
  const isPossible = (time: number) => time >= from - CLOCK_S && time <= to + CLOCK_S
  const worth = wasTrusted ? 1 : REGAINED
  for (const time of stated.slice(0, 6)) memory.trust += (worth * Number(isPossible(time)) - memory.trust) * 0.12
  const isTrusted = memory.trust >= TRUSTED
  if (wasTrusted && !isTrusted) forgetTimes(memory, from)
  const good = stated.filter(isPossible)
  if (!isTrusted || good.length * 2 < stated.length) return null
  if (stated.length > 0 && areRounded(stated) && memory.trust < SURE_OF_ROUND) return null
  const middle = good[good.length >> 1] ?? to
  return stated.map((time) => Math.min(Math.max(isPossible(time) ? time : middle, from), to)).sort((a, b) => a - b)
}

/** Full hours: either entries are released then, or their times are cut off. */
function areRounded(times: readonly number[]): boolean {
  return times.every((time) => time % HOUR === 0)
}

/** What was learned from times that turn out to be wrong. */
function forgetTimes(memory: PollMemory, now: number): void {
  memory.packedWeek = null
  memory.packedDay = null
  memory.week.fill(0)
  memory.day.fill(0)
  memory.since = now
  memory.weightAt = now
}

/** Times of events: entries that came together are one. */
function eventsOf(memory: PollMemory, times: readonly number[]): number[] {
  const events: number[] = []
  let size = 0
  for (const time of times) {
    if (events.length === 0 || time - events.at(-1)! > TOGETHER_S) {
      if (size > 0) memory.batch += (size - memory.batch) * 0.05
      events.push(time)
      size = 0
    }
    size++
  }
  if (size > 0) memory.batch += (size - memory.batch) * 0.05
  return events
}

/** How many events so many entries were whose times are not known. Where hardly one was expected, they were one. */
function likelyEvents(memory: PollMemory, entries: number, usual: number): number {
  if (entries === 0) return 0
  const expected = mixed(memory, ratesOf(memory)) * usual
  if (expected < FEW_EXPECTED) {
    // Where there is one event, there are so many in the mean.
    const events = expected > 1e-6 ? expected / (1 - Math.exp(-expected)) : 1
    memory.batch += (Math.max(Math.min(entries, MOST_BATCH) / events, 1) - memory.batch) * 0.05
  }
  return Math.max(1, Math.round(entries / memory.batch))
}
