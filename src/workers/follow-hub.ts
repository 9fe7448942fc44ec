import { isHubTrusted, learnHub, readHubTrust } from '../feeds/trust/hub-trust.ts'
import type { FeedHints } from '../shared/feed.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import type { WebSub } from '../storage/websub.ts'

/** What a feed's hub is followed with. */
export interface HubServices {
  /** Whether hubs are asked to push (WebSub). */
  readonly followsHubs: boolean
  readonly websub: WebSub
}

/** Longer addresses of hubs and topics are not followed: no request could carry them. */
const LONGEST_URL = 2_000
/** So much more seldom a feed is polled while its hub tells what is new: seldom enough to matter, often enough to notice its silence. */
const CALMER = 4

/**
 * Subscribes to the hub that a feed names, or leaves it, and learns from what a poll has found that the hub had not pushed.
 *
 * @param fresh new entries that the poll has found
 * @returns whether the hub tells what is new, so that the feed may be polled more seldom
 */
export async function followHub(
  feed: FeedRecord,
  hints: FeedHints | null,
  fresh: number,
  services: HubServices,
  now: Date,
): Promise<boolean> {
  if (!services.followsHubs) return false
  const { websub } = services
  const [hub, topic] = [hints?.hubUrl ?? null, hints?.selfUrl ?? feed.url]
  if (hub === null || hub.length > LONGEST_URL || topic.length > LONGEST_URL) {
    if (feed.hints?.hubUrl) await websub.leave(feed.feedId, now)
    return false
  }
  const subscription = await websub.follow(feed.feedId, hub, topic, now)
  const isPushed = subscription.state === 'active' && (subscription.leaseUntil?.getTime() ?? 0) > now.getTime()
  if (!isPushed) return false
  const trust = learnHub(readHubTrust(subscription.trust), { kind: 'poll', fresh })
  await websub.learn(subscription.token, trust)
  return isHubTrusted(trust)
}

/** The next poll of a feed whose hub tells what is new. */
export function calmer(next: { readonly at: Date; readonly why: string }, maxMs: number, now: Date) {
  const usualMs = next.at.getTime() - now.getTime()
  const calmMs = Math.max(usualMs, Math.min(usualMs * CALMER, maxMs))
  return {
    at: new Date(now.getTime() + calmMs),
    why: `${next.why}; its hub tells what is new, so it is polled more seldom`,
  }
}
