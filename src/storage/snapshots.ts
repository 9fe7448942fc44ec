import type { Database } from './database.ts'
import { type ByteStore, contentHash } from './snapshot-bytes.ts'

/** A page as fetched: the bytes and how they came. */
export interface Snapshot {
  readonly snapshotId: string
  readonly entryId: string
  readonly url: string
  readonly finalUrl: string
  readonly status: number | null
  readonly contentType: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly contentHash: string
  readonly sizeBytes: number
  readonly source: 'page' | 'feed'
  readonly fetchedAt: Date
  readonly droppedAt: Date | null
  /** Number of the page in its article, from 2; null for the first, or only one. */
  readonly part: number | null
}

/** A page to keep. */
type NewSnapshot = Pick<
  Snapshot,
  'entryId' | 'url' | 'finalUrl' | 'status' | 'contentType' | 'headers' | 'source' | 'fetchedAt'
> & { readonly body: Uint8Array }

/** How long and how many snapshots are kept. */
export interface Retention {
  readonly maxAgeMs: number
  readonly maxBytes: number
  /** Share of the disk that stays free, 0–1. */
  readonly minFreeShare: number
}

const COLUMNS = `snapshot_id AS "snapshotId", entry_id AS "entryId", url, final_url AS "finalUrl", status, content_type AS "contentType",
  headers, content_hash AS "contentHash", size_bytes AS "sizeBytes", source, fetched_at AS "fetchedAt", dropped_at AS "droppedAt", part`

const NEW_COLUMNS =
  'entry_id, url, final_url, status, content_type, headers, content_hash, size_bytes, stored_bytes, source, fetched_at'

/** What a page is kept as, its bytes written. */
async function valuesOf(page: NewSnapshot, bytes: ByteStore): Promise<readonly unknown[]> {
  const hash = contentHash(page.body)
  const storedBytes = await bytes.write(hash, page.body)
  const { entryId, url, finalUrl, status, contentType, headers, body, source, fetchedAt } = page
  return [
    ...[entryId, url, finalUrl, status, contentType, JSON.stringify(headers)],
    ...[hash, body.byteLength, storedBytes, source, fetchedAt],
  ]
}

/** Snapshots that are dropped in one go. */
const DROP_BATCH = 500

export type Snapshots = ReturnType<typeof openSnapshots>

/** Statements on snapshots, and the bytes behind them. */
export function openSnapshots(database: Database, bytes: ByteStore) {
  /** The bytes of a page are written before it is: where it cannot be, as its entry was deleted meanwhile, they go again. */
  const orDrop = async <T>(page: NewSnapshot, insert: () => Promise<T>): Promise<T> => {
    try {
      return await insert()
    } catch (err) {
      await dropUnneeded(database, bytes, [contentHash(page.body)])
      throw err
    }
  }
  return {
    /** Keeps a page. */
    async keep(page: NewSnapshot): Promise<Snapshot> {
      const values = await valuesOf(page, bytes)
      const insert = `INSERT INTO snapshots (${NEW_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${COLUMNS}`
      const { rows } = await orDrop(page, () => database.query<Snapshot>(insert, values))
      return rows[0]!
    },

    /**
     * Keeps a further page of an article beside its first one. A job may run twice: the page that came last holds.
     *
     * @param partOf snapshot of the first page
     * @param part number of the page, from 2
     * @returns undefined where the first page is no longer kept: what is dropped or forgotten is so as a whole
     */
    async keepPart(page: NewSnapshot, partOf: string, part: number): Promise<Snapshot | undefined> {
      const values = [...(await valuesOf(page, bytes)), partOf, part]
      const insert = `WITH first AS (SELECT 1 FROM snapshots WHERE snapshot_id = $12 AND dropped_at IS NULL FOR SHARE)
         INSERT INTO snapshots (${NEW_COLUMNS}, part_of, part) SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM first
         ON CONFLICT (part_of, part) WHERE part_of IS NOT NULL DO UPDATE SET url = excluded.url, final_url = excluded.final_url,
           status = excluded.status, content_type = excluded.content_type, headers = excluded.headers, content_hash = excluded.content_hash,
           size_bytes = excluded.size_bytes, stored_bytes = excluded.stored_bytes, fetched_at = excluded.fetched_at, dropped_at = NULL
         RETURNING ${COLUMNS}, (SELECT content_hash FROM snapshots WHERE part_of = $12 AND part = $13) AS before`
      const query = () => database.query<Snapshot & { readonly before: string | null }>(insert, values)
      const { rows } = await orDrop(page, query)
      if (!rows[0]) {
        await dropUnneeded(database, bytes, [contentHash(page.body)])
        return undefined
      }
      const { before, ...kept } = rows[0]
      // The bytes of the page that stood here.
      if (before !== null && before !== kept.contentHash) await dropUnneeded(database, bytes, [before])
      return kept
    },

    /** The further pages of an article, in their order, by the snapshot of its first one; those whose bytes were dropped and what follows them are left out. */
    async listParts(partOf: string): Promise<readonly Snapshot[]> {
      const { rows } = await database.query<Snapshot>(
        `SELECT ${COLUMNS} FROM snapshots WHERE part_of = $1 ORDER BY part`,
        [partOf],
      )
      const end = rows.findIndex(({ part, droppedAt }, at) => part !== at + 2 || droppedAt !== null)
      return end < 0 ? rows : rows.slice(0, end)
    },

    async find(snapshotId: string): Promise<Snapshot | undefined> {
      const { rows } = await database.query<Snapshot>(`SELECT ${COLUMNS} FROM snapshots WHERE snapshot_id = $1`, [
        snapshotId,
      ])
      return rows[0]
    },

    /** The bytes of a snapshot; `undefined` when retention has dropped them. */
    readBody: (snapshot: Pick<Snapshot, 'contentHash'>): Promise<Uint8Array | undefined> =>
      bytes.read(snapshot.contentHash),

    /** All snapshots of an entry, newest first. */
    async listOf(entryId: string): Promise<readonly Snapshot[]> {
      const { rows } = await database.query<Snapshot>(
        `SELECT ${COLUMNS} FROM snapshots WHERE entry_id = $1 ORDER BY fetched_at DESC LIMIT 100`,
        [entryId],
      )
      return rows
    },

    /** The pages of an outlet's latest articles that are still kept, newest first. */
    async listOfOutlet(outlet: string, limit: number): Promise<readonly Snapshot[]> {
      const { rows } = await database.query<Snapshot>(
        `SELECT ${COLUMNS} FROM snapshots WHERE snapshot_id IN (
           SELECT s.snapshot_id FROM articles a JOIN entries e ON e.entry_id = a.entry_id JOIN snapshots s ON s.snapshot_id = e.snapshot_id
           WHERE a.outlet = $1 AND s.dropped_at IS NULL AND s.source = 'page' ORDER BY a.stored_at DESC LIMIT $2)
         ORDER BY fetched_at DESC`,
        [outlet, limit],
      )
      return rows
    },

    /** Drops the bytes of all snapshots of an entry: its publisher wants no copy. */
    async forget(entryId: string, now: Date): Promise<void> {
      for (;;) {
        const { rows } = await database.query<Droppable>(
          'SELECT snapshot_id AS "snapshotId", content_hash AS "contentHash" FROM snapshots WHERE entry_id = $1 AND dropped_at IS NULL',
          [entryId],
        )
        if (rows.length === 0) return
        // Beside this a further page may come: it is found next time, and behind a first one that is dropped none comes.
        await dropBatch(database, bytes, rows, now)
      }
    },

    /** Drops the bytes of these contents where no entry needs them any more. */
    dropContents: (hashes: readonly string[]): Promise<void> => dropUnneeded(database, bytes, hashes),

    /** Bytes and number of what is kept. */
    async usage(): Promise<{ readonly snapshots: number; readonly storedBytes: number }> {
      const { rows } = await database.query(
        'SELECT count(*)::int AS snapshots, coalesce(sum(stored_bytes), 0)::bigint AS "storedBytes" FROM snapshots WHERE dropped_at IS NULL',
      )
      return rows[0]
    },

    /**
     * Drops what retention no longer allows, oldest first.
     *
     * @returns how many snapshots lost their bytes
     */
    async prune(retention: Retention, now: Date): Promise<number> {
      let dropped = 0
      for (;;) {
        const batch = await nextToDrop(database, bytes, retention, now)
        if (batch.length === 0) return dropped
        await dropBatch(database, bytes, batch, now)
        dropped += batch.length
      }
    },
  }
}

