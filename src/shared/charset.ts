/**
 * Text of bytes in a named encoding.
 *
 * Every label of the WHATWG Encoding Standard is understood, and UTF-32, which that standard leaves out and
 * some publishers still send. Bytes that do not fit become U+FFFD.
 *
 * @returns `undefined` for a label that nobody knows
 * @see https://encoding.spec.whatwg.org/#names-and-labels
 */
export function decodeBytes(bytes: Uint8Array, label: string): string | undefined {
  const name = label.trim().toLowerCase()
  if (/^utf-?32/.test(name)) return decodeUtf32(bytes, !name.endsWith('be') && !hasBigEndianMark(bytes))
  try {
    return new TextDecoder(name).decode(bytes)
  } catch {
    return undefined // RangeError: the label is not known
  }
}

/** Encoding that a byte order mark announces, otherwise `undefined`. */
export function charsetOfMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le'
  if (hasBigEndianMark(bytes)) return 'utf-32be'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return undefined
}

/** The `charset` parameter of a Content-Type header or meta value. */
export function charsetOfContentType(contentType: string | null | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType ?? '')?.[1]?.toLowerCase()
}

/** Whether bytes are UTF-8 throughout; a character cut off at the very end is forgiven. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function hasBigEndianMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian)
    if (code === 0xfeff && at === 0) continue
    const isScalar = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    parts.push(isScalar ? String.fromCodePoint(code) : '\ufffd')
  }
  return parts.join('')
}
