import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/services.ts'
import { type EmbeddedPostgres, hasEmbedded, joinEmbedded } from '../../src/storage/embedded.ts'
import { silentLog, testConfig } from '../support/database.ts'
import { waitFor } from '../support/wait-for.ts'

// Of a process that certainly no longer runs: pids end far below.
const DEAD = '4194399@1'

/** A finished data folder without a server: copying it is quicker than making another. */
let finished: string
let folder: string
let dataDir: string
let joined: EmbeddedPostgres[]

beforeAll(async () => {
  finished = mkdtempSync(join(tmpdir(), 'telex-embedded-'))
  await (await joinEmbedded(join(finished, 'data'), await silentLog())).leave()
})
afterAll(() => rmSync(finished, { recursive: true, force: true }))

beforeEach(() => {
  // As `mktemp -d` makes it: closed to everybody else.
  folder = mkdtempSync(join(tmpdir(), 'telex-embedded-'))
  dataDir = join(folder, 'data')
  joined = []
})
afterEach(async () => {
  for (const one of joined) await one.leave()
  expect(serverPid()).toBeUndefined()
  rmSync(folder, { recursive: true, force: true })
})

async function joinHere(): Promise<EmbeddedPostgres> {
  const one = await joinEmbedded(dataDir, await silentLog())
  joined.push(one)
  return one
}

async function leave(one: EmbeddedPostgres): Promise<void> {
  joined = joined.filter((other) => other !== one)
  await one.leave()
}

function takeFinished(): void {
  cpSync(join(finished, 'data'), dataDir, { recursive: true })
}

/** Pid of the running server. */
function serverPid(): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

async function ask(url: string, sql = 'SELECT 1 AS answer'): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query(sql)).rows[0]?.answer
  } finally {
    await client.end().catch(() => undefined)
  }
}

const answers = (url: string) =>
  ask(url).then(
    () => true,
    () => false,
  )

