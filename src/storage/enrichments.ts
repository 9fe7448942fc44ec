import type { Database } from './database.ts'
import { oweIn } from './entries.ts'
import { storableJson } from './storable-json.ts'

/** What one enrichment gave for an article. */
export interface EnrichmentRow {
  readonly name: string
  readonly version: number
  readonly value: unknown
  readonly error: string | null
}

/** A name with how often the article mentions it. */
export interface NameCount {
  readonly kind: string
  readonly name: string
  readonly mentions: number
}

export type EnrichmentStore = ReturnType<typeof openEnrichments>

/** Statements on enrichments. */
export function openEnrichments(database: Database) {
  return {
    /** Stores each answer under its name; earlier answers of the same name are replaced. */
    async save(
      articleId: string,
      results: readonly EnrichmentRow[],
      names: readonly NameCount[],
      language: string | null,
      next: { readonly entryId: string; readonly stage: string } | null,
      now: Date,
    ): Promise<void> {
      await database.transaction(async (inside) => {
        await inside.query(
          `INSERT INTO enrichments (article_id, name, version, value, error, at)
           SELECT $1, name, version, CASE WHEN value = 'null'::jsonb THEN NULL ELSE value END, error, $3
           FROM jsonb_to_recordset($2) AS x(name text, version integer, value jsonb, error text)
           ON CONFLICT (article_id, name) DO UPDATE SET version = excluded.version, value = excluded.value, error = excluded.error, at = excluded.at`,
          [articleId, storableJson(results), now],
        )
        await inside.query('DELETE FROM article_names WHERE article_id = $1', [articleId])
        if (names.length > 0) {
          await inside.query(
            `INSERT INTO article_names (article_id, kind, name, mentions)
             SELECT $1, kind, name, mentions FROM jsonb_to_recordset($2) AS x(kind text, name text, mentions integer) ON CONFLICT DO NOTHING`,
            [articleId, storableJson(names)],
          )
        }
        if (language)
          await inside.query(
            'UPDATE articles SET language = $2 WHERE article_id = $1 AND language IS DISTINCT FROM $2',
            [articleId, language],
          )
        if (next) await oweIn(inside, next.entryId, next.stage, now)
      })
    },

    /** Drops all answers for an article: its publisher does not want them. */
    async forget(articleId: string): Promise<void> {
      await database.query('DELETE FROM enrichments WHERE article_id = $1', [articleId])
      await database.query('DELETE FROM article_names WHERE article_id = $1', [articleId])
    },

    /** All answers for an article by name. */
    async listOf(articleId: string): Promise<readonly (EnrichmentRow & { at: Date })[]> {
      const { rows } = await database.query(
        'SELECT name, version, value, error, at FROM enrichments WHERE article_id = $1 ORDER BY name',
        [articleId],
      )
      return rows
    },
  }
}
