import type { NextJob } from '../queues/stage.ts'
import type { Store } from '../services.ts'
import type { Failure } from '../storage/failures.ts'
import { defineCommand } from '../terminal/command.ts'
import { FAILURE_OPTIONS, failureFilter } from '../terminal/failure-filter.ts'
import { table, writeJson, writeLine } from '../terminal/output.ts'

/** Failed jobs that are put back in one go. */
const BATCH = 500

/** Puts back jobs that were given up. */
export default defineCommand({
  summary: 'puts back jobs that were given up, by stage, cause or id',
  usage: ['retry [--stage STAGE] [--code CODE] [--id N] [--yes]'],
  about: 'Without --yes nothing is changed: it shows what would be tried again.',
  options: {
    ...FAILURE_OPTIONS,
    yes: { type: 'boolean', short: 'y', meaning: 'do it' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  examples: [
    ['retry --code timeout', 'what would be tried again'],
    ['retry --code timeout --yes', 'try it again'],
  ],

  async run(invocation) {
    const filter = failureFilter(invocation)
    const { withQueues } = await import('../terminal/process.ts')
    const { pipeline } = await import('../workers/pipeline.ts')
    return withQueues(invocation, async (store, queueing) => {
      let done = 0
      const { count, latest } = await store.failures.count(filter)
      if (!invocation.values.yes) {
        const failures = await store.failures.list(filter, invocation.values.json ? 1_000 : 30)
        if (invocation.values.json) await writeJson({ wouldRetry: count, failures })
        else {
          await writeLine(
            table(failures.map((one) => [String(one.failureId), one.stage, one.code, one.url ?? one.key])),
          )
          if (count > failures.length) await writeLine(`… and ${count - failures.length} more`)
          await writeLine(`${count} would be tried again; --yes does it.`)
        }
        return 0
      }
      for (;;) {
        // What is given up again meanwhile has a later number: it is not put back again and again.
        const failures = await store.failures.list({ ...filter, upTo: latest }, BATCH)
        if (failures.length === 0) break
        const jobs = failures.flatMap(({ stage: name, data }): NextJob[] => {
          const stage = pipeline.find(({ queue }) => queue === name)
          return stage ? [{ stage, data: withoutSlot(data), carry: undefined, priority: undefined }] : []
        })
        // Owed first: should this process end here, the sweep finds them. Forgotten before they are put back: a job that
        // fails again at once must leave its failure behind.
        for (const failure of failures) await oweAgain(store, failure)
        await store.failures.remove(failures.map(({ failureId }) => failureId))
        await queueing.queues.add(jobs)
        done += failures.length
      }
      if (invocation.values.json) await writeJson({ retried: done })
      else await writeLine(`${done} put back.`)
      return 0
    })
  },
})

async function oweAgain(store: Store, { stage, entryId, data }: Failure): Promise<void> {
  if (entryId !== null) await store.entries.owe(entryId, stage, new Date())
  const { deliveryId } = data as { deliveryId?: unknown }
  if (typeof deliveryId === 'string') await store.deliveries.oweAgain(deliveryId, new Date())
}

/** A slot that was booked before the job was given up has passed. */
function withoutSlot(data: unknown): unknown {
  const { slotAt: _slotAt, ...rest } = data as Record<string, unknown>
  return rest
}
