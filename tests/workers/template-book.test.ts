import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { extractPage } from '../../src/compute/extract-page.ts'
import { urlKey } from '../../src/feeds/entry-url.ts'
import type { Alarm } from '../../src/outlets/learned/health.ts'
import type { OutletTemplate } from '../../src/outlets/learned/template.ts'
import type { Store } from '../../src/services.ts'
import { parseRightsPolicy } from '../../src/shared/rights-policy.ts'
import { dedupeArticle } from '../../src/workers/dedupe-article.ts'
import type { EntryJob } from '../../src/workers/entry-job.ts'
import { extractArticle } from '../../src/workers/extract-article.ts'
import { pruneRecords } from '../../src/workers/prune-records.ts'
import { storeArticle } from '../../src/workers/store-article.ts'
import { openTemplateBook, type TemplateBook } from '../../src/workers/template-book.ts'
import { later, NOW, textOf } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'
import { runStage } from '../support/run-stage.ts'
import { fakeServices } from './fakes.ts'

const RESIDUE = 'Our correspondents stand by their reporting at all hours.'
let store: Store
let templates: TemplateBook | null

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  templates = openTemplateBook(store.outletTemplates, () => NOW)
})
afterAll(() => store?.close())

const urlOf = (seed: number): string => `https://gazette.example/news/${seed}`
const sentence = (seed: number, at: number): string =>
  `${textOf(`w${seed}x${at}`, 40)
    .replace(/\s+/g, ' ')
    .replace(/^./, (letter) => letter.toUpperCase())}.`

function pageOf(seed: number, residue = RESIDUE): string {
  const paragraphs = [0, 1, 2, 3].map(
    (at) => `<p>${sentence(seed, at)}</p>${at === 1 && residue ? `<p>${residue}</p>` : ''}`,
  )
  return `<html lang="en"><head><title>Report ${seed}</title><meta property="article:published_time" content="2026-05-02T09:00:00Z"></head><body><article><h1>Report ${seed}</h1><div class="text">${paragraphs.join('')}</div></article></body></html>`
}

/** A page comes in, one an hour. */
async function keep(seed: number, html: string): Promise<string> {
  const url = urlOf(seed)
  const asked = await store.entries.ask({ url, urlKey: urlKey(url), outlet: 'gazette.example' }, 'fetch-article', NOW)
  const kept = await store.snapshots.keep({
    ...{
      entryId: asked.entryId,
      url,
      finalUrl: url,
      status: 200,
      contentType: 'text/html',
      headers: {},
      source: 'page',
    },
    body: new TextEncoder().encode(html),
    fetchedAt: later(seed * 3_600),
  })
  await store.entries.owe(asked.entryId, extractArticle.queue, NOW, { snapshotId: kept.snapshotId })
  return asked.entryId
}

function services() {
  return fakeServices({
    ...store,
    ...{ templates, rightsPolicy: parseRightsPolicy('record') },
    compute: { extract: (task: Parameters<typeof extractPage>[0]) => extractPage(task) },
  })
}

/** Runs the stages from the stored page to the article. */
async function read(data: EntryJob) {
  let last = await runStage(extractArticle, data, services())
  for (const stage of [dedupeArticle, storeArticle]) {
    const next = last.next.find((one) => one.stage === stage.queue)
    if (next) last = await runStage(stage, data, services(), { carried: next.carry })
  }
  return last
}

async function comeIn(seed: number, html = pageOf(seed)) {
  const entryId = await keep(seed, html)
  const { outcome } = await read({ entryId })
  return { entryId, outcome, article: await store.articles.findByUrlKeys([urlKey(urlOf(seed))]) }
}

