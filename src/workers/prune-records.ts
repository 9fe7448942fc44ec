import { z } from 'zod'
import { defineStage, end, type StageContext } from '../queues/stage.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { Retention, Snapshots } from '../storage/snapshots.ts'
import type { Trail } from '../storage/trail.ts'

interface Services {
  readonly snapshots: Pick<Snapshots, 'prune'>
  readonly trail: Pick<Trail, 'prune'>
  readonly deliveries: Pick<Deliveries, 'prune'>
  readonly retention: Retention
  /** The trail of entries, and deliveries that have ended, are kept this long. */
  readonly trailMaxAgeMs: number
  readonly clock: () => Date
}

/** Drops what retention no longer allows: stored pages by age, size and free disk; the trail and ended deliveries by age. */
export const pruneRecords = defineStage({
  queue: 'prune-records',
  schema: z.object({}),
  key: () => 'prune',
  options: { concurrency: 1, attempts: 1, backoffMs: null, timeoutMs: 600_000 },
  outcomes: ['pruned', 'nothing-to-prune'],

  async handle(_data, { services, signal }: StageContext<Services>) {
    const now = services.clock()
    const before = new Date(now.getTime() - services.trailMaxAgeMs)
    const snapshots = await services.snapshots.prune(services.retention, now)
    const steps = await services.trail.prune(before, signal)
    const deliveries = await services.deliveries.prune(before, signal)
    if (snapshots + steps + deliveries === 0) return end('nothing-to-prune')
    return end('pruned', [], { snapshots, steps, deliveries })
  },
})
