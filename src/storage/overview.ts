import type { Querier } from './database.ts'

export type Overview = ReturnType<typeof openOverview>

/** Statements behind `telex status` and the first page of the dashboard. */
export function openOverview(database: Querier) {
  return {
    /** Whether the database answers: throws when it does not. */
    async ping(): Promise<void> {
      await database.query('SELECT 1')
    },

    /** Articles in all, today's, copies, revisions, and when the latest came; what was withdrawn counts nowhere. */
    async articles() {
      const { rows } = await database.query<{
        all: number
        lastHour: number
        lastDay: number
        copies: number
        revised: number
        stories: number
        latestAt: Date | null
      }>(
        `SELECT count(*)::int AS "all", (count(*) FILTER (WHERE stored_at > now() - interval '1 hour'))::int AS "lastHour",
           (count(*) FILTER (WHERE stored_at > now() - interval '1 day'))::int AS "lastDay",
           (count(*) FILTER (WHERE duplicate_of IS NOT NULL))::int AS copies, (count(*) FILTER (WHERE revisions > 1))::int AS revised,
           (SELECT count(*)::int FROM stories WHERE articles > 1) AS stories, max(stored_at) AS "latestAt" FROM articles WHERE NOT withdrawn`,
      )
      return rows[0]!
    },

    /** From first seen to stored, and from published to stored, in seconds, for articles of the last day. */
    async ages() {
      const { rows } = await database.query<{
        seenToStoredMedian: number | null
        seenToStoredP95: number | null
        publishedToSeenMedian: number | null
        publishedToSeenP95: number | null
      }>(
        `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM stored_at - first_seen_at)) AS "seenToStoredMedian",
           percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM stored_at - first_seen_at)) AS "seenToStoredP95",
           percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_seen_at - published_at)) FILTER (WHERE published_at <= first_seen_at) AS "publishedToSeenMedian",
           percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM first_seen_at - published_at)) FILTER (WHERE published_at <= first_seen_at) AS "publishedToSeenP95"
         FROM articles WHERE NOT withdrawn AND stored_at > now() - interval '1 day'`,
      )
      return rows[0]!
    },

    /** Articles stored in each of the last hours, oldest first, empty hours included. */
    async perHour(hours: number): Promise<readonly { hour: Date; articles: number }[]> {
      const { rows } = await database.query(
        `SELECT h AS hour, (SELECT count(*)::int FROM articles WHERE NOT withdrawn AND stored_at >= h AND stored_at < h + interval '1 hour') AS articles
         FROM generate_series(date_trunc('hour', now()) - ($1 - 1) * interval '1 hour', date_trunc('hour', now()), interval '1 hour') AS h ORDER BY h`,
        [hours],
      )
      return rows
    },

    /** Where entries ended within the last day, by stage and outcome. */
    async outcomes(): Promise<readonly { stage: string; outcome: string; entries: number }[]> {
      const { rows } = await database.query(
        `SELECT outcome_stage AS stage, outcome, count(*)::int AS entries FROM entries
         WHERE outcome IS NOT NULL AND outcome_at > now() - interval '1 day' GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 100`,
      )
      return rows
    },
  }
}
