import type { Dispatcher } from 'undici'
import { TelexError } from '../shared/errors.ts'
import { mayShareSecrets } from '../shared/url-credentials.ts'
import { type AddressCheck, literalAddress, openAddressCheck } from './addresses.ts'
import { type Answer, DROPPED_BODY_BYTES, dropBody, firstValue, plainHeaders, readAnswer } from './answer-body.ts'
import { type Connections, type Lookup, openConnections } from './connections.ts'
import { FetchError, toFetchError } from './fetch-error.ts'
import { ACCEPT_ENCODING } from './inflate.ts'
import { hostKey } from './pace-key.ts'
import type { GetOptions, PostOptions, Response } from './requests.ts'
import { redirectTarget, targetOf, withoutSecrets } from './targets.ts'

export { FetchError, type FetchErrorCode } from './fetch-error.ts'
export type { GetOptions, Headers, PostOptions, Response } from './requests.ts'

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
