import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../../src/fetch/client.ts'
import { onwardOf } from '../../src/fetch/page-head.ts'
import { sniffBody } from '../../src/fetch/page-sniff.ts'
import { openPages, type Pages } from '../../src/fetch/pages.ts'
import { body, type Origin, openOrigin, redirect, status, testClient } from './origin.ts'

const PAGE = '<!doctype html><html><head><title>Prices rose</title></head><body><p>Prices rose.</p></body></html>'
const refresh = (content: string) => `<html><head><meta http-equiv="refresh" content="${content}"></head></html>`

let origin: Origin
let client: Client
let pages: Pages
beforeAll(async () => {
  origin = await openOrigin({
    '/page': body(PAGE, 'text/html; charset=utf-8', {
      'x-robots-tag': 'noai',
      'tdm-reservation': '1',
      link: '</license>; rel="license"',
      'content-language': 'az',
      server: 'nginx',
    }),
    '/moved': redirect('/page', 301),
    '/as-text': body(PAGE, 'text/plain'),
    '/stream.mp3': (_, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' })
      response.write('ID3')
    },
    '/paper.pdf': body('%PDF-1.7', 'text/html'),
    '/data': body('{"title":"Prices rose"}', 'application/json'),
    '/empty': body(''),
    '/blank': body(' \n\t\n'),
    '/no-content': status(204),
    '/huge': body('x'.repeat(100_001)),
    '/bomb': body(gzipSync(Buffer.alloc(9_000_000)), 'text/html', { 'content-encoding': 'gzip' }),
    '/gone': status(410),
    '/forbidden': status(403),
    '/legal': status(451),
    '/login': status(401),
    '/challenge': status(503, { 'cf-mitigated': 'challenge' }, PAGE),
    '/busy': status(429, { 'retry-after': '30' }),
    '/down': status(500),
    '/odd': status(418),
    '/hang-up': ({ socket }) => socket.destroy(),
    '/refresh': body(refresh('0; url=/page')),
    '/sign-in': body('<title>Sign in</title><form><input type="password" name="p"><button>Go</button></form>'),
    '/guard': body('<title>Just a moment...</title><p>Checking your browser before you see the page.</p>'),
    '/agree': body(
      '<title>Before you continue</title><p>We and our partners use cookies.</p><form><button>Accept all</button></form>',
    ),
  })
  client = testClient()
  pages = openPages(client)
})
afterAll(async () => {
  await client.close()
  await origin.close()
})

const get = (path: string) => pages.get(origin.url + path)

describe('a page', () => {
  it('comes with its final URL and what it says of rights, language and date', async () => {
    const answer = await get('/moved')
    expect(answer).toMatchObject({
      kind: 'page',
      finalUrl: `${origin.url}/page`,
      status: 200,
      contentType: 'text/html; charset=utf-8',
    })
    expect(answer).toHaveProperty('headers', {
      'x-robots-tag': 'noai',
      'tdm-reservation': '1',
      link: '</license>; rel="license"',
      'content-language': 'az',
    })
  })

  it('is one though it calls itself plain text', async () => {
    expect(await get('/as-text')).toMatchObject({ kind: 'page', contentType: 'text/plain' })
  })

  it('that sends its readers on says where to, and is not followed: the next request takes a slot of its own', async () => {
    const asked = origin.requests.length
    expect(await get('/refresh')).toMatchObject({ onward: { url: `${origin.url}/page`, why: 'refresh' } })
    expect(origin.requests.length).toBe(asked + 1)
    expect(await get('/page')).toHaveProperty('onward', undefined)
  })

  it.each([
    ['/sign-in', 'login page'],
    ['/guard', 'block page'],
    ['/agree', 'consent page'],
  ])('is none when a wall stands in its place: %s', async (path, what) => {
    expect(await get(path)).toMatchObject({ kind: 'blocked', status: 200, message: expect.stringContaining(what) })
  })
})

describe('what is not to be had', () => {
  it.each([
    ['/gone', 'gone', 410],
    ['/missing', 'not-found', 404],
    ['/forbidden', 'blocked', 403],
    ['/legal', 'blocked', 451],
    ['/login', 'blocked', 401],
    ['/challenge', 'blocked', 503],
    ['/stream.mp3', 'not-html', 200],
    ['/paper.pdf', 'not-html', 200],
    ['/data', 'not-html', 200],
    ['/empty', 'empty', 200],
    ['/blank', 'empty', 200],
    ['/no-content', 'empty', 204],
    ['/huge', 'too-large', null],
    ['/bomb', 'too-large', null],
  ])('at %s ends as %s', async (path, kind, code) => {
    expect(await get(path)).toMatchObject({ kind, status: code, message: expect.any(String) })
  })

  it.each([
    ['/busy', 'rate-limited', 429, 30],
    ['/down', 'server-error', 500, null],
    ['/odd', 'client-error', 418, null],
    ['/hang-up', 'network', null, null],
  ])('at %s now may be had later: %s', async (path, failure, code, retryAfterSeconds) => {
    const finalUrl = code === null ? null : origin.url + path
    expect(await get(path)).toMatchObject({ kind: 'failed', failure, status: code, retryAfterSeconds, finalUrl })
  })

  it('throws only when it was called off', async () => {
    await expect(pages.get(`${origin.url}/page`, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    })
    expect(await pages.get('http://127.0.0.1:1/')).toMatchObject({ kind: 'blocked', failure: 'refused-by-telex' })
  })
})

