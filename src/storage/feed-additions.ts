import type { FeedSecrets, FeedSettings } from '../shared/feed.ts'
import { storable } from '../shared/text.ts'
import { withoutCredentials } from '../shared/url-credentials.ts'
import type { Querier } from './database.ts'
import { storableJson } from './storable-json.ts'

/** A feed to be added. */
export interface NewFeed {
  readonly url: string
  readonly outlet: string
  readonly title?: string | null
  readonly folder?: string | null
  readonly origin?: string | null
  readonly subscribed: boolean
  readonly firstPollAt: Date | null
  readonly kind?: 'feed' | 'listing'
  /** Stand above those that the feed has; what is left out stays. */
  readonly settings?: FeedSettings
  readonly secrets?: FeedSecrets | null
}

/** A feed that was added, or was there. */
export interface AddedFeed {
  readonly feedId: string
  readonly url: string
  /** Whether it was not subscribed to before. */
  readonly added: boolean
}

/** What is known of a feed that is there. */
export interface KnownFeed {
  readonly feedId: string
  readonly url: string
  readonly title: string | null
  readonly folder: string | null
  readonly settings: FeedSettings
  readonly subscribed: boolean
}

/** Feeds that one statement adds. */
const BATCH = 1_000

/**
 * Adds feeds, or subscribes to those that are there, also under an address that they have left; in the order given. User and
 * password of a URL become secrets of its feed.
 */
export async function addFeeds(inside: Querier, feeds: readonly NewFeed[]): Promise<readonly AddedFeed[]> {
  const byUrl = new Map<string, AddedFeed>()
  for (let at = 0; at < feeds.length; at += BATCH) {
    const { rows } = await inside.query<AddedFeed & { asked: string }>(
      `WITH given AS (
         SELECT x.*, coalesce(f.url, x.asked) AS url, a.url IS NOT NULL AS moved
         FROM jsonb_to_recordset($1) AS x(asked text, outlet text, title text, folder text, origin text, subscribed boolean,
           first_poll_at timestamptz, kind text, settings jsonb, secrets jsonb)
         -- Whoever adds an address that a feed has left means that feed.
         LEFT JOIN feed_addresses a ON a.url = x.asked LEFT JOIN feeds f ON f.feed_id = a.feed_id
       ), before AS (SELECT f.url, f.subscribed FROM feeds f WHERE f.url IN (SELECT url FROM given)),
       added AS (
         INSERT INTO feeds AS f (url, outlet, title, folder, origin, subscribed, next_poll_at, next_poll_why, kind, settings, secrets)
         -- Secrets that were given for an old address are not for the new one.
         SELECT DISTINCT ON (url) url, outlet, title, folder, origin, subscribed, first_poll_at, 'just added', kind, settings,
           CASE WHEN NOT moved THEN secrets END FROM given
         -- Two imports of the same list lock its feeds in the same order.
         ORDER BY url, moved
         ON CONFLICT (url) DO UPDATE SET
           subscribed = f.subscribed OR excluded.subscribed,
           folder = coalesce(excluded.folder, f.folder),
           settings = f.settings || excluded.settings,
           secrets = coalesce(excluded.secrets, f.secrets),
           kind = CASE WHEN excluded.kind = 'listing' THEN 'listing' ELSE f.kind END,
           -- A feed that was given up gets a month again.
           retired_at = CASE WHEN excluded.subscribed THEN NULL ELSE f.retired_at END,
           learned = CASE WHEN excluded.subscribed AND NOT f.subscribed THEN f.learned - 'move' ELSE f.learned END,
           next_poll_at = CASE WHEN excluded.subscribed AND NOT f.subscribed THEN excluded.next_poll_at ELSE f.next_poll_at END
         RETURNING feed_id, url, NOT coalesce((SELECT b.subscribed FROM before b WHERE b.url = f.url), false) AND subscribed AS added)
       SELECT given.asked, added.feed_id AS "feedId", added.url, added.added FROM given JOIN added USING (url)`,
      [storableJson(feeds.slice(at, at + BATCH).map(toRow))],
    )
    for (const { asked, ...row } of rows) byUrl.set(asked, row)
  }
  return feeds.map(({ url }) => byUrl.get(withoutCredentials(url).url)!)
}

/** Feeds that stand under one of these URLs, or have; each with the URL that was given. */
export async function findKnownFeeds(inside: Querier, urls: readonly string[]): Promise<readonly KnownFeed[]> {
  const { rows } = await inside.query<KnownFeed>(
    `SELECT feed_id AS "feedId", url, title, folder, settings, subscribed FROM feeds WHERE url = ANY($1)
     UNION ALL
     SELECT feed_id, a.url, f.title, f.folder, f.settings, f.subscribed FROM feed_addresses a JOIN feeds f USING (feed_id)
     WHERE a.url = ANY($1)`,
    [urls],
  )
  return rows
}

function toRow(feed: NewFeed) {
  const { url, basic } = withoutCredentials(feed.url)
  return {
    asked: url,
    outlet: feed.outlet,
    title: storable(feed.title ?? null),
    folder: storable(feed.folder ?? null),
    origin: feed.origin ?? null,
    subscribed: feed.subscribed,
    first_poll_at: feed.firstPollAt,
    kind: feed.kind ?? 'feed',
    settings: feed.settings ?? {},
    secrets: feed.secrets ?? (basic && { basic }),
  }
}
