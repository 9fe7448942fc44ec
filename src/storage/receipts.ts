import { isUuid } from '../shared/uuid.ts'
import type { Database } from './database.ts'

/** What became of one page that was asked for. */
export interface ReceiptLine {
  readonly entryId: string
  readonly url: string
  readonly owed: string | null
  readonly outcome: string | null
  readonly outcomeStage: string | null
  readonly error: string | null
  readonly articleId: string | null
  readonly title: string | null
}

export type Receipts = ReturnType<typeof openReceipts>

/** Statements on receipts: what somebody asked for by hand. */
export function openReceipts(database: Database) {
  return {
    async create(entryIds: readonly string[], now: Date): Promise<string> {
      return database.transaction(async (inside) => {
        const { rows } = await inside.query<{ id: string }>(
          'INSERT INTO receipts (created_at) VALUES ($1) RETURNING receipt_id AS id',
          [now],
        )
        await inside.query(
          'INSERT INTO receipt_entries (receipt_id, entry_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
          [rows[0]!.id, entryIds],
        )
        return rows[0]!.id
      })
    },

    async lines(receiptId: string): Promise<readonly ReceiptLine[]> {
      if (!isUuid(receiptId)) return []
      const { rows } = await database.query<ReceiptLine>(
        `SELECT e.entry_id AS "entryId", e.url, e.owed, e.outcome, e.outcome_stage AS "outcomeStage", e.error, e.article_id AS "articleId", a.title
         FROM receipt_entries r JOIN entries e USING (entry_id) LEFT JOIN articles a USING (article_id)
         WHERE r.receipt_id = $1 ORDER BY e.url`,
        [receiptId],
      )
      return rows
    },
  }
}
