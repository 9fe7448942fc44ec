/**
 * How fresh and how cheap polling policies are, on feeds that are made up from a seed.
 *
 *     node bench/polling-policy.ts [--feeds 2000] [--days 60] [--seed 101] [--kinds all|held-out|tuning] [--charts docs] [--efforts 1/64,1,64]
 *
 * Every policy runs at many settings. Policies are compared at equal requests: the waiting from publication to seen of an entry, its
 * 95th percentile, the mean over feeds of their means, and entries lost; a lost entry counts a day. The policy of telex was tuned on
 * the kinds of `--kinds tuning` with the seeds 11, 12, 13, 21 and 22 only.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { curveChart, weekChart } from './polling-policy/charts.ts'
import { clairvoyant } from './polling-policy/clairvoyant.ts'
import { bestAt, type Curve, LEVELS, MEASURES, type Point, ratioOf, valueAt } from './polling-policy/curves.ts'
import { HELD_OUT_KINDS, KINDS, type Kind, TUNING_KINDS } from './polling-policy/feed-kinds.ts'
import { makeWorld, type SimulatedHost } from './polling-policy/origin.ts'
import { fixed, mediaCloud, miniflux, stormCrawler, telex } from './polling-policy/policies.ts'
import { type Policy, simulate } from './polling-policy/simulate.ts'

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '2000' },
    days: { type: 'string', default: '60' },
    seed: { type: 'string', default: '101' },
    kinds: { type: 'string', default: 'all' },
    efforts: { type: 'string', default: '1/64,1/16,1/4,1,4,16,64' },
    charts: { type: 'string' },
  },
})
const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

const days = Number(values.days)
const kinds = kindsOf(values.kinds)
const hosts = makeWorld({ seed: Number(values.seed), feeds: Number(values.feeds), days, kinds })
console.log(`${values.feeds} feeds, ${days} days, seed ${values.seed}, kinds: ${kinds.join(', ')}\n`)

const deployed = [runMiniflux(hosts), runMediaCloud(hosts), runStormCrawler(hosts)]
const even = runFixed(hosts)
const ours = runTelex(hosts)
const bound = runClairvoyant(hosts)
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
printPoints(ours)
printLevels([ours, even, ...deployed, bound])
printRatios()
if (values.charts) drawCharts(values.charts)

function kindsOf(name: string): readonly Kind[] {
  if (name === 'held-out') return HELD_OUT_KINDS
  if (name === 'tuning') return TUNING_KINDS
  return Object.keys(KINDS) as Kind[]
}

function run(world: readonly SimulatedHost[], setting: string, policy: Policy): Point {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${setting}`)
  return { setting, ...simulate(world, policy, days) }
}

function runTelex(world: readonly SimulatedHost[]): Curve {
  const efforts = values.efforts.split(',')
  const number = (text: string) => Number(text.split('/')[0]) / Number(text.split('/')[1] ?? 1)
  return { policy: 'telex', points: efforts.map((effort) => run(world, `effort ${effort}`, telex(number(effort)))) }
}

function runFixed(world: readonly SimulatedHost[]): Curve {
  const minutes = [720, 360, 180, 90, 60, 45, 22.5, 15, 10]
  return { policy: 'fixed', points: minutes.map((every) => run(world, `every ${every} min`, fixed(every * MINUTE))) }
}

function runMiniflux(world: readonly SimulatedHost[]): Curve {
  const points = [false, true].flatMap((heeds) =>
    [0.1, 0.25, 0.5, 1, 2, 4, 8].map((factor) =>
      run(world, `${heeds ? 'hints' : 'plain'} factor ${factor}`, miniflux(factor, heeds)),
    ),
  )
  return { policy: 'Miniflux', points }
}

function runMediaCloud(world: readonly SimulatedHost[]): Curve {
  const points: Point[] = []
  for (const [low, high] of [
    [0.33, 0.67],
    [0.6, 0.9],
    [0.8, 0.97],
  ] as const)
    for (const steps of [0.25, 1, 4])
      for (const startS of [10 * MINUTE, HOUR, 6 * HOUR]) {
        const setting = {
          startS,
          minS: 10 * MINUTE,
          low,
          high,
          shorterS: 15 * MINUTE * steps,
          longerS: 5 * MINUTE * steps,
        }
        points.push(run(world, `${low}–${high},steps×${steps} start ${startS}`, mediaCloud(setting)))
      }
  return { policy: 'Media Cloud', points }
}

function runStormCrawler(world: readonly SimulatedHost[]): Curve {
  const points: Point[] = []
  for (const [up, down] of [
    [0.5, 0.2],
    [0.05, 0.2],
    [0.02, 0.04],
    [0.02, 0.01],
    [0.5, 0.05],
  ] as const)
    for (const minS of [5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR])
      points.push(
        run(world, `+${up}/-${down} min ${minS}`, stormCrawler({ startS: Math.max(HOUR, minS), minS, up, down })),
      )
  return { policy: 'StormCrawler', points }
}

function runClairvoyant(world: readonly SimulatedHost[]): Curve {
  const costs = [100, 20, 5, 1.5, 0.5, 0.15, 0.02].map((hours) => hours * HOUR)
  return {
    policy: 'clairvoyant',
    points: costs.map((costS) => ({ setting: `cost ${costS}`, ...clairvoyant(world, days, costS) })),
  }
}

function printPoints({ points }: Curve): void {
  console.log('telex, by effort (waiting in hours)')
  console.table(
    points.map(({ setting, ...figures }) => ({
      setting,
      ...Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(3))])),
    })),
  )
}

function printLevels(curves: readonly Curve[]): void {
  for (const measure of MEASURES) {
    console.log(
      `\n${measure} at equal requests a feed a day (waiting in hours; – where a policy never spends so many, or so few)`,
    )
    console.table(
      Object.fromEntries(
        curves.map((curve) => [
          curve.policy,
          Object.fromEntries(LEVELS.map((level) => [level, valueAt(curve, level, measure)?.toFixed(3) ?? '–'])),
        ]),
      ),
    )
  }
}

function printRatios(): void {
  console.log(
    '\ntelex relative to the best of the deployed policies, geometric mean over 4–64 requests; and with the fixed ones',
  )
  console.table(
    Object.fromEntries(
      MEASURES.map((measure) => [
        measure,
        {
          deployed: ratioOf(ours, deployed, measure)?.toFixed(3),
          'deployed or fixed': ratioOf(ours, [...deployed, even], measure)?.toFixed(3),
          'at 16 requests': (
            (valueAt(ours, 16, measure) ?? Number.NaN) / (bestAt(deployed, 16, measure) ?? Number.NaN)
          ).toFixed(3),
          'clairvoyant to deployed': ratioOf(bound, deployed, measure)?.toFixed(3),
        },
      ]),
    ),
  )
}

/** Of a policy with many settings, those that are best at their number of requests. */
function frontOf(curve: Curve): Curve {
  const points = curve.points
    .toSorted((a, b) => a.requestsADay - b.requestsADay)
    .filter((point, at, all) => !all.slice(0, at).some((fewer) => fewer.mean <= point.mean))
  return { ...curve, points }
}

