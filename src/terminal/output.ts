import { once } from 'node:events'
import { styleText } from 'node:util'
import { TelexError } from '../shared/errors.ts'

/** Whoever read our output has seen enough (`telex export | head`): the command ends, and that is no error. */
export class ReaderGoneError extends Error {}

let problem: Error | undefined

/** Keeps what goes wrong with the standard streams for the next {@link write}, so that a command ends in its own order. */
export function watchStreams(): void {
  process.stdout.on('error', (err: NodeJS.ErrnoException) => {
    problem ??= outputError(err)
  })
  process.stderr.on('error', () => undefined) // there is nobody left to tell
}

/**
 * Writes to standard output and waits while whoever reads it is slow.
 *
 * @throws ReaderGoneError when nobody reads any more; TelexError `output-failed`, on a full disk for example
 */
export async function write(text: string): Promise<void> {
  if (problem) throw problem
  if (process.stdout.write(text)) return
  await once(process.stdout, 'drain').catch((err: NodeJS.ErrnoException) => {
    throw outputError(err)
  })
}

/** What was written and could not be, since the last {@link write}. */
export const outputProblem = (): Error | undefined => problem

function outputError(err: NodeJS.ErrnoException): Error {
  if (err.code === 'EPIPE') return new ReaderGoneError(err.message)
  return new TelexError('output-failed', `Cannot write to standard output (${err.code ?? err.message})`, {
    cause: err,
    ...(err.code === 'ENOSPC' ? { hint: 'Free some disk space: what was written so far is not whole.' } : {}),
  })
}

/** Writes a line. */
export const writeLine = (line = ''): Promise<void> => write(`${line}\n`)

/** Writes a value as JSON, indented for a terminal, on one line for a pipe. */
export const writeJson = (value: unknown): Promise<void> =>
  writeLine(JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined))

/** Says something to whoever sits there, beside what is piped on. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Text in a style, where the terminal shows styles. */
export function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text
}

/** Rows in columns as wide as they need, each cell cut to `widest`. */
export function table(
  rows: readonly (readonly string[])[],
  options: { readonly head?: readonly string[]; readonly widest?: number } = {},
): string {
  const widest = options.widest ?? 60
  const all = [...(options.head ? [options.head] : []), ...rows].map((row) =>
    row.map((cell) => clip(cell.replace(/\s+/g, ' '), widest)),
  )
  const widths: number[] = []
  for (const row of all) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cellWidth(cell))
  const lines = all.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell + ' '.repeat(widths[at]! - cellWidth(cell)))).join('  '),
  )
  if (options.head) lines[0] = styled('dim', lines[0]!)
  return lines.join('\n')
}

/** Cells that a text takes in a terminal: two for East Asian wide characters, none for marks that combine. */
export function cellWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{M}|\u200b|\u200d/u.test(character)) continue
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
        character,
      )
        ? 2
        : 1
  }
  return width
}

function clip(text: string, width: number): string {
  if (cellWidth(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (cellWidth(kept + character) >= width) break
    kept += character
  }
  return `${kept}…`
}

/** An instant for people: `2026-11-23 21:04`, in the zone of the machine. */
export function timeOf(at: Date | string | null | undefined): string {
  if (!at) return '–'
  const date = new Date(at)
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}`
}
