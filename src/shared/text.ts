// NUL and lone halves of surrogate pairs: JavaScript keeps them in strings, PostgreSQL refuses them in text and jsonb.
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The text without what PostgreSQL cannot store; null stays null. */
export function storable<T extends string | null>(text: T): T {
  return (text === null ? null : text.replace(UNSTORABLE, '')) as T
}

/** What a UTF-16 unit is for those who count words: white space as `\s` has it, or of a script that puts no spaces between words (Japanese, Chinese, Thai). */
const SPACE = 1
const DENSE = 2
/** Looked up, since comparing takes twice as long: every text of a page is counted. */
const gaps = new Uint8Array(0x10000)
gaps.fill(SPACE, 0x9, 0xd + 1)
gaps.fill(SPACE, 0x2000, 0x200a + 1)
for (const code of [0x20, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff]) gaps[code] = SPACE
gaps.fill(DENSE, 0x0e00, 0x0e7f + 1)
gaps.fill(DENSE, 0x3040, 0x30ff + 1)
gaps.fill(DENSE, 0x3400, 0x9fff + 1)

/** Whether a character is white space, as `\s` has it. */
export function isSpace(code: number): boolean {
  // Behind the end of a text stands NaN, which becomes 0.
  return gaps[code | 0] === SPACE
}

/** 1 for white space and 0 for the rest: loops that add up are faster than those that ask, since where words end is what a processor guesses worst. */
export function spaceBit(code: number): number {
  return gaps[code | 0]! & SPACE
}

/** What is known of each UTF-16 unit: 0 nothing yet, 1 a letter or digit, 2 none. */
const kinds = new Uint8Array(0x10000)

/** Whether a letter or digit of any script stands at a place of a text; behind its end none does. */
export function isLetterOrDigit(text: string, at: number): boolean {
  // Behind the end stands NaN, which becomes 0, and that is none.
  const kind = kinds[text.charCodeAt(at) | 0]!
  return kind === 0 ? isUnknownLetter(text, at) : kind === 1
}

function isUnknownLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  // Letters beyond the first plane are two units.
  if (code >= 0xd800 && code <= 0xdfff) return LETTER_OR_DIGIT.test(pairAround(text, at, code))
  const isLetter = LETTER_OR_DIGIT.test(String.fromCharCode(code))
  kinds[code | 0] = isLetter ? 1 : 2
  return isLetter
}

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]/u

/** The two halves of a character of which one stands at a place; a lone second half is none. */
function pairAround(text: string, at: number, code: number): string {
  if (code < 0xdc00) return text.slice(at, at + 2)
  const before = text.charCodeAt(at - 1)
  return before >= 0xd800 && before < 0xdc00 ? text.slice(at - 1, at + 1) : ''
}

/** The runs of letters and digits of a text, joined by `between`. Cut out by hand: to replace by Unicode's classes takes several times as long. */
export function lettersAndDigits(text: string, between: string): string {
  let runs = ''
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const isPart = isLetterOrDigit(text, at)
    if (isPart && start < 0) start = at
    if (isPart || start < 0) continue
    runs += (runs === '' ? '' : between) + text.slice(start, at)
    start = -1
  }
  return runs
}

/** Characters of a text in scripts without spaces. */
export function countDense(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) count += gaps[text.charCodeAt(at)]! >> 1
  return count
}

/**
 * The words of a text as its length is counted: runs between white space, or characters / 2 in scripts without spaces. Counted by hand, since every text
 * of a page is asked: to make a list of all words first takes several times as long.
 */
export function countWords(text: string): number {
  let dense = 0
  let spaced = 0
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const gap = gaps[text.charCodeAt(at)]!
    dense += gap >> 1
    const inWord = 1 - (gap & 1) - (gap >> 1)
    spaced += inWord & ~before
    before = inWord
  }
  return spaced + Math.ceil(dense / 2)
}

/** The text cut to `length` characters at most, never inside a surrogate pair, with an ellipsis where something was cut. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text
    .slice(0, length - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}
