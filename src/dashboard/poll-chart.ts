import { isBadPoll } from '../feeds/feed-health.ts'
import type { PollRecord } from '../storage/feed-history.ts'
import { roundUp } from './hour-chart.ts'
import { type Html, html } from './html.ts'
import { counted, number, plain } from './words.ts'

const WIDTH = 1180
const HEIGHT = 120
const FLOOR = 92
const CEILING = 12
const LEFT = 44
/** Places of the chart: as many polls as are kept. */
const PLACES = 50
/** With fewer polls the label of the first would run into that of the last. */
const LABELLED = 15
/** Height of the mark of a poll that failed. */
const MARK = 10

/**
 * The last polls of a feed: new entries as bars, failed polls as marks.
 *
 * @param polls newest first
 */
export function pollChart(polls: readonly PollRecord[]): Html {
  const shown = polls.slice(0, PLACES).toReversed()
  const top = roundUp(Math.max(0, ...shown.map(({ newEntries }) => newEntries ?? 0)))
  const step = (WIDTH - LEFT) / PLACES
  const y = (value: number): number => FLOOR - (value / top) * (FLOOR - CEILING)
  // The newest stands at the right edge, also while there are few.
  const first = PLACES - shown.length
  return html`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${inWords(shown)}">
${[0, top].map((value) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/><text x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${number(value)}</text>`)}
${shown.map((poll, at) => pollBar(poll, LEFT + (first + at) * step, step, y))}
<text x="${(LEFT + first * step).toFixed(1)}" y="${FLOOR + 20}">${shown.length >= LABELLED ? `${shown[0]!.at.toISOString().slice(0, 16).replace('T', ' ')} UTC` : ''}</text><text x="${WIDTH}" y="${FLOOR + 20}" text-anchor="end">last poll</text>
</svg></figure>`
}

function pollBar(poll: PollRecord, x: number, step: number, y: (value: number) => number): Html {
  const isBad = isBadPoll(poll)
  const value = poll.newEntries ?? 0
  const height = isBad ? MARK : FLOOR - y(value)
  const said = isBad ? plain(poll.failureClass ?? poll.outcome) : counted(value, 'new entry', 'new entries')
  const left = (x + step * 0.14).toFixed(1)
  return html`<g><title>${poll.at.toISOString().slice(0, 16).replace('T', ' ')} UTC: ${said}</title><rect class="reach" x="${x.toFixed(1)}" y="${CEILING}" width="${step.toFixed(1)}" height="${FLOOR - CEILING}"/>
<rect class="${isBad ? 'bar bad' : 'bar'}" x="${left}" y="${(FLOOR - height).toFixed(1)}" width="${(step * 0.72).toFixed(1)}" height="${height.toFixed(1)}" rx="2"/></g>`
}

function inWords(polls: readonly PollRecord[]): string {
  const fresh = polls.reduce((sum, { newEntries }) => sum + (newEntries ?? 0), 0)
  const bad = polls.filter(isBadPoll).length
  return `The last ${counted(polls.length, 'poll')}: ${counted(fresh, 'new entry', 'new entries')}, ${bad === 0 ? 'none failed' : `${number(bad)} failed`}.`
}
