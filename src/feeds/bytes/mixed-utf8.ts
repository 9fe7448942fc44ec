import { decodeBytes } from '../../shared/charset.ts'

/** How much of a text is UTF-8: sequences of several bytes that are, and bytes that cannot be. */
export interface Utf8Survey {
  readonly valid: number
  readonly invalid: number
}

/** Length of the UTF-8 sequence of several bytes at an offset; 0 when there is none; -1 when the bytes end inside it. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0) return 0
  for (let step = 1; step < length; step++) {
    const next = bytes[at + step]
    if (next === undefined) return -1
    if (next < 0x80 || next > 0xbf) return 0
  }
  const second = bytes[at + 1]!
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0
  if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0
  return length
}

/** Counts what is UTF-8 and what is not; a character cut off at the very end counts for neither. */
export function surveyUtf8(bytes: Uint8Array): Utf8Survey {
  let valid = 0
  let invalid = 0
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at]! < 0x80 ? 1 : sequenceAt(bytes, at)
    if (length < 0) break
    if (length > 1) valid++
    else if (length === 0) invalid++
    at += length || 1
  }
  return { valid, invalid }
}

/**
 * Text of bytes that are UTF-8 but for some: those are read in the other encoding, as when one entry of a feed was
 * pasted from elsewhere.
 */
export function decodeMostlyUtf8(bytes: Uint8Array, other: string): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at]! < 0x80 ? 1 : sequenceAt(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    parts.push(decoder.decode(bytes.subarray(from, at)))
    if (length < 0) return parts.join('')
    let to = at + 1
    while (to < bytes.length && bytes[to]! >= 0x80 && sequenceAt(bytes, to) === 0) to++
    parts.push(decodeBytes(bytes.subarray(at, to), other) ?? '\ufffd')
    at = to
    from = to
  }
  parts.push(decoder.decode(bytes.subarray(from)))
  return parts.join('')
}
