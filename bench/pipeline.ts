/**
 * Articles a second end to end, what queueing costs of it, and whether memory stays flat.
 *
 *   node bench/pipeline.ts [--articles 1000] [--soak 10000] [--no-enrich]
 *
 * The same articles are carried through the same stages three times: with the queues in the embedded PostgreSQL, with the
 * queues on Redis (REDIS_URL, or a redis-server that is started), and without queues: each stage called by a loop. What the
 * first two take more than the third is what queueing costs. CPU is that of this process, the database and Redis.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import type { AnyStage, NextJob } from '../src/queues/stage.ts'
import { startRuntime } from '../src/runtime.ts'
import { openServices, openStore, type Store } from '../src/services.ts'
import { readConfig } from '../src/shared/config.ts'
import { pollFeed } from '../src/workers/poll-feed.ts'
import { cpuOf, databaseCpu, startRedis } from './servers.ts'

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    soak: { type: 'string', default: '10000' },
    'no-enrich': { type: 'boolean', default: false },
  },
})
const OUTLETS = [
  'alpha.example',
  'bravo.example',
  'carol.example',
  'delta.example',
  'ember.example',
  'frost.example',
  'grove.example',
  'haven.example',
]
const PER_FEED = 125
/** Entries at once in the loop without queues: as many as the stage fetch-article has in a process. */
const CONCURRENCY = 24

interface Measured {
  readonly name: string
  readonly articles: number
  readonly seconds: number
  readonly cpuMs: number
  readonly databaseCpuMs: number
  readonly redisCpuMs: number
  readonly peakRssMb: number
  readonly rss: readonly number[]
}

type Mode = 'postgres' | 'redis' | 'none'

async function main(): Promise<void> {
  const origin = await startOrigin()
  const redis = await startRedis()
  try {
    const articles = Number(values.articles)
    const rows: Measured[] = []
    // The first pass warms nothing up for the others: each has its own threads and its own database.
    for (const mode of ['none', 'postgres', 'redis', 'none', 'postgres', 'redis'] as const) {
      if (mode === 'redis' && redis.url === undefined) continue
      rows.push(await measure(mode, articles, origin.port, redis))
    }
    report(rows)
    if (Number(values.soak) > 0)
      soakReport(await measure(redis.url ? 'redis' : 'postgres', Number(values.soak), origin.port, redis))
  } finally {
    origin.end()
    redis.end()
  }
}

async function measure(
  mode: Mode,
  articles: number,
  port: number,
  redis: { url: string | undefined; pid: number | undefined },
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'telex-bench-'))
  const { config } = readConfig({
    TELEX_DATA_DIR: join(folder, 'data'),
    TELEX_HOST_DELAY_MS: '0',
    TELEX_HOST_CONCURRENCY: '8',
    TELEX_LOG_LEVEL: 'silent',
    ...(values['no-enrich'] ? { TELEX_ENRICHMENTS: 'none' } : {}),
    ...(mode === 'redis'
      ? { REDIS_URL: redis.url!, TELEX_QUEUE_PREFIX: `{bench-${process.pid}-${Math.round(performance.now())}}` }
      : {}),
  })
  const log = pino({ level: 'silent' })
  const store = await openStore(config, log)
  const route = (): string => `http://127.0.0.1:${port}`
  const rss: number[] = []
  const sampler = setInterval(() => rss.push(process.memoryUsage.rss() / 1e6), 250)
  const feedIds = await addFeeds(store, articles)
  const before = cpuNow(folder, redis.pid)
  const started = performance.now()
  try {
    if (mode === 'none') {
      const services = openServices(config, store, { route })
      await runWithoutQueues(services, feedIds, log)
      await services.end()
    } else {
      const runtime = await startRuntime({ config, store, log, ticking: false, route })
      await runtime.pollOnce(feedIds, new AbortController().signal)
      await runtime.stop()
    }
    const seconds = (performance.now() - started) / 1_000
    const after = cpuNow(folder, redis.pid)
    const { all } = await store.overview.articles()
    return {
      name: mode === 'none' ? 'no queues' : `queues on ${mode}`,
      articles: all,
      seconds,
      cpuMs: after.own - before.own,
      databaseCpuMs: after.database - before.database,
      redisCpuMs: mode === 'redis' ? after.redis - before.redis : 0,
      peakRssMb: Math.max(...rss),
      rss,
    }
  } finally {
    clearInterval(sampler)
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function addFeeds(store: Store, articles: number): Promise<readonly string[]> {
  const feedIds: string[] = []
  for (let from = 0, at = 0; from < articles; from += PER_FEED, at++) {
    const outlet = OUTLETS[at % OUTLETS.length]!
    const url = `http://${outlet}/feed-${from}-${Math.min(from + PER_FEED, articles)}.xml`
    feedIds.push((await store.feeds.add({ url, outlet, subscribed: true, firstPollAt: new Date() })).feedId)
  }
  return feedIds
}

/** The stages as the queues would call them, by a plain loop. */
async function runWithoutQueues(
  services: ReturnType<typeof openServices>,
  feedIds: readonly string[],
  log: pino.Logger,
): Promise<void> {
  const waiting: NextJob[] = feedIds.map((feedId) => ({
    stage: pollFeed as AnyStage,
    data: { feedId },
    carry: undefined,
    priority: undefined,
  }))
  const signal = new AbortController().signal
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await runChain(next)
  }
  const runChain = async (first: NextJob): Promise<void> => {
    let jobs: NextJob[] = [first]
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const data = job.data as Record<string, unknown>
      try {
        const ended = await job.stage.handle(data, {
          services,
          signal,
          log,
          attempt: 1,
          lastAttempt: true,
          carried: job.carry,
        })
        if (job.stage === (pollFeed as AnyStage)) waiting.push(...ended.next)
        else jobs = [...jobs, ...ended.next]
      } catch (err) {
        const { delayMs, patch } = err as { delayMs?: number; patch?: object }
        if (delayMs === undefined) throw err
        await wait(delayMs) // a booked slot of a host, as a queue would wait for it
        jobs.unshift({ ...job, data: { ...data, ...patch } })
      }
    }
  }
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async (_, at) => {
      if (at >= feedIds.length) await wait(200) // the first workers read the feeds
      for (let idle = 0; idle < 40; idle++) {
        await work()
        await wait(25)
      }
    }),
  )
}

