import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import { afterReading, chooseChildren, readIndexMemory } from '../../src/feeds/reading/sitemap-index.ts'
import { withinWindow } from '../../src/feeds/reading/sitemap-window.ts'
import type { FeedDocument } from '../../src/shared/feed.ts'

const NOW = new Date('2026-03-10T12:00:00Z')
const WINDOW = { now: NOW, days: 3 }
const read = (text: string): FeedDocument =>
  parseFeed(Buffer.from(text), { url: 'https://a.example/sitemap.xml' }).feed!
const urlset = (urls: readonly string[]) =>
  read(`<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls.join('')}</urlset>`)
const url = (loc: string, rest = '') => `<url><loc>https://a.example/${loc}</loc>${rest}</url>`
const kept = (feed: FeedDocument) =>
  withinWindow(feed, WINDOW).feed.items.map((item) => item.url!.replace('https://a.example/', ''))

describe('of a sitemap', () => {
  test('only what was published or changed within three days is news, newest first', () => {
    const feed = urlset([
      url('old', '<lastmod>2026-03-01</lastmod>'),
      url('changed', '<lastmod>2026-03-08T00:00:00Z</lastmod>'),
      url('fresh', '<lastmod>2026-03-10T09:00:00Z</lastmod>'),
      url('2026/03/09/by-its-address'),
      url('ahead', '<lastmod>2027-01-01</lastmod>'),
      url('without'),
    ])
    expect(kept(feed)).toEqual(['fresh', '2026/03/09/by-its-address', 'changed'])
  })

  test('the time of publication counts before lastmod; a news entry without any time counts, too', () => {
    const news = (at: string) =>
      `<news:news><news:publication_date>${at}</news:publication_date><news:title>T</news:title></news:news>`
    const feed = urlset([
      url('republished', `<lastmod>2026-03-10</lastmod>${news('2026-01-01T00:00:00Z')}`),
      url('new', news('2026-03-10T11:00:00Z')),
      url('dateless', '<news:news><news:title>T</news:title></news:news>'),
    ])
    expect(kept(feed)).toEqual(['dateless', 'new'])
  })

  test('that holds a whole site the newest thousand count, even where they stand at its end', () => {
    const days = Array.from({ length: 50_000 }, (_, n) => new Date(NOW.getTime() - (50_000 - n) * 60_000).toISOString())
    const feed = urlset(days.map((day, n) => url(String(n), `<lastmod>${day}</lastmod>`)))
    expect(feed.items).toHaveLength(50_000)
    const { feed: windowed, note } = withinWindow(feed, WINDOW)
    expect(windowed.items).toHaveLength(1_000)
    expect(windowed.items[0]!.url).toBe('https://a.example/49999')
    expect(note).toBe('3320 more addresses were published within 3 days than are taken at once')
  })

  test('in which most have no date all of these count, behind the dated: they are new when they were not there before', () => {
    expect(kept(urlset([url('a'), url('b'), url('fresh', '<lastmod>2026-03-10</lastmod>')]))).toEqual([
      'fresh',
      'a',
      'b',
    ])
  })

  test('in which thousands have no date nothing can be told to be new, and that is said', () => {
    const many = urlset(Array.from({ length: 1_001 }, (_, n) => url(String(n))))
    const { feed, note } = withinWindow(many, WINDOW)
    expect(feed.items).toEqual([])
    expect(note).toMatch(/^1001 of 1001 addresses/)
  })
})

describe('of a sitemap index', () => {
  const child = (name: string, updatedAt: string | null = null) => ({ url: `https://a.example/${name}`, updatedAt })
  const names = (children: readonly { url: string }[]) =>
    children.map((one) => one.url.replace('https://a.example/', ''))
  const NOTHING = readIndexMemory(null)

  test('the documents and when they changed are read', () => {
    const feed = read(
      '<sitemapindex><sitemap><loc>/a.xml.gz</loc><lastmod>2026-03-10</lastmod></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>',
    )
    expect(feed.children).toEqual([child('a.xml.gz', '2026-03-10T00:00:00.000Z'), child('b.xml')])
  })

  test('three at most are chosen: news first, then the newest; what is old or of pictures and tags is left', () => {
    const children = [
      child('sitemap-2019.xml', '2019-01-01T00:00:00.000Z'),
      child('images.xml', '2026-03-10T11:00:00.000Z'),
      child('tag-sitemap.xml', '2026-03-10T11:00:00.000Z'),
      child('posts-1.xml', '2026-03-09T00:00:00.000Z'),
      child('posts-2.xml', '2026-03-10T00:00:00.000Z'),
      child('posts-3.xml', '2026-03-08T00:00:00.000Z'),
      child('news.xml', '2026-03-10T01:00:00.000Z'),
    ]
    expect(names(chooseChildren(children, NOTHING, WINDOW))).toEqual(['news.xml', 'posts-2.xml', 'posts-1.xml'])
  })

  test('what has not changed since it was read is not read again', () => {
    const children = [child('a.xml', '2026-03-09T00:00:00.000Z'), child('b.xml', '2026-03-10T00:00:00.000Z')]
    const memory = afterReading(NOTHING, children, [children[1]!], NOW)
    expect(names(chooseChildren(children, memory, WINDOW))).toEqual(['a.xml'])
    const changed = [children[0]!, child('b.xml', '2026-03-10T10:00:00.000Z')]
    expect(names(chooseChildren(changed, memory, WINDOW))).toEqual(['b.xml', 'a.xml'])
  })

  test('documents that do not say when they changed take turns among the six of the highest numbers', () => {
    const children = Array.from({ length: 40 }, (_, n) => child(`post-${n + 1}.xml`))
    const first = chooseChildren(children, NOTHING, WINDOW)
    expect(names(first)).toEqual(['post-40.xml', 'post-39.xml', 'post-38.xml'])
    const memory = afterReading(NOTHING, children, first, NOW)
    expect(memory.hasUndated).toBe(true)
    expect(names(chooseChildren(children, memory, WINDOW))).toEqual(['post-37.xml', 'post-36.xml', 'post-35.xml'])
  })

  test('no more than two hundred documents are remembered, and damaged memory is none', () => {
    const children = Array.from({ length: 500 }, (_, n) => child(`p${n}.xml`, '2026-03-10T00:00:00.000Z'))
    expect(Object.keys(afterReading(NOTHING, children, children, NOW).read)).toHaveLength(200)
    expect(readIndexMemory({ read: { a: 7, b: 'x' }, hasUndated: 'yes' })).toEqual({
      read: { b: 'x' },
      hasUndated: false,
    })
  })
})
