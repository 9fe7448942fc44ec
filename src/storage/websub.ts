import { randomBytes } from 'node:crypto'
import { storable } from '../shared/text.ts'
import type { Database } from './database.ts'

/** A subscription at a hub. */
export interface HubSubscription {
  readonly token: string
  readonly feedId: string
  readonly hub: string
  readonly topic: string
  readonly secret: string
  readonly wants: 'subscribe' | 'unsubscribe'
  readonly state: 'new' | 'asked' | 'active' | 'denied'
  readonly tries: number
  readonly nextAt: Date
  readonly leaseUntil: Date | null
  readonly pushedAt: Date | null
  readonly trust: unknown
  readonly error: string | null
}

/** What is told of a subscription. */
export type HubState = Pick<HubSubscription, 'hub' | 'state' | 'leaseUntil' | 'pushedAt' | 'error'>

/** What a hub has pushed. */
export interface Push {
  readonly feedId: string
  readonly topic: string
  readonly contentType: string | null
  readonly body: Uint8Array
}

const COLUMNS = `token, feed_id AS "feedId", hub, topic, secret, wants, state, tries, next_at AS "nextAt", lease_until AS "leaseUntil",
  pushed_at AS "pushedAt", trust, error`

/** 256 bits: nobody guesses them. */
const SECRET_BYTES = 32
/** Pushes of one feed that wait to be read; a hub that sends more is answered by a poll. */
const MOST_PUSHES = 20

export type WebSub = ReturnType<typeof openWebSub>

/** Statements on what hubs push. */
export function openWebSub(database: Database) {
  return {
    /** The subscription of a feed at this hub; a new one where there is none, in place of one at another hub or for another topic. */
    async follow(feedId: string, hub: string, topic: string, now: Date): Promise<HubSubscription> {
      const known = await findOfFeed(database, feedId)
      if (known?.hub === hub && known.topic === topic) return known
      return database.transaction(async (inside) => {
        await inside.query(LEAVE, [feedId, now])
        await inside.query(
          `INSERT INTO websub (token, feed_id, hub, topic, secret, next_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
          [secret(), feedId, hub, topic, secret(), now],
        )
        return (await findOfFeed(inside, feedId))!
      })
    },

    /** The feed names no hub any more. */
    async leave(feedId: string, now: Date): Promise<void> {
      await database.query(LEAVE, [feedId, now])
    },

    findOfFeed: (feedId: string): Promise<HubSubscription | undefined> => findOfFeed(database, feedId),

    async findByToken(token: string): Promise<HubSubscription | undefined> {
      const { rows } = await database.query<HubSubscription>(`SELECT ${COLUMNS} FROM websub WHERE token = $1`, [token])
      return rows[0]
    },

    async learn(token: string, trust: object): Promise<void> {
      await database.query('UPDATE websub SET trust = $2 WHERE token = $1', [token, JSON.stringify(trust)])
    },

    /** Feeds that are not polled any more need no pushes either. */
    async leaveLost(now: Date): Promise<void> {
      await database.query(
        `UPDATE websub w SET wants = 'unsubscribe', tries = 0, next_at = $1 WHERE wants = 'subscribe' AND NOT EXISTS (
           SELECT 1 FROM feeds f WHERE f.feed_id = w.feed_id AND f.subscribed AND f.paused_at IS NULL)`,
        [now],
      )
    },

    /**
     * Claims subscriptions whose hub is to be asked: nobody else gets them before they are due again, later with each try. A hub
     * may verify while it is asked, so that they count as asked from now on.
     */
    async claimDue(now: Date, limit: number): Promise<readonly HubSubscription[]> {
      const { rows } = await database.query<HubSubscription>(
        `UPDATE websub SET tries = tries + 1, next_at = $1::timestamptz + least(interval '10 minutes' * 2 ^ least(tries, 10), interval '1 day'),
           state = CASE WHEN wants = 'subscribe' AND state IN ('new', 'denied') THEN 'asked' ELSE state END
         WHERE token IN (SELECT token FROM websub WHERE next_at <= $1 ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED)
         RETURNING ${COLUMNS}`,
        [now, limit],
      )
      return rows
    },

    /** The hub did not take the request. */
    async refused(token: string, error: string): Promise<void> {
      await database.query('UPDATE websub SET error = $2 WHERE token = $1', [token, storable(error)])
    },

    /** The hub has verified: it pushes until `leaseUntil`, and is asked for longer at `renewAt`. */
    async activate(token: string, leaseUntil: Date, renewAt: Date): Promise<void> {
      await database.query(
        "UPDATE websub SET state = 'active', tries = 0, error = NULL, lease_until = $2, next_at = $3 WHERE token = $1",
        [token, leaseUntil, renewAt],
      )
    },

    /** The hub does not want to; it is asked again at `nextAt`. */
    async deny(token: string, reason: string, nextAt: Date): Promise<void> {
      await database.query(
        "UPDATE websub SET state = 'denied', error = $2, lease_until = NULL, next_at = $3 WHERE token = $1",
        [token, storable(reason), nextAt],
      )
    },

    async drop(token: string): Promise<void> {
      await database.query('DELETE FROM websub WHERE token = $1', [token])
    },

    /**
     * Keeps what was pushed until it is read.
     *
     * @returns its id; null when too much waits already, or the feed was removed
     */
    async keepPush({ token, feedId, topic }: HubSubscription, body: Uint8Array, contentType: string | null, now: Date) {
      await database.query('UPDATE websub SET pushed_at = $2 WHERE token = $1', [token, now])
      const { rows } = await database.query<{ pushId: string }>(
        `INSERT INTO websub_pushes (feed_id, topic, content_type, body, at)
         SELECT $1::uuid, $2::text, $3::text, $4::bytea, $5::timestamptz
         WHERE EXISTS (SELECT 1 FROM feeds WHERE feed_id = $1)
           AND (SELECT count(*) FROM websub_pushes WHERE feed_id = $1) < ${MOST_PUSHES}
         RETURNING push_id AS "pushId"`,
        [feedId, topic, storable(contentType), Buffer.from(body), now],
      )
      return rows[0]?.pushId ?? null
    },

    async findPush(pushId: string): Promise<Push | undefined> {
      const { rows } = await database.query<Push>(
        'SELECT feed_id AS "feedId", topic, content_type AS "contentType", body FROM websub_pushes WHERE push_id = $1',
        [pushId],
      )
      return rows[0]
    },

    async dropPush(pushId: string): Promise<void> {
      await database.query('DELETE FROM websub_pushes WHERE push_id = $1', [pushId])
    },

    /** Pushes that have not been read since before `before`: if their job was lost, it must be put back. */
    async listPushes(before: Date, limit: number): Promise<readonly { pushId: string; feedId: string }[]> {
      const { rows } = await database.query<{ pushId: string; feedId: string }>(
        'SELECT push_id AS "pushId", feed_id AS "feedId" FROM websub_pushes WHERE at <= $1 ORDER BY at LIMIT $2',
        [before, limit],
      )
      return rows
    },
  }
}

const LEAVE =
  "UPDATE websub SET wants = 'unsubscribe', tries = 0, next_at = $2 WHERE feed_id = $1 AND wants = 'subscribe'"

async function findOfFeed(inside: Pick<Database, 'query'>, feedId: string): Promise<HubSubscription | undefined> {
  const { rows } = await inside.query<HubSubscription>(
    `SELECT ${COLUMNS} FROM websub WHERE feed_id = $1 AND wants = 'subscribe'`,
    [feedId],
  )
  return rows[0]
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}
