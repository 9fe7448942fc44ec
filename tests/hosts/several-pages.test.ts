import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { urlKey } from '../../src/feeds/entry-url.ts'
import { job } from '../../src/queues/stage.ts'
import { type Runtime, startRuntime } from '../../src/runtime.ts'
import { openStore, type Store } from '../../src/services.ts'
import { extractArticle } from '../../src/workers/extract-article.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { gatherPages } from '../../src/workers/gather-pages.ts'
import { sweepEntries } from '../../src/workers/sweep-entries.ts'
import { type Answer, body, type Origin, openOrigin, redirect, status } from '../fetch/origin.ts'
import { textOf } from '../support/builders.ts'
import { createDatabase, emptyTables, silentLog, type TestDatabase, testConfig } from '../support/database.ts'

const never = new AbortController().signal
const STORY = '/news/the-long-road-to-the-harbour'

const paragraph = (of: string) => textOf(of, 60).replaceAll('\n', ' ')
/** Two paragraphs that only this page has, and how the page is told to go on. */
const page = (number: number, next: string | null, more = '') =>
  body(
    `<!doctype html><html lang="en"><head><title>The long road to the harbour</title>
<link rel="canonical" href="${STORY}">${next === null ? '' : `<link rel="next" href="${next}">`}</head><body><article>
<h1>The long road to the harbour</h1><time datetime="2026-05-02T09:00:00Z">2 May 2026</time>
<p>${paragraph(`page ${number} first`)}</p><p>${paragraph(`page ${number} second`)}</p>${more}</article></body></html>`,
    'text/html',
  )
const partOf = (number: number) => `${STORY}?page=${number}`

