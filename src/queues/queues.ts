import type { JobsOptions, Queue } from 'bullmq'
import { FatalError } from '../shared/errors.ts'
import type { Logger } from '../shared/log.ts'
import type { QueueBackend } from './backend.ts'
import type { AnyStage, NextJob } from './stage.ts'

/** Jobs of one stage by state. */
export interface QueueCounts {
  readonly waiting: number
  readonly active: number
  readonly delayed: number
  readonly failed: number
}

/** When a job is to run and how often it is tried. */
export interface AddOptions {
  readonly delayMs?: number
  readonly attempts?: number
}

/** The queues of all stages. */
export interface Queues {
  /** Adds jobs. One whose key is in flight already is not added again. */
  add(jobs: readonly NextJob[], options?: AddOptions): Promise<void>
  counts(): Promise<Readonly<Record<string, QueueCounts>>>
  /** Empties a queue that an earlier telex had, its schedule included. */
  drop(name: string): Promise<void>
  /** Queues as BullMQ has them, for the dashboard and the schedules. */
  readonly all: ReadonlyMap<string, Queue>
  close(): Promise<void>
}

/** Completed jobs that are kept of each stage, for a look at the dashboard; the database has the whole story. */
const COMPLETED_KEPT = 100
/** Failed jobs are kept this long, and not more than this many of each stage: `failures` in the database has them all. */
const FAILED_KEPT = { age: 7 * 86_400, count: 1_000 }

/** Opens one queue for each stage. */
export function openQueues(
  stages: readonly AnyStage[],
  backend: QueueBackend,
  retryDelayMs: number,
  log: Logger,
): Queues {
  const all = new Map<string, Queue>()
  for (const stage of stages) {
    const queue = new backend.Queue(stage.queue, { ...backend.options, streams: { events: { maxLen: 1_000 } } })
    // Without a listener an error of the connection would end the process.
    queue.on('error', (err) => log.debug({ err: err.message, stage: stage.queue }, 'queue connection'))
    all.set(stage.queue, queue)
  }
  return {
    all,
    async add(jobs, options = {}) {
      const byStage = new Map<AnyStage, NextJob[]>()
      for (const job of jobs) byStage.set(job.stage, [...(byStage.get(job.stage) ?? []), job])
      for (const [stage, group] of byStage) {
        const queue = all.get(stage.queue)
        if (!queue) throw new FatalError('unknown-stage', `No queue is open for the stage ${stage.queue}`)
        await queue.addBulk(
          group.map((job) => ({
            name: stage.queue,
            data: checkData(stage, job.data),
            opts: optionsOf(stage, job, retryDelayMs, options),
          })),
        )
      }
    },
    async drop(name) {
      if (all.has(name)) throw new FatalError('known-stage', `The queue ${name} is in use and is not dropped`)
      const queue = new backend.Queue(name, backend.options)
      queue.on('error', (err) => log.debug({ err: err.message, stage: name }, 'queue connection'))
      try {
        for (const { key } of await queue.getJobSchedulers()) await queue.removeJobScheduler(key)
        await queue.obliterate({ force: true })
      } finally {
        await queue.close()
      }
    },
    async counts() {
      const found: Record<string, QueueCounts> = {}
      await Promise.all(
        [...all].map(async ([name, queue]) => {
          const {
            waiting = 0,
            prioritized = 0,
            active = 0,
            delayed = 0,
            failed = 0,
          } = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed')
          found[name] = { waiting: waiting + prioritized, active, delayed, failed }
        }),
      )
      return Object.fromEntries([...all.keys()].map((name) => [name, found[name]!]))
    },
    async close() {
      await Promise.all([...all.values()].map((queue) => queue.close()))
    },
  }
}

/**
 * Checks a job's data against the schema of its stage.
 *
 * @throws FatalError `bad-job-data`, which trying again cannot mend
 */
export function checkData(stage: AnyStage, data: unknown): unknown {
  const result = stage.schema.safeParse(data)
  if (result.success) return result.data
  const issues = result.error.issues.map(
    (issue: { path: readonly PropertyKey[]; message: string }) => `${issue.path.join('.') || 'data'}: ${issue.message}`,
  )
  throw new FatalError('bad-job-data', `Data of a ${stage.queue} job do not fit its schema: ${issues.join('; ')}`)
}

function optionsOf(
  stage: AnyStage,
  job: NextJob,
  retryDelayMs: number,
  { delayMs, attempts }: AddOptions,
): JobsOptions {
  const data = job.data as never
  const waitMs = delayMs ?? job.delayMs
  return {
    deduplication: { id: stage.key(data) },
    attempts: attempts ?? stage.options.attempts,
    backoff: { type: 'exponential', delay: stage.options.backoffMs ?? retryDelayMs, jitter: 0.5 },
    removeOnComplete: { count: COMPLETED_KEPT },
    removeOnFail: FAILED_KEPT,
    ...(waitMs === undefined ? {} : { delay: Math.max(0, Math.round(waitMs)) }),
    ...(job.priority === undefined ? {} : { priority: job.priority }),
  }
}
