import { describe, expect, test } from 'vitest'
import { markHits } from '../../src/dashboard/article-list.ts'
import { readArticleSearch } from '../../src/dashboard/article-search.ts'
import { articleText, cutPieces } from '../../src/dashboard/article-text.ts'
import { type EntityView, viewEnrichments } from '../../src/dashboard/enrichment-view.ts'
import { hourChart, roundUp } from '../../src/dashboard/hour-chart.ts'
import { html, safeHref } from '../../src/dashboard/html.ts'
import { pollChart } from '../../src/dashboard/poll-chart.ts'
import { openSignIns } from '../../src/dashboard/sign-ins.ts'
import { diffWords } from '../../src/dashboard/word-diff.ts'
import { langTag } from '../../src/dashboard/words.ts'
import type { PollRecord } from '../../src/storage/feed-history.ts'

const NOW = new Date('2026-02-03T12:00:00Z')

const row = (name: string, value: unknown) => ({ name, version: 1, value, error: null })

describe('Markup', () => {
  test('escapes values, keeps what is markup already, and leaves out what is not there', () => {
    const inner = html`<b>${'<&"\''}</b>`
    expect(html`<p title="${'"'}">${[inner, null, undefined, false, 0]}</p>`.text).toBe(
      '<p title="&quot;"><b>&lt;&amp;&quot;&#39;</b>0</p>',
    )
  })

  test('links only to the web', () => {
    expect(
      ['https://a.example/', 'javascript:alert(1)', ' https://a.example/', 'data:text/html,x'].map(safeHref),
    ).toEqual(['https://a.example/', '#', '#', '#'])
  })

  test('takes a language tag only when it is one', () => {
    expect(['az', 'zh-Hant', 'x" onload="', null].map((tag) => langTag(tag))).toEqual(['az', 'zh-Hant', '', ''])
  })
})

