import type { ListedFeed } from '../feeds/opml/opml.ts'
import { firstPollAt } from '../feeds/polling/first-poll.ts'
import { feedKey, feedUrlVariants } from '../feeds/reading/feed-scheme.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { FeedSettings } from '../shared/feed.ts'
import type { KnownFeed, NewFeed } from '../storage/feed-additions.ts'
import type { Feeds } from '../storage/feeds.ts'

/** What became of a feed of a list. */
export interface ImportedFeed {
  readonly url: string
  readonly title: string | null
  readonly folders: readonly string[]
  readonly tags: readonly string[]
  /** `known`: subscribed to already, under `url`. */
  readonly outcome: 'added' | 'known'
  readonly feedId: string
}

/** Feeds that are looked up and added together. */
const BATCH = 1_000

/**
 * Subscribes to the feeds of a list.
 *
 * A feed that is there under http instead of https, or with `www.`, is the same feed: it gets the folders and tags of the list
 * in addition to its own.
 */
export async function importFeeds(
  feeds: Pick<Feeds, 'addAll' | 'findKnown'>,
  listed: readonly ListedFeed[],
  now: Date,
): Promise<readonly ImportedFeed[]> {
  const imported: ImportedFeed[] = []
  for (let at = 0; at < listed.length; at += BATCH) {
    const batch = listed.slice(at, at + BATCH)
    const known = byKey(await feeds.findKnown(batch.flatMap(({ url }) => feedUrlVariants(url))), batch)
    const wanted = batch.map((feed) =>
      newFeedOf(feed, known.get(feedKey(feed.url)), firstPollAt(feed.url, now, listed.length)),
    )
    const added = await feeds.addAll(wanted)
    for (const [n, { feedId, url, added: isNew }] of added.entries())
      imported.push({ ...shown(wanted[n]!), url, feedId, outcome: isNew ? 'added' : 'known' })
  }
  return imported
}

/** Known feeds by what all of their addresses have in common; of several, the one that is subscribed to, then the one named. */
function byKey(known: readonly KnownFeed[], listed: readonly ListedFeed[]): ReadonlyMap<string, KnownFeed> {
  const named = new Set(listed.map(({ url }) => url))
  const weight = (feed: KnownFeed): number => (feed.subscribed ? 2 : 0) + (named.has(feed.url) ? 1 : 0)
  const found = new Map<string, KnownFeed>()
  for (const feed of known) {
    const other = found.get(feedKey(feed.url))
    if (!other || weight(other) < weight(feed)) found.set(feedKey(feed.url), feed)
  }
  return found
}

function newFeedOf(feed: ListedFeed, known: KnownFeed | undefined, firstPollAt: Date): NewFeed {
  const [folder = null, ...alsoIn] = distinct([
    known?.folder ?? null,
    ...(known?.settings.alsoIn ?? []),
    feed.folder,
    ...feed.alsoIn,
  ])
  const tags = distinct([...(known?.settings.tags ?? []), ...feed.tags])
  const settings: FeedSettings = {
    ...(tags.length > 0 ? { tags } : {}),
    ...(alsoIn.length > 0 ? { alsoIn } : {}),
    ...(feed.listing ? { listing: feed.listing } : {}),
  }
  const url = known?.url ?? feed.url
  return {
    url,
    title: feed.title,
    folder,
    outlet: outletName(url),
    subscribed: true,
    firstPollAt,
    kind: feed.listing ? 'listing' : 'feed',
    settings,
    secrets: feed.credentials ? { basic: feed.credentials } : null,
  }
}

function shown({ url, title, folder, settings }: NewFeed) {
  const folders = distinct([folder ?? null, ...(settings?.alsoIn ?? [])])
  return { url, title: title ?? null, folders, tags: settings?.tags ?? [] }
}

function distinct(names: readonly (string | null)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== null))]
}
