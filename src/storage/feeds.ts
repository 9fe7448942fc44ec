import type { FeedHints, FeedLearned, FeedSecrets, FeedSettings } from '../shared/feed.ts'
import { storable } from '../shared/text.ts'
import { withoutCredentials } from '../shared/url-credentials.ts'
import type { Database } from './database.ts'
import { type AddedFeed, addFeeds, findKnownFeeds, type KnownFeed, type NewFeed } from './feed-additions.ts'
import { type FeedMoveEnd, type FeedPlace, moveFeed } from './feed-moves.ts'
import { storableJson } from './storable-json.ts'

/** A feed as the database keeps it. */
export interface FeedRecord {
  readonly feedId: string
  readonly url: string
  readonly outlet: string
  readonly title: string | null
  readonly link: string | null
  readonly language: string | null
  readonly folder: string | null
  readonly format: string | null
  readonly origin: string | null
  readonly subscribed: boolean
  readonly etag: string | null
  readonly lastModified: string | null
  readonly hints: FeedHints | null
  readonly maxAgeSeconds: number | null
  readonly nextPollAt: Date | null
  readonly nextPollWhy: string | null
  readonly leaseUntil: Date | null
  readonly lastPollAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastOutcome: string | null
  readonly lastError: string | null
  readonly failures: number
  readonly failingSince: Date | null
  readonly createdAt: Date
  readonly kind: 'feed' | 'listing'
  readonly settings: FeedSettings
  readonly learned: FeedLearned
  readonly pausedAt: Date | null
  readonly retiredAt: Date | null
  readonly failureClass: string | null
}

/** What a poll changes of its feed. */
export interface PollResult {
  readonly feedId: string
  readonly outcome: string
  readonly status: number | null
  readonly message: string | null
  readonly wireBytes: number
  readonly entries: number
  readonly newEntries: number
  readonly durationMs: number
  readonly succeeded: boolean
  readonly nextPollAt: Date | null
  readonly nextPollWhy: string
  /** Set from a document only; null leaves what is there. */
  readonly document: {
    readonly title: string | null
    readonly link: string | null
    readonly language: string | null
    readonly format: string
    readonly hints: FeedHints
  } | null
  /** Both are replaced together, from a document or from an answer that confirms it; left out: what is there stays. */
  readonly validators?: {
    readonly etag: string | null
    readonly lastModified: string | null
    readonly maxAgeSeconds: number | null
  } | null
  /** The server said that the feed is gone for good, or for long enough that it cannot be found. */
  readonly retire: boolean
  /** Subjects of which this poll has taught something; the others stay as they are. */
  readonly learned?: FeedLearned
  readonly failureClass?: string | null
  /** Requests that the poll took, redirects counted; 1 by default. */
  readonly requests?: number
  readonly finalUrl?: string | null
}

/** Polls that are kept of each feed. */
const POLLS_KEPT = 50

const COLUMNS = `feed_id AS "feedId", url, outlet, title, link, language, folder, format, origin, subscribed, etag,
  last_modified AS "lastModified", hints, max_age_seconds AS "maxAgeSeconds", next_poll_at AS "nextPollAt",
  next_poll_why AS "nextPollWhy", lease_until AS "leaseUntil", last_poll_at AS "lastPollAt", last_success_at AS "lastSuccessAt",
  last_outcome AS "lastOutcome", last_error AS "lastError", failures, failing_since AS "failingSince", created_at AS "createdAt",
  kind, settings, learned, paused_at AS "pausedAt", retired_at AS "retiredAt", failure_class AS "failureClass"`

export type Feeds = ReturnType<typeof openFeeds>

