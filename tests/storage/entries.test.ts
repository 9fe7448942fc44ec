import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import type { Store } from '../../src/services.ts'
import type { Announcement } from '../../src/shared/entry.ts'
import { announcement, later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'
import { waitFor } from '../support/wait-for.ts'

let store: Store
let feedId: string
let otherId: string

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  feedId = await addFeed('gazette')
  otherId = await addFeed('other')
})
afterAll(() => store?.close())

async function addFeed(name: string): Promise<string> {
  const feed = { url: `https://${name}.example/feed`, outlet: `${name}.example`, subscribed: true, firstPollAt: NOW }
  return (await store.feeds.add(feed)).feedId
}

async function record(id: string, announcements: readonly Announcement[], now = NOW) {
  const { fresh, edited } = await store.entries.record(id, announcements, matchEntries, 'fetch-article', now)
  return { fresh, edited }
}

const first = announcement()
const second = announcement({ url: 'https://gazette.example/news/2', title: 'Second', position: 1 })

async function entryOf({ urlKey }: Announcement) {
  return (await store.entries.findByUrlKey(urlKey))!
}

async function countEntries(): Promise<number> {
  return (await store.database.query<{ n: number }>('SELECT count(*)::int AS n FROM entries')).rows[0]!.n
}

describe('what a poll announces', () => {
  it('becomes an entry that is owed its page', async () => {
    const { fresh, edited } = await record(feedId, [first, second])
    expect([fresh.length, edited]).toEqual([2, []])
    expect(await entryOf(second)).toMatchObject({
      title: 'Second',
      owed: 'fetch-article',
      firstSeenAt: NOW,
      outlet: 'gazette.example',
    })
  })

  it('is only seen again at the next poll', async () => {
    await record(feedId, [first])
    expect(await record(feedId, [first], later(60))).toEqual({ fresh: [], edited: [] })
    const [sighting] = await store.entries.listSightings((await entryOf(first)).entryId)
    expect(sighting).toMatchObject({ firstSeenAt: NOW, lastSeenAt: later(60) })
  })

  it('is asked for again when the feed says something else of it', async () => {
    await record(feedId, [first])
    const { entryId } = await entryOf(first)
    await store.entries.finish(entryId, 'group-story', 'stored', NOW)
    const changed = announcement({ fingerprint: 'changed', title: 'Bridge closed' })
    expect(await record(feedId, [changed], later(60))).toEqual({ fresh: [], edited: [entryId] })
    expect(await entryOf(first)).toMatchObject({ owed: 'fetch-article', title: 'Bridge closed' })
    expect(await record(feedId, [changed], later(120))).toEqual({ fresh: [], edited: [] })
  })

  it('keeps its identity when it moves under the same key and title', async () => {
    const guid = announcement({ guid: '1' })
    await record(feedId, [guid])
    const moved = announcement({ url: 'https://gazette.example/moved/1', guid: '1' })
    expect(await record(feedId, [moved], later(60))).toEqual({ fresh: [], edited: [] })
    expect(await countEntries()).toBe(1)
  })

  it('is another entry when a key is used again for another URL and title', async () => {
    await record(feedId, [announcement({ guid: '1', publishedAt: NOW })])
    const other = { url: 'https://gazette.example/news/2', title: 'Prices fall again', publishedAt: later(86_400) }
    expect((await record(feedId, [announcement({ ...other, guid: '1', fingerprint: 'other' })])).fresh).toHaveLength(1)
    expect(await countEntries()).toBe(2)
  })

  it('counts once when a document names the same page twice', async () => {
    expect((await record(feedId, [first, announcement({ guid: '2', position: 1 })])).fresh).toHaveLength(1)
  })

  it('is one entry when two feeds announce it', async () => {
    await record(feedId, [first])
    const told = announcement({ fingerprint: 'told otherwise' })
    expect(await record(otherId, [told])).toEqual({ fresh: [], edited: [] })
    // An edit is told by the feed that had told it before.
    expect((await record(otherId, [announcement({ fingerprint: 'edited there' })])).edited).toHaveLength(1)
    expect(await store.entries.listSightings((await entryOf(first)).entryId)).toHaveLength(2)
  })

  it('is fresh in exactly one of two polls at once, in whichever order each announces it', async () => {
    const pages = Array.from({ length: 150 }, (_, at) =>
      announcement({ url: `https://gazette.example/${at}`, title: `No ${at}` }),
    )
    for (let round = 0; round < 4; round++) {
      await store.database.query('DELETE FROM entries')
      const polls = await Promise.all([record(feedId, pages), record(otherId, pages.toReversed())])
      expect(polls.flatMap(({ fresh }) => fresh).length).toBe(pages.length)
      expect(await countEntries()).toBe(pages.length)
      expect(await store.entries.listOfFeed(otherId, 500)).toHaveLength(pages.length)
    }
  })

  it('does not deadlock with another poll that announces the same pages in another order', async () => {
    const [a, m, z] = ['a', 'm', 'z'].map((name) =>
      announcement({ url: `https://gazette.example/${name}`, title: name }),
    )
    const insert = 'INSERT INTO entries (url, url_key, outlet) VALUES ($1, $2, $3)'
    const values = ({ url, urlKey, outlet }: Announcement) => [url, urlKey, outlet]
    let poll: Promise<unknown> | undefined
    await store.database.transaction(async (inside) => {
      await inside.query(insert, values(m!))
      poll = record(feedId, [z!, m!, a!])
      await waitFor('the poll waits for the other', async () => {
        const sql = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        return (await store.database.query(sql)).rowCount === 1
      })
      await inside.query(insert, values(z!))
    })
    await poll
    expect(await countEntries()).toBe(3)
  })

  it('is stored whatever characters it holds', async () => {
    const hostile = announcement({
      title: 'A\0B\ud800C',
      summary: '\udc00',
      authors: ['\0'],
      entryKey: 'guid:\0\ud800x',
      language: 'a\0z',
      contentHtml: 'it says \\u0000 and \\ud800',
    })
    expect((await record(feedId, [hostile])).fresh).toHaveLength(1)
    expect(await record(feedId, [hostile])).toEqual({ fresh: [], edited: [] })
    expect(await entryOf(hostile)).toMatchObject({
      title: 'ABC',
      summary: '',
      authors: [''],
      contentHtml: 'it says \\u0000 and \\ud800',
    })
  })
})

