import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { dateLabel } from '../../src/extract/facts/date-labels.ts'
import { datesInText } from '../../src/extract/facts/date-text.ts'
import { dayOfUrl } from '../../src/extract/facts/dates-of-url.ts'
import { readingLanguage } from '../../src/extract/facts/reading-language.ts'
import { parsePage } from '../../src/extract/page/document.ts'

const TEXT = [
  'The council of Elmford decided on Monday, after a debate of four hours, that the old bridge over the river will be rebuilt next year.',
  'The mayor, Ada Lorne, said that the work would begin on 4 April 2031 and that the ferry would run free of charge until the new bridge opens.',
  'Shopkeepers on the south bank had asked for a footbridge during the works, and the council set aside money for one, as it had in 1998.',
  'An engineer told the council that the pillars of the old bridge could be used again, which would save half of the cost of the works.',
]
const body = TEXT.map((text) => `<p>${text}</p>`).join('')

interface Parts {
  readonly lang?: string
  readonly head?: string
  /** Above the headline, between headline and text, after the text. */
  readonly above?: string
  readonly between?: string
  readonly below?: string
  readonly url?: string
  readonly timeZone?: string
}

function read({
  lang = 'en',
  head = '',
  above = '',
  between = '',
  below = '',
  url = 'https://elmford.example/bridge',
  timeZone,
}: Parts) {
  const html = `<!DOCTYPE html><html lang="${lang}"><head><title>Elmford rebuilds its bridge</title>${head}</head><body>
<div class="menu"><a href="/">Home</a> <a href="/sport">Sport</a></div>${above}
<div class="post"><h1>Elmford rebuilds its bridge</h1>${between}<div class="text">${body}</div>${below}</div></body></html>`
  return extractArticle(html, { url, timeZone: timeZone ?? null })
}
const published = (parts: Parts) => read(parts).publishedAt

