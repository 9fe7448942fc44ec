import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { articlePage } from '../support/article-page.ts'
import { runTelex, startTelex, until } from '../support/telex-process.ts'
import { warcGzip, warcPage } from '../support/warc.ts'

describe('telex ingest', () => {
  let folder: string
  let settings: Record<string, string>
  const telex = (...words: string[]) => runTelex(words, settings)
  const json = async (...words: string[]) => JSON.parse((await telex(...words, '--json')).stdout)
  const path = (name: string) => join(folder, name)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telex-ingest-'))
    // No private network is allowed, and the hosts do not exist: whatever is asked for would fail.
    settings = { TELEX_DATA_DIR: join(folder, 'data'), TELEX_RETRY_DELAY: '200ms', TELEX_ENRICHMENTS: 'language' }
    const edited = articlePage('Council debates the night buses again', 'night trains')
    writeFileSync(
      path('a.warc.gz'),
      warcGzip([
        warcPage('https://gazette.example/ferry', articlePage('Council debates the ferry', 'ferry timetable')),
        warcPage('https://gazette.example/buses', articlePage('Council debates the night buses', 'night buses')),
        warcPage('https://gazette.example/buses', edited, { date: '2026-03-02T08:00:00Z' }),
        warcPage('https://gazette.example/gone', 'gone', { status: '404 Not Found' }),
        warcPage('https://other.example/road', articlePage('Road closed', 'mountain road')),
      ]),
    )
    const line = {
      url: 'https://post.example/flour',
      html: articlePage('Flour is dear', 'flour market', ''),
      fetchedAt: '2025-06-01T00:00:00Z',
      publishedAt: '2025-05-31T10:00:00Z',
    }
    writeFileSync(path('b.ndjson.gz'), gzipSync(`${JSON.stringify(line)}\n{"broken\n`))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a dry run says what would be kept, and keeps nothing', async () => {
    const report = await json('ingest', path('a.warc.gz'), '--outlet', 'gazette.example', '--dry-run')
    expect(report).toMatchObject({
      dryRun: true,
      ends: null,
      files: [{ kind: 'warc', pages: 5, kept: 3, filtered: 2 }],
    })
    expect((await json('status')).articles.all).toBe(0)
  }, 60_000)

  test('pages of WARC and NDJSON become articles as of their day, a later state a revision, and damage is named', async () => {
    const report = await json('ingest', path('a.warc.gz'), path('b.ndjson.gz'))
    expect(report.files).toMatchObject([
      { kind: 'warc', pages: 5, kept: 4, filtered: 1, badCount: 0 },
      { kind: 'ndjson', pages: 1, kept: 1, badCount: 1, bad: [{ where: 'line 2' }] },
    ])
    expect(report.ends).toEqual({ articles: 5, others: {} })
    const articles = await json('articles', '-n', '50')
    expect(articles.map(({ url }: { url: string }) => url).toSorted()).toEqual([
      'https://gazette.example/buses',
      'https://gazette.example/ferry',
      'https://other.example/road',
      'https://post.example/flour',
    ])
    const buses = await json('show', 'https://gazette.example/buses')
    expect(buses).toMatchObject({
      title: 'Council debates the night buses again',
      revisions: 2,
      firstSeenAt: '2026-03-01T08:00:00.000Z',
    })
    expect(await json('show', 'https://post.example/flour')).toMatchObject({ publishedAt: '2025-05-31T10:00:00.000Z' })
  }, 120_000)

  test('a second run stores nothing twice, and an older state does not undo a later one', async () => {
    const report = await json('ingest', path('a.warc.gz'), path('b.ndjson.gz'))
    expect(report.files).toMatchObject([
      { kept: 0, known: 4 },
      { kept: 0, known: 1 },
    ])
    writeFileSync(
      path('c.warc'),
      warcPage('https://gazette.example/buses', articlePage('Old', 'old buses'), { date: '2026-02-01T00:00:00Z' }),
    )
    expect((await json('ingest', path('c.warc'))).files).toMatchObject([{ kept: 0, older: 1 }])
    expect((await json('show', 'https://gazette.example/buses')).revisions).toBe(2)
  }, 60_000)

  test('the exit code is 1 only when nothing could be read', async () => {
    writeFileSync(path('nothing.txt'), 'hello')
    const bad = await telex('ingest', path('nothing.txt'), path('missing.warc'))
    expect([bad.code, bad.stdout]).toEqual([1, expect.stringMatching(/neither WARC nor NDJSON[\s\S]*ENOENT/)])
    expect((await telex('ingest', path('nothing.txt'), path('b.ndjson.gz'))).code).toBe(0)
  }, 60_000)

  test('standard input is read, too', async () => {
    const line = JSON.stringify({
      url: 'https://post.example/museum',
      html: articlePage('Museum reopens', 'harbour museum'),
    })
    const { code, stdout } = await runTelex(['ingest', '-', '--json'], settings, `${line}\n`)
    expect([code, JSON.parse(stdout).ends.articles]).toEqual([0, 1])
  }, 60_000)

  describe('of documents of agencies', () => {
    const URI = 'urn:newsml:agency.example:20260310:ferry'
    const item = (version: number, set: object = {}) =>
      JSON.stringify({
        uri: URI,
        version: String(version),
        type: 'text',
        pubstatus: 'usable',
        versioncreated: `2026-03-10T0${version}:00:00Z`,
        firstcreated: '2026-03-10T01:00:00Z',
        language: 'en',
        headline: `Ferry timetable approved, version ${version}`,
        byline: 'By Jane Doe',
        urgency: 3,
        subject: [{ code: 'medtop:04000000', name: 'economy' }],
        usageterms: 'Not for resale',
        body_text: Array.from(
          { length: 6 },
          (_, n) =>
            `Paragraph ${n} of version ${version}: the council of the harbour town approved the ferry timetable on Tuesday after a long debate in the old hall.`,
        ).join('\n\n'),
        ...set,
      })

    test('a folder is read, its files left as they are; the article keeps its URN, and a later version is a revision', async () => {
      mkdirSync(path('spool/inner'), { recursive: true })
      writeFileSync(path('spool/1.json'), item(1))
      writeFileSync(path('spool/inner/2.json'), item(2))
      writeFileSync(path('spool/notes.txt'), 'not for telex')
      const report = await json('ingest', path('spool'))
      expect(report.files).toMatchObject([
        { kind: 'ninjs', pages: 1, kept: 1 },
        { kind: 'ninjs', pages: 1, kept: 1 },
      ])
      const article = await json('show', URI)
      expect(article).toMatchObject({
        url: URI,
        outlet: 'agency.example',
        title: 'Ferry timetable approved, version 2',
        authors: ['Jane Doe'],
        revisions: 2,
        wire: {
          uri: URI,
          version: 2,
          status: 'usable',
          facts: { urgency: 3, usageTerms: 'Not for resale', subjects: [{ code: 'medtop:04000000' }] },
        },
      })
      expect(readFileSync(path('spool/1.json'), 'utf8')).toBe(item(1))
      const again = await json('ingest', path('spool'))
      expect(again.files).toMatchObject([
        { kept: 0, known: 1 },
        { kept: 0, known: 1 },
      ])
    }, 120_000)

    test('a cancellation takes the article out of every list and export; a later usable version brings it back', async () => {
      writeFileSync(path('spool/3.json'), item(3, { pubstatus: 'canceled', body_text: '' }))
      expect((await json('ingest', path('spool/3.json'))).files).toMatchObject([{ kept: 0, withdrawn: 1 }])
      const titles = async () => (await json('articles', '-n', '50')).map(({ title }: { title: string }) => title)
      expect((await titles()).join()).not.toContain('Ferry timetable approved')
      expect((await telex('export')).stdout).not.toContain(URI)
      expect((await json('show', URI)).withdrawnAt).not.toBeNull()
      writeFileSync(path('spool/4.json'), item(4))
      await json('ingest', path('spool/4.json'))
      expect((await titles()).join()).toContain('Ferry timetable approved, version 4')
    }, 120_000)

    test('a version older than the one that is there is left out', async () => {
      writeFileSync(path('spool/late.json'), item(1, { headline: 'A version that comes too late' }))
      expect((await json('ingest', path('spool/late.json'))).files).toMatchObject([{ kept: 0, older: 1 }])
      expect((await json('show', URI)).title).toBe('Ferry timetable approved, version 4')
    }, 60_000)

    test('what is under embargo waits: its file is read again', async () => {
      writeFileSync(path('later.json'), item(1, { uri: 'urn:x:later', embargoed: '2999-01-01T00:00:00Z' }))
      expect((await json('ingest', path('later.json'))).files).toMatchObject([{ kept: 0, embargoed: 1 }])
      expect((await json('ingest', path('later.json'))).files).toMatchObject([{ known: 0, embargoed: 1 }])
    }, 60_000)

    test('a folder that is watched gives what comes into it', async () => {
      mkdirSync(path('watched'))
      const watching = startTelex(['ingest', path('watched'), '--watch'], settings)
      writeFileSync(
        path('watched/new.json'),
        item(1, { uri: 'urn:newsml:agency.example:2026:watched', headline: 'Seen while watching' }),
      )
      await until('the file is taken', () => watching.output().includes('1 items, 1 kept'))
      watching.child.kill('SIGTERM')
      expect(await watching.ended).toBe(0)
    }, 120_000)
  })

  test('webhooks get nothing old, unless that is asked for', async () => {
    await telex('subscriptions', 'add', 'https://receiver.example/')
    const line = (name: string, words: string) =>
      `${JSON.stringify({ url: `https://post.example/${name}`, html: articlePage(`About ${words}`, words), fetchedAt: '2025-06-01T00:00:00Z' })}\n`
    const sent = async () => (await json('subscriptions', 'log')).map(({ title }: { title: string }) => title)
    await runTelex(['ingest', '-'], settings, line('mill', 'water mill'))
    expect(await sent()).toEqual([])
    await runTelex(['ingest', '-', '--deliver'], settings, line('fair', 'spring fair'))
    expect(await sent()).toEqual(['About spring fair'])
  }, 120_000)
})
