import { type Asking, planAsking, readTrust, type Validators } from '../feeds/validator-trust.ts'
import type { FeedAnswer, FeedDocuments, FeedRequest } from '../fetch/feed-documents.ts'
import type { GateVisit, HostGate } from '../fetch/host-gate.ts'
import type { RobotsRules } from '../fetch/robots-rules.ts'
import { LaterError } from '../shared/errors.ts'
import type { FeedSecrets } from '../shared/feed.ts'
import type { FeedRecord, Feeds } from '../storage/feeds.ts'

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

/**
 * Asks a feed's server for its document, at the pace of its host.
 *
 * @param ticket slot that was booked earlier, otherwise null
 * @throws LaterError `host-busy`
 */
export async function askFeed(
  feed: FeedRecord,
  ticket: number | null,
  services: AskingServices,
  signal: AbortSignal,
): Promise<Asked> {
  const asking = planAsking(readTrust(feed.learned.trust), services.clock())
  // A page of links is a page: what robots.txt says of pages holds for it.
  const heedsRobots = feed.settings.robotsForFeed ?? feed.kind === 'listing'
  const rules = heedsRobots ? await services.robots.check(feed.url, signal) : null
  if (rules && !rules.allowed) return { answer: forbidden(feed.url, rules.why), asking, sent: null }
  const headers = requestHeaders(await services.feeds.findSecrets(feed.feedId))
  const crawlDelayMs = rules ? (rules.crawlDelaySeconds === null ? null : rules.crawlDelaySeconds * 1_000) : undefined
  const leave = await enterGate(feed, { ticket, crawlDelayMs, delayMs: feed.settings.hostDelayMs }, services, signal)
  try {
    const answer = await services.feedDocuments.get(feed.url, requestOf(feed, asking, headers, signal))
    // Before the slot is free: whoever takes it next must know.
    if (answer.kind === 'failed') await services.hostGate.turnedAway(answer.finalUrl ?? feed.url, answer)
    const isConditional = answer.kind !== 'failed' && answer.isConditional
    return { answer, asking, sent: isConditional ? { etag: feed.etag, lastModified: feed.lastModified } : null }
  } finally {
    await leave()
  }
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

async function enterGate(
  feed: FeedRecord,
  visit: GateVisit,
  { feeds, hostGate, clock }: AskingServices,
  signal: AbortSignal,
) {
  try {
    return await hostGate.enter(feed.url, visit, signal)
  } catch (err) {
    if (err instanceof LaterError) {
      const turn = clock().getTime() + err.delayMs
      await feeds.lease(feed.feedId, new Date(turn + LEASE_MARGIN_MS), new Date(turn))
    }
    throw err
  }
}

function requestHeaders(secrets: FeedSecrets | null): Readonly<Record<string, string>> {
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
