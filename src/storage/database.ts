import pg from 'pg'
import { TelexError } from '../shared/errors.ts'
import type { Logger } from '../shared/log.ts'
import { surviveLostConnections } from '../shared/lost-connections.ts'

/** What statements are run on: the pool, or one connection inside a transaction. */
export interface Querier {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own rows are `any`; each statement's function states its shape
  query<Row extends pg.QueryResultRow = any>(text: string, values?: readonly unknown[]): Promise<pg.QueryResult<Row>>
}

/** The database of a process. */
export interface Database extends Querier {
  /** Runs `work` in one transaction; it is rolled back when `work` throws. */
  transaction<T>(work: (inside: Querier) => Promise<T>): Promise<T>
  close(): Promise<void>
}

// bigint and numeric columns of telex are counts and cursors below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)

/** Codes that mean "the server is not there just now", as far as PostgreSQL and the network tell. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P01|57P02|57P03|08\w{3})$/

/**
 * Opens a pool of connections.
 *
 * The server is not asked yet: {@link checkDatabase} does that.
 */
export function openDatabase(url: string, log: Logger, size = 8): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'telex',
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  let isClosing = false
  pool.on('error', (err) => isClosing || log.warn({ err: err.message }, 'database connection lost'))
  surviveLostConnections(pool)
  return {
    query: (text, values) => pool.query(text, values as unknown[]),
    transaction: (work) => inTransaction(pool, work),
    async close() {
      isClosing = true
      await pool.end()
    },
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (inside: Querier) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (err: Error): void => {
    broken = err
  }
  client.on('error', onError)
  try {
    await client.query('BEGIN')
    const result = await work({ query: (text, values) => client.query(text, values as unknown[]) })
    await client.query('COMMIT')
    return result
  } catch (err) {
    await client.query('ROLLBACK').catch((rollback: Error) => {
      broken = rollback
    })
    throw err
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/**
 * Asks the server whether it is there and telex may use it.
 *
 * @throws TelexError `database-unreachable` or `database-refused`, with what to do
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined) // the failure of connect() itself is what counts
  try {
    await client.connect()
    await client.query('SELECT 1')
  } catch (cause) {
    throw connectionError(url, cause)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function connectionError(url: string, cause: unknown): TelexError {
  const { hostname, port, pathname, username } = new URL(url)
  const at = `${username}@${hostname}:${port || 5432}${pathname}`
  const code = (cause as { code?: string }).code ?? ''
  const said = cause instanceof Error ? cause.message || code : String(cause)
  if (code === '28P01' || code === '28000') {
    return new TelexError('database-refused', `PostgreSQL refused ${at}: ${said}`, {
      cause,
      hint: 'Check user and password in DATABASE_URL.',
    })
  }
  if (code === '3D000') {
    return new TelexError('database-refused', `PostgreSQL has no database for ${at}: ${said}`, {
      cause,
      hint: 'Create it, or correct DATABASE_URL.',
    })
  }
  return new TelexError('database-unreachable', `Cannot reach PostgreSQL at ${at}: ${said}`, {
    cause,
    hint: 'Check that it runs and that DATABASE_URL names it; unset DATABASE_URL to use the embedded one.',
  })
}

/** Whether an error means that the database is away for the moment, not that a statement was wrong. */
export function isDatabaseAway(err: unknown): boolean {
  const { code, message } = (err ?? {}) as { code?: string; message?: string }
  return (
    AWAY.test(code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect|the database system is/i.test(message ?? '')
  )
}
