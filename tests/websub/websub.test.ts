import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CallbackServer, startCallbackServer } from '../../src/websub/callback-server.ts'
import { tendHubs } from '../../src/websub/tend-hubs.ts'
import { pollFeed } from '../../src/workers/poll-feed.ts'
import { feedOf, openWorld, rss, type World } from '../polling/world.ts'
import { emptyTables, silentLog } from '../support/database.ts'
import { runStage } from '../support/run-stage.ts'
import { type Hub, type HubRequest, openHub, signed } from './hub.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let world: World
let hub: Hub
let server: CallbackServer
/** What was pushed: a job that has not been run, or null for a poll that was asked for. */
let pushed: { feedId: string; pushId: string | null }[]

beforeAll(async () => {
  world = await openWorld({
    TELEX_WEBSUB_CALLBACK_BASE: 'http://127.0.0.1:1/hubs',
    TELEX_WEBSUB_LISTEN: '127.0.0.1:0',
  })
})
beforeEach(async () => {
  await emptyTables(world.store)
  hub = await openHub()
  pushed = []
  server = await startCallbackServer({
    websub: world.store.websub,
    listen: { host: '127.0.0.1', port: 0 },
    maxBodyBytes: 10_000,
    clock: world.now,
    log: await silentLog(),
    onPush: async (feedId, pushId) => void pushed.push({ feedId, pushId }),
  })
})
afterEach(async () => {
  await server.close()
  await hub.close()
})
afterAll(() => world?.close())

async function tend(): Promise<number> {
  return tendHubs({
    websub: world.store.websub,
    client: world.services.client,
    callbackBase: `http://127.0.0.1:${server.port}/hubs/`,
    clock: world.now,
    log: await silentLog(),
  })
}

/** A feed that names the hub, polled once. */
async function addFeed(path = '/hubbed'): Promise<string> {
  serve(path, ['a'])
  const feedId = await world.add(path)
  await world.poll(feedId)
  return feedId
}

/** What the outlet has from now on. */
function serve(path: string, pages: readonly string[], hubUrl: string | null = hub.url): void {
  const link: Record<string, string> =
    hubUrl === null ? {} : { link: `<${hubUrl}>; rel="hub", <${topicOf(path)}>; rel="self"` }
  world.answers[path] = feedOf(
    pages.map((page) => path + page),
    link,
  )
}

const topicOf = (path: string) => `${world.origin.url}${path}?topic`
const lastRequest = (): HubRequest => hub.requests.at(-1)!
const stateOf = async (feedId: string) => (await world.store.websub.findOfFeed(feedId))?.state

async function verify(request: HubRequest, set: object = {}) {
  const question = {
    mode: request.mode,
    topic: request.topic,
    challenge: 'ch<a>llenge',
    lease_seconds: '864000',
    ...set,
  }
  return hub.call(request.callback, question)
}

/** A feed whose hub pushes, as of now. */
async function subscribe(path?: string): Promise<string> {
  const feedId = await addFeed(path)
  await tend()
  expect((await verify(lastRequest())).status).toBe(200)
  return feedId
}

const push = (pages: readonly string[], path = '/hubbed') =>
  hub.push(lastRequest(), rss(pages.map((page) => path + page)))

async function takePushes() {
  const runs = []
  for (const { feedId, pushId } of pushed.splice(0))
    runs.push(await runStage(pollFeed, { feedId, pushId }, world.services))
  return runs
}

