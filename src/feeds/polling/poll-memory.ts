import { Buffer } from 'node:buffer'

/**
 * What is remembered of a feed between two polls, and how it is written as small JSON.
 *
 * All times are seconds since 1970, all rates events a day. An event is one entry, or several that came within minutes.
 */
export interface PollMemory {
  /** From when on the feed has been watched; before the first poll if its entries told of the time before. */
  since: number
  /** Last request, and last one that was answered with the state of the feed. */
  askedAt: number
  seenAt: number
  /** Entries that the feed shows at once. */
  window: number
  /** Time of the last entry; 0: none is known. */
  lastEntryAt: number
  /** Weight that an event of `weightAt` has in `week` and `day`; later ones weigh more, so that old ones fade. */
  weightAt: number
  /** Events by hour of the week, in GMT, Monday first. */
  readonly week: Float64Array
  /** Events by five minutes of the day. */
  readonly day: Float64Array
  /** Odds that entries come at any minute, at certain minutes of every hour, or at certain moments of the day. Sum to 1. */
  readonly shapes: Float64Array
  /** Odds that the hours are as even as those of most feeds, or as sharp as those of a column that comes once a week. Sum to 1. */
  readonly leans: Float64Array
  /** Times of the last marks, oldest first, and how much of the next one has come: see `takeTurnover`. */
  readonly marks: Float64Array
  sinceMark: number
  /** How often the window has turned over in which time, fading. */
  readonly turns: Float64Array
  /** `week` and `day` as they were read, as long as nothing was added. */
  packedWeek: string | null
  packedDay: string | null
  /** Fading count of events and time watched (in days of usual activity), one for each of `SPANS`. */
  readonly counts: Float64Array
  readonly exposures: Float64Array
  /** How well each of `SPANS` has foretold, and last: that the feed has died. Sums to 1. */
  readonly odds: Float64Array
  /** Fading count of events for each of `ECHOES`: how much is going on right now. */
  readonly echoes: Float64Array
  /** Share of the events that follow others, for each of `ECHOES`. */
  readonly echoShares: Float64Array
  /** Events from which `echoShares` was learned. */
  echoEvidence: number
  /** Mean number of entries of an event. */
  batch: number
  /** How much more counts vary than chance would have it; at least 1. */
  spread: number
  /** Share of stated times that were possible: between the poll that did not show the entry and the one that did. */
  trust: number
  /** Polls that failed in a row, and since when. */
  failures: number
  failingSince: number
  /** Pace that the host has shown to bear: not below this interval. 0: it has never said 429. */
  floor: number
  /** Times that it said 429, fading. */
  refusals: number
  /** When `floor` was last set or eased. */
  floorAt: number
  /** What the publisher wished for in the last document. */
  skipHours: number
  skipDays: number
  wishS: number
}

/** Days over which the rate is averaged: yesterday, this week, this month. */
export const SPANS = [0.8, 4, 20] as const
/** Days for which an event is followed by others: a quarter of an hour, three hours. */
export const ECHOES = [0.012, 0.12] as const
export const MARKS = 8
export const TURN_CLASSES = 12
export const HOURS_OF_WEEK = 168
export const SLOTS_OF_DAY = 288

/** Digits of the counts: two of them make 0–4095 sixteenths of an event. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const UNIT = 16
const MOST = 64 * 64 - 1

const FIRST_ODDS = [0.2, 0.3, 0.49, 0.01]
export const FIRST_SHAPES = [0.7, 0.15, 0.15]
export const FIRST_LEANS = [0.75, 0.25]
const FIRST_ECHO_SHARES = [0.12, 0.12]

/** The memory of a feed that was never polled. */
export function newMemory(): PollMemory {
  return {
    since: 0,
    askedAt: 0,
    seenAt: 0,
    window: 0,
    lastEntryAt: 0,
    weightAt: 0,
    week: new Float64Array(HOURS_OF_WEEK),
    day: new Float64Array(SLOTS_OF_DAY),
    marks: new Float64Array(MARKS),
    sinceMark: 0,
    turns: new Float64Array(TURN_CLASSES),
    shapes: new Float64Array(FIRST_SHAPES),
    leans: new Float64Array(FIRST_LEANS),
    packedWeek: null,
    packedDay: null,
    counts: new Float64Array(SPANS.length),
    exposures: new Float64Array(SPANS.length),
    odds: new Float64Array(FIRST_ODDS),
    echoes: new Float64Array(ECHOES.length),
    echoShares: new Float64Array(FIRST_ECHO_SHARES),
    echoEvidence: 0,
    batch: 1.2,
    spread: 1.3,
    trust: 0.75,
    failures: 0,
    failingSince: 0,
    floor: 0,
    refusals: 0,
    floorAt: 0,
    skipHours: 0,
    skipDays: 0,
    wishS: 0,
  }
}

/** The memory as JSON of less than 2 KB. */
export function packMemory(memory: PollMemory): Record<string, unknown> {
  const rates: number[] = []
  for (const part of listsOf(memory)) for (const value of part) rates.push(short(value))
  return {
    v: 1,
    t: [memory.since, memory.askedAt, memory.seenAt, memory.lastEntryAt, memory.weightAt].map(Math.round),
    w: memory.packedWeek ?? packCounts(memory.week),
    d: memory.packedDay ?? packCounts(memory.day),
    r: rates,
    s: [memory.window, memory.echoEvidence, memory.batch, memory.spread, memory.trust, memory.sinceMark].map(short),
    m: packMarks(memory),
    f: [memory.failures, memory.failingSince, memory.floor, memory.refusals, memory.floorAt].map(hundredths),
    h: [memory.skipHours, memory.skipDays, Math.round(memory.wishS)],
  }
}

