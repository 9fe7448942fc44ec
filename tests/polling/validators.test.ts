import * as zlib from 'node:zlib'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trustInWords } from '../../src/feeds/trust/validator-trust.ts'
import { body, redirect, status } from '../fetch/origin.ts'
import { feedOf, openWorld, rss, type World } from './world.ts'

const HOUR = 3_600_000
const MONDAY = 'Mon, 02 Mar 2026 10:00:00 GMT'
const TUESDAY = 'Tue, 03 Mar 2026 10:00:00 GMT'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

describe('the validators of a feed', () => {
  it('are kept from a document, both or the one that there is, and sent as they came', async () => {
    const { answers, add, poll, feed, lastTo } = world
    answers['/both'] = feedOf([1], { etag: 'W/"1"', 'last-modified': MONDAY })
    const feedId = await add('/both')
    await poll(feedId)
    expect(lastTo('/both')).not.toHaveProperty('if-none-match')
    answers['/both'] = feedOf([1, 2], { 'last-modified': TUESDAY })
    await poll(feedId)
    expect(lastTo('/both')).toMatchObject({ 'if-none-match': 'W/"1"', 'if-modified-since': MONDAY })
    // The ETag was one of the document before: it goes with its date.
    expect(await feed(feedId)).toMatchObject({ etag: null, lastModified: TUESDAY })
    await poll(feedId)
    expect(lastTo('/both')).toMatchObject({ 'if-modified-since': TUESDAY })
    expect(lastTo('/both')).not.toHaveProperty('if-none-match')
  })

  it('are renewed by an answer that confirms them with new ones', async () => {
    const { answers, add, poll, feed } = world
    answers['/renewed'] = feedOf([1], { etag: '"1"', 'last-modified': MONDAY })
    const feedId = await add('/renewed')
    await poll(feedId)
    answers['/renewed'] = status(304, { etag: '"1-again"' })
    expect((await poll(feedId)).outcome).toBe('not-modified')
    expect(await feed(feedId)).toMatchObject({ etag: '"1-again"', lastModified: MONDAY })
  })

  it.each([
    ['a page that is no feed', body('<html><p>Sorry</p></html>', 'text/html', { etag: '"page"' }), 'not-a-feed'],
    ['a fault', status(500, { etag: '"fault"' }), 'failed'],
  ])('are not taken from %s', async (name, answer, outcome) => {
    const { answers, add, poll, feed } = world
    const path = `/kept-${name.length}`
    answers[path] = feedOf([1], { etag: '"1"' })
    const feedId = await add(path)
    await poll(feedId)
    answers[path] = answer
    expect((await poll(feedId)).outcome).toBe(outcome)
    expect((await feed(feedId)).etag).toBe('"1"')
  })

  it('are sent to the address that gave them and to no other', async () => {
    const { answers, add, poll, lastTo } = world
    answers['/door'] = redirect('/room', 302)
    answers['/room'] = feedOf([1], { etag: '"room"' })
    const feedId = await add('/door')
    await poll(feedId)
    await poll(feedId)
    expect(lastTo('/room')).toMatchObject({ 'if-none-match': '"room"' })
    expect(lastTo('/door')).not.toHaveProperty('if-none-match')
    answers['/door'] = redirect('/hall', 302)
    answers['/hall'] = feedOf([1, 2], { etag: '"hall"' })
    await poll(feedId)
    expect(lastTo('/hall')).not.toHaveProperty('if-none-match')
    answers['/door'] = feedOf([1, 2, 3])
    expect((await poll(feedId)).outcome).toBe('new-entries')
    expect(lastTo('/door')).not.toHaveProperty('if-none-match')
  })
})

