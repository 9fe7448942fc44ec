import { ECHOES, HOURS_OF_WEEK, type PollMemory, SLOTS_OF_DAY, SPANS } from './poll-memory.ts'
import {
  activityAt,
  hourOfWeek,
  judgeShapes,
  likelyTimes,
  type Profile,
  profileOf,
  SLOT_S,
  slotOfDay,
  usualDays,
  weightOf,
} from './poll-profile.ts'
import { takeOverflow, takeTurnover } from './poll-window.ts'

const DAY = 86_400
const HOUR = 3_600
/** Entries that are so close are one event: a newsroom released them together. */
const TOGETHER_S = 180
/** A stated time may be so much outside of the possible: clocks differ. */
const CLOCK_S = 120
/** Rate of a feed of which nothing is known, and how many events that counts as. */
const PRIOR = { rate: 6, events: 0.4 }
/** Events by which a short average leans on the next longer one. */
const LEAN_EVENTS = 2
/** Once in so many days a feed changes the span that fits it, dies, and comes back. */
const CHANGES = { span: 8, death: 90, revival: 40 }
/** What still comes of a dead feed, relative to its rate before. */
const DEAD_SHARE = 0.01
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
  const isRounded = times.every((time) => time % HOUR === 0)
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
    const times = likelyTimes(profile, from, at, count)
    takeTurnover(memory, times, from, at)
    if (isFull) takeOverflow(memory, at - from)
    const events = eventsOf(memory, times)
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
  const wasTrusted = memory.trust >= 0.45
  const isPossible = (time: number) => time >= from - CLOCK_S && time <= to + CLOCK_S
  for (const time of stated.slice(0, 6)) memory.trust += (Number(isPossible(time)) - memory.trust) * 0.12
  const isTrusted = memory.trust >= 0.45
  if (wasTrusted && !isTrusted) forgetTimes(memory, from)
  const good = stated.filter(isPossible)
  if (!isTrusted || good.length * 2 < stated.length) return null
  const middle = good[good.length >> 1] ?? to
  return stated.map((time) => Math.min(Math.max(isPossible(time) ? time : middle, from), to)).sort((a, b) => a - b)
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

interface Stretch {
  readonly from: number
  readonly to: number
  readonly events: readonly number[]
  /** Whether the times of the events are known, or only guessed from the profile. */
  readonly isExact: boolean
  readonly isCounted: boolean
}

function take(memory: PollMemory, stretch: Stretch, profile?: Profile): void {
  const { from, to, events } = stretch
  const known = profile ?? profileOf(memory, to)
  const usual = Math.max(usualDays(known, from, to), (to - from) / DAY / 50)
  if (profile) judgeSpans(memory, stretch, usual)
  takeEchoes(memory, stretch, known)
  const length = (to - from) / DAY
  for (let at = 0; at < SPANS.length; at++) {
    const fade = Math.exp(-length / SPANS[at]!)
    memory.counts[at]! *= fade
    for (const time of events) memory.counts[at]! += Math.exp(-(to - time) / DAY / SPANS[at]!)
    memory.exposures[at] = memory.exposures[at]! * fade + usual * shareKept(length / SPANS[at]!)
  }
  if (events.length > 0) memory.lastEntryAt = Math.max(memory.lastEntryAt, events.at(-1)!)
  if (stretch.isCounted) countEvents(memory, stretch)
}

/** Mean of exp(-x) from 0 to `x`. */
function shareKept(x: number): number {
  return x < 1e-6 ? 1 : (1 - Math.exp(-x)) / x
}

/** Events a day as each span has it; a shorter one leans on the next longer one as long as it has seen little. */
export function ratesOf(memory: PollMemory): Float64Array {
  const rates = new Float64Array(SPANS.length)
  let longer = PRIOR.rate
  let lean = PRIOR.events
  for (let at = SPANS.length - 1; at >= 0; at--) {
    longer = (memory.counts[at]! + lean) / (memory.exposures[at]! + lean / longer)
    rates[at] = Math.max(longer, 1e-3)
    lean = LEAN_EVENTS * memory.spread
  }
  return rates
}

/** Raises the odds of the spans that foretold what came, and those of death by silence. */
function judgeSpans(memory: PollMemory, { from, to, events }: Stretch, usual: number): void {
  const length = (to - from) / DAY
  age(memory, length)
  const rates = ratesOf(memory)
  const { past, lasting } = echoesOver(memory, length)
  const dead = SPANS.length
  let mean = 0
  let best = Number.NEGATIVE_INFINITY
  const logs = new Float64Array(dead + 1)
  for (let at = 0; at <= dead; at++) {
    const rate = at === dead ? rates[dead - 1]! * DEAD_SHARE : rates[at]!
    const expected = Math.max(past + rate * usual * lasting, 1e-9)
    mean += memory.odds[at]! * expected
    logs[at] = Math.log(memory.odds[at]! + 1e-12) + (events.length * Math.log(expected) - expected) / memory.spread
    best = Math.max(best, logs[at]!)
  }
  let all = 0
  for (let at = 0; at <= dead; at++) all += logs[at] = Math.exp(logs[at]! - best)
  for (let at = 0; at <= dead; at++) memory.odds[at] = logs[at]! / all
  const surprise = (events.length - mean) ** 2 / Math.max(mean, 0.3)
  const weight = 0.05 * Math.min(1, mean)
  memory.spread = Math.min(12, Math.max(1, memory.spread + (Math.min(surprise, 60) - memory.spread) * weight))
}

