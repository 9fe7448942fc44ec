import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../src/services.ts'
import { type Answer, type Origin, openOrigin, status } from '../fetch/origin.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'
import { testRedisUrl } from '../support/redis.ts'
import { killTree, startTelex, type TelexProcess, until } from '../support/telex-process.ts'
import { type Hub, openHub } from '../websub/hub.ts'
import { feedOf, rss } from './world.ts'

const redisUrl = testRedisUrl(4)
/** Long enough that two polls which are not kept apart would meet. */
const ANSWER_MS = 150

/** An outlet that notes how many requests it has at once, in all and for one path, and who asks. */
function watch() {
  const open = new Map<string, number>()
  const seen = { most: 0, mostOfPath: 0, askers: new Set<string>(), countOf: new Map<string, number>() }
  const enter = (path: string, by: 1 | -1): void => {
    open.set(path, (open.get(path) ?? 0) + by)
    seen.mostOfPath = Math.max(seen.mostOfPath, open.get(path)!)
    seen.most = Math.max(
      seen.most,
      [...open.values()].reduce((sum, count) => sum + count, 0),
    )
  }
  const answer: Answer = (request, response) => {
    const path = request.url!
    enter(path, 1)
    seen.askers.add(request.headers['user-agent'] ?? '')
    seen.countOf.set(path, (seen.countOf.get(path) ?? 0) + 1)
    setTimeout(() => {
      enter(path, -1)
      response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss([]))
    }, ANSWER_MS)
  }
  return { seen, answer }
}

/** A port that nobody listens to. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const PATHS = Array.from({ length: 6 }, (_, at) => `/feed-${at}`)
const onEach = (answer: Answer) => Object.fromEntries(PATHS.map((path) => [path, answer]))

describe.each(['postgres', 'redis'] as const)('two processes with their queues on %s', (backend) => {
  describe.skipIf(backend === 'redis' && redisUrl === undefined)('that poll the same feeds', () => {
    const calm = watch()
    const refusals: string[] = []
    let hub: Hub
    let hubbed: string
    let outlet: Origin
    let refusing: Origin
    let database: TestDatabase
    let store: Store
    const processes: TelexProcess[] = []

    beforeAll(async () => {
      hub = await openHub()
      outlet = await openOrigin({
        ...onEach(calm.answer),
        '/hubbed': feedOf([], { link: `<${hub.url}>; rel=hub` }),
      })
      refusing = await openOrigin(
        onEach((request, response) => {
          refusals.push(request.url!)
          status(429, { 'retry-after': '3600' })(request, response)
        }),
      )
      database = await createDatabase()
      // One of the two processes gets it; the other reads what is pushed all the same.
      const port = await freePort()
      const settings = {
        TELEX_WEBSUB_CALLBACK_BASE: `http://127.0.0.1:${port}/hubs`,
        TELEX_WEBSUB_LISTEN: `127.0.0.1:${port}`,
        DATABASE_URL: database.url,
        TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        TELEX_HOST_DELAY_MS: '0',
        TELEX_HOST_CONCURRENCY: '1',
        TELEX_MIN_POLL_INTERVAL: '1s',
        TELEX_MAX_POLL_INTERVAL: '1s',
        TELEX_TICK_INTERVAL: '200ms',
        TELEX_LOG_LEVEL: 'warn',
        ...(backend === 'redis' ? { REDIS_URL: redisUrl!, TELEX_QUEUE_PREFIX: `{two-${process.pid}}` } : {}),
      }
      store = await openStore(testConfig(settings), await silentLog())
      for (const name of ['first', 'second'])
        processes.push(startTelex(['run', '--no-dashboard'], { ...settings, TELEX_CONTACT: name }))
      await until('both processes run', async () => (await store.processes.listAlive(new Date())).length === 2, 120_000)
      const add = async (url: string) =>
        (await store.feeds.add({ url, outlet: 'o', subscribed: true, firstPollAt: new Date() })).feedId
      hubbed = await add(`${outlet.url}/hubbed`)
      for (const origin of [outlet, refusing]) for (const path of PATHS) await add(origin.url + path)
      await until(
        'both have polled, and each feed was polled a few times',
        () => calm.seen.askers.size === 2 && PATHS.every((path) => (calm.seen.countOf.get(path) ?? 0) >= 3),
        280_000,
      )
    }, 300_000)

    afterAll(async () => {
      for (const { child } of processes) {
        if (child.exitCode !== null) continue
        child.kill('SIGTERM')
        const killing = setTimeout(() => killTree(child.pid!), 20_000)
        await once(child, 'exit')
        clearTimeout(killing)
      }
      await store?.close()
      await database?.drop()
      await outlet?.close()
      await refusing?.close()
      await hub?.close()
    })

    it('never poll one feed twice at a time', () => {
      expect(calm.seen.mostOfPath).toBe(1)
    })

    it('keep one pace for the host together', () => {
      expect(calm.seen.most).toBe(1)
    })

    it('both leave a host alone that asked one of them for it', async () => {
      await until('the other feeds of the host wait as long as it asked', async () => {
        const feeds = (await store.feeds.list()).filter(({ url }) => url.startsWith(refusing.url))
        const inTenMinutes = Date.now() + 600_000
        return feeds.every(({ leaseUntil, nextPollAt }) =>
          [leaseUntil, nextPollAt].some((time) => time !== null && time.getTime() > inTenMinutes),
        )
      })
      expect(refusals).toHaveLength(1)
    })

    it('subscribe once to a hub, and read what it pushes', async () => {
      const request = await until('the hub is asked', () => hub.requests[0])
      const { callback, mode, topic } = request
      expect(await hub.call(callback, { mode, topic, challenge: 'yes' })).toEqual({ status: 200, text: 'yes' })
      expect(await hub.push(request, rss(['pushed-1', 'pushed-2']))).toBe(202)
      await until('what was pushed is known', async () => (await store.entries.listOfFeed(hubbed, 10)).length === 2)
      expect(hub.requests).toHaveLength(1)
    })
  })
})
