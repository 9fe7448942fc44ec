import { Random } from '../dedupe/random.ts'
import { DAY, Draw, EPOCH_S, HOUR, KINDS, type Kind, publicationsOf } from './feed-kinds.ts'

/** What a poll brought: the shape that `telex next-poll` reads. Times are ISO strings or null. */
export interface SimulatedPoll {
  readonly at: string
  readonly status: number | 'timeout'
  readonly newEntries: readonly (string | null)[]
  readonly entriesInFeed: number | null
  readonly retryAfterS: number | null
  readonly hints: SimulatedHints | null
}

export interface SimulatedHints {
  readonly ttlMin: number | null
  readonly maxAgeS: number | null
  readonly skipHours: readonly number[]
  readonly skipDays: readonly string[]
}

/** How a feed states its times: as they are, or in one of the ways in which feeds are wrong. */
type Stamps = 'right' | 'minute' | 'hour' | 'day' | 'missing' | 'shifted' | 'noisy' | 'future'

export interface SimulatedFeed {
  readonly url: string
  readonly kind: Kind
  /** Seconds since the epoch of the simulation, in order. */
  readonly published: Float64Array
  readonly window: number
  readonly stamps: Stamps
  readonly shiftS: number
  readonly hasValidators: boolean
  readonly hints: SimulatedHints
  /** After its death: what the server says from then on; null: it goes on serving the last document. */
  readonly deadFrom: number
  readonly deadStatus: number | null
}

export interface SimulatedHost {
  readonly feeds: readonly SimulatedFeed[]
  /** From, until, status: what the host answers instead while it is down. */
  readonly outages: readonly { readonly from: number; readonly until: number; readonly status: number | 'timeout' }[]
  /** Requests an hour beyond which it answers 429; infinite on most hosts. */
  readonly hourlyLimit: number
  readonly retryAfterS: number | null
  /** Share of requests that fail for no reason. */
  readonly flaky: number
  readonly seed: number
}

export interface WorldOptions {
  readonly seed: number
  readonly feeds: number
  readonly days: number
  readonly kinds: readonly Kind[]
}

/** Makes up the hosts and feeds of a simulation; the same for the same options. */
export function makeWorld({ seed, feeds, days, kinds }: WorldOptions): readonly SimulatedHost[] {
  const draw = new Draw(new Random(seed * 2_654_435_761))
  const hosts: SimulatedHost[] = []
  for (let made = 0; made < feeds; ) {
    const count = Math.min(feeds - made, draw.pick([1, 1, 1, 1, 2, 2, 3, 5, 8]))
    const own = Array.from({ length: count }, (_, at) =>
      makeFeed(`https://host${hosts.length}.example/feed${at}`, draw, days, kinds),
    )
    hosts.push(makeHost(own, draw, days))
    made += count
  }
  return hosts
}

function makeHost(feeds: readonly SimulatedFeed[], draw: Draw, days: number): SimulatedHost {
  const isLimited = draw.is(0.15)
  return {
    feeds,
    outages: makeOutages(draw, days),
    hourlyLimit: isLimited ? Math.max(1, Math.round(feeds.length * draw.factor(0.7, 6))) : Number.POSITIVE_INFINITY,
    retryAfterS: draw.is(0.7) ? Math.round(draw.factor(300, 7_200)) : null,
    flaky: draw.pick([0, 0, 0.002, 0.01, 0.03]),
    seed: draw.random.between(1, 1e9),
  }
}

function makeOutages(draw: Draw, days: number): SimulatedHost['outages'] {
  const outages: { from: number; until: number; status: number | 'timeout' }[] = []
  const every = draw.factor(8, 60) * DAY
  for (let from = draw.exponential(every); from < days * DAY; from += draw.exponential(every)) {
    const until = from + draw.factor(120, 1.2 * DAY)
    outages.push({ from, until, status: draw.pick([500, 502, 503, 503, 'timeout', 'timeout', 403]) })
    from = until
  }
  return outages
}

