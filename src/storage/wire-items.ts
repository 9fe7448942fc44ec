import type { Database } from './database.ts'
import { storableJson } from './storable-json.ts'
import { setWithdrawn } from './withdrawals.ts'

/** A version of an agency's item, as it was taken. */
export interface WireItem {
  readonly uri: string
  readonly entryId: string | null
  readonly version: number
  readonly status: string
  readonly facts: object
  readonly contentHash: string
}

export type WireItems = ReturnType<typeof openWireItems>

/** Statements on items of agencies, and on the files that they came in. */
export function openWireItems(database: Database) {
  return {
    async find(uri: string): Promise<WireItem | undefined> {
      const { rows } = await database.query<WireItem>(
        `SELECT uri, entry_id AS "entryId", version::float8 AS version, status, facts, content_hash AS "contentHash" FROM wire_items WHERE uri = $1`,
        [uri],
      )
      return rows[0]
    },

    /** The item that an entry was made of. */
    async findOfEntry(entryId: string): Promise<WireItem | undefined> {
      const { rows } = await database.query<WireItem>(
        `SELECT uri, entry_id AS "entryId", version::float8 AS version, status, facts, content_hash AS "contentHash"
         FROM wire_items WHERE entry_id = $1 ORDER BY received_at DESC LIMIT 1`,
        [entryId],
      )
      return rows[0]
    },

    /**
     * Writes down a version of an item. The newest one decides: one that is not usable takes its article back, a usable one
     * brings it back. Of an older one that comes later (another process was quicker with the next) only the entry is kept.
     *
     * @returns ids of the deliveries that are owed because of it
     */
    async keep(item: WireItem, now: Date): Promise<readonly string[]> {
      return database.transaction(async (inside) => {
        const newer = (column: string): string =>
          `${column} = CASE WHEN excluded.version >= w.version THEN excluded.${column} ELSE w.${column} END`
        const { rows } = await inside.query<{ entryId: string | null; status: string }>(
          `INSERT INTO wire_items AS w (uri, entry_id, version, status, facts, content_hash, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (uri) DO UPDATE SET entry_id = coalesce(excluded.entry_id, w.entry_id),
             ${['version', 'status', 'facts', 'content_hash', 'received_at'].map(newer).join(', ')}
           RETURNING entry_id AS "entryId", status`,
          [item.uri, item.entryId, item.version, item.status, storableJson(item.facts), item.contentHash, now],
        )
        const { entryId, status } = rows[0]!
        return setWithdrawn(inside, entryId, status !== 'usable', now)
      })
    },

    /** Whether a file of this content was read. */
    async hasFile(contentHash: string): Promise<boolean> {
      const { rowCount } = await database.query('SELECT 1 FROM ingested_files WHERE content_hash = $1', [contentHash])
      return (rowCount ?? 0) > 0
    },

    async addFile(contentHash: string, name: string, items: number, now: Date): Promise<void> {
      await database.query(
        'INSERT INTO ingested_files (content_hash, name, items, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [contentHash, name, items, now],
      )
    },
  }
}