describe('a server that says "not modified" of a document that has changed', () => {
  it('is found out by whole documents asked for once a day, not on the first, and is asked without validators then', async () => {
    const { answers, origin, add, poll, pass, feed, countOf } = world
    let pages = [1]
    answers['/liar'] = (request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end()
      else feedOf(pages, { etag: `"${pages.length}"` })(request, response)
    }
    const feedId = await add('/liar')
    const isPlain = () => origin.requests.at(-1)!.headers['if-none-match'] === undefined
    const plain: number[] = []
    for (let hour = 0; hour <= 96; hour += 4) {
      // Something is published every eight hours.
      pages = Array.from({ length: 1 + Math.floor(hour / 8) }, (_, at) => at)
      await poll(feedId)
      if (isPlain()) plain.push(hour)
      pass(4 * HOUR)
    }
    expect(plain[0]).toBe(0)
    const [, firstProbe, secondProbe] = plain
    expect(firstProbe).toBeGreaterThan(24)
    expect(secondProbe! - firstProbe!).toBeGreaterThanOrEqual(24)
    // From the second probe on every poll is plain.
    expect(plain.slice(2)).toEqual(
      Array.from({ length: (96 - secondProbe!) / 4 + 1 }, (_, at) => secondProbe! + at * 4),
    )
    expect(countOf('/liar')).toBe(25)
    const { learned } = await feed(feedId)
    expect(trustInWords(learned.trust, world.now())).toContain('asked without validators until')
  })

  it('is found out at once by another document under the same ETag', async () => {
    const { answers, add, poll, lastTo } = world
    answers['/stuck'] = feedOf([1], { etag: '"always"' })
    const feedId = await add('/stuck')
    await poll(feedId)
    answers['/stuck'] = feedOf([1, 2], { etag: '"always"' })
    await poll(feedId)
    expect(lastTo('/stuck')).toHaveProperty('if-none-match')
    await poll(feedId)
    expect(lastTo('/stuck')).not.toHaveProperty('if-none-match')
  })

  it('even when nobody asked is a failure, and the whole document is not asked for again the same day', async () => {
    const { answers, add, poll, pass, feed, lastTo } = world
    answers['/always'] = feedOf([1], { etag: '"1"' })
    const feedId = await add('/always')
    await poll(feedId)
    answers['/always'] = status(304)
    pass(HOUR)
    await poll(feedId)
    pass(30 * HOUR)
    expect(await poll(feedId)).toMatchObject({ outcome: 'failed', facts: { failure: 'protocol' } })
    expect(lastTo('/always')).not.toHaveProperty('if-none-match')
    expect((await poll(feedId)).outcome).toBe('not-modified')
    expect((await feed(feedId)).failures).toBe(0)
  })
})

it('a server that never looks at validators is known for it', async () => {
  const { answers, add, poll, feed, now } = world
  answers['/deaf'] = feedOf([1], { etag: '"1"' })
  const feedId = await add('/deaf')
  for (let time = 0; time < 6; time++) await poll(feedId)
  expect(trustInWords((await feed(feedId)).learned.trust, now())).toContain('whatever validators it is sent')
})

describe('a server that understands A-IM: feed', () => {
  it('sends only what is new, which removes nothing, and its ETag is the next one to send', async () => {
    const { answers, add, poll, feed, lastTo, store } = world
    answers['/delta'] = feedOf(['d1', 'd2', 'd3'], { etag: '"3"' })
    const feedId = await add('/delta')
    await poll(feedId)
    expect(lastTo('/delta')).not.toHaveProperty('a-im')
    answers['/delta'] = (_, response) => {
      const headers = { 'content-type': 'application/rss+xml', im: 'feed', etag: '"4"' }
      response.writeHead(226, headers).end(rss(['d4']))
    }
    expect((await poll(feedId)).facts).toMatchObject({ fresh: 1, edited: 0 })
    expect(lastTo('/delta')).toMatchObject({ 'a-im': 'feed', 'if-none-match': '"3"' })
    expect((await feed(feedId)).etag).toBe('"4"')
    expect(await store.entries.listOfFeed(feedId, 10)).toHaveLength(4)
    // The whole document next time brings nothing that is not known.
    answers['/delta'] = feedOf(['d1', 'd2', 'd3', 'd4'], { etag: '"4b"' })
    expect((await poll(feedId)).outcome).toBe('nothing-new')
  })

  it.each([
    ['that nobody asked for', { im: 'feed' }, null],
    ['of a kind that nobody asked for', { im: 'vcdiff' }, '"1"'],
  ])('but a difference %s is a fault', async (_, headers, etag) => {
    const { answers, add, poll } = world
    const path = `/odd-delta-${headers.im}`
    answers[path] = feedOf([1], etag ? { etag } : {})
    const feedId = await add(path)
    await poll(feedId)
    answers[path] = (__, response) => response.writeHead(226, headers).end(rss([2]))
    expect(await poll(feedId)).toMatchObject({ outcome: 'failed', facts: { failure: 'protocol' } })
  })
})

const zstd = (zlib as unknown as { zstdCompressSync: (data: Buffer) => Buffer }).zstdCompressSync

it.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  ['zstd', zstd],
] as const)('a document that is sent as %s is read', async (coding, compress) => {
  const { answers, add, poll, lastTo } = world
  const path = `/${coding}`
  answers[path] = (_, response) =>
    response.writeHead(200, { 'content-encoding': coding }).end(compress(Buffer.from(rss([1, 2]))))
  expect((await poll(await add(path))).facts).toMatchObject({ entries: 2 })
  expect(lastTo(path)['accept-encoding']).toContain(coding)
})
