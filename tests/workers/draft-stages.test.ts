import { describe, expect, it } from 'vitest'
import { decodeFingerprint } from '../../src/dedupe/fingerprint-bytes.ts'
import type { StoredArticle } from '../../src/shared/article.ts'
import { parseRightsPolicy } from '../../src/shared/rights-policy.ts'
import { dedupeArticle } from '../../src/workers/dedupe-article.ts'
import { loadDraft } from '../../src/workers/draft.ts'
import { extractArticle } from '../../src/workers/extract-article.ts'
import { storeArticle } from '../../src/workers/store-article.ts'
import { article, draft, entry, fingerprint, later, NOW, snapshot, storedArticle, textOf } from '../support/builders.ts'
import { runStage } from '../support/run-stage.ts'
import { answering, fakeServices } from './fakes.ts'

const SNAPSHOT = snapshot({ finalUrl: 'https://gazette.example/news/1?from=rss' })
const ENTRY = entry({ owed: 'extract-article', snapshotId: SNAPSHOT.snapshotId })
const DATA = { entryId: ENTRY.entryId }

interface Set {
  entry?: unknown
  body?: unknown
  extracted?: ReturnType<typeof article>
  known?: StoredArticle
  /** Text of the known article, as its fingerprint has it. */
  knownText?: string
  candidates?: unknown[]
  original?: StoredArticle
  added?: unknown
  /** What is done where a page reserves its use. */
  policy?: string
}

function services(set: Set = {}) {
  const extracted = set.extracted ?? article()
  const before = fingerprint({ title: set.known?.title ?? null, text: set.knownText ?? '', language: 'en' }).bytes
  const parts = {
    entries: {
      find: answering('entry' in set ? set.entry : ENTRY),
      finish: answering(undefined),
      owe: answering(undefined),
      awaitPage: answering(undefined),
    },
    rightsPolicy: parseRightsPolicy(set.policy ?? 'record'),
    snapshots: {
      forget: answering(undefined),
      find: answering(SNAPSHOT),
      keep: answering(snapshot()),
      readBody: answering('body' in set ? set.body : new Uint8Array([60])),
    },
    compute: { extract: answering({ article: extracted, fingerprint: fingerprint(extracted) }) },
    articles: {
      findByUrlKeys: answering(set.known),
      findFingerprint: answering(set.knownText === undefined ? undefined : before),
      listCandidates: answering(set.candidates ?? []),
      find: answering(set.original),
      addAlias: answering(undefined),
      add: answering(
        'added' in set ? set.added : { articleId: 'new-article', verdict: { kind: null, duplicateOf: null } },
      ),
      setRights: answering(undefined),
      setExtractor: answering(undefined),
      revise: answering({ revision: 2 }),
    },
  }
  return { ...parts, all: fakeServices(parts) }
}

const candidateOf = (text: string, set: object = {}) => ({
  articleId: 'original',
  outlet: 'wire.example',
  urlKey: 'wire.example/a',
  publishedAt: null,
  title: 'Bridge opens',
  fingerprint: fingerprint({ title: 'Bridge opens', text, language: 'en' }).bytes,
  ...set,
})

