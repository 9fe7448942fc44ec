import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { body } from '../fetch/origin.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

const NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
const HOUR = 3_600_000
const ago = (hours: number) => new Date(world.now().getTime() - hours * HOUR).toISOString()
const urlset = (pages: readonly (readonly [name: string, at: string])[]) =>
  `<?xml version="1.0"?><urlset ${NS}>${pages.map(([name, at]) => `<url><loc>https://outlet.example/${name}</loc><lastmod>${at}</lastmod></url>`).join('')}</urlset>`
const index = (children: readonly (readonly [path: string, at: string | null])[]) =>
  body(
    `<?xml version="1.0"?><sitemapindex ${NS}>${children.map(([path, at]) => `<sitemap><loc>${world.origin.url}${path}</loc>${at ? `<lastmod>${at}</lastmod>` : ''}</sitemap>`).join('')}</sitemapindex>`,
    'application/xml',
    { etag: '"1"' },
  )

test('the first poll of the sitemap of a whole site announces what is new, not the site', async () => {
  const { answers, add, poll } = world
  const old = Array.from({ length: 3_000 }, (_, n) => [`old-${n}`, '2020-01-01'] as const)
  answers['/sitemap.xml'] = body(urlset([...old, ['new-1', ago(5)], ['new-2', ago(30)]]), 'application/xml')
  const { outcome, next } = await poll(await add('/sitemap.xml'))
  expect([outcome, next.length]).toEqual(['new-entries', 2])
})

test('how much of it is news is a setting of the feed', async () => {
  const { answers, add, poll } = world
  answers['/wide.xml'] = body(
    urlset([
      ['wide-1', ago(24 * 20)],
      ['wide-2', ago(24 * 40)],
    ]),
    'application/xml',
  )
  expect((await poll(await add('/wide.xml', { settings: { sitemapDays: 30 } }))).next).toHaveLength(1)
})

test('what has no date is backlog where a document is read for the first time, and new later', async () => {
  const { answers, add, poll, pass } = world
  const undated = (...names: string[]) =>
    body(
      `<urlset ${NS}>${names.map((name) => `<url><loc>https://outlet.example/${name}</loc></url>`).join('')}</urlset>`,
      'application/xml',
    )
  const priorities = async (feedId: string) => (await poll(feedId)).next.map(({ priority }) => priority)
  answers['/plain.xml'] = undated('plain-1', 'plain-2')
  const plain = await add('/plain.xml')
  expect(await priorities(plain)).toEqual([10, 10])
  answers['/plain.xml'] = undated('plain-1', 'plain-2', 'plain-3')
  pass(HOUR)
  expect(await priorities(plain)).toEqual([undefined])

  answers['/part-1.xml'] = undated('part-1')
  answers['/parts.xml'] = index([['/part-1.xml', null]])
  const parts = await add('/parts.xml')
  expect(await priorities(parts)).toEqual([10])
  answers['/part-2.xml'] = undated('part-2')
  answers['/parts.xml'] = index([
    ['/part-1.xml', null],
    ['/part-2.xml', null],
  ])
  pass(HOUR)
  expect(await priorities(parts)).toEqual([10])
  answers['/part-2.xml'] = undated('part-2', 'part-3')
  pass(HOUR)
  expect(await priorities(parts)).toEqual([undefined])
})

test('the documents of an index are parts of it: those that changed are read with it, gzip or not, and counted as its requests', async () => {
  const { answers, add, poll, countOf, store, pass } = world
  answers['/a.xml.gz'] = body(gzipSync(urlset([['index-1', ago(2)]])), 'application/gzip')
  answers['/b.xml'] = body(urlset([['index-2', ago(3)]]), 'application/xml')
  answers['/old.xml'] = body(urlset([['index-3', ago(3)]]), 'application/xml')
  const at = ago(1)
  answers['/index.xml'] = index([
    ['/old.xml', '2020-01-01'],
    ['/a.xml.gz', at],
    ['/b.xml', ago(2)],
  ])
  const feedId = await add('/index.xml')
  const { next, facts } = await poll(feedId)
  expect([next.length, facts.entries]).toEqual([2, 2])
  expect([countOf('/a.xml.gz'), countOf('/b.xml'), countOf('/old.xml')]).toEqual([1, 1, 0])
  const { rows } = await store.database.query('SELECT requests FROM polls WHERE feed_id = $1', [feedId])
  expect(rows).toEqual([{ requests: 3 }])

  pass(HOUR)
  answers['/b.xml'] = body(urlset([['index-4', ago(0)]]), 'application/xml')
  answers['/index.xml'] = index([
    ['/old.xml', '2020-01-01'],
    ['/a.xml.gz', at],
    ['/b.xml', ago(0)],
  ])
  expect((await poll(feedId)).next).toHaveLength(1)
  expect([countOf('/a.xml.gz'), countOf('/b.xml')]).toEqual([1, 2])
})

test('a document that cannot be had is read at the next poll; the index itself has not failed', async () => {
  const { answers, add, poll, feed } = world
  answers['/late.xml'] = (_, response) => response.writeHead(500).end()
  answers['/index2.xml'] = index([['/late.xml', ago(1)]])
  const feedId = await add('/index2.xml')
  expect((await poll(feedId)).outcome).toBe('nothing-new')
  expect(await feed(feedId)).toMatchObject({ failures: 0, lastError: expect.stringContaining('/late.xml') })
  answers['/late.xml'] = body(urlset([['late-1', ago(1)]]), 'application/xml')
  await world.store.database.query('DELETE FROM hosts')
  expect((await poll(feedId)).outcome).toBe('new-entries')
})

test('an index whose documents do not say when they change is asked for without conditions', async () => {
  const { answers, add, poll, lastTo, countOf, pass } = world
  answers['/silent.xml'] = body(urlset([['silent-1', ago(1)]]), 'application/xml')
  answers['/index3.xml'] = index([['/silent.xml', null]])
  const feedId = await add('/index3.xml')
  await poll(feedId)
  pass(HOUR)
  answers['/silent.xml'] = body(urlset([['silent-2', ago(0)]]), 'application/xml')
  expect((await poll(feedId)).outcome).toBe('new-entries')
  expect(lastTo('/index3.xml')).not.toHaveProperty('if-none-match')
  expect(countOf('/silent.xml')).toBe(2)
})
