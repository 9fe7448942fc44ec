import type { FeedRecord } from '../storage/feeds.ts'
import { type Content, html } from './html.ts'
import { counted, time } from './words.ts'

/** How a feed is, as one word for filters and colour. */
export type FeedHealth = 'healthy' | 'failing' | 'overdue' | 'waiting' | 'off'

/** States in the order in which the list offers them. */
export const HEALTHS: readonly FeedHealth[] = ['healthy', 'failing', 'overdue', 'waiting', 'off']

/** A feed whose poll is this late has nobody who polls it. */
const OVERDUE_MS = 10 * 60_000

/** How a feed is at an instant. */
export function feedHealth(feed: FeedRecord, now: Date): FeedHealth {
  if (!feed.subscribed) return 'off'
  if (feed.failures > 0) return 'failing'
  if (feed.nextPollAt && now.getTime() - feed.nextPollAt.getTime() > OVERDUE_MS) return 'overdue'
  return feed.lastPollAt ? 'healthy' : 'waiting'
}

/** The same in words, with what went wrong and since when. */
export function feedStateInWords(feed: FeedRecord, now: Date): Content {
  const health = feedHealth(feed, now)
  const word = html`<span class="state ${health}">${stateWord(feed, health)}</span>`
  if (health === 'failing') {
    return html`${word} since ${time(feed.failingSince)}, ${counted(feed.failures, 'poll')} in a row${feed.lastError && html`<br><span class="problem">${feed.lastError}</span>`}`
  }
  if (health === 'overdue') return html`${word} <span class="soft">its poll is late: is telex running?</span>`
  return word
}

function stateWord(feed: FeedRecord, health: FeedHealth): string {
  if (health === 'off') return feed.lastOutcome === 'gone' ? 'gone for good' : 'not subscribed'
  if (health === 'waiting') return 'never polled'
  if (health === 'healthy' && feed.lastOutcome === 'not-modified') return 'healthy, not modified'
  return health
}
