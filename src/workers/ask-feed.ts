import { type Asking, planAsking, readTrust, type Validators } from '../feeds/trust/validator-trust.ts'
import type { FeedAnswer, FeedDocuments, FeedRequest } from '../fetch/feed-documents.ts'
import type { GateVisit } from '../fetch/gate-visit.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import type { RobotsRules, RobotsVerdict } from '../fetch/robots-rules.ts'
import { LaterError } from '../shared/errors.ts'
import type { FeedSecrets } from '../shared/feed.ts'
import type { FeedRecord, Feeds } from '../storage/feeds.ts'
import { askRobots } from './ask-robots.ts'

/** What a feed is asked with. */
export interface AskingServices {
  readonly feeds: Feeds
  readonly feedDocuments: FeedDocuments
  readonly hostGate: HostGate
  readonly robots: RobotsRules
  readonly clock: () => Date
}

/** An answer, and how it was asked for. */
export interface Asked {
  readonly answer: FeedAnswer
  readonly asking: Asking
  /** Validators that were sent to the URL that answered; null when none were. */
  readonly sent: Validators | null
}

/** A poll that waits for its host keeps its feed for so much longer than the wait. */
const LEASE_MARGIN_MS = 120_000

/** Slots that earlier runs of a poll have booked: of the feed's host, and of the one that it redirects to. */
export interface BookedSlots {
  readonly slotAt?: number | undefined
  readonly onwardAt?: number | undefined
}

/**
 * Asks a feed's server for its document, at the pace of its host, and of every host that it redirects to.
 *
 * @throws LaterError `host-busy`
 */
export async function askFeed(
  feed: FeedRecord,
  booked: BookedSlots,
  services: AskingServices,
  signal: AbortSignal,
): Promise<Asked> {
  try {
    return await ask(feed, booked, services, signal)
  } catch (err) {
    if (err instanceof LaterError) {
      const turn = services.clock().getTime() + err.delayMs
      await services.feeds.lease(feed.feedId, new Date(turn + LEASE_MARGIN_MS), new Date(turn))
    }
    throw err
  }
}

async function ask(
  feed: FeedRecord,
  { slotAt, onwardAt }: BookedSlots,
  services: AskingServices,
  signal: AbortSignal,
): Promise<Asked> {
  const { feedDocuments, hostGate } = services
  const asking = planAsking(readTrust(feed.learned.trust), services.clock())
  const delayMs = feed.settings.hostDelayMs
  const { verdict, visit } = await askRules(feed, { ticket: slotAt ?? null, delayMs }, services, signal)
  if (verdict && !verdict.allowed) return { answer: forbidden(feed.url, verdict.why), asking, sent: null }
  const headers = secretHeaders(await services.feeds.findSecrets(feed.feedId))
  const enterHost = hostGate.onward({ onwardAt: onwardAt ?? null, delayMs }, signal)
  const leave = await hostGate.enter(feed.url, visit, signal)
  try {
    const answer = await feedDocuments.get(feed.url, { ...requestOf(feed, asking, headers, signal), enterHost })
    // Before the slot is free: whoever takes it next must know.
    if (answer.kind === 'failed') await hostGate.turnedAway(answer.finalUrl ?? feed.url, answer)
    const isConditional = answer.kind !== 'failed' && answer.isConditional
    return { answer, asking, sent: isConditional ? { etag: feed.etag, lastModified: feed.lastModified } : null }
  } finally {
    await leave()
  }
}

/** What robots.txt says of a feed, where it is heeded: of a page of links, which is a page, and where that is wished. */
async function askRules(
  feed: FeedRecord,
  visit: GateVisit,
  services: AskingServices,
  signal: AbortSignal,
): Promise<{ readonly verdict: RobotsVerdict | null; readonly visit: GateVisit }> {
  const heedsRobots = feed.settings.robotsForFeed ?? feed.kind === 'listing'
  return heedsRobots ? askRobots(feed.url, visit, services, signal) : { verdict: null, visit }
}

function requestOf(
  feed: FeedRecord,
  asking: Asking,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): FeedRequest {
  return {
    etag: asking.conditional ? feed.etag : null,
    lastModified: asking.conditional ? feed.lastModified : null,
    validatorsUrl: readTrust(feed.learned.trust).source,
    headers,
    signal,
  }
}

/** Headers that carry the secrets of a feed. */
export function secretHeaders(secrets: FeedSecrets | null): Readonly<Record<string, string>> {
  const { headers = {}, basic } = secrets ?? {}
  if (!basic) return headers
  const token = Buffer.from(`${basic.user}:${basic.password}`, 'utf8').toString('base64')
  return { ...headers, authorization: `Basic ${token}` }
}

function forbidden(url: string, why: string): FeedAnswer {
  return {
    kind: 'failed',
    failure: 'robots',
    status: null,
    retryAfterSeconds: null,
    message: `${url} was not asked for: ${why}`,
    requests: 0,
    finalUrl: null,
    wireBytes: 0,
    durationMs: 0,
  }
}
