/**
 * What scheduling costs, and whether that grows with the number of feeds.
 *
 *   node bench/scheduling.ts [--sizes 1000,10000,100000,1000000] [--claims 120] [--feeds 180000] [--seconds 60]
 *
 * First: batches of due feeds are claimed while the polls of earlier batches are recorded, from tables of several sizes in turn.
 * Then: 180,000 feeds at their natural rhythm, with the stage due-feeds, the queue, and a poll that fetches nothing but
 * reads its feed and records its end, with the queues on PostgreSQL and on Redis. CPU is that of this process, of all
 * processes of PostgreSQL (its vacuum included) and of Redis.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { keepSchedules } from '../src/queues/schedules.ts'
import { type AnyStage, defineStage, end, type StageContext } from '../src/queues/stage.ts'
import { startWorkers } from '../src/queues/worker.ts'
import { openQueueing, openStore, type Store } from '../src/services.ts'
import { readConfig } from '../src/shared/config.ts'
import { openMetrics } from '../src/shared/metrics.ts'
import type { Feeds } from '../src/storage/feeds.ts'
import type { PollResult } from '../src/storage/poll-result.ts'
import { dueFeeds } from '../src/workers/due-feeds.ts'
import { pollFeed } from '../src/workers/poll-feed.ts'
import { cpuOf, databaseCpu, startRedis } from './servers.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    claims: { type: 'string', default: '120' },
    feeds: { type: 'string', default: '180000' },
    seconds: { type: 'string', default: '60' },
  },
})
const BATCH = 200
const LEASE_MS = 300_000
/** Batches whose polls are under way at any time. */
const UNDER_WAY = 5
const log = pino({ level: 'silent' })

/** Stories a day of a feed: most publish less than one, a few hundreds; 5.5 on average, as 180,000 feeds that give a million. */
const MEDIAN_A_DAY = 0.75
const SPREAD = 2
const MIN_INTERVAL_S = 300
const MAX_INTERVAL_S = 86_400

/** Half the usual gap between two stories, within the limits. */
const INTERVAL_SQL = `greatest(${MIN_INTERVAL_S}, least(${MAX_INTERVAL_S}, 43200 / (${MEDIAN_A_DAY} * exp(${SPREAD} * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())))))`

interface Bench {
  readonly store: Store
  readonly folder: string
  close(): Promise<void>
}

