import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Alarm } from '../../src/outlets/learned/health.ts'
import type { OutletTemplate } from '../../src/outlets/learned/template.ts'
import type { Store } from '../../src/services.ts'
import { parseRightsPolicy } from '../../src/shared/rights-policy.ts'
import { extractArticle } from '../../src/workers/extract-article.ts'
import { pruneRecords } from '../../src/workers/prune-records.ts'
import { openTemplateBook, type TemplateBook } from '../../src/workers/template-book.ts'
import { later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'
import { openGazette, pageOf, RESIDUE, sentence } from '../support/gazette.ts'
import { runStage } from '../support/run-stage.ts'

let store: Store
let templates: TemplateBook
let outlet: ReturnType<typeof openGazette>

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  templates = openTemplateBook(store.outletTemplates, () => NOW)
  outlet = openGazette(store, templates)
})
afterAll(() => store?.close())

describe('an outlet whose bodies all hold one line of the house', () => {
  it('is read without it from the sixth page on, and what came before is mended by reading it again', async () => {
    const all = []
    for (let seed = 1; seed <= 40; seed++) all.push(await outlet.comeIn(seed))
    const withLine = all.filter(({ article }) => article.text.includes(RESIDUE))
    expect(withLine.map(({ article }) => article.title)).toEqual([1, 2, 3, 4, 5].map((seed) => `Report ${seed}`))

    for (const { entryId, article } of withLine) {
      await store.entries.owe(entryId, extractArticle.queue, NOW, { cause: 're-extraction' })
      await outlet.read({ entryId, cause: 're-extraction' })
      const now = await store.articles.find(article.articleId)
      expect(now!.text).toBe(
        article.text
          .split('\n')
          .filter((line) => line !== RESIDUE)
          .join('\n'),
      )
      expect([now!.revisions, now!.rules.body]).toEqual([article.revisions, 'model+learned'])
      expect((await store.articles.listRevisions(article.articleId)).map(({ cause }) => cause)).toEqual([
        're-extraction',
      ])
    }
  }, 120_000)

  it('is no outlet that has edited an article when a page that is fetched again is read without the line', async () => {
    const first = await outlet.comeIn(1)
    for (let seed = 2; seed <= 8; seed++) await outlet.comeIn(seed)
    expect((await outlet.comeIn(1)).article.text).toContain(RESIDUE)
    expect((await store.articles.find(first.article.articleId))!.revisions).toBe(first.article.revisions)
    const edited = await outlet.comeIn(1, pageOf(1).replace(sentence(1, 3), sentence(99, 3)))
    expect(edited.article.text).toContain(sentence(99, 3))
    expect(edited.article.revisions).toBe(first.article.revisions + 1)
  }, 60_000)

  it('has edited nothing when it is read without two lines that were learned one after the other, but has when it takes out a line of its own', async () => {
    const SECOND = 'Write to the desk if you know more of this.'
    const two = (seed: number) => pageOf(seed).replace('</div>', `<p>${SECOND}</p></div>`)
    for (let seed = 11; seed <= 16; seed++) await outlet.comeIn(seed)
    const first = await outlet.comeIn(1, two(1))
    expect(first.article.rules.body).toBe('model+learned')
    for (let seed = 21; seed <= 28; seed++) await outlet.comeIn(seed, two(seed))
    const again = await outlet.comeIn(1, two(1))
    expect([again.article.text, again.article.revisions]).toEqual([first.article.text, first.article.revisions])
    const shorter = await outlet.comeIn(1, two(1).replace(sentence(1, 2), ''))
    expect(shorter.article.revisions).toBe(first.article.revisions + 1)
  }, 60_000)

  it('is read as it stands where nothing is to be learned', async () => {
    outlet = openGazette(store, null)
    for (let seed = 1; seed <= 8; seed++) expect((await outlet.comeIn(seed)).article.text).toContain(RESIDUE)
    expect(await store.outletTemplates.find('gazette.example')).toBeUndefined()
  }, 60_000)

  it('teaches another process of the same telex, and one that stops in the middle loses at most a few pages', async () => {
    for (let seed = 1; seed <= 45; seed++) await outlet.comeIn(seed)
    const learned = async () => {
      const { template } = (await store.outletTemplates.find('gazette.example')) as {
        template: { template: OutletTemplate }
      }
      return template.template.generations[0]!.learned
    }
    expect(await learned()).toBe(40)
    await templates.flush()
    expect(await learned()).toBe(45)
    const other = openTemplateBook(store.outletTemplates, () => NOW)
    expect((await other.layoutFor('gazette.example', NOW))!.boilerplate.length).toBeGreaterThan(0)
  }, 120_000)
})

it('Two processes that learn of one outlet at once lose nothing of what the other has learned', async () => {
  const other = openTemplateBook(store.outletTemplates, () => NOW)
  const lesson = { blocks: ['a'], body: [], beside: [], title: null, date: null, byline: null, repeated: [] }
  const page = (at: number) => ({
    ...{ outlet: 'gazette.example', keys: [`page-${at}`], lesson },
    note: { at: later(at).toISOString(), snapshotId: `page-${at}`, words: 300, residue: 0, lacks: [], refused: false },
  })
  await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? templates : other).learn(page(at))))
  const stored = (await store.outletTemplates.find('gazette.example')) as { template: { template: OutletTemplate } }
  expect(stored.template.template.generations[0]!.pages).toBe(20)
})

describe('an outlet whose articles come out worse than before', () => {
  it('raises an alarm whose sample retention spares until it is over; each article has its score', async () => {
    for (let seed = 1; seed <= 36; seed++) await outlet.comeIn(seed)
    const dateless = (seed: number) => pageOf(seed).replace(/<meta[^>]+>/, '')
    let last = await outlet.comeIn(37, dateless(37))
    expect(await store.outletTemplates.listAlarms()).toEqual([])
    for (let seed = 38; seed <= 50; seed++) last = await outlet.comeIn(seed, dateless(seed))
    await templates.flush()
    expect(last.article.facts.quality).toBe(80)
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

    for (let seed = 51; seed <= 75; seed++) await outlet.comeIn(seed)
    await templates.flush()
    expect(await store.outletTemplates.countAlarms()).toBe(0)
    await prune(1e7)
    expect((await store.snapshots.usage()).snapshots).toBe(0)
  }, 180_000)
})
