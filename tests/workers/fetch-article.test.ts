import { describe, expect, it } from 'vitest'
import type { PageAnswer } from '../../src/fetch/pages.ts'
import { LaterError } from '../../src/shared/errors.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { entry, NOW, snapshot, textOf } from '../support/builders.ts'
import { type RunOptions, runStage } from '../support/run-stage.ts'
import { answering, failing, fakeServices } from './fakes.ts'

const ENTRY = entry()
const SNAPSHOT = snapshot()
const PAGE: PageAnswer = {
  kind: 'page',
  body: new TextEncoder().encode('<p>page'),
  contentType: 'text/html',
  finalUrl: ENTRY.url,
  status: 200,
  headers: {},
  wireBytes: 7,
  durationMs: 3,
}
const failed = (set: object = {}) => ({
  kind: 'failed',
  failure: 'server-error',
  status: 503,
  retryAfterSeconds: null,
  message: 'answered with status 503',
  durationMs: 4,
  ...set,
})
const ended = (kind: string) => ({ kind, failure: 'gone', status: 410, message: `it is ${kind}`, durationMs: 1 })
const LONG = entry({ contentHtml: `<p>${textOf('feed text', 100)}</p>`, title: 'A < B' })

function services(
  set: { entry?: unknown; page?: unknown; rules?: object; enter?: unknown; waitMs?: number | null } = {},
) {
  const leave = answering(undefined)
  const parts = {
    entries: {
      find: answering('entry' in set ? set.entry : ENTRY),
      owe: answering(undefined),
      finish: answering(undefined),
    },
    snapshots: { keep: answering(SNAPSHOT) },
    pages: { get: answering(set.page ?? PAGE) },
    robots: { check: answering({ allowed: true, crawlDelaySeconds: null, why: '', ...set.rules }) },
    hostGate: { enter: set.enter ?? answering(leave), turnedAway: answering(set.waitMs ?? null) },
  }
  return { ...parts, leave, all: fakeServices(parts) }
}

const run = (given: ReturnType<typeof services>, data: object = {}, options: RunOptions = {}) =>
  runStage(fetchArticle, { entryId: ENTRY.entryId, ...data }, given.all, options)

