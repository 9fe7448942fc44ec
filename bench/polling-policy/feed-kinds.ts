import type { Random } from '../dedupe/random.ts'

/** All times of the simulation are seconds since this Monday, so that clocks change within the first month. */
export const EPOCH_S = Date.UTC(2025, 2, 3) / 1_000
export const HOUR = 3_600
export const DAY = 86_400
const WEEK = 7 * DAY
/** What was published before telex came to know a feed. */
const HISTORY_DAYS = 40

/** Draws from distributions; everything in the generator is drawn through it. */
export class Draw {
  readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.random.next()
  }

  /** Between both, even on a scale of factors. */
  factor(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)))
  }

  is(probability: number): boolean {
    return this.random.next() < probability
  }

  exponential(mean: number): number {
    return -Math.log(1 - this.random.next()) * mean
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random.next())) * Math.cos(2 * Math.PI * this.random.next())
  }

  poisson(mean: number): number {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    let count = 0
    for (let left = this.exponential(1); left < mean; left += this.exponential(1)) count++
    return count
  }

  pick<T>(items: readonly T[]): T {
    return this.random.pick(items)
  }
}

/** Where an outlet's clock stands: hours from GMT, and which rule of summer time it follows. */
interface Zone {
  readonly offsetHours: number
  readonly summer: 'none' | 'europe' | 'america'
}

/** Day of the simulation on which summer time begins. */
const SUMMER_DAY = { none: Number.POSITIVE_INFINITY, europe: 27, america: 6 }

function zoneOf(draw: Draw): Zone {
  const summer = draw.pick(['none', 'none', 'europe', 'europe', 'america'] as const)
  if (summer === 'europe') return { summer, offsetHours: draw.random.between(0, 3) }
  return { summer, offsetHours: summer === 'america' ? draw.random.between(-8, -4) : draw.random.between(-3, 12) }
}

/** Seconds of the simulation at which a local clock shows day and second of the day. */
function fromLocal(zone: Zone, day: number, second: number): number {
  const offset = zone.offsetHours + (day >= SUMMER_DAY[zone.summer] ? 1 : 0)
  return day * DAY + second - offset * HOUR
}

function localWeekday(day: number): number {
  return ((day % 7) + 7) % 7 // the epoch is a Monday: 0
}

type Maker = (draw: Draw, days: number) => number[]

/** A Poisson stream whose rate (entries a day) is asked for at every hour of the local clock. */
function stream(draw: Draw, days: number, zone: Zone, rateAt: (day: number, hour: number) => number): number[] {
  const times: number[] = []
  for (let day = -HISTORY_DAYS; day < days + 1; day++)
    for (let hour = 0; hour < 24; hour++) {
      const count = draw.poisson(rateAt(day, hour) / 24)
      for (let at = 0; at < count; at++) times.push(fromLocal(zone, day, hour * HOUR + draw.between(0, HOUR)))
    }
  return times
}

/** How an editorial day looks: its share at each local hour, mean 1. */
function dayCurve(draw: Draw): (hour: number) => number {
  const wakes = draw.between(5, 8)
  const sleeps = draw.between(20, 24)
  const night = draw.between(0.03, 0.3)
  const raw = Array.from({ length: 24 }, (_, hour) =>
    hour < wakes || hour > sleeps ? night : 1 + 0.5 * Math.sin(((hour - wakes) / (sleeps - wakes)) * Math.PI),
  )
  const mean = raw.reduce((sum, value) => sum + value, 0) / 24
  return (hour) => raw[hour]! / mean
}

const steady: Maker = (draw, days) => {
  const rate = draw.factor(0.3, 150)
  const swing = draw.is(0.5) ? dayCurve(draw) : () => 1
  return stream(draw, days, zoneOf(draw), (_, hour) => rate * swing(hour))
}

