import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, type Store } from '../../src/services.ts'
import { openTemplateBook } from '../../src/workers/template-book.ts'
import { NOW } from '../support/builders.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'
import { openGazette, RESIDUE } from '../support/gazette.ts'
import { runTelex } from '../support/telex-process.ts'

let database: TestDatabase
let store: Store
let settings: Record<string, string>

beforeAll(async () => {
  database = await createDatabase()
  settings = { DATABASE_URL: database.url, TELEX_ENRICHMENTS: 'none' }
  store = await openStore(testConfig(settings), await silentLog())
  const outlet = openGazette(
    store,
    openTemplateBook(store.outletTemplates, () => NOW),
  )
  for (let seed = 1; seed <= 8; seed++) await outlet.comeIn(seed)
  await runTelex(['run', '--until-idle', '--no-dashboard'], settings)
}, 120_000)
afterAll(async () => {
  await store?.close()
  await database?.drop()
})

const telex = (words: readonly string[], more: Record<string, string> = {}) =>
  runTelex(['reprocess', '--outlet', 'gazette.example', ...words], { ...settings, ...more })

async function texts(): Promise<readonly string[]> {
  return (await store.queries.listAfter({}, 0, 100)).map(({ text }) => text)
}

test('reprocess --dry-run shows what another reading would change, and writes nothing', async () => {
  const before = await texts()
  const told = JSON.parse((await telex(['--dry-run', '--json', '--show', '2'])).stdout)
  expect(told).toMatchObject({
    ...{ step: 'extract', dryRun: true, changed: 5, unchanged: 3, refused: {}, failed: {} },
    ...{ fields: { words: 5 }, lines: { removed: 5, added: 0 } },
  })
  expect(told.examples).toHaveLength(2)
  expect(told.examples[0]).toMatchObject({ url: 'https://gazette.example/news/1', removed: [RESIDUE], added: [] })
  const shown = await telex(['--dry-run', '--since', '2026-01-01', '--extractor-below', '1000'])
  expect(shown.stdout).toContain(`  − ${RESIDUE}`)
  expect(shown.stdout).toMatch(/would change\s+5 \(5 words\)/)
  expect(shown.stdout).toContain('Nothing was written')
  expect(await texts()).toEqual(before)
  expect(await store.entries.countOwed()).toEqual({})
  const { rows } = await store.database.query('SELECT count(*)::int AS count FROM revisions')
  expect(rows[0].count).toBe(0)
}, 60_000)

test('reprocess --dry-run reads by the generic rules alone where nothing is to be learned', async () => {
  const told = JSON.parse((await telex(['--dry-run', '--json'], { TELEX_LEARN_TEMPLATES: 'no' })).stdout)
  expect([told.changed, told.lines]).toEqual([3, { removed: 0, added: 3 }])
}, 60_000)

test('reprocess --dry-run contradicts --yes and --step enrich', async () => {
  for (const words of [['--yes'], ['--step', 'enrich']])
    expect((await telex(['--dry-run', ...words])).code, words.join(' ')).toBe(2)
}, 60_000)

test('reprocess leaves out what a younger extractor has read', async () => {
  expect(JSON.parse((await telex(['--dry-run', '--json', '--extractor-below', '1'])).stdout)).toMatchObject({
    changed: 0,
    unchanged: 0,
  })
}, 60_000)

test('reprocess does what the dry run showed: states marked re-extraction, which are no edits of the outlet', async () => {
  expect((await telex(['--yes'])).stdout).toContain('8 articles handed')
  await runTelex(['run', '--until-idle', '--no-dashboard'], settings)
  expect((await texts()).filter((text) => text.includes(RESIDUE))).toEqual([])
  const { rows } = await store.database.query('SELECT cause, count(*)::int AS count FROM revisions GROUP BY cause')
  expect(rows).toEqual([{ cause: 're-extraction', count: 5 }])
  const articles = await store.queries.listAfter({}, 0, 100)
  expect(new Set(articles.map(({ revisions }) => revisions))).toEqual(new Set([1]))
  const shown = await runTelex(['show', articles[0]!.articleId], settings)
  expect(shown.stdout).toContain('re-extraction')
  expect(JSON.parse((await telex(['--dry-run', '--json'])).stdout)).toMatchObject({ changed: 0, unchanged: 8 })
}, 90_000)

test('reprocess asks once for what an older extractor has read, whether or not it comes out otherwise', async () => {
  await store.database.query('UPDATE articles SET extractor = 1')
  expect((await telex(['--extractor-below', '2', '--yes'])).stdout).toContain('8 articles handed')
  await runTelex(['run', '--until-idle', '--no-dashboard'], settings)
  expect((await telex(['--extractor-below', '2'])).stdout).toContain('nothing that is stored is chosen')
}, 90_000)
