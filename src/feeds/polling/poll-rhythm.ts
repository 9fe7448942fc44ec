import { hourOfWeek, judgeLeans, weightOf } from './poll-hours.ts'
import { ECHOES, HOURS_OF_WEEK, type PollMemory, SLOTS_OF_DAY, SPANS } from './poll-memory.ts'
import { activityAt, countUncertain, type Profile, profileOf, usualDays } from './poll-profile.ts'
import { judgeShapes, slotOfDay } from './poll-shapes.ts'

const DAY = 86_400
/** Rate of a feed of which nothing is known, and how many events that counts as. */
const PRIOR = { rate: 6, events: 0.4 }
/** Events by which a short average leans on the next longer one. */
const LEAN_EVENTS = 2
/** Once in so many days a feed changes the span that fits it, dies, and comes back. */
const CHANGES = { span: 8, death: 90, revival: 40 }
/** What still comes of a dead feed, relative to its rate before. */
const DEAD_SHARE = 0.01

/** A time that was watched, and the events in it. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly events: readonly number[]
  /** Whether the times of the events are known, or only guessed from the profile. */
  readonly isExact: boolean
  readonly isCounted: boolean
}

/**
 * Takes a stretch of time into the rates and the profile.
 *
 * @param profile as it was foretold; left out where nothing is to be judged by what came
 */
export function take(memory: PollMemory, stretch: Stretch, profile?: Profile): void {
  const { from, to, events } = stretch
  const known = profile ?? profileOf(memory, to)
  const usual = Math.max(usualDays(known, from, to), (to - from) / DAY / 50)
  if (profile) {
    const times = stretch.isExact ? events : null
    judgeLeans(memory, { from, to, times, count: events.length }, mixed(memory, ratesOf(memory)))
    judgeSpans(memory, stretch, usual)
  }
  takeEchoes(memory, stretch, known)
  const length = (to - from) / DAY
  for (let at = 0; at < SPANS.length; at++) {
    const fade = Math.exp(-length / SPANS[at]!)
    memory.counts[at]! *= fade
    for (const time of events) memory.counts[at]! += Math.exp(-(to - time) / DAY / SPANS[at]!)
    memory.exposures[at] = memory.exposures[at]! * fade + usual * shareKept(length / SPANS[at]!)
  }
  if (events.length > 0) memory.lastEntryAt = Math.max(memory.lastEntryAt, events.at(-1)!)
  if (stretch.isCounted) countEvents(memory, stretch, known)
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

/** Adds events to the profile; those whose times are not known as far as each moment is likely. */
function countEvents(memory: PollMemory, { from, to, events, isExact }: Stretch, profile: Profile): void {
  if (events.length > 0) {
    memory.packedWeek = null
    memory.packedDay = null
  }
  if (isExact)
    for (const time of events) {
      const weight = weightOf(memory, time)
      memory.week[hourOfWeek(time)]! += weight
      judgeShapes(memory, time)
      memory.day[slotOfDay(time)]! += weight
    }
  else if (events.length > 0) countUncertain(memory, profile, { from, to, count: events.length })
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
