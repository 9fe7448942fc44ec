import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/services.ts'
import { draft, later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

let store: Store
const signal = new AbortController().signal

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(() => emptyTables(store))
afterAll(() => store?.close())

async function addEntry(): Promise<string> {
  const url = `https://gazette.example/${randomUUID()}`
  return (await store.entries.ask({ url, urlKey: url, outlet: 'gazette.example' }, 'fetch-article', NOW)).entryId
}

describe('the trail', () => {
  it('forgets steps that are older than it may be, and no others', async () => {
    const entryId = await addEntry()
    const step = (stage: string) => [{ entryId, stage, outcome: 'done', durationMs: 1, facts: {} }]
    await store.trail.add(step('old'), later(-100))
    await store.trail.add(step('older'), later(-200))
    await store.trail.add(step('young'), later(-10))
    expect(await store.trail.prune(later(-50), signal)).toBe(2)
    expect((await store.trail.listOf(entryId)).map(({ stage }) => stage)).toEqual(['young'])
    expect(await store.trail.prune(later(-50), signal)).toBe(0)
  })

  it('forgets more than one batch', async () => {
    const entryId = await addEntry()
    await store.database.query(
      "INSERT INTO trail (entry_id, at, stage, outcome) SELECT $1, $2, 'x', 'y' FROM generate_series(1, 20500)",
      [entryId, later(-100)],
    )
    expect(await store.trail.prune(NOW, signal)).toBe(20_500)
  })

  it('stops when it is told to', async () => {
    const entryId = await addEntry()
    await store.trail.add([{ entryId, stage: 'old', outcome: 'done', durationMs: 1, facts: {} }], later(-100))
    expect(await store.trail.prune(NOW, AbortSignal.abort())).toBe(0)
  })
})

describe('deliveries', () => {
  it('are forgotten when they have ended and are old; what is owed stays', async () => {
    const made = draft({ url: 'https://gazette.example/1', entryId: await addEntry() })
    const nothing = { kind: null, duplicateOf: null, similarity: 0, why: '' }
    const articleId = randomUUID()
    await store.articles.add(articleId, made, made.fingerprint, () => nothing, 'enrich-article', NOW)
    const subscriptionId = await store.deliveries.subscribe('https://receiver.example/', 's', {})
    const owe = async (revision: number, at: Date, state: 'owed' | 'delivered' | 'failed') => {
      const id = (await store.deliveries.owe(subscriptionId, articleId, revision, 'article', at))!
      if (state !== 'owed') await store.deliveries.recordTry(id, state, 200, null, at)
      return id
    }
    await owe(1, later(-100), 'delivered')
    await owe(2, later(-100), 'failed')
    const owed = await owe(3, later(-100), 'owed')
    const young = await owe(4, later(-10), 'delivered')
    expect(await store.deliveries.prune(later(-50), signal)).toBe(2)
    const left = await store.deliveries.listLatest(10)
    expect(left.map(({ deliveryId }) => deliveryId).toSorted()).toEqual([owed, young].toSorted())
  })
})
