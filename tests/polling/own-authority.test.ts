import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStore, type Store } from '../../src/services.ts'
import { type Origin, openTlsOrigin } from '../fetch/origin.ts'
import { selfSigned } from '../fetch/self-signed.ts'
import { createDatabase, silentLog, type TestDatabase, testConfig } from '../support/database.ts'
import { feedOf } from './world.ts'

let folder: string
let origin: Origin
let database: TestDatabase
let store: Store

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telex-authority-'))
  const pair = selfSigned()
  writeFileSync(join(folder, 'authority.pem'), pair.cert)
  origin = await openTlsOrigin({ '/feed': feedOf([]) }, pair)
  database = await createDatabase()
  store = await openStore(testConfig({ DATABASE_URL: database.url }), await silentLog())
}, 60_000)

afterAll(async () => {
  await store?.close()
  await database?.drop()
  await origin?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs one round as people start it, and tells how the feed was polled. */
async function runOnce(settings: Readonly<Record<string, string>>) {
  const { feedId } = await store.feeds.add({
    url: `https://localhost:${origin.port}/feed`,
    outlet: 'o',
    subscribed: true,
    firstPollAt: new Date(),
  })
  await store.feeds.change(feedId, {}, new Date())
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: database.url, ...settings }
  const launcher = join(import.meta.dirname, '..', '..', 'bin', 'telex.js')
  // The oldest Node at hand starts it: where that one is too old, the launcher hands its environment on to another.
  const child = spawn('node', [launcher, 'run', '--until-idle'], { env, stdio: 'ignore' })
  expect((await once(child, 'exit'))[0]).toBe(0)
  return (await store.feeds.find(feedId))!
}

it('NODE_EXTRA_CA_CERTS names an authority that telex trusts, however it is started', async () => {
  const settings = { TELEX_ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8', TELEX_HOST_DELAY_MS: '0' }
  expect(await runOnce(settings)).toMatchObject({ failureClass: 'tls' })
  const trusting = { ...settings, NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') }
  expect(await runOnce(trusting)).toMatchObject({ failureClass: null, lastOutcome: 'nothing-new' })
}, 120_000)
