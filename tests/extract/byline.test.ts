import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'

const TEXT = [
  'The council of Elmford decided on Monday, after a debate of four hours, that the old bridge over the river will be rebuilt next year.',
  'The mayor, Ada Lorne, said that the work would begin in April and that the ferry would run free of charge until the new bridge opens.',
  'Shopkeepers on the south bank had asked for a footbridge during the works, and the council set aside money for one of them.',
  'An engineer told the council that the pillars of the old bridge could be used again, which would save half of the cost of the works.',
]
const body = TEXT.map((text) => `<p>${text}</p>`).join('')

interface Parts {
  readonly head?: string
  readonly between?: string
  readonly below?: string
}

function read({ head = '', between = '', below = '' }: Parts) {
  const html = `<!DOCTYPE html><html lang="en"><head><title>Elmford rebuilds its bridge</title><meta property="og:site_name" content="Elmford Post">${head}</head><body>
<div class="menu"><a href="/">Home</a> <a href="/sport">Sport</a></div>
<div class="post"><h1>Elmford rebuilds its bridge</h1>${between}<div class="text">${body}</div>${below}</div></body></html>`
  return extractArticle(html, { url: 'https://elmfordpost.example/bridge' })
}
const json = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`

describe('authors are read as systems give them', () => {
  test.each<[string, Parts, string[]]>([
    [
      'JSON-LD by reference',
      {
        head: json({
          '@graph': [
            { '@type': 'NewsArticle', author: [{ '@id': '#ida' }, { '@type': 'Person', name: 'Tom Ash' }] },
            { '@id': '#ida', '@type': 'Person', name: 'Ida Berg' },
          ],
        }),
      },
      ['Ida Berg', 'Tom Ash'],
    ],
    [
      'JSON-LD as a string',
      { head: json({ '@type': 'NewsArticle', author: 'Ida Berg, Tom Ash' }) },
      ['Ida Berg', 'Tom Ash'],
    ],
    [
      'microdata',
      { between: '<span itemprop="author"><span itemprop="name">Ida Berg</span> <em>Reporter</em></span>' },
      ['Ida Berg'],
    ],
    ['rel=author', { between: '<a rel="author" href="/ida">Ida Berg</a>' }, ['Ida Berg']],
    [
      'a class of compound words',
      { between: '<div class="post_author_name"><a href="/x">Ida Berg</a></div>' },
      ['Ida Berg'],
    ],
    [
      'a box with name and trade',
      { between: '<div class="byline"><b>Ida Berg</b> <i>Head of Harbours &amp; Boats</i></div>' },
      ['Ida Berg'],
    ],
    [
      'a list in a box',
      {
        between:
          '<div class="byline">By <a href="/a">Ida Berg</a>, <a href="/b">Tom Ash</a>, and <a href="/c">Ole Vik</a></div>',
      },
      ['Ida Berg', 'Tom Ash', 'Ole Vik'],
    ],
    ['a link to a person’s page', { between: '<a href="/authors/ida-berg">Ida Berg</a>' }, ['Ida Berg']],
    ['a line', { between: '<p>By Ida Berg | 5 March 2019</p>' }, ['Ida Berg']],
    [
      'a line whose parts only styles keep apart',
      { between: '<div><span>By</span><span>Ida Berg</span></div>' },
      ['Ida Berg'],
    ],
    ['a label of its own', { between: '<div>Author:</div><div>Ida Berg</div>' }, ['Ida Berg']],
    ['a name beside the date', { between: '<div><span>Dec 17, 2025</span><span>Ida Berg</span></div>' }, ['Ida Berg']],
    [
      'a name above what the person does',
      { between: '<p>Ida Berg</p><p>Head of harbours and staff writer</p>' },
      ['Ida Berg'],
    ],
    [
      'a name that a portrait bears',
      { between: '<p>Ida Berg</p>', below: '<img src="/i.jpg" alt="Ida Berg">' },
      ['Ida Berg'],
    ],
    [
      'the text’s own words',
      { below: '<p><em>This post was written by Ida Berg, head of the harbour office.</em></p>' },
      ['Ida Berg'],
    ],
    [
      'citation meta',
      { head: '<meta name="citation_author" content="Berg, Ida"><meta name="citation_author" content="Ash, Tom">' },
      ['Ida Berg', 'Tom Ash'],
    ],
  ])('%s', (_, parts, authors) => expect(read(parts).authors).toEqual(authors))
})

describe('lines of many systems name their author', () => {
  test.each([
    ['Eingestellt von Max Muster um 08:15', 'Max Muster'],
    ['Veröffentlicht am 5. März 2019 von Max Muster', 'Max Muster'],
    ['5. März 2019 von Max Muster', 'Max Muster'],
    ['Erstellt von Max Muster am 05.03.2019', 'Max Muster'],
    ['Geschrieben von: Max Muster', 'Max Muster'],
    ['Text und Fotos: Max Muster', 'Max Muster'],
    ['Von Max Muster, Elmford', 'Max Muster'],
    ['Ein Gastbeitrag von Max Muster', 'Max Muster'],
    ['Posted on March 5, 2019 by Max Muster in News', 'Max Muster'],
    ['Posted by Max Muster at 8:15 AM', 'Max Muster'],
    ['Publié par Max Muster le 5 mars 2019', 'Max Muster'],
    ['Publicado por Max Muster el 5 de marzo de 2019', 'Max Muster'],
    ['Scritto da Max Muster il 5 marzo 2019', 'Max Muster'],
    ['Geplaatst door Max Muster op 5 maart 2019', 'Max Muster'],
    ['Napisał Max Muster', 'Max Muster'],
    ['Автор: Макс Мустер | 5 марта 2019', 'Макс Мустер'],
    ['Опубликовал Макс Мустер 5 марта 2019', 'Макс Мустер'],
    ['Yazan: Max Muster', 'Max Muster'],
    ['Müəllif: Max Muster', 'Max Muster'],
    ['作者：林小满 2019-03-05', '林小满'],
  ])('%s', (line, name) => expect(read({ between: `<div class="x1">${line}</div>` }).authors).toEqual([name]))
})

describe('who is no author is left out', () => {
  test('a reviewer and a photographer beside the author', () => {
    const found = read({
      between:
        '<div class="author-name">Ida Berg</div><div>Reviewed by</div><div class="author-name">Ruth Oak</div><div>Photo:</div><div class="author-name">Sam Lens</div>',
    })
    expect(found.authors).toEqual(['Ida Berg'])
  })

  test('people who comment', () => {
    const found = read({
      below: '<div id="comments"><div class="comment"><span class="author-name">Troll Olsen</span> wrote</div></div>',
    })
    expect(found.authors).toEqual([])
  })

  test('whoever entered the text, where readers see another name', () => {
    const found = read({
      head: '<meta name="author" content="Sys Admin-Ola">',
      between: '<p class="byline">By Ida Berg</p>',
    })
    expect(found.authors).toEqual(['Ida Berg'])
  })

  test('a name that merely stands beside a trade or the outlet, where the page declares another', () => {
    const head = '<meta name="author" content="Ida Berg">'
    expect(read({ head, between: '<p>Sam Lens, photo editor</p>' }).authors).toEqual(['Ida Berg'])
    expect(read({ between: '<p>Sam Oak, senior reporter</p>' })).toMatchObject({
      authors: ['Sam Oak'],
      rules: { authors: 'text:name-beside-house' },
    })
    expect(read({ between: '<p>Head Gardener, Co-Founder</p>' }).authors).toEqual([])
  })

  test('a handle, where a full name is to be had', () => {
    const found = read({
      head: '<meta name="author" content="Ida Berg">',
      between: '<a rel="author" href="/u">PostIda</a>',
    })
    expect(found.authors).toEqual(['Ida Berg'])
  })

  test('somebody near the headline, where the page declares an agency', () => {
    const found = read({
      head: json({ '@type': 'NewsArticle', author: { '@type': 'Organization', name: 'Reuters' } }),
      between: '<div class="writer">Sam Lens</div>',
    })
    expect(found).toMatchObject({ authors: ['Reuters'], wireCredit: 'Reuters', rules: { authors: 'collective' } })
  })

  test('but one name is enough where the page declares it', () => {
    const found = read({
      head: json({ '@type': 'NewsArticle', author: { '@type': 'Person', name: 'Suharto' } }),
      between: '<div class="writer">Suharto Harbour Office</div>',
    })
    expect(found.authors).toEqual(['Suharto'])
  })

  test('the outlet, an account and an agency beside a person', () => {
    const found = read({ between: '<p class="byline">By Ida Berg, Elmford Post, AFP</p>' })
    expect(found).toMatchObject({ authors: ['Ida Berg'], wireCredit: 'AFP' })
    expect(read({ head: '<meta name="author" content="admin">' }).authors).toEqual([])
  })
})

test('where nobody is named, the house or agency that signs stands in', () => {
  expect(read({ between: '<p class="byline">By The Harbour Team</p>' })).toMatchObject({
    authors: ['The Harbour Team'],
  })
  expect(read({ head: '<meta name="author" content="Associated Press">' })).toMatchObject({
    authors: ['Associated Press'],
    wireCredit: 'Associated Press',
    rules: { authors: 'collective' },
  })
})

describe('what stands where authors stand and is none', () => {
  test.each<[string, Parts]>([
    [
      'a label before the day',
      { between: '<div class="meta-prep meta-prep-author">Veröffentlicht am</div><p class="date">19. Juni 2011</p>' },
    ],
    ['the label of a Korean paper', { between: '<div class="author">입력 2025.04.09. 00:40</div>' }],
    ['a numbered account of the system', { head: '<meta name="author" content="admin2">' }],
    [
      'a sentence that begins with "By"',
      { between: '<p>By default all of the bridges are repaired. Use the ferry to cross.</p>' },
    ],
  ])('%s', (_, parts) => {
    expect(read(parts).authors).toEqual([])
  })

  test.each<[string, Parts, string[]]>([
    [
      'an agency that the head declares and a person in the page: the person',
      {
        head: json({ '@type': 'NewsArticle', author: { '@type': 'Person', name: 'Elmford Haber Ajansı' } }),
        between: '<div>Haber: Ada Berk</div>',
      },
      ['Ada Berk'],
    ],
    [
      'one who signs in letters of her own, with the town',
      { below: '<p><em>Ada Lorne-Bassey, Lagos</em></p>' },
      ['Ada Lorne-Bassey'],
    ],
    [
      'a Swedish blog below the text',
      { below: '<p class="posted">Inlagd av Gunvor kl. 21:33 i Potatis, Djur</p>' },
      ['Gunvor'],
    ],
    [
      'a German blog in whole sentences below the text',
      {
        below:
          '<p><small>Dieser Eintrag wurde von Trixi am Samstag, 3. November 2007 um 22:47 Uhr verfasst und unter <a href="#">Socken</a> abgelegt. Du kannst allen Kommentaren folgen.</small></p>',
      },
      ['Trixi'],
    ],
  ])('%s', (_, parts, authors) => {
    expect(read(parts).authors).toEqual(authors)
  })
})
