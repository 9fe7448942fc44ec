import type { FeedHints, FeedLearned, FeedSettings } from '../shared/feed.ts'
import { withoutCredentials } from '../shared/url-credentials.ts'
import type { Database } from './database.ts'
import { type AddedFeed, addFeeds, findKnownFeeds, type KnownFeed, type NewFeed } from './feed-additions.ts'
import { openFeedHistory } from './feed-history.ts'
import { type FeedMoveEnd, type FeedPlace, moveFeed } from './feed-moves.ts'
import { openFeedSchedule } from './feed-schedule.ts'
import { openFeedWishes } from './feed-wishes.ts'
import { removeArticles } from './remove-articles.ts'

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
  /** When a poll brought a new entry last. */
  readonly lastNewAt: Date | null
  /** Smoothed time of its polls, in milliseconds. */
  readonly typicalMs: number | null
  /** Requests of all its polls, and new entries of all but the first: what it found then was backlog. */
  readonly requests: number
  readonly newEntries: number
}

const COLUMNS = `feeds.feed_id AS "feedId", url, outlet, title, link, language, folder, format, origin, subscribed, etag,
  last_modified AS "lastModified", hints, max_age_seconds AS "maxAgeSeconds", next_poll_at AS "nextPollAt",
  next_poll_why AS "nextPollWhy", lease_until AS "leaseUntil", last_poll_at AS "lastPollAt", last_success_at AS "lastSuccessAt",
  last_outcome AS "lastOutcome", last_error AS "lastError", failures, failing_since AS "failingSince", created_at AS "createdAt",
  kind, settings, learned, paused_at AS "pausedAt", retired_at AS "retiredAt", failure_class AS "failureClass", last_new_at AS "lastNewAt",
  typical_ms AS "typicalMs", requests, new_entries AS "newEntries"`

/** What lists and counts are made of: all but what is large. */
export type FeedLine = Pick<
  FeedRecord,
  | ('feedId' | 'url' | 'outlet' | 'title' | 'subscribed' | 'createdAt' | 'nextPollAt' | 'nextPollWhy' | 'leaseUntil')
  | (
      | 'lastPollAt'
      | 'lastSuccessAt'
      | 'lastOutcome'
      | 'lastError'
      | 'lastNewAt'
      | 'failures'
      | 'failingSince'
      | 'failureClass'
    )
  | ('pausedAt' | 'retiredAt' | 'typicalMs' | 'requests' | 'newEntries' | 'learned')
>

/** Of what was learned only what a feed's state is told from. */
const LINE = `feeds.feed_id AS "feedId", url, outlet, title, subscribed, created_at AS "createdAt", next_poll_at AS "nextPollAt",
  next_poll_why AS "nextPollWhy", lease_until AS "leaseUntil", last_poll_at AS "lastPollAt", last_success_at AS "lastSuccessAt",
  last_outcome AS "lastOutcome", last_error AS "lastError", last_new_at AS "lastNewAt", failures, failing_since AS "failingSince",
  failure_class AS "failureClass", paused_at AS "pausedAt", retired_at AS "retiredAt", typical_ms AS "typicalMs", requests,
  new_entries AS "newEntries",
  jsonb_strip_nulls(jsonb_build_object('move', learned->'move', 'rhythm', learned->'rhythm')) AS learned`
/** Lines that are read in one statement. */
const LINES = 2_000

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

const FROM = 'FROM feeds JOIN feed_schedule USING (feed_id)'

export type Feeds = ReturnType<typeof openFeeds>

