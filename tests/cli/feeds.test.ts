import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/services.ts'
import { pollResult } from '../support/builders.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'
import { runTelex } from '../support/telex-process.ts'

const URL_OF = (name: string) => `https://${name}.example/feed`
const SECRET = 'hush-hush-42'

describe('telex feeds', () => {
  let database: TestDatabase
  let store: Store
  let folder: string
  let settings: Record<string, string>
  let wellId: string

  const telex = (words: readonly string[], input = '') => runTelex(words, settings, input)
  const json = async (...words: string[]) => JSON.parse((await telex([...words, '--json'])).stdout)
  const add = async (name: string) =>
    (await store.feeds.add({ url: URL_OF(name), outlet: `${name}.example`, subscribed: true, firstPollAt: new Date() }))
      .feedId

  beforeAll(async () => {
    database = await createDatabase()
    folder = mkdtempSync(join(tmpdir(), 'telex-feeds-'))
    settings = { DATABASE_URL: database.url, TELEX_DATA_DIR: folder }
    store = await openStore(testConfig({ DATABASE_URL: database.url }), await silentLog())
    const now = new Date()
    const next = { nextPollAt: new Date(now.getTime() + 3_600_000), nextPollWhy: 'its rhythm' }
    wellId = await add('well')
    await store.feeds.recordPoll(pollResult(wellId, { ...next, newEntries: 5, outcome: 'new-entries' }), now)
    await store.feeds.recordPoll(pollResult(wellId, { ...next, newEntries: 2, requests: 3 }), now)
    const brokenId = await add('broken')
    const failed = {
      succeeded: false,
      outcome: 'failed',
      status: 403,
      failureClass: 'forbidden',
      message: 'answered with 403',
    }
    await store.feeds.recordPoll(pollResult(brokenId, { ...next, ...failed }), now)
    await add('fresh')
  })

  afterAll(async () => {
    await store?.close()
    await database?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('lists every feed with its state, and why a feed fails', async () => {
    const { stdout } = await telex(['feeds'])
    expect(stdout).toMatch(/broken\.example +failing +\d{4}-.*1? ?The last poll failed.*refuses to give it to telex/)
    expect(stdout).toMatch(/well\.example +healthy/)
    expect(stdout).toMatch(/fresh\.example +new/)
    expect(stdout).toContain('1 failing, 1 new, 1 healthy')
  })

  test('--state chooses, and --json holds the health of each', async () => {
    const feeds = await json('feeds', '--state', 'failing')
    expect(feeds).toHaveLength(1)
    expect(feeds[0]).toMatchObject({
      url: URL_OF('broken'),
      failureClass: 'forbidden',
      health: { state: 'failing', advice: expect.stringContaining('TELEX_CONTACT') },
    })
    const wrong = await telex(['feeds', '--state', 'faling'])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Did you mean failing?')])
  })

  test('show tells state, cost and the last polls', async () => {
    const { stdout } = await telex(['feeds', 'show', URL_OF('well')])
    expect(stdout).toMatch(/healthy since .*The last poll went well\./)
    expect(stdout).toContain('4, for 2 new entries: 2.0 for each')
    expect(stdout).toMatch(/nothing-new +200 +1000 +10 +2 +3/)
    expect(stdout).toContain('not known yet: no article was published since the feed was added')
    expect(await json('feeds', 'show', wellId)).toMatchObject({ requestsPerNewEntry: 2, health: { state: 'healthy' } })
  })

  test('set changes how a feed is polled and read, and a set interval is followed at once', async () => {
    const { code, stdout } = await telex([
      ...['feeds', 'set', URL_OF('well'), '--interval', '15m', '--time-zone', 'asia/baku', '--language', 'AZ'],
      ...['--tags', 'caucasus, state', '--host-delay', '2s', '--robots', 'yes', '--title', 'Well', '--folder', 'South'],
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('every 15 min')
    const feed = (await store.feeds.find(wellId))!
    expect(feed).toMatchObject({
      ...{ title: 'Well', folder: 'South', nextPollWhy: 'its settings were changed' },
      settings: {
        ...{ intervalSeconds: 900, timeZone: 'Asia/Baku', language: 'az', tags: ['caucasus', 'state'] },
        ...{ hostDelayMs: 2_000, robotsForFeed: true },
      },
    })
    expect(feed.nextPollAt!.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('--unset takes settings away and leaves the others', async () => {
    await telex(['feeds', 'set', wellId, '--unset', 'interval,robots', '--unset', 'title'])
    const { settings: left, title, folder: kept } = (await store.feeds.find(wellId))!
    expect([title, kept]).toEqual([null, 'South'])
    expect(Object.keys(left).toSorted()).toEqual(['hostDelayMs', 'language', 'tags', 'timeZone'])
  })

  test('set changes the window of a sitemap and the selectors of a listing, one by one', async () => {
    const page = { url: 'https://page.example/news', outlet: 'page.example', subscribed: true, firstPollAt: new Date() }
    const listing = { item: 'li', title: 'b' }
    const { feedId } = await store.feeds.add({ ...page, kind: 'listing', settings: { listing } })
    const left = async (id: string) => (await store.feeds.find(id))!.settings
    await telex(['feeds', 'set', feedId, '--item', 'article.news', '--date', '.when', '--unset', 'title-selector'])
    expect(await left(feedId)).toEqual({ listing: { item: 'article.news', date: '.when' } })
    expect((await telex(['feeds', 'set', feedId, '--unset', 'selectors'])).code).toBe(0)
    expect(await left(feedId)).toEqual({})
    expect((await telex(['feeds', 'set', feedId, '--item', 'li[', '--link', 'a'])).stderr).toContain('no CSS selector')
    expect((await telex(['feeds', 'set', feedId, '--sitemap-days', '5'])).stderr).toContain('this is a page')

    await store.database.query(
      `UPDATE feeds SET etag = '"1"', learned = '{"sitemap": {"read": {"a": "b"}}}' WHERE feed_id = $1`,
      [wellId],
    )
    const { stdout } = await telex(['feeds', 'set', wellId, '--sitemap-days', '14'])
    expect(stdout).toContain('at most 14 days old')
    const feed = (await store.feeds.find(wellId))!
    expect([feed.settings.sitemapDays, feed.etag, feed.learned.sitemap]).toEqual([14, null, undefined])
    await telex(['feeds', 'set', wellId, '--unset', 'sitemap-days'])
    expect(await left(wellId)).not.toHaveProperty('sitemapDays')
    await store.feeds.remove(feedId, false)
  }, 60_000)

  test('secrets come from a file or standard input, are kept, and are shown nowhere', async () => {
    const file = join(folder, 'headers.txt')
    writeFileSync(file, `# for the feed\nX-Token: ${SECRET}\nCookie: session=${SECRET}\n`)
    const said = [
      await telex(['feeds', 'set', wellId, '--header-from', file]),
      await telex(['feeds', 'set', wellId, '--basic-from', '-'], `jane-roe:${SECRET}\n`),
    ]
    expect(said.map(({ code }) => code)).toEqual([0, 0])
    expect(await store.feeds.findSecrets(wellId)).toEqual({
      headers: { 'X-Token': SECRET, Cookie: `session=${SECRET}` },
      basic: { user: 'jane-roe', password: SECRET },
    })
    for (const words of [
      ['feeds', 'show', wellId],
      ['feeds', 'show', wellId, '--json'],
      ['feeds', '--json'],
      ['feeds'],
      ['export-opml'],
      ['explain', URL_OF('well'), '--json'],
      ['status', '--json'],
    ])
      said.push(await telex(words))
    for (const { stdout, stderr } of said) expect(stdout + stderr).not.toMatch(/hush|jane-roe/)
    expect(said[2]!.stdout).toContain('Cookie, X-Token (values are not shown)')
    expect(JSON.parse(said[3]!.stdout).secrets).toEqual({ headers: ['Cookie', 'X-Token'], basic: true })
    // Nine processes, one after another: seconds each where the machine is busy.
  }, 120_000)

  test('single headers are changed and taken away by name, whatever the case', async () => {
    await telex(['feeds', 'set', wellId, '--unset', 'header:cookie,basic', '--header', 'x-token: other'])
    expect(await store.feeds.findSecrets(wellId)).toEqual({ headers: { 'x-token': 'other' } })
    await telex(['feeds', 'set', wellId, '--unset', 'headers'])
    expect(await store.feeds.findSecrets(wellId)).toBeNull()
  })

  test.each([
    [['--interval', '2 sec'], '--interval takes a time'],
    [['--interval', '1s'], '--interval takes a time'],
    [['--time-zone', 'Baku'], 'no time zone of the IANA database'],
    [['--language', 'english please'], 'no language tag'],
    [['--robots', 'maybe'], '--robots takes yes, no'],
    [['--header', 'Host: x.example'], 'set by telex itself'],
    [['--header', `X-A: ${SECRET}\r\nX-B: y`], 'characters that no header may hold'],
    [['--basic', SECRET], 'written as USER:PASSWORD'],
    [['--basic', 'a:b', '--header', 'Authorization: c'], 'contradict each other'],
    [['--header-from', '/nowhere/at/all'], 'cannot read /nowhere/at/all'],
    [['--unset', 'intervall'], 'Did you mean interval?'],
    [['--unset', 'header:X-None'], 'has no header "X-None"'],
    [['--tags', 'a', '--unset', 'tags'], 'contradict each other'],
    [['--title', 'two\nlines'], 'on one line'],
    [['--sitemap-days', '0'], 'from 1 to 3650'],
    [['--item', 'li'], 'this is a feed'],
    [['--item', 'li', '--unset', 'item'], 'contradict each other'],
    [[], 'What is to be set?'],
  ])('set refuses %j, changes nothing, and repeats no secret', async (words, reason) => {
    const before = await store.feeds.find(wellId)
    const { code, stderr } = await telex(['feeds', 'set', wellId, ...words])
    expect(stderr).toContain(reason)
    expect(code).not.toBe(0)
    expect(stderr).not.toContain('hush')
    expect(await store.feeds.find(wellId)).toEqual(before)
  })

  test('pause keeps a feed from being polled, and resume makes it due at once', async () => {
    expect((await telex(['feeds', 'pause', URL_OF('well'), URL_OF('fresh')])).code).toBe(0)
    const claimable = async () => {
      const { rows } = await store.database.query('SELECT feed_id AS id FROM feed_schedule WHERE claim_at <= now()')
      return rows.map(({ id }) => id)
    }
    expect((await json('feeds', '--state', 'paused')).map(({ url }: { url: string }) => url)).toEqual([
      URL_OF('fresh'),
      URL_OF('well'),
    ])
    expect(await claimable()).toEqual([])
    expect((await telex(['feeds', 'resume', wellId])).code).toBe(0)
    expect(await claimable()).toEqual([wellId])
  })

  test('a feed that was given up stays visible, and resume subscribes to it again', async () => {
    const feedId = await add('gone')
    const gone = {
      succeeded: false,
      outcome: 'gone',
      status: 410,
      failureClass: 'gone',
      retire: true,
      nextPollAt: null,
    }
    await store.feeds.recordPoll(pollResult(feedId, gone), new Date())
    const { stdout } = await telex(['feeds', 'show', feedId])
    expect(stdout).toMatch(/retired since .*gone for good \(410\)/)
    expect(stdout).toContain(`telex feeds resume ${feedId}`)
    await telex(['feeds', 'resume', feedId])
    expect(await store.feeds.find(feedId)).toMatchObject({ subscribed: true, retiredAt: null, failures: 0 })
  })

  test('says what it takes where the words make no sense', async () => {
    for (const [words, reason] of [
      [['feeds', 'sow'], 'Did you mean show?'],
      [['feeds', 'constructor'], 'it takes show, set, pause or resume'],
      [['feeds', 'show'], 'Which feed?'],
      [['feeds', 'set', 'a', 'b', '--tags', 'x'], 'one feed at a time'],
      [['feeds', '--tags', 'x'], 'telex feeds set'],
      [['feeds', 'pause', 'https://none.example/'], 'There is no feed'],
    ] as const)
      expect((await telex(words)).stderr).toContain(reason)
  })
})