/** CPU so far in ms: this process with its threads, the PostgreSQL of the folder, Redis. */
function cpuNow(folder: string, redisPid: number | undefined): { own: number; database: number; redis: number } {
  const own = process.cpuUsage()
  return { own: (own.user + own.system) / 1_000, database: databaseCpu(folder), redis: redisPid ? cpuOf(redisPid) : 0 }
}

function report(rows: readonly Measured[]): void {
  const totalOf = (row: Measured): number => (row.cpuMs + row.databaseCpuMs + row.redisCpuMs) / row.articles
  const median = (numbers: readonly number[]): number =>
    numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)]!
  const names = [...new Set(rows.map(({ name }) => name))]
  const base = median(rows.filter(({ name }) => name === 'no queues').map(totalOf))
  console.log(
    `\n| contestant | articles/s | CPU ms/article: own | database | Redis | all | share of queueing | peak RSS MB |\n|---|--:|--:|--:|--:|--:|--:|--:|`,
  )
  for (const name of names) {
    const runs = rows.filter((row) => row.name === name)
    const of = (what: (row: Measured) => number): string => median(runs.map(what)).toFixed(2)
    const all = median(runs.map(totalOf))
    const share = name === 'no queues' ? '–' : `${((100 * (all - base)) / all).toFixed(1)} %`
    console.log(
      `| ${name} | ${of((row) => row.articles / row.seconds)} | ${of((row) => row.cpuMs / row.articles)} | ${of((row) => row.databaseCpuMs / row.articles)} | ${of((row) => row.redisCpuMs / row.articles)} | ${all.toFixed(2)} | ${share} | ${of((row) => row.peakRssMb)} |`,
    )
  }
  console.log(`\n${rows[0]!.articles} articles a run, ${rows.length / names.length} runs each in turn, medians.`)
}

function soakReport({ name, articles, seconds, rss }: Measured): void {
  const tenth = Math.floor(rss.length / 10)
  const means = Array.from(
    { length: 10 },
    (_, at) => rss.slice(at * tenth, (at + 1) * tenth).reduce((sum, mb) => sum + mb, 0) / tenth,
  )
  console.log(
    `\nMemory over ${articles} articles (${name}, ${(articles / seconds).toFixed(1)} articles/s): mean RSS in MB of each tenth of the time`,
  )
  console.log(`| ${means.map((_, at) => `${(at + 1) * 10} %`).join(' | ')} | peak |\n|${'--:|'.repeat(11)}`)
  console.log(`| ${means.map((mb) => mb.toFixed(0)).join(' | ')} | ${Math.max(...rss).toFixed(0)} |`)
}

async function startOrigin(): Promise<{ port: number; end: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'pipeline', 'origin.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { port: Number(line.toString()), end: () => child.kill() }
}

await main()
