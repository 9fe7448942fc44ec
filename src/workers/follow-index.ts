import type { Compute } from '../compute/pool.ts'
import { afterReading, chooseChildren, readIndexMemory } from '../feeds/reading/sitemap-index.ts'
import { SITEMAP_DAYS, type SitemapWindow } from '../feeds/reading/sitemap-window.ts'
import type { FeedAnswer, FeedDocuments, FeedRequest } from '../fetch/feed-documents.ts'
import type { HostGate } from '../fetch/host-gate.ts'
import { LaterError } from '../shared/errors.ts'
import type { FeedDocument, FeedItem, FeedLearned, SitemapChild } from '../shared/feed.ts'
import { mayShareSecrets } from '../shared/url-credentials.ts'
import type { FeedRecord, Feeds } from '../storage/feeds.ts'
import { secretHeaders } from './ask-feed.ts'

interface Services {
  readonly feeds: Pick<Feeds, 'findSecrets'>
  readonly feedDocuments: FeedDocuments
  readonly hostGate: HostGate
  readonly compute: Compute
  readonly clock: () => Date
}

/** What the documents of an index gave. */
export interface FollowedIndex {
  readonly items: readonly FeedItem[]
  readonly learned: FeedLearned
  /** Requests and bytes beside those of the index itself. */
  readonly requests: number
  readonly wireBytes: number
  readonly note: string | null
  /** Whether a document was read for the first time: what has no date in it was there before. */
  readonly isFirstReading: boolean
}

/** Which part of its sitemap is news for a feed. */
export function windowOf({ settings }: Pick<FeedRecord, 'settings'>, now: Date): SitemapWindow {
  return { now, days: settings.sitemapDays ?? SITEMAP_DAYS }
}

/** Whether an index must be asked for anew each time: some of its documents do not say when they change. */
export function mustReadAnew({ learned }: Pick<FeedRecord, 'learned'>): boolean {
  return readIndexMemory(learned.sitemap).hasUndated
}

/**
 * Reads the documents of a sitemap index that have something new, at most three, each with a slot of its host.
 *
 * One that cannot be had is left for the next poll: the index itself was read.
 */
export async function followIndex(
  feed: FeedRecord,
  { children = [] }: FeedDocument,
  services: Services,
  signal: AbortSignal,
): Promise<FollowedIndex> {
  const window = windowOf(feed, services.clock())
  const memory = readIndexMemory(feed.learned.sitemap)
  const read: SitemapChild[] = []
  const items: FeedItem[] = []
  const faults: string[] = []
  let wireBytes = 0
  let requests = 0
  for (const child of chooseChildren(children, memory, window)) {
    const one = await readChild(feed, child, window, services, signal)
    if (one === null) break
    requests += one.requests
    wireBytes += one.wireBytes
    items.push(...one.items)
    if (one.fault === null) read.push(child)
    else faults.push(`${child.url}: ${one.fault}`)
  }
  const isFirstReading = read.some(({ url }) => memory.read[url] === undefined)
  const learned = { sitemap: afterReading(memory, children, read, window.now) }
  return { items, learned, requests, wireBytes, note: faults[0] ?? null, isFirstReading }
}

interface ReadChild {
  readonly items: readonly FeedItem[]
  readonly requests: number
  readonly wireBytes: number
  readonly fault: string | null
}

/** One document of an index; null when its host has no slot now. */
async function readChild(
  feed: FeedRecord,
  { url }: SitemapChild,
  window: SitemapWindow,
  services: Services,
  signal: AbortSignal,
): Promise<ReadChild | null> {
  const leave = await services.hostGate.enter(url, { delayMs: feed.settings.hostDelayMs }, signal).catch(later)
  if (leave === null) return null
  // Its own headers go where its secrets may go: to the host that they were given for.
  const isOwn = mayShareSecrets(new URL(feed.url), new URL(url))
  const headers = isOwn ? secretHeaders(await services.feeds.findSecrets(feed.feedId)) : {}
  const enterHost = services.hostGate.onward({ onwardAt: null, delayMs: feed.settings.hostDelayMs }, signal)
  const answer = await getPart(url, { headers, enterHost, signal }, services).catch(later).finally(leave)
  if (answer === null) return null
  const { requests, wireBytes } = answer
  if (answer.kind === 'failed') return { items: [], requests, wireBytes, fault: answer.message }
  if (answer.kind !== 'document') return { items: [], requests, wireBytes, fault: 'no document' }
  const task = { body: answer.body, contentType: answer.contentType, url: answer.finalUrl, window }
  const reading = await services.compute.parseFeed(task, signal)
  return { items: reading.feed?.items ?? [], requests, wireBytes, fault: reading.error }
}

/** A host that has no slot now is asked at the next poll. */
function later(err: unknown): null {
  if (err instanceof LaterError) return null
  throw err
}

async function getPart(
  url: string,
  request: Pick<FeedRequest, 'headers' | 'enterHost' | 'signal'>,
  { feedDocuments, hostGate }: Services,
): Promise<FeedAnswer> {
  const answer = await feedDocuments.get(url, { ...request, etag: null, lastModified: null })
  // Before the slot is free: whoever takes it next must know.
  if (answer.kind === 'failed') await hostGate.turnedAway(answer.finalUrl ?? url, answer)
  return answer
}
