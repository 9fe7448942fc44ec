import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, FetchError } from '../../src/fetch/client.ts'
import { openConnections } from '../../src/fetch/connections.ts'
import { body, type Origin, openOrigin, openTlsOrigin, raw, redirect, status, testClient } from './origin.ts'

const LIMIT = 100_000
const zeros = Buffer.alloc(LIMIT * 100)

let origin: Origin
let client: Client
let impatient: Client
beforeAll(async () => {
  origin = await openOrigin({
    '/page': body('<p>hello</p>'),
    '/exact': body(Buffer.alloc(LIMIT, 32)),
    '/declared-large': (_, response) => response.writeHead(200, { 'content-length': String(LIMIT + 1) }).write('x'),
    '/endless': (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(zeros.subarray(0, 20_000)));
      }
      response.on('drain', more)
      more()
    },
    '/bomb': body(gzipSync(zeros), 'text/html', { 'content-encoding': 'gzip' }),
    '/br-bomb': body(brotliCompressSync(zeros), 'text/html', { 'content-encoding': 'br' }),
    '/nested-bomb': body(gzipSync(gzipSync(zeros)), 'text/html', { 'content-encoding': 'gzip, gzip' }),
    '/file-bomb.gz': body(gzipSync(zeros), 'application/gzip'),
    '/cut-gzip': body(gzipSync('<p>one</p>'.repeat(99)).subarray(0, -12), 'text/html', { 'content-encoding': 'gzip' }),
    '/many-codings': body(
      Array(9)
        .fill(0)
        .reduce<Buffer>((bytes) => gzipSync(bytes), Buffer.from('<p>')),
      'text/html',
      { 'content-encoding': Array(9).fill('gzip').join(',') },
    ),
    '/silent': () => {},
    '/slow-headers': ({ socket }) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Slow: ', 'x'),
    '/slow-drip': ({ socket }) => drip(socket, 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n', '.'),
    '/slow-hops': (_, response) => setTimeout(() => response.writeHead(302, { location: '/silent' }).end(), 60),
    '/short': raw('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nnot five hundred'),
    '/cut-chunks': raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'),
    '/bad-chunks': raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n0\r\n\r\n'),
    '/not-http': raw('SSH-2.0-OpenSSH_9.6\r\n'),
    '/hang-up': ({ socket }) => socket.destroy(),
    '/two-lengths': raw('HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello'),
    '/huge-headers': (_, response) => response.writeHead(200, { 'x-huge': 'x'.repeat(70_000) }).end('x'),
    '/big-headers': (_, response) => response.writeHead(200, { 'x-policy': 'x'.repeat(30_000) }).end('x'),
    '/circle': redirect('/circle-back'),
    '/circle-back': redirect('/circle'),
    '/self': redirect('/self'),
    '/nowhere': status(302),
    '/to-file': redirect('file:///etc/passwd'),
    '/to-script': redirect('javascript:alert(1)'),
    '/to-mail-port': redirect('http://127.0.0.1:25/'),
    '/to-broken': redirect('http://[oops/'),
    '/to-private': redirect('http://10.0.0.1/secret'),
    '/to-metadata': redirect('http://[::ffff:169.254.169.254]/latest/'),
    '/endless-redirect': (_, response) => {
      response.writeHead(302, { location: '/page' })
      response.write('and it never ends')
    },
  })
  client = testClient({ maxBodyBytes: LIMIT })
  impatient = testClient({ timeoutMs: 150 })
})
afterAll(async () => {
  await Promise.all([client.close(), impatient.close()])
  await origin.close()
})

/** Sends a piece again and again until the client has gone. */
function drip(socket: NodeJS.WritableStream & { destroyed?: boolean }, head: string, piece: string): void {
  socket.write(head)
  const timer = setInterval(() => socket.write(piece), 10)
  socket.on('close', () => clearInterval(timer))
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const err = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return err instanceof FetchError ? err.code : `no FetchError but ${err}`
}

