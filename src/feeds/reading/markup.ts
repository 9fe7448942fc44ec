/** A start, end or empty-element tag found in a text; offsets are UTF-16. */
export interface Tag {
  /** Name as written, prefix included. */
  readonly name: string
  readonly isEnd: boolean
  readonly isEmpty: boolean
  /** Where the attributes lie in the text. */
  readonly attributesFrom: number
  readonly attributesTo: number
  /** Offset behind `>`. */
  readonly to: number
}

const LT = 60
const GT = 62
const SLASH = 47
const DOUBLE = 34
const SINGLE = 39
const EQUALS = 61
/** A longer tag is a raw `<` in text that found a `>` somewhere. */
const LONGEST_TAG = 65_536
/** What is left of it for a text in which many a `<` opened no tag: time must grow with length alone. */
const SHORT_TAG = 512
const MOST_FAILURES = 300
const MOST_ATTRIBUTES = 100

/** How far the next tag is looked at, after so many `<` that opened none. */
export function patience(failures: number): number {
  return failures > MOST_FAILURES ? SHORT_TAG : LONGEST_TAG
}

/** Whether a code unit may begin a tag's name: ASCII letters, `_` and `:` only, since `<Я` is text that someone forgot to escape. */
export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

function isNameEnd(code: number): boolean {
  return isSpace(code) || code === GT || code === SLASH || code === LT || code === EQUALS || code === DOUBLE
}

/**
 * Reads the tag that begins at `<`, as broken as it may be.
 *
 * A `<` that opens no tag (`a < b`, `<3`, `if a <b` with no `>` before the next `<`) gives null: it is text.
 * A quote that is never closed ends at the next `>`.
 *
 * @param longest characters that are looked at; `patience` lowers it for a text that wastes them
 */
export function tagAt(text: string, at: number, longest = LONGEST_TAG): Tag | null {
  const isEnd = text.charCodeAt(at + 1) === SLASH
  const from = at + (isEnd ? 2 : 1)
  if (!isNameStart(text.charCodeAt(from))) return null
  let nameTo = from + 1
  while (nameTo < text.length && !isNameEnd(text.charCodeAt(nameTo))) nameTo++
  if (nameTo - from > 200) return null
  const to = tagEnd(text, nameTo, Math.min(text.length, at + longest))
  if (to < 0) return null
  const isEmpty = !isEnd && text.charCodeAt(to - 2) === SLASH && to - 2 >= nameTo
  return {
    name: text.slice(from, nameTo),
    isEnd,
    isEmpty,
    attributesFrom: nameTo,
    attributesTo: to - (isEmpty ? 2 : 1),
    to,
  }
}

/** All tags of a text in order, those in comments left out; a comment that never ends hides nothing. */
export function* tagsIn(text: string): Generator<Tag> {
  let failures = 0
  const lastCommentEnd = text.lastIndexOf('-->')
  for (let at = text.indexOf('<'); at >= 0; ) {
    const isComment = at < lastCommentEnd && text.startsWith('<!--', at)
    const closes = isComment ? text.indexOf('-->', at + 4) : -1
    const tag = isComment ? null : tagAt(text, at, patience(failures))
    if (tag) yield tag
    else if (!isComment) failures++
    at = text.indexOf('<', closes >= 0 ? closes + 3 : (tag?.to ?? at + 1))
  }
}

/** Offset behind the `>` that ends the tag, or -1 when another `<` comes first. */
function tagEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (code === GT) return at + 1
    if (code === LT) return -1
    if (code !== EQUALS) continue
    const opens = skipSpace(text, at + 1, limit)
    const quote = text.charCodeAt(opens)
    if (quote !== DOUBLE && quote !== SINGLE) continue
    const closes = closingQuote(text, opens, limit)
    if (closes < 0) continue
    at = closes
  }
  return -1
}

/** Offset of the quote that ends a value, or -1 when it was plainly never closed. */
function closingQuote(text: string, opens: number, limit: number): number {
  const closes = text.indexOf(text[opens]!, opens + 1)
  if (closes < 0 || closes >= limit) return -1
  const value = text.slice(opens + 1, closes)
  if (value.includes('<') && looksLikeAttribute(text, opens, closes)) return -1
  if (!value.includes('>')) return closes
  // A value that holds `>` is real only when a tag goes on behind it; `href="x>text "quoted` does not.
  const after = text.charCodeAt(closes + 1)
  return isSpace(after) || after === GT || after === SLASH || after === 63 ? closes : -1
}

/** Whether the quote at `closes` opens the value of a later tag's attribute rather than ending this one. */
function looksLikeAttribute(text: string, opens: number, closes: number): boolean {
  let before = closes - 1
  while (before > opens && isSpace(text.charCodeAt(before))) before--
  return text.charCodeAt(before) === EQUALS
}

function skipSpace(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && isSpace(text.charCodeAt(at))) at++
  return at
}

/** One attribute as it stands in the text; `from` and `to` bound the value without its quotes. */
export interface RawAttribute {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** Attributes between two offsets: quoted, unquoted or without a value; at most 100. */
export function attributesBetween(text: string, from: number, to: number): RawAttribute[] {
  const found: RawAttribute[] = []
  let at = from
  while (at < to && found.length < MOST_ATTRIBUTES) {
    at = skipSpace(text, at, to)
    const nameFrom = at
    while (at < to && !isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== EQUALS) at++
    const name = text.slice(nameFrom, at)
    at = skipSpace(text, at, to)
    if (text.charCodeAt(at) !== EQUALS || at >= to) {
      if (name) found.push({ name, from: at, to: at })
      continue
    }
    const [valueFrom, valueTo, next] = valueBounds(text, skipSpace(text, at + 1, to), to)
    if (name) found.push({ name, from: valueFrom, to: valueTo })
    at = next
  }
  return found
}

function valueBounds(text: string, from: number, to: number): [from: number, to: number, next: number] {
  const quote = text.charCodeAt(from)
  if (from < to && (quote === DOUBLE || quote === SINGLE)) {
    const closes = text.indexOf(text[from]!, from + 1)
    if (closes >= 0 && closes < to) return [from + 1, closes, closes + 1]
    from++ // never closed: read on as if there were no quotes
  }
  let at = from
  while (at < to && !isSpace(text.charCodeAt(at))) at++
  return [from, at, at]
}
