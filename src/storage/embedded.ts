import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { TelexError } from '../shared/errors.ts'
import { withLockFile } from '../shared/lock-file.ts'
import type { Logger } from '../shared/log.ts'
import { isAlive, processMark } from '../shared/process-mark.ts'
import { chooseLaunch, findBinaries, type Launch, type PostgresBinaries } from './postgres-binaries.ts'

/** The PostgreSQL of a data folder, shared by all processes that use the folder. */
export interface EmbeddedPostgres {
  readonly url: string
  /** Starts the server again if it has died. */
  ensureRunning(): Promise<void>
  /** Leaves; the last process to leave stops the server. */
  leave(): Promise<void>
}

interface Places {
  readonly home: string
  readonly cluster: string
  readonly lock: string
  readonly users: string
  readonly log: string
  readonly settings: string
}

interface Settings {
  readonly port: number
  readonly password: string
}

let joinings = 0

const START_TIMEOUT_MS = 60_000
/** How often a process looks whether the server still lives. */
const WATCH_MS = 500

/**
 * Starts the PostgreSQL of a data folder, or joins the one that already runs there.
 *
 * It runs detached, on the loopback, with a random password in a file that only its owner reads. While a process
 * uses it, that process starts it again should it die; what a killed process leaves behind is cleared by the next.
 *
 * @throws TelexError `read-only-data`, `disk-full`, `unreachable-data`, `postgres-start`, `newer-data`
 */
export async function joinEmbedded(dataDir: string, log: Logger): Promise<EmbeddedPostgres> {
  const binaries = findBinaries()
  const places = makePlaces(dataDir)
  // One ticket a joining: a process may join more than once.
  const ticket = join(places.users, `${processMark(process.pid)}@${++joinings}`)
  const settings = await underLock(places, async () => {
    writeFileSync(ticket, '')
    return startIfDown(binaries, places, log)
  }).catch((err) => {
    rmSync(ticket, { force: true })
    throw err
  })
  const ensureRunning = async (): Promise<void> => {
    if (serverPid(places) !== undefined) return
    await underLock(places, () => startIfDown(binaries, places, log))
  }
  const stopWatching = watch(ensureRunning, log)
  // A process that exits without leaving leaves here; the lock is for those who can wait for it.
  const leaveAtExit = (): void => {
    rmSync(ticket, { force: true })
    const pid = serverPid(places)
    if (pid !== undefined && !existsSync(places.lock) && livingUsers(places).length === 0) process.kill(pid, 'SIGINT')
  }
  process.once('exit', leaveAtExit)
  return {
    url: `postgres://telex:${settings.password}@127.0.0.1:${settings.port}/telex`,
    ensureRunning,
    async leave() {
      process.off('exit', leaveAtExit)
      await stopWatching()
      await underLock(places, async () => {
        rmSync(ticket, { force: true })
        if (livingUsers(places).length === 0) await stopServer(places)
      })
    },
  }
}

/** Whether a data folder already holds an embedded database. */
export function hasEmbedded(dataDir: string): boolean {
  return existsSync(join(dataDir, 'postgres', 'settings.json'))
}

function makePlaces(dataDir: string): Places {
  const home = join(dataDir, 'postgres')
  const users = join(home, 'users')
  try {
    mkdirSync(users, { recursive: true })
  } catch (cause) {
    throw folderError(dataDir, cause)
  }
  return {
    home,
    users,
    cluster: join(home, 'cluster'),
    lock: join(home, 'lock'),
    log: join(home, 'postgres.log'),
    settings: join(home, 'settings.json'),
  }
}

function folderError(dataDir: string, cause: unknown): TelexError {
  const said = (cause as NodeJS.ErrnoException).code ?? String(cause)
  // What Node says of a folder on a disk that is read-only.
  const code = said === 'ENOENT' ? (whyNotWritable(dataDir) ?? said) : said
  const full = code === 'ENOSPC'
  return new TelexError(
    full ? 'disk-full' : 'read-only-data',
    `Cannot write into the data folder ${dataDir} (${code})`,
    {
      cause,
      hint: full
        ? 'Free some disk space.'
        : 'Give this user the right to write there, or set TELEX_DATA_DIR to another folder.',
    },
  )
}

