import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import type { Store } from '../../src/services.ts'
import { announcement, draft, later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

async function addFeed(name: string, createdAt = later(-86_400)): Promise<string> {
  const url = `https://${name}.example/feed`
  const { feedId } = await store.feeds.add({ url, outlet: `${name}.example`, subscribed: true, firstPollAt: NOW })
  await store.database.query('UPDATE feeds SET created_at = $2 WHERE feed_id = $1', [feedId, createdAt])
  return feedId
}

/** An article that a feed announced, with the seconds from published to seen and from seen to stored. */
async function addArticle(feedId: string, name: string, publishedAt: Date | null, toSeen: number, toStored: number) {
  const url = `https://gazette.example/${name}`
  const seenAt = new Date((publishedAt ?? NOW).getTime() + toSeen * 1_000)
  const one = announcement({ url, publishedAt })
  await store.entries.record(feedId, [one], matchEntries, 'fetch-article', seenAt)
  const { entryId } = (await store.entries.findByUrlKey(one.urlKey))!
  const made = draft({ url, entryId, article: { text: name } })
  const nothing = { kind: null, duplicateOf: null, similarity: 0, why: '' }
  const articleId = randomUUID()
  await store.articles.add(articleId, made, made.fingerprint, () => nothing, 'enrich-article', NOW)
  const storedAt = new Date(seenAt.getTime() + toStored * 1_000)
  await store.database.query('UPDATE articles SET stored_at = $2 WHERE article_id = $1', [articleId, storedAt])
  return articleId
}

describe('the latency of a feed', () => {
  it('is that from published to seen and from seen to stored, of what came after the feed was added', async () => {
    const feedId = await addFeed('gazette')
    await addArticle(feedId, 'a', later(-3_000), 60, 5)
    await addArticle(feedId, 'b', later(-2_000), 120, 10)
    await addArticle(feedId, 'c', later(-1_000), 180, 15)
    // Backlog, a date in the future, and no date at all tell nothing.
    await addArticle(feedId, 'old', later(-90_000), 80_000, 1)
    await addArticle(feedId, 'future', later(500), -400, 1)
    await addArticle(feedId, 'undated', null, 0, 1)
    const other = await addFeed('other')
    await addArticle(other, 'd', later(-1_000), 900, 900)
    const latency = await store.feeds.latencyOf(feedId)
    expect(latency).toMatchObject({ articles: 3, publishedToSeenMedian: 120, seenToStoredMedian: 10 })
    expect(latency.publishedToSeenP95).toBeCloseTo(174)
    expect((await store.feeds.latency(later(1))).articles).toBe(4)
    expect((await store.feeds.latency(later(200_000))).articles).toBe(0)
  })

  it('is unknown where nothing was published since', async () => {
    expect(await store.feeds.latencyOf(await addFeed('gazette'))).toEqual({
      ...{ articles: 0, publishedToSeenMedian: null, publishedToSeenP95: null },
      ...{ seenToStoredMedian: null, seenToStoredP95: null },
    })
  })

  it('counts an article once for all feeds, by the feed that was first', async () => {
    const first = await addFeed('first')
    await addArticle(first, 'a', later(-3_000), 60, 5)
    const late = await addFeed('late')
    const again = announcement({ url: 'https://gazette.example/a', publishedAt: later(-3_000) })
    await store.entries.record(late, [again], matchEntries, 'fetch-article', later(-100))
    expect(await store.feeds.latency(NOW)).toMatchObject({ articles: 1, publishedToSeenMedian: 60 })
  })
})

describe('the tags of a feed', () => {
  it('choose its articles, and go with them when they are exported', async () => {
    const [gazette, courier] = [await addFeed('gazette'), await addFeed('courier')]
    await store.feeds.change(gazette, { settings: { tags: ['north', 'state'] } })
    await store.feeds.change(courier, { settings: { tags: ['north', 'coast'] } })
    const both = await addArticle(gazette, 'both', later(-100), 1, 1)
    const shared = announcement({ url: 'https://gazette.example/both' })
    await store.entries.record(courier, [shared], matchEntries, 'fetch-article', NOW)
    const one = await addArticle(courier, 'one', later(-100), 1, 1)
    const found = async (tag: string) =>
      (await store.queries.list({ tag }, { limit: 9 })).map(({ articleId }) => articleId)
    expect((await found('north')).toSorted()).toEqual([both, one].toSorted())
    expect(await found('state')).toEqual([both])
    expect(await found('south')).toEqual([])
    expect(await store.queries.count({ tag: 'coast' })).toBe(2)
    const exported = await store.queries.listAfter({}, 0, 9)
    expect(exported.map(({ feedTags }) => feedTags)).toEqual([
      ['coast', 'north', 'state'],
      ['coast', 'north'],
    ])
  })
})

describe('entries of feeds', () => {
  it('are counted for those that are asked about, in all and within a day', async () => {
    const [gazette, courier] = [await addFeed('gazette'), await addFeed('courier')]
    const now = new Date()
    await store.entries.record(
      gazette,
      [announcement({ url: 'https://gazette.example/1' })],
      matchEntries,
      'fetch-article',
      NOW,
    )
    await store.entries.record(
      gazette,
      [announcement({ url: 'https://gazette.example/2' })],
      matchEntries,
      'fetch-article',
      now,
    )
    await store.entries.record(
      courier,
      [announcement({ url: 'https://gazette.example/3' })],
      matchEntries,
      'fetch-article',
      now,
    )
    expect(await store.feeds.countEntries([gazette])).toEqual([{ feedId: gazette, entries: 2, lastDay: 1 }])
    expect(await store.feeds.countEntries([])).toEqual([])
  })
})
