import { describe, test } from 'vitest'
import { expectFacts, type FactCase } from './read-case.ts'
import { paragraphs } from './sample-texts.ts'

// Where else a page keeps the day on which it was published.

const T = 'The old oven burns again'
const text = paragraphs('en')
const title = `<title>${T}</title>`
const article = (between: string, below = '') =>
  `<div class="post"><h1>${T}</h1>${between}<div class="t">${text}</div>${below}</div>`
const one = (name: string, published: string | null, rest: Partial<FactCase>): FactCase => ({
  ...{ name, published, head: title, body: article('') },
  ...rest,
})
const meta = (name: string, content: string) => ({ head: `${title}<meta name="${name}" content="${content}">` })

const CASES: readonly FactCase[] = [
  one('meta “published”', '2014-03-05', meta('published', 'March 5, 2014')),
  one('meta of a house’s own', '2014-03-05T06:03:43Z', meta('w-published-date', '2014-03-05T06:03:43Z')),
  one('meta “dc.date”', '2014-03-05', meta('DC.Date', '2014-03-05')),
  one('meta “OriginalPublicationDate”', '2014-03-05T14:05:00', meta('OriginalPublicationDate', '2014/03/05 14:05:00')),
  one('meta “citation_publication_date”', '2014-03-05', meta('citation_publication_date', '2014/03/05')),
  one('meta “sailthru.date”', '2014-03-05T14:05:00Z', meta('sailthru.date', '2014-03-05T14:05:00Z')),
  one('meta “bt:pubDate”', '2014-03-05T14:05:00Z', meta('bt:pubDate', '2014-03-05T14:05:00Z')),
  one('meta in seconds', '2014-03-05T14:05:00Z', meta('article.published', '1394028300')),
  one('meta of digits alone', '2014-03-05', meta('pubdate', '20140305')),
  one('meta of digits with a time', '2014-03-05T14:05:00', meta('pubdate', '201403051405')),
  one('a change in the head, when nothing else is known', '2014-03-05T14:05:00Z', {
    head: `${title}<meta property="article:modified_time" content="2014-03-05T14:05:00Z">`,
  }),
  one('a day on the body element', '2014-03-05', {
    body: `<main data-pubdate="2014-03-05" data-lastmod="2020-01-02">${article('')}</main>`,
  }),
  one('seconds in an attribute', '2014-03-05T14:05:00Z', {
    body: article('<span class="timeago" data-timestamp="1394028300">ages ago</span>'),
  }),
  one('milliseconds in an attribute', '2014-03-05T14:05:00Z', {
    body: article('<span class="date" data-date="1394028300000">ages ago</span>'),
  }),
  one('a published attribute', '2014-03-05T14:05:00+01:00', {
    body: `<article data-published="2014-03-05T14:05:00+01:00"><h1>${T}</h1>${text}</article>`,
  }),
  one('a time element of digits', '2014-03-05T14:05:00', {
    body: article('<time pubdate datetime="2014-03-05T14:05">some time ago</time>'),
  }),
  one('a title of an abbreviation', '2014-03-05T14:05:00-05:00', {
    body: article('<abbr class="published" title="2014-03-05T14:05:00-0500">last week</abbr>'),
  }),
  one('a title of microdata', '2014-03-05', {
    body: article('<span itemprop="datePublished" title="2014-03-05">last week</span>'),
  }),
  one('an address of digits', '2014-03-05', { url: 'https://elmford.example/20140305/oven.html' }),
  one('an address with hyphens', '2014-03-05', { url: 'https://elmford.example/news-2014-03-05-oven' }),
  one('an address with the day last', '2014-03-05', { url: 'https://elmford.example/05-03-2014/oven' }),
  one('an address of dots', '2014-03-05', { url: 'https://elmford.example/2014.03.05/oven' }),
  one('an address of a short year', '2014-03-05', { url: 'https://elmford.example/14/03/05/oven.html' }),
  one('a number is no day', null, { url: 'https://elmford.example/article-20149905-oven' }),
  one('“Posted:” as forums write it', '2014-03-05T14:05:00', {
    body: article('<p class="author">by <b>bakerman</b> » Wed Mar 05, 2014 2:05 pm</p>'),
  }),
  one('an ordinal', '2014-03-05', { body: article('<p>Wednesday 5th of March 2014</p>') }),
  one('an ordinal behind the month', '2014-03-05', { body: article('<p>March 5th, 2014</p>') }),
  one('a month in capitals', '2014-03-05', { body: article('<p>05 MARCH 2014</p>') }),
  one('a short year with an apostrophe', '2014-03-05', { body: article('<p>5 Mar ’14</p>') }),
  one('a date that is parted by hyphens and a name', '2014-03-05', { body: article('<p>05-Mar-2014</p>') }),
  one('publication, not the change', '2014-03-05', {
    body: article('<p class="dates">Published March 5, 2014 | Updated June 7, 2019</p>'),
  }),
  one('the change first, publication second', '2014-03-05', {
    body: article('<p>Last updated on June 7, 2019 · First published on March 5, 2014</p>'),
  }),
  one('a label in an element of its own', '2014-03-05', {
    body: article('<dl><dt>Updated</dt><dd>June 7, 2019</dd><dt>Published</dt><dd>March 5, 2014</dd></dl>'),
  }),
  one('a table of labels', '2014-03-05', {
    body: article(
      '<table><tr><td>Last modified</td><td>June 7, 2019</td></tr><tr><td>Date</td><td>March 5, 2014</td></tr></table>',
    ),
  }),
  one('the day below the text', '2014-03-05', {
    body: article(
      '',
      '<p class="foot">This entry was posted on Wednesday, March 5th, 2014 at 2:05 pm and is filed under Bread.</p>',
    ),
    published: '2014-03-05T14:05:00',
  }),
  one('the first comment is none', null, {
    body: article(
      '',
      '<div id="comments"><ol class="commentlist"><li class="comment"><b>Tim</b> <a href="#c1">March 6, 2014 at 8:00 am</a><p>Lovely bread.</p></li><li class="comment"><b>Ann</b> <a href="#c2">April 2, 2015 at 9:00 am</a><p>So it is.</p></li></ol></div>',
    ),
  }),
  one('a time ago is none', null, { body: article('<p class="date">3 hours ago</p>') }),
  one('the copyright is none', null, { body: article('', '<p>© 2014 Crumb and Crust</p>') }),
]

describe('where pages keep their day', () => {
  test.each(CASES.map((two) => [two.name, two] as const))('%s', (_, two) => expectFacts(two))
})
