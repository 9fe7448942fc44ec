import { expect, test } from 'vitest'
import { parseFeed } from '../../src/feeds/parse-feed.ts'

const read = (text: string) => parseFeed(new TextEncoder().encode(text), { url: 'https://e.example/feed' })
const item = (inner: string) => `<rss><channel><item>${inner}</item></channel></rss>`

test('entities that a document declares are not expanded', () => {
  const levels = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(20)}">`).join('')
  const { feed } = read(
    `<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">${levels}]>${item('<title>x &l20; &file;</title>')}`,
  )
  expect(feed?.items[0]?.title).toBe('x &l20; &file;')
})

test('the first 5,000 items are kept', () => {
  const { feed } = read(`<rss><channel>${'<item><title>a</title></item>'.repeat(6_000)}</channel></rss>`)
  expect(feed?.items).toHaveLength(5_000)
  expect(read(JSON.stringify({ items: Array.from({ length: 6_000 }, () => ({ id: 1 })) })).feed?.items).toHaveLength(
    5_000,
  )
})

test('a title of several megabytes is cut, and what stands behind it is read', () => {
  const { feed } = read(item(`<title>${'long '.repeat(1_000_000)}</title><link>https://e.example/1</link>`))
  expect(feed?.items[0]?.title?.length).toBeLessThanOrEqual(1_000)
  expect(feed?.items[0]?.url).toBe('https://e.example/1')
})

test('elements and objects called like properties of objects are read like any other', () => {
  const { feed } = read(
    item('<__proto__>x</__proto__><constructor><toString>y</toString></constructor><title>t</title>'),
  )
  expect(feed?.items[0]?.title).toBe('t')
  expect(read('{"__proto__":{"a":1},"items":[{"__proto__":{"title":"x"},"id":"1",}]}').feed?.items[0]).toMatchObject({
    guid: '1',
    title: null,
  })
  expect(({} as Record<string, unknown>).title).toBeUndefined()
})

// The tests do not time: a reading that took quadratic time on these would run into the limit of the test itself.
test.each<[string, string]>([
  ['elements a million deep', item('<a>'.repeat(500_000))],
  [
    'attributes without number',
    `<rss><channel><item ${'a="b" '.repeat(300_000)}><title>x</title></item></channel></rss>`,
  ],
  ['quotes that never close', `<rss><channel>${'<a b="'.repeat(300_000)}`],
  ['tags hidden in quotes', `<rss><channel><item><title>${'b="x<a " '.repeat(100_000)}`],
  ['CDATA sections that never close', item(`<title>${'<![CDATA['.repeat(300_000)}`)],
  ['comments that never close', `<rss><channel>${'<!--'.repeat(500_000)}`],
  ['document types without number', '<!DOCTYPE a ['.repeat(200_000)],
  ['brackets only', item(`<title>${'<'.repeat(1_000_000)}`)],
  ['references only', item(`<title>${'&'.repeat(1_000_000)}</title>`)],
  [
    'thousands of made-up entities',
    item(`<description>${Array.from({ length: 50_000 }, (_, at) => `&a${at}x;`).join('')}</description>`),
  ],
  ['thousands of prefixes', item(Array.from({ length: 20_000 }, (_, at) => `<p${at}:a>x</p${at}:a>`).join(''))],
  [
    'scripts that never close',
    `<rss><channel>${`<item><description><![CDATA[${'<script>'.repeat(20_000)}]]></description></item>`.repeat(20)}</channel></rss>`,
  ],
  ['fields that never close', item('<title>a<guid>b'.repeat(100_000))],
  ['a credit of addresses', item(`<author>${'<a@b.c'.repeat(50_000)}</author>`)],
  ['divs without balance', `<feed><entry><content type="xhtml">${'<div>'.repeat(100_000)}</content></entry></feed>`],
  ['lists a million deep in JSON', `{"items":${'['.repeat(500_000)}`],
  ['objects a million deep in broken JSON', `{"items":[{"a":${'{"a":'.repeat(300_000)}`],
  ['quotes in broken JSON', `{"items":[{"title":"${'"a'.repeat(300_000)}`],
  ['zero bytes', '\0'.repeat(500_000)],
])('%s are survived', (_name, text) => {
  const reading = read(text)
  expect(reading.feed === null).toBe(reading.error !== null)
})

test('bytes of every kind give a feed or an error, never an exception', () => {
  for (let start = 0; start < 256; start += 5) {
    const bytes = Uint8Array.from({ length: 997 }, (_, at) => (start * 31 + at * at) % 256)
    const { feed, error } = parseFeed(bytes, { contentType: `text/xml; charset=utf-${start}` })
    expect(feed === null).toBe(error !== null)
  }
})

test('what a document declares itself adds a million characters at most', () => {
  const items = `<item><title>x</title><description>${'&a;'.repeat(1_000)}</description></item>`.repeat(20)
  const { feed } = read(`<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(490)}">]><rss><channel>${items}</channel></rss>`)
  const summaries = feed?.items.map(({ summary }) => summary) ?? []
  expect(summaries[0]).toMatch(/^a{9999}/)
  expect(summaries.at(-1)).toMatch(/^&a;/)
})
