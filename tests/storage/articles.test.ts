import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { matchEntries } from '../../src/feeds/identity/match-entries.ts'
import type { Store } from '../../src/services.ts'
import type { Draft } from '../../src/workers/draft.ts'
import { verdictOn } from '../../src/workers/draft-plan.ts'
import { announcement, draft, later, NOW, textOf } from '../support/builders.ts'
import { emptyTables, openTestStore } from '../support/database.ts'

let store: Store
let feedId: string

beforeAll(async () => {
  store = await openTestStore()
})
beforeEach(async () => {
  await emptyTables(store)
  const feed = { url: 'https://gazette.example/feed', outlet: 'gazette.example', subscribed: true, firstPollAt: NOW }
  feedId = (await store.feeds.add(feed)).feedId
})
afterAll(() => store?.close())

/** A draft whose entry is in the database. */
async function filed(url: string, article: NonNullable<Parameters<typeof draft>[0]>['article'] = {}): Promise<Draft> {
  const one = announcement({ url })
  await store.entries.record(feedId, [one], matchEntries, 'fetch-article', NOW)
  return draft({ url, entryId: (await store.entries.findByUrlKey(one.urlKey))!.entryId, article })
}

function add(made: Draft, now = NOW) {
  return store.articles.add(
    randomUUID(),
    made,
    made.fingerprint,
    (candidates) => verdictOn(made, candidates),
    'enrich-article',
    now,
  )
}

function revise(articleId: string, made: Draft, now = later(60)) {
  return store.articles.revise(
    articleId,
    made,
    made.fingerprint,
    { cause: 'edit', facts: { words: 3 } },
    'enrich-article',
    now,
  )
}

describe('storing an article', () => {
  it('keeps what was extracted, and owes the entry its enrichment', async () => {
    const made = await filed('https://gazette.example/1', {
      authors: ['A. Author'],
      tags: ['bridges'],
      section: 'City',
    })
    const { articleId } = (await add(made))!
    expect(await store.articles.find(articleId)).toMatchObject({
      url: made.url,
      title: 'Bridge opens',
      authors: ['A. Author'],
      tags: ['bridges'],
      section: 'City',
      text: made.article.text,
      words: 120,
      revisions: 1,
      publishedText: '2026-05-03T10:00:00Z',
      duplicateOf: null,
      storedAt: NOW,
      rules: { title: 'h1' },
    })
    expect(await store.entries.find(made.entryId)).toMatchObject({ owed: 'enrich-article', articleId })
  })

  it('finds one of two copies that arrive together to be a copy of the other', async () => {
    for (let round = 0; round < 3; round++) {
      const text = textOf(`round ${round}`)
      const [one, two] = [
        await filed(`https://a.example/${round}`, { text }),
        await filed(`https://b.example/${round}`, { text }),
      ]
      const added = await Promise.all([add(one), add(two)])
      const kinds = added.map((each) => each!.verdict.kind)
      expect(kinds.toSorted()).toEqual(['exact', null].toSorted())
      const [copy, original] = kinds[0] === 'exact' ? added : added.toReversed()
      expect(copy!.verdict.duplicateOf).toBe(original!.articleId)
      expect(await store.articles.listCopies(original!.articleId)).toMatchObject([
        { articleId: copy!.articleId, kind: 'exact' },
      ])
    }
  })

  it('stores the same page once when it arrives twice at the same time', async () => {
    const made = await filed('https://gazette.example/1')
    const added = await Promise.all(Array.from({ length: 5 }, () => add(made)))
    expect(added.filter((one) => one !== undefined)).toHaveLength(1)
    expect(await store.queries.count({})).toBe(1)
  })

  it('leaves nothing behind when it cannot be stored', async () => {
    const made = await filed('https://gazette.example/1')
    const failing = store.articles.add(
      randomUUID(),
      made,
      made.fingerprint,
      () => {
        throw new Error('no verdict')
      },
      'enrich-article',
      NOW,
    )
    await expect(failing).rejects.toThrow('no verdict')
    expect(await store.queries.count({})).toBe(0)
    expect((await add(made))?.verdict.kind).toBeNull()
  })

  it('takes whatever characters a page holds', async () => {
    const strange = 'a\0b\ud800c'
    const made = await filed('https://gazette.example/1', {
      text: `${strange} ${textOf('strange')}`,
      html: strange,
      title: strange,
      dek: strange,
      authors: [strange],
      tags: [strange],
      section: strange,
      wireCredit: strange,
      image: `https://gazette.example/${strange}`,
      language: strange,
      publishedAt: strange,
      modifiedAt: strange,
      siteName: strange,
      rules: { [strange]: strange, said: 'an escaped \\u0000 and \\ud800' },
    })
    const { articleId } = (await add({ ...made, publishedAt: null }))!
    expect(await store.articles.find(articleId)).toMatchObject({
      title: 'abc',
      authors: ['abc'],
      wireCredit: 'abc',
      outletTitle: 'abc',
      rules: { abc: 'abc', said: 'an escaped \\u0000 and \\ud800' },
    })
    const facts = { before: strange, said: '\\u0000"\\' }
    const changed = draft({ ...made, publishedAt: null, article: { ...made.article, title: `${strange} again` } })
    await store.articles.revise(
      articleId,
      changed,
      changed.fingerprint,
      { cause: 'edit', facts },
      'enrich-article',
      NOW,
    )
    expect((await store.articles.listRevisions(articleId))[0]!.change).toEqual({ before: 'abc', said: '\\u0000"\\' })
  })
})

