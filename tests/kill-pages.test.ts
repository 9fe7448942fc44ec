import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { urlKey } from '../src/feeds/entry-url.ts'
import { openStore, type Store } from '../src/services.ts'
import { readConfig } from '../src/shared/config.ts'
import { openLog } from '../src/shared/log.ts'
import { type Answer, body, type Origin, openOrigin } from './fetch/origin.ts'
import { textOf } from './support/builders.ts'
import { testRedisUrl } from './support/redis.ts'
import { killTree, startTelex, type TelexProcess, until } from './support/telex-process.ts'

const redisUrl = testRedisUrl()
const STORY = '/news/the-long-road-to-the-harbour'
const partOf = (number: number) => `${STORY}?page=${number}`
const paragraph = (number: number) => textOf(`page ${number}`, 120).replaceAll('\n', ' ')
const page = (number: number, next: string | null) =>
  body(
    `<!doctype html><html lang="en"><head><title>The long road to the harbour</title><link rel="canonical" href="${STORY}">
${next === null ? '' : `<link rel="next" href="${next}">`}</head><body><article><h1>The long road to the harbour</h1>
<time datetime="2026-05-02T09:00:00Z">2 May 2026</time><p>${paragraph(number)}</p></article></body></html>`,
    'text/html',
  )

describe.each(['postgres', 'redis'] as const)('with the queues on %s', (backend) => {
  describe.skipIf(backend === 'redis' && redisUrl === undefined)('a worker that is killed between two pages', () => {
    const answers: Record<string, Answer> = { '/robots.txt': body('', 'text/plain') }
    let outlet: Origin
    let folder: string
    let settings: Record<string, string>
    let store: Store
    const started: TelexProcess[] = []
    const start = () => {
      const one = startTelex(['run', '--no-dashboard'], settings)
      started.push(one)
      return one
    }

    beforeAll(async () => {
      outlet = await openOrigin(answers)
      folder = mkdtempSync(join(tmpdir(), 'telex-kill-pages-'))
      settings = {
        TELEX_DATA_DIR: join(folder, 'data'),
        TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        TELEX_HOST_DELAY_MS: '0',
        TELEX_RETRY_DELAY: '300ms',
        TELEX_TICK_INTERVAL: '1s',
        TELEX_SWEEP_AGE: '3s',
        TELEX_ENRICHMENTS: 'none',
        TELEX_LOG_LEVEL: 'warn',
        ...(backend === 'redis' ? { REDIS_URL: redisUrl!, TELEX_QUEUE_PREFIX: `{kill-pages-${process.pid}}` } : {}),
      }
      // The embedded database is a child of this process: it outlives the worker.
      store = await openStore(readConfig(settings).config, await openLog({ level: 'silent', pretty: false }))
    }, 120_000)
    afterAll(async () => {
      for (const { child } of started) if (child.pid && child.exitCode === null) killTree(child.pid)
      await store?.close()
      await outlet?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    test('leaves one whole article, and no page that came is asked for again', async () => {
      const url = outlet.url + STORY
      answers[STORY] = page(1, partOf(2))
      answers[partOf(2)] = page(2, partOf(3))
      // The third page does not answer while the first worker lives.
      answers[partOf(3)] = () => undefined
      await store.entries.ask({ url, urlKey: urlKey(url), outlet: '127.0.0.1' }, 'fetch-article', new Date())
      const asked = () => outlet.requests.map(({ path }) => path).filter((path) => path.startsWith(STORY))
      const first = start()
      await until('the third page is asked for', () => asked().includes(partOf(3)), 90_000)
      killTree(first.child.pid!)
      await first.ended
      answers[partOf(3)] = page(3, null)
      const second = start()
      await until(
        'nothing is owed any more',
        async () => Object.keys(await store.entries.countOwed()).length === 0,
        240_000,
      ).catch((err: Error) => {
        throw new Error(`${err.message}\n${second.output().slice(-4_000)}`)
      })
      const stored = (await store.articles.findByUrlKeys([urlKey(url)]))!
      expect([1, 2, 3].map((number) => stored.text.split(paragraph(number)).length - 1)).toEqual([1, 1, 1])
      expect(stored.revisions).toBe(1)
      expect(await store.queries.list({}, { limit: 10 })).toHaveLength(1)
      expect(asked()).toEqual([STORY, partOf(2), partOf(3), partOf(3)])
    }, 400_000)
  })
})
