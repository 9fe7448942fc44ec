import { describe, expect, it } from 'vitest'
import { readArticle } from '../../src/extract/extract-article.ts'
import { otherArticle } from '../../src/extract/paging/other-article.ts'
import { textOf } from '../support/builders.ts'

const SITE = 'https://gazette.example'
const STORY = `${SITE}/news/the-long-road-to-the-harbour`
const BRIDGE = `${SITE}/news/a-bridge-falls-into-the-river`
const HEADLINE = 'The long road to the harbour'

interface Given {
  readonly at?: string
  readonly title?: string
  readonly h1?: string
  readonly canonical?: string
  readonly head?: string
  readonly body?: string
}

const read = ({ at = `${STORY}?page=2`, title = '', h1 = title, canonical, head = '', body = '' }: Given) =>
  readArticle(
    `<!doctype html><html lang="en"><head>${title === '' ? '' : `<title>${title} | The Gazette</title>`}<meta property="og:site_name" content="The Gazette">
${canonical === undefined ? '' : `<link rel="canonical" href="${canonical}">`}${head}</head><body><main><article>${h1 === '' ? '' : `<h1>${h1}</h1>`}
<p>${textOf('a', 60).replaceAll('\n', ' ')}</p><p>${textOf('b', 60).replaceAll('\n', ' ')}</p>${body}</article></main></body></html>`,
    { url: at, isFurther: true },
    false,
  )
const dated = (at: string) => `<meta property="article:published_time" content="${at}">`
const by = (name: string) => `<meta name="author" content="${name}">`
const ld = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...node })}</script>`
const first = (given: Given = {}) => read({ at: STORY, title: HEADLINE, canonical: STORY, ...given })
const whyOther = (page: Given, start: Given = {}) => otherArticle(first(start), read(page))

describe('a further page', () => {
  it.each<[name: string, page: Given, start?: Given]>([
    ['has the headline', { title: HEADLINE }],
    ['has the headline and a number', { title: `${HEADLINE} - Page 2 of 5` }],
    ['has the headline and one of its own', { title: `${HEADLINE}: The storm`, h1: 'The storm' }],
    ['has its own headline before that of the article', { title: `The storm – ${HEADLINE}` }],
    [
      'shows its own headline and declares that of the article',
      { title: 'The storm', head: `<meta property="og:title" content="${HEADLINE}">` },
    ],
    [
      'shows its own headline and declares that of the article in JSON-LD',
      { title: 'The storm', head: ld({ headline: HEADLINE }) },
    ],
    ['has its own headline and the article’s address', { title: 'The storm', canonical: STORY }],
    ['has its own headline and its own address', { title: 'The storm', canonical: `${STORY}?page=2` }],
    ['has its own headline and the address of the whole', { title: 'The storm', canonical: `${STORY}?page=all` }],
    [
      'has its own headline and a pager',
      { title: 'The storm', body: `<div><a href="${STORY}">1</a> <b>2</b> <a href="${STORY}?page=3">3</a></div>` },
    ],
    [
      'has its own headline, the author and another day',
      { title: 'The storm', canonical: STORY, head: by('Jane Roe') + dated('2026-05-06T10:00:00Z') },
      { head: by('Jane Roe') + dated('2026-05-02T09:00:00Z') },
    ],
    [
      'has its own headline and the date',
      { title: 'The storm', head: dated('2026-05-02T09:00:00Z') },
      { head: dated('2026-05-02T09:00:00Z') },
    ],
    [
      'names the article by an identifier',
      { title: 'The storm', head: ld({ headline: 'The storm', '@id': `${STORY}#article` }) },
    ],
    ['says nothing of itself', {}],
    ['has the front page for its address', { title: HEADLINE, canonical: `${SITE}/` }],
    [
      'has a headline without spaces and a number',
      { title: '通往港口的漫长道路 第2页' },
      { title: '通往港口的漫长道路' },
    ],
    ['has the headline cut short', { title: 'The long road to the…' }],
    [
      'has the title of the first page for searches',
      { title: 'Harbour road: all about it', h1: 'The storm' },
      { head: '<meta property="og:title" content="Harbour road: all about it">' },
    ],
    [
      'names another article, but shows the headline and the pager',
      { title: HEADLINE, canonical: BRIDGE, body: `<div><a href="${STORY}">1</a> <b>2</b></div>` },
    ],
  ])('that %s belongs to its article', (_, page, start) => expect(whyOther(page, start)).toBeNull())

  it.each<[name: string, page: Given, why: RegExp, start?: Given]>([
    [
      'has another headline',
      { title: 'A bridge falls into the river' },
      /its headline is “A bridge falls into the river”/,
    ],
    ['names another article', { title: HEADLINE, canonical: BRIDGE }, /it calls itself .*a-bridge/],
    [
      'names another article by og:url',
      { title: 'A bridge falls', head: `<meta property="og:url" content="${BRIDGE}">` },
      /a-bridge/,
    ],
    [
      'names another article in JSON-LD',
      { title: 'A bridge falls', head: ld({ headline: 'A bridge falls', mainEntityOfPage: { '@id': BRIDGE } }) },
      /a-bridge/,
    ],
    [
      'is one of a series by its name, address and day',
      { title: HEADLINE, canonical: `${STORY}-in-june`, head: dated('2026-06-02T09:00:00Z') },
      /2026-06-02/,
      { head: dated('2026-05-02T09:00:00Z') },
    ],
    [
      'repeats the address that was asked for, of another day',
      { title: 'A bridge falls', canonical: `${STORY}?page=2`, head: dated('2026-04-02T09:00:00Z') },
      /it is of 2026-04-02/,
      { head: dated('2026-05-02T09:00:00Z') },
    ],
    [
      'repeats the address that was asked for, by somebody else',
      { title: 'A bridge falls', canonical: `${STORY}?page=2`, head: by('John Doe') },
      /it is by John Doe/,
      { head: by('Jane Roe') },
    ],
    [
      'has another identifier in the query',
      { at: `${SITE}/show.php?id=4711&page=2`, title: 'A bridge falls', canonical: `${SITE}/show.php?id=4712` },
      /id=4712/,
      { at: `${SITE}/show.php?id=4711`, canonical: `${SITE}/show.php?id=4711` },
    ],
    [
      'recommends the article that it took the place of',
      {
        title: 'A bridge falls',
        head: ld({ headline: 'A bridge falls' }),
        body: `<aside><h2>${HEADLINE}</h2></aside>`,
      },
      /A bridge falls/,
    ],
    ['is called by a rubric that is a part of the headline', { title: 'Harbour' }, /its headline is “Harbour”/],
  ])('that %s is another article', (_, page, why, start) => expect(whyOther(page, start)).toMatch(why))
})
