import type { Compute } from '../compute/pool.ts'
import type { FeedTask } from '../compute/tasks.ts'
import { learnClock, readClock } from '../feeds/dates/feed-clock.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { windowOf } from './follow-index.ts'

/** Reads a document of a feed, polled or pushed, as the feed is set and with its times mended by what is known of its clock. */
export async function readDocument(
  feed: FeedRecord,
  bytes: Pick<FeedTask, 'body' | 'contentType' | 'url'>,
  { compute, clock: now }: { readonly compute: Compute; readonly clock: () => Date },
  signal: AbortSignal,
) {
  const reading = await compute.parseFeed({ ...bytes, ...readingOf(feed, now()) }, signal)
  if (!reading.feed) return { reading, document: null, clock: null }
  const { clock, document } = learnClock(readClock(feed.learned.clock), {
    document: reading.feed,
    now: now(),
    previousPollAt: feed.lastSuccessAt,
    isZoneKnown: (reading.zone ?? null) !== null,
  })
  return { reading, document, clock }
}

/** What a document is read with: a page of links with its selectors, a sitemap with what of it is news. */
function readingOf(feed: FeedRecord, now: Date): Pick<FeedTask, 'listing' | 'window' | 'timeZone'> {
  const { kind, settings, learned } = feed
  const zone = settings.timeZone ?? null
  if (kind !== 'listing') return { window: windowOf(feed, now), timeZone: zone }
  return { listing: { selectors: settings.listing ?? {}, learned: learned.listing, zone, now } }
}
