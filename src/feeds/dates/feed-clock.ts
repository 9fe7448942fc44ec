import type { FeedDocument, FeedItem } from '../../shared/feed.ts'

/** Whose times are judged: those without a zone, or those that state one. */
export type ClockKind = 'no-zone' | 'stated'

/**
 * What one new item tells of the feed's clock: how far the time it states may be ahead of the true one, in minutes. It came out
 * between two polls, so that its true time lies between them.
 */
interface Sample {
  readonly low: number
  readonly high: number
  /** When it was seen, in minutes since 1970. */
  readonly seenAt: number
  readonly kind: ClockKind
}

/** An offset that is taken off the times of a feed. */
export interface ClockCorrection {
  /** Minutes that the feed's times are ahead of the true ones. */
  readonly minutes: number
  readonly kind: ClockKind
  readonly since: string
}

/** What polls have taught of a feed's clock; small JSON. */
export interface FeedClock {
  /** Short hashes of the items of the last document. */
  readonly seen: readonly string[]
  readonly samples: readonly Sample[]
  readonly correction: ClockCorrection | null
  /** What is done and why, for people; null where all is well. */
  readonly why: string | null
}

/** What the clock is learned from. */
export interface ClockSight {
  readonly document: FeedDocument
  readonly now: Date
  /** The last poll that saw the feed, null for the first. */
  readonly previousPollAt: Date | null
  /** Whether the zone of times without one is known from elsewhere: then it is not learned. */
  readonly isZoneKnown: boolean
}

const MINUTE = 60_000
const MOST_SEEN = 100
const MOST_SAMPLES = 40
/** Votes are counted over the newest samples, so that a change to summer time shows within some twenty items. */
const JUDGED = 20
/** A gap between polls that is wider says too little of when an item came out. */
const WIDEST_GAP = 6 * 60
/** Clocks differ by minutes, and servers keep a document for some. */
const TOLERANCE = 10
/** Items and polls that must agree before times are mended; and that would do for times said to be in no zone but behind. */
const FEWEST = { samples: 6, polls: 3 }
const FEWEST_BEHIND = { samples: 12, polls: 6 }
/** Share of the items that must agree, and that may still fit an unmended clock: some items are embargoed or late. */
const AGREED = 0.8
const UNMENDED = 0.2
/** An item dated farther ahead is none that came out: its date is a typing error or a placeholder. */
const FARTHEST_AHEAD = 24 * 60

/** Offsets that zones of the world have, in minutes: whole hours first, since they are likelier. */
const OFFSETS = [
  ...Array.from({ length: 27 }, (_, at) => (at - 12) * 60).filter((minutes) => minutes !== 0),
  ...[-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765],
]

/** State of a feed of which nothing is known; whatever does not look like a state reads as that. */
export function readClock(stored: unknown): FeedClock {
  const { seen, samples, correction, why } = (stored ?? {}) as Partial<FeedClock>
  return {
    seen: Array.isArray(seen) ? seen.filter((one) => typeof one === 'string').slice(0, MOST_SEEN) : [],
    samples: Array.isArray(samples) ? samples.filter(isSample).slice(-MOST_SAMPLES) : [],
    correction: isCorrection(correction) ? correction : null,
    why: typeof why === 'string' ? why : null,
  }
}

function isSample(value: unknown): value is Sample {
  const { low, high, seenAt, kind } = (value ?? {}) as Partial<Sample>
  return [low, high, seenAt].every(Number.isFinite) && (kind === 'no-zone' || kind === 'stated')
}

function isCorrection(value: unknown): value is ClockCorrection {
  const { minutes, kind, since } = (value ?? {}) as Partial<ClockCorrection>
  return Number.isFinite(minutes) && (kind === 'no-zone' || kind === 'stated') && typeof since === 'string'
}

/**
 * Learns the clock of a feed from one more document, and gives the document with its times mended.
 *
 * A feed is mended only when most of its new items over several polls agree on one offset of a zone, and none do without it: times
 * without a zone by what they are ahead or behind, times that state a zone only where they are ahead, since an item that is late
 * looks like a clock that is behind. Items dated more than a day ahead lose their date.
 */
export function learnClock(known: FeedClock, sight: ClockSight): { clock: FeedClock; document: FeedDocument } {
  const { document, now } = sight
  const kind = kindOf(document)
  const samples = [...known.samples, ...samplesOf(known, sight, kind)].slice(-MOST_SAMPLES)
  const correction = correctionOf(known.correction, samples, kind, sight)
  const mended = correction && correction.kind === kind ? withoutOffset(document, correction.minutes) : document
  const caught = mended.items.filter((item) => isFarAhead(item, now))
  const why = [reasonOf(correction, samples), caughtInWords(caught), problemsInWords(document)].filter(
    (one) => one !== null,
  )
  const clock: FeedClock = {
    seen: document.items.slice(0, MOST_SEEN).map(hashOf),
    samples,
    correction,
    why: why.length > 0 ? why.join('; ') : null,
  }
  return { clock, document: caught.length > 0 ? withoutFarDates(mended, now) : mended }
}

/** Whether most times of a document state no zone. */
function kindOf({ dates }: FeedDocument): ClockKind {
  return (dates?.withoutZone ?? 0) > (dates?.withZone ?? 0) ? 'no-zone' : 'stated'
}

