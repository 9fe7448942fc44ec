import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from '../shared/log.ts'
import type { HubSubscription, WebSub } from '../storage/websub.ts'
import { isSigned } from './signature.ts'

/** What hubs' requests are answered with. */
export interface CallbackOptions {
  readonly websub: WebSub
  readonly listen: { readonly host: string; readonly port: number }
  readonly maxBodyBytes: number
  readonly clock: () => Date
  readonly log: Logger
  /** Something was pushed and kept; null where it is to be fetched by a poll. */
  readonly onPush: (feedId: string, pushId: string | null) => Promise<void>
}

/** The server that hubs call. */
export interface CallbackServer {
  readonly port: number
  close(): Promise<void>
}

const DAY = 86_400_000
/** A hub that names no lease has one of this length. */
const USUAL_LEASE = 7 * DAY
/** Shorter leases are renewed as if they were of this length: no hub is asked more often. */
const SHORTEST_LEASE = 5 * 60_000
const LONGEST_LEASE = 30 * DAY
/** The share of a lease after which it is renewed: two tries are left when the first one fails. */
const RENEWED_AFTER = 0.6
/** A hub that has refused is asked again after a week. */
const AFTER_DENIAL = 7 * DAY
const LONGEST_CHALLENGE = 2_000
/** Bodies that are read at once, so that many large ones cannot take all memory. */
const BODIES_AT_ONCE = 8

/**
 * Starts the server that hubs call: it verifies subscriptions, and takes what is pushed where it is signed with the secret of its
 * subscription. Nothing else is answered with more than a status.
 */
export async function startCallbackServer(options: CallbackOptions): Promise<CallbackServer> {
  let bodies = 0
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      const isPost = request.method === 'POST'
      if (isPost && bodies >= BODIES_AT_ONCE) return void response.writeHead(503, { 'retry-after': '30' }).end()
      if (isPost) bodies++
      answer(options, request, response)
        .catch((err: unknown) => {
          options.log.warn({ err: err instanceof Error ? err.message : String(err) }, 'hub could not be answered')
          if (!response.headersSent) response.writeHead(500)
          response.end()
        })
        .finally(() => {
          if (isPost) bodies--
        })
    },
  )
  await listening(server, options.listen)
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listening(server: Server, { host, port }: CallbackOptions['listen']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function answer(options: CallbackOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  // Whatever stands before the token belongs to whoever passes requests on.
  const token = /\/([\w-]{43})$/.exec(pathname)?.[1]
  const subscription = token === undefined ? undefined : await options.websub.findByToken(token)
  if (!subscription) return void response.writeHead(404).end()
  if (request.method === 'GET') return verify(options, subscription, searchParams, response)
  if (request.method === 'POST') return take(options, subscription, request, response)
  response.writeHead(405, { allow: 'GET, POST' }).end()
}

/** A hub asks whether telex meant what it was asked for (section 5.3), or says that it does not want to (5.2). */
async function verify(
  { websub, clock, log }: CallbackOptions,
  subscription: HubSubscription,
  question: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const { token, topic, wants, state, hub } = subscription
  const mode = question.get('hub.mode')
  const challenge = question.get('hub.challenge') ?? ''
  const isMeant = question.get('hub.topic') === topic
  const now = clock().getTime()
  if (mode === 'denied' && isMeant) {
    const reason = question.get('hub.reason')?.slice(0, 300) ?? 'no reason was given'
    await websub.deny(token, `The hub refuses: ${reason}`, new Date(now + AFTER_DENIAL))
    log.info({ hub, topic, reason }, 'hub refuses a subscription')
    return void response.writeHead(200).end()
  }
  if (!isMeant || mode !== wants || state === 'new' || challenge === '' || challenge.length > LONGEST_CHALLENGE)
    return void response.writeHead(404).end()
  if (mode === 'subscribe') {
    const leaseMs = leaseOf(question.get('hub.lease_seconds'))
    await websub.activate(token, new Date(now + leaseMs), new Date(now + leaseMs * RENEWED_AFTER))
  } else await websub.drop(token)
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
  response.end(challenge)
}

function leaseOf(seconds: string | null): number {
  const ms = /^\d{1,12}$/.test(seconds ?? '') ? Number(seconds) * 1_000 : USUAL_LEASE
  return Math.min(Math.max(ms, SHORTEST_LEASE), LONGEST_LEASE)
}

/** A hub distributes content (section 7). Without the right signature it is ignored; the hub is not told so, as the standard asks. */
async function take(
  options: CallbackOptions,
  subscription: HubSubscription,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (subscription.wants === 'unsubscribe') return void response.writeHead(410).end()
  const body = await readBody(request, options.maxBodyBytes)
  if (body === null) return void response.writeHead(413, { connection: 'close' }).end()
  const signature = request.headers['x-hub-signature']
  if (isSigned(body, typeof signature === 'string' ? signature : undefined, subscription.secret)) {
    const contentType = request.headers['content-type'] ?? null
    const pushId = await options.websub.keepPush(subscription, body, contentType, options.clock())
    await options.onPush(subscription.feedId, body.length === 0 ? null : pushId)
  } else
    options.log.warn({ hub: subscription.hub, topic: subscription.topic }, 'push without the right signature ignored')
  response.writeHead(202).end()
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
