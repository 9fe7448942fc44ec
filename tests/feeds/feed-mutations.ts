/** One item as the generator wrote it: what a reader must give back. */
export interface WrittenItem {
  readonly title: string
  readonly url: string
  readonly guid: string
  readonly publishedAt: string
}

/** A clean document and what stands in it. */
export interface WrittenFeed {
  readonly text: string
  readonly items: readonly WrittenItem[]
}

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  ru: 'правительство утвердило новый план развития дорог после долгих споров в парламенте столицы вчера вечером жители района'.split(
    ' ',
  ),
  az: 'hökumət yeni yol planını təsdiq etdi paytaxtda uzun müzakirələrdən sonra dünən axşam şəhər sakinləri üçün'.split(
    ' ',
  ),
  tr: 'hükümet yeni yol planını onayladı başkentte uzun tartışmaların ardından dün akşam şehir sakinleri için güçlü'.split(
    ' ',
  ),
  en: 'government approves new road plan after long debate in the capital yesterday evening as residents of the district'.split(
    ' ',
  ),
  fr: 'le gouvernement a approuvé hier soir après de longs débats à la capitale un nouveau plan routier très attendu'.split(
    ' ',
  ),
  zh: '政府 昨天 晚上 经过 长时间 的 讨论 之后 在 首都 批准 了 新 的 道路 建设 计划 居民'.split(' '),
  ja: '政府は 昨日の 夜 長い 議論の 後で 首都の 新しい 道路 計画を 承認した 住民たちは'.split(' '),
  ar: 'الحكومة توافق على خطة جديدة للطرق بعد نقاش طويل في العاصمة مساء أمس وسكان المنطقة'.split(' '),
}

function sentence(random: () => number, language: string, length: number): string {
  const words = WORDS[language]!
  const picked = Array.from({ length }, () => words[Math.floor(random() * words.length)]!)
  return picked.join(language === 'zh' || language === 'ja' ? '' : ' ')
}

/** Items of an invented outlet in a language. */
export function writtenItems(random: () => number, language: string, count: number): WrittenItem[] {
  return Array.from({ length: count }, (_, at) => ({
    title: `${sentence(random, language, 7)} ${at}`,
    url: `https://gazette.example/${language}/${at}-${Math.floor(random() * 1e6)}?page=1&id=${at}`,
    guid: `gazette-${language}-${at}`,
    publishedAt: new Date(Date.UTC(2024, 4, 1 + (at % 28), at % 24, 5)).toISOString(),
  }))
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** RSS 2.0 of the items, with a body in CDATA each. */
export function writeRss(items: readonly WrittenItem[], random: () => number, language: string): string {
  const body = () =>
    `<p>${sentence(random, language, 30)} <a href="https://gazette.example/x">${sentence(random, language, 3)}</a></p>`
  const written = items.map(
    (item) => `    <item>
      <title>${escapeXml(item.title)}</title>
      <link>${escapeXml(item.url)}</link>
      <guid isPermaLink="false">${item.guid}</guid>
      <pubDate>${new Date(item.publishedAt).toUTCString()}</pubDate>
      <description>${escapeXml(sentence(random, language, 12))}</description>
      <content:encoded><![CDATA[${body()}]]></content:encoded>
    </item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>Gazette</title>
    <link>https://gazette.example/</link>
    <description>News</description>
    <language>${language}</language>
${written.join('\n')}
  </channel>
</rss>
`
}

/** Atom 1.0 of the items. */
export function writeAtom(items: readonly WrittenItem[], random: () => number, language: string): string {
  const written = items.map(
    (item) => `  <entry>
    <title>${escapeXml(item.title)}</title>
    <link href="${escapeXml(item.url)}"/>
    <id>${item.guid}</id>
    <published>${item.publishedAt}</published>
    <updated>${item.publishedAt}</updated>
    <content type="html">${escapeXml(`<p>${sentence(random, language, 30)}</p>`)}</content>
  </entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <title>Gazette</title>
  <id>urn:gazette</id>
  <updated>2024-05-01T00:00:00Z</updated>
  <link href="https://gazette.example/"/>
${written.join('\n')}
</feed>
`
}

/** JSON Feed 1.1 of the items. */
export function writeJson(items: readonly WrittenItem[], random: () => number, language: string): string {
  const written = items.map(({ title, url, guid, publishedAt }) => ({
    id: guid,
    url,
    title,
    date_published: publishedAt,
    content_html: `<p>${sentence(random, language, 30)}</p>`,
    tags: ['a', 'b'],
  }))
  return JSON.stringify(
    { version: 'https://jsonfeed.org/version/1.1', title: 'Gazette', language, items: written },
    null,
    1,
  )
}

/** A kind of damage: bytes of a broken document, and which of its items a reader still has to give. */
export interface Damage {
  readonly name: string
  /** Languages of the documents it is done to. */
  readonly languages: readonly string[]
  readonly formats: readonly ('rss' | 'atom' | 'json')[]
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
  formats: Damage['formats'] = ['rss', 'atom'],
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

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

/** The bytes of each character in an encoding that Node can only read. */
function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(label)
  if (known) return known
  const decoder = new TextDecoder(label)
  const table = new Map<string, readonly number[]>()
  const add = (...bytes: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes))
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add(byte)
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) add(lead, trail)
  tables.set(label, table)
  return table
}

/** Bytes in an encoding of one or two bytes a character that Node can only read; what it has not becomes `?`. */
export function inCharset(text: string, label: string): Uint8Array {
  const table = tableOf(label)
  return Uint8Array.from(
    [...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : (table.get(one) ?? [0x3f]))),
  )
}

