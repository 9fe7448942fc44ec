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
    evidence: 'declared by the page',
  })
  expect(found[1]).toMatchObject({ url: 'https://gazette.example/atom', format: 'atom' })
})

test('links that look like feeds come next, feeds of comments behind them', () => {
  expect(urls.indexOf('https://gazette.example/politics/rss.xml')).toBe(2)
  expect(urls.indexOf('https://gazette.example/comments/feed')).toBe(3)
})

test('usual paths are guesses with low scores', () => {
  expect(found.find(({ url }) => url === 'https://gazette.example/feed')?.score).toBeLessThan(0.4)
})

test('a site made by known software has its feed where that software puts it, before the other guesses', () => {
  const page = '<meta name="generator" content="WordPress 6.4"><p>x</p>'
  expect(discoverFeeds(page, 'https://e.example/')[0]).toMatchObject({
    url: 'https://e.example/feed/',
    evidence: 'usual for WordPress 6.4',
  })
})

test('sitemaps of robots.txt stand behind every feed, those of news before the others, those of pictures last', () => {
  const sitemaps = [
    'https://e.example/sitemap-images.xml',
    'https://e.example/sitemap.xml',
    'https://e.example/sitemaps/news.xml',
  ]
  const ranked = discoverFeeds('<a href="/x.rss">RSS</a>', 'https://e.example/', sitemaps).map(({ url }) => url)
  const places = [...sitemaps.toReversed(), 'https://e.example/sitemap-images.xml'].map((url) => ranked.indexOf(url))
  expect(places[0]).toBeGreaterThan(ranked.indexOf('https://e.example/feed'))
  expect(places[0]).toBeLessThan(places[1]!)
  expect(places[1]).toBeLessThan(places[2]!)
})

test('feeds of another language, of one tag and of comments come after the main feed, wherever they stand in the page', () => {
  const page = `<html lang="ru"><link rel="alternate" type="application/rss+xml" hreflang="en" href="/en/rss">
    <link rel="alternate" type="application/rss+xml" href="/tag/oil/rss"><link rel="alternate" type="application/rss+xml" href="/comments/rss">
    <link rel="alternate" type="application/rss+xml" href="/rss/all.xml">`
  const urls = discoverFeeds(page, 'https://e.example/').map(({ url }) => url)
  expect(urls[0]).toBe('https://e.example/rss/all.xml')
  expect(urls.indexOf('https://e.example/comments/rss')).toBeGreaterThan(urls.indexOf('https://e.example/tag/oil/rss'))
})

test('feed: addresses, feeds in frames and feeds under pictures are found; one feed under http and https counts once', () => {
  const page = `<a href="feed://e.example/a.xml"><img alt="RSS" src="/i.png"></a><iframe src="/widget/rss.php?x=1"></iframe>
    <a href="/sub"><img alt="RSS" src="/i.png"></a><a href="http://www.e.example/news.rss/">RSS</a><a href="https://e.example/news.rss">RSS</a>`
  const urls = discoverFeeds(page, 'https://e.example/').map(({ url }) => url)
  expect(urls).toContain('http://e.example/a.xml')
  expect(urls).toContain('https://e.example/widget/rss.php?x=1')
  expect(urls).toContain('https://e.example/sub')
  expect(urls.filter((url) => url.includes('news.rss'))).toHaveLength(1)
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
  expect(discoverFeeds('', 'https://e.example/x/y').every(({ score }) => score < 0.4)).toBe(true)
  expect(discoverFeeds('<a href="/rss">RSS</a>', 'no url')).toEqual([])
})

// Searched to the end of the page for each of them, they would take minutes.
test('a page of links that are never closed is read in one go', () => {
  const page = `<link rel="alternate" type="application/rss+xml" href="/rss">${'<li><a href=/n/1>'.repeat(150_000)}`
  expect(discoverFeeds(page, 'https://e.example/')[0]!.url).toBe('https://e.example/rss')
})
