import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { packageRoot } from '../shared/package-root.ts'

const inflate = promisify(gunzip)

/** Largest data file after inflation, in bytes: what ships with telex is far smaller. */
const MAX_BYTES = 256 * 1024 * 1024

/** Bytes of a file in `data/`; names that end in `.gz` are inflated. */
export async function readData(name: string): Promise<Buffer> {
  const bytes = await readFile(join(packageRoot(import.meta.url), 'data', name))
  return name.endsWith('.gz') ? inflate(bytes, { maxOutputLength: MAX_BYTES }) : bytes
}

/** Parsed JSON of a file in `data/`. */
export async function readJsonData(name: string): Promise<unknown> {
  return JSON.parse((await readData(name)).toString('utf8'))
}
