import type { Database } from './database.ts'

/** A running telex. */
export interface ProcessRecord {
  readonly processId: string
  readonly host: string
  readonly pid: number
  readonly version: string
  readonly stages: readonly string[]
  readonly startedAt: Date
  readonly beatAt: Date
}

/** A process that has not been heard of for this long is taken for dead. */
export const DEAD_AFTER_MS = 30_000

export type Processes = ReturnType<typeof openProcesses>

/** Statements on which processes run. */
export function openProcesses(database: Database) {
  return {
    /** Says that a process lives. */
    async beat(process: Omit<ProcessRecord, 'startedAt' | 'beatAt'>, now: Date): Promise<void> {
      await database.query(
        `INSERT INTO processes (process_id, host, pid, version, stages, started_at, beat_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (process_id) DO UPDATE SET beat_at = excluded.beat_at`,
        [process.processId, process.host, process.pid, process.version, process.stages, now],
      )
    },

    async leave(processId: string): Promise<void> {
      await database.query('DELETE FROM processes WHERE process_id = $1', [processId])
    },

    /** Those that live; the dead are forgotten. */
    async listAlive(now: Date): Promise<readonly ProcessRecord[]> {
      await database.query("DELETE FROM processes WHERE beat_at < $1::timestamptz - interval '1 day'", [now])
      const { rows } = await database.query<ProcessRecord>(
        `SELECT process_id AS "processId", host, pid, version, stages, started_at AS "startedAt", beat_at AS "beatAt"
         FROM processes WHERE beat_at > $1 ORDER BY started_at`,
        [new Date(now.getTime() - DEAD_AFTER_MS)],
      )
      return rows
    },
  }
}
