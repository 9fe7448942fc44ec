import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import * as zlib from 'node:zlib'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/fetch/client.ts'
import { body, type Origin, openOrigin, openTlsOrigin, raw, redirect, status, testClient } from './origin.ts'

const TEXT = '<p>Prices rose in the capital on Monday.</p>'.repeat(20)
const encoded = (bytes: Uint8Array, coding: string) => body(bytes, 'text/html', { 'content-encoding': coding })

let origin: Origin
let other: Origin
let client: Client
beforeAll(async () => {
  other = await openOrigin({ '/landed': body('landed elsewhere') })
  origin = await openOrigin({
    '/page': body('<p>hello</p>'),
    '/gzip': encoded(gzipSync(TEXT), 'gzip'),
    '/br': encoded(brotliCompressSync(TEXT), 'br'),
    '/deflate': encoded(deflateSync(TEXT), 'deflate'),
    '/raw-deflate': encoded(deflateRawSync(TEXT), 'deflate'),
    '/twice': encoded(brotliCompressSync(gzipSync(TEXT)), 'gzip, br'),
    '/not-gzip': encoded(Buffer.from(TEXT), 'gzip'),
    '/odd-label': encoded(Buffer.from(TEXT), 'utf-8'),
    '/file.gz': body(gzipSync(TEXT), 'application/gzip'),
    '/permanent': redirect('/temporary', 301),
    '/temporary': redirect('/page#part', 307),
    '/elsewhere': redirect(`${other.url}/landed`),
    '/with-password': redirect(`http://user:secret@127.0.0.1:${other.port}/landed`),
    '/cookie': (_, response) => response.writeHead(302, { location: '/page', 'set-cookie': ['a=1', 'b=2'] }).end(),
    '/many': (_, response) =>
      response
        .writeHead(200, {
          'x-note': ['one', 'two'] as never,
          'x-robots-tag': ['otherbot: noindex', 'noai'] as never,
          constructor: 'odd',
        })
        .end('x'),
    '/early': raw('HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
    '/until-close': raw('HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nold but whole'),
    '/error': status(503, { 'retry-after': '7' }, 'busy'),
  })
  client = testClient()
})
afterAll(async () => {
  await client.close()
  await Promise.all([origin.close(), other.close()])
})

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const lastHeaders = (of: Origin) => of.requests.at(-1)!.headers

describe('what is sent', () => {
  it('is an honest User-Agent and no cookie, Referer or cache-busting', async () => {
    await client.get(`${origin.url}/cookie`)
    const headers = lastHeaders(origin)
    expect(headers['user-agent']).toBe('telex/0.0.0 (+desk@example.org)')
    expect(Object.keys(headers).sort()).toEqual(['accept-encoding', 'connection', 'host', 'user-agent'])
  })

  it("is the URL's user and password as Authorization, and the answer no longer shows them", async () => {
    const response = await client.get(`http://desk:p%40ss@127.0.0.1:${origin.port}/page`)
    expect(lastHeaders(origin).authorization).toBe(`Basic ${Buffer.from('desk:p@ss').toString('base64')}`)
    expect(response.url).toBe(`${origin.url}/page`)
  })

  it('uses one connection for pages of the same host that follow each other', async () => {
    const fresh = testClient()
    const before = origin.connections()
    for (let at = 0; at < 4; at++) await fresh.get(`${origin.url}/permanent`)
    await fresh.close()
    expect(origin.connections() - before).toBe(1)
  })
})

describe('what comes back', () => {
  it('is status, headers in lower case, body and the address that was connected to', async () => {
    const response = await client.get(`${origin.url}/page#fragment`)
    expect(response).toMatchObject({
      status: 200,
      url: `${origin.url}/page`,
      redirects: [],
      wireBytes: 12,
      address: '127.0.0.1',
    })
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(textOf(response.body)).toBe('<p>hello</p>')
    expect(response.durationMs).toBeGreaterThan(0)
  })

  it.each(['/gzip', '/br', '/deflate', '/raw-deflate', '/twice'])('is inflated: %s', async (path) => {
    const response = await client.get(origin.url + path)
    expect(textOf(response.body)).toBe(TEXT)
    expect(response.wireBytes).toBeLessThan(TEXT.length)
  })

  it.skipIf(!('zstdCompressSync' in zlib))('is inflated from zstd where Node can', async () => {
    const compress = (zlib as unknown as { zstdCompressSync(text: string): Uint8Array }).zstdCompressSync
    const server = await openOrigin({ '/': encoded(compress(TEXT), 'zstd') })
    expect(textOf((await client.get(`${server.url}/`)).body)).toBe(TEXT)
    expect(lastHeaders(server)['accept-encoding']).toContain('zstd')
    await server.close()
  })

  it.each(['/not-gzip', '/odd-label'])('is left alone where the label of a coding is wrong: %s', async (path) => {
    expect(textOf((await client.get(origin.url + path)).body)).toBe(TEXT)
  })

  it('is a gzip file unwrapped only where that was asked for', async () => {
    expect((await client.get(`${origin.url}/file.gz`)).body[0]).toBe(0x1f)
    expect(textOf((await client.get(`${origin.url}/file.gz`, { unwrapGzip: true })).body)).toBe(TEXT)
  })

  it('is the answer behind early hints, and one that ends with the connection as HTTP/1.0 had it', async () => {
    expect(textOf((await client.get(`${origin.url}/early`)).body)).toBe('ok')
    expect(textOf((await client.get(`${origin.url}/until-close`)).body)).toBe('old but whole')
  })

  it('keeps several headers of one name, and names that JavaScript has for itself', async () => {
    const { headers } = await client.get(`${origin.url}/many`)
    expect(headers['x-note']).toBe('one, two')
    // A robot that is named there holds to the end of its line.
    expect(headers['x-robots-tag']).toBe('otherbot: noindex\nnoai')
    expect(headers.constructor).toBe('odd')
    expect(headers.toString).toBeUndefined()
  })

  it('is an answer whatever its status', async () => {
    const response = await client.get(`${origin.url}/error`)
    expect(response).toMatchObject({ status: 503, headers: { 'retry-after': '7' } })
  })

  it('has no body where status and headers show that it is not wanted', async () => {
    const response = await client.get(`${origin.url}/page`, { wantsBody: (code) => code !== 200 })
    expect(response).toMatchObject({ status: 200, wireBytes: 0 })
    expect(response.body).toHaveLength(0)
  })

  it('lies in a buffer of its own, which can be handed to another thread', async () => {
    const { body: bytes } = await client.get(`${origin.url}/page`)
    expect(bytes.buffer.byteLength).toBe(bytes.byteLength)
  })
})

describe('redirects', () => {
  it('are followed and listed, and the final URL has no fragment', async () => {
    const response = await client.get(`${origin.url}/permanent`)
    expect(response.url).toBe(`${origin.url}/page`)
    expect(response.redirects).toEqual([
      { status: 301, to: `${origin.url}/temporary` },
      { status: 307, to: `${origin.url}/page` },
    ])
  })

  it('to another origin take along what anybody may see, and no secret of any name', async () => {
    await client.get(`http://desk:secret@127.0.0.1:${origin.port}/elsewhere`, {
      headers: { 'X-Api-Key': 'secret', 'If-None-Match': '"1"', Accept: 'text/html' },
    })
    expect(lastHeaders(origin)).toMatchObject({ 'x-api-key': 'secret', authorization: expect.any(String) })
    const headers = lastHeaders(other)
    expect(headers).toMatchObject({ 'if-none-match': '"1"', accept: 'text/html' })
    expect(headers.authorization).toBeUndefined()
    expect(headers['x-api-key']).toBeUndefined()
  })

  it('do not bring credentials of their own', async () => {
    const response = await client.get(`${origin.url}/with-password`)
    expect(lastHeaders(other).authorization).toBeUndefined()
    expect(JSON.stringify(response.redirects)).not.toContain('secret')
  })
})

describe('route', () => {
  it('connects to another origin under the Host of the URL, without a look at the address', async () => {
    const routed = testClient({
      allowPrivateNetworks: [],
      route: (url) => (url.hostname === 'gazette.example' ? origin.url : undefined),
    })
    const response = await routed.get('http://gazette.example/page')
    expect(response).toMatchObject({ status: 200, url: 'http://gazette.example/page', address: null })
    expect(lastHeaders(origin).host).toBe('gazette.example')
    await expect(routed.get(`${origin.url}/page`)).rejects.toMatchObject({ code: 'private-address' })
    await routed.close()
  })
})

describe('a proxy', () => {
  it('is asked for whole URLs, with its own password, which never goes to the outlet', async () => {
    const proxy = await openOrigin({ 'http://gazette.example/news': body('through the proxy') })
    const proxied = testClient({ proxyUrl: `http://user:pass@127.0.0.1:${proxy.port}`, allowPrivateNetworks: [] })
    const response = await proxied.get('http://gazette.example/news')
    expect(textOf(response.body)).toBe('through the proxy')
    expect(proxy.requests[0]!.headers).toMatchObject({
      host: 'gazette.example',
      'proxy-authorization': `Basic ${Buffer.from('user:pass').toString('base64')}`,
    })
    expect(response.address).toBeNull()
    await proxied.close()
    await proxy.close()
  })

  it('tunnels https, so that the certificate is checked here and not there', async () => {
    const outlet = await openTlsOrigin({ '/': body('secret') })
    const asked: string[] = []
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(`${request.url} ${request.headers['proxy-authorization']}`)
      const far = connect(outlet.port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
      far.on('error', () => socket.destroy()).pipe(socket)
      socket.on('error', () => far.destroy()).pipe(far)
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as AddressInfo
    const proxied = testClient({ proxyUrl: `http://user:pass@127.0.0.1:${port}` })
    await expect(proxied.get(`${outlet.url}/`)).rejects.toMatchObject({ code: 'tls' })
    expect(asked).toEqual([`127.0.0.1:${outlet.port} Basic ${Buffer.from('user:pass').toString('base64')}`])
    expect(outlet.requests).toHaveLength(0)
    await proxied.close()
    await outlet.close()
    proxy.close()
  })

  it('gets no request for an address in a private network', async () => {
    const proxy = await openOrigin({})
    const proxied = testClient({ proxyUrl: proxy.url, allowPrivateNetworks: [] })
    for (const url of ['http://10.0.0.1/', 'http://localhost/', 'http://[::1]/']) {
      await expect(proxied.get(url)).rejects.toMatchObject({ code: 'private-address' })
    }
    expect(proxy.requests).toHaveLength(0)
    await proxied.close()
    await proxy.close()
  })
})
