import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decodeFeed } from '../../src/feeds/bytes/decode-feed.ts'
import { parseOpml } from '../../src/feeds/opml/opml.ts'
import { formatOpml } from '../../src/feeds/opml/opml-writer.ts'
import type { Store } from '../../src/services.ts'
import { importFeeds } from '../../src/terminal/import-feeds.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

const NOW = new Date('2026-03-10T12:00:00Z')
let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

const load = (text: string) => importFeeds(store.feeds, parseOpml(text).feeds, NOW)

async function exported(): Promise<string> {
  const feeds = await store.feeds.list({ subscribedOnly: true })
  return formatOpml(
    feeds.map((feed) => ({
      ...feed,
      ...feed.settings,
      listing: feed.kind === 'listing' ? (feed.settings.listing ?? {}) : null,
    })),
    { title: 't', createdAt: NOW },
  )
}

describe('importing a list of feeds', () => {
  test('ten thousand feeds are added, and their first polls lie in their own places over a thousand seconds', async () => {
    const list = Array.from(
      { length: 10_000 },
      (_, n) => `<outline text="${n}" xmlUrl="https://h${n % 50}.example/${n}"/>`,
    )
    const imported = await load(`<opml><body>${list.join('')}</body></opml>`)
    expect(imported.filter(({ outcome }) => outcome === 'added')).toHaveLength(10_000)
    const due = (await store.feeds.list()).map(({ nextPollAt }) => nextPollAt!.getTime() - NOW.getTime())
    const tenths = Array.from({ length: 10 }, (_, n) => due.filter((ms) => Math.floor(ms / 100_000) === n).length)
    expect(Math.min(...tenths)).toBeGreaterThan(800)
    expect(Math.max(...due)).toBeLessThanOrEqual(1_000_000)
  })

  test('a feed that is there under http is found again under https, and gains folders and tags', async () => {
    await load('<opml><outline text="Old"><outline xmlUrl="http://www.a.example/rss" category="x"/></outline></opml>')
    const again = await load(
      '<opml><outline text="New"><outline xmlUrl="https://a.example/rss/" category="y"/></outline></opml>',
    )
    expect(again).toMatchObject([
      { url: 'http://www.a.example/rss', outcome: 'known', folders: ['Old', 'New'], tags: ['x', 'y'] },
    ])
    const feeds = await store.feeds.list()
    expect(feeds).toMatchObject([{ folder: 'Old', settings: { alsoIn: ['New'], tags: ['x', 'y'] } }])
  })

  test('credentials become secrets, stand in no listing and in no export', async () => {
    const [{ feedId } = { feedId: '' }] = await load('<opml><outline xmlUrl="https://me:hidden@a.example/rss"/></opml>')
    expect(await store.feeds.findSecrets(feedId)).toEqual({ basic: { user: 'me', password: 'hidden' } })
    expect(JSON.stringify(await store.feeds.list())).not.toContain('hidden')
    expect(await exported()).not.toMatch(/hidden|me@/)
  })

  test('what is exported and imported elsewhere is the same list', async () => {
    await load(`<opml><outline text="A"><outline text="B"><outline text="F &amp; Co" xmlUrl="https://f.example/rss" category="p,q"/></outline></outline>
      <outline text="C"><outline text="again" xmlUrl="https://f.example/rss"/><outline text="L" xmlUrl="https://l.example/" telex:listing="{&quot;item&quot;:&quot;li&quot;}"/></outline></opml>`)
    const first = await exported()
    await emptyTables(store)
    await load(first)
    expect(await exported()).toBe(first)
    expect(await store.feeds.list()).toMatchObject([
      { folder: 'A / B', settings: { alsoIn: ['C'], tags: ['p', 'q'] }, kind: 'feed' },
      { folder: 'C', settings: { listing: { item: 'li' } }, kind: 'listing' },
    ])
  })

  test('a list in another encoding than it says keeps its letters', () => {
    const text =
      '<?xml version="1.0" encoding="utf-8"?><opml><outline text="Новости дня из Баку" xmlUrl="https://a.example/rss"/></opml>'
    const bytes = Uint8Array.from(text, (letter) => {
      const code = letter.charCodeAt(0)
      return code < 128 ? code : code - 0x410 + 0xc0
    })
    expect(parseOpml(decodeFeed(bytes, null)).feeds[0]?.title).toBe('Новости дня из Баку')
  })
})
