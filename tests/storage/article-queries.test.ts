import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../src/services.ts'
import type { ArticleFilter } from '../../src/storage/article-queries.ts'
import { draft, later, NOW, textOf } from '../support/builders.ts'
import { openTestStore } from '../support/database.ts'

let store: Store
const ids: Record<string, string> = {}

interface Given {
  readonly outlet?: string
  readonly language?: string | null
  readonly title: string
  readonly text: string
  readonly publishedAt?: Date | null
  readonly copyOf?: string
  readonly kind?: 'exact' | 'near'
}

async function add(name: string, given: Given): Promise<void> {
  const url = `https://${given.outlet ?? 'gazette.example'}/${name}`
  const { entryId } = await store.entries.ask(
    { url, urlKey: url.slice(8), outlet: new URL(url).hostname },
    'fetch-article',
    NOW,
  )
  const { title, text, language = null } = given
  const made = draft({ url, entryId, article: { title, text, language, publishedAt: null } })
  const verdict = {
    kind: given.kind ?? null,
    duplicateOf: given.copyOf ? ids[given.copyOf]! : null,
    similarity: 1,
    why: '',
  }
  const articleId = randomUUID()
  const publishedAt = given.publishedAt ?? null
  await store.articles.add(articleId, { ...made, publishedAt }, made.fingerprint, () => verdict, 'enrich-article', NOW)
  ids[name] = articleId
}

beforeAll(async () => {
  store = await openTestStore()
  await add('bridges', {
    title: 'New bridges over the river',
    language: 'en-GB',
    publishedAt: later(-3_600),
    text: `The mayor opened two bridges yesterday. ${textOf('bridges')}`,
  })
  await add('mayor', {
    title: 'A bridge for the mayor',
    language: 'en',
    outlet: 'other.example',
    text: 'One bridge was named after him.',
  })
  await add('copy', {
    title: 'New bridges',
    language: 'en',
    outlet: 'copy.example',
    text: 'Copied.',
    copyOf: 'bridges',
    kind: 'near',
  })
  await add('baku', {
    title: 'Bakıda yeni körpülər açıldı',
    language: 'az',
    publishedAt: later(-7_200),
    text: 'Şəhər rəhbərliyi körpülərin açılışında iştirak etdi. İstanbul nümayəndələri də gəldi.',
  })
  await add('moscow', {
    title: 'Открыты новые мосты',
    language: 'ru',
    publishedAt: later(-60),
    text: 'Мэр города рассказал журналистам о строительстве мостов через реку.',
  })
  await add('tokyo', {
    title: '新しい橋が開通',
    language: 'ja',
    text: '東京で新しい橋が開通した。100%の市民が_歓迎した。',
  })
  await add('bangkok', { title: 'สะพานใหม่', language: 'th', text: 'เปิดสะพานใหม่ในกรุงเทพ' })
  await add('unknown', { title: 'No language at all', text: 'The word bridges stands here, too.' })
  const made = draft({
    url: 'https://gazette.example/bridges',
    entryId: (await store.articles.find(ids.bridges!))!.entryId!,
  })
  const revised = {
    ...made,
    publishedAt: null,
    article: { ...made.article, title: 'New bridges over the river', publishedAt: null },
  }
  const text = `The mayor opened two bridges. ${textOf('edited')}`
  await store.articles.revise(
    ids.bridges!,
    { ...revised, article: { ...revised.article, text } },
    made.fingerprint,
    { cause: 'edit', facts: {} },
    'enrich-article',
    NOW,
  )
  const names = [
    { kind: 'place', name: 'Baku', mentions: 3 },
    { kind: 'person', name: 'Leyla Aliyeva', mentions: 1 },
  ]
  const language = { name: 'language', version: 1, value: { code: 'az' }, error: null }
  const broken = { name: 'quotes', version: 1, value: null, error: 'broke' }
  await store.enrichments.save(ids.baku!, [language, broken], names, 'az', null, NOW)
  await store.enrichments.save(ids.moscow!, [], [{ kind: 'place', name: 'Baku', mentions: 1 }], 'ru', null, NOW)
})
afterAll(() => store?.close())

async function found(filter: ArticleFilter): Promise<string[]> {
  const listed = await store.queries.list(filter, { limit: 50 })
  expect(await store.queries.count(filter)).toBe(listed.length)
  return listed.map(({ articleId }) => Object.keys(ids).find((name) => ids[name] === articleId)!)
}

describe('filters', () => {
  it.each<[string, ArticleFilter, string[]]>([
    ['an outlet', { outlet: 'other.example' }, ['mayor']],
    ['a language, whatever its region', { language: 'en' }, ['bridges', 'copy', 'mayor']],
    [
      'published or first seen since',
      { since: later(-100) },
      ['bangkok', 'copy', 'mayor', 'moscow', 'tokyo', 'unknown'],
    ],
    ['before', { until: later(-3_600) }, ['baku']],
    ['a span, its beginning included', { since: later(-3_600), until: later(-60) }, ['bridges']],
    ['copies', { kind: 'near' }, ['copy']],
    ['exact copies', { kind: 'exact' }, []],
    ['what was revised', { kind: 'revised' }, ['bridges']],
    ['a name', { name: 'Baku' }, ['baku', 'moscow']],
    ['several at once', { kind: 'original', language: 'en', outlet: 'gazette.example' }, ['bridges']],
  ])('narrow down to %s', async (_what, filter, names) => {
    expect((await found(filter)).toSorted()).toEqual(names)
  })

  it('list the latest first, in pages', async () => {
    const all = await found({})
    expect(all.slice(-3)).toEqual(['moscow', 'bridges', 'baku'])
    const page = await store.queries.list({}, { limit: 2, offset: all.length - 2 })
    expect(page.map(({ articleId }) => articleId)).toEqual([ids.bridges, ids.baku])
    expect(page[0]).toMatchObject({ revisions: 2, snippet: null })
    expect(page[0]).not.toHaveProperty('text')
  })
})

