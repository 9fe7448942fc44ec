import { z } from 'zod'
import type { Compute } from '../compute/pool.ts'
import { matchEntries } from '../feeds/match-entries.ts'
import type { FeedAnswer, FeedDocuments } from '../fetch/feed-documents.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import { defineStage, end, type StageContext } from '../queues/stage.ts'
import { LaterError } from '../shared/errors.ts'
import type { Entries } from '../storage/entries.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { announcementsOf } from './announcements.ts'
import { fetchJob, oldBefore } from './backlog.ts'
import { fetchArticle } from './fetch-article.ts'
import { type RecordingServices, recordPoll } from './record-poll.ts'

interface Services extends RecordingServices {
  readonly entries: Entries
  readonly feedDocuments: FeedDocuments
  readonly hostGate: HostGate
  readonly compute: Compute
}

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
    const { feeds, feedDocuments, hostGate } = services
    const feed = await feeds.find(feedId)
    if (!feed) return end('cancelled')

    const leave = await enterGate(feed, slotAt ?? null, services, signal)
    const answer = await feedDocuments
      .get(feed.url, { etag: feed.etag, lastModified: feed.lastModified, signal })
      .finally(leave)
    if (answer.kind === 'failed') {
      await hostGate.turnedAway(feed.url, answer)
      const outcome = answer.failure === 'gone' ? 'gone' : 'failed'
      await recordPoll(feed, services, answer, {
        outcome,
        message: answer.message,
        retryAfterSeconds: answer.retryAfterSeconds,
      })
      return end(outcome, [], { failure: answer.failure, why: answer.message })
    }
    if (answer.kind === 'not-modified') {
      await recordPoll(feed, services, answer, { outcome: 'not-modified', message: null })
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
    return await hostGate.enter(feed.url, { ticket, delayMs: feed.settings.hostDelayMs }, signal)
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
    await recordPoll(feed, services, answer, { outcome: 'not-a-feed', message: reading.error })
    return end('not-a-feed', [], { why: reading.error })
  }
  const announcements = announcementsOf(reading.feed)
  const { fresh, edited } = await entries.record(feed.feedId, announcements, matchEntries, fetchArticle.queue, clock())
  const outcome = fresh.length + edited.length > 0 ? 'new-entries' : 'nothing-new'
  await recordPoll(feed, services, answer, {
    outcome,
    message: null,
    document: reading.feed,
    entries: announcements.length,
    newEntries: fresh.length,
  })
  const backlog = new Set(await entries.markBacklog(fresh, oldBefore(clock()), feed.lastPollAt === null))
  const jobs = [...fresh, ...edited].map((entryId) => fetchJob(entryId, backlog.has(entryId)))
  return end(outcome, jobs, { entries: announcements.length, fresh: fresh.length, edited: edited.length })
}
