import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/services.ts'
import type { OpenStory } from '../../src/storage/stories.ts'
import { draft, later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

const HOUR = 3_600

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

async function addArticle(name: string, duplicateOf: string | null = null): Promise<string> {
  const url = `https://${name}.example/1`
  const { entryId } = await store.entries.ask({ url, urlKey: url, outlet: `${name}.example` }, 'fetch-article', NOW)
  const made = draft({ url, entryId })
  const articleId = randomUUID()
  const verdict = { kind: duplicateOf ? ('near' as const) : null, duplicateOf, similarity: 1, why: '' }
  await store.articles.add(articleId, made, made.fingerprint, () => verdict, 'enrich-article', NOW)
  return articleId
}

type Profile = { readonly told: readonly string[] }

/** Places an article: it joins the first open story, or starts one. */
function place(articleId: string, keys: readonly string[], at = NOW, seen: OpenStory<Profile>[][] = []) {
  const article = { articleId, entryId: null, title: `Story of ${keys[0]}`, language: 'en', at }
  return store.stories.place<Profile>(article, keys, (open) => {
    seen.push([...open])
    return { storyId: open[0]?.storyId ?? null, profile: { told: [...(open[0]?.profile.told ?? []), articleId] }, keys }
  })
}

describe('stories', () => {
  it('gather the articles that share keys', async () => {
    const [one, two] = [await addArticle('a'), await addArticle('b')]
    const first = await place(one, ['bridge', 'river', 'mayor'])
    expect(first.isNew).toBe(true)
    const second = await place(two, ['bridge', 'river'], later(HOUR))
    expect(second).toEqual({ storyId: first.storyId, isNew: false })
    expect(await store.stories.find(first.storyId)).toMatchObject({
      title: 'Story of bridge',
      articles: 2,
      outlets: 2,
      startedAt: NOW,
      lastAt: later(HOUR),
    })
    expect((await store.articles.find(two))?.storyId).toBe(first.storyId)
    expect((await store.queries.list({ storyId: first.storyId }, { limit: 5 })).length).toBe(2)
  })

  it('are offered by how many keys they share, two at least, while they are open', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => addArticle(name)))
    await place(ids[0]!, ['bridge', 'river', 'x'])
    await place(ids[1]!, ['y', 'z', 'mayor'])
    await place(ids[2]!, ['bridge', 'old', 'river-old'], later(-200 * HOUR))
    const seen: OpenStory<Profile>[][] = []
    await place(ids[3]!, ['y', 'z', 'mayor', 'bridge', 'river', 'old', 'river-old'], NOW, seen)
    expect(seen[0]!.map(({ profile }) => profile.told)).toEqual([[ids[1]], [ids[0]]])
    await place(ids[4]!, ['bridge', 'else'], NOW, seen)
    expect(seen[1]).toEqual([])
  })

  it('see each other when two reports of one event arrive together', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map((name) => addArticle(name)))
    const placed = await Promise.all(ids.map((id) => place(id, ['bridge', 'river'])))
    expect(placed.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(new Set(placed.map(({ storyId }) => storyId)).size).toBe(1)
    expect(await store.stories.listLargest(5)).toMatchObject([{ articles: 4, outlets: 4 }])
  })

  it('keep an article that is placed again', async () => {
    const id = await addArticle('a')
    const { storyId } = await place(id, ['bridge', 'river'])
    expect(await place(id, ['else', 'where'])).toEqual({ storyId, isNew: false })
    expect((await store.stories.find(storyId))?.articles).toBe(1)
  })

  it('take a copy to its original, once', async () => {
    const original = await addArticle('a')
    const copy = await addArticle('b', original)
    expect(await store.stories.placeWithOriginal(copy, original)).toBeUndefined()
    const { storyId } = await place(original, ['bridge', 'river'])
    expect(await store.stories.placeWithOriginal(copy, original)).toBe(storyId)
    await store.stories.placeWithOriginal(copy, original)
    expect(await store.stories.find(storyId)).toMatchObject({ articles: 2, outlets: 2 })
  })

  it('are listed latest first, small ones left out where that is asked', async () => {
    const ids = await Promise.all(['a', 'b', 'c'].map((name) => addArticle(name)))
    const big = await place(ids[0]!, ['bridge', 'river'])
    await place(ids[1]!, ['bridge', 'river'])
    const small = await place(ids[2]!, ['other', 'thing'], later(HOUR))
    expect((await store.stories.list({ limit: 5 })).map(({ storyId }) => storyId)).toEqual([small.storyId, big.storyId])
    expect((await store.stories.list({ limit: 5, least: 2 })).map(({ storyId }) => storyId)).toEqual([big.storyId])
    expect(await store.stories.list({ limit: 5, offset: 2 })).toEqual([])
    expect(await store.stories.find('no story')).toBeUndefined()
  })
})

describe('deliveries', () => {
  it('are owed once for each subscription, article and revision', async () => {
    const articleId = await addArticle('a')
    const subscriptionId = await store.deliveries.subscribe('https://receiver.example', 'hush', { language: 'en' })
    const first = await store.deliveries.owe(subscriptionId, articleId, 1, 'article.stored', NOW)
    expect(first).toBeDefined()
    expect(await store.deliveries.owe(subscriptionId, articleId, 1, 'article.stored', NOW)).toBeUndefined()
    expect(await store.deliveries.owe(subscriptionId, articleId, 2, 'article.revised', NOW)).toBeDefined()
    expect(await store.deliveries.find(first!)).toMatchObject({
      state: 'owed',
      attempts: 0,
      secret: 'hush',
      url: 'https://receiver.example',
    })
  })

  it('are listed until they have come or were given up', async () => {
    const articleId = await addArticle('a')
    const subscriptionId = await store.deliveries.subscribe('https://receiver.example', 'hush', {})
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map((n) => store.deliveries.owe(subscriptionId, articleId, n, 'article.stored', NOW)),
    )
    await store.deliveries.recordTry(one!, 'delivered', 200, null, later(1))
    await store.deliveries.recordTry(two!, 'failed', 410, 'gone', later(1))
    expect(await store.deliveries.listOwed(later(10), 10)).toEqual([three])
    // A try that failed counts its time anew, so that the sweep leaves it to the queue for a while.
    await store.deliveries.recordTry(three!, 'owed', 500, 'broken', later(20))
    expect(await store.deliveries.listOwed(later(10), 10)).toEqual([])
    expect(await store.deliveries.find(three!)).toMatchObject({ attempts: 1 })
    expect((await store.deliveries.listLatest(10)).map(({ state }) => state).toSorted()).toEqual([
      'delivered',
      'failed',
      'owed',
    ])
  })

  it('go with their subscription', async () => {
    const articleId = await addArticle('a')
    const subscriptionId = await store.deliveries.subscribe('https://receiver.example', 'hush', { words: 'bridge' })
    const deliveryId = await store.deliveries.owe(subscriptionId, articleId, 1, 'article.stored', NOW)
    expect(await store.deliveries.listSubscriptions()).toMatchObject([
      { subscriptionId, wanted: { words: 'bridge' }, active: true },
    ])
    expect(await store.deliveries.unsubscribe(subscriptionId)).toBe(true)
    expect(await store.deliveries.unsubscribe('no subscription')).toBe(false)
    expect(await store.deliveries.find(deliveryId!)).toBeUndefined()
  })
})
