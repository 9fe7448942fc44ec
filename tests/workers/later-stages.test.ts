import { describe, expect, it } from 'vitest'
import { parseRightsPolicy } from '../../src/shared/rights-policy.ts'
import { deliverArticle } from '../../src/workers/deliver-article.ts'
import { enrichArticle } from '../../src/workers/enrich-article.ts'
import { groupStory } from '../../src/workers/group-story.ts'
import { pruneRecords } from '../../src/workers/prune-records.ts'
import { sweepEntries } from '../../src/workers/sweep-entries.ts'
import { entry, NOW, storedArticle } from '../support/builders.ts'
import { type RunOptions, runStage } from '../support/run-stage.ts'
import { answering, failing, fakeServices } from './fakes.ts'

const ID = '3f0f8a3e-6d3b-4a52-9d35-2f6c4b0d5a01'
const ID_2 = '3f0f8a3e-6d3b-4a52-9d35-2f6c4b0d5a02'
const ARTICLE = storedArticle({ language: 'en' })
const ENTRY = entry({ owed: 'enrich-article', articleId: ARTICLE.articleId })
const GROUPED = { ...ENTRY, owed: 'group-story' }
const DATA = { entryId: ENTRY.entryId }

describe('enrich-article', () => {
  const RESULTS = [
    { name: 'language', version: 1, value: { code: 'az' }, error: null },
    {
      name: 'entities',
      version: 2,
      value: [
        { kind: 'person', name: 'Leyla Aliyeva' },
        { kind: 'person', name: 'Leyla Aliyeva' },
        { kind: 'place', name: 'x'.repeat(201) },
      ],
      error: null,
    },
  ]

  function services(
    set: { results?: unknown; names?: string[]; article?: unknown; entry?: unknown; policy?: string } = {},
  ) {
    const parts = {
      entries: {
        find: answering('entry' in set ? set.entry : ENTRY),
        owe: answering(undefined),
        finish: answering(undefined),
      },
      articles: { find: answering('article' in set ? set.article : ARTICLE) },
      enrichments: { save: answering(undefined), forget: answering(undefined) },
      rightsPolicy: parseRightsPolicy(set.policy ?? 'record'),
      compute: { enrich: answering(set.results ?? RESULTS) },
      enrichmentNames: set.names ?? ['all'],
    }
    return { ...parts, all: fakeServices(parts) }
  }

  it('stores each answer, the names by how often they are mentioned, and the language', async () => {
    const given = services()
    const { outcome, next } = await runStage(enrichArticle, DATA, given.all)
    expect([outcome, next.map(({ stage }) => stage)]).toEqual(['enriched', ['group-story']])
    expect(given.enrichments.save).toHaveBeenCalledWith(
      ARTICLE.articleId,
      RESULTS,
      [{ kind: 'person', name: 'Leyla Aliyeva', mentions: 2 }],
      'az',
      { entryId: ENTRY.entryId, stage: 'group-story' },
      NOW,
    )
  })

  it('goes on when one of them failed, and names it', async () => {
    const results = [...RESULTS, { name: 'quotes', version: 1, value: null, error: 'broke' }]
    const { outcome, next, facts } = await runStage(enrichArticle, DATA, services({ results }).all)
    expect([outcome, next.length, facts]).toEqual(['partly-enriched', 1, { failed: ['quotes'] }])
  })

  it('enriches nothing when nothing is wanted', async () => {
    const given = services({ names: [] })
    const { outcome, next } = await runStage(enrichArticle, DATA, given.all)
    expect([outcome, next.map(({ stage }) => stage)]).toEqual(['not-enriched', ['group-story']])
    expect(given.entries.owe).toHaveBeenCalledWith(ENTRY.entryId, 'group-story', NOW)
    expect(given.compute.enrich).not.toHaveBeenCalled()
  })

  it('reads nothing of an article that reserves its use, where such are not to be enriched', async () => {
    const reserved = { ...ARTICLE, rights: { robots: ['noai'] } }
    const given = services({ article: reserved, policy: 'no-enrich' })
    const { outcome, next, facts } = await runStage(enrichArticle, DATA, given.all)
    expect([outcome, next.map(({ stage }) => stage), facts]).toEqual([
      'rights-reserved',
      ['group-story'],
      { signal: 'noai' },
    ])
    expect(given.compute.enrich).not.toHaveBeenCalled()
    // What was found before the outlet said so goes.
    expect(given.enrichments.forget).toHaveBeenCalledWith(ARTICLE.articleId)
    expect((await runStage(enrichArticle, DATA, services({ article: reserved }).all)).outcome).toBe('enriched')
  })

  it('owes nothing more when the article was removed meanwhile', async () => {
    const given = services({ article: undefined })
    expect((await runStage(enrichArticle, DATA, given.all)).outcome).toBe('gone')
    expect(given.entries.finish).toHaveBeenCalledWith(ENTRY.entryId, 'enrich-article', 'gone', NOW)
    expect((await runStage(enrichArticle, DATA, services({ entry: undefined }).all)).outcome).toBe('gone')
  })

  it.each(['fetch-article', 'extract-article', 'store-article'])(
    'ends nothing that a crash of the database took back to %s: the sweep begins it again from there',
    async (owed) => {
      const given = services({ article: undefined, entry: { ...ENTRY, owed, articleId: null } })
      expect(await runStage(enrichArticle, DATA, given.all)).toMatchObject({ outcome: 'begun-again', next: [] })
      const revised = services({ entry: { ...ENTRY, owed } })
      expect((await runStage(enrichArticle, DATA, revised.all)).outcome).toBe('begun-again')
      for (const { entries, enrichments } of [given, revised]) {
        expect(entries.finish).not.toHaveBeenCalled()
        expect(enrichments.save).not.toHaveBeenCalled()
      }
    },
  )
})