const officeHours: Maker = (draw, days) => {
  const rate = draw.factor(2, 120)
  const opens = draw.random.between(7, 10)
  const closes = draw.random.between(16, 20)
  const weekend = draw.pick([0, 0, 0.05, 0.2])
  const otherwise = draw.pick([0, 0.01, 0.05])
  return stream(draw, days, zoneOf(draw), (day, hour) => {
    const isOpen = hour >= opens && hour < closes
    return (localWeekday(day) < 5 ? 1 : weekend) * (isOpen ? (24 / (closes - opens)) * rate : otherwise * rate)
  })
}

function bursts(draw: Draw, days: number, aDay: number, size: number, gap: number): number[] {
  const times: number[] = []
  for (let at = -HISTORY_DAYS * DAY; at < days * DAY; at += draw.exponential(DAY / aDay)) {
    const count = 1 + Math.floor(draw.exponential(size))
    for (let entry = 0, moment = at; entry < count; entry++, moment += draw.exponential(gap)) times.push(moment)
  }
  return times
}

const bursty: Maker = (draw, days) => {
  const between = draw.factor(0.05, 1)
  return [
    ...bursts(draw, days, draw.factor(0.3, 6), draw.between(3, 15), draw.factor(60, 1_500)),
    ...stream(draw, days, zoneOf(draw), () => between),
  ]
}

/** Entries at given moments of the local week: second of the week, how many, how exactly. */
function atMoments(
  draw: Draw,
  days: number,
  zone: Zone,
  slots: readonly { readonly second: number; readonly count: number; readonly jitter: number; readonly kept: number }[],
): number[] {
  const times: number[] = []
  for (let day = -HISTORY_DAYS - ((7 - (HISTORY_DAYS % 7)) % 7); day < days + 1; day += 7)
    for (const { second, count, jitter, kept } of slots) {
      if (!draw.is(kept)) continue
      const entries = Math.max(1, draw.poisson(count))
      const at = fromLocal(zone, day + Math.floor(second / DAY), second % DAY) + Math.abs(draw.normal()) * jitter
      for (let entry = 0; entry < entries; entry++) times.push(at + entry * draw.between(0, 20))
    }
  return times
}

const weekly: Maker = (draw, days) => {
  const slots = Array.from({ length: draw.random.between(1, 3) }, () => ({
    second: Math.floor(draw.between(0, WEEK / 900)) * 900,
    count: draw.factor(0.7, 5),
    jitter: draw.factor(20, 1_800),
    kept: draw.between(0.8, 1),
  }))
  return atMoments(draw, days, zoneOf(draw), slots)
}

const moments: Maker = (draw, days) => {
  const zone = zoneOf(draw)
  const lastDay = draw.pick([5, 7, 7])
  const ofDay = Array.from({ length: draw.random.between(1, 6) }, () => ({
    second: Math.floor(draw.between(0, DAY / 1_800)) * 1_800,
    count: draw.factor(0.7, 8),
    jitter: draw.factor(5, 240),
    kept: draw.between(0.85, 1),
  }))
  const slots = Array.from({ length: lastDay }, (_, day) =>
    ofDay.map((slot) => ({ ...slot, second: slot.second + day * DAY })),
  ).flat()
  return atMoments(draw, days, zone, slots)
}

const breakingNews: Maker = (draw, days) => {
  const rate = draw.factor(15, 200)
  const curve = dayCurve(draw)
  const weekend = draw.between(0.4, 0.9)
  const times = stream(
    draw,
    days,
    zoneOf(draw),
    (day, hour) => rate * curve(hour) * (localWeekday(day) < 5 ? 1 : weekend),
  )
  const every = DAY / draw.factor(0.1, 0.6)
  for (let at = -HISTORY_DAYS * DAY; at < days * DAY; at += draw.exponential(every)) {
    const lasts = draw.factor(0.7, 5) * HOUR
    const count = draw.poisson(((rate * draw.between(4, 18)) / DAY) * lasts)
    for (let entry = 0; entry < count; entry++) times.push(at + draw.exponential(lasts))
  }
  return times
}