describe('the day of publication is read as systems write it', () => {
  const cases: readonly (readonly [system: string, parts: Parts, expected: string])[] = [
    [
      'WordPress, meta',
      { head: '<meta property="article:published_time" content="2019-03-05T08:15:00+01:00">' },
      '2019-03-05T08:15:00+01:00',
    ],
    [
      'WordPress, entry meta',
      {
        between:
          '<div class="entry-meta"><span class="posted-on">Posted on <a href="/2019/03/"><time class="entry-date published" datetime="2019-03-05T08:15:00+01:00">5. March 2019</time></a></span></div>',
      },
      '2019-03-05T08:15:00+01:00',
    ],
    [
      'WordPress, old German theme',
      {
        lang: 'de',
        below:
          '<p class="postmetadata alt"><small>Dieser Beitrag wurde veröffentlicht am Dienstag, 5. März 2019 um 8:15 Uhr in der Kategorie Allgemein.</small></p>',
      },
      '2019-03-05T08:15:00',
    ],
    ['WordPress, Kubrick', { between: '<small>March 5th, 2019 <!-- by admin --></small>' }, '2019-03-05'],
    ['Blogger', { above: '<h2 class="date-header"><span>Tuesday, March 5, 2019</span></h2>' }, '2019-03-05'],
    [
      'hAtom abbr',
      { between: '<abbr class="published" title="2019-03-05T08:15:00-08:00">8:15 AM</abbr>' },
      '2019-03-05T08:15:00-08:00',
    ],
    [
      'Drupal, submitted',
      { between: '<span class="submitted">Submitted by ida on Tue, 03/05/2019 - 08:15</span>' },
      '2019-03-05T08:15:00',
    ],
    [
      'Drupal, RDFa',
      {
        between:
          '<span property="dc:date dc:created" content="2019-03-05T08:15:00+01:00" datatype="xsd:dateTime" class="date">Tue</span>',
      },
      '2019-03-05T08:15:00+01:00',
    ],
    [
      'Joomla',
      { lang: 'de', between: '<dd class="create">Erstellt: 05. März 2019</dd><dd class="hits">Zugriffe: 2013</dd>' },
      '2019-03-05',
    ],
    ['TYPO3 news', { lang: 'de', between: '<span class="news-list-date">05.03.2019</span>' }, '2019-03-05'],
    ['microdata', { between: '<span itemprop="datePublished" content="2019-03-05">a while ago</span>' }, '2019-03-05'],
    ['a plain line', { lang: 'de', between: '<p>Elmford, 05.03.2019</p>' }, '2019-03-05'],
    [
      'a table of 2002',
      { lang: 'de', above: '<table><tr><td>Datum:</td><td>05.03.2002</td></tr></table>' },
      '2002-03-05',
    ],
    [
      'JSON-LD graph',
      {
        head: '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2019-03-06"},{"@type":"NewsArticle","headline":"Elmford rebuilds its bridge","datePublished":"2019-03-05T08:15:00Z"}]}</script>',
      },
      '2019-03-05T08:15:00Z',
    ],
    [
      'JSON-LD of several articles',
      {
        head: '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Choir sings","datePublished":"2020-01-01"},{"@type":"NewsArticle","headline":"Elmford rebuilds its bridge","datePublished":"2019-03-05"}]</script>',
      },
      '2019-03-05',
    ],
    ['Dublin Core', { head: '<meta name="DC.date.issued" content="2019-03-05">' }, '2019-03-05'],
    ['Parsely', { head: '<meta name="parsely-pub-date" content="2019-03-05T08:15:00Z">' }, '2019-03-05T08:15:00Z'],
    ['the address', { url: 'https://elmford.example/2019/03/05/bridge' }, '2019-03-05'],
    ['a signature line', { below: '<p class="sign">Published: 5 March 2019</p>' }, '2019-03-05'],
    ['a canonical address', { head: '<link rel="canonical" href="/2019/03/05/bridge">' }, '2019-03-05'],
    [
      'a press release',
      { lang: 'de', between: `<div class="text"><p>Elmford, 5. März 2019 – Der Rat ${TEXT[0]}</p></div>` },
      '2019-03-05',
    ],
    [
      'a script’s data',
      { head: '<script>window.STATE = {"id":7,"publishedAt":"2019-03-05T08:15:00Z"}</script>' },
      '2019-03-05T08:15:00Z',
    ],
    [
      'a time of day beside the day',
      { head: '<meta name="date" content="2019-03-05">', between: '<p class="meta">5 March 2019, 08:15</p>' },
      '2019-03-05T08:15:00',
    ],
  ]
  test.each(cases)('%s', (_, parts, expected) => expect(published(parts)).toBe(expected))
})

describe('labels and months are read in many languages', () => {
  test.each([
    ['de', 'Veröffentlicht am 5. März 2019', '2019-03-05'],
    ['fr', 'Publié le 5 mars 2019 à 08h15', '2019-03-05T08:15:00'],
    ['es', 'Publicado el 5 de marzo de 2019', '2019-03-05'],
    ['pt', 'Publicado em 5 de março de 2019 às 08h15', '2019-03-05T08:15:00'],
    ['it', 'Pubblicato il 5 marzo 2019', '2019-03-05'],
    ['nl', 'Gepubliceerd op 5 maart 2019', '2019-03-05'],
    ['pl', 'Opublikowano: 5 marca 2019, 08:15', '2019-03-05T08:15:00'],
    ['cs', 'Publikováno 5. března 2019', '2019-03-05'],
    ['hu', 'Megjelent: 2019. március 5.', '2019-03-05'],
    ['ro', 'Publicat: 5 martie 2019', '2019-03-05'],
    ['sv', 'Publicerad 5 mars 2019', '2019-03-05'],
    ['fi', 'Julkaistu 5.3.2019 klo 8:15', '2019-03-05T08:15:00'],
    ['lt', 'Paskelbta 2019 m. kovo 5 d.', '2019-03-05'],
    ['lv', 'Publicēts 2019. gada 5. martā', '2019-03-05'],
    ['et', 'Avaldatud 5. märts 2019', '2019-03-05'],
    ['ru', 'Опубликовано 5 марта 2019, 08:15', '2019-03-05T08:15:00'],
    ['uk', 'Опубліковано 5 березня 2019', '2019-03-05'],
    ['tr', 'Yayınlanma: 5 Mart 2019 - 08:15', '2019-03-05T08:15:00'],
    ['az', 'Dərc olunub: 5 mart 2019', '2019-03-05'],
    ['el', 'Δημοσιεύτηκε 5 Μαρτίου 2019', '2019-03-05'],
    ['ka', 'გამოქვეყნდა 5 მარტი 2019', '2019-03-05'],
    ['hy', 'Հրապարակված 5 մարտի 2019', '2019-03-05'],
    ['ar', 'نشر في 5 مارس 2019', '2019-03-05'],
    ['fa', 'تاریخ انتشار ۲۰۱۹/۰۳/۰۵', '2019-03-05'],
    ['he', 'פורסם 5 במרץ 2019', '2019-03-05'],
    ['hi', 'प्रकाशित 5 मार्च 2019', '2019-03-05'],
    ['ja', '公開日 2019年3月5日 8:15', '2019-03-05T08:15:00'],
    ['ko', '입력 2019.03.05 08:15', '2019-03-05T08:15:00'],
    ['zh', '发布时间：2019-03-05 08:15', '2019-03-05T08:15:00'],
    ['th', 'เผยแพร่ 5 มีนาคม 2562', '2019-03-05'],
    ['vi', 'Ngày đăng 05/03/2019', '2019-03-05'],
    ['hr', 'Objavljeno 5. listopada 2019', '2019-10-05'],
    ['en-GB', 'Posted 05/03/2019', '2019-03-05'],
    ['en-US', 'Posted 03/05/2019', '2019-03-05'],
  ])('%s: %s', (lang, line, expected) => expect(published({ lang, between: `<div>${line}</div>` })).toBe(expected))
})

