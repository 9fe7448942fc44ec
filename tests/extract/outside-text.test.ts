import { describe, expect, test } from 'vitest'
import { readCommentMarks } from '../../src/extract/body/comment-scope.ts'
import { belowDiscussion, besideColumn, inNextArticles, listingsWithin } from '../../src/extract/body/outside-text.ts'
import { readVisibleUnits } from '../../src/extract/body/read-units.ts'
import { readTables } from '../../src/extract/body/tables.ts'
import type { Unit } from '../../src/extract/body/units.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { parsePage } from '../../src/extract/page/document.ts'

const SENTENCES = [
  'The ferry to the outer islands leaves on the hour, and a second boat goes at noon whenever the weather allows it.',
  'Its captain has counted the empty seats for a year, and nobody in the county office had ever asked her for the book.',
  'What the boats cost in winter is paid by the islands, which sold their old pier for it and kept only the lamp.',
  'On Friday the council votes on a third boat, although the shipyard that is to build it closed its gates in spring.',
]
const TEXT = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('')
const BESIDE = 'The parish paper comes out on Friday, and takes letters of one page at most until the end of the month.'

function unitsOf(html: string): readonly Unit[] {
  return readVisibleUnits(parsePage(`<body>${html}</body>`, 'https://lindle.example/a')).units
}

/** Texts of the units that a rule names, where everything on the page had been chosen. */
function named(html: string, rule: (units: readonly Unit[], kept: ReadonlySet<Unit>) => Unit[]): string[] {
  const units = unitsOf(html)
  return rule(units, new Set(units.filter(({ text }) => text !== ''))).map(({ text }) => text)
}

describe('columns of pages that tables lay out', () => {
  const beside = (html: string) => named(html, (units, kept) => besideColumn(kept, readTables(units)))

  test('what stands in cells beside the cell of the text is none of it', () => {
    const html = `<table><tr><td><b>Dates</b><br>Friday: market</td><td>${TEXT}</td><td><p>${BESIDE}</p></td></tr></table>`
    expect(beside(html)).toEqual(['Dates\nFriday: market', BESIDE])
  })

  test('a table inside the text stays, and so do rows above and below', () => {
    const data =
      '<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Heron</td><td>40</td></tr><tr><td>Gull</td><td>60</td></tr></table>'
    expect(beside(`<table><tr><td>${TEXT}${data}</td></tr><tr><td><p>${BESIDE}</p></td></tr></table>`)).toEqual([])
  })

  test('a text that is spread over the cells of a row has no column beside it', () => {
    const half = (at: number) => `<td><p>${SENTENCES[at]}</p><p>${SENTENCES[at + 1]}</p></td>`
    expect(beside(`<table><tr>${half(0)}${half(2)}</tr></table>`)).toEqual([])
  })
})

describe('comments below a text', () => {
  const below = (html: string) => named(html, (units, kept) => belowDiscussion(kept, readCommentMarks(units)))
  const COMMENT = 'I have sailed with her for years, and she never once left the pier a minute late.'

  test.each([
    ['<h3>Comments</h3>', 'Comments'],
    ['<p>3 Comments</p>', '3 Comments'],
    ['<p><b>3 Kommentare</b></p>', '3 Kommentare'],
    ['<h3>2 thoughts on “The third boat”</h3>', '2 thoughts on “The third boat”'],
    ['<div>2 Gedanken zu „Das dritte Boot“</div>', '2 Gedanken zu „Das dritte Boot“'],
    ['<h3>Diskuse (1 příspěvek)</h3>', 'Diskuse (1 příspěvek)'],
    ['<h3>Комментарии (5)</h3>', 'Комментарии (5)'],
    ['<h4>পাঠকের মন্তব্য</h4>', 'পাঠকের মন্তব্য'],
    ['<h4>网友评论</h4>', '网友评论'],
  ])('%s heads them', (heading, text) => {
    expect(below(`${TEXT}${heading}<p>${COMMENT}</p>`)).toEqual([text, COMMENT])
  })

  test.each([
    ['a section of a study', '<h2>Discussion</h2>'],
    ['a question to the reader amid the text', '<p><b>Response:</b></p>'],
    ['a link to the comments', '<p><a href="#comments">3 Comments</a></p>'],
    ['a button in a letter', '<p><a href="/c">Leave a comment</a></p>'],
    ['a heading of the text', '<h2>Comments by the captain were not recorded</h2>'],
  ])('%s does not', (_, heading) => {
    expect(below(`${TEXT}${heading}<p>${COMMENT}</p>`)).toEqual([])
  })

  test('a line above the text does not', () => {
    expect(below(`<h3>Comments</h3><p>${COMMENT}</p>${TEXT}`)).toEqual([])
  })
})

describe('articles below the page’s own', () => {
  const next = (html: string) => named(html, inNextArticles)
  const article = (title: string, text: string, tag = 'h1') =>
    `<article class="story"><${tag}>${title}</${tag}>${text}</article>`

  test('go with their headlines', () => {
    const html = article('The third boat', TEXT) + article('A new lamp', `<p>${BESIDE}</p>`, 'h2')
    expect(next(html)).toEqual(['A new lamp', BESIDE])
  })

  test('entries of one article that stand below its headline stay', () => {
    const entry = (at: number) => `<article class="story"><h2>Entry ${at}</h2><p>${SENTENCES[at]}</p></article>`
    expect(next(`<h1>Live: the vote</h1>${entry(0)}${entry(1)}${entry(2)}`)).toEqual([])
    expect(next(`<article class="story"><h1>Live: the vote</h1>${TEXT}${entry(0)}</article>`)).toEqual([])
  })

  test('parts without a headline of their own stay', () => {
    expect(next(`${article('The third boat', TEXT)}<article class="story"><p>${BESIDE}</p></article>`)).toEqual([])
  })
})

