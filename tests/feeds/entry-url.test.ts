import { describe, expect, test } from 'vitest'
import { entryUrl, urlKey } from '../../src/feeds/entry-url.ts'

describe('entryUrl', () => {
  test.each([
    ['https://e.example/a?utm_source=rss&utm_medium=x&id=1', null, 'https://e.example/a?id=1'],
    ['https://e.example/a?fbclid=x#top', null, 'https://e.example/a'],
    ['https://e.example/#!/news/7', null, 'https://e.example/#!/news/7'],
    ['https://user:secret@e.example/a', null, 'https://e.example/a'],
    ['../b?x=1', 'https://e.example/news/a/', 'https://e.example/news/b?x=1'],
    ['//e.example/a', 'https://x.example/', 'https://e.example/a'],
    ['https://e.example/a?q=a+b&r=%D0%B0', null, 'https://e.example/a?q=a+b&r=%D0%B0'],
    ['https://e.example/a?', null, 'https://e.example/a'],
    ['/a', null, null],
    ['mailto:x@e.example', null, null],
    ['javascript:alert(1)', 'https://e.example/', null],
    ['', 'https://e.example/', null],
    ['https://', null, null],
    [`https://e.example/${'a'.repeat(5_000)}`, null, null],
  ])('%j on %j is %j', (raw, base, url) => {
    expect(entryUrl(raw, base)).toBe(url)
  })
})

describe('urlKey', () => {
  const same: readonly (readonly [string, string])[] = [
    ['http://e.example/a', 'https://e.example/a'],
    ['https://www.e.example/a', 'https://e.example/a'],
    ['https://m.e.example/a', 'https://amp.e.example/a'],
    ['https://E.Example:443/a', 'http://e.example:80/a'],
    ['https://e.example/a/', 'https://e.example/a'],
    ['https://e.example', 'https://e.example/index.html'],
    ['https://e.example/a?b=1&a=2', 'https://e.example/a?a=2&b=1&utm_source=x'],
    ['https://e.example/a/amp/', 'https://e.example/a'],
    ['https://e.example/a?amp=1', 'https://e.example/a'],
    ['https://e.example/amp/a', 'https://e.example/a'],
    ['https://e.example/%d0%b0', 'https://e.example/а'],
    ['https://e.example/a?q=%D0%B0+b', 'https://e.example/a?q=а%20b'],
    ['https://e.example/~a', 'https://e.example/%7Ea'],
    ['https://e.example/a#b', 'https://e.example/a'],
  ]
  test.each(same)('%s and %s are the same page', (a, b) => {
    expect(urlKey(a)).toBe(urlKey(b))
  })

  const different: readonly (readonly [string, string])[] = [
    ['https://e.example/?id=1', 'https://e.example/?id=2'],
    ['https://e.example/a', 'https://e.example/b'],
    ['https://e.example/A', 'https://e.example/a'],
    ['https://e.example:8080/a', 'https://e.example/a'],
    ['https://e.example/a', 'https://news.e.example/a'],
    ['https://e.example/a%2Fb', 'https://e.example/a/b'],
    ['https://e.example/a?page=2', 'https://e.example/a'],
    ['https://e.example/#!/1', 'https://e.example/#!/2'],
    ['https://e.example/camp', 'https://e.example/c'],
    ['https://m.example/a', 'https://example/a'],
    ['https://e.example/a?ref=1', 'https://e.example/a?ref=2'],
    ['https://e.example/a?amp=7', 'https://e.example/a'],
  ]
  test.each(different)('%s and %s are two pages', (a, b) => {
    expect(urlKey(a)).not.toBe(urlKey(b))
  })

  test('what is no URL is its own key', () => {
    expect(urlKey(' tag:e.example,2024:1 ')).toBe('tag:e.example,2024:1')
  })
})