describe('the embedded PostgreSQL', () => {
  it('is made below a folder that is closed to others, and started for its owner alone', async () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(hasEmbedded(dataDir)).toBe(false)
    const { url } = await joinHere()
    expect(await ask(url)).toBe(1)
    expect(hasEmbedded(dataDir)).toBe(true)
    expect(new URL(url).hostname).toBe('127.0.0.1')
    expect(statSync(join(dataDir, 'postgres', 'settings.json')).mode & 0o077).toBe(0)
    expect(existsSync(join(dataDir, 'postgres', 'password'))).toBe(false)
    const wrong = new URL(url)
    wrong.password = 'guess'
    await expect(ask(wrong.href)).rejects.toThrow(/password/)
  })

  it('stops with the last who leaves, and has everything when it is started again', async () => {
    takeFinished()
    const first = await joinHere()
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS answer')
    const second = await joinHere()
    expect(second.url).toBe(first.url)
    await leave(first)
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(7)
    await leave(second)
    expect(serverPid()).toBeUndefined()
    const again = await joinHere()
    expect(again.url).toBe(first.url)
    expect(await ask(again.url, 'SELECT answer FROM kept')).toBe(7)
  })

  it('is shared with other processes, also when they are killed or the first of them leaves', async () => {
    takeFinished()
    const other = await startOther()
    const mine = await joinHere()
    expect(mine.url).toBe(other.url)
    const third = await startOther()
    other.child.stdin.end() // leaves
    await once(other.child, 'exit')
    expect(await answers(mine.url)).toBe(true)
    third.child.kill('SIGKILL')
    await once(third.child, 'exit')
    expect(readdirSync(join(dataDir, 'postgres', 'users'))).toHaveLength(2)
    // The killed process left its ticket: the last who leaves does not wait for it.
    await leave(mine)
    expect(serverPid()).toBeUndefined()
  })

  it('outlives the process that started it', async () => {
    takeFinished()
    const other = await startOther()
    const mine = await joinHere()
    other.child.kill('SIGKILL')
    await once(other.child, 'exit')
    expect(await answers(mine.url)).toBe(true)
  })

  it('comes back at the same address when its server is killed', async () => {
    takeFinished()
    const { url } = await joinHere()
    await ask(url, 'CREATE TABLE kept AS SELECT 7 AS answer')
    await ask(url, 'CHECKPOINT')
    const before = serverPid()!
    process.kill(before, 'SIGKILL')
    await waitFor('another server runs', () => serverPid() !== before && answers(url))
    expect(await ask(url, 'SELECT answer FROM kept')).toBe(7)
  })

  it('starts for who joins just after its server was killed', async () => {
    takeFinished()
    const first = await joinHere()
    process.kill(serverPid()!, 'SIGKILL')
    const second = await joinHere()
    expect(second.url).toBe(first.url)
    expect(await answers(second.url)).toBe(true)
  })

  it('clears the lock and the tickets of the dead', async () => {
    const users = join(dataDir, 'postgres', 'users')
    mkdirSync(users, { recursive: true })
    writeFileSync(join(users, DEAD), '')
    writeFileSync(join(users, `${process.pid}@1`), '') // this pid, but of an earlier process
    writeFileSync(join(dataDir, 'postgres', 'lock'), DEAD)
    await joinHere()
    const tickets = readdirSync(users)
    expect(tickets).toHaveLength(1)
    expect(tickets[0]).toMatch(new RegExp(`^${process.pid}@`))
  })

  it('is made anew when it was only half made', async () => {
    const cluster = join(dataDir, 'postgres', 'cluster')
    mkdirSync(join(cluster, 'base'), { recursive: true })
    writeFileSync(join(cluster, 'PG_VERSION'), '18\n')
    writeFileSync(join(dataDir, 'postgres', 'settings.json'), '{"port":1,')
    const { url } = await joinHere()
    expect(await ask(url)).toBe(1)
  })

  it('starts when the pid that it left behind belongs to another program now', async () => {
    takeFinished()
    const { url } = await joinHere()
    await leave(joined[0]!)
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'postgres', 'cluster')}\n`)
    chmodSync(pidFile, 0o600)
    const again = await joinHere()
    expect(again.url).toBe(url)
    expect(await ask(url)).toBe(1)
  })

  it('of a later PostgreSQL is refused and left as it is', async () => {
    takeFinished()
    await leave(await joinHere())
    const version = join(dataDir, 'postgres', 'cluster', 'PG_VERSION')
    const ours = readFileSync(version, 'utf8')
    writeFileSync(version, '99\n')
    await expect(joinHere()).rejects.toMatchObject({
      code: 'newer-data',
      message: expect.stringContaining('PostgreSQL 99'),
    })
    expect(readdirSync(join(dataDir, 'postgres', 'users'))).toEqual([])
    writeFileSync(version, ours)
    await joinHere()
  })

  it('with the tables of a later telex is refused, and stops again', async () => {
    takeFinished()
    const log = await silentLog()
    const config = testConfig({ TELEX_DATA_DIR: dataDir })
    const store = await openStore(config, log)
    await store.database.query("INSERT INTO schema_migrations (name, checksum) VALUES ('9999-tomorrow.sql', 'x')")
    await store.close()
    await expect(openStore(config, log)).rejects.toMatchObject({ code: 'newer-data' })
    expect(serverPid()).toBeUndefined()
  })

  it('says which folder cannot be written, and what to do', async () => {
    writeFileSync(join(folder, 'file'), '')
    dataDir = join(folder, 'file', 'data')
    const failing = joinEmbedded(dataDir, await silentLog())
    await expect(failing).rejects.toMatchObject({
      code: 'read-only-data',
      hint: expect.stringContaining('TELEX_DATA_DIR'),
    })
    await expect(failing).rejects.toThrow(dataDir)
  })

  it.skipIf(process.getuid?.() === 0)('says so of a folder without the right to write, too', async () => {
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o500)
    await expect(joinEmbedded(dataDir, await silentLog())).rejects.toMatchObject({ code: 'read-only-data' })
  })
})

/** Another process that joins, and leaves when its input ends. */
async function startOther() {
  const script = `
    const { joinEmbedded } = await import(${JSON.stringify(new URL('../../src/storage/embedded.ts', import.meta.url).href)})
    const log = { debug() {}, error() {} }
    const mine = await joinEmbedded(${JSON.stringify(dataDir)}, log)
    console.log(mine.url)
    process.stdin.on('end', () => mine.leave()).resume()
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: chunk.toString().trim() }
}
