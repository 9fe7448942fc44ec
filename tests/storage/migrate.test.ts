import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/services.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { openFeeds } from '../../src/storage/feeds.ts'
import { listMigrations, migrate } from '../../src/storage/migrate.ts'
import { pollResult } from '../support/builders.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'

const FILES = readdirSync(join(import.meta.dirname, '..', '..', 'migrations'))
  .filter((name) => name.endsWith('.sql'))
  .toSorted()

let fresh: TestDatabase
let database: Database

beforeEach(async () => {
  fresh = await createDatabase()
  database = openDatabase(fresh.url, await silentLog())
})
afterEach(async () => {
  await database.close()
  await fresh.drop()
})

describe('migrations', () => {
  it('are applied once, in the order of their names', async () => {
    expect(await migrate(database)).toEqual(FILES)
    expect(await migrate(database)).toEqual([])
    expect((await listMigrations(database)).map(({ name }) => name)).toEqual(FILES)
  })

  it('are applied once when many processes begin at the same time', async () => {
    const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(database)))
    expect(applied.filter((names) => names.length > 0)).toEqual([FILES])
  })

  it('are refused when one was edited after it had been applied', async () => {
    await migrate(database)
    await database.query("UPDATE schema_migrations SET checksum = 'another' WHERE name = $1", [FILES[0]])
    await expect(migrate(database)).rejects.toMatchObject({
      code: 'changed-migration',
      message: expect.stringContaining(FILES[0]!),
    })
  })

  it('go on where an older telex had stopped', async () => {
    await migrate(database)
    const one = '0003-operation.sql'
    await database.query('DELETE FROM schema_migrations WHERE name = $1', [one])
    // Its tables are there already, so that applying it again fails: nothing of it may stay behind.
    await expect(migrate(database)).rejects.toThrow(/already exists/)
    expect((await listMigrations(database)).map(({ name }) => name)).toEqual(FILES.filter((name) => name !== one))
  })

  it('are refused by a telex that is older than the database, which then closes its connections', async () => {
    await migrate(database)
    await database.query("INSERT INTO schema_migrations (name, checksum) VALUES ('9999-tomorrow.sql', 'x')")
    const opening = openStore(testConfig({ DATABASE_URL: fresh.url }), await silentLog())
    await expect(opening).rejects.toMatchObject({
      code: 'newer-data',
      message: expect.stringContaining('9999-tomorrow.sql'),
    })
  })

  it('bring a search that works with an empty search path, as maintenance has it', async () => {
    await migrate(database)
    await database.query('VACUUM ANALYZE articles')
    await database.query('REINDEX INDEX articles_words')
  })

  it('bring the last fifty polls of each feed along, in their order, and who holds which feed', async () => {
    const before = FILES.slice(0, FILES.indexOf('0009-health.sql'))
    await database.query(
      'CREATE TABLE schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    for (const name of before) {
      const sql = readFileSync(join(import.meta.dirname, '..', '..', 'migrations', name), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex').slice(0, 16)
      await database.query(sql)
      await database.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [name, checksum])
    }
    await database.query(
      `INSERT INTO feeds (url, outlet, next_poll_at, lease_until, subscribed) VALUES
         ('https://a.example/', 'a', '2026-05-03T10:00Z', '2026-05-03T11:00Z', true), ('https://b.example/', 'b', '2026-05-03T10:00Z', NULL, false)`,
    )
    await database.query(
      `INSERT INTO polls (feed_id, at, outcome, new_entries) SELECT feed_id, timestamptz '2026-05-03T09:00Z' + n * interval '1 minute', 'x', n
       FROM feeds, generate_series(1, 73) AS n WHERE outlet = 'a'`,
    )
    await migrate(database)
    const feeds = openFeeds(database)
    const feed = (await feeds.find('https://a.example/'))!
    expect(feed).toMatchObject({ requests: 73, leaseUntil: new Date('2026-05-03T11:00:00Z') })
    const polls = async () => (await feeds.listPolls(feed.feedId, 100)).map(({ newEntries }) => newEntries)
    expect(await polls()).toEqual(Array.from({ length: 50 }, (_, at) => 73 - at))
    // The next one takes the place of the oldest.
    await feeds.recordPoll(pollResult(feed.feedId, { newEntries: 74 }), new Date('2026-05-03T12:00:00Z'))
    expect(await polls()).toEqual(Array.from({ length: 50 }, (_, at) => 74 - at))
    const later = new Date('2026-05-03T13:00:00Z')
    expect(await feeds.claimDue(later, new Date('2026-05-03T14:00:00Z'), 10)).toEqual([feed.feedId])
  })
})
