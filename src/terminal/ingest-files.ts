import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ArchiveItem } from '../archives/archived-page.ts'
import { inflateStream } from '../archives/inflate-stream.ts'
import { readNdjsonPages } from '../archives/ndjson-pages.ts'
import { readWarc } from '../archives/warc.ts'
import { messageOf } from '../shared/errors.ts'

/** A file as it is being read. */
export interface OpenArchive {
  readonly kind: 'warc' | 'ndjson' | 'document' | 'unknown'
  readonly items: AsyncIterable<ArchiveItem>
  /** The whole of a document of news items, at most `mostBytes`; null when it is longer. */
  whole(): Promise<Uint8Array | null>
  /** Why the file ended too early, once it has. */
  fault(): string | null
}

/** Opens an archive; `-` is standard input. What it is is told by its first bytes, not by its name. */
export async function openArchive(file: string, mostBytes: number): Promise<OpenArchive> {
  const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 262_144 })
  const { chunks, fault } = await inflateStream(source as AsyncIterable<Uint8Array>)
  const [head, all] = await peeked(chunks)
  const kind = kindOf(head)
  const items =
    kind === 'warc' ? readWarc(all, mostBytes) : kind === 'ndjson' ? readNdjsonPages(all, mostBytes) : nothing()
  return { kind, items, whole: () => wholeOf(all, mostBytes), fault }
}

/** Whether a file can be opened; the reason when it cannot. */
export async function whyUnreadable(file: string): Promise<string | null> {
  if (file === '-') return null
  try {
    const found = await stat(file)
    return found.isFile() || found.isFIFO() || found.isDirectory() ? null : 'it is no file'
  } catch (err) {
    return messageOf(err)
  }
}

async function* nothing(): AsyncGenerator<ArchiveItem> {}

/** WARC and pages as NDJSON are read as streams; other JSON, and XML, may be documents of agencies. */
function kindOf(head: Uint8Array): OpenArchive['kind'] {
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text.startsWith('WARC/')) return 'warc'
  if (text.startsWith('<')) return 'document'
  if (text.startsWith('[')) return 'document'
  if (!text.startsWith('{')) return 'unknown'
  // Laid out over lines, or with the names that agencies use and pages have not.
  const isNinjs = /^\{\s*\n/.test(text) || /"(?:uri|pubstatus|representationtype|_items)"\s*:/.test(text)
  return isNinjs && !/"html(?:Base64)?"\s*:/.test(text) ? 'document' : 'ndjson'
}

async function wholeOf(chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > mostBytes) return null
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

async function peeked(chunks: AsyncIterable<Uint8Array>): Promise<[head: Uint8Array, all: AsyncIterable<Uint8Array>]> {
  const source = chunks[Symbol.asyncIterator]()
  const first = await source.next()
  const head = first.done ? new Uint8Array() : first.value
  const all = (async function* () {
    if (!first.done) yield head
    for (;;) {
      const next = await source.next()
      if (next.done) return
      yield next.value
    }
  })()
  return [head.subarray(0, 4_096), all]
}
