/**
 * What ten thousand waiting pages of one host cost, and how long a fresh one waits behind them.
 *
 *   node bench/backlog.ts [--jobs 10000] [--delay-ms 500] [--minutes 3]
 *
 * One process with the real queues, once on PostgreSQL and once on Redis, fetches from an outlet on this machine. When all
 * of the backlog waits for its slot, fresh pages come one after another; then it goes on for the given time. Told are the
 * time until every job had its slot, the CPU for that, requests to the host between the coming of a fresh page and its own,
 * how long it waited, and how often jobs were taken and put back.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { urlKey } from '../src/feeds/entry-url.ts'
import { startRuntime } from '../src/runtime.ts'
import { openStore, type Store } from '../src/services.ts'
import { readConfig } from '../src/shared/config.ts'
import { fetchJob } from '../src/workers/backlog.ts'
import { cpuOf, databaseCpu, startRedis } from './servers.ts'

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '10000' },
    'delay-ms': { type: 'string', default: '500' },
    minutes: { type: 'string', default: '3' },
  },
})
const JOBS = Number(values.jobs)
const FRESH = 5
const log = pino({ level: 'silent' })

/** An outlet whose pages are all gone, which ends a job with one request. */
async function openOutlet() {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url!)
    response.writeHead(410).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { paths, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

async function ask(store: Store, url: string, isBacklog: boolean): Promise<string> {
  const page = { url, urlKey: urlKey(url), outlet: 'bench' }
  return (await store.entries.ask(page, 'fetch-article', new Date(), isBacklog)).entryId
}

/** How often each job was put back, by how many there are of each. */
async function putBacks(store: Store): Promise<{ readonly jobs: number; readonly sum: number; readonly most: number }> {
  const { rows } = await store.database.query<{ jobs: number; sum: number; most: number }>(
    `SELECT count(*)::int AS jobs, coalesce(sum(n), 0)::int AS sum, coalesce(max(n), 0)::int AS most
     FROM (SELECT count(*) AS n FROM trail WHERE outcome = 'later:host-busy' GROUP BY entry_id) AS counted`,
  )
  return rows[0]!
}

async function measure(backend: string, redis: { readonly url: string | undefined; readonly pid: number | undefined }) {
  const folder = mkdtempSync(join(tmpdir(), 'telex-bench-'))
  const { config } = readConfig({
    TELEX_DATA_DIR: join(folder, 'data'),
    TELEX_HOST_DELAY_MS: values['delay-ms'],
    TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    ...(redis.url ? { REDIS_URL: redis.url, TELEX_QUEUE_PREFIX: `{backlog-${process.pid}}` } : {}),
  })
  const store = await openStore(config, log)
  const runtime = await startRuntime({ config, store, log, ticking: true })
  const outlet = await openOutlet()
  const cpu = () =>
    process.cpuUsage().user / 1_000 +
    process.cpuUsage().system / 1_000 +
    databaseCpu(folder) +
    (redis.pid ? cpuOf(redis.pid) : 0)

  const ids: string[] = []
  for (let at = 0; at < JOBS; at++) ids.push(await ask(store, `${outlet.origin}/old/${at}`, true))
  const [startedAt, cpuBefore] = [performance.now(), cpu()]
  await runtime.queueing.queues.add(ids.map((entryId) => fetchJob(entryId, true)))
  while ((await putBacks(store)).jobs < JOBS - outlet.paths.length - 1) await wait(200)
  const seconds = (performance.now() - startedAt) / 1_000
  process.stdout.write(
    `${backend}: ${JOBS} jobs had their slots after ${seconds.toFixed(0)} s, ${((cpu() - cpuBefore) / JOBS).toFixed(1)} ms of CPU each\n`,
  )
  for (let at = 0; at < FRESH; at++) {
    await wait(1_000)
    const [before, cameAt] = [outlet.paths.length, performance.now()]
    await runtime.queueing.queues.add([fetchJob(await ask(store, `${outlet.origin}/fresh/${at}`, false), false)])
    while (!outlet.paths.includes(`/fresh/${at}`)) await wait(5)
    const between = outlet.paths.indexOf(`/fresh/${at}`) - before
    process.stdout.write(
      `  fresh page ${at + 1}: asked for after ${Math.round(performance.now() - cameAt)} ms, ${between} of the backlog before it\n`,
    )
  }
  const goneBefore = outlet.paths.length
  await wait(Number(values.minutes) * 60_000)
  const { sum, most } = await putBacks(store)
  process.stdout.write(
    `  ${outlet.paths.length - goneBefore} requests in ${values.minutes} min; put back ${sum} times in all (${(sum / JOBS).toFixed(3)} a job, at most ${most})\n`,
  )
  await runtime.stop()
  await store.close()
  outlet.close()
  rmSync(folder, { recursive: true, force: true })
}

await measure('PostgreSQL', { url: undefined, pid: undefined })
const redis = await startRedis()
if (redis.url) await measure('Redis', redis)
redis.end()
