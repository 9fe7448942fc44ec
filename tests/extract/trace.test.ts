import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { countRules, traceArticle } from '../../src/extract/trace.ts'
import { hostilePage } from './hostile-markup.ts'

const url = 'https://lindle.example/news/ferry-every-hour-58120'
const SENTENCES = [
  'The ferry between Port Lindle and the Skarn islands will sail every hour from the first of June, the county said on Friday.',
  'Islanders had asked for more crossings for years, since the last boat leaves before the evening classes of the school end.',
  'Captain Berit Osland said that two more crews would be hired and that the older of the two ships would get new engines.',
]
const links = ['Old mill gets a new wheel', 'Choir looks for a second tenor']
  .map((title, at) => `<li><a href="/news/5800${at}-some-other-story-here">${title}</a></li>`)
  .join('')
const html = `<html><head><title>Ferry to the islands sails every hour - Lindle Post</title><meta property="og:site_name" content="Lindle Post"></head>
<body><nav><a href="/">Lindle Post</a></nav><article><h1>Ferry to the islands sails every hour</h1>
${SENTENCES.map((one) => `<p>${one}</p>`).join('')}<p>${SENTENCES[0]}</p>
<div class="related"><h3>Read also</h3><ul>${links}</ul></div><p hidden>Not for readers</p><p class="x7">Ad of a shop</p></article></body></html>`

const { article, trace } = traceArticle(html, { url })
const fateOf = (start: string) => trace.units.find(({ text }) => text.startsWith(start))

