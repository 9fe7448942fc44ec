import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { urlKey } from '../../src/feeds/entry-url.ts'
import { openQueueing, openStore, type Queueing, type Store } from '../../src/services.ts'
import { fetchJob } from '../../src/workers/backlog.ts'
import { type Origin, openOrigin } from '../fetch/origin.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'
import { testRedisUrl } from '../support/redis.ts'
import { killTree, startTelex, type TelexProcess, until } from '../support/telex-process.ts'

const redisUrl = testRedisUrl(5)
const BACKLOG = 80

describe.each(['postgres', 'redis'] as const)('two processes with their queues on %s', (backend) => {
  describe.skipIf(backend === 'redis' && redisUrl === undefined)('that work off the backlog of a host', () => {
    const paths: string[] = []
    let atOnce = 0
    let mostAtOnce = 0
    let outlet: Origin
    let database: TestDatabase
    let store: Store
    let queueing: Queueing
    const processes: TelexProcess[] = []

    beforeAll(async () => {
      outlet = await openOrigin(
        Object.fromEntries(
          [...Array.from({ length: BACKLOG }, (_, at) => `/old/${at}`), '/fresh'].map((path) => [
            path,
            (request, response) => {
              paths.push(request.url!)
              mostAtOnce = Math.max(mostAtOnce, ++atOnce)
              response.on('close', () => atOnce--)
              response.writeHead(410).end()
            },
          ]),
        ),
      )
      database = await createDatabase()
      const settings = {
        DATABASE_URL: database.url,
        TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        TELEX_HOST_DELAY_MS: '400',
        TELEX_HOST_CONCURRENCY: '1',
        TELEX_LOG_LEVEL: 'warn',
        ...(backend === 'redis' ? { REDIS_URL: redisUrl!, TELEX_QUEUE_PREFIX: `{backlog-${process.pid}}` } : {}),
      }
      const config = testConfig(settings)
      store = await openStore(config, await silentLog())
      queueing = await openQueueing(config, store, await silentLog())
      for (let at = 0; at < 2; at++) processes.push(startTelex(['run', '--no-dashboard'], settings))
      await until('both processes run', async () => (await store.processes.listAlive(new Date())).length === 2, 120_000)
    }, 150_000)

    afterAll(async () => {
      for (const { child } of processes) {
        if (child.exitCode !== null) continue
        child.kill('SIGTERM')
        const killing = setTimeout(() => killTree(child.pid!), 20_000)
        await once(child, 'exit')
        clearTimeout(killing)
      }
      await queueing?.close()
      await store?.close()
      await database?.drop()
      await outlet?.close()
    })

    async function enqueue(path: string, isBacklog: boolean): Promise<void> {
      const url = outlet.url + path
      const page = { url, urlKey: urlKey(url), outlet: 'o' }
      const { entryId } = await store.entries.ask(page, 'fetch-article', new Date(), isBacklog)
      await queueing.queues.add([fetchJob(entryId, isBacklog)])
    }

    it('ask for what is fresh at once, one at a time, and put no job back again and again', async () => {
      for (let at = 0; at < BACKLOG; at++) await enqueue(`/old/${at}`, true)
      await until(
        'all of the backlog has its slots',
        async () => (await countPutBack()).length >= BACKLOG - paths.length - 2,
      )
      const before = paths.length
      expect(before).toBeLessThan(BACKLOG - 20)
      await enqueue('/fresh', false)
      await until('the fresh page was asked for', () => paths.includes('/fresh'))
      // The slot that was running, and what went while the job was on its way to a worker.
      expect(paths.indexOf('/fresh') - before).toBeLessThanOrEqual(4)
      expect(mostAtOnce).toBe(1)

      await until('the backlog is done', () => new Set(paths).size === BACKLOG + 1, 400_000)
      expect(paths).toHaveLength(BACKLOG + 1)
      const counts = await countPutBack()
      expect(Math.max(...counts)).toBeLessThanOrEqual(4)
      expect(counts.reduce((sum, count) => sum + count, 0) / (BACKLOG + 1)).toBeLessThan(2)
    }, 600_000)

    /** How often each job was put back for want of a slot. */
    async function countPutBack(): Promise<readonly number[]> {
      const { rows } = await store.database.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM trail WHERE outcome = 'later:host-busy' GROUP BY entry_id",
      )
      return rows.map(({ count }) => count)
    }
  })
})