function makeFeed(url: string, draw: Draw, days: number, kinds: readonly Kind[]): SimulatedFeed {
  const kind = pickKind(draw, kinds)
  const hints = makeHints(draw)
  const published = publicationsOf(kind, draw, days).filter((time) => !isSkippedAt(hints, time))
  const last = published.at(-1) ?? 0
  const stamps = pickStamps(draw)
  return {
    url,
    kind,
    published,
    window: Math.round(draw.factor(10, 100)),
    stamps,
    shiftS: stamps === 'future' ? draw.between(0.2, 3) * HOUR : draw.random.between(-12, 12) * HOUR,
    hasValidators: draw.is(0.75),
    hints,
    deadFrom: kind === 'dying' && draw.is(0.5) ? last + draw.exponential(3 * DAY) : Number.POSITIVE_INFINITY,
    deadStatus: draw.pick([404, 404, 403, 500, 'timeout'] as const) === 404 ? 404 : 500,
  }
}

function pickKind(draw: Draw, kinds: readonly Kind[]): Kind {
  const all = kinds.reduce((sum, kind) => sum + KINDS[kind].share, 0)
  let left = draw.between(0, all)
  for (const kind of kinds) {
    left -= KINDS[kind].share
    if (left < 0) return kind
  }
  return kinds[0]!
}

function pickStamps(draw: Draw): Stamps {
  const roll = draw.random.next()
  const ways: readonly [number, Stamps][] = [
    [0.5, 'right'],
    [0.7, 'minute'],
    [0.75, 'hour'],
    [0.79, 'day'],
    [0.86, 'missing'],
    [0.92, 'shifted'],
    [0.97, 'noisy'],
    [1, 'future'],
  ]
  return ways.find(([below]) => roll < below)![1]
}

function makeHints(draw: Draw): SimulatedHints {
  const night = draw.random.between(0, 23)
  return {
    ttlMin: draw.is(0.35) ? draw.pick([1, 5, 15, 30, 60, 60, 60, 60, 120, 240, 1_440, 5_256_000]) : null,
    maxAgeS: draw.is(0.3) ? draw.pick([0, 60, 300, 300, 600, 900, 3_600, 86_400]) : null,
    skipHours: draw.is(0.04) ? Array.from({ length: draw.random.between(1, 6) }, (_, at) => (night + at) % 24) : [],
    skipDays: draw.is(0.03) ? draw.pick([['Sunday'], ['Saturday', 'Sunday']]) : [],
  }
}

const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Whether a moment is one at which the publisher does not want to be asked: nothing is published then. */
export function isSkippedAt({ skipHours, skipDays }: SimulatedHints, at: number): boolean {
  if (skipHours.length === 0 && skipDays.length === 0) return false
  const date = new Date((EPOCH_S + at) * 1_000)
  return skipHours.includes(date.getUTCHours()) || skipDays.includes(DAY_NAMES[date.getUTCDay()]!)
}

/** How far a feed has been read: entries before `read` were published before the last good poll. */
interface Cursor {
  read: number
  wasAsked: boolean
}

/** What became of entries, told while the origin answers. */
export interface Watcher {
  seen(feed: SimulatedFeed, publishedAt: number, at: number): void
  lost(feed: SimulatedFeed, publishedAt: number): void
}

/** Answers polls of the feeds of one host as its server would. Must be asked in the order of time. */
export class Origin {
  readonly #host: SimulatedHost
  readonly #watcher: Watcher
  readonly #draw: Draw
  readonly #cursors = new Map<SimulatedFeed, Cursor>()
  #recent: number[] = []
  #blockedUntil = Number.NEGATIVE_INFINITY

  constructor(host: SimulatedHost, watcher: Watcher) {
    this.#host = host
    this.#watcher = watcher
    this.#draw = new Draw(new Random(host.seed))
  }

