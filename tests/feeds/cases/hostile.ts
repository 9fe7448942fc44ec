/** A document that is made to hurt; it is written only when it is needed. */
export interface HostileCase {
  readonly name: string
  readonly write: () => Uint8Array
}

const MB = 1_000_000
const encode = (text: string) => new TextEncoder().encode(text)
const rss = (inner: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`
const item = (inner: string) => rss(`<item>${inner}<link>https://gazette.example/1</link></item>`)
const atom = (inner: string) => `<feed xmlns="http://www.w3.org/2005/Atom"><entry>${inner}</entry></feed>`
const numbered = (count: number, write: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => write(at)).join('')
const text = (name: string, write: () => string): HostileCase => ({ name, write: () => encode(write()) })

const laughs = (levels: number, times: number) =>
  `<!DOCTYPE rss [<!ENTITY l0 "ha">${numbered(levels, (at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(times)}">`)}]>`

/** Documents that attack time, memory, the stack or the disk of who reads them. */
export const HOSTILE_CASES: readonly HostileCase[] = [
  text('a billion laughs', () => laughs(30, 10) + item('<title>&l30;</title>')),
  text(
    'one long entity used often',
    () => `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100_000)}">]>${item(`<title>${'&a;'.repeat(50_000)}</title>`)}`,
  ),
  text(
    'a short entity used without end',
    () =>
      `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(490)}">]>${rss(numbered(2_000, () => `<item><description>${'&a;'.repeat(1_000)}</description></item>`))}`,
  ),
  text(
    'entities that name each other',
    () => `<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${item('<title>&a;</title>')}`,
  ),
  text(
    'a file as an entity',
    () =>
      `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>${item('<title>&f;</title>')}`,
  ),
  text(
    '100,000 declared entities',
    () => `<!DOCTYPE rss [${numbered(100_000, (at) => `<!ENTITY e${at} "x">`)}]>${item('<title>&e5;</title>')}`,
  ),
  text('a title of 50 MB', () => item(`<title>${'long '.repeat(10 * MB)}</title>`)),
  text('a title of 50 MB in CDATA', () => item(`<title><![CDATA[${'long '.repeat(10 * MB)}]]></title>`)),
  text('a body of 50 MB', () => item(`<description>${'&lt;p&gt;long&lt;/p&gt;'.repeat(2.2 * MB)}</description>`)),
  text('an attribute of 50 MB', () => item(`<enclosure url="https://gazette.example/${'a'.repeat(50 * MB)}"/>`)),
  text('an element name of 20 MB', () => item(`<${'a'.repeat(20 * MB)}>x</a>`)),
  text('elements a million deep', () => item('<a>'.repeat(MB))),
  text('elements a million deep, closed', () => item('<a>'.repeat(MB) + '</a>'.repeat(MB))),
  text('fields a hundred thousand deep', () => item('<title>'.repeat(100_000))),
  text('items inside items', () => rss('<item><title>x</title>'.repeat(300_000))),
  text('a body of a million elements', () =>
    atom(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${'<b>'.repeat(MB)}</div></content>`),
  ),
  text('HTML a million deep', () => item(`<description><![CDATA[${'<div>'.repeat(MB)}]]></description>`)),
  text('100 MB of items', () =>
    rss(
      numbered(
        500_000,
        (at) =>
          `<item><title>Title ${at}</title><link>https://gazette.example/${at}</link><guid>${at}</guid><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>Words and words and words</description></item>`,
      ),
    ),
  ),
  text('300,000 attributes', () => rss(`<item ${numbered(300_000, (at) => `a${at}="b" `)}><title>x</title></item>`)),
  text('100,000 namespaces', () =>
    rss(
      `<item ${numbered(100_000, (at) => `xmlns:n${at}="u${at}" `)}>${numbered(1_000, (at) => `<n${at}:x>y</n${at}:x>`)}<title>x</title></item>`,
    ),
  ),
  text('namespaces on every element', () =>
    rss(
      numbered(
        30_000,
        (at) => `<item xmlns:a${at}="http://purl.org/dc/elements/1.1/"><a${at}:title>x</a${at}:title></item>`,
      ),
    ),
  ),
  text('prefixes that are never declared', () => item(numbered(100_000, (at) => `<p${at}:a>x</p${at}:a>`))),
  text('brackets only', () => item(`<title>${'<'.repeat(5 * MB)}`)),
  text('tags that never end', () => item(`<title>${'<b x="'.repeat(MB)}`)),
  text('end tags only', () => item(`<title>${'</b>'.repeat(2 * MB)}`)),
  text('field names without >', () => item('<title a</titl'.repeat(300_000))),
  text('references only', () => item(`<title>${'&'.repeat(5 * MB)}</title>`)),
  text('references of many names', () => item(`<description>${numbered(500_000, (at) => `&a${at};`)}</description>`)),
  text('numbers as references', () => item(`<title>${'&#x1F600;'.repeat(MB)}&#99999999999999999999;</title>`)),
  text('sections that never end', () => item(`<description>${'<![CDATA['.repeat(500_000)}`)),
  text('comments that never end', () => rss('<!--'.repeat(MB))),
  text('comments without number', () => item(`<title>${'<!-- x -->'.repeat(500_000)}</title>`)),
  text('instructions without number', () => rss('<?a '.repeat(MB))),
  text('document types without number', () => '<!DOCTYPE a ['.repeat(500_000) + item('')),
  text('200,000 fields of one kind', () => item('<category>x</category>'.repeat(200_000))),
  text('200,000 different categories', () => item(numbered(200_000, (at) => `<category>${at}</category>`))),
  text('100,000 authors', () =>
    item(`<author>${numbered(100_000, (at) => `Jane Roe${at} &lt;j${at}@gazette.example&gt;, `)}</author>`),
  ),
  text('100,000 enclosures', () =>
    item(numbered(100_000, (at) => `<enclosure url="https://gazette.example/${at}.mp3" type="audio/mpeg"/>`)),
  ),
  text('dates of a megabyte', () =>
    item(`<pubDate>${'1 May '.repeat(200_000)}</pubDate><pubDate>${'9'.repeat(MB)}</pubDate>`),
  ),
  text('addresses of a megabyte', () =>
    item(`<link>https://${'a.'.repeat(500_000)}example/</link><guid>${'%'.repeat(MB)}</guid>`),
  ),
  text('100,000 relative links', () =>
    item(`<description><![CDATA[${'<a href="x/../y">z</a>'.repeat(100_000)}]]></description>`),
  ),
  text('srcset of a megabyte', () =>
    item(`<description><![CDATA[<img srcset="${'/a.png 1x,'.repeat(100_000)}">]]></description>`),
  ),
  text('xml:base on every element', () =>
    atom(`<content type="xhtml">${'<div xml:base="a/">'.repeat(100_000)}<a href="x">y</a></content>`),
  ),
  text('scripts that never end', () => item(`<description><![CDATA[${'<script>'.repeat(500_000)}]]></description>`)),
  text('words between angle brackets', () =>
    item(`<title><![CDATA[${numbered(200_000, (at) => `<w${at}>`)}]]></title>`),
  ),
  text('elements named like properties', () =>
    rss(
      '<item><__proto__>x</__proto__><constructor><prototype>y</prototype></constructor><toString/><valueOf>1</valueOf><hasOwnProperty>z</hasOwnProperty><title>ok</title></item>'.repeat(
        1_000,
      ),
    ),
  ),
  { name: 'zero bytes', write: () => new Uint8Array(20 * MB) },
  { name: 'bytes of 0xff', write: () => new Uint8Array(20 * MB).fill(0xff) },
  {
    name: 'zero bytes between the letters',
    write: () => encode(item('<title>x</title>').split('').join('\0'.repeat(10_000))),
  },
  {
    name: 'half of UTF-8 sequences',
    write: () =>
      Uint8Array.from([
        ...encode('<rss><channel><item><title>'),
        ...new Uint8Array(5 * MB).fill(0xe2),
        ...encode('</title></item></channel></rss>'),
      ]),
  },
  { name: 'random bytes', write: () => Uint8Array.from({ length: 5 * MB }, (_, at) => (at * 2_654_435_761) >>> 13) },
  text('JSON lists a million deep', () => `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(MB)}`),
  text(
    'JSON lists a million deep, closed',
    () => `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(MB)}${']'.repeat(MB)}}`,
  ),
  text(
    'JSON objects a million deep',
    () => `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","a":${'{"a":'.repeat(MB)}`,
  ),
  text(
    'JSON quotes without end',
    () => `{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"${'"a'.repeat(MB)}`,
  ),
  text(
    'JSON items without end',
    () => `{"version":"https://jsonfeed.org/version/1.1","items":[${'{"id":"1",'.repeat(500_000)}`,
  ),
  text(
    'JSON members without number',
    () =>
      `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1",${numbered(500_000, (at) => `"a${at}":1,`)}"title":"x"}]}`,
  ),
  text(
    'JSON backslashes',
    () => `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"${'\\'.repeat(MB + 1)}"}]}`,
  ),
  text(
    '100 MB of JSON items',
    () =>
      `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[${numbered(800_000, (at) => `${at ? ',' : ''}{"id":"${at}","url":"https://gazette.example/${at}","title":"Title ${at}","content_text":"Words and words and words"}`)}]}`,
  ),
]
