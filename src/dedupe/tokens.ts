/** What a token is, as bits; see {@link Tokens.flags}. */
export const NUMBER = 1
/** Capitalised although no sentence begins with it: most often a name. */
export const NAME = 2
/** First token of a sentence. */
export const FIRST = 4
/** A single character of a script that is written without spaces. */
export const IDEOGRAPH = 8
/** Capitalised, wherever it stands. */
export const CAPITAL = 16

/** A text as a list of folded words; `words[i]` belongs to `flags[i]`. */
export interface Tokens {
  readonly words: readonly string[]
  readonly flags: readonly number[]
}

// Longer texts are cut: an article of 200,000 characters is a book, and work must stay bounded.
const MAX_CHARACTERS = 200_000
const MAX_WORD = 60

const OTHER = 0
const LETTER = 1
const UPPER = 2
const DIGIT = 3
const SINGLE = 4

let classes: Uint8Array | undefined

/**
 * Words of a text in a form in which typography, case, accents and dotted or dotless i make no difference.
 *
 * Scripts without spaces give one token a character. Numbers keep their digits only once: `1,234` and `1 234` are equal,
 * `1,5` and `1.5` are. Texts beyond 200,000 characters are cut.
 */
export function tokenise(text: string): Tokens {
  const table = characterClasses()
  const source = prepare(text)
  const words: string[] = []
  const flags: number[] = []
  let first = true
  let at = 0
  while (at < source.length) {
    const code = source.charCodeAt(at)
    const kind = table[code] as number
    if (kind === OTHER) {
      if (endsSentence(code, words.at(-1))) first = true
      at++
      continue
    }
    const end =
      kind === SINGLE ? at + widthAt(code) : kind === DIGIT ? numberEnd(source, at, table) : wordEnd(source, at, table)
    const raw = source.slice(at, Math.min(end, at + MAX_WORD))
    words.push(kind === DIGIT ? foldNumber(raw) : fold(raw))
    flags.push((kind === DIGIT ? NUMBER : kind === SINGLE ? IDEOGRAPH : capital(kind, first)) | (first ? FIRST : 0))
    first = false
    at = end
  }
  return demoteShouting({ words, flags })
}

/** Case, accents and letter variants of one word taken away, so that spellings of one word meet. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (isAscii(lower)) return lower.replaceAll("'", '')
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640'’ʼ]/g, '')
    .normalize('NFC')
    .replace(/[ıəßøæđłىةکیہ]/g, (letter) => LETTER_VARIANTS[letter] ?? letter)
}

const LETTER_VARIANTS: Readonly<Record<string, string>> = {
  ı: 'i',
  ə: 'e',
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  đ: 'd',
  ł: 'l',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
  ہ: 'ه',
}

function prepare(text: string): string {
  const cut = text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS) : text
  return isAscii(cut) ? cut : cut.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

function capital(kind: number, first: boolean): number {
  if (kind !== UPPER) return 0
  return first ? CAPITAL : CAPITAL | NAME
}

/** A full stop after one or two letters is an initial or "Dr", not the end of a sentence. */
function endsSentence(code: number, last: string | undefined): boolean {
  if (code === 0x2e) return (last?.length ?? 0) > 2
  return (
    code === 10 ||
    code === 0x21 ||
    code === 0x3f ||
    code === 0x2026 ||
    code === 0x3002 ||
    code === 0x61f ||
    code === 0x6d4 ||
    code === 0x964
  )
}

/** Characters beyond the first plane take two units. */
function widthAt(code: number): number {
  return code >= 0xd800 && code < 0xdc00 ? 2 : 1
}

function wordEnd(source: string, start: number, table: Uint8Array): number {
  let at = start + 1
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at)
    const kind = table[code] as number
    if (kind === LETTER || kind === UPPER || kind === DIGIT) continue
    if ((code === 0x27 || code === 0x2019 || code === 0x2bc) && isLetter(table, source.charCodeAt(at + 1))) continue
    break
  }
  return at
}

function isLetter(table: Uint8Array, code: number): boolean {
  const kind = table[code]
  return kind === LETTER || kind === UPPER
}

function numberEnd(source: string, start: number, table: Uint8Array): number {
  let at = start
  let run = 0
  while (at < source.length) {
    const code = source.charCodeAt(at)
    if (table[code] === DIGIT) run++
    else if (isLetter(table, code)) return wordEnd(source, at, table)
    else if (isSeparator(code) && table[source.charCodeAt(at + 1)] === DIGIT) run = 0
    else if (code === 32 && run <= 3 && isGroup(source, at + 1, table)) run = 0
    else break
    at++
  }
  return at
}

/** `.` `,` `:` `'` and `’` inside a number. */
function isSeparator(code: number): boolean {
  return code === 0x2e || code === 0x2c || code === 0x3a || code === 0x27 || code === 0x2019
}

function isGroup(source: string, at: number, table: Uint8Array): boolean {
  for (let digit = 0; digit < 3; digit++) if (table[source.charCodeAt(at + digit)] !== DIGIT) return false
  return table[source.charCodeAt(at + 3)] !== DIGIT
}

function foldNumber(raw: string): string {
  const plain = asciiDigits(raw).toLowerCase()
  if (/^\d{1,3}(?:[ .,'’]\d{3})+$/.test(plain)) return plain.replace(/[ .,'’]/g, '')
  return plain.replaceAll(',', '.').replace(/[ '’]/g, '')
}

/** Digits of other scripts as ASCII; the blocks begin with their zero. */
function asciiDigits(raw: string): string {
  if (isAscii(raw)) return raw
  return raw.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.charCodeAt(0)
    const zero = DIGIT_ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}

const DIGIT_ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040]

/** In a line of headline capitals a capital says nothing; names are believed only where most words are small. */
function demoteShouting(tokens: { words: string[]; flags: number[] }): Tokens {
  const { flags } = tokens
  let start = 0
  for (let at = 1; at <= flags.length; at++) {
    if (at < flags.length && !((flags[at] as number) & FIRST)) continue
    let names = 0
    for (let word = start; word < at; word++) if ((flags[word] as number) & NAME) names++
    if (at - start >= 5 && names > 0.6 * (at - start)) {
      for (let word = start; word < at; word++) flags[word] = (flags[word] as number) & ~NAME
    }
    start = at
  }
  return tokens
}

/** Built when first needed, since it takes some milliseconds. */
function characterClasses(): Uint8Array {
  if (classes === undefined) classes = buildClasses()
  return classes
}

function buildClasses(): Uint8Array {
  const table = new Uint8Array(65_536)
  const single =
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u
  for (let code = 0; code < 65_536; code++) {
    const letter = String.fromCharCode(code)
    if (code >= 0xd800 && code < 0xdc00) table[code] = code >= 0xd840 && code < 0xd8c0 ? SINGLE : OTHER
    else if (/\p{Nd}/u.test(letter)) table[code] = DIGIT
    else if (/\p{Lu}|\p{Lt}/u.test(letter)) table[code] = UPPER
    else if (/\p{L}|\p{M}/u.test(letter)) table[code] = single.test(letter) ? SINGLE : LETTER
  }
  return table
}
