import { nextPoll } from '../feeds/next-poll.ts'
import type { FeedAnswer } from '../fetch/feed-documents.ts'
import type { FeedDocument } from '../shared/feed.ts'
import type { FeedRecord, Feeds, PollResult } from '../storage/feeds.ts'

/** What the end of a poll is recorded with. */
export interface RecordingServices {
  readonly feeds: Feeds
  readonly pollLimits: { readonly minMs: number; readonly maxMs: number }
  readonly clock: () => Date
  readonly chance: () => number
}

/** Times of publication from which the next poll is reckoned. */
const HISTORY = 50

/** How a poll ended. */
export interface PollEnd {
  readonly outcome: string
  readonly message: string | null
  readonly document?: FeedDocument
  readonly entries?: number
  readonly newEntries?: number
  readonly retryAfterSeconds?: number | null
}

/** Writes down how a poll ended, what it taught, and when the next one is due. */
export async function recordPoll(
  feed: FeedRecord,
  services: RecordingServices,
  answer: FeedAnswer,
  poll: PollEnd,
): Promise<void> {
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
  services: RecordingServices,
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
