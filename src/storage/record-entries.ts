import type { Announcement, EntryKeys, EntrySource, KnownEntry, MatchedEntries, Recognised } from '../shared/entry.ts'
import { storable } from '../shared/text.ts'
import type { Querier } from './database.ts'

/** What a poll writes down, inside one transaction. */
export async function recordIn<Matched extends MatchedEntries>(
  inside: Querier,
  feedId: string,
  announcements: readonly Announcement[],
  match: (announcements: readonly Announcement[], known: readonly KnownEntry[]) => Matched,
  stage: string,
  now: Date,
) {
  const matched = await findKnown(inside, feedId, announcements, match)
  const added = await insertFresh(inside, matched.fresh, stage, now)
  const renewed = await renewEdited(inside, matched.edited, stage, now)
  await moveEntries(inside, matched.moved, now)
  await touchSightings(inside, feedId, matched.same, now)
  await upsertSightings(inside, feedId, [...matched.edited, ...matched.seen, ...added], now)
  const fresh = added.filter(({ isNew }) => isNew).map(({ entryId }) => entryId)
  return { matched, fresh, edited: matched.edited.map(({ entryId }) => entryId), owed: [...fresh, ...renewed] }
}

/** By their addresses first: only what that leaves new is looked for by its text. */
async function findKnown<Matched extends MatchedEntries>(
  inside: Querier,
  feedId: string,
  announcements: readonly Announcement[],
  match: (announcements: readonly Announcement[], known: readonly KnownEntry[]) => Matched,
): Promise<Matched> {
  const known = await listKnown(inside, feedId, {
    urlKeys: announcements.map(({ urlKey }) => storable(urlKey)),
    guids: announcements.map(({ keys }) => keys.guid),
  })
  const matched = match(announcements, known)
  if (matched.fresh.length === 0) return matched
  const alike = await listKnown(inside, feedId, {
    titles: matched.fresh.map(({ keys }) => keys.title),
    contents: matched.fresh.map((one) => one.contentKey),
  })
  const ids = new Set(known.map(({ entryId }) => entryId))
  const more = alike.filter(({ entryId }) => !ids.has(entryId))
  return more.length === 0 ? matched : match(announcements, [...known, ...more])
}

interface Sought {
  readonly urlKeys?: readonly string[]
  readonly guids?: readonly (number | null)[]
  readonly titles?: readonly (number | null)[]
  readonly contents?: readonly (number | null)[]
}

interface KnownRow extends EntryKeys {
  readonly entryId: string
  readonly url: string
  readonly urlKeys: readonly (string | null)[]
  readonly source: EntrySource
  readonly entryTitle: string | null
  readonly contentKey: number | null
  readonly digest: number | null
  readonly fingerprint: string | null
  readonly publishedAt: Date | null
  readonly lastSeenAt: Date
}

/** Of entries that have one key in common no more are looked at than this: a title of every day has no end. */
const MOST_OF_A_KEY = 20

async function listKnown(inside: Querier, feedId: string, sought: Sought): Promise<readonly KnownEntry[]> {
  const numbers = (keys: readonly (number | null)[] | undefined): readonly number[] => [
    ...new Set(keys?.filter((key) => key !== null)),
  ]
  const byKey = (column: string, at: number): string => `
    SELECT found.entry_id, NULL FROM unnest($${at}::bigint[]) AS sought (key) CROSS JOIN LATERAL (
      SELECT entry_id FROM sightings WHERE feed_id = $1 AND ${column} = sought.key ORDER BY last_seen_at DESC LIMIT ${MOST_OF_A_KEY}) found`
  const { rows } = await inside.query<KnownRow>(
    `WITH found (entry_id, url_key) AS (
       SELECT entry_id, url_key FROM entries WHERE url_key = ANY($2)
       UNION ALL SELECT entry_id, url_key FROM entry_addresses WHERE url_key = ANY($2)
       UNION ALL ${byKey('guid_key', 3)}
       UNION ALL ${byKey('title_key', 4)}
       UNION ALL ${byKey('content_key', 5)}
     ), known AS (SELECT entry_id, array_agg(url_key) AS url_keys FROM found GROUP BY entry_id)
     SELECT e.entry_id AS "entryId", e.url, k.url_keys AS "urlKeys", e.source, e.title AS "entryTitle", s.guid_key AS guid, s.link_key AS link,
       s.title_key AS title, s.content_key AS "contentKey", s.digest, s.fingerprint, s.published_at AS "publishedAt", s.last_seen_at AS "lastSeenAt"
     FROM known k JOIN entries e USING (entry_id) LEFT JOIN sightings s ON s.entry_id = e.entry_id AND s.feed_id = $1`,
    [feedId, sought.urlKeys ?? [], numbers(sought.guids), numbers(sought.titles), numbers(sought.contents)],
  )
  return rows.map(knownOf)
}

