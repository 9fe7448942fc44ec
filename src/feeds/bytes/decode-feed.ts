import { isUtf8 as isWholeUtf8 } from 'node:buffer'
import { charsetOfContentType, charsetOfMark, decodeBytes } from '../../shared/charset.ts'
import { decodedOnceMore } from '../reading/twice-encoded.ts'
import { type CharsetClaim, guessCharset } from './guess-charset.ts'
import { decodeMostlyUtf8, surveyUtf8, type Utf8Survey } from './mixed-utf8.ts'

/** Bytes at the beginning in which a declaration is looked for: junk may stand before it. */
const HEAD = 2_048
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\ufffe\uffff]/

/**
 * Text of a feed document's bytes, control characters taken out.
 *
 * What the bytes are counts more than what is said of them: a byte order mark that fits, zero bytes of UTF-16 and
 * UTF-32, and bytes that are UTF-8 throughout settle it. Otherwise the labels of the HTTP header and of the
 * XML declaration are weighed with what each encoding makes of the bytes.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const text = decodedOnceMore(decode(bytes, contentType))
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return CONTROLS.test(plain) ? plain.replace(new RegExp(CONTROLS, 'g'), '') : plain
}

function decode(bytes: Uint8Array, contentType: string | null): string {
  const marked = charsetOfMark(bytes)
  const body = marked ? bytes.subarray(markLength(marked)) : bytes
  const wide = wideCharset(body)
  if (wide) return decodeBytes(body, wide) ?? ''
  // A mark of UTF-16 over few zero bytes: text that is nearly all beyond Latin, or a mark that lies.
  if (marked && marked !== 'utf-8' && !looksNarrow(body)) return decodeBytes(body, marked) ?? ''
  return decodeNarrow(body, contentType, marked === 'utf-8')
}

function markLength(charset: string): number {
  if (charset === 'utf-8') return 3
  return charset.startsWith('utf-32') ? 4 : 2
}

/** UTF-16 or UTF-32 by where the zero bytes of ASCII characters lie in the first bytes; otherwise undefined. */
function wideCharset(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length & ~3, 400)
  if (length < 8) return undefined
  const zeros = [0, 0, 0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 3]!++
  const share = zeros.map((count) => count / (length / 4))
  const [a, b, c, d] = share as [number, number, number, number]
  if (b > 0.6 && c > 0.9 && d > 0.9 && a < 0.1) return 'utf-32le'
  if (c > 0.6 && a > 0.9 && b > 0.9 && d < 0.1) return 'utf-32be'
  if (b > 0.3 && d > 0.3 && a < 0.1 && c < 0.1) return 'utf-16le'
  if (a > 0.3 && c > 0.3 && b < 0.1 && d < 0.1) return 'utf-16be'
  return undefined
}

/** Whether text marked as UTF-16 begins in one-byte characters all the same. */
function looksNarrow(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 200)
  const ascii = head.filter((byte) => byte >= 0x20 && byte < 0x7f).length
  return head.length > 0 && ascii / head.length > 0.6
}

function decodeNarrow(bytes: Uint8Array, contentType: string | null, isMarkedUtf8: boolean): string {
  const http = knownLabel(charsetOfContentType(contentType))
  const xml = knownLabel(declaredCharset(bytes))
  if (isWholeUtf8(bytes)) {
    // ISO-2022-JP is ASCII to the eye: escape sequences switch its alphabets.
    const switches =
      [xml, http].find((label) => label?.startsWith('iso-2022')) ?? (hasSwitches(bytes) ? 'iso-2022-jp' : undefined)
    return (
      (switches && bytes.includes(0x1b) ? decodeBytes(bytes, switches) : undefined) ?? new TextDecoder().decode(bytes)
    )
  }
  const survey = surveyUtf8(bytes)
  const saysUtf8 = isMarkedUtf8 || (http ?? xml) === 'utf-8' || xml === 'utf-8'
  const claims = [claimOf(http, 1.1, 0.3), claimOf(xml, 1, 0.6)].filter((claim) => claim !== undefined)
  const isUnanimous = saysUtf8 && claims.length === 0
  if (isMostlyUtf8(survey, isUnanimous)) return decodeMostlyUtf8(bytes, claims[0]?.charset ?? 'windows-1252')
  const charset = guessCharset(bytes, claims)
  return decodeBytes(bytes, charset) ?? new TextDecoder('windows-1252').decode(bytes)
}

/** Text of a double-byte encoding looks like UTF-8 in about every tenth character, of others hardly ever. */
function isMostlyUtf8({ valid, invalid }: Utf8Survey, isUnanimous: boolean): boolean {
  if (!isUnanimous) return valid >= invalid * 4
  return valid >= invalid * (valid >= 3 ? 0.5 : 2)
}

/** Latin-1 is what servers and templates say by default: that counts less. */
function claimOf(charset: string | undefined, weight: number, ofDefault: number): CharsetClaim | undefined {
  if (charset === undefined || charset === 'utf-8') return undefined
  return { charset, weight: charset === 'windows-1252' ? ofDefault : weight }
}

function hasSwitches(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(0x1b)
  return at >= 0 && (bytes[at + 1] === 0x24 || bytes[at + 1] === 0x28)
}

/** Encoding that the XML declaration names, wherever in the first bytes it stands. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD))
  return /<\?xml[^<>]{0,200}?\sencoding\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})/i.exec(head)?.[1]
}

/** Label as the Encoding Standard calls it, mended where feeds misspell it; undefined for one that nobody knows. */
function knownLabel(label: string | undefined): string | undefined {
  if (label === undefined) return undefined
  const mended = label
    .trim()
    .toLowerCase()
    .replace(/^(?:win|windows|cp|microsoft-cp)[-_]?(125\d|874)$/, 'windows-$1')
    .replace(/^utf[-_]?8.*$/, 'utf-8')
    .replace(/^(?:iso[-_]?)?8859[-_](\d{1,2})$/, 'iso-8859-$1')
    .replace(/^koi8r$/, 'koi8-r')
    .replace(/^(?:gbk|gb2312|gb_2312-80|cp936|ms936)$/, 'gb18030')
    .replace(/^(?:cp932|ms932|windows-31j|sjis|shift-jis)$/, 'shift_jis')
    .replace(/^(?:cp949|ms949|uhc|ks_c_5601-1987)$/, 'euc-kr')
    .replace(/^(?:cp950|big-5)$/, 'big5')
  // Zero bytes would have shown these; the bytes are plainly something else.
  if (/^(?:utf-?(?:7|16|32)|ucs|us-ascii$|ascii$)/.test(mended)) return undefined
  try {
    return new TextDecoder(mended).encoding
  } catch {
    return undefined // RangeError: the label is not known
  }
}