describe('a page that somebody asks for', () => {
  const page = { url: first.url, urlKey: first.urlKey, outlet: first.outlet }

  it('is added, or asked for again', async () => {
    const asked = await store.entries.ask(page, 'fetch-article', NOW)
    expect(asked.known).toBe(false)
    await store.entries.finish(asked.entryId, 'group-story', 'stored', NOW)
    expect(await store.entries.ask(page, 'fetch-article', later(60))).toEqual({ entryId: asked.entryId, known: true })
    expect(await entryOf(first)).toMatchObject({ owed: 'fetch-article' })
  })

  it('is asked for again where it was gone', async () => {
    const { entryId } = await store.entries.ask(page, 'fetch-article', NOW)
    await store.entries.markGone(entryId)
    expect((await entryOf(first)).goneUrl).toBe(first.url)
    await store.entries.ask(page, 'fetch-article', later(60))
    expect((await entryOf(first)).goneUrl).toBeNull()
  })

  it('goes on from the stage that it is owed', async () => {
    const { entryId } = await store.entries.ask(page, 'fetch-article', NOW)
    await store.entries.owe(entryId, 'enrich-article', NOW)
    await store.entries.ask(page, 'fetch-article', later(60))
    expect((await entryOf(first)).owed).toBe('enrich-article')
  })
})

