import { type ConnectionOptions, createPostgresBackend, Queue, runMigrations, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { TelexError } from '../shared/errors.ts'
import type { Logger } from '../shared/log.ts'
import { surviveLostConnections } from '../shared/lost-connections.ts'

/** Where the queues live; nothing else in telex may know which. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres'
  readonly Queue: typeof Queue
  readonly Worker: typeof Worker
  readonly options: { readonly connection: ConnectionOptions; readonly prefix?: string }
  close(): Promise<void>
}

export interface BackendOptions {
  /** Redis to use; undefined: PostgreSQL carries the queues. */
  readonly redisUrl: string | undefined
  readonly prefix: string
  readonly databaseUrl: string
  /** Workers that this process will run: each holds a connection that listens. */
  readonly workers: number
  readonly log: Logger
}

/** Schema of BullMQ's own tables in PostgreSQL. */
const SCHEMA = 'bullmq'

/**
 * Opens the queues' backend: Redis where one is named, otherwise PostgreSQL.
 *
 * @throws TelexError `queue-unreachable`
 */
export async function openBackend(options: BackendOptions): Promise<QueueBackend> {
  return options.redisUrl ? openRedis(options.redisUrl, options) : openPostgres(options)
}

async function openRedis(url: string, { prefix, log }: BackendOptions): Promise<QueueBackend> {
  await askRedis(url)
  // BullMQ's workers wait for ever for a job, and reconnect for ever when Redis is away.
  const connection = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 200, 3_000),
  })
  connection.on('error', (err: Error) => log.warn({ err: err.message }, 'Redis connection lost'))
  return {
    kind: 'redis',
    Queue,
    Worker,
    options: { connection: connection as unknown as ConnectionOptions, prefix },
    async close() {
      await connection.quit().catch(() => connection.disconnect())
    },
  }
}

/** One try that fails at once: a command should say that Redis is down, not wait for it. */
async function askRedis(url: string): Promise<void> {
  const probe = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 5_000,
  })
  let said: Error | undefined
  probe.on('error', (err: Error) => {
    said = err
  })
  try {
    await probe.connect()
    await probe.ping()
  } catch (err) {
    const { hostname, port } = new URL(url)
    const cause = said ?? (err as Error)
    throw new TelexError(
      'queue-unreachable',
      `Cannot reach Redis at ${hostname}:${port || 6379}: ${cause.message || (cause as NodeJS.ErrnoException).code}`,
      {
        cause,
        hint: 'Check that it runs and that REDIS_URL names it; unset REDIS_URL to keep the queues in PostgreSQL.',
      },
    )
  } finally {
    probe.disconnect()
  }
}

async function openPostgres({ databaseUrl, workers, log }: BackendOptions): Promise<QueueBackend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    // One listening connection for each worker, and a few for all queries.
    max: workers + 5,
    keepAlive: true,
    options: `-c search_path=${SCHEMA}`,
    application_name: 'telex-queues',
  })
  // Every queue and worker listens for errors on the shared pool.
  pool.setMaxListeners(0)
  let isClosing = false
  pool.on('error', (err) => isClosing || log.warn({ err: err.message }, 'queue connection lost'))
  surviveLostConnections(pool)
  const client = await pool.connect()
  try {
    await runMigrations(client as never, SCHEMA)
  } finally {
    client.release()
  }
  const bound = withBackend(createPostgresBackend)
  return {
    kind: 'postgres',
    Queue: bound.Queue as unknown as typeof Queue,
    Worker: bound.Worker as unknown as typeof Worker,
    options: { connection: pool as unknown as ConnectionOptions },
    async close() {
      isClosing = true
      await pool.end()
    },
  }
}
