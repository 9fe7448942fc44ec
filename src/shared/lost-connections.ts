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
