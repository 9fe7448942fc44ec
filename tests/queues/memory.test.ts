import { randomBytes, randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { openBackend } from '../../src/queues/backend.ts'
import { openQueues } from '../../src/queues/queues.ts'
import { job } from '../../src/queues/stage.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { silentLog } from '../support/database.ts'
import { testRedisUrl } from '../support/redis.ts'

const redisUrl = testRedisUrl(5)
const JOBS = 200
const MOST_BYTES = 2_048

describe.skipIf(redisUrl === undefined)('the memory of Redis', () => {
  it('is less than 2 KB for each job that waits', async () => {
    const log = await silentLog()
    const prefix = `{memory-${randomBytes(4).toString('hex')}}`
    const backend = await openBackend({ redisUrl, prefix, databaseUrl: '', workers: 0, log })
    const queues = openQueues([fetchArticle as never], backend, 10_000, log)
    const redis = new Redis(redisUrl!)
    try {
      await queues.add(
        Array.from({ length: JOBS }, () => job(fetchArticle, { entryId: randomUUID(), slotAt: Date.UTC(2026, 4, 3) })),
      )
      expect((await queues.counts())[fetchArticle.queue]!.waiting).toBe(JOBS)
      const keys = await redis.keys(`${prefix}*`)
      const sizes = await Promise.all(
        keys.map((key) => redis.call('MEMORY', 'USAGE', key, 'SAMPLES', '0') as Promise<number>),
      )
      const perJob = sizes.reduce((sum, size) => sum + size, 0) / JOBS
      expect(perJob).toBeGreaterThan(100)
      expect(perJob).toBeLessThan(MOST_BYTES)
      if (process.env.TELEX_TEST_TELL) console.info(`${Math.round(perJob)} bytes of Redis for a waiting job`)
    } finally {
      await queues.all.get(fetchArticle.queue)!.obliterate({ force: true })
      await queues.close()
      await backend.close()
      await redis.quit()
    }
  })

  it('does not grow with the jobs that have passed: of the completed ones a hundred are kept', async () => {
    const log = await silentLog()
    const backend = await openBackend({ redisUrl, prefix: '{passed}', databaseUrl: '', workers: 0, log })
    const queues = openQueues([fetchArticle as never], backend, 10_000, log)
    try {
      await queues.add([job(fetchArticle, { entryId: randomUUID() })])
      const [waiting] = await queues.all.get(fetchArticle.queue)!.getWaiting()
      expect(waiting!.opts).toMatchObject({ removeOnComplete: { count: 100 }, removeOnFail: { count: 1_000 } })
    } finally {
      await queues.all.get(fetchArticle.queue)!.obliterate({ force: true })
      await queues.close()
      await backend.close()
    }
  })
})
