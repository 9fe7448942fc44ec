import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { TelexError } from '../shared/errors.ts'
import type { Database } from './database.ts'

/** Keeps bytes under the hash of their content. */
export interface ByteStore {
  /** @returns how many bytes it took, compressed */
  write(hash: string, bytes: Uint8Array): Promise<number>
  /** @returns `undefined` when they are no longer kept */
  read(hash: string): Promise<Uint8Array | undefined>
  drop(hashes: readonly string[]): Promise<void>
  /** Free share of the disk, 0–1; null where that does not apply. */
  freeShare(): Promise<number | null>
}

/** Name of bytes in the store: SHA-256, hex. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

type Encoding = 'zstd' | 'gzip'

// zstd has gzip's size at a third of the time; Node 20, which a packed telex may run on, has none.
const zstd =
  'zstdCompress' in zlib ? { pack: promisify(zlib.zstdCompress), unpack: promisify(zlib.zstdDecompress) } : undefined
const gzip = { pack: promisify(zlib.gzip), unpack: promisify(zlib.gunzip) }
const EXTENSION: Readonly<Record<Encoding, string>> = { zstd: '.zst', gzip: '.gz' }

async function pack(bytes: Uint8Array): Promise<{ encoding: Encoding; packed: Buffer }> {
  return zstd
    ? { encoding: 'zstd', packed: await zstd.pack(bytes) }
    : { encoding: 'gzip', packed: await gzip.pack(bytes) }
}

async function unpack(encoding: string, packed: Uint8Array): Promise<Uint8Array> {
  if (encoding === 'gzip') return gzip.unpack(packed)
  if (zstd) return zstd.unpack(packed)
  throw new TelexError('no-zstd', `A stored page is compressed with zstd, which Node ${process.version} cannot read`, {
    hint: 'Use Node 22.15 or newer.',
  })
}

/** Keeps bytes as files below a folder: `ab/cd/abcd….zst`. */
export function openFileBytes(folder: string): ByteStore {
  const pathOf = (hash: string, encoding: Encoding): string =>
    join(folder, hash.slice(0, 2), hash.slice(2, 4), `${hash}${EXTENSION[encoding]}`)
  return {
    async write(hash, bytes) {
      const { encoding, packed } = await pack(bytes)
      const path = pathOf(hash, encoding)
      await mkdir(dirname(path), { recursive: true })
      // Written beside and renamed: a crash leaves no half file under the real name.
      const draft = `${path}.${process.pid}-${Math.round(performance.now() * 1000)}`
      await writeFile(draft, packed)
      await rename(draft, path)
      return packed.byteLength
    },
    async read(hash) {
      for (const encoding of ['zstd', 'gzip'] as const) {
        const packed = await readFile(pathOf(hash, encoding)).catch((err: NodeJS.ErrnoException) => {
          if (err.code === 'ENOENT') return undefined
          throw err
        })
        if (packed) return unpack(encoding, packed)
      }
      return undefined
    },
    async drop(hashes) {
      for (const hash of hashes) {
        await rm(pathOf(hash, 'zstd'), { force: true })
        await rm(pathOf(hash, 'gzip'), { force: true })
      }
    },
    async freeShare() {
      // Before the first page is kept there may be no folder.
      const disk = await statfs(dirname(folder)).catch(() => undefined)
      return disk === undefined || disk.blocks === 0 ? null : disk.bavail / disk.blocks
    },
  }
}

/** Keeps bytes in the database, where every machine reaches them. */
export function openDatabaseBytes(database: Database): ByteStore {
  return {
    async write(hash, bytes) {
      const { encoding, packed } = await pack(bytes)
      await database.query(
        'INSERT INTO snapshot_blobs (content_hash, encoding, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [hash, encoding, packed],
      )
      return packed.byteLength
    },
    async read(hash) {
      const { rows } = await database.query<{ encoding: string; bytes: Buffer }>(
        'SELECT encoding, bytes FROM snapshot_blobs WHERE content_hash = $1',
        [hash],
      )
      return rows[0] ? unpack(rows[0].encoding, rows[0].bytes) : undefined
    },
    async drop(hashes) {
      await database.query('DELETE FROM snapshot_blobs WHERE content_hash = ANY($1)', [hashes])
    },
    freeShare: async () => null,
  }
}