describe('an article of several pages', () => {
  // robots.txt is asked for once.
  const answers: Record<string, Answer> = { '/robots.txt': body('User-agent: *\nDisallow: /*?p=', 'text/plain') }
  let outlet: Origin
  let database: TestDatabase
  let store: Store
  let runtime: Runtime

  beforeAll(async () => {
    outlet = await openOrigin(answers)
    database = await createDatabase()
    const config = testConfig({
      DATABASE_URL: database.url,
      TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      TELEX_HOST_DELAY_MS: '0',
      TELEX_RETRY_DELAY: '50ms',
      TELEX_ENRICHMENTS: 'none',
      TELEX_RIGHTS_POLICY: 'noai=skip',
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
  })
  afterEach(async () => {
    for (const path of Object.keys(answers)) if (path !== '/robots.txt') delete answers[path]
    outlet.requests.length = 0
    await emptyTables(store)
  })

  async function fetchStory(path = STORY): Promise<string> {
    const url = outlet.url + path
    const asked = { url, urlKey: urlKey(url), outlet: 'o' }
    const { entryId } = await store.entries.ask(asked, fetchArticle.queue, new Date())
    await runtime.queueing.queues.add([job(fetchArticle, { entryId })])
    await runtime.untilIdle(never)
    return entryId
  }
  const article = async () => (await store.articles.findByUrlKeys([urlKey(outlet.url + STORY)]))!
  const numbersIn = (text: string) =>
    Array.from({ length: 40 }, (_, at) => at + 1).filter((number) => text.includes(paragraph(`page ${number} second`)))
  const askedFor = () => outlet.requests.map(({ path }) => path).filter((path) => path.startsWith(STORY))
  const endOf = async (entryId: string) => {
    const trail = await store.trail.listOf(entryId)
    return trail.filter(({ stage }) => stage === gatherPages.queue).map(({ outcome, facts }) => ({ outcome, facts }))
  }
  const threePages = () => {
    answers[STORY] = page(1, partOf(2))
    answers[partOf(2)] = page(2, partOf(3), '<p>Page 2 of 3</p>')
    answers[partOf(3)] = page(3, null)
  }

  it('is stored with the text of all of them, in order, each asked for once', async () => {
    threePages()
    const entryId = await fetchStory()
    const stored = await article()
    expect(numbersIn(stored.text)).toEqual([1, 2, 3])
    expect(stored.text.split('\n')).toHaveLength(6)
    expect(stored.text.indexOf(paragraph('page 1 first'))).toBeLessThan(stored.text.indexOf(paragraph('page 2 first')))
    expect(askedFor()).toEqual([STORY, partOf(2), partOf(3)])
    expect(stored.facts.pages).toEqual({
      page: 1,
      joined: [STORY, partOf(2), partOf(3)].map((path) => outlet.url + path),
    })
    expect(stored.facts.words).toBe(360)
    expect(await endOf(entryId)).toMatchObject([{ outcome: 'gathered' }])
    expect((await store.entries.find(entryId))!.owed).toBeNull()
  })

  it('costs an article of one page neither a stage nor a query', async () => {
    answers[STORY] = page(1, null)
    const entryId = await fetchStory()
    expect(await endOf(entryId)).toEqual([])
    expect((await article()).facts.pages).toBeUndefined()
  })

  it('ends where a page leads back to one before', async () => {
    answers[STORY] = page(1, partOf(2))
    answers[partOf(2)] = redirect(STORY, 302)
    const [end] = await endOf(await fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining('it leads to') } })
    expect(numbersIn((await article()).text)).toEqual([1])
  })

  it('ends where a page leads to another article, and goes on where it is only written otherwise', async () => {
    const other = '/news/a-bridge-falls-into-the-river'
    answers[STORY] = page(1, partOf(2))
    answers[partOf(2)] = redirect(other, 302)
    answers[other] = page(9, null)
    const [end] = await endOf(await fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining(other) } })
    expect(numbersIn((await article()).text)).toEqual([1])
    answers[partOf(2)] = redirect(`${STORY}/2/`, 301)
    answers[`${STORY}/2/`] = page(2, null)
    await fetchStory()
    expect(numbersIn((await article()).text)).toEqual([1, 2])
  })

  it('waits three times for all of its pages together', async () => {
    const busy: Answer = (_, response) => response.writeHead(503, { 'retry-after': '300' }).end()
    threePages()
    const second = answers[partOf(2)]!
    answers[partOf(2)] = busy
    const entryId = await fetchStory()
    for (const queue of runtime.queueing.queues.all.values()) await queue.obliterate({ force: true })
    Object.assign(answers, { [partOf(2)]: second, [partOf(3)]: busy })
    await store.database.query('DELETE FROM hosts')
    await runtime.queueing.queues.add([job(gatherPages, { entryId, waits: 3 })])
    await runtime.untilIdle(never)
    expect(numbersIn((await article()).text)).toEqual([1, 2])
  })

  it('is not cut down where something else stands in the place of a further page by now', async () => {
    threePages()
    await fetchStory()
    const lost = '<title>Page not found</title><h1>Page not found</h1><p>Sorry, this page could not be found.</p>'
    answers[partOf(2)] = body(lost, 'text/html')
    const entryId = await fetchStory()
    const trail = await store.trail.listOf(entryId)
    expect(trail.findLast(({ stage }) => stage === gatherPages.queue)!.facts).toMatchObject({ ended: 'no-article' })
    expect(numbersIn((await article()).text)).toEqual([1, 2, 3])
    expect(await article()).toMatchObject({ revisions: 1 })
  })

  it.each([
    ['is missing', status(404), 'answered with status 404'],
    ['fails again and again', status(500), 'answered with status 500'],
    ['is no article', body('<title>Sign in</title><form><input type="password"></form>', 'text/html'), null],
  ])('is stored with the pages before one that %s', async (_, answer, why) => {
    answers[STORY] = page(1, partOf(2))
    answers[partOf(2)] = page(2, partOf(3))
    answers[partOf(3)] = answer
    const [end] = (await endOf(await fetchStory())).slice(-1)
    const stored = await article()
    expect(numbersIn(stored.text)).toEqual([1, 2])
    expect(stored.facts.pages).toMatchObject({ next: outlet.url + partOf(3) })
    if (why !== null)
      expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining(why) } })
  })

  it('is stored as its first page where robots.txt forbids the others', async () => {
    answers[STORY] = page(1, `${STORY}?p=2`)
    answers[`${STORY}?p=2`] = page(2, null)
    const [end] = await endOf(await fetchStory())
    expect(askedFor()).toEqual([STORY])
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining('page 2') } })
    expect(numbersIn((await article()).text)).toEqual([1])
  })

  it('has no further page where its outlet gives the first under every number', async () => {
    answers[STORY] = page(1, partOf(2))
    answers[partOf(2)] = page(1, partOf(3))
    const [end] = await endOf(await fetchStory())
    expect(end!.outcome).toBe('one-page')
    expect(askedFor()).toEqual([STORY, partOf(2)])
    const stored = await article()
    expect(numbersIn(stored.text)).toEqual([1])
    expect(stored.facts.pages).toMatchObject({ ended: 'same-text' })
  })

  it('is followed for twenty pages', async () => {
    answers[STORY] = page(1, partOf(2))
    for (let number = 2; number <= 30; number++) answers[partOf(number)] = page(number, partOf(number + 1))
    const [end] = await endOf(await fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: 'it has more than 20 pages' } })
    expect(numbersIn((await article()).text)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(askedFor()).toHaveLength(20)
  })

  it('goes on behind the last page that came when its queues were emptied in the middle', async () => {
    threePages()
    const third = answers[partOf(3)]!
    answers[partOf(3)] = (_, response) => response.writeHead(503, { 'retry-after': '300' }).end()
    const entryId = await fetchStory()
    expect(await store.entries.find(entryId)).toMatchObject({ owed: gatherPages.queue, articleId: null })
    for (const queue of runtime.queueing.queues.all.values()) await queue.obliterate({ force: true })
    answers[partOf(3)] = third
    await store.database.query('DELETE FROM hosts')
    await store.database.query("UPDATE entries SET due_at = now() - interval '1 s', owed_at = now() - interval '1 h'")
    await runtime.queueing.queues.add([job(sweepEntries, {})])
    await runtime.untilIdle(never)
    expect(numbersIn((await article()).text)).toEqual([1, 2, 3])
    expect(askedFor()).toEqual([STORY, partOf(2), partOf(3), partOf(3)])
  })

  it('goes on where it was when it is begun again from its extraction', async () => {
    threePages()
    const third = answers[partOf(3)]!
    answers[partOf(3)] = (_, response) => response.writeHead(503, { 'retry-after': '300' }).end()
    const entryId = await fetchStory()
    for (const queue of runtime.queueing.queues.all.values()) await queue.obliterate({ force: true })
    answers[partOf(3)] = third
    await store.database.query('DELETE FROM hosts')
    await store.entries.owe(entryId, extractArticle.queue, new Date())
    await runtime.queueing.queues.add([job(extractArticle, { entryId })])
    await runtime.untilIdle(never)
    expect(numbersIn((await article()).text)).toEqual([1, 2, 3])
    expect(askedFor().filter((path) => path === partOf(2))).toHaveLength(1)
  })

  it('is read again from its stored pages without asking anybody', async () => {
    threePages()
    const entryId = await fetchStory()
    const before = await article()
    for (const path of [STORY, partOf(2), partOf(3)]) delete answers[path]
    outlet.requests.length = 0
    await store.database.query("UPDATE articles SET text = 'lost', html = '<p>lost</p>'")
    await store.entries.owe(entryId, extractArticle.queue, new Date(), { cause: 're-extraction' })
    await runtime.queueing.queues.add([job(extractArticle, { entryId, cause: 're-extraction' })])
    await runtime.untilIdle(never)
    const after = await article()
    expect([after.text, after.facts.pages]).toEqual([before.text, before.facts.pages])
    expect(outlet.requests).toEqual([])
  })

  it('is not cut down where fewer of its pages come later, and has an edit of any page', async () => {
    threePages()
    await fetchStory()
    answers[partOf(2)] = status(500)
    await fetchStory()
    expect(await article()).toMatchObject({ revisions: 1 })
    expect(numbersIn((await article()).text)).toEqual([1, 2, 3])
    answers[partOf(2)] = page(2, partOf(3), `<p>${paragraph('an edit')}</p>`)
    await fetchStory()
    expect(await article()).toMatchObject({ revisions: 2 })
    expect((await article()).text).toContain(paragraph('an edit'))
  })

  it('takes in a further page that is announced by itself, before it or after', async () => {
    threePages()
    await fetchStory(partOf(2))
    expect(numbersIn((await article()).text)).toEqual([2])
    await fetchStory()
    expect(numbersIn((await article()).text)).toEqual([1, 2, 3])
    await fetchStory(partOf(2))
    await fetchStory(partOf(3))
    expect(numbersIn((await article()).text)).toEqual([1, 2, 3])
    expect(await store.queries.list({}, { limit: 10 })).toHaveLength(1)
    expect((await article()).revisions).toBe(2)
  })

  it('keeps nothing of a page whose use is reserved', async () => {
    answers[STORY] = page(1, partOf(2))
    answers[partOf(2)] = page(2, null, '<meta name="robots" content="noai">')
    const [end] = await endOf(await fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: 'page 2: its use is reserved' } })
    expect(numbersIn((await article()).text)).toEqual([1])
    expect(await store.snapshots.usage()).toMatchObject({ snapshots: 1 })
  })
})
