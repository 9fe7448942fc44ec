import type { Database } from './database.ts'

/** How a host is paced: shared by all processes, changed under its row's lock. */
export interface HostPace {
  /** When the next request may start, in ms since 1970. */
  readonly nextAt: number
  /** When each running request is taken for dead. */
  readonly leases: readonly number[]
  readonly blockedUntil: number
  readonly averageMs: number
  readonly crawlDelayMs: number | null
}

const FRESH: HostPace = { nextAt: 0, leases: [], blockedUntil: 0, averageMs: 1_000, crawlDelayMs: null }

export type Hosts = ReturnType<typeof openHosts>

/** Statements on hosts: their pace, and their robots.txt. */
export function openHosts(database: Database) {
  return {
    /** Changes the pace of a host; nobody else does so meanwhile. */
    async change<T>(
      hostKey: string,
      work: (pace: HostPace) => { readonly pace: HostPace; readonly answer: T },
    ): Promise<T> {
      return database.transaction(async (inside) => {
        await inside.query('INSERT INTO hosts (host_key) VALUES ($1) ON CONFLICT DO NOTHING', [hostKey])
        const { rows } = await inside.query(
          `SELECT next_at AS "nextAt", leases, blocked_until AS "blockedUntil", average_ms AS "averageMs", crawl_delay_ms AS "crawlDelayMs"
           FROM hosts WHERE host_key = $1 FOR UPDATE`,
          [hostKey],
        )
        const before = rows[0] ? ({ ...rows[0], leases: rows[0].leases.map(Number) } as HostPace) : FRESH
        const { pace, answer } = work(before)
        await inside.query(
          'UPDATE hosts SET next_at = $2, leases = $3, blocked_until = $4, average_ms = $5, crawl_delay_ms = $6 WHERE host_key = $1',
          [
            hostKey,
            Math.round(pace.nextAt),
            pace.leases.map(Math.round),
            Math.round(pace.blockedUntil),
            Math.round(pace.averageMs),
            pace.crawlDelayMs,
          ],
        )
        return answer
      })
    },

    async readRobots(
      origin: string,
    ): Promise<{ text: string | null; status: number | null; fetchedAt: Date } | undefined> {
      const { rows } = await database.query(
        'SELECT body AS text, status, fetched_at AS "fetchedAt" FROM robots WHERE origin = $1',
        [origin],
      )
      return rows[0]
    },

    async writeRobots(
      origin: string,
      copy: { readonly text: string | null; readonly status: number | null; readonly fetchedAt: Date },
    ): Promise<void> {
      await database.query(
        `INSERT INTO robots (origin, body, status, fetched_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (origin) DO UPDATE SET body = excluded.body, status = excluded.status, fetched_at = excluded.fetched_at`,
        [origin, copy.text === null ? null : copy.text.replaceAll('\0', ''), copy.status, copy.fetchedAt],
      )
    },
  }
}
