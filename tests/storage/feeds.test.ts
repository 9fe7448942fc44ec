import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import type { Store } from '../../src/services.ts'
import { announcement, draft, feedDocument, later, NOW, pollResult } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

async function addFeed(
  name: string,
  set: { subscribed?: boolean; firstPollAt?: Date | null; origin?: string } = {},
): Promise<string> {
  const feed = {
    url: `https://${name}.example/feed`,
    outlet: `${name}.example`,
    subscribed: true,
    firstPollAt: NOW,
    ...set,
  }
  return (await store.feeds.add(feed)).feedId
}

describe('claiming feeds that are due', () => {
  it('gives no feed to two of eight claimers at once', async () => {
    const feedIds = await Promise.all(Array.from({ length: 60 }, (_, at) => addFeed(`outlet-${at}`)))
    const rounds = await Promise.all(Array.from({ length: 8 }, () => store.feeds.claimDue(NOW, later(300), 10)))
    const claimed = rounds.flat()
    expect(new Set(claimed).size).toBe(claimed.length)
    const rest = await store.feeds.claimDue(NOW, later(300), 100)
    expect([...claimed, ...rest].toSorted()).toEqual(feedIds.toSorted())
  })

  it('gives the feed that has waited longest first', async () => {
    const seconds = [-10, -500, -1, -90, -300, -40]
    const feedIds = await Promise.all(seconds.map((at) => addFeed(`outlet${-at}`, { firstPollAt: later(at) })))
    const byAge = seconds.map((at, index) => ({ at, feedId: feedIds[index]! })).toSorted((a, b) => a.at - b.at)
    expect(await store.feeds.claimDue(NOW, later(300), 4)).toEqual(byAge.slice(0, 4).map(({ feedId }) => feedId))
  })

  it('gives a feed again when its lease has run out, not before', async () => {
    const feedId = await addFeed('gazette')
    expect(await store.feeds.claimDue(NOW, later(300), 10)).toEqual([feedId])
    expect(await store.feeds.claimDue(later(299), later(900), 10)).toEqual([])
    expect(await store.feeds.listLeased([feedId], later(299))).toEqual([feedId])
    expect(await store.feeds.claimDue(later(301), later(900), 10)).toEqual([feedId])
  })

  it('leaves out what is not due and what is not subscribed', async () => {
    await addFeed('tomorrow', { firstPollAt: later(60) })
    await addFeed('never', { firstPollAt: null })
    await addFeed('not-ours', { subscribed: false })
    expect(await store.feeds.claimDue(NOW, later(300), 10)).toEqual([])
  })
})

describe('adding feeds', () => {
  it('adds a URL once, and says whether it was subscribed before', async () => {
    const feed = { url: 'https://a.example/feed', outlet: 'a.example', firstPollAt: NOW }
    const first = await store.feeds.add({ ...feed, subscribed: false })
    expect(first.added).toBe(false)
    expect(await store.feeds.add({ ...feed, subscribed: true, firstPollAt: later(5) })).toEqual({
      feedId: first.feedId,
      added: true,
    })
    expect(await store.feeds.add({ ...feed, subscribed: true })).toEqual({ feedId: first.feedId, added: false })
    // What is subscribed stays so when somebody only polls it once.
    await store.feeds.add({ ...feed, subscribed: false })
    expect(await store.feeds.find(feed.url)).toMatchObject({ subscribed: true, nextPollAt: later(5) })
  })

  it('finds a feed by its id and by its URL, and nothing by other words', async () => {
    const feedId = await addFeed('gazette')
    expect((await store.feeds.find(feedId))?.url).toBe('https://gazette.example/feed')
    expect((await store.feeds.find('https://gazette.example/feed'))?.feedId).toBe(feedId)
    expect(await store.feeds.find('gazette')).toBeUndefined()
  })

  it('counts and lists what it has', async () => {
    await addFeed('b')
    await addFeed('a', { subscribed: false, origin: 'demo' })
    expect(await store.feeds.count()).toEqual({ all: 2, subscribed: 1, failing: 0, ofDemo: 1 })
    expect((await store.feeds.list()).map(({ outlet }) => outlet)).toEqual(['a.example', 'b.example'])
    expect((await store.feeds.list({ subscribedOnly: true })).map(({ outlet }) => outlet)).toEqual(['b.example'])
    await store.feeds.subscribeOrigin('demo', true)
    expect(await store.feeds.list({ outlet: 'a.example', subscribedOnly: true })).toHaveLength(1)
  })
})

