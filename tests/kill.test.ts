import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedArticles, type Samples, startSamples } from '../samples/serve.ts'
import { openStore, type Store } from '../src/services.ts'
import { readConfig } from '../src/shared/config.ts'
import { openLog } from '../src/shared/log.ts'
import { testRedisUrl } from './support/redis.ts'
import { killTree, startTelex, type TelexProcess, until } from './support/telex-process.ts'

const redisUrl = testRedisUrl()

describe.each(['postgres', 'redis'] as const)('with the queues on %s', (backend) => {
  const isSkipped = backend === 'redis' && redisUrl === undefined

  describe.skipIf(isSkipped)('a pipeline whose worker is killed and whose queue is emptied', () => {
    let samples: Samples
    let folder: string
    let settings: Record<string, string>
    let store: Store
    let first: TelexProcess
    let second: TelexProcess

    beforeAll(async () => {
      samples = await startSamples()
      folder = mkdtempSync(join(tmpdir(), 'telex-kill-'))
      settings = {
        TELEX_DATA_DIR: join(folder, 'data'),
        TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        TELEX_HOST_DELAY_MS: '0',
        TELEX_HOST_CONCURRENCY: '4',
        TELEX_RETRY_DELAY: '300ms',
        TELEX_TICK_INTERVAL: '1s',
        TELEX_SWEEP_AGE: '3s',
        TELEX_ENRICHMENTS: 'language',
        TELEX_LOG_LEVEL: 'warn',
        ...(backend === 'redis' ? { REDIS_URL: redisUrl!, TELEX_QUEUE_PREFIX: `{kill-${process.pid}}` } : {}),
      }
      first = startTelex(['run', '--no-dashboard'], settings)
      // The embedded database is then a child of the process that will be killed.
      await until('the first process has started the database', () =>
        existsSync(join(folder, 'data', 'postgres', 'cluster', 'postmaster.pid')),
      )
      second = startTelex(['run', '--no-dashboard'], settings)
      store = await openStore(readConfig(settings).config, await openLog({ level: 'silent', pretty: false }))
    }, 120_000)

    afterAll(async () => {
      for (const one of [first, second]) if (one?.child.pid) killTree(one.child.pid)
      await store?.close()
      await samples?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    test('stores every sample article exactly once', async () => {
      await until(
        'both processes have said that they run',
        async () => (await store.processes.listAlive(new Date())).length === 2,
      )
      const { outletName } = await import('../src/outlets/outlet-name.ts')
      for (const { name, feedPath } of samples.outlets) {
        const url = `${samples.originOf(name)}${feedPath}`
        await store.feeds.add({ url, outlet: outletName(url), subscribed: true, firstPollAt: new Date() })
      }
      await until('some articles are stored', async () => (await countArticles(store)) >= 25)

      let untimelyEnd: string | undefined
      second.ended.then((code) => {
        untimelyEnd = `The process that was left ended with ${code}: ${second.output().slice(-4_000)}`
      })
      killTree(first.child.pid!)
      await emptyQueue(backend, settings, store)
      const before = await until('the database answers again', () => countArticles(store).catch(() => 0))
      expect(before).toBeLessThan(expectedArticles(1).length)

      await until(
        'nothing is owed any more',
        async () => {
          if (untimelyEnd !== undefined) throw new Error(untimelyEnd)
          const isDone = Object.keys(await store.entries.countOwed().catch(() => ({ away: 1 }))).length === 0
          return isDone && (await countArticles(store)) >= expectedArticles(1).length
        },
        400_000,
      ).catch(async (err: Error) => {
        const seen = await whatIsMissing(store, samples).catch(String)
        throw new Error(`${err.message}\n${seen}\nThe process that was left said: ${second.output().slice(-4_000)}`)
      })
      const stored = await storedPaths(store, samples)
      const expected = expectedArticles(1).map(({ outlet, path }) => `${outlet}${path}`)
      expect(stored.toSorted()).toEqual(expected.toSorted())
      // What was done twice was found to be the same: no article got a second state.
      expect((await store.overview.articles()).revised).toBe(0)
      expect(await store.failures.countByCause()).toEqual([])

      second.child.kill('SIGTERM')
      expect(await second.ended).toBe(0)
    }, 600_000)
  })
})

async function countArticles(store: Store): Promise<number> {
  return (await store.overview.articles()).all
}

/** Forgets all jobs, as a Redis without persistence does when it is started again. */
async function emptyQueue(
  backend: 'postgres' | 'redis',
  settings: Readonly<Record<string, string>>,
  store: Store,
): Promise<void> {
  if (backend === 'postgres') {
    // The database has died with the process that was killed, and is just being started again.
    await until('the queue is emptied', () => truncateQueue(store).catch(() => false))
    return
  }
  const redis = new Redis(settings.REDIS_URL!)
  // In one step, as a restart forgets: a job that moved between a look and a deletion would come without its data.
  await redis.eval(
    "for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end",
    0,
    `${settings.TELEX_QUEUE_PREFIX}*`,
  )
  await redis.quit()
}

async function truncateQueue(store: Store): Promise<boolean> {
  const { rows } = await store.database.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'bullmq'",
  )
  const tables = rows.map(({ name }) => name).filter((name) => !/migration|ledger|version/.test(name))
  await store.database.query(`TRUNCATE ${tables.map((name) => `bullmq.${JSON.stringify(name)}`).join(', ')} CASCADE`)
  return true
}

/** Outlet and path of every stored article, one for each row. */
async function storedPaths(store: Store, samples: Samples): Promise<readonly string[]> {
  const names = new Map(samples.outlets.map(({ name }) => [new URL(samples.originOf(name)).host, name]))
  const articles = await store.queries.list({}, { limit: 10_000 })
  return articles.map(({ url }) => {
    const { host, pathname, search } = new URL(url)
    return `${names.get(host) ?? host}${pathname}${search}`
  })
}

/** For a wait in vain: the articles that are not there, and where each may have been left. */
async function whatIsMissing(store: Store, samples: Samples): Promise<string> {
  const stored = new Set(await storedPaths(store, samples))
  const missing = expectedArticles(1)
    .map(({ outlet, path }) => `${outlet}${path}`)
    .filter((path) => !stored.has(path))
  const entries = await store.database.query(
    'SELECT url, owed, outcome, outcome_stage, error FROM entries WHERE owed IS NOT NULL OR article_id IS NULL',
  )
  const feeds = await store.database.query(
    `SELECT url, last_outcome, last_error, last_poll_at, next_poll_at, lease_until, leased_at
     FROM feeds JOIN feed_schedule USING (feed_id) ORDER BY last_poll_at NULLS FIRST`,
  )
  return [`missing ${missing.join(' ')}`, ...entries.rows, ...feeds.rows].map((row) => JSON.stringify(row)).join('\n')
}
