import { expect, test } from 'vitest'
import { discoverFeeds } from '../../src/feeds/discover.ts'

const PAGE = `<html><head><base href="https://gazette.example/en/">
<link rel="alternate" type="application/rss+xml" title="Gazette &amp; Herald" href="rss">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel=alternate type=application/atom+xml href="/atom">
<link rel="alternate" type="application/json" href="/wp-json/x"><link rel="alternate" type="application/json+oembed" href="/oembed">
<link rel="stylesheet" href="/feed.css"><!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->
</head><body><a href="/politics/rss.xml">RSS</a> <a href="/feedback">Feedback</a> <a href="/news/1">Story</a>
<a href="https://feedly.com/i/subscription/feed/x">Feedly</a></body></html>`
const found = discoverFeeds(PAGE, 'https://gazette.example/')
const urls = found.map(({ url }) => url)

test('declared feeds come first, in the order of the page, with title and format', () => {
  expect(found[0]).toEqual({
    url: 'https://gazette.example/en/rss',
    title: 'Gazette & Herald',
    format: 'rss',
    score: 0.9,
  })
  expect(found[1]).toMatchObject({ url: 'https://gazette.example/atom', format: 'atom' })
})

test('links that look like feeds come next, feeds of comments behind them', () => {
  expect(urls.indexOf('https://gazette.example/politics/rss.xml')).toBe(2)
  expect(urls.indexOf('https://gazette.example/comments/feed')).toBe(3)
})

test('usual paths are guesses with low scores', () => {
  expect(found.find(({ url }) => url === 'https://gazette.example/feed')?.score).toBeLessThan(0.25)
})

test('pages, services, stylesheets, interfaces and what is commented out are no feeds', () => {
  for (const word of ['feedback', 'feedly', 'css', 'wp-json', 'oembed', '/old', '/news/1']) {
    expect(urls.filter((url) => url.includes(word))).toEqual([])
  }
})

test('each feed is named once and scores fall', () => {
  expect(new Set(urls).size).toBe(urls.length)
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
})

test('a page of nothing gives the guesses alone, and no URL nothing', () => {
  expect(discoverFeeds('', 'https://e.example/x').every(({ score }) => score < 0.25)).toBe(true)
  expect(discoverFeeds('<a href="/rss">RSS</a>', 'no url')).toEqual([])
})
