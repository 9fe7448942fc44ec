import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import { openArticleQueries } from '../../src/storage/article-queries.ts'
import { openArticles } from '../../src/storage/articles.ts'
import { type Database, openDatabase, type Querier } from '../../src/storage/database.ts'
import { openDeliveries } from '../../src/storage/deliveries.ts'
import { openEnrichments } from '../../src/storage/enrichments.ts'
import { openEntries } from '../../src/storage/entries.ts'
import { openFailures } from '../../src/storage/failures.ts'
import { openFeeds } from '../../src/storage/feeds.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { openReceipts } from '../../src/storage/receipts.ts'
import { openDatabaseBytes } from '../../src/storage/snapshot-bytes.ts'
import { openSnapshots } from '../../src/storage/snapshots.ts'
import { openStories } from '../../src/storage/stories.ts'
import { openTrail } from '../../src/storage/trail.ts'
import { verdictOn } from '../../src/workers/draft-plan.ts'
import { announcement, draft, NOW, textOf } from '../support/builders.ts'
import { createDatabase, silentLog, type TestDatabase } from '../support/database.ts'

/** Tables with a row or more for each article: a statement that reads one of them whole grows with all that was ever stored. */
const GROWING =
  /^(entries|sightings|trail|snapshots|snapshot_blobs|articles|aliases|revisions|fingerprints|fingerprint_bands|enrichments|article_names|stories|story_articles|story_keys|deliveries|receipt_entries)$/

interface Asked {
  readonly text: string
  readonly values: readonly unknown[]
}

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly Filter?: string
  readonly Plans?: readonly Plan[]
}

let place: TestDatabase
let database: Database
const asked: Asked[] = []

beforeAll(async () => {
  place = await createDatabase()
  database = openDatabase(place.url, await silentLog())
  await migrate(database)
  await fill()
  await walk()
})
afterAll(async () => {
  await database?.close()
  await place?.drop()
})

/** Enough articles for the planner to care. */
async function fill(): Promise<void> {
  await database.query(
    `INSERT INTO articles (article_id, outlet, url, url_key, title, text, html, words, extractor, first_seen_at)
     SELECT gen_random_uuid(), 'filler.example', 'https://filler.example/' || i, 'filler.example/' || i, 'Filler ' || i,
       'word' || i, '', 1, 1, $1 FROM generate_series(1, 2000) AS i`,
    [NOW],
  )
  await database.query('ANALYZE articles')
}

/** The database, with all that is asked of it written down. */
function listening(): Database {
  const listen = (to: Querier): Querier => ({
    query: (text, values) => {
      asked.push({ text, values: values ?? [] })
      return to.query(text, values)
    },
  })
  return {
    ...listen(database),
    transaction: (work) => database.transaction((inside) => work(listen(inside))),
    close: () => database.close(),
  }
}

/** Growing tables that a statement can only read whole: with sequential scans forbidden, PostgreSQL still plans one. */
async function readWhole({ text, values }: Asked): Promise<readonly string[]> {
  return database.transaction(async (inside) => {
    await inside.query('SET LOCAL enable_seqscan = off')
    const { rows } = await inside.query<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    )
    return scannedBy(rows[0]!['QUERY PLAN'][0]!.Plan).filter((table) => GROWING.test(table))
  })
}

function scannedBy(plan: Plan): readonly string[] {
  const own = isWhole(plan) ? [plan['Relation Name'] ?? '?'] : []
  return [...own, ...(plan.Plans ?? []).flatMap(scannedBy)]
}

/** A walk along a whole index that throws away what it finds is a sequential scan by another name. */
function isWhole(plan: Plan): boolean {
  if (plan['Node Type'] === 'Seq Scan') return true
  return /^Index (Only )?Scan$/.test(plan['Node Type']) && plan['Index Cond'] === undefined && plan.Filter !== undefined
}

