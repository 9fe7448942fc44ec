import type { Database } from './database.ts'
import { storableJson } from './storable-json.ts'

/** What is kept of an outlet; the shapes are those who write it. */
export interface OutletRecord {
  readonly template: unknown
  readonly health: unknown
}

/** An outlet with what is known of its articles. */
export interface OutletHealthRow {
  readonly outlet: string
  readonly health: unknown
  readonly alarm: unknown
  readonly changedAt: Date
}

export type OutletTemplates = ReturnType<typeof openOutletTemplates>

const ROW = `outlet, health, alarm, changed_at AS "changedAt"`

/** Statements on what outlets' pages have taught. */
export function openOutletTemplates(database: Database) {
  return {
    async find(outlet: string): Promise<OutletRecord | undefined> {
      const { rows } = await database.query<OutletRecord>(
        'SELECT template, health FROM outlet_templates WHERE outlet = $1',
        [outlet],
      )
      return rows[0]
    },

    /**
     * Changes what is kept of an outlet; nobody else does so meanwhile.
     *
     * @param work is given what was stored, nulls for an outlet that is met for the first time
     */
    async change<Next extends OutletRecord>(
      outlet: string,
      work: (before: OutletRecord) => {
        readonly next: Next
        readonly alarm: unknown
        readonly samples: readonly string[]
      },
      now: Date,
    ): Promise<Next> {
      return database.transaction(async (inside) => {
        // Writing the key to itself locks the row, whether it was there or not.
        const { rows } = await inside.query<OutletRecord>(
          `INSERT INTO outlet_templates AS t (outlet, changed_at) VALUES ($1, $2)
           ON CONFLICT (outlet) DO UPDATE SET outlet = t.outlet RETURNING template, health`,
          [outlet, now],
        )
        const { next, alarm, samples } = work(rows[0]!)
        await inside.query(
          'UPDATE outlet_templates SET template = $2, health = $3, alarm = $4, alarm_samples = $5::uuid[], changed_at = $6 WHERE outlet = $1',
          [
            outlet,
            storableJson(next.template),
            storableJson(next.health),
            alarm === null ? null : storableJson(alarm),
            samples,
            now,
          ],
        )
        return next
      })
    },

    /** Outlets whose articles come out worse than before. */
    async listAlarms(limit = 200): Promise<readonly OutletHealthRow[]> {
      const { rows } = await database.query<OutletHealthRow>(
        `SELECT ${ROW} FROM outlet_templates WHERE alarm IS NOT NULL ORDER BY outlet LIMIT $1`,
        [limit],
      )
      return rows
    },

    /** All outlets with what is known of their articles, by name; one page of them. */
    async listHealth(after: string, limit: number): Promise<readonly OutletHealthRow[]> {
      const { rows } = await database.query<OutletHealthRow>(
        `SELECT ${ROW} FROM outlet_templates WHERE outlet > $1 AND health IS NOT NULL ORDER BY outlet LIMIT $2`,
        [after, limit],
      )
      return rows
    },

    async findHealth(outlet: string): Promise<OutletHealthRow | undefined> {
      const { rows } = await database.query<OutletHealthRow>(`SELECT ${ROW} FROM outlet_templates WHERE outlet = $1`, [
        outlet,
      ])
      return rows[0]
    },

    async countAlarms(): Promise<number> {
      const { rows } = await database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM outlet_templates WHERE alarm IS NOT NULL',
      )
      return rows[0]!.count
    },
  }
}
