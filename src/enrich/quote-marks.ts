/** A stretch of text between quotation marks, or a piece of one that runs over several paragraphs. */
export interface MarkedStretch {
  /** Without the marks and the white space beside them. */
  readonly start: number
  readonly end: number
  /** With the marks. */
  readonly outerStart: number
  readonly outerEnd: number
  /** Whether its end is marked, or its next paragraph begins with a mark again. */
  readonly isClosed: boolean
}

/** Closing marks of an opening one. The same mark may close in one country and open in another. */
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”"“',
  '”': '”"',
  '„': '“”"',
  '‟': '”',
  '«': '»',
  '»': '«»',
  '"': '"”',
  '＂': '＂',
  '‘': '’',
  '‚': '‘’',
  "'": "'",
  '‹': '›',
  '›': '‹',
  '「': '」',
  '『': '』',
  '《': '》',
}

/** Longest stretch, in UTF-16 units: a speech of many paragraphs has marks at each. */
const LONGEST = 5_000
/** Marks without an end that are put up with: each costs a look over {@link LONGEST} characters. */
const MOST_FAILURES = 300
/** Most stretches of one text. */
const MOST = 2_000

const SPACE = /\s/
const BEFORE_OPENING = /[\s([{—–\-:,;/|]/
const AFTER_CLOSING = /[\s)\]}—–\-:,;.!?…/|]/
const SENTENCE_MARK = /[.,!?…;]/

/**
 * Stretches between quotation marks of any language, in order and without overlaps; those inside others are left out.
 *
 * Straight marks are told apart by the white space beside them, and else by turns. A stretch ends with its paragraph
 * when the next one opens with a mark again; where no end is found it is left out.
 */
export function findMarkedStretches(text: string): readonly MarkedStretch[] {
  const stretches: MarkedStretch[] = []
  let at = 0
  let failures = 0
  while (at < text.length && stretches.length < MOST && failures < MOST_FAILURES) {
    const isOpening = text[at]! in CLOSERS && mayOpen(text, at)
    const stretch = isOpening ? stretchFrom(text, at) : undefined
    if (stretch && stretch.end > stretch.start) {
      stretches.push(stretch)
      at = stretch.outerEnd
    } else {
      if (isOpening) failures++
      at++
    }
  }
  return stretches
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || SPACE.test(char)
}

function mayOpen(text: string, at: number): boolean {
  const mark = text[at]!
  const before = text[at - 1]
  const after = text[at + 1]
  if ('「『《'.includes(mark)) return true
  const isFree = before === undefined || BEFORE_OPENING.test(before) || '"“«„‘\''.includes(before)
  if ("'‘‚".includes(mark)) return isFree && after !== undefined && /[\p{L}\d"“]/u.test(after)
  if ('”»›'.includes(mark)) return isFree && after !== undefined && /[\p{L}\d]/u.test(after)
  // Without a blank before it, as in `«Əhməd»in"`, a straight mark closes something that was not seen to open.
  if (mark === '"') return isFree
  return true
}

function stretchFrom(text: string, open: number): MarkedStretch | undefined {
  const mark = text[open]!
  const limit = Math.min(text.length, open + LONGEST)
  let depth = 0
  let isOverLine = false
  for (let at = open + 1; at < limit; at++) {
    const char = text[at]!
    if (char === '\n') {
      const next = nextMarkAfterLine(text, at)
      if (next === 'opens') return stretch(text, open, at, at, true)
      if (isSingle(mark) || (isOverLine && lineStartsOver(text, at))) return undefined
      isOverLine = true
    } else if (char === mark && isNestable(mark)) depth++
    else if (CLOSERS[mark]!.includes(char)) {
      if (depth > 0 && char !== mark) depth--
      else if (mayClose(text, at, mark)) return stretch(text, open, at, at + 1, true)
      else if (isOverLine) return undefined
    }
  }
  return undefined
}

function isNestable(mark: string): boolean {
  return mark === '«' || mark === '「' || mark === '『' || mark === '《'
}

function isSingle(mark: string): boolean {
  return "'‘‚‹›".includes(mark)
}

/** Whether the first character of the next line that is no white space is an opening mark. */
function nextMarkAfterLine(text: string, at: number): 'opens' | undefined {
  let next = at + 1
  while (next < text.length && next < at + 20 && isSpace(text[next])) next++
  const char = text[next]
  if (char === undefined || !'“„«"”'.includes(char)) return undefined
  return isSpace(text[next + 1]) && char === '"' ? undefined : 'opens'
}

/** Three lines without a mark: the end was forgotten. */
function lineStartsOver(text: string, at: number): boolean {
  return text.lastIndexOf('\n', at - 1) >= 0 && at - text.lastIndexOf('\n', at - 1) > 1_500
}

function mayClose(text: string, at: number, mark: string): boolean {
  const char = text[at]!
  const before = text[at - 1]
  const after = text[at + 1]
  if (char === '"' || (char === mark && mark !== '”')) {
    // A mark with a blank before and none behind opens.
    return !(isSpace(before) && after !== undefined && /[\p{L}\d]/u.test(after))
  }
  if (!isSingle(mark)) return true
  if (after !== undefined && !AFTER_CLOSING.test(after)) return false
  if (before !== undefined && SENTENCE_MARK.test(before)) return true
  return after === undefined || !SPACE.test(after) || !hasSingleLater(text, at)
}

/** Whether a surer end of a single quotation follows in the line: this one may be an apostrophe (`the students’ union`). */
function hasSingleLater(text: string, at: number): boolean {
  for (let next = at + 1; next < text.length && next < at + 600 && text[next] !== '\n'; next++)
    if ("'’".includes(text[next]!) && SENTENCE_MARK.test(text[next - 1]!)) return true
  return false
}

function stretch(text: string, open: number, close: number, outerEnd: number, isClosed: boolean): MarkedStretch {
  let start = open + 1
  let end = close
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  return { start, end, outerStart: open, outerEnd, isClosed }
}