/** Statements on feeds and their polls. */
export function openFeeds(database: Database) {
  return {
    /** Feeds in the order of their outlets; `outlet` or `search` narrow them down. */
    async list(
      filter: { readonly outlet?: string; readonly subscribedOnly?: boolean } = {},
    ): Promise<readonly FeedRecord[]> {
      const { rows } = await database.query<FeedRecord>(
        `SELECT ${COLUMNS} FROM feeds WHERE ($1::text IS NULL OR outlet = $1) AND (NOT $2 OR subscribed) ORDER BY outlet, url`,
        [filter.outlet ?? null, filter.subscribedOnly ?? false],
      )
      return rows
    },

    /** A feed by its id, its URL, or one that it has moved away from. */
    async find(idOrUrl: string): Promise<FeedRecord | undefined> {
      const { rows } = await database.query<FeedRecord>(
        `SELECT ${COLUMNS} FROM feeds WHERE feed_id::text = $1 OR url = $2
           OR feed_id = (SELECT feed_id FROM feed_addresses WHERE url = $2) ORDER BY url = $2 DESC LIMIT 1`,
        [idOrUrl, withoutCredentials(idOrUrl).url],
      )
      return rows[0]
    },

    /** What goes with the requests of a feed. Apart from its record, so that no listing can show it. */
    async findSecrets(feedId: string): Promise<FeedSecrets | null> {
      const { rows } = await database.query<{ secrets: FeedSecrets | null }>(
        'SELECT secrets FROM feeds WHERE feed_id = $1',
        [feedId],
      )
      return rows[0]?.secrets ?? null
    },

    async count(): Promise<{
      readonly all: number
      readonly subscribed: number
      readonly failing: number
      readonly ofDemo: number
    }> {
      const { rows } = await database.query(
        `SELECT count(*)::int AS "all", (count(*) FILTER (WHERE subscribed))::int AS subscribed,
           (count(*) FILTER (WHERE subscribed AND failures > 0))::int AS failing,
           (count(*) FILTER (WHERE origin = 'demo'))::int AS "ofDemo" FROM feeds`,
      )
      return rows[0]
    },

    /**
     * Adds a feed, due at `firstPollAt`, or subscribes to one that is there already, also under a URL that it has moved away from.
     * User and password of the URL become secrets of the feed.
     *
     * @returns its id, and whether it was not subscribed before
     */
    async add(feed: NewFeed): Promise<{ readonly feedId: string; readonly added: boolean }> {
      const [one] = await addFeeds(database, [feed])
      return { feedId: one!.feedId, added: one!.added }
    },

    /** As `add`, for many at once; in the order given. No URL may stand in it twice. */
    addAll: (feeds: readonly NewFeed[]): Promise<readonly AddedFeed[]> => addFeeds(database, feeds),

    /** Which of these URLs are feeds already, subscribed to or not. */
    findKnown: (urls: readonly string[]): Promise<readonly KnownFeed[]> => findKnownFeeds(database, urls),

    /** Claims feeds that are due: nobody else gets them before the lease ends. Soonest due first. */
    async claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        `WITH claimed AS (
           UPDATE feeds SET lease_until = $2
           WHERE feed_id IN (
             SELECT feed_id FROM feeds
             WHERE subscribed AND next_poll_at <= $1 AND (lease_until IS NULL OR lease_until <= $1)
             ORDER BY next_poll_at LIMIT $3 FOR UPDATE SKIP LOCKED)
           RETURNING feed_id, next_poll_at)
         SELECT feed_id AS "feedId" FROM claimed ORDER BY next_poll_at`,
        [now, leaseUntil, limit],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /** Makes feeds due now: those that are due anyway or were never polled; `all` takes every subscribed one. */
    async listDue(now: Date, all = false): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        `SELECT feed_id AS "feedId" FROM feeds WHERE subscribed AND ($2 OR next_poll_at <= $1 OR last_poll_at IS NULL) ORDER BY next_poll_at`,
        [now, all],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /** Holds a feed for one poll, whenever it is due. */
    async lease(feedId: string, until: Date, now: Date): Promise<void> {
      await database.query('UPDATE feeds SET lease_until = $2, leased_at = $3 WHERE feed_id = $1', [feedId, until, now])
    },

    /** Feeds that a poll has held since before `before`: if its job was lost, it must be put back. */
    async listHeld(before: Date, now: Date, limit: number): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        'SELECT feed_id AS "feedId" FROM feeds WHERE lease_until > $2 AND leased_at <= $1 ORDER BY leased_at LIMIT $3',
        [before, now, limit],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /** Which of these feeds are still held by a poll. */
    async listLeased(feedIds: readonly string[], now: Date): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        'SELECT feed_id AS "feedId" FROM feeds WHERE feed_id = ANY($1::uuid[]) AND lease_until > $2',
        [feedIds, now],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /** Makes one feed due at once. */
    async makeDue(feedId: string, now: Date): Promise<void> {
      await database.query(
        "UPDATE feeds SET next_poll_at = $2, next_poll_why = 'asked for', lease_until = NULL WHERE feed_id = $1",
        [feedId, now],
      )
    },

    /** Writes down how a poll ended and when the next one is due; frees the feed. */
    async recordPoll(result: PollResult, now: Date): Promise<void> {
      const { document } = result
      await database.transaction(async (inside) => {
        await inside.query(
          `UPDATE feeds SET
             lease_until = NULL, last_poll_at = $2, last_outcome = $3, last_error = $4,
             last_success_at = CASE WHEN $5 THEN $2 ELSE last_success_at END,
             failures = CASE WHEN $5 THEN 0 ELSE failures + 1 END,
             failing_since = CASE WHEN $5 THEN NULL ELSE coalesce(failing_since, $2) END,
             next_poll_at = $6, next_poll_why = $7, subscribed = subscribed AND NOT $8,
             retired_at = CASE WHEN $8 THEN $2 ELSE NULL END, failure_class = $9, learned = learned || $10
           WHERE feed_id = $1`,
          [
            result.feedId,
            now,
            result.outcome,
            storable(result.message),
            result.succeeded,
            result.nextPollAt,
            result.nextPollWhy,
            result.retire,
            result.failureClass ?? null,
            storableJson(result.learned ?? {}),
          ],
        )
        if (document) {
          await inside.query(
            `UPDATE feeds SET title = coalesce($2, title), link = coalesce($3, link), language = coalesce($4, language), format = $5,
               hints = $6
             WHERE feed_id = $1`,
            [
              result.feedId,
              storable(document.title),
              storable(document.link),
              storable(document.language),
              document.format,
              storableJson(document.hints),
            ],
          )
        }
        if (result.validators) {
          const { etag, lastModified, maxAgeSeconds } = result.validators
          await inside.query(
            'UPDATE feeds SET etag = $2, last_modified = $3, max_age_seconds = $4 WHERE feed_id = $1',
            [result.feedId, etag, lastModified, maxAgeSeconds],
          )
        }
        await inside.query(
          `INSERT INTO polls (feed_id, at, outcome, status, message, wire_bytes, entries, new_entries, duration_ms, failure_class, requests, final_url)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
          [
            result.feedId,
            now,
            result.outcome,
            result.status,
            storable(result.message),
            result.wireBytes,
            result.entries,
            result.newEntries,
            Math.round(result.durationMs),
            result.failureClass ?? null,
            result.requests ?? 1,
            result.finalUrl ?? null,
          ],
        )
        await inside.query(
          `DELETE FROM polls WHERE feed_id = $1 AND poll_id <= (SELECT poll_id FROM polls WHERE feed_id = $1 ORDER BY poll_id DESC OFFSET $2 LIMIT 1)`,
          [result.feedId, POLLS_KEPT],
        )
      })
    },

    /** A poll that broke down inside telex: the feed is freed and tried again later, not lost. */
    async recordBreakdown(feedId: string, message: string, now: Date): Promise<void> {
      await database.query(
        `UPDATE feeds SET lease_until = NULL, last_poll_at = $3, last_outcome = 'broke-down', last_error = $2, failures = failures + 1,
           failing_since = coalesce(failing_since, $3), next_poll_at = $3::timestamptz + least(failures + 1, 12) * interval '10 minutes',
           next_poll_why = 'the last poll broke down' WHERE feed_id = $1`,
        [feedId, storable(message), now],
      )
    },

    /** The last polls of a feed, newest first. */
    async listPolls(feedId: string, limit = POLLS_KEPT) {
      const { rows } = await database.query<{
        at: Date
        outcome: string
        status: number | null
        message: string | null
        wireBytes: number | null
        entries: number | null
        newEntries: number | null
        durationMs: number | null
      }>(
        `SELECT at, outcome, status, message, wire_bytes AS "wireBytes", entries, new_entries AS "newEntries", duration_ms AS "durationMs"
         FROM polls WHERE feed_id = $1 ORDER BY poll_id DESC LIMIT $2`,
        [feedId, limit],
      )
      return rows
    },

    /** How many entries each feed has announced, in all and within the last day; of all feeds, or of one. */
    async countEntries(
      feedId: string | null = null,
    ): Promise<readonly { feedId: string; entries: number; lastDay: number }[]> {
      const { rows } = await database.query(
        `SELECT feed_id AS "feedId", count(*)::int AS entries, (count(*) FILTER (WHERE first_seen_at > now() - interval '1 day'))::int AS "lastDay"
         FROM sightings WHERE $1::uuid IS NULL OR feed_id = $1 GROUP BY feed_id`,
        [feedId],
      )
      return rows
    },

    /** Publication times of a feed's entries, newest first; first sight stands in for an unknown one. */
    async listPublished(feedId: string, limit: number): Promise<readonly Date[]> {
      const { rows } = await database.query<{ at: Date }>(
        'SELECT coalesce(published_at, first_seen_at) AS at FROM sightings WHERE feed_id = $1 ORDER BY 1 DESC LIMIT $2',
        [feedId, limit],
      )
      return rows.map(({ at }) => at)
    },

    /** Gives a feed another URL, or makes it one with the feed that lives there. */
    move: (feedId: string, place: FeedPlace, now: Date): Promise<FeedMoveEnd> => moveFeed(database, feedId, place, now),

    /** Stops polling a feed; the articles stay. */
    async unsubscribe(feedId: string): Promise<void> {
      await database.query('UPDATE feeds SET subscribed = false WHERE feed_id = $1', [feedId])
    },

    /** Stops or goes on polling the feeds of one origin. */
    async subscribeOrigin(origin: string, subscribed: boolean): Promise<void> {
      await database.query('UPDATE feeds SET subscribed = $2, lease_until = NULL WHERE origin = $1', [
        origin,
        subscribed,
      ])
    },

    /** Forgets a feed, and with `purge` every article that no other feed announced. */
    async remove(feedId: string, purge: boolean): Promise<{ readonly articles: number }> {
      return database.transaction(async (inside) => {
        let articles = 0
        if (purge) {
          const { rows } = await inside.query<{ entryId: string; articleId: string | null }>(
            `SELECT e.entry_id AS "entryId", e.article_id AS "articleId" FROM entries e
             WHERE EXISTS (SELECT 1 FROM sightings s WHERE s.entry_id = e.entry_id AND s.feed_id = $1)
               AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.entry_id = e.entry_id AND s.feed_id <> $1)`,
            [feedId],
          )
          // Under another URL another feed may have announced the same article.
          const deleted = await inside.query(
            `DELETE FROM articles a WHERE a.article_id = ANY($1::uuid[]) AND NOT EXISTS (
               SELECT 1 FROM entries e JOIN sightings s USING (entry_id) WHERE e.article_id = a.article_id AND s.feed_id <> $2)`,
            [rows.map((row) => row.articleId).filter(Boolean), feedId],
          )
          articles = deleted.rowCount ?? 0
          await inside.query('DELETE FROM entries WHERE entry_id = ANY($1::uuid[])', [rows.map((row) => row.entryId)])
        }
        await inside.query('DELETE FROM feeds WHERE feed_id = $1', [feedId])
        return { articles }
      })
    },
  }
}
