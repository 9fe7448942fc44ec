import type { FeedSecrets, FeedSettings } from '../shared/feed.ts'
import type { Database } from './database.ts'
import { storableJson } from './storable-json.ts'

/** What an operator changes of a feed; what is left out stays, null takes it away. */
export interface FeedChange {
  readonly title?: string | null
  readonly folder?: string | null
  readonly settings?: { readonly [Name in keyof FeedSettings]?: FeedSettings[Name] | null }
  readonly secrets?: FeedSecrets | null
}

/** Statements on what an operator wishes for a feed. */
export function openFeedWishes(database: Database) {
  return {
    /** What goes with the requests of a feed. Apart from its record, so that no listing can show it. */
    async findSecrets(feedId: string): Promise<FeedSecrets | null> {
      const { rows } = await database.query<{ secrets: FeedSecrets | null }>(
        'SELECT secrets FROM feeds WHERE feed_id = $1',
        [feedId],
      )
      return rows[0]?.secrets ?? null
    },

    /**
     * Changes a feed. A wish that decides when it is polled is followed at once: the feed becomes due.
     *
     * @param dueAt when the feed is polled next because of the change; undefined leaves that as it is
     */
    async change(feedId: string, change: FeedChange, dueAt?: Date): Promise<void> {
      await database.query(
        `UPDATE feeds SET
           title = CASE WHEN $2 THEN $3 ELSE title END, folder = CASE WHEN $4 THEN $5 ELSE folder END,
           settings = jsonb_strip_nulls(settings || $6::jsonb), secrets = CASE WHEN $7 THEN $8::jsonb ELSE secrets END,
           -- Asked or read in another way it is another document: whether that has changed nobody knows.
           etag = CASE WHEN NOT ($7 OR $6::jsonb ?| array['listing', 'timeZone', 'language', 'sitemapDays']) THEN etag END,
           last_modified = CASE WHEN NOT ($7 OR $6::jsonb ?| array['listing', 'timeZone', 'language', 'sitemapDays']) THEN last_modified END,
           -- Documents of an index are read again where another part of them is news.
           learned = CASE WHEN $6::jsonb ? 'sitemapDays' THEN learned - 'sitemap' ELSE learned END,
           next_poll_at = CASE WHEN $9::timestamptz IS NULL OR next_poll_at IS NULL THEN next_poll_at ELSE least(next_poll_at, $9) END,
           next_poll_why = CASE WHEN $9::timestamptz < next_poll_at THEN 'its settings were changed' ELSE next_poll_why END
         WHERE feed_id = $1`,
        [
          feedId,
          change.title !== undefined,
          change.title ?? null,
          change.folder !== undefined,
          change.folder ?? null,
          storableJson(change.settings ?? {}),
          change.secrets !== undefined,
          change.secrets ? storableJson(change.secrets) : null,
          dueAt ?? null,
        ],
      )
    },

    /** Stops polling a feed until it is resumed. Articles, schedule and what it has taught stay. */
    async pause(feedId: string, now: Date): Promise<void> {
      await database.query('UPDATE feeds SET paused_at = coalesce(paused_at, $2) WHERE feed_id = $1', [feedId, now])
    },

    /** Polls a feed again, from now on: one that was paused, retired or unsubscribed. Its failures are forgiven. */
    async resume(feedId: string, now: Date): Promise<void> {
      await database.query(
        // One that was given up since it could not be found gets its time again.
        `UPDATE feeds SET paused_at = NULL, retired_at = NULL, subscribed = true, failures = 0, failing_since = NULL, failure_class = NULL,
           learned = CASE WHEN retired_at IS NULL THEN learned ELSE learned - 'move' END,
           next_poll_at = $2, next_poll_why = 'resumed' WHERE feed_id = $1`,
        [feedId, now],
      )
    },
  }
}
