import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { TestProject } from 'vitest/node'
import { openLog } from '../../src/shared/log.ts'
import { hasEmbedded, joinEmbedded } from '../../src/storage/embedded.ts'
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
  const embeddedFolder = join(folder, 'data')
  const skippedFile = join(folder, 'skipped')
  const redis = await lendRedis()
  if (!redis && process.env.TELEX_TEST_REQUIRE_ALL === '1') {
    rmSync(folder, { recursive: true, force: true })
    throw new Error('TELEX_TEST_REQUIRE_ALL=1, and there is no Redis: set REDIS_URL or install redis-server')
  }
  // The files' processes are made after this, with this environment.
  if (redis) process.env.REDIS_URL = redis.url
  project.provide('embeddedFolder', embeddedFolder)
  project.provide('redisUrl', redis?.url ?? '')
  project.provide('skippedFile', skippedFile)
  return async () => {
    await redis?.stop()
    // The test files are gone without leaving: whoever joins now is the only one, and the last to leave.
    if (hasEmbedded(embeddedFolder)) {
      const log = await openLog({ level: 'silent', pretty: false })
      await (await joinEmbedded(embeddedFolder, log)).leave()
    }
    if (existsSync(skippedFile)) {
      const names = new Set(readFileSync(skippedFile, 'utf8').trim().split('\n'))
      process.stdout.write(`\nskipped for want of Redis (set REDIS_URL or install redis-server):\n`)
      for (const name of names) process.stdout.write(`  ${name}\n`)
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface LentRedis {
  readonly url: string
  stop(): Promise<void>
}

async function lendRedis(): Promise<LentRedis | undefined> {
  const given = process.env.REDIS_URL
  if (given) return { url: given, stop: async () => undefined }
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()]
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  let failed = false
  child.once('error', () => {
    failed = true // not on the PATH
  })
  const url = `redis://127.0.0.1:${port}`
  await waitFor('redis-server answers', async () => failed || (await answers(url)))
  if (failed) return undefined
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
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
