import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TelexError } from '../shared/errors.ts'
import { packageRoot } from '../shared/package-root.ts'
import type { Database, Querier } from './database.ts'

/** A migration that was applied. */
export interface AppliedMigration {
  readonly name: string
  readonly appliedAt: Date
}

// Any number will do, so long as all telex processes use the same.
const LOCK = 7_431_001

/**
 * Brings the database to the schema of this telex: plain SQL files, forward only, under a lock.
 *
 * Safe to call from any number of processes at once.
 *
 * @returns the names that were applied now
 * @throws TelexError `newer-data` when a newer telex wrote the database, `changed-migration` when a file was edited after its release
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  const files = readMigrations()
  if (await isCurrent(database, files)) return []
  return database.transaction(async (inside) => {
    await inside.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await inside.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const done = await appliedNames(inside)
    refuseNewer(done, files)
    const owed = files.filter(({ name }) => !done.has(name))
    for (const { name, sql, checksum } of owed) {
      await inside.query(sql)
      await inside.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [name, checksum])
    }
    return owed.map(({ name }) => name)
  })
}

/** Migrations that the database has seen, oldest first. */
export async function listMigrations(database: Querier): Promise<readonly AppliedMigration[]> {
  const { rows } = await database.query<{ name: string; applied_at: Date }>(
    'SELECT name, applied_at FROM schema_migrations ORDER BY name',
  )
  return rows.map((row) => ({ name: row.name, appliedAt: row.applied_at }))
}

interface MigrationFile {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

function readMigrations(): readonly MigrationFile[] {
  const folder = join(packageRoot(import.meta.url), 'migrations')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex').slice(0, 16) }
    })
}

/** The usual case, without taking the lock. */
async function isCurrent(database: Querier, files: readonly MigrationFile[]): Promise<boolean> {
  const { rows } = await database.query<{ there: boolean }>(
    "SELECT to_regclass('schema_migrations') IS NOT NULL AS there",
  )
  if (!rows[0]?.there) return false
  const done = await appliedNames(database)
  refuseNewer(done, files)
  return files.every(({ name }) => done.has(name))
}

async function appliedNames(database: Querier): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations',
  )
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function refuseNewer(done: ReadonlyMap<string, string>, files: readonly MigrationFile[]): void {
  const known = new Map(files.map((file) => [file.name, file.checksum]))
  const unknown = [...done.keys()].filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new TelexError(
      'newer-data',
      `The database was written by a newer telex: it has ${unknown.join(', ')}, which this one does not know`,
      {
        hint: 'Upgrade this telex, or use another data folder or database.',
      },
    )
  }
  const changed = [...done].filter(([name, checksum]) => known.get(name) !== checksum).map(([name]) => name)
  if (changed.length > 0) {
    throw new TelexError('changed-migration', `${changed.join(', ')} was applied to this database in another form`, {
      hint: 'Migrations are never edited once applied: restore the file, or start from an empty database.',
    })
  }
}
