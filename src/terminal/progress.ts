import { formatDuration } from '../shared/duration.ts'
import { say, styled } from './output.ts'

/** How far some work is: names with numbers, in the order in which they are shown. */
export type Counts = readonly (readonly [name: string, count: number])[]

/** Shows how work goes on. */
export interface Progress {
  /** Ends the display with a last look. */
  end(): Promise<void>
}

/** A terminal is redrawn this often; elsewhere a line is written when something changed, at most this often. */
const REDRAW_MS = 120
const LINE_MS = 2_000

/**
 * Shows counts while work goes on: one block that is redrawn in a terminal, plain lines elsewhere. Written to standard error.
 *
 * @param read gives the counts of the moment
 */
export function startProgress(title: string, read: () => Promise<Counts> | Counts): Progress {
  const started = performance.now()
  const isTerminal = Boolean(process.stderr.isTTY)
  let drawn = 0
  let last = ''
  const draw = async (): Promise<void> => {
    const counts = await read()
    const time = formatDuration(performance.now() - started)
    if (isTerminal) drawn = redraw(title, counts, time, drawn)
    else last = plainLine(title, counts, time, last)
  }
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(
    () => {
      running = running.then(draw).catch(() => undefined) // a display that fails must not end the work
    },
    isTerminal ? REDRAW_MS : LINE_MS,
  )
  return {
    async end() {
      clearInterval(timer)
      await running
      await draw()
    },
  }
}

function redraw(title: string, counts: Counts, time: string, drawn: number): number {
  const width = Math.max(...counts.map(([name]) => name.length), 0)
  const lines = [
    `${styled('bold', title)} ${styled('dim', time)}`,
    ...counts.map(([name, count]) => `  ${name.padEnd(width)}  ${count}`),
  ]
  const up = drawn > 0 ? `\u001b[${drawn}A` : ''
  process.stderr.write(`${up}${lines.map((line) => `\u001b[2K${line}\n`).join('')}`)
  return lines.length
}

function plainLine(title: string, counts: Counts, time: string, last: string): string {
  const line = counts
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
  if (line !== last && line !== '') say(`${title} (${time}): ${line}`)
  return line
}
