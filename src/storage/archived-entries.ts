import { storable } from '../shared/text.ts'
import type { Database } from './database.ts'

/** A page of an archive that is to become an entry. */
export interface ArchivedEntry {
  readonly url: string
  readonly urlKey: string
  readonly outlet: string
  readonly title: string | null
  readonly publishedAt: Date | null
  readonly language: string | null
  readonly seenAt: Date
}

/** The entry of such a page. */
export interface KeptEntry {
  readonly entryId: string
  /** The stage that it is owed already: its page was announced, and is news. */
  readonly owed: string | null
}

/** What is known of such a page. */
export interface KnownPage {
  readonly entryId: string
  /** Whether an earlier reading, or a poll, has got a page of it that was worked on. */
  readonly hasPage: boolean
  /** Whether a page of exactly this content was kept, and when the newest one of any content was fetched. */
  readonly hasContent: boolean
  readonly newestAt: Date | null
}

/** Where an entry stands. */
export interface EntryState {
  readonly entryId: string
  readonly owed: string | null
  readonly outcome: string | null
  readonly articleId: string | null
}

export type ArchivedEntries = ReturnType<typeof openArchivedEntries>

/** Statements on entries that come out of files. */
export function openArchivedEntries(database: Database) {
  return {
    /** What is known of a page, by any address of it; undefined when nothing is. */
    async find(urlKey: string, contentHash: string): Promise<KnownPage | undefined> {
      const { rows } = await database.query<KnownPage>(
        `SELECT e.entry_id AS "entryId", e.snapshot_id IS NOT NULL AS "hasPage",
           coalesce(bool_or(s.content_hash = $2), false) AS "hasContent", max(s.fetched_at) AS "newestAt"
         FROM entries e LEFT JOIN snapshots s USING (entry_id) WHERE e.entry_id = coalesce(
           (SELECT entry_id FROM entries WHERE url_key = $1), (SELECT entry_id FROM entry_addresses WHERE url_key = $1))
         GROUP BY e.entry_id`,
        [urlKey, contentHash],
      )
      return rows[0]
    },

    /** Adds an entry that nothing is owed yet, first seen when its page was fetched; one that is there, under this or another address, stays as it is. */
    async keep(entry: ArchivedEntry): Promise<KeptEntry> {
      const { rows } = await database.query<KeptEntry>(
        `INSERT INTO entries AS e (url, url_key, outlet, title, published_at, language, first_seen_at, last_seen_at, backlog)
         SELECT $1, CASE WHEN EXISTS (SELECT 1 FROM entries WHERE url_key = $2) THEN $2 ELSE coalesce(
             (SELECT k.url_key FROM entry_addresses a JOIN entries k USING (entry_id) WHERE a.url_key = $2), $2) END,
           $3, $4, $5::timestamptz, $6, $7::timestamptz, $7::timestamptz, true
         ON CONFLICT (url_key) DO UPDATE SET title = coalesce(e.title, excluded.title),
           published_at = coalesce(e.published_at, excluded.published_at), language = coalesce(e.language, excluded.language),
           first_seen_at = least(e.first_seen_at, excluded.first_seen_at)
         RETURNING entry_id AS "entryId", owed`,
        [
          storable(entry.url),
          storable(entry.urlKey),
          entry.outlet,
          storable(entry.title),
          entry.publishedAt,
          storable(entry.language),
          entry.seenAt,
        ],
      )
      return rows[0]!
    },

    /** Where these entries stand. */
    async states(entryIds: readonly string[]): Promise<readonly EntryState[]> {
      const { rows } = await database.query<EntryState>(
        `SELECT entry_id AS "entryId", owed, outcome, article_id AS "articleId" FROM entries WHERE entry_id = ANY($1::uuid[])`,
        [entryIds],
      )
      return rows
    },
  }
}
