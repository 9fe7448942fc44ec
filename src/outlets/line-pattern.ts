/** Whether a line of text is what a pattern describes. */
export interface LinePattern {
  test(text: string): boolean
}

/** A longer pattern describes a paragraph, not a line of the design. */
export const LONGEST_PATTERN = 200

type Piece = string | typeof ANYTHING | typeof DIGITS
const ANYTHING = Symbol('*')
const DIGITS = Symbol('#')

/**
 * Reads a pattern of a line: plain text, `*` for any text or none, `#` for a number (a run of digits), `\` before one of these
 * for the character itself. A line must fit as a whole; capitals and the width of white space do not matter.
 *
 * Not regular expressions: these can take for ever on a text that somebody else wrote. This takes at most pattern × text steps.
 */
export function linePattern(pattern: string): LinePattern {
  const pieces = piecesOf(pattern)
  return { test: (text) => fits(pieces, [...folded(text)]) }
}

/** What is wrong with a text as a pattern, in words; `undefined` when it is right. */
export function patternMistake(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'is empty'
  if (pattern.length > LONGEST_PATTERN)
    return `is longer than ${LONGEST_PATTERN} characters: put * for the part that does not matter`
  const pieces = piecesOf(pattern)
  const fixed = pieces.filter((piece) => typeof piece === 'string' && piece !== ' ').length
  return pieces.includes(ANYTHING) && fixed < 3
    ? 'would fit nearly every line: name at least three characters beside *'
    : undefined
}

/** A line as the pattern that fits it alone, but for its numbers. */
export function patternOf(line: string): string {
  return folded(line)
    .replace(/[\\*#]/g, '\\$&')
    .replace(/\d+/g, '#')
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = []
  const characters = [...folded(pattern)]
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!
    if (character === '\\' && /[\\*#]/.test(characters[at + 1] ?? '')) pieces.push(characters[++at]!)
    else if (character === '*') {
      if (pieces.at(-1) !== ANYTHING) pieces.push(ANYTHING)
    } else pieces.push(character === '#' ? DIGITS : character)
  }
  return pieces
}

/** Greedy, going back to the last `*` only: what an earlier one took need never change. */
function fits(pieces: readonly Piece[], text: readonly string[]): boolean {
  let piece = 0
  let at = 0
  let star = -1
  let starAt = 0
  while (at < text.length || piece < pieces.length) {
    const here = pieces[piece]
    if (here === ANYTHING) {
      star = piece++
      starAt = at
      continue
    }
    const next = here === undefined ? -1 : here === DIGITS ? afterDigits(text, at) : text[at] === here ? at + 1 : -1
    if (next > at) {
      at = next
      piece++
    } else if (star >= 0 && starAt < text.length) {
      at = ++starAt
      piece = star + 1
    } else return false
  }
  return true
}

/** The end of the run of digits that begins here: the whole run, so that there is one way to read it; -1 where none begins. */
function afterDigits(text: readonly string[], from: number): number {
  let at = from
  while (at < text.length && /\p{Nd}/u.test(text[at]!)) at++
  return at === from ? -1 : at
}
