import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../src/services.ts'
import { parseRightsPolicy } from '../../src/shared/rights-policy.ts'
import { pruneRecords } from '../../src/workers/prune-records.ts'
import { draft, later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'
import { runStage } from '../support/run-stage.ts'

let store: Store
let entryId: string
let articleId: string

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store?.close())
beforeEach(async () => {
  await emptyTables(store)
  const url = 'https://gazette.example/1'
  entryId = (await store.entries.ask({ url, urlKey: url, outlet: 'gazette.example' }, 'extract-article', NOW)).entryId
  const made = draft({ url, entryId, article: { rights: { unavailableAfter: later(3_600).toISOString() } } })
  articleId = randomUUID()
  const verdict = { kind: null, duplicateOf: null, similarity: 0, why: '' }
  await store.articles.add(articleId, made, made.fingerprint, () => verdict, 'enrich-article', NOW)
  const language = { name: 'language', version: 1, value: { code: 'en' }, error: null }
  await store.enrichments.save(articleId, [language], [], 'en', null, NOW)
  await store.entries.finish(entryId, 'group-story', 'stored', NOW, null, articleId)
})

/** Prunes so many seconds after the article was stored. */
function prune(policy: string, seconds: number) {
  const retention = { maxAgeMs: 1e12, maxBytes: 1e12, minFreeShare: 0 }
  const rightsPolicy = parseRightsPolicy(policy)
  return runStage(
    pruneRecords,
    {},
    { ...store, rightsPolicy, retention, trailMaxAgeMs: 1e12, clock: () => later(seconds) },
  )
}

test('what has expired since it was stored is deleted where such pages are skipped, and does not come back', async () => {
  expect((await prune('skip', 3_599)).outcome).toBe('nothing-to-prune')
  expect((await prune('skip', 3_601)).facts).toMatchObject({ expired: 1 })
  expect(await store.articles.find(articleId)).toBeUndefined()
  expect(await store.entries.find(entryId)).toMatchObject({ owed: null, articleId: null, outcome: 'rights-reserved' })
  expect((await prune('skip', 3_601)).outcome).toBe('nothing-to-prune')
})

test('what has expired loses what enrichments found where such pages are not enriched', async () => {
  expect((await prune('expired=no-enrich', 3_601)).facts).toMatchObject({ expired: 1 })
  expect(await store.enrichments.listOf(articleId)).toEqual([])
  expect(await store.articles.find(articleId)).toBeDefined()
  expect((await prune('expired=no-enrich', 3_601)).outcome).toBe('nothing-to-prune')
})

test('what has expired stays where that is only recorded', async () => {
  expect((await prune('record', 3_601)).outcome).toBe('nothing-to-prune')
  expect(await store.articles.find(articleId)).toBeDefined()
})
