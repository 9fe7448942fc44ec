import { z } from 'zod'
import type { Compute } from '../compute/pool.ts'
import { entryFingerprint, entryKey } from '../feeds/entry-key.ts'
import { urlKey } from '../feeds/entry-url.ts'
import { matchEntries } from '../feeds/match-entries.ts'
import { nextPoll } from '../feeds/next-poll.ts'
import type { FeedAnswer, FeedDocuments } from '../fetch/feed-documents.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import { outletName } from '../outlets/outlet-name.ts'
import { defineStage, end, job, type StageContext } from '../queues/stage.ts'
import type { Announcement } from '../shared/entry.ts'
import { LaterError } from '../shared/errors.ts'
import type { FeedDocument, FeedItem } from '../shared/feed.ts'
import type { Entries } from '../storage/entries.ts'
import type { FeedRecord, Feeds, PollResult } from '../storage/feeds.ts'
import { fetchArticle } from './fetch-article.ts'

interface Services {
  readonly feeds: Feeds
  readonly entries: Entries
  readonly feedDocuments: FeedDocuments
  readonly hostGate: HostGate
  readonly compute: Compute
  readonly pollLimits: { readonly minMs: number; readonly maxMs: number }
  readonly clock: () => Date
  readonly chance: () => number
}

/** Entries of one document that are looked at. */
const MOST_ENTRIES = 1_000
/** Times of publication from which the next poll is reckoned. */
const HISTORY = 50
/** A poll that waits for its host keeps its feed for so much longer than the wait. */
const LEASE_MARGIN_MS = 120_000

/** Fetches a feed document, reads it, and keeps the entries that are new. A poll that fails is an outcome: the next one is its retry. */
export const pollFeed = defineStage({
  queue: 'poll-feed',
  schema: z.object({ feedId: z.uuid(), slotAt: z.number().optional() }),
  key: ({ feedId }) => feedId,
  options: { concurrency: 16, attempts: 3, backoffMs: null, timeoutMs: 120_000 },
  outcomes: ['new-entries', 'nothing-new', 'not-modified', 'not-a-feed', 'failed', 'gone', 'cancelled'],

  async handle({ feedId, slotAt }, { services, signal }: StageContext<Services>) {
    const { feeds, feedDocuments, hostGate, clock } = services
    const feed = await feeds.find(feedId)
    if (!feed) return end('cancelled')

    const leave = await enterGate(feed, slotAt ?? null, services, signal)
    const answer = await feedDocuments
      .get(feed.url, { etag: feed.etag, lastModified: feed.lastModified, signal })
      .finally(leave)
    if (answer.kind === 'failed') {
      if (answer.retryAfterSeconds !== null)
        await hostGate.block(feed.url, clock().getTime() + answer.retryAfterSeconds * 1_000)
      const outcome = answer.failure === 'gone' ? 'gone' : 'failed'
      await record(feed, services, answer, {
        outcome,
        message: answer.message,
        retryAfterSeconds: answer.retryAfterSeconds,
      })
      return end(outcome, [], { failure: answer.failure, why: answer.message })
    }
    if (answer.kind === 'not-modified') {
      await record(feed, services, answer, { outcome: 'not-modified', message: null })
      return end('not-modified')
    }
    return takeDocument(feed, answer, services, signal)
  },
})

async function enterGate(
  feed: FeedRecord,
  ticket: number | null,
  { feeds, hostGate, clock }: Services,
  signal: AbortSignal,
) {
  try {
    return await hostGate.enter(feed.url, ticket, null, signal)
  } catch (err) {
    if (err instanceof LaterError)
      await feeds.lease(feed.feedId, new Date(clock().getTime() + err.delayMs + LEASE_MARGIN_MS), clock())
    throw err
  }
}

async function takeDocument(
  feed: FeedRecord,
  answer: FeedAnswer & { kind: 'document' },
  services: Services,
  signal: AbortSignal,
) {
  const { entries, compute, clock } = services
  const reading = await compute.parseFeed(
    { body: answer.body, contentType: answer.contentType, url: answer.finalUrl },
    signal,
  )
  if (!reading.feed) {
    await record(feed, services, answer, { outcome: 'not-a-feed', message: reading.error })
    return end('not-a-feed', [], { why: reading.error })
  }
  const announcements = announcementsOf(reading.feed)
  const { fresh, edited } = await entries.record(feed.feedId, announcements, matchEntries, fetchArticle.queue, clock())
  const outcome = fresh.length + edited.length > 0 ? 'new-entries' : 'nothing-new'
  await record(feed, services, answer, {
    outcome,
    message: null,
    document: reading.feed,
    entries: announcements.length,
    newEntries: fresh.length,
  })
  const jobs = [...fresh, ...edited].map((entryId) => job(fetchArticle, { entryId }))
  return end(outcome, jobs, { entries: announcements.length, fresh: fresh.length, edited: edited.length })
}

function announcementsOf(document: FeedDocument): readonly Announcement[] {
  return document.items.slice(0, MOST_ENTRIES).flatMap((item, position): Announcement[] => {
    // Without a page of its own an item is nothing that could be fetched.
    if (item.url === null) return []
    return [announcementOf({ ...item, url: item.url }, position, document.language)]
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
    title: item.title,
    summary: item.summary,
    contentHtml: item.contentHtml,
    authors: item.authors,
    publishedAt: item.publishedAt === null ? null : new Date(item.publishedAt),
    language: item.language ?? feedLanguage,
  }
}

interface PollEnd {
  readonly outcome: string
  readonly message: string | null
  readonly document?: FeedDocument
  readonly entries?: number
  readonly newEntries?: number
  readonly retryAfterSeconds?: number | null
}

async function record(feed: FeedRecord, services: Services, answer: FeedAnswer, poll: PollEnd): Promise<void> {
  const { feeds, clock } = services
  const now = clock()
  const succeeded = poll.document !== undefined || poll.outcome === 'not-modified'
  const next = await reckonNext(feed, services, answer, poll, succeeded, now)
  const result: PollResult = {
    feedId: feed.feedId,
    outcome: poll.outcome,
    status: answer.status,
    message: poll.message,
    wireBytes: answer.kind === 'failed' ? 0 : answer.wireBytes,
    entries: poll.entries ?? 0,
    newEntries: poll.newEntries ?? 0,
    durationMs: answer.durationMs,
    succeeded,
    nextPollAt: next.at,
    nextPollWhy: next.why,
    document: poll.document && answer.kind === 'document' ? { ...poll.document, ...validatorsOf(answer) } : null,
    retire: poll.outcome === 'gone',
  }
  await feeds.recordPoll(result, now)
}

/** Both validators are replaced together, and only by a 200. */
function validatorsOf(answer: FeedAnswer & { kind: 'document' }) {
  return { etag: answer.etag, lastModified: answer.lastModified, maxAgeSeconds: answer.maxAgeSeconds }
}

async function reckonNext(
  feed: FeedRecord,
  services: Services,
  answer: FeedAnswer,
  poll: PollEnd,
  succeeded: boolean,
  now: Date,
) {
  const publishedAt = await services.feeds.listPublished(feed.feedId, HISTORY)
  return nextPoll(
    {
      now,
      publishedAt,
      hints: poll.document?.hints ?? feed.hints,
      maxAgeSeconds: (answer.kind === 'failed' ? null : answer.maxAgeSeconds) ?? feed.maxAgeSeconds,
      retryAfterSeconds: poll.retryAfterSeconds ?? null,
      failures: succeeded ? 0 : feed.failures + 1,
      chance: services.chance(),
    },
    services.pollLimits,
  )
}
