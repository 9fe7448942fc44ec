import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import type { Store } from '../../src/services.ts'
import { announcement, later, NOW, pollResult } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

const OLD = 'https://old.example/feed'
const NEW = 'https://new.example/feed'
const PLACE = { url: NEW, outlet: 'new.example', keepsSecrets: true }

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

async function add(url: string, set: object = {}) {
  const feed = { url, outlet: new URL(url).hostname, subscribed: true, firstPollAt: NOW, ...set }
  return (await store.feeds.add(feed)).feedId
}

/** What a feed has seen so far, and what a poll with these pages would call new. */
async function announce(feedId: string, ...pages: readonly number[]): Promise<number> {
  const announcements = pages.map((page) => announcement({ url: `https://old.example/${page}` }))
  return (await store.entries.record(feedId, announcements, matchEntries, 'fetch-article', NOW)).fresh.length
}

describe('a feed that moves', () => {
  it('has the new URL and outlet, no validators, and is found under the old URL', async () => {
    const feedId = await add(OLD)
    const validators = { etag: '"1"', lastModified: 'yesterday', maxAgeSeconds: null }
    await store.feeds.recordPoll(pollResult(feedId, { validators }), NOW)
    expect(await store.feeds.move(feedId, PLACE, NOW)).toEqual({ kind: 'moved' })
    const moved = { feedId, url: NEW, outlet: 'new.example', etag: null, lastModified: null }
    expect(await store.feeds.find(OLD)).toMatchObject(moved)
    expect(await store.feeds.find(NEW)).toMatchObject(moved)
  })

  it('is what adding the old URL again subscribes to, alone or in a list', async () => {
    const feedId = await add(OLD)
    await store.feeds.move(feedId, PLACE, NOW)
    await store.feeds.unsubscribe(feedId)
    expect(await store.feeds.add({ url: OLD, outlet: 'old.example', subscribed: true, firstPollAt: NOW })).toEqual({
      feedId,
      added: true,
    })
    const both = [OLD, NEW].map((url) => ({ url, outlet: 'x', subscribed: true, firstPollAt: NOW }))
    expect(await store.feeds.addAll(both)).toEqual([
      { feedId, url: NEW, added: false },
      { feedId, url: NEW, added: false },
    ])
    expect((await store.feeds.findKnown([OLD])).map(({ url }) => url)).toEqual([OLD])
    expect(await store.feeds.count()).toMatchObject({ all: 1 })
  })

  it('can move on and back', async () => {
    const feedId = await add(OLD)
    await store.feeds.move(feedId, PLACE, NOW)
    await store.feeds.move(feedId, { ...PLACE, url: `${NEW}/2` }, NOW)
    await store.feeds.move(feedId, { ...PLACE, url: OLD }, NOW)
    for (const url of [OLD, NEW, `${NEW}/2`]) expect(await store.feeds.find(url)).toMatchObject({ feedId, url: OLD })
  })

  it('keeps its secrets only where they may go', async () => {
    const one = await add('https://ali:s%C4%B1r@old.example/feed')
    expect((await store.feeds.find(one))?.url).toBe(OLD)
    const secrets = { basic: { user: 'ali', password: 'sır' } }
    expect(await store.feeds.findSecrets(one)).toEqual(secrets)
    await store.feeds.move(one, { ...PLACE, url: `${OLD}/2` }, NOW)
    expect(await store.feeds.findSecrets(one)).toEqual(secrets)
    await store.feeds.move(one, { ...PLACE, keepsSecrets: false }, NOW)
    expect(await store.feeds.findSecrets(one)).toBeNull()
    await add('https://ali:other@old.example/feed')
    expect(await store.feeds.findSecrets(one)).toBeNull()
  })
})

describe('a feed that moves to where another one lives', () => {
  it('becomes one with it: nothing that either has seen is new', async () => {
    const [from, into] = [await add(OLD), await add(NEW, { firstPollAt: later(9_999) })]
    await announce(from, 1, 2)
    await announce(into, 2, 3)
    await store.feeds.move(await add('https://older.example/feed'), { ...PLACE, url: OLD }, NOW)
    expect(await store.feeds.move(from, PLACE, NOW)).toEqual({ kind: 'merged', into })
    expect(await announce(into, 1, 2, 3)).toBe(0)
    expect(await announce(into, 1, 2, 3, 4)).toBe(1)
    for (const url of [OLD, NEW, 'https://older.example/feed'])
      expect(await store.feeds.find(url)).toMatchObject({ feedId: into, nextPollAt: NOW })
    expect(await store.feeds.find(from)).toBeUndefined()
  })

  it('passes on that it was subscribed to, its folder and its wishes, but no secrets', async () => {
    const from = await add(OLD, {
      folder: 'World',
      settings: { intervalSeconds: 60, language: 'az' },
      secrets: { headers: { 'x-key': 'k' } },
    })
    const into = await add(NEW, { subscribed: false, settings: { language: 'tr' } })
    await store.feeds.move(from, PLACE, NOW)
    expect(await store.feeds.find(into)).toMatchObject({
      subscribed: true,
      folder: 'World',
      settings: { intervalSeconds: 60, language: 'tr' },
    })
    expect(await store.feeds.findSecrets(into)).toBeNull()
  })

  it('does not wake one that nobody subscribes to', async () => {
    const [from, into] = [await add(OLD, { subscribed: false }), await add(NEW, { subscribed: false })]
    await store.feeds.move(from, PLACE, NOW)
    expect((await store.feeds.find(into))?.subscribed).toBe(false)
  })

  it('does so from both sides at once without a deadlock', async () => {
    const [one, other] = [await add(OLD), await add(NEW)]
    await Promise.all([
      store.feeds.move(one, PLACE, NOW),
      store.feeds.move(other, { ...PLACE, url: OLD, outlet: 'old.example' }, NOW),
    ])
    expect(await store.feeds.count()).toMatchObject({ all: 1 })
  })
})