describe('a later state of an article', () => {
  it('keeps the earlier one', async () => {
    const made = await filed('https://gazette.example/1')
    const { articleId } = (await add(made))!
    const changed = draft({ ...made, article: { title: 'Bridge closed', text: textOf('closed'), publishedAt: null } })
    expect(await revise(articleId, changed)).toEqual({ revision: 2 })
    expect(await revise(articleId, draft({ ...made, article: { title: 'Bridge gone' } }), later(120))).toEqual({
      revision: 3,
    })
    expect(await store.articles.find(articleId)).toMatchObject({
      title: 'Bridge gone',
      revisions: 3,
      storedAt: NOW,
      changedAt: later(120),
    })
    expect(await store.articles.listRevisions(articleId)).toMatchObject([
      {
        number: 1,
        title: 'Bridge opens',
        text: made.article.text,
        storedAt: NOW,
        replacedAt: later(60),
        cause: 'edit',
        change: { words: 3 },
      },
      { number: 2, title: 'Bridge closed', storedAt: later(60), replacedAt: later(120) },
    ])
  })

  it('keeps the day of publication when the page no longer tells it', async () => {
    const made = await filed('https://gazette.example/1')
    const { articleId } = (await add(made))!
    await revise(
      articleId,
      draft({ ...made, publishedAt: null, article: { publishedAt: null, text: textOf('closed') } }),
    )
    expect(await store.articles.find(articleId)).toMatchObject({
      publishedText: '2026-05-03T10:00:00Z',
      publishedAt: made.publishedAt,
    })
  })

  it('is what copies are looked for by', async () => {
    const made = await filed('https://gazette.example/1')
    const { articleId } = (await add(made))!
    const changed = draft({ ...made, article: { title: 'All else', text: textOf('closed') } })
    await revise(articleId, changed)
    expect(await store.articles.listCandidates(made.fingerprint, null)).toEqual([])
    expect(await store.articles.listCandidates(changed.fingerprint, null)).toMatchObject([{ articleId }])
    expect(await store.articles.listCandidates(changed.fingerprint, articleId)).toEqual([])
    expect(Buffer.from((await store.articles.findFingerprint(articleId))!)).toEqual(
      Buffer.from(changed.fingerprint.bytes),
    )
  })

  it('is stored once when two processes find the same edit', async () => {
    const made = await filed('https://gazette.example/1')
    const { articleId } = (await add(made))!
    const changed = draft({ ...made, article: { text: textOf('closed') } })
    const edits = await Promise.all([revise(articleId, changed), revise(articleId, changed)])
    expect(edits).toEqual([{ revision: 2 }, { revision: 2 }])
    expect(await store.articles.listRevisions(articleId)).toHaveLength(1)
  })

  it('is kept, but counts as no revision of the outlet, when only telex reads the page otherwise', async () => {
    const made = await filed('https://gazette.example/1')
    const { articleId } = (await add(made))!
    const again = draft({ ...made, article: { authors: ['Found now'] } })
    const change = { cause: 're-extraction' as const, facts: {} }
    const revised = await store.articles.revise(
      articleId,
      again,
      again.fingerprint,
      change,
      'enrich-article',
      later(60),
    )
    expect(revised).toEqual({ revision: 1 })
    expect(await store.articles.find(articleId)).toMatchObject({ authors: ['Found now'], revisions: 1 })
    expect(await store.articles.listRevisions(articleId)).toMatchObject([{ number: 1, cause: 're-extraction' }])
  })

  it('has numbers without a gap when several arrive together', async () => {
    const made = await filed('https://gazette.example/1')
    const { articleId } = (await add(made))!
    const edits = await Promise.all(
      ['x', 'y', 'z'].map((seed) => revise(articleId, draft({ ...made, article: { text: textOf(seed) } }))),
    )
    expect(edits.map(({ revision }) => revision).toSorted()).toEqual([2, 3, 4])
    expect((await store.articles.listRevisions(articleId)).map(({ number }) => number)).toEqual([1, 2, 3])
  })
})