describe('what is the date of something else is not taken', () => {
  test.each<[string, Parts]>([
    [
      'a comment',
      {
        below:
          '<div id="comments"><div class="comment"><b>Ole</b> <time datetime="2021-07-01T10:00:00Z">1 July 2021</time><p>Well said, and about time.</p></div></div>',
      },
    ],
    [
      'a related article',
      {
        below:
          '<div class="related-posts"><h3>Related</h3><a href="/choir">Choir looks for a tenor</a> <span class="date">12 June 2021</span></div>',
      },
    ],
    [
      'a clock in the header',
      {
        above: '<div class="header-clock today">Friday, 1 January 2027</div>',
      },
    ],
    ['the copyright', { below: '<footer>© 12 May 2021 Elmford Post. All rights reserved.</footer>' }],
    [
      'a list of other news',
      {
        below:
          '<ul class="x1"><li>1 May 2021 Choir</li><li>2 May 2021 Mill</li><li>3 May 2021 Night bus</li><li>4 May 2021 Fair</li></ul>',
      },
    ],
    ['an event in the text', {}],
  ])('%s', (_, parts) => expect(published(parts)).toBeNull())
})

describe('what changed is not what was published', () => {
  test('a line with both gives each its own', () => {
    const found = read({ between: '<p>Published 5 March 2019 08:15 | Updated 7 March 2019 10:00</p>' })
    expect(found).toMatchObject({ publishedAt: '2019-03-05T08:15:00', modifiedAt: '2019-03-07T10:00:00' })
  })

  test('the order of the two is no matter', () => {
    const found = read({ lang: 'de', between: '<p>Aktualisiert am 07.03.2019, veröffentlicht am 05.03.2019</p>' })
    expect(found).toMatchObject({ publishedAt: '2019-03-05', modifiedAt: '2019-03-07' })
  })

  test('a time element of an update gives way to that of publication', () => {
    const found = read({
      between:
        '<time class="updated" datetime="2019-03-07T10:00:00Z"></time><time class="published" datetime="2019-03-05T08:15:00Z"></time>',
    })
    expect(found).toMatchObject({ publishedAt: '2019-03-05T08:15:00Z', modifiedAt: '2019-03-07T10:00:00Z' })
  })

  test('the only day that a page shows beside its headline is its day, with little confidence', () => {
    const found = read({ between: '<p>Last updated: 7 March 2019</p>' })
    expect(found.publishedAt).toBe('2019-03-07')
    expect(found.rules.publishedAt).toBe('text:near-headline:updated')
    expect(found.facts?.publishedConfidence).toBeLessThan(0.5)
  })

  test('a change that only the head knows is the day of a page that gives no other, with hardly any confidence', () => {
    const head = '<meta property="article:modified_time" content="2021-04-01T10:00:00Z">'
    const found = read({ head })
    expect(found).toMatchObject({ publishedAt: '2021-04-01T10:00:00Z', rules: { publishedAt: 'page:updated' } })
    expect(found.facts?.publishedConfidence).toBeLessThan(0.3)
    expect(read({ head, between: '<p>5 March 2019</p>' }).publishedAt).toBe('2019-03-05')
  })
})

