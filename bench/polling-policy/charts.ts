import type { Curve, Measure } from './curves.ts'

const WIDTH = 760
const HEIGHT = 420
const LEFT = 64
const RIGHT = 150
const TOP = 40
const BOTTOM = 48
const COLOURS = ['#0b6e4f', '#c1121f', '#3a6ea5', '#b5651d', '#6a4c93', '#777777']

/** Freshness against requests: one line a policy, both axes in steps of factors. */
export function curveChart(title: string, yTitle: string, curves: readonly Curve[], measure: Measure): string {
  const xs = [2, 4, 8, 16, 32, 64, 128]
  const values = curves.flatMap(({ points }) => points.map((point) => point[measure])).filter((value) => value > 0)
  const ys = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30].filter(
    (y) => y * 4 > Math.min(...values) && y / 4 < Math.max(...values),
  )
  const x = (value: number) =>
    LEFT + (Math.log(value / xs[0]!) / Math.log(xs.at(-1)! / xs[0]!)) * (WIDTH - LEFT - RIGHT)
  const y = (value: number) =>
    HEIGHT - BOTTOM - (Math.log(value / ys[0]!) / Math.log(ys.at(-1)! / ys[0]!)) * (HEIGHT - TOP - BOTTOM)
  const parts = [
    ...xs.map(
      (value) =>
        line(x(value), TOP, x(value), HEIGHT - BOTTOM) + text(x(value), HEIGHT - BOTTOM + 18, String(value), 'middle'),
    ),
    ...ys.map(
      (value) => line(LEFT, y(value), WIDTH - RIGHT, y(value)) + text(LEFT - 8, y(value) + 4, String(value), 'end'),
    ),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'requests a feed a day', 'middle'),
    `<text x="16" y="${(TOP + HEIGHT - BOTTOM) / 2}" text-anchor="middle" transform="rotate(-90 16 ${(TOP + HEIGHT - BOTTOM) / 2})">${yTitle}</text>`,
    ...curves.map((curve, at) => policyLine(curve, at, measure, x, y, [xs[0]!, xs.at(-1)!], [ys[0]!, ys.at(-1)!])),
  ]
  return svg(title, parts)
}

function policyLine(
  { policy, points }: Curve,
  at: number,
  measure: Measure,
  x: (value: number) => number,
  y: (value: number) => number,
  [left, right]: readonly [number, number],
  [low, high]: readonly [number, number],
): string {
  const colour = COLOURS[at % COLOURS.length]!
  const inside = points
    .toSorted((a, b) => a.requestsADay - b.requestsADay)
    .filter(
      (point) =>
        point.requestsADay >= left && point.requestsADay <= right && point[measure] >= low && point[measure] <= high,
    )
  const spots = inside.map((point) => `${x(point.requestsADay).toFixed(1)},${y(point[measure]).toFixed(1)}`)
  const legend = TOP + 14 + at * 20
  return (
    `<polyline points="${spots.join(' ')}" fill="none" stroke="${colour}" stroke-width="${at === 0 ? 3 : 1.6}"/>` +
    spots
      .map(
        (spot) =>
          `<circle cx="${spot.split(',')[0]}" cy="${spot.split(',')[1]}" r="${at === 0 ? 3.5 : 2.5}" fill="${colour}"/>`,
      )
      .join('') +
    `<rect x="${WIDTH - RIGHT + 14}" y="${legend - 9}" width="12" height="4" fill="${colour}"/>` +
    text(WIDTH - RIGHT + 32, legend - 3, policy, 'start')
  )
}

/** A week of one feed: when it published above, when it was polled below. */
export function weekChart(
  title: string,
  published: readonly number[],
  polls: readonly number[],
  firstHour: number,
): string {
  const hours = 7 * 24
  const height = 190
  const x = (hour: number) => LEFT + ((hour - firstHour) / hours) * (WIDTH - LEFT - 20)
  const ticks = (times: readonly number[], from: number, to: number, colour: string) =>
    times
      .map(
        (time) =>
          `<line x1="${x(time).toFixed(1)}" y1="${from}" x2="${x(time).toFixed(1)}" y2="${to}" stroke="${colour}" stroke-width="1"/>`,
      )
      .join('')
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  const parts = [
    ...days.map(
      (day, at) =>
        line(x(firstHour + at * 24), TOP, x(firstHour + at * 24), height - 30) +
        text(x(firstHour + at * 24 + 12), height - 12, day, 'middle'),
    ),
    text(LEFT - 8, 72, 'entries', 'end'),
    text(LEFT - 8, 132, 'polls', 'end'),
    ticks(published, 46, 92, '#c1121f'),
    ticks(polls, 106, 152, '#0b6e4f'),
  ]
  return svg(title, parts, height)
}

function svg(title: string, parts: readonly string[], height = HEIGHT): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${LEFT}" y="22" font-size="15">${title}</text>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n')
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#ddd"/>`
}

function text(x: number, y: number, words: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${words}</text>`
}