describe('Word diff', () => {
  const shown = (before: string, after: string) =>
    diffWords(before, after).map(({ kind, text }) => `${{ same: '=', added: '+', removed: '-' }[kind]}${text}`)

  test('tells words that came from words that went', () => {
    expect(shown('opens in March for good', 'opens in late April for good')).toEqual([
      '=opens in ',
      '-March ',
      '+late April ',
      '=for good',
    ])
    expect(shown('', 'new')).toEqual(['+new'])
    expect(shown('same', 'same')).toEqual(['=same'])
    expect(shown('', '')).toEqual([])
  })

  test('compares scripts without spaces character by character', () => {
    expect(shown('東京で雨が降る', '東京で雪が降る')).toEqual(['=東京で', '-雨', '+雪', '=が降る'])
  })

  test('gives both texts back, however they differ', () => {
    const words = (seed: number) =>
      Array.from({ length: 400 }, (_, index) => `w${(index * seed) % 37}${index % 9 === 0 ? '\n' : ' '}`).join('')
    for (const [before, after] of [
      [words(7), words(11)],
      [words(7), words(7).slice(50)],
      [words(5), ''],
    ] as const) {
      const parts = diffWords(before, after)
      expect(
        parts
          .filter(({ kind }) => kind !== 'added')
          .map(({ text }) => text)
          .join(''),
      ).toBe(before)
      expect(
        parts
          .filter(({ kind }) => kind !== 'removed')
          .map(({ text }) => text)
          .join(''),
      ).toBe(after)
    }
  })

  test('takes two texts with nothing in common for a removal and an addition', () => {
    const before = Array.from({ length: 3_000 }, (_, index) => `a${index}`).join(' ')
    const after = Array.from({ length: 3_000 }, (_, index) => `b${index}`).join(' ')
    expect(diffWords(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })
})

describe('The text of an article', () => {
  const TEXT = 'Ann said: “We saw Bob.”\nThen she left.'
  const entity = (start: number, end: number): EntityView => ({ start, end, kind: 'person', name: 'N', wikidata: null })

  test('stands in the blocks of its HTML with its links, marked all the same', () => {
    const text = 'Port\nUlla sails'
    const safe = '<h2>Port</h2><ol><li><a href="https://a.example/">Ulla</a> <strong>sails</strong></li></ol>'
    const found = viewEnrichments([row('entities', [{ kind: 'person', name: 'Ulla', start: 5, end: 9 }])], text)
    const drawn = articleText({ text, html: safe, language: 'en' }, found)
    expect(drawn.text).toContain('aria-level="2">Port</p>')
    expect(drawn.text).toContain(
      '<a href="https://a.example/" rel="noreferrer"><mark class="entity person" title="person: Ulla">Ulla</mark></a>',
    )
    expect(drawn.text).toContain('<strong>sails</strong>')
  })

  test('marks names and quotes where they stand, a name inside a quote too', () => {
    const found = viewEnrichments(
      [
        row('entities', [
          { kind: 'person', name: 'Ann', start: 0, end: 3 },
          { kind: 'person', name: 'Bob', start: 18, end: 21 },
        ]),
        row('quotes', [{ start: 11, end: 22, speaker: 'Ann' }]),
      ],
      TEXT,
    )
    expect(articleText({ text: TEXT, html: '<p>of an older extractor</p>', language: 'en' }, found).text.trim()).toBe(
      '<div class="text" lang="en" dir="auto"><p><mark class="entity person" title="person: Ann">Ann</mark> said: “' +
        '<span class="quoted" title="said by Ann">We saw </span><span class="quoted" title="said by Ann"><mark class="entity person" title="person: Bob">Bob</mark></span>' +
        '<span class="quoted" title="said by Ann">.</span>”</p><p>Then she left.</p></div>',
    )
  })

  test('is whole, in order and without overlap, whatever the spans are', () => {
    const quote = (start: number, end: number) => ({ start, end, text: '', speaker: null })
    const pieces = cutPieces(
      TEXT.length,
      [quote(11, 22), quote(15, 30), quote(30, 999)],
      [entity(9, 13), entity(0, 3), entity(1, 2), entity(18, 21), entity(30, 999)],
    )
    expect(pieces.map(({ start, end }) => TEXT.slice(start, end)).join('')).toBe(TEXT)
    expect(pieces.filter(({ entity: name }) => name).map(({ start, end }) => TEXT.slice(start, end))).toEqual([
      'Ann',
      'Bob',
    ])
  })

  test('leaves out spans that do not fit it', () => {
    const wrong = [
      { start: -1, end: 2 },
      { start: 3, end: 3 },
      { start: 0, end: 999 },
      { start: 0.5, end: 2 },
      { start: 0, end: 3, text: 'Bob' },
      null,
      'x',
      {},
    ]
    expect(viewEnrichments([row('entities', wrong)], TEXT).entities).toEqual([])
  })
})

test('Enrichments that are missing, of another shape or failed leave a page that still stands', () => {
  const odd = viewEnrichments(
    [
      row('entities', { not: 'a list' }),
      row('keywords', [1, 'two']),
      row('topics', [null, { label: 'economy' }]),
      row('sentiment', 'good'),
      row('language', null),
      { ...row('summary', null), error: 'broke' },
    ],
    '',
  )
  expect(odd).toMatchObject({
    ...{ entities: [], quotes: [], keywords: ['two'], sentiment: null, language: null, summary: null },
    ...{ topics: [{ label: 'economy', score: null }], failed: [{ name: 'summary', error: 'broke' }] },
  })
  expect(viewEnrichments([row('sentiment', { score: -0.5 })], '').sentiment).toBe(-0.5)
})

test('In a passage, hits are marked and quotation marks stay quotation marks', () => {
  const passage = { text: 'Завод «Прогресс» закрыли <b>', hits: [[17, 24]] as const }
  expect(markHits(passage).text).toBe('Завод «Прогресс» <mark class="hit">закрыли</mark> &lt;b&gt;')
})

describe('A search', () => {
  test('asks for the days as they are written, the last one included', () => {
    const { filter } = readArticleSearch({ since: '2026-02-01', until: '2026-02-03' })
    expect(filter).toEqual({ since: new Date('2026-02-01T00:00:00Z'), until: new Date('2026-02-04T00:00:00Z') })
  })

  test('leaves out what makes no sense', () => {
    const { filter, page } = readArticleSearch({
      query: '  ',
      kind: 'nonsense',
      since: 'soon',
      page: '-3',
      outlet: ['a', 'b'],
    })
    expect([filter, page]).toEqual([{}, 1])
  })
})

describe('The chart of polls', () => {
  const poll = (set: Partial<PollRecord> = {}): PollRecord => ({
    ...{ at: NOW, outcome: 'nothing-new', status: 200, message: null, wireBytes: 9, entries: 3, newEntries: 0 },
    ...{ durationMs: 5, failureClass: null, requests: 1, finalUrl: null, ...set },
  })

  test('shows new entries as bars and failures as marks, the newest at the right, and says so in words', () => {
    const polls = [
      poll({ newEntries: 4 }),
      poll({ failureClass: 'timeout', outcome: 'failed' }),
      poll({ newEntries: 2 }),
    ]
    const { text } = pollChart(polls)
    expect(text).toContain('aria-label="The last 3 polls: 6 new entries, 1 failed."')
    expect(text.match(/class="bar bad"/g)).toHaveLength(1)
    expect(text.match(/class="bar"/g)).toHaveLength(2)
    const titles = [...text.matchAll(/<title>[^<]*: ([^<]*)</g)].map(([, said]) => said)
    expect(titles).toEqual(['2 new entries', 'timeout', '4 new entries'])
  })

  test('holds the last fifty, whatever they hold', () => {
    const many = Array.from({ length: 80 }, (_, at) => poll({ newEntries: at === 3 ? 100_000 : null }))
    const { text } = pollChart(many)
    expect(text.match(/<g>/g)).toHaveLength(50)
    expect(text).not.toMatch(/NaN|undefined|height="-/)
  })
})

describe('The chart', () => {
  test('says in words what it shows', () => {
    const hours = [0, 5, 12, 1].map((articles) => ({ hour: NOW, articles }))
    expect(hourChart(hours).text).toContain(
      'aria-label="Articles stored in each of the last 4 hours: 18 in all, most of them 1 hour ago: 12."',
    )
    expect(hourChart([{ hour: NOW, articles: 0 }]).text).toContain('No article was stored')
  })

  test('ends at a number that halves well and holds every bar', () => {
    for (const most of [0, 3, 5, 7, 11, 99, 139, 160, 161, 999, 1_001, 54_321]) {
      expect(roundUp(most)).toBeGreaterThanOrEqual(Math.max(4, most))
      expect(roundUp(most) % 2).toBe(0)
      expect(roundUp(most)).toBeLessThanOrEqual(Math.max(4, most * 2))
    }
  })
})

describe('Sessions', () => {
  const sessionOf = (header: string) => header.split(';')[0]!

  test('end after a week, and the oldest when there are too many', () => {
    const signIns = openSignIns('', 4_780)
    const first = sessionOf(signIns.begin(0))
    expect(first).toMatch(/^telex_session_4780=/)
    expect(signIns.isSignedIn(`other=1; ${first}`, 6 * 86_400_000)).toBe(true)
    expect(signIns.isSignedIn(first, 8 * 86_400_000)).toBe(false)
    for (let count = 0; count < 500; count++) signIns.begin(0)
    expect(signIns.isSignedIn(first, 0)).toBe(false)
  })

  test('wrong passwords from many addresses stop all tries, for ten minutes', () => {
    const signIns = openSignIns('secret', 0)
    for (let count = 0; count < 200; count++) expect(signIns.tryPassword('guess', `10.0.0.${count}`, 0)).toBe('wrong')
    expect(signIns.tryPassword('secret', '10.9.9.9', 1)).toBe('too-many')
    expect(signIns.tryPassword('secret', '10.9.9.9', 600_001)).toBe('right')
  })
})
