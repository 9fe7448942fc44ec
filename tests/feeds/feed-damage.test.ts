import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import { DAMAGES, damagedFeeds } from './feed-mutations.ts'
import type { WrittenItem } from './feed-writers.ts'

/** Items that came out as they were written; damage may add to the front of a title. */
function recovered(bytes: Uint8Array, contentType: string | undefined, expected: readonly WrittenItem[]): number {
  const { feed } = parseFeed(bytes, { url: 'https://gazette.example/feed', contentType: contentType ?? null })
  const found = new Map(feed?.items.map((item) => [item.url, item]))
  return expected.filter(({ url, title, publishedAt }) => {
    const item = found.get(url)
    return item?.title?.endsWith(title) && item.publishedAt === publishedAt
  }).length
}

describe('broken documents', () => {
  const cases = [...damagedFeeds(20240506, 2)]

  test.each(DAMAGES.map(({ name }) => name))('%s: every whole item is read', (name) => {
    const own = cases.filter(({ damage }) => damage.name === name)
    const expected = own.reduce((sum, { expected }) => sum + expected.length, 0)
    expect(expected).toBeGreaterThan(0)
    expect(own.reduce((sum, one) => sum + recovered(one.bytes, one.damage.contentType, one.expected), 0)).toBe(expected)
  })

  test('a document that is cut off gives no item that was cut', () => {
    for (const { damage, bytes, expected } of cases.filter(({ damage }) => damage.name.includes('cut off'))) {
      const { feed } = parseFeed(bytes, { url: null })
      expect(feed?.items.length ?? 0, damage.name).toBe(expected.length)
    }
  })

  test('words of one field never leak into another', () => {
    const wrong = cases.flatMap(({ damage, bytes, expected }) => {
      const context = { url: 'https://gazette.example/feed', contentType: damage.contentType ?? null }
      const items = parseFeed(bytes, context).feed?.items ?? []
      return items
        .filter(({ title, url }) => (title?.length ?? 0) >= 200 || !expected.some((one) => one.url === url))
        .map(({ title, url }) => `${damage.name}: ${url} ${title}`)
    })
    expect(wrong).toEqual([])
  })
})