describe('a trace', () => {
  test('changes nothing of the article', () => {
    expect(article).toEqual(extractArticle(html, { url }))
  })

  test('names the rule of what was taken and of what was left, with the score of the model', () => {
    expect(fateOf('Islanders')).toMatchObject({ kept: true, rule: 'model', kind: 'text', element: 'p' })
    expect(fateOf('Islanders')!.score).toBeGreaterThan(trace.threshold!)
    expect(fateOf('Not for readers')).toMatchObject({ kept: false, rule: 'hidden', score: null })
    const related = fateOf('Choir')!
    expect(related.kept).toBe(false)
    expect(['model', 'box-name', 'related-list']).toContain(related.rule)
  })

  test('tells every piece of the page once, in reading order', () => {
    const texts = trace.units.map(({ text }) => text)
    expect(texts.filter((text) => text === 'Not for readers')).toHaveLength(1)
    expect(texts.indexOf('Lindle Post')).toBeLessThan(texts.indexOf(SENTENCES[1]!))
    expect(texts.indexOf(SENTENCES[1]!)).toBeLessThan(texts.indexOf('Not for readers'))
  })

  test('sums pieces by rule', () => {
    const sums = countRules(trace.units)
    expect(sums.reduce((all, { units }) => all + units, 0)).toBe(trace.units.length)
    expect(sums[0]).toMatchObject({ kept: true, rule: 'model' })
  })

  test('lists the titles that the page gives, and the rule that won each field', () => {
    expect(trace.candidates.title.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['title', 'h1']))
    expect(trace.rules.title).toBe(article.rules.title)
  })

  test('lists the places that speak of authors, what stands there, and why they were taken or not', () => {
    const signed = html
      .replace('</head>', '<meta name="author" content="Ola Nord"><meta property="og:type" content="article"></head>')
      .replace('</h1>', '</h1><p class="byline">By <a rel="author" href="/by/ida">Ida Berg</a> and Tom Ash</p>')
    const told = traceArticle(signed, { url, hints: { feedAuthors: ['Idab'] } })
    expect(told.article.authors).toEqual(['Ida Berg', 'Tom Ash'])
    expect(told.trace.candidates.authors).toEqual([
      { rule: 'rel:author', texts: ['Ida Berg'], names: ['Ida Berg'], fate: 'part' },
      { rule: 'meta:author', texts: ['Ola Nord'], names: [], fate: 'readers-see-others' },
      { rule: 'class:author', texts: ['Ida Berg'], names: ['Ida Berg'], fate: 'part' },
      { rule: 'href:author', texts: ['Ida Berg'], names: ['Ida Berg'], fate: 'part' },
      { rule: 'text:byline', texts: ['Ida Berg', 'Tom Ash'], names: ['Ida Berg', 'Tom Ash'], fate: 'taken' },
      { rule: 'feed', texts: ['Idab'], names: ['Idab'], fate: 'one-word' },
    ])
  })

  test('tells of an author by which place it came even where that is a house, and of a page that declares an agency', () => {
    const wire = (name: string) =>
      html.replace(
        '</head>',
        `<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"${name}"}}</script></head>`,
      )
    const signed = wire('Reuters').replace('</h1>', '</h1><p class="byline">By Sam Lens</p>')
    const { candidates } = traceArticle(signed, { url }).trace
    expect(candidates.authors.map(({ rule, fate }) => [rule, fate])).toEqual([
      ['json-ld:author', 'no-person'],
      ['class:author', 'agency-declared'],
      ['text:byline', 'agency-declared'],
      ['collective', 'taken'],
    ])
    expect(trace.candidates.authors).toEqual([])
  })

  test('names what a profile removes and what stands outside its body', () => {
    const profile = { since: '2000-01-01', body: 'article', remove: ['.related'] }
    const { units } = traceArticle(html, { url, profile }).trace
    expect(units.find(({ text }) => text.startsWith('Choir'))).toMatchObject({ kept: false, rule: 'profile:remove' })
    expect(units.find(({ text }) => text === 'Lindle Post')).toMatchObject({
      kept: false,
      rule: 'profile:outside-body',
    })
  })

  test('tells which lines of a piece went, by which rule, and shows the piece without them', () => {
    const notes = 'Photo desk of the Post<br>'
    const page = html.replace('<p>Islanders', `<p>${notes}Islanders`)
    const profile = { since: '2000-01-01', body: 'article', residue: ['Photo desk of the *'] }
    const unit = traceArticle(page, { url, profile }).trace.units.find(({ text }) => text.startsWith('Islanders'))
    expect(unit).toMatchObject({
      kept: true,
      text: SENTENCES[1],
      lost: [{ rule: 'profile:residue', text: 'Photo desk of the Post' }],
    })
    expect(fateOf('Islanders')!.lost).toEqual([])
  })

  test('names what the model gave up at its first looks, which has no score', () => {
    const menu = Array.from({ length: 30 }, (_, at) => `<li><a href="/s/${at}">Section ${at}</a></li>`).join('')
    const { units } = traceArticle(html.replace('<article>', `<nav><ul>${menu}</ul></nav><article>`), { url }).trace
    expect(units.find(({ text }) => text === 'Section 12')).toMatchObject({
      kept: false,
      rule: 'first-look',
      score: null,
    })
  })

  test('says so when the text of the feed stands instead', () => {
    const feed = SENTENCES.map((one) => `<p>${one}</p>`)
      .join('')
      .repeat(2)
    const { units } = traceArticle('<article><p>Only for subscribers.</p></article>', {
      url,
      hints: { feedContentHtml: feed },
    }).trace
    expect(units[0]).toMatchObject({ kept: false, rule: 'replaced:feed' })
  })

  test('keeps exactly what the article tells in text and captions, whatever the markup', () => {
    const words = (text: string) =>
      text
        .match(/[\p{L}\p{N}]+/gu)
        ?.sort()
        .join(' ') ?? ''
    for (let seed = 0; seed < 150; seed++) {
      const context = { url, profile: { since: '2000-01-01', body: 'article' } }
      const told = traceArticle(hostilePage(seed), context)
      expect(told.article).toEqual(extractArticle(hostilePage(seed), context))
      const kept = told.trace.units.filter((unit) => unit.kept && unit.kind !== 'media')
      const captions = told.article.blocks.flatMap((block) =>
        block.kind === 'figure' ? [block.caption, block.credit ?? ''] : [],
      )
      expect(words(kept.map(({ text }) => text).join(' '))).toBe(words(`${captions.join(' ')} ${told.article.text}`))
    }
  })
})
