import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/fetch/client.ts'
import { type FeedDocuments, openFeedDocuments } from '../../src/fetch/feed-documents.ts'
import { body, type Origin, openOrigin, redirect, status, testClient } from './origin.ts'

const FEED = '<rss version="2.0"><channel><title>News</title></channel></rss>'
const NOTHING_KNOWN = { etag: null, lastModified: null }
const MODIFIED = 'Mon, 02 Mar 2026 10:00:00 GMT'

let origin: Origin
let client: Client
let feeds: FeedDocuments
beforeAll(async () => {
  origin = await openOrigin({
    '/feed': (request, response) => {
      if (request.headers['if-none-match'] === '"2"')
        response.writeHead(304, { etag: 'W/"3"', 'cache-control': 'max-age=60' }).end()
      else if (request.headers['if-modified-since']) response.writeHead(304).end()
      else {
        const headers = { etag: '"2"', 'last-modified': MODIFIED, 'cache-control': 'max-age=300' }
        response.writeHead(200, { 'content-type': 'application/rss+xml', ...headers }).end(FEED)
      }
    },
    '/always-304': status(304),
    '/moved': redirect('/moved-again', 301),
    '/moved-again': redirect('/feed', 308),
    '/for-now': redirect('/moved', 302),
    '/then-for-now': redirect('/for-now', 301),
    '/sitemap.xml.gz': body(gzipSync(FEED), 'application/gzip'),
    '/gone': status(410),
    '/busy': status(429, { 'retry-after': '120' }),
    '/down': status(503, { 'retry-after': 'in a while' }, '<p>sorry</p>'),
    '/challenge': status(403, { 'cf-mitigated': 'challenge' }),
    '/empty': body('', 'application/rss+xml'),
    '/odd-validators': body(FEED, 'text/xml', { etag: `"${'x'.repeat(2_000)}"`, 'last-modified': 'yesterday' }),
    '/silent': () => {},
    '/hang-up': ({ socket }) => socket.destroy(),
    '/endless': (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('<item>'.repeat(999)));
      }
      response.on('drain', more)
      more()
    },
  })
  client = testClient()
  feeds = openFeedDocuments(client)
})
afterAll(async () => {
  await client.close()
  await origin.close()
})

const get = (path: string, request = {}) => feeds.get(origin.url + path, { ...NOTHING_KNOWN, ...request })
const lastHeaders = () => origin.requests.at(-1)!.headers

describe('a poll', () => {
  it('gives the document with its validators and freshness', async () => {
    expect(await get('/feed')).toMatchObject({
      kind: 'document',
      status: 200,
      contentType: 'application/rss+xml',
      finalUrl: `${origin.url}/feed`,
      permanentUrl: null,
      etag: '"2"',
      lastModified: MODIFIED,
      maxAgeSeconds: 300,
      wireBytes: FEED.length,
      body: new Uint8Array(Buffer.from(FEED)),
    })
  })

  it('is unconditional as long as nothing is known, and asks for feeds', async () => {
    await get('/feed')
    expect(lastHeaders()).not.toHaveProperty('if-none-match')
    expect(lastHeaders()).not.toHaveProperty('if-modified-since')
    expect(lastHeaders().accept).toContain('application/rss+xml')
  })

  it('sends both validators as they came, and heeds new ones of a 304', async () => {
    const answer = await get('/feed', { etag: '"2"', lastModified: MODIFIED })
    expect(lastHeaders()).toMatchObject({ 'if-none-match': '"2"', 'if-modified-since': MODIFIED })
    expect(answer).toMatchObject({
      kind: 'not-modified',
      status: 304,
      etag: 'W/"3"',
      lastModified: MODIFIED,
      maxAgeSeconds: 60,
    })
  })

  it('keeps the validators it has when a 304 brings none', async () => {
    const answer = await get('/feed', { etag: '"old"', lastModified: MODIFIED })
    expect(answer).toMatchObject({ kind: 'not-modified', etag: '"old"', lastModified: MODIFIED })
  })

  it('takes a 304 that nobody asked for as a fault', async () => {
    expect(await get('/always-304')).toMatchObject({ kind: 'failed', failure: 'protocol', status: 304 })
  })

  it('neither keeps nor sends a validator that no request can carry', async () => {
    expect(await get('/odd-validators')).toMatchObject({ kind: 'document', etag: null, lastModified: 'yesterday' })
    expect(await get('/feed', { etag: '"a\r\nx: y"' })).toMatchObject({ kind: 'document' })
    expect(lastHeaders()).not.toHaveProperty('if-none-match')
  })

  it('names a new place only when every redirect was permanent', async () => {
    expect(await get('/moved')).toMatchObject({ permanentUrl: `${origin.url}/feed` })
    expect(await get('/for-now')).toMatchObject({ finalUrl: `${origin.url}/feed`, permanentUrl: null })
    expect(await get('/then-for-now')).toMatchObject({ permanentUrl: null })
  })

  it('inflates sitemaps that are gzip files', async () => {
    const answer = await get('/sitemap.xml.gz')
    expect(answer.kind === 'document' && Buffer.from(answer.body).toString()).toBe(FEED)
  })

  it("sends the feed's own headers", async () => {
    await get('/feed', { headers: { authorization: 'Bearer secret', accept: 'text/plain' } })
    expect(lastHeaders()).toMatchObject({ authorization: 'Bearer secret', accept: 'text/plain' })
  })
})

describe('a poll that fails', () => {
  it.each([
    ['/gone', { failure: 'gone', status: 410, retryAfterSeconds: null }],
    ['/missing', { failure: 'not-found', status: 404 }],
    ['/busy', { failure: 'rate-limited', status: 429, retryAfterSeconds: 120 }],
    ['/down', { failure: 'server-error', status: 503, retryAfterSeconds: null }],
    ['/challenge', { failure: 'blocked', status: 403 }],
    ['/empty', { failure: 'empty', status: 200 }],
    ['/hang-up', { failure: 'network', status: null }],
    ['/endless', { failure: 'too-large', status: null }],
  ])('at %s says so: %j', async (path, expected) => {
    expect(await get(path)).toMatchObject({ kind: 'failed', message: expect.any(String), ...expected })
  })

  it.each([
    ['http://10.0.0.1/feed', 'refused-by-telex'],
    ['nonsense', 'refused-by-telex'],
  ])('for %s is %s', async (url, failure) => {
    expect(await feeds.get(url, NOTHING_KNOWN)).toMatchObject({ kind: 'failed', failure, status: null })
  })

  it('by its time is a timeout, and only being called off throws', async () => {
    const impatient = testClient({ timeoutMs: 60 })
    const answer = await openFeedDocuments(impatient).get(`${origin.url}/silent`, NOTHING_KNOWN)
    expect(answer).toMatchObject({ kind: 'failed', failure: 'timeout', status: null })
    await impatient.close()
    await expect(get('/feed', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' })
  })
})