describe('sizes', () => {
  it('let a body of exactly the limit through', async () => {
    expect((await client.get(`${origin.url}/exact`)).body).toHaveLength(LIMIT)
  })

  it.each([
    ['/declared-large', 'too-large'],
    ['/endless', 'too-large'],
    ['/bomb', 'inflate-bomb'],
    ['/br-bomb', 'inflate-bomb'],
    ['/nested-bomb', 'inflate-bomb'],
  ])('stop %s with %s', async (path, code) => expect(await codeOf(client.get(origin.url + path))).toBe(code))

  it('hold for files within the body too', async () => {
    expect(await codeOf(client.get(`${origin.url}/file-bomb.gz`, { unwrapGzip: true }))).toBe('inflate-bomb')
  })

  it('can be lowered for one request', async () => {
    expect(await codeOf(client.get(`${origin.url}/page`, { maxBodyBytes: 5 }))).toBe('too-large')
  })

  it('can cut a body instead', async () => {
    const { body: bytes } = await client.get(`${origin.url}/endless`, { maxBodyBytes: 1_000, cutBody: true })
    expect(bytes).toHaveLength(1_000)
  })
})

describe('time', () => {
  it.each(['/silent', '/slow-headers', '/slow-drip', '/slow-hops'])('ends %s', async (path) => {
    expect(await codeOf(impatient.get(origin.url + path))).toBe('timeout')
  })

  it('ends a name that is never resolved', async () => {
    const waiting = testClient({ timeoutMs: 50, lookup: () => new Promise(() => {}) })
    expect(await codeOf(waiting.get('http://gazette.example/'))).toBe('timeout')
    await waiting.close()
  })

  it('is not waited for once the caller has called it off', async () => {
    const controller = new AbortController()
    const request = client.get(`${origin.url}/silent`, { signal: controller.signal })
    controller.abort()
    expect(await codeOf(request)).toBe('aborted')
    expect(await codeOf(client.get(`${origin.url}/page`, { signal: AbortSignal.abort() }))).toBe('aborted')
  })

  it('is not waited for when the client is closed', async () => {
    const closing = testClient()
    const request = codeOf(closing.get(`${origin.url}/silent`))
    await closing.close()
    expect(await request).toBe('aborted')
  })
})

describe('broken answers', () => {
  it.each([
    ['/short', 'reset'],
    ['/cut-chunks', 'reset'],
    ['/hang-up', 'reset'],
    ['/bad-chunks', 'protocol'],
    ['/not-http', 'protocol'],
    ['/two-lengths', 'reset'],
    ['/huge-headers', 'protocol'],
    ['/cut-gzip', 'protocol'],
    ['/many-codings', 'protocol'],
  ])('of %s are named %s', async (path, code) => expect(await codeOf(client.get(origin.url + path))).toBe(code))

  it('are not headers that are only large', async () => {
    expect((await client.get(`${origin.url}/big-headers`)).headers['x-policy']).toHaveLength(30_000)
  })

  it('on a connection that the server closed while it was kept are asked for once more, others never', async () => {
    let answered = 0
    const moody = await openOrigin({
      '/': ({ socket }, response) => (++answered === 2 ? socket.destroy() : response.end('fine')),
      '/never': ({ socket }) => socket.destroy(),
    })
    const fresh = testClient()
    await fresh.get(`${moody.url}/`)
    expect((await fresh.get(`${moody.url}/`)).status).toBe(200)
    expect(moody.requests).toHaveLength(3)

    const fresher = testClient()
    expect(await codeOf(fresher.get(`${moody.url}/never`))).toBe('reset')
    expect(moody.requests).toHaveLength(4)
    await Promise.all([fresh.close(), fresher.close()])
    await moody.close()
  })
})

describe('connections', () => {
  it('that are refused, not trusted or not TLS at all are told apart', async () => {
    const gone = await openOrigin({})
    await gone.close()
    expect(await codeOf(client.get(`${gone.url}/`))).toBe('refused')

    const untrusted = await openTlsOrigin({ '/': body('secret') })
    expect(await codeOf(client.get(`${untrusted.url}/`))).toBe('tls')
    expect(untrusted.requests).toHaveLength(0)
    await untrusted.close()
    expect(await codeOf(client.get(`https://127.0.0.1:${origin.port}/page`))).toBe('tls')
  })

  it('fail as dns when the name has no address', async () => {
    const lost = testClient({ lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) })
    const empty = testClient({ lookup: async () => [] })
    expect(await codeOf(lost.get('http://gazette.example/'))).toBe('dns')
    expect(await codeOf(empty.get('http://gazette.example/'))).toBe('dns')
    await Promise.all([lost.close(), empty.close()])
  })

  it('are closed soon after they were used last, however many hosts there were', async () => {
    const visitor = testClient({ lookup: async () => ['127.0.0.1'] })
    const host = await openOrigin({ '/': body('x') })
    const names = Array.from({ length: 20 }, (_, at) => `http://outlet-${at}.example:${host.port}/`)
    await Promise.all(names.map((url) => visitor.get(url)))
    expect(host.connections()).toBe(20)
    await host.quiet()
    await visitor.close()
    await host.close()
  })
})

