import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type IdentityState, readIdentity, UNKNOWN_IDENTITY } from '../../src/feeds/identity/identity-state.ts'
import { learnIdentity } from '../../src/feeds/identity/learn-identity.ts'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import { openStore, type Store } from '../../src/services.ts'
import type { FeedItem } from '../../src/shared/feed.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { announcementsOf } from '../../src/workers/announcements.ts'
import { BEHAVIOURS, HOUR, plain, window } from '../feeds/identity-feeds.ts'
import { draft, feedDocument, later, NOW, textOf } from '../support/builders.ts'
import { createDatabase, emptyTables, openTestStore, silentLog, testConfig } from '../support/database.ts'

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

/** A feed that is polled as the stage polls it, without a network. */
class PolledFeed {
  state: IdentityState = UNKNOWN_IDENTITY
  readonly feedId: string
  readonly url: string
  readonly #store: Store

  private constructor(feedId: string, url: string, from: Store) {
    this.feedId = feedId
    this.url = url
    this.#store = from
  }

  static async add(name = 'gazette', to = store): Promise<PolledFeed> {
    const url = `https://${name}.example/feed`
    const feed = { url, outlet: `${name}.example`, subscribed: true, firstPollAt: NOW }
    return new PolledFeed((await to.feeds.add(feed)).feedId, url, to)
  }

  async poll(items: readonly FeedItem[], now = NOW, from = this.#store) {
    const { announcements, facts } = announcementsOf(feedDocument(items), { url: this.url, language: null }, this.state)
    const recorded = await from.entries.record(
      this.feedId,
      announcements,
      (announced, known) => matchEntries(announced, known, this.state),
      'fetch-article',
      now,
    )
    this.state = readIdentity(
      JSON.parse(JSON.stringify(learnIdentity(this.state, facts, recorded.matched, now.toISOString()))),
    )
    return recorded
  }

  async freshIn(items: readonly FeedItem[], now = NOW): Promise<number> {
    return (await this.poll(items, now)).fresh.length
  }
}

const count = async (table: string): Promise<number> =>
  (await store.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]!.n

describe.each(BEHAVIOURS)('a feed in the database: $name', ({ item }) => {
  it('finds every entry new once, also when its whole archive comes back', async () => {
    const feed = await PolledFeed.add()
    const found: number[] = []
    for (let poll = 0; poll < 6; poll++)
      found.push(
        await feed.freshIn(
          window(100 + poll * 2, 10, (n) => item(n, poll)),
          later(poll * HOUR),
        ),
      )
    expect(found).toEqual([10, 2, 2, 2, 2, 2])
    expect(
      await feed.freshIn(
        window(110, 20, (n) => item(n, 6)),
        later(6 * HOUR),
      ),
    ).toBe(0)
    expect([await count('entries'), await count('sightings')]).toEqual([20, 20])
  })
})

