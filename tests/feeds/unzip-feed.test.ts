import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import { parseLine } from '../../src/terminal/parse-feed-line.ts'

const page = (at: number) => `<url><loc>https://gazette.example/${at}-${(at * 2_654_435_761) % 99_991}</loc></url>`
const sitemap = `<urlset>${Array.from({ length: 300 }, (_, at) => page(at)).join('')}</urlset>`

test('a sitemap that is served as a .gz file is read', () => {
  expect(parseFeed(gzipSync(sitemap), { url: 'https://gazette.example/sitemap.xml.gz' }).feed?.items).toHaveLength(300)
})

test('of a .gz file that was cut off the whole items are kept', () => {
  const zipped = gzipSync(sitemap)
  const items = parseFeed(zipped.subarray(0, Math.floor(zipped.length / 2)), {}).feed?.items ?? []
  expect(items.length).toBeGreaterThan(100)
  expect(items.length).toBeLessThan(300)
})

test('a .gz file that swells beyond all measure, or is damaged, is told from a feed', () => {
  const bomb = gzipSync(new Uint8Array(130 * 1024 * 1024))
  expect(parseFeed(bomb, {}).error).toMatch(/cannot be inflated/)
  expect(parseFeed(Uint8Array.of(0x1f, 0x8b, 1, 2, 3), {}).error).toMatch(/cannot be inflated/)
})

test('the filter shows the documents that a sitemap index lists', () => {
  const index =
    '<sitemapindex><sitemap><loc>https://gazette.example/a.xml.gz</loc><lastmod>2024-05-03</lastmod></sitemap></sitemapindex>'
  expect(parseLine({ base64: Buffer.from(index).toString('base64') })).toMatchObject({
    error: null,
    feed: {
      format: 'sitemap',
      items: [{ url: 'https://gazette.example/a.xml.gz', updatedAt: '2024-05-03T00:00:00.000Z' }],
    },
  })
})
