import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type Store } from '../../src/services.ts'
import { type Config, readConfig } from '../../src/shared/config.ts'
import { type Logger, openLog } from '../../src/shared/log.ts'
import { joinEmbedded } from '../../src/storage/embedded.ts'

let cluster: Promise<string> | undefined

/**
 * URL of the run's PostgreSQL: that of TELEX_TEST_DATABASE_URL, otherwise an embedded one, which the first file starts
 * and which ends with the run.
 */
export function clusterUrl(): Promise<string> {
  cluster ??= startCluster()
  return cluster
}

async function startCluster(): Promise<string> {
  const given = process.env.TELEX_TEST_DATABASE_URL
  return given ?? (await joinEmbedded(inject('embeddedFolder'), await silentLog())).url
}

/** A log that nobody reads. */
export function silentLog(): Promise<Logger> {
  return openLog({ level: 'silent', pretty: false })
}

/** Settings as they would be read from this environment alone. */
export function testConfig(environment: Readonly<Record<string, string>> = {}): Config {
  return readConfig(environment).config
}

/** An empty database of one test file. */
export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** Makes a database without any table. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(`CREATE DATABASE ${name}`)
  const address = new URL(await clusterUrl())
  address.pathname = `/${name}`
  return { url: address.href, drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`) }
}

/** Telex's store over a fresh database of its own; closing it drops the database. */
export async function openTestStore(environment: Readonly<Record<string, string>> = {}): Promise<Store> {
  const { url, drop } = await createDatabase()
  const store = await openStore(testConfig({ ...environment, DATABASE_URL: url }), await silentLog())
  return {
    ...store,
    async close() {
      await store.close()
      await drop()
    },
  }
}

/** Forgets all rows and keeps the tables. */
export async function emptyTables({ database }: Store): Promise<void> {
  const { rows } = await database.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'",
  )
  await database.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} RESTART IDENTITY CASCADE`)
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: await clusterUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
