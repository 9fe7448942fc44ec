import { afterAll, beforeAll, expect, test } from 'vitest'
import { NO_HEALTH, type OutletHealth, withPage } from '../../src/outlets/learned/health.ts'
import { openStore, type Store } from '../../src/services.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'
import { runTelex } from '../support/telex-process.ts'

let database: TestDatabase
let store: Store
const START = Date.parse('2026-11-01T00:00:00Z')

beforeAll(async () => {
  database = await createDatabase()
  store = await openStore(testConfig({ DATABASE_URL: database.url }), await silentLog())
  await write('broken.example', 15)
  await write('sound.example', 0)
}, 120_000)
afterAll(async () => {
  await store?.close()
  await database?.drop()
})

/** An outlet of fifty articles, the last of which have no date. */
async function write(outlet: string, without: number): Promise<void> {
  let health: OutletHealth = NO_HEALTH
  for (let at = 0; at < 50; at++)
    health = withPage(health, {
      at: new Date(START + at * 3_600_000).toISOString(),
      snapshotId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      ...{ words: 300, residue: 0, match: 1, refused: false, lacks: at >= 50 - without ? ['date'] : [] },
    })
  const { alarm } = health
  await store.outletTemplates.change(
    outlet,
    () => ({ next: { template: null, health }, alarm, samples: alarm?.samples ?? [] }),
    new Date(),
  )
}

const telex = (...words: string[]) => runTelex(words, { DATABASE_URL: database.url })

test('telex outlet health lists what is worse than before first, and ends with 1 while something is', async () => {
  const { code, stdout } = await telex('outlet', 'health')
  expect(code).toBe(1)
  expect(stdout).toMatch(/broken\.example\s+85\s+304 words\s+no date 75 % \(before 0 %\)/)
  expect(stdout).toMatch(/sound\.example\s+100\s+304 words\s+as ever/)
  expect(stdout.indexOf('broken')).toBeLessThan(stdout.indexOf('sound'))
}, 60_000)

test('telex outlet health of one outlet tells now and before, and the stored pages that show it', async () => {
  const broken = await telex('outlet', 'health', 'Broken.example')
  expect(broken.code).toBe(1)
  expect(broken.stdout).toMatch(/no date\s+75 %\s+0 %\s+broken/)
  expect(broken.stdout).toContain('00000000-0000-4000-8000-000000000035')
  const sound = await telex('outlet', 'health', 'sound.example', '--json')
  expect([sound.code, JSON.parse(sound.stdout).alarm]).toEqual([0, null])
  const unknown = await telex('outlet', 'health', 'nowhere.example')
  expect([unknown.code, unknown.stderr]).toEqual([
    1,
    expect.stringContaining('Nothing is known of the articles of nowhere.example'),
  ])
}, 60_000)

test('telex status and telex doctor name the outlet', async () => {
  const status = JSON.parse((await telex('status', '--json')).stdout)
  expect(status.drifting).toEqual([
    { outlet: 'broken.example', since: '2026-11-02T11:00:00.000Z', what: 'no date 75 % (before 0 %)' },
  ])
  expect((await telex('status')).stdout).toContain('broken.example (no date 75 % (before 0 %)); telex outlet health')
  expect((await telex('doctor')).stdout).toContain('articles come out worse than before: broken.example: no date 75 %')
}, 60_000)
