import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningDashboard } from '../../src/dashboard/server.ts'
import { announcement, article, draft } from '../support/builders.ts'
import { hasChromium, launchChromium, WITHOUT_CHROMIUM } from './chromium.ts'
import { openBench, type TestBench } from './open-dashboard.ts'

/** Ways out of a text, an attribute, a script and a style, each of which sets a mark; and texts that break lines and layouts. */
const PAYLOADS = [
  '<script>window.fired=1</script>',
  `"><img src=x onerror="window.fired=2">`,
  `' autofocus onfocus='window.fired=3`,
  '</script><script>window.fired=4</script>',
  '</title></style></textarea><svg onload="window.fired=5">',
  '<iframe srcdoc="<script>parent.fired=6</script>"></iframe>',
  '<style>*{display:none!important}</style>',
  '{{constructor.constructor("window.fired=7")()}}',
  '\u202eevitceffe\u2066 \u0000\ufffe',
  'w'.repeat(10_000),
]
const ALL = PAYLOADS.join(' ')
/** As stages behind storage read it back. */
const STORED = ALL.replaceAll('\0', '')
const LINKS = [
  'javascript:window.fired=9',
  ' java\nscript:window.fired=10',
  'data:text/html,<script>window.fired=11</script>',
]

describe.skipIf(!hasChromium)(
  `Payloads in all that comes from outside${hasChromium ? '' : ` (${WITHOUT_CHROMIUM})`}`,
  () => {
    let bench: TestBench
    let dashboard: RunningDashboard
    let browser: Browser
    let page: Page
    let paths: readonly string[]
    const fired: string[] = []
    const hosts = new Set<string>()

    beforeAll(async () => {
      bench = await openBench()
      const made = await seedAttack(bench)
      paths = [
        ...['/', '/feeds', '/articles', '/stories', '/failures', '/queues', '/queues/queue/fetch-article'],
        ...[
          `/articles/${made.articleId}`,
          `/articles/${made.articleId}/page`,
          `/feeds/${made.feedId}`,
          `/stories/${made.storyId}`,
        ],
        ...PAYLOADS.slice(0, 9).map(
          (text) => `/articles?query=${encodeURIComponent(text)}&outlet=${encodeURIComponent(text)}`,
        ),
        ...PAYLOADS.slice(0, 9).map(
          (text) => `/failures?stage=${encodeURIComponent(text)}&code=${encodeURIComponent(text)}`,
        ),
        ...PAYLOADS.slice(0, 9).map((text) => `/${encodeURIComponent(text)}`),
      ]
      dashboard = await bench.start()
      browser = await launchChromium()
      page = await browser.newPage()
      page.on('dialog', (dialog) => {
        fired.push(`dialog on ${page.url()}`)
        void dialog.dismiss()
      })
      // The content policy stops what got into a page as markup: that it did is the fault.
      page.on('console', (message) => {
        if (/content security policy|refused to/i.test(message.text())) fired.push(`${page.url()}: ${message.text()}`)
      })
      page.on('request', (request) => hosts.add(new URL(request.url()).host))
      await page.goto(dashboard.signInUrl)
      await page.waitForURL(`${dashboard.url}/`)
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await bench?.close()
    })

    test('are texts on every page: nothing runs, is loaded, leads to a script or widens the window', async () => {
      const faults: string[] = []
      for (const path of paths) {
        await page.goto(dashboard.url + path, { waitUntil: 'load' })
        const look = (script: string) => page.evaluate(script)
        const name = path.slice(0, 80)
        if ((await look('window.fired')) !== undefined) faults.push(`${name}: ran ${await look('window.fired')}`)
        const elements = (await look(
          '[...document.querySelectorAll("main img, main iframe, main script, main style, [onerror], [onload], [onfocus], [srcdoc]")].map((one) => one.outerHTML.slice(0, 80))',
        )) as string[]
        const links = (await look(
          '[...document.body.querySelectorAll("[href],[src],[action]")].map((one) => String(one.href ?? one.src ?? one.action)).filter((href) => /^(javascript|data):/i.test(href))',
        )) as string[]
        faults.push(...[...elements, ...links].map((found) => `${name}: ${found}`))
        // The board of queues is a page of its own.
        if (path.startsWith('/queues')) continue
        for (const width of [1400, 390]) {
          await page.setViewportSize({ width, height: 900 })
          const over = (await look('document.documentElement.scrollWidth - innerWidth')) as number
          if (over > 0) faults.push(`${name}: ${over} px beyond ${width}`)
        }
      }
      expect(faults).toEqual([])
      expect(fired).toEqual([])
      expect([...hosts]).toEqual([new URL(dashboard.url).host])
    }, 120_000)
  },
)

