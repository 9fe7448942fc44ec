import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ArchiveItem } from '../../src/archives/archived-page.ts'
import { readHttpMessage } from '../../src/archives/http-message.ts'
import { inflateStream } from '../../src/archives/inflate-stream.ts'
import { readNdjsonPages } from '../../src/archives/ndjson-pages.ts'
import { readWarc } from '../../src/archives/warc.ts'
import { warcGzip, warcPage, warcRecord } from '../support/warc.ts'

const MOST = 100_000
const PAGE = '<html><body>Page</body></html>'

/** The bytes in pieces of an odd size, so that every border falls somewhere once. */
async function* pieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function collect(items: AsyncIterable<ArchiveItem>): Promise<ArchiveItem[]> {
  const found: ArchiveItem[] = []
  for await (const item of items) found.push(item)
  return found
}

const warc = (...records: readonly Uint8Array[]) => collect(readWarc(pieces(Buffer.concat(records)), MOST))
const told = (items: readonly ArchiveItem[]) => items.map((item) => (item.kind === 'page' ? item.url : item.reason))
const text = (body: Uint8Array) => Buffer.from(body).toString()

describe('a WARC file', () => {
  test('gives its pages with address, day, status, headers and body', async () => {
    const [item] = await warc(warcPage('https://a.example/1', PAGE, { headers: { 'X-Robots-Tag': 'noai' } }))
    expect(item).toMatchObject({
      kind: 'page',
      url: 'https://a.example/1',
      fetchedAt: new Date('2026-03-01T08:00:00Z'),
      status: 200,
      contentType: 'text/html; charset=utf-8',
      headers: { 'x-robots-tag': 'noai' },
      where: 'record 1',
    })
    expect(text((item as { body: Uint8Array }).body)).toBe(PAGE)
  })

  test('passes over requests, metadata, revisits, pictures and addresses that are none', async () => {
    const about = (type: string) => warcRecord({ 'WARC-Type': type, 'WARC-Target-URI': 'https://a.example/1' }, 'x')
    const items = await warc(
      about('warcinfo'),
      about('request'),
      about('metadata'),
      about('revisit'),
      warcPage('https://a.example/i.png', 'x', { headers: { 'Content-Type': 'image/png' } }),
      warcPage('dns:a.example', 'x'),
      warcPage('https://a.example/2', PAGE),
    )
    expect(told(items)).toEqual([
      'warcinfo',
      'request',
      'metadata',
      'revisit',
      'not-html',
      'not-a-page',
      'https://a.example/2',
    ])
    expect(items.some((item) => item.kind === 'passed-over' && item.isFault)).toBe(false)
  })

  test('that is cut off keeps what is whole, and says so', async () => {
    const whole = Buffer.concat([warcPage('https://a.example/1', PAGE), warcPage('https://a.example/2', PAGE)])
    const items = await warc(whole.subarray(0, whole.length - 20))
    expect(told(items)).toEqual(['https://a.example/1', 'cut-off'])
  })

  test('with damaged records goes on behind them', async () => {
    const items = await warc(
      Buffer.from('WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nnonsense\r\nmore of it\r\n'),
      warcPage('https://a.example/1', PAGE),
      warcRecord({ 'WARC-Type': 'response', 'WARC-Target-URI': 'https://a.example/x' }, 'no answer at all'),
      warcPage('https://a.example/2', PAGE),
    )
    expect(told(items)).toEqual(['bad-header', 'no-record', 'https://a.example/1', 'no-http', 'https://a.example/2'])
  })

  test('may hold records larger than a page can be: they are passed over, and not kept in memory', async () => {
    const items = await warc(
      warcPage('https://a.example/1', 'x'.repeat(MOST * 3)),
      warcPage('https://a.example/2', PAGE),
    )
    expect(told(items)).toEqual(['too-large', 'https://a.example/2'])
  })

  test('is inflated member by member; one that is damaged in the middle gives what stands before', async () => {
    const bytes = warcGzip([warcPage('https://a.example/1', PAGE), warcPage('https://a.example/2', PAGE)])
    const whole = await inflateStream(pieces(bytes, 11))
    expect(told(await collect(readWarc(whole.chunks, MOST)))).toEqual(['https://a.example/1', 'https://a.example/2'])
    expect(whole.fault()).toBeNull()
    const cut = await inflateStream(pieces(bytes.subarray(0, bytes.length - 30), 11))
    expect(told(await collect(readWarc(cut.chunks, MOST)))[0]).toBe('https://a.example/1')
    expect(cut.fault()).toMatch(/unexpected end of file/)
  })
})