describe('recording polls', () => {
  it('frees the feed, sets its next poll and keeps what the document said', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.lease(feedId, later(300), NOW)
    const document = feedDocument([])
    const validators = { etag: '"1"', lastModified: null, maxAgeSeconds: 60 }
    await store.feeds.recordPoll(pollResult(feedId, { document, validators, outcome: 'new-entries' }), NOW)
    expect(await store.feeds.find(feedId)).toMatchObject({
      leaseUntil: null,
      lastPollAt: NOW,
      lastSuccessAt: NOW,
      lastOutcome: 'new-entries',
      nextPollAt: later(600),
      title: 'Gazette',
      etag: '"1"',
      maxAgeSeconds: 60,
      hints: document.hints,
      failures: 0,
    })
  })

  it('counts failures since the first of them, until a poll succeeds', async () => {
    const feedId = await addFeed('gazette')
    const failed = pollResult(feedId, { succeeded: false, outcome: 'failed', message: 'no answer' })
    await store.feeds.recordPoll(failed, NOW)
    await store.feeds.recordPoll(failed, later(60))
    expect(await store.feeds.find(feedId)).toMatchObject({
      failures: 2,
      failingSince: NOW,
      lastError: 'no answer',
      lastSuccessAt: null,
    })
    await store.feeds.recordPoll(pollResult(feedId, { outcome: 'not-modified', status: 304 }), later(120))
    expect(await store.feeds.find(feedId)).toMatchObject({ failures: 0, failingSince: null, lastError: null })
  })

  it('leaves title and validators as they are when no document came', async () => {
    const feedId = await addFeed('gazette')
    const document = feedDocument([])
    const validators = { etag: '"1"', lastModified: null, maxAgeSeconds: null }
    await store.feeds.recordPoll(pollResult(feedId, { document, validators }), NOW)
    await store.feeds.recordPoll(pollResult(feedId), later(60))
    expect(await store.feeds.find(feedId)).toMatchObject({ title: 'Gazette', etag: '"1"' })
  })

  it('replaces both validators together', async () => {
    const feedId = await addFeed('gazette')
    const first = { etag: '"1"', lastModified: null, maxAgeSeconds: 60 }
    const second = { etag: null, lastModified: 'Mon, 02 Mar 2026 10:00:00 GMT', maxAgeSeconds: null }
    await store.feeds.recordPoll(pollResult(feedId, { validators: first }), NOW)
    await store.feeds.recordPoll(pollResult(feedId, { validators: second }), later(60))
    expect(await store.feeds.find(feedId)).toMatchObject(second)
  })

  it('keeps the last fifty polls', async () => {
    const feedId = await addFeed('gazette')
    const other = await addFeed('other')
    await store.feeds.recordPoll(pollResult(other), NOW)
    for (let at = 0; at < 55; at++) await store.feeds.recordPoll(pollResult(feedId, { entries: at }), later(at))
    const polls = await store.feeds.listPolls(feedId, 100)
    expect(polls.map(({ entries }) => entries)).toEqual(Array.from({ length: 50 }, (_, at) => 54 - at))
    expect(polls[0]).toMatchObject({ at: later(54), durationMs: 13 })
    expect(await store.feeds.listPolls(other)).toHaveLength(1)
  })

  it('retires a feed that is gone for good', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.recordPoll(pollResult(feedId, { retire: true, succeeded: false, outcome: 'gone' }), NOW)
    expect((await store.feeds.find(feedId))?.subscribed).toBe(false)
    expect(await store.feeds.claimDue(later(86_400), later(90_000), 10)).toEqual([])
  })

  it('frees a feed whose poll broke down, and polls it later', async () => {
    const feedId = await addFeed('gazette')
    await store.feeds.lease(feedId, later(300), NOW)
    await store.feeds.recordBreakdown(feedId, 'a bug\0', NOW)
    expect(await store.feeds.find(feedId)).toMatchObject({
      leaseUntil: null,
      failures: 1,
      lastOutcome: 'broke-down',
      lastError: 'a bug',
      nextPollAt: later(600),
    })
  })

  it('takes whatever characters a document and its error hold', async () => {
    const feedId = await addFeed('gazette')
    const hints = { ...feedDocument([]).hints, hubUrl: 'https://hub.example/\0\ud800' }
    const document = feedDocument([], { title: 'A\0B\ud800', hints })
    await store.feeds.recordPoll(pollResult(feedId, { document, message: 'at \0' }), NOW)
    expect(await store.feeds.find(feedId)).toMatchObject({
      title: 'AB',
      hints: { hubUrl: 'https://hub.example/' },
      lastError: 'at ',
    })
  })
})

