import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/services.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { listMigrations, migrate } from '../../src/storage/migrate.ts'
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
    const last = FILES.at(-1)!
    await database.query('DELETE FROM schema_migrations WHERE name = $1', [last])
    // Its tables are there already, so that applying it again fails: nothing of it may stay behind.
    await expect(migrate(database)).rejects.toThrow(/already exists/)
    expect((await listMigrations(database)).map(({ name }) => name)).toEqual(FILES.slice(0, -1))
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
})
