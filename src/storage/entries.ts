import { ARTICLE_STAGES, stagesBehind } from '../shared/article-stages.ts'
import type { Announcement, Entry, KnownEntry, MatchedEntries, OwedCause } from '../shared/entry.ts'
import { storable } from '../shared/text.ts'
import type { Database, Querier } from './database.ts'
import { recordIn } from './record-entries.ts'

const COLUMNS = `e.entry_id AS "entryId", url, url_key AS "urlKey", outlet, title, summary, content_html AS "contentHtml", authors,
  published_at AS "publishedAt", language, first_seen_at AS "firstSeenAt", source, edits, backlog, page_tries AS "pageTries", gone_url AS "goneUrl", owed, owed_cause AS "owedCause", outcome,
  outcome_stage AS "outcomeStage", error,
  snapshot_id AS "snapshotId", article_id AS "articleId"`

/** An edit that was announced while its entry was under way begins here. */
const FIRST_STAGE = ARTICLE_STAGES[0]

/** An entry that was handed to its next stage too long ago. */
export interface OwedEntry {
  readonly entryId: string
  readonly owed: string
  readonly cause: OwedCause | null
  readonly backlog: boolean
  /** The slot of its host that it had booked; null when it does not wait for one. */
  readonly slotAt: Date | null
}

/** What is written down together with the stage that is owed. */
interface Owing {
  readonly snapshotId?: string
  readonly articleId?: string
  /** Edits that were announced before the page was asked for: they are in it. */
  readonly edits?: number
  /** Kept until the way of the entry has ended. */
  readonly cause?: OwedCause
}

export type Entries = ReturnType<typeof openEntries>