function drawCharts(folder: string): void {
  const curves = [ours, even, ...deployed.map(frontOf), bound]
  writeFileSync(
    join(folder, 'polling-freshness.svg'),
    curveChart('From publication to seen, mean of all entries', 'hours', curves, 'mean'),
  )
  writeFileSync(
    join(folder, 'polling-freshness-p95.svg'),
    curveChart('From publication to seen, 95th percentile', 'hours', curves, 'p95'),
  )
  writeFileSync(join(folder, 'polling-week.svg'), drawWeek())
}

/** The fifth week of a feed that publishes in office hours. */
function drawWeek(): string {
  const world = makeWorld({ seed: 7, feeds: 12, days: 42, kinds: ['office-hours'] })
  const feeds = world.flatMap((host) => host.feeds.map((feed) => ({ host, feed })))
  const rate = (count: number) => Math.abs(Math.log(count / 42 / 12))
  const { host, feed } = feeds.toSorted((a, b) => rate(a.feed.published.length) - rate(b.feed.published.length))[0]!
  const [from, to] = [35 * DAY, 42 * DAY]
  const polls: number[] = []
  const policy = telex(1)
  const watched: Policy = {
    next(one, at, memory, poll) {
      if (at >= from && at < to) polls.push(at / HOUR)
      return policy.next(one, at, memory, poll)
    },
  }
  simulate([{ ...host, feeds: [feed], outages: [] }], watched, 42)
  const published = Array.from(
    feed.published.filter((time) => time >= from && time < to),
    (time) => time / HOUR,
  )
  return weekChart('A week of one feed: its entries, and its polls at an effort of 1', published, polls, from / HOUR)
}
