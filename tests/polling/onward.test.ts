import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { urlKey } from '../../src/feeds/entry-url.ts'
import { hostKey } from '../../src/fetch/pace-key.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { pollFeed } from '../../src/workers/poll-feed.ts'
import { type Answer, body, type Origin, openOrigin, redirect, status } from '../fetch/origin.ts'
import { runStage } from '../support/run-stage.ts'
import { feedOf, openWorld, type World } from './world.ts'

let world: World
let other: Origin
const there: Record<string, Answer> = {}

beforeAll(async () => {
  world = await openWorld()
  other = await openOrigin(there)
})
afterAll(async () => {
  await world?.close()
  await other?.close()
})
beforeEach(async () => {
  await world.store.database.query('DELETE FROM hosts')
  await world.store.database.query('DELETE FROM robots')
  for (const path of Object.keys(there)) delete there[path]
  other.requests.length = 0
})

const paths = () => other.requests.map(({ path }) => path)

/** Whoever asks the other host waits for an hour from now on. */
const block = () => world.services.hostGate.turnedAway(other.url, { failure: 'server-error', retryAfterSeconds: 3_600 })

/** Requests that the other host has been asked with a slot. */
async function lastStart(): Promise<number | undefined> {
  const { rows } = await world.store.database.query<{ pace: { lastStartAt?: number } }>(
    'SELECT pace FROM hosts WHERE host_key = $1',
    [hostKey(other.url)],
  )
  return rows[0]?.pace.lastStartAt
}

async function entryAt(path: string): Promise<string> {
  const url = world.origin.url + path
  const page = { url, urlKey: urlKey(url), outlet: 'outlet.example' }
  return (await world.store.entries.ask(page, fetchArticle.queue, world.now())).entryId
}
const fetchEntry = (entryId: string, data: object = {}) => runStage(fetchArticle, { entryId, ...data }, world.services)

test('a poll that is redirected takes a slot of the host that it is redirected to', async () => {
  world.answers['/moved'] = redirect(`${other.url}/feed`, 302)
  there['/feed'] = feedOf(['onward'])
  expect((await world.poll(await world.add('/moved'))).outcome).toBe('new-entries')
  expect(await lastStart()).toBeGreaterThan(0)
})

test('a poll waits for a host that wants to be left alone, also where a redirect leads to it, and comes back with its slot', async () => {
  world.answers['/held'] = redirect(`${other.url}/feed`, 302)
  there['/feed'] = feedOf(['held'])
  const feedId = await world.add('/held')
  await block()
  const busy = await world.poll(feedId).catch((err) => err)
  expect(busy).toMatchObject({ code: 'host-busy', patch: { onwardAt: expect.any(Number) } })
  expect(paths()).toEqual([])
  expect((await world.feed(feedId)).lastPollAt).toBeNull()
  world.pass(3_601_000)
  const again = await runStage(pollFeed, { feedId, ...busy.patch }, world.services)
  expect(again.outcome).toBe('new-entries')
})

test('a page that is redirected takes a slot for robots.txt of the next host and one for itself, or waits for them', async () => {
  world.answers['/page'] = redirect(`${other.url}/landed`, 302)
  there['/landed'] = body('<title>Landed</title><p>Here it is.</p>')
  const entryId = await entryAt('/page')
  await block()
  await expect(fetchEntry(entryId)).rejects.toMatchObject({
    code: 'host-busy',
    patch: { onwardAt: expect.any(Number) },
  })
  expect(paths()).toEqual([])
  world.pass(3_601_000)
  expect((await fetchEntry(entryId)).outcome).toBe('fetched')
  expect(paths()).toEqual(['/robots.txt', '/landed'])
})

test('a redirect to what robots.txt of another host forbids is not followed', async () => {
  world.pass(2 * 86_400_000) // robots.txt is asked for again
  world.answers['/away'] = redirect(`${other.url}/private`, 302)
  there['/robots.txt'] = body('User-agent: *\nDisallow: /private', 'text/plain')
  there['/private'] = body('<title>Private</title><p>Not for robots.</p>')
  expect((await fetchEntry(await entryAt('/away'))).outcome).toBe('forbidden-by-robots')
  expect(paths()).toEqual(['/robots.txt'])
})

test('robots.txt takes a slot of its own where a feed heeds it', async () => {
  const { add, poll, answers } = world
  answers['/heeding'] = feedOf(['heeding'])
  await world.services.hostGate.turnedAway(world.origin.url, { failure: 'server-error', retryAfterSeconds: 3_600 })
  const feedId = await add('/heeding', { settings: { robotsForFeed: true } })
  const before = world.countOf('/robots.txt')
  await expect(poll(feedId)).rejects.toMatchObject({ code: 'host-busy' })
  expect(world.countOf('/robots.txt')).toBe(before)
})

test('the documents of an index get the headers of the feed on its own host, and on no other', async () => {
  const { add, poll, answers, lastTo, origin } = world
  const secrets = { headers: { 'x-key': 'k-1' }, basic: { user: 'ali', password: 'open' } }
  const entry = (name: string) =>
    body(
      `<urlset><url><loc>https://outlet.example/${name}</loc><lastmod>${world.now().toISOString()}</lastmod></url></urlset>`,
      'application/xml',
    )
  answers['/own.xml'] = entry('own')
  there['/foreign.xml'] = entry('foreign')
  answers['/secret-index.xml'] = body(
    `<sitemapindex><sitemap><loc>${origin.url}/own.xml</loc></sitemap><sitemap><loc>${other.url}/foreign.xml</loc></sitemap></sitemapindex>`,
    'application/xml',
  )
  expect((await poll(await add('/secret-index.xml', { secrets }))).next).toHaveLength(2)
  expect(lastTo('/own.xml')).toMatchObject({ 'x-key': 'k-1', authorization: expect.stringContaining('Basic ') })
  const { headers } = other.requests.find(({ path }) => path === '/foreign.xml')!
  expect(headers).not.toHaveProperty('x-key')
  expect(headers).not.toHaveProperty('authorization')
})

test('a document of an index whose host wants to be left alone waits for the next poll', async () => {
  const { add, poll, answers, origin } = world
  answers['/leads.xml'] = redirect(`${other.url}/part.xml`, 302)
  answers['/index-away.xml'] = body(
    `<sitemapindex><sitemap><loc>${origin.url}/leads.xml</loc></sitemap></sitemapindex>`,
    'application/xml',
  )
  await block()
  expect((await poll(await add('/index-away.xml'))).outcome).toBe('nothing-new')
  expect(paths()).toEqual([])
})

test('a host that refuses behind a redirect is left alone from then on', async () => {
  world.answers['/refused'] = redirect(`${other.url}/busy`, 302)
  there['/busy'] = status(429, { 'retry-after': '600' })
  await world.poll(await world.add('/refused'))
  await expect(world.services.hostGate.enter(other.url, {}, new AbortController().signal)).rejects.toMatchObject({
    code: 'host-busy',
  })
})
