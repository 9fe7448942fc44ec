import { nextPoll, type PollAnswer } from '../feeds/next-poll.ts'
import type { PollHints } from '../feeds/polling/poll-bounds.ts'
import { type FeedMove, learnMove, type PlaceSight, readMove } from '../feeds/trust/feed-move.ts'
import { contentHash, learnTrust, readTrust, type Sight, type ValidatorTrust } from '../feeds/trust/validator-trust.ts'
import type { FeedAnswer } from '../fetch/feed-documents.ts'
import type { FailureClass } from '../fetch/response.ts'
import { outletName } from '../outlets/outlet-name.ts'
import type { FeedDocument, FeedHints, FeedLearned } from '../shared/feed.ts'
import type { FeedRecord, Feeds } from '../storage/feeds.ts'
import type { PollResult } from '../storage/poll-result.ts'
import type { Asked } from './ask-feed.ts'
import { calmer, followHub, type HubServices } from './follow-hub.ts'

/** What the end of a poll is recorded with. */
export interface RecordingServices extends HubServices {
  readonly feeds: Feeds
  readonly pollLimits: { readonly minMs: number; readonly maxMs: number }
  readonly pollEffort: number
  readonly redirectSettleMs: number
  readonly clock: () => Date
}

/** How a poll ended. */
export interface PollEnd {
  readonly outcome: string
  readonly message: string | null
  /** Null after a success. */
  readonly failure: FailureClass | null
  readonly document?: FeedDocument
  readonly entries?: number
  readonly newEntries?: number
  /** Publication times that the new entries state. */
  readonly freshTimes?: readonly Date[]
  /** What the document itself has taught, by subject. */
  readonly learned?: FeedLearned
}

/** What became of the feed: it goes on, is not polled any more, or is one with another from now on. */
export type Recorded = { readonly kind: 'recorded' | 'retired' } | { readonly kind: 'merged'; readonly into: string }

/** Further documents that are kept of a document. */
const MOST_MORE_URLS = 20

/** Writes down how a poll ended, what it taught, and when the next one is due; moves the feed where it has moved to. */
export async function recordPoll(
  feed: FeedRecord,
  services: RecordingServices,
  asked: Asked,
  poll: PollEnd,
): Promise<Recorded> {
  const { feeds, redirectSettleMs, clock } = services
  const { answer } = asked
  const now = clock()
  const place = learnMove(readMove(feed.learned.move), placeSight(feed, answer, poll), feed.url, redirectSettleMs, now)
  const hasMoved = place.adopt !== null && answer.kind !== 'failed'
  if (hasMoved) {
    const ended = await feeds.move(feed.feedId, placeOf(feed.url, place.adopt!), now)
    if (ended.kind === 'merged') return ended
  }
  const document = documentOf(answer, poll)
  const next = reckonNext(feed, services, answer, poll, now)
  const isPushed =
    poll.failure === null && (await followHub(feed, document?.hints ?? feed.hints, poll.newEntries ?? 0, services, now))
  const usual = { at: new Date(next.nextPollAt * 1_000), why: next.why }
  const { at, why } = isPushed && !feed.settings.intervalSeconds ? calmer(usual, services.pollLimits.maxMs, now) : usual
  const retire = poll.failure === 'gone' || place.retire
  const result: PollResult = {
    feedId: feed.feedId,
    outcome: retire ? 'gone' : poll.outcome,
    status: answer.status,
    message: hasMoved ? `The feed has moved for good from ${feed.url} to ${place.adopt}` : poll.message,
    wireBytes: answer.wireBytes,
    entries: poll.entries ?? 0,
    newEntries: poll.newEntries ?? 0,
    durationMs: answer.durationMs,
    succeeded: poll.failure === null,
    nextPollAt: at,
    nextPollWhy: why,
    document,
    // They belonged to the old place.
    validators: hasMoved ? null : validatorsOf(answer, poll),
    retire,
    learned: { ...learnedOf(feed, asked, poll, place.move, hasMoved, now), rhythm: next.state },
    failureClass: poll.failure,
    requests: answer.requests,
    finalUrl: answer.finalUrl,
  }
  await feeds.recordPoll(result, now)
  return { kind: retire ? 'retired' : 'recorded' }
}

/** The document with what the `Link` header adds to it. */
function documentOf(answer: FeedAnswer, { document }: PollEnd): PollResult['document'] {
  if (!document || answer.kind !== 'document') return null
  const hubUrl = document.hints.hubUrl ?? answer.hubUrl
  const selfUrl = document.hints.selfUrl ?? answer.selfUrl
  // An index may name fifty thousand documents: what is kept of them stands in what the feed has learned.
  const moreUrls = document.hints.moreUrls.slice(0, MOST_MORE_URLS)
  return { ...document, hints: { ...document.hints, hubUrl, selfUrl, moreUrls } }
}

