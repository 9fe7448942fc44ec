import { DAY, HOUR } from './feed-kinds.ts'
import { isSkippedAt, Origin, type SimulatedFeed, type SimulatedHost, type SimulatedPoll } from './origin.ts'

/** Limits under which every policy runs, and what a lost entry counts as. */
export const LIMITS = { minS: 300, maxS: DAY }
const LOST_S = DAY
const START_SPREAD_S = 600

/** A policy under test: from the last poll and what it remembered to the next one. Times are seconds of the simulation. */
export interface Policy {
  next(feed: SimulatedFeed, at: number, memory: unknown, poll: SimulatedPoll): { at: number; memory: unknown }
}

/** Figures of one run; waiting in hours. */
export interface Figures {
  requestsADay: number
  mean: number
  p95: number
  meanOverFeeds: number
  lostPercent: number
  refusedPercent: number
  violations: number
}

/** Counts waiting in classes that are 1 % wide, so that millions of entries need no memory. */
export class Waits {
  readonly counts = new Float64Array(2_000)
  sum = 0
  count = 0
  lost = 0

  add(seconds: number): void {
    this.counts[Math.min(1_999, Math.max(0, Math.round(Math.log(Math.max(seconds, 1)) * 100)))]! += 1
    this.sum += seconds
    this.count++
  }

  quantile(share: number): number {
    let left = this.count * share
    for (let at = 0; at < this.counts.length; at++) {
      left -= this.counts[at]!
      if (left <= 0) return Math.exp(at / 100)
    }
    return 0
  }
}

/** Runs a policy over all hosts for so many days. The entries of the last day do not count: they could not be waited for. */
export function simulate(
  hosts: readonly SimulatedHost[],
  policy: Policy,
  days: number,
  only?: (feed: SimulatedFeed) => boolean,
): Figures {
  const waits = new Waits()
  const until = (days - 1) * DAY
  const ofFeed = new Map<SimulatedFeed, { sum: number; count: number }>()
  let requests = 0
  let refused = 0
  let violations = 0
  const note = (feed: SimulatedFeed, seconds: number) => {
    if (only && !only(feed)) return
    waits.add(seconds)
    const own = ofFeed.get(feed) ?? { sum: 0, count: 0 }
    own.sum += seconds
    own.count++
    ofFeed.set(feed, own)
  }
  const watcher = {
    seen: (feed: SimulatedFeed, published: number, at: number) => published < until && note(feed, at - published),
    lost: (feed: SimulatedFeed, published: number) => {
      if (published >= until) return
      note(feed, LOST_S)
      if (!only || only(feed)) waits.lost++
    },
  }
  let feeds = 0
  for (const host of hosts) {
    const origin = new Origin(host, watcher)
    const due = host.feeds.map((feed, at) => ({
      feed,
      at: ((at * 7_919 + host.seed) % START_SPREAD_S) + 1,
      memory: null as unknown,
      allowedAt: 0,
    }))
    for (;;) {
      let next = due[0]!
      for (const one of due) if (one.at < next.at) next = one
      if (next.at >= days * DAY) break
      const isCounted = !only || only(next.feed)
      const poll = origin.poll(next.feed, next.at)
      if (isCounted) {
        requests++
        if (poll.status === 429) refused++
        if (next.at < next.allowedAt || (next.memory !== null && isSkippedAt(next.feed.hints, next.at))) violations++
      }
      const answer = policy.next(next.feed, next.at, next.memory, poll)
      next.allowedAt = next.at + Math.max(LIMITS.minS, poll.retryAfterS ?? 0) - 0.001
      next.memory = answer.memory
      next.at = Math.max(answer.at, next.at + 1)
    }
    for (const feed of host.feeds) {
      origin.finish(feed, until)
      if (!only || only(feed)) feeds++
    }
  }
  const means = [...ofFeed.values()].map(({ sum, count }) => sum / count)
  return {
    requestsADay: requests / feeds / days,
    mean: waits.sum / waits.count / HOUR,
    p95: waits.quantile(0.95) / HOUR,
    meanOverFeeds: means.reduce((sum, value) => sum + value, 0) / means.length / HOUR,
    lostPercent: (100 * waits.lost) / waits.count,
    refusedPercent: (100 * refused) / requests,
    violations,
  }
}
