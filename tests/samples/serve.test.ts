import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadArticles } from '../../samples/load-articles.ts'
import { OUTLETS } from '../../samples/outlet-list.ts'
import { expectedArticles, expectedMisses, type Samples, slownessMs, startSamples } from '../../samples/serve.ts'
import { esc } from '../../samples/site.ts'
import { type Answer, get } from './get.ts'

const NOW = new Date('2026-05-03T13:20:00Z')
const SLOW = 'meridian-daily.example'
const FLAKY = 'stepnoy-kurier.example'
const OLD_CHARSET = 'volna-novosti.example'

let samples: Samples

beforeAll(async () => {
  samples = await startSamples({ now: NOW })
})

afterAll(() => samples.close())

const feedPath = (name: string) => samples.outlets.find((outlet) => outlet.name === name)!.feedPath

/** The document of an outlet, past the 503 of the flaky one. */
async function patientGet(name: string, path: string): Promise<Answer> {
  const first = await get(samples.originOf(name), path)
  return first.status === 503 ? get(samples.originOf(name), path) : first
}

/** Links of a feed in any of the four dialects, as written. */
async function linksOf(name: string, path = feedPath(name)): Promise<string[]> {
  const { text } = await get(samples.originOf(name), path)
  if (text.startsWith('{')) return (JSON.parse(text) as { items: { url: string }[] }).items.map(({ url }) => url)
  const $ = load(text, { xml: true })
  const elements = $('item > link').map((_, element) => $(element).text())
  const attributes = $('entry > link').map((_, element) => $(element).attr('href'))
  return [...elements.get(), ...attributes.get()]
}

const decode = ({ bytes }: Answer, name: string) =>
  new TextDecoder(name === OLD_CHARSET ? 'windows-1251' : 'utf-8', { fatal: true }).decode(bytes)

