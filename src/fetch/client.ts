import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { TelexError } from '../shared/errors.ts'
import { mayShareSecrets } from '../shared/url-credentials.ts'
import { type AddressCheck, literalAddress, openAddressCheck } from './addresses.ts'
import { type Connections, type Lookup, openConnections } from './connections.ts'
import { FetchError, toFetchError } from './fetch-error.ts'
import { ACCEPT_ENCODING, type Inflated, isEncoded, undoCodings, unwrapGzip } from './inflate.ts'
import { hostKey } from './pace-key.ts'
import { redirectTarget, targetOf, withoutSecrets } from './targets.ts'

export { FetchError, type FetchErrorCode } from './fetch-error.ts'

/** How a client behaves in all of its requests. */
export interface ClientOptions {
  readonly userAgent: string
  /** For the whole of a request: redirects, body and inflating included. */
  readonly timeoutMs: number
  /** Largest body, as sent and inflated, each. */
  readonly maxBodyBytes: number
  /** CIDRs, IPv4 and IPv6, that may be fetched from though they are private. */
  readonly allowPrivateNetworks: readonly string[]
  /** 5 by default. */
  readonly maxRedirects?: number
  /**
   * HTTP proxy for all requests, with `user:password@` where it wants them. Names are then resolved by the proxy, so that
   * only IP addresses written in a URL can be checked.
   */
  readonly proxyUrl?: string
  /**
   * Another origin to connect to for a URL, such as `http://127.0.0.1:4701`, for saved pages served on loopback. The Host
   * header stays the URL's, the address is not checked, and no proxy is used.
   */
  readonly route?: (url: URL) => string | undefined
  /** Resolves names in place of the system; what it answers is checked as well. */
  readonly lookup?: Lookup
}

/** Headers of an answer, by lower-case name; several of one name are joined by `, `, those of X-Robots-Tag by a line break. */
export type Headers = Readonly<Record<string, string>>

/** A whole answer. */
export interface Response {
  readonly status: number
  /** URL that answered, after redirects; without fragment and credentials. */
  readonly url: string
  readonly redirects: readonly { readonly status: number; readonly to: string }[]
  readonly headers: Headers
  /** Inflated; empty where `wantsBody` said no. */
  readonly body: Uint8Array
  /** Bytes of the body as sent. */
  readonly wireBytes: number
  readonly durationMs: number
  /** IP address that was connected to; null through a proxy or a route. */
  readonly address: string | null
}

/** What one request asks for beyond the client's options. */
export interface GetOptions {
  /** Authorization and all that may be a secret stays with the URL's host when it redirects to another. */
  readonly headers?: Readonly<Record<string, string>>
  /** Further headers of one URL on the way: validators mean nothing to any other than the one that gave them. */
  readonly headersOf?: (url: string) => Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /**
   * Asked before a redirect is followed to another host (or port); what it returns is called when the request has ended. What
   * it throws ends the request as it is, unless it is a FetchError or the time is over.
   */
  readonly enterHost?: (url: string) => Promise<() => Promise<void>>
  readonly maxBodyBytes?: number
  readonly timeoutMs?: number
  /** Looks at status and headers of the final answer; its body is not read when this is false. */
  readonly wantsBody?: (status: number, headers: Headers) => boolean
  /** A body that is a gzip file itself (`sitemap.xml.gz`) is inflated as well. */
  readonly unwrapGzip?: boolean
  /** A longer body is cut at `maxBodyBytes` instead of failing; only where it is sent without a coding. */
  readonly cutBody?: boolean
  /**
   * The body of a refusal (4xx, 5xx) is read up to this size, whatever `wantsBody` says of it, to see who refuses; one that is
   * longer or cannot be inflated is left empty and is no fault.
   */
  readonly refusalBytes?: number
}

