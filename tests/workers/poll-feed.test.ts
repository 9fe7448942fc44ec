import { describe, expect, it, vi } from 'vitest'
import { LaterError } from '../../src/shared/errors.ts'
import { pollFeed } from '../../src/workers/poll-feed.ts'
import { feedDocument, feedItem, feedRecord, later, NOW } from '../support/builders.ts'
import { runStage } from '../support/run-stage.ts'
import { answering, failing, fakeServices } from './fakes.ts'

const FEED = feedRecord({ etag: '"old"', lastModified: 'Sun, 03 May 2026 09:00:00 GMT', failures: 2 })
const DOCUMENT = {
  kind: 'document',
  status: 200,
  body: new Uint8Array([1]),
  contentType: 'application/rss+xml',
  finalUrl: 'https://gazette.example/feed.xml',
  permanentUrl: null,
  etag: '"new"',
  lastModified: null,
  maxAgeSeconds: null,
  headers: {},
  hubUrl: null,
  selfUrl: null,
  requests: 1,
  isConditional: true,
  isDelta: false,
  wireBytes: 900,
  durationMs: 20,
}
const FAILED = {
  kind: 'failed',
  failure: 'server-error',
  status: 503,
  retryAfterSeconds: null,
  message: 'busy',
  requests: 1,
  finalUrl: 'https://gazette.example/feed.xml',
  wireBytes: 0,
  durationMs: 5,
}
const ENTRY_ID = 'a7a2cf4e-94a8-4b0e-8f0c-1d8de8d0a001'
const EDITED_ID = 'a7a2cf4e-94a8-4b0e-8f0c-1d8de8d0a002'

function services(
  set: {
    answer?: unknown
    reading?: unknown
    recorded?: Recorded
    feed?: unknown
    enter?: unknown
    old?: unknown
    secrets?: unknown
    moved?: unknown
    robots?: unknown
  } = {},
) {
  const leave = answering(undefined)
  const parts = {
    feeds: {
      find: answering('feed' in set ? set.feed : FEED),
      findSecrets: answering(set.secrets ?? null),
      move: answering(set.moved ?? { kind: 'moved' }),
      recordPoll: answering(undefined),
      lease: answering(undefined),
    },
    entries: {
      record: answering(recordedOf(set.recorded)),
      markBacklog: answering(set.old ?? []),
      listPublished: answering([]),
    },
    robots: {
      peek: answering(set.robots),
      check: answering(set.robots ?? { allowed: true, crawlDelaySeconds: null, why: 'no robots.txt' }),
    },
    feedDocuments: { get: answering(set.answer ?? DOCUMENT) },
    hostGate: { enter: set.enter ?? answering(leave), turnedAway: answering(null), onward: () => answering(leave) },
    compute: { parseFeed: answering(set.reading ?? { feed: feedDocument([feedItem()]), error: null }) },
    pollLimits: { minMs: 300_000, maxMs: 86_400_000 },
    pollEffort: 1,
    redirectSettleMs: 3 * 86_400_000,
    followsHubs: false,
  }
  return { ...parts, leave, all: fakeServices(parts) }
}

/** What recording gives: all that is new or edited is owed its page. */
function recordedOf({ fresh = [], edited = [] }: Recorded = {}) {
  const none: readonly never[] = []
  const matched = {
    fresh: none,
    same: none,
    seen: none,
    edited: none,
    moved: none,
    pairs: none,
    reused: { guids: 0, links: 0 },
  }
  return { matched, fresh, edited, owed: [...fresh, ...edited] }
}

interface Recorded {
  readonly fresh?: readonly string[]
  readonly edited?: readonly string[]
}

const run = (given: ReturnType<typeof services>, data: object = {}) =>
  runStage(pollFeed, { feedId: FEED.feedId, ...data }, given.all)

