import { z } from 'zod'
import { defineStage, end, type StageContext } from '../queues/stage.ts'
import type { Retention, Snapshots } from '../storage/snapshots.ts'

interface Services {
  readonly snapshots: Snapshots
  readonly retention: Retention
  readonly clock: () => Date
}

/** Drops stored pages that retention no longer allows: by age, by size, by free disk. */
export const pruneSnapshots = defineStage({
  queue: 'prune-snapshots',
  schema: z.object({}),
  key: () => 'prune',
  options: { concurrency: 1, attempts: 1, backoffMs: null, timeoutMs: 600_000 },
  outcomes: ['pruned', 'nothing-to-prune'],

  async handle(_data, { services }: StageContext<Services>) {
    const snapshots = await services.snapshots.prune(services.retention, services.clock())
    return snapshots === 0 ? end('nothing-to-prune') : end('pruned', [], { snapshots })
  },
})
