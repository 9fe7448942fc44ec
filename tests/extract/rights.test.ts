import { describe, expect, it } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { readDirectives } from '../../src/extract/facts/robots-directives.ts'

const URL_1 = 'https://gazette.example/news/1'
const rightsOf = (head: string, headers: Record<string, string> = {}, body = '') =>
  extractArticle(`<!doctype html><html><head>${head}</head><body><p>Prices rose.</p>${body}</body></html>`, {
    url: URL_1,
    headers,
  }).rights
const articleNode = (fields: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'A', ...fields })}</script>`

describe('what a page says of its use', () => {
  it('is nothing where it says nothing', () => expect(rightsOf('<title>Prices rose</title>')).toEqual({}))

  const table: [what: string, head: string, headers: Record<string, string>, rights: object][] = [
    [
      'noai and noimageai in the head',
      '<meta name="robots" content="noai, noimageai, follow, max-snippet:-1">',
      {},
      { robots: ['noai', 'noimageai'], from: { robots: 'meta' } },
    ],
    [
      'a directive for telex alone',
      '<meta name="telex" content="noindex"><meta name="googlebot" content="noarchive">',
      {},
      { robots: ['noindex'], from: { robots: 'meta' } },
    ],
    ['none', '', { 'x-robots-tag': 'none' }, { robots: ['noindex', 'nofollow'], from: { robots: 'header' } }],
    [
      'header and head together',
      '<meta name="ROBOTS" content="NOARCHIVE">',
      { 'x-robots-tag': 'noai' },
      { robots: ['noai', 'noarchive'], from: { robots: 'header, meta' } },
    ],
    ['only the default', '<meta name="robots" content="index, follow, all, max-image-preview:large">', {}, {}],
    [
      'a reservation by header, with its policy',
      '',
      { 'tdm-reservation': '1', 'tdm-policy': '/tdm.json' },
      { tdmReserved: true, tdmPolicy: 'https://gazette.example/tdm.json', from: { tdm: 'header' } },
    ],
    [
      'no reservation in the head',
      '<meta name="tdm-reservation" content="0">',
      {},
      { tdmReserved: false, from: { tdm: 'meta' } },
    ],
    [
      'a reservation that the header takes back: it holds',
      '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="https://gazette.example/p">',
      { 'tdm-reservation': '0' },
      { tdmReserved: true, tdmPolicy: 'https://gazette.example/p', from: { tdm: 'meta' } },
    ],
    [
      'a reservation by the file of its origin',
      '',
      { 'tdm-file': '1 https://gazette.example/p' },
      { tdmReserved: true, tdmPolicy: 'https://gazette.example/p', from: { tdm: 'file' } },
    ],
    ['a reservation that is none', '<meta name="tdm-reservation" content="yes">', { 'tdm-reservation': '2' }, {}],
    [
      'a licence by link',
      '<link rel="stylesheet license" href="/by/4.0">',
      {},
      { license: 'https://gazette.example/by/4.0', from: { license: 'link' } },
    ],
    [
      'a licence by header',
      '',
      { link: '</a.css>; rel=preload, <https://creativecommons.org/licenses/by/4.0/>; rel="license"' },
      { license: 'https://creativecommons.org/licenses/by/4.0/', from: { license: 'header' } },
    ],
    [
      'licence and copyright in JSON-LD',
      articleNode({
        license: { url: 'https://gazette.example/terms' },
        copyrightHolder: { name: 'The <b>Gazette</b>' },
        copyrightYear: 2026,
      }),
      {},
      {
        license: 'https://gazette.example/terms',
        copyright: '2026 The Gazette',
        from: { license: 'json-ld', copyright: 'json-ld' },
      },
    ],
    [
      'a notice of copyright',
      '<meta name="copyright" content="&copy; 2026 The Gazette &amp; Sons">',
      {},
      { copyright: '© 2026 The Gazette & Sons', from: { copyright: 'meta' } },
    ],
    ['a licence that leads nowhere', '<link rel="license" href="javascript:alert(1)">', {}, {}],
  ]
  it.each(table)('is read: %s', (_, head, headers, rights) => expect(rightsOf(head, headers)).toEqual(rights))

  it('may be the licence beside the text', () => {
    expect(rightsOf('', {}, '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>')).toEqual({
      license: 'https://creativecommons.org/licenses/by/4.0/',
      from: { license: 'link' },
    })
  })
})

describe('X-Robots-Tag', () => {
  const of = (...lines: string[]) => readDirectives(lines, true)
  const table: [lines: string[], names: string[], until?: string][] = [
    [['noindex, nofollow'], ['noindex', 'nofollow']],
    [['telex: noindex'], ['noindex']],
    [
      ['TELEX: noindex, noai', 'otherbot: noarchive'],
      ['noindex', 'noai'],
    ],
    [['otherbot: noindex, nofollow'], []],
    [['otherbot: noindex, telex: noai'], ['noai']],
    [['otherbot: noindex', 'noarchive'], ['noarchive']],
    [['*: noai'], ['noai']],
    [['unavailable_after: 25 Jun 2027 15:00:00 PST'], [], '2027-06-25T23:00:00.000Z'],
    [['unavailable_after: Friday, 25-Jun-27 15:00:00 GMT, noarchive'], ['noarchive'], '2027-06-25T15:00:00.000Z'],
    [['telex: unavailable_after: 2027-06-25T15:00:00+04:00'], [], '2027-06-25T11:00:00.000Z'],
    [['unavailable_after: 2027-06-25T15:00:00'], [], '2027-06-25T15:00:00.000Z'],
    [['unavailable_after: 2028-01-01', 'unavailable_after: 2027-01-01'], [], '2027-01-01T00:00:00.000Z'],
    [['otherbot: unavailable_after: 2027-01-01'], []],
    [['unavailable_after: some day'], []],
    [['max-snippet: 10, max-video-preview: 3, noai'], ['noai']],
    [[',,;<>, "noindex"'], []],
  ]
  it.each(table)('%j says to telex %j', (lines, names, until) =>
    expect(of(...lines)).toEqual({ names, ...(until ? { unavailableAfter: until } : {}) }),
  )

  it('is bounded, whatever it holds', () => {
    expect(of(Array.from({ length: 500 }, (_, at) => `no${at}`).join(',')).names.length).toBe(20)
    expect(of('a:'.repeat(50_000), `${'noindex,'.repeat(50_000)}`).names).toEqual(['noindex'])
  })
})
