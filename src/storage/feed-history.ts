import type { Database } from './database.ts'
import { POLLS_KEPT } from './feed-schedule.ts'
import type { HubState } from './websub.ts'

/** One poll as it is remembered. */
export interface PollRecord {
  readonly at: Date
  readonly outcome: string
  readonly status: number | null
  readonly message: string | null
  readonly wireBytes: number | null
  readonly entries: number | null
  readonly newEntries: number | null
  readonly durationMs: number | null
  readonly failureClass: string | null
  readonly requests: number
  readonly finalUrl: string | null
}

/** How long news take, in seconds; null where there is too little to tell. */
export interface Latency {
  /** Articles that were counted. */
  readonly articles: number
  readonly publishedToSeenMedian: number | null
  readonly publishedToSeenP95: number | null
  readonly seenToStoredMedian: number | null
  readonly seenToStoredP95: number | null
}

/** Latest entries of a feed from which its latency is told. */
const LATENCY_ENTRIES = 200

const LATENCY_COLUMNS = `count(*)::int AS articles,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY published_s) AS "publishedToSeenMedian",
  percentile_cont(0.95) WITHIN GROUP (ORDER BY published_s) AS "publishedToSeenP95",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY stored_s) AS "seenToStoredMedian",
  percentile_cont(0.95) WITHIN GROUP (ORDER BY stored_s) AS "seenToStoredP95"`

/** Statements on what the polls of feeds gave. */
export function openFeedHistory(database: Database) {
  return {
    /** How the hub of a feed is, for whoever asks; nothing that only the hub may know. */
    async hubOf(feedId: string): Promise<HubState | null> {
      const { rows } = await database.query<HubState>(
        `SELECT hub, state, lease_until AS "leaseUntil", pushed_at AS "pushedAt", error FROM websub WHERE feed_id = $1 AND wants = 'subscribe'`,
        [feedId],
      )
      return rows[0] ?? null
    },

    /** The last polls of a feed, newest first. */
    async listPolls(feedId: string, limit = POLLS_KEPT): Promise<readonly PollRecord[]> {
      const { rows } = await database.query<PollRecord>(
        `SELECT at, outcome, status, message, wire_bytes AS "wireBytes", entries, new_entries AS "newEntries", duration_ms AS "durationMs",
           failure_class AS "failureClass", requests, final_url AS "finalUrl"
         FROM polls WHERE feed_id = $1 ORDER BY at DESC, place DESC LIMIT $2`,
        [feedId, limit],
      )
      return rows
    },

    /** How many entries each of these feeds has announced, in all and within the last day. */
    async countEntries(
      feedIds: readonly string[],
    ): Promise<readonly { feedId: string; entries: number; lastDay: number }[]> {
      const { rows } = await database.query(
        `SELECT feed_id AS "feedId", count(*)::int AS entries, (count(*) FILTER (WHERE first_seen_at > now() - interval '1 day'))::int AS "lastDay"
         FROM sightings WHERE feed_id = ANY($1::uuid[]) GROUP BY feed_id`,
        [feedIds],
      )
      return rows
    },

    /**
     * From published to seen and from seen to stored, of the latest entries of a feed. What was published before the feed was
     * added was backlog and does not count.
     */
    async latencyOf(feedId: string): Promise<Latency> {
      const { rows } = await database.query<Latency>(
        `SELECT ${LATENCY_COLUMNS} FROM (
           SELECT extract(epoch FROM s.first_seen_at - s.published_at) AS published_s, extract(epoch FROM a.stored_at - s.first_seen_at) AS stored_s
           FROM (SELECT * FROM sightings WHERE feed_id = $1 ORDER BY first_seen_at DESC LIMIT ${LATENCY_ENTRIES}) s
           JOIN feeds f USING (feed_id) JOIN articles a ON a.entry_id = s.entry_id
           WHERE s.published_at >= f.created_at AND s.published_at <= s.first_seen_at AND a.stored_at >= s.first_seen_at) AS told`,
        [feedId],
      )
      return rows[0]!
    },

    /** The same of all feeds together, of articles that were stored within the last day; of the latest ten thousand at most. */
    async latency(now: Date): Promise<Latency> {
      const { rows } = await database.query<Latency>(
        `SELECT ${LATENCY_COLUMNS} FROM (
           SELECT extract(epoch FROM s.first_seen_at - s.published_at) AS published_s, extract(epoch FROM a.stored_at - s.first_seen_at) AS stored_s
           FROM (SELECT entry_id, stored_at FROM articles WHERE stored_at > $1::timestamptz - interval '1 day' ORDER BY stored_at DESC LIMIT 10000) a
           JOIN LATERAL (SELECT * FROM sightings WHERE entry_id = a.entry_id ORDER BY first_seen_at LIMIT 1) s ON true
           JOIN feeds f USING (feed_id)
           WHERE s.published_at >= f.created_at AND s.published_at <= s.first_seen_at AND a.stored_at >= s.first_seen_at) AS told`,
        [now],
      )
      return rows[0]!
    },
  }
}
