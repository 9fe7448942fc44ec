import { inCharset, inUtf16, inUtf32 } from './encoders.ts'
import {
  randomFrom,
  type WrittenItem,
  writeAtom,
  writeJson,
  writeRdf,
  writeRss,
  writeSitemap,
  writeTerseRss,
  writeXhtmlAtom,
  writtenItems,
} from './feed-writers.ts'

const WRITERS = {
  rss: writeRss,
  'terse rss': writeTerseRss,
  atom: writeAtom,
  'xhtml atom': writeXhtmlAtom,
  rdf: writeRdf,
  sitemap: writeSitemap,
  json: writeJson,
}
/** Kinds of documents that are damaged. */
export type Format = keyof typeof WRITERS
const XML_FORMATS: readonly Format[] = ['rss', 'terse rss', 'atom', 'xhtml atom', 'rdf']
const ITEM_END = /<\/(?:item|entry|url)>/g

/** A kind of damage: bytes of a broken document, and which of its items a reader still has to give. */
export interface Damage {
  readonly name: string
  /** Languages of the documents it is done to. */
  readonly languages: readonly string[]
  readonly formats: readonly Format[]
  readonly contentType?: string
  readonly apply: (
    text: string,
    random: () => number,
    count: number,
  ) => { readonly bytes: Uint8Array; readonly whole: number }
}

const encode = (text: string) => new TextEncoder().encode(text)

function textDamage(
  name: string,
  change: (text: string, random: () => number) => string,
  formats: Damage['formats'] = XML_FORMATS,
): Damage {
  return {
    name,
    languages: ['en', 'ru', 'az'],
    formats,
    apply: (text, random, count) => ({ bytes: encode(change(text, random)), whole: count }),
  }
}

/** Replaces one occurrence in about every third item, chosen by chance, and one at least. */
function here(text: string, pattern: RegExp, replacement: string, random: () => number): string {
  let done = 0
  return text.replace(pattern, (found) => {
    if (done > 0 && random() > 0.34) return found
    done++
    return replacement
  })
}

function charsetDamage(
  name: string,
  languages: readonly string[],
  bytesOf: (text: string) => Uint8Array,
  contentType?: string,
): Damage {
  return {
    name,
    languages,
    formats: XML_FORMATS,
    ...(contentType ? { contentType } : {}),
    apply: (text, _random, count) => ({ bytes: bytesOf(text), whole: count }),
  }
}

const labelled = (text: string, label: string) => text.replace('encoding="UTF-8"', `encoding="${label}"`)
const unlabelled = (text: string) => text.replace(' encoding="UTF-8"', '')

/** Up to a place between 30 and 95 per cent of the document, in bytes, so that a character may be cut as well. */
function cutOff(text: string, random: () => number): { bytes: Uint8Array; whole: number } {
  const bytes = encode(text)
  const kept = bytes.subarray(0, Math.floor(bytes.length * (0.3 + random() * 0.65)))
  return { bytes: kept, whole: new TextDecoder().decode(kept).match(ITEM_END)?.length ?? 0 }
}

function cutOffJson(text: string, random: () => number): { bytes: Uint8Array; whole: number } {
  const kept = text.slice(0, Math.floor(text.length * (0.3 + random() * 0.65)))
  return { bytes: encode(kept), whole: kept.match(/^ {2}\},?$/gm)?.length ?? 0 }
}

const TITLE = /(?<=<(?:news:)?title(?: [^<>]*)?>(?:<!\[CDATA\[)?)(?!<!|Gazette)/g
/** The end tag of a title, with the words before it, in items only. */
const TITLE_END = /(?<! *Gazette(?:\]\]>)?)<\/(?:news:)?title>/g
const ALL: readonly Format[] = [...XML_FORMATS, 'sitemap']
const WITH_CDATA: readonly Format[] = ['rss', 'terse rss']
const ROOT_END = /<\/(?:rss|feed|rdf:RDF|urlset|channel)>/g

/** Puts something before the titles of some items. */
function beforeTitles(what: string): (text: string, random: () => number) => string {
  return (text, random) => here(text, TITLE, what, random)
}

