import { Parser } from 'htmlparser2'
import { ownCopy } from './remembered.ts'

/** Texts that named references stand for, by the reference and what follows it; filled as pages use them. */
const inTexts = new Map<string, string>()
const inAttributes = new Map<string, string>()
/** References that are remembered: pages made to hold ever new ones must not fill the memory. */
const MOST_KNOWN = 5_000
/** Letters of the longest name, its semicolon included. */
const LONGEST = 33

/** What windows-1252 has at 0x80 to 0x9f: references to these code points mean its characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * A text with its character references replaced by what they mean, as browsers do it.
 *
 * @param inAttribute in attributes a name without its semicolon counts only where no letter, digit or `=` follows: `?a=1&copy=2` is an address
 */
export function withoutReferences(text: string, inAttribute: boolean): string {
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at)) {
    const isNumber = text.charCodeAt(at + 1) === 35
    const end = isNumber ? numberEnd(text, at + 2) : nameEnd(text, at + 1)
    const meaning = isNumber ? meaningOfNumber(text, at + 2, end) : meaningOfName(text, at, end, inAttribute)
    if (meaning !== null) {
      parts.push(text.slice(from, at), meaning)
      from = end
    }
    at = end
  }
  // Joined at once: a text that is put together piece by piece keeps all of its pieces in memory until somebody reads it.
  if (parts.length === 0) return text
  parts.push(text.slice(from))
  return parts.join('')
}

/** Where the digits of a reference end, its semicolon included. */
function numberEnd(text: string, start: number): number {
  const isHex = (text.charCodeAt(start) | 32) === 120
  let at = isHex ? start + 1 : start
  while (isHex ? isHexDigit(text.charCodeAt(at)) : isDigit(text.charCodeAt(at))) at++
  return text.charCodeAt(at) === 59 ? at + 1 : at
}

function meaningOfNumber(text: string, start: number, end: number): string | null {
  const isHex = (text.charCodeAt(start) | 32) === 120
  const digits = text.slice(isHex ? start + 1 : start, text.charCodeAt(end - 1) === 59 ? end - 1 : end)
  if (digits === '') return null
  const code = Number.parseInt(digits, isHex ? 16 : 10)
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80]!
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code)
}

/** Where the letters and digits of a name end, its semicolon included. */
function nameEnd(text: string, start: number): number {
  const most = start + LONGEST
  let at = start
  while (at < most && isNamePart(text.charCodeAt(at))) at++
  return text.charCodeAt(at) === 59 ? at + 1 : at
}

function meaningOfName(text: string, start: number, end: number, inAttribute: boolean): string | null {
  if (end - start < 3) return null
  const follows = text.charCodeAt(end)
  const isJoined = inAttribute && (follows === 61 || isNamePart(follows)) && text.charCodeAt(end - 1) !== 59
  // In an address names that a value follows are the rule, and nothing else is.
  if (isJoined) return null
  const name = text.slice(start, end)
  const known = inAttribute ? inAttributes : inTexts
  let meaning = known.get(name)
  if (meaning === undefined) {
    meaning = askParser(name, inAttribute)
    if (known.size < MOST_KNOWN) known.set(ownCopy(name), meaning)
  }
  return meaning === name ? null : meaning
}

/** htmlparser2 has the table of names; its meaning of one, or the name itself where it has none. */
function askParser(name: string, inAttribute: boolean): string {
  let meaning = ''
  const parser = new Parser(
    inAttribute ? { onattribute: (_, value) => (meaning = value) } : { ontext: (part) => (meaning += part) },
    { decodeEntities: true },
  )
  parser.end(inAttribute ? `<a b="${name} ">` : `${name} `)
  return meaning.slice(0, -1)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 102)
}

function isNamePart(code: number): boolean {
  return isDigit(code) || ((code | 32) >= 97 && (code | 32) <= 122)
}
