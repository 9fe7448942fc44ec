import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { TelexError } from '../shared/errors.ts'
import type { Launch, PostgresBinaries } from './postgres-binaries.ts'

/** Where the parts of an embedded database lie. */
export interface Places {
  readonly home: string
  readonly cluster: string
  readonly lock: string
  readonly users: string
  readonly log: string
  readonly settings: string
}

/** What is kept of a cluster beside it. */
export interface Settings {
  readonly port: number
  readonly password: string
}

/**
 * The folders of an embedded database, made where they are not there yet.
 *
 * @throws TelexError `read-only-data`, `disk-full`
 */
export function makePlaces(dataDir: string): Places {
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

/** What went wrong with a folder, as an error that says what to do. */
export function folderError(dataDir: string, cause: unknown): TelexError {
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

/** The settings of a finished cluster; `undefined` where none was made yet. */
export function readSettings(places: Places): Settings | undefined {
  try {
    const settings = JSON.parse(readFileSync(places.settings, 'utf8')) as Settings
    return existsSync(join(places.cluster, 'PG_VERSION')) ? settings : undefined
  } catch {
    return undefined // not there, or cut off by a crash before the cluster was finished
  }
}

/**
 * Makes a cluster. Settings are written last: a cluster without them is half made and is made anew.
 *
 * @throws TelexError `postgres-start`
 */
export async function createCluster(binaries: PostgresBinaries, places: Places, launch: Launch): Promise<Settings> {
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
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

/**
 * Makes a cluster fit for the user that PostgreSQL runs as: that user can change when the folder is moved, and a folder that was copied or unpacked may be
 * open to others, which PostgreSQL refuses.
 */
export function makeFit(launch: Launch, cluster: string): void {
  giveTo(launch, cluster)
  if ((statSync(cluster).mode & 0o077) !== 0) chmodSync(cluster, 0o700)
}

/** A cluster belongs to the user that PostgreSQL runs as. */
function giveTo(launch: Launch, cluster: string): void {
  if (process.getuid?.() !== 0) return
  const owner = launch.uid ?? 0
  if (statSync(cluster).uid === owner) return
  const names = readdirSync(cluster, { recursive: true, encoding: 'utf8' }).map((name) => join(cluster, name))
  for (const name of [cluster, ...names]) chownSync(name, owner, launch.gid ?? 0)
}

/** @throws TelexError `newer-data` where another major version wrote the cluster */
export function refuseNewer(binaries: PostgresBinaries, places: Places): void {
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