describe('removing a feed', () => {
  async function storeArticle(feedId: string, url: string): Promise<{ entryId: string; articleId: string }> {
    const one = announcement({ url, outlet: new URL(url).hostname })
    await store.entries.record(feedId, [one], matchEntries, 'fetch-article', NOW)
    const { entryId } = (await store.entries.findByUrlKey(one.urlKey))!
    const made = draft({ url, entryId, article: { text: url } })
    const articleId = crypto.randomUUID()
    const nothing = { kind: null, duplicateOf: null, similarity: 0, why: '' }
    await store.articles.add(articleId, made, made.fingerprint, () => nothing, 'enrich-article', NOW)
    return { entryId, articleId }
  }

  it('keeps its articles, unless they are to be purged', async () => {
    const feedId = await addFeed('gazette')
    const { articleId } = await storeArticle(feedId, 'https://gazette.example/1')
    expect(await store.feeds.remove(feedId, false)).toMatchObject({ articles: 0 })
    expect(await store.articles.find(articleId)).toBeDefined()
    expect(await store.feeds.find(feedId)).toBeUndefined()
  })

  it('purges what only it announced', async () => {
    const [feedId, other] = [await addFeed('gazette'), await addFeed('other')]
    const own = await storeArticle(feedId, 'https://gazette.example/1')
    const shared = await storeArticle(feedId, 'https://gazette.example/2')
    await store.entries.record(
      other,
      [announcement({ url: 'https://gazette.example/2' })],
      matchEntries,
      'fetch-article',
      NOW,
    )
    expect(await store.feeds.remove(feedId, true)).toMatchObject({ articles: 1 })
    expect(await store.articles.find(own.articleId)).toBeUndefined()
    expect(await store.entries.find(own.entryId)).toBeUndefined()
    expect(await store.articles.find(shared.articleId)).toBeDefined()
    expect(await store.entries.find(shared.entryId)).toBeDefined()
  })

  it('purges without a trace: added again, the feed begins anew, and its stories are counted without it', async () => {
    const feedId = await addFeed('gazette')
    const own = await storeArticle(feedId, 'https://gazette.example/1')
    const page = { status: 200, contentType: 'text/html', headers: {}, body: new Uint8Array([1, 2, 3]) }
    const at = { url: 'https://gazette.example/1', finalUrl: 'https://gazette.example/1', fetchedAt: NOW }
    const snapshot = await store.snapshots.keep({ ...page, ...at, entryId: own.entryId, source: 'page' })
    const other = await storeArticle(await addFeed('other'), 'https://other.example/1')
    const place = (articleId: string) =>
      store.stories.place<object>(
        { articleId, entryId: null, title: 'T', language: 'en', at: NOW },
        ['bridge', 'river'],
        (open) => ({ storyId: open[0]?.storyId ?? null, profile: {}, keys: ['bridge', 'river'] }),
      )
    const { storyId } = await place(own.articleId)
    await place(other.articleId)
    await store.database.query('INSERT INTO outlet_templates (outlet, changed_at) VALUES ($1, $3), ($2, $3)', [
      'gazette.example',
      'other.example',
      NOW,
    ])
    const { contents } = await store.feeds.remove(feedId, true)
    expect(contents).toEqual([snapshot.contentHash])
    expect((await store.database.query('SELECT outlet FROM outlet_templates')).rows).toEqual([
      { outlet: 'other.example' },
    ])
    await store.snapshots.dropContents(contents)
    expect(await store.snapshots.readBody(snapshot)).toBeUndefined()
    expect(await store.stories.find(storyId)).toMatchObject({ articles: 1, outlets: 1 })
    for (const table of ['sightings', 'entries', 'articles', 'snapshots', 'trail', 'aliases']) {
      const { rows } = await store.database.query(`SELECT count(*)::int AS count FROM ${table}`)
      expect([table, rows[0].count <= 1]).toEqual([table, true])
    }
    const again = await addFeed('gazette')
    expect(again).not.toBe(feedId)
    expect((await store.feeds.find(again))?.lastPollAt).toBeNull()
    const announced = announcement({ url: 'https://gazette.example/1' })
    const { fresh } = await store.entries.record(again, [announced], matchEntries, 'fetch-article', NOW)
    expect(await store.entries.markBacklog(fresh, later(1), true)).toEqual(fresh)
  })

  it('keeps an article that another feed announced under another URL', async () => {
    const [feedId, other] = [await addFeed('gazette'), await addFeed('other')]
    const { articleId } = await storeArticle(feedId, 'https://gazette.example/1')
    const short = announcement({ url: 'https://gazette.example/short' })
    await store.entries.record(other, [short], matchEntries, 'fetch-article', NOW)
    const { entryId } = (await store.entries.findByUrlKey(short.urlKey))!
    await store.entries.finish(entryId, 'dedupe-article', 'alias', NOW, null, articleId)
    expect(await store.feeds.remove(feedId, true)).toMatchObject({ articles: 0 })
    expect(await store.articles.find(articleId)).toBeDefined()
  })
})
