import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openJournal } from '../../src/journal.ts'
import type { JobRecord } from '../../src/queues/journal.ts'
import type { Store } from '../../src/services.ts'
import { later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

let store: Store
let entryId: string

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  const page = { url: 'https://gazette.example/1', urlKey: 'gazette.example/1', outlet: 'gazette.example' }
  entryId = (await store.entries.ask(page, 'fetch-article', NOW)).entryId
})
afterAll(() => store?.close())

const record = (set: Partial<JobRecord> = {}): JobRecord => ({
  stage: 'fetch-article',
  key: entryId,
  data: { entryId },
  kind: 'end',
  outcome: 'fetched',
  message: null,
  delayMs: null,
  durationMs: 12,
  attempts: 1,
  facts: {},
  ...set,
})
const write = (...records: JobRecord[]) => openJournal(store, () => NOW).write(records)

describe('the journal', () => {
  it('keeps how each stage ended for an entry, in order', async () => {
    await write(record({ facts: { status: 200 } }), record({ stage: 'extract-article', outcome: 'extracted' }))
    await write(record({ stage: 'due-feeds', key: 'tick', data: {}, outcome: 'claimed' }))
    expect(await store.trail.listOf(entryId)).toEqual([
      { at: NOW, stage: 'fetch-article', outcome: 'fetched', durationMs: 12, facts: { status: 200 } },
      { at: NOW, stage: 'extract-article', outcome: 'extracted', durationMs: 12, facts: {} },
    ])
  })

  it('keeps until when and why an entry was put off', async () => {
    await write(record({ kind: 'later', outcome: 'host-busy', delayMs: 5_000, message: 'busy' }))
    expect(await store.entries.listOwed(NOW, later(4), 10)).toEqual([])
    expect(await store.entries.listOwed(NOW, later(5), 10)).toHaveLength(1)
    expect((await store.entries.find(entryId))?.error).toBeNull()
    await write(record({ kind: 'retry', outcome: 'server-error', delayMs: 9_000, message: 'answered with 503' }))
    expect((await store.entries.find(entryId))?.error).toBe('answered with 503')
    expect((await store.trail.listOf(entryId)).map(({ outcome, facts }) => [outcome, facts])).toEqual([
      ['later:host-busy', { message: 'busy', delayMs: 5_000 }],
      ['retry:server-error', { message: 'answered with 503', delayMs: 9_000 }],
    ])
  })

  it('keeps a job that was given up, and ends the way of its entry', async () => {
    await write(record({ kind: 'failed', outcome: 'server-error', message: 'answered with 503', attempts: 4 }))
    expect(await store.entries.find(entryId)).toMatchObject({
      owed: null,
      outcome: 'failed',
      outcomeStage: 'fetch-article',
    })
    expect(await store.failures.list({}, 10)).toMatchObject([
      {
        stage: 'fetch-article',
        code: 'server-error',
        entryId,
        url: 'https://gazette.example/1',
        attempts: 4,
        data: { entryId },
      },
    ])
  })

  it('frees a feed whose poll was given up', async () => {
    const url = 'https://gazette.example/feed'
    const { feedId } = await store.feeds.add({ url, outlet: 'gazette.example', subscribed: true, firstPollAt: NOW })
    await store.feeds.lease(feedId, later(300), NOW)
    await write(
      record({
        stage: 'poll-feed',
        key: feedId,
        data: { feedId },
        kind: 'failed',
        outcome: 'unexpected',
        message: 'a bug',
      }),
    )
    expect(await store.feeds.find(feedId)).toMatchObject({ leaseUntil: null, lastOutcome: 'broke-down' })
  })

  it.each([
    [null],
    ['text'],
    [{ entryId: 'no id', feedId: 'none either' }],
    [{ entryId: 7 }],
    [{ entryId: '\0', note: '\ud800 \\u0000' }],
  ])('keeps a failed job whatever its data are: %j', async (data) => {
    await write(record({ key: 'unknown', data, kind: 'failed', outcome: 'bad-job-data', message: 'does not fit\0' }))
    expect(await store.failures.list({}, 10)).toMatchObject([
      { code: 'bad-job-data', message: 'does not fit', entryId: null },
    ])
  })

  it('keeps a job of an entry that is no longer there', async () => {
    const gone = randomUUID()
    await write(record({ key: gone, data: { entryId: gone }, kind: 'failed', outcome: 'x', message: '' }))
    expect(await store.failures.list({}, 10)).toMatchObject([{ key: gone, entryId: null, url: null }])
  })

  it('keeps whatever characters facts and messages hold', async () => {
    const facts = { why: 'a\0b\ud800c', said: 'an escaped \\u0000, a \\ and \\ud800' }
    await write(record({ facts }), record({ kind: 'retry', outcome: 'x', message: 'at\0 503', delayMs: 1 }))
    const [first] = await store.trail.listOf(entryId)
    expect(first!.facts).toEqual({ why: 'abc', said: facts.said })
  })
})

