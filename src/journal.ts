import type { JobRecord, Journal } from './queues/journal.ts'
import { isUuid } from './shared/uuid.ts'
import type { Entries } from './storage/entries.ts'
import type { Failures } from './storage/failures.ts'
import type { Feeds } from './storage/feeds.ts'
import type { Trail, TrailStep } from './storage/trail.ts'

interface Stores {
  readonly entries: Entries
  readonly feeds: Feeds
  readonly failures: Failures
  readonly trail: Trail
}

/** Keeps in the database how jobs ended: the trail of each entry, what was put off, what was given up. */
export function openJournal(stores: Stores, clock: () => Date): Journal {
  return {
    async write(records) {
      await stores.trail.add(records.flatMap(toStep), clock())
      for (const record of records) {
        if (record.kind === 'failed') await keepFailure(record, stores, clock())
        else if (record.kind !== 'end') await keepPostponed(record, stores.entries, clock())
      }
    },
  }
}

function entryOf(record: JobRecord): string | null {
  return idIn(record.data, 'entryId')
}

/** An id of a job's data; null also for what is no id, since the data of a failed job may be anything. */
function idIn(data: unknown, name: 'entryId' | 'feedId'): string | null {
  const id = (data as Partial<Record<typeof name, unknown>> | null | undefined)?.[name]
  return typeof id === 'string' && isUuid(id) ? id : null
}

function toStep(record: JobRecord): readonly TrailStep[] {
  const entryId = entryOf(record)
  if (entryId === null) return []
  const outcome = record.kind === 'end' ? record.outcome : `${record.kind}:${record.outcome}`
  const facts =
    record.message === null ? record.facts : { ...record.facts, message: record.message, delayMs: record.delayMs }
  return [{ entryId, stage: record.stage, outcome, durationMs: record.durationMs, facts }]
}

async function keepPostponed(record: JobRecord, entries: Entries, now: Date): Promise<void> {
  const entryId = entryOf(record)
  if (entryId === null) return
  const dueAt = new Date(now.getTime() + (record.delayMs ?? 0))
  await entries.postpone(
    entryId,
    record.stage,
    record.outcome,
    now,
    dueAt,
    record.kind === 'retry' ? record.message : null,
  )
}

async function keepFailure(record: JobRecord, { entries, feeds, failures }: Stores, now: Date): Promise<void> {
  const entryId = entryOf(record)
  const { stage, outcome: code, key, data, attempts } = record
  const message = `${code}: ${record.message}`
  await failures.record({ stage, code, message: record.message ?? '', key, data, entryId, attempts }, now)
  if (entryId !== null) await entries.finish(entryId, stage, 'failed', now, message)
  const feedId = idIn(data, 'feedId')
  if (feedId !== null) await feeds.recordBreakdown(feedId, message, now)
}
