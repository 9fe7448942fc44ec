import { Parser } from 'htmlparser2'

/** Names that make up nearly all references in feeds; the rest is asked of htmlparser2, which has the HTML table. */
const known = new Map<string, string>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
])
/** Names that a hostile document made up must not fill the memory. */
const MOST_KNOWN = 5_000

/** Code points that numeric references from the days of windows-1252 mean; HTML standard, "numeric character reference end state". */
const WINDOWS_1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))

const LONE_SURROGATES = /[\ud800-\udfff]/gu

const REFERENCE = /&(?:#[xX]([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z][a-zA-Z0-9]{1,31}))(;?)/g

/**
 * Character references of XML and HTML replaced by what they mean.
 *
 * Named ones are those of HTML, whether declared or not; names that nobody knows, and `&` standing alone, stay as they are.
 * Without the semicolon only the names are read that HTML allows so, and none before `=` or a letter (`?a=1&copy=2` is a URL).
 * Nothing that a document declares is expanded.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  let hasHalves = false
  const decoded = text.replace(REFERENCE, (whole, hex, decimal, name, semicolon, offset: number) => {
    if (hex !== undefined || decimal !== undefined) {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      if (code >= 0xd800 && code <= 0xdfff) hasHalves = true
      return ofCode(code)
    }
    if (semicolon === '' && text.charCodeAt(offset + whole.length) === 61) return whole
    return ofName(name, semicolon === ';') ?? whole
  })
  return hasHalves ? decoded.replace(LONE_SURROGATES, '\ufffd') : decoded
}

function ofCode(code: number): string {
  if (code === 0) return ''
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80]!
  // Halves of a pair come together again where both were written; what stays alone is replaced.
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}

function ofName(name: string, hasSemicolon: boolean): string | undefined {
  const key = hasSemicolon ? name : `${name} `
  const cached = known.get(key)
  if (cached !== undefined) return cached === '' ? undefined : cached
  const meaning = askParser(name, hasSemicolon) ?? (hasSemicolon ? shouted(name) : undefined)
  if (known.size < MOST_KNOWN) known.set(key, meaning ?? '')
  return meaning
}

/** `&NBSP;` and `&Amp;`: names in another case than HTML's, which mixed-case generators write. */
function shouted(name: string): string | undefined {
  const lower = name.toLowerCase()
  return lower === name ? undefined : ofName(lower, true)
}

function askParser(name: string, hasSemicolon: boolean): string | undefined {
  let text = ''
  const parser = new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true })
  const reference = hasSemicolon ? `&${name};` : `&${name}`
  parser.end(`${reference} `)
  const meaning = text.slice(0, -1)
  if (meaning === reference) return undefined
  // A shorter name may have been read with the rest left over: `&notit;` is not ¬it; here. What may lack its semicolon is one character.
  const isWhole = hasSemicolon ? meaning.length === 1 || !meaning.endsWith(';') : meaning.length === 1
  return isWhole ? meaning : undefined
}

/** Text made safe to stand in HTML or XML, in element content and in quoted attributes. */
export function encodeEntities(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
