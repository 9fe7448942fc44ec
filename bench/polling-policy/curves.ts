import type { Figures } from './simulate.ts'

/** One setting of a policy, and what came of it. */
export interface Point extends Figures {
  readonly setting: string
}

/** A policy at all settings that were tried. */
export interface Curve {
  readonly policy: string
  readonly points: readonly Point[]
}

export type Measure = 'mean' | 'p95' | 'meanOverFeeds' | 'lostPercent'
export const MEASURES: readonly Measure[] = ['mean', 'p95', 'meanOverFeeds', 'lostPercent']
/** Requests a feed a day at which policies are compared. */
export const LEVELS = [4, 8, 16, 32, 64]

/**
 * The best that a policy reaches with so many requests, between its settings on straight lines of logarithms; `undefined` where it
 * never spends so many, or so few.
 */
export function valueAt({ points }: Curve, level: number, measure: Measure): number | undefined {
  let best: number | undefined
  for (const [one, other] of pairsAround(points, level)) {
    const share =
      one === other ? 0 : Math.log(level / one.requestsADay) / Math.log(other.requestsADay / one.requestsADay)
    const value = Math.exp((1 - share) * logOf(one[measure]) + share * logOf(other[measure]))
    if (best === undefined || value < best) best = value
  }
  return best
}

function logOf(value: number): number {
  return Math.log(Math.max(value, 1e-3))
}

/** Neighbours, in the order of requests, between which the level lies; for a family of settings each family by itself. */
function pairsAround(points: readonly Point[], level: number): [Point, Point][] {
  const pairs: [Point, Point][] = []
  const families = new Set(points.map(familyOf))
  for (const family of families) {
    const sorted = points
      .filter((point) => familyOf(point) === family)
      .toSorted((a, b) => a.requestsADay - b.requestsADay)
    for (const [at, point] of sorted.entries()) {
      const next = sorted[at + 1] ?? point
      const isNear = Math.abs(Math.log(level / point.requestsADay)) < 0.05
      if (isNear) pairs.push([point, point])
      else if (point.requestsADay < level && next.requestsADay > level) pairs.push([point, next])
    }
  }
  return pairs
}

function familyOf({ setting }: Point): string {
  return setting.split(' ')[0]!
}

/** The lowest value of several policies with so many requests. */
export function bestAt(curves: readonly Curve[], level: number, measure: Measure): number | undefined {
  const values = curves.map((curve) => valueAt(curve, level, measure)).filter((value) => value !== undefined)
  return values.length > 0 ? Math.min(...values) : undefined
}

/** Geometric mean over the levels of a policy's value relative to the best of others. */
export function ratioOf(curve: Curve, others: readonly Curve[], measure: Measure): number | undefined {
  const ratios = LEVELS.flatMap((level) => {
    const own = valueAt(curve, level, measure)
    const best = bestAt(others, level, measure)
    return own === undefined || best === undefined ? [] : [Math.log(Math.max(own, 1e-3) / Math.max(best, 1e-3))]
  })
  return ratios.length > 0 ? Math.exp(ratios.reduce((sum, value) => sum + value, 0) / ratios.length) : undefined
}
