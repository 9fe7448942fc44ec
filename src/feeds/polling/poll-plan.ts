import type { PollLimits } from './poll-bounds.ts'
import { hourOfWeek } from './poll-hours.ts'
import { ECHOES, type PollMemory, SPANS } from './poll-memory.ts'
import { type Profile, profileOf } from './poll-profile.ts'
import { mixed, ratesOf } from './poll-rhythm.ts'
import { SLOT_S } from './poll-shapes.ts'
import { Turnover } from './poll-window.ts'

const DAY = 86_400
const HOUR = 3_600
/**
 * What a poll may cost: so many days of waiting of one entry, at an effort of 1. With it a feed of 20 entries a day is asked about
 * every 50 minutes, and feeds as they usually are 20 times a day in the mean.
 */
const COST_DAYS = 0.0115
/** Requests grow with this power of the effort times one half, so that 1/64 to 64 are about 4 to 100 requests a feed a day. */
const COST_POWER = 0.95
/** Slow feeds get a little more than their share of entries would give them: an outlet that is seldom is not less worth. */
const FAIRNESS = 0.25
/** Waiting that a lost entry counts as: it is worse than a day late. */
const LOSS_S = 36 * HOUR
/** A poll is due at the latest when this part of the window is expected to have changed. */
const WINDOW_SHARE = 0.5
/** A window that is not known yet. */
const USUAL_WINDOW = 15
/** Steps in which the time ahead is looked at: a tenth of the interval, so many at most. */
const STEPS_OF_INTERVAL = 10
const MOST_STEPS = 1_500
const LONGEST_HORIZON = 32 * DAY
/** Costs so close to the best one (in costs of a poll) are as good: within them the jitter is free. */
const FLAT = 0.15
/** So many events, or days, are enough to know a feed a little; until then it is looked at again after so long. */
const KNOWN_EVENTS = 3
const KNOWN_DAYS = 0.5
const FIRST_LOOK_S = 900
/** What may still come of a dead feed, relative to its rate before. */
const REVIVAL_SHARE = 0.02

/** The interval that is best for a feed, in seconds, and whether it may be moved by a tenth without loss. */
export interface Plan {
  readonly interval: number
  readonly mayBeEarlier: boolean
  readonly mayBeLater: boolean
  /** Entries a day that are expected in the mean, and within the interval. */
  readonly rate: number
  readonly expected: number
  /** Whether the window, not the waiting, decided. */
  readonly isForWindow: boolean
}

const cum = new Float64Array(MOST_STEPS + 1)
const moment = new Float64Array(MOST_STEPS + 1)
const value = new Float64Array(MOST_STEPS + 1)
const slope = new Float64Array(MOST_STEPS + 1)
const height = new Float64Array(MOST_STEPS + 1)
const cost = new Float64Array(MOST_STEPS + 1)

/**
 * The next interval that makes waiting and polling cost the least together.
 *
 * An entry costs the seconds that it waits to be seen, one that falls out of the window a day, a poll as much as the effort says.
 * From the expected activity ahead the best series of polls is worked out exactly (each moment's best continuation from the last
 * to the first); the first of them is the answer. Where the activity is even this is √(2 · cost / rate).
 */
export function planNext(memory: PollMemory, now: number, effort: number, limits: PollLimits): Plan {
  const rates = ratesOf(memory)
  const alive = 1 - memory.odds[SPANS.length]!
  const level = mixed(memory, rates) * (alive + (1 - alive) * REVIVAL_SHARE)
  const mean = (level * memory.batch) / DAY
  const usual = (rates[SPANS.length - 1]! * memory.batch) / 10
  const pollCost = COST_DAYS * DAY * effort ** -COST_POWER * Math.min(Math.max(usual, 0.02), 50) ** FAIRNESS
  const simple = Math.sqrt((2 * pollCost) / mean)
  const step = stepOf(simple, limits)
  const steps = Math.min(MOST_STEPS, Math.ceil(horizonOf(simple, limits) / step))
  lookAhead(memory, profileOf(memory, now), { now, level, step, steps })
  solve(pollCost, step, steps)
  return choose(memory, { pollCost, step, steps, mean }, { minS: limits.minS, maxS: mostOf(memory, now, limits) })
}

/** A feed of which hardly anything is known is looked at after minutes, then ever later: it could be a busy one. */
function mostOf(memory: PollMemory, now: number, { minS, maxS }: PollLimits): number {
  const isKnown = memory.counts[SPANS.length - 1]! >= KNOWN_EVENTS || memory.exposures[SPANS.length - 1]! >= KNOWN_DAYS
  return isKnown ? maxS : Math.min(maxS, Math.max(minS, FIRST_LOOK_S + (now - (memory.since || now)) / 2))
}

function horizonOf(simple: number, { maxS }: PollLimits): number {
  return Math.min(Math.max(6 * simple, 2 * HOUR), Math.max(1.3 * maxS, 3 * DAY), LONGEST_HORIZON)
}

function stepOf(simple: number, limits: PollLimits): number {
  const wanted = Math.min(Math.max(simple / STEPS_OF_INTERVAL, 60), SLOT_S)
  const slots = Math.ceil(horizonOf(simple, limits) / MOST_STEPS / SLOT_S)
  return slots > 1 ? slots * SLOT_S : wanted
}

interface Ahead {
  readonly now: number
  readonly level: number
  readonly step: number
  readonly steps: number
}

