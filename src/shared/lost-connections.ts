import { TelexError } from './errors.ts'

/** A pool of connections to PostgreSQL, as far as it tells of new ones. */
interface ConnectionPool {
  on(event: 'connect', listener: (client: { on(event: 'error', listener: () => void): unknown }) => void): unknown
}

/**
 * Lets a process outlive its database: a connection that breaks while it is lent out, in the moment before anybody listens to it, would end the process.
 * Whoever uses the connection is told by the query that fails.
 */
export function surviveLostConnections(pool: ConnectionPool): void {
  pool.on('connect', (client) => client.on('error', () => undefined))
}

/** SQLSTATEs of a server that is going down on demand, and of one that is coming up. */
const AWAY = new Set(['57P01', '57P03', 'ECONNREFUSED'])
const AWAY_SAYS = /^(?:Client has encountered a connection error|timeout exceeded when trying to connect)/

/**
 * Whether an error of a query says that the database is not there just now: nobody's fault, and over when it is back. A connection that broke amid a
 * query is none of these, since the query may be what broke it.
 */
export function isDatabaseAway(err: unknown): boolean {
  if (!(err instanceof Error) || err instanceof TelexError) return false
  return AWAY.has(String((err as { code?: unknown }).code)) || AWAY_SAYS.test(err.message)
}