/** The memory out of JSON; what cannot be one is taken for the memory of a new feed. */
export function unpackMemory(state: unknown): PollMemory {
  const memory = newMemory()
  if (typeof state !== 'object' || state === null || (state as { v?: unknown }).v !== 1) return memory
  const { t, w, d, r, s, m, f, h } = state as Record<string, unknown>
  const times = listOf(t)
  memory.since = number(times[0], 1e11)
  memory.askedAt = number(times[1], 1e11)
  memory.seenAt = number(times[2], 1e11)
  memory.lastEntryAt = number(times[3], 1e11)
  memory.weightAt = number(times[4], 1e11)
  const sizes = listOf(s)
  memory.window = number(sizes[0], 1e6)
  memory.echoEvidence = number(sizes[1], 1e6)
  memory.batch = Math.max(number(sizes[2], 1e3), 1)
  memory.spread = Math.max(number(sizes[3], 100), 1)
  memory.trust = number(sizes[4], 1)
  memory.sinceMark = number(sizes[5], 1)
  unpackMarks(listOf(m), memory)
  const faults = listOf(f)
  memory.failures = number(faults[0], 1e6)
  memory.failingSince = number(faults[1], 1e11)
  memory.floor = number(faults[2], 1e6)
  memory.refusals = number(faults[3], 100)
  memory.floorAt = number(faults[4], 1e11)
  const hints = listOf(h)
  memory.skipHours = number(hints[0], 0xff_ff_ff) & 0xff_ff_ff
  memory.skipDays = number(hints[1], 0x7f) & 0x7f
  memory.wishS = number(hints[2], 1e11)
  unpackRates(listOf(r), memory)
  if (unpackCounts(w, memory.week)) memory.packedWeek = w as string
  if (unpackCounts(d, memory.day)) memory.packedDay = d as string
  return memory
}

function unpackRates(rates: readonly unknown[], memory: PollMemory): void {
  let at = 0
  for (const part of listsOf(memory))
    for (let index = 0; index < part.length; index++) part[index] = number(rates[at++], 1e6)
  makeOdds(memory.odds, FIRST_ODDS)
  makeOdds(memory.shapes, FIRST_SHAPES)
  makeOdds(memory.leans, FIRST_LEANS)
  for (let index = 0; index < ECHOES.length; index++)
    memory.echoShares[index] = Math.min(memory.echoShares[index]!, 0.95 / ECHOES.length)
}

function listsOf(memory: PollMemory): readonly Float64Array[] {
  return [
    memory.counts,
    memory.exposures,
    memory.odds,
    memory.echoes,
    memory.echoShares,
    memory.shapes,
    memory.turns,
    memory.leans,
  ]
}

function makeOdds(odds: Float64Array, otherwise: readonly number[]): void {
  let all = 0
  for (const one of odds) all += one
  if (all > 0) for (let at = 0; at < odds.length; at++) odds[at]! /= all
  else odds.set(otherwise)
}

/** Seconds before the last one that was seen: shorter than the times themselves. */
function packMarks({ marks, seenAt }: PollMemory): number[] {
  return marks[MARKS - 1]! > 0
    ? Array.from(marks, (mark) => (mark > 0 ? Math.max(1, Math.round(seenAt - mark + 1)) : 0))
    : []
}

function unpackMarks(ages: readonly unknown[], memory: PollMemory): void {
  for (let at = 0; at < MARKS; at++) {
    const age = number(ages[at], 1e9)
    memory.marks[at] = age > 0 ? Math.max(0, memory.seenAt - age + 1) : 0
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A number between 0 and `most`; what is none is 0. */
function number(value: unknown, most: number): number {
  return typeof value === 'number' && value > 0 ? Math.min(value, most) : 0
}

/** Four digits are enough. */
function short(value: number): number {
  if (!(value > 1e-9)) return 0
  const scale = 10 ** (3 - Math.floor(Math.log10(value)))
  return Math.round(value * scale) / scale
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

const bytes = Buffer.alloc(2 * Math.max(SLOTS_OF_DAY, HOURS_OF_WEEK))
const CODES = Buffer.from(DIGITS, 'latin1')

/** Two digits a count, nothing where all are 0. Fractions are carried on to the next count, so that small ones do not vanish. */
function packCounts(counts: Float64Array): string {
  let carried = 0
  let isEmpty = true
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at]!
    let whole = 0
    if (count > 0) {
      isEmpty = false
      const exact = count * UNIT + carried
      whole = Math.min(Math.round(exact), MOST)
      carried = exact - whole
    }
    bytes[2 * at] = CODES[whole >> 6]!
    bytes[2 * at + 1] = CODES[whole & 63]!
  }
  return isEmpty ? '' : bytes.toString('latin1', 0, 2 * counts.length)
}

const VALUE_OF = new Int16Array(128).fill(-1)
for (let at = 0; at < DIGITS.length; at++) VALUE_OF[DIGITS.charCodeAt(at)] = at

/** @returns whether the text is as `packCounts` writes it */
function unpackCounts(text: unknown, into: Float64Array): boolean {
  if (typeof text !== 'string' || text.length !== into.length * 2) return false
  let isWhole = true
  for (let at = 0; at < into.length; at++) {
    const high = VALUE_OF[text.charCodeAt(2 * at) & 127]!
    const low = VALUE_OF[text.charCodeAt(2 * at + 1) & 127]!
    if (high < 0 || low < 0) isWhole = false
    else into[at] = (high * 64 + low) / UNIT
  }
  return isWhole
}
