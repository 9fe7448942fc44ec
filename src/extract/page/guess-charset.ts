/** An encoding that bytes look like. */
export interface CharsetGuess {
  readonly charset: string
  /** The letters speak for it clearly. */
  readonly sure: boolean
}

// How often lower-case letters stand in running text decides between encodings of one script: read in the wrong one, the frequent bytes become
// capitals or rare letters. The strings hold each script's frequent letters.
const COMMON_CYRILLIC = 'оеаинтсрвлкмдпуяызьбгчй'
const COMMON_ARABIC = 'اليمونرتبةعدسفهكقحجش'
const TURKISH = 'ğışöüçİĞŞÖÜÇ'
const WESTERN = 'éèàäöüßçñáíóúêâîôûåøæãõëïŽžšŠœ’“”–—«»°©£€'

const CANDIDATES = [
  'windows-1251',
  'koi8-r',
  'windows-1256',
  'windows-1254',
  'windows-1252',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const

/**
 * The encoding that bytes without a usable label look like, for encodings that label-less pages still come in: Cyrillic (windows-1251, koi8-r), Arabic (windows-1256),
 * Turkish and Azerbaijani (windows-1254), Western (windows-1252), and the older Chinese, Japanese and Korean ones.
 *
 * @returns null when there is nothing beyond ASCII to judge by
 */
export function guessCharset(bytes: Uint8Array): CharsetGuess | null {
  const sample = beyondAscii(bytes)
  if (sample.length < 4) return null
  const scores = CANDIDATES.map((charset) => ({
    charset,
    score: scoreOf(new TextDecoder(charset).decode(sample), charset),
  }))
  scores.sort((a, b) => b.score - a.score)
  const [best, second] = scores
  if (!best || best.score <= 0) return null
  return { charset: best.charset, sure: best.score > 0.55 && best.score > (second?.score ?? 0) * 1.3 }
}

/** Runs of bytes beyond ASCII with the ASCII letters between them, so that markup does not drown them. */
function beyondAscii(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(Math.min(bytes.length, 20_000))
  let length = 0
  for (let at = 0; at < bytes.length && length < kept.length - 1; at++) {
    const byte = bytes[at]!
    const beside = byte >= 0x80 || (bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80
    if (beside) kept[length++] = byte
  }
  return kept.subarray(0, length)
}

function scoreOf(text: string, charset: string): number {
  let good = 0
  let bad = 0
  let total = 0
  let previous = ''
  const isForeign = charset === 'windows-1251' || charset === 'koi8-r' || charset === 'windows-1256'
  for (const char of text) {
    if (char.charCodeAt(0) < 0x80) {
      // Latin letters inside a word of another script: the word is read in the wrong encoding.
      if (isForeign && /[a-z]/i.test(char) && /\p{L}/u.test(previous) && previous.charCodeAt(0) >= 0x80) bad += 1
      previous = char
      continue
    }
    total++
    const worth = isForeign && /[a-z]/i.test(previous) && /\p{L}/u.test(char) ? -1 : worthOf(char, previous, charset)
    if (worth > 0) good += worth
    else bad -= worth
    previous = char
  }
  return total === 0 ? 0 : (good - bad) / total
}

/** How well a character fits into running text of the encoding's languages, from -1 to 1. */
function worthOf(char: string, previous: string, charset: string): number {
  if (char === '\ufffd' || (char >= '\u0080' && char <= '\u009f')) return -1
  if (charset === 'windows-1251' || charset === 'koi8-r') {
    if (COMMON_CYRILLIC.includes(char)) return 1
    // A capital after a small letter: koi8-r and windows-1251 have each other's cases.
    if (/\p{Lu}/u.test(char) && /\p{Ll}/u.test(previous)) return -1
    return /[а-яё]/.test(char) ? 0.5 : /[А-ЯЁІЇЄґіїєўәғҹҝөүһ«»–—№]/.test(char) ? 0.2 : -0.5
  }
  if (charset === 'windows-1256')
    return COMMON_ARABIC.includes(char) ? 1 : /[\u0621-\u064aپچژگ،؛؟]/.test(char) ? 0.5 : -0.5
  if (charset === 'windows-1254')
    return TURKISH.includes(char) ? (/[ğışİĞŞ]/.test(char) ? 0.75 : 0.6) : WESTERN.includes(char) ? 0.5 : -0.5
  if (charset === 'windows-1252') return WESTERN.includes(char) ? 0.65 : /[À-ÿ]/.test(char) ? -0.1 : -0.3
  return asianWorth(char, charset)
}

function asianWorth(char: string, charset: string): number {
  if (/[\uff61-\uff9f]/.test(char)) return -0.5 // half-width kana: other encodings read as Shift_JIS
  if (/[\u3040-\u30ff]/.test(char)) return charset === 'shift_jis' || charset === 'euc-jp' ? 1 : 0
  if (/[\uac00-\ud7a3]/.test(char)) return charset === 'euc-kr' ? 1 : -0.5
  if (COMMON_CHINESE.includes(char)) return 1
  return /[\u4e00-\u9fff]/.test(char) ? 0.3 : /[\u3000-\u303f\uff00-\uff60]/.test(char) ? 0.6 : -0.5
}

// Among the most frequent characters of Chinese and Japanese texts, traditional and simplified.
const COMMON_CHINESE =
  '的一是不了在人有我他这個个们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里日本月政府新'