describe('group-story', () => {
  function services(
    set: {
      article?: unknown
      entry?: unknown
      isNew?: boolean
      original?: string
      subscriptions?: unknown[]
      owed?: unknown
    } = {},
  ) {
    const parts = {
      entries: { find: answering(set.entry ?? GROUPED), finish: answering(undefined) },
      articles: { find: answering('article' in set ? set.article : ARTICLE) },
      enrichments: { listOf: answering([{ name: 'entities', value: [{ kind: 'place', name: 'Baku' }] }]) },
      stories: {
        place: answering({ storyId: 'story', isNew: set.isNew ?? true }),
        placeWithOriginal: answering(set.original),
      },
      deliveries: {
        listSubscriptions: answering(set.subscriptions ?? []),
        owe: answering('owed' in set ? set.owed : ID),
        oweReceivers: answering([ID_2]),
      },
    }
    return { ...parts, all: fakeServices(parts) }
  }
  const subscription = (set: object = {}) => ({ subscriptionId: 's', wanted: {}, active: true, ...set })
  const run = (given: ReturnType<typeof services>, data: object = {}) =>
    runStage(groupStory, { ...DATA, ...data }, given.all)

  it('starts a story where none fits, and ends the way of the entry', async () => {
    const given = services()
    const { outcome, facts } = await run(given)
    expect([outcome, facts.storyId]).toEqual(['story-started', 'story'])
    expect(given.entries.finish).toHaveBeenCalledWith(
      ENTRY.entryId,
      'group-story',
      'stored',
      NOW,
      null,
      ARTICLE.articleId,
    )
  })

  it('joins a story that fits, and widens it', async () => {
    const given = services({ isNew: false })
    expect((await run(given)).outcome).toBe('story-joined')
    const decide = given.stories.place.mock.calls[0]![2] as (open: unknown[]) => {
      storyId: string | null
      keys: string[]
      profile: unknown
    }
    const first = decide([])
    expect(first).toMatchObject({ storyId: null })
    expect(first.keys.length).toBeGreaterThan(0)
    const again = decide([{ storyId: 'open', profile: first.profile, lastAt: NOW.toISOString() }])
    expect(again.storyId).toBe('open')
  })

  it('puts a copy beside its original, or by itself while that has no story', async () => {
    const copy = storedArticle({ duplicateOf: 'original', duplicateKind: 'near' })
    const placed = services({ article: copy, original: 'its story' })
    expect(await run(placed)).toMatchObject({ outcome: 'story-joined', facts: { storyId: 'its story' } })
    expect(placed.entries.finish.mock.calls[0]![2]).toBe('near')
    const alone = services({ article: copy })
    await run(alone)
    expect(alone.stories.place).toHaveBeenCalledOnce()
  })

  it('leaves an article that changes in its story', async () => {
    const given = services({ article: storedArticle({ storyId: 'its own', revisions: 2 }) })
    expect(await run(given)).toMatchObject({ outcome: 'story-kept', facts: { storyId: 'its own' } })
    expect(given.entries.finish.mock.calls[0]![2]).toBe('revised')
  })

  it('owes the article to whoever wants it, once', async () => {
    const subscriptions = [
      subscription(),
      subscription({ active: false }),
      subscription({ wanted: { language: 'ru' } }),
    ]
    const given = services({ subscriptions })
    expect((await run(given)).next).toMatchObject([{ stage: 'deliver-article', data: { deliveryId: ID } }])
    expect(given.deliveries.owe).toHaveBeenCalledOnce()
    expect((await run(services({ subscriptions, owed: undefined }))).next).toEqual([])
  })

  it.each(['re-extraction', 'archived'])('delivers nothing of what is no news: %s', async (cause) => {
    const given = services({ subscriptions: [subscription()] })
    expect((await run(given, { cause })).next).toEqual([])
    expect(given.deliveries.owe).not.toHaveBeenCalled()
  })

  it('tells whoever has got the text of the feed that the page has come, and nobody twice', async () => {
    const given = services({
      entry: { ...GROUPED, owedCause: 'page-came' },
      subscriptions: [subscription()],
      owed: undefined,
    })
    expect((await run(given, { cause: 'page-again' })).next).toMatchObject([{ data: { deliveryId: ID_2 } }])
    const event = { revision: 1, event: 'article.updated', cause: 'page-came' }
    expect(given.deliveries.oweReceivers).toHaveBeenCalledWith(ARTICLE.articleId, event, NOW)
    const other = services({ subscriptions: [subscription()], owed: undefined })
    expect((await run(other, { cause: 'page-again' })).next).toEqual([])
    expect(other.deliveries.oweReceivers).not.toHaveBeenCalled()
  })

  it('owes nobody what was withdrawn', async () => {
    const given = services({ article: storedArticle({ withdrawnAt: NOW }), subscriptions: [subscription()] })
    expect((await run(given)).next).toEqual([])
    expect(given.deliveries.owe).not.toHaveBeenCalled()
  })

  it('owes nothing more when the article was removed meanwhile', async () => {
    const given = services({ article: undefined })
    expect((await run(given)).outcome).toBe('gone')
    expect(given.entries.finish).toHaveBeenCalledWith(ENTRY.entryId, 'group-story', 'gone', NOW)
  })

  it('ends nothing that a crash of the database took back to an earlier stage', async () => {
    for (const given of [services({ article: undefined, entry: ENTRY }), services({ entry: ENTRY })]) {
      expect(await run(given)).toMatchObject({ outcome: 'begun-again', next: [] })
      expect(given.entries.finish).not.toHaveBeenCalled()
    }
  })
})

