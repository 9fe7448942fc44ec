import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { describeIdentity } from '../../src/feeds/identity/describe-identity.ts'
import { readIdentity } from '../../src/feeds/identity/identity-state.ts'
import { parseFeed } from '../../src/feeds/parse-feed.ts'
import type { Store } from '../../src/services.ts'
import { pollFeed } from '../../src/workers/poll-feed.ts'
import { later, NOW, textOf } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'
import { runStage } from '../support/run-stage.ts'
import { answering, fakeServices } from './fakes.ts'

const FEED_URL = 'https://gazette.example/feed.xml'
let store: Store
let feedId: string

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  const feed = { url: FEED_URL, outlet: 'gazette.example', subscribed: true, firstPollAt: NOW }
  feedId = (await store.feeds.add(feed)).feedId
})
afterAll(() => store?.close())

/** One `<item>` of a feed, with what is given and a summary of its own. */
function itemXml(n: number, tags: Readonly<Record<string, string>>): string {
  const written = Object.entries({
    title: `Report number ${n} of the gazette`,
    description: textOf(`${n}`, 20),
    ...tags,
  })
  return `<item>${written.map(([name, value]) => `<${name}>${value.replaceAll('&', '&amp;')}</${name}>`).join('')}</item>`
}

/** Polls a document of these items, as the stage does it, at a time; gives the outcome, its facts and what it hands on. */
async function poll(items: readonly string[], at: Date) {
  const document = `<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>${items.join('')}</channel></rss>`
  const services = fakeServices({
    clock: () => at,
    feeds: store.feeds,
    entries: store.entries,
    hostGate: { enter: answering(answering(undefined)), onward: () => answering(answering(undefined)) },
    feedDocuments: { get: answering(answerOf(document)) },
    compute: {
      parseFeed: async (given: { body: Uint8Array; contentType: string | null; url: string }) =>
        parseFeed(given.body, given),
    },
    redirectSettleMs: 259_200_000,
    followsHubs: false,
    pollEffort: 1,
    pollLimits: { minMs: 300_000, maxMs: 86_400_000 },
  })
  return runStage(pollFeed, { feedId }, services)
}

function answerOf(document: string) {
  const body = new TextEncoder().encode(document)
  return {
    kind: 'document',
    status: 200,
    body,
    contentType: 'application/rss+xml',
    finalUrl: FEED_URL,
    permanentUrl: null,
    etag: null,
    lastModified: null,
    maxAgeSeconds: null,
    wireBytes: body.length,
    durationMs: 1,
  }
}

const told = async (): Promise<string> =>
  describeIdentity(readIdentity((await store.feeds.find(feedId))!.learned.identity))
const window = (newest: number, item: (n: number) => string): string[] =>
  Array.from({ length: 8 }, (_, at) => item(newest - at))

describe('polls one after another', () => {
  it('teach what the entries of a feed are recognised by, and hand on each of them once', async () => {
    const fresh: unknown[] = []
    for (let at = 0; at < 5; at++) {
      const item = (n: number): string =>
        itemXml(n, { guid: `${at}/${n}`, link: `https://gazette.example/story?id=${n}&session=${at}f` })
      const { facts, next } = await poll(window(20 + at, item), later(at * 3_600))
      fresh.push([facts.fresh, next.length])
    }
    expect(fresh).toEqual([
      [8, 8],
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 1],
    ])
    expect(await told()).toMatch(/^entries are recognised by their links since .* \(by their guids before\)/)
    expect(await told()).toContain('session in its links changes with every fetch and is left out')
  })

  it('have a page asked for again once when it is edited, and not while it is under way', async () => {
    const item = (n: number, text = textOf(`${n}`, 20)): string =>
      itemXml(n, { guid: `g${n}`, link: `https://gazette.example/${n}`, description: text })
    await poll(
      window(20, (n) => item(n)),
      NOW,
    )
    const edited = window(20, (n) => item(n, n === 20 ? 'Told in other words by now.' : textOf(`${n}`, 20)))
    const underWay = await poll(edited, later(600))
    expect([underWay.outcome, underWay.facts.edited, underWay.next]).toEqual(['new-entries', 1, []])
    expect((await poll(edited, later(1_200))).outcome).toBe('nothing-new')
  })

  it('tell how many items were left out for want of a page and a text', async () => {
    const { facts } = await poll(
      window(20, (n) => itemXml(n, { guid: `g${n}`, link: 'https://gazette.example/' })),
      NOW,
    )
    expect(facts).toMatchObject({ entries: 0, fresh: 0, leftOut: 8 })
    expect(await told()).toContain('8 items of the last document were left out')
  })
})
