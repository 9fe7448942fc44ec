import type { Database } from './database.ts'
import { removeArticles } from './remove-articles.ts'

/** An article that says that it is not to be kept any longer. */
export interface ExpiredArticle {
  readonly articleId: string
  /** Entries that led to it. */
  readonly entryIds: readonly string[]
}

/** Articles in one statement: short enough to hold nobody up. */
const BATCH = 500

export type Expiry = ReturnType<typeof openExpiry>

/** Statements on articles whose page says until when they may be kept (`unavailable_after`). */
export function openExpiry(database: Database) {
  return {
    /**
     * Articles whose time is over, some at a time.
     *
     * @param enriched only those of which enrichments are kept
     */
    async list(now: Date, enriched: boolean): Promise<readonly ExpiredArticle[]> {
      const { rows } = await database.query<ExpiredArticle>(
        `SELECT a.article_id AS "articleId", ARRAY(SELECT entry_id FROM entries e WHERE e.article_id = a.article_id) AS "entryIds"
         FROM articles a WHERE a.rights ? 'unavailableAfter' AND a.rights->>'unavailableAfter' <= $1
           AND (NOT $2 OR EXISTS (SELECT 1 FROM enrichments n WHERE n.article_id = a.article_id)) LIMIT ${BATCH}`,
        // Both are ISO 8601 in UTC: their order is that of their times.
        [now.toISOString(), enriched],
      )
      return rows
    },

    /** Deletes such articles; their entries end as `rights-reserved`, so that no feed brings them back. */
    async remove(expired: readonly ExpiredArticle[], stage: string, now: Date): Promise<void> {
      await database.transaction(async (inside) => {
        await removeArticles(
          inside,
          expired.map(({ articleId }) => articleId),
        )
        await inside.query(
          `UPDATE entries SET article_id = NULL, owed = NULL, owed_cause = NULL, due_at = NULL, page_due_at = NULL,
             outcome = 'rights-reserved', outcome_stage = $2, outcome_at = $3, error = 'the page says expired'
           WHERE entry_id = ANY($1::uuid[])`,
          [expired.flatMap(({ entryIds }) => entryIds), stage, now],
        )
      })
    },
  }
}