export function inUtf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const whole = mark ? `\ufeff${text}` : text
  const bytes = new Uint8Array(whole.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < whole.length; at++) view.setUint16(at * 2, whole.charCodeAt(at), littleEndian)
  return bytes
}

export function inUtf32(text: string, littleEndian: boolean): Uint8Array {
  const points = [...text]
  const bytes = new Uint8Array(points.length * 4)
  const view = new DataView(bytes.buffer)
  points.forEach((point, at) => {
    view.setUint32(at * 4, point.codePointAt(0)!, littleEndian)
  })
  return bytes
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
    formats: ['rss', 'atom'],
    ...(contentType ? { contentType } : {}),
    apply: (text, _random, count) => ({ bytes: bytesOf(text), whole: count }),
  }
}

const labelled = (text: string, label: string) => text.replace('encoding="UTF-8"', `encoding="${label}"`)
const unlabelled = (text: string) => text.replace(' encoding="UTF-8"', '')

function cutOff(text: string, random: () => number): { bytes: Uint8Array; whole: number } {
  const at = Math.floor(text.length * (0.3 + random() * 0.65))
  const kept = text.slice(0, at)
  return { bytes: encode(kept), whole: kept.match(/<\/(?:item|entry)>/g)?.length ?? 0 }
}

function cutOffJson(text: string, random: () => number): { bytes: Uint8Array; whole: number } {
  const kept = text.slice(0, Math.floor(text.length * (0.3 + random() * 0.65)))
  return { bytes: encode(kept), whole: kept.match(/^ {2}\},?$/gm)?.length ?? 0 }
}