/** Changes whole items, about every third. */
function inItems(text: string, random: () => number, change: (item: string) => string): string {
  let done = 0
  return text.replace(/<(item|entry|url)\b[\s\S]*?<\/\1>/g, (item) => {
    if (done > 0 && random() > 0.34) return item
    done++
    return change(item)
  })
}

/** Kinds of damage seen on the web: what somebody's software or hand did to markup. */
const MARKUP: readonly Damage[] = [
  { name: 'cut off', languages: ['en', 'ru', 'ja'], formats: ALL, apply: cutOff },
  textDamage(
    'raw & in text and addresses',
    (text, random) => beforeTitles('R&D, AT&T ')(text, random).replaceAll('&amp;id', '&id'),
    ALL,
  ),
  textDamage('raw < in text', beforeTitles('5 < 6, x <3, a<b, '), ALL),
  textDamage('raw < and > in text', beforeTitles('if a<b && c>d then <x> '), ALL),
  textDamage('raw HTML in the title', beforeTitles('<b>new</b><br> <i>x '), ALL),
  textDamage(
    'raw HTML in the description',
    (text) =>
      text.replace(
        /<description>(?!News|<!)/g,
        '<description><p>one<br>two <img src="x.png" alt="a > b"> <a href=/x>y</a> <ul><li>z',
      ),
    ['rss', 'rdf'],
  ),
  textDamage('names of feed elements in text', beforeTitles('the <title> and <link> of an &lt;item&gt; '), [
    'rss',
    'rdf',
    'atom',
  ]),
  textDamage('HTML entities', beforeTitles('&nbsp;&mdash;&laquo;x&raquo;&hearts; '), ALL),
  textDamage('unknown entities', beforeTitles('&foo;&bar &; &#; &#x; &#99999999; '), ALL),
  textDamage('control characters', beforeTitles('\u0001\u0008\u001f\u000b\u0000'), ALL),
  textDamage('lone surrogates by reference', beforeTitles('&#xD83D; &#55357; &#0; &#x1F; '), ALL),
]