describe('search', () => {
  it.each<[string, string, string[]]>([
    ['English words by their stem', 'opening bridge', ['bridges']],
    ['a phrase as it stands', '"two bridges"', ['bridges']],
    ['words that must not occur', 'bridge -mayor', ['copy']],
    ['either of two words', 'istanbul or журналист', ['baku', 'moscow']],
    ['Azerbaijani words as written', 'körpülərin', ['baku']],
    ['Azerbaijani words by their stem', 'körpü', ['baku']],
    ['Russian words by their stem', 'строительство моста', ['moscow']],
    ['Azerbaijani words in any case', 'BAKIDA KÖRPÜLƏRİN', ['baku']],
    ['Azerbaijani words with a capital i', 'istanbul', ['baku']],
    ['Russian words in any case', 'МОСТЫ', ['moscow']],
    ['Japanese, which has no spaces', '新しい橋', ['tokyo']],
    ['Thai, which has none either', 'สะพานใหม่', ['bangkok']],
    ['characters that mean something to a pattern', '100%の市民が_', ['tokyo']],
    ['nothing that does not occur', 'helicopter', []],
    ['nothing by stop words alone', 'the', ['bridges', 'mayor', 'unknown']],
  ])('finds %s', async (_what, query, names) => {
    expect((await found({ query })).toSorted()).toEqual(names)
  })

  it.each(["it's", '"unclosed', '((', '-', '\\', "'; DROP TABLE articles; --", 'a & | ! b:*', '%', '\ud800'])(
    'takes %j for words, whatever they are',
    async (query) => {
      await expect(store.queries.list({ query }, { limit: 5 })).resolves.toBeInstanceOf(Array)
    },
  )

  it('lists the best first, with a passage that shows the hits', async () => {
    const [best] = await store.queries.list({ query: 'mayor' }, { limit: 5 })
    expect(best!.articleId).toBe(ids.mayor)
    const [bridges] = await store.queries.list({ query: 'mayor opened', outlet: 'gazette.example' }, { limit: 5 })
    expect(bridges!.snippet!.text).toContain('mayor')
  })

  it.each<[string, string, string, string[]]>([
    ['a stem, not what only begins alike', 'opening', 'bridges', ['opened']],
    ['words of a phrase', '"two bridges"', 'bridges', ['two', 'bridges']],
    ['not the word that must not occur', 'bridges -mayor', 'unknown', ['bridges']],
    ['Azerbaijani words by their stem, letters as written', 'körpü', 'baku', ['körpülərin']],
    ['Russian words by their stem', 'мост', 'moscow', ['мостов']],
  ])('marks %s', async (_what, query, name, words) => {
    const found = (await store.queries.list({ query }, { limit: 20 })).find((one) => one.articleId === ids[name])
    const { text, hits } = found!.snippet!
    expect(hits.map(([start, end]) => text.slice(start, end))).toEqual(words)
  })

  it('finds an article as it is now, not as it was', async () => {
    expect(await found({ query: 'yesterday' })).toEqual([])
  })
})

describe('exports', () => {
  it('walk through all articles in the order of their arrival, and go on after a cursor', async () => {
    const seen: string[] = []
    let cursor = 0
    for (;;) {
      const batch = await store.queries.listAfter({}, cursor, 3)
      if (batch.length === 0) break
      seen.push(...batch.map(({ articleId }) => articleId))
      cursor = batch.at(-1)!.seq
    }
    expect(seen).toEqual(Object.values(ids))
  })

  it('carry what enrichment found, without what failed', async () => {
    const [baku] = await store.queries.listAfter({ language: 'az' }, 0, 10)
    expect(baku!.enrichments).toEqual({ language: { code: 'az' } })
    expect(baku!.text).toContain('İstanbul')
    const [tokyo] = await store.queries.listAfter({ language: 'ja' }, 0, 10)
    expect(tokyo!.enrichments).toEqual({})
  })
})

describe('counts', () => {
  it('name what most articles mention', async () => {
    expect(await store.queries.topNames('place', 5)).toEqual([{ name: 'Baku', articles: 2, mentions: 4 }])
    expect(await store.queries.topNames('place', 5, later(1))).toEqual([])
    expect(await store.queries.topNames('event', 5)).toEqual([])
  })

  it('tell languages and outlets apart', async () => {
    expect((await store.queries.facet('language'))[0]).toEqual({ value: 'en', articles: 3 })
    expect((await store.queries.facet('outlet'))[0]).toEqual({ value: 'gazette.example', articles: 6 })
  })

  it('sum up what is stored', async () => {
    expect(await store.overview.articles()).toMatchObject({ all: 8, copies: 1, revised: 1 })
  })
})
