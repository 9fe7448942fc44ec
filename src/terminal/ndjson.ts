import { StringDecoder } from 'node:string_decoder'
import { messageOf, UsageError } from '../shared/errors.ts'
import { write } from './output.ts'

/** A longer line is no page and no feed; it gets an error and is not kept in memory. */
const LONGEST_LINE = 256 * 1024 * 1024

/**
 * Lines of a stream, without their ends; empty ones are left out.
 *
 * A line that is too long comes as `undefined`.
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  longest = LONGEST_LINE,
): AsyncGenerator<string | undefined> {
  const decoder = new StringDecoder('utf8')
  let parts: string[] = []
  let length = 0
  const take = (text: string): void => {
    length += text.length
    if (length <= longest) parts.push(text)
  }
  const finish = (): string | undefined | null => {
    const line = length > longest ? undefined : parts.join('')
    parts = []
    length = 0
    return line?.trim() === '' ? null : line
  }
  let isFirst = true
  for await (const chunk of input) {
    const text = decoder.write(Buffer.from(chunk))
    // A byte order mark, as programs of Windows write it, is no part of the first line.
    const pieces = (isFirst ? text.replace(/^\ufeff/, '') : text).split('\n')
    if (text !== '') isFirst = false
    for (const [at, piece] of pieces.entries()) {
      take(piece)
      if (at === pieces.length - 1) continue
      const line = finish()
      if (line !== null) yield line
    }
  }
  const line = finish()
  if (line !== null) yield line
}

/**
 * Runs a filter: one JSON object a line in, one out, with the same `id`, each written as soon as it is done.
 *
 * A line that cannot be read, or that `answer` throws on, gives a line with `error`; the filter goes on.
 *
 * @returns the exit code: 0
 * @throws UsageError when nothing came in
 */
export async function runFilter(
  name: string,
  example: string,
  answer: (line: Record<string, unknown>) => object | Promise<object>,
): Promise<number> {
  if (process.stdin.isTTY)
    throw new UsageError(`telex ${name} reads NDJSON from standard input`, { hint: `For example: ${example}` })
  let lines = 0
  for await (const line of readLines(process.stdin)) {
    lines++
    await write(`${JSON.stringify(await answerLine(line, answer))}\n`)
  }
  if (lines === 0)
    throw new UsageError(`telex ${name} got nothing on standard input`, {
      hint: `It reads NDJSON, for example: ${example}`,
    })
  return 0
}

async function answerLine(
  line: string | undefined,
  answer: (line: Record<string, unknown>) => object | Promise<object>,
): Promise<object> {
  if (line === undefined) return { id: null, error: `line is longer than ${LONGEST_LINE} characters` }
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch (err) {
    return { id: null, error: `no JSON: ${messageOf(err)}` }
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { id: null, error: 'no JSON object' }
  const id = (parsed as { id?: unknown }).id ?? null
  try {
    return { id, ...(await answer(parsed as Record<string, unknown>)) }
  } catch (err) {
    return { id, error: messageOf(err) }
  }
}

/** A text of a line, null when it is not given. @throws Error when it is given as something else */
export function textOf(line: Readonly<Record<string, unknown>>, field: string): string | null {
  const value = line[field]
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new Error(`"${field}" must be a string`)
  return value
}

/** Bytes of a line's base64 text. @throws Error when it is not there or no base64 */
export function bytesOf(line: Readonly<Record<string, unknown>>, field: string): Uint8Array {
  const text = textOf(line, field)
  if (text === null) throw new Error(`"${field}" is missing`)
  if (!/^[\w+/\s-]*={0,2}\s*$/.test(text)) throw new Error(`"${field}" is no base64`)
  return Buffer.from(text, 'base64')
}