describe('zone and day', () => {
  const meta = '<meta property="article:published_time" content="2019-03-06T02:41:00+00:00">'

  test('an instant in UTC reads on the day that the page shows', () => {
    const found = read({ head: meta, between: '<p>March 5, 2019</p>' }).publishedAt!
    expect(found).toBe('2019-03-05T23:41:00-03:00')
    expect(Date.parse(found)).toBe(Date.parse('2019-03-06T02:41:00Z'))
  })

  test('and stays as it is where the page shows none, or another one', () => {
    expect(published({ head: meta })).toBe('2019-03-06T02:41:00+00:00')
    expect(published({ head: meta, between: '<p>March 9, 2018</p>' })).toBe('2019-03-06T02:41:00+00:00')
  })

  test('a time without a zone gets that of the outlet', () => {
    expect(published({ between: '<p>Published 5 March 2019 08:15</p>', timeZone: 'Asia/Baku' })).toBe(
      '2019-03-05T08:15:00+04:00',
    )
  })
})

describe('the evidence', () => {
  test('names every candidate with its rule, precision and zone', () => {
    const found = read({
      head: '<meta property="article:published_time" content="2019-03-05T08:15:00Z"><meta property="article:modified_time" content="2019-03-07">',
      between: '<p>5 March 2019, 08:15</p>',
    })
    expect(found.facts?.dates).toEqual(
      expect.arrayContaining([
        {
          of: 'published',
          rule: 'meta:article:published_time',
          value: '2019-03-05T08:15:00Z',
          precision: 'time',
          zone: 'written',
        },
        { of: 'modified', rule: 'meta:article:modified_time', value: '2019-03-07', precision: 'day', zone: null },
        {
          of: 'published',
          rule: 'text:near-headline',
          value: '2019-03-05T08:15:00',
          precision: 'time',
          zone: 'unknown',
        },
      ]),
    )
    expect(found.facts?.publishedConfidence).toBeGreaterThan(0.8)
  })
})

test.each([
  ['/2024/05/03/x', '2024-05-03'],
  ['/news/2024-05-03-x', '2024-05-03'],
  ['/a/20240503/x', '2024-05-03'],
  ['/2024/may/3/x', '2024-05-03'],
  ['/2024/5/3/x', '2024-05-03'],
  ['/2024/05/x', null],
  ['/id-20241/x', null],
  ['/2024/13/41/x', null],
])('the address %s gives %s', (path, day) => expect(dayOfUrl(new URL(path, 'https://e.example'))).toBe(day))

test.each([
  ['Updated on', 'modified'],
  ['Zuletzt aktualisiert:', 'modified'],
  ['Обновлено', 'modified'],
  ['Veröffentlicht am', 'published'],
  ['Posted on', 'published'],
  ['Updated 7 March; published', 'published'],
  ['Copyright ©', 'other'],
  ['Elmford,', null],
])('"%s" before a date says %s', (words, label) => expect(dateLabel(words)).toBe(label))

test('English dates begin with the day where the page is from a country that writes so', () => {
  const language = (url: string, lang = 'en') => readingLanguage(parsePage(`<html lang="${lang}">`, url), null)
  expect(language('https://elmford.co.uk/x')).toBe('en-uk')
  expect(language('https://elmford.com.au/x', 'en-US')).toBe('en-au')
  expect(language('https://elmford.com/x', 'en-US')).toBe('en-US')
})

test('a date of digits alone keeps its other reading', () => {
  expect(datesInText('05/03/2019', 'en-US')[0]).toMatchObject({ value: '2019-05-03', otherwise: '2019-03-05' })
  expect(datesInText('25/03/2019', 'en-US')[0]).toMatchObject({ value: '2019-03-25', otherwise: null })
})
