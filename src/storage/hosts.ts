import type { Database } from './database.ts'

export type Hosts = ReturnType<typeof openHosts>

/** Files that each origin has one of. */
export type OriginFile = 'robots.txt' | 'tdmrep.json'

/** A file as it was had last; without a text, its status says why. */
export interface FileCopy {
  readonly text: string | null
  readonly status: number | null
  readonly fetchedAt: Date
}

const TABLES: Readonly<Record<OriginFile, string>> = { 'robots.txt': 'robots', 'tdmrep.json': 'tdmrep' }

/** Statements on hosts: their pace, and the files by which they say what robots may do. */
export function openHosts(database: Database) {
  return {
    /**
     * Changes the pace of a host; nobody else does so meanwhile.
     *
     * @param work is given the pace as it was stored, `undefined` for a host that is met for the first time
     */
    async change<Pace, Answer>(
      hostKey: string,
      work: (pace: Pace | undefined) => { readonly pace: Pace; readonly answer: Answer },
    ): Promise<Answer> {
      return database.transaction(async (inside) => {
        // Writing the key to itself locks the row, whether it was there or not.
        const { rows } = await inside.query<{ pace: Pace | null }>(
          'INSERT INTO hosts AS h (host_key) VALUES ($1) ON CONFLICT (host_key) DO UPDATE SET host_key = h.host_key RETURNING pace',
          [hostKey],
        )
        const { pace, answer } = work(rows[0]?.pace ?? undefined)
        await inside.query('UPDATE hosts SET pace = $2 WHERE host_key = $1', [hostKey, JSON.stringify(pace)])
        return answer
      })
    },

    /** The last copy of an origin's file. */
    async readFile(file: OriginFile, origin: string): Promise<FileCopy | undefined> {
      const { rows } = await database.query<FileCopy>(
        `SELECT body AS text, status, fetched_at AS "fetchedAt" FROM ${TABLES[file]} WHERE origin = $1`,
        [origin],
      )
      return rows[0]
    },

    async writeFile(file: OriginFile, origin: string, copy: FileCopy): Promise<void> {
      await database.query(
        `INSERT INTO ${TABLES[file]} (origin, body, status, fetched_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (origin) DO UPDATE SET body = excluded.body, status = excluded.status, fetched_at = excluded.fetched_at`,
        [origin, copy.text === null ? null : copy.text.replaceAll('\0', ''), copy.status, copy.fetchedAt],
      )
    },
  }
}