describe('an HTTP answer in an archive', () => {
  const message = (headers: string, body: Uint8Array | string) =>
    readHttpMessage(
      Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`), Buffer.from(body as string)]),
      MOST,
    )!

  test('has its chunks put together, and a body that says it is chunked and is not is taken as it is', () => {
    expect(text(message('Transfer-Encoding: chunked', '3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n').body)).toBe('abcde')
    expect(text(message('Transfer-Encoding: chunked', PAGE).body)).toBe(PAGE)
    expect(text(message('Transfer-Encoding: chunked', '3\r\nabc\r\n5\r\nde').body)).toBe('abcde')
  })

  test.each([
    ['gzip', gzipSync(PAGE)],
    ['deflate', deflateRawSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['gzip', Buffer.from(PAGE)],
    ['gzip', gzipSync(PAGE).subarray(0, -8)],
  ])('in the coding %s is decoded, also where that was done before or the end is missing', (coding, body) => {
    expect(text(message(`Content-Encoding: ${coding}`, body).body)).toBe(PAGE)
  })

  test('that would become larger than a page can be is refused', () => {
    expect(() => message('Content-Encoding: gzip', gzipSync(Buffer.alloc(MOST * 50)))).toThrow(RangeError)
    expect(() => message('Content-Encoding: br', brotliCompressSync(Buffer.alloc(MOST * 50)))).toThrow(RangeError)
  })

  test('without a status line is none', () => {
    expect(readHttpMessage(Buffer.from('GET / HTTP/1.1\r\n\r\n'), MOST)).toBeUndefined()
    expect(readHttpMessage(Buffer.from('HTTP/1.1 200 OK'), MOST)).toBeUndefined()
  })
})

describe('an NDJSON file', () => {
  const read = (...lines: readonly string[]) => collect(readNdjsonPages(pieces(Buffer.from(lines.join('\n'))), MOST))

  test('gives a page a line, as text or as bytes', async () => {
    const items = await read(
      JSON.stringify({
        url: 'https://a.example/1',
        html: 'Bakı',
        contentType: 'text/html; charset=windows-1251',
        title: 'T',
        fetchedAt: '2026-03-01T08:00:00Z',
        status: 200,
      }),
      '',
      JSON.stringify({
        url: 'https://a.example/2',
        htmlBase64: Buffer.from([0xd0, 0xe0]).toString('base64'),
        contentType: 'text/html; charset=windows-1251',
      }),
    )
    expect(items).toMatchObject([
      {
        kind: 'page',
        title: 'T',
        status: 200,
        fetchedAt: new Date('2026-03-01T08:00:00Z'),
        contentType: 'text/html; charset=utf-8',
        where: 'line 1',
      },
      { kind: 'page', contentType: 'text/html; charset=windows-1251', fetchedAt: null, where: 'line 3' },
    ])
    expect(text((items[0] as { body: Uint8Array }).body)).toBe('Bakı')
    expect([...(items[1] as { body: Uint8Array }).body]).toEqual([0xd0, 0xe0])
  })

  test('names the lines that are none, and goes on', async () => {
    const items = await read(
      '{"url"',
      '[1]',
      '{"url":"urn:x","html":"x"}',
      '{"url":"https://a.example/1"}',
      '{"__proto__":{"url":"https://a.example/1"}}',
      JSON.stringify({ url: 'https://a.example/1', html: 'x'.repeat(MOST + 1) }),
      `{"url":"${'x'.repeat(MOST * 3)}`,
      '{"url":"https://a.example/9","html":"x"}',
    )
    expect(told(items)).toEqual([
      'no-json',
      'no-object',
      'no-url',
      'no-html',
      'no-url',
      'too-large',
      'too-large',
      'https://a.example/9',
    ])
    expect(items.filter((item) => item.kind === 'passed-over' && item.isFault)).toHaveLength(7)
  })
})