describe('extract-article', () => {
  it('makes an article of the stored page and carries it on', async () => {
    const given = services()
    const { outcome, next, facts } = await runStage(extractArticle, DATA, given.all)
    expect(outcome).toBe('extracted')
    expect(facts).toEqual({ rules: { title: 'h1' } })
    expect(next).toMatchObject([
      { stage: 'dedupe-article', data: DATA, carry: { url: SNAPSHOT.finalUrl, outlet: 'gazette.example' } },
    ])
  })

  it('says why a page is no article, and counts it', async () => {
    const given = services({ extracted: article({ reason: 'listing' }) })
    const { outcome, next, facts } = await runStage(extractArticle, DATA, given.all)
    expect([outcome, next, facts]).toEqual(['no-article', [], { reason: 'listing' }])
    expect(given.entries.finish).toHaveBeenCalledWith(ENTRY.entryId, 'extract-article', 'listing', NOW)
    expect(await given.all.metrics.dropped.get()).toMatchObject({
      values: [{ value: 1, labels: { reason: 'listing' } }],
    })
  })

  it.each(['paywall', 'login', 'consent', 'blocked', 'soft-404', 'empty', 'too-short'] as const)(
    'takes the text of the feed where the page is withheld: %s, and asks for the page again later',
    async (reason) => {
      const carried = entry({ contentHtml: `<p>${textOf('feed', 100)}</p>`, snapshotId: SNAPSHOT.snapshotId })
      const given = services({ entry: carried })
      given.compute.extract.mockResolvedValueOnce({
        article: article({ reason }),
        fingerprint: fingerprint(article()),
      })
      const { outcome, next, facts } = await runStage(extractArticle, DATA, given.all)
      expect([outcome, next[0]!.stage]).toEqual(['taken-from-feed', 'dedupe-article'])
      expect(facts.why).toContain(reason)
      expect(given.snapshots.keep.mock.calls[0]![0]).toMatchObject({ source: 'feed' })
      expect(given.entries.awaitPage).toHaveBeenCalledWith(carried.entryId, later(3_600), 1)
    },
  )

  it('keeps nothing of a page that reserves its use, where such are to be skipped', async () => {
    const extracted = article({ rights: { tdmReserved: true } })
    const given = services({ extracted, policy: 'tdm=skip' })
    const { outcome, next, facts } = await runStage(extractArticle, DATA, given.all)
    expect([outcome, next]).toEqual(['rights-reserved', []])
    expect(facts).toMatchObject({ signal: 'tdm', rights: { tdmReserved: true } })
    expect(given.snapshots.forget).toHaveBeenCalledWith(ENTRY.entryId, NOW)
    expect(given.entries.finish).toHaveBeenCalledWith(
      ENTRY.entryId,
      'extract-article',
      'rights-reserved',
      NOW,
      'the page says tdm',
    )
    for (const policy of ['record', 'no-enrich'])
      expect((await runStage(extractArticle, DATA, services({ extracted, policy }).all)).outcome).toBe('extracted')
  })

  it('holds what a withheld page says of its use for the text of the feed, too', async () => {
    const carried = entry({ contentHtml: `<p>${textOf('feed', 100)}</p>`, snapshotId: SNAPSHOT.snapshotId })
    const given = services({ entry: carried, policy: 'skip' })
    const withheld = article({ reason: 'login', rights: { robots: ['noai'] } })
    given.compute.extract.mockResolvedValueOnce({ article: withheld, fingerprint: fingerprint(withheld) })
    expect((await runStage(extractArticle, DATA, given.all)).outcome).toBe('rights-reserved')
  })

  it('takes nothing from the feed where the page is something else, or was had before', async () => {
    const carried = { contentHtml: `<p>${textOf('feed', 100)}</p>`, snapshotId: SNAPSHOT.snapshotId }
    const listing = services({ entry: entry(carried), extracted: article({ reason: 'listing' }) })
    expect((await runStage(extractArticle, DATA, listing.all)).outcome).toBe('no-article')
    const had = services({
      entry: entry({ ...carried, articleId: 'known' }),
      extracted: article({ reason: 'login' }),
      original: storedArticle({ source: 'page' }),
    })
    expect((await runStage(extractArticle, DATA, had.all)).outcome).toBe('no-article')
    const short = services({
      entry: entry({ ...carried, contentHtml: 'short' }),
      extracted: article({ reason: 'login' }),
    })
    expect((await runStage(extractArticle, DATA, short.all)).outcome).toBe('no-article')
  })

  it.each([
    ['entry', { entry: undefined }],
    ['snapshot', { entry: entry({ snapshotId: null }) }],
    ['body', { body: undefined }],
  ])('gives up at once when the %s is no longer there', async (_what, set) => {
    await expect(runStage(extractArticle, DATA, services(set).all)).rejects.toMatchObject({
      name: 'FatalError',
      code: 'no-snapshot',
    })
  })
})

