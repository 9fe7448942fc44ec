import { describe, expect, test } from 'vitest'
import { contentKey, entryFingerprint, entryKey, itemDigest, itemKeys } from '../../src/feeds/entry-key.ts'
import type { FeedItem } from '../../src/shared/feed.ts'

const ITEM: FeedItem = {
  guid: null,
  url: null,
  title: null,
  summary: null,
  contentHtml: null,
  authors: [],
  publishedAt: null,
  updatedAt: null,
  categories: [],
  enclosures: [],
  image: null,
  language: null,
}
const item = (fields: Partial<FeedItem>): FeedItem => ({ ...ITEM, ...fields })

describe('entryKey', () => {
  test('goes by guid, then link, then title with date, then content', () => {
    const keys = [
      entryKey(item({ guid: '7', url: 'https://e.example/a', title: 't' })),
      entryKey(item({ url: 'https://e.example/a', title: 't' })),
      entryKey(item({ title: 't', publishedAt: '2024-05-06T00:00:00.000Z' })),
      entryKey(item({ summary: 's' })),
    ]
    expect(keys.map((key) => key.split(':')[0])).toEqual(['guid', 'link', 'title', 'content'])
  })

  test('does not change with title and text while the guid stays', () => {
    expect(entryKey(item({ guid: '7', title: 'a' }))).toBe(entryKey(item({ guid: ' 7 ', title: 'b' })))
  })

  test('survives a move of the guid from http to https', () => {
    expect(entryKey(item({ guid: 'http://www.e.example/a' }))).toBe(entryKey(item({ guid: 'https://e.example/a/' })))
  })

  test('tells two items apart that differ in what identifies them', () => {
    expect(entryKey(item({ guid: '1' }))).not.toBe(entryKey(item({ guid: '2' })))
    expect(entryKey(item({ url: 'https://e.example/?id=1' }))).not.toBe(
      entryKey(item({ url: 'https://e.example/?id=2' })),
    )
    expect(entryKey(item({ title: 'a', publishedAt: '2024-05-06T00:00:00.000Z' }))).not.toBe(
      entryKey(item({ title: 'a' })),
    )
    expect(entryKey(item({ summary: 'a' }))).not.toBe(entryKey(item({ contentHtml: 'a' })))
  })

  test('fits an index however long the guid is', () => {
    expect(entryKey(item({ guid: 'x'.repeat(2_000) })).length).toBeLessThan(100)
  })
})

describe('itemKeys', () => {
  const keys = (fields: Partial<FeedItem>, link: string | null = null) =>
    itemKeys(item(fields), fields.guid ?? null, link)

  test('are null where an item has nothing of the kind', () => {
    expect(keys({ guid: '  ' })).toEqual({ guid: null, link: null, title: null })
  })

  test('take a guid, a link and a title in another dress for the same', () => {
    const dressed = keys(
      { guid: 'http://www.e.example/7/', title: 'The  “Big” — Day (12 comments)' },
      'http://m.e.example/a?utm_source=x',
    )
    expect(dressed).toEqual(keys({ guid: 'https://e.example/7', title: 'the "big" - day' }, 'https://e.example/a/'))
  })

  test('tell a guid from a link that reads the same, and a title from itself on another day', () => {
    const { guid, link } = keys({ guid: 'https://e.example/a' }, 'https://e.example/a')
    expect(guid).not.toBe(link)
    const on = (publishedAt: string | null) => keys({ title: 'News', publishedAt }).title
    expect(new Set([on('2026-05-03T10:00:00Z'), on('2026-05-04T10:00:00Z'), on(null)]).size).toBe(3)
    expect(on('2026-05-03T10:00:59Z')).toBe(on('2026-05-03T10:00:00Z'))
  })
})

describe('contentKey', () => {
  const text = 'The bridge is open again after three years of work.'

  test('is that of the body, whatever its markup, else of the summary, else of the file', () => {
    const enclosures = [{ url: 'https://e.example/1.mp3', type: 'audio/mpeg', length: null }]
    expect(contentKey(item({ contentHtml: `<p>${text}</p>`, summary: 'x' }))).toBe(
      contentKey(item({ summary: text.toUpperCase() })),
    )
    expect(contentKey(item({ summary: 'Read more', enclosures }))).toBe(contentKey(item({ enclosures })))
  })

  test('is null where the text is too short to tell items apart', () => {
    expect(contentKey(item({ summary: 'Read more' }))).toBeNull()
  })
})

describe('itemDigest', () => {
  test('changes with everything that is looked at, to the letter', () => {
    const base = { title: 'a', summary: 'b', contentHtml: '<p>c</p>', updatedAt: '2026-05-03T10:00:00Z' }
    const others = [
      { title: 'A' },
      { summary: 'b ' },
      { contentHtml: '<p class="x">c</p>' },
      { updatedAt: null },
      { title: null },
    ]
    const digests = others.map((other) => itemDigest(item({ ...base, ...other })))
    expect(new Set([itemDigest(item(base)), ...digests]).size).toBe(others.length + 1)
    expect(itemDigest(item({ ...base, guid: '7', url: 'https://e.example/' }))).toBe(itemDigest(item(base)))
  })
})

describe('entryFingerprint', () => {
  const base = item({
    title: 'Prices rise',
    summary: 'Short',
    contentHtml: '<p>Long <a href="https://e.example/a">text</a></p>',
    updatedAt: '2024-05-06T10:00:00.000Z',
  })

  test.each<[string, Partial<FeedItem>]>([
    ['title', { title: 'Prices fall' }],
    ['summary', { summary: 'Other' }],
    ['body', { contentHtml: '<p>Long text, mended</p>' }],
    ['time of change', { updatedAt: '2024-05-06T11:00:00.000Z' }],
  ])('changes with the %s', (_name, fields) => {
    expect(entryFingerprint({ ...base, ...fields })).not.toBe(entryFingerprint(base))
  })

  test.each<[string, Partial<FeedItem>]>([
    ['white space', { title: ' Prices\n rise', contentHtml: '<p>Long\n  <a href="https://e.example/a">text</a></p>' }],
    [
      'markup and tracking parameters',
      { contentHtml: '<div class="x">Long <a href="https://e.example/a?utm_source=rss">text</a></div>' },
    ],
    ['a counter of comments', { summary: 'Short (12 comments)' }],
    ['guid, link and categories', { guid: '9', url: 'https://e.example/b', categories: ['x'] }],
    ['seconds of the time of change', { updatedAt: '2024-05-06T10:00:31.000Z' }],
  ])('does not change with %s', (_name, fields) => {
    expect(entryFingerprint({ ...base, ...fields })).toBe(entryFingerprint(base))
  })

  test('is short', () => {
    expect(entryFingerprint(base)).toMatch(/^[\w-]{16}$/)
  })
})
