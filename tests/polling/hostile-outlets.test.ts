import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../src/services.ts'
import { telexVersion } from '../../src/shared/version.ts'
import { type Answer, body, type Origin, openOrigin, raw, redirect, status } from '../fetch/origin.ts'
import { textOf } from '../support/builders.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'
import { testRedisUrl } from '../support/redis.ts'
import { killTree, startTelex, type TelexProcess, until } from '../support/telex-process.ts'

const redisUrl = testRedisUrl(5)

/** A document with these items, each a title, an address and, where one is given, a whole text. */
function feed(items: readonly { readonly at: string; readonly text?: string }[]): string {
  const item = ({ at, text = '' }: (typeof items)[number]) =>
    `<item><title>Title of ${at}</title><link>${at}</link><content:encoded><![CDATA[${text}]]></content:encoded></item>`
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>${items.map(item).join('')}</channel></rss>`
}

const gives = (document: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  body(document, 'application/rss+xml', headers)
const page = (name: string, head = '') =>
  body(
    `<html lang="en"><head><title>${name}</title>${head}</head><body><article><h1>${name}</h1><p>${textOf(name, 200).replaceAll('\n', '</p><p>')}</p></article></body></html>`,
  )
const fullText = (name: string) => `<p>${textOf(`${name} in the feed`, 120)}</p>`
/** Inflates to more than is ever read. */
const BOMB = gzipSync(Buffer.alloc(40_000_000, 32))
const LOGIN = '<html><title>Log in</title><form><input name="u"><input type="password"></form></html>'

/** A feed that changes with each request, whatever it is asked with. */
function changing(headers: Readonly<Record<string, string>>): Answer {
  let count = 0
  return (request, response) => gives(feed([{ at: `/new-${count++}` }]), headers)(request, response)
}

/** Gives its one item another title each time. */
function restless(): Answer {
  let count = 0
  return (request, response) =>
    gives(
      `<rss version="2.0"><channel><title>T</title><item><guid>1</guid><title>Edition ${count++}</title><link>/page</link></item></channel></rss>`,
    )(request, response)
}

/** Confirms its document with new validators each time. */
function confirming(): Answer {
  let count = 0
  return (request, response) => {
    const isKnown = request.headers['if-none-match'] === `"v${count}"`
    const headers = { etag: `"v${++count}"`, 'last-modified': `Mon, 02 Mar 2026 10:00:0${count % 10} GMT` }
    if (isKnown) status(304, headers)(request, response)
    else gives(feed([]), headers)(request, response)
  }
}

/** What each outlet does, by its name; the feed is at `/feed`. */
const outlets = (): Readonly<Record<string, Readonly<Record<string, Answer>>>> => ({
  confirming: { '/feed': confirming() },
  'same-etag': { '/feed': changing({ etag: '"same"' }) },
  moved: { '/feed': redirect('/new', 301), '/new': gives(feed([])) },
  lent: { '/feed': redirect('/other', 302), '/other': gives(feed([])) },
  circle: { '/feed': redirect('/back', 301), '/back': redirect('/feed', 301) },
  gone: { '/feed': status(410) },
  missing: { '/feed': status(404) },
  limited: { '/feed': status(429, { 'retry-after': '7200' }), '/second': gives(feed([])) },
  resting: { '/feed': status(503, { 'retry-after': new Date(Date.now() + 7_200_000).toUTCString() }) },
  broken: { '/feed': status(500) },
  closed: { '/feed': status(403) },
  password: { '/feed': status(401) },
  guarded: { '/feed': status(403, { 'cf-mitigated': 'challenge' }) },
  login: { '/feed': body(LOGIN) },
  'home-page': { '/feed': body('<html><title>Home</title><p>News</p></html>') },
  empty: { '/feed': gives('') },
  hanging: { '/feed': () => undefined },
  cut: { '/feed': raw('') },
  bomb: { '/feed': body(BOMB, 'application/rss+xml', { 'content-encoding': 'gzip' }) },
  forbidding: { '/feed': gives(feed([])), '/robots.txt': body('User-agent: telex\nDisallow: /feed', 'text/plain') },
  restless: { '/feed': restless(), '/page': status(410) },
  unreadable: {
    '/feed': gives(feed([{ at: '/page', text: fullText('unreadable') }])),
    '/robots.txt': status(503),
    '/page': page('unreadable'),
  },
  pages: {
    '/feed': gives(
      feed([
        { at: '/forbidden-page', text: fullText('forbidden') },
        { at: '/refused', text: fullText('refused') },
        { at: '/missing' },
        { at: '/gone' },
        { at: '/leads-on' },
        { at: '/soft' },
        { at: '/plain?utm_source=rss' },
      ]),
    ),
    '/robots.txt': body('User-agent: *\nDisallow: /forbidden', 'text/plain'),
    '/forbidden-page': page('forbidden'),
    '/refused': status(403),
    '/missing': status(404),
    '/gone': status(410),
    '/leads-on': page('leads on', '<meta http-equiv="refresh" content="0; url=/led-to">'),
    '/led-to': page('the page that another leads to'),
    '/soft': body('<html><title>Page not found</title><h1>404</h1><p>Sorry, there is no such page.</p></html>'),
    '/plain': page('a plain page'),
  },
})
/** How each outlet's failure is called. */
const CLASSES: readonly (readonly [outlet: string, failure: string])[] = [
  ['circle', 'redirect'],
  ['missing', 'not-found'],
  ['broken', 'server-error'],
  ['closed', 'forbidden'],
  ['password', 'unauthorized'],
  ['guarded', 'blocked'],
  ['login', 'login'],
  ['home-page', 'not-a-feed'],
  ['empty', 'empty'],
  ['hanging', 'timeout'],
  ['cut', 'network'],
  ['bomb', 'too-large'],
  ['forbidding', 'robots'],
]

describe.each(['postgres', 'redis'] as const)('two processes with their queues on %s', (backend) => {
  describe.skipIf(backend === 'redis' && redisUrl === undefined)('among outlets that do as they like', () => {
    const origins = new Map<string, Origin>()
    const feedIds = new Map<string, string>()
    const processes: TelexProcess[] = []
    let database: TestDatabase
    let store: Store

    const asked = (outlet: string, path?: string) =>
      origins.get(outlet)!.requests.filter((request) => path === undefined || request.path === path)
    const feedOf = async (outlet: string) => (await store.feeds.find(feedIds.get(outlet)!))!
    const entryAt = async (outlet: string, path: string) =>
      (await store.entries.listOfFeed(feedIds.get(outlet)!, 100)).find(({ url }) => new URL(url).pathname === path)
    const ended = (outlet: string, path: string) =>
      until(`${outlet}${path} has ended`, async () => {
        const entry = await entryAt(outlet, path)
        const found = entry && (await store.entries.find(entry.entryId))
        return found && found.owed === null ? found : undefined
      })

    beforeAll(async () => {
      database = await createDatabase()
      const settings = {
        DATABASE_URL: database.url,
        TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
        TELEX_HOST_DELAY_MS: '0',
        TELEX_MIN_POLL_INTERVAL: '1s',
        TELEX_MAX_POLL_INTERVAL: '1s',
        TELEX_TICK_INTERVAL: '200ms',
        TELEX_RETRY_DELAY: '1s',
        TELEX_FETCH_TIMEOUT_MS: '1500',
        TELEX_REDIRECT_SETTLE: '0',
        TELEX_CONTACT: 'https://desk.example/bot',
        TELEX_LOG_LEVEL: 'warn',
        ...(backend === 'redis' ? { REDIS_URL: redisUrl!, TELEX_QUEUE_PREFIX: `{hostile-${process.pid}}` } : {}),
      }
      store = await openStore(testConfig(settings), await silentLog())
      const add = async (url: string, set: object = {}) =>
        (await store.feeds.add({ url, outlet: 'o', subscribed: true, firstPollAt: new Date(), ...set })).feedId
      for (const [name, answers] of Object.entries(outlets())) {
        origins.set(name, await openOrigin(answers))
        const settingsOfFeed = name === 'forbidding' ? { settings: { robotsForFeed: true } } : {}
        feedIds.set(name, await add(`${origins.get(name)!.url}/feed`, settingsOfFeed))
      }
      origins.set('secret', await openOrigin({ '/feed': redirect(`${origins.get('lent')!.url}/other`) }))
      const secrets = { headers: { 'x-key': 'k' }, basic: { user: 'ali', password: 'open' } }
      feedIds.set('secret', await add(`${origins.get('secret')!.url}/feed`, { secrets }))
      for (let count = 0; count < 2; count++) processes.push(startTelex(['run', '--no-dashboard'], settings))
      await until('both processes run', async () => (await store.processes.listAlive(new Date())).length === 2, 120_000)
      await until('each outlet was asked', () => [...feedIds.keys()].every((name) => asked(name).length > 0))
      feedIds.set('second', await add(`${origins.get('limited')!.url}/second`))
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
      for (const origin of origins.values()) await origin.close()
    })

    it.each(CLASSES)('what %s gives is of the class %s, and the feed is kept', async (outlet, failureClass) => {
      await until('the failure is told', async () => (await feedOf(outlet)).failureClass === failureClass)
      expect(await feedOf(outlet)).toMatchObject({ subscribed: true, retiredAt: null })
    })

    it('a feed that is gone is given up at once', async () => {
      const feed = await until('it is given up', async () => {
        const found = await feedOf('gone')
        return found.retiredAt && found
      })
      expect(feed).toMatchObject({ subscribed: false, failureClass: 'gone' })
      expect(asked('gone')).toHaveLength(1)
    })

    it.each(['limited', 'resting'])('%s is asked once, since it asks for two hours', async (outlet) => {
      const feed = await until('it waits', async () => {
        const found = await feedOf(outlet)
        return found.lastPollAt && found
      })
      expect(feed.nextPollAt!.getTime()).toBeGreaterThan(Date.now() + 6_000_000)
      expect(asked(outlet)).toHaveLength(1)
    })

    it('another feed of a host that asks for time waits as long, unasked', async () => {
      await until('it has a turn later', async () => {
        const { leaseUntil } = await feedOf('second')
        return leaseUntil !== null && leaseUntil.getTime() > Date.now() + 6_000_000
      })
      expect(asked('limited', '/second')).toEqual([])
    })

    it('a feed that moved is asked at its new address after two sightings', async () => {
      await until('it lives there', async () => (await feedOf('moved')).url.endsWith('/new'))
      await until('it is polled there', () => asked('moved', '/new').length >= 4)
      expect(asked('moved', '/feed')).toHaveLength(2)
    })

    it('a feed that is elsewhere for now stays where it is', async () => {
      await until('it is polled some times', () => asked('lent', '/feed').length >= 3)
      expect((await feedOf('lent')).url).toMatch(/\/feed$/)
    })

    it('both validators of the last answer are sent, those of an answer that confirms, too', async () => {
      const requests = await until('it is polled some times', () =>
        asked('confirming').length >= 4 ? asked('confirming') : undefined,
      )
      for (const [at, { headers }] of requests.slice(1, 4).entries())
        expect(headers).toMatchObject({
          'if-none-match': `"v${at + 1}"`,
          'if-modified-since': `Mon, 02 Mar 2026 10:00:0${at + 1} GMT`,
        })
    })

    it('a document that changes under its validators is asked for without them', async () => {
      const requests = await until('it is polled some times', () =>
        asked('same-etag', '/feed').length >= 4 ? asked('same-etag', '/feed') : undefined,
      )
      expect(requests[1]!.headers).toHaveProperty('if-none-match')
      for (const { headers } of requests.slice(2)) expect(headers).not.toHaveProperty('if-none-match')
    })

    it('secrets stay with the host that they were given for', async () => {
      await until('it is polled', () => asked('secret').length > 0)
      expect(asked('secret')[0]!.headers).toMatchObject({ 'x-key': 'k', authorization: expect.any(String) })
      await until('it was led on', () => asked('lent', '/other').length >= 2)
      for (const { headers } of asked('lent')) {
        expect(headers).not.toHaveProperty('x-key')
        expect(headers).not.toHaveProperty('authorization')
      }
    })

    it('a feed that robots.txt forbids is never asked for, and robots.txt once for both processes', async () => {
      await until('it is polled', async () => (await feedOf('forbidding')).failureClass === 'robots')
      expect(asked('forbidding').map(({ path }) => path)).toEqual(['/robots.txt'])
    })

    it('while robots.txt cannot be read no page is asked for, nor the text of the feed taken', async () => {
      const entry = await until('the page waits', async () => {
        const found = await entryAt('unreadable', '/page')
        return found && asked('unreadable', '/robots.txt').length > 0 ? store.entries.find(found.entryId) : undefined
      })
      await until('more polls have come', () => asked('unreadable', '/feed').length >= 4)
      expect((await store.entries.find(entry.entryId))!).toMatchObject({ owed: 'fetch-article', articleId: null })
      expect(asked('unreadable', '/page')).toEqual([])
    })

    it.each([
      ['/missing', 3, 'not-found'],
      ['/gone', 1, 'gone'],
      ['/soft', 1, 'soft-404'],
      ['/forbidden-page', 0, 'forbidden-by-robots'],
    ])('the page %s is asked for %i times and ends as %s', async (path, times, outcome) => {
      expect(await ended('pages', path)).toMatchObject({ outcome, articleId: null })
      expect(asked('pages', path)).toHaveLength(times)
    })

    it('a page that is gone is asked for once, however often the feed edits its item', async () => {
      await until('it was edited some times', async () => {
        const entry = await entryAt('restless', '/page')
        return entry && (await store.entries.find(entry.entryId))!.edits >= 3
      })
      await ended('restless', '/page')
      expect(asked('restless', '/page')).toHaveLength(1)
    })

    it('the text of the feed is the article where the page is refused', async () => {
      const { articleId } = await ended('pages', '/refused')
      expect(await store.articles.find(articleId!)).toMatchObject({ source: 'feed' })
    })

    it('a page that leads on is the one that it leads to, and each page is asked for once by both', async () => {
      const { articleId } = await ended('pages', '/leads-on')
      expect((await store.articles.find(articleId!))!.title).toBe('the page that another leads to')
      await ended('pages', '/plain')
      for (const path of ['/leads-on', '/led-to', '/plain']) expect(asked('pages', path)).toHaveLength(1)
    })

    it('every request is a plain GET that says who asks', () => {
      const allowed =
        /^(?:host|connection|user-agent|accept|accept-encoding|if-none-match|if-modified-since|a-im|x-key|authorization)$/
      for (const { method, headers } of [...origins.values()].flatMap(({ requests }) => requests)) {
        expect(method).toBe('GET')
        expect(headers['user-agent']).toBe(`telex/${telexVersion()} (+https://desk.example/bot)`)
        expect(Object.keys(headers).filter((name) => !allowed.test(name))).toEqual([])
      }
    })
  })
})
