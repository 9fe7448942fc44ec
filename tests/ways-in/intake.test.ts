import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArchivedPage } from '../../src/archives/archived-page.ts'
import type { NewsItem } from '../../src/archives/news-item.ts'
import { readNinjs } from '../../src/archives/ninjs.ts'
import { urlKey } from '../../src/feeds/entry-url.ts'
import type { Store } from '../../src/services.ts'
import { type Handing, PageIntake } from '../../src/terminal/ingest-pages.ts'
import { later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

let store: Store
/** What was started, in order: the entry, and why it is no news. */
let started: { entryId: string; cause: string | undefined }[]

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  started = []
})
afterAll(() => store?.close())

function intake(delivers = false): PageIntake {
  const hand: Handing = {
    start: async (entryId, cause) => void started.push({ entryId, cause }),
    deliver: async () => undefined,
  }
  return new PageIntake(store, 'extract-article', hand, new AbortController().signal, delivers)
}

const URL_1 = 'https://gazette.example/1'
const page = (set: Partial<ArchivedPage> = {}): ArchivedPage => ({
  kind: 'page',
  where: 'line 1',
  url: URL_1,
  body: new TextEncoder().encode('<p>Bridge opens</p>'),
  contentType: 'text/html',
  headers: {},
  status: 200,
  fetchedAt: later(-86_400 * 30),
  title: null,
  publishedAt: null,
  language: null,
  ...set,
})

function item(set: object = {}): NewsItem {
  const document = {
    uri: 'urn:newsml:agency.example:1',
    type: 'text',
    version: '1',
    pubstatus: 'usable',
    versioncreated: NOW.toISOString(),
    headline: 'Bridge opens',
    body_text: 'The bridge opens on Tuesday.',
    ...set,
  }
  return readNinjs(JSON.stringify(document)).items[0]!
}

const owed = () => store.entries.listOwed(later(1), later(1), 10)

describe('what comes out of archives', () => {
  it('is backlog, and stands as no news in what is owed, so that a sweep knows it too', async () => {
    expect(await intake().take(page(), NOW)).toBe('kept')
    expect(await owed()).toMatchObject([{ owed: 'extract-article', backlog: true, cause: 'archived' }])
    expect(started).toMatchObject([{ cause: 'archived' }])
  })

  it('is news where it is asked for, or where a feed has announced it and its page is still under way', async () => {
    await intake(true).take(page({ url: 'https://gazette.example/2' }), NOW)
    await store.entries.ask({ url: URL_1, urlKey: urlKey(URL_1), outlet: 'gazette.example' }, 'fetch-article', NOW)
    await intake().take(page(), NOW)
    expect((await owed()).map(({ cause }) => cause)).toEqual([null, null])
    expect(started.map(({ cause }) => cause)).toEqual([undefined, undefined])
  })

  it('is known by every address that its entry has', async () => {
    const announced = { url: URL_1, urlKey: urlKey(URL_1), outlet: 'gazette.example' }
    const { entryId } = await store.entries.ask(announced, 'fetch-article', NOW)
    const former = 'https://old.gazette.example/story-1'
    await store.database.query(
      'INSERT INTO entry_addresses (url_key, entry_id, url, seen_at) VALUES ($1, $2, $3, $4)',
      [urlKey(former), entryId, former, NOW],
    )
    expect(await intake().take(page({ url: former }), NOW)).toBe('kept')
    expect(started).toMatchObject([{ entryId }])
    expect(await intake().take(page({ url: former }), NOW)).toBe('known')
    expect(await intake().take(page(), NOW)).toBe('known')
    const { rows } = await store.database.query('SELECT count(*)::int AS count FROM entries')
    expect(rows).toEqual([{ count: 1 }])
  })

  it('is news where its agency put it out within a day', async () => {
    await intake().takeItem(item(), NOW)
    await intake().takeItem(
      item({ uri: 'urn:newsml:agency.example:2', versioncreated: later(-90_000).toISOString() }),
      NOW,
    )
    expect(started.map(({ cause }) => cause)).toEqual([undefined, 'archived'])
  })
})