describe('a feed that names a hub', () => {
  it('is subscribed to once, at an address that nobody guesses and with a secret', async () => {
    await addFeed()
    expect(await tend()).toBe(1)
    expect(await tend()).toBe(0)
    expect(hub.requests).toHaveLength(1)
    const { callback, mode, topic, secret, leaseSeconds } = lastRequest()
    expect({ mode, topic }).toEqual({ mode: 'subscribe', topic: topicOf('/hubbed') })
    expect(callback).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/hubs\/[\w-]{43}$/)
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(Number(leaseSeconds)).toBeGreaterThan(0)
  })

  it('is subscribed to when the hub repeats topic and mode, and is told its challenge', async () => {
    const feedId = await addFeed()
    await tend()
    expect(await verify(lastRequest())).toEqual({ status: 200, text: 'ch<a>llenge' })
    expect(await stateOf(feedId)).toBe('active')
    const told = await world.store.feeds.hubOf(feedId)
    expect(told).toMatchObject({ hub: hub.url, state: 'active', error: null })
    expect(JSON.stringify(told)).not.toContain(lastRequest().secret)
  })

  it.each([
    ['another topic', { topic: 'https://outlet.example/other' }],
    ['another mode', { mode: 'unsubscribe' }],
    ['no challenge', { challenge: '' }],
  ])('is not subscribed to by a verification with %s', async (_, set) => {
    const feedId = await addFeed()
    await tend()
    expect((await verify(lastRequest(), set)).status).toBe(404)
    expect(await stateOf(feedId)).toBe('asked')
  })

  it('is not subscribed to by a call that telex has not asked for', async () => {
    const feedId = await addFeed()
    const { token, topic } = (await world.store.websub.findOfFeed(feedId))!
    const callback = `http://127.0.0.1:${server.port}/hubs/${token}`
    expect((await hub.call(callback, { mode: 'subscribe', topic, challenge: 'x' })).status).toBe(404)
    expect((await hub.call(`${callback.slice(0, -1)}_`, { mode: 'subscribe', topic, challenge: 'x' })).status).toBe(404)
  })

  it('is subscribed to again later when the hub does not take the request, ever more seldom', async () => {
    hub.answerWith(500)
    const feedId = await addFeed()
    await tend()
    expect((await world.store.websub.findOfFeed(feedId))?.error).toContain('500')
    world.pass(9 * MINUTE)
    expect(await tend()).toBe(0)
    world.pass(2 * MINUTE)
    expect(await tend()).toBe(1)
    world.pass(11 * MINUTE)
    expect(await tend()).toBe(0)
    world.pass(10 * MINUTE)
    expect(await tend()).toBe(1)
  })

  it('is left to polling for a week when the hub refuses', async () => {
    const feedId = await addFeed()
    await tend()
    const { callback, topic } = lastRequest()
    expect((await hub.call(callback, { mode: 'denied', topic, reason: 'not here' })).status).toBe(200)
    expect(await world.store.websub.findOfFeed(feedId)).toMatchObject({ state: 'denied', error: /not here/ })
    world.pass(6 * DAY)
    expect(await tend()).toBe(0)
    world.pass(2 * DAY)
    expect(await tend()).toBe(1)
  })

  it('is subscribed to for longer before its lease ends, at the same address', async () => {
    await subscribe()
    const first = lastRequest()
    world.pass(5 * DAY)
    expect(await tend()).toBe(0)
    world.pass(2 * DAY)
    expect(await tend()).toBe(1)
    expect(lastRequest()).toEqual(first)
    expect((await verify(lastRequest())).status).toBe(200)
    world.pass(5 * DAY)
    expect(await tend()).toBe(0)
  })

  it.each(['1', '0', '-5', 'long', '99999999999'])(
    'is not asked for all the time with a lease of %s',
    async (lease) => {
      await addFeed()
      await tend()
      await verify(lastRequest(), { lease_seconds: lease })
      world.pass(MINUTE)
      expect(await tend()).toBe(0)
      world.pass(31 * DAY)
      expect(await tend()).toBe(1)
    },
  )

  it('is left at its hub when it is removed, and when it names another one', async () => {
    const feedId = await subscribe()
    const { callback } = lastRequest()
    serve('/hubbed', ['a', 'b'], `${hub.url}second`)
    await world.poll(feedId)
    await tend()
    expect(
      hub.requests
        .slice(-2)
        .map(({ mode }) => mode)
        .toSorted(),
    ).toEqual(['subscribe', 'unsubscribe'])
    const goodbye = hub.requests.findLast(({ mode }) => mode === 'unsubscribe')!
    expect(goodbye.callback).toBe(callback)
    expect(await hub.push(goodbye, rss(['late']))).toBe(410)
    expect((await verify(goodbye)).text).toBe('ch<a>llenge')
    expect(await hub.push(goodbye, rss(['late']))).toBe(404)
    await verify(hub.requests.findLast(({ mode }) => mode === 'subscribe')!)
    await world.store.feeds.remove(feedId, false)
    await tend()
    expect(lastRequest()).toMatchObject({ mode: 'unsubscribe', topic: topicOf('/hubbed') })
    // A hub that does not answer is forgotten after some tries.
    for (let time = 0; time < 8; time++) {
      world.pass(DAY)
      await tend()
    }
    const asked = hub.requests.length
    world.pass(DAY)
    expect(await tend()).toBe(0)
    expect(hub.requests).toHaveLength(asked)
  })

  it('is left when it is not subscribed to any more, and when it names no hub any more', async () => {
    const [first, second] = [await subscribe(), await subscribe('/other')]
    await world.store.feeds.unsubscribe(first)
    serve('/other', ['a', 'b'], null)
    await world.poll(second)
    await tend()
    expect(hub.requests.slice(-2).map(({ mode }) => mode)).toEqual(['unsubscribe', 'unsubscribe'])
  })

  it('of a telex that is not set to be called is polled alone', async () => {
    const plain = { ...world.services, followsHubs: false }
    serve('/plain', ['a'])
    const feedId = await world.add('/plain')
    await runStage(pollFeed, { feedId }, plain)
    expect(await tend()).toBe(0)
  })
})