/** Time alone makes every change a little more likely. */
function age(memory: PollMemory, days: number): void {
  const dead = SPANS.length
  const dies = 1 - Math.exp(-days / CHANGES.death)
  const revives = 1 - Math.exp(-days / CHANGES.revival)
  const changes = 1 - Math.exp(-days / CHANGES.span)
  const wasDead = memory.odds[dead]!
  const alive = 1 - wasDead
  const aliveNow = alive * (1 - dies) + wasDead * revives
  for (let at = 0; at < dead; at++) {
    const own = alive > 1e-9 ? memory.odds[at]! / alive : 1 / dead
    memory.odds[at] = aliveNow * (own * (1 - changes) + changes / dead)
  }
  memory.odds[dead] = 1 - aliveNow
}

/** Events that are expected as echoes of past ones, and the share of the others that is no echo of them. */
function echoesOver(memory: PollMemory, days: number): { past: number; lasting: number } {
  let past = 0
  let lasting = 1
  for (let at = 0; at < ECHOES.length; at++) {
    const share = memory.echoShares[at]!
    past += share * memory.echoes[at]! * (1 - Math.exp(-days / ECHOES[at]!))
    lasting -= share * shareKept(days / ECHOES[at]!)
  }
  return { past, lasting: Math.max(lasting, 0.05) }
}

/** Learns which share of the events follows others. */
function takeEchoes(memory: PollMemory, { from, to, events, isExact }: Stretch, profile: Profile): void {
  const rates = ratesOf(memory)
  const rate = mixed(memory, rates)
  const length = (to - from) / DAY
  let before = from
  for (const time of events) {
    fadeEchoes(memory, (time - before) / DAY)
    before = time
    const shares = memory.echoShares
    const own = Math.max(0.1, 1 - shares[0]! - shares[1]!) * rate * Math.max(activityAt(profile, time), 0.02)
    const first = (shares[0]! * memory.echoes[0]!) / ECHOES[0]
    const second = (shares[1]! * memory.echoes[1]!) / ECHOES[1]
    const all = own + first + second
    memory.echoEvidence = Math.min(memory.echoEvidence + 1, 150)
    const step = 1 / (memory.echoEvidence + 12)
    const isSharp = (echo: number) => (isExact ? 1 : Math.min(1, (2 * echo) / Math.max(length, 1e-9)))
    shares[0]! += (first / all - shares[0]!) * step * isSharp(ECHOES[0])
    shares[1]! += (second / all - shares[1]!) * step * isSharp(ECHOES[1])
    for (let at = 0; at < ECHOES.length; at++) memory.echoes[at]! += 1
  }
  fadeEchoes(memory, (to - before) / DAY)
}

function fadeEchoes(memory: PollMemory, days: number): void {
  for (let at = 0; at < ECHOES.length; at++) memory.echoes[at]! *= Math.exp(-Math.max(days, 0) / ECHOES[at]!)
}

/** Events a day if the feed is alive, all spans heard. */
export function mixed(memory: PollMemory, rates: Float64Array): number {
  let sum = 0
  let odds = 0
  for (let at = 0; at < SPANS.length; at++) {
    sum += memory.odds[at]! * rates[at]!
    odds += memory.odds[at]!
  }
  return odds > 1e-9 ? sum / odds : rates[SPANS.length - 1]!
}

/** Adds events to the profile. One whose time is only guessed says nothing about minutes. */
function countEvents(memory: PollMemory, { from, to, events, isExact }: Stretch): void {
  if (events.length > 0) {
    memory.packedWeek = null
    memory.packedDay = null
  }
  const isNarrow = to - from < 2 * SLOT_S
  for (const time of events) {
    const weight = weightOf(memory, time)
    memory.week[hourOfWeek(time)]! += weight
    if (!isExact && !isNarrow) continue
    judgeShapes(memory, time)
    memory.day[slotOfDay(time)]! += weight
  }
  if (weightOf(memory, to) > 2) rescale(memory, to)
}

/** Halves the counts rather than let the weights grow without end. */
function rescale(memory: PollMemory, now: number): void {
  const scale = 1 / weightOf(memory, now)
  memory.packedWeek = null
  memory.packedDay = null
  for (let at = 0; at < HOURS_OF_WEEK; at++) memory.week[at]! *= scale
  for (let at = 0; at < SLOTS_OF_DAY; at++) memory.day[at]! *= scale
  memory.weightAt = now
}
