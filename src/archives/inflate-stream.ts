import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A stream's bytes and how it ended. */
export interface InflatedStream {
  readonly chunks: AsyncIterable<Uint8Array>
  /** Why the stream ended too early, once it has; null while nothing is wrong. */
  fault(): string | null
}

/**
 * Inflates a gzip file of any number of members, as archives are written. A file that is cut off or damaged gives what is whole before
 * the damage, and `fault` says what was wrong. Bytes that are no gzip are given as they are.
 */
export async function inflateStream(input: AsyncIterable<Uint8Array>): Promise<InflatedStream> {
  const source = input[Symbol.asyncIterator]()
  const first = await source.next()
  const head = first.done ? new Uint8Array() : first.value
  let fault: string | null = null
  const rest = (async function* () {
    if (head.length > 0) yield head
    for (;;) {
      const next = await source.next()
      if (next.done) return
      yield next.value
    }
  })()
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  if (!isGzip) return { chunks: rest, fault: () => null }
  const chunks = (async function* () {
    const raw = Readable.from(rest)
    const gunzip = createGunzip()
    raw.on('error', (err) => gunzip.destroy(err))
    try {
      yield* raw.pipe(gunzip) as AsyncIterable<Uint8Array>
    } catch (err) {
      fault = (err as Error).message
    } finally {
      raw.destroy()
      gunzip.destroy()
    }
  })()
  return { chunks, fault: () => fault }
}