function knownOf(row: KnownRow): KnownEntry {
  const { entryId, url, source, fingerprint, guid, link, title } = row
  const { contentKey, digest, publishedAt, lastSeenAt } = row
  const sighting =
    fingerprint === null
      ? null
      : { keys: { guid, link, title }, contentKey, digest, fingerprint, publishedAt, lastSeenAt }
  return { entryId, url, urlKeys: row.urlKeys.filter((key) => key !== null), source, title: row.entryTitle, sighting }
}

async function insertFresh(
  inside: Querier,
  fresh: readonly Announcement[],
  stage: string,
  now: Date,
): Promise<readonly (Recognised & { readonly isNew: boolean })[]> {
  if (fresh.length === 0) return []
  const { rows } = await inside.query<{ entryId: string; urlKey: string }>(
    `INSERT INTO entries (url, url_key, outlet, source, title, summary, content_html, authors, published_at, language, first_seen_at, last_seen_at, owed, owed_at)
     SELECT url, url_key, outlet, source, title, summary, content_html, ARRAY(SELECT jsonb_array_elements_text(authors)), published_at, language, $2, $2, $3, $2
     FROM jsonb_to_recordset($1) AS x(url text, url_key text, outlet text, source text, title text, summary text, content_html text, authors jsonb, published_at timestamptz, language text)
     -- Two polls that announce the same pages wait for each other in the same order.
     ORDER BY url_key
     ON CONFLICT (url_key) DO NOTHING
     RETURNING entry_id AS "entryId", url_key AS "urlKey"`,
    [JSON.stringify(fresh.map(toRow)), now, stage],
  )
  const isNew = new Set(rows.map(({ entryId }) => entryId))
  const missing = fresh.length - rows.length
  // Another feed's poll has brought the same page meanwhile.
  const others = missing > 0 ? await listByUrlKeys(inside, fresh) : []
  const ids = new Map([...others, ...rows].map(({ urlKey, entryId }) => [urlKey, entryId]))
  return fresh.flatMap((announcement) => {
    const entryId = ids.get(storable(announcement.urlKey))
    return entryId === undefined ? [] : [{ entryId, announcement, isNew: isNew.has(entryId) }]
  })
}

async function listByUrlKeys(inside: Querier, announcements: readonly Announcement[]) {
  const { rows } = await inside.query<{ entryId: string; urlKey: string }>(
    'SELECT entry_id AS "entryId", url_key AS "urlKey" FROM entries WHERE url_key = ANY($1)',
    [announcements.map(({ urlKey }) => storable(urlKey))],
  )
  return rows
}

/**
 * Keeps what the feed says now, and has the page asked for again.
 *
 * A page that is under way is not owed anew: its way would end what is owed, and the edit with it. The edit is counted
 * instead, and the page owed once more when the way has ended with fewer fetched.
 *
 * @returns ids of the entries that were owed nothing, and are owed their page now
 */
async function renewEdited(
  inside: Querier,
  edited: readonly Recognised[],
  stage: string,
  now: Date,
): Promise<readonly string[]> {
  if (edited.length === 0) return []
  const rows = edited.map(({ entryId, announcement }) => ({ entry_id: entryId, ...toRow(announcement) }))
  const { rows: renewed } = await inside.query<{ entryId: string; wasOwed: boolean }>(
    // Polls of several feeds lock the same entries in the same order.
    `WITH before AS (
       SELECT entry_id, owed FROM entries WHERE entry_id = ANY($4::uuid[]) ORDER BY entry_id FOR UPDATE)
     UPDATE entries e SET title = x.title, summary = x.summary, content_html = x.content_html,
       -- Of what has no page the address is telex's own: its article is known by it.
       url = CASE WHEN e.source = 'page' AND x.source = 'page' THEN x.url ELSE e.url END, edits = e.edits + 1,
       owed = coalesce(e.owed, $2), owed_at = CASE WHEN e.owed IS NULL THEN $3 ELSE e.owed_at END
     FROM before b JOIN jsonb_to_recordset($1) AS x(entry_id uuid, url text, source text, title text, summary text, content_html text) USING (entry_id)
     WHERE e.entry_id = b.entry_id
     RETURNING e.entry_id AS "entryId", b.owed IS NOT NULL AS "wasOwed"`,
    [JSON.stringify(rows), stage, now, edited.map(({ entryId }) => entryId)],
  )
  return renewed.filter(({ wasOwed }) => !wasOwed).map(({ entryId }) => entryId)
}

