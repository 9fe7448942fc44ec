import { afterAll, describe, expect, test } from 'vitest'
import { openFeedDocuments } from '../../src/fetch/feed-documents.ts'
import { openHostGate } from '../../src/fetch/host-gate.ts'
import { openMemoryPace } from '../../src/fetch/memory-pace.ts'
import { hostKey } from '../../src/fetch/pace-key.ts'
import { discoverAt } from '../../src/terminal/discover-feeds.ts'
import { absolute, findFeed } from '../../src/terminal/find-feed.ts'
import { type Answer, body, type Origin, openOrigin, redirect, testClient } from '../fetch/origin.ts'

const NOW = new Date('2026-03-10T12:00:00Z')
const client = testClient()
const LIMITS = { concurrency: 4, delayMs: 0, leaseMs: 30_000 }
const tools = {
  client,
  feedDocuments: openFeedDocuments(client),
  hostGate: openHostGate(
    openMemoryPace(),
    LIMITS,
    async (url) => hostKey(url),
    () => new Date(),
  ),
  signal: new AbortController().signal,
  now: NOW,
}
const rss = (title: string, date: string, items = 2): Answer =>
  body(
    `<rss version="2.0"><channel><title>${title}</title>${`<item><title>A</title><link>https://e.example/a</link><pubDate>${date}</pubDate></item>`.repeat(items)}</channel></rss>`,
    'application/rss+xml',
  )