/** Kinds of damage seen on the web. */
export const DAMAGES: readonly Damage[] = [
  { name: 'cut off', languages: ['en', 'ru'], formats: ['rss', 'atom'], apply: cutOff },
  { name: 'JSON cut off', languages: ['en', 'ru'], formats: ['json'], apply: cutOffJson },
  textDamage('raw & in text', (text, random) =>
    here(text, /(?<=<title>)/g, 'R&D ', random).replaceAll('&amp;id', '&id'),
  ),
  textDamage('raw < in text', (text, random) => here(text, /(?<=<title>)/g, '5 < 6 ', random)),
  textDamage(
    'junk before the declaration',
    (text) => `\n  Warning: something failed in line 3\n<br />\n<b>Notice</b>: x\n${text}`,
  ),
  textDamage('mark and white space before the declaration', (text) => `\ufeff\n\n ${text}`),
  textDamage('two declarations', (text) => `<?xml version="1.0"?>\n${text}`),
  textDamage(
    'garbage behind the end',
    (text) => `${text}<!-- cached --><script>x < y && z</script></body></html>\u0000\u0000`,
  ),
  textDamage('HTML entities', (text, random) => here(text, /(?<=<title>)/g, '&nbsp;&mdash;&laquo;x&raquo; ', random)),
  textDamage('unknown entities', (text, random) => here(text, /(?<=<title>)/g, '&foo;&bar ', random)),
  textDamage('control characters', (text, random) => here(text, /(?<=<title>)/g, '\u0001\u0008\u001f', random)),
  textDamage('end tag of the item missing', (text, random) => here(text, /<\/(?:item|entry)>/g, '', random)),
  textDamage('end tag of the title missing', (text, random) =>
    here(text, /<\/title>\n\s+(?=<link>?[^<]*(?:page|href))/g, '\n', random),
  ),
  textDamage('end tag mistyped', (text, random) =>
    here(text, /<\/title>(?=\n\s+<link>?[^<]*(?:page|href))/g, '</tilte>', random),
  ),
  textDamage('end tags crossed', (text, random) => here(text, /<\/(?:guid|id)>/g, '</title>', random)),
  textDamage('CDATA not closed', (text, random) => here(text, /\]\]>/g, '', random), ['rss']),
  textDamage('CDATA inside CDATA', (text) => text.replace('<![CDATA[', '<![CDATA[<![CDATA[').replace(']]>', ']]>]]>'), [
    'rss',
  ]),
  textDamage('mixed-case tags', (text) =>
    text.replaceAll('<item>', '<Item>').replaceAll('<title>', '<TITLE>').replaceAll('</link>', '</Link>'),
  ),
  textDamage('namespace not declared', (text) => text.replace(/ xmlns(?::content)?="[^"]+"/, '')),
  textDamage('raw HTML in the description', (text) =>
    text.replace(/<description>/g, '<description><p>one<br>two <img src="x.png"> '),
  ),
  textDamage('attributes without quotes', (text) =>
    text.replaceAll('isPermaLink="false"', 'isPermaLink=false').replace(/version="2.0"/, 'version=2.0'),
  ),
  textDamage('an element named __proto__', (text) =>
    text.replace(/<(item|entry)>/g, '<$1><__proto__>x</__proto__><constructor>y</constructor>'),
  ),
  textDamage('no root end tag', (text) => text.replace(/<\/(?:channel|rss|feed)>/g, '')),
  textDamage('no root at all', (text) =>
    text.slice(text.search(/<(?:item|entry)>/)).replace(/<\/(?:channel|rss|feed)>/g, ''),
  ),
  textDamage('comments with dashes', (text) => text.replace(/<title>/g, '<!-- a -- b <item> --><title>')),
  textDamage('declared as windows-1251 but UTF-8', (text) => labelled(text, 'windows-1251')),
  textDamage(
    'trailing commas and comments in JSON',
    (text) => text.replace(/\}\n \]/, '},\n ]').replace('{', '{ // feed\n'),
    ['json'],
  ),
  textDamage('raw line breaks in JSON strings', (text) => text.replaceAll('<p>', '<p>\n'), ['json']),
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
  charsetDamage('UTF-32', ['en', 'ru'], (text) => inUtf32(text, true)),
  charsetDamage('UTF-8, HTTP says windows-1252', ['ru', 'az', 'ja'], encode, 'text/xml; charset=windows-1252'),
]

/** Damaged documents by the kind of damage, seeded: what to parse and which items must come out. */
export function* damagedFeeds(
  seed: number,
  rounds: number,
): Generator<{
  readonly damage: Damage
  readonly format: 'rss' | 'atom' | 'json'
  readonly bytes: Uint8Array
  readonly expected: readonly WrittenItem[]
}> {
  const random = randomFrom(seed)
  const writers = { rss: writeRss, atom: writeAtom, json: writeJson }
  for (const damage of DAMAGES) {
    for (let round = 0; round < rounds; round++) {
      for (const format of damage.formats) {
        const language = damage.languages[round % damage.languages.length]!
        const items = writtenItems(random, language, 12)
        const { bytes, whole } = damage.apply(writers[format](items, random, language), random, items.length)
        yield { damage, format, bytes, expected: items.slice(0, whole) }
      }
    }
  }
}
