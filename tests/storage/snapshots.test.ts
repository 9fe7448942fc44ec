import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/services.ts'
import { type ByteStore, contentHash, openDatabaseBytes, openFileBytes } from '../../src/storage/snapshot-bytes.ts'
import { openSnapshots, type Snapshots } from '../../src/storage/snapshots.ts'
import { later, NOW } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

const DAY = 86_400
const KEEP_ALL = { maxAgeMs: 30 * DAY * 1_000, maxBytes: 1e12, minFreeShare: 0 }

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store?.close())

describe.each(['files', 'database'] as const)('snapshots in %s', (where) => {
  let folder: string
  let bytes: ByteStore
  let snapshots: Snapshots
  let entryId: string

  beforeEach(async () => {
    await emptyTables(store)
    folder = mkdtempSync(join(tmpdir(), 'telex-snapshots-'))
    bytes = where === 'files' ? openFileBytes(join(folder, 'snapshots')) : openDatabaseBytes(store.database)
    snapshots = openSnapshots(store.database, bytes)
    const page = { url: 'https://gazette.example/1', urlKey: 'gazette.example/1', outlet: 'gazette.example' }
    entryId = (await store.entries.ask(page, 'fetch-article', NOW)).entryId
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const keep = (text: string, seconds = 0) =>
    snapshots.keep({
      entryId,
      url: 'https://gazette.example/1',
      finalUrl: 'https://gazette.example/1?from=rss',
      status: 200,
      contentType: 'text/html',
      headers: { link: '<x>; rel="canonical"' },
      body: Buffer.from(text),
      source: 'page',
      fetchedAt: later(seconds),
    })
  const read = async (snapshot: { contentHash: string }) => {
    const body = await snapshots.readBody(snapshot)
    return body === undefined ? undefined : Buffer.from(body).toString()
  }

  it('drop the bytes of a further page that another takes the place of', async () => {
    const { snapshotId } = await keep('page 1')
    const page = { entryId, url: 'https://gazette.example/1?page=2', finalUrl: 'https://gazette.example/1?page=2' }
    const came = { status: 200, contentType: 'text/html', headers: {}, source: 'page' as const, fetchedAt: later(1) }
    const keepSecond = async (text: string) =>
      (await snapshots.keepPart({ ...page, ...came, body: Buffer.from(text) }, snapshotId, 2))!
    const before = await keepSecond('page 2')
    expect(await read(await keepSecond('page 2'))).toBe('page 2')
    const after = await keepSecond('page 2, edited')
    expect(await read(before)).toBeUndefined()
    expect(await read(after)).toBe('page 2, edited')
    expect(await snapshots.listParts(snapshotId)).toEqual([after])
  })

  it('keep no further page behind a first one that was forgotten, nor its bytes', async () => {
    const { snapshotId } = await keep('page 1')
    const page = { entryId, url: 'https://gazette.example/1?page=2', finalUrl: 'https://gazette.example/1?page=2' }
    const came = { status: 200, contentType: 'text/html', headers: {}, source: 'page' as const, fetchedAt: later(1) }
    const body = Buffer.from('page 2')
    await snapshots.forget(entryId, later(1))
    expect(await snapshots.keepPart({ ...page, ...came, body }, snapshotId, 2)).toBeUndefined()
    expect(await snapshots.listParts(snapshotId)).toEqual([])
    expect(await read({ contentHash: contentHash(body) })).toBeUndefined()
  })

  it('leave no bytes of a page whose entry was deleted meanwhile', async () => {
    const { snapshotId } = await keep('page 1')
    await store.database.query('DELETE FROM entries')
    await expect(keep('page 1, again')).rejects.toThrow(/foreign key/)
    expect(await read({ contentHash: contentHash(Buffer.from('page 1, again')) })).toBeUndefined()
    expect(await snapshots.find(snapshotId)).toBeUndefined()
  })

  it('keep the bytes to the letter, and how they came', async () => {
    const text = `caf\u00e9 \0 ${'x'.repeat(10_000)}`
    const { snapshotId } = await keep(text)
    const found = (await snapshots.find(snapshotId))!
    expect(found).toMatchObject({
      entryId,
      status: 200,
      headers: { link: '<x>; rel="canonical"' },
      fetchedAt: NOW,
      droppedAt: null,
    })
    expect(found.sizeBytes).toBe(Buffer.byteLength(text))
    expect(await read(found)).toBe(text)
    expect((await snapshots.usage()).storedBytes).toBeLessThan(1_000)
  })

  it('keep the same bytes once', async () => {
    const [one, two] = [await keep('same'), await keep('same', 5)]
    await keep('other', 6)
    expect(one.contentHash).toBe(two.contentHash)
    expect((await snapshots.listOf(entryId)).map(({ fetchedAt }) => fetchedAt)).toEqual([later(6), later(5), NOW])
    if (where === 'files')
      expect(readdirSync(folder, { recursive: true }).filter((name) => /\.(zst|gz)/.test(String(name)))).toHaveLength(2)
    else expect((await store.database.query('SELECT 1 FROM snapshot_blobs')).rowCount).toBe(2)
  })

  it('keep the same bytes that come at the same time', async () => {
    const kept = await Promise.all(Array.from({ length: 6 }, () => keep('at once')))
    expect(new Set(kept.map(({ contentHash }) => contentHash)).size).toBe(1)
    expect(await read(kept[0]!)).toBe('at once')
  })

  it('drop what is too old, and keep bytes that a later one needs', async () => {
    const old = await keep('both', -40 * DAY)
    const single = await keep('single', -40 * DAY)
    const young = await keep('both', -DAY)
    expect(await snapshots.prune(KEEP_ALL, NOW)).toBe(2)
    expect((await snapshots.find(old.snapshotId))?.droppedAt).toEqual(NOW)
    expect(await read(single)).toBeUndefined()
    expect(await read(young)).toBe('both')
    expect(await snapshots.prune(KEEP_ALL, NOW)).toBe(0)
    expect(await snapshots.prune(KEEP_ALL, later(60 * DAY))).toBe(1)
    expect(await read(young)).toBeUndefined()
  })

  it('drop the oldest when they take too much', async () => {
    const kept = []
    for (let at = 0; at < 120; at++) kept.push(await keep(`page ${at}`, at))
    const { storedBytes } = await snapshots.usage()
    const dropped = await snapshots.prune({ ...KEEP_ALL, maxBytes: storedBytes / 2 }, later(200))
    // Fifty go before the room is measured again.
    expect(dropped).toBe(100)
    expect(await read(kept[99]!)).toBeUndefined()
    expect(await read(kept[100]!)).toBe('page 100')
  })

  it('drop further pages with the first one, and not before', async () => {
    const page = { entryId, url: 'https://gazette.example/1?page=2', finalUrl: 'https://gazette.example/1?page=2' }
    const came = { status: 200, contentType: 'text/html', headers: {}, source: 'page' as const }
    const keepPart = async (text: string, partOf: string, part: number, fetchedAt: Date) =>
      (await snapshots.keepPart({ ...page, ...came, fetchedAt, body: Buffer.from(text) }, partOf, part))!
    const old = await keep('page 1')
    // A further page that came long after the first, and one that is older than a first page that was fetched again.
    const second = await keepPart('page 2', old.snapshotId, 2, later(20 * DAY))
    const young = await keep('page 1, young', 25 * DAY)
    const third = await keepPart('page 3', young.snapshotId, 2, later(1))
    expect(await snapshots.prune(KEEP_ALL, later(31 * DAY))).toBe(2)
    expect([await read(old), await read(second)]).toEqual([undefined, undefined])
    expect([await read(young), await read(third)]).toEqual(['page 1, young', 'page 3'])
    expect(await snapshots.listParts(young.snapshotId)).toHaveLength(1)
    // One that came while its first page was dropped.
    await store.database.query('UPDATE snapshots SET dropped_at = NULL WHERE snapshot_id = $1', [second.snapshotId])
    expect(await snapshots.prune(KEEP_ALL, later(31 * DAY))).toBe(1)
  })

  it('drop the oldest while the disk is too full', async () => {
    for (let at = 0; at < 60; at++) await keep(`page ${at}`, at)
    const shares = [0.05, 0.2]
    const scarce = openSnapshots(store.database, { ...bytes, freeShare: async () => shares.shift() ?? 0.2 })
    expect(await scarce.prune({ ...KEEP_ALL, minFreeShare: 0.1 }, later(100))).toBe(50)
    expect((await snapshots.usage()).snapshots).toBe(10)
  })

  it('are dropped when their publisher wants no copy, whatever their age', async () => {
    const kept = await keep('a page')
    await snapshots.forget(entryId, later(1))
    expect(await read(kept)).toBeUndefined()
    expect((await snapshots.listOf(entryId))[0]!.droppedAt).toEqual(later(1))
    await snapshots.forget(entryId, later(2))
  })

  it('give nothing for a hash that they do not have', async () => {
    expect(await snapshots.readBody({ contentHash: contentHash(Buffer.from('never seen')) })).toBeUndefined()
    await bytes.drop([contentHash(Buffer.from('never seen'))])
  })

  it('tell how much of the disk is free, also before there is a folder', async () => {
    const share = await bytes.freeShare()
    if (where === 'files') {
      expect(share).toBeGreaterThan(0)
      expect(share).toBeLessThanOrEqual(1)
      expect(await openFileBytes(join(folder, 'not', 'made', 'yet')).freeShare()).toBeNull()
    } else expect(share).toBeNull()
  })

  it('read what a Node without zstd has written', async () => {
    const hash = contentHash(Buffer.from('gzip'))
    await bytes.write(hash, Buffer.from('gzip'))
    if (where === 'files') {
      const { renameSync, writeFileSync } = await import('node:fs')
      const path = join(folder, 'snapshots', hash.slice(0, 2), hash.slice(2, 4), hash)
      renameSync(`${path}.zst`, `${path}.gz`)
      writeFileSync(`${path}.gz`, gzipSync('gzip'))
    } else {
      await store.database.query("UPDATE snapshot_blobs SET encoding = 'gzip', bytes = $1", [gzipSync('gzip')])
    }
    expect(await read({ contentHash: hash })).toBe('gzip')
  })
})
