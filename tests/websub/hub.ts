import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a hub was asked for. */
export interface HubRequest {
  readonly callback: string
  readonly mode: string
  readonly topic: string
  readonly secret: string
  readonly leaseSeconds: string
}

/** A hub on loopback that a test leads by hand. */
export interface Hub {
  readonly url: string
  readonly requests: readonly HubRequest[]
  /** Status of its answers to requests from now on. */
  answerWith(status: number): void
  /** Calls back, as a hub does to verify or to refuse. */
  call(
    callback: string,
    question: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly text: string }>
  /** Distributes content; without a signature header where `sign` gives none. */
  push(request: HubRequest, body: string, sign?: (body: string, secret: string) => string | undefined): Promise<number>
  close(): Promise<void>
}

/** Starts a hub. */
export async function openHub(): Promise<Hub> {
  const requests: HubRequest[] = []
  let status = 202
  const server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const of = (name: string): string => form.get(`hub.${name}`) ?? ''
      requests.push({
        callback: of('callback'),
        mode: of('mode'),
        topic: of('topic'),
        secret: of('secret'),
        leaseSeconds: of('lease_seconds'),
      })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    answerWith: (next) => {
      status = next
    },
    async call(callback, question) {
      const url = new URL(callback)
      for (const [name, value] of Object.entries(question)) url.searchParams.set(`hub.${name}`, value)
      const response = await fetch(url)
      return { status: response.status, text: await response.text() }
    },
    async push({ callback, secret }, body, sign = signed) {
      const signature = sign(body, secret)
      const headers = { 'content-type': 'application/rss+xml', ...(signature ? { 'x-hub-signature': signature } : {}) }
      const response = await fetch(callback, { method: 'POST', body, headers })
      await response.arrayBuffer()
      return response.status
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The signature that a hub makes. */
export function signed(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}
