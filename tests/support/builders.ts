import { randomUUID } from 'node:crypto'
import { bandKeys, fingerprintOf } from '../../src/dedupe/fingerprint.ts'
import { encodeFingerprint } from '../../src/dedupe/fingerprint-bytes.ts'
import { itemKeys } from '../../src/feeds/entry-key.ts'
import { urlKey } from '../../src/feeds/entry-url.ts'
import type { Article, StoredArticle } from '../../src/shared/article.ts'
import type { Announcement, Entry } from '../../src/shared/entry.ts'
import type { FeedDocument, FeedItem } from '../../src/shared/feed.ts'
import type { StoredFingerprint } from '../../src/storage/article-draft.ts'
import type { FeedRecord } from '../../src/storage/feeds.ts'
import type { PollResult } from '../../src/storage/poll-result.ts'
import type { Snapshot } from '../../src/storage/snapshots.ts'
import type { Draft } from '../../src/workers/draft.ts'

/** The instant at which tests take place. */
export const NOW = new Date('2026-05-03T12:00:00Z')

/** The instant that is so many seconds after NOW. */
export function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1_000)
}

/** A text of so many words that share no run of words with the text of another seed. */
export function textOf(seed: string, words = 120): string {
  let state = 7
  for (const letter of seed) state = (state * 31 + letter.charCodeAt(0)) % 2_147_483_647
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
  const word = (): string =>
    Array.from({ length: 3 + (next() % 3) }, () => SYLLABLES[next() % SYLLABLES.length]).join('')
  const sentences: string[] = []
  for (let at = 0; at < words; at += 10) {
    const sentence = Array.from({ length: 10 }, word).join(' ')
    sentences.push(`${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`)
  }
  return sentences.join('\n')
}

const SYLLABLES = [
  'ba',
  'ke',
  'lor',
  'min',
  'dat',
  'su',
  'ver',
  'pol',
  'na',
  'chi',
  'tro',
  'gan',
  'fel',
  'ist',
  'om',
  'ru',
]

/** An item of a feed. */
export function feedItem(set: Partial<FeedItem> = {}): FeedItem {
  return {
    guid: null,
    url: 'https://gazette.example/news/1',
    title: 'Bridge opens',
    summary: 'The bridge is open.',
    contentHtml: null,
    authors: [],
    publishedAt: '2026-05-03T10:00:00Z',
    updatedAt: null,
    categories: [],
    enclosures: [],
    image: null,
    language: null,
    ...set,
  }
}

/** A feed document with these items. */
export function feedDocument(items: readonly FeedItem[], set: Partial<FeedDocument> = {}): FeedDocument {
  return {
    format: 'rss',
    title: 'Gazette',
    link: 'https://gazette.example/',
    description: null,
    language: 'en',
    items,
    hints: {
      ttlMinutes: null,
      skipHours: [],
      skipDays: [],
      updateEverySeconds: null,
      hubUrl: null,
      selfUrl: null,
      moreUrls: [],
    },
    ...set,
  }
}

/** What a feed says of one page; `guid` and `date` are what its keys are made of. */
export function announcement(set: Partial<Announcement> & { readonly guid?: string } = {}): Announcement {
  const { guid, ...fields } = set
  const url = set.url ?? 'https://gazette.example/news/1'
  const title = set.title === undefined ? 'Bridge opens' : set.title
  const publishedAt = set.publishedAt ?? null
  const fingerprint = set.fingerprint ?? 'first'
  return {
    url,
    urlKey: urlKey(url),
    outlet: 'gazette.example',
    source: 'page',
    entryKey: guid === undefined ? `link:${urlKey(url)}` : `guid:${guid}`,
    keys: itemKeys({ title, publishedAt: publishedAt?.toISOString() ?? null }, guid ?? null, url),
    contentKey: null,
    digest: digestOf(fingerprint),
    fingerprint,
    position: 0,
    title,
    summary: null,
    contentHtml: null,
    authors: [],
    publishedAt,
    isDated: true,
    language: null,
    apart: null,
    ...fields,
  }
}

function digestOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2_147_483_647, 7)
}

/** A feed as the database keeps it. */
export function feedRecord(set: Partial<FeedRecord> = {}): FeedRecord {
  return {
    feedId: randomUUID(),
    url: 'https://gazette.example/feed.xml',
    outlet: 'gazette.example',
    title: null,
    link: null,
    language: null,
    folder: null,
    format: null,
    origin: null,
    subscribed: true,
    etag: null,
    lastModified: null,
    hints: null,
    maxAgeSeconds: null,
    nextPollAt: NOW,
    nextPollWhy: null,
    leaseUntil: null,
    lastPollAt: null,
    lastSuccessAt: null,
    lastOutcome: null,
    lastError: null,
    failures: 0,
    failingSince: null,
    createdAt: NOW,
    kind: 'feed',
    settings: {},
    learned: {},
    pausedAt: null,
    retiredAt: null,
    failureClass: null,
    lastNewAt: null,
    typicalMs: null,
    requests: 0,
    newEntries: 0,
    ...set,
  }
}

