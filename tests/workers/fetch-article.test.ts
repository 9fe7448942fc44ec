import { describe, expect, it, vi } from 'vitest'
import type { PageAnswer } from '../../src/fetch/pages.ts'
import { LaterError } from '../../src/shared/errors.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { entry, later, NOW, snapshot, storedArticle, textOf } from '../support/builders.ts'
import { type RunOptions, runStage } from '../support/run-stage.ts'
import { answering, failing, fakeServices } from './fakes.ts'

const ENTRY = entry()
const SNAPSHOT = snapshot()
const PAGE: PageAnswer & { kind: 'page' } = {
  kind: 'page',
  body: new TextEncoder().encode('<p>page'),
  contentType: 'text/html',
  finalUrl: ENTRY.url,
  status: 200,
  headers: {},
  onward: undefined,
  wireBytes: 7,
  durationMs: 3,
}
const failed = (set: object = {}) => ({
  kind: 'failed',
  failure: 'server-error',
  status: 503,
  retryAfterSeconds: null,
  finalUrl: null,
  message: 'answered with status 503',
  durationMs: 4,
  ...set,
})
const ended = (kind: string) => ({ kind, failure: 'gone', status: 410, message: `it is ${kind}`, durationMs: 1 })
const LONG = entry({ contentHtml: `<p>${textOf('feed text', 100)}</p>`, title: 'A < B' })

interface Given {
  readonly entry?: unknown
  /** Answers in the order in which pages are asked for; the last one stays. */
  readonly page?: unknown
  readonly pages?: readonly unknown[]
  readonly rules?: object
  /** robots.txt is not known yet. */
  readonly unasked?: boolean
  readonly enter?: unknown
  /** What the TDMRep file says, which is not known yet; without it nobody asks for such files. */
  readonly tdm?: unknown
  readonly waitMs?: number | null
  readonly article?: unknown
}

