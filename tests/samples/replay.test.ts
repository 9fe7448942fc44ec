import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Replay, startReplay } from '../../samples/replay.ts'
import { get } from './get.ts'

const PAGE = Buffer.from('<html><title>caf\xe9</title><p>Bytes as saved.</p>', 'latin1')

const LIST = [
  {
    id: 'a',
    url: 'https://one.example/news/1?ref=rss',
    html: 'a.html.gz',
    title: 'A < B',
    publishedAt: '2026-05-03 10:00:00+00:00',
  },
  { id: 'b', url: 'http://one.example/news/2', html: 'b.html', title: 'B', publishedAt: '2026-05-03' },
  { id: 'c', url: 'https://two.example/read?id=1', html: 'b.html' },
  { id: 'd', url: 'https://two.example/read?id=2', html: 'a.html.gz' },
  { id: 'again', url: 'https://two.example/read?id=2', html: 'b.html' },
  { id: 'outside', url: 'https://two.example/out', html: '../outside.html' },
  { id: 'no-url', html: 'b.html', title: 'Without a URL' },
  { id: 'no-file', url: 'https://two.example/missing', html: 'missing.html' },
  { id: 'no-html', url: 'https://two.example/none' },
  { id: 'scheme', url: 'ftp://two.example/x', html: 'b.html' },
]

let folder: string
let replay: Replay

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telex-replay-'))
  writeFileSync(join(folder, 'a.html.gz'), gzipSync(PAGE))
  writeFileSync(join(folder, 'b.html'), '<p>plain</p>')
  writeFileSync(join(folder, 'truth.ndjson'), `${LIST.map((line) => JSON.stringify(line)).join('\n')}\n\n{broken\n`)
  replay = await startReplay(folder)
})

afterAll(async () => {
  await replay.close()
  rmSync(folder, { recursive: true })
})

const fetchListed = (url: string, headers: Record<string, string> = {}) => {
  const { host, pathname, search } = new URL(url)
  return get(replay.route(new URL(url))!, pathname + search, { host, ...headers })
}

async function items(feed: string) {
  const $ = load((await fetchListed(feed)).text, { xml: true })
  return $('item')
    .map((_, item) => ({
      link: $(item).find('link').text(),
      title: $(item).find('title').text(),
      date: $(item).find('pubDate').text(),
    }))
    .get()
}

describe('startReplay', () => {
  it('counts what it serves and what it had to leave out', () => {
    expect(replay.pages).toBe(6)
    expect(replay.skipped).toBe(5)
  })

  it('gives a feed of every host', () => {
    expect(replay.feeds).toEqual([
      'http://one.example/telex-replay-feed.xml',
      'http://two.example/telex-replay-feed.xml',
      'http://page-without-url.example/telex-replay-feed.xml',
    ])
  })

  it('keeps listed URLs to the letter, titles where known, and dates where the hour is known', async () => {
    expect(await items(replay.feeds[0]!)).toEqual([
      { link: 'https://one.example/news/1?ref=rss', title: 'A < B', date: 'Sun, 03 May 2026 10:00:00 GMT' },
      { link: 'http://one.example/news/2', title: 'B', date: '' },
    ])
    expect((await items(replay.feeds[1]!))[0]).toEqual({ link: 'https://two.example/read?id=1', title: '', date: '' })
  })

  it('answers a page with its bytes as saved and without a charset', async () => {
    const answer = await fetchListed('https://one.example/news/1?ref=rss')
    expect(answer.bytes.equals(PAGE)).toBe(true)
    expect(answer.headers['content-type']).toBe('text/html')
  })

  it('tells pages apart by their query, and ignores it where the path is listed once', async () => {
    expect((await fetchListed('https://two.example/read?id=1')).text).toBe('<p>plain</p>')
    expect((await fetchListed('https://two.example/read?id=2')).bytes.equals(PAGE)).toBe(true)
    expect((await fetchListed('https://two.example/read?id=3')).status).toBe(404)
    expect((await fetchListed('https://one.example/news/1')).bytes.equals(PAGE)).toBe(true)
  })

  it('routes the hosts that it has, over http and https, and no others', () => {
    expect(replay.route(new URL('https://one.example/anything'))).toBe(replay.origin)
    expect(replay.route(new URL('http://one.example/'))).toBe(replay.origin)
    expect(replay.route(new URL('https://three.example/'))).toBeUndefined()
    expect(replay.route(new URL('ftp://one.example/'))).toBeUndefined()
  })

  it('answers 404 for what is not listed, outside of the folder or unreadable', async () => {
    for (const path of ['out', 'missing', 'nothing', 'none']) {
      expect((await fetchListed(`https://two.example/${path}`)).status).toBe(404)
    }
    expect((await get(replay.origin, '/', { host: 'three.example' })).status).toBe(404)
  })

  it('says 304 when a feed is polled again', async () => {
    const etag = String((await fetchListed(replay.feeds[0]!)).headers.etag)
    expect((await fetchListed(replay.feeds[0]!, { 'if-none-match': etag })).status).toBe(304)
  })

  it('names the list that it needs when there is none, or nothing in it', async () => {
    await expect(startReplay(join(folder, 'nowhere'))).rejects.toThrow(/truth\.ndjson cannot be read/)
    const empty = mkdtempSync(join(tmpdir(), 'telex-replay-'))
    writeFileSync(join(empty, 'truth.ndjson'), '{"id":"x"}\n')
    await expect(startReplay(empty)).rejects.toMatchObject({ code: 'replay-folder' })
    rmSync(empty, { recursive: true })
  })
})
