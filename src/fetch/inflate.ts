import { promisify } from 'node:util'
import * as zlib from 'node:zlib'

type Inflater = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>

const gunzip = promisify(zlib.gunzip) as Inflater
const inflate = promisify(zlib.inflate) as Inflater
const inflateRaw = promisify(zlib.inflateRaw) as Inflater
const brotli = promisify(zlib.brotliDecompress) as Inflater
const unzstd = openZstd()

/** Value of Accept-Encoding for what this Node can inflate. */
export const ACCEPT_ENCODING = unzstd ? 'gzip, deflate, br, zstd' : 'gzip, deflate, br'

/** More layers than this are nobody's honest answer. */
const MAX_CODINGS = 3

/** What inflating gave: the bytes, or why there are none. */
export type Inflated =
  | { readonly bytes: Uint8Array; readonly error: null }
  | { readonly bytes: null; readonly error: 'too-large' | 'broken' | 'unknown-coding' }

/**
 * Undoes the codings of a Content-Encoding header, last one first.
 *
 * Inflating stops at `maxBytes`, so that a bomb costs no more memory than an honest answer of that size. Bytes that
 * were plainly never encoded, though labelled so, are given as they are. `deflate` is read with and without its header.
 *
 * @see RFC 9110, section 8.4.1; RFC 9659 for the window of zstd
 */
export async function undoCodings(
  bytes: Uint8Array,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<Inflated> {
  const codings = codingsOf(contentEncoding)
  if (codings.length > MAX_CODINGS) return { bytes: null, error: 'unknown-coding' }
  let result: Inflated = { bytes, error: null }
  for (const coding of codings.reverse()) {
    if (result.error !== null) return result
    result = await undoCoding(result.bytes, coding, maxBytes)
  }
  return result
}

/** Inflates bytes that are a gzip file themselves (`sitemap.xml.gz`); others are given as they are. */
export async function unwrapGzip(bytes: Uint8Array, maxBytes: number): Promise<Inflated> {
  return isGzip(bytes) ? guarded(gunzip, bytes, maxBytes) : { bytes, error: null }
}

/** Whether a Content-Encoding header names any coding at all. */
export function isEncoded(contentEncoding: string | undefined): boolean {
  return codingsOf(contentEncoding).length > 0
}

function codingsOf(contentEncoding: string | undefined): string[] {
  return (contentEncoding ?? '')
    .toLowerCase()
    .split(',', 20)
    .map((coding) => coding.trim())
    .filter((coding) => INFLATERS.has(coding))
}

async function undoCoding(bytes: Uint8Array, coding: string, maxBytes: number): Promise<Inflated> {
  if (bytes.length === 0 || isPlainText(bytes)) return { bytes, error: null }
  const inflater = INFLATERS.get(coding)!(bytes)
  return inflater ? guarded(inflater, bytes, maxBytes) : { bytes: null, error: 'unknown-coding' }
}

/** Labels that stand for a coding; all others (`utf-8`, `none`, `identity`) are mistakes or mean nothing. */
const INFLATERS: ReadonlyMap<string, (bytes: Uint8Array) => Inflater | undefined> = new Map<
  string,
  (bytes: Uint8Array) => Inflater | undefined
>([
  ['gzip', () => gunzip],
  ['x-gzip', () => gunzip],
  ['deflate', (bytes) => (hasZlibHeader(bytes) ? inflate : inflateRaw)],
  ['br', () => brotli],
  ['zstd', () => unzstd],
])

async function guarded(inflater: Inflater, bytes: Uint8Array, maxBytes: number): Promise<Inflated> {
  try {
    return { bytes: await inflater(bytes, { maxOutputLength: maxBytes }), error: null }
  } catch (err) {
    const isTooLarge = (err as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return { bytes: null, error: isTooLarge ? 'too-large' : 'broken' }
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8
}

function hasZlibHeader(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
}

/** Documents begin with one of these; no coding's first bytes do, with 16 printable ones behind them. */
function isPlainText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 24)).toString('latin1')
  return /^(?:\xef\xbb\xbf)?\s{0,6}[<{[][\t\n\r\x20-\x7e]{8,}/.test(start)
}

function openZstd(): Inflater | undefined {
  const module = zlib as unknown as { zstdDecompress?: unknown; constants: Record<string, number> }
  if (typeof module.zstdDecompress !== 'function') return undefined // Node before 22.15
  const decompress = promisify(module.zstdDecompress as (...args: unknown[]) => void) as unknown as (
    bytes: Uint8Array,
    options: object,
  ) => Promise<Buffer>
  // Browsers take windows of up to 8 MB (2^23), so no honest server sends a larger one; a larger one costs its size in memory.
  const params = { [module.constants.ZSTD_d_windowLogMax!]: 23 }
  return (bytes, options) => decompress(bytes, { ...options, params })
}