/** The entry is asked for at its new address from now on, and stays known by every other one; so does its article. */
async function moveEntries(inside: Querier, moved: readonly Recognised[], now: Date): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ entryId, announcement }) => ({
    entry_id: entryId,
    url: announcement.url,
    url_key: announcement.urlKey,
  }))
  const values = [
    JSON.stringify(rows.map((row) => ({ ...row, url: storable(row.url), url_key: storable(row.url_key) }))),
  ]
  const moves = 'jsonb_to_recordset($1) AS x(entry_id uuid, url text, url_key text)'
  await inside.query(
    `WITH locked AS (SELECT entry_id, x.url FROM entries e JOIN ${moves} USING (entry_id) ORDER BY entry_id FOR UPDATE OF e)
     UPDATE entries e SET url = l.url FROM locked l WHERE e.entry_id = l.entry_id`,
    values,
  )
  await inside.query(
    `INSERT INTO entry_addresses (url_key, entry_id, url, seen_at) SELECT url_key, entry_id, url, $2 FROM ${moves} ORDER BY url_key
     ON CONFLICT DO NOTHING`,
    [...values, now],
  )
  await inside.query(
    `INSERT INTO aliases (url_key, article_id, url, seen_at)
     SELECT x.url_key, a.article_id, x.url, $2 FROM ${moves} JOIN entries e USING (entry_id) JOIN articles a ON a.article_id = e.article_id
     WHERE a.url_key <> x.url_key ORDER BY x.url_key
     ON CONFLICT DO NOTHING`,
    [...values, now],
  )
}

/** What was announced to the letter as before: its keys and its place may be others. */
async function touchSightings(inside: Querier, feedId: string, same: readonly Recognised[], now: Date): Promise<void> {
  if (same.length === 0) return
  const column = <T>(pick: (announcement: Announcement) => T): readonly T[] =>
    same.map(({ announcement }) => pick(announcement))
  await inside.query(
    `UPDATE sightings s SET position = x.position, guid_key = coalesce(x.guid, s.guid_key), link_key = coalesce(x.link, s.link_key),
       title_key = coalesce(x.title, s.title_key), published_at = coalesce(x.published_at, s.published_at), last_seen_at = $2
     FROM unnest($3::uuid[], $4::integer[], $5::bigint[], $6::bigint[], $7::bigint[], $8::timestamptz[])
       AS x(entry_id, position, guid, link, title, published_at)
     WHERE s.feed_id = $1 AND s.entry_id = x.entry_id`,
    [
      feedId,
      now,
      same.map(({ entryId }) => entryId),
      column(({ position }) => position),
      column(({ keys }) => keys.guid),
      column(({ keys }) => keys.link),
      column(({ keys }) => keys.title),
      column(({ publishedAt }) => publishedAt),
    ],
  )
}

async function upsertSightings(
  inside: Querier,
  feedId: string,
  recognised: readonly Recognised[],
  now: Date,
): Promise<void> {
  const byEntry = new Map(recognised.map(({ entryId, announcement }) => [entryId, announcement]))
  if (byEntry.size === 0) return
  await inside.query(
    `INSERT INTO sightings AS s (feed_id, entry_id, entry_key, guid_key, link_key, title_key, content_key, digest, fingerprint, position,
       published_at, first_seen_at, last_seen_at)
     SELECT $1, entry_id, entry_key, guid, link, title, content, digest, fingerprint, position, published_at, $3, $3
     FROM jsonb_to_recordset($2) AS x(entry_id uuid, entry_key text, guid bigint, link bigint, title bigint, content bigint, digest bigint,
       fingerprint text, position integer, published_at timestamptz)
     ON CONFLICT (feed_id, entry_id) DO UPDATE SET entry_key = excluded.entry_key, guid_key = coalesce(excluded.guid_key, s.guid_key),
       link_key = coalesce(excluded.link_key, s.link_key), title_key = coalesce(excluded.title_key, s.title_key),
       content_key = coalesce(excluded.content_key, s.content_key), digest = excluded.digest, fingerprint = excluded.fingerprint,
       position = excluded.position, published_at = coalesce(excluded.published_at, s.published_at), last_seen_at = excluded.last_seen_at`,
    [
      feedId,
      JSON.stringify(
        [...byEntry].map(([entryId, announcement]) => ({
          entry_id: entryId,
          entry_key: storable(announcement.entryKey),
          ...announcement.keys,
          content: announcement.contentKey,
          digest: announcement.digest,
          fingerprint: announcement.fingerprint,
          position: announcement.position,
          published_at: announcement.publishedAt,
        })),
      ),
      now,
    ],
  )
}

/** Feeds are hostile: no text of theirs may make the whole poll fail. */
function toRow(announcement: Announcement) {
  return {
    url: storable(announcement.url),
    url_key: storable(announcement.urlKey),
    outlet: announcement.outlet,
    source: announcement.source,
    title: storable(announcement.title),
    summary: storable(announcement.summary),
    content_html: storable(announcement.contentHtml),
    authors: announcement.authors.map(storable),
    published_at: announcement.publishedAt,
    language: storable(announcement.language),
  }
}
