import type { Database, Querier } from './database.ts'

/** Where a feed goes. */
export interface FeedPlace {
  readonly url: string
  readonly outlet: string
  /** Whether headers and passwords of the feed may be sent there; otherwise they are forgotten. */
  readonly keepsSecrets: boolean
}

/** What became of a feed that moved: it has another URL, or it is one with the feed that lived there. */
export type FeedMoveEnd = { readonly kind: 'moved' } | { readonly kind: 'merged'; readonly into: string }

/**
 * Gives a feed another URL and remembers the old one; its validators belonged to the old place and are dropped. Where another
 * feed lives there, both become one: sightings are joined, so that nothing is announced twice.
 */
export async function moveFeed(database: Database, feedId: string, place: FeedPlace, now: Date): Promise<FeedMoveEnd> {
  return database.transaction(async (inside) => {
    // Two feeds that move to each other's place lock them in the same order.
    const { rows } = await inside.query<{ feedId: string; url: string }>(
      'SELECT feed_id AS "feedId", url FROM feeds WHERE feed_id = $1 OR url = $2 ORDER BY feed_id FOR UPDATE',
      [feedId, place.url],
    )
    const own = rows.find((row) => row.feedId === feedId)
    const other = rows.find((row) => row.feedId !== feedId)
    if (!own || own.url === place.url) return { kind: 'moved' }
    if (other) {
      await merge(inside, feedId, other.feedId, now)
      await leaveAddress(inside, own.url, other.feedId, now)
      return { kind: 'merged', into: other.feedId }
    }
    await inside.query(
      `UPDATE feeds SET url = $2, outlet = $3, etag = NULL, last_modified = NULL,
         secrets = CASE WHEN $4 THEN secrets END WHERE feed_id = $1`,
      [feedId, place.url, place.outlet, place.keepsSecrets],
    )
    await inside.query('DELETE FROM feed_addresses WHERE url = $1', [place.url])
    await leaveAddress(inside, own.url, feedId, now)
    return { kind: 'moved' }
  })
}

async function leaveAddress(inside: Querier, url: string, feedId: string, now: Date): Promise<void> {
  await inside.query(
    `INSERT INTO feed_addresses (url, feed_id, left_at) VALUES ($1, $2, $3)
     ON CONFLICT (url) DO UPDATE SET feed_id = excluded.feed_id, left_at = excluded.left_at`,
    [url, feedId, now],
  )
}

/** The feed that stays takes over what the other one has seen; secrets are not taken over, since they were given for another place. */
async function merge(inside: Querier, from: string, into: string, now: Date): Promise<void> {
  await inside.query(
    `INSERT INTO sightings AS s (feed_id, entry_id, entry_key, guid_key, link_key, title_key, content_key, digest, fingerprint, position,
       published_at, first_seen_at, last_seen_at)
     SELECT $2, entry_id, entry_key, guid_key, link_key, title_key, content_key, digest, fingerprint, position,
       published_at, first_seen_at, last_seen_at FROM sightings WHERE feed_id = $1
     ON CONFLICT (feed_id, entry_id) DO UPDATE SET
       first_seen_at = least(s.first_seen_at, excluded.first_seen_at),
       last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at)`,
    [from, into],
  )
  await inside.query('UPDATE feed_addresses SET feed_id = $2 WHERE feed_id = $1', [from, into])
  await inside.query(
    `UPDATE feeds f SET folder = coalesce(f.folder, o.folder), settings = o.settings || f.settings,
       subscribed = f.subscribed OR o.subscribed, retired_at = CASE WHEN o.subscribed THEN NULL ELSE f.retired_at END,
       next_poll_at = CASE WHEN o.subscribed THEN $3 ELSE f.next_poll_at END,
       next_poll_why = CASE WHEN o.subscribed THEN 'another feed has moved here' ELSE f.next_poll_why END
     FROM feeds o WHERE f.feed_id = $2 AND o.feed_id = $1`,
    [from, into, now],
  )
  await inside.query('DELETE FROM feeds WHERE feed_id = $1', [from])
}
