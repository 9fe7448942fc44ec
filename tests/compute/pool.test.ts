import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Compute, openCompute } from '../../src/compute/pool.ts'
import { textOf } from '../support/builders.ts'

let compute: Compute
afterEach(() => compute.close())

const never = new AbortController().signal
const feedTask = (items: number) => ({
  body: new TextEncoder().encode(
    `<rss version="2.0"><channel><title>T</title>${'<item><title>Bridge &amp; river</title><link>https://gazette.example/1</link></item>'.repeat(items)}</channel></rss>`,
  ),
  contentType: 'application/rss+xml',
  url: 'https://gazette.example/feed',
})
/** Threads that work for ever on a page of `slow.example`, and give everything else back at once. */
const odd = new URL('odd-thread.ts', import.meta.url).href
const page = (url: string) => ({ body: new Uint8Array(), contentType: 'text/html', url, hints: {} })
const SLOW = page('https://slow.example/1')

describe('the pool', () => {
  it('reads with the profiles of the folder that it is given', async () => {
    const outletsDir = mkdtempSync(join(tmpdir(), 'telex-outlets-'))
    writeFileSync(
      join(outletsDir, 'gazette.example.json'),
      '{"title": "G", "layouts": [{"residue": ["A line of the design *"]}]}',
    )
    compute = openCompute({ threads: 1, timeoutMs: 20_000, outletsDir })
    const text = textOf('a bridge', 150)
    const lines = [
      'A line of the design on every page, long enough to look like a paragraph of its own.',
      ...text.split('\n'),
    ]
    const body = new TextEncoder().encode(
      `<html><body><article>${lines.map((line) => `<p>${line}</p>`).join('')}</article></body></html>`,
    )
    const { article } = await compute.extract({ ...page('https://gazette.example/1'), body }, never)
    expect(article.text).toBe(text)
    rmSync(outletsDir, { recursive: true })
  })

  it('extracts, enriches and parses in threads', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 20_000 })
    const text = textOf('a bridge', 150)
    const html = `<html lang="en"><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1>${text
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}</article></body></html>`
    const made = {
      body: new TextEncoder().encode(html),
      contentType: 'text/html',
      url: 'https://gazette.example/1',
      hints: {},
    }
    const { article, fingerprint } = await compute.extract(made, never)
    expect(article).toMatchObject({ title: 'Bridge opens', text, reason: null })
    expect(fingerprint.bytes).toBeInstanceOf(Uint8Array)
    expect(fingerprint.bands.every((band) => typeof band === 'bigint')).toBe(true)
    const { feed } = await compute.parseFeed(feedTask(2), never)
    expect(feed?.items.map(({ title }) => title)).toEqual(['Bridge & river', 'Bridge & river'])
    const input = {
      url: made.url,
      title: 'The bridge over the river was opened',
      text: 'The mayor opened it yesterday.',
      language: null,
      publishedAt: null,
    }
    const results = await compute.enrich({ article: input, names: ['language'] }, never)
    expect(results).toMatchObject([{ name: 'language', value: { code: 'en' }, error: null }])
  })

  it('ends a page that takes too long, and goes on with the others, which wait no shorter for it', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 2_000, module: odd })
    const slow = compute.extract(SLOW, never)
    // Together they wait far longer than any of them may take.
    const slowToo = compute.extract(SLOW, never)
    const behind = Array.from({ length: 6 }, (_, at) => compute.parseFeed(page(`https://quick.example/${at}`), never))
    for (const one of [slow, slowToo]) {
      await expect(one).rejects.toMatchObject({
        name: 'FatalError',
        code: 'page-too-slow',
        message: expect.stringContaining('slow.example'),
      })
    }
    expect(await Promise.all(behind)).toEqual(Array.from({ length: 6 }, (_, at) => `done https://quick.example/${at}`))
  })

  it('keeps the answers of the enrichments that cope with a text, and names the one that does not', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 2_500, module: odd })
    const article = { url: 'https://slow-names.example/1', title: null, text: '', language: null, publishedAt: null }
    expect(await compute.enrich({ article, names: ['all'] }, never)).toEqual([
      { name: 'language', version: 1, value: 'done', error: null },
      { name: 'names', version: 2, value: null, error: expect.stringMatching(/slow-names.*took longer than 2500 ms/) },
      { name: 'places', version: 1, value: null, error: 'needs names, which failed' },
      { name: 'summary', version: 1, value: 'done', error: null },
    ])
  })

  it('ends a page that takes too much memory, and goes on', async () => {
    // Filling the memory takes a second, and minutes where many processes share two cores: the time must not be what ends it.
    compute = openCompute({ threads: 1, timeoutMs: 600_000, module: odd })
    await expect(compute.extract(page('https://heavy.example/1'), never)).rejects.toMatchObject({
      name: 'FatalError',
      code: 'page-too-heavy',
    })
    expect(await compute.parseFeed(page('https://quick.example/1'), never)).toBe('done https://quick.example/1')
  }, 660_000)

  it('calls off what is no longer wanted, whether it runs or waits', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 15_000, module: odd })
    const [running, waiting] = [new AbortController(), new AbortController()]
    const slow = compute.extract(SLOW, running.signal)
    const behind = compute.parseFeed(page('https://quick.example/1'), waiting.signal)
    waiting.abort(new Error('not wanted'))
    await expect(behind).rejects.toThrow('not wanted')
    running.abort(new Error('called off'))
    await expect(slow).rejects.toThrow('called off')
    const late = compute.parseFeed(page('https://quick.example/2'), AbortSignal.abort(new Error('too late')))
    await expect(late).rejects.toThrow('too late')
    expect(await compute.parseFeed(page('https://quick.example/3'), never)).toBe('done https://quick.example/3')
  })

  it('tells what a task itself throws', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 15_000, module: odd })
    await expect(compute.extract(page('https://broken.example/1'), never)).rejects.toThrow('a bug')
  })
})
