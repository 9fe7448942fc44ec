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
/** More work than a second has room for, in one call that nothing interrupts. */
const slowTask = () => {
  const html = `<html><body>${'<div><p>a <b>b</b></p>'.repeat(400_000)}</body></html>`
  return { body: new TextEncoder().encode(html), contentType: 'text/html', url: 'https://slow.example/1', hints: {} }
}

describe('the pool', () => {
  it('extracts, enriches and parses in threads', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 20_000 })
    const text = textOf('a bridge', 150)
    const html = `<html lang="en"><head><title>Bridge opens</title></head><body><article><h1>Bridge opens</h1>${text
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}</article></body></html>`
    const page = {
      body: new TextEncoder().encode(html),
      contentType: 'text/html',
      url: 'https://gazette.example/1',
      hints: {},
    }
    const { article, fingerprint } = await compute.extract(page, never)
    expect(article).toMatchObject({ title: 'Bridge opens', text, reason: null })
    expect(fingerprint.bytes).toBeInstanceOf(Uint8Array)
    expect(fingerprint.bands.every((band) => typeof band === 'bigint')).toBe(true)
    const { feed } = await compute.parseFeed(feedTask(2), never)
    expect(feed?.items.map(({ title }) => title)).toEqual(['Bridge & river', 'Bridge & river'])
    const input = {
      url: page.url,
      title: 'The bridge over the river was opened',
      text: 'The mayor opened it yesterday.',
      language: null,
      publishedAt: null,
    }
    const results = await compute.enrich({ article: input, names: ['language'] }, never)
    expect(results).toMatchObject([{ name: 'language', value: { code: 'en' }, error: null }])
  })

  it('ends a page that takes too long, and goes on with the others, which wait no shorter for it', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 900 })
    // The first task starts the thread and loads the code; later ones count only their own time.
    await compute.parseFeed(feedTask(1), never)
    const slow = compute.extract(slowTask(), never)
    const behind = Array.from({ length: 6 }, () => compute.parseFeed(feedTask(2), never))
    await expect(slow).rejects.toMatchObject({
      name: 'FatalError',
      code: 'page-too-slow',
      message: expect.stringContaining('slow.example'),
    })
    for (const { feed } of await Promise.all(behind)) expect(feed?.items).toHaveLength(2)
  })

  it('calls off what is no longer wanted, whether it runs or waits', async () => {
    compute = openCompute({ threads: 1, timeoutMs: 20_000 })
    const [running, waiting] = [new AbortController(), new AbortController()]
    const slow = compute.extract(slowTask(), running.signal)
    const behind = compute.parseFeed(feedTask(1), waiting.signal)
    waiting.abort(new Error('not wanted'))
    await expect(behind).rejects.toThrow('not wanted')
    running.abort(new Error('called off'))
    await expect(slow).rejects.toThrow('called off')
    await expect(compute.parseFeed(feedTask(1), AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    expect((await compute.parseFeed(feedTask(3), never)).feed?.items).toHaveLength(3)
  })
})