describe('deliver-article', () => {
  const DELIVERY = {
    deliveryId: ID,
    articleId: ARTICLE.articleId,
    revision: 1,
    event: 'article.stored',
    cause: null,
    state: 'owed',
    attempts: 0,
    url: 'https://receiver.example/hook',
    secret: 'hush',
  }
  const answer = (status: number, set: object = {}) => ({
    status,
    accepted: status < 300,
    mayRetry: status >= 500 || status === 429,
    retryAfterSeconds: null,
    ...set,
  })

  function services(set: { delivery?: unknown; article?: unknown; send?: unknown; meanwhile?: string[] } = {}) {
    const parts = {
      articles: { find: answering('article' in set ? set.article : ARTICLE) },
      enrichments: { listOf: answering([{ name: 'language', value: { code: 'en' } }]) },
      deliveries: {
        find: answering('delivery' in set ? set.delivery : DELIVERY),
        recordTry: answering(undefined),
        callOff: answering(undefined),
        oweWithdrawal: answering(set.meanwhile ?? []),
      },
      webhooks: { send: set.send ?? answering(answer(200)) },
    }
    return { ...parts, all: fakeServices(parts) }
  }
  const run = (given: ReturnType<typeof services>, options: RunOptions = {}) =>
    runStage(deliverArticle, { deliveryId: ID }, given.all, options)
  const states = (given: ReturnType<typeof services>) => given.deliveries.recordTry.mock.calls.map((call) => call[1])

  it('sends the article with what enrichment found, and remembers that it came', async () => {
    const send = answering(answer(204))
    const given = services({ send })
    expect((await run(given)).outcome).toBe('delivered')
    expect(send.mock.calls[0]!.slice(0, 4)).toMatchObject([
      DELIVERY.url,
      'hush',
      ID,
      {
        event: 'article.stored',
        deliveryId: ID,
        article: { id: ARTICLE.articleId, enrichments: { language: { code: 'en' } } },
      },
    ])
    expect(states(given)).toEqual(['delivered'])
  })

  it('says why there is an event that is no news of the outlet', async () => {
    const send = answering(answer(204))
    await run(services({ send, delivery: { ...DELIVERY, event: 'article.updated', cause: 'page-came' } }))
    expect(send.mock.calls[0]![3]).toMatchObject({ event: 'article.updated', cause: 'page-came' })
  })

  const withdrawn = storedArticle({ withdrawnAt: NOW })

  it('sends nothing of what was withdrawn but that it was', async () => {
    const owed = services({ article: withdrawn })
    expect((await run(owed)).outcome).toBe('cancelled')
    expect(owed.webhooks.send).not.toHaveBeenCalled()
    expect(owed.deliveries.callOff).toHaveBeenCalledWith(ID)
    const send = answering(answer(204))
    const delivery = { ...DELIVERY, event: 'article.withdrawn' }
    expect((await run(services({ send, article: withdrawn, delivery }))).outcome).toBe('delivered')
    const { event, article } = send.mock.calls[0]![3] as { event: string; article: Record<string, unknown> }
    expect([event, article.id, article.withdrawnAt]).toEqual(['article.withdrawn', withdrawn.articleId, NOW.toJSON()])
    expect([article.text, article.html, article.enrichments]).toEqual(['', '', {}])
    expect((await run(services({ delivery }))).outcome).toBe('cancelled')
  })

  it('tells of a withdrawal that came while the article was being sent', async () => {
    expect((await run(services({ meanwhile: [ID_2] }))).next).toMatchObject([{ data: { deliveryId: ID_2 } }])
  })

  it('ends as refused when the receiver does not want it', async () => {
    const given = services({ send: answering(answer(410)) })
    expect((await run(given)).outcome).toBe('refused')
    expect(states(given)).toEqual(['failed'])
  })

  it('tries again what the receiver could not take, and gives up after the last try', async () => {
    const given = services({ send: answering(answer(500)) })
    await expect(run(given)).rejects.toMatchObject({ code: 'receiver-error' })
    await expect(run(given, { lastAttempt: true })).rejects.toMatchObject({ code: 'receiver-error' })
    expect(states(given)).toEqual(['owed', 'failed'])
  })

  it('waits as long as the receiver asks, but not for ever', async () => {
    const send = answering(answer(429, { retryAfterSeconds: 40 }))
    await expect(run(services({ send }))).rejects.toMatchObject({
      name: 'LaterError',
      code: 'receiver-busy',
      delayMs: 40_000,
    })
    const often = services({ send, delivery: { ...DELIVERY, attempts: 20 } })
    await expect(run(often)).rejects.toMatchObject({ name: 'TelexError', code: 'receiver-error' })
    const last = services({ send })
    await expect(run(last, { lastAttempt: true })).rejects.toMatchObject({ name: 'TelexError', code: 'receiver-error' })
    expect(states(last)).toEqual(['failed'])
  })

  it('records a request that broke, but not one that a shutdown cut off', async () => {
    const broken = services({ send: failing(new Error('connection reset')) })
    await expect(run(broken, { lastAttempt: true })).rejects.toThrow('connection reset')
    expect(broken.deliveries.recordTry.mock.calls[0]!.slice(1, 4)).toEqual(['failed', null, 'connection reset'])
    const cut = services({ send: failing(new Error('called off')) })
    await expect(run(cut, { lastAttempt: true, signal: AbortSignal.abort() })).rejects.toThrow('called off')
    expect(cut.deliveries.recordTry).not.toHaveBeenCalled()
  })

  it('is cancelled when the subscription or the article is no longer there', async () => {
    expect((await run(services({ delivery: undefined }))).outcome).toBe('cancelled')
    expect((await run(services({ article: undefined }))).outcome).toBe('cancelled')
  })

  it('sends nothing twice', async () => {
    const given = services({ delivery: { ...DELIVERY, state: 'delivered' } })
    expect((await run(given)).outcome).toBe('known')
    expect(given.webhooks.send).not.toHaveBeenCalled()
  })
})

