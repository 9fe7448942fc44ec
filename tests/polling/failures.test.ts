import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { type Answer, body, openOrigin, openTlsOrigin, status } from '../fetch/origin.ts'
import { runStage } from '../support/run-stage.ts'
import { feedOf, openWorld, type World } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** What mends by itself is looked at again soon, after a part of the usual interval, but not before the shortest one. */
const PASSING = 5 * MINUTE
/** What may mend by itself is left alone for longer, by how often the feed is asked. */
const REFUSED = 30 * MINUTE

let world: World
beforeAll(async () => {
  world = await openWorld({ TELEX_FETCH_TIMEOUT_MS: '300' })
})
afterAll(() => world?.close())
// What one test makes of the host is none of the next one's business.
beforeEach(() => world.store.database.query('DELETE FROM hosts'))

const PAGE = { 'content-type': 'text/html' }
const CAPTCHA = '<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>'
const LOGIN = '<title>Anmelden</title><form><input type="password"></form>'
const CONSENT = '<title>Bevor Sie fortfahren</title><button>Alle akzeptieren</button>'

describe('a poll that brings no feed has a class, and the feed is left alone as that class deserves', () => {
  it.each<[string, Answer, string, number]>([
    ['401', status(401), 'unauthorized', 6 * HOUR],
    ['403', status(403, PAGE, '<h1>Forbidden</h1>'), 'forbidden', REFUSED],
    ['403 and a captcha', status(403, PAGE, CAPTCHA), 'blocked', REFUSED],
    ['403 and a login', status(403, PAGE, LOGIN), 'login', 6 * HOUR],
    ['503 and a captcha', status(503, PAGE, CAPTCHA), 'blocked', REFUSED],
    ['404', status(404), 'not-found', REFUSED],
    ['429', status(429), 'rate-limited', PASSING],
    ['500', status(500), 'server-error', PASSING],
    ['503', status(503), 'server-error', PASSING],
    ['418', status(418), 'client-error', REFUSED],
    ['200 and nothing', body(''), 'empty', PASSING],
    ['200 and a page', body('<html><h1>Hello</h1></html>'), 'not-a-feed', REFUSED],
    ['200 and a captcha', body(CAPTCHA), 'blocked', REFUSED],
    ['200 and a login', body(LOGIN), 'login', 6 * HOUR],
    ['200 and a question of consent', body(CONSENT), 'consent', REFUSED],
    ['silence', () => {}, 'timeout', PASSING],
    ['a closed door', ({ socket }) => socket.destroy(), 'network', PASSING],
    ['a refusal that never ends', (_, response) => void response.writeHead(403).write('<'), 'forbidden', REFUSED],
  ])('%s', async (name, answer, failure, wait) => {
    const { answers, add, poll, feed, now } = world
    const path = `/class/${name.replaceAll(' ', '-')}`
    answers[path] = answer
    const feedId = await add(path)
    const { facts } = await poll(feedId)
    expect(facts.failure).toBe(failure)
    const { failureClass, failures, nextPollAt } = await feed(feedId)
    expect({ failureClass, failures }).toEqual({ failureClass: failure, failures: 1 })
    const ahead = nextPollAt!.getTime() - now().getTime()
    // ±10 %, and the time that the test has taken meanwhile.
    expect(ahead).toBeGreaterThan(wait * 0.9 - MINUTE)
    expect(ahead).toBeLessThan(Math.max(wait * 1.1, 3 * HOUR))
    const [poll1] = await world.store.feeds.listPolls(feedId, 1)
    expect(poll1!.message).toBeTruthy()
  })

  it('a name that nobody knows', async () => {
    const { add, poll } = world
    expect((await poll(await add('http://outlet.invalid/feed'))).facts).toMatchObject({ failure: 'dns' })
  })

  it('a certificate that nobody trusts', async () => {
    const { add, poll } = world
    const origin = await openTlsOrigin({ '/feed': feedOf([1]) })
    expect((await poll(await add(`https://localhost:${origin.port}/feed`))).facts).toMatchObject({ failure: 'tls' })
    await origin.close()
  })

  it('an address in a network that telex keeps out of', async () => {
    const { add, poll } = world
    expect((await poll(await add('http://10.1.2.3/feed'))).facts).toMatchObject({ failure: 'refused-by-telex' })
  })

  it('grows to the maximum and ends there, and one success ends it', async () => {
    const { answers, add, poll, feed, now } = world
    answers['/broken'] = status(403)
    const feedId = await add('/broken')
    let ahead = 0
    for (let time = 0; time < 24; time++) {
      await poll(feedId)
      ahead = (await feed(feedId)).nextPollAt!.getTime() - now().getTime()
      expect(ahead).toBeLessThanOrEqual(DAY * 1.1)
    }
    expect(ahead).toBeGreaterThan(DAY * 0.85)
    answers['/broken'] = feedOf([1])
    await poll(feedId)
    expect(await feed(feedId)).toMatchObject({ failures: 0, failureClass: null })
  })
})

describe('Retry-After', () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toUTCString()

  it.each([
    ['seconds', () => '1800', 1_800],
    ['a date', () => inSeconds(3_600), 3_600],
    ['an absurd number', () => '99999999999', 7 * 86_400],
    ['an absurd date', () => 'Fri, 31 Dec 2199 23:59:59 GMT', 7 * 86_400],
  ])('in %s holds for the feed, for all other feeds of the host, and for its pages', async (name, value, seconds) => {
    const { answers, add, poll, feed, now, store, services, origin, countOf } = world
    const path = `/busy/${name.replaceAll(' ', '-')}`
    answers[path] = status(503, { 'retry-after': value() })
    const [feedId, other] = [await add(path), await add(`${path}/other`)]
    await poll(feedId)
    const ahead = (await feed(feedId)).nextPollAt!.getTime() - now().getTime()
    expect(ahead / 1_000).toBeGreaterThan(seconds - 30)
    expect(ahead / 1_000).toBeLessThan(Math.max(seconds * 1.2, 8 * 86_400))
    await expect(poll(other)).rejects.toMatchObject({ code: 'host-busy' })
    const page = { url: `${origin.url}${path}/page`, urlKey: path, outlet: 'o' }
    const { entryId } = await store.entries.ask(page, 'fetch-article', now())
    const fetching = runStage(fetchArticle, { entryId }, services)
    const { delayMs } = await fetching.then(
      () => ({ delayMs: 0 }),
      (err) => err,
    )
    expect(delayMs / 1_000).toBeGreaterThan(seconds - 30)
    expect(countOf(`${path}/other`) + countOf(`${path}/page`)).toBe(0)
  })

  it.each(['-5', '0', 'soon', inSeconds(-3_600)])('that asks for nothing (%s) keeps nobody away', async (value) => {
    const { answers, add, poll } = world
    answers['/not-busy'] = status(503, { 'retry-after': value })
    await poll(await add('/not-busy'))
    answers['/not-busy/other'] = feedOf([1])
    expect((await poll(await add('/not-busy/other'))).outcome).not.toBe('failed')
  })

  it('of a host that a redirect leads to holds for that host', async () => {
    const { answers, add, poll } = world
    const second = await openOrigin({ '/busy': status(429, { 'retry-after': '600' }), '/other': feedOf([1]) })
    answers['/leads-away'] = status(302, { location: `${second.url}/busy` })
    await poll(await add('/leads-away'))
    await expect(poll(await add(`${second.url}/other`))).rejects.toMatchObject({ code: 'host-busy' })
    answers['/at-home'] = feedOf([1])
    expect((await poll(await add('/at-home'))).outcome).not.toBe('failed')
    await second.close()
  })
})