/** What is sent to a receiver. */
export interface PostOptions {
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** Speaks HTTP: no cookies, no Referer. Outlets are only ever asked by GET. */
export interface Client {
  /** @throws FetchError when there is no whole answer; any status is an answer */
  get(url: string, options?: GetOptions): Promise<Response>
  /** Sends a document; redirects are not followed, and only the beginning of the answer is read. @throws FetchError */
  post(url: string, options: PostOptions): Promise<Response>
  /** Ends all connections; requests under way fail with `aborted`. */
  close(): Promise<void>
}

const DEFAULT_MAX_REDIRECTS = 5

/** A body that is not wanted, a redirect's above all, is read to keep the connection: up to this size and for this long. */
const DROPPED_BODY_BYTES = 16_384
const DROPPED_BODY_MS = 200

/** Time for the body of a refusal, which is only looked at. */
const REFUSAL_BODY_MS = 3_000

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * A client that is safe to point at any URL: http and https only, no private address at any hop, bounded in time, size
 * and redirects.
 *
 * @throws TelexError `bad-network` when a network of `allowPrivateNetworks` cannot be read
 */
export function openClient(options: ClientOptions): Client {
  const mayConnect = openAddressCheck(options.allowPrivateNetworks)
  const connections = openConnections({
    mayConnect,
    lookup: options.lookup,
    proxyUrl: options.proxyUrl,
    // A host that does not even accept a connection within this is down; the rest of the time is for the answer.
    connectTimeoutMs: Math.min(options.timeoutMs, 10_000),
  })
  const context: Context = { ...options, mayConnect, connections }
  return {
    get: (url, request = {}) => get(context, url, request),
    post: (url, request) => post(context, url, request),
    close: () => connections.close(),
  }
}

const noHeaders = (): Readonly<Record<string, string>> => ({})

interface Context extends ClientOptions {
  readonly mayConnect: AddressCheck
  readonly connections: Connections
}

interface Hop {
  readonly url: URL
  readonly headers: Record<string, string>
}

function get(context: Context, text: string, options: GetOptions): Promise<Response> {
  const timeoutMs = options.timeoutMs ?? context.timeoutMs
  return within(context, text, options, async (hop, signal) => {
    const leaves: (() => Promise<void>)[] = []
    try {
      const answer = await follow(context, hop, signal, options, leaves)
      return await readAnswer(answer, options, options.maxBodyBytes ?? context.maxBodyBytes, timeoutMs / 3)
    } finally {
      for (const leave of leaves) await leave()
    }
  })
}

function post(context: Context, text: string, { body, ...options }: PostOptions): Promise<Response> {
  return within(context, text, options, async (hop, signal) => {
    const data = await send(context, hop, signal, body)
    const answer = { data, headers: plainHeaders(data.headers), url: hop.url, redirects: [], address: null }
    return readAnswer(answer, { cutBody: true, wantsBody: () => false }, DROPPED_BODY_BYTES, 0)
  })
}

/** Runs one request under its time limit, and turns whatever breaks into a FetchError. */
async function within(
  context: Context,
  text: string,
  options: Pick<GetOptions, 'headers' | 'signal' | 'timeoutMs'>,
  work: (hop: Hop, signal: AbortSignal) => Promise<Omit<Response, 'durationMs'>>,
): Promise<Response> {
  const startedAt = performance.now()
  const target = targetOf(text)
  const timeoutMs = options.timeoutMs ?? context.timeoutMs
  const limit = openLimit(target.url.href, timeoutMs, options.signal)
  try {
    const headers = firstHeaders(context.userAgent, options.headers, target.authorization)
    const rest = await work({ url: target.url, headers }, limit.signal)
    limit.signal.throwIfAborted()
    return { ...rest, durationMs: performance.now() - startedAt }
  } catch (err) {
    const isFault = !(err instanceof TelexError) || err instanceof FetchError
    if (!isFault && !limit.signal.aborted) throw err
    // Whatever broke after the time was over broke because of it.
    throw toFetchError(limit.signal.aborted ? limit.signal.reason : err, target.url.href)
  } finally {
    limit.end()
  }
}

/** One signal for the time limit and the caller's own. */
function openLimit(url: string, timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController()
  const abort = (code: 'timeout' | 'aborted', message: string) => controller.abort(new FetchError(code, message))
  const onAbort = () => abort('aborted', `Fetching ${url} was called off`)
  const timer = setTimeout(() => abort('timeout', `Fetching ${url} took longer than ${timeoutMs} ms`), timeoutMs)
  if (outer?.aborted) onAbort()
  outer?.addEventListener('abort', onAbort, { once: true })
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', onAbort)
    },
  }
}

