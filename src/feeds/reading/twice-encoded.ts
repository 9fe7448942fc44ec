import { isUtf8 } from 'node:buffer'

/** Sequences that must be there before a text is believed to be encoded twice: one or two can be meant as they stand. */
const FEWEST = 4
const BEYOND_ASCII = /[^\x00-\x7f]/
const LEAD = /[\u00c2-\u00f4]/g

/** Bytes of windows-1252 by character. */
const bytes = new Map<string, number>()
const decoder = new TextDecoder('windows-1252')
for (let byte = 0x80; byte <= 0xff; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte)

/**
 * The text behind one that was UTF-8, was taken for windows-1252 and encoded as UTF-8 once more (`Ã©` for `é`), as long as that
 * holds for every character of it; any other text as it is.
 */
export function decodedOnceMore(text: string): string {
  const first = text.search(BEYOND_ASCII)
  if (first < 0 || !isSequence(text, first)) return text
  const original = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const byte = code < 0x80 ? code : bytes.get(text[at]!)
    if (byte === undefined) return text
    original[at] = byte
  }
  const enough = (text.match(LEAD)?.length ?? 0) >= FEWEST
  return enough && isUtf8(original) ? new TextDecoder().decode(original) : text
}

/** Whether a lead byte with a byte that goes on behind it stands there: what fails here is told at the first character. */
function isSequence(text: string, at: number): boolean {
  const lead = bytes.get(text[at]!) ?? 0
  const next = bytes.get(text[at + 1] ?? '') ?? 0
  return lead >= 0xc2 && lead <= 0xf4 && next >= 0x80 && next <= 0xbf
}