describe('a draft', () => {
  const load = (set: Set = {}) =>
    loadDraft(ENTRY.entryId, undefined, services(set).all as never, new AbortController().signal)

  it('is filed under the URL that the page names as its own, where that is at the same outlet', async () => {
    const own = await load({ extracted: article({ canonicalUrl: 'https://gazette.example/canonical' }) })
    expect(own.url).toBe('https://gazette.example/canonical')
    expect(own.urlKeys).toHaveLength(3)
    const foreign = await load({ extracted: article({ canonicalUrl: 'https://other.example/canonical' }) })
    expect(foreign.url).toBe(SNAPSHOT.finalUrl)
  })

  it('takes from the feed what the page does not tell, and says so', async () => {
    const said = entry({
      title: 'From the feed',
      authors: ['A. Author'],
      language: 'az',
      publishedAt: later(-60),
      snapshotId: 'x',
    })
    const nothing = article({ title: null, authors: [], language: null, publishedAt: null })
    const { article: found, publishedAt } = await load({ entry: said, extracted: nothing })
    expect(found).toMatchObject({ title: 'From the feed', authors: ['A. Author'], language: 'az' })
    expect(found.rules).toEqual({ title: 'feed', authors: 'feed', language: 'feed', publishedAt: 'feed' })
    expect(publishedAt).toEqual(later(-60))
  })

  it('has the same instant on every machine when the page names no zone', async () => {
    const zoned = process.env.TZ
    process.env.TZ = 'Asia/Tokyo'
    try {
      const { publishedAt } = await load({ extracted: article({ publishedAt: '2026-05-03T10:00:00' }) })
      expect(publishedAt).toEqual(new Date('2026-05-03T10:00:00Z'))
    } finally {
      process.env.TZ = zoned
    }
  })

  it('keeps what the page tells, whatever the feed says', async () => {
    const said = entry({ title: 'From the feed', authors: ['A. Author'], snapshotId: 'x' })
    const { article: found } = await load({ entry: said, extracted: article({ authors: ['B. Writer'] }) })
    expect(found).toMatchObject({ title: 'Bridge opens', authors: ['B. Writer'], rules: { title: 'h1' } })
  })
})

