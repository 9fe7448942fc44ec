import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLockFile } from '../shared/lock-file.ts'
import type { Logger } from '../shared/log.ts'
import { isAlive, processMark } from '../shared/process-mark.ts'
import {
  createCluster,
  folderError,
  makeFit,
  makePlaces,
  type Places,
  readSettings,
  refuseNewer,
  type Settings,
} from './embedded-cluster.ts'
import { isUp, START_TIMEOUT_MS, serverPid, startServer, stopServer } from './embedded-server.ts'
import { chooseLaunch, findBinaries, type PostgresBinaries } from './postgres-binaries.ts'

/** The PostgreSQL of a data folder, shared by all processes that use the folder. */
export interface EmbeddedPostgres {
  readonly url: string
  /** Starts the server again if it has died. */
  ensureRunning(): Promise<void>
  /** Leaves; the last process to leave stops the server. */
  leave(): Promise<void>
}

let joinings = 0

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
  makeFit(launch, places.cluster)
  const started = performance.now()
  await startServer(binaries, places, launch, fresh)
  log.debug({ port: fresh.port, durationMs: Math.round(performance.now() - started) }, 'embedded database started')
  return fresh
}

function livingUsers(places: Places): readonly string[] {
  return readdirSync(places.users).filter(isAlive)
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