function firstHeaders(
  userAgent: string,
  given: Readonly<Record<string, string>> = {},
  authorization: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': userAgent, 'accept-encoding': ACCEPT_ENCODING }
  if (authorization !== undefined) headers.authorization = authorization
  for (const [name, value] of Object.entries(given)) headers[name.toLowerCase()] = value
  return headers
}

interface Answer {
  readonly data: Dispatcher.ResponseData
  readonly headers: Headers
  readonly url: URL
  readonly redirects: readonly { readonly status: number; readonly to: string }[]
  readonly address: string | null
}

async function follow(
  context: Context,
  first: Hop,
  signal: AbortSignal,
  { headersOf = noHeaders, enterHost }: Pick<GetOptions, 'headersOf' | 'enterHost'>,
  leaves: (() => Promise<void>)[],
): Promise<Answer> {
  const maxRedirects = context.maxRedirects ?? DEFAULT_MAX_REDIRECTS
  const redirects: { status: number; to: string }[] = []
  const seen = new Set([first.url.href])
  let { url, headers } = first
  while (true) {
    const data = await sendTwice(context, { url, headers: { ...headers, ...headersOf(url.href) } }, signal)
    const answerHeaders = plainHeaders(data.headers)
    if (!REDIRECT_STATUSES.has(data.statusCode)) {
      return { data, headers: answerHeaders, url, redirects, address: context.connections.addressOf(url) }
    }
    await dropBody(data)
    const next = redirectTarget(firstValue(data.headers.location), url)
    const requests = redirects.length + 1
    if (seen.has(next.href))
      throw new FetchError('redirect-loop', `${first.url.href} redirects back to ${next.href}`, { requests })
    if (redirects.length >= maxRedirects) {
      throw new FetchError('redirect-loop', `${first.url.href} redirects more than ${maxRedirects} times`, { requests })
    }
    seen.add(next.href)
    redirects.push({ status: data.statusCode, to: next.href })
    if (enterHost && hostKey(next.href) !== hostKey(url.href)) leaves.push(await enterHost(next.href))
    if (!mayShareSecrets(url, next)) headers = withoutSecrets(headers)
    url = next
  }
}

/**
 * Sends a request, and once more when it was sent on a kept connection that the server had closed meanwhile: that says
 * nothing about the server, and nothing has been answered yet.
 */
async function sendTwice(context: Context, hop: Hop, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const openedBefore = context.connections.openedTo(hop.url)
  try {
    return await send(context, hop, signal)
  } catch (err) {
    const wasKept = openedBefore > 0 && context.connections.openedTo(hop.url) === openedBefore
    if (!wasKept || signal.aborted || toFetchError(err, hop.url.href).code !== 'reset') throw err
    return send(context, hop, signal)
  }
}

function send(
  context: Context,
  { url, headers }: Hop,
  signal: AbortSignal,
  body?: string,
): Promise<Dispatcher.ResponseData> {
  const route = context.route?.(url)
  if (route === undefined) checkLiteral(context, url)
  return context.connections.send({ url, route, headers, signal, ...(body === undefined ? {} : { body }) })
}

function checkLiteral(context: Context, url: URL): void {
  const literal = literalAddress(url.hostname)
  const isLocalName = context.proxyUrl !== undefined && /(?:^|\.)localhost\.?$/.test(url.hostname)
  if (!isLocalName && (literal === undefined || context.mayConnect(literal))) return
  throw new FetchError('private-address', `${url.href} lies in a private network, which is not fetched from`, {
    hint: 'TELEX_ALLOW_PRIVATE_NETWORKS names the private networks that may be.',
  })
}

async function readAnswer(
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
async function dropBody({ body }: Dispatcher.ResponseData): Promise<void> {
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

function plainHeaders(headers: Record<string, string | string[] | undefined>): Headers {
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

function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