describe('the set of sample outlets', () => {
  it('is large and mixed enough for a demonstration', () => {
    const articles = expectedArticles(1)
    expect(samples.outlets.length).toBeGreaterThanOrEqual(7)
    expect(articles.length).toBeGreaterThanOrEqual(130)
    expect(new Set(articles.map(({ language }) => language))).toEqual(new Set(['az', 'en', 'ru', 'tr', 'de']))
    expect(new Set(OUTLETS.map(({ format }) => format))).toEqual(new Set(['rss', 'atom', 'rdf', 'json']))
  })

  it('expects every article at a path of its own', () => {
    for (const edition of [1, 2] as const) {
      const keys = [...expectedArticles(edition), ...expectedMisses(edition)].map(({ outlet, path }) => outlet + path)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('announces in its feeds exactly the articles that it expects, and the two that lead nowhere', async () => {
    for (const { name, feedPath: path } of samples.outlets) {
      const announced = (await linksOf(name)).map((link) => new URL(link, `http://${name}${path}`).pathname)
      const expected = [...expectedArticles(1), ...expectedMisses(1)].filter(({ outlet }) => outlet === name)
      expect(announced.sort()).toEqual(expected.map((article) => article.path).sort())
    }
  })

  it('serves every expected article with its headline and all of its text', async () => {
    const texts = new Map(OUTLETS.map(({ name }) => [name, loadArticles(name, 1)]))
    const pathOf = new Map(OUTLETS.map(({ name, pathOf }) => [name, pathOf]))
    await Promise.all(
      expectedArticles(1).map(async ({ outlet, path, title }) => {
        const answer = await patientGet(outlet, path)
        const html = decode(answer, outlet)
        expect(answer.status, path).toBe(200)
        expect(html).toContain(esc(title))
        const article = texts.get(outlet)!.find((candidate) => pathOf.get(outlet)!(candidate) === path)!
        for (const { text } of article.blocks) expect(html).toContain(esc(text))
      }),
    )
  })

  it('gives all dates in the 36 hours before the start of the day', async () => {
    const { text } = await get(samples.originOf('qala-xeber.example'), '/feed.atom')
    const times = [...text.matchAll(/<published>([^<]+)</g)].map((match) => Date.parse(match[1]!))
    const dayStart = Date.parse('2026-05-03T00:00:00Z')
    expect(times.length).toBeGreaterThan(10)
    expect(Math.max(...times)).toBeLessThan(dayStart)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(dayStart - 36 * 3_600_000)
  })
})

describe('hosts', () => {
  it('are told apart by the Host header on the shared port, and links name that host', async () => {
    const answer = await get(samples.origin, '/rss.xml', { host: 'xezer-gundem.example' })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('<link>http://xezer-gundem.example/')
    expect(answer.text).not.toContain('127.0.0.1')
  })

  it('each have a port of their own, where links name that port', async () => {
    const own = samples.originOf('xezer-gundem.example')
    const { text } = await get(own, '/rss.xml')
    expect(text).toContain(`<link>${own}/`)
    expect(text).not.toContain('http://xezer-gundem.example/')
  })

  it('that are unknown or malformed get no document', async () => {
    expect((await get(samples.origin, '/rss.xml', { host: 'nobody.example' })).status).toBe(404)
    expect((await get(samples.origin, '/rss.xml', { host: 'a"><script>' })).status).toBe(400)
    expect(() => samples.originOf('nobody.example')).toThrow('nobody.example')
  })

  it('cannot share a port that is taken, and say so', async () => {
    const port = Number(new URL(samples.origin).port)
    await expect(startSamples({ port })).rejects.toMatchObject({ code: 'port-in-use' })
  })

  it('are listed to a browser that opens the shared port', async () => {
    expect((await get(samples.origin, '/')).text).toContain('Xəzər Gündəm')
  })

  it('lead from the home page to the feed', async () => {
    for (const { name, feedPath: path } of samples.outlets) {
      const answer = await get(samples.originOf(name), '/')
      const href = load(decode(answer, name))('link[rel=alternate]').attr('href')!
      expect(new URL(href, `${samples.originOf(name)}/`).pathname).toBe(path)
    }
  })
})

describe('polling again', () => {
  it('gets 304 for an entity tag, a weak one included, or for a date where there is no tag', async () => {
    for (const name of ['xezer-gundem.example', 'harbour-post.example']) {
      const etag = String((await get(samples.originOf(name), feedPath(name))).headers.etag)
      const again = await get(samples.originOf(name), feedPath(name), { 'if-none-match': etag })
      expect([again.status, again.bytes.length]).toEqual([304, 0])
    }
    const rdf = await get(samples.originOf('yeni-sabah.example'), '/index.rdf')
    expect(rdf.headers.etag).toBeUndefined()
    const since = String(rdf.headers['last-modified'])
    const again = await get(samples.originOf('yeni-sabah.example'), '/index.rdf', { 'if-modified-since': since })
    expect(again.status).toBe(304)
  })

  it('gets the document when the tag is another, even where the date would say unchanged', async () => {
    const headers = { 'if-none-match': '"other"', 'if-modified-since': NOW.toUTCString() }
    expect((await get(samples.originOf('xezer-gundem.example'), '/rss.xml', headers)).status).toBe(200)
  })

  it('finds the same documents after a restart on the same day', async () => {
    const later = await startSamples({ now: new Date('2026-05-03T23:59:00Z') })
    try {
      for (const { name, feedPath: path } of samples.outlets) {
        const [before, after] = await Promise.all(
          [samples, later].map(({ origin }) => get(origin, path, { host: name })),
        )
        expect(after!.bytes.equals(before!.bytes)).toBe(true)
      }
    } finally {
      await later.close()
    }
  })

  it('is noted, with the headers of the request', async () => {
    await get(samples.origin, '/rss?x=1', {
      host: 'korfez-haber.example',
      'user-agent': 'probe',
      'if-none-match': '"a"',
    })
    const noted = samples.requests.at(-1)!
    expect(noted).toMatchObject({ host: 'korfez-haber.example', path: '/rss?x=1', status: 200 })
    expect(noted.headers).toMatchObject({ userAgent: 'probe', ifNoneMatch: '"a"' })
  })
})

describe('the second edition', () => {
  it('brings two new entries and two edited articles, and nothing else', async () => {
    const own = await startSamples({ now: NOW })
    try {
      const tags = async () =>
        Promise.all(
          own.outlets.map(async ({ name, feedPath: path }) => (await get(own.origin, path, { host: name })).text),
        )
      const before = await tags()
      own.setEdition(2)
      const after = await tags()
      const changed = own.outlets.filter((_, index) => before[index] !== after[index]).map(({ name }) => name)
      expect(changed.sort()).toEqual([SLOW, 'qala-xeber.example', OLD_CHARSET, 'xezer-gundem.example'].sort())
    } finally {
      await own.close()
    }
    const first = new Map(expectedArticles(1).map((article) => [article.outlet + article.path, article]))
    const second = expectedArticles(2)
    expect(second.filter(({ outlet, path }) => !first.has(outlet + path))).toHaveLength(2)
    const edited = second.filter(({ outlet, path, title }) => (first.get(outlet + path)?.title ?? title) !== title)
    expect(edited.map(({ role }) => role)).toEqual(['revision', 'revision'])
    expect(second.length).toBe(first.size + 2)
  })

  it('changes the text, the headline and the updated date of an edited article, not its path', async () => {
    const edited = expectedArticles(2).filter(({ role }) => role === 'revision')
    expect(edited).toHaveLength(2)
    for (const { outlet, path } of edited) {
      const [one, two] = ([1, 2] as const).map((edition) => {
        const pathOf = OUTLETS.find(({ name }) => name === outlet)!.pathOf
        return loadArticles(outlet, edition).find((article) => pathOf(article) === path)!
      })
      expect(two!.title).not.toBe(one!.title)
      expect(two!.blocks).not.toEqual(one!.blocks)
      expect([one!.updatedHoursAgo, two!.updatedHoursAgo]).toEqual([null, 0])
      expect(two!.hoursAgo).toBe(one!.hoursAgo)
    }
  })
})

describe('awkward outlets', () => {
  it('have pages and a feed in windows-1251 that name the charset only inside', async () => {
    const feed = await get(samples.originOf(OLD_CHARSET), '/export/rss.php')
    expect(feed.headers['content-type']).toBe('application/rss+xml')
    expect(feed.text.slice(0, 60)).toContain('encoding="windows-1251"')
    expect(decode(feed, OLD_CHARSET)).toContain('Тюленей на Каспии стало больше')
    const page = await get(
      samples.originOf(OLD_CHARSET),
      expectedArticles(1).find(({ outlet }) => outlet === OLD_CHARSET)!.path,
    )
    expect(page.headers['content-type']).toBe('text/html')
    expect(decode(page, OLD_CHARSET)).toContain('charset=windows-1251')
  })

  it('answer 503 to the first request of every second page, never for the feed', async () => {
    const own = await startSamples({ now: NOW })
    try {
      const origin = own.originOf(FLAKY)
      const paths = expectedArticles(1)
        .filter(({ outlet }) => outlet === FLAKY)
        .map(({ path }) => path)
      const first = await Promise.all(paths.map(async (path) => (await get(origin, path)).status))
      const second = await Promise.all(paths.map(async (path) => (await get(origin, path)).status))
      const failed = first.filter((status) => status === 503).length
      expect(Math.abs(failed - paths.length / 2)).toBeLessThanOrEqual(1)
      expect(new Set(second)).toEqual(new Set([200]))
      expect((await get(origin, '/rss/all')).status).toBe(200)
    } finally {
      await own.close()
    }
  })

  it('are slow for pages, so that a feed that is asked for later answers first', async () => {
    const path = expectedArticles(1).find(({ outlet }) => outlet === SLOW)!.path
    expect(slownessMs(path)).toBeGreaterThanOrEqual(300)
    expect(slownessMs(path)).toBeLessThanOrEqual(800)
    const order: string[] = []
    const page = get(samples.originOf(SLOW), path).then(() => order.push('page'))
    await get(samples.originOf(SLOW), '/feed/atom/').then(() => order.push('feed'))
    await page
    expect(order).toEqual(['feed', 'page'])
  })

  it('compress where the client can read it', async () => {
    const packed = await get(samples.originOf('harbour-post.example'), '/feed.json', { 'accept-encoding': 'br, gzip' })
    const plain = await get(samples.originOf('harbour-post.example'), '/feed.json')
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  it('announce a page that is gone and a section front', async () => {
    const statuses = await Promise.all(
      expectedMisses(1).map(async ({ outlet, path, reason }) => [reason, (await patientGet(outlet, path)).status]),
    )
    expect(statuses).toEqual([
      ['gone', 404],
      ['listing', 200],
    ])
  })

  it('link relatively, with tracking parameters, and the same article from two feeds', async () => {
    expect((await linksOf('yeni-sabah.example')).filter((link) => link.startsWith('/'))).toHaveLength(1)
    const tracked = await linksOf('xezer-gundem.example')
    expect(tracked.every((link) => link.includes('?utm_source=rss&utm_medium=feed'))).toBe(true)
    const sport = await linksOf('xezer-gundem.example', '/rss/idman.xml')
    expect(sport).toHaveLength(2)
    expect(tracked).toEqual(expect.arrayContaining(sport))
    expect(
      (await get(samples.originOf('xezer-gundem.example'), new URL(sport[0]!).pathname + new URL(sport[0]!).search))
        .status,
    ).toBe(200)
  })

  it('have one page that shows no date anywhere, nor does its entry', async () => {
    const { outlet, path, title } = expectedArticles(1).find(({ role }) => role === 'undated')!
    const page = await get(samples.originOf(outlet), path)
    expect(page.headers['last-modified']).toBeUndefined()
    expect(page.text).not.toMatch(/2026|\d\d-\d\d-\d{4}/)
    const $ = load((await get(samples.originOf(outlet), feedPath(outlet))).text, { xml: true })
    const item = $('item').filter((_, element) => $(element).find('title').text() === title)
    expect([item.length, item.find('dc\\:date').length]).toEqual([1, 0])
  })
})
