import { z } from 'zod'
import { defineStage, end, type StageContext } from '../queues/stage.ts'
import type { RightsPolicy } from '../shared/rights-policy.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { EnrichmentStore } from '../storage/enrichments.ts'
import type { Expiry } from '../storage/expiry.ts'
import type { Retention, Snapshots } from '../storage/snapshots.ts'
import type { Trail } from '../storage/trail.ts'

interface Services {
  readonly snapshots: Pick<Snapshots, 'prune' | 'forget'>
  readonly expiry: Expiry
  readonly enrichments: Pick<EnrichmentStore, 'forget'>
  /** What is done where a page reserves its use, and where its time is over. */
  readonly rightsPolicy: RightsPolicy
  readonly trail: Pick<Trail, 'prune'>
  readonly deliveries: Pick<Deliveries, 'prune'>
  readonly retention: Retention
  /** The trail of entries, and deliveries that have ended, are kept this long. */
  readonly trailMaxAgeMs: number
  readonly clock: () => Date
}

/**
 * Drops what retention no longer allows: stored pages by age, size and free disk; the trail and ended deliveries by age; what
 * its page does not allow to keep any longer, as the policy for rights says.
 */
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
    const expired = await expire(services, now, signal)
    if (snapshots + steps + deliveries + expired === 0) return end('nothing-to-prune')
    return end('pruned', [], { snapshots, steps, deliveries, expired })
  },
})

/** What the policy says of pages that have expired befalls what was stored before they did. @returns how many articles */
async function expire(services: Services, now: Date, signal: AbortSignal): Promise<number> {
  const action = services.rightsPolicy.expired
  if (action === 'record') return 0
  const { expiry, enrichments, snapshots } = services
  let count = 0
  while (!signal.aborted) {
    const expired = await expiry.list(now, action === 'no-enrich')
    if (expired.length === 0) break
    count += expired.length
    if (action === 'skip') {
      for (const entryId of expired.flatMap(({ entryIds }) => entryIds)) await snapshots.forget(entryId, now)
      await expiry.remove(expired, pruneRecords.queue, now)
    } else for (const { articleId } of expired) await enrichments.forget(articleId)
  }
  return count
}
