import { z } from 'zod'
import type { Compute } from '../compute/pool.ts'
import { learnIdentity } from '../feeds/identity/learn-identity.ts'
import type { FeedAnswer } from '../fetch/feed-documents.ts'
import type { FailureClass } from '../fetch/response.ts'
import { defineStage, end, type StageContext } from '../queues/stage.ts'
import { WALL_FAILURES, wallOfBody } from '../shared/wall.ts'
import type { Entries } from '../storage/entries.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { type Asked, type AskingServices, askFeed } from './ask-feed.ts'
import { type FollowedIndex, followIndex, mustReadAnew } from './follow-index.ts'
import { fetchJobs, keepAnnounced } from './keep-announced.ts'
import { readDocument } from './read-document.ts'
import { type PollEnd, type RecordingServices, recordPoll } from './record-poll.ts'
import { takePush } from './take-push.ts'

interface Services extends AskingServices, RecordingServices {
  readonly entries: Entries
  readonly compute: Compute
}

/** Fetches a feed document, reads it, and keeps the entries that are new. A poll that fails is an outcome: the next one is its retry. */
export const pollFeed = defineStage({
  queue: 'poll-feed',
  schema: z.object({
    feedId: z.uuid(),
    slotAt: z.number().optional(),
    onwardAt: z.number().optional(),
    pushId: z.uuid().optional(),
  }),
  key: ({ feedId, pushId }) => pushId ?? feedId,
  options: { concurrency: 16, attempts: 3, backoffMs: null, timeoutMs: 120_000 },
  outcomes: [
    'new-entries',
    'nothing-new',
    'not-modified',
    'not-a-feed',
    'failed',
    'forbidden-by-robots',
    'gone',
    'merged',
    'cancelled',
  ],

  async handle({ feedId, slotAt, onwardAt, pushId }, { services, signal, lastAttempt }: StageContext<Services>) {
    if (pushId !== undefined) return takePush(pushId, services, signal, lastAttempt)
    const feed = await services.feeds.find(feedId)
    if (!feed) return end('cancelled')
    const known = mustReadAnew(feed) ? { ...feed, etag: null, lastModified: null } : feed
    const asked = await askFeed(known, { slotAt, onwardAt }, services, signal)
    const { answer } = asked
    if (answer.kind === 'document') return takeDocument(feed, { ...asked, answer }, services, signal)
    if (answer.kind === 'failed') return takeFailure(feed, asked, answer.failure, answer.message, services)
    const recorded = await recordPoll(feed, services, asked, { outcome: 'not-modified', message: null, failure: null })
    return recorded.kind === 'merged' ? end('merged', [], { into: recorded.into }) : end('not-modified')
  },
})

async function takeFailure(feed: FeedRecord, asked: Asked, failure: FailureClass, message: string, services: Services) {
  const outcome = OUTCOMES[failure] ?? 'failed'
  const recorded = await recordPoll(feed, services, asked, { outcome, message, failure })
  return end(recorded.kind === 'retired' ? 'gone' : outcome, [], { failure, why: message })
}

/** Failures that have an outcome of their own. */
const OUTCOMES: Readonly<Partial<Record<FailureClass, 'gone' | 'forbidden-by-robots'>>> = {
  gone: 'gone',
  robots: 'forbidden-by-robots',
}

async function takeDocument(feed: FeedRecord, asked: AskedDocument, services: Services, signal: AbortSignal) {
  const { answer } = asked
  const bytes = { body: answer.body, contentType: answer.contentType, url: answer.finalUrl }
  const { reading, document, clock } = await readDocument(feed, bytes, services, signal)
  if (!document) {
    const wall = wallOfBody(answer.body, answer.status, answer.headers)
    const failure = wall === null ? 'not-a-feed' : WALL_FAILURES[wall]
    await recordPoll(feed, services, asked, { outcome: 'not-a-feed', message: reading.error, failure })
    return end('not-a-feed', [], { failure, why: reading.error })
  }
  const index = document.children ? await followIndex(feed, document, services, signal) : null
  const announced = index ? { ...document, items: index.items } : document
  const kept = await keepAnnounced(feed, announced, services)
  const { identity, shown, matched, fresh, outcome, facts } = kept
  const poll: PollEnd = {
    outcome,
    message: reading.note ?? index?.note ?? null,
    failure: null,
    document,
    learned: {
      ...(reading.learned ? { listing: reading.learned } : { clock, ...index?.learned }),
      identity: learnIdentity(identity, shown, matched, services.clock().toISOString()),
    },
    entries: kept.announcements.length,
    newEntries: fresh.length,
    freshTimes: fresh.length > 0 ? await services.entries.listPublished(fresh) : [],
  }
  const recorded = await recordPoll(feed, services, index ? withParts(asked, index) : asked, poll)
  const isFirst = feed.lastPollAt === null || (index?.isFirstReading ?? false)
  const jobs = await fetchJobs(isFirst, kept, services)
  return recorded.kind === 'merged' ? end('merged', jobs, { ...facts, into: recorded.into }) : end(outcome, jobs, facts)
}

type AskedDocument = Asked & { readonly answer: FeedAnswer & { readonly kind: 'document' } }

/** The documents of an index are parts of what was asked for. */
function withParts({ answer, ...asked }: AskedDocument, { requests, wireBytes }: FollowedIndex): AskedDocument {
  return {
    ...asked,
    answer: { ...answer, requests: answer.requests + requests, wireBytes: answer.wireBytes + wireBytes },
  }
}