describe('fetch-article', () => {
  it('keeps the page as a snapshot and owes the entry its extraction', async () => {
    const given = services()
    const { outcome, next } = await run(given, { cause: 're-extraction', slotAt: 5 })
    expect(outcome).toBe('fetched')
    expect(given.snapshots.keep.mock.calls[0]![0]).toMatchObject({
      entryId: ENTRY.entryId,
      body: PAGE.body,
      source: 'page',
    })
    expect(given.entries.owe).toHaveBeenCalledWith(ENTRY.entryId, 'extract-article', NOW, {
      snapshotId: SNAPSHOT.snapshotId,
    })
    // The slot was for this request alone.
    expect(next).toEqual([
      { stage: 'extract-article', data: { entryId: ENTRY.entryId, cause: 're-extraction' }, carry: undefined },
    ])
    expect(given.leave).toHaveBeenCalledOnce()
  })

  it('asks for nothing that robots.txt forbids', async () => {
    const given = services({ rules: { allowed: false, why: 'Disallow: /news' } })
    expect((await run(given)).outcome).toBe('forbidden-by-robots')
    expect(given.pages.get).not.toHaveBeenCalled()
    expect(given.entries.finish).toHaveBeenCalledWith(
      ENTRY.entryId,
      'fetch-article',
      'forbidden-by-robots',
      NOW,
      'Disallow: /news',
    )
  })

  it('keeps the pace that robots.txt asks for', async () => {
    const enter = answering(answering(undefined))
    await run(services({ rules: { crawlDelaySeconds: 7 }, enter }), { slotAt: 12 })
    expect(enter.mock.calls[0]!.slice(0, 2)).toEqual([ENTRY.url, { ticket: 12, isBacklog: false, crawlDelayMs: 7_000 }])
  })

  it('waits for all that is fresh when it is backlog', async () => {
    const enter = answering(answering(undefined))
    await run(services({ entry: entry({ backlog: true }), enter }))
    expect(enter.mock.calls[0]![1]).toMatchObject({ isBacklog: true })
  })

  it('waits for its host without asking for the page', async () => {
    const given = services({ enter: failing(new LaterError('host-busy', 100, 'busy')) })
    await expect(run(given)).rejects.toMatchObject({ code: 'host-busy' })
    expect(given.pages.get).not.toHaveBeenCalled()
  })

  it.each(['gone', 'not-found', 'blocked', 'not-html', 'too-large', 'empty'])(
    'ends as %s, with nothing owed',
    async (kind) => {
      const given = services({ page: ended(kind) })
      const { outcome, next, facts } = await run(given)
      expect([outcome, next]).toEqual([kind, []])
      expect(facts).toEqual({ status: 410, why: `it is ${kind}` })
      expect(given.entries.finish).toHaveBeenCalledWith(ENTRY.entryId, 'fetch-article', kind, NOW, `it is ${kind}`)
    },
  )

  it('takes the text of the feed where the page cannot be had and the feed has enough of it', async () => {
    const given = services({ entry: LONG, page: ended('blocked') })
    const { outcome, next } = await run(given)
    expect(outcome).toBe('taken-from-feed')
    expect(next[0]!.stage).toBe('extract-article')
    const kept = given.snapshots.keep.mock.calls[0]![0] as { source: string; body: Uint8Array }
    expect(kept.source).toBe('feed')
    expect(new TextDecoder().decode(kept.body)).toContain('<title>A &lt; B</title>')
    expect(new TextDecoder().decode(kept.body)).toContain(LONG.contentHtml)
  })

  it('tries a failing page again while tries are left, even where the feed has its text', async () => {
    const given = services({ entry: LONG, page: failed() })
    await expect(run(given)).rejects.toMatchObject({ code: 'server-error' })
    expect(given.snapshots.keep).not.toHaveBeenCalled()
  })

  it('takes the text of the feed at the last try', async () => {
    const given = services({ entry: LONG, page: failed() })
    expect((await run(given, {}, { lastAttempt: true })).outcome).toBe('taken-from-feed')
  })

  it('fails at the last try where the feed has too little text', async () => {
    const given = services({ page: failed() })
    await expect(run(given, {}, { lastAttempt: true })).rejects.toMatchObject({ code: 'server-error' })
  })

  it('waits as long as it is asked to, and keeps everybody from that host meanwhile', async () => {
    const given = services({ page: failed({ retryAfterSeconds: 30 }), waitMs: 30_000 })
    await expect(run(given)).rejects.toMatchObject({ code: 'asked-to-wait', delayMs: 30_000, patch: { waits: 1 } })
    expect(given.hostGate.turnedAway.mock.calls[0]).toMatchObject([ENTRY.url, { retryAfterSeconds: 30 }])
  })

  it('spends an attempt on a page that asks to wait again and again', async () => {
    const given = services({ page: failed({ retryAfterSeconds: 0 }), waitMs: 0 })
    await expect(run(given, { waits: 4 })).rejects.toMatchObject({ code: 'asked-to-wait', patch: { waits: 5 } })
    await expect(run(given, { waits: 5 })).rejects.toMatchObject({ code: 'server-error' })
  })

  it('leaves the host in peace at the last try, too', async () => {
    const given = services({ page: failed({ retryAfterSeconds: 30 }) })
    await expect(run(given, {}, { lastAttempt: true })).rejects.toMatchObject({ code: 'server-error' })
    expect(given.hostGate.turnedAway).toHaveBeenCalledOnce()
  })

  it('is cancelled when the entry is no longer there', async () => {
    expect((await run(services({ entry: undefined }))).outcome).toBe('cancelled')
  })

  it.each(['enrich-article', 'group-story'])(
    'goes on with %s when an earlier try had stored the article',
    async (owed) => {
      const given = services({ entry: entry({ owed }) })
      const { outcome, next } = await run(given)
      expect([outcome, next.map(({ stage }) => stage)]).toEqual(['stored-before', [owed]])
      expect(given.pages.get).not.toHaveBeenCalled()
    },
  )

  it('gives its slot back when the request breaks off', async () => {
    const given = services()
    given.pages.get.mockRejectedValueOnce(new Error('called off'))
    await expect(run(given)).rejects.toThrow('called off')
    expect(given.leave).toHaveBeenCalledOnce()
  })
})