/** A newsroom system that writes its feed only every so often. */
const batched: Maker = (draw, days) => {
  const period = draw.pick([900, 1_800, 3_600, 3_600, 7_200, 21_600])
  const delay = draw.between(0, 300)
  const source = draw.is(0.5) ? officeHours(draw, days) : steady(draw, days)
  return source.map((time) => Math.ceil(time / period) * period + delay + draw.between(0, 20))
}

const dying: Maker = (draw, days) => {
  const end = draw.between(8, days * 0.8) * DAY
  return alive(draw, days).filter((time) => time < end)
}

const reviving: Maker = (draw, days) => {
  const end = draw.between(6, days * 0.4) * DAY
  const again = end + draw.between(4, days * 0.4) * DAY
  return alive(draw, days).filter((time) => time < end || time >= again)
}

function alive(draw: Draw, days: number): number[] {
  return draw.pick([steady, officeHours, bursty])(draw, days)
}

/** Its rate changes all at once, now and then, by a large factor. */
const shifting: Maker = (draw, days) => {
  let rate = draw.factor(1, 80)
  const rates: number[] = []
  for (let day = -HISTORY_DAYS; day <= days; day++) {
    if (draw.is(1 / 15))
      rate = Math.min(250, Math.max(0.3, rate * (draw.is(0.5) ? draw.between(3, 9) : 1 / draw.between(3, 9))))
    rates.push(rate)
  }
  const curve = draw.is(0.5) ? dayCurve(draw) : () => 1
  return stream(draw, days, zoneOf(draw), (day, hour) => rates[day + HISTORY_DAYS]! * curve(hour))
}

/** Sport: long quiet, and much within two hours on some evenings. */
const evenings: Maker = (draw, days) => {
  const rate = draw.factor(5, 60)
  const onDays = [0, 1, 2, 3, 4, 5, 6].filter((day) => draw.is(day >= 5 ? 0.9 : 0.25))
  const starts = draw.random.between(15, 20)
  return stream(draw, days, zoneOf(draw), (day, hour) => {
    const isPlaying = onDays.includes(localWeekday(day)) && hour >= starts && hour < starts + 2
    return isPlaying ? rate * 12 : rate * 0.02
  })
}

/** One entry every so often, whatever the clock shows. */
const regular: Maker = (draw, days) => {
  const gap = draw.factor(0.5, 30) * HOUR
  const spread = draw.between(0.02, 0.3)
  const times: number[] = []
  for (let at = -HISTORY_DAYS * DAY; at < days * DAY; at += gap * Math.max(0.1, 1 + spread * draw.normal()))
    times.push(at)
  return times
}

/** What kinds of feeds there are, and how many of a hundred are of each. */
export const KINDS = {
  steady: { make: steady, share: 16 },
  'office-hours': { make: officeHours, share: 22 },
  bursty: { make: bursty, share: 10 },
  moments: { make: moments, share: 6 },
  dying: { make: dying, share: 5 },
  shifting: { make: shifting, share: 5 },
  weekly: { make: weekly, share: 8 },
  'breaking-news': { make: breakingNews, share: 12 },
  reviving: { make: reviving, share: 4 },
  batched: { make: batched, share: 7 },
  evenings: { make: evenings, share: 2 },
  regular: { make: regular, share: 3 },
} as const satisfies Readonly<Record<string, { make: Maker; share: number }>>

export type Kind = keyof typeof KINDS

/** Kinds on which ours may be tuned. The others are looked at only to report figures. */
export const TUNING_KINDS: readonly Kind[] = ['steady', 'office-hours', 'bursty', 'moments', 'dying', 'shifting']
export const HELD_OUT_KINDS: readonly Kind[] = ['weekly', 'breaking-news', 'reviving', 'batched', 'evenings', 'regular']

/** Publication times of one feed in order, from its history to the end. */
export function publicationsOf(kind: Kind, draw: Draw, days: number): Float64Array {
  const times = KINDS[kind].make(draw, days).filter((time) => time < days * DAY)
  return Float64Array.from(times).sort()
}