describe('an article whose page has gone', () => {
  it('remembers since when, until the page is there again', async () => {
    const { articleId } = (await add(await filed('https://gazette.example/1')))!
    await store.articles.markGone(articleId, 404, later(10))
    await store.articles.markGone(articleId, 410, later(20))
    expect(await store.articles.find(articleId)).toMatchObject({ goneStatus: 410, goneAt: later(10) })
    await store.articles.markGone(articleId, null, later(30))
    expect(await store.articles.find(articleId)).toMatchObject({ goneStatus: null, goneAt: null })
  })
})

describe('an article that is known by several URLs', () => {
  it('is not stored again under any of them', async () => {
    const made = await filed('https://gazette.example/1')
    const urlKeys = [made.urlKey, 'gazette.example/short']
    const { articleId } = (await add({ ...made, urlKeys }))!
    expect((await store.articles.findByUrlKeys(['gazette.example/short']))?.articleId).toBe(articleId)
    const other = await filed('https://gazette.example/1?page=2')
    expect(await add({ ...other, urlKeys: [other.urlKey, made.urlKey] })).toBeUndefined()
    expect(await add({ ...other, urlKeys: [other.urlKey, 'gazette.example/short'] })).toBeUndefined()
    expect(await add(other)).toBeDefined()
  })

  it('is found by the first of these before others', async () => {
    const { articleId: older } = (await add(await filed('https://gazette.example/1')))!
    const { articleId } = (await add(await filed('https://gazette.example/2', { text: textOf('other') })))!
    const found = (urlKeys: readonly string[]) => store.articles.findByUrlKeys(urlKeys)
    expect((await found(['gazette.example/2', 'gazette.example/1']))?.articleId).toBe(articleId)
    expect((await found(['nowhere', 'gazette.example/2', 'gazette.example/1']))?.articleId).toBe(older)
  })

  it('is filed under its first page when that comes after a further one', async () => {
    const second = await filed('https://gazette.example/1?page=2')
    const { articleId } = (await add({ ...second, urlKeys: [second.urlKey, 'gazette.example/1'] }))!
    const first = await filed('https://gazette.example/1', { text: textOf('the whole') })
    const change = { cause: 'edit' as const, facts: {}, isOfFirst: true }
    for (const _ of ['once', 'and again'])
      await store.articles.revise(articleId, first, first.fingerprint, change, 'enrich-article', later(60))
    expect(await store.articles.find(articleId)).toMatchObject({ url: first.url, entryId: first.entryId })
    expect((await store.articles.findByUrlKeys([second.urlKey]))?.articleId).toBe(articleId)
    expect((await store.articles.listAliases(articleId)).map(({ url }) => url)).toEqual([second.url])
  })
})