describe('an outlet whose bodies all hold one line of the house', () => {
  it('is read without it from the sixth page on, and what came before is mended by reading it again', async () => {
    const all = []
    for (let seed = 1; seed <= 40; seed++) all.push(await comeIn(seed))
    const withLine = all.filter(({ article }) => article!.text.includes(RESIDUE))
    expect(withLine.map(({ article }) => article!.title)).toEqual([1, 2, 3, 4, 5].map((seed) => `Report ${seed}`))

    for (const { entryId, article } of withLine) {
      await store.entries.owe(entryId, extractArticle.queue, NOW, { cause: 're-extraction' })
      await read({ entryId, cause: 're-extraction' })
      const now = await store.articles.find(article!.articleId)
      expect(now!.text).toBe(
        article!.text
          .split('\n')
          .filter((line) => line !== RESIDUE)
          .join('\n'),
      )
      expect([now!.revisions, now!.rules.body]).toEqual([article!.revisions, 'model+learned'])
      expect((await store.articles.listRevisions(article!.articleId)).map(({ cause }) => cause)).toEqual([
        're-extraction',
      ])
    }
  }, 120_000)

  it('is no outlet that has edited an article when a page that is fetched again is read without the line', async () => {
    const first = await comeIn(1)
    for (let seed = 2; seed <= 8; seed++) await comeIn(seed)
    expect((await comeIn(1)).article!.text).toContain(RESIDUE)
    expect((await store.articles.find(first.article!.articleId))!.revisions).toBe(first.article!.revisions)
    const edited = await comeIn(1, pageOf(1).replace(sentence(1, 3), sentence(99, 3)))
    expect(edited.article!.text).toContain(sentence(99, 3))
    expect(edited.article!.revisions).toBe(first.article!.revisions + 1)
  }, 60_000)

  it('is read as it stands where nothing is to be learned', async () => {
    templates = null
    for (let seed = 1; seed <= 8; seed++) expect((await comeIn(seed)).article!.text).toContain(RESIDUE)
    expect(await store.outletTemplates.find('gazette.example')).toBeUndefined()
  }, 60_000)

  it('teaches another process of the same telex, and one that stops in the middle loses at most a few pages', async () => {
    for (let seed = 1; seed <= 45; seed++) await comeIn(seed)
    const learned = async () => {
      const { template } = (await store.outletTemplates.find('gazette.example')) as {
        template: { template: OutletTemplate }
      }
      return template.template.generations[0]!.learned
    }
    expect(await learned()).toBe(40)
    await templates!.flush()
    expect(await learned()).toBe(45)
    const other = openTemplateBook(store.outletTemplates, () => NOW)
    expect((await other.layoutFor('gazette.example', NOW))!.boilerplate.length).toBeGreaterThan(0)
  }, 120_000)
})

describe('an outlet whose articles come out worse than before', () => {
  it('raises an alarm whose sample retention spares until it is over; each article has its score', async () => {
    for (let seed = 1; seed <= 36; seed++) await comeIn(seed)
    const dateless = (seed: number) => pageOf(seed).replace(/<meta[^>]+>/, '')
    let last = await comeIn(37, dateless(37))
    expect(await store.outletTemplates.listAlarms()).toEqual([])
    for (let seed = 38; seed <= 50; seed++) last = await comeIn(seed, dateless(seed))
    await templates!.flush()
    expect(last.article!.facts.quality).toBe(80)
    const [alarmed] = (await store.outletTemplates.listAlarms()) as readonly { outlet: string; alarm: Alarm }[]
    expect([alarmed!.outlet, alarmed!.alarm.signs.map(({ sign }) => sign)]).toEqual(['gazette.example', ['date']])
    expect(await store.outletTemplates.countAlarms()).toBe(1)

    const prune = (seconds: number) =>
      runStage(
        pruneRecords,
        {},
        {
          ...store,
          rightsPolicy: parseRightsPolicy('record'),
          retention: { maxAgeMs: 1, maxBytes: 1e12, minFreeShare: 0 },
          trailMaxAgeMs: 1e12,
          clock: () => later(seconds),
        },
      )
    await prune(1e7)
    const keptPages = await store.database.query('SELECT snapshot_id FROM snapshots WHERE dropped_at IS NULL')
    expect(keptPages.rows.map((row) => row.snapshot_id).sort()).toEqual([...alarmed!.alarm.samples].sort())

    for (let seed = 51; seed <= 75; seed++) await comeIn(seed)
    await templates!.flush()
    expect(await store.outletTemplates.countAlarms()).toBe(0)
    await prune(1e7)
    expect((await store.snapshots.usage()).snapshots).toBe(0)
  }, 180_000)
})
