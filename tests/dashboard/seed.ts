import { randomUUID } from 'node:crypto'
import type { Store } from '../../src/services.ts'
import type { Article } from '../../src/shared/article.ts'
import type { ArticleDraft, StoredFingerprint } from '../../src/storage/article-draft.ts'
import { announcement } from '../support/builders.ts'

/** Ids of what was put into the database. */
export interface Seeded {
  readonly feedId: string
  readonly failingFeedId: string
  /** Revised, enriched, copied by {@link copyId}. */
  readonly articleId: string
  readonly copyId: string
  readonly storyId: string
}

const HOUR = 3_600_000

/** An outlet whose articles have lost their dates. */
async function seedDrift(store: Store, now: Date): Promise<void> {
  const alarm = { since: now.toISOString(), signs: [{ sign: 'date', before: 0, now: 0.75 }], samples: [] }
  const work = () => ({ next: { template: null, health: { alarm } }, alarm, samples: [] })
  await store.outletTemplates.change('drifting.example', work, now)
}

export const FIRST_TEXT = 'The bridge at Salyan will open in March.\nIt cost forty million.'
export const TEXT =
  'The bridge at Salyan will open in April.\n“We are proud of it,” said Aysel Quliyeva.\nIt cost forty million.'
/** A headline that would be markup if anybody forgot to escape it. */
export const HOSTILE_TITLE = 'Bridge <script>document.title="taken"</script> & "quoted"'

/** Puts a small world into an empty database: two feeds, an article with a revision and a copy, a story, a failure. */
export async function seed(store: Store, now: Date): Promise<Seeded> {
  await seedDrift(store, now)
  const feedId = await seedFeed(store, 'https://gazette.example/rss', 'gazette.example', now)
  const failingFeedId = await seedFailingFeed(store, now)
  const entryIds = await seedEntries(store, feedId, now)
  const articleId = await seedArticle(
    store,
    entryIds[0]!,
    'gazette.example',
    'https://gazette.example/bridge',
    HOSTILE_TITLE,
    FIRST_TEXT,
    null,
    now,
  )
  const pageId = await seedPage(store, entryIds[0]!, now)
  await store.articles.revise(
    articleId,
    draftOf(entryIds[0]!, 'gazette.example', 'https://gazette.example/bridge', HOSTILE_TITLE, TEXT, now, pageId),
    fingerprint('b'),
    { cause: 'edit', facts: {} },
    'enrich-article',
    now,
  )
  const copyId = await seedArticle(
    store,
    entryIds[1]!,
    'courier.example',
    'https://courier.example/bridge',
    'Bridge to open soon',
    TEXT,
    articleId,
    now,
  )
  await seedEnrichments(store, articleId, now)
  const storyId = await seedStory(store, [articleId, copyId], now)
  await store.trail.add(
    ['fetch-article', 'extract-article', 'store-article'].map((stage) => ({
      entryId: entryIds[0]!,
      stage,
      outcome: 'done',
      durationMs: 12,
      facts: { status: 200 },
    })),
    now,
  )
  await store.failures.record(
    {
      stage: 'fetch-article',
      code: 'timeout',
      message: 'GET https://gazette.example/slow took too long',
      key: 'slow',
      data: {},
      entryId: null,
      attempts: 4,
    },
    now,
  )
  await store.processes.beat(
    { processId: randomUUID(), host: 'desk', pid: 4_711, version: '0.1.0', stages: ['poll-feed'] },
    now,
  )
  return { feedId, failingFeedId, articleId, copyId, storyId }
}

async function seedFeed(store: Store, url: string, outlet: string, now: Date): Promise<string> {
  const { feedId } = await store.feeds.add({ url, outlet, title: 'The Gazette', subscribed: true, firstPollAt: now })
  await store.feeds.recordPoll(
    {
      ...{
        feedId,
        outcome: 'new-entries',
        status: 200,
        message: null,
        wireBytes: 4_321,
        entries: 2,
        newEntries: 2,
        durationMs: 87,
      },
      ...{
        succeeded: true,
        nextPollAt: new Date(now.getTime() + HOUR),
        nextPollWhy: 'half of two hours',
        document: null,
        retire: false,
      },
    },
    now,
  )
  return feedId
}

async function seedFailingFeed(store: Store, now: Date): Promise<string> {
  const { feedId } = await store.feeds.add({
    url: 'https://broken.example/rss',
    outlet: 'broken.example',
    title: 'Broken',
    subscribed: true,
    firstPollAt: now,
  })
  await store.feeds.recordPoll(
    {
      ...{
        feedId,
        outcome: 'failed',
        status: 503,
        message: 'The server answered 503',
        wireBytes: 0,
        entries: 0,
        newEntries: 0,
        durationMs: 9,
      },
      ...{
        succeeded: false,
        nextPollAt: new Date(now.getTime() + HOUR),
        nextPollWhy: '1 poll failed',
        document: null,
        retire: false,
      },
    },
    now,
  )
  return feedId
}

async function seedEntries(store: Store, feedId: string, now: Date): Promise<readonly string[]> {
  const urls = ['https://gazette.example/bridge', 'https://courier.example/bridge']
  const announcements = urls.map((url, position) =>
    announcement({ url, outlet: new URL(url).hostname, position, title: 'Bridge', publishedAt: now, language: 'en' }),
  )
  const { fresh } = await store.entries.record(
    feedId,
    announcements,
    (all) => ({ fresh: all, same: [], seen: [], edited: [], moved: [] }),
    'fetch-article',
    now,
  )
  return fresh
}