describe('sweep-entries', () => {
  const services = (
    owed: unknown[],
    deliveries: string[] = [],
    heldFeeds: string[] = [],
    again: string[] = [],
    pushes: unknown[] = [],
  ) =>
    fakeServices({
      entries: { listOwed: answering(owed), oweDuePages: answering(again) },
      websub: { listPushes: answering(pushes) },
      feeds: { listHeld: answering(heldFeeds) },
      deliveries: { listOwed: answering(deliveries) },
      sweepAgeMs: 120_000,
    })

  it('puts every owed stage back into its own queue', async () => {
    const stages = [
      'fetch-article',
      'extract-article',
      'dedupe-article',
      'store-article',
      'enrich-article',
      'group-story',
    ]
    const given = services(
      stages.map((owed) => ({ entryId: ENTRY.entryId, owed, backlog: false, slotAt: null })),
      [ID],
      [ID_2],
    )
    const { outcome, next } = await runStage(sweepEntries, {}, given)
    expect(outcome).toBe('put-back')
    expect(next.map(({ stage }) => stage)).toEqual(['poll-feed', ...stages, 'deliver-article'])
    expect(given.entries.listOwed.mock.calls[0]!.slice(0, 2)).toEqual([new Date(NOW.getTime() - 120_000), NOW])
  })

  it('puts back what waits for its host with the slot that it has booked, the backlog behind all news', async () => {
    const slotAt = new Date(NOW.getTime() + 40_000)
    const given = services([{ entryId: ID, owed: 'fetch-article', backlog: true, slotAt }])
    expect((await runStage(sweepEntries, {}, given)).next).toMatchObject([
      { data: { entryId: ID, slotAt: slotAt.getTime() }, priority: 10, delayMs: 40_000 },
    ])
  })

  it('puts back the poll of a feed that has been held for too long: its job may be lost', async () => {
    const { next } = await runStage(sweepEntries, {}, services([], [], [ID]))
    expect(next).toMatchObject([{ stage: 'poll-feed', data: { feedId: ID } }])
  })

  it('puts back what a hub has pushed and nobody has read', async () => {
    const push = { feedId: ID, pushId: ID_2 }
    const { next } = await runStage(sweepEntries, {}, services([], [], [], [], [push]))
    expect(next).toMatchObject([{ stage: 'poll-feed', data: push }])
  })

  it('asks again for the pages that the text of a feed stands in for, behind all news', async () => {
    const { outcome, next } = await runStage(sweepEntries, {}, services([], [], [], [ID]))
    expect(outcome).toBe('put-back')
    expect(next).toMatchObject([{ stage: 'fetch-article', data: { entryId: ID, cause: 'page-again' }, priority: 10 }])
  })

  it('says when nothing is owed, and leaves alone what it does not know', async () => {
    expect((await runStage(sweepEntries, {}, services([]))).outcome).toBe('nothing-owed')
    expect((await runStage(sweepEntries, {}, services([{ entryId: ID, owed: 'a-stage-of-tomorrow' }]))).outcome).toBe(
      'nothing-owed',
    )
  })
})

