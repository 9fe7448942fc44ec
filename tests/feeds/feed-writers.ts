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

/** RSS 1.0 of the items. */
export function writeRdf(items: readonly WrittenItem[], random: () => number, language: string): string {
  const written = items.map(
    (item) => `<item rdf:about="${escapeXml(item.url)}">
<title>${escapeXml(item.title)}</title>
<link>${escapeXml(item.url)}</link>
<description>${escapeXml(sentence(random, language, 12))}</description>
<dc:creator>The Desk</dc:creator>
<dc:date>${item.publishedAt}</dc:date>
</item>`,
  )
  const list = items.map(({ url }) => `<rdf:li rdf:resource="${escapeXml(url)}"/>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://gazette.example/">
<title>Gazette</title>
<link>https://gazette.example/</link>
<description>News</description>
<dc:language>${language}</dc:language>
<items><rdf:Seq>${list}</rdf:Seq></items>
</channel>
${written.join('\n')}
</rdf:RDF>
`
}

/** RSS 2.0 as some systems write it: on one line, other fields first, all words in CDATA. */
export function writeTerseRss(items: readonly WrittenItem[], random: () => number, language: string): string {
  const written = items.map(
    (item) =>
      `<item><link>${escapeXml(item.url)}</link><pubDate>${new Date(item.publishedAt).toUTCString()}</pubDate><guid>${escapeXml(item.url)}</guid><category><![CDATA[${sentence(random, language, 1)}]]></category><dc:creator><![CDATA[The Desk]]></dc:creator><enclosure url="https://gazette.example/${item.guid}.jpg" type="image/jpeg" length="1000"/><description><![CDATA[<p>${sentence(random, language, 20)}</p><br/><img src="/a.jpg" alt="">]]></description><title><![CDATA[${item.title}]]></title></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title><![CDATA[Gazette]]></title><link>https://gazette.example/</link><description/><language>${language}</language>${written.join('')}</channel></rss>`
}

/** Atom 1.0 as some systems write it: XHTML inside, attributes in single quotes, the title last. */
export function writeXhtmlAtom(items: readonly WrittenItem[], random: () => number, language: string): string {
  const written = items.map(
    (item) => `<entry>
<id>${item.guid}</id>
<author><name>The Desk</name></author>
<link type='text/html' rel='alternate' href='${escapeXml(item.url)}'/>
<category term='news' label='News'/>
<published>${item.publishedAt}</published>
<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>${sentence(random, language, 20)} <a href='/x'>${sentence(random, language, 2)}</a></p><ul><li>${sentence(random, language, 3)}</li></ul></div></content>
<title type='text'>${escapeXml(item.title)}</title>
</entry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='${language}'>
<title type='text'>Gazette</title><link href='https://gazette.example/'/>
${written.join('\n')}
</feed>`
}

/** A news sitemap of the items. */
export function writeSitemap(items: readonly WrittenItem[], _random: () => number, language: string): string {
  const written = items.map(
    (item) => `<url>
<loc>${escapeXml(item.url)}</loc>
<news:news>
<news:publication><news:name>Gazette</news:name><news:language>${language}</news:language></news:publication>
<news:publication_date>${item.publishedAt}</news:publication_date>
<news:title>${escapeXml(item.title)}</news:title>
</news:news>
</url>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${written.join('\n')}
</urlset>
`
}