describe('redirects', () => {
  it.each([
    ['/circle', 'redirect-loop'],
    ['/self', 'redirect-loop'],
    ['/nowhere', 'bad-redirect'],
    ['/to-file', 'bad-redirect'],
    ['/to-script', 'bad-redirect'],
    ['/to-mail-port', 'bad-redirect'],
    ['/to-broken', 'bad-redirect'],
    ['/to-private', 'private-address'],
    ['/to-metadata', 'private-address'],
  ])('from %s end with %s', async (path, code) => expect(await codeOf(client.get(origin.url + path))).toBe(code))

  it('are not followed round a second time', async () => {
    const before = origin.requests.length
    await codeOf(client.get(`${origin.url}/circle`))
    expect(origin.requests.length - before).toBe(2)
  })

  it('are followed five times and not a sixth', async () => {
    const chain = await openOrigin(
      Object.fromEntries(
        Array.from(
          { length: 6 },
          (_, at) => [`/${at}`, at === 0 ? body('end') : redirect(`/${at - 1}`)] as const,
        ).concat([['/6', redirect('/5')]]),
      ),
    )
    expect((await client.get(`${chain.url}/5`)).redirects).toHaveLength(5)
    expect(await codeOf(client.get(`${chain.url}/6`))).toBe('redirect-loop')
    await chain.close()
  })

  it('are followed without waiting for the end of their own body', async () => {
    expect((await client.get(`${origin.url}/endless-redirect`)).url).toBe(`${origin.url}/page`)
  })
})

describe('URLs', () => {
  it.each([
    'ftp://gazette.example/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'gazette.example',
    '',
    'http://',
    'http://gazette.example:25/',
    'http://gazette.example:6379/',
    `http://gazette.example/${'x'.repeat(9_000)}`,
  ])('that are not of the web are refused: %s', async (url) => expect(await codeOf(client.get(url))).toBe('bad-url'))

  it('never show their password in a message', async () => {
    const urls = ['http://desk:secret@127.0.0.1:25/', 'http://desk:secret@[oops/', 'ftp://desk:secret@gazette.example/']
    for (const url of urls) {
      const message = await client.get(url).catch((err: Error) => err.message)
      expect(message).not.toContain('secret')
    }
  })
})

describe('private networks', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::a00:1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
  ])('are not reached by %s', async (url) => {
    const guarded = testClient({ allowPrivateNetworks: [], lookup: async () => ['127.0.0.1', '::1'] })
    expect(await codeOf(guarded.get(url))).toBe('private-address')
    await guarded.close()
  })

  it('are left again where a connection has led into them all the same', async () => {
    const connections = openConnections({
      mayConnect: () => false,
      lookup: undefined,
      connectTimeoutMs: 5_000,
      proxyUrl: undefined,
    })
    const url = new URL(`${origin.url}/page`)
    const before = origin.requests.length
    const sent = connections.send({ url, route: undefined, headers: {}, signal: new AbortController().signal })
    expect(await codeOf(sent)).toBe('private-address')
    expect(origin.requests).toHaveLength(before)
    await connections.close()
  })

  it('are dropped from the answers of a name that has public addresses too', async () => {
    // 127.0.0.1 plays the public address here; nothing listens on 127.0.0.2, which stands first.
    const guarded = testClient({
      allowPrivateNetworks: ['127.0.0.1'],
      lookup: async () => ['127.0.0.2', '10.0.0.1', '127.0.0.1'],
    })
    const response = await guarded.get(`http://gazette.example:${origin.port}/page`)
    expect(response.address).toBe('127.0.0.1')
    await guarded.close()
  })

  it('are not reached by a name whose second answer differs from the first', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2']]
    let asked = 0
    const guarded = testClient({
      allowPrivateNetworks: ['127.0.0.1'],
      lookup: async () => answers[Math.min(asked++, 1)]!,
    })
    const response = await guarded.get(`http://gazette.example:${origin.port}/page`)
    expect([response.address, asked]).toEqual(['127.0.0.1', 1])
    const rebound = testClient({ allowPrivateNetworks: ['127.0.0.1'], lookup: async () => answers[1]! })
    expect(await codeOf(rebound.get(`http://gazette.example:${origin.port}/page`))).toBe('private-address')
    await Promise.all([guarded.close(), rebound.close()])
  })
})