function draftOf(
  entryId: string,
  outlet: string,
  url: string,
  title: string,
  text: string,
  now: Date,
  snapshotId: string = randomUUID(),
): ArticleDraft {
  const article: Article = {
    ...{
      url,
      canonicalUrl: null,
      title,
      dek: null,
      authors: ['Jane Roe'],
      wireCredit: null,
      publishedAt: now.toISOString(),
      modifiedAt: null,
    },
    ...{
      language: 'en',
      image: 'javascript:alert(1)',
      section: null,
      tags: [],
      siteName: null,
      rights: {},
      facts: {},
      blocks: [],
      text,
      html: '<p>not shown</p>',
      reason: null,
    },
    ...{ rules: { title: 'h1:agrees' }, extractor: 1 },
  }
  return {
    entryId,
    snapshotId,
    outlet,
    outletTitle: null,
    url,
    urlKey: url,
    urlKeys: [url],
    publishedAt: now,
    firstSeenAt: now,
    source: 'page',
    article,
  }
}

/** The stored page of the first article, with all that a page may hold against whoever shows it. */
async function seedPage(store: Store, entryId: string, now: Date): Promise<string> {
  const url = 'https://gazette.example/bridge'
  const body = `<!doctype html><title>Bridge</title><meta name="author" content="Jane Roe"><body onload="alert(1)"><nav><a href="/sport">Sport &lt;script&gt;alert(2)&lt;/script&gt;</a></nav>
<article><h1>Bridge</h1>
<p>12 March 2026<br>The town waited for this bridge for eleven years, and the ferry will be missed by few of those who stood in its line.</p>
${TEXT.split('\n')
  .map(
    (line) =>
      `<p>${line} The council of the town had decided so in spring, and the workers began the week after Easter.</p>`,
  )
  .join('')}<img src="https://tracker.example/bridge.jpg" onerror="alert(3)" alt="The bridge"></article>
<div style="display:none">Hidden from readers</div><script>alert(4)</script></body>`
  const page = await store.snapshots.keep({
    ...{ entryId, url, finalUrl: url, status: 200, contentType: 'text/html; charset=utf-8', headers: {} },
    ...{ body: new TextEncoder().encode(body), source: 'page', fetchedAt: now },
  })
  return page.snapshotId
}

const fingerprint = (exact: string): StoredFingerprint => ({ exact, bytes: new Uint8Array([1]), bands: [] })

async function seedArticle(
  store: Store,
  entryId: string,
  outlet: string,
  url: string,
  title: string,
  text: string,
  duplicateOf: string | null,
  now: Date,
): Promise<string> {
  const verdict = duplicateOf
    ? ({ kind: 'near', duplicateOf, similarity: 0.93, why: 'most passages are the same' } as const)
    : ({ kind: null, duplicateOf: null, similarity: 0, why: '' } as const)
  const added = await store.articles.add(
    randomUUID(),
    draftOf(entryId, outlet, url, title, text, now),
    fingerprint(url),
    () => verdict,
    'enrich-article',
    now,
  )
  return added!.articleId
}

async function seedEnrichments(store: Store, articleId: string, now: Date): Promise<void> {
  const person = TEXT.indexOf('Aysel')
  const quote = TEXT.indexOf('We are')
  const values: Readonly<Record<string, unknown>> = {
    entities: [
      { text: 'Salyan', name: 'Salyan', kind: 'place', start: 14, end: 20, wikidata: null },
      {
        text: 'Aysel Quliyeva',
        name: 'Aysel Quliyeva',
        kind: 'person',
        start: person,
        end: person + 14,
        wikidata: 'Q1',
      },
      { text: 'beyond', name: 'Beyond', kind: 'person', start: 9_000, end: 9_006, wikidata: null },
    ],
    quotes: [{ text: 'We are proud of it,', speaker: 'Aysel Quliyeva', start: quote, end: quote + 19 }],
    keywords: ['bridge'],
    topics: [{ code: 'medtop:04000000', label: 'economy', score: 0.8, evidence: [] }],
    language: { code: 'en', confidence: 0.99, script: 'Latn' },
    summary: 'A bridge opens.',
  }
  const rows = Object.entries(values).map(([name, value]) => ({ name, version: 1, value, error: null }))
  const failed = { name: 'sentiment', version: 1, value: null, error: 'took too long' }
  await store.enrichments.save(
    articleId,
    [...rows, failed],
    [{ kind: 'person', name: 'Aysel Quliyeva', mentions: 1 }],
    'en',
    null,
    now,
  )
}

async function seedStory(store: Store, articleIds: readonly string[], now: Date): Promise<string> {
  let storyId: string | null = null
  for (const articleId of articleIds) {
    const article = { articleId, entryId: null, title: 'The Salyan bridge', language: 'en', at: now }
    const known: string | null = storyId
    const placed: { readonly storyId: string } = await store.stories.place(article, [], () => ({
      storyId: known,
      profile: {},
      keys: ['salyan'],
    }))
    storyId = placed.storyId
  }
  return storyId!
}
