import { type Html, html } from './html.ts'
import { counted, number } from './words.ts'

interface Hour {
  readonly hour: Date
  readonly articles: number
}

const WIDTH = 1180
const HEIGHT = 150
const FLOOR = 122
const CEILING = 14
const LEFT = 44

/**
 * Articles an hour as bars.
 *
 * @param hours oldest first, without gaps; the last one is still running
 */
export function hourChart(hours: readonly Hour[]): Html {
  const most = Math.max(0, ...hours.map(({ articles }) => articles))
  const top = roundUp(most)
  const step = (WIDTH - LEFT) / Math.max(1, hours.length)
  const y = (value: number): number => FLOOR - (value / top) * (FLOOR - CEILING)
  return html`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${inWords(hours, most)}">
${[0, top / 2, top].map((value) => gridLine(y(value), value))}
${hours.map((hour, index) => bar(hour, LEFT + index * step, step, y(hour.articles), hours.length - 1 - index))}
${[24, 18, 12, 6, 0].filter((ago) => ago <= hours.length).map((ago) => hourLabel(ago, LEFT + (hours.length - ago) * step))}
</svg></figure>`
}

/** The next number from above that halves into a whole one and is easy to read. */
export function roundUp(most: number): number {
  if (most <= 4) return 4
  const unit = 10 ** Math.floor(Math.log10(most))
  return [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10]
    .map((times) => Math.ceil(times * unit))
    .find((value) => value >= most && value % 2 === 0)!
}

function gridLine(y: number, value: number): Html {
  return html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}"/><text x="${LEFT - 8}" y="${(y + 4).toFixed(1)}" text-anchor="end">${number(value)}</text>`
}

function bar({ articles }: Hour, x: number, step: number, y: number, ago: number): Html {
  const height = FLOOR - y
  return html`<g><title>${agoText(ago)}: ${counted(articles, 'article')}</title><rect class="reach" x="${x.toFixed(1)}" y="${CEILING}" width="${step.toFixed(1)}" height="${FLOOR - CEILING}"/>
<rect class="bar" x="${(x + step * 0.14).toFixed(1)}" y="${y.toFixed(1)}" width="${(step * 0.72).toFixed(1)}" height="${height.toFixed(1)}" rx="2"/></g>`
}

function hourLabel(ago: number, x: number): Html {
  const place = ago === 0 ? WIDTH : x
  return html`<text x="${place.toFixed(1)}" y="${FLOOR + 20}" text-anchor="${ago === 0 ? 'end' : 'start'}">${ago === 0 ? 'now' : `${ago} h ago`}</text>`
}

const agoText = (ago: number): string => (ago === 0 ? 'This hour' : `${counted(ago, 'hour')} ago`)

function inWords(hours: readonly Hour[], most: number): string {
  const all = hours.reduce((sum, { articles }) => sum + articles, 0)
  if (all === 0) return `No article was stored in the last ${hours.length} hours.`
  const peak = hours.length - 1 - hours.findIndex(({ articles }) => articles === most)
  return `Articles stored in each of the last ${hours.length} hours: ${number(all)} in all, most of them ${agoText(peak).toLowerCase()}: ${number(most)}.`
}
