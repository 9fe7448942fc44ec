import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { urlKey } from '../../src/feeds/entry-url.ts'
import { openRobotsRules } from '../../src/fetch/robots-rules.ts'
import { job } from '../../src/queues/stage.ts'
import type { Snapshots } from '../../src/storage/snapshots.ts'
import { dedupeArticle } from '../../src/workers/dedupe-article.ts'
import { extractArticle } from '../../src/workers/extract-article.ts'
import { fetchArticle } from '../../src/workers/fetch-article.ts'
import { gatherPages } from '../../src/workers/gather-pages.ts'
import { pipeline } from '../../src/workers/pipeline.ts'
import { storeArticle } from '../../src/workers/store-article.ts'
import { sweepEntries } from '../../src/workers/sweep-entries.ts'
import { type Answer, body, redirect, status, testClient } from '../fetch/origin.ts'
import { emptyTables } from '../support/database.ts'
import { type RunOptions, runStage, type StageRun } from '../support/run-stage.ts'
import { numbersIn, openPagedOutlet, type PagedOutlet, page, paragraph, partOf, STORY } from './paged-outlet.ts'

describe('an article of several pages', () => {
  let paged: PagedOutlet

  beforeAll(async () => {
    paged = await openPagedOutlet()
  }, 120_000)
  afterAll(() => paged?.close())
  afterEach(() => paged.reset())

  it('is stored with the text of all of them, in order, each asked for once', async () => {
    paged.threePages()
    const entryId = await paged.fetchStory()
    const stored = await paged.article()
    expect(numbersIn(stored.text)).toEqual([1, 2, 3])
    expect(stored.text.split('\n')).toHaveLength(6)
    expect(stored.text.indexOf(paragraph('page 1 first'))).toBeLessThan(stored.text.indexOf(paragraph('page 2 first')))
    expect(paged.askedFor()).toEqual([STORY, partOf(2), partOf(3)])
    expect(stored.facts.pages).toEqual({
      page: 1,
      joined: [STORY, partOf(2), partOf(3)].map((path) => paged.outlet.url + path),
    })
    expect(stored.facts.words).toBe(360)
    expect(await paged.endOf(entryId)).toMatchObject([{ outcome: 'gathered' }])
    expect((await paged.store.entries.find(entryId))!.owed).toBeNull()
  })

  it('costs an article of one page neither a stage nor a query', async () => {
    paged.answers[STORY] = page(1, null)
    const entryId = await paged.fetchStory()
    expect(await paged.endOf(entryId)).toEqual([])
    expect((await paged.article()).facts.pages).toBeUndefined()
  })

  it('ends where a page leads back to one before', async () => {
    paged.answers[STORY] = page(1, partOf(2))
    paged.answers[partOf(2)] = redirect(STORY, 302)
    const [end] = await paged.endOf(await paged.fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining('it leads to') } })
    expect(numbersIn((await paged.article()).text)).toEqual([1])
  })

  it('ends where a page leads to another article, and goes on where it is only written otherwise', async () => {
    const other = '/news/a-bridge-falls-into-the-river'
    paged.answers[STORY] = page(1, partOf(2))
    paged.answers[partOf(2)] = redirect(other, 302)
    paged.answers[other] = page(9, null)
    const [end] = await paged.endOf(await paged.fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining(other) } })
    expect(numbersIn((await paged.article()).text)).toEqual([1])
    paged.answers[partOf(2)] = redirect(`${STORY}/2/`, 301)
    paged.answers[`${STORY}/2/`] = page(2, null)
    await paged.fetchStory()
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2])
  })

  it('leaves out another article that came under the address of a further page, and tells why', async () => {
    const other = { title: 'A bridge falls into the river', canonical: '/news/a-bridge-falls-into-the-river' }
    paged.answers[STORY] = page(1, partOf(2))
    paged.answers[partOf(2)] = page(9, partOf(3), other)
    const entryId = await paged.fetchStory()
    const why = expect.stringMatching(
      /^page 2: it is another article: it calls itself .*a-bridge-falls.*, its headline is “A bridge falls/,
    )
    expect(await paged.endOf(entryId)).toMatchObject([{ outcome: 'partly-gathered', facts: { why } }])
    const stored = await paged.article()
    expect(numbersIn(stored.text)).toEqual([1])
    expect(stored.facts.pages).toMatchObject({ next: paged.outlet.url + partOf(2) })
    expect(await paged.store.snapshots.usage()).toMatchObject({ snapshots: 1 })
  })

  it('takes in further pages that have headlines of their own', async () => {
    paged.threePages()
    paged.answers[partOf(2)] = page(2, partOf(3), { title: 'A storm comes up' })
    paged.answers[partOf(3)] = page(3, null, { title: 'The last mile', canonical: partOf(3) })
    await paged.fetchStory()
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
  })

  it('waits three times for all of its pages together', async () => {
    const busy: Answer = (_, response) => response.writeHead(503, { 'retry-after': '300' }).end()
    paged.threePages()
    const second = paged.answers[partOf(2)]!
    paged.answers[partOf(2)] = busy
    const entryId = await paged.fetchStory()
    for (const queue of paged.runtime.queueing.queues.all.values()) await queue.obliterate({ force: true })
    Object.assign(paged.answers, { [partOf(2)]: second, [partOf(3)]: busy })
    await paged.store.database.query('DELETE FROM hosts')
    await paged.runtime.queueing.queues.add([job(gatherPages, { entryId, waits: 3 })])
    await paged.untilIdle()
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2])
  })

  it('is not cut down where something else stands in the place of a further page by now', async () => {
    paged.threePages()
    await paged.fetchStory()
    const lost = '<title>Page not found</title><h1>Page not found</h1><p>Sorry, this page could not be found.</p>'
    paged.answers[partOf(2)] = body(lost, 'text/html')
    const entryId = await paged.fetchStory()
    const trail = await paged.store.trail.listOf(entryId)
    expect(trail.findLast(({ stage }) => stage === gatherPages.queue)!.facts).toMatchObject({ ended: 'no-article' })
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
    expect(await paged.article()).toMatchObject({ revisions: 1 })
  })

  it.each([
    ['is missing', status(404), 'answered with status 404'],
    ['fails again and again', status(500), 'answered with status 500'],
    ['is no article', body('<title>Sign in</title><form><input type="password"></form>', 'text/html'), null],
  ])('is stored with the pages before one that %s', async (_, answer, why) => {
    paged.answers[STORY] = page(1, partOf(2))
    paged.answers[partOf(2)] = page(2, partOf(3))
    paged.answers[partOf(3)] = answer
    const [end] = (await paged.endOf(await paged.fetchStory())).slice(-1)
    const stored = await paged.article()
    expect(numbersIn(stored.text)).toEqual([1, 2])
    expect(stored.facts.pages).toMatchObject({ next: paged.outlet.url + partOf(3) })
    if (why !== null)
      expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining(why) } })
  })

  it('is stored as its first page where robots.txt forbids the others', async () => {
    paged.answers[STORY] = page(1, `${STORY}?p=2`)
    paged.answers[`${STORY}?p=2`] = page(2, null)
    const [end] = await paged.endOf(await paged.fetchStory())
    expect(paged.askedFor()).toEqual([STORY])
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: expect.stringContaining('page 2') } })
    expect(numbersIn((await paged.article()).text)).toEqual([1])
  })

  it('has no further page where its outlet gives the first under every number', async () => {
    paged.answers[STORY] = page(1, partOf(2))
    paged.answers[partOf(2)] = page(1, partOf(3))
    const [end] = await paged.endOf(await paged.fetchStory())
    expect(end!.outcome).toBe('one-page')
    expect(paged.askedFor()).toEqual([STORY, partOf(2)])
    const stored = await paged.article()
    expect(numbersIn(stored.text)).toEqual([1])
    expect(stored.facts.pages).toMatchObject({ ended: 'same-text' })
  })

  it('is followed for twenty pages', async () => {
    paged.answers[STORY] = page(1, partOf(2))
    for (let number = 2; number <= 30; number++) paged.answers[partOf(number)] = page(number, partOf(number + 1))
    const [end] = await paged.endOf(await paged.fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: 'it has more than 20 pages' } })
    expect(numbersIn((await paged.article()).text)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(paged.askedFor()).toHaveLength(20)
  })

  it('goes on behind the last page that came when its queues were emptied in the middle', async () => {
    paged.threePages()
    const third = paged.answers[partOf(3)]!
    paged.answers[partOf(3)] = (_, response) => response.writeHead(503, { 'retry-after': '300' }).end()
    const entryId = await paged.fetchStory()
    expect(await paged.store.entries.find(entryId)).toMatchObject({ owed: gatherPages.queue, articleId: null })
    for (const queue of paged.runtime.queueing.queues.all.values()) await queue.obliterate({ force: true })
    paged.answers[partOf(3)] = third
    await paged.store.database.query('DELETE FROM hosts')
    await paged.store.database.query(
      "UPDATE entries SET due_at = now() - interval '1 s', owed_at = now() - interval '1 h'",
    )
    await paged.runtime.queueing.queues.add([job(sweepEntries, {})])
    await paged.untilIdle()
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
    expect(paged.askedFor()).toEqual([STORY, partOf(2), partOf(3), partOf(3)])
  })

  it('goes on where it was when it is begun again from its extraction', async () => {
    paged.threePages()
    const third = paged.answers[partOf(3)]!
    paged.answers[partOf(3)] = (_, response) => response.writeHead(503, { 'retry-after': '300' }).end()
    const entryId = await paged.fetchStory()
    for (const queue of paged.runtime.queueing.queues.all.values()) await queue.obliterate({ force: true })
    paged.answers[partOf(3)] = third
    await paged.store.database.query('DELETE FROM hosts')
    await paged.store.entries.owe(entryId, extractArticle.queue, new Date())
    await paged.runtime.queueing.queues.add([job(extractArticle, { entryId })])
    await paged.untilIdle()
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
    expect(paged.askedFor().filter((path) => path === partOf(2))).toHaveLength(1)
  })

  it('is read again from its stored pages without asking anybody', async () => {
    paged.threePages()
    const entryId = await paged.fetchStory()
    const before = await paged.article()
    for (const path of [STORY, partOf(2), partOf(3)]) delete paged.answers[path]
    paged.outlet.requests.length = 0
    await paged.store.database.query("UPDATE articles SET text = 'lost', html = '<p>lost</p>'")
    await paged.store.entries.owe(entryId, extractArticle.queue, new Date(), { cause: 're-extraction' })
    await paged.runtime.queueing.queues.add([job(extractArticle, { entryId, cause: 're-extraction' })])
    await paged.untilIdle()
    const after = await paged.article()
    expect([after.text, after.facts.pages]).toEqual([before.text, before.facts.pages])
    expect(paged.outlet.requests).toEqual([])
  })

  it('is not cut down where fewer of its pages come later, and has an edit of any page', async () => {
    paged.threePages()
    await paged.fetchStory()
    paged.answers[partOf(2)] = status(500)
    await paged.fetchStory()
    expect(await paged.article()).toMatchObject({ revisions: 1 })
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
    paged.answers[partOf(2)] = page(2, partOf(3), { more: `<p>${paragraph('an edit')}</p>` })
    await paged.fetchStory()
    expect(await paged.article()).toMatchObject({ revisions: 2 })
    expect((await paged.article()).text).toContain(paragraph('an edit'))
  })

  it('takes in a further page that is announced by itself, before it or after', async () => {
    paged.threePages()
    await paged.fetchStory(partOf(2))
    expect(numbersIn((await paged.article()).text)).toEqual([2])
    await paged.fetchStory()
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
    await paged.fetchStory(partOf(2))
    await paged.fetchStory(partOf(3))
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
    expect(await paged.store.queries.list({}, { limit: 10 })).toHaveLength(1)
    expect((await paged.article()).revisions).toBe(2)
  })

  it('is filed under its first page when a further one came before, and read again from there', async () => {
    const pager = (at: number) =>
      `<div>${[STORY, partOf(2)].map((href, of) => (of + 1 === at ? `<b>${at}</b>` : `<a href="${href}">${of + 1}</a>`)).join(' ')}</div>`
    paged.answers[STORY] = page(1, null, { canonical: null, more: pager(1) })
    paged.answers[partOf(2)] = page(2, null, { canonical: null, more: pager(2) })
    const secondId = await paged.fetchStory(partOf(2))
    expect(await paged.article()).toMatchObject({ url: paged.outlet.url + partOf(2), entryId: secondId })
    const firstId = await paged.fetchStory()
    expect(await paged.article()).toMatchObject({ url: paged.outlet.url + STORY, entryId: firstId })
    await paged.store.database.query("UPDATE articles SET text = 'lost'")
    await paged.store.entries.owe(firstId, extractArticle.queue, new Date(), { cause: 're-extraction' })
    await paged.runtime.queueing.queues.add([job(extractArticle, { entryId: firstId, cause: 're-extraction' })])
    await paged.untilIdle()
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2])
    await paged.fetchStory(partOf(2))
    expect(await paged.store.queries.list({}, { limit: 10 })).toHaveLength(1)
    expect(numbersIn((await paged.article()).text)).toEqual([1, 2])
  })

  /** Runs the stages of an entry by hand up to the one that is named. @returns what is handed to it */
  async function walk(path: string, to: string): Promise<StageRun['next'][number]> {
    const url = paged.outlet.url + path
    const asked = { url, urlKey: urlKey(url), outlet: 'o' }
    const { entryId } = await paged.store.entries.ask(asked, fetchArticle.queue, new Date())
    let next: Pick<StageRun['next'][number], 'stage' | 'data' | 'carry'> = {
      ...{ stage: fetchArticle.queue, data: { entryId }, carry: undefined },
    }
    while (next.stage !== to) {
      const stage = pipeline.find(({ queue }) => queue === next.stage)!
      const { next: following } = await runStage(stage, next.data, paged.runtime.services, { carried: next.carry })
      next = following[0]!
    }
    return next
  }

  it.each([
    ['the first page', [STORY, partOf(2)]],
    ['the second page', [partOf(2), STORY]],
  ])('is one whole article where its pages are under way at once and %s is stored first', async (_, paths) => {
    for (const canonical of [STORY, null]) {
      const pager = (at: number) =>
        `<div>${[STORY, partOf(2)].map((href, of) => (of + 1 === at ? `<b>${at}</b>` : `<a href="${href}">${of + 1}</a>`)).join(' ')}</div>`
      paged.answers[STORY] = page(1, null, { canonical, more: pager(1) })
      paged.answers[partOf(2)] = page(2, null, { canonical, more: pager(2) })
      const ways: StageRun['next'][number][] = []
      for (const path of paths) ways.push(await walk(path, storeArticle.queue))
      for (const { data, carry } of ways) await runStage(storeArticle, data, paged.runtime.services, { carried: carry })
      expect(numbersIn((await paged.article()).text)).toEqual([1, 2])
      expect((await paged.article()).url).toBe(paged.outlet.url + STORY)
      expect(await paged.store.queries.list({}, { limit: 10 })).toHaveLength(1)
      await emptyTables(paged.store)
    }
  })

  describe('at the last try of its further pages', () => {
    const lastTry = { lastAttempt: true, attempt: 3 }
    const gather = async (services: object, options: RunOptions) => {
      const { data } = await walk(STORY, gatherPages.queue)
      return runStage(gatherPages, data, { ...paged.runtime.services, ...services }, options)
    }
    const goOn = async ([next]: StageRun['next']) => {
      expect(next!.carry).toBeUndefined()
      await paged.runtime.queueing.queues.add([job(dedupeArticle, next!.data as { entryId: string })])
      await paged.untilIdle()
    }

    it('goes on with the pages that came where the time is over', async () => {
      paged.threePages()
      const limit = new AbortController()
      const third = paged.answers[partOf(3)]!
      paged.answers[partOf(3)] = () =>
        limit.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
      const run = await gather({}, { ...lastTry, signal: limit.signal })
      expect(run).toMatchObject({ outcome: 'partly-gathered', facts: { why: 'it took too long' } })
      await goOn(run.next)
      expect(numbersIn((await paged.article()).text)).toEqual([1, 2])
      expect((await paged.article()).facts.pages).toMatchObject({ next: paged.outlet.url + partOf(3) })
      paged.answers[partOf(3)] = third
      await paged.fetchStory()
      expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
    })

    it('goes on with the pages that came where something breaks, and is tried again before', async () => {
      paged.threePages()
      const keepPart = vi.fn(async (...given: Parameters<Snapshots['keepPart']>) => {
        if (given[2] === 3) throw new Error('the disk is full')
        return paged.store.snapshots.keepPart(...given)
      })
      const services = { snapshots: { ...paged.store.snapshots, keepPart } }
      await expect(gather(services, { lastAttempt: false })).rejects.toThrow('the disk is full')
      const run = await gather(services, lastTry)
      expect(run).toMatchObject({ outcome: 'partly-gathered', facts: { why: 'the disk is full' } })
      await goOn(run.next)
      expect(numbersIn((await paged.article()).text)).toEqual([1, 2])
    })

    it('is left for later where telex ends or its database is away', async () => {
      paged.threePages()
      const stop = new AbortController()
      paged.answers[partOf(3)] = () => stop.abort(new Error('shutdown'))
      await expect(gather({}, { ...lastTry, signal: stop.signal })).rejects.toThrow('called off')
      paged.threePages()
      const away = Object.assign(new Error('the database system is shutting down'), { code: '57P03' })
      const keepPart = vi.fn().mockRejectedValue(away)
      const services = { snapshots: { ...paged.store.snapshots, keepPart } }
      await expect(gather(services, lastTry)).rejects.toThrow(away)
    })
  })

  it('heeds a robots.txt that forbids its third page by the time that the second has come', async () => {
    paged.threePages()
    const second = paged.answers[partOf(2)]!
    let robotsTxt = body('', 'text/plain')
    let now = Date.now()
    const asked: Record<string, Answer> = { '/robots.txt': (...given) => robotsTxt(...given) }
    const cache = { read: async () => undefined, write: async () => undefined }
    const client = testClient()
    const robots = openRobotsRules(client, cache, () => new Date(now))
    const before = paged.answers['/robots.txt']!
    Object.assign(paged.answers, asked, {
      [partOf(2)]: (...given: Parameters<Answer>) => {
        robotsTxt = body('User-agent: *\nDisallow: /news/*page=3', 'text/plain')
        // It is asked for once a day.
        now += 25 * 3_600_000
        second(...given)
      },
    })
    const { data } = await walk(STORY, gatherPages.queue)
    const run = await runStage(gatherPages, data, { ...paged.runtime.services, robots })
    paged.answers['/robots.txt'] = before
    await client.close()
    expect(run).toMatchObject({
      outcome: 'partly-gathered',
      facts: { pages: 2, why: expect.stringContaining('page 3: ') },
    })
    expect(paged.askedFor()).toEqual([STORY, partOf(2)])
  })

  it('has no more than 20 MB of further pages, whether or not their length is announced', async () => {
    // 5 MB that are no text.
    const ballast = `<!--${'x'.repeat(5_000_000)}-->`
    for (const isChunked of [false, true]) {
      for (let number = 1; number <= 6; number++) {
        const at = number === 1 ? STORY : partOf(number)
        const made = page(number, partOf(number + 1), { more: number === 1 ? '' : ballast })
        paged.answers[at] = isChunked ? (request, response) => made(request, chunked(response)) : made
      }
      const entryId = await paged.fetchStory()
      const [end] = await paged.endOf(entryId)
      expect(end).toMatchObject({
        outcome: 'partly-gathered',
        facts: { why: 'page 5: its pages have more than 20000000 bytes' },
      })
      expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3, 4])
      await emptyTables(paged.store)
    }
  }, 60_000)

  it('keeps nothing of a page whose use is reserved', async () => {
    paged.answers[STORY] = page(1, partOf(2))
    paged.answers[partOf(2)] = page(2, null, { more: '<meta name="robots" content="noai">' })
    const [end] = await paged.endOf(await paged.fetchStory())
    expect(end).toMatchObject({ outcome: 'partly-gathered', facts: { why: 'page 2: its use is reserved' } })
    expect(numbersIn((await paged.article()).text)).toEqual([1])
    expect(await paged.store.snapshots.usage()).toMatchObject({ snapshots: 1 })
  })
})

/** A response whose length is not announced. */
function chunked(response: ServerResponse): ServerResponse {
  const write = response.writeHead.bind(response)
  const plain = (status: number, headers: Record<string, string> = {}) => {
    const { 'content-length': _, ...others } = headers
    return write(status, others)
  }
  return Object.assign(response, { writeHead: plain })
}