describe('the backlog', () => {
  const old = announcement({ url: 'https://gazette.example/old', position: 2, publishedAt: later(-90_000) })
  const undated = announcement({ url: 'https://gazette.example/undated', position: 3, publishedAt: null })
  const news = announcement({ url: 'https://gazette.example/news/9', position: 4, publishedAt: later(-60) })
  const before = later(-86_400)
  let ids: readonly string[]
  beforeEach(async () => {
    ids = (await record(feedId, [old, undated, news])).fresh
  })

  it('is what was old already when it was announced, and at a first poll also what has no date', async () => {
    const [oldId, undatedId] = [(await entryOf(old)).entryId, (await entryOf(undated)).entryId]
    expect(await store.entries.markBacklog(ids, before, false)).toEqual([oldId])
    expect((await store.entries.markBacklog(ids, before, true)).toSorted()).toEqual([oldId, undatedId].toSorted())
    expect((await entryOf(news)).backlog).toBe(false)
    expect(await store.entries.markBacklog([], before, true)).toEqual([])
  })

  it('is swept behind what is fresh', async () => {
    await store.entries.markBacklog(ids, before, true)
    await store.entries.owe((await entryOf(news)).entryId, 'fetch-article', later(30))
    expect((await store.entries.listOwed(later(60), later(60), 10)).map(({ backlog }) => backlog)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('is left by a page that somebody asks for, and entered only by a long list of such', async () => {
    await store.entries.markBacklog(ids, before, true)
    const { url, urlKey, outlet } = old
    await store.entries.ask({ url, urlKey, outlet }, 'fetch-article', NOW)
    expect((await entryOf(old)).backlog).toBe(false)
    const { url: freshUrl, urlKey: freshKey } = news
    await store.entries.ask({ url: freshUrl, urlKey: freshKey, outlet }, 'fetch-article', NOW, true)
    expect((await entryOf(news)).backlog).toBe(false) // it was owed as news
    const page = { url: 'https://gazette.example/list', urlKey: 'gazette.example/list', outlet }
    const { entryId } = await store.entries.ask(page, 'fetch-article', NOW, true)
    expect((await store.entries.find(entryId))!.backlog).toBe(true)
    await store.entries.finish(entryId, 'fetch-article', 'gone', NOW)
    expect((await store.entries.find(entryId))!.backlog).toBe(false)
  })
})

describe('a page that the text of a feed stands in for', () => {
  it('is owed when its time has come, once, as backlog and as no news', async () => {
    await record(feedId, [first, second])
    const { entryId } = await entryOf(first)
    await store.entries.awaitPage(entryId, later(100), 1)
    await store.entries.awaitPage((await entryOf(second)).entryId, later(100), 1)
    await store.entries.finish(entryId, 'group-story', 'stored', NOW)
    expect(await store.entries.oweDuePages('fetch-article', later(99), 10)).toEqual([])
    // The second one is still owed something else.
    expect(await store.entries.oweDuePages('fetch-article', later(100), 10)).toEqual([entryId])
    expect(await store.entries.oweDuePages('fetch-article', later(100), 10)).toEqual([])
    expect(await entryOf(first)).toMatchObject({ owed: 'fetch-article', backlog: true, pageTries: 1 })
    expect(await store.entries.listOwed(later(200), later(200), 10)).toContainEqual({
      entryId,
      owed: 'fetch-article',
      cause: 'page-again',
      backlog: true,
      slotAt: null,
    })
  })
})

describe('what is owed', () => {
  it('is not taken back by a job that another run of the entry has overtaken', async () => {
    const { entryId } = await store.entries.ask(
      { url: first.url, urlKey: first.urlKey, outlet: first.outlet },
      'fetch-article',
      NOW,
    )
    await store.entries.owe(entryId, 'enrich-article', NOW)
    await store.entries.postpone(entryId, 'extract-article', 'shutdown', NOW, later(2), null)
    await store.entries.finish(entryId, 'dedupe-article', 'unchanged', NOW)
    expect(await store.entries.find(entryId)).toMatchObject({ owed: 'enrich-article', outcome: null })
    await store.entries.finish(entryId, 'group-story', 'stored', NOW)
    expect(await store.entries.find(entryId)).toMatchObject({ owed: null, outcome: 'stored' })
  })

  let entryId: string
  beforeEach(async () => {
    await record(feedId, [first, second])
    entryId = (await entryOf(first)).entryId
  })

  it('is listed when it has been owed for long enough, oldest first', async () => {
    await store.entries.owe(entryId, 'extract-article', later(30))
    const other = (await entryOf(second)).entryId
    expect(await store.entries.listOwed(later(10), later(60), 10)).toMatchObject([
      { entryId: other, owed: 'fetch-article' },
    ])
    expect((await store.entries.listOwed(later(40), later(60), 10)).map((one) => one.entryId)).toEqual([other, entryId])
    await store.entries.owe(other, 'extract-article', later(30), { cause: 're-extraction' })
    await store.entries.owe(other, 'enrich-article', later(31))
    expect(await store.entries.listOwed(later(40), later(60), 10)).toContainEqual({
      entryId: other,
      owed: 'enrich-article',
      cause: 're-extraction',
      backlog: false,
      slotAt: null,
    })
    await store.entries.owe(other, 'fetch-article', later(0))
    expect(await store.entries.countOwed()).toEqual({ 'extract-article': 1, 'fetch-article': 1 })
  })

  it('is not listed while it is put off', async () => {
    await store.entries.postpone(entryId, 'fetch-article', 'host-busy', NOW, later(300), null)
    expect(await store.entries.listOwed(later(100), later(200), 10)).toHaveLength(1)
    expect(await store.entries.listOwed(later(100), later(300), 10)).toHaveLength(2)
  })

  it('is listed with its slot a little before the time, when it waits for its host', async () => {
    await store.entries.postpone(entryId, 'fetch-article', 'host-busy', NOW, later(300), null)
    const ahead = await store.entries.listOwed(later(100), later(250), 10, 60_000)
    expect(ahead).toContainEqual({
      entryId,
      owed: 'fetch-article',
      cause: null,
      backlog: false,
      slotAt: later(300),
    })
    await store.entries.postpone(entryId, 'fetch-article', 'server-error', NOW, later(300), null)
    expect(await store.entries.listOwed(later(100), later(250), 10, 60_000)).toHaveLength(1)
  })

  it('counts as soon unless it is put off for long by the page itself', async () => {
    const countSoon = () => store.entries.countOwedSoon(40_000, ['host-busy'])
    expect(await countSoon()).toBe(2)
    await store.entries.postpone(entryId, 'fetch-article', 'asked-to-wait', NOW, later(41), 'busy')
    expect(await countSoon()).toBe(1)
    await store.entries.postpone(entryId, 'fetch-article', 'asked-to-wait', NOW, later(39), 'busy')
    expect(await countSoon()).toBe(2)
    await store.entries.postpone(entryId, 'fetch-article', 'host-busy', NOW, later(400), null)
    expect(await countSoon()).toBe(2)
  })

  it('ends with an outcome, and cannot be put off any more', async () => {
    await store.entries.finish(entryId, 'extract-article', 'listing', NOW, 'because\0')
    await store.entries.postpone(entryId, 'fetch-article', 'host-busy', NOW, later(300), null)
    expect(await entryOf(first)).toMatchObject({
      owed: null,
      outcome: 'listing',
      outcomeStage: 'extract-article',
      error: 'because',
    })
    expect(await store.entries.listEnds([feedId])).toMatchObject([{ outcome: 'listing' }, { owed: 'fetch-article' }])
  })

  it('is put off with the error that made it', async () => {
    await store.entries.postpone(entryId, 'fetch-article', 'server-error', NOW, later(10), 'at\0 503')
    expect((await entryOf(first)).error).toBe('at 503')
    await store.entries.owe(entryId, 'extract-article', later(11))
    expect((await entryOf(first)).error).toBeNull()
  })
})