describe('listings amid a text', () => {
  const CODE = '<pre><code>ferry --seats 40</code></pre>'
  const within = (html: string) => {
    const units = unitsOf(html)
    return listingsWithin(units, new Set(units.filter(({ kind }) => kind === 'text'))).map(({ text }) => text)
  }

  test('belong to it, one after another too', () => {
    expect(within(TEXT + CODE + TEXT)).toEqual(['ferry --seats 40'])
    expect(within(TEXT + CODE + CODE + TEXT)).toHaveLength(2)
  })

  test('at its end, and beside what was not chosen, are left to the model', () => {
    expect(within(TEXT + CODE)).toEqual([])
    expect(within(`${TEXT}<h2>Sources</h2>${CODE}${TEXT}`)).toEqual([])
  })
})

describe('comments that no heading heads', () => {
  const below = (html: string) => named(html, (units, kept) => belowDiscussion(kept, readCommentMarks(units)))
  const entries = (lines: readonly string[]) =>
    lines
      .map((line) => `<dt><b>${line.split(' ')[0]}</b> ${line.split(' ').slice(1).join(' ')}</dt><dd>Well said.</dd>`)
      .join('')

  test.each([
    [['anon_9921 wrote on 30 Jul 2001:', 'Greg wrote on 19 Jul 2001:', 'tess wrote on 30 Jun 2001:']],
    [
      [
        'Uta schrieb am 3.5.2004, 14:02 Uhr:',
        'Jo schrieb am 3.5.2004, 15:10 Uhr:',
        'Uta schrieb am 4.5.2004, 9:00 Uhr:',
      ],
    ],
    [['Ana escribió el 3/5/2009 14:02', 'Leo escribió el 3/5/2009 15:02', 'Ana escribió el 4/5/2009 9:02']],
  ])('three lines such as %j begin them', (lines) => {
    expect(below(`${TEXT}<dl>${entries(lines)}</dl>`)).toEqual(lines.flatMap((line) => [line, 'Well said.']))
  })

  test('two such lines are a report of what was written', () => {
    expect(below(`${TEXT}<dl>${entries(['Berit wrote on 3 May 2021:', 'Olav wrote on 4 May 2021:'])}</dl>`)).toEqual([])
  })

  test('lines that name neither a year nor a clock say nothing', () => {
    expect(
      below(`${TEXT}<dl>${entries(['Berit wrote again:', 'Olav said on Friday:', 'Berit wrote back:'])}</dl>`),
    ).toEqual([])
  })
})

describe('custom elements that are parts of a page', () => {
  const menu = Array.from(
    { length: 12 },
    (_, at) => `<x-nav-item href="/${at}/"><span>Section ${at}</span></x-nav-item>`,
  ).join('')
  const html = `<html><head><title>The third boat</title></head><body><x-app><x-navigation>${menu}</x-navigation><x-article><x-headline><h1>The third boat</h1></x-headline>
<x-article-body>${SENTENCES.map((text) => `<x-paragraph>${text}</x-paragraph>`).join('')}</x-article-body></x-article><x-footer><x-row>${BESIDE}</x-row></x-footer></x-app></body></html>`

  test('paragraphs and menus are told by their names, and each is a unit of its own', () => {
    expect(
      extractArticle(html, { url: 'https://lindle.example/news/third-boat' }).text.split('\n').filter(Boolean),
    ).toEqual(SENTENCES)
  })

  test('an element in a line does not part it', () => {
    expect(
      unitsOf('<p>The boat leaves <x-time-ago>in an hour</x-time-ago> from <x-icon></x-icon>here.</p>').map(
        ({ text }) => text,
      ),
    ).toEqual(['The boat leaves in an hour from here.'])
  })
})

describe('tables amid a text', () => {
  const table =
    '<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Heron</td><td>40</td></tr><tr><td>Gull</td><td>60</td></tr></table>'
  const page = (between: string) =>
    `<html><head><title>The third boat</title></head><body><h1>The third boat</h1><div class="text"><p>${SENTENCES[0]}</p><p>${SENTENCES[1]}</p>${between}<p>${SENTENCES[2]}</p><p>${SENTENCES[3]}</p></div></body></html>`

  test.each([
    ['in a figure', `<figure class="wp-block-table">${table}</figure>`],
    ['in two boxes that let it scroll', `<div class="show"><div class="show-in">${table}</div></div>`],
    ['with a note below it', `<div>${table}</div><div class="affiliate-note">* paid link</div>`],
  ])('a table %s is the text’s', (_, between) => {
    expect(extractArticle(page(between), { url: 'https://lindle.example/news/third-boat' }).text).toContain('Heron')
  })
})

test('what a wiki prints to edit a part is none of its heading', () => {
  const heading =
    '<h2><span class="mw-headline">History</span><span class="mw-editsection">[<a href="#">edit</a>]</span></h2>'
  expect(unitsOf(heading).map(({ text }) => text)).toEqual(['History'])
})
