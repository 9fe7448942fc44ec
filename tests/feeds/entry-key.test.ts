import { describe, expect, test } from 'vitest'
import { entryFingerprint, entryKey } from '../../src/feeds/entry-key.ts'
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
