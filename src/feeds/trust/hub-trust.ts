/** What pushes and polls have taught of a feed's hub; kept as JSON. */
export interface HubTrust {
  /** Pushes that brought something new since the hub last missed something. */
  readonly good: number
  /** Times that the hub kept silent of what a poll found, since it last brought something new. */
  readonly missed: number
  /** A poll has found something that the hub has not pushed; it may still do so before the next poll. */
  readonly pending: boolean
}

/** What was seen of a hub. */
export type HubSight = { readonly kind: 'push' | 'poll'; readonly fresh: number }

/** So many pushes prove that a hub works. */
const ENOUGH_GOOD = 2
/** So much silence proves that it does not. */
const ENOUGH_MISSED = 2
const MOST_COUNTED = 1_000

/** Reads what was kept; whatever it is, the answer can be worked with. */
export function readHubTrust(stored: unknown): HubTrust {
  const given = (stored !== null && typeof stored === 'object' ? stored : {}) as Record<string, unknown>
  const count = (name: string): number => (Number.isSafeInteger(given[name]) ? Math.max(given[name] as number, 0) : 0)
  return { good: count('good'), missed: count('missed'), pending: given.pending === true }
}

/**
 * What is known of a hub after a push or a poll.
 *
 * A poll may find an entry a moment before the hub pushes it. So what it finds counts as missed only when the next poll comes and
 * there has still been no push.
 */
export function learnHub(trust: HubTrust, { kind, fresh }: HubSight): HubTrust {
  if (kind === 'push') {
    if (fresh === 0) return { ...trust, pending: false }
    return { good: Math.min(trust.good + 1, MOST_COUNTED), missed: 0, pending: false }
  }
  const missed = Math.min(trust.missed + (trust.pending ? 1 : 0), MOST_COUNTED)
  return { good: missed >= ENOUGH_MISSED ? 0 : trust.good, missed, pending: fresh > 0 }
}

/** Whether the feed may be polled more seldom, since its hub tells what is new. */
export function isHubTrusted({ good, missed }: HubTrust): boolean {
  return good >= ENOUGH_GOOD && missed < ENOUGH_MISSED
}
