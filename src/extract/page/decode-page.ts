import { charsetOfContentType, charsetOfMark, decodeBytes, isUtf8 } from '../../shared/charset.ts'
import { guessCharset } from './guess-charset.ts'

/** Names that mean an encoding only in the head of a page: what is read as Latin-1 on the web is windows-1252. */
const FALLBACK = 'windows-1252'
/** Bytes that are looked at for a meta element; the HTML standard asks for 1024, templates put more before it. */
const HEAD_BYTES = 8_192
/** Bytes that are looked at when the content itself must tell. */
const SAMPLE_BYTES = 200_000

/**
 * A page's bytes as text, and the encoding they were read in.
 *
 * A byte order mark wins. Otherwise the bytes decide between the labels of header and meta: text beyond ASCII that is valid UTF-8 throughout is UTF-8, whatever
 * is declared, and what is not valid UTF-8 is read in the first declared encoding that is another one, or in the one its letters look like.
 *
 * @param contentType the Content-Type header
 * @see https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): { html: string; charset: string } {
  const charset = charsetOf(bytes, contentType)
  return { html: decodeBytes(bytes, charset) ?? decodeBytes(bytes, FALLBACK) ?? '', charset }
}

function charsetOf(bytes: Uint8Array, contentType: string | null): string {
  const mark = charsetOfMark(bytes)
  if (mark) return mark
  const wide = wideCharset(bytes)
  if (wide) return wide
  const labels = [charsetOfContentType(contentType), metaCharset(bytes)]
    .map(knownLabel)
    .filter((label) => label !== null)
  // ISO-2022-JP is ASCII by its bytes: only its label tells.
  const escaped = labels.find((label) => label === 'iso-2022-jp')
  if (escaped) return escaped
  if (isAscii(bytes)) return labels[0] ?? 'utf-8'
  if (isUtf8(bytes)) return 'utf-8'
  const other = labels.find((label) => label !== 'utf-8')
  const guess = guessCharset(bytes.subarray(0, SAMPLE_BYTES))
  if (other) return other === FALLBACK && guess && guess.sure ? guess.charset : other
  // Labelled as UTF-8 but for a few broken bytes: still UTF-8 when most of its sequences are whole.
  if (isMostlyUtf8(bytes)) return 'utf-8'
  return guess?.charset ?? FALLBACK
}

/** Standard name of a label; null for what is no encoding of text on the web. UTF-16 in a meta element is a mistake and means UTF-8. */
function knownLabel(label: string | undefined): string | null {
  if (!label) return null
  try {
    const name = new TextDecoder(label).encoding
    return name.startsWith('utf-16') ? 'utf-8' : name
  } catch {
    return null
  }
}

function metaCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES))
  return (
    /<meta\b[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})/i.exec(head)?.[1] ??
    /^<\?xml\b[^>]{0,100}encoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})/i.exec(head)?.[1]
  )
}

/** UTF-16 without a mark: every other byte of the first is zero. */
function wideCharset(bytes: Uint8Array): string | null {
  if (bytes.length < 8) return null
  const [a, b, c, d] = bytes
  if (a === 0x3c && b === 0 && d === 0 && c !== 0) return 'utf-16le'
  return a === 0 && b === 0x3c && c === 0 && d !== 0 ? 'utf-16be' : null
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false
  return true
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (let at = 0; at < Math.min(bytes.length, SAMPLE_BYTES); at++) {
    const byte = bytes[at]!
    if (byte < 0x80) continue
    const length = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0
    let follows = 0
    while (follows < length && (bytes[at + 1 + follows]! & 0xc0) === 0x80) follows++
    if (length > 0 && follows === length && byte < 0xf5) whole++
    else broken++
    at += follows
  }
  return whole > broken * 4
}
