import { collapse } from './document.ts'

/** Names of references that stand in titles, descriptions and names a second time escaped. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', quot: '"', apos: "'", nbsp: ' ', lt: '<', gt: '>', rsquo: '’', lsquo: '‘', rdquo: '”', ldquo: '“' },
  ...{ bdquo: '„', sbquo: '‚', laquo: '«', raquo: '»', ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·' },
  ...{ copy: '©', reg: '®', trade: '™', deg: '°', euro: '€', pound: '£', eacute: 'é', egrave: 'è', agrave: 'à' },
  ...{
    ccedil: 'ç',
    ecirc: 'ê',
    ntilde: 'ñ',
    szlig: 'ß',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
  },
}
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g
/** What windows-1252 has at 0x80 to 0x9f: references to these code points mean its characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Text of a value that may hold markup or references that are escaped twice. */
export function plain(text: string): string {
  const bare = text.slice(0, 4_000).replace(/<[^<>]{0,300}>/g, ' ')
  return collapse(bare.includes('&') ? bare.replace(REFERENCE, meaningOf) : bare)
}

function meaningOf(all: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? all
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80]!
  return code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : all
}
