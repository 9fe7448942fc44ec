import { storable } from '../shared/text.ts'
import { isUuid } from '../shared/uuid.ts'
import type { Database } from './database.ts'
import { storableJson } from './storable-json.ts'

/** A job that was given up. */
export interface Failure {
  readonly failureId: number
  readonly stage: string
  readonly code: string
  readonly message: string
  readonly key: string
  readonly data: unknown
  readonly entryId: string | null
  readonly url: string | null
  readonly attempts: number
  readonly at: Date
}

/** Which failures; what is left out does not narrow. */
export interface FailureFilter {
  readonly stage?: string
  readonly code?: string
  readonly failureId?: number
  /** None that was given up later than this one. */
  readonly upTo?: number
}

const CHOSEN = `($1::text IS NULL OR f.stage = $1) AND ($2::text IS NULL OR f.code = $2)
  AND ($3::bigint IS NULL OR f.failure_id = $3) AND ($4::bigint IS NULL OR f.failure_id <= $4)`

const chosenBy = ({ stage, code, failureId, upTo }: FailureFilter) => [
  stage ?? null,
  code ?? null,
  failureId ?? null,
  upTo ?? null,
]

export type Failures = ReturnType<typeof openFailures>

/** Statements on jobs that were given up. */
export function openFailures(database: Database) {
  return {
    /** Keeps one failure of a stage and key; a later one of the same replaces it. */
    async record(failure: Omit<Failure, 'failureId' | 'at' | 'url'>, now: Date): Promise<void> {
      await database.query(
        `INSERT INTO failures (stage, code, message, key, data, entry_id, attempts, at)
         SELECT $1, $2, $3, $4, $5, (SELECT entry_id FROM entries WHERE entry_id = $6), $7, $8
         ON CONFLICT (stage, key) DO UPDATE SET code = excluded.code, message = excluded.message, data = excluded.data,
           attempts = excluded.attempts, at = excluded.at`,
        [
          failure.stage,
          failure.code,
          storable(failure.message),
          storable(failure.key),
          storableJson(failure.data ?? null),
          failure.entryId !== null && isUuid(failure.entryId) ? failure.entryId : null,
          failure.attempts,
          now,
        ],
      )
    },

    async list(filter: FailureFilter, limit: number): Promise<readonly Failure[]> {
      const { rows } = await database.query<Failure>(
        `SELECT f.failure_id AS "failureId", f.stage, f.code, f.message, f.key, f.data, f.entry_id AS "entryId", e.url, f.attempts, f.at
         FROM failures f LEFT JOIN entries e USING (entry_id)
         WHERE ${CHOSEN} ORDER BY f.at DESC LIMIT $5`,
        [...chosenBy(filter), limit],
      )
      return rows
    },

    /** How many there are, and the number of the latest. */
    async count(filter: FailureFilter): Promise<{ readonly count: number; readonly latest: number }> {
      const { rows } = await database.query<{ count: number; latest: number }>(
        `SELECT count(*)::int AS count, coalesce(max(f.failure_id), 0)::bigint AS latest FROM failures f WHERE ${CHOSEN}`,
        chosenBy(filter),
      )
      return rows[0]!
    },

    /** How many of each cause. */
    async countByCause(): Promise<
      readonly { stage: string; code: string; count: number; latest: Date; example: string }[]
    > {
      const { rows } = await database.query(
        `SELECT stage, code, count(*)::int AS count, max(at) AS latest, (array_agg(message ORDER BY at DESC))[1] AS example
         FROM failures GROUP BY stage, code ORDER BY 3 DESC, 1, 2`,
      )
      return rows
    },

    async remove(failureIds: readonly number[]): Promise<void> {
      await database.query('DELETE FROM failures WHERE failure_id = ANY($1::bigint[])', [failureIds])
    },
  }
}