describe('finding an article', () => {
  it('by any URL of its page, the aliases among them', async () => {
    const { articleId } = (await add(await filed('https://gazette.example/1')))!
    await store.articles.addAlias(articleId, 'https://gazette.example/short', 'gazette.example/short', NOW)
    await store.articles.addAlias(articleId, 'https://gazette.example/short', 'gazette.example/short', later(1))
    expect((await store.articles.findByUrlKeys(['nowhere', 'gazette.example/short']))?.articleId).toBe(articleId)
    expect(await store.articles.findByUrlKeys(['nowhere'])).toBeUndefined()
    expect(await store.articles.listAliases(articleId)).toEqual([{ url: 'https://gazette.example/short', seenAt: NOW }])
  })

  it('by its id or the beginning of it', async () => {
    const { articleId } = (await add(await filed('https://gazette.example/1')))!
    expect((await store.articles.findByPrefix(articleId.slice(0, 8).toUpperCase()))?.articleId).toBe(articleId)
    expect(await store.articles.findByPrefix(articleId.slice(0, 7))).toBeUndefined()
    expect(await store.articles.findByPrefix('%%%%%%%%')).toBeUndefined()
    expect(await store.articles.find('no id')).toBeUndefined()
  })
})

describe('what enrichment finds', () => {
  it('is stored under its name, and replaces what was found before', async () => {
    const made = await filed('https://gazette.example/1')
    const { articleId } = (await add(made))!
    const language = { name: 'language', version: 1, value: { code: 'az' }, error: null }
    const quotes = { name: 'quotes', version: 1, value: [{ text: '\ud800 \\ud800 \0 \\u0000' }], error: null }
    const names = [{ kind: 'person', name: 'Leyla\0', mentions: 2 }]
    await store.enrichments.save(
      articleId,
      [language, quotes],
      names,
      'az',
      { entryId: made.entryId, stage: 'group-story' },
      NOW,
    )
    expect(await store.enrichments.listOf(articleId)).toMatchObject([
      { name: 'language', value: { code: 'az' } },
      { name: 'quotes', value: [{ text: ' \\ud800  \\u0000' }] },
    ])
    expect((await store.articles.find(articleId))?.language).toBe('az')
    expect((await store.entries.find(made.entryId))?.owed).toBe('group-story')
    await store.enrichments.save(
      articleId,
      [{ ...quotes, value: null, version: 2, error: 'broke' }],
      [],
      null,
      null,
      later(1),
    )
    expect((await store.enrichments.listOf(articleId))[1]).toMatchObject({ version: 2, value: null, error: 'broke' })
    expect(await store.queries.topNames('person', 5)).toEqual([])
  })
})

describe('what a page says of its use', () => {
  it('is stored with the article, renewed with it, and follows a page whose text stays', async () => {
    const rights = { robots: ['noai'], from: { robots: 'meta' } }
    const made = await filed('https://gazette.example/1', { rights })
    const { articleId } = (await add(made))!
    expect((await store.articles.find(articleId))!.rights).toEqual(rights)
    const edited = await filed('https://gazette.example/1', { rights: { license: 'CC BY' }, text: textOf('edited') })
    await revise(articleId, edited)
    expect((await store.articles.find(articleId))!.rights).toEqual({ license: 'CC BY' })
    await store.articles.setRights(articleId, {})
    expect((await store.articles.find(articleId))!.rights).toEqual({})
  })
})

describe('what else a page gives', () => {
  it('is stored with the article and renewed with it', async () => {
    const made = await filed('https://gazette.example/facts', {
      facts: { words: 7, ampUrl: 'https://gazette.example/amp' },
    })
    const { articleId } = (await add(made))!
    expect((await store.articles.find(articleId))!.facts).toEqual({ words: 7, ampUrl: 'https://gazette.example/amp' })
    await revise(
      articleId,
      await filed('https://gazette.example/facts', { facts: { words: 9 }, text: textOf('edited') }),
    )
    expect((await store.articles.find(articleId))!.facts).toEqual({ words: 9 })
  })
})
