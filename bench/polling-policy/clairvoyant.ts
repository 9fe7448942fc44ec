import { DAY, HOUR } from './feed-kinds.ts'
import type { SimulatedFeed, SimulatedHost } from './origin.ts'
import { type Figures, Waits } from './simulate.ts'

/**
 * What no policy can beat: it knows every publication, and polls at those moments at which a poll saves the most waiting. Faults,
 * limits and wishes of hosts do not touch it.
 *
 * @param costS waiting that must be saved for a poll: what the number of requests is set by
 */
export function clairvoyant(hosts: readonly SimulatedHost[], days: number, costS: number): Figures {
  const waits = new Waits()
  const until = (days - 1) * DAY
  const means: number[] = []
  let requests = 0
  let feeds = 0
  for (const feed of hosts.flatMap((host) => host.feeds)) {
    const { polls, sums } = pollsOf(feed, costS, until, waits)
    requests += polls
    feeds++
    if (sums.count > 0) means.push(sums.seconds / sums.count)
  }
  return {
    requestsADay: requests / feeds / (days - 1),
    mean: waits.sum / waits.count / HOUR,
    p95: waits.quantile(0.95) / HOUR,
    meanOverFeeds: means.reduce((sum, value) => sum + value, 0) / means.length / HOUR,
    lostPercent: 0,
    refusedPercent: 0,
    violations: 0,
  }
}

function pollsOf({ published, window }: SimulatedFeed, costS: number, until: number, waits: Waits) {
  const times = published.filter((time) => time >= 0 && time < until)
  const before = bestPolls(times, window, costS)
  const sums = { seconds: 0, count: times.length }
  let polls = 0
  for (let end = times.length; end > 0; end = before[end]!) {
    polls++
    for (let at = before[end]!; at < end; at++) {
      waits.add(times[end - 1]! - times[at]!)
      sums.seconds += times[end - 1]! - times[at]!
    }
  }
  return { polls, sums }
}

/** For each number of entries that have been seen: how many had been at the poll before. */
function bestPolls(times: Float64Array, window: number, costS: number): Int32Array {
  const least = new Float64Array(times.length + 1)
  const before = new Int32Array(times.length + 1)
  for (let end = 1; end <= times.length; end++) {
    least[end] = Number.POSITIVE_INFINITY
    let waiting = 0
    for (let start = end - 1; start >= Math.max(0, end - window); start--) {
      waiting += times[end - 1]! - times[start]!
      if (waiting + costS > least[end]!) break
      const cost = least[start]! + waiting + costS
      if (cost < least[end]!) {
        least[end] = cost
        before[end] = start
      }
    }
  }
  return before
}