describe('dedupe-article', () => {
  const dedupe = (given: ReturnType<typeof services>, data: object = {}, set: Parameters<typeof draft>[0] = {}) =>
    runStage(dedupeArticle, { ...DATA, ...data }, given.all, { carried: draft({ entryId: ENTRY.entryId, ...set }) })

  it('finds a text that nobody has told before to be new', async () => {
    const { outcome, next } = await dedupe(services())
    expect(outcome).toBe('new')
    expect(next).toMatchObject([
      { stage: 'store-article', carry: { plan: { kind: 'new' }, draft: { entryId: ENTRY.entryId } } },
    ])
  })

  it('finds the same text of another outlet to be an exact copy', async () => {
    const { outcome, next, facts } = await dedupe(services({ candidates: [candidateOf(textOf('bridge'))] }))
    expect([outcome, next[0]!.stage]).toEqual(['exact-copy', 'store-article'])
    expect(facts).toMatchObject({ duplicateOf: 'original', similarity: 1 })
  })

  it('finds a text with another end to be a near-duplicate', async () => {
    const text = `${textOf('bridge', 200)}\n${textOf('end', 20)}`
    const { outcome } = await dedupe(
      services({ candidates: [candidateOf(textOf('bridge', 200))] }),
      {},
      { article: { text } },
    )
    expect(outcome).toBe('near-duplicate')
  })

  it('takes the same text at the same outlet for the same page, and remembers its URLs', async () => {
    const original = storedArticle({ articleId: 'original', outlet: 'gazette.example', urlKey: 'gazette.example/own' })
    const given = services({ candidates: [candidateOf(textOf('bridge'), { outlet: 'gazette.example' })], original })
    const urlKeys = ['gazette.example/own', 'gazette.example/1', 'gazette.example/1/amp']
    const { outcome, next } = await dedupe(given, {}, { urlKeys })
    expect([outcome, next]).toEqual(['alias', []])
    expect(given.articles.addAlias.mock.calls.map(([id, , key]) => [id, key])).toEqual([
      ['original', 'gazette.example/1'],
      ['original', 'gazette.example/1/amp'],
    ])
    expect(given.entries.finish).toHaveBeenCalledWith(ENTRY.entryId, 'dedupe-article', 'alias', NOW, null, 'original')
  })

  it('does not take a few words for the same page when their titles differ', async () => {
    const original = storedArticle({ articleId: 'original', outlet: 'gazette.example', words: 20, title: 'Another' })
    const text = textOf('brief', 20)
    const given = services({ candidates: [candidateOf(text, { outlet: 'gazette.example' })], original })
    expect((await dedupe(given, {}, { article: { text } })).outcome).toBe('exact-copy')
  })

  it('finds a known page with the same text to be unchanged', async () => {
    const known = storedArticle()
    const given = services({ known, knownText: known.text })
    const { outcome, next } = await dedupe(given, {}, { urlKeys: ['gazette.example/news/1', 'gazette.example/short'] })
    expect([outcome, next]).toEqual(['unchanged', []])
    expect(given.articles.addAlias).toHaveBeenCalledOnce()
    expect(given.articles.setRights).toHaveBeenCalledOnce() // they may have changed all the same
    expect(given.entries.finish).toHaveBeenCalledWith(
      ENTRY.entryId,
      'dedupe-article',
      'unchanged',
      NOW,
      null,
      known.articleId,
    )
  })

  it('goes on with its own article that has no story yet: an earlier run of the entry ended there', async () => {
    const known = storedArticle({ entryId: ENTRY.entryId, storyId: null })
    const given = services({ known, knownText: known.text })
    const { outcome, next } = await dedupe(given)
    expect([outcome, next]).toMatchObject(['unchanged', [{ stage: 'enrich-article', data: DATA }]])
    expect(given.entries.owe).toHaveBeenCalledWith(ENTRY.entryId, 'enrich-article', NOW, { articleId: known.articleId })
    expect(given.entries.finish).not.toHaveBeenCalled()
  })

  it('leaves an article without a story to the entry that it came from', async () => {
    const known = storedArticle({ entryId: 'another', storyId: null })
    expect((await dedupe(services({ known, knownText: known.text }))).next).toEqual([])
  })

  it('finds a known page with another text to be a revision, and says what changed', async () => {
    const known = storedArticle({ text: textOf('before') })
    const { outcome, next, facts } = await dedupe(services({ known, knownText: known.text }))
    expect(outcome).toBe('revision')
    expect(next).toMatchObject([
      { stage: 'store-article', carry: { plan: { kind: 'revision', articleId: known.articleId } } },
    ])
    expect(facts).toMatchObject({ significant: true })
  })

  it('replaces what the feed carried by the page when that comes, though it says the same, and calls it no edit', async () => {
    const known = storedArticle({ source: 'feed' })
    const given = services({ known, knownText: known.text })
    const { outcome, next } = await dedupe(given, { cause: 'page-again' })
    expect(outcome).toBe('revision')
    expect(next).toMatchObject([{ carry: { plan: { kind: 'revision', cause: 'page-came' } } }])
    const other = services({ known: storedArticle({ source: 'feed' }), knownText: known.text })
    expect((await dedupe(other, { cause: 'page-again' }, { source: 'feed' })).outcome).toBe('unchanged')
  })

  it('never replaces a page by what the feed carried of it', async () => {
    const known = storedArticle({ text: textOf('the page') })
    const given = services({ known, knownText: known.text })
    expect((await dedupe(given, {}, { source: 'feed' })).outcome).toBe('unchanged')
  })

  it('takes a page that is read again for a revision when any field is read otherwise', async () => {
    const known = storedArticle({ authors: ['Nobody'] })
    const given = services({ known, knownText: known.text })
    expect((await dedupe(given)).outcome).toBe('unchanged')
    expect((await dedupe(given, { cause: 're-extraction' })).outcome).toBe('revision')
  })

  it('makes the draft again when it comes out of its queue', async () => {
    const given = services()
    expect((await runStage(dedupeArticle, DATA, given.all)).outcome).toBe('new')
    expect(given.compute.extract).toHaveBeenCalledOnce()
  })
})

