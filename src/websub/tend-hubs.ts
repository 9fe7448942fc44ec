import type { Client } from '../fetch/client.ts'
import { messageOf } from '../shared/errors.ts'
import type { Logger } from '../shared/log.ts'
import type { HubSubscription, WebSub } from '../storage/websub.ts'

/** What hubs are asked with. */
export interface TendingOptions {
  readonly websub: WebSub
  readonly client: Pick<Client, 'post'>
  /** What stands before the token in callback URLs. */
  readonly callbackBase: string
  readonly clock: () => Date
  readonly log: Logger
}

/** Hubs that are asked in one round, so that thousands of feeds of one hub do not come all at once. */
const BATCH = 20
/** The lease that is asked for: the hub decides. */
const LEASE_SECONDS = 10 * 86_400
/** A hub that does not verify that telex leaves is left all the same: its pushes are answered with 404 then. */
const MOST_GOODBYES = 4

/**
 * One round: hubs of new feeds are asked to push, leases that end soon are renewed, and hubs of feeds that are not wanted any
 * more are told so. Any number of processes may do it at once.
 *
 * @returns how many hubs were asked
 */
export async function tendHubs(options: TendingOptions): Promise<number> {
  const { websub, clock } = options
  await websub.leaveLost(clock())
  const due = await websub.claimDue(clock(), BATCH)
  await Promise.all(due.map((subscription) => tend(options, subscription)))
  return due.length
}

async function tend(options: TendingOptions, subscription: HubSubscription): Promise<void> {
  const { websub, log } = options
  const { token, wants, state, tries, hub, topic } = subscription
  const isLeaving = wants === 'unsubscribe'
  if (isLeaving && (state === 'new' || state === 'denied' || tries > MOST_GOODBYES)) return websub.drop(token)
  const error = await ask(options, subscription)
  if (error === null) return
  log.debug({ hub, topic, error }, 'hub was asked in vain')
  await websub.refused(token, error)
}

/** Asks a hub (section 5.1). @returns what went wrong; null when it was accepted */
async function ask(
  { client, callbackBase }: TendingOptions,
  { token, hub, topic, secret, wants }: HubSubscription,
): Promise<string | null> {
  const form = new URLSearchParams({
    'hub.callback': `${callbackBase.replace(/\/+$/, '')}/${token}`,
    'hub.mode': wants,
    'hub.topic': topic,
    'hub.secret': secret,
    'hub.lease_seconds': `${LEASE_SECONDS}`,
  })
  try {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { status } = await client.post(hub, { body: form.toString(), headers })
    return status >= 200 && status < 300 ? null : `${hub} answered with status ${status}`
  } catch (err) {
    return messageOf(err)
  }
}
