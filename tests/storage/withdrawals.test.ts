import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/services.ts'
import { draft, later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

const URI = 'urn:newsml:agency.example:1'

let store: Store
let subscriptionId: string

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  subscriptionId = await store.deliveries.subscribe('https://receiver.example/', 'hush', {})
})
afterAll(() => store?.close())

async function entryAt(url: string): Promise<string> {
  return (await store.entries.ask({ url, urlKey: url, outlet: 'agency.example' }, 'extract-article', NOW)).entryId
}

async function addArticle(entryId: string, url: string, title = 'Bridge opens'): Promise<string> {
  const made = draft({ url, entryId, article: { title } })
  const articleId = randomUUID()
  const verdict = { kind: null, duplicateOf: null, similarity: 0, why: '' }
  await store.articles.add(articleId, made, made.fingerprint, () => verdict, 'enrich-article', NOW)
  return articleId
}

const version = (entryId: string | null, number: number, status: string, now = NOW) =>
  store.wire.keep({ uri: URI, entryId, version: number, status, facts: {}, contentHash: String(number) }, now)

/** An item of an agency whose article is stored, and owed to the subscription. */
async function storedItem(): Promise<{ articleId: string; deliveryId: string }> {
  const entryId = await entryAt(URI)
  const articleId = await addArticle(entryId, URI)
  await version(entryId, 1, 'usable')
  const deliveryId = (await store.deliveries.owe(subscriptionId, articleId, 1, 'article.stored', NOW))!
  return { articleId, deliveryId }
}

const states = async () =>
  Object.fromEntries((await store.deliveries.listLatest(10)).map(({ event, state }) => [event, state]))

function place(articleId: string) {
  const article = { articleId, entryId: null, title: `Story of ${articleId}`, language: 'en', at: NOW }
  return store.stories.place<object>(article, ['bridge', 'river'], (open) => ({
    storyId: open[0]?.storyId ?? null,
    profile: {},
    keys: ['bridge', 'river'],
  }))
}

describe('a withdrawn article', () => {
  it('is not sent any more where it is owed, and nobody who has not got it is told of it', async () => {
    const { articleId } = await storedItem()
    expect(await version(null, 2, 'canceled', later(10))).toEqual([])
    expect(await states()).toEqual({ 'article.stored': 'cancelled' })
    expect((await store.articles.find(articleId))?.withdrawnAt).toEqual(later(10))
  })

  it('is told of once to whoever has got it, or may have', async () => {
    const { articleId, deliveryId } = await storedItem()
    const second = await store.deliveries.subscribe('https://second.example/', 'hush', {})
    const lost = (await store.deliveries.owe(second, articleId, 1, 'article.stored', NOW))!
    await store.deliveries.recordTry(deliveryId, 'delivered', 200, null, NOW)
    await store.deliveries.recordTry(lost, 'owed', null, 'no answer', NOW)
    const owed = await version(null, 2, 'canceled', later(10))
    expect(owed).toHaveLength(2)
    expect(await store.deliveries.find(owed[0]!)).toMatchObject({ event: 'article.withdrawn', articleId })
    expect(await version(null, 3, 'canceled', later(20))).toEqual([])
    expect(await store.deliveries.oweWithdrawal(articleId, later(30))).toEqual([])
  })

  it('that comes back is sent where it was called off, and told of to whoever was told', async () => {
    const { deliveryId } = await storedItem()
    await version(null, 2, 'canceled', later(10))
    expect(await version(null, 3, 'usable', later(20))).toEqual([deliveryId])
    await store.deliveries.recordTry(deliveryId, 'delivered', 200, null, later(21))
    const [news] = await version(null, 4, 'canceled', later(30))
    await store.deliveries.recordTry(news!, 'delivered', 200, null, later(31))
    const [back] = await version(null, 5, 'usable', later(40))
    expect(await store.deliveries.find(back!)).toMatchObject({ event: 'article.restored' })
    expect(await version(null, 6, 'canceled', later(50))).toHaveLength(1)
  })

  it('is withdrawn also when the cancellation came while it was under way', async () => {
    const entryId = await entryAt(URI)
    await version(entryId, 1, 'usable')
    await version(null, 2, 'canceled', later(10))
    const articleId = await addArticle(entryId, URI)
    expect((await store.articles.find(articleId))?.withdrawnAt).toEqual(NOW)
    expect(await store.queries.count({})).toBe(0)
  })

  it('stays so when the version before it is written down after it', async () => {
    const entryId = await entryAt(URI)
    const articleId = await addArticle(entryId, URI)
    await version(null, 2, 'canceled', later(10))
    await version(entryId, 1, 'usable', later(11))
    expect((await store.articles.find(articleId))?.withdrawnAt).toEqual(later(11))
    expect(await store.wire.find(URI)).toMatchObject({ version: 2, status: 'canceled' })
  })

  it('counts in no figure, name, outlet or list of copies, and is no original of later texts', async () => {
    const { articleId } = await storedItem()
    const made = draft({ url: 'https://other.example/2', entryId: await entryAt('https://other.example/2') })
    expect(await store.articles.listCandidates(made.fingerprint, null)).toHaveLength(1)
    const row = { name: 'language', version: 1, value: { code: 'en' }, error: null }
    const names = [{ kind: 'place', name: 'Baku', mentions: 2 }]
    await store.enrichments.save(articleId, [row], names, 'en', null, NOW)
    await version(null, 2, 'canceled')
    expect(await store.overview.articles()).toMatchObject({ all: 0, lastDay: 0, latestAt: null })
    expect((await store.overview.perHour(2)).map(({ articles }) => articles)).toEqual([0, 0])
    expect(await store.queries.facet('outlet')).toEqual([])
    expect(await store.queries.topNames('place', 5)).toEqual([])
    expect(await store.articles.listCandidates(made.fingerprint, null)).toEqual([])
  })

  it('counts in no story, which is named after the first article that stands', async () => {
    const { articleId } = await storedItem()
    const { storyId } = await place(articleId)
    await place(await addArticle(await entryAt('https://other.example/2'), 'https://other.example/2', 'Bridge is open'))
    await version(null, 2, 'canceled')
    expect(await store.stories.find(storyId)).toMatchObject({ articles: 1, outlets: 1, title: 'Bridge is open' })
    expect(await store.stories.listLargest(5)).toEqual([])
    await version(null, 3, 'usable')
    expect(await store.stories.find(storyId)).toMatchObject({ articles: 2, outlets: 2, title: 'Bridge opens' })
  })

  it('starts a story that nobody sees while it is withdrawn', async () => {
    const { articleId } = await storedItem()
    await version(null, 2, 'canceled')
    const { storyId } = await place(articleId)
    expect(await store.stories.list({ limit: 5 })).toEqual([])
    await version(null, 3, 'usable')
    expect(await store.stories.list({ limit: 5 })).toMatchObject([{ storyId, articles: 1 }])
  })
})
