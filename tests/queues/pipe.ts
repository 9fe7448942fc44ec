import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { openBackend, type QueueBackend } from '../../src/queues/backend.ts'
import type { JobRecord } from '../../src/queues/journal.ts'
import { openQueues, type Queues } from '../../src/queues/queues.ts'
import { type AnyStage, defineStage, end, job, type StageContext } from '../../src/queues/stage.ts'
import { startWorkers, type Workers } from '../../src/queues/worker.ts'
import { type Metrics, openMetrics } from '../../src/shared/metrics.ts'
import { silentLog } from '../support/database.ts'

/** What a test makes of one try of a stage. */
export type Script = (
  data: Data,
  context: StageContext<unknown>,
) =>
  | Promise<{ readonly facts?: Record<string, unknown> } | undefined>
  | { readonly facts?: Record<string, unknown> }
  | undefined

export interface Data {
  readonly id: string
  readonly note?: string
  readonly slotAt?: number
}

/** Three stages, one after the other, whose handlers a test writes; without one they end at once. */
export interface Pipe {
  readonly backend: QueueBackend
  readonly queues: Queues
  readonly records: JobRecord[]
  readonly metrics: Metrics
  readonly first: AnyStage
  readonly second: AnyStage
  readonly third: AnyStage
  /** What each stage does; may be changed while the workers run. */
  readonly scripts: { first?: Script; second?: Script; third?: Script }
  /** Every try: `first a 1`, with the number of the try. */
  readonly tries: string[]
  start(set?: {
    readonly stages?: readonly AnyStage[]
    readonly joined?: readonly AnyStage[]
    readonly lockMs?: number
  }): Workers
  /** How the jobs with this id ended, stage by stage: `first end:done`. */
  endsOf(id: string): readonly string[]
  close(): Promise<void>
}

const RETRY_MS = 40

/** Opens three queues of its own. */
export async function openPipe(
  where: { readonly redisUrl?: string | undefined; readonly databaseUrl: string },
  options: { readonly attempts?: number; readonly timeoutMs?: number; readonly concurrency?: number } = {},
): Promise<Pipe> {
  const log = await silentLog()
  const mark = randomBytes(4).toString('hex')
  const scripts: Pipe['scripts'] = {}
  const tries: string[] = []
  const records: JobRecord[] = []
  const metrics = openMetrics()
  const schema = z.object({ id: z.string().min(1), note: z.string().optional(), slotAt: z.number().optional() })
  const make = (name: 'first' | 'second' | 'third', next: AnyStage | undefined): AnyStage =>
    defineStage({
      queue: `${name}-${mark}`,
      schema,
      key: ({ id }) => id,
      options: { concurrency: 4, attempts: 3, backoffMs: null, timeoutMs: 10_000, ...options },
      outcomes: ['done'],
      async handle(data, context: StageContext<unknown>) {
        tries.push(`${name} ${data.id} ${context.attempt}${context.carried === undefined ? '' : ' carried'}`)
        const facts = (await scripts[name]?.(data, context))?.facts ?? {}
        return end('done', next ? [job(next, { id: data.id }, { carry: { from: name } })] : [], facts)
      },
    }) as unknown as AnyStage
  const third = make('third', undefined)
  const second = make('second', third)
  const first = make('first', second)
  const stages = [first, second, third]
  const backend = await openBackend({
    redisUrl: where.redisUrl,
    databaseUrl: where.databaseUrl,
    prefix: '{tests}',
    workers: 8,
    log,
  })
  const queues = openQueues(stages, backend, RETRY_MS, log)
  const running: Workers[] = []
  const nameOf = (queue: string): string => queue.split('-')[0]!
  return {
    backend,
    queues,
    records,
    metrics,
    first,
    second,
    third,
    scripts,
    tries,
    start(set = {}) {
      const workers = startWorkers({
        stages: set.stages ?? stages,
        joined: set.joined ?? [],
        backend,
        queues,
        services: {},
        journal: {
          async write(written) {
            records.push(...written)
          },
        },
        metrics,
        retryDelayMs: RETRY_MS,
        log,
        ...(set.lockMs ? { lockMs: set.lockMs } : {}),
      })
      running.push(workers)
      return workers
    },
    endsOf: (id) =>
      records.filter(({ key }) => key === id).map(({ stage, kind, outcome }) => `${nameOf(stage)} ${kind}:${outcome}`),
    async close() {
      await Promise.all(running.map((workers) => workers.close(0)))
      for (const queue of queues.all.values()) await queue.obliterate({ force: true })
      await queues.close()
      await backend.close()
    },
  }
}

/** Something to wait for that a test opens. */
export function openGate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
