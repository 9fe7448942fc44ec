import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { TelexError } from '../shared/errors.ts'
import { isAlive, processMark } from '../shared/process-mark.ts'
import { type Places, type Settings, serverEnvironment } from './embedded-cluster.ts'
import type { Launch, PostgresBinaries } from './postgres-binaries.ts'

/** How long a server may take to come up, or one that is dying to go. */
export const START_TIMEOUT_MS = 60_000

/** Whether a server runs and answers; one that is about to die, or to come up, is waited for. */
export async function isUp(places: Places, settings: Settings): Promise<boolean> {
  const until = performance.now() + START_TIMEOUT_MS
  while (serverPid(places) !== undefined && performance.now() < until) {
    if (await accepts(settings)) return true
    await wait(25)
  }
  return false
}

/** What PostgreSQL says while a killed server, or one of its processes, has not quite gone. */
const STILL_THERE = /"postmaster\.pid" already exists|pre-existing shared memory block/

/**
 * Starts the server of a cluster, again and again while one that was killed is still on its way out.
 *
 * @throws TelexError `postgres-start`
 */
export async function startServer(
  binaries: PostgresBinaries,
  places: Places,
  launch: Launch,
  settings: Settings,
): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS
  for (;;) {
    try {
      return await startOnce(binaries, places, launch, settings)
    } catch (err) {
      if (!STILL_THERE.test((err as Error).message) || performance.now() > until) throw err
      await wait(100)
    }
  }
}

async function startOnce(
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
export function serverPid(places: Places): number | undefined {
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

/** Ends the server and waits until it is gone, ten seconds at most. */
export async function stopServer(places: Places): Promise<void> {
  const pid = serverPid(places)
  if (pid === undefined) return
  process.kill(pid, 'SIGINT') // "fast shutdown": open transactions are rolled back
  const until = performance.now() + 10_000
  while (serverPid(places) !== undefined && performance.now() < until) await wait(20)
}