describe('poll-feed', () => {
  it('hands on every entry that is new or edited', async () => {
    const given = services({ recorded: { fresh: [ENTRY_ID], edited: [EDITED_ID] } })
    const { outcome, next, facts } = await run(given)
    expect(outcome).toBe('new-entries')
    expect(next.map(({ stage, data }) => [stage, data])).toEqual([
      ['fetch-article', { entryId: ENTRY_ID }],
      ['fetch-article', { entryId: EDITED_ID }],
    ])
    expect(facts).toEqual({ entries: 1, fresh: 1, edited: 1 })
    expect(given.feeds.recordPoll.mock.calls[0]![0]).toMatchObject({
      outcome: 'new-entries',
      succeeded: true,
      newEntries: 1,
      document: { title: 'Gazette' },
      validators: { etag: '"new"', lastModified: null, maxAgeSeconds: null },
    })
  })

  it('sends the validators of the last document', async () => {
    const given = services()
    await run(given)
    expect(given.feedDocuments.get).toHaveBeenCalledWith(
      FEED.url,
      expect.objectContaining({ etag: '"old"', lastModified: FEED.lastModified }),
    )
  })

  it('tells apart what is announced by URL, key and fingerprint, and leaves out items without a page', async () => {
    const items = [feedItem(), feedItem({ url: null, guid: 'no page' })]
    const given = services({ reading: { feed: feedDocument(items), error: null } })
    const { outcome } = await run(given)
    expect(outcome).toBe('nothing-new')
    const announced = given.entries.record.mock.calls[0]![1] as {
      url: string
      outlet: string
      language: string
      position: number
    }[]
    expect(announced).toHaveLength(1)
    expect(announced[0]).toMatchObject({ url: items[0]!.url, outlet: 'gazette.example', language: 'en', position: 0 })
  })

  it("takes the operator's word for the language where neither item nor document says", async () => {
    const said = async (language: string | null) => {
      const document = feedDocument([feedItem(), feedItem({ url: 'https://gazette.example/2', language: 'ru' })], {
        language,
      })
      const given = services({
        reading: { feed: document, error: null },
        feed: { ...FEED, settings: { language: 'az' } },
      })
      await run(given)
      const announced = given.entries.record.mock.calls[0]![1] as readonly { readonly language: string | null }[]
      return announced.map(({ language: of }) => of)
    }
    expect(await said(null)).toEqual(['az', 'ru'])
    expect(await said('en')).toEqual(['en', 'ru'])
  })

  it('looks at a thousand entries of a document and no more', async () => {
    const items = Array.from({ length: 1_200 }, (_, at) => feedItem({ url: `https://gazette.example/${at}` }))
    const given = services({ reading: { feed: feedDocument(items), error: null } })
    await run(given)
    expect(given.entries.record.mock.calls[0]![1]).toHaveLength(1_000)
  })

  it('takes "not modified" for a success that leaves the document as it is, and heeds its validators', async () => {
    const given = services({ answer: { ...DOCUMENT, kind: 'not-modified', status: 304, etag: '"newer"' } })
    const { outcome, next } = await run(given)
    expect([outcome, next]).toEqual(['not-modified', []])
    expect(given.feeds.recordPoll.mock.calls[0]![0]).toMatchObject({
      succeeded: true,
      document: null,
      validators: { etag: '"newer"', lastModified: null },
    })
  })

  it('hands on what was old already when it was announced as backlog, behind all news', async () => {
    const given = services({ recorded: { fresh: [ENTRY_ID, EDITED_ID], edited: [] }, old: [EDITED_ID] })
    const { next } = await run(given)
    expect(next.map(({ priority }) => priority)).toEqual([undefined, 10])
    const [, before] = given.entries.markBacklog.mock.calls[0]!
    expect(before).toEqual(later(-86_400))
  })

  it('records what is no feed, with the reason', async () => {
    const given = services({ reading: { feed: null, error: 'an HTML page' } })
    const { outcome, facts } = await run(given)
    expect([outcome, facts]).toEqual(['not-a-feed', { failure: 'not-a-feed', why: 'an HTML page' }])
    expect(given.feeds.recordPoll.mock.calls[0]![0]).toMatchObject({
      succeeded: false,
      message: 'an HTML page',
      failureClass: 'not-a-feed',
      validators: null,
    })
  })

  it('takes a failed request for an outcome, and polls later than the shortest interval', async () => {
    const answer = { ...FAILED, retryAfterSeconds: 7_200 }
    const given = services({ answer })
    const { outcome, facts } = await run(given)
    expect([outcome, facts]).toEqual(['failed', { failure: 'server-error', why: 'busy' }])
    expect(given.hostGate.turnedAway).toHaveBeenCalledWith(FEED.url, answer)
    const { nextPollAt } = given.feeds.recordPoll.mock.calls[0]![0] as { nextPollAt: Date }
    expect(nextPollAt.getTime()).toBeGreaterThanOrEqual(later(7_200).getTime())
  })

  it('retires a feed that is gone', async () => {
    const given = services({ answer: { ...FAILED, failure: 'gone', status: 410 } })
    expect((await run(given)).outcome).toBe('gone')
    expect(given.feeds.recordPoll.mock.calls[0]![0]).toMatchObject({ retire: true })
  })

  it('is cancelled when the feed is no longer there', async () => {
    const given = services({ feed: undefined })
    expect((await run(given)).outcome).toBe('cancelled')
    expect(given.feedDocuments.get).not.toHaveBeenCalled()
  })

  it('keeps its feed for longer than it waits for its host', async () => {
    const given = services({ enter: failing(new LaterError('host-busy', 60_000, 'busy', { patch: { slotAt: 1 } })) })
    await expect(run(given)).rejects.toMatchObject({ code: 'host-busy', patch: { slotAt: 1 } })
    const until = given.feeds.lease.mock.calls[0]![1] as Date
    expect(until.getTime()).toBeGreaterThan(later(60).getTime())
    expect(given.feedDocuments.get).not.toHaveBeenCalled()
  })

  it('comes with the slot that it booked, and gives it back when the request fails', async () => {
    const given = services()
    given.feedDocuments.get.mockRejectedValueOnce(new Error('called off'))
    await expect(run(given, { slotAt: 17 })).rejects.toThrow('called off')
    expect(vi.mocked(given.hostGate.enter as ReturnType<typeof answering>).mock.calls[0]![1]).toMatchObject({
      ticket: 17,
    })
    expect(given.leave).toHaveBeenCalledOnce()
  })

  it('counts a failure by its class, and leaves whoever blocks alone for longer than a server that stumbles', async () => {
    const waits = []
    for (const failure of ['server-error', 'forbidden', 'unauthorized']) {
      const given = services({ answer: { ...FAILED, failure }, feed: { ...FEED, failures: 0 } })
      await run(given)
      const recorded = given.feeds.recordPoll.mock.calls[0]![0] as { failureClass: string; nextPollAt: Date }
      expect(recorded.failureClass).toBe(failure)
      waits.push(recorded.nextPollAt.getTime() - NOW.getTime())
    }
    expect(waits[0]).toBeLessThan(waits[1]!)
    expect(waits[1]).toBeLessThan(waits[2]!)
  })

  it('takes a wall in place of a feed for what it is', async () => {
    const wall = new TextEncoder().encode('<title>Just a moment...</title>')
    const given = services({ answer: { ...DOCUMENT, body: wall }, reading: { feed: null, error: 'an HTML page' } })
    expect((await run(given)).facts).toMatchObject({ failure: 'blocked' })
    expect(given.feeds.recordPoll.mock.calls[0]![0]).toMatchObject({ failureClass: 'blocked' })
  })

  it("sends the feed's own headers and password with its request, and keeps its own pace", async () => {
    const secrets = { headers: { 'x-key': 'k' }, basic: { user: 'Ali', password: 'ş' } }
    const given = services({ secrets, feed: { ...FEED, settings: { hostDelayMs: 9_000 } } })
    await run(given)
    const authorization = `Basic ${Buffer.from('Ali:ş', 'utf8').toString('base64')}`
    expect(given.feedDocuments.get).toHaveBeenCalledWith(
      FEED.url,
      expect.objectContaining({ headers: { 'x-key': 'k', authorization } }),
    )
    expect(given.hostGate.enter).toHaveBeenCalledWith(
      FEED.url,
      expect.objectContaining({ delayMs: 9_000 }),
      expect.anything(),
    )
  })

  it('is polled at the interval that was wished, give or take a tenth, but no more often than any feed', async () => {
    const next = async (intervalSeconds: number) => {
      const given = services({ feed: { ...FEED, settings: { intervalSeconds } } })
      await run(given)
      return (given.feeds.recordPoll.mock.calls[0]![0] as { nextPollAt: Date }).nextPollAt
    }
    const waited = (await next(7_200)).getTime() - NOW.getTime()
    expect(Math.abs(waited / 7_200_000 - 1)).toBeLessThan(0.1)
    expect(await next(10)).toEqual(later(300))
  })

  it('asks robots.txt first where that is wished, and does not ask for the feed where it forbids it', async () => {
    const robots = { allowed: false, crawlDelaySeconds: null, why: 'robots.txt forbids it' }
    const given = services({ robots, feed: { ...FEED, settings: { robotsForFeed: true } } })
    expect(await run(given)).toMatchObject({ outcome: 'forbidden-by-robots', facts: { failure: 'robots' } })
    expect(given.feedDocuments.get).not.toHaveBeenCalled()
    const other = services({ robots })
    expect((await run(other)).outcome).toBe('nothing-new')
  })

  it('ends as one with the feed that lives where it has moved to, and hands on what was new', async () => {
    const url = 'https://gazette.example/new.xml'
    const candidate = { url, since: later(-4 * 86_400).toISOString(), sightings: 9 }
    const given = services({
      answer: { ...DOCUMENT, permanentUrl: url, finalUrl: url },
      feed: { ...FEED, learned: { move: { candidate, missing: null } } },
      recorded: { fresh: [ENTRY_ID], edited: [] },
      moved: { kind: 'merged', into: EDITED_ID },
    })
    const { outcome, next, facts } = await run(given)
    expect([outcome, next.length, facts.into]).toEqual(['merged', 1, EDITED_ID])
    expect(given.feeds.move).toHaveBeenCalledWith(
      FEED.feedId,
      { url, outlet: 'gazette.example', keepsSecrets: true },
      NOW,
    )
    expect(given.feeds.recordPoll).not.toHaveBeenCalled()
  })

  it('drops the validators of a feed that moves, and its secrets where it leaves its host', async () => {
    const url = 'https://other.example/new.xml'
    const candidate = { url, since: later(-4 * 86_400).toISOString(), sightings: 9 }
    const given = services({
      answer: { ...DOCUMENT, permanentUrl: url, finalUrl: url },
      feed: { ...FEED, learned: { move: { candidate, missing: null } } },
    })
    await run(given)
    expect(given.feeds.move.mock.calls[0]![1]).toEqual({ url, outlet: 'other.example', keepsSecrets: false })
    expect(given.feeds.recordPoll.mock.calls[0]![0]).toMatchObject({
      validators: null,
      learned: { trust: { source: null }, move: { candidate: null } },
    })
  })
})