function samplesOf(
  known: FeedClock,
  { document, now, previousPollAt, isZoneKnown }: ClockSight,
  kind: ClockKind,
): Sample[] {
  if (previousPollAt === null || known.seen.length === 0 || (kind === 'no-zone' && isZoneKnown)) return []
  const seen = new Set(known.seen)
  const at = minutesOf(now)
  const gap = at - minutesOf(previousPollAt)
  if (gap <= 0 || gap > WIDEST_GAP) return []
  return document.items.slice(0, MOST_SEEN).flatMap((item) => {
    // Midnight is what a day without a time is read as.
    if (item.publishedAt === null || item.publishedAt.endsWith('T00:00:00.000Z') || seen.has(hashOf(item))) return []
    const stated = minutesOf(new Date(item.publishedAt))
    const low = Math.round(stated - at)
    // Items from far off are from an archive, or dated for a day to come.
    return Math.abs(low) > 15 * 60 + gap ? [] : [{ low, high: Math.round(low + gap), seenAt: Math.round(at), kind }]
  })
}

function correctionOf(
  known: ClockCorrection | null,
  samples: readonly Sample[],
  kind: ClockKind,
  { now, isZoneKnown }: ClockSight,
): ClockCorrection | null {
  if (kind === 'no-zone' && isZoneKnown) return null
  const judged = samples.filter((sample) => sample.kind === kind).slice(-JUDGED)
  const minutes = offsetOf(judged, kind)
  if (minutes !== null)
    return known?.minutes === minutes && known.kind === kind ? known : { minutes, kind, since: now.toISOString() }
  // What was learned stays until the newest items speak against it.
  const latest = judged.slice(-FEWEST.samples)
  const isRefuted =
    latest.length >= FEWEST.samples &&
    votes(latest, known?.minutes ?? 0) < latest.length / 2 &&
    votes(latest, 0) > latest.length / 2
  return known && known.kind === kind && !isRefuted ? known : null
}

/** The one offset that the items agree on; null where they do not, or need none. */
function offsetOf(samples: readonly Sample[], kind: ClockKind): number | null {
  if (!isEnough(samples, FEWEST) || votes(samples, 0) > samples.length * UNMENDED) return null
  const candidates = OFFSETS.map((minutes) => ({ minutes, count: votes(samples, minutes) }))
  const most = Math.max(...candidates.map(({ count }) => count))
  if (most < samples.length * AGREED) return null
  const best = candidates.filter(({ count }) => count === most)
  const whole = best.filter(({ minutes }) => minutes % 60 === 0)
  const [only, ...others] = whole.length > 0 ? whole : best
  // Several that fit alike: more items will tell.
  if (!only || others.length > 0) return null
  if (only.minutes > 0) return only.minutes
  return kind === 'no-zone' && isEnough(samples, FEWEST_BEHIND) ? only.minutes : null
}

function isEnough(samples: readonly Sample[], fewest: { readonly samples: number; readonly polls: number }): boolean {
  return samples.length >= fewest.samples && new Set(samples.map(({ seenAt }) => seenAt)).size >= fewest.polls
}

/** Items that could have come out between the two polls if the clock were ahead by so much. */
function votes(samples: readonly Sample[], minutes: number): number {
  return samples.filter(({ low, high }) => low - TOLERANCE <= minutes && minutes <= high + TOLERANCE).length
}

/** Only the time of publication is mended: a new `updatedAt` would make an edit of every item. */
function withoutOffset(document: FeedDocument, minutes: number): FeedDocument {
  const mend = (moment: string) => new Date(Date.parse(moment) - minutes * MINUTE).toISOString()
  const items = document.items.map((item) =>
    item.publishedAt === null ? item : { ...item, publishedAt: mend(item.publishedAt) },
  )
  return { ...document, items }
}

function isFarAhead({ publishedAt }: FeedItem, now: Date): boolean {
  return publishedAt !== null && minutesOf(new Date(publishedAt)) - minutesOf(now) > FARTHEST_AHEAD
}

function withoutFarDates(document: FeedDocument, now: Date): FeedDocument {
  return {
    ...document,
    items: document.items.map((item) => (isFarAhead(item, now) ? { ...item, publishedAt: null } : item)),
  }
}

function reasonOf(correction: ClockCorrection | null, samples: readonly Sample[]): string | null {
  if (!correction) return null
  const { minutes, kind, since } = correction
  const judged = samples.filter((sample) => sample.kind === kind).slice(-JUDGED)
  const agreed = votes(judged, minutes)
  const hours = `${Math.abs(minutes / 60)} h ${minutes > 0 ? 'ahead of' : 'behind'} the moment at which they came out`
  const cause = kind === 'no-zone' ? 'its times carry no zone' : 'the zone that it states is wrong'
  return `${agreed} of its last ${judged.length} new items are dated ${hours} (${cause}): taken off since ${since.slice(0, 10)}`
}

function caughtInWords(caught: readonly FeedItem[]): string | null {
  if (caught.length === 0) return null
  const what = caught.length === 1 ? '1 item is' : `${caught.length} items are`
  return `${what} dated more than a day ahead (${caught[0]!.publishedAt?.slice(0, 10)}) and taken as undated`
}

function problemsInWords({ dates }: FeedDocument): string | null {
  const first = dates?.problems[0]
  return first === undefined ? null : `dates that cannot be: ${first}`
}

function minutesOf(moment: Date): number {
  return moment.getTime() / MINUTE
}

/** Six characters by which an item is known again at the next poll (FNV-1a). */
function hashOf({ guid, url, title }: FeedItem): string {
  const text = guid ?? url ?? title ?? ''
  let hash = 2_166_136_261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return (hash >>> 0).toString(36).padStart(7, '0').slice(-6)
}
