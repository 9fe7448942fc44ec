import type { PollMemory } from './poll-memory.ts'

const HOUR = 3_600
const DAY = 86_400
const DAY_NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** A wish for slower polling lengthens the interval by this factor at most: publishers write 60 minutes whatever they publish. */
const WISH_FACTOR = 1.25
/** Over so much feeds are spread that may be asked from the same moment on. */
export const SPREAD_S = 600

/** Least and most seconds between two polls. */
export interface PollLimits {
  readonly minS: number
  readonly maxS: number
}

/** What a publisher asks of pollers. */
export interface PollHints {
  readonly ttlMin: number | null
  readonly maxAgeS: number | null
  /** Hours of the day in GMT. */
  readonly skipHours: readonly number[]
  /** Days of the week in English. */
  readonly skipDays: readonly string[]
}

/** Keeps what the last document asked for: an answer without a document, like 304, leaves it. */
export function takeHints(memory: PollMemory, { ttlMin, maxAgeS, skipHours, skipDays }: PollHints): void {
  memory.wishS = Math.max((ttlMin ?? 0) * 60, maxAgeS ?? 0, 0)
  memory.skipHours = 0
  memory.skipDays = 0
  for (const hour of skipHours)
    if (Number.isInteger(hour) && hour >= 0 && hour <= 24) memory.skipHours |= 1 << (hour % 24)
  for (const name of skipDays) {
    const day = DAY_NAMES.findIndex((full) => full === name.toLowerCase() || full.slice(0, 3) === name.toLowerCase())
    if (day >= 0) memory.skipDays |= 1 << day
  }
  // Who skips every hour or every day has misunderstood.
  if (memory.skipHours === 0xff_ff_ff) memory.skipHours = 0
  if (memory.skipDays === 0x7f) memory.skipDays = 0
}

/** The interval, lengthened as far as a wish for it is heeded. */
export function heedWish(interval: number, wishS: number): number {
  return Math.max(interval, Math.min(wishS, interval * WISH_FACTOR))
}

/** First moment from `at` on that is in no skipped hour or day; spread over the first minutes after one by `chance`, 0–1. */
export function outsideSkipped(at: number, memory: PollMemory, chance: number): number {
  if (memory.skipHours === 0 && memory.skipDays === 0) return at
  let moment = at
  for (let step = 0; step <= 8 * 24; step++) {
    if (!isSkipped(moment, memory)) return step === 0 ? at : moment + Math.floor(chance * SPREAD_S)
    moment = Math.floor(moment / HOUR) * HOUR + HOUR
  }
  return at
}

function isSkipped(at: number, { skipHours, skipDays }: PollMemory): boolean {
  const hour = Math.floor((at % DAY) / HOUR)
  const day = (Math.floor(at / DAY) + 4) % 7 // 1970 began on a Thursday
  return ((skipHours >> hour) & 1) === 1 || ((skipDays >> day) & 1) === 1
}

/** A number from 0 to 1 that is the same for the same text and number: what polls are spread by. */
export function chanceOf(text: string, number: number): number {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
  hash = Math.imul(hash ^ (Math.floor(number) & 0xff_ff_ff_ff), 0x01_00_01_93)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
}

/** Keeps an interval within the limits; what jitter pushed over one of them comes back as far on the other side. */
export function within(interval: number, { minS, maxS }: PollLimits): number {
  const mirrored = interval < minS ? 2 * minS - interval : interval > maxS ? 2 * maxS - interval : interval
  return Math.min(Math.max(mirrored, minS), maxS)
}
