import { openServices, type Services, type Store } from '../../src/services.ts'
import type { FeedRecord } from '../../src/storage/feeds.ts'
import { pollFeed } from '../../src/workers/poll-feed.ts'
import type { Answer, Origin } from '../fetch/origin.ts'
import { openOrigin } from '../fetch/origin.ts'
import { openTestStore, testConfig } from '../support/database.ts'
import { runStage, type StageRun } from '../support/run-stage.ts'

/** A telex without queues, an outlet on loopback that does as it is told, and a clock that a test moves. */
export interface World {
  readonly store: Store
  readonly services: Services
  readonly origin: Origin
  /** What the outlet does with a path from now on. */
  readonly answers: Record<string, Answer>
  /** Moves the clock on. */
  pass(ms: number): void
  now(): Date
  /** Adds the feed of a path, or of a whole URL. */
  add(path: string, set?: object): Promise<string>
  poll(feedId: string): Promise<StageRun>
  feed(feedId: string): Promise<FeedRecord>
  /** Headers of the last request to a path. */
  lastTo(path: string): Readonly<Record<string, string | string[] | undefined>>
  /** How often a path was asked for. */
  countOf(path: string): number
  close(): Promise<void>
}

/** Opens a world with settings of its own. */
export async function openWorld(environment: Readonly<Record<string, string>> = {}): Promise<World> {
  const answers: Record<string, Answer> = {}
  const origin = await openOrigin(answers)
  const store = await openTestStore()
  let offsetMs = 0
  const now = () => new Date(Date.now() + offsetMs)
  const services = openServices(
    testConfig({
      TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      TELEX_HOST_DELAY_MS: '0',
      TELEX_HOST_CONCURRENCY: '64',
      TELEX_FETCH_TIMEOUT_MS: '2000',
      TELEX_CONTACT: 'https://desk.example/bot',
      ...environment,
    }),
    store,
    { clock: now },
  )
  const requestsTo = (path: string) => origin.requests.filter((request) => request.path === path)
  return {
    store,
    services,
    origin,
    answers,
    now,
    pass: (ms) => {
      offsetMs += ms
    },
    async add(path, set = {}) {
      const url = path.startsWith('/') ? origin.url + path : path
      return (await store.feeds.add({ url, outlet: 'outlet.example', subscribed: true, firstPollAt: now(), ...set }))
        .feedId
    },
    poll: (feedId) => runStage(pollFeed, { feedId }, services),
    async feed(feedId) {
      const feed = await store.feeds.find(feedId)
      if (!feed) throw new Error(`There is no feed ${feedId}`)
      return feed
    },
    lastTo: (path) => requestsTo(path).at(-1)!.headers,
    countOf: (path) => requestsTo(path).length,
    async close() {
      await services.end()
      await store.close()
      await origin.close()
    },
  }
}

/** An RSS document that announces these pages of a host. */
export function rss(pages: readonly (number | string)[], extra = ''): string {
  const items = pages.map(
    (page) =>
      `<item><title>Item ${page}</title><link>https://outlet.example/${page}</link><guid>${page}</guid>${extra}</item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title><link>https://outlet.example/</link>${items.join('')}</channel></rss>`
}

/** Answers with a feed and these headers. */
export function feedOf(pages: readonly (number | string)[], headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(rss(pages))
}
