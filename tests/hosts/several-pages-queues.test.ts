import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { job } from '../../src/queues/stage.ts'
import { gatherPages } from '../../src/workers/gather-pages.ts'
import { sweepEntries } from '../../src/workers/sweep-entries.ts'
import { type Answer, body } from '../fetch/origin.ts'
import { testRedisUrl } from '../support/redis.ts'
import { until } from '../support/telex-process.ts'
import { HEADLINE, numbersIn, openPagedOutlet, type PagedOutlet, page, partOf, STORY } from './paged-outlet.ts'

const redisUrl = testRedisUrl(6)
const never = new AbortController().signal

describe.each(['postgres', 'redis'] as const)('with the queues on %s', (backend) => {
  describe.skipIf(backend === 'redis' && redisUrl === undefined)('an article of several pages', () => {
    let paged: PagedOutlet

    beforeAll(async () => {
      paged = await openPagedOutlet(
        backend === 'redis' ? { REDIS_URL: redisUrl!, TELEX_QUEUE_PREFIX: `{several-pages-${process.pid}}` } : {},
      )
    }, 120_000)
    afterAll(() => paged?.close())
    afterEach(async () => {
      for (const queue of paged.runtime.queueing.queues.all.values()) {
        await queue.resume()
        await queue.obliterate({ force: true })
      }
      await paged.reset()
    })

    /** Announces pages of the story in a feed of its own, in this order. @returns the feed's id */
    async function announce(paths: readonly string[]): Promise<string> {
      const items = paths.map(
        (path) =>
          `<item><title>${HEADLINE}</title><link>${paged.outlet.url}${path.replaceAll('&', '&amp;')}</link><pubDate>Sat, 02 May 2026 09:00:00 GMT</pubDate></item>`,
      )
      paged.answers['/rss'] = body(
        `<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title><link>${paged.outlet.url}/</link>${items.join('')}</channel></rss>`,
        'application/rss+xml',
      )
      const url = `${paged.outlet.url}/rss`
      return (await paged.store.feeds.add({ url, outlet: '127.0.0.1', subscribed: true, firstPollAt: new Date() }))
        .feedId
    }
    const articles = () => paged.store.queries.list({}, { limit: 10 })
    const kept = async () => {
      const { rows } = await paged.store.database.query('SELECT count(*)::int AS count FROM snapshot_blobs')
      return rows[0].count as number
    }

    it.each([
      ['in its order', [STORY, partOf(2), partOf(3)]],
      ['the other way round', [partOf(3), partOf(2), STORY]],
      ['the middle first', [partOf(2), STORY, partOf(3)]],
    ])('is one article whose pages its feed announces at once, %s', async (_, paths) => {
      for (const canonical of [STORY, null]) {
        const pager = (at: number) =>
          `<div>${[1, 2, 3].map((of) => (of === at ? `<b>${of}</b>` : `<a href="${of === 1 ? STORY : partOf(of)}">${of}</a>`)).join(' ')}</div>`
        for (const number of [1, 2, 3])
          paged.answers[number === 1 ? STORY : partOf(number)] = page(number, null, { canonical, more: pager(number) })
        await paged.runtime.pollOnce([await announce(paths)], never)
        expect(await articles()).toHaveLength(1)
        const stored = await paged.article()
        expect(stored.url).toBe(paged.outlet.url + STORY)
        expect(numbersIn(stored.text)).toEqual([1, 2, 3])
        expect(await paged.store.entries.countOwed()).toEqual({})
        await paged.reset()
      }
    })

    it('waits while its queue is paused between two pages, and is whole when that goes on', async () => {
      paged.threePages()
      const queue = paged.runtime.queueing.queues.all.get(gatherPages.queue)!
      const third = paged.answers[partOf(3)]!
      const pausing: Answer = (_, response) =>
        void queue.pause().then(() => response.writeHead(503, { 'retry-after': '1' }).end())
      paged.answers[partOf(3)] = pausing
      const [entryId] = await paged.begin([STORY])
      await until('its third page is put off', async () => (await paged.endOf(entryId!)).length > 0)
      paged.answers[partOf(3)] = third
      // Its time has come, and the sweep has seen it as well.
      await paged.store.database.query(
        "UPDATE entries SET due_at = now() - interval '1 s', owed_at = now() - interval '1 h'",
      )
      await paged.runtime.queueing.queues.add([job(sweepEntries, {})])
      const waiting = async () => Object.values(await queue.getJobCounts('waiting', 'prioritized', 'delayed'))
      await until('the sweep has ended', async () => {
        const sweeps = await paged.runtime.queueing.queues.all.get(sweepEntries.queue)!.getJobCounts('completed')
        return sweeps.completed === 1
      })
      expect((await waiting()).reduce((sum, count) => sum + count, 0)).toBe(1)
      expect(paged.askedFor()).toEqual([STORY, partOf(2), partOf(3)])
      await queue.resume()
      await paged.untilIdle()
      expect(numbersIn((await paged.article()).text)).toEqual([1, 2, 3])
      expect(paged.askedFor()).toEqual([STORY, partOf(2), partOf(3), partOf(3)])
    })

    it.each([partOf(2), partOf(3)])(
      'leaves nothing where its feed is removed with all that it announced while %s is fetched',
      async (path) => {
        paged.threePages()
        const feedId = await announce([STORY])
        const answer = paged.answers[path]!
        let before = 0
        const remove = async () => {
          before = await kept()
          const { contents } = await paged.store.feeds.remove(feedId, true)
          await paged.store.snapshots.dropContents(contents)
        }
        paged.answers[path] = (request, response) => void remove().then(() => answer(request, response))
        await paged.runtime.pollOnce([feedId], never)
        await until('no job is left', async () => {
          const queues = [...paged.runtime.queueing.queues.all.values()]
          const counts = await Promise.all(queues.map((queue) => queue.getJobCounts('active', 'waiting', 'delayed')))
          return counts.every((count) => Object.values(count).every((jobs) => jobs === 0))
        })
        expect(before).toBe(path === partOf(2) ? 1 : 2)
        expect(await articles()).toEqual([])
        expect(await kept()).toBe(0)
        expect(await paged.store.failures.list({}, 10)).toEqual([])
      },
    )
  })
})
