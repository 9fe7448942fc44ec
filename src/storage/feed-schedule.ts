import { storable } from '../shared/text.ts'
import type { Database } from './database.ts'
import type { PollResult } from './poll-result.ts'
import { storableJson } from './storable-json.ts'

/** Polls that are kept of each feed: the places of the ring in which they lie. */
export const POLLS_KEPT = 50

/** The weight of the newest poll in the smoothed time: about ten polls are remembered. */
const NEWEST_WEIGHT = 0.2

/**
 * Statements of the schedule: who may poll which feed, and when it is polled next.
 *
 * `feed_schedule.claim_at` is the later of two instants: the next poll of a feed, and the end of its lease. A claimed feed
 * stands behind all that are due, and claiming costs the same whatever the number of feeds.
 */
export function openFeedSchedule(database: Database) {
  return {
    /** Claims feeds that are due: nobody else gets them before the lease ends. Longest due first. */
    async claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        // By its place a row is found without a look into an index; it is locked, so that it stays there.
        `WITH due AS MATERIALIZED (
           SELECT ctid AS place, claim_at FROM feed_schedule WHERE claim_at <= $1
           ORDER BY claim_at LIMIT $3 FOR UPDATE SKIP LOCKED),
         claimed AS (
           UPDATE feed_schedule AS s SET claim_at = $2, lease_until = $2, leased_at = $1 FROM due WHERE s.ctid = due.place
           RETURNING s.feed_id, due.claim_at)
         SELECT feed_id AS "feedId" FROM claimed ORDER BY claim_at`,
        [now, leaseUntil, limit],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /** Feeds that are in hand: claimed or asked for, and not waiting for the turn of their host. */
    async countInHand(now: Date): Promise<number> {
      const { rows } = await database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM feed_schedule WHERE lease_until IS NOT NULL AND leased_at <= $1 AND lease_until > $1',
        [now],
      )
      return rows[0]!.count
    },

    /** Feeds that one round polls: those that are due or were never polled; `all` takes every subscribed one. */
    async listDue(now: Date, all = false): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        `SELECT feed_id AS "feedId" FROM feeds
         WHERE subscribed AND paused_at IS NULL AND ($2 OR next_poll_at <= $1 OR last_poll_at IS NULL) ORDER BY next_poll_at`,
        [now, all],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /**
     * Holds a feed for one poll, whenever it is due.
     *
     * @param from when the poll is to begin: now, or when its host has a turn for it
     */
    async lease(feedId: string, until: Date, from: Date): Promise<void> {
      await database.query(
        `UPDATE feed_schedule SET lease_until = $2, leased_at = $3, claim_at = CASE WHEN claim_at IS NOT NULL THEN greatest(claim_at, $2) END
         WHERE feed_id = $1`,
        [feedId, until, from],
      )
    },

    /**
     * Has a feed polled at once, since its hub says that there is something new: not sooner than `minMs` after its last poll, and
     * not while it fails.
     */
    async hasten(feedId: string, minMs: number, now: Date): Promise<void> {
      await database.query(
        `UPDATE feeds SET next_poll_at = soon.at, next_poll_why = 'its hub says that there is something new'
         FROM (SELECT greatest($2::timestamptz, last_poll_at + $3 * interval '1 millisecond') AS at FROM feeds WHERE feed_id = $1) AS soon
         WHERE feed_id = $1 AND failures = 0 AND next_poll_at > soon.at`,
        [feedId, now, minMs],
      )
    },

    /** Feeds whose poll was to begin before `before` and has not ended: if its job was lost, it must be put back. */
    async listHeld(before: Date, now: Date, limit: number): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        `SELECT feed_id AS "feedId" FROM feed_schedule WHERE lease_until IS NOT NULL AND leased_at <= $1 AND lease_until > $2
         ORDER BY leased_at LIMIT $3`,
        [before, now, limit],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /** Which of these feeds are still held by a poll. */
    async listLeased(feedIds: readonly string[], now: Date): Promise<readonly string[]> {
      const { rows } = await database.query<{ feedId: string }>(
        'SELECT feed_id AS "feedId" FROM feed_schedule WHERE feed_id = ANY($1::uuid[]) AND lease_until > $2',
        [feedIds, now],
      )
      return rows.map(({ feedId }) => feedId)
    },

    /** Writes down how a poll ended and when the next one is due; frees the feed. One statement, since it is paid for at every poll. */
    async recordPoll(result: PollResult, now: Date): Promise<void> {
      const { document, validators = null } = result
      await database.query(
        `WITH fed AS (
           UPDATE feeds SET
             last_poll_at = $2, last_outcome = $3, last_error = $4,
             last_success_at = CASE WHEN $5 THEN $2 ELSE last_success_at END,
             failures = CASE WHEN $5 THEN 0 ELSE failures + 1 END,
             failing_since = CASE WHEN $5 THEN NULL ELSE coalesce(failing_since, $2) END,
             next_poll_at = $6, next_poll_why = $7, subscribed = subscribed AND NOT $8,
             retired_at = CASE WHEN $8 THEN $2 ELSE NULL END, failure_class = $9, learned = learned || $10::jsonb,
             last_new_at = CASE WHEN $11 > 0 THEN $2 ELSE last_new_at END,
             typical_ms = CASE WHEN $5 THEN coalesce(typical_ms * (1 - ${NEWEST_WEIGHT}::real) + $12 * ${NEWEST_WEIGHT}::real, $12) ELSE typical_ms END,
             requests = requests + $13,
             -- What was there when the feed was added is no news.
             new_entries = new_entries + CASE WHEN last_success_at IS NULL THEN 0 ELSE $11 END, polled = polled + 1,
             title = coalesce($14, title), link = coalesce($15, link), language = coalesce($16, language),
             format = CASE WHEN $17 THEN $18 ELSE format END, hints = CASE WHEN $17 THEN $19::jsonb ELSE hints END,
             etag = CASE WHEN $27 THEN $20 ELSE etag END, last_modified = CASE WHEN $27 THEN $21 ELSE last_modified END,
             max_age_seconds = CASE WHEN $27 THEN $22::integer ELSE max_age_seconds END
           WHERE feed_id = $1 RETURNING *),
         ${FREE}
         ${INSERT_POLL}
         SELECT feed_id, polled % ${POLLS_KEPT}, $2::timestamptz, $3, $23::integer, $4, $24::integer, $25::integer, $11, $12, $9, $13, $26 FROM fed
         ${REPLACE_OLDEST}`,
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
          result.newEntries,
          Math.round(result.durationMs),
          result.requests ?? 1,
          storable(document?.title ?? null),
          storable(document?.link ?? null),
          storable(document?.language ?? null),
          document !== null,
          document?.format ?? null,
          document ? storableJson(document.hints) : null,
          validators?.etag ?? null,
          validators?.lastModified ?? null,
          validators?.maxAgeSeconds ?? null,
          result.status,
          result.wireBytes,
          result.entries,
          result.finalUrl ?? null,
          validators !== null,
        ],
      )
    },

    /** A poll that broke down inside telex: the feed is freed and tried again later, not lost. */
    async recordBreakdown(feedId: string, message: string, now: Date): Promise<void> {
      await database.query(
        `WITH fed AS (
           UPDATE feeds SET last_poll_at = $3, last_outcome = 'broke-down', last_error = $2,
             failures = failures + 1, failing_since = coalesce(failing_since, $3), failure_class = 'broke-down', polled = polled + 1,
             next_poll_at = $3::timestamptz + least(failures + 1, 12) * interval '10 minutes', next_poll_why = 'the last poll broke down'
           WHERE feed_id = $1 RETURNING *),
         ${FREE}
         ${INSERT_POLL}
         SELECT feed_id, polled % ${POLLS_KEPT}, $3::timestamptz, 'broke-down', NULL, $2, 0, 0, 0, NULL, 'broke-down', 0, NULL FROM fed
         ${REPLACE_OLDEST}`,
        [feedId, storable(message), now],
      )
    },
  }
}

/** Ends the lease of the feed whose poll is recorded, and says when it may be claimed again. */
const FREE = `freed AS (
  UPDATE feed_schedule SET lease_until = NULL, leased_at = NULL,
    claim_at = CASE WHEN fed.subscribed AND fed.paused_at IS NULL THEN fed.next_poll_at END
  FROM fed WHERE feed_schedule.feed_id = fed.feed_id)`
const POLL_COLUMNS = [
  ...['at', 'outcome', 'status', 'message', 'wire_bytes', 'entries', 'new_entries', 'duration_ms'],
  ...['failure_class', 'requests', 'final_url'],
]
const INSERT_POLL = `INSERT INTO polls (feed_id, place, ${POLL_COLUMNS.join(', ')})`
/** The ring is full after some days: from then on a poll takes the place of the oldest one, and nothing has to be deleted. */
const REPLACE_OLDEST = `ON CONFLICT (feed_id, place) DO UPDATE SET ${POLL_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`