describe('an entry that moved', () => {
  const moved = plain(1, { url: 'https://courier.example/a/70001' })

  it('is asked for at its new address, and found by both', async () => {
    const feed = await PolledFeed.add()
    await feed.poll([plain(1)])
    const recorded = await feed.poll([moved], later(60))
    expect([recorded.fresh, recorded.edited, recorded.owed]).toEqual([[], [], []])
    const entry = (await store.entries.findByUrlKey('courier.example/a/70001'))!
    expect(entry.url).toBe(moved.url)
    expect((await store.entries.findByUrlKey(entry.urlKey))!.entryId).toBe(entry.entryId)
    const page = { url: moved.url!, urlKey: 'courier.example/a/70001', outlet: 'courier.example' }
    expect(await store.entries.ask(page, 'fetch-article', later(90))).toEqual({ entryId: entry.entryId, known: true })
  })

  it('is the same to another feed that announces it at either address', async () => {
    const [feed, other] = [await PolledFeed.add(), await PolledFeed.add('other')]
    await feed.poll([plain(1)])
    await feed.poll([moved], later(60))
    expect(await other.freshIn([plain(1, { guid: 'x1' })], later(90))).toBe(0)
    const third = await PolledFeed.add('third')
    expect(await third.freshIn([{ ...moved, guid: 'x2' }], later(90))).toBe(0)
    expect(await count('entries')).toBe(1)
  })

  it('takes its article along', async () => {
    const feed = await PolledFeed.add()
    const [entryId] = (await feed.poll([plain(1)])).fresh
    const made = draft({ url: plain(1).url!, entryId: entryId! })
    const articleId = crypto.randomUUID()
    const nothing = { kind: null, duplicateOf: null, similarity: 0, why: '' }
    await store.articles.add(articleId, made, made.fingerprint, () => nothing, 'enrich-article', NOW)
    await feed.poll([moved], later(60))
    expect((await store.articles.findByUrlKeys(['courier.example/a/70001']))?.articleId).toBe(articleId)
  })

  it('stays where it is when its new address is that of another entry', async () => {
    const [feed, other] = [await PolledFeed.add(), await PolledFeed.add('other')]
    await other.poll([{ ...plain(2), url: moved.url, guid: 'theirs' }])
    await feed.poll([plain(1)])
    expect(await feed.freshIn([moved], later(60))).toBe(0)
    expect((await store.entries.findByUrlKey('courier.example/a/70001'))!.title).toBe(plain(2).title)
    expect(await count('entry_addresses')).toBe(0)
  })

  it('gathers no addresses where every fetch brings another one', async () => {
    const feed = await PolledFeed.add()
    for (let poll = 0; poll < 9; poll++) {
      const item = (n: number): FeedItem => plain(n, { url: `https://gazette.example/r/${n}z${poll}z${n * poll}` })
      await feed.poll(window(10, 10, item), later(poll * HOUR))
    }
    expect(await count('entries')).toBe(10)
    expect(await count('entry_addresses')).toBeLessThanOrEqual(20)
  })
})

describe('an entry that was purged', () => {
  it('does not come back while its feed announces it', async () => {
    const feed = await PolledFeed.add()
    const [entryId] = (await feed.poll([plain(1)])).fresh
    await store.entries.finish(entryId!, 'group-story', 'stored', NOW, null, crypto.randomUUID())
    await store.database.query('DELETE FROM articles')
    const recorded = await feed.poll([plain(1, { guid: 'other' })], later(900 * HOUR))
    expect([recorded.fresh, recorded.owed]).toEqual([[], []])
  })
})

describe('an item without a page of its own', () => {
  it('is an entry that is made of what its feed carries, and keeps its address when it is edited', async () => {
    const feed = await PolledFeed.add()
    const item = (n: number, text = 'long'): FeedItem =>
      plain(n, { url: 'https://gazette.example/', contentHtml: textOf(`${text} ${n}`) })
    const { fresh } = await feed.poll(window(3, 3, item))
    const before = await Promise.all(fresh.map((entryId) => store.entries.find(entryId)))
    expect(before.map((one) => [one!.source, one!.url.startsWith('https://gazette.example/#!telex-')])).toEqual(
      Array(3).fill(['feed', true]),
    )
    await store.entries.finish(fresh[0]!, 'group-story', 'stored', NOW)
    const mended = plain(3, { ...item(3, 'mended'), title: 'Another headline' })
    expect((await feed.poll([mended, item(2), item(1)], later(60))).owed).toEqual([fresh[0]])
    expect(await store.entries.find(fresh[0]!)).toMatchObject({ title: 'Another headline', url: before[0]!.url })
  })
})