/** Fills the expected entries, and their moments, up to each step ahead. */
function lookAhead(memory: PollMemory, profile: Profile, { now, level, step, steps }: Ahead): void {
  const parts = Math.max(1, Math.round(step / SLOT_S))
  const width = step / parts
  const fades = ECHOES.map((echo) => Math.exp(-width / DAY / echo))
  const echo0 = (memory.echoShares[0]! * memory.echoes[0]!) / ECHOES[0] / DAY
  const echo1 = (memory.echoShares[1]! * memory.echoes[1]!) / ECHOES[1] / DAY
  let kept0 = 1
  let kept1 = 1
  let sum = 0
  let weighted = 0
  const { hours, slots } = profile
  const perSecond = (level * 12) / DAY
  for (let at = 0; at < steps; at++) {
    for (let part = 0; part < parts; part++) {
      const middle = at * step + (part + 0.5) * width
      const time = now + middle
      const slot = Math.floor((time % DAY) / SLOT_S)
      const usual = perSecond * hours[hourOfWeek(time)]! * slots[slot]!
      const own = 1 - memory.echoShares[0]! * kept0 - memory.echoShares[1]! * kept1
      const entries = (usual * own + echo0 * kept0 + echo1 * kept1) * memory.batch * width
      sum += entries
      weighted += entries * middle
      kept0 *= fades[0]!
      kept1 *= fades[1]!
    }
    cum[at + 1] = sum
    moment[at + 1] = weighted
  }
}

/**
 * Fills `value`: the least cost from each step on, given that a poll ends there.
 *
 * The cost of waiting between two polls is a line in the entries up to the first one, so the best next poll is found on the lower
 * hull of lines in one sweep.
 */
function solve(pollCost: number, step: number, steps: number): void {
  const tail = Math.floor(steps * 0.75)
  value[steps] = 0
  let first = 0
  let last = -1
  for (let at = steps; at >= 1; at--) {
    if (at < steps) {
      // At the end of what is looked at, an even rhythm is taken for granted.
      if (at >= tail) value[at] = value[at + 1]! + Math.sqrt(2 * pollCost * (cum[at + 1]! - cum[at]!) * step)
      else {
        const x = cum[at]!
        while (first < last && slope[first + 1]! * x + height[first + 1]! <= slope[first]! * x + height[first]!) first++
        value[at] = moment[at]! + pollCost + slope[first]! * x + height[first]!
      }
    }
    const newSlope = -at * step
    const newHeight = value[at]! + at * step * cum[at]! - moment[at]!
    while (last > first) {
      const crossNew = (height[last]! - newHeight) / (newSlope - slope[last]!)
      const crossOld = (height[last - 1]! - height[last]!) / (slope[last]! - slope[last - 1]!)
      if (crossNew < crossOld) break
      last--
    }
    last++
    slope[last] = newSlope
    height[last] = newHeight
  }
}

interface Choice {
  readonly pollCost: number
  readonly step: number
  readonly steps: number
  readonly mean: number
}

function choose(memory: PollMemory, { pollCost, step, steps, mean }: Choice, { minS, maxS }: PollLimits): Plan {
  const window = memory.window || USUAL_WINDOW
  const noise = memory.batch * memory.spread
  const low = Math.min(steps, Math.max(1, Math.floor(minS / step)))
  const high = Math.min(steps, Math.max(low, Math.ceil(maxS / step)))
  const turnover = new Turnover(memory)
  const toll = tollOfWindow(new Turnover(memory), mean, { pollCost, step, low, high })
  let best = low
  let end = high
  for (let at = low; at <= high; at++) {
    const entries = cum[at]!
    if (entries > window * WINDOW_SHARE && at > low) {
      end = at - 1
      break
    }
    const lost = Math.max(overflow(entries, noise, window), entries * turnover.lostShare(at * step))
    cost[at] = at * step * entries - moment[at]! + value[at]! + LOSS_S * lost - toll * entries
    if (cost[at]! < cost[best]!) best = at
  }
  const bound = cost[best]! + FLAT * pollCost
  // A tenth before and after: as far as the jitter goes.
  const near = Math.max(1, Math.round(best / STEPS_OF_INTERVAL))
  return {
    interval: best * step,
    mayBeEarlier: best - near >= low && cost[best - near]! <= bound,
    mayBeLater: best + near <= end && cost[best + near]! <= bound,
    rate: mean * DAY,
    expected: cum[best]!,
    isForWindow: best === end && end < high,
  }
}

/**
 * What an entry costs more in the long run where the window is small, in seconds: by the polls that it forces, or by the losses
 * that are cheaper than those polls. `value` knows of waiting only, so without it every interval would look too long.
 */
function tollOfWindow(
  turnover: Turnover,
  mean: number,
  { pollCost, step, low, high }: { pollCost: number; step: number; low: number; high: number },
): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = low; at <= high; at++) {
    const interval = at * step
    least = Math.min(least, pollCost / interval + (mean * interval) / 2 + LOSS_S * mean * turnover.lostShare(interval))
  }
  return Math.max(0, least - Math.sqrt(2 * pollCost * mean)) / mean
}

/** Entries expected to fall out of the window when so many are expected to come. */
function overflow(entries: number, noise: number, window: number): number {
  const deviation = Math.sqrt(entries * noise + (0.4 * entries) ** 2 + 1)
  const z = (entries - window) / (0.6 * deviation)
  if (z < -12) return 0
  return 0.6 * deviation * Math.log1p(Math.exp(z))
}