function whyNotWritable(folder: string): string | undefined {
  try {
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (err) {
    const { code } = err as NodeJS.ErrnoException
    return code === 'ENOENT' && folder !== dirname(folder) ? whyNotWritable(dirname(folder)) : code
  }
}

async function underLock<T>(places: Places, work: () => Promise<T>): Promise<T> {
  try {
    return await withLockFile(places.lock, START_TIMEOUT_MS + 30_000, work)
  } catch (err) {
    if (['EACCES', 'EROFS', 'ENOSPC', 'EPERM'].includes((err as NodeJS.ErrnoException).code ?? ''))
      throw folderError(places.home, err)
    throw err
  }
}

async function startIfDown(binaries: PostgresBinaries, places: Places, log: Logger): Promise<Settings> {
  for (const name of readdirSync(places.users)) if (!isAlive(name)) rmSync(join(places.users, name), { force: true })
  const settings = readSettings(places)
  if (settings && (await isUp(places, settings))) return settings
  const launch = chooseLaunch(binaries, places.home)
  const fresh = settings ?? (await createCluster(binaries, places, launch))
  refuseNewer(binaries, places)
  giveTo(launch, places.cluster)
  // A folder that was copied or unpacked may be open to others, which PostgreSQL refuses.
  if ((statSync(places.cluster).mode & 0o077) !== 0) chmodSync(places.cluster, 0o700)
  const started = performance.now()
  await startAfterDead(() => startServer(binaries, places, launch, fresh))
  log.debug({ port: fresh.port, durationMs: Math.round(performance.now() - started) }, 'embedded database started')
  return fresh
}

/** Whether a server runs and answers; one that is about to die, or to come up, is waited for. */
async function isUp(places: Places, settings: Settings): Promise<boolean> {
  const until = performance.now() + START_TIMEOUT_MS
  while (serverPid(places) !== undefined && performance.now() < until) {
    if (await accepts(settings)) return true
    await wait(25)
  }
  return false
}

function readSettings(places: Places): Settings | undefined {
  try {
    const settings = JSON.parse(readFileSync(places.settings, 'utf8')) as Settings
    return existsSync(join(places.cluster, 'PG_VERSION')) ? settings : undefined
  } catch {
    return undefined // not there, or cut off by a crash before the cluster was finished
  }
}

/** Settings are written last: a cluster without them is half made and is made anew. */
async function createCluster(binaries: PostgresBinaries, places: Places, launch: Launch): Promise<Settings> {
  rmSync(places.cluster, { recursive: true, force: true })
  mkdirSync(places.cluster, { mode: 0o700 })
  giveTo(launch, places.cluster)
  const settings = { port: await freePort(), password: randomBytes(24).toString('base64url') }
  const passwordFile = join(places.home, 'password')
  writeFileSync(passwordFile, settings.password, { mode: 0o600 })
  if (launch.uid !== undefined) chownSync(passwordFile, launch.uid, launch.gid!)
  const args = [
    '-D',
    places.cluster,
    '-U',
    'telex',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    // Letters of all scripts have upper and lower case, on every system alike; order is that of code points.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ]
  const made = run(launch, binaries.initdb, args)
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    rmSync(places.cluster, { recursive: true, force: true })
    const lines = `${made.stderr ?? ''}\n${made.stdout ?? ''}`.trim().split('\n')
    const said =
      (lines
        .filter((line) => /FATAL|PANIC|error|could not|No space/i.test(line))
        .slice(0, 2)
        .join(' ') ||
        lines.at(-1)) ??
      ''
    throw new TelexError(
      'postgres-start',
      `Cannot create the embedded database in ${places.cluster}: ${said || made.error}`,
      {
        hint: /No space left/i.test(said)
          ? 'Free some disk space.'
          : 'Check that the folder can be written, or set DATABASE_URL.',
      },
    )
  }
  writeFileSync(places.settings, JSON.stringify(settings), { mode: 0o600 })
  return settings
}

function run(launch: Launch, program: string, args: readonly string[]) {
  const [command, ...rest] = [...launch.prefix, program, ...args]
  return spawnSync(command!, rest, {
    uid: launch.uid,
    gid: launch.gid,
    cwd: '/',
    encoding: 'utf8',
    env: serverEnvironment(),
  })
}

/** PostgreSQL gets no variable of ours: some of them (PGDATA, PGPORT …) would change what it does. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

/** A cluster belongs to the user that PostgreSQL runs as; that user can change when the folder is moved. */
function giveTo(launch: Launch, cluster: string): void {
  if (process.getuid?.() !== 0) return
  const owner = launch.uid ?? 0
  if (statSync(cluster).uid === owner) return
  const names = readdirSync(cluster, { recursive: true, encoding: 'utf8' }).map((name) => join(cluster, name))
  for (const name of [cluster, ...names]) chownSync(name, owner, launch.gid ?? 0)
}

function refuseNewer(binaries: PostgresBinaries, places: Places): void {
  const holds = readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8').trim()
  const ours = /(\d+)\./.exec(spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).stdout)?.[1]
  if (ours === undefined || ours === holds) return
  throw new TelexError(
    'newer-data',
    `The data folder ${places.home} was written by PostgreSQL ${holds}; this telex brings PostgreSQL ${ours}`,
    {
      hint: 'Use the telex that wrote it, or export with that one and import here.',
    },
  )
}

