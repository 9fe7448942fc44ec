import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type AnyStage, job } from '../../src/queues/stage.ts'
import { FatalError, LaterError, TelexError } from '../../src/shared/errors.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { testRedisUrl } from '../support/redis.ts'
import { waitFor } from '../support/wait-for.ts'
import { openGate, openPipe, type Pipe } from './pipe.ts'

const redisUrl = testRedisUrl(3)

describe.each(['postgres', 'redis'] as const)('queues on %s', (kind) => {
  describe.skipIf(kind === 'redis' && redisUrl === undefined)(
    'turn what a stage says into what the queue does:',
    () => {
      let database: TestDatabase | undefined
      let pipe: Pipe

      beforeAll(async () => {
        if (kind === 'postgres') database = await createDatabase()
      })
      afterEach(() => pipe.close())
      afterAll(() => database?.drop())

      async function open(options: Parameters<typeof openPipe>[1] = {}): Promise<Pipe> {
        const where = kind === 'redis' ? { redisUrl, databaseUrl: '' } : { databaseUrl: database!.url }
        pipe = await openPipe(where, options)
        expect(pipe.backend.kind).toBe(kind)
        return pipe
      }
      const add = (stage: AnyStage, ...ids: string[]) => pipe.queues.add(ids.map((id) => job(stage, { id })))
      const countsOf = async (stage: AnyStage) => (await pipe.queues.counts())[stage.queue]!
      const ended = (id: string, ...ends: string[]) =>
        waitFor(`${id} ends as ${ends.join(', ')}; it was ${pipe.endsOf(id).join(', ')}`, () =>
          ends.every((end) => pipe.endsOf(id).includes(end)),
        )
      const idle = () =>
        waitFor('all queues are empty', async () =>
          Object.values(await pipe.queues.counts()).every(
            ({ waiting, active, delayed }) => waiting + active + delayed === 0,
          ),
        )

      it('an outcome ends the job, and the next stage gets its own', async () => {
        const { first, second, third, scripts, start } = await open()
        scripts.first = () => ({ facts: { seen: 1 } })
        await add(first, 'a')
        expect(await countsOf(first)).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 })
        start()
        await ended('a', 'third end:done')
        await idle()
        expect(pipe.tries).toEqual(['first a 1', 'second a 1', 'third a 1'])
        expect(pipe.records[0]).toMatchObject({
          stage: first.queue,
          key: 'a',
          data: { id: 'a' },
          facts: { seen: 1 },
          attempts: 1,
        })
        expect((await countsOf(second)).failed + (await countsOf(third)).failed).toBe(0)
        const jobs = (await pipe.metrics.jobs.get()).values
        expect(jobs).toContainEqual(
          expect.objectContaining({ value: 1, labels: { stage: first.queue, outcome: 'done' } }),
        )
      })

      it('joined stages run one after another in one job, and hand over what they carry', async () => {
        const { first, second, third, start } = await open()
        start({ joined: [first, second, third] })
        await add(first, 'a')
        await ended('a', 'third end:done')
        await idle()
        expect(pipe.tries).toEqual(['first a 1', 'second a 1 carried', 'third a 1 carried'])
        expect(await pipe.queues.all.get(second.queue)!.getCompletedCount()).toBe(0)
      })

      it('a joined stage that fails goes to its own queue, and only it is tried again', async () => {
        const { first, second, third, scripts, start } = await open()
        let failures = 0
        scripts.second = () => {
          if (failures++ === 0) throw new TelexError('broken', 'not this time')
          return undefined
        }
        start({ joined: [first, second, third] })
        await add(first, 'a')
        await ended('a', 'third end:done')
        expect(pipe.tries).toEqual(['first a 1', 'second a 1 carried', 'second a 1', 'third a 1 carried'])
        expect(pipe.endsOf('a')).toEqual(['first end:done', 'second retry:broken', 'second end:done', 'third end:done'])
      })

      it('a joined stage is tried as often as one in its own queue', async () => {
        const { first, second, third, scripts, start } = await open({ attempts: 3 })
        scripts.second = () => {
          throw new TelexError('broken', 'never')
        }
        start({ joined: [first, second, third] })
        await add(first, 'a')
        await ended('a', 'second failed:broken')
        expect(pipe.tries.filter((one) => one.startsWith('second'))).toHaveLength(3)
        expect(pipe.tries.filter((one) => one.startsWith('first'))).toHaveLength(1)
        await idle()
      })

      it('a joined stage that gives up is journaled and put into no queue', async () => {
        const { first, second, third, scripts, start } = await open()
        scripts.second = () => {
          throw new FatalError('hopeless', 'no use')
        }
        start({ joined: [first, second, third] })
        await add(first, 'a')
        await ended('a', 'second failed:hopeless')
        await idle()
        expect(pipe.tries).toHaveLength(2)
      })

      it('a joined stage that must wait goes to its own queue with what it asks to keep', async () => {
        const { first, second, third, scripts, start } = await open()
        let slotAt: number | undefined
        scripts.second = (data) => {
          if (data.slotAt === undefined) throw new LaterError('busy', 30, 'later', { patch: { slotAt: 17 } })
          slotAt = data.slotAt
          return undefined
        }
        start({ joined: [first, second, third] })
        await add(first, 'a')
        await ended('a', 'third end:done')
        expect(slotAt).toBe(17)
        expect(pipe.endsOf('a')[1]).toBe('second later:busy')
      })

      it('a stage that is not served here goes through its queue to whoever serves it', async () => {
        const { first, second, third, start } = await open()
        const joined = [first, second, third]
        start({ stages: [first, third], joined })
        await add(first, 'a')
        await ended('a', 'first end:done')
        await waitFor('the second stage waits', async () => (await countsOf(second)).waiting === 1)
        start({ stages: [second], joined })
        await ended('a', 'third end:done')
        expect(pipe.tries).toEqual(['first a 1', 'second a 1', 'third a 1'])
      })

      it('"later" spends no attempt, and keeps what it asks to keep', async () => {
        const { third, scripts, start } = await open({ attempts: 2 })
        const seen: (number | undefined)[] = []
        scripts.third = (data) => {
          seen.push(data.slotAt)
          if (seen.length < 5) throw new LaterError('busy', 10, 'not yet', { patch: { slotAt: seen.length } })
          return undefined
        }
        start()
        await add(third, 'a')
        await ended('a', 'third end:done')
        expect(seen).toEqual([undefined, 1, 2, 3, 4])
        expect(pipe.tries).toEqual(Array.from({ length: 5 }, () => 'third a 1'))
        expect(pipe.records[0]).toMatchObject({ kind: 'later', outcome: 'busy', delayMs: 10, message: 'not yet' })
      })

      it('a database that is not there is waited for, and spends no attempt', async () => {
        const { third, scripts, start } = await open({ attempts: 1 })
        let isBack = false
        scripts.third = () => {
          if (isBack) return undefined
          isBack = true
          throw Object.assign(new Error('the database system is starting up'), { code: '57P03' })
        }
        start()
        await add(third, 'a')
        await ended('a', 'third end:done')
        expect(pipe.tries).toEqual(['third a 1', 'third a 1'])
        expect(pipe.records[0]).toMatchObject({ kind: 'later', outcome: 'database-away' })
      })

      it('an error that may mend is tried again with growing delays, then fails and is journaled', async () => {
        const { third, scripts, start } = await open({ attempts: 3 })
        const last: boolean[] = []
        scripts.third = (_data, { lastAttempt }) => {
          last.push(lastAttempt)
          throw new TelexError('broken', `at try ${last.length}`)
        }
        start()
        await add(third, 'a')
        await ended('a', 'third failed:broken')
        expect(pipe.tries).toEqual(['third a 1', 'third a 2', 'third a 3'])
        expect(last).toEqual([false, false, true])
        expect(
          pipe.records.map(({ kind, delayMs, message, attempts }) => ({ kind, delayMs, message, attempts })),
        ).toEqual([
          { kind: 'retry', delayMs: 40, message: 'at try 1', attempts: 1 },
          { kind: 'retry', delayMs: 80, message: 'at try 2', attempts: 2 },
          { kind: 'failed', delayMs: null, message: 'at try 3', attempts: 3 },
        ])
        await waitFor('the queue lists it as failed', async () => (await countsOf(third)).failed === 1)
      })

      it('a fatal error fails at once', async () => {
        const { third, scripts, start } = await open()
        scripts.third = () => {
          throw new FatalError('hopeless', 'no use')
        }
        start()
        await add(third, 'a')
        await ended('a', 'third failed:hopeless')
        await waitFor('the queue lists it as failed', async () => (await countsOf(third)).failed === 1)
        expect(pipe.tries).toHaveLength(1)
      })

      it('a job is not added again while one with its key is in flight, and is when that has ended', async () => {
        const { third, scripts, start } = await open()
        await add(third, 'a', 'a')
        await add(third, 'a')
        expect((await countsOf(third)).waiting).toBe(1)
        const gate = openGate()
        scripts.third = async () => {
          await gate.opened
          return undefined
        }
        start()
        await waitFor('the job runs', () => pipe.tries.length === 1)
        await add(third, 'a')
        gate.open()
        await idle()
        expect(pipe.tries).toHaveLength(1)
        await add(third, 'a')
        await waitFor('it runs again', () => pipe.tries.length === 2)
      })

      it('a failed job does not keep its key', async () => {
        const { third, scripts, start } = await open()
        scripts.third = () => {
          throw new FatalError('hopeless', 'no use')
        }
        start()
        await add(third, 'a')
        await waitFor('the queue lists it as failed', async () => (await countsOf(third)).failed === 1)
        delete scripts.third
        await add(third, 'a')
        await ended('a', 'third end:done')
      })

      it('what is urgent comes before what has been put behind', async () => {
        const { third, start } = await open({ concurrency: 1 })
        await pipe.queues.add([job(third, { id: 'backfill' }, { priority: 10 })])
        await add(third, 'news')
        expect((await countsOf(third)).waiting).toBe(2)
        start()
        await ended('backfill', 'third end:done')
        expect(pipe.tries).toEqual(['third news 1', 'third backfill 1'])
      })

      it('data that do not fit the schema are refused when they are added', async () => {
        const { third } = await open()
        await expect(pipe.queues.add([job(third, { id: '' })])).rejects.toMatchObject({
          code: 'bad-job-data',
          name: 'FatalError',
        })
        await expect(pipe.queues.add([job(third, null)])).rejects.toThrow()
      })

      it.each([[{ id: 7 }], [null], ['text'], [[]]])(
        'data that do not fit (%j) and got into a queue all the same fail at once',
        async (data) => {
          const { third, start } = await open()
          await pipe.queues.all.get(third.queue)!.add('by hand', data, { attempts: 3 })
          start()
          await waitFor('the failure is journaled', () => pipe.records.length === 1)
          expect(pipe.records[0]).toMatchObject({ kind: 'failed', outcome: 'bad-job-data', key: 'unknown' })
          // BullMQ keeps null as an empty object in PostgreSQL.
          if (data !== null) expect(pipe.records[0]!.data).toEqual(data)
          expect(pipe.tries).toEqual([])
        },
      )

      it('a try that takes too long is cut off, however its handler words that', async () => {
        const { third, scripts, start } = await open({ timeoutMs: 60, attempts: 1 })
        scripts.third = async (_data, { signal }) => {
          await wait(30_000, undefined, { signal })
          return undefined
        }
        start()
        await add(third, 'a')
        await ended('a', 'third failed:timeout')
        expect(pipe.records[0]!.message).toContain('took longer than 60 ms')
      })

      it('a shutdown puts running jobs off, and they spend no attempt', async () => {
        const { first, second, third, scripts, start } = await open({ attempts: 2 })
        const hang: NonNullable<Pipe['scripts']['third']> = async (_data, { signal }) => {
          await wait(30_000, undefined, { signal })
          return undefined
        }
        scripts.third = hang
        scripts.second = hang
        const workers = start({ joined: [first, second] })
        await add(third, 'own')
        await add(first, 'joined')
        await waitFor(
          'both run',
          () => pipe.tries.includes('third own 1') && pipe.tries.includes('second joined 1 carried'),
        )
        await workers.close(10)
        expect(pipe.endsOf('own')).toEqual(['third later:shutdown'])
        expect(pipe.endsOf('joined')).toEqual(['first end:done', 'second later:shutdown'])
        expect([(await countsOf(third)).delayed, (await countsOf(second)).delayed]).toEqual([1, 1])
        delete scripts.third
        delete scripts.second
        start()
        await ended('own', 'third end:done')
        await ended('joined', 'third end:done')
        expect(pipe.tries.filter((one) => one.startsWith('third own'))).toEqual(['third own 1', 'third own 1'])
      })

      it('a shutdown waits for jobs that end in time', async () => {
        const { third, scripts, start } = await open()
        const gate = openGate()
        scripts.third = async () => {
          await gate.opened
          return undefined
        }
        const workers = start()
        await add(third, 'a')
        await waitFor('the job runs', () => pipe.tries.length === 1)
        const closing = workers.close(10_000)
        gate.open()
        await closing
        expect(pipe.endsOf('a')).toEqual(['third end:done'])
      })

      it('the job of a killed worker is taken up by another', async () => {
        const { third, start } = await open()
        await add(third, 'a')
        await takeAndDie(third)
        // The lock of the one that lives: long enough to be renewed in time on a busy machine.
        start({ lockMs: 4_000 })
        await ended('a', 'third end:done')
        // Whoever died spent no attempt.
        expect(pipe.tries).toEqual(['third a 1'])
      })

      it('a job that ends its worker again and again is given up and journaled', async () => {
        const { third, start } = await open()
        await add(third, 'deadly')
        const queue = pipe.queues.all.get(third.queue)!
        const { Worker, options } = pipe.backend
        const watcher = new Worker(third.queue, null, {
          ...options,
          lockDuration: 50,
          stalledInterval: 50,
          maxStalledCount: 5,
        })
        watcher.on('error', () => undefined)
        await watcher.startStalledCheckTimer()
        for (let death = 0; death < 6; death++) {
          await waitFor('it waits', async () => (await queue.getWaitingCount()) === 1)
          await takeAndDie(third, 50)
          await waitFor('it is missed', async () => (await queue.getActiveCount()) === 0)
        }
        await watcher.close()
        start()
        await ended('deadly', 'third failed:workers-lost')
        expect(pipe.tries).toEqual([])
        await idle()
      })

      it('an error of the journal does not fail the job', async () => {
        const { third, start } = await open()
        const push = pipe.records.push
        pipe.records.push = () => {
          throw new Error('no database')
        }
        start()
        await add(third, 'a')
        await waitFor('it ran', () => pipe.tries.length === 1)
        await idle()
        pipe.records.push = push
        expect((await countsOf(third)).failed).toBe(0)
      })

      /** Takes a job as a worker does that is killed before it has done anything. */
      async function takeAndDie(stage: AnyStage, lockDuration = 1_000): Promise<void> {
        const { Worker, options } = pipe.backend
        const doomed = new Worker(stage.queue, null, { ...options, lockDuration })
        doomed.on('error', () => undefined)
        const taken = await doomed.getNextJob('token of the dead')
        expect(taken?.name).toBe(stage.queue)
        await doomed.close(true)
      }
    },
  )
})
