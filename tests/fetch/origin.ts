import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { type Client, type ClientOptions, openClient } from '../../src/fetch/client.ts'
import { selfSigned } from './self-signed.ts'

/** What an origin does with a request; it may misbehave on the bare socket. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A server on loopback that answers by path, as badly as a test wants it to. */
export interface Origin {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** All requests, in order. */
  readonly requests: { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** Connections that were ever accepted. */
  connections(): number
  /** Resolves when no connection is open any more. */
  quiet(): Promise<void>
  close(): Promise<void>
}

/** Starts an origin; a path without an answer is a 404. */
export function openOrigin(answers: Readonly<Record<string, Answer>>): Promise<Origin> {
  return start((listener) => createServer({ keepAliveTimeout: 60_000 }, listener), 'http', answers)
}

/** As `openOrigin`, with a certificate that nobody trusts who was not told to. */
export function openTlsOrigin(answers: Readonly<Record<string, Answer>>, pair = selfSigned()): Promise<Origin> {
  return start((listener) => createTlsServer(pair, listener), 'https', answers)
}

async function start(
  create: (listener: Answer) => Server,
  scheme: string,
  answers: Readonly<Record<string, Answer>>,
): Promise<Origin> {
  const requests: { method: string; path: string; headers: IncomingMessage['headers'] }[] = []
  const sockets = new Set<Socket>()
  let accepted = 0
  const server = create((request, response) => {
    const path = request.url ?? ''
    requests.push({ method: request.method ?? '', path, headers: request.headers })
    const answer = answers[path] ?? answers[path.split('?')[0]!]
    if (answer) answer(request, response)
    else response.writeHead(404).end('not here')
  })
  server.on('connection', (socket: Socket) => {
    accepted++
    sockets.add(socket)
    socket.on('error', () => {}) // clients that go away are what is tested
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => accepted,
    quiet: async () => {
      for (const socket of sockets) await new Promise((resolve) => socket.once('close', resolve))
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A client that may reach loopback. */
export function testClient(options: Partial<ClientOptions> = {}): Client {
  return openClient({
    userAgent: 'telex/0.0.0 (+desk@example.org)',
    timeoutMs: 10_000,
    maxBodyBytes: 100_000,
    allowPrivateNetworks: ['127.0.0.0/8'],
    ...options,
  })
}

/** Answers with bytes on the bare socket and ends the connection. */
export function raw(text: string): Answer {
  return (request) => request.socket.end(text, 'latin1')
}

/** Answers with a body, a Content-Type and further headers. */
export function body(
  content: string | Uint8Array,
  contentType = 'text/html; charset=utf-8',
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (_, response) => response.writeHead(200, { 'content-type': contentType, ...headers }).end(content)
}

/** Answers with a status and headers. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}, content = ''): Answer {
  return (_, response) => response.writeHead(code, headers).end(content)
}

/** Redirects to a URL. */
export function redirect(to: string, code = 302): Answer {
  return status(code, { location: to }, 'moved')
}