/** How a poll ended. */
export function pollResult(feedId: string, set: Partial<PollResult> = {}): PollResult {
  return {
    feedId,
    outcome: 'nothing-new',
    status: 200,
    message: null,
    wireBytes: 1_000,
    entries: 10,
    newEntries: 0,
    durationMs: 12.5,
    succeeded: true,
    nextPollAt: later(600),
    nextPollWhy: 'because',
    document: null,
    retire: false,
    ...set,
  }
}

/** An entry as the database keeps it. */
export function entry(set: Partial<Entry> = {}): Entry {
  const url = set.url ?? 'https://gazette.example/news/1'
  return {
    entryId: randomUUID(),
    url,
    urlKey: urlKey(url),
    outlet: 'gazette.example',
    title: 'Bridge opens',
    summary: null,
    contentHtml: null,
    authors: [],
    publishedAt: null,
    language: null,
    firstSeenAt: NOW,
    backlog: false,
    pageTries: 0,
    goneUrl: null,
    source: 'page',
    edits: 0,
    owed: 'fetch-article',
    owedCause: null,
    outcome: null,
    outcomeStage: null,
    error: null,
    snapshotId: null,
    articleId: null,
    ...set,
  }
}

/** A page as fetched. */
export function snapshot(set: Partial<Snapshot> = {}): Snapshot {
  return {
    snapshotId: randomUUID(),
    entryId: randomUUID(),
    url: 'https://gazette.example/news/1',
    finalUrl: 'https://gazette.example/news/1',
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: {},
    contentHash: 'hash',
    sizeBytes: 10,
    source: 'page',
    fetchedAt: NOW,
    droppedAt: null,
    part: null,
    ...set,
  }
}

/** What an extractor makes of a page. */
export function article(set: Partial<Article> = {}): Article {
  const text = set.text ?? textOf('bridge')
  return {
    url: 'https://gazette.example/news/1',
    canonicalUrl: null,
    title: 'Bridge opens',
    dek: null,
    authors: [],
    wireCredit: null,
    publishedAt: '2026-05-03T10:00:00Z',
    modifiedAt: null,
    language: 'en',
    image: null,
    section: null,
    tags: [],
    siteName: 'Gazette',
    rights: {},
    facts: {},
    blocks: [],
    text,
    html: `<p>${text}</p>`,
    reason: null,
    rules: { title: 'h1' },
    extractor: 1,
    ...set,
  }
}

/** The fingerprint of an article in the form in which it is stored. */
export function fingerprint(of: Pick<Article, 'title' | 'text' | 'language'>): StoredFingerprint {
  const found = fingerprintOf({ title: of.title, text: of.text, language: of.language })
  return { exact: found.exact, bytes: encodeFingerprint(found), bands: bandKeys(found) }
}

/** An extracted article, filed under its URL. */
export function draft(
  set: Partial<Omit<Draft, 'article' | 'fingerprint'>> & { article?: Partial<Article> } = {},
): Draft {
  const { article: changes, ...filed } = set
  const url = filed.url ?? 'https://gazette.example/news/1'
  const extracted = article({ url, ...changes })
  return {
    entryId: randomUUID(),
    snapshotId: randomUUID(),
    outlet: new URL(url).hostname,
    outletTitle: extracted.siteName,
    url,
    urlKey: urlKey(url),
    urlKeys: [urlKey(url)],
    publishedAt: extracted.publishedAt === null ? null : new Date(extracted.publishedAt),
    firstSeenAt: NOW,
    source: 'page',
    fetchedAt: NOW,
    lesson: null,
    claims: null,
    article: extracted,
    ...filed,
    fingerprint: fingerprint(extracted),
  }
}

/** An article as the database keeps it. */
export function storedArticle(set: Partial<StoredArticle> = {}): StoredArticle {
  const url = set.url ?? 'https://gazette.example/news/1'
  const { title, text, html, authors, rules } = article()
  return {
    articleId: randomUUID(),
    seq: 1,
    entryId: randomUUID(),
    outlet: new URL(url).hostname,
    outletTitle: 'Gazette',
    url,
    urlKey: urlKey(url),
    title,
    dek: null,
    authors,
    wireCredit: null,
    publishedAt: new Date('2026-05-03T10:00:00Z'),
    publishedText: '2026-05-03T10:00:00Z',
    modifiedText: null,
    language: 'en',
    image: null,
    section: null,
    tags: [],
    text,
    html,
    words: 120,
    rules,
    extractor: 1,
    source: 'page',
    snapshotId: null,
    duplicateOf: null,
    duplicateKind: null,
    similarity: null,
    duplicateWhy: null,
    storyId: null,
    revisions: 1,
    firstSeenAt: NOW,
    storedAt: NOW,
    changedAt: NOW,
    rights: {},
    facts: {},
    withdrawnAt: null,
    goneAt: null,
    goneStatus: null,
    ...set,
  }
}