/** Takes two articles, one of them a copy that is revised, through all that is asked of the database on their way. */
async function walk(): Promise<void> {
  const listened = listening()
  const entries = openEntries(listened)
  const articles = openArticles(listened)
  const enrichments = openEnrichments(listened)
  const stories = openStories(listened)
  const snapshots = openSnapshots(listened, openDatabaseBytes(listened))
  const deliveries = openDeliveries(listened)
  const failures = openFailures(listened)
  const receipts = openReceipts(listened)
  const trail = openTrail(listened)
  const { feedId } = await openFeeds(database).add({
    url: 'https://gazette.example/feed',
    outlet: 'gazette.example',
    subscribed: true,
    firstPollAt: NOW,
  })
  const subscriptionId = await deliveries.subscribe('https://hook.example/', 'secret', {})
  const ids: string[] = []
  for (const url of ['https://gazette.example/1', 'https://gazette.example/2']) {
    const one = announcement({ url })
    await openEntries(database).record(feedId, [one], matchEntries, 'fetch-article', NOW)
    const { entryId } = (await entries.findByUrlKey(one.urlKey))!
    await entries.find(entryId)
    await snapshots.keep({
      entryId,
      url,
      finalUrl: url,
      status: 200,
      contentType: 'text/html',
      headers: {},
      body: new TextEncoder().encode(url),
      source: 'page',
      fetchedAt: NOW,
    })
    const [snapshot] = await snapshots.listOf(entryId)
    await snapshots.readBody((await snapshots.find(snapshot!.snapshotId))!)
    await entries.owe(entryId, 'extract-article', NOW, { snapshotId: snapshot!.snapshotId })
    const made = draft({ url, entryId })
    await articles.findByUrlKeys(made.urlKeys)
    await articles.listCandidates(made.fingerprint, null)
    const added = (await articles.add(
      randomUUID(),
      made,
      made.fingerprint,
      (candidates) => verdictOn(made, candidates),
      'enrich-article',
      NOW,
    ))!
    ids.push(added.articleId)
    await articles.find(added.articleId)
    await articles.findByPrefix(added.articleId.slice(0, 8))
    await articles.addAlias(added.articleId, `${url}?a`, `gazette.example/${entryId}`, NOW)
    await articles.listAliases(added.articleId)
    const names = [{ kind: 'person', name: 'Nora Lindqvist', mentions: 1 }]
    const results = [{ name: 'language', version: 1, value: { code: 'en' }, error: null }]
    await enrichments.save(added.articleId, results, names, 'de', { entryId, stage: 'group-story' }, NOW)
    await enrichments.listOf(added.articleId)
    await trail.add([{ entryId, stage: 'store-article', outcome: 'stored', durationMs: 1, facts: {} }], NOW)
    await trail.listOf(entryId)
    const deliveryId = (await deliveries.owe(subscriptionId, added.articleId, 1, 'article.stored', NOW))!
    await deliveries.find(deliveryId)
    await deliveries.recordTry(deliveryId, 'owed', 500, 'busy', NOW)
    await entries.postpone(entryId, 'group-story', 'busy', NOW, NOW, null)
    await failures.record(
      { stage: 'group-story', code: 'odd', message: 'odd', key: entryId, data: { entryId }, entryId, attempts: 1 },
      NOW,
    )
    await entries.finish(entryId, 'group-story', 'stored', NOW, null, added.articleId)
    const receiptId = await receipts.create([entryId], NOW)
    await receipts.lines(receiptId)
    await entries.listSightings(entryId)
  }
  const at = { entryId: null, title: 'Bridge', language: 'en', at: NOW }
  const decision = { profile: {}, keys: ['a', 'b'] }
  const { storyId } = await stories.place({ ...at, articleId: ids[0]! }, ['a', 'b'], () => ({
    storyId: null,
    ...decision,
  }))
  await stories.placeWithOriginal(ids[1]!, ids[0]!)
  await stories.find(storyId)
  const changed = draft({
    url: 'https://gazette.example/2',
    entryId: (await entries.findByUrlKey('gazette.example/2'))!.entryId,
    article: { text: textOf('changed') },
  })
  const change = { cause: 'edit' as const, facts: {} }
  await articles.revise(ids[1]!, changed, changed.fingerprint, change, 'enrich-article', NOW)
  await articles.findFingerprint(ids[1]!)
  await articles.listRevisions(ids[1]!)
  await articles.listCopies(ids[0]!)
  await entries.listOwed(NOW, NOW, 100)
  await deliveries.listOwed(NOW, 100)
  const queries = openArticleQueries(listened)
  await queries.listAfter({}, 0, 100)
  await queries.list({}, { limit: 20 })
  await queries.list({ query: 'bridge' }, { limit: 20 })
  await queries.list({ storyId }, { limit: 20 })
}

it('ANALYZE does not work out the words of articles again', async () => {
  await database.query('ANALYZE articles')
  const { rows } = await database.query("SELECT 1 FROM pg_stats WHERE tablename = 'articles_words'")
  expect(rows).toEqual([])
})

describe('the statements on the way of an article', () => {
  it('read no table whole that grows with the articles', async () => {
    const planned = asked.filter(({ text }) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text))
    expect(planned.length).toBeGreaterThan(60)
    const whole: string[] = []
    for (const one of planned) {
      const tables = await readWhole(one)
      if (tables.length > 0) whole.push(`${tables.join(', ')}: ${one.text.replace(/\s+/g, ' ').slice(-160)}`)
    }
    expect([...new Set(whole)]).toEqual([])
  })
})