/** An outlet that attacks with everything that it may write. */
async function seedAttack({ store }: TestBench) {
  const now = new Date()
  const url = `https://evil.example/${encodeURIComponent('"><script>window.fired=12</script>')}`
  const added = await store.feeds.add({
    url: `${url}/rss`,
    outlet: 'evil.example',
    title: ALL,
    subscribed: true,
    firstPollAt: now,
  })
  const one = announcement({ url, outlet: 'evil.example', title: ALL, summary: ALL, publishedAt: now })
  const match = <T>(all: readonly T[]) => ({ fresh: all, same: [], seen: [], edited: [], moved: [] })
  const { fresh } = await store.entries.record(added.feedId, [one], match as never, 'fetch-article', now)
  const entryId = fresh[0]!
  const kept = await store.snapshots.keep({
    ...{
      entryId,
      url,
      finalUrl: url,
      status: 200,
      contentType: 'text/html',
      headers: {},
      source: 'page',
      fetchedAt: now,
    },
    body: new TextEncoder().encode(hostileHtml()),
  })
  const image = LINKS[0]!
  const made = draft({
    ...{ url, entryId, snapshotId: kept.snapshotId, outlet: 'evil.example', outletTitle: ALL, source: 'page' },
    article: {
      ...article({
        url,
        title: ALL,
        dek: ALL,
        authors: PAYLOADS,
        wireCredit: ALL,
        section: ALL,
        tags: PAYLOADS,
        text: PAYLOADS.join('\n'),
      }),
      image,
      facts: {
        leadImage: { url: image, width: 1, height: 1, alt: ALL, caption: ALL, credit: ALL },
        links: LINKS.map((link) => ({ url: link, text: ALL, isOwn: false })),
        media: [{ kind: 'video', url: LINKS[0]!, provider: ALL, title: ALL }],
        dateline: { place: ALL, date: ALL, agency: ALL },
        ampUrl: LINKS[0]!,
        pages: { page: 1, joined: LINKS, next: LINKS[1]!, ended: 'other-article' },
      },
      rules: { title: ALL, body: ALL },
    },
  })
  const none = { kind: null, duplicateOf: null, similarity: 0, why: ALL }
  const stored = await store.articles.add(randomUUID(), made, made.fingerprint, () => none, 'enrich-article', now)
  const { articleId } = stored!
  const { storyId } = await store.stories.place(
    { articleId, entryId: null, title: STORED, language: 'en', at: now },
    [],
    () => ({ storyId: null, profile: {}, keys: ['k'] }),
  )
  const values = {
    entities: [{ text: STORED, name: STORED, kind: 'person', start: 0, end: 5, wikidata: '"><script>' }],
    keywords: [STORED],
    summary: STORED,
  }
  const rows = Object.entries(values).map(([name, value]) => ({ name, version: 1, value, error: null }))
  await store.enrichments.save(
    articleId,
    rows,
    [{ kind: 'person', name: STORED.slice(0, 200), mentions: 1 }],
    'en',
    null,
    now,
  )
  await store.trail.add(
    [{ entryId, stage: 'fetch-article', outcome: 'fetched', durationMs: 1, facts: { why: ALL } }],
    now,
  )
  await store.failures.record(
    {
      stage: 'fetch-article',
      code: 'timeout',
      message: ALL,
      key: ALL.slice(0, 100),
      data: { at: ALL },
      entryId,
      attempts: 4,
    },
    now,
  )
  return { articleId, storyId, feedId: added.feedId }
}

/** A page whose texts, names of elements and head are payloads. */
function hostileHtml(): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const paragraphs = PAYLOADS.map(
    (text) =>
      `<p class="${escaped(text)}" id="${escaped(text)}">${escaped(text)} The town waited for this bridge for eleven years, and few will miss the ferry.</p>`,
  )
  return `<!doctype html><title>${escaped(ALL)}</title><meta name="author" content="${escaped(ALL)}"><article><h1>${escaped(ALL)}</h1>${paragraphs.join('')}</article>`
}
