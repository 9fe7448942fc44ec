import { decodeBytes } from '../../shared/charset.ts'
import { plausibility } from './charset-plausibility.ts'

/** Bytes that a guess looks at. */
const SAMPLE = 5_000
/** What a label is worth, in points of plausibility for each byte: it settles close races and no others. */
const LABEL_BONUS = 0.35
/** What a label is worth once, in points: it settles what a few letters cannot. */
const LABEL_POINTS = 6
const LANGUAGE_BONUS = 0.35

/** Encodings that are weighed, commonest first: the first of equals wins. */
const CANDIDATES = [
  'windows-1252',
  'windows-1251',
  'gb18030',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'big5',
  'windows-1254',
  'windows-1250',
  'iso-8859-2',
  'koi8-r',
  'koi8-u',
  'windows-1256',
  'windows-1253',
  'iso-8859-7',
  'windows-1255',
  'windows-1257',
  'windows-874',
  'windows-1258',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-15',
  'ibm866',
]

/** Encodings that texts of a language were written in. */
const OF_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  ru: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5'],
  uk: ['windows-1251', 'koi8-u'],
  be: ['windows-1251'],
  bg: ['windows-1251'],
  sr: ['windows-1251', 'windows-1250'],
  mk: ['windows-1251'],
  tr: ['windows-1254'],
  az: ['windows-1254', 'windows-1251'],
  pl: ['windows-1250', 'iso-8859-2'],
  cs: ['windows-1250', 'iso-8859-2'],
  sk: ['windows-1250', 'iso-8859-2'],
  hu: ['windows-1250', 'iso-8859-2'],
  ro: ['windows-1250', 'iso-8859-2'],
  hr: ['windows-1250', 'iso-8859-2'],
  sl: ['windows-1250', 'iso-8859-2'],
  el: ['windows-1253', 'iso-8859-7'],
  he: ['windows-1255'],
  ar: ['windows-1256', 'iso-8859-6'],
  fa: ['windows-1256'],
  ur: ['windows-1256'],
  lt: ['windows-1257'],
  lv: ['windows-1257'],
  et: ['windows-1257', 'windows-1252'],
  th: ['windows-874'],
  vi: ['windows-1258'],
  ja: ['shift_jis', 'euc-jp'],
  zh: ['gb18030', 'big5'],
  ko: ['euc-kr'],
  is: ['windows-1252'],
  en: ['windows-1252'],
  de: ['windows-1252'],
  fr: ['windows-1252'],
  es: ['windows-1252'],
  it: ['windows-1252'],
  pt: ['windows-1252'],
}

/** An encoding that somebody says the bytes are in, by its standard name, and how much that counts: 1 for a plain statement, less for a default. */
export interface CharsetClaim {
  readonly charset: string
  readonly weight: number
}

/** The encoding that makes most sense of bytes which are not UTF-8. */
export function guessCharset(bytes: Uint8Array, claims: readonly CharsetClaim[]): string {
  const sample = sampleOf(bytes)
  const likely = languageCharsets(bytes)
  const beyondAscii = Math.max(1, sample.filter((byte) => byte >= 0x80).length)
  const bonusOf = (charset: string) =>
    claims.reduce((sum, claim) => sum + (claim.charset === charset ? worthOf(claim, beyondAscii) : 0), 0)
  let best = 'windows-1252'
  let most = Number.NEGATIVE_INFINITY
  for (const charset of new Set([...claims.map((claim) => claim.charset), ...CANDIDATES])) {
    const text = decodeBytes(sample, charset)
    if (text === undefined) continue
    const hint = likely.includes(charset) || (charset === 'windows-1254' && looksTurkish(text)) ? LANGUAGE_BONUS : 0
    const score = plausibility(text, sample.length) + bonusOf(charset) + hint
    if (score <= most) continue
    most = score
    best = charset
  }
  return best
}

function worthOf({ weight }: CharsetClaim, beyondAscii: number): number {
  return weight * LABEL_BONUS + (weight >= 1 ? LABEL_POINTS / beyondAscii : 0)
}

/** Whether the marked letters are Turkish or Azerbaijani ones: most pages in them were once labelled as Latin-1, which reads Icelandic. */
function looksTurkish(text: string): boolean {
  return /[ığşİĞŞ]/.test(text) && !/[áéíóúæåãõñàèìòù]/i.test(text)
}

/** Stretches around bytes beyond ASCII; each begins behind an ASCII byte that is no second half of a character. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  for (let at = 0; at < bytes.length && length < SAMPLE; at++) {
    if (bytes[at]! < 0x80) continue
    let from = at
    while (from > 0 && at - from < 20 && !isBreak(bytes[from - 1]!)) from--
    const to = Math.min(bytes.length, at + 600)
    parts.push(bytes.subarray(from, to))
    length += to - from
    at = to
  }
  const sample = new Uint8Array(length)
  let written = 0
  for (const part of parts) {
    sample.set(part, written)
    written += part.length
  }
  return sample
}

/** Space, line break and `>`: below the second bytes of every double-byte encoding. */
function isBreak(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x3e
}

/** Encodings of the language that the document says it is written in. */
function languageCharsets(bytes: Uint8Array): readonly string[] {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096))
  const language =
    /(?:<(?:dc:)?language>\s{0,10}|xml:lang\s{0,5}=\s{0,5}["']|"language"\s{0,5}:\s{0,5}")([a-z]{2})/i.exec(head)?.[1]
  return language ? (OF_LANGUAGE[language.toLowerCase()] ?? []) : []
}