const AROUND: readonly Damage[] = [
  textDamage(
    'junk before the declaration',
    (text) => `\n  Warning: something failed in line 3\n<br />\n<b>Notice</b>: x < y\n${text}`,
    ALL,
  ),
  textDamage(
    'HTTP headers before the declaration',
    (text) => `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nX: <a@b.example>\r\n\r\n${text}`,
    ALL,
  ),
  textDamage('mark and white space before the declaration', (text) => `\ufeff\n\n ${text}`, ALL),
  textDamage('two marks', (text) => `\ufeff\ufeff${text}`, ALL),
  textDamage('two declarations', (text) => `<?xml version="1.0"?>\n${text}`, ALL),
  textDamage('broken declaration', (text) => text.replace(/<\?xml.*?\?>/, '<?xml version="1.0 encoding="UTF-8">'), ALL),
  textDamage('no declaration', (text) => text.replace(/<\?xml.*?\?>/, ''), ALL),
  textDamage(
    'instructions and a DOCTYPE',
    (text) =>
      text.replace(
        /\?>/,
        '?><?xml-stylesheet href="a>b.xsl"?><?php echo $a->b ?><!DOCTYPE x [<!ENTITY a "b"> <!-- ] -->]>',
      ),
    ALL,
  ),
  textDamage(
    'garbage behind the end',
    (text) => `${text}<!-- cached --><script>x < y && z</script></body></html>\u0000\u0000`,
    ALL,
  ),
  textDamage('a page around it', (text) => `<html><head><title>x</title></head><body>\n${text}\n</body></html>`, ALL),
  textDamage('the whole document twice', (text) => `${text}\n${text}`, ALL),
  textDamage('comments with dashes', (text) => text.replace(TITLE_END, '$&<!-- a -- b <item> <entry> -->'), ALL),
  textDamage(
    'a comment that never ends',
    (text, random) => here(text, /<(?=(?:item|entry|url)\b)/g, '<!-- begin <', random),
    ALL,
  ),
  textDamage('no root end tag', (text) => text.replace(ROOT_END, ''), ALL),
  textDamage(
    'root ended too early',
    (text) => {
      const half = text.search(/(?<=<\/(?:item|entry|url)>)/)
      return `${text.slice(0, half)}${text.match(ROOT_END)!.join('')}${text.slice(half)}`
    },
    ALL,
  ),
  textDamage('no root at all', (text) => text.slice(text.search(/<(?:item|entry)\b/)).replace(ROOT_END, ''), [
    'rss',
    'terse rss',
    'atom',
    'xhtml atom',
    'rdf',
  ]),
  textDamage('beginning lost', (text) => text.slice(text.search(/<(?:item|entry)\b/) - 20), [
    'rss',
    'terse rss',
    'atom',
    'xhtml atom',
    'rdf',
  ]),
  textDamage(
    'the whole document escaped',
    (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ALL,
  ),
]

const TAGS: readonly Damage[] = [
  textDamage('end tag of the item missing', (text, random) => here(text, ITEM_END, '', random), ALL),
  textDamage(
    'end tag of the item doubled',
    (text, random) => here(text, ITEM_END, '</item></item></entry></entry></url></url>', random),
    ALL,
  ),
  textDamage('end tag of the title missing', (text, random) => here(text, TITLE_END, '', random), [
    'rss',
    'atom',
    'rdf',
    'xhtml atom',
    'sitemap',
  ]),
  textDamage('end tag mistyped', (text, random) => here(text, TITLE_END, '</tilte>', random), [
    'rss',
    'atom',
    'rdf',
    'xhtml atom',
  ]),
  textDamage(
    'end tag of another element',
    (text, random) => here(text, /<\/(?:guid|id|pubDate|dc:date|updated|news:title)>/g, '</title>', random),
    ALL,
  ),
  textDamage('end tags crossed', (text, random) => here(text, /<\/p>/g, '</b></p></i></div>', random), [
    'rss',
    'xhtml atom',
  ]),
  textDamage('end tag without >', (text, random) => here(text, TITLE_END, '</title ', random), [
    'rss',
    'atom',
    'rdf',
    'terse rss',
  ]),
  textDamage(
    'start tag without >',
    (text, random) => here(text, /<title>(?!Gazette|<!\[CDATA\[Gazette)/g, '<title ', random),
    ['rss', 'atom', 'rdf', 'terse rss'],
  ),
  textDamage(
    'spaces in tags',
    (text) => text.replace(/<(\/?)(title|link|guid|item|entry|id|description)>/g, '<$1$2 >'),
    ALL,
  ),
  textDamage(
    'spaces before the name',
    (text, random) => here(text, /<\/(?=(?:title|link|guid|id)>)/g, '</ ', random),
    ALL,
  ),
  textDamage(
    'mixed-case tags',
    (text) =>
      text.replace(
        /(<\/?)(item|entry|title|link|guid|pubdate|url|loc)\b/gi,
        (_, open, name: string) =>
          open + (name.length % 2 ? name.toUpperCase() : name[0]!.toUpperCase() + name.slice(1)),
      ),
    ALL,
  ),
  textDamage(
    'an element named __proto__',
    (text) =>
      text.replace(
        /<(item|entry|url)(?=[ >])([^>]*)>/g,
        '<$1$2><__proto__>x</__proto__><constructor>y</constructor><hasOwnProperty/>',
      ),
    ALL,
  ),
  textDamage(
    'unknown elements',
    (text) =>
      text.replace(
        /<(item|entry|url)(?=[ >])([^>]*)>/g,
        '<$1$2><x:y><title>no</title><z/></x:y><foo bar="1">baz</foo>',
      ),
    ['rss', 'rdf', 'atom', 'terse rss'],
  ),
  textDamage(
    'empty elements',
    (text) =>
      text.replace(/<(item|entry|url)(?=[ >])([^>]*)>/g, '<$1$2><author/><category></category><comments/><summary/>'),
    ALL,
  ),
  textDamage(
    'raw HTML between the fields',
    (text) => text.replace(/<(item|entry|url)(?=[ >])([^>]*)>/g, '<$1$2><p>Advertisement <b>x</b></p><br>'),
    ALL,
  ),
  textDamage('namespaces not declared', (text) => text.replace(/ xmlns(?::\w+)?=(?:"[^"]+"|'[^']+')/g, ''), ALL),
  textDamage(
    'namespaces declared wrongly',
    (text) => text.replace(/ xmlns(:\w+)?=(?:"[^"]+"|'[^']+')/g, ' xmlns$1="http://wrong.example/"'),
    ALL,
  ),
  textDamage('attributes without quotes', (text) => text.replace(/="([\w./:?=&;-]+)"/g, '=$1'), [
    'rss',
    'terse rss',
    'atom',
  ]),
  textDamage(
    'attributes without an end quote',
    (text, random) =>
      inItems(text, random, (item) =>
        item.replace(/(?<=<(?:enclosure|category|guid)[^<>]*=["'][^"'<>]*)["'](?=\/?>)/, ''),
      ),
    ['rss', 'terse rss', 'xhtml atom'],
  ),
  textDamage('attributes twice', (text) => text.replace(/ (type|href|isPermaLink)=/g, ' $1="x" data=1 $1 ='), []),
  textDamage(
    'curly quotes around attributes',
    (text) => text.replace(/isPermaLink="false"/g, 'isPermaLink=“false”').replace(/type="(\w+\/\w+)"/g, 'type=“$1”'),
    ['rss', 'terse rss'],
  ),
  textDamage('links closed too early', (text) => text.replace(/<link>([^<]+)<\/link>/g, '<link/>$1'), [
    'rss',
    'terse rss',
    'rdf',
  ]),
  textDamage('line ends of old Macintoshes', (text) => text.replaceAll('\n', '\r'), ALL),
]

const SECTIONS: readonly Damage[] = [
  textDamage('CDATA not closed', (text, random) => here(text, /\]\]>(?!<\/title><link)/g, '', random), WITH_CDATA),
  textDamage(
    'CDATA closed by half',
    (text, random) => here(text, /\]\]>(?!<\/title><link)/g, ']]', random),
    WITH_CDATA,
  ),
  textDamage('CDATA not opened', (text, random) => here(text, /<!\[CDATA\[(?!Gazette)/g, '', random), WITH_CDATA),
  textDamage(
    'CDATA inside CDATA',
    (text, random) =>
      inItems(text, random, (item) => item.replace('<![CDATA[', '<![CDATA[<![CDATA[').replace(']]>', ']]>]]>')),
    WITH_CDATA,
  ),
  textDamage('CDATA in small letters', (text) => text.replaceAll('<![CDATA[', '<![cdata['), WITH_CDATA),
  textDamage(
    'CDATA escaped',
    (text) =>
      text.replace(
        /<!\[CDATA\[(.*?)\]\]>/g,
        (_, inner: string) => `&lt;![CDATA[${inner.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}]]&gt;`,
      ),
    ['terse rss'],
  ),
]

const JSON_DAMAGE: readonly Damage[] = [
  { name: 'JSON cut off', languages: ['en', 'ru'], formats: ['json'], apply: cutOffJson },
  textDamage(
    'JSON: trailing commas and comments',
    (text) => text.replace(/\}\n \]/, '},\n ]').replace('{', '{ // feed\n'),
    ['json'],
  ),
  textDamage('JSON: raw line breaks in strings', (text) => text.replaceAll('<p>', '<p>\n\t'), ['json']),
  textDamage('JSON: quotes not escaped', (text) => text.replaceAll('<p>', '<p class="x">'), ['json']),
  textDamage(
    'JSON: single quotes and bare names',
    (text) => text.replace(/"(id|url|tags)":/g, "'$1':").replace(/"title":/g, 'title:'),
    ['json'],
  ),
  textDamage('JSON: commas missing', (text) => text.replace(/,\n {3}"date/g, '\n   "date'), ['json']),
  textDamage('JSON: junk before and behind', (text) => `\ufeff)]}',\n${text};</script>`, ['json']),
  textDamage(
    'JSON: warnings before',
    (text) => `<br />\n<b>Warning</b>: x in <b>/a.php</b> on line <b>3</b><br />\n${text}`,
    ['json'],
  ),
]

const ENCODED: readonly Damage[] = [
  textDamage('declared as windows-1251 but UTF-8', (text) => labelled(text, 'windows-1251'), ALL),
  charsetDamage('windows-1251 said to be UTF-8', ['ru'], (text) => inCharset(text, 'windows-1251')),
  charsetDamage('windows-1251 without a label', ['ru'], (text) => inCharset(unlabelled(text), 'windows-1251')),
  charsetDamage(
    'windows-1251, HTTP says iso-8859-1',
    ['ru'],
    (text) => inCharset(labelled(text, 'windows-1251'), 'windows-1251'),
    'text/xml; charset=ISO-8859-1',
  ),
  charsetDamage('koi8-r said to be windows-1251', ['ru'], (text) =>
    inCharset(labelled(text, 'windows-1251'), 'koi8-r'),
  ),
  charsetDamage('windows-1254 said to be UTF-8', ['tr'], (text) => inCharset(text, 'windows-1254')),
  charsetDamage('windows-1254 said to be iso-8859-1', ['tr'], (text) =>
    inCharset(labelled(text, 'iso-8859-1'), 'windows-1254'),
  ),
  charsetDamage('windows-1256 said to be UTF-8', ['ar'], (text) => inCharset(text, 'windows-1256')),
  charsetDamage('windows-1252 said to be UTF-8', ['fr'], (text) => inCharset(text, 'windows-1252')),
  charsetDamage('gb18030 said to be UTF-8', ['zh'], (text) => inCharset(text, 'gb18030')),
  charsetDamage('shift_jis said to be UTF-8', ['ja'], (text) => inCharset(text, 'shift_jis')),
  charsetDamage(
    'shift_jis by HTTP alone',
    ['ja'],
    (text) => inCharset(unlabelled(text), 'shift_jis'),
    'application/rss+xml; charset=Shift_JIS',
  ),
  charsetDamage('UTF-16 with a mark, said to be UTF-8', ['ru', 'ja'], (text) => inUtf16(text, true, true)),
  charsetDamage('UTF-16 without a mark', ['en', 'zh'], (text) => inUtf16(text, false, false)),
  charsetDamage('UTF-16 cut inside a character', ['ru', 'zh'], (text) => inUtf16(text, true, true).subarray(0, -3)),
  charsetDamage('UTF-32', ['en', 'ru'], (text) => inUtf32(text, true)),
  charsetDamage('UTF-8, HTTP says windows-1252', ['ru', 'az', 'ja'], encode, 'text/xml; charset=windows-1252'),
  charsetDamage('UTF-8 with bytes that are none', ['ru', 'az', 'en'], (text) =>
    Uint8Array.from(encode(text.replaceAll('<p>', '<p>\u0001\u0002')), (byte) =>
      byte === 1 ? 0xff : byte === 2 ? 0xe9 : byte,
    ),
  ),
  charsetDamage('UTF-8 encoded twice', ['ru', 'az', 'fr', 'ja'], (text) =>
    encode(new TextDecoder('windows-1252').decode(encode(text))),
  ),
]

/** All kinds of damage. */
export const DAMAGES: readonly Damage[] = [
  ...MARKUP,
  ...AROUND,
  ...TAGS,
  ...SECTIONS,
  ...JSON_DAMAGE,
  ...ENCODED,
].filter(({ formats }) => formats.length > 0)

/** Damaged documents by the kind of damage, seeded: what to parse and which items must come out. */
export function* damagedFeeds(
  seed: number,
  rounds: number,
): Generator<{
  readonly damage: Damage
  readonly format: Format
  readonly bytes: Uint8Array
  readonly expected: readonly WrittenItem[]
}> {
  const random = randomFrom(seed)
  for (const damage of DAMAGES) {
    for (let round = 0; round < rounds; round++) {
      for (const format of damage.formats) {
        const language = damage.languages[round % damage.languages.length]!
        const items = writtenItems(random, language, 12)
        const { bytes, whole } = damage.apply(WRITERS[format](items, random, language), random, items.length)
        yield { damage, format, bytes, expected: items.slice(0, whole) }
      }
    }
  }
}
