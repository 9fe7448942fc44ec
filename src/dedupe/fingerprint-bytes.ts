import type { Fingerprint } from './fingerprint.ts'

const VERSION = 1
const EXACT_BYTES = 16
// Counts beyond these are no fingerprint of ours; they bound what hostile bytes can make us allocate.
const MAX_COUNT = 1_024

/**
 * A fingerprint as bytes: version, exact hash, length, then three lists; ascending ones as differences in variable-length numbers.
 *
 * About 1.1 KB for an article of 400 words, never above 2 KB.
 */
export function encodeFingerprint(fingerprint: Fingerprint): Uint8Array {
  const bytes: number[] = [VERSION, fingerprint.exact === '' ? 0 : 1]
  for (let at = 0; at < fingerprint.exact.length; at += 2)
    bytes.push(Number.parseInt(fingerprint.exact.slice(at, at + 2), 16))
  push(bytes, fingerprint.length)
  push(bytes, fingerprint.signature.length)
  for (const anchor of fingerprint.signature) push(bytes, anchor)
  for (const list of [fingerprint.sketch, fingerprint.numbers]) {
    push(bytes, list.length)
    let last = 0
    for (const value of list) {
      push(bytes, value - last)
      last = value
    }
  }
  return Uint8Array.from(bytes)
}

/** The fingerprint that was encoded; `undefined` for other bytes and for versions that are not known. */
export function decodeFingerprint(bytes: Uint8Array): Fingerprint | undefined {
  if (bytes[0] !== VERSION || bytes.length < 4 || (bytes[1] as number) > 1) return undefined
  const hasExact = bytes[1] === 1
  const reader = { bytes, at: hasExact ? 2 + EXACT_BYTES : 2 }
  const length = pull(reader)
  const signature = pullList(reader, false)
  const sketch = pullList(reader, true)
  const numbers = pullList(reader, true)
  if (length === undefined || !signature || !sketch || !numbers || reader.at !== bytes.length) return undefined
  const exact = hasExact
    ? Array.from(bytes.subarray(2, 2 + EXACT_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('')
    : ''
  return { exact, signature, sketch, numbers, length }
}

interface Reader {
  readonly bytes: Uint8Array
  at: number
}

function push(bytes: number[], value: number): void {
  let rest = value
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

function pull(reader: Reader): number | undefined {
  let value = 0
  let unit = 1
  for (let read = 0; read < 5; read++) {
    const byte = reader.bytes[reader.at++]
    if (byte === undefined) return undefined
    value += (byte & 127) * unit
    if (byte < 128) return value <= 0xffffffff ? value : undefined
    unit *= 128
  }
  return undefined
}

function pullList(reader: Reader, isAscending: boolean): Uint32Array | undefined {
  const count = pull(reader)
  if (count === undefined || count > MAX_COUNT) return undefined
  const list = new Uint32Array(count)
  let last = 0
  for (let at = 0; at < count; at++) {
    const value = pull(reader)
    if (value === undefined) return undefined
    last = isAscending ? last + value : value
    if (last > 0xffffffff) return undefined
    list[at] = last
  }
  return list
}
