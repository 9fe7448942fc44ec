import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { body, type Origin, openOrigin } from '../fetch/origin.ts'
import { articlePage } from '../support/article-page.ts'
import { runTelex } from '../support/telex-process.ts'

const TOPICS = ['ferry timetable', 'mountain road', 'school budget', 'flour market', 'harbour museum', 'night buses']

describe('a page without a feed as a source', () => {
  let origin: Origin
  let folder: string
  let settings: Record<string, string>
  let listing: string

  const telex = (...words: string[]) => runTelex(words, settings)
  const json = async (...words: string[]) => JSON.parse((await telex(...words, '--json')).stdout)

  beforeAll(async () => {
    const link = (topic: string, n: number) =>
      `<li class="item"><a href="/news/${4100 + n}-${topic.replaceAll(' ', '-')}">Council debates the ${topic} again</a> <span class="date">10 March 2026</span></li>`
    listing = `<!doctype html><html lang="en"><head><title>Gazette</title></head><body><nav><a href="/about">About</a><a href="/sport">Sport</a></nav>
      <ul class="news">${TOPICS.map(link).join('')}</ul></body></html>`
    const pages = TOPICS.map((topic, n) => [
      `/news/${4100 + n}-${topic.replaceAll(' ', '-')}`,
      body(articlePage(`Council debates the ${topic} again`, topic)),
    ])
    origin = await openOrigin({
      ...Object.fromEntries(pages),
      '/news': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(listing),
      '/none': body('<!doctype html><html><body><p>Nothing here</p></body></html>'),
    })
    folder = mkdtempSync(join(tmpdir(), 'telex-listing-'))
    settings = {
      TELEX_DATA_DIR: join(folder, 'data'),
      TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      TELEX_HOST_DELAY_MS: '0',
      TELEX_RETRY_DELAY: '200ms',
      TELEX_ENRICHMENTS: 'language',
    }
  })
  afterAll(async () => {
    await origin.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('preview shows what would be found and by what, and stores nothing', async () => {
    const seen = await json('source', 'preview', `${origin.url}/news`)
    expect(seen.entries).toHaveLength(6)
    expect(seen.parts[0]).toMatchObject({ chosen: true, entries: 6 })
    expect((await telex('source', 'preview', `${origin.url}/none`)).code).toBe(1)
    const bad = await telex('source', 'preview', `${origin.url}/news`, '--item', 'li[')
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining('is no CSS selector for item')])
  })

  test('add --listing takes it, and its articles are fetched and stored; a page that lists nothing is refused', async () => {
    const added = await telex('add', '--listing', `${origin.url}/news`, `${origin.url}/none`, '--tags', 'local,east')
    expect(added.stdout).toContain('(6 entries)')
    expect([added.code, added.stderr]).toEqual([1, expect.stringContaining('lists no articles')])
    expect((await telex('run', '--until-idle')).code).toBe(0)
    const titles = (await json('articles', '-n', '50')).map(({ title }: { title: string }) => title)
    expect(titles.toSorted()).toEqual(TOPICS.map((topic) => `Council debates the ${topic} again`).toSorted())
    expect((await telex('export-opml')).stdout).toMatch(/category="local,east" telex:listing="auto"/)
  }, 120_000)

  test('a page that lists nothing any more fails with words that say what it listed before', async () => {
    listing = '<!doctype html><html><body><div id="app"></div></body></html>'
    await telex('enqueue', 'feed', `${origin.url}/news`)
    await telex('run', '--until-idle')
    const [feed] = await json('feeds')
    expect(feed.lastError).toContain('it listed about 6 before')
  }, 60_000)
})
