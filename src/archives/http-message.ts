import * as zlib from 'node:zlib'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** An answer as it went over the wire, taken apart. */
export interface HttpMessage {
  readonly status: number
  /** By lower-case name; several of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** Without transfer coding and content coding. */
  readonly body: Uint8Array
}

const LONGEST_HEAD = 65_536
const MOST_HEADERS = 500

/**
 * Reads the bytes of an HTTP answer, as archives keep them; undefined where they are none.
 *
 * Many archives keep the headers of codings that they have undone: a body that is not in the coding that the headers name is taken as it is.
 *
 * @param mostBytes the largest body, codings undone
 * @throws RangeError for a body that is larger than that when its codings are undone
 */
export function readHttpMessage(block: Uint8Array, mostBytes: number): HttpMessage | undefined {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const head = bytes.subarray(0, LONGEST_HEAD)
  const [end, width] = endOfHead(head)
  if (end < 0) return undefined
  const [statusLine = '', ...lines] = head.subarray(0, end).toString('latin1').split(/\r?\n/)
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})(?:\s|$)/i.exec(statusLine)?.[1]
  if (status === undefined) return undefined
  const headers = headersOf(lines)
  const wire = bytes.subarray(end + width)
  const whole = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '') ? withoutChunks(wire) : wire
  return { status: Number(status), headers, body: decodedBody(whole, headers['content-encoding'] ?? '', mostBytes) }
}

function endOfHead(head: Buffer): readonly [end: number, width: number] {
  const [strict, loose] = [head.indexOf('\r\n\r\n'), head.indexOf('\n\n')]
  if (strict >= 0 && (loose < 0 || strict < loose)) return [strict, 4]
  return [loose, 2]
}

function headersOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  for (const line of lines.slice(0, MOST_HEADERS)) {
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(headers)
}

/** The pieces of a chunked body put together; a body that is not chunked, or only at its beginning, as far as it goes. */
function withoutChunks(wire: Buffer): Buffer {
  const parts: Buffer[] = []
  let at = 0
  while (at < wire.length) {
    const lineEnd = wire.indexOf(10, at)
    const size = lineEnd < 0 || lineEnd - at > 1_024 ? undefined : sizeOf(wire.subarray(at, lineEnd).toString('latin1'))
    // Already put together by whoever archived it.
    if (size === undefined) return parts.length === 0 ? wire : Buffer.concat(parts)
    if (size === 0) break
    parts.push(wire.subarray(lineEnd + 1, lineEnd + 1 + size))
    at = lineEnd + 1 + size
    if (wire[at] === 13) at++
    if (wire[at] === 10) at++
  }
  return Buffer.concat(parts)
}

function sizeOf(line: string): number | undefined {
  const digits = /^\s*([\da-f]{1,8})\s*(?:;.*)?\r?$/i.exec(line)?.[1]
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}

function decodedBody(body: Buffer, coding: string, mostBytes: number): Uint8Array {
  const names = coding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  let bytes: Uint8Array = body
  for (const name of names.slice(0, 3).reverse()) bytes = undo(name, bytes, mostBytes)
  if (bytes.byteLength > mostBytes) throw new RangeError(`the body is larger than ${mostBytes} bytes`)
  return bytes
}

function undo(coding: string, bytes: Uint8Array, mostBytes: number): Uint8Array {
  const options = { maxOutputLength: mostBytes, finishFlush: zlib.constants.Z_SYNC_FLUSH }
  try {
    if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync(bytes, options)
    if (coding === 'br') return brotliDecompressSync(bytes, { maxOutputLength: mostBytes })
    if (coding === 'zstd' && 'zstdDecompressSync' in zlib)
      return zlib.zstdDecompressSync(bytes, { maxOutputLength: mostBytes })
    if (coding === 'deflate')
      return ((bytes[0] ?? 0) & 15) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options)
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new RangeError(`the body is larger than ${mostBytes} bytes when it is inflated`)
    // Undone by whoever archived it, with the header left in place.
  }
  return bytes
}