async function openBench(settings: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'telex-bench-'))
  const { config } = readConfig({ TELEX_DATA_DIR: join(folder, 'data'), TELEX_LOG_LEVEL: 'silent', ...settings })
  const store = await openStore(config, log)
  return {
    config,
    store,
    folder,
    async close() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Feeds as they are after some weeks: with validators, hints, and what they have taught. */
async function fill(store: Store, feeds: number, nextPollAt: string): Promise<void> {
  for (let from = 0; from < feeds; from += 50_000) {
    await store.database.query(
      `INSERT INTO feeds (url, outlet, title, link, language, format, etag, last_modified, hints, learned, next_poll_at, next_poll_why,
         last_poll_at, last_success_at, last_outcome, subscribed)
       SELECT 'https://outlet-' || n || '.example/category/news/feed/', 'outlet-' || n || '.example', 'News of outlet ' || n, 'https://outlet-' || n || '.example/', 'en', 'rss',
         'W/"' || md5(n::text) || '"', 'Sun, 03 May 2026 09:00:00 GMT',
         '{"ttlMinutes": 60, "skipHours": [], "skipDays": [], "updateEverySeconds": 3600, "hubUrl": null, "selfUrl": null, "moreUrls": []}',
         jsonb_build_object('intervalSeconds', round((interval_s)::numeric, 0), 'rhythm', jsonb_build_object('perDay', 3.2, 'byHour', array_fill(0.25, ARRAY[24]), 'why', 'about 3 entries a day, mostly in the morning'), 'trust', '{"etag": "kept", "lastModified": "kept", "since": "2026-05-03T09:00:00Z"}'::jsonb),
         ${nextPollAt}, 'half of the usual time between its entries', now() - interval '1 hour', now() - interval '1 hour', 'not-modified', true
       FROM (SELECT n, ${INTERVAL_SQL} AS interval_s FROM generate_series($1::int, $2::int) AS n) AS made`,
      [from + 1, Math.min(from + 50_000, feeds)],
    )
  }
  await store.database.query('VACUUM ANALYZE feeds, feed_schedule')
  await store.database.query('CHECKPOINT')
}

function pollOf(feedId: string, nextPollAt: Date): PollResult {
  return {
    ...{ feedId, outcome: 'not-modified', status: 304, message: null, wireBytes: 180, entries: 0, newEntries: 0 },
    ...{
      durationMs: 120,
      succeeded: true,
      nextPollAt,
      nextPollWhy: 'half of 2 hours, the usual time between its entries',
    },
    ...{ document: null, retire: false },
  }
}

/** One table of feeds, and what claims of it have cost so far. */
interface ClaimRow {
  readonly feeds: number
  readonly due: number
  readonly bench: Bench
  readonly underWay: (readonly string[])[]
  readonly times: number[]
  readonly recordTimes: number[]
  claimed: number
  databaseMs: number
  ownMs: number
  bytes: number
}

/** Tables of all sizes are claimed from in turn: whatever else the machine does, it does to all of them. */
async function measureClaims(sizes: readonly number[], claims: number): Promise<readonly ClaimRow[]> {
  const rows: ClaimRow[] = []
  try {
    for (const size of sizes) rows.push(await openRow(size))
    // Connections and plans are warm from here on.
    for (let round = 0; round < UNDER_WAY; round++) for (const row of rows) await claimAndRecord(row)
    for (const row of rows) {
      row.times.length = 0
      Object.assign(row, { claimed: 0, databaseMs: 0, ownMs: 0 })
    }
    for (let round = 0; round < claims; round++) for (const row of rows) await claimAndRecord(row)
    for (const row of rows) row.bytes = await bytesPerFeed(row.bench.store, row.feeds)
    return rows
  } finally {
    for (const { bench } of rows) await bench.close()
  }
}

async function openRow(feeds: number): Promise<ClaimRow> {
  const bench = await openBench()
  // A tenth is due, the rest within a day.
  await fill(bench.store, feeds, "now() + (random() - 0.1) * interval '1 day' / 0.9")
  const due = await countDue(bench.store)
  return { feeds, due, bench, underWay: [], times: [], recordTimes: [], claimed: 0, databaseMs: 0, ownMs: 0, bytes: 0 }
}

async function claimAndRecord(row: ClaimRow): Promise<void> {
  const { store, folder } = row.bench
  if ((await countDue(store)) < BATCH) await makeDue(store)
  const cpu = cpuNow(folder)
  const started = performance.now()
  const now = new Date()
  const feedIds = await store.feeds.claimDue(now, new Date(now.getTime() + LEASE_MS), BATCH)
  row.times.push(performance.now() - started)
  const after = cpuNow(folder)
  row.databaseMs += after.database - cpu.database
  row.ownMs += after.own - cpu.own
  row.claimed += feedIds.length
  row.underWay.push(feedIds)
  if (row.underWay.length > UNDER_WAY) row.recordTimes.push((await record(store, row.underWay.shift()!)) / BATCH)
}

async function record(store: Store, feedIds: readonly string[]): Promise<number> {
  const started = performance.now()
  const waiting = [...feedIds]
  const work = async (): Promise<void> => {
    for (let feedId = waiting.pop(); feedId; feedId = waiting.pop())
      await store.feeds.recordPoll(
        pollOf(feedId, new Date(Date.now() + 3_600_000 + Math.random() * 80_000_000)),
        new Date(),
      )
  }
  await Promise.all(Array.from({ length: 4 }, work))
  return performance.now() - started
}

async function countDue(store: Store): Promise<number> {
  const { rows } = await store.database.query<{ due: number }>(
    'SELECT count(*)::int AS due FROM feed_schedule WHERE claim_at <= now()',
  )
  return rows[0]!.due
}

/** Where all that was due is claimed, a tenth becomes due anew. */
async function makeDue(store: Store): Promise<void> {
  await store.database.query(
    `UPDATE feeds SET next_poll_at = now() - random() * interval '1 hour' WHERE random() < 0.1 OR (SELECT count(*) FROM feeds) < 5000`,
  )
}

async function bytesPerFeed(store: Store, feeds: number): Promise<number> {
  const { rows } = await store.database.query<{ bytes: number }>(
    "SELECT pg_total_relation_size('feeds') + pg_total_relation_size('feed_schedule') AS bytes",
  )
  return rows[0]!.bytes / feeds
}

function cpuNow(folder: string, redisPid?: number): { own: number; database: number; redis: number } {
  const { user, system } = process.cpuUsage()
  return { own: (user + system) / 1_000, database: databaseCpu(folder), redis: redisPid ? cpuOf(redisPid) : 0 }
}

interface Rhythm {
  readonly backend: string
  readonly feeds: number
  readonly polls: number
  readonly seconds: number
  readonly own: number
  readonly database: number
  readonly redis: number
  readonly lateMs: readonly number[]
}

/** Runs the ticker, the queue and polls that fetch nothing, for some time at the rhythm of the feeds. */
async function measureRhythm(
  feeds: number,
  seconds: number,
  redis: { url?: string | undefined; pid: number | undefined },
): Promise<Rhythm> {
  const bench = await openBench(redis.url ? { REDIS_URL: redis.url, TELEX_QUEUE_PREFIX: `{bench-${process.pid}}` } : {})
  const { store, config } = bench
  try {
    // Where each feed stands between two polls is chance.
    await fill(store, feeds, "now() + random() * interval_s * interval '1 second'")
    const queueing = await openQueueing(config, store, log, 2)
    const ended = { polls: 0, lateMs: [] as number[] }
    const poll = pollOnly(ended)
    const workers = startWorkers({
      stages: [dueFeeds as AnyStage, poll],
      joined: [],
      backend: queueing.backend,
      queues: queueing.queues,
      services: { ...store, clock: () => new Date() },
      journal: { write: async () => undefined },
      metrics: openMetrics(),
      retryDelayMs: 1_000,
      log,
    })
    await store.processes.beat(
      { processId: crypto.randomUUID(), host: 'bench', pid: process.pid, version: '0', stages: ['poll-feed'] },
      new Date(Date.now() + 3_600_000),
    )
    const stop = await keepSchedules(
      [{ stage: dueFeeds as AnyStage, everyMs: config.TELEX_TICK_INTERVAL }],
      queueing.queues,
      log,
    )
    await wait(10_000) // what came due while the table was filled is done by now
    ended.polls = 0
    ended.lateMs.length = 0
    const before = cpuNow(bench.folder, redis.pid)
    const started = performance.now()
    await wait(seconds * 1_000)
    const after = cpuNow(bench.folder, redis.pid)
    const took = (performance.now() - started) / 1_000
    const result = {
      backend: queueing.backend.kind,
      feeds,
      polls: ended.polls,
      seconds: took,
      lateMs: [...ended.lateMs],
    }
    stop()
    await workers.close(2_000)
    await queueing.close()
    return {
      ...result,
      own: after.own - before.own,
      database: after.database - before.database,
      redis: after.redis - before.redis,
    }
  } finally {
    await bench.close()
  }
}

/** The stage poll-feed without its fetch: it reads its feed, and records an end at the feed's own rhythm. */
function pollOnly(ended: { polls: number; lateMs: number[] }): AnyStage {
  return defineStage({
    ...pollFeed,
    async handle({ feedId }, { services }: StageContext<{ feeds: Feeds }>) {
      const feed = await services.feeds.find(feedId)
      if (!feed) return end('cancelled')
      ended.polls++
      ended.lateMs.push(Date.now() - (feed.nextPollAt?.getTime() ?? Date.now()))
      const intervalMs = Number(feed.learned.intervalSeconds) * 1_000 * (0.9 + Math.random() * 0.2)
      await services.feeds.recordPoll(pollOf(feedId, new Date(Date.now() + intervalMs)), new Date())
      return end('not-modified')
    },
  }) as AnyStage
}

const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN

function reportClaims(rows: readonly ClaimRow[]): void {
  console.log(
    `\n| feeds | due | claim of ${BATCH}: median ms | p95 ms | CPU ms/claim: PostgreSQL | Node | claimed feeds/s | record a poll, ms (4 at once) | bytes/feed |`,
  )
  console.log('|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
  for (const row of rows) {
    const spent = row.times.reduce((sum, ms) => sum + ms, 0)
    console.log(
      `| ${row.feeds} | ${row.due} | ${quantile(row.times, 0.5).toFixed(1)} | ${quantile(row.times, 0.95).toFixed(1)} | ${(row.databaseMs / row.times.length).toFixed(1)} | ${(row.ownMs / row.times.length).toFixed(2)} | ${((1_000 * row.claimed) / spent).toFixed(0)} | ${quantile(row.recordTimes, 0.5).toFixed(2)} | ${row.bytes.toFixed(0)} |`,
    )
  }
  const first = quantile(rows[0]!.times, 0.5)
  console.log(
    `\nMedian of the largest against the smallest: ${(quantile(rows.at(-1)!.times, 0.5) / first).toFixed(2)}×`,
  )
}

function reportRhythm(rows: readonly Rhythm[]): void {
  console.log(
    '\n| queues | feeds | polls/s | CPU share of one core: all | Node | PostgreSQL | Redis | CPU ms/poll | polls/s in a quarter of a core | late: median s | p95 s |',
  )
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
  for (const row of rows) {
    const share = (ms: number): string => `${(ms / row.seconds / 10).toFixed(1)} %`
    const all = row.own + row.database + row.redis
    console.log(
      `| ${row.backend} | ${row.feeds} | ${(row.polls / row.seconds).toFixed(1)} | ${share(all)} | ${share(row.own)} | ${share(row.database)} | ${share(row.redis)} | ${(all / row.polls).toFixed(2)} | ${((250 * row.polls) / all).toFixed(0)} | ${(quantile(row.lateMs, 0.5) / 1_000).toFixed(1)} | ${(quantile(row.lateMs, 0.95) / 1_000).toFixed(1)} |`,
    )
  }
}

const rows = await measureClaims(values.sizes.split(',').map(Number).filter(Boolean), Number(values.claims))
if (rows.length > 0) reportClaims(rows)
if (Number(values.feeds) > 0) {
  const redis = await startRedis()
  try {
    const rhythms = [await measureRhythm(Number(values.feeds), Number(values.seconds), { pid: undefined })]
    if (redis.url) rhythms.push(await measureRhythm(Number(values.feeds), Number(values.seconds), redis))
    reportRhythm(rhythms)
  } finally {
    redis.end()
  }
}
