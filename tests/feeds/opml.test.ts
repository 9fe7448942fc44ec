import { expect, test } from 'vitest'
import { formatOpml, parseOpml } from '../../src/feeds/opml.ts'

test('folders nest, duplicates count once, names of attributes in any case', () => {
  const { feeds, error } = parseOpml(`<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
    <outline text="News &amp; more"><outline text="Baku"><outline type="rss" text="A" xmlUrl="https://a.example/rss?x=1&amp;y=2"/></outline>
    <outline title="B" text="b" XMLURL="feed://b.example/rss"></outline></outline>
    <outline text="C" xmlurl="feed:https://c.example/rss"/><outline text="A again" xmlUrl="https://a.example/rss?x=1&amp;y=2"/></body></opml>`)
  expect(error).toBeNull()
  expect(feeds).toEqual([
    { url: 'https://a.example/rss?x=1&y=2', title: 'A', folder: 'News & more / Baku' },
    { url: 'http://b.example/rss', title: 'B', folder: 'News & more' },
    { url: 'https://c.example/rss', title: 'C', folder: null },
  ])
})

test('a broken file keeps what can be read and says what is wrong', () => {
  const { feeds, error } = parseOpml(
    '<opml><body><outline text="a & b" xmlUrl="https://a.example/?x=1&y=2"/><outline text="bad" xmlUrl="nonsense"/><outline text="cut" xmlU',
  )
  expect(feeds).toEqual([{ url: 'https://a.example/?x=1&y=2', title: 'a & b', folder: null }])
  expect(error).toMatch(/1 outlines have no usable URL \(nonsense\).*1 outlines are cut off.*ends before/)
})

test.each([
  ['<html><body>x</body></html>', /HTML page/],
  ['<rss><channel/></rss>', /itself a feed/],
  ['', /no OPML/],
  ['<opml><body></body></opml>', /lists no feed/],
])('%j is refused with a reason', (text, message) => {
  expect(parseOpml(text)).toMatchObject({ feeds: [], error: expect.stringMatching(message) })
})

test('what is written is read back, with folders, quotes and foreign letters', () => {
  const feeds = [
    { url: 'https://a.example/rss?x=1&y="2"', title: 'Bakı & "co" <b>', folder: 'Xəbər / Az' },
    { url: 'https://b.example/rss', title: 'B', folder: null },
  ]
  const text = formatOpml(feeds, { title: 'Mine & yours', createdAt: new Date('2024-05-06T10:00:00Z') })
  expect(text).toContain('<dateCreated>Mon, 06 May 2024 10:00:00 GMT</dateCreated>')
  expect(parseOpml(text)).toEqual({
    error: null,
    feeds: [{ ...feeds[0], url: 'https://a.example/rss?x=1&y=%222%22', title: 'Bakı & "co" <b>' }, feeds[1]],
  })
})

test('credentials are not written', () => {
  const text = formatOpml([{ url: 'https://user:secret@a.example/rss', title: null, folder: null }], {
    title: 't',
    createdAt: new Date(0),
  })
  expect(text).not.toContain('secret')
  expect(text).toContain('xmlUrl="https://a.example/rss"')
})

test('folders without end are survived', () => {
  const { feeds } = parseOpml(`<opml>${'<outline text="f">'.repeat(100_000)}<outline xmlUrl="https://a.example/"/>`)
  expect(feeds[0]?.folder?.split(' / ')).toHaveLength(20)
})
