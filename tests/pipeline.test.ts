import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedArticles, type Samples, startSamples } from '../samples/serve.ts'
import { signatureOf } from '../src/deliver/webhook.ts'
import { outletName } from '../src/outlets/outlet-name.ts'
import { type Runtime, startRuntime } from '../src/runtime.ts'
import { openStore, type Store } from '../src/services.ts'
import { readConfig } from '../src/shared/config.ts'
import { openLog } from '../src/shared/log.ts'
import { testRedisUrl } from './support/redis.ts'

const redisUrl = testRedisUrl()

describe.each(['postgres', 'redis'] as const)('the whole pipeline with its queues on %s', (backend) => {
  describe.skipIf(backend === 'redis' && redisUrl === undefined)('over the sample outlets', () => {
    let samples: Samples
    let folder: string
    let store: Store
    let runtime: Runtime
    let feedIds: string[]
    const receiver = openReceiver()
    const stop = new AbortController().signal

    beforeAll(async () => {
      samples = await startSamples()
      folder = mkdtempSync(join(tmpdir(), 'telex-pipeline-'))
      const { config } = readConfig({
        TELEX_DATA_DIR: join(folder, 'data'),
        TELEX_HOST_DELAY_MS: '0',
        TELEX_HOST_CONCURRENCY: '4',
        TELEX_RETRY_DELAY: '200ms',
        TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        ...(backend === 'redis' ? { REDIS_URL: redisUrl!, TELEX_QUEUE_PREFIX: `{pipeline-${process.pid}}` } : {}),
      })
      const log = await openLog({ level: 'silent', pretty: false })
      store = await openStore(config, log)
      const names = new Set(samples.outlets.map(({ name }) => name))
      runtime = await startRuntime({
        config,
        store,
        log,
        ticking: false,
        route: (url) => (names.has(url.hostname) ? samples.origin : undefined),
      })
      await store.deliveries.subscribe(await receiver.url, 'a secret', { language: 'tr' })
      feedIds = []
      for (const { feedUrl, moreFeedUrls } of samples.outlets) {
        for (const url of [feedUrl, ...moreFeedUrls]) {
          feedIds.push(
            (await store.feeds.add({ url, outlet: outletName(url), subscribed: true, firstPollAt: new Date() })).feedId,
          )
        }
      }
      await runtime.pollOnce(feedIds, stop)
    }, 180_000)

    afterAll(async () => {
      await runtime?.stop()
      await store?.close()
      await samples?.close()
      await receiver.close()
      rmSync(folder, { recursive: true, force: true })
    })

    test('stores every announced article once, with its title, language and date', async () => {
      const expected = expectedArticles(1)
      const stored = await store.queries.list({}, { limit: 1_000 })
      expect(stored.map(({ url }) => pathOf(url)).toSorted()).toEqual(
        expected.map(({ outlet, path }) => `${outlet}${path}`).toSorted(),
      )
      const byPath = new Map(stored.map((one) => [pathOf(one.url), one]))
      const wrong = expected.filter(({ outlet, path, title, language, role }) => {
        const one = byPath.get(`${outlet}${path}`)!
        return one.title !== title || one.language !== language || (role !== 'undated' && one.publishedAt === null)
      })
      expect(wrong.map(({ outlet, path }) => `${outlet}${path}`)).toEqual([])
    })

    test('finds the wire copies of a text, and leaves reports that only look alike apart', async () => {
      const stored = await store.queries.list({}, { limit: 1_000 })
      const byPath = new Map(stored.map((one) => [pathOf(one.url), one]))
      const byId = new Map(stored.map((one) => [one.articleId, one]))
      const original = (path: string): string => {
        let one = byPath.get(path)!
        while (one.duplicateOf) one = byId.get(one.duplicateOf)!
        return one.articleId
      }
      const copies = expectedArticles(1).filter(({ copyOf }) => copyOf !== undefined)
      expect(copies.length).toBeGreaterThanOrEqual(12)
      const missed = copies.filter(
        ({ outlet, path, copyOf }) => original(`${outlet}${path}`) !== original(`${copyOf!.outlet}${copyOf!.path}`),
      )
      expect(missed.map(({ outlet, path }) => `${outlet}${path}`)).toEqual([])
      const lookAlikes = expectedArticles(1).filter(({ role }) => role === 'look-alike')
      expect(lookAlikes.filter(({ outlet, path }) => byPath.get(`${outlet}${path}`)!.duplicateOf !== null)).toEqual([])
    })

    test('puts different tellings of one event into one story', async () => {
      const stored = await store.queries.list({}, { limit: 1_000 })
      const byPath = new Map(stored.map((one) => [pathOf(one.url), one.storyId]))
      const told = expectedArticles(1).filter(({ story }) => story !== undefined)
      const events = [...new Set(told.map(({ story }) => story))]
      const stories = events.map(
        (event) =>
          new Set(
            told.filter(({ story }) => story === event).map(({ outlet, path }) => byPath.get(`${outlet}${path}`)),
          ),
      )
      expect(stories.length).toBeGreaterThanOrEqual(4)
      // Most tellings share words and names enough; the rest is a matter of degree, not of the pipeline.
      expect(stories.filter((ids) => ids.size === 1).length).toBeGreaterThanOrEqual(Math.ceil(stories.length / 2))
    })

    test('says why the page that is no article and the one that is gone were not stored', async () => {
      const ends = await store.entries.listEnds(feedIds)
      const without = ends.filter(({ articleId }) => articleId === null).map(({ outcome }) => outcome)
      expect(without.toSorted()).toEqual(['listing', 'not-found'])
    })

    test('has enriched every article, and found at least five quotes of the person who is interviewed', async () => {
      const interview = (
        await store.queries.list({ query: 'Vahabzade school buses', language: 'en' }, { limit: 1 })
      )[0]!
      const found = new Map(
        (await store.enrichments.listOf(interview.articleId)).map(({ name, value }) => [name, value]),
      )
      const quotes = found.get('quotes') as { speaker: string | null }[]
      expect(quotes.filter(({ speaker }) => speaker?.includes('Vahabzade')).length).toBeGreaterThanOrEqual(5)
      expect([...found.keys()].toSorted()).toEqual([
        'entities',
        'keywords',
        'language',
        'places',
        'quotes',
        'sentiment',
        'summary',
        'topics',
      ])
    })

    test('finds nothing new when the outlets have published nothing new', async () => {
      const before = await store.overview.articles()
      await runtime.pollOnce(feedIds, stop)
      const after = await store.overview.articles()
      expect({ ...after, lastHour: 0, lastDay: 0 }).toEqual({ ...before, lastHour: 0, lastDay: 0 })
      expect(after.revised).toBe(0)
    }, 60_000)

    test('keeps the earlier state of an edited article, and stores what is new, when the editors have been at work', async () => {
      samples.setEdition(2)
      await runtime.pollOnce(feedIds, stop)
      const revised = await store.queries.list({ kind: 'revised' }, { limit: 100 })
      const edited = expectedArticles(2).filter(({ role }) => role === 'revision')
      expect(revised.map(({ url }) => pathOf(url)).toSorted()).toEqual(
        edited.map(({ outlet, path }) => `${outlet}${path}`).toSorted(),
      )
      for (const { articleId, title } of revised) {
        const [first] = await store.articles.listRevisions(articleId)
        expect(first!.title).not.toBe(title)
      }
      expect((await store.overview.articles()).all).toBe(expectedArticles(2).length)
    }, 60_000)

    test('sends each Turkish article to whoever subscribed to them, signed', async () => {
      const turkish = await store.queries.count({ language: 'tr' })
      await runtime.untilIdle(stop)
      const sent = receiver.received.map(
        ({ body }) => JSON.parse(body) as { article: { id: string; language: string } },
      )
      expect(new Set(sent.map(({ article }) => article.id)).size).toBe(turkish)
      expect(sent.every(({ article }) => article.language === 'tr')).toBe(true)
      const { body, signature } = receiver.received[0]!
      const seconds = Number(/^t=(\d+)/.exec(signature)![1])
      expect(signature).toBe(signatureOf(body, 'a secret', new Date(seconds * 1_000)))
    })

    test('tells for every entry what became of it, stage by stage', async () => {
      const [any] = await store.queries.list({ language: 'az' }, { limit: 1 })
      const article = (await store.articles.find(any!.articleId))!
      // A busy host may have put the page off before.
      const steps = (await store.trail.listOf(article.entryId!)).filter(({ outcome }) => !outcome.startsWith('later:'))
      const stages = steps.map(({ stage }) => stage)
      expect(stages.slice(0, 6)).toEqual([
        'fetch-article',
        'extract-article',
        'dedupe-article',
        'store-article',
        'enrich-article',
        'group-story',
      ])
    })
  })
})

function pathOf(url: string): string {
  const { hostname, pathname, search } = new URL(url)
  return `${hostname}${pathname}${search}`
}

/** A webhook receiver on the loopback. */
function openReceiver() {
  const received: { body: string; signature: string }[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      received.push({ body, signature: String(request.headers['telex-signature']) })
      response.writeHead(204).end()
    })
  })
  const url = new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`))
  })
  return { received, url, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
