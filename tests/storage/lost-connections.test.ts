import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { surviveLostConnections } from '../../src/shared/lost-connections.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

describe('a connection that breaks while it is lent out', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase()
  })
  afterAll(() => database.drop())

  it('does not end the process before anybody listens to it, and fails the next query', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 2 })
    pool.on('error', () => undefined)
    surviveLostConnections(pool)
    const client = await pool.connect()
    expect(client.listenerCount('error')).toBe(1)
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const ended = new Promise((resolve) => client.once('end', resolve))
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid])
    await ended
    await expect(client.query('SELECT 1')).rejects.toThrow()
    client.release(true)
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await pool.end()
  })
})
