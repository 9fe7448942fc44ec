import type { Database } from './database.ts'
import { storableJson } from './storable-json.ts'

/** How a stage ended for an entry. */
export interface TrailStep {
  readonly entryId: string
  readonly stage: string
  readonly outcome: string
  readonly durationMs: number | null
  readonly facts: Readonly<Record<string, unknown>>
}

/** Steps that are forgotten in one statement: short enough to hold nobody up. */
const BATCH = 10_000

export type Trail = ReturnType<typeof openTrail>

/** Statements on what became of entries, stage by stage. */
export function openTrail(database: Database) {
  return {
    async add(steps: readonly TrailStep[], now: Date): Promise<void> {
      if (steps.length === 0) return
      await database.query(
        `INSERT INTO trail (entry_id, at, stage, outcome, duration_ms, facts)
         SELECT e.entry_id, $2, x.stage, x.outcome, x.duration_ms, x.facts
         FROM ROWS FROM (jsonb_to_recordset($1) AS ("entryId" uuid, stage text, outcome text, "durationMs" integer, facts jsonb))
           WITH ORDINALITY AS x(entry_id, stage, outcome, duration_ms, facts, place)
         JOIN entries e ON e.entry_id = x.entry_id ORDER BY x.place`,
        [storableJson(steps), now],
      )
    },

    /**
     * Forgets steps that are older than `before`.
     *
     * Steps are numbered in the order in which they came: the oldest are looked at, a batch at a time, until one is young.
     *
     * @returns how many
     */
    async prune(before: Date, signal: AbortSignal): Promise<number> {
      let pruned = 0
      while (!signal.aborted) {
        const { rowCount } = await database.query(
          `DELETE FROM trail WHERE trail_id IN (
             SELECT trail_id FROM (SELECT trail_id, at FROM trail ORDER BY trail_id LIMIT ${BATCH}) AS oldest WHERE at < $1)`,
          [before],
        )
        pruned += rowCount ?? 0
        if ((rowCount ?? 0) < BATCH) break
      }
      return pruned
    },

    /** Oldest first. */
    async listOf(
      entryId: string,
    ): Promise<
      readonly { at: Date; stage: string; outcome: string; durationMs: number | null; facts: Record<string, unknown> }[]
    > {
      const { rows } = await database.query(
        'SELECT at, stage, outcome, duration_ms AS "durationMs", facts FROM trail WHERE entry_id = $1 ORDER BY trail_id LIMIT 500',
        [entryId],
      )
      return rows
    },
  }
}