describe('prune-records', () => {
  const retention = { maxAgeMs: 1, maxBytes: 2, minFreeShare: 0.1 }
  const given = (snapshots: number, steps: number, deliveries: number) => {
    const parts = {
      snapshots: { prune: answering(snapshots) },
      trail: { prune: answering(steps) },
      deliveries: { prune: answering(deliveries) },
    }
    const rightsPolicy = parseRightsPolicy('record')
    return { ...parts, all: fakeServices({ ...parts, rightsPolicy, retention, trailMaxAgeMs: 1_000 }) }
  }

  it('drops stored pages, and what is older than the trail may be', async () => {
    const { all, snapshots, trail, deliveries } = given(3, 2, 1)
    const facts = { snapshots: 3, steps: 2, deliveries: 1 }
    expect(await runStage(pruneRecords, {}, all)).toMatchObject({ outcome: 'pruned', facts })
    expect(snapshots.prune).toHaveBeenCalledWith(retention, NOW)
    const before = new Date(NOW.getTime() - 1_000)
    for (const { prune } of [trail, deliveries]) expect(prune.mock.calls[0]![0]).toEqual(before)
  })

  it('says when there is nothing to drop, and that there was if only one of them was old', async () => {
    expect((await runStage(pruneRecords, {}, given(0, 0, 0).all)).outcome).toBe('nothing-to-prune')
    expect((await runStage(pruneRecords, {}, given(0, 0, 1).all)).outcome).toBe('pruned')
  })
})
