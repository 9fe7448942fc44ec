// Characters that mean something in markup, and where what they part ends.

export const GREATER = 62
export const SLASH = 47
export const EQUALS = 61
export const DOUBLE_QUOTE = 34
export const SINGLE_QUOTE = 39
export const EXCLAMATION = 33
export const QUESTION = 63

/** Whether a character begins the name of a tag. */
export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 12 || code === 13
}

/** Whether a character ends a name in a start tag. */
export function isNameEnd(code: number): boolean {
  return code === GREATER || code === SLASH || isSpace(code)
}

/** Whether a character ends a name in an end tag, or a value without quotes: a slash is a part of them. */
export function isEndOfName(code: number): boolean {
  return code === GREATER || isSpace(code)
}

/** The first place from `start` on that is no white space. */
export function afterSpace(html: string, start: number): number {
  let at = start
  while (isSpace(html.charCodeAt(at))) at++
  return at
}

/** Where a value without quotes ends. */
export function unquotedEnd(html: string, start: number): number {
  let at = start
  while (!isEndOfName(html.charCodeAt(at))) at++
  return at
}
