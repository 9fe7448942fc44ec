import { describe, expect, test } from 'vitest'
import { EXTRACTOR_VERSION, extractArticle } from '../../src/extract/extract-article.ts'

const url = 'https://gazette.example/news/bridge'
const SENTENCES = [
  'The council of Elmford decided on Monday, after a debate of four hours, that the old bridge over the river will be rebuilt next year.',
  'The mayor, Ada Lorne, said that the work would begin in April and that the ferry would run free of charge until the new bridge opens.',
  'Shopkeepers on the south bank had asked for a footbridge during the works, and the council set aside money for one.',
  'An engineer told the council that the pillars of the old bridge could be used again, which would save half of the cost.',
]
const paragraphs = SENTENCES.map((text) => `<p>${text}</p>`).join('\n')
const pageOf = (body: string, head = '<title>Elmford rebuilds its bridge</title>') =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`
const article = (inside: string, head?: string) =>
  extractArticle(
    pageOf(
      `<nav><a href="/">Home</a></nav><article><h1>Elmford rebuilds its bridge</h1><div class="article-body">${inside}</div></article>`,
      head,
    ),
    { url },
  )

describe('the body', () => {
  test('holds the paragraphs in their order, one a line', () => {
    expect(article(paragraphs).text.split('\n')).toEqual(SENTENCES)
  })

  test('leaves out what the page hides', () => {
    const hidden =
      '<p style="display: none">The hidden minister said nothing that anybody on this page would ever read.</p>'
    expect(article(paragraphs + hidden).text).not.toContain('hidden minister')
  })

  test('keeps inline spacing as a reader sees it and turns breaks into lines', () => {
    const { text } = article(
      `${paragraphs}<p>The new bridge will be <b>wide</b>\n  enough for <i>two</i> buses,<br>the plan says, and for <span>bicycles</span>, too.</p>`,
    )
    expect(text).toContain('The new bridge will be wide enough for two buses,\nthe plan says, and for bicycles, too.')
  })

  test('is safe HTML that says the same as the text', () => {
    const { html } = article(
      `${paragraphs}<p onclick="x()">The plan is <a href="/plan?a=1&b=2" style="x">on show</a> in the <a href="javascript:alert(1)">town hall</a> until &lt;Friday&gt; at noon.<script>x()</script></p>`,
    )
    expect(html).toContain(
      '<p>The plan is <a href="https://gazette.example/plan?a=1&amp;b=2">on show</a> in the town hall until &lt;Friday&gt; at noon.</p>',
    )
    expect(html).not.toMatch(/script|onclick|style/)
  })

  test('prints a text once that the page holds twice', () => {
    expect(article(paragraphs + paragraphs).text.split('\n')).toEqual(SENTENCES)
  })

  test('is read from JSON-LD when a script would put it into the page', () => {
    const data = {
      '@type': 'NewsArticle',
      headline: 'Elmford rebuilds its bridge',
      articleBody: SENTENCES.join('\n\n'),
    }
    const found = extractArticle(
      pageOf('<div id="app"></div>', `<script type="application/ld+json">${JSON.stringify(data)}</script>`),
      { url },
    )
    expect(found.text.split('\n')).toEqual(SENTENCES)
    expect(found.rules.body).toBe('json-ld:articleBody')
  })

  test('is that of the feed when the page holds far less', () => {
    const found = extractArticle(
      pageOf(`<h1>Elmford rebuilds its bridge</h1><p>${SENTENCES[0]}</p><p>Subscribe to read on.</p>`),
      { url, hints: { feedContentHtml: paragraphs } },
    )
    expect(found.text.split('\n')).toEqual(SENTENCES)
    expect(found.rules.body).toBe('feed')
  })

  test('is read from hidden elements when the page shows nothing else', () => {
    const found = extractArticle(
      pageOf(
        `<h1>Elmford rebuilds its bridge</h1><div style="display:none">${paragraphs}${paragraphs.replaceAll('council', 'town')}</div>`,
      ),
      { url },
    )
    expect(found.text).toContain(SENTENCES[0])
  })
})

describe('a layout of the outlet', () => {
  const html = pageOf(
    `<article><h1>Elmford rebuilds its bridge</h1><div class="text">${paragraphs}<p>16 px</p><p class="promo-line">The paper invites its readers to a boat trip on the first of May.</p></div></article>`,
  )

  test('gives the body and takes out what it names', () => {
    const found = extractArticle(html, {
      url,
      profile: { since: '2020-01-01', body: '.text', remove: ['.promo-line'], residue: ['# px'] },
    })
    expect(found.text.split('\n')).toEqual(SENTENCES)
    expect(found.rules.body).toBe('profile')
  })

  test('counts as left out where its selectors find nothing or are none', () => {
    const found = extractArticle(html, { url, profile: { since: '2020-01-01', body: '.gone', headline: 'h1:::' } })
    expect(found.text).toContain(SENTENCES[0])
    expect(found.title).toBe('Elmford rebuilds its bridge')
  })
})

describe('facts', () => {
  test('carry the rule that gave them and the version of the extractor', () => {
    const found = article(
      paragraphs,
      '<title>Elmford rebuilds its bridge | The Gazette</title><meta property="og:site_name" content="The Gazette"><meta name="author" content="By Ida Berg and Tom Ash"><meta property="article:published_time" content="2024-05-06T18:30:00+02:00">',
    )
    expect(found).toMatchObject({
      title: 'Elmford rebuilds its bridge',
      authors: ['Ida Berg', 'Tom Ash'],
      publishedAt: '2024-05-06T18:30:00+02:00',
      language: 'en',
      siteName: 'The Gazette',
      reason: null,
    })
    expect(found.rules).toMatchObject({
      publishedAt: 'meta:article:published_time',
      authors: 'meta:author',
      body: 'model',
    })
    expect(found.extractor).toBe(EXTRACTOR_VERSION)
  })

  test('name no canonical URL of another site or of the front page', () => {
    expect(article(paragraphs, '<link rel="canonical" href="https://other.example/x">').canonicalUrl).toBeNull()
    expect(article(paragraphs, '<link rel="canonical" href="/">').canonicalUrl).toBeNull()
    expect(article(paragraphs, '<link rel="canonical" href="/news/bridge#top">').canonicalUrl).toBe(url)
  })
})

describe('hostile input', () => {
  const deep = 50_000
  test.each([
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000'],
    ['deep nesting', `${'<div>'.repeat(deep)}${paragraphs}${'</div>'.repeat(deep)}`],
    ['many nodes', '<div><span>a</span></div>'.repeat(70_000)],
    ['ten megabytes', paragraphs.repeat(20_000)],
    ['open brackets', '<'.repeat(1_000_000)],
    ['a broken script', `<script type="application/ld+json">${'[{'.repeat(200_000)}</script>`],
    ['a title without end', `<title>${'a - '.repeat(200_000)}`],
  ])('%s ends with a result or a reason', (_, html) => {
    const found = extractArticle(html, { url })
    expect(found.reason !== null || found.text !== '').toBe(true)
  })

  test('an address that is none is no obstacle', () => {
    expect(extractArticle(pageOf(`<article>${paragraphs}</article>`), { url: 'no address' }).text).toContain(
      SENTENCES[1],
    )
  })
})

describe('a page that is no article gives its reason', () => {
  test.each([
    ['empty', ''],
    ['not-html', '%PDF-1.7 binary'],
    ['too-short', pageOf('<h1>Hello</h1><p>Soon.</p>')],
    ['soft-404', pageOf('<h1>404</h1><p>The page you are looking for is gone.</p>', '<title>Page not found</title>')],
    ['blocked', pageOf('<h1>Access denied</h1><p>You do not have permission.</p>', '<title>Access Denied</title>')],
    [
      'login',
      pageOf('<form><input name="u"><button>Go</button></form><p>Forgot your password?</p>', '<title>Sign in</title>'),
    ],
    [
      'search',
      pageOf('<h1>Search results</h1><p>No results found for bridge.</p>', '<title>Search results | Gazette</title>'),
    ],
  ])('%s', (reason, html) => expect(extractArticle(html, { url }).reason).toBe(reason))

  test('and an article about a missing page is still one', () => {
    expect(
      extractArticle(
        pageOf(
          `<article><h1>Page not found in the town archive</h1>${paragraphs.repeat(3).replaceAll('council', 'archive')}</article>`,
          '<title>Page not found in the town archive</title>',
        ),
        { url },
      ).reason,
    ).toBeNull()
  })
})
