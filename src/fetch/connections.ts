import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici'
import type { AddressCheck } from './addresses.ts'
import { FetchError } from './fetch-error.ts'

/** All IP addresses of a host name; rejects when it has none. */
export type Lookup = (hostname: string) => Promise<readonly string[]>

/** How requests reach their hosts. */
export interface ConnectionsOptions {
  readonly mayConnect: AddressCheck
  readonly lookup: Lookup | undefined
  readonly connectTimeoutMs: number
  readonly proxyUrl: string | undefined
}

/** One request as it goes out. */
export interface Outgoing {
  readonly url: URL
  /** Origin to connect to in place of the URL's own. */
  readonly route: string | undefined
  readonly headers: Record<string, string>
  readonly signal: AbortSignal
  /** Sent by POST where it is given; otherwise the request is a GET. */
  readonly body?: string
}

/** The open connections of a client. */
export interface Connections {
  send(request: Outgoing): Promise<Dispatcher.ResponseData>
  /** IP address that the last connection to an origin was made to; null through a proxy. */
  addressOf(url: URL): string | null
  /** How many connections to an origin were ever opened, as far as it is remembered. */
  openedTo(url: URL): number
  close(): Promise<void>
}

/** Idle connections are kept for the next page of the same host, which its pace allows soon or not at all. */
const IDLE_MS = 4_000

/** Header blocks of some outlets, with long policies and many cookies, pass Node's 16 KiB. */
const MAX_HEADER_BYTES = 65_536

/** Hosts whose last address is remembered; more are forgotten, oldest first. */
const REMEMBERED_ORIGINS = 1_000

/** More addresses of one name are not looked at. */
const MAX_ADDRESSES = 32

const AGENT_OPTIONS = {
  keepAliveTimeout: IDLE_MS,
  keepAliveMaxTimeout: IDLE_MS,
  maxHeaderSize: MAX_HEADER_BYTES,
  pipelining: 1,
  // The client's own timer covers the whole of a request; a second one would only name the fault differently.
  headersTimeout: 0,
  bodyTimeout: 0,
} as const

interface Sent {
  readonly method: 'GET' | 'POST'
  readonly body?: string
}

/** Opens nothing yet; connections are made by requests, and idle ones are closed soon. */
export function openConnections(options: ConnectionsOptions): Connections {
  const seen = new Map<string, { address: string | null; opened: number }>()
  const guarded = new Agent({ ...AGENT_OPTIONS, connect: guardedConnector(options, seen) })
  const routed = new Agent({ ...AGENT_OPTIONS, connect: { timeout: options.connectTimeoutMs } })
  const proxy = options.proxyUrl === undefined ? undefined : openProxy(options.proxyUrl, options.connectTimeoutMs)

  return {
    send({ url, route, headers, signal, body }) {
      const path = url.pathname + url.search
      const sent = {
        method: body === undefined ? ('GET' as const) : ('POST' as const),
        ...(body === undefined ? {} : { body }),
      }
      if (route !== undefined) {
        return routed.request({ origin: route, path, ...sent, headers: { ...headers, host: url.host }, signal })
      }
      if (proxy) return proxy.send(url, headers, signal, sent)
      return guarded.request({ origin: url.origin, path, ...sent, headers, signal })
    },
    addressOf: (url) => seen.get(url.origin)?.address ?? null,
    openedTo: (url) => seen.get(url.origin)?.opened ?? 0,
    close: async () => {
      await Promise.all([guarded.destroy(), routed.destroy(), proxy?.close()])
    },
  }
}

/**
 * A connector whose DNS answers are checked before they are connected to, so that no second look-up can give another
 * address. What was connected is looked at once more.
 */
function guardedConnector(
  { mayConnect, lookup, connectTimeoutMs }: ConnectionsOptions,
  seen: Map<string, { address: string | null; opened: number }>,
): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeoutMs, lookup: guardedLookup(mayConnect, lookup) })
  return (target, callback) => {
    connect(target, (err, socket) => {
      if (err) {
        callback(err, null)
        return
      }
      const address = socket!.remoteAddress
      if (address === undefined || !mayConnect(address)) {
        socket!.destroy()
        callback(privateAddress(target.hostname, [address ?? 'unknown']), null)
        return
      }
      remember(seen, originOf(target), address)
      callback(null, socket!)
    })
  }
}

function guardedLookup(mayConnect: AddressCheck, lookup: Lookup = resolveAll): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname).then(
      (addresses) => {
        const wanted = addresses.slice(0, MAX_ADDRESSES).filter((address) => fitsFamily(address, options.family))
        const usable = wanted.filter(mayConnect).map((address) => ({ address, family: familyOf(address) }))
        const [first] = usable
        if (first === undefined) callback(noAddress(hostname, wanted), '')
        else if (options.all) callback(null, usable)
        else callback(null, first.address, first.family)
      },
      (err: unknown) => callback(err as NodeJS.ErrnoException, ''),
    )
  }
}

/** All addresses that the system knows of a name. */
export async function resolveAll(hostname: string): Promise<string[]> {
  const found = await systemLookup(hostname, { all: true })
  return found.map(({ address }) => address)
}

function noAddress(hostname: string, wanted: readonly string[]): FetchError {
  return wanted.length > 0
    ? privateAddress(hostname, wanted)
    : new FetchError('dns', `The name ${hostname} has no address`)
}

function privateAddress(hostname: string, addresses: readonly string[]): FetchError {
  return new FetchError(
    'private-address',
    `${hostname} lies in a private network (${addresses.slice(0, 3).join(', ')}), which is not fetched from`,
    { hint: 'TELEX_ALLOW_PRIVATE_NETWORKS names the private networks that may be.' },
  )
}

function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4
}

function fitsFamily(address: string, family: number | string | undefined): boolean {
  if (family === 4 || family === 'IPv4') return familyOf(address) === 4
  if (family === 6 || family === 'IPv6') return familyOf(address) === 6
  return true
}

function originOf({ protocol, host, hostname, port }: buildConnector.Options): string {
  const authority = host ?? (port ? `${hostname}:${port}` : hostname)
  return new URL(`${protocol}//${authority}`).origin
}

function remember(
  seen: Map<string, { address: string | null; opened: number }>,
  origin: string,
  address: string,
): void {
  const opened = (seen.get(origin)?.opened ?? 0) + 1
  seen.delete(origin)
  seen.set(origin, { address, opened })
  if (seen.size > REMEMBERED_ORIGINS) seen.delete(seen.keys().next().value!)
}

/** Requests through an HTTP proxy: https in a tunnel, http as absolute requests, as proxies expect them. */
function openProxy(proxyUrl: string, connectTimeoutMs: number) {
  const url = new URL(proxyUrl)
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  const token = url.username === '' ? undefined : `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`
  const tls = { timeout: connectTimeoutMs }
  const tunnel = new ProxyAgent({ ...AGENT_OPTIONS, uri: url.origin, token, requestTls: tls, proxyTls: tls })
  const plain = new Agent({ ...AGENT_OPTIONS, connect: tls })
  return {
    send(target: URL, headers: Record<string, string>, signal: AbortSignal, what: Sent) {
      const path = target.pathname + target.search
      if (target.protocol === 'https:') {
        return tunnel.request({ origin: target.origin, path, ...what, headers, signal })
      }
      const sent = { ...headers, host: target.host, ...(token === undefined ? {} : { 'proxy-authorization': token }) }
      return plain.request({ origin: url.origin, path: target.href, ...what, headers: sent, signal })
    },
    close: () => Promise.all([tunnel.destroy(), plain.destroy()]),
  }
}
