import { expect, test } from 'vitest'
import { type ListedFeed, parseOpml } from '../../src/feeds/opml/opml.ts'
import { formatOpml } from '../../src/feeds/opml/opml-writer.ts'

const PLAIN = { alsoIn: [], tags: [], listing: null, credentials: null }

test('folders nest, duplicates count once, names of attributes in any case', () => {
  const { feeds, repeated, error } =
    parseOpml(`<?xml version="1.0"?><opml version="1.0"><head><title>x</title></head><body>
    <outline text="News &amp; more"><outline text="Baku"><outline type="rss" text="A" xmlUrl="https://a.example/rss?x=1&amp;y=2"/></outline>
    <outline title="B" text="b" XMLURL="feed://b.example/rss"></outline></outline>
    <outline text="C" xmlurl="feed:https://c.example/rss"/><outline text="A again" xmlUrl="https://a.example/rss?x=1&amp;y=2"/></body></opml>`)
  expect(error).toBeNull()
  expect(feeds).toEqual([
    { ...PLAIN, url: 'https://a.example/rss?x=1&y=2', title: 'A', folder: 'News & more / Baku' },
    { ...PLAIN, url: 'http://b.example/rss', title: 'B', folder: 'News & more' },
    { ...PLAIN, url: 'https://c.example/rss', title: 'C', folder: null },
  ])
  expect(repeated).toEqual([
    { url: 'https://a.example/rss?x=1&y=2', folder: null, of: 'https://a.example/rss?x=1&y=2' },
  ])
})

test('one feed under http and https, with and without www and the last slash, is kept once with all folders and tags', () => {
  const { feeds, repeated } =
    parseOpml(`<opml><body><outline text="X"><outline xmlUrl="http://www.a.example/rss/" category="one,/two"/></outline>
    <outline text="Y"><outline text="A" xmlUrl="https://a.example/rss" category="two,three"/></outline>
    <outline text="Z"><outline xmlUrl="https://a.example/rss?edition=2"/></outline></body></opml>`)
  expect(feeds).toMatchObject([
    { url: 'http://www.a.example/rss/', title: 'A', folder: 'X', alsoIn: ['Y'], tags: ['one', 'two', 'three'] },
    { url: 'https://a.example/rss?edition=2', folder: 'Z', alsoIn: [] },
  ])
  expect(repeated).toEqual([{ url: 'https://a.example/rss', folder: 'Y', of: 'http://www.a.example/rss/' }])
})

test('what is no feed is named with its reason', () => {
  const { feeds, skipped } = parseOpml(`<opml><body><outline text="Page" type="link" url="https://a.example/"/>
    <outline text="More" type="include" url="https://a.example/more.opml"/><outline text="Only a folder"></outline>
    <outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="https://a.example/rss"/></body></opml>`)
  expect(feeds).toHaveLength(1)
  expect(skipped).toEqual([
    { text: 'Page', why: 'it names a page and no feed: https://a.example/' },
    { text: 'More', why: 'it refers to another list: https://a.example/more.opml' },
    { text: 'javascript:alert(1)', why: 'its URL is none that can be fetched' },
  ])
})

test('credentials of a URL are kept apart from it', () => {
  const { feeds } = parseOpml('<opml><outline xmlUrl="https://me:p%40ss@a.example/rss"/></opml>')
  expect(feeds[0]).toMatchObject({ url: 'https://a.example/rss', credentials: { user: 'me', password: 'p@ss' } })
})

test('a broken file keeps what can be read and says what is wrong', () => {
  const { feeds, error } = parseOpml(
    '<opml><body><outline text="a & b" xmlUrl="https://a.example/?x=1&y=2"/><outline text="bad" xmlUrl="nonsense"/><outline text="cut" xmlU',
  )
  expect(feeds).toEqual([{ ...PLAIN, url: 'https://a.example/?x=1&y=2', title: 'a & b', folder: null }])
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

test('what is written is read back: folders, tags, selectors, quotes and foreign letters; once more gives the same text', () => {
  const feeds: readonly ListedFeed[] = [
    {
      ...PLAIN,
      url: 'https://a.example/rss?x=1&y=%222%22',
      title: 'Bakı & "co" <b>',
      folder: 'Xəbər / Az',
      alsoIn: ['Seçilmiş'],
      tags: ['bir', 'iki üç'],
    },
    {
      ...PLAIN,
      url: 'https://c.example/news',
      title: 'C',
      folder: 'Seçilmiş',
      listing: { item: 'li.n > a', date: '"x"' },
    },
    { ...PLAIN, url: 'https://d.example/news', title: 'D', folder: null, listing: {} },
    { ...PLAIN, url: 'https://b.example/rss', title: 'B', folder: null },
  ]
  const head = { title: 'Mine & yours', createdAt: new Date('2024-05-06T10:00:00Z') }
  const text = formatOpml(feeds, head)
  expect(text).toContain('<dateCreated>Mon, 06 May 2024 10:00:00 GMT</dateCreated>')
  const read = parseOpml(text)
  expect(read).toEqual({ error: null, skipped: [], repeated: [expect.anything()], feeds })
  expect(formatOpml(read.feeds, head)).toBe(text)
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
