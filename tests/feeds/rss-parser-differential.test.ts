import RssParser from 'rss-parser'
import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import { randomFrom, writeAtom, writeRss, writtenItems } from './feed-writers.ts'

const parser = new RssParser()

describe('clean documents', () => {
  test.each([
    ['rss', 'en'],
    ['rss', 'ru'],
    ['rss', 'az'],
    ['rss', 'zh'],
    ['atom', 'en'],
    ['atom', 'tr'],
    ['atom', 'ar'],
  ] as const)('%s in %s are read as rss-parser reads them', async (format, language) => {
    const random = randomFrom(11)
    const items = writtenItems(random, language, 40)
    const text = (format === 'rss' ? writeRss : writeAtom)(items, random, language)
    const theirs = await parser.parseString(text)
    const { feed } = parseFeed(new TextEncoder().encode(text), { url: 'https://gazette.example/feed' })
    expect(feed?.title).toBe(theirs.title)
    expect(feed?.link).toBe(theirs.link)
    expect(feed?.items.map(({ title, url, publishedAt }) => ({ title, url, publishedAt }))).toEqual(
      theirs.items.map(({ title, link, isoDate }) => ({ title, url: link, publishedAt: isoDate })),
    )
    expect(feed?.items.map(({ guid, contentHtml }) => ({ guid, contentHtml }))).toEqual(
      theirs.items.map((item) => ({
        guid: item.guid ?? item.id,
        contentHtml: item['content:encoded'] ?? item.content,
      })),
    )
  })
})
