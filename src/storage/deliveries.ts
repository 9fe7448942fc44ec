import { isUuid } from '../shared/uuid.ts'
import type { Database } from './database.ts'
import { HAS_GOT, oweWithdrawal } from './withdrawals.ts'

/** Where articles are sent, and which. */
export interface Subscription {
  readonly subscriptionId: string
  readonly url: string
  readonly secret: string
  readonly wanted: Readonly<Record<string, string>>
  readonly active: boolean
  readonly createdAt: Date
}

/** One article that is owed to one subscription. */
export interface Delivery {
  readonly deliveryId: string
  readonly articleId: string
  readonly revision: number
  readonly event: string
  /** Why there is an event, where it is no news of the outlet. */
  readonly cause: string | null
  readonly state: string
  readonly attempts: number
  readonly url: string
  readonly secret: string
}

/** Deliveries that are forgotten in one statement: short enough to hold nobody up. */
const BATCH = 10_000

export type Deliveries = ReturnType<typeof openDeliveries>

/** Statements on subscriptions and deliveries. */
export function openDeliveries(database: Database) {
  return {
    async subscribe(url: string, secret: string, wanted: Readonly<Record<string, string>>): Promise<string> {
      const { rows } = await database.query<{ id: string }>(
        'INSERT INTO subscriptions (url, secret, wanted) VALUES ($1, $2, $3) RETURNING subscription_id AS id',
        [url, secret, JSON.stringify(wanted)],
      )
      return rows[0]!.id
    },

    async unsubscribe(subscriptionId: string): Promise<boolean> {
      if (!isUuid(subscriptionId)) return false
      const { rowCount } = await database.query('DELETE FROM subscriptions WHERE subscription_id = $1', [
        subscriptionId,
      ])
      return (rowCount ?? 0) > 0
    },

    async listSubscriptions(): Promise<readonly Subscription[]> {
      const { rows } = await database.query<Subscription>(
        'SELECT subscription_id AS "subscriptionId", url, secret, wanted, active, created_at AS "createdAt" FROM subscriptions ORDER BY created_at',
      )
      return rows
    },

    /** Owes an article to a subscription; `undefined` when this revision was owed before. */
    async owe(
      subscriptionId: string,
      articleId: string,
      revision: number,
      event: string,
      now: Date,
    ): Promise<string | undefined> {
      const { rows } = await database.query<{ id: string }>(
        `INSERT INTO deliveries (subscription_id, article_id, revision, event, owed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING delivery_id AS id`,
        [subscriptionId, articleId, revision, event, now],
      )
      return rows[0]?.id
    },

    /**
     * Owes an event about an article to all who have got it.
     *
     * @returns ids of the deliveries
     */
    async oweReceivers(
      articleId: string,
      event: { readonly revision: number; readonly event: string; readonly cause: string },
      now: Date,
    ): Promise<readonly string[]> {
      const { rows } = await database.query<{ id: string }>(
        `INSERT INTO deliveries (subscription_id, article_id, revision, event, cause, owed_at)
         SELECT DISTINCT d.subscription_id, d.article_id, $2::integer, $3, $4, $5::timestamptz FROM deliveries d WHERE d.article_id = $1 AND ${HAS_GOT}
         ON CONFLICT DO NOTHING RETURNING delivery_id AS id`,
        [articleId, event.revision, event.event, event.cause, now],
      )
      return rows.map(({ id }) => id)
    },

    /** Owes the news that an article was withdrawn to those who have got it, also just now; none when it was not withdrawn. */
    oweWithdrawal: (articleId: string, now: Date): Promise<readonly string[]> =>
      database.transaction((inside) => oweWithdrawal(inside, articleId, now)),

    /** What is owed is not sent after all. */
    async callOff(deliveryId: string): Promise<void> {
      await database.query("UPDATE deliveries SET state = 'cancelled' WHERE delivery_id = $1 AND state = 'owed'", [
        deliveryId,
      ])
    },

    async find(deliveryId: string): Promise<Delivery | undefined> {
      const { rows } = await database.query<Delivery>(
        `SELECT d.delivery_id AS "deliveryId", d.article_id AS "articleId", d.revision, d.event, d.cause, d.state, d.attempts, s.url, s.secret
         FROM deliveries d JOIN subscriptions s USING (subscription_id) WHERE d.delivery_id = $1`,
        [deliveryId],
      )
      return rows[0]
    },

    async recordTry(
      deliveryId: string,
      state: 'owed' | 'delivered' | 'failed',
      status: number | null,
      error: string | null,
      now: Date,
    ): Promise<void> {
      await database.query(
        `UPDATE deliveries SET state = $2, status = $3, error = $4, attempts = attempts + 1, owed_at = CASE WHEN $2 = 'owed' THEN $5 ELSE owed_at END,
           delivered_at = CASE WHEN $2 = 'delivered' THEN $5 END WHERE delivery_id = $1`,
        [deliveryId, state, status, error, now],
      )
    },

    /** A delivery that was given up is owed again. */
    async oweAgain(deliveryId: string, now: Date): Promise<void> {
      await database.query(
        "UPDATE deliveries SET state = 'owed', attempts = 0, error = NULL, owed_at = $2 WHERE delivery_id = $1 AND state <> 'delivered'",
        [deliveryId, now],
      )
    },

    /** Deliveries that were owed before `before` and have no job that would know of them. */
    async listOwed(before: Date, limit: number): Promise<readonly string[]> {
      const { rows } = await database.query<{ id: string }>(
        `SELECT delivery_id AS id FROM deliveries WHERE state = 'owed' AND owed_at <= $1 ORDER BY owed_at LIMIT $2`,
        [before, limit],
      )
      return rows.map(({ id }) => id)
    },

    /**
     * Forgets deliveries that have ended and were owed before `before`.
     *
     * @returns how many
     */
    async prune(before: Date, signal: AbortSignal): Promise<number> {
      let pruned = 0
      while (!signal.aborted) {
        const { rowCount } = await database.query(
          `DELETE FROM deliveries WHERE delivery_id IN (
             SELECT delivery_id FROM deliveries WHERE state <> 'owed' AND owed_at < $1 ORDER BY owed_at LIMIT ${BATCH})`,
          [before],
        )
        pruned += rowCount ?? 0
        if ((rowCount ?? 0) < BATCH) break
      }
      return pruned
    },

    /** The last deliveries, newest first. */
    async listLatest(limit: number) {
      const { rows } = await database.query<{
        deliveryId: string
        url: string
        articleId: string
        title: string | null
        event: string
        state: string
        attempts: number
        status: number | null
        error: string | null
        owedAt: Date
      }>(
        `SELECT d.delivery_id AS "deliveryId", s.url, d.article_id AS "articleId", a.title, d.event, d.state, d.attempts, d.status, d.error, d.owed_at AS "owedAt"
         FROM deliveries d JOIN subscriptions s USING (subscription_id) JOIN articles a USING (article_id) ORDER BY d.owed_at DESC LIMIT $1`,
        [limit],
      )
      return rows
    },
  }
}
