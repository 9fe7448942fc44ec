import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { TestProject } from 'vitest/node'
import { waitFor } from './wait-for.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data folder of the embedded PostgreSQL of this run; the first file that needs it starts it. */
    embeddedFolder: string
    /** Redis of this run; empty when there is none. */
    redisUrl: string
    /** File in which suites that were left out name themselves, one a line. */
    skippedFile: string
  }
}

/**
 * Lends one PostgreSQL and one Redis to all test files of a run.
 *
 * Redis is the one of REDIS_URL, or a `redis-server` of the PATH on a free port. Without either the suites that need it
 * are left out, and named at the end; with TELEX_TEST_REQUIRE_ALL=1 that is a failure.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'telex-tests-'))
  chmodSync(folder, 0o755)
  const skippedFile = join(folder, 'skipped')
  const redis = await lendServers(folder)
  if (!redis.url && process.env.TELEX_TEST_REQUIRE_ALL === '1') {
    await redis.stop()
    throw new Error('TELEX_TEST_REQUIRE_ALL=1, and there is no Redis: set REDIS_URL or install redis-server')
  }
  project.provide('embeddedFolder', join(folder, 'data'))
  project.provide('redisUrl', redis.url ?? '')
  project.provide('skippedFile', skippedFile)
  return async () => {
    if (existsSync(skippedFile)) {
      const names = new Set(readFileSync(skippedFile, 'utf8').trim().split('\n'))
      process.stdout.write('\nskipped for want of Redis (set REDIS_URL or install redis-server):\n')
      for (const name of names) process.stdout.write(`  ${name}\n`)
    }
    await redis.stop()
  }
}

interface Lent {
  readonly url: string | undefined
  /** Ends the servers of the run and removes its folder. */
  stop(): Promise<void>
}

/**
 * Ends with its standard input, which is a pipe to this process: also when this one is killed, nothing stays behind.
 * $1 is the folder of the run, the rest the arguments of redis-server, if one is to be started.
 */
const KEEPER = `
folder=$1; shift
if [ $# -gt 0 ]; then redis-server "$@" & fi
cat
[ $# -gt 0 ] && kill $!
postgres=$(head -n 1 "$folder/data/postgres/cluster/postmaster.pid") && kill -INT "$postgres"
while [ -n "$postgres" ] && kill -0 "$postgres"; do sleep 0.05; done
wait
rm -rf "$folder"
`

async function lendServers(folder: string): Promise<Lent> {
  const given = process.env.REDIS_URL
  const hasServer = !given && spawnSync('redis-server', ['--version']).status === 0
  const port = hasServer ? await freePort() : 0
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', folder, ...(hasServer ? args : [])], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C ends it through its input, in its own order.
    detached: true,
  })
  const ended = new Promise((resolve) => keeper.once('exit', resolve))
  const url = hasServer ? `redis://127.0.0.1:${port}` : given
  if (hasServer) await waitFor('redis-server answers', () => answers(url!))
  return {
    url,
    async stop() {
      keeper.stdin.end()
      await ended
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  redis.on('error', () => undefined) // what counts is whether connect() throws
  try {
    await redis.connect()
    return (await redis.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    redis.disconnect()
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
