import { decodePage } from '../extract/page/decode-page.ts'
import { readListing } from '../feeds/listing/read-listing.ts'
import { parseFeed } from '../feeds/parse-feed.ts'
import type { FeedTask, FeedTaskAnswer, ListingTask } from './tasks.ts'

/** Reads a page that lists articles. Where a feed has come in its place meanwhile, that is read. */
export function readListingPage(task: Omit<FeedTask, 'kind'>, listing: ListingTask): FeedTaskAnswer {
  const asFeed = parseFeed(task.body, task)
  if (asFeed.feed) return asFeed
  const { html } = decodePage(task.body, task.contentType)
  const { feed, error, note, learned } = readListing(html, { ...listing, url: task.url })
  return feed ? { feed, error: null, note, learned } : { feed: null, error: error ?? 'the page lists no articles' }
}
