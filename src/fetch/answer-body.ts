import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { FetchError } from './fetch-error.ts'
import { type Inflated, isEncoded, undoCodings, unwrapGzip } from './inflate.ts'
import type { GetOptions, Headers, Response } from './requests.ts'

/** A body that is not wanted, a redirect's above all, is read to keep the connection: up to this size and for this long. */
export const DROPPED_BODY_BYTES = 16_384
const DROPPED_BODY_MS = 200

/** Time for the body of a refusal, which is only looked at. */
const REFUSAL_BODY_MS = 3_000

/** An answer whose body was not read yet. */
export interface Answer {
  readonly data: Dispatcher.ResponseData
  readonly headers: Headers
  readonly url: URL
  readonly redirects: readonly { readonly status: number; readonly to: string }[]
  readonly address: string | null
}

/**
 * The whole answer: its body is read, inflated and bounded, or let go of where nobody wants it.
 *
 * @throws FetchError `too-large`, `inflate-bomb`, `protocol`
 */
export async function readAnswer(
  { data, headers, url, redirects, address }: Answer,
  options: GetOptions,
  maxBytes: number,
  refusalMs: number,
): Promise<Omit<Response, 'durationMs'>> {
  const head = { status: data.statusCode, url: url.href, redirects, headers, address }
  if (data.statusCode >= 400 && options.refusalBytes !== undefined)
    return { ...head, ...(await readRefusal(data, url, options.refusalBytes, Math.min(refusalMs, REFUSAL_BODY_MS))) }
  if (options.wantsBody && !options.wantsBody(data.statusCode, headers)) {
    await dropBody(data)
    return { ...head, body: new Uint8Array(0), wireBytes: 0 }
  }
  const encoding = headers['content-encoding']
  const wire = await readBody(data, url, maxBytes, options.cutBody === true && !isEncoded(encoding))
  let body = bytesOf(await undoCodings(wire, encoding, maxBytes), url, maxBytes)
  if (options.unwrapGzip) body = bytesOf(await unwrapGzip(body, maxBytes), url, maxBytes)
  return { ...head, body: ownBytes(body), wireBytes: wire.length }
}

async function readRefusal(
  data: Dispatcher.ResponseData,
  url: URL,
  maxBytes: number,
  timeMs: number,
): Promise<{ readonly body: Uint8Array; readonly wireBytes: number }> {
  const timer = setTimeout(() => data.body.destroy(), timeMs)
  // The status is the answer; what stands behind it may break off.
  const wire = await readBody(data, url, maxBytes, true).catch(() => new Uint8Array(0))
  clearTimeout(timer)
  const { bytes } = await undoCodings(wire, plainHeaders(data.headers)['content-encoding'], maxBytes)
  return { body: bytes === null ? new Uint8Array(0) : ownBytes(bytes), wireBytes: wire.length }
}

async function readBody(
  data: Dispatcher.ResponseData,
  url: URL,
  maxBytes: number,
  mayCut: boolean,
): Promise<Uint8Array> {
  const declared = Number(firstValue(data.headers['content-length']))
  if (declared > maxBytes && !mayCut) {
    data.body.on('error', () => {}).destroy()
    throw tooLarge(url, maxBytes)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of data.body as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.length
    if (size <= maxBytes) continue
    if (!mayCut) throw tooLarge(url, maxBytes)
    break // leaving the loop destroys the stream
  }
  await nextTurn() // as in dropBody
  return Buffer.concat(chunks, Math.min(size, mayCut ? maxBytes : size))
}

/** Lets go of a body that nobody wants: a short one is read so that the connection can be used again, others end it. */
export async function dropBody({ body }: Dispatcher.ResponseData): Promise<void> {
  body.on('error', () => {}) // nobody waits for it any more
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, DROPPED_BODY_MS)
  })
  await Promise.race([body.dump({ limit: DROPPED_BODY_BYTES }).catch(() => {}), patience])
  clearTimeout(timer)
  body.destroy()
  await nextTurn() // undici frees the connection only then; a request before would open another
}

function bytesOf(inflated: Inflated, url: URL, maxBytes: number): Uint8Array {
  if (inflated.error === null) return inflated.bytes
  if (inflated.error === 'too-large') {
    throw new FetchError('inflate-bomb', `The body of ${url.href} inflates to more than ${maxBytes} bytes`)
  }
  throw new FetchError('protocol', `The body of ${url.href} cannot be inflated (${inflated.error})`)
}

/** Bytes with a buffer of their own: small ones lie in Node's shared pool, which must not be handed to another thread. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}

function tooLarge(url: URL, maxBytes: number): FetchError {
  return new FetchError('too-large', `The body of ${url.href} is larger than ${maxBytes} bytes`, {
    hint: 'TELEX_MAX_BODY_BYTES sets the limit.',
  })
}

/** Headers by lower-case name. */
export function plainHeaders(headers: Record<string, string | string[] | undefined>): Headers {
  // Without a prototype: a header may be called `constructor`.
  const plain: Record<string, string> = Object.create(null)
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    // In X-Robots-Tag a robot that is named holds to the end of its line: lines must not run together.
    const glue = name.toLowerCase() === 'x-robots-tag' ? '\n' : ', '
    plain[name.toLowerCase()] = Array.isArray(value) ? value.join(glue) : value
  }
  return plain
}

/** The first of several values of a header. */
export function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