describe('store-article', () => {
  const carried = (plan: object, set: Parameters<typeof draft>[0] = {}) => ({
    draft: draft({ entryId: ENTRY.entryId, firstSeenAt: later(-30), ...set }),
    plan,
  })
  const NEW = { kind: 'new', verdict: { kind: null } }

  it('stores a new article, known by every URL that led to it, and measures its age', async () => {
    const given = services()
    const urlKeys = ['gazette.example/news/1', 'gazette.example/short']
    const { outcome, next, facts } = await runStage(storeArticle, DATA, given.all, {
      carried: carried(NEW, { urlKeys }),
    })
    expect(outcome).toBe('stored')
    expect(facts).toEqual({ articleId: 'new-article', kind: null, duplicateOf: null })
    expect(next).toEqual([{ stage: 'enrich-article', data: DATA, carry: undefined }])
    expect(given.articles.add.mock.calls[0]![1]).toMatchObject({ urlKeys })
    const [age] = (await given.all.metrics.articleAgeSeconds.get()).values.filter(({ metricName }) =>
      metricName?.endsWith('_sum'),
    )
    expect(age?.value).toBe(30)
  })

  it('decides with the candidates of that moment', async () => {
    const given = services()
    await runStage(storeArticle, DATA, given.all, { carried: carried(NEW) })
    const decide = given.articles.add.mock.calls[0]![3] as (candidates: unknown[]) => { kind: string | null }
    expect(decide([]).kind).toBeNull()
    expect(decide([candidateOf(textOf('bridge'))]).kind).toBe('exact')
  })

  it('stores a later state, as an edit or as another reading', async () => {
    const plan = { kind: 'revision', articleId: 'known', ownKey: 'x', cause: 'edit', facts: { significant: true } }
    const given = services()
    const { outcome, facts } = await runStage(storeArticle, DATA, given.all, { carried: carried(plan) })
    expect(outcome).toBe('revised')
    expect(facts).toMatchObject({ articleId: 'known', revision: 2, cause: 'edit' })
    const other = { ...plan, cause: 're-extraction' }
    await runStage(storeArticle, { ...DATA, cause: 're-extraction' }, given.all, { carried: carried(other) })
    expect(given.articles.revise.mock.calls.map((call) => (call[3] as { cause: string }).cause)).toEqual([
      'edit',
      're-extraction',
    ])
  })

  it('waits no longer for the page when that has come', async () => {
    const plan = { kind: 'revision', articleId: 'known', ownKey: 'x', cause: 'page-came', facts: {} }
    const given = services()
    await runStage(storeArticle, { ...DATA, cause: 'page-again' }, given.all, { carried: carried(plan) })
    expect(given.articles.revise.mock.calls[0]![3]).toMatchObject({ cause: 'page-came' })
    expect(given.entries.awaitPage).toHaveBeenCalledWith(ENTRY.entryId, null, 0)
  })

  it('plans again where another entry of the article came first with other text', async () => {
    const given = services({
      added: undefined,
      known: storedArticle({ text: textOf('another') }),
      knownText: textOf('another'),
    })
    const { outcome, next } = await runStage(storeArticle, DATA, given.all, { carried: carried(NEW) })
    expect(outcome).toBe('revised')
    expect(next).toMatchObject([{ stage: 'enrich-article' }])
  })

  it('knows a page that was stored meanwhile by the URL that led to it here, too', async () => {
    const known = storedArticle()
    const given = services({ added: undefined, known })
    const urlKeys = [known.urlKey, 'gazette.example/news/1/amp']
    await runStage(storeArticle, DATA, given.all, { carried: carried(NEW, { urlKeys }) })
    expect(given.articles.addAlias.mock.calls.map(([id, , key]) => [id, key])).toEqual([
      [known.articleId, 'gazette.example/news/1/amp'],
    ])
  })

  it('writes nothing when the page was stored meanwhile', async () => {
    const known = storedArticle()
    const given = services({ added: undefined, known })
    const { outcome, next } = await runStage(storeArticle, DATA, given.all, { carried: carried(NEW) })
    expect([outcome, next]).toEqual(['known', []])
    expect(given.entries.finish).toHaveBeenCalledWith(
      ENTRY.entryId,
      'store-article',
      'known',
      NOW,
      null,
      known.articleId,
    )
  })

  it('plans again when it comes out of its queue', async () => {
    const given = services()
    expect((await runStage(storeArticle, DATA, given.all)).outcome).toBe('stored')
    const stored = given.articles.add.mock.calls[0]![2] as { bytes: Uint8Array }
    expect(decodeFingerprint(stored.bytes)).toBeDefined()
  })
})

describe.each([extractArticle, dedupeArticle, storeArticle])(
  '$queue, run again after its process was killed',
  (stage) => {
    it.each(['enrich-article', 'group-story'])('goes on with %s when the article was stored', async (owed) => {
      const given = services({ entry: entry({ owed }) })
      const { outcome, next } = await runStage(stage, DATA, given.all)
      expect([outcome, next.map(({ stage: name }) => name)]).toEqual(['stored-before', [owed]])
      expect(given.compute.extract).not.toHaveBeenCalled()
    })
  },
)