describe('an edit that is announced while the page is under way', () => {
  const edited = plain(1, { summary: 'The bridge is closed again, and nobody knows for how long it will be.' })
  let feed: PolledFeed
  let entryId: string
  const owed = async () => (await store.entries.find(entryId))!.owed
  beforeEach(async () => {
    feed = await PolledFeed.add()
    entryId = (await feed.poll([plain(1)])).fresh[0]!
  })

  it('is fetched once more when that way has ended, exactly once', async () => {
    await store.entries.owe(entryId, 'extract-article', later(1), { edits: 0 })
    const recorded = await feed.poll([edited], later(2))
    expect([recorded.edited, recorded.owed]).toEqual([[entryId], []])
    expect(await owed()).toBe('extract-article')
    await store.entries.owe(entryId, 'enrich-article', later(3))
    await store.entries.finish(entryId, 'group-story', 'stored', later(4))
    expect(await store.entries.find(entryId)).toMatchObject({ owed: 'fetch-article', outcome: 'stored' })
    expect(await store.entries.listOwed(later(4), later(4), 10)).toMatchObject([{ entryId, cause: null }])
    const { edits } = (await store.entries.find(entryId))!
    await store.entries.owe(entryId, 'extract-article', later(5), { edits })
    await store.entries.finish(entryId, 'dedupe-article', 'unchanged', later(6))
    expect(await owed()).toBeNull()
  })

  it('is not fetched again where the page was asked for after it', async () => {
    await feed.poll([edited], later(1))
    const { edits } = (await store.entries.find(entryId))!
    await store.entries.owe(entryId, 'extract-article', later(2), { edits })
    await store.entries.finish(entryId, 'group-story', 'stored', later(3))
    expect(await owed()).toBeNull()
  })

  it('is not fetched again where the page was asked for after it and could not be had', async () => {
    await feed.poll([edited], later(1))
    const { edits } = (await store.entries.find(entryId))!
    await store.entries.finish(entryId, 'fetch-article', 'gone', later(3), null, null, edits)
    expect(await owed()).toBeNull()
  })

  it('is fetched after a re-extraction, as an edit of the outlet', async () => {
    await store.entries.finish(entryId, 'group-story', 'stored', later(1))
    await store.entries.owe(entryId, 'extract-article', later(2), { cause: 're-extraction' })
    await feed.poll([edited], later(3))
    await store.entries.finish(entryId, 'dedupe-article', 'unchanged', later(4))
    expect(await store.entries.listOwed(later(4), later(4), 10)).toMatchObject([{ owed: 'fetch-article', cause: null }])
  })

  it('is handed on at once where nothing is under way', async () => {
    await store.entries.finish(entryId, 'group-story', 'stored', later(1))
    expect((await feed.poll([edited], later(2))).owed).toEqual([entryId])
    expect(await owed()).toBe('fetch-article')
  })

  it('is lost in no order in which the way ends and the edit is written', async () => {
    for (let round = 0; round < 25; round++) {
      await store.entries.owe(entryId, 'extract-article', later(round), { edits: 1_000 })
      await store.database.query('UPDATE entries SET edits = 0, edits_fetched = 0')
      const item = { ...edited, summary: `${edited.summary} ${round}` }
      await Promise.all([
        feed.poll([item], later(round)),
        store.entries.finish(entryId, 'group-story', 'stored', later(round)),
      ])
      expect(await owed()).toBe('fetch-article')
    }
  })
})

describe('polls of several feeds at once', () => {
  it('edit the same entries in any order without a deadlock, each edit counted', async () => {
    const other = await openStore(testConfig({ DATABASE_URL: await urlOf(store) }), await silentLog())
    try {
      const [one, two] = [await PolledFeed.add('one'), await PolledFeed.add('two', other)]
      const items = (round: number): FeedItem[] =>
        window(40, 40, (n) => plain(n, { summary: `Round ${round} of ${n}: ${textOf(`${n}`, 20)}` }))
      await one.poll(items(0))
      await two.poll(items(0).toReversed())
      for (let round = 1; round <= 6; round++)
        await Promise.all([one.poll(items(round), later(round)), two.poll(items(round).toReversed(), later(round))])
      const { rows } = await store.database.query<{ edits: number }>('SELECT DISTINCT edits FROM entries')
      expect(rows.every(({ edits }) => edits > 0)).toBe(true)
      expect([await count('entries'), await count('sightings')]).toEqual([40, 80])
    } finally {
      await other.close()
    }
  })

  it('move the same entries at once without a deadlock, to one address each', async () => {
    const feeds = await Promise.all(['one', 'two', 'three'].map((name) => PolledFeed.add(name)))
    const at = (host: string) => window(30, 30, (n) => plain(n, { url: `https://${host}.example/a/${90_000 + n}` }))
    for (const feed of feeds) await feed.poll(at('old'))
    const polls = feeds.map((feed, nth) => feed.poll(nth % 2 ? at('new').toReversed() : at('new'), later(60)))
    expect((await Promise.all(polls)).flatMap(({ fresh }) => fresh)).toEqual([])
    expect([await count('entries'), await count('entry_addresses')]).toEqual([30, 30])
  })

  it('are one when one of them moves to the place of another: what either had seen is known by all its keys', async () => {
    const [one, two] = [await PolledFeed.add('one'), await PolledFeed.add('two')]
    await one.poll(window(3, 3))
    await two.poll(window(9, 3))
    const place = { url: two.url, outlet: 'two.example', keepsSecrets: false }
    expect(await store.feeds.move(one.feedId, place, later(60))).toMatchObject({ kind: 'merged', into: two.feedId })
    const elsewhere = (n: number): FeedItem => plain(n, { url: `https://two.example/a/${n}` })
    expect(await two.freshIn([plain(9), elsewhere(3), elsewhere(2), elsewhere(1)], later(120))).toBe(0)
  })

  it('tell of one article with its place, first and last time in each', async () => {
    const [one, two] = [await PolledFeed.add('one'), await PolledFeed.add('two')]
    await one.poll(window(3, 3))
    await two.poll([plain(9), plain(8), plain(2)], later(60))
    await one.poll(window(4, 4), later(120))
    const entry = (
      await store.database.query<{ id: string }>('SELECT entry_id AS id FROM entries WHERE title = $1', [
        plain(2).title,
      ])
    ).rows[0]!
    expect(await store.entries.listSightings(entry.id)).toMatchObject([
      { feedUrl: one.url, position: 2, firstSeenAt: NOW, lastSeenAt: later(120) },
      { feedUrl: two.url, position: 2, firstSeenAt: later(60), lastSeenAt: later(60) },
    ])
  })
})

