import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { urlKey } from '../../src/feeds/entry-url.ts'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import { job } from '../../src/queues/stage.ts'
import { type Runtime, startRuntime } from '../../src/runtime.ts'
import { openStore, type Store } from '../../src/services.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { sweepEntries } from '../../src/workers/sweep-entries.ts'
import { type Answer, body, type Origin, openOrigin, redirect, status } from '../fetch/origin.ts'
import { announcement, textOf } from '../support/builders.ts'
import { createDatabase, emptyTables, silentLog, type TestDatabase, testConfig } from '../support/database.ts'

const never = new AbortController().signal

/** A page with an article of its own, by the word that it is about. */
const page = (about: string, head = '', attributes = ''): string =>
  `<!doctype html><html lang="en" ${attributes}><head><title>${about} reported</title>${head}</head><body><article><h1>${about} reported</h1>
<time datetime="2026-05-02T09:00:00Z">2 May 2026</time>${paragraphs(about)}</article></body></html>`
const paragraphs = (about: string) => [40, 45, 50].map((words, at) => `<p>${sentence(about, words, at)}</p>`).join('')
const sentence = (about: string, words: number, at: number) =>
  `${textOf(`${about}${at}`, words).replace(/^./, (letter) => letter.toUpperCase())}.`

describe('pages of a hostile outlet', () => {
  // robots.txt is asked for once; the others are each test's own.
  const answers: Record<string, Answer> = { '/robots.txt': body('User-agent: *\nDisallow: /private', 'text/plain') }
  let outlet: Origin
  let other: Origin
  let database: TestDatabase
  let store: Store
  let runtime: Runtime
  let feedId: string

  beforeAll(async () => {
    outlet = await openOrigin(answers)
    other = await openOrigin({
      '/robots.txt': body('User-agent: *\nDisallow: /', 'text/plain'),
      '/landed': body(page('elsewhere'), 'text/html'),
    })
    database = await createDatabase()
    const config = testConfig({
      DATABASE_URL: database.url,
      TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      TELEX_HOST_DELAY_MS: '0',
      TELEX_RETRY_DELAY: '50ms',
      TELEX_ENRICHMENTS: 'none',
      TELEX_CONTACT: 'desk@example.org',
    })
    const log = await silentLog()
    store = await openStore(config, log)
    runtime = await startRuntime({ config, store, log, ticking: false })
  }, 120_000)
  afterAll(async () => {
    await runtime?.stop()
    await store?.close()
    await database?.drop()
    await outlet?.close()
    await other?.close()
  })
  afterEach(async () => {
    for (const path of Object.keys(answers)) if (path !== '/robots.txt') delete answers[path]
    outlet.requests.length = 0
    other.requests.length = 0
    await emptyTables(store)
  })

  /** A feed announces these paths, some with their text; the pages are fetched and all that follows is done. */
  async function announce(paths: readonly string[], contentHtml: string | null = null): Promise<void> {
    const feed = { url: `${outlet.url}/feed`, outlet: 'o', subscribed: true, firstPollAt: new Date() }
    feedId = (await store.feeds.add(feed)).feedId
    const announcements = paths.map((path, position) =>
      announcement({
        url: outlet.url + path,
        title: `From the feed ${path}`,
        contentHtml,
        position,
        publishedAt: new Date(),
      }),
    )
    const { fresh } = await store.entries.record(feedId, announcements, matchEntries, fetchArticle.queue, new Date())
    await runtime.queueing.queues.add(fresh.map((entryId) => job(fetchArticle, { entryId })))
    await runtime.untilIdle(never)
  }
  const entryOf = async (path: string) => (await store.entries.findByUrlKey(urlKey(outlet.url + path)))!
  const articleOf = (path: string) => store.articles.findByUrlKeys([urlKey(outlet.url + path)])
  const askedFor = (path: string) => outlet.requests.filter((request) => request.path === path).length
  const feedText = `<p>${sentence('carried', 60, 7)}</p><p>${sentence('carried', 50, 8)}</p>`

  it('are asked for by GET, by name, with nothing else about who asks', async () => {
    answers['/1'] = body(page('ferries'), 'text/html', { 'set-cookie': 'id=7; Path=/' })
    answers['/2'] = body(page('bridges', '<link rel="next prefetch" href="/3">'), 'text/html')
    await announce(['/1', '/2'])
    const pages = outlet.requests.filter(({ path }) => path !== '/robots.txt')
    expect(pages.map(({ path }) => path).toSorted()).toEqual(['/1', '/2'])
    for (const { headers } of pages) {
      expect(headers['user-agent']).toMatch(/^telex\/\S+ \(\+desk@example\.org\)$/)
      expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
    }
    expect(askedFor('/robots.txt')).toBe(1)
  })

  it('that are refused give way to the text of the feed, and take its place when they come', async () => {
    answers['/1'] = status(403)
    await announce(['/1'], feedText)
    const before = (await articleOf('/1'))!
    const receiver = await store.deliveries.subscribe('https://receiver.example/', 'hush', {})
    const sent = (await store.deliveries.owe(receiver, before.articleId, 1, 'article.stored', new Date()))!
    await store.deliveries.recordTry(sent, 'delivered', 200, null, new Date())
    expect(before).toMatchObject({ source: 'feed', title: 'From the feed /1' })
    expect(before.text).toContain(sentence('carried', 60, 7).slice(0, 60))

    answers['/1'] = body(page('ferries'), 'text/html')
    await store.database.query("UPDATE entries SET page_due_at = now() - interval '1 second'")
    await runtime.queueing.queues.add([job(sweepEntries, {})])
    await runtime.untilIdle(never)
    const after = (await articleOf('/1'))!
    expect(after).toMatchObject({
      articleId: before.articleId,
      source: 'page',
      title: 'ferries reported',
      revisions: 1,
    })
    expect(await store.articles.listRevisions(after.articleId)).toMatchObject([
      { cause: 'page-came', title: 'From the feed /1' },
    ])
    expect(await entryOf('/1')).toMatchObject({ owed: null, pageTries: 0 })
    const events = (await store.deliveries.listLatest(5)).map(({ event }) => event)
    expect(events.toSorted()).toEqual(['article.stored', 'article.updated'])
  })

  it('that are walls give way to the text of the feed as well', async () => {
    answers['/1'] = body('<title>Sign in</title><form><input type="password"><button>Go</button></form>', 'text/html')
    answers['/2'] = body('<html><head><title>News</title></head><body><div id="app"></div></body></html>', 'text/html')
    await announce(['/1', '/2'], feedText)
    expect((await articleOf('/1'))!.source).toBe('feed')
    expect((await entryOf('/2')).articleId).not.toBeNull()
  })

  it('that robots.txt forbids are not asked for, and their feed’s text is not taken either', async () => {
    await announce(['/private/1'], feedText)
    expect(askedFor('/private/1')).toBe(0)
    expect(await entryOf('/private/1')).toMatchObject({ outcome: 'forbidden-by-robots', articleId: null })
  })

  it('that lead to what robots.txt forbids leave nothing', async () => {
    answers['/moved'] = redirect(`${other.url}/landed`, 302)
    answers['/within'] = redirect('/private/1', 302)
    answers['/private/1'] = body(page('secrets'), 'text/html')
    answers['/refresh'] = body('<meta http-equiv="refresh" content="0;url=/private/2">', 'text/html')
    await announce(['/moved', '/within', '/refresh'], feedText)
    for (const path of ['/moved', '/within', '/refresh'])
      expect(await entryOf(path)).toMatchObject({ outcome: 'forbidden-by-robots', articleId: null, snapshotId: null })
    expect(askedFor('/private/2')).toBe(0)
    expect(await store.snapshots.usage()).toMatchObject({ snapshots: 0 })
  })

  it('that are AMP copies lead to the real page: one article, whatever was announced', async () => {
    const real = '<link rel="canonical" href="/real">'
    answers['/amp'] = body(page('ferries', real, 'amp'), 'text/html')
    answers['/real'] = body(page('ferries', real), 'text/html')
    await announce(['/amp', '/real'])
    expect((await store.queries.list({}, { limit: 10 })).map(({ url }) => url)).toEqual([`${outlet.url}/real`])
    const { articleId } = (await articleOf('/real'))!
    expect((await articleOf('/amp'))!.articleId).toBe(articleId)
  })

  it('that send their readers on are followed, and only so far', async () => {
    const to = (path: string) => body(`<meta http-equiv="refresh" content="0;url=${path}">`, 'text/html')
    answers['/a'] = to('/b')
    answers['/b'] = body(page('ferries'), 'text/html')
    answers['/maze1'] = to('/maze2')
    answers['/maze2'] = to('/maze3')
    answers['/maze3'] = to('/maze4')
    await announce(['/a', '/maze1'])
    expect((await articleOf('/a'))!.title).toBe('ferries reported')
    expect(askedFor('/maze3')).toBe(1)
    expect(askedFor('/maze4')).toBe(0)
  })

  it('are asked for three times when they are not found, and once when they are gone', async () => {
    answers['/gone'] = status(410)
    await announce(['/lost', '/gone'])
    expect([askedFor('/lost'), askedFor('/gone')]).toEqual([3, 1])
    expect(await entryOf('/lost')).toMatchObject({ outcome: 'not-found', owed: null })
  })

  it('that go after they were stored are remembered as gone, and the article stays', async () => {
    answers['/1'] = body(page('ferries'), 'text/html')
    await announce(['/1'])
    answers['/1'] = status(410)
    const { entryId, url, outlet: name } = await entryOf('/1')
    await store.entries.ask({ url, urlKey: urlKey(url), outlet: name }, fetchArticle.queue, new Date())
    await runtime.queueing.queues.add([job(fetchArticle, { entryId })])
    await runtime.untilIdle(never)
    expect(await articleOf('/1')).toMatchObject({ title: 'ferries reported', goneStatus: 410 })
    expect((await articleOf('/1'))!.goneAt).toBeInstanceOf(Date)
  })

  it('that are no pages end by name', async () => {
    answers['/paper'] = body('%PDF-1.7', 'application/pdf')
    answers['/huge'] = body('x'.repeat(11_000_000), 'text/html')
    answers['/not-here'] = body(
      '<title>Page not found</title><p>The page you are looking for is gone.</p>',
      'text/html',
    )
    await announce(['/paper', '/huge', '/not-here'])
    const ends = await Promise.all(['/paper', '/huge', '/not-here'].map(async (path) => (await entryOf(path)).outcome))
    expect(ends).toEqual(['not-html', 'too-large', 'soft-404'])
  })

  it('in an encoding that only they name are read in it', async () => {
    const markup = page('ferries', '<meta charset="windows-1251">').replaceAll('ferries reported', 'Паром пришёл')
    answers['/1'] = body(Buffer.from(toWindows1251(markup)), 'text/html')
    await announce(['/1'])
    expect((await articleOf('/1'))!.title).toBe('Паром пришёл')
  })

  it('that say how they may be used say so with their article', async () => {
    const head = '<meta name="robots" content="noarchive"><link rel="license" href="/terms">'
    answers['/1'] = (request, response) =>
      body(page('ferries', head), 'text/html', {
        'x-robots-tag': ['otherbot: noindex', 'telex: noai'] as never,
        'tdm-reservation': '1',
      })(request, response)
    await announce(['/1'])
    expect((await articleOf('/1'))!.rights).toMatchObject({
      robots: ['noai', 'noarchive'],
      tdmReserved: true,
      license: `${outlet.url}/terms`,
    })
    expect(askedFor('/.well-known/tdmrep.json')).toBe(0)
  })
})

function toWindows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!
    if (letter === 'ё') return 0xb8
    return code >= 0x410 && code <= 0x44f ? code - 0x350 : code
  })
}