interface Droppable {
  readonly snapshotId: string
  readonly contentHash: string
}

async function nextToDrop(
  database: Database,
  bytes: ByteStore,
  retention: Retention,
  now: Date,
): Promise<readonly Droppable[]> {
  const { rows: usage } = await database.query<{ sum: number }>(
    'SELECT coalesce(sum(stored_bytes), 0)::bigint AS sum FROM snapshots WHERE dropped_at IS NULL',
  )
  const free = await bytes.freeShare()
  const isOver = usage[0]!.sum > retention.maxBytes || (free !== null && free < retention.minFreeShare)
  const { rows } = await database.query<Droppable>(
    `WITH due AS (
       SELECT snapshot_id FROM snapshots WHERE part_of IS NULL AND dropped_at IS NULL AND ($1 OR fetched_at < $2)
       -- What shows why an outlet's articles are worse than before stays until that is over: a few pages an outlet.
       AND snapshot_id NOT IN (SELECT unnest(alarm_samples) FROM outlet_templates WHERE alarm IS NOT NULL) ORDER BY fetched_at LIMIT $3)
     SELECT snapshot_id AS "snapshotId", content_hash AS "contentHash" FROM snapshots WHERE snapshot_id IN (SELECT snapshot_id FROM due)
     -- Further pages stay as long as the first one, and no longer: one that came while that was dropped goes now.
     UNION ALL
     SELECT p.snapshot_id, p.content_hash FROM snapshots p JOIN snapshots f ON f.snapshot_id = p.part_of
     WHERE p.dropped_at IS NULL AND (f.dropped_at IS NOT NULL OR f.snapshot_id IN (SELECT snapshot_id FROM due))`,
    // Over its room, only the oldest few go before the room is measured again.
    [isOver, new Date(now.getTime() - retention.maxAgeMs), isOver ? 50 : DROP_BATCH],
  )
  return rows
}

async function dropBatch(database: Database, bytes: ByteStore, batch: readonly Droppable[], now: Date): Promise<void> {
  await database.query('UPDATE snapshots SET dropped_at = $2 WHERE snapshot_id = ANY($1::uuid[])', [
    batch.map(({ snapshotId }) => snapshotId),
    now,
  ])
  await dropUnneeded(
    database,
    bytes,
    batch.map(({ contentHash: hash }) => hash),
  )
}

/** Drops the bytes of these contents, unless a snapshot still holds them. */
async function dropUnneeded(database: Database, bytes: ByteStore, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return
  const { rows } = await database.query<{ hash: string }>(
    'SELECT DISTINCT content_hash AS hash FROM snapshots WHERE content_hash = ANY($1) AND dropped_at IS NULL',
    [hashes],
  )
  const needed = new Set(rows.map(({ hash }) => hash))
  await bytes.drop([...new Set(hashes)].filter((hash) => !needed.has(hash)))
}