describe('what a hub pushes', () => {
  it('is read like a document, without a request', async () => {
    const feedId = await subscribe()
    const asked = world.origin.requests.length
    expect(await push(['b', 'c'])).toBe(202)
    const [run] = await takePushes()
    expect(run).toMatchObject({ outcome: 'new-entries', facts: { fresh: 2 } })
    expect(run!.next.map(({ stage }) => stage)).toEqual(['fetch-article', 'fetch-article'])
    expect(world.origin.requests).toHaveLength(asked)
    // A poll finds nothing that was not pushed, and what was pushed is not read twice.
    serve('/hubbed', ['a', 'b', 'c'])
    expect((await world.poll(feedId)).outcome).toBe('nothing-new')
    expect(await world.store.websub.listPushes(world.now(), 10)).toEqual([])
  })

  it.each<[string, (body: string, secret: string) => string | undefined]>([
    ['without a signature', () => undefined],
    ['signed with another secret', (body) => signed(body, 'another')],
    ['signed for another body', (_, secret) => signed('another', secret)],
  ])('%s is ignored', async (_, sign) => {
    await subscribe()
    expect(await hub.push(lastRequest(), rss(['forged']), sign)).toBe(202)
    expect(pushed).toEqual([])
    expect(await world.store.websub.listPushes(world.now(), 10)).toEqual([])
  })

  it('is bounded in size and in number', async () => {
    const feedId = await subscribe()
    const tooLong = hub.push(lastRequest(), `<rss>${' '.repeat(20_000)}</rss>`)
    await expect(tooLong.catch(() => 413)).resolves.toBe(413)
    for (let time = 0; time < 25; time++) await push([`n${time}`])
    expect(await world.store.websub.listPushes(world.now(), 100)).toHaveLength(20)
    expect(pushed.at(-1)).toEqual({ feedId, pushId: null })
  })

  it('has the feed polled at once when it cannot be read, but not more often than any', async () => {
    const feedId = await subscribe()
    await hub.push(lastRequest(), '<html><p>Something new!</p></html>')
    const [run] = await takePushes()
    expect(run).toMatchObject({ outcome: 'not-a-feed' })
    const { nextPollAt, lastPollAt, failures } = await world.feed(feedId)
    expect(nextPollAt!.getTime() - lastPollAt!.getTime()).toBe(5 * MINUTE)
    expect(failures).toBe(0)
  })

  it('without a body has the feed polled', async () => {
    const feedId = await subscribe()
    expect(await hub.push(lastRequest(), '')).toBe(202)
    expect(pushed).toEqual([{ feedId, pushId: null }])
  })

  it('is cancelled when the feed was removed meanwhile', async () => {
    const feedId = await subscribe()
    await push(['b'])
    await world.store.feeds.remove(feedId, false)
    expect((await takePushes())[0]).toMatchObject({ outcome: 'cancelled' })
    expect(await push(['c'])).toBe(202)
    expect(pushed).toEqual([{ feedId, pushId: null }])
  })
})

describe('a hub that works', () => {
  /** How long after a poll the next one is due. */
  async function pollAndWait(feedId: string): Promise<number> {
    await world.poll(feedId)
    const { nextPollAt, lastPollAt } = await world.feed(feedId)
    return nextPollAt!.getTime() - lastPollAt!.getTime()
  }

  it('lets its feed be polled more seldom, until it keeps silent of what polls find', async () => {
    const feedId = await subscribe()
    const usual = await pollAndWait(feedId)
    for (const page of ['b', 'c']) {
      await push([page])
      await takePushes()
    }
    serve('/hubbed', ['a', 'b', 'c'])
    const trusted = await pollAndWait(feedId)
    expect(trusted).toBeGreaterThan(usual * 2)
    expect((await world.feed(feedId)).nextPollWhy).toContain('its hub')
    for (const pages of [['d'], ['d', 'e'], ['d', 'e', 'f']]) {
      serve('/hubbed', pages)
      await world.poll(feedId)
    }
    expect((await world.feed(feedId)).nextPollWhy).not.toContain('its hub')
    expect(await pollAndWait(feedId)).toBeLessThan(trusted)
  })

  it('is not trusted beyond its lease', async () => {
    const feedId = await subscribe()
    for (const page of ['b', 'c']) {
      await push([page])
      await takePushes()
    }
    world.pass(11 * DAY)
    await world.poll(feedId)
    expect((await world.feed(feedId)).nextPollWhy).not.toContain('its hub')
  })
})
