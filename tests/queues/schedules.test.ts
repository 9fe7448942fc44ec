import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Queues } from '../../src/queues/queues.ts'
import { keepSchedules } from '../../src/queues/schedules.ts'
import type { AnyStage } from '../../src/queues/stage.ts'
import { createDatabase, silentLog, type TestDatabase } from '../support/database.ts'
import { testRedisUrl } from '../support/redis.ts'
import { waitFor } from '../support/wait-for.ts'
import { openPipe, type Pipe } from './pipe.ts'

// A database of its own, since one test empties it.
const redisUrl = testRedisUrl(4)

describe.each(['postgres', 'redis'] as const)('schedules on %s', (kind) => {
  describe.skipIf(kind === 'redis' && redisUrl === undefined)('are kept:', () => {
    let database: TestDatabase | undefined
    let pipe: Pipe
    let stop: () => void = () => undefined

    beforeAll(async () => {
      if (kind === 'postgres') database = await createDatabase()
    })
    afterEach(async () => {
      stop()
      await pipe.close()
    })
    afterAll(() => database?.drop())

    async function open(): Promise<Pipe> {
      pipe = await openPipe(kind === 'redis' ? { redisUrl, databaseUrl: '' } : { databaseUrl: database!.url })
      return pipe
    }
    async function keep(everyMs: number, renewMs = 30): Promise<void> {
      stop = await keepSchedules([{ stage: pipe.first, everyMs }], pipe.queues, await silentLog(), renewMs)
    }
    const queueOf = (stage: Pipe['first']) => pipe.queues.all.get(stage.queue)!
    const firstQueue = () => queueOf(pipe.first)

    it('a stage runs by the clock, though its schedule is renewed again and again', async () => {
      await open()
      // The schedule's data are empty, which this stage refuses: a refusal is a run, too.
      pipe.start({ stages: [pipe.first] })
      await keep(150, 20)
      await waitFor('it has run four times', () => pipe.records.length >= 4)
      expect(pipe.records.every(({ stage }) => stage === pipe.first.queue)).toBe(true)
    })

    it('a seldom one keeps its time when it is renewed', async () => {
      await open()
      await keep(3_600_000)
      stop()
      // The first run is due at once; with it taken away only the next one is left.
      await firstQueue().drain()
      await keep(3_600_000)
      const before = await waitFor('it is scheduled', () => firstQueue().getJobScheduler(pipe.first.queue))
      for (let at = 0; at < 5; at++) await keepOnce()
      const renewed = await firstQueue().getJobScheduler(pipe.first.queue)
      expect(renewed?.next).toBe(before.next)
      expect((await firstQueue().getDelayed()).length + (await firstQueue().getWaiting()).length).toBeLessThanOrEqual(2)

      async function keepOnce(): Promise<void> {
        stop()
        await keep(3_600_000, 60_000)
      }
    })

    it('what was lost comes back', async () => {
      await open()
      await keep(3_600_000)
      await lose()
      await waitFor('the schedule is back', async () => (await firstQueue().getJobSchedulersCount()) === 1)
    })

    it('what is no longer declared is removed', async () => {
      await open()
      await queueOf(pipe.second).upsertJobScheduler('of an older telex', { every: 1_000 }, { name: 'x', data: {} })
      await firstQueue().upsertJobScheduler('another name', { every: 1_000 }, { name: 'x', data: {} })
      await keep(3_600_000)
      expect(await queueOf(pipe.second).getJobSchedulersCount()).toBe(0)
      expect((await firstQueue().getJobSchedulers()).map(({ key }) => key)).toEqual([pipe.first.queue])
    })

    it('those of a stage that telex no longer has are removed with all that they have added', async () => {
      await open()
      const { Queue, options } = pipe.backend
      const old = new Queue('a-stage-of-old', options)
      await old.upsertJobScheduler('a-stage-of-old', { every: 60_000 }, { name: 'x', data: {} })
      await old.add('x', {})
      await pipe.queues.drop('a-stage-of-old')
      await pipe.queues.drop('a-stage-that-never-was')
      expect(await old.getJobSchedulersCount()).toBe(0)
      expect(await old.getJobCounts('waiting', 'delayed')).toEqual({ waiting: 0, delayed: 0 })
      await expect(pipe.queues.drop(pipe.first.queue)).rejects.toMatchObject({ code: 'known-stage' })
      await old.close()
    })

    async function lose(): Promise<void> {
      if (kind === 'redis') {
        const redis = new Redis(redisUrl!)
        await redis.flushdb()
        await redis.quit()
      } else {
        await firstQueue().obliterate({ force: true })
      }
    }
  })
})

describe('schedules of a queue whose database is just coming up', () => {
  const stage = { queue: 'some-stage' } as AnyStage
  const queuesThatFail = (times: number) => {
    const calls: string[] = []
    const queue = {
      getJobSchedulers: async () => [],
      upsertJobScheduler: async (name: string) => {
        calls.push(name)
        if (calls.length <= times) throw new Error('the database system is starting up')
      },
    }
    return { calls, queues: { all: new Map([[stage.queue, queue]]) } as unknown as Queues }
  }

  it('are set up as soon as it answers', async () => {
    const { calls, queues } = queuesThatFail(2)
    const stop = await keepSchedules([{ stage, everyMs: 1_000 }], queues, await silentLog(), 60_000)
    stop()
    expect(calls).toHaveLength(3)
  })

  it('fail with what it said when it does not answer for seconds', async () => {
    const { calls, queues } = queuesThatFail(1_000)
    await expect(keepSchedules([{ stage, everyMs: 1_000 }], queues, await silentLog())).rejects.toThrow('starting up')
    expect(calls).toHaveLength(10)
  }, 30_000)
})