describe('failures', () => {
  const fail = (set: object) =>
    store.failures.record(
      {
        stage: 'fetch-article',
        code: 'timeout',
        message: 'slow',
        key: entryId,
        data: { entryId },
        entryId,
        attempts: 4,
        ...set,
      },
      NOW,
    )

  it('hold one line for each stage and key, the latest', async () => {
    await fail({})
    await fail({ code: 'server-error', message: 'broken' })
    await fail({ stage: 'enrich-article', code: 'timeout' })
    expect(await store.failures.countByCause()).toMatchObject([
      { stage: 'enrich-article', code: 'timeout', count: 1 },
      { stage: 'fetch-article', code: 'server-error', count: 1, example: 'broken' },
    ])
  })

  it('are found by stage, code and number, and removed', async () => {
    await fail({})
    await fail({ stage: 'enrich-article', code: 'page-too-slow' })
    const [one] = await store.failures.list({ stage: 'enrich-article' }, 10)
    expect((await store.failures.list({ code: 'timeout' }, 10)).map(({ stage }) => stage)).toEqual(['fetch-article'])
    expect(await store.failures.list({ failureId: one!.failureId }, 10)).toEqual([one])
    await store.failures.remove([one!.failureId])
    expect(await store.failures.list({}, 10)).toHaveLength(1)
  })

  it('that come while others are put back are told from those by their number', async () => {
    await fail({})
    const { count, latest } = await store.failures.count({})
    expect(count).toBe(1)
    await store.failures.remove([latest])
    await fail({}) // the same job, given up again at once
    expect(await store.failures.list({ upTo: latest }, 10)).toEqual([])
    expect(await store.failures.count({ code: 'timeout' })).toMatchObject({ count: 1 })
  })
})

describe('hosts', () => {
  it('are changed one after another, the first time as well', async () => {
    const add = () =>
      store.hosts.change<{ n: number }, number>('gazette.example', (pace) => {
        const n = (pace?.n ?? 0) + 1
        return { pace: { n }, answer: n }
      })
    const answers = await Promise.all(Array.from({ length: 30 }, add))
    expect(answers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1))
  })

  it('stay as they were when a change breaks', async () => {
    await store.hosts.change('gazette.example', () => ({ pace: { n: 1 }, answer: undefined }))
    const broken = store.hosts.change('gazette.example', () => {
      throw new Error('broke')
    })
    await expect(broken).rejects.toThrow('broke')
    expect(
      await store.hosts.change<{ n: number }, unknown>('gazette.example', (pace) => ({ pace: pace!, answer: pace })),
    ).toEqual({ n: 1 })
  })

  it('keep robots.txt and tdmrep.json of an origin apart', async () => {
    const copy = { text: '[]', status: 200, fetchedAt: NOW }
    await store.hosts.writeFile('tdmrep.json', 'https://other.example', copy)
    expect(await store.hosts.readFile('tdmrep.json', 'https://other.example')).toEqual(copy)
    expect(await store.hosts.readFile('robots.txt', 'https://other.example')).toBeUndefined()
  })

  it('keep their robots.txt, the latest', async () => {
    expect(await store.hosts.readFile('robots.txt', 'https://gazette.example')).toBeUndefined()
    await store.hosts.writeFile('robots.txt', 'https://gazette.example', {
      text: 'Disallow:\0',
      status: 200,
      fetchedAt: NOW,
    })
    expect(await store.hosts.readFile('robots.txt', 'https://gazette.example')).toEqual({
      text: 'Disallow:',
      status: 200,
      fetchedAt: NOW,
    })
    await store.hosts.writeFile('robots.txt', 'https://gazette.example', {
      text: null,
      status: null,
      fetchedAt: later(1),
    })
    expect(await store.hosts.readFile('robots.txt', 'https://gazette.example')).toEqual({
      text: null,
      status: null,
      fetchedAt: later(1),
    })
  })
})

describe('processes', () => {
  it('are alive until they have been silent for half a minute, or leave', async () => {
    const me = { processId: randomUUID(), host: 'here', pid: 1, version: '1', stages: ['poll-feed'] }
    const other = { ...me, processId: randomUUID(), pid: 2 }
    await store.processes.beat(me, NOW)
    await store.processes.beat(other, later(1))
    await store.processes.beat(me, later(20))
    expect((await store.processes.listAlive(later(30))).map(({ pid }) => pid)).toEqual([1, 2])
    expect(await store.processes.listAlive(later(40))).toMatchObject([
      { pid: 1, startedAt: NOW, beatAt: later(20), stages: ['poll-feed'] },
    ])
    await store.processes.leave(me.processId)
    expect(await store.processes.listAlive(later(40))).toEqual([])
  })
})

describe('receipts', () => {
  it('tell what became of the pages that were asked for', async () => {
    const receipt = await store.receipts.create([entryId, entryId], NOW)
    expect(await store.receipts.lines(receipt)).toMatchObject([{ entryId, owed: 'fetch-article', outcome: null }])
    await store.entries.finish(entryId, 'extract-article', 'listing', NOW)
    expect(await store.receipts.lines(receipt)).toMatchObject([{ owed: null, outcome: 'listing' }])
    expect(await store.receipts.lines('no receipt')).toEqual([])
  })
})