  poll(feed: SimulatedFeed, at: number): SimulatedPoll {
    const failure = this.#failure(feed, at)
    if (failure) return { ...failure, at: stamp(at), newEntries: [], entriesInFeed: null, hints: null }
    const cursor = this.#cursors.get(feed) ?? { read: -1, wasAsked: false }
    this.#cursors.set(feed, cursor)
    const end = countUntil(feed.published, at)
    const isFirst = !cursor.wasAsked
    if (!isFirst && feed.hasValidators && end === cursor.read)
      return { at: stamp(at), status: 304, newEntries: [], entriesInFeed: null, retryAfterS: null, hints: null }
    const from = Math.max(0, end - feed.window)
    if (!isFirst) this.#tell(feed, cursor.read, from, end, at)
    const fresh = Array.from(feed.published.subarray(isFirst ? from : Math.max(from, cursor.read), end))
    cursor.read = end
    cursor.wasAsked = true
    return {
      at: stamp(at),
      status: 200,
      newEntries: fresh.reverse().map((time) => this.#stated(feed, time)),
      entriesInFeed: end - from,
      retryAfterS: null,
      hints: feed.hints,
    }
  }

  /** Entries that were never seen though they were published; `until` is the end of what counts. */
  finish(feed: SimulatedFeed, until: number): void {
    const read = this.#cursors.get(feed)?.read ?? countUntil(feed.published, 0)
    for (let at = Math.max(0, read); at < feed.published.length; at++)
      if (feed.published[at]! < until) this.#watcher.lost(feed, feed.published[at]!)
  }

  #failure(feed: SimulatedFeed, at: number): { status: number | 'timeout'; retryAfterS: number | null } | null {
    const outage = this.#host.outages.find(({ from, until }) => at >= from && at < until)
    if (outage) return { status: outage.status, retryAfterS: null }
    if (this.#isTooMuch(at)) return { status: 429, retryAfterS: this.#retryAfter(at) }
    if (at >= feed.deadFrom) return { status: feed.deadStatus ?? 500, retryAfterS: null }
    return this.#draw.is(this.#host.flaky)
      ? { status: this.#draw.pick([500, 'timeout', 503]), retryAfterS: null }
      : null
  }

  #isTooMuch(at: number): boolean {
    if (!Number.isFinite(this.#host.hourlyLimit)) return false
    if (at < this.#blockedUntil) return true
    this.#recent = this.#recent.filter((time) => time > at - HOUR)
    this.#recent.push(at)
    if (this.#recent.length <= this.#host.hourlyLimit) return false
    this.#blockedUntil = at + (this.#host.retryAfterS ?? 1_800)
    this.#recent = []
    return true
  }

  #retryAfter(at: number): number | null {
    return this.#host.retryAfterS === null ? null : Math.ceil(this.#blockedUntil - at)
  }

  #tell(feed: SimulatedFeed, read: number, from: number, end: number, at: number): void {
    for (let entry = read; entry < end; entry++) {
      if (entry < from) this.#watcher.lost(feed, feed.published[entry]!)
      else this.#watcher.seen(feed, feed.published[entry]!, at)
    }
  }

  #stated(feed: SimulatedFeed, time: number): string | null {
    switch (feed.stamps) {
      case 'missing':
        return null
      case 'minute':
        return stamp(Math.floor(time / 60) * 60)
      case 'hour':
        return stamp(Math.floor(time / HOUR) * HOUR)
      case 'day':
        return stamp(Math.floor(time / DAY) * DAY)
      case 'shifted':
      case 'future':
        return stamp(time + feed.shiftS)
      case 'noisy':
        return stamp(time - (this.#draw.is(0.4) ? this.#draw.exponential(DAY) : 0))
      default:
        return stamp(time)
    }
  }
}

/** Seconds of the simulation as an ISO time. */
export function stamp(at: number): string {
  return new Date(Math.round((EPOCH_S + at) * 1_000)).toISOString()
}

function countUntil(times: Float64Array, at: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! <= at) low = middle + 1
    else high = middle
  }
  return low
}
