import type { FeedDocument, FeedItem } from '../../shared/feed.ts'
import { dayInUrl } from '../listing/listing-urls.ts'

/** What of a sitemap is news. */
export interface SitemapWindow {
  readonly now: Date
  /** What was published or changed longer ago is left out. */
  readonly days: number
}

/** A sitemap without what is old, and what was left out. */
export interface WindowedSitemap {
  readonly feed: FeedDocument
  /** In words; null when nothing was left out. */
  readonly note: string | null
}

/** A whole site stands in its sitemap: without other wishes this much of it is news. */
export const SITEMAP_DAYS = 3
/** Entries of one sitemap, the newest ones. */
export const MOST_SITEMAP_ENTRIES = 1_000
const DAY_MS = 86_400_000
/** Publishers' clocks run ahead by hours, not by days. */
const AHEAD_MS = 2 * DAY_MS

/**
 * The entries of a sitemap that were published or changed within the window, newest first, at most a thousand.
 *
 * The time of publication counts before `lastmod`, and that before a day in the address. What has no time at all counts in a news
 * sitemap, which by its rules holds two days, and where most addresses have none: then what is new is what was not there before. Among
 * dated articles it is a section page, and among thousands nothing can be told.
 */
export function withinWindow(feed: FeedDocument, { now, days }: SitemapWindow): WindowedSitemap {
  const timed = feed.items.map((item) => ({ item, at: timeOf(item) }))
  const isFresh = (at: number): boolean => at >= now.getTime() - days * DAY_MS && at <= now.getTime() + AHEAD_MS
  const undated = timed.filter(({ item, at }) => at === null && item.title === null).length
  const takesUndated = undated * 2 > timed.length && undated <= MOST_SITEMAP_ENTRIES
  const fresh = timed.filter(({ item, at }) => (at === null ? item.title !== null || takesUndated : isFresh(at)))
  const place = ({ item, at }: (typeof timed)[number]): number => at ?? (item.title === null ? 0 : now.getTime())
  const kept = fresh.toSorted((a, b) => place(b) - place(a)).slice(0, MOST_SITEMAP_ENTRIES)
  const items = kept.map(({ item }) => item)
  return {
    feed: { ...feed, items },
    note: noteOf(timed.length, undated, fresh.length - kept.length, items.length, days),
  }
}

function timeOf(item: FeedItem): number | null {
  const stated = item.publishedAt ?? item.updatedAt ?? (item.url === null ? null : dayInUrl(item.url))
  return stated === null ? null : Date.parse(stated)
}

function noteOf(all: number, undated: number, surplus: number, kept: number, days: number): string | null {
  if (kept === 0 && undated > MOST_SITEMAP_ENTRIES)
    return `${undated} of ${all} addresses in the sitemap have no date: too many to tell which of them are new`
  if (surplus > 0) return `${surplus} more addresses were published within ${days} days than are taken at once`
  return null
}