/** What PostgreSQL says while a killed server, or one of its processes, has not quite gone. */
const STILL_THERE = /"postmaster\.pid" already exists|pre-existing shared memory block/

/** Starts a server, again and again while the one before is still on its way out. */
async function startAfterDead(start: () => Promise<void>): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS
  for (;;) {
    try {
      return await start()
    } catch (err) {
      if (!STILL_THERE.test((err as Error).message) || performance.now() > until) throw err
      await wait(100)
    }
  }
}

async function startServer(
  binaries: PostgresBinaries,
  places: Places,
  launch: Launch,
  settings: Settings,
): Promise<void> {
  const log = openSync(places.log, 'w', 0o600)
  const options = {
    port: settings.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    // Taken only as far as it is used: with many feeds the schedule fits in.
    shared_buffers: '128MB',
    // A crash of the server may lose the last half second, never consistency; what was owed is then done again.
    synchronous_commit: 'off',
    max_wal_size: '512MB',
    // Nobody replicates it, and its files fit into memory: four processes less.
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    io_method: 'sync',
    log_min_messages: 'warning',
    // Planning the short statements of a pipeline costs less than compiling them.
    jit: 'off',
  }
  const args = ['-D', places.cluster, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const [command, ...rest] = [...launch.prefix, binaries.postgres, ...args]
  const child = spawn(command!, rest, {
    uid: launch.uid,
    gid: launch.gid,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
  })
  let exited: number | string | undefined
  child.once('exit', (code, signal) => {
    exited = code ?? signal ?? 'unknown'
  })
  child.once('error', (err) => {
    exited = err.message
  })
  child.unref()
  await untilReady(places, settings, () => exited)
}

async function untilReady(
  places: Places,
  settings: Settings,
  exited: () => number | string | undefined,
): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS
  while (!(await accepts(settings))) {
    if (exited() !== undefined || performance.now() > until) {
      const said = readFileSync(places.log, 'utf8').trim().split('\n').slice(-3).join(' ')
      const taken = /Address already in use/i.test(said)
      throw new TelexError(
        'postgres-start',
        `The embedded database did not start (${exited() ?? 'no answer'}): ${said}`,
        {
          hint: taken
            ? `End what uses port ${settings.port}, or change "port" in ${places.settings}.`
            : `Its log is ${places.log}.`,
        },
      )
    }
    await wait(25)
  }
}

async function accepts(settings: Settings): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: settings.port,
    user: 'telex',
    password: settings.password,
    database: 'postgres',
  })
  client.on('error', () => undefined) // the server may go away between the two statements
  try {
    await client.connect()
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'telex'")
    if (found.rowCount === 0) await client.query('CREATE DATABASE telex')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Pid of the running server, from the file that it keeps; `undefined` when none runs. */
function serverPid(places: Places): number | undefined {
  try {
    const pid = Number(readFileSync(join(places.cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    return isAlive(processMark(pid)) && isPostgres(pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/** After a crash of the machine the pid may belong to another program. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('postgres')
  } catch {
    return process.platform !== 'linux'
  }
}

function livingUsers(places: Places): readonly string[] {
  return readdirSync(places.users).filter(isAlive)
}

async function stopServer(places: Places): Promise<void> {
  const pid = serverPid(places)
  if (pid === undefined) return
  process.kill(pid, 'SIGINT') // "fast shutdown": open transactions are rolled back
  const until = performance.now() + 10_000
  while (serverPid(places) !== undefined && performance.now() < until) await wait(20)
}

function watch(ensureRunning: () => Promise<void>, log: Logger): () => Promise<void> {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= ensureRunning()
      .catch((err) => log.error({ err }, 'embedded database cannot be started again'))
      .finally(() => {
        running = undefined
      })
  }, WATCH_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
