import { type IdentityState, readIdentity } from '../feeds/identity/identity-state.ts'
import { matchEntries } from '../feeds/identity/match-entries.ts'
import type { NextJob } from '../queues/stage.ts'
import type { FeedDocument } from '../shared/feed.ts'
import { oldBefore } from '../shared/old-news.ts'
import type { Entries } from '../storage/entries.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { announcementsOf } from './announcements.ts'
import { fetchJob } from './backlog.ts'
import { fetchArticle } from './fetch-article.ts'

/** What announcements are kept with. */
export interface KeepingServices {
  readonly entries: Entries
  readonly clock: () => Date
}

/** Records what a document announces, whether it was polled or pushed. */
export async function keepAnnounced(feed: FeedRecord, document: FeedDocument, { entries, clock }: KeepingServices) {
  const identity: IdentityState = readIdentity(feed.learned.identity)
  const from = { url: feed.url, language: feed.settings.language ?? null }
  const { announcements, facts: shown } = announcementsOf(document, from, identity)
  const { matched, fresh, edited, owed } = await entries.record(
    feed.feedId,
    announcements,
    (announced, known) => matchEntries(announced, known, identity),
    fetchArticle.queue,
    clock(),
  )
  const outcome = fresh.length + edited.length > 0 ? ('new-entries' as const) : ('nothing-new' as const)
  const leftOut = shown.leftOut > 0 ? { leftOut: shown.leftOut } : {}
  const facts = { entries: announcements.length, fresh: fresh.length, edited: edited.length, ...leftOut }
  return { identity, announcements, shown, matched, fresh, owed, outcome, facts }
}

/**
 * The jobs that follow: pages that were old already when they were announced wait behind all news.
 *
 * @param isFirst whether the document was read for the first time: what has no date in it counts as old
 */
export async function fetchJobs(
  isFirst: boolean,
  { fresh, owed }: { readonly fresh: readonly string[]; readonly owed: readonly string[] },
  { entries, clock }: KeepingServices,
): Promise<readonly NextJob[]> {
  const backlog = new Set(await entries.markBacklog(fresh, oldBefore(clock()), isFirst))
  return owed.map((entryId) => fetchJob(entryId, backlog.has(entryId)))
}
