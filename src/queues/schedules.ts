import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '../shared/log.ts'
import type { Queues } from './queues.ts'
import type { AnyStage } from './stage.ts'

/** A stage that runs by the clock. */
export interface Schedule {
  readonly stage: AnyStage
  readonly everyMs: number
}

/** How often a process makes sure that the schedules are there: an emptied Redis has lost them. */
const RENEW_MS = 15_000
/** Tries of the first time, and how long lies between two: the queue's database may be just coming up, or another process may be at the same rows. */
const FIRST = { tries: 10, waitMs: 500 }

/**
 * Keeps the schedules alive, and removes those that are no longer declared.
 *
 * @returns stops keeping them; the schedules themselves stay for other processes
 */
export async function keepSchedules(
  schedules: readonly Schedule[],
  queues: Queues,
  log: Logger,
  renewMs = RENEW_MS,
): Promise<() => void> {
  const renew = async (): Promise<void> => {
    for (const { stage, everyMs } of schedules) {
      await queues.all.get(stage.queue)!.upsertJobScheduler(
        stage.queue,
        { every: everyMs },
        {
          name: stage.queue,
          data: {},
          opts: { attempts: 1, removeOnComplete: { count: 5 }, removeOnFail: { count: 20 } },
        },
      )
    }
  }
  await untilDone(async () => {
    await removeUndeclared(schedules, queues)
    await renew()
  }, log)
  const timer = setInterval(() => {
    renew().catch((err: Error) => log.warn({ err: err.message }, 'schedules could not be renewed'))
  }, renewMs)
  timer.unref()
  return () => clearInterval(timer)
}

async function untilDone(work: () => Promise<void>, log: Logger): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (err) {
      if (tries === FIRST.tries) throw err
      log.warn({ err: (err as Error).message, tries }, 'schedules could not be set up yet')
      await wait(FIRST.waitMs)
    }
  }
}

/** What an earlier telex ran by the clock and this one does not would otherwise run for ever. */
async function removeUndeclared(schedules: readonly Schedule[], queues: Queues): Promise<void> {
  const declared = new Set(schedules.map(({ stage }) => stage.queue))
  for (const [name, queue] of queues.all) {
    for (const { key } of await queue.getJobSchedulers()) {
      if (key !== name || !declared.has(name)) await queue.removeJobScheduler(key)
    }
  }
}