const TODAY = 'Tue, 10 Mar 2026 08:00:00 GMT'
const NEWS_SITEMAP = body(
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://e.example/n/1</loc>
   <news:news><news:publication_date>2026-03-10T07:00:00Z</news:publication_date><news:title>T</news:title></news:news></url></urlset>`,
  'application/xml',
)
const page = (head: string, rest = '') =>
  body(`<!doctype html><html lang="en"><head>${head}</head><body>${rest}</body></html>`)
const declared = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`

async function at(answers: Readonly<Record<string, Answer>>, use: (origin: Origin) => Promise<void>): Promise<void> {
  const origin = await openOrigin(answers)
  try {
    await use(origin)
  } finally {
    await origin.close()
  }
}

describe('discovery at an address', () => {
  afterAll(() => client.close())

  test('a feed itself is its only candidate, asked for once', () =>
    at({ '/rss': rss('Gazette', TODAY) }, async (origin) => {
      const { candidates, isPage } = await discoverAt(`${origin.url}/rss`, 'all', tools)
      expect(isPage).toBe(false)
      expect(candidates).toMatchObject([
        { url: `${origin.url}/rss`, verified: true, entries: 2, score: 1, format: 'rss' },
      ])
      expect(origin.requests).toHaveLength(1)
    }))

  test('add stops at the first feed that holds entries, and passes over one that is empty or long dead', () =>
    at(
      {
        '/': page(declared('/empty') + declared('/dead') + declared('/good') + declared('/next')),
        '/empty': rss('Empty', TODAY, 0),
        '/dead': rss('Dead', 'Mon, 02 Feb 2015 08:00:00 GMT'),
        '/good': rss('Good', TODAY),
        '/next': rss('Next', TODAY),
      },
      async (origin) => {
        const found = await findFeed(origin.url, tools)
        expect(found).toMatchObject({ title: 'Good', discovered: true })
        const all = await discoverAt(`${origin.url}/`, 'all', tools)
        expect(all.candidates.slice(0, 2).map(({ title }) => title)).toEqual(['Good', 'Next'])
        const scores = all.candidates.filter(({ verified }) => verified).map(({ score }) => score)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
      },
    ))

  test('a page about feeds is followed, and the feeds that it lists are found', () =>
    at(
      {
        '/': page('', '<a href="/rss/">RSS</a>'),
        '/rss/': page(
          '',
          '<a href="/export/all.xml" type="application/rss+xml">All news</a> <a href="/export/sport.rss">Sport</a>',
        ),
        '/export/all.xml': rss('All', TODAY),
        '/export/sport.rss': rss('Sport', TODAY),
      },
      async (origin) => {
        const { candidates } = await discoverAt(`${origin.url}/`, 'all', tools)
        expect(candidates.filter(({ verified }) => verified).map(({ title }) => title)).toEqual(['All', 'Sport'])
        expect(candidates[0]!.evidence).toBe(`linked in ${origin.url}/rss/`)
      },
    ))

  test('the news sitemap of robots.txt is taken where there is no feed, and stands behind a feed where there is one', async () => {
    const withHost =
      (answer: string): Answer =>
      (request, response) =>
        response
          .writeHead(200, { 'content-type': 'text/plain' })
          .end(answer.replaceAll('HOST', request.headers.host ?? ''))
    const text = 'User-agent: *\nSitemap: http://HOST/s/pages.xml\nSitemap: http://HOST/s/news.xml'
    const site = {
      '/': page(''),
      '/robots.txt': withHost(text),
      '/s/news.xml': NEWS_SITEMAP,
      '/s/pages.xml': NEWS_SITEMAP,
    }
    await at(site, async (origin) => {
      expect((await findFeed(origin.url, tools)).url).toBe(`${origin.url}/s/news.xml`)
    })
    await at({ ...site, '/feed.xml': rss('Feed', TODAY) }, async (origin) => {
      expect((await findFeed(origin.url, tools)).url).toBe(`${origin.url}/feed.xml`)
      const { candidates } = await discoverAt(`${origin.url}/`, 'all', tools)
      expect(candidates.slice(0, 2).map(({ format }) => format)).toEqual(['rss', 'sitemap'])
    })
  })

  test('what robots.txt forbids is not asked for', () =>
    at(
      {
        '/': page(declared('/private/rss')),
        '/robots.txt': body('User-agent: *\nDisallow: /private', 'text/plain'),
        '/private/rss': rss('P', TODAY),
      },
      async (origin) => {
        const { candidates } = await discoverAt(`${origin.url}/`, 'all', tools)
        expect(candidates.find(({ url }) => url.endsWith('/private/rss'))).toMatchObject({
          verified: false,
          why: 'robots.txt forbids it',
        })
        expect(origin.requests.map(({ path }) => path)).not.toContain('/private/rss')
      },
    ))

  test('the rules of the site to which the address has led hold there', () =>
    at(
      {
        '/': page(declared('/private/rss')),
        '/robots.txt': body('User-agent: *\nDisallow: /private', 'text/plain'),
        '/private/rss': rss('P', TODAY),
      },
      (site) =>
        at({ '/': redirect(`${site.url}/`) }, async (short) => {
          await discoverAt(`${short.url}/`, 'all', tools)
          const asked = site.requests.map(({ path }) => path)
          expect(asked).toContain('/robots.txt')
          expect(asked).not.toContain('/private/rss')
        }),
    ))

  test('pages of other hosts are asked for where their robots.txt allows it, and passwords stay with the host', () =>
    at({ '/rss/': rss('Hub', TODAY), '/robots.txt': body('User-agent: *\nDisallow: /rss', 'text/plain') }, (other) =>
      at(
        { '/': page(declared('/own'), `<a href="${other.url}/rss/">RSS</a>`), '/own': rss('Own', TODAY) },
        async (origin) => {
          const start = `${origin.url.replace('//', '//ali:open@')}/`
          const { candidates } = await discoverAt(start, 'all', tools)
          expect(candidates.find(({ url }) => url === `${other.url}/rss/`)).toMatchObject({
            verified: false,
            why: 'robots.txt forbids it',
          })
          expect(other.requests.map(({ path }) => path)).toEqual(['/robots.txt'])
          expect(other.requests[0]!.headers).not.toHaveProperty('authorization')
          const own = origin.requests.find(({ path }) => path === '/own')!
          expect(own.headers.authorization).toBe(`Basic ${Buffer.from('ali:open').toString('base64')}`)
        },
      ),
    ))

  test('a host that wants to be left alone is asked for nothing', () =>
    at({ '/': page(declared('/rss')), '/rss': rss('Gazette', TODAY) }, async (origin) => {
      await tools.hostGate.turnedAway(origin.url, { failure: 'server-error', retryAfterSeconds: 3_600 })
      const { failure } = await discoverAt(`${origin.url}/`, 'all', tools)
      expect(failure).toContain('left alone')
      expect(origin.requests).toEqual([])
    }))

  test('no more than 14 candidates are asked for, however many a page declares', () =>
    at({ '/': page(Array.from({ length: 60 }, (_, n) => declared(`/feed/${n}`)).join('')) }, async (origin) => {
      const { candidates } = await discoverAt(`${origin.url}/`, 'all', tools)
      expect(origin.requests).toHaveLength(2 + 14)
      expect(candidates.some(({ verified }) => verified === null)).toBe(true)
    }))

  test('a page without a feed says so and points to the preview of the page itself', () =>
    at({ '/': page('') }, async (origin) => {
      await expect(findFeed(origin.url, tools)).rejects.toMatchObject({
        code: 'not-a-feed',
        hint: expect.stringContaining('source preview'),
      })
    }))
})

test.each([
  ['e.example/rss', 'https://e.example/rss'],
  ['feed://e.example/rss', 'http://e.example/rss'],
  ['feed:https://e.example/rss', 'https://e.example/rss'],
])('%s is meant as %s', (address, url) => {
  expect(absolute(address)).toBe(url)
})
