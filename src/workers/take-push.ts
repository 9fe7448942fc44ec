import type { Compute } from '../compute/pool.ts'
import { learnHub, readHubTrust } from '../feeds/trust/hub-trust.ts'
import { end } from '../queues/stage.ts'
import { FatalError } from '../shared/errors.ts'
import type { FeedRecord, Feeds } from '../storage/feeds.ts'
import type { Push, WebSub } from '../storage/websub.ts'
import { fetchJobs, type KeepingServices, keepAnnounced } from './keep-announced.ts'
import { readDocument } from './read-document.ts'

/** What a push is read with. */
export interface PushServices extends KeepingServices {
  readonly feeds: Feeds
  readonly compute: Compute
  readonly websub: WebSub
  readonly pollLimits: { readonly minMs: number }
}

/**
 * Reads what a hub has pushed: new entries without a request. It changes nothing of the feed's schedule; what cannot be read is
 * looked for by a poll, at once.
 */
export async function takePush(pushId: string, services: PushServices, signal: AbortSignal, isLastTry: boolean) {
  const push = await services.websub.findPush(pushId)
  const feed = push && (await services.feeds.find(push.feedId))
  if (!push || !feed) return end('cancelled')
  try {
    const ended = await read(feed, push, services, signal)
    await services.websub.dropPush(pushId)
    return ended
  } catch (err) {
    // What nobody can read must not come back for ever.
    if (isLastTry || err instanceof FatalError) await services.websub.dropPush(pushId)
    throw err
  }
}

async function read(feed: FeedRecord, push: Push, services: PushServices, signal: AbortSignal) {
  const { websub, feeds, pollLimits, clock } = services
  const bytes = { body: new Uint8Array(push.body), contentType: push.contentType, url: push.topic }
  const { reading, document } = await readDocument(feed, bytes, services, signal)
  if (!document || document.children) {
    await feeds.hasten(feed.feedId, pollLimits.minMs, clock())
    return end('not-a-feed', [], { why: reading.error ?? 'an index was pushed' })
  }
  const kept = await keepAnnounced(feed, document, services)
  const subscription = await websub.findOfFeed(feed.feedId)
  if (subscription) {
    const sight = { kind: 'push', fresh: kept.fresh.length } as const
    await websub.learn(subscription.token, learnHub(readHubTrust(subscription.trust), sight))
  }
  return end(kept.outcome, await fetchJobs(feed.lastPollAt === null, kept, services), { ...kept.facts, pushed: true })
}
