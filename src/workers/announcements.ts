import { entryFingerprint, entryKey } from '../feeds/entry-key.ts'
import { entryUrl, urlKey } from '../feeds/entry-url.ts'
import { withoutBreaks } from '../feeds/html-text.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { Announcement } from '../shared/entry.ts'
import type { FeedDocument, FeedItem } from '../shared/feed.ts'

/** Entries of one document that are looked at. */
const MOST_ENTRIES = 1_000

/**
 * What a feed document announces: its first thousand items that have a page of their own.
 *
 * @param language what the operator says of the feed, where the document says nothing
 */
export function announcementsOf(document: FeedDocument, language: string | null = null): readonly Announcement[] {
  return document.items.slice(0, MOST_ENTRIES).flatMap((item, position): Announcement[] => {
    // Without a page of its own an item is nothing that could be fetched.
    const url = item.url === null ? null : entryUrl(item.url, null)
    return url === null ? [] : [announcementOf({ ...item, url }, position, document.language ?? language)]
  })
}

function announcementOf(
  item: FeedItem & { readonly url: string },
  position: number,
  feedLanguage: string | null,
): Announcement {
  return {
    url: item.url,
    urlKey: urlKey(item.url),
    outlet: outletName(item.url),
    entryKey: entryKey(item),
    fingerprint: entryFingerprint(item),
    position,
    title: item.title === null ? null : withoutBreaks(item.title),
    summary: item.summary === null ? null : withoutBreaks(item.summary),
    contentHtml: item.contentHtml,
    authors: item.authors,
    publishedAt: item.publishedAt === null ? null : new Date(item.publishedAt),
    language: item.language ?? feedLanguage,
  }
}
