import type { FeedHealth } from '../feeds/feed-health.ts'
import { feedHealth } from '../feeds/feed-health.ts'
import { type SecretNames, secretNames, settingsInWords } from '../feeds/feed-wishes.ts'
import { learnedInWords } from '../feeds/learned-words.ts'
import { formatDuration } from '../shared/duration.ts'
import type { Latency, PollRecord } from '../storage/feed-history.ts'
import type { FeedRecord, Feeds } from '../storage/feeds.ts'
import type { HubState } from '../storage/websub.ts'
import { styled, table, timeOf, writeLine } from './output.ts'

/** Everything that is told of one feed; no secret is in it. */
export interface FeedSheet extends FeedRecord {
  readonly health: FeedHealth
  readonly secrets: SecretNames
  readonly latency: Latency
  /** Requests spent for each new entry; null while there is none. */
  readonly requestsPerNewEntry: number | null
  readonly polls: readonly PollRecord[]
  /** The hub that is asked to push the feed. */
  readonly hub: HubState | null
}

/** Reads all that is told of one feed. */
export async function readSheet(feeds: Feeds, feed: FeedRecord, now: Date): Promise<FeedSheet> {
  const [polls, latency, secrets] = [
    await feeds.listPolls(feed.feedId),
    await feeds.latencyOf(feed.feedId),
    secretNames(await feeds.findSecrets(feed.feedId)),
  ]
  const requestsPerNewEntry = feed.newEntries === 0 ? null : feed.requests / feed.newEntries
  const hub = await feeds.hubOf(feed.feedId)
  return { ...feed, health: feedHealth(feed, polls, now), secrets, latency, requestsPerNewEntry, polls, hub }
}

/** Prints it for people. */
export async function showSheet(sheet: FeedSheet, now: Date): Promise<void> {
  await writeLine(styled('bold', sheet.title ?? sheet.outlet))
  await writeLine(healthParagraph(sheet.health))
  await writeLine()
  await writeLine(table(factsOf(sheet), { widest: 160 }))
  await section('Settings', [...settingsInWords(sheet.settings), ...secretRows(sheet.secrets)])
  await section('Learned', learnedInWords(sheet.learned, now))
  await section('Cost and latency', costRows(sheet))
  await writeLine(`\n${styled('bold', 'Last polls')}`)
  await writeLine(
    sheet.polls.length === 0 ? 'none yet' : table(sheet.polls.map(pollRow), { head: POLL_HEAD, widest: 100 }),
  )
}

/** A feed's state in two or three sentences. */
export function healthParagraph({ state, since, why, doing, advice }: FeedHealth): string {
  const head = since ? `${state} since ${timeOf(since)}` : state
  return `${styled(toneOf(state), head)}. ${why} ${doing}${advice ? `\n→ ${advice}` : ''}`
}

function toneOf(state: FeedHealth['state']): 'green' | 'red' | 'yellow' {
  if (state === 'failing' || state === 'dead') return 'red'
  return state === 'healthy' || state === 'new' ? 'green' : 'yellow'
}

function factsOf(sheet: FeedSheet): readonly (readonly [string, string])[] {
  return [
    ['feed', sheet.url],
    ['id', sheet.feedId],
    ['outlet', sheet.outlet],
    ['format', sheet.kind === 'listing' ? 'a page that lists articles' : (sheet.format ?? '–')],
    ['folder', sheet.folder ?? '–'],
    ['language', sheet.language ?? '–'],
    ['added', `${timeOf(sheet.createdAt)}${sheet.origin ? `  with the ${sheet.origin} list` : ''}`],
    ['last poll', `${timeOf(sheet.lastPollAt)}  ${sheet.lastOutcome ?? ''}`],
    ['last news', timeOf(sheet.lastNewAt)],
    ...(sheet.hub ? [['hub', hubInWords(sheet.hub)] as const] : []),
    [
      'next poll',
      sheet.subscribed && !sheet.pausedAt ? `${timeOf(sheet.nextPollAt)}  ${sheet.nextPollWhy ?? ''}` : 'none',
    ],
  ]
}

function hubInWords({ hub, state, leaseUntil, pushedAt, error }: HubState): string {
  const words = {
    new: 'not asked yet',
    asked: 'asked to push, not confirmed yet',
    active: `pushes until ${timeOf(leaseUntil)}, last ${timeOf(pushedAt)}`,
    denied: 'refuses to push',
  }
  return `${hub}  ${words[state]}${error ? `: ${error}` : ''}`
}

function secretRows({ headers, basic }: SecretNames): readonly (readonly [string, string])[] {
  return [
    ...(headers.length > 0 ? [['headers', `${headers.join(', ')} (values are not shown)`] as const] : []),
    ...(basic ? [['basic', 'user and password are set (not shown)'] as const] : []),
  ]
}

function costRows({
  latency,
  requests,
  newEntries,
  requestsPerNewEntry,
  typicalMs,
}: FeedSheet): readonly (readonly [string, string])[] {
  const seconds = (value: number | null): string => (value === null ? '–' : formatDuration(value * 1_000))
  const pair = (median: number | null, p95: number | null): string =>
    `${seconds(median)} (95 of 100 within ${seconds(p95)})`
  const each = requestsPerNewEntry === null ? '–' : requestsPerNewEntry.toFixed(1)
  return [
    ['requests', `${requests}, for ${newEntries} new entries: ${each} for each`],
    ['a poll takes', typicalMs === null ? '–' : formatDuration(typicalMs)],
    ...(latency.articles === 0
      ? [['latency', 'not known yet: no article was published since the feed was added'] as const]
      : [
          ['published → seen', pair(latency.publishedToSeenMedian, latency.publishedToSeenP95)] as const,
          ['seen → stored', pair(latency.seenToStoredMedian, latency.seenToStoredP95)] as const,
        ]),
  ]
}

const POLL_HEAD = ['when', 'outcome', 'status', 'bytes', 'entries', 'new', 'requests', 'took', '']

function pollRow(poll: PollRecord): readonly string[] {
  return [
    timeOf(poll.at),
    poll.failureClass ?? poll.outcome,
    String(poll.status ?? ''),
    String(poll.wireBytes ?? ''),
    String(poll.entries ?? 0),
    String(poll.newEntries ?? 0),
    String(poll.requests),
    formatDuration(poll.durationMs ?? 0),
    poll.message ?? '',
  ]
}

async function section(title: string, rows: readonly (readonly [string, string])[]): Promise<void> {
  if (rows.length === 0) return
  await writeLine(`\n${styled('bold', title)}`)
  await writeLine(table(rows, { widest: 160 }))
}