async function urlOf({ database }: Store): Promise<string> {
  const { rows } = await database.query<{ name: string }>('SELECT current_database() AS name')
  const { clusterUrl } = await import('../support/database.ts')
  const address = new URL(await clusterUrl())
  address.pathname = `/${rows[0]!.name}`
  return address.href
}

describe('a database of an older telex', () => {
  it('finds nothing new in what it had seen, whether guids or links change next', async () => {
    const fresh = await createDatabase()
    const database = openDatabase(fresh.url, await silentLog())
    try {
      const folder = join(import.meta.dirname, '..', '..', 'migrations')
      const older = readdirSync(folder)
        .filter((name) => name < '0005')
        .toSorted()
      for (const name of older) await database.query(readFileSync(join(folder, name), 'utf8'))
      const feedId = (
        await database.query(
          "INSERT INTO feeds (url, outlet) VALUES ('https://gazette.example/feed', 'gazette.example') RETURNING feed_id AS id",
        )
      ).rows[0]!.id
      for (const n of [1, 2, 3, 4]) {
        const guid = n === 3 ? 'https://www.gazette.example/?p=3' : `gazette-${n}`
        const key = n === 4 ? `link:gazette.example/news/${n}` : `guid:${n === 3 ? 'gazette.example?p=3' : guid}`
        await database.query(
          `WITH e AS (INSERT INTO entries (url, url_key, outlet, title) VALUES ($1, $2, 'gazette.example', $3) RETURNING entry_id)
           INSERT INTO sightings (feed_id, entry_id, entry_key, fingerprint, position) SELECT $4, entry_id, $5, 'old', $6 FROM e`,
          [`https://gazette.example/news/${n}`, `gazette.example/news/${n}`, plain(n).title, feedId, key, n],
        )
      }
      await database.query(
        'CREATE TABLE schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
      )
      const { createHash } = await import('node:crypto')
      for (const name of older) {
        const checksum = createHash('sha256')
          .update(readFileSync(join(folder, name), 'utf8'))
          .digest('hex')
          .slice(0, 16)
        await database.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [name, checksum])
      }
      await migrate(database)
      const upgraded = await openStore(testConfig({ DATABASE_URL: fresh.url }), await silentLog())
      try {
        const feed = await PolledFeed.add('gazette', upgraded)
        expect(feed.feedId).toBe(feedId)
        const items = [
          plain(1, { url: 'https://courier.example/1' }), // the guid stays
          plain(2, { url: 'https://gazette.example/news/2', guid: 'other' }), // the link stays
          plain(3, { url: 'https://courier.example/3', guid: 'https://gazette.example/?p=3' }), // the guid is a page
          plain(4, { url: 'http://www.gazette.example/news/4/', guid: null }),
        ]
        expect(await feed.freshIn(items)).toBe(0)
      } finally {
        await upgraded.close()
      }
    } finally {
      await database.close()
      await fresh.drop()
    }
  })
})