/** Statements on entries and on which feeds announced them. */
export function openEntries(database: Database) {
  return {
    async find(entryId: string): Promise<Entry | undefined> {
      const { rows } = await database.query<Entry>(`SELECT ${COLUMNS} FROM entries e WHERE e.entry_id = $1`, [entryId])
      return rows[0]
    },

    /** The entry of a page, by the normal form of its URL, or of an earlier or later address of it. */
    async findByUrlKey(urlKey: string): Promise<Entry | undefined> {
      const { rows } = await database.query<Entry>(
        `SELECT ${COLUMNS} FROM entries e WHERE e.url_key = $1
           OR e.entry_id = (SELECT entry_id FROM entry_addresses WHERE url_key = $1)
         ORDER BY e.url_key = $1 DESC LIMIT 1`,
        [urlKey],
      )
      return rows[0]
    },

    /**
     * Writes down what a poll saw.
     *
     * @param match tells new entries from known ones; asked again with more of them where the first answer holds new ones
     * @param stage the stage that new and edited entries are owed
     * @returns what `match` found, and ids of the entries that are new, of those that the feed says something else of now,
     *   and of all whose page is to be asked for now: an edit of a page that is under way is fetched when that way has ended
     */
    async record<Matched extends MatchedEntries>(
      feedId: string,
      announcements: readonly Announcement[],
      match: (announcements: readonly Announcement[], known: readonly KnownEntry[]) => Matched,
      stage: string,
      now: Date,
    ) {
      return database.transaction((inside) => recordIn(inside, feedId, announcements, match, stage, now))
    },

    /** Publication times of these entries, of those that state one. */
    async listPublished(entryIds: readonly string[]): Promise<readonly Date[]> {
      const { rows } = await database.query<{ at: Date }>(
        'SELECT published_at AS at FROM entries WHERE entry_id = ANY($1::uuid[]) AND published_at IS NOT NULL',
        [entryIds],
      )
      return rows.map(({ at }) => at)
    },

    /**
     * Of new entries, those that were old already when they were announced are backlog from now on.
     *
     * @param before what was published earlier is old
     * @param undated whether what has no date is old as well: so at a feed's first poll
     * @returns ids of the backlog
     */
    async markBacklog(entryIds: readonly string[], before: Date, undated: boolean): Promise<readonly string[]> {
      if (entryIds.length === 0) return []
      const { rows } = await database.query<{ entryId: string }>(
        `UPDATE entries SET backlog = true WHERE entry_id = ANY($1::uuid[]) AND (published_at < $2 OR ($3 AND published_at IS NULL))
         RETURNING entry_id AS "entryId"`,
        [entryIds, before, undated],
      )
      return rows.map(({ entryId }) => entryId)
    },

    /**
     * Adds an entry that somebody asked for, or has its page asked for again.
     *
     * @param backlog whether its page waits for all that is fresh
     * @param cause `as-article` when the page is an article by the word of whoever asks
     */
    async ask(
      page: { readonly url: string; readonly urlKey: string; readonly outlet: string },
      stage: string,
      now: Date,
      backlog = false,
      cause: OwedCause | null = null,
    ): Promise<{ entryId: string; known: boolean }> {
      const { rows } = await database.query<{ entryId: string; known: boolean }>(
        // The page may be known by another address.
        `INSERT INTO entries AS e (url, url_key, outlet, owed, owed_at, first_seen_at, last_seen_at, backlog, owed_cause)
         SELECT $1, coalesce((SELECT k.url_key FROM entry_addresses a JOIN entries k USING (entry_id) WHERE a.url_key = $2), $2), $3, $4, $5, $5, $5, $6, $7::text
         ON CONFLICT (url_key) DO UPDATE SET owed = coalesce(e.owed, excluded.owed), owed_at = $5, owed_cause = excluded.owed_cause, due_at = NULL, postponed_why = NULL, error = NULL,
           gone_url = NULL, backlog = excluded.backlog AND (e.owed IS NULL OR e.backlog)
         RETURNING entry_id AS "entryId", xmax <> 0 AS known`,
        [page.url, page.urlKey, page.outlet, stage, now, backlog, cause],
      )
      return rows[0]!
    },

    /** The page was fetched: the next stage is owed. */
    async owe(entryId: string, stage: string, now: Date, set: Owing = {}): Promise<void> {
      await oweIn(database, entryId, stage, now, set)
    },

    /**
     * The way of this entry has ended with `outcome` at `stage`. Nothing more is owed, unless an edit was announced while
     * it was under way: then its page is owed once more. Where a stage behind is owed by now, nothing has ended: a job that
     * was lost and put back may run beside the one that was not lost.
     *
     * @param edits those that were announced before the page was asked for, where this ends at the page itself
     */
    async finish(
      entryId: string,
      stage: string,
      outcome: string,
      now: Date,
      error: string | null = null,
      articleId: string | null = null,
      edits: number | null = null,
    ): Promise<void> {
      await database.query(
        `UPDATE entries SET owed_cause = NULL, due_at = NULL, postponed_at = NULL, postponed_why = NULL, backlog = false,
           owed = CASE WHEN edits > greatest(edits_fetched, $7) THEN '${FIRST_STAGE}' END,
           owed_at = CASE WHEN edits > greatest(edits_fetched, $7) THEN $4::timestamptz END,
           edits_fetched = edits,
           outcome = $2, outcome_stage = $3, outcome_at = $4, error = $5, article_id = coalesce($6, article_id)
         WHERE entry_id = $1 AND NOT coalesce(owed = ANY($8), false)`,
        [entryId, outcome, stage, now, storable(error), articleId, edits ?? 0, stagesBehind(stage)],
      )
    },

    /** The page is gone for good at the address that the entry has: only who asks for it by name has it asked for there again. */
    async markGone(entryId: string): Promise<void> {
      await database.query('UPDATE entries SET gone_url = url WHERE entry_id = $1', [entryId])
    },

    /**
     * The feed's text stands in for the page, which is asked for again at `dueAt`; null: the page has come.
     *
     * @param tries how often it will have been asked for again then
     */
    async awaitPage(entryId: string, dueAt: Date | null, tries: number): Promise<void> {
      await database.query('UPDATE entries SET page_due_at = $2, page_tries = $3 WHERE entry_id = $1', [
        entryId,
        dueAt,
        tries,
      ])
    },

    /** Owes the pages that are to be asked for again by now, as backlog. What is owed something already waits for the next time. */
    async oweDuePages(stage: string, now: Date, limit: number): Promise<readonly string[]> {
      const { rows } = await database.query<{ entryId: string }>(
        `UPDATE entries SET owed = $1, owed_at = $2, owed_cause = 'page-again', due_at = NULL, backlog = true, page_due_at = NULL
         WHERE entry_id IN (
           SELECT entry_id FROM entries WHERE page_due_at <= $2 AND owed IS NULL ORDER BY page_due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
         RETURNING entry_id AS "entryId"`,
        [stage, now, limit],
      )
      return rows.map(({ entryId }) => entryId)
    },

    /** The owed stage was put off; one that another run of the entry has passed meanwhile is not. */
    async postpone(
      entryId: string,
      stage: string,
      why: string,
      now: Date,
      dueAt: Date,
      error: string | null,
    ): Promise<void> {
      await database.query(
        `UPDATE entries SET owed = $2, due_at = $3, postponed_at = $4, postponed_why = $5, error = $6
         WHERE entry_id = $1 AND owed IS NOT NULL AND NOT owed = ANY($7)`,
        [entryId, stage, dueAt, now, why, storable(error), stagesBehind(stage)],
      )
    },

    /**
     * Entries whose stage is owed since before `before`; what is fresh first, then the oldest.
     *
     * What was put off is among them when its time has come; what waits for a slot of its host already `slotAheadMs` before
     * it, so that a booked slot whose job was lost is used all the same.
     */
    async listOwed(before: Date, now: Date, limit: number, slotAheadMs = 0): Promise<readonly OwedEntry[]> {
      const { rows } = await database.query<OwedEntry>(
        `SELECT entry_id AS "entryId", owed, owed_cause AS cause, backlog,
           CASE WHEN postponed_why = 'host-busy' THEN due_at END AS "slotAt" FROM entries
         WHERE owed IS NOT NULL AND owed_at <= $1
           AND (due_at IS NULL OR due_at <= $2 OR (postponed_why = 'host-busy' AND due_at <= $2 + $4 * interval '1 millisecond'))
         ORDER BY backlog, owed_at LIMIT $3`,
        [before, now, limit, slotAheadMs],
      )
      return rows
    },

    /**
     * How many entries still have work owed that will be done soon: put off for want of a slot, or for at most `horizonMs`.
     */
    async countOwedSoon(horizonMs: number, slotReasons: readonly string[]): Promise<number> {
      const { rows } = await database.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM entries WHERE owed IS NOT NULL
           AND (due_at IS NULL OR postponed_why = ANY($2) OR due_at - postponed_at <= $1 * interval '1 millisecond')`,
        [horizonMs, slotReasons],
      )
      return rows[0]!.count
    },

    /** Entries by what they are owed. */
    async countOwed(): Promise<Readonly<Record<string, number>>> {
      const { rows } = await database.query<{ owed: string; count: number }>(
        'SELECT owed, count(*)::int AS count FROM entries WHERE owed IS NOT NULL GROUP BY owed',
      )
      return Object.fromEntries(rows.map(({ owed, count }) => [owed, count]))
    },

    /** How the entries of these feeds ended. */
    async listEnds(feedIds: readonly string[]) {
      const { rows } = await database.query<{
        url: string
        owed: string | null
        outcome: string | null
        outcomeStage: string | null
        articleId: string | null
        error: string | null
      }>(
        `SELECT DISTINCT e.url, e.owed, e.outcome, e.outcome_stage AS "outcomeStage", e.article_id AS "articleId", e.error
         FROM entries e JOIN sightings s USING (entry_id) WHERE s.feed_id = ANY($1::uuid[]) ORDER BY e.url`,
        [feedIds],
      )
      return rows
    },

    /** What a feed announced last and what became of it, newest first. */
    async listOfFeed(feedId: string, limit: number) {
      const { rows } = await database.query<{
        entryId: string
        url: string
        title: string | null
        language: string | null
        firstSeenAt: Date
        owed: string | null
        outcome: string | null
        error: string | null
        articleId: string | null
      }>(
        `SELECT e.entry_id AS "entryId", e.url, e.title, e.language, s.first_seen_at AS "firstSeenAt", e.owed, e.outcome, e.error,
           e.article_id AS "articleId"
         FROM sightings s JOIN entries e USING (entry_id) WHERE s.feed_id = $1 ORDER BY s.first_seen_at DESC, s.position LIMIT $2`,
        [feedId, limit],
      )
      return rows
    },

    /** Which feeds announced an entry. */
    async listSightings(entryId: string) {
      const { rows } = await database.query<{
        feedId: string
        feedUrl: string
        entryKey: string
        position: number
        publishedAt: Date | null
        firstSeenAt: Date
        lastSeenAt: Date
      }>(
        `SELECT s.feed_id AS "feedId", f.url AS "feedUrl", s.entry_key AS "entryKey", s.position, s.published_at AS "publishedAt",
           s.first_seen_at AS "firstSeenAt", s.last_seen_at AS "lastSeenAt"
         FROM sightings s JOIN feeds f USING (feed_id) WHERE s.entry_id = $1 ORDER BY s.first_seen_at`,
        [entryId],
      )
      return rows
    },
  }
}

/** The next stage is owed to an entry; usable inside a transaction. */
export async function oweIn(
  inside: Querier,
  entryId: string,
  stage: string,
  now: Date,
  set: Owing = {},
): Promise<void> {
  await inside.query(
    `UPDATE entries SET owed = $2, owed_at = $3, due_at = NULL, postponed_at = NULL, postponed_why = NULL, error = NULL,
       snapshot_id = coalesce($4, snapshot_id), article_id = coalesce($5, article_id), owed_cause = coalesce($6, owed_cause),
       edits_fetched = greatest(edits_fetched, $7)
     WHERE entry_id = $1`,
    [entryId, stage, now, set.snapshotId ?? null, set.articleId ?? null, set.cause ?? null, set.edits ?? 0],
  )
}