function services(set: Given = {}) {
  const leave = answering(undefined)
  const verdict = { allowed: true, crawlDelaySeconds: null, isUnreachable: false, why: '', ...set.rules }
  const answers = [...(set.pages ?? [set.page ?? PAGE])]
  const parts = {
    entries: {
      find: answering('entry' in set ? set.entry : ENTRY),
      owe: answering(undefined),
      finish: answering(undefined),
      awaitPage: answering(undefined),
      markGone: answering(undefined),
    },
    articles: { find: answering(set.article), markGone: answering(undefined) },
    snapshots: { keep: answering(SNAPSHOT) },
    pages: { get: vi.fn(async (..._: unknown[]) => (answers.length > 1 ? answers.shift() : answers[0])) },
    tdmFiles: set.tdm === undefined ? null : { peek: answering(undefined), check: answering(set.tdm) },
    robots: { peek: answering(set.unasked ? undefined : verdict), check: answering(verdict) },
    hostGate: {
      enter: set.enter ?? answering(leave),
      turnedAway: answering(set.waitMs ?? null),
      onward: () => answering(leave),
    },
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
      edits: 0,
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
      null,
      0,
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
      const { outcome, next, facts } = await run(given, {}, { attempt: 3 })
      expect([outcome, next]).toEqual([kind, []])
      expect(facts).toEqual({ status: 410, why: `it is ${kind}` })
      expect(given.entries.finish).toHaveBeenCalledWith(
        ENTRY.entryId,
        'fetch-article',
        kind,
        NOW,
        `it is ${kind}`,
        null,
        0,
      )
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

  it('asks for no page where the entry has none of its own, and takes what the feed carries', async () => {
    const own = { source: 'feed' as const, edits: 3, contentHtml: `<p>${textOf('feed', 90)}</p>` }
    const given = services({ entry: entry({ ...ENTRY, ...own }) })
    const { outcome, next } = await run(given)
    expect([outcome, next.map(({ stage }) => stage)]).toEqual(['taken-from-feed', ['extract-article']])
    expect(given.pages.get).not.toHaveBeenCalled()
    expect(given.entries.owe.mock.calls[0]![3]).toMatchObject({ edits: 3 })
    const cut = services({ entry: entry({ ...ENTRY, ...own, contentHtml: '<p>Only a beginning.</p>' }) })
    expect((await run(cut)).outcome).toBe('empty')
    expect(cut.entries.finish.mock.calls[0]![4]).toMatch(/no page of its own, and its feed no longer carries the text/)
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

  it('tells of a host that asks to be left alone before its slot is free, and of the one that a redirect led to', async () => {
    const given = services({
      page: failed({ retryAfterSeconds: 30, finalUrl: 'https://other.example/1' }),
      waitMs: 30_000,
    })
    await expect(run(given)).rejects.toMatchObject({ code: 'asked-to-wait' })
    expect(given.hostGate.turnedAway.mock.calls[0]![0]).toBe('https://other.example/1')
    expect(given.hostGate.turnedAway.mock.invocationCallOrder[0]!).toBeLessThan(
      given.leave.mock.invocationCallOrder[0]!,
    )
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

  it('asks for a page that is not found three times, and never again for one that is gone', async () => {
    const given = services({ page: ended('not-found') })
    for (const attempt of [1, 2]) await expect(run(given, {}, { attempt })).rejects.toMatchObject({ code: 'not-found' })
    expect((await run(given, {}, { attempt: 3 })).outcome).toBe('not-found')
    expect(given.entries.markGone).toHaveBeenCalledOnce()
    expect((await run(services({ page: ended('gone') }))).outcome).toBe('gone')
  })

  it('asks for a page that was gone no more when the feed edits its item, but at another address', async () => {
    const given = services({ entry: entry({ goneUrl: ENTRY.url }) })
    expect((await run(given)).outcome).toBe('gone')
    expect(given.pages.get).not.toHaveBeenCalled()
    expect((await run(services({ entry: entry({ goneUrl: 'https://gazette.example/old' }) }))).outcome).toBe('fetched')
    expect((await run(services({ entry: { ...LONG, goneUrl: LONG.url } }))).outcome).toBe('taken-from-feed')
  })

  it('remembers of a stored article that its page has gone, and that it is there again', async () => {
    const stored = entry({ articleId: 'an-article' })
    const gone = services({ entry: stored, page: ended('gone') })
    await run(gone)
    expect(gone.articles.markGone).toHaveBeenCalledWith('an-article', 410, NOW)
    const there = services({ entry: stored })
    await run(there)
    expect(there.articles.markGone).toHaveBeenCalledWith('an-article', null, NOW)
    const refused = services({ entry: stored, page: ended('blocked') })
    await run(refused)
    expect(refused.articles.markGone).not.toHaveBeenCalled()
  })
})

describe('robots.txt', () => {
  it('is a request like any other: it takes the slot that was booked, and the page needs another', async () => {
    const enter = answering(answering(undefined))
    const given = services({ unasked: true, enter, rules: { crawlDelaySeconds: 2 } })
    await run(given, { slotAt: 5 })
    expect(enter.mock.calls.map((call) => call[1])).toEqual([
      { ticket: 5, isBacklog: false },
      { ticket: null, isBacklog: false, crawlDelayMs: 2_000 },
    ])
  })

  it('that cannot be read is waited for, ever longer, and taken for a refusal after a day', async () => {
    const given = services({ rules: { allowed: false, isUnreachable: true, why: 'gave no answer' } })
    await expect(run(given)).rejects.toMatchObject({
      code: 'robots-unreachable',
      delayMs: 600_000,
      patch: { robotsWaits: 1 },
    })
    await expect(run(given, { robotsWaits: 7 })).rejects.toMatchObject({ delayMs: 21_600_000 })
    expect((await run(given, { robotsWaits: 8 })).outcome).toBe('forbidden-by-robots')
    expect(given.pages.get).not.toHaveBeenCalled()
  })

  it('that forbids the page forbids the text of the feed as well', async () => {
    const given = services({ entry: LONG, rules: { allowed: false, why: 'robots.txt forbids it' } })
    expect((await run(given)).outcome).toBe('forbidden-by-robots')
    expect(given.snapshots.keep).not.toHaveBeenCalled()
  })

  it('is asked of what a redirect led to, before anything of it is kept', async () => {
    const given = services({ page: { ...PAGE, finalUrl: 'https://other.example/1' } })
    given.robots.check.mockResolvedValueOnce({
      allowed: false,
      crawlDelaySeconds: null,
      isUnreachable: false,
      why: 'robots.txt forbids it',
    })
    expect((await run(given)).outcome).toBe('forbidden-by-robots')
    expect(given.snapshots.keep).not.toHaveBeenCalled()
  })
})

describe('the TDMRep file', () => {
  it('takes a slot of its own, and what it says is kept with the headers of the page', async () => {
    const enter = answering(answering(undefined))
    const given = services({ enter, tdm: { reserved: true, policy: 'https://gazette.example/p' } })
    await run(given, { slotAt: 5 })
    expect(enter.mock.calls.map((call) => (call[1] as { ticket: number | null }).ticket)).toEqual([5, null])
    expect(given.snapshots.keep.mock.calls[0]![0]).toMatchObject({
      headers: { 'tdm-file': '1 https://gazette.example/p' },
    })
  })
})

describe('a page that leads on', () => {
  const NEXT = 'https://gazette.example/news/real'
  const leading = (why: 'refresh' | 'amp', url = NEXT): PageAnswer => ({ ...PAGE, onward: { url, why } })
  const real = { ...PAGE, finalUrl: NEXT }

  it('to another by a refresh is followed at the pace of the host', async () => {
    const given = services({ pages: [leading('refresh'), real] })
    const { outcome, facts } = await run(given, { slotAt: 5 })
    expect([outcome, facts.finalUrl]).toEqual(['fetched', NEXT])
    expect(given.pages.get.mock.calls.map(([url]) => url)).toEqual([ENTRY.url, NEXT])
    expect(
      vi.mocked(given.hostGate.enter as ReturnType<typeof answering>).mock.calls.map((call) => call[1]),
    ).toMatchObject([{ ticket: 5 }, { ticket: null }])
    expect(given.snapshots.keep).toHaveBeenCalledOnce()
  })

  it('remembers how far it came when the next host is busy', async () => {
    const busy = new LaterError('host-busy', 100, 'busy', { patch: { slotAt: 9 } })
    const enter = vi.fn().mockResolvedValueOnce(answering(undefined)).mockRejectedValueOnce(busy)
    const given = services({ pages: [leading('amp')], enter })
    await expect(run(given)).rejects.toMatchObject({
      code: 'host-busy',
      patch: { slotAt: 9, at: NEXT, hops: 1, ampId: SNAPSHOT.snapshotId },
    })
    const later = services({ page: real })
    await run(later, { at: NEXT, hops: 1, slotAt: 9 })
    expect(later.pages.get.mock.calls.map(([url]) => url)).toEqual([NEXT])
  })

  it('is the AMP copy of the article, and the article itself only when the real page cannot be had', async () => {
    const given = services({ pages: [leading('amp'), real] })
    expect((await run(given)).outcome).toBe('fetched')
    expect(given.snapshots.keep.mock.calls.at(-1)![0]).toMatchObject({ finalUrl: NEXT })
    const without = services({ entry: LONG, pages: [leading('amp'), ended('blocked')] })
    expect((await run(without)).outcome).toBe('taken-from-amp')
    expect(without.entries.owe.mock.calls[0]![3]).toMatchObject({ snapshotId: SNAPSHOT.snapshotId })
    expect(without.snapshots.keep).toHaveBeenCalledOnce()
  })

  it('again and again is left after the second time', async () => {
    const given = services({ page: leading('refresh') })
    await run(given)
    expect(given.pages.get).toHaveBeenCalledTimes(3)
  })
})

describe('the text of the feed', () => {
  it('stands in for a page that is refused or fails, which is asked for again within hours and then days', async () => {
    for (const [tries, seconds] of [
      [0, 3_600],
      [1, 21_600],
      [2, 86_400],
      [3, 259_200],
    ] as const) {
      const given = services({ entry: { ...LONG, pageTries: tries }, page: failed() })
      await run(given, {}, { lastAttempt: true })
      expect(given.entries.awaitPage).toHaveBeenCalledWith(LONG.entryId, later(seconds), tries + 1)
    }
    const tired = services({ entry: { ...LONG, pageTries: 4 }, page: failed() })
    await run(tired, {}, { lastAttempt: true })
    expect(tired.entries.awaitPage).not.toHaveBeenCalled()
  })

  it.each(['gone', 'not-found', 'not-html', 'too-large'])('is not waited with for a page that is %s', async (kind) => {
    const given = services({ entry: LONG, page: ended(kind) })
    expect((await run(given, {}, { attempt: 3 })).outcome).toBe('taken-from-feed')
    expect(given.entries.awaitPage).not.toHaveBeenCalled()
  })

  it('never takes the place of a page that was had', async () => {
    const given = services({
      entry: { ...LONG, articleId: 'an-article' },
      page: ended('blocked'),
      article: storedArticle({ source: 'page' }),
    })
    expect((await run(given)).outcome).toBe('blocked')
    expect(given.snapshots.keep).not.toHaveBeenCalled()
  })

  it('stays when its page is asked for again in vain, with a single request', async () => {
    const waiting = { ...LONG, articleId: 'an-article', pageTries: 1 }
    const given = services({ entry: waiting, page: failed(), article: storedArticle({ source: 'feed' }) })
    expect((await run(given, { cause: 'page-again' })).outcome).toBe('no-page-yet')
    expect(given.entries.awaitPage).toHaveBeenCalledWith(LONG.entryId, later(21_600), 2)
    expect(given.entries.finish).toHaveBeenCalledOnce()
    expect(given.snapshots.keep).not.toHaveBeenCalled()
    const gone = services({ entry: waiting, page: ended('not-found') })
    expect((await run(gone, { cause: 'page-again' })).outcome).toBe('not-found')
    expect(gone.entries.awaitPage).not.toHaveBeenCalled()
  })
})
