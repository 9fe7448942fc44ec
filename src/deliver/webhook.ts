import { createHmac } from 'node:crypto'
import type { Client } from '../fetch/client.ts'
import { retryAfterSeconds } from '../fetch/response.ts'

/** How a receiver answered. */
export interface WebhookAnswer {
  readonly status: number
  readonly accepted: boolean
  /** Trying again may help: the receiver is busy or broken, not refusing. */
  readonly mayRetry: boolean
  readonly retryAfterSeconds: number | null
}

/** Sends events to receivers. */
export interface Webhooks {
  send(
    url: string,
    secret: string,
    deliveryId: string,
    event: unknown,
    now: Date,
    signal: AbortSignal,
  ): Promise<WebhookAnswer>
}

/**
 * The signature that goes with a body: `t=<seconds>,v1=<hex>`, HMAC-SHA-256 over `<seconds>.<body>`.
 *
 * The time is signed, too, so that a receiver can refuse an old request that is sent again.
 */
export function signatureOf(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

/** Opens the sender over an HTTP client. */
export function openWebhooks(client: Client): Webhooks {
  return {
    async send(url, secret, deliveryId, event, now, signal) {
      const body = JSON.stringify(event)
      const response = await client.post(url, {
        body,
        signal,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'telex-delivery': deliveryId,
          'telex-signature': signatureOf(body, secret, now),
        },
      })
      const { status } = response
      return {
        status,
        accepted: status >= 200 && status < 300,
        mayRetry: status === 408 || status === 425 || status === 429 || status >= 500,
        retryAfterSeconds: retryAfterSeconds(response.headers['retry-after'], now),
      }
    },
  }
}
