import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedArticles, type Samples, startSamples } from '../../samples/serve.ts'
import { markdownOfHtml } from '../../src/extract/blocks/markdown.ts'
import { EXTRACTOR_VERSION } from '../../src/extract/extract-article.ts'
import { runTelex, startTelex, until } from '../support/telex-process.ts'

/** One story from an empty folder on: each test goes on where the one before has ended. */
describe('telex on the command line', () => {
  let samples: Samples
  let folder: string
  let settings: Record<string, string>
  let feeds: string[]
  let site: Server
  let siteUrl: string
  /** There while the embedded database runs. */
  let postmaster: string

  const telex = (...words: string[]) => runTelex(words, settings)
  const json = async (...words: string[]) => JSON.parse((await telex(...words, '--json')).stdout)

  beforeAll(async () => {
    samples = await startSamples()
    folder = mkdtempSync(join(tmpdir(), 'telex-cli-'))
    postmaster = join(folder, 'data', 'postgres', 'cluster', 'postmaster.pid')
    settings = {
      TELEX_DATA_DIR: join(folder, 'data'),
      TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      TELEX_HOST_DELAY_MS: '0',
      TELEX_RETRY_DELAY: '200ms',
      TELEX_ENRICHMENTS: 'language,entities',
    }
    feeds = samples.outlets.map(({ name, feedPath }) => `${samples.originOf(name)}${feedPath}`)
    site = createServer((request, response) => {
      if (request.url === '/')
        response
          .setHeader('content-type', 'text/html')
          .end(
            `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="${feeds[1]}"></head><body>News</body></html>`,
          )
      else if (request.url === '/broken') response.writeHead(500).end('oops')
      else
        response
          .setHeader('content-type', 'text/html')
          .end('<!doctype html><html><head><title>No feed</title></head><body><p>Nothing here.</p></body></html>')
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  }, 60_000)

  afterAll(async () => {
    await samples?.close()
    await new Promise((resolve) => site.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  })

  test('any command can be the first: status of a folder that is not there makes the database and says that there is nothing', async () => {
    const status = await json('status')
    expect(status.feeds).toEqual({ all: 0, subscribed: 0, failing: 0, ofDemo: 0 })
    expect(status.queues['fetch-article']).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 })
    expect(status.articles.all).toBe(0)
  }, 60_000)

  test('add takes feeds and pages that name one, names what is neither, keeps the others, and exits with 1', async () => {
    const { code, stdout, stderr } = await telex(
      'add',
      feeds[0]!,
      `${siteUrl}/`,
      `${siteUrl}/none`,
      `${siteUrl}/broken`,
      'not a url',
    )
    expect(code).toBe(1)
    expect(stdout).toContain(feeds[0])
    expect(stdout).toContain(feeds[1])
    expect(stderr).toMatch(/\/none is a page, and no feed was found on it/)
    expect(stderr).toMatch(/\/broken/)
    expect(stderr).toMatch(/"not a url" is no web address/)
    expect((await json('feeds')).map(({ url }: { url: string }) => url).toSorted()).toEqual(
      [feeds[0], feeds[1]].toSorted(),
    )
  })

  test('add is harmless when the feed is there already', async () => {
    const { code, stdout } = await telex('add', feeds[0]!)
    expect(code).toBe(0)
    expect(stdout).toContain('already there')
    expect(await json('feeds')).toHaveLength(2)
  })

  test('import takes the feeds of an OPML file, and export-opml writes them out again', async () => {
    const file = join(folder, 'feeds.opml')
    writeFileSync(
      file,
      `<opml version="2.0"><body><outline text="South"><outline type="rss" text="Third" xmlUrl="${feeds[2]}"/></outline></body></opml>`,
    )
    expect((await telex('import', file)).code).toBe(0)
    const { stdout } = await telex('export-opml')
    for (const url of feeds.slice(0, 3)) expect(stdout).toContain(url)
    expect(stdout).toContain('South')
  })

  test('run --until-idle polls every new feed, finishes all that follows, page retries included, and exits with 0', async () => {
    for (const url of feeds.slice(3)) await telex('add', url)
    const { code, stdout } = await telex('run', '--until-idle')
    expect(code).toBe(0)
    expect(stdout).toContain(`${expectedArticles(1).length} articles are stored`)
    const status = await json('status')
    expect(status.articles.all).toBe(expectedArticles(1).length)
    expect(status.owed).toEqual({})
    expect(status.failures).toEqual([])
  }, 120_000)

  test('articles filters by outlet, language, kind and words', async () => {
    const all = await json('articles', '-n', '1000')
    expect(all).toHaveLength(expectedArticles(1).length)
    const turkish = await json('articles', '--language', 'tr', '-n', '1000')
    expect(turkish).toHaveLength(expectedArticles(1).filter(({ language }) => language === 'tr').length)
    const { outlet } = turkish[0]
    expect(await json('articles', '--outlet', outlet, '-n', '1000')).toHaveLength(turkish.length)
    for (const { duplicateKind } of await json('articles', '--kind', 'near')) expect(duplicateKind).toBe('near')
    expect(await json('articles', '--since', '2099-01-01')).toEqual([])
  })

  test('search finds words in their forms, in several languages', async () => {
    const russian = await json('search', 'мосты', '--language', 'ru')
    expect(russian.length).toBeGreaterThan(0)
    const english = await json('search', 'ferries')
    expect(english.length).toBeGreaterThan(0)
    const { code, stdout } = await telex('search', 'qwertzuiop')
    expect([code, stdout]).toEqual([0, 'Nothing found for qwertzuiop.\n'])
  })

  test('show prints an article by the beginning of its id and by its URL', async () => {
    const [one] = await json('articles', '-n', '1', '--language', 'en')
    const byId = await json('show', one.articleId.slice(0, 8))
    const byUrl = await json('show', one.url)
    expect(byId.articleId).toBe(one.articleId)
    expect(byUrl.text).toBe(byId.text)
    expect(byId.enrichments.language.code).toBe('en')
    expect((await telex('show', one.articleId)).stdout).toContain(one.title)
    expect((await telex('show', one.articleId, '--format', 'html')).stdout.trim()).toBe(byId.html)
    const markdown = (await telex('show', one.articleId, '--format', 'markdown')).stdout
    expect(markdown.trim()).toBe(markdownOfHtml(byId.html))
  })

  test('explain tells of a URL which feed announced it and what each stage made of it', async () => {
    const [one] = await json('articles', '-n', '1', '--language', 'de')
    const known = await json('explain', one.url)
    expect(known.sightings).toHaveLength(1)
    expect(known.trail.map(({ stage }: { stage: string }) => stage)).toContain('store-article')
    expect(known.extraction.trace).toMatchObject({ extractor: EXTRACTOR_VERSION, rules: { title: expect.any(String) } })
    expect(known.extraction.trace.sums[0]).toMatchObject({ kept: true })
    expect((await telex('explain', one.url)).stdout).toMatch(/Taken and left out[\s\S]*taken +model/)
    expect((await telex('explain', one.url, '--trace')).stdout).toMatch(/^\+ model \d/m)
    const { code, stderr } = await telex('explain', 'http://never-seen.example/a')
    expect(code).toBe(1)
    expect(stderr).toContain('telex has never seen')
  })

  test('extract --trace shows what was taken of a saved page and what was left, and changes nothing where it is asked for with --file', async () => {
    const file = join(folder, 'traced.html')
    const line =
      'The ferry between the two shores is back in service after a week of storms, the harbour master said on Thursday.'
    writeFileSync(
      file,
      `<title>Ferry</title><meta name="author" content="Ida Berg"><article><p>12 March 2026<br>${line}</p><p>${line} Again.</p></article><p hidden>Not seen \u001b[31m</p>`,
    )
    const { stdout } = await telex('extract', '--trace', file, '--url', 'https://a.example/1')
    expect(stdout).toMatch(/^\+ model .*The ferry/m)
    expect(stdout).toMatch(/^- hidden .*Not seen \[31m$/m)
    expect(stdout).toMatch(/^- stray-line +lines of the piece above +12 March 2026$/m)
    expect(stdout).toMatch(/^Authors that the page gives.*\n +meta:author +Ida Berg +taken$/m)
    const { units, rules } = await json('extract', '--trace', file)
    // The language is told from the text, as it is of a stored article.
    expect(rules.language).toBe('text')
    expect(units.at(-1)).toMatchObject({ kept: false, rule: 'hidden' })
    const article = JSON.parse((await telex('extract', '--file', file, '--trace', '--blocks')).stdout)
    expect(article).toMatchObject({ rules: { body: 'model' }, blocks: [{ kind: 'paragraph', text: line }, {}] })
    expect((await telex('extract', file)).code).toBe(2)
  })

  test('export streams every article with the promised fields, and goes on behind a cursor', async () => {
    const { stdout } = await telex('export', '--format', 'ndjson')
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(expectedArticles(1).length)
    expect(Object.keys(lines[0])).toEqual(
      expect.arrayContaining([
        'id',
        'url',
        'title',
        'text',
        'html',
        'authors',
        'publishedAt',
        'language',
        'outlet',
        'revisions',
        'duplicateOf',
        'storyId',
        'enrichments',
      ]),
    )
    const rest = await telex('export', '--after', String(lines[99].cursor))
    expect(rest.stdout.trim().split('\n')).toHaveLength(lines.length - 100)
    expect(JSON.parse((await telex('export', '--format', 'json', '-n', '3')).stdout)).toHaveLength(3)
    const marked = JSON.parse((await telex('export', '--markdown', '-n', '1')).stdout)
    expect(marked).toMatchObject({ markdown: markdownOfHtml(marked.html), extractor: EXTRACTOR_VERSION })
    const csv = (await telex('export', '--format', 'csv', '-n', '2')).stdout
    expect(csv.startsWith('id,url,title,')).toBe(true)
  })

  test('export stops when its reader has seen enough, and leaves the database as it found it', async () => {
    const { child, ended, output } = startTelex(['export'], settings)
    await until('it writes', () => output().length > 0)
    child.stdout!.destroy()
    expect(await ended).toBe(0)
    await until('the database has stopped', () => !existsSync(postmaster))
  }, 30_000)

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('a command that is ended by %s leaves no database behind', async (signal, code) => {
    // Nobody reads: it waits in the middle of its output.
    const child = spawn(process.execPath, ['src/cli.ts', 'export'], {
      env: { PATH: process.env.PATH, ...settings },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const ended = once(child, 'exit')
    await once(child.stdout, 'readable')
    child.kill(signal)
    expect(await ended).toEqual([code, null])
    await until('the database has stopped', () => !existsSync(postmaster))
    child.stdout.destroy()
  })

  test('a disk that is full when the output is written is named', async () => {
    const command = `exec ${process.execPath} src/cli.ts export > /dev/full`
    const { status, stderr } = spawnSync('sh', ['-c', command], { env: { PATH: process.env.PATH, ...settings } })
    expect(status).toBe(1)
    expect(String(stderr)).toMatch(/^telex: Cannot write to standard output \(ENOSPC\)\n {2}Free some disk space/)
    await until('the database has stopped', () => !existsSync(postmaster))
  })

  test('enqueue article --wait follows a page to its end; without telex run it says that nobody works', async () => {
    const url = `${samples.originOf(samples.outlets[0]!.name)}/no-such-page`
    const receipt = await runTelex(['enqueue', 'article', '-'], settings, `${url}\n`)
    expect(receipt.stdout.trim()).toMatch(/^[\da-f-]{36}$/)
    expect(receipt.stderr).toContain('no telex run is up')
    const run = startTelex(['run', '--no-dashboard'], { ...settings, TELEX_TICK_INTERVAL: '1s' })
    try {
      const waited = await runTelex(['enqueue', 'article', url, '--wait'], settings)
      expect([waited.code, waited.stdout.split(/\s+/)[0]]).toEqual([1, 'not-found'])
      const [one] = await json('articles', '-n', '1')
      const again = await runTelex(['enqueue', 'article', one.url, '--wait'], settings)
      expect([again.code, again.stdout.split(/\s+/)[0]]).toEqual([0, 'unchanged'])
      const poll = await runTelex(['enqueue', 'feed', feeds[0]!, '--wait'], settings)
      expect([poll.code, poll.stdout.split(/\s+/)[0]]).toEqual([0, 'not-modified'])
    } finally {
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
    }
  }, 60_000)

  test('a page that fails for good is listed with its cause and retried by cause, after a dry run', async () => {
    await telex('enqueue', 'article', `${siteUrl}/broken`)
    await telex('run', '--until-idle')
    const failed = await json('failed')
    expect(failed).toHaveLength(1)
    expect(failed[0]).toMatchObject({ stage: 'fetch-article', code: 'server-error' })
    expect((await json('status')).queues['fetch-article'].failed).toBe(1)
    expect(await json('retry', '--code', 'server-error')).toMatchObject({ wouldRetry: 1 })
    expect(await json('failed')).toHaveLength(1)
    expect(await json('retry', '--code', 'timeout', '--yes')).toEqual({ retried: 0 })
    expect(await json('retry', '--code', 'server-error', '--yes')).toEqual({ retried: 1 })
    expect(await json('failed')).toHaveLength(0)
    await telex('run', '--until-idle')
    expect(await json('failed')).toHaveLength(1)
  }, 60_000)

  test('reprocess counts first, then reads stored pages again without making an edit of the outlet of it', async () => {
    expect(await json('reprocess', '--language', 'de')).toMatchObject({ step: 'extract', enqueued: false })
    const { articles } = await json('reprocess', '--language', 'de', '--yes')
    expect(articles).toBe(expectedArticles(1).filter(({ language }) => language === 'de').length)
    await telex('run', '--until-idle')
    expect((await json('status')).owed).toEqual({})
    expect(await json('articles', '--kind', 'revised')).toEqual([])
  }, 60_000)

  test('remove keeps the articles, and --purge takes those along that no other feed announced', async () => {
    const count = async (outlet: string) => (await json('articles', '--outlet', outlet, '-n', '1000')).length
    const [first, second] = [new URL(feeds[3]!).host, new URL(feeds[4]!).host]
    const kept = await count(first)
    expect((await telex('remove', feeds[3]!)).code).toBe(0)
    expect(await count(first)).toBe(kept)
    expect((await telex('remove', feeds[4]!, '--purge')).code).toBe(0)
    expect(await count(second)).toBe(0)
    expect((await telex('remove', feeds[4]!)).code).toBe(1)
  })
})