describe('sniffBody', () => {
  const utf16 = (text: string, mark: boolean) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  const table: [what: string, content: string | Uint8Array, type: string | null, kind: string][] = [
    ['a page', PAGE, 'text/html', 'html'],
    ['a page without a label', PAGE, null, 'html'],
    ['a page behind a mark and spaces', `\ufeff\n\n ${PAGE}`, null, 'html'],
    ['a page behind a comment', `<!-- made by hand -->${PAGE}`, 'application/octet-stream', 'html'],
    ['a page in UTF-16', utf16(PAGE, true), null, 'html'],
    ['a page in UTF-16 without a mark', utf16(PAGE, false), null, 'html'],
    [
      'XHTML',
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>a</p></html>`,
      'application/xml',
      'html',
    ],
    ['a piece of a page', '<div class=a>text</div>', 'text/plain', 'html'],
    ['text under the label of a page', 'Prices rose.', 'text/html', 'html'],
    ['text', 'Prices rose. <p> is a tag.', 'text/plain', 'other'],
    ['JSON under the label of a page', '{"a": 1}', 'text/html', 'other'],
    ['a list in JSON', '[{"a": 1}]', 'application/json', 'other'],
    ['a feed under the label of a page', '<?xml version="1.0"?><rss version="2.0"></rss>', 'text/html', 'other'],
    ['a sitemap', '<?xml version="1.0"?>\n<!-- x -->\n<urlset></urlset>', 'text/html', 'other'],
    ['PDF', '%PDF-1.4 ...', 'text/html', 'other'],
    ['PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'text/html', 'other'],
    ['a ZIP file', Buffer.from('504b0304140000000800', 'hex'), 'text/html', 'other'],
    ['random bytes', Buffer.from('00010203040506070809101112131415', 'hex'), 'text/html', 'other'],
    ['nothing', '', 'text/html', 'empty'],
  ]
  it.each(table)('tells %s', (_, content, type, kind) =>
    expect(sniffBody(Buffer.from(content as string), type)).toBe(kind),
  )
})

describe('a page that leads on by a refresh', () => {
  const HERE = 'https://gazette.example/a/page'
  const of = (html: string) => onwardOf(Buffer.from(html), 'text/html', HERE)?.url
  const table: [what: string, html: string, url: string | undefined][] = [
    ['a relative URL', refresh('0; url=next'), 'https://gazette.example/a/next'],
    ['quotes within quotes', refresh("0;URL='/next'"), 'https://gazette.example/next'],
    ['no word before the URL', refresh('5, /next'), 'https://gazette.example/next'],
    [
      'attributes the other way round',
      `<META content='2;url=/n?a=1&amp;b=2' HTTP-EQUIV=Refresh>`,
      'https://gazette.example/n?a=1&b=2',
    ],
    [
      'letters that grow when made small before it',
      `<title>İİİİ</title>${refresh('0;url=/next')}`,
      'https://gazette.example/next',
    ],
    ['six seconds', refresh('6;url=/next'), undefined],
    ['no URL', refresh('0'), undefined],
    ['its own URL', refresh(`0;url=${HERE}#top`), undefined],
    ['a script', refresh('0;url=javascript:alert(1)'), undefined],
    ['a comment around it', `<!-- ${refresh('0;url=/next')} -->`, undefined],
    ['noscript around it', `<noscript>${refresh('0;url=/next')}</noscript>`, undefined],
    ['a script around it', `<script>x='${refresh('0;url=/next')}'</script>`, undefined],
    ['its place in the body', `<body>${refresh('0;url=/next')}`, undefined],
    ['another header', '<meta http-equiv="x-refresh" content="0;url=/next">', undefined],
    ['no end', '<meta http-equiv="refresh" content="0;url=/next"', undefined],
  ]
  it.each(table)('reads a page with %s', (_, html, url) => expect(of(html)).toBe(url))

  it('is quick with pages made to be slow', () => {
    for (const piece of ['<meta a', '<meta>', '<!--', '<meta http-equiv=refresh content=" ', '<meta a= a= ']) {
      expect(of(`${piece.repeat(20_000)}>`)).toBeUndefined()
    }
  })
})

describe('an AMP copy', () => {
  const HERE = 'https://gazette.example/a/page/amp'
  const of = (html: string) => onwardOf(Buffer.from(html), 'text/html; charset=utf-8', HERE)
  const link = '<link rel="canonical" href="/a/page">'
  const table: [what: string, html: string, url: string | undefined][] = [
    ['by the word', `<!doctype html><html amp lang="en"><head>${link}`, 'https://gazette.example/a/page'],
    ['by the sign', `<html ⚡ lang=en><head>${link}`, 'https://gazette.example/a/page'],
    [
      'with an empty value',
      `<html lang="en" amp=""><head><LINK href="/a/page" REL="canonical">`,
      'https://gazette.example/a/page',
    ],
    [
      'at a cache of AMP copies',
      `<html amp><link rel=canonical href="https://other.example/b">`,
      'https://other.example/b',
    ],
    ['whose page is itself', `<html amp><link rel="canonical" href="${HERE}">`, undefined],
    ['whose page is the front page', `<html amp><link rel="canonical" href="/">`, undefined],
    ['without its page', '<html amp><head><link rel="stylesheet" href="/a/page">', undefined],
  ]
  it.each(table)('is known %s', (_, html, url) => expect(of(html)).toEqual(url && { url, why: 'amp' }))

  it('is no page of another kind that names its own address', () => {
    expect(of(`<html lang="amp"><head>${link}`)).toBeUndefined()
    expect(of(`<html class="no amp"><head>${link}`)).toBeUndefined()
  })
})