/** Statements on feeds and their polls. */
export function openFeeds(database: Database) {
  // One condition at a time: joined by `OR` they would read the whole table at every poll.
  const findWhere = async (condition: string, value: string): Promise<FeedRecord | undefined> => {
    const { rows } = await database.query<FeedRecord>(`SELECT ${COLUMNS} ${FROM} WHERE ${condition}`, [value])
    return rows[0]
  }
  return {
    ...openFeedSchedule(database),
    ...openFeedHistory(database),
    ...openFeedWishes(database),

    /** Feeds in the order of their outlets; `outlet` or `search` narrow them down. */
    async list(
      filter: { readonly outlet?: string; readonly subscribedOnly?: boolean } = {},
    ): Promise<readonly FeedRecord[]> {
      const { rows } = await database.query<FeedRecord>(
        `SELECT ${COLUMNS} ${FROM} WHERE ($1::text IS NULL OR outlet = $1) AND (NOT $2 OR subscribed) ORDER BY outlet, url`,
        [filter.outlet ?? null, filter.subscribedOnly ?? false],
      )
      return rows
    },

    /** All feeds in batches, without what is large, so that a hundred thousand of them fit into any memory. */
    async *lines(): AsyncGenerator<readonly FeedLine[]> {
      let after: string | null = null
      do {
        const { rows }: { rows: FeedLine[] } = await database.query<FeedLine>(
          `SELECT ${LINE} ${FROM} WHERE $1::uuid IS NULL OR feeds.feed_id > $1 ORDER BY feeds.feed_id LIMIT ${LINES}`,
          [after],
        )
        if (rows.length > 0) yield rows
        after = rows.length < LINES ? null : rows.at(-1)!.feedId
      } while (after !== null)
    },

    /** A feed by its id, its URL, or one that it has moved away from. */
    async find(idOrUrl: string): Promise<FeedRecord | undefined> {
      if (UUID.test(idOrUrl)) return findWhere('feeds.feed_id = $1', idOrUrl)
      const { url } = withoutCredentials(idOrUrl)
      return (
        (await findWhere('url = $1', url)) ??
        (await findWhere('feeds.feed_id = (SELECT feed_id FROM feed_addresses WHERE url = $1)', url))
      )
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

    /** Gives a feed another URL, or makes it one with the feed that lives there. */
    move: (feedId: string, place: FeedPlace, now: Date): Promise<FeedMoveEnd> => moveFeed(database, feedId, place, now),

    /** Stops polling a feed; the articles stay. */
    async unsubscribe(feedId: string): Promise<void> {
      await database.query('UPDATE feeds SET subscribed = false WHERE feed_id = $1', [feedId])
    },

    /** Stops or goes on polling the feeds of one origin. */
    async subscribeOrigin(origin: string, subscribed: boolean): Promise<void> {
      await database.query('UPDATE feeds SET subscribed = $2 WHERE origin = $1', [origin, subscribed])
    },

    /**
     * Forgets a feed, and with `purge` every entry and article that no other feed announced, as if it had never been.
     *
     * @returns how many articles, and the contents of stored pages that may be needed no more
     */
    async remove(
      feedId: string,
      purge: boolean,
    ): Promise<{ readonly articles: number; readonly contents: readonly string[] }> {
      return database.transaction(async (inside) => {
        let articles = 0
        let contents: readonly string[] = []
        if (purge) {
          const { rows } = await inside.query<{ entryId: string; articleId: string | null }>(
            `SELECT e.entry_id AS "entryId", e.article_id AS "articleId" FROM entries e
             WHERE EXISTS (SELECT 1 FROM sightings s WHERE s.entry_id = e.entry_id AND s.feed_id = $1)
               AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.entry_id = e.entry_id AND s.feed_id <> $1)
             -- No page is kept of them any more from here on.
             FOR UPDATE OF e`,
            [feedId],
          )
          // Under another URL another feed may have announced the same article.
          const own = await inside.query<{ id: string }>(
            `SELECT article_id AS id FROM articles a WHERE a.article_id = ANY($1::uuid[]) AND NOT EXISTS (
               SELECT 1 FROM entries e JOIN sightings s USING (entry_id) WHERE e.article_id = a.article_id AND s.feed_id <> $2)`,
            [rows.map((row) => row.articleId).filter(Boolean), feedId],
          )
          articles = await removeArticles(
            inside,
            own.rows.map(({ id }) => id),
          )
          const entryIds = rows.map(({ entryId }) => entryId)
          const pages = await inside.query<{ hash: string }>(
            'SELECT DISTINCT content_hash AS hash FROM snapshots WHERE entry_id = ANY($1::uuid[]) AND dropped_at IS NULL',
            [entryIds],
          )
          contents = pages.rows.map(({ hash }) => hash)
          const gone = await inside.query<{ outlet: string }>(
            'DELETE FROM entries WHERE entry_id = ANY($1::uuid[]) RETURNING outlet',
            [entryIds],
          )
          // What the pages of an outlet have taught goes with the last of them.
          await inside.query(
            `DELETE FROM outlet_templates t WHERE outlet = ANY($1::text[])
               AND NOT EXISTS (SELECT 1 FROM entries e WHERE e.outlet = t.outlet)`,
            [[...new Set(gone.rows.map(({ outlet }) => outlet))]],
          )
        }
        await inside.query('DELETE FROM feeds WHERE feed_id = $1', [feedId])
        return { articles, contents }
      })
    },
  }
}