/** Both validators are replaced together, by a document that is a feed or by the answer that confirms it. */
function validatorsOf(answer: FeedAnswer, poll: PollEnd): PollResult['validators'] {
  if (answer.kind === 'failed' || poll.failure !== null) return null
  return { etag: answer.etag, lastModified: answer.lastModified, maxAgeSeconds: answer.maxAgeSeconds }
}

function learnedOf(feed: FeedRecord, asked: Asked, poll: PollEnd, move: FeedMove, hasMoved: boolean, now: Date) {
  const known: ValidatorTrust = readTrust(feed.learned.trust)
  const trust = learnTrust(known, asked.asking, trustSight(feed, asked, poll), feed.url, now)
  return { ...poll.learned, trust: hasMoved ? { ...trust, source: null } : trust, move }
}

function trustSight(feed: FeedRecord, { answer, sent }: Asked, poll: PollEnd): Sight {
  if (answer.kind === 'not-modified') return { kind: 'not-modified' }
  if (answer.kind === 'failed' || !poll.document) return { kind: 'failed' }
  return {
    kind: 'document',
    isDelta: answer.isDelta,
    finalUrl: answer.finalUrl,
    sent,
    before: { etag: feed.etag, lastModified: feed.lastModified },
    got: { etag: answer.etag, lastModified: answer.lastModified },
    content: contentHash(poll.document.items),
    freshTimes: poll.freshTimes ?? [],
  }
}

/** Answers that are no feed though the server seems to mean them: with them a redirect has led nowhere. */
const NO_FEED: ReadonlySet<FailureClass | null> = new Set(['not-a-feed', 'login', 'consent', 'empty', 'redirect'])

function placeSight(feed: FeedRecord, answer: FeedAnswer, { failure }: PollEnd): PlaceSight {
  if (answer.kind !== 'failed' && failure === null) {
    const { permanentUrl } = answer
    // A home page is full of links, too: for a listing it would pass as what was asked for.
    if (feed.kind === 'listing' && permanentUrl !== null && isHome(permanentUrl)) return { kind: 'other-answer' }
    return { kind: 'feed', permanentUrl }
  }
  if (failure === 'not-found') return { kind: 'not-found' }
  return { kind: NO_FEED.has(failure) ? 'other-answer' : 'no-answer' }
}

function isHome(url: string): boolean {
  return new URL(url).pathname === '/'
}

/** Headers and passwords go with a feed that stays with its host; http may become https. */
function placeOf(from: string, to: string) {
  const [before, after] = [new URL(from), new URL(to)]
  const isUpgrade =
    before.protocol === 'http:' && after.protocol === 'https:' && before.port === '' && after.port === ''
  const keepsSecrets = before.origin === after.origin || (isUpgrade && before.hostname === after.hostname)
  return { url: to, outlet: outletName(to), keepsSecrets }
}

/** Asks the policy, with what this poll has shown and what earlier ones have taught it. */
function reckonNext(
  feed: FeedRecord,
  { pollLimits, pollEffort }: RecordingServices,
  answer: FeedAnswer,
  poll: PollEnd,
  now: Date,
): PollAnswer {
  const seconds = now.getTime() / 1_000
  const stated = (poll.freshTimes ?? []).map((time) => time.getTime() / 1_000)
  const unstated = Math.max(0, (poll.newEntries ?? 0) - stated.length)
  const isWhole = answer.kind === 'document' && !answer.isDelta
  return nextPoll({
    feed: feed.url,
    now: seconds,
    state: feed.learned.rhythm ?? null,
    poll: {
      at: seconds,
      status: poll.failure ?? (answer.kind === 'not-modified' ? 304 : 200),
      newEntries: [...stated, ...new Array<number>(unstated).fill(Number.NaN)],
      // A delta shows what is new, not how much the feed shows at once.
      entriesInFeed: isWhole ? (poll.entries ?? null) : null,
      retryAfterS: answer.kind === 'failed' ? answer.retryAfterSeconds : null,
      hints: hintsOf(feed, answer, poll),
    },
    limits: { minS: pollLimits.minMs / 1_000, maxS: pollLimits.maxMs / 1_000 },
    effort: pollEffort,
    fixedS: feed.settings.intervalSeconds,
  })
}

/** What the document asks for; for a feed that was polled before there was a policy, what it asked for last. */
function hintsOf(feed: FeedRecord, answer: FeedAnswer, { document }: PollEnd): PollHints | null {
  const hints: FeedHints | null = document?.hints ?? (feed.learned.rhythm === undefined ? feed.hints : null)
  if (hints === null) return null
  const minutes = Math.max(hints.ttlMinutes ?? 0, (hints.updateEverySeconds ?? 0) / 60)
  const maxAgeS = answer.kind === 'failed' ? feed.maxAgeSeconds : answer.maxAgeSeconds
  return { ttlMin: minutes, maxAgeS, skipHours: hints.skipHours, skipDays: hints.skipDays }
}
