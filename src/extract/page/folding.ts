import { isLetterOrDigit, lettersAndDigits } from '../../shared/text.ts'

/** Share of words that two titles have in common, 0 to 1, measured on the longer one. */
export function similarity(a: string, b: string): number {
  return commonShare(wordSet(a), wordSet(b))
}

/** As {@link similarity}, of words that are taken apart already. */
export function commonShare(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0
  let common = 0
  for (const word of left) if (right.has(word)) common++
  return common / Math.max(left.size, right.size)
}

/** Words of a text, folded. */
export function wordSet(text: string): Set<string> {
  const letters = withoutMarks(text).toLowerCase()
  return ASCII.test(letters) ? new Set(letters.match(/[a-z\d]+/g)) : wordsOf(letters)
}

const ASCII = /^[\x00-\x7f]*$/

/** Words of letters of any script, cut out by hand: to match by Unicode's classes takes twice as long. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  let start = -1
  for (let at = 0; at < text.length; at++) {
    if (isLetterOrDigit(text, at)) {
      if (start < 0) start = at
    } else if (start >= 0) {
      words.add(text.slice(start, at))
      start = -1
    }
  }
  if (start >= 0) words.add(text.slice(start))
  return words
}

/** What a text holds that needs more than lower case: most texts of a page, once they are read, hold none of it. */
const UNSIMPLE = /[^ -~]| {2}/

/** Lower case without accents, white space collapsed: what makes two prints of one name equal. */
export function fold(text: string): string {
  if (!UNSIMPLE.test(text)) return text.toLowerCase().trim()
  const letters = withoutMarks(text).toLowerCase()
  return (UNTIDY.test(letters) ? letters.replace(/\s+/g, ' ') : letters).trim()
}

const UNTIDY = /\s\s|[^\S ]/

/** What is known of each UTF-16 unit: 0 nothing yet, 1 that it stays as it is, 2 that {@link changed} has what it becomes. */
const kinds = new Uint8Array(0x10000)
const changed = new Map<number, string>()

/** A text in Unicode's compatible form without marks. What a letter becomes does not depend on those around it, so each is worked out once. */
function withoutMarks(text: string): string {
  let plain = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) continue
    // Characters of two units are rare, and there are too many of them for a table.
    if (code >= 0xd800 && code <= 0xdfff) return normalized(text)
    if (kinds[code] === 0) learn(code)
    if (kinds[code] === 1) continue
    plain += text.slice(from, at) + changed.get(code)!
    from = at + 1
  }
  return from === 0 ? text : plain + text.slice(from)
}

function learn(code: number): void {
  const letter = String.fromCharCode(code)
  const plain = normalized(letter)
  kinds[code] = plain === letter ? 1 : 2
  if (plain !== letter) changed.set(code, plain)
}

function normalized(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '')
}

/** How two prints of one headline are told to be the same: letters and digits alone, without case and accents. */
export function titleKey(text: string): string {
  return lettersAndDigits(fold(text), ' ')
}
