import { describe, expect, test } from 'vitest'
import { readBody } from '../../src/extract/body/body.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { noArticle } from '../../src/extract/kind/no-article.ts'
import { signsOf as allSignsOf, decide, pageKind } from '../../src/extract/kind/page-kind.ts'
import { WEIGHTS } from '../../src/extract/kind/sign-weights.ts'
import { SIGNS, type SignName, tellSigns } from '../../src/extract/kind/signs.ts'
import { parsePage } from '../../src/extract/page/document.ts'
import type { PageHints } from '../../src/shared/article.ts'

const HOST = 'https://lindle.example'
const SENTENCES = [
  'The ferry between Port Lindle and the Skarn islands sails every hour from the first of June.',
  'Islanders had asked for more crossings for years, since the last boat leaves before the evening classes end.',
  'Captain Berit Osland hires two more crews, and the older of the two ships gets new engines.',
  'The pier on the northern island is made longer by nine metres after the summer season.',
  'Fishermen on the eastern shore fear for their nets, which lie where the new course would lead.',
]
const prose = (times: number) =>
  Array.from(
    { length: times },
    (_, at) => `<p>${at + 1}. ${SENTENCES.join(` In year ${at + 1} `)} So it went in ${1900 + at}.</p>`,
  ).join('')

interface Set {
  readonly path?: string
  readonly title?: string
  readonly head?: string
  readonly body?: string
  readonly bodyClass?: string
  readonly text?: string
  /** What stands above the headline. */
  readonly top?: string
  readonly hints?: PageHints
}

const htmlOf = ({
  title = 'Harbour lamp in brass',
  head = '',
  body = '',
  bodyClass = '',
  text = prose(2),
  top = '',
}: Set) =>
  `<!DOCTYPE html><html lang="en"><head><title>${title}</title>${head}</head><body class="${bodyClass}"><main>${top}<h1>${title}</h1>${text}${body}</main></body></html>`

/** The signs of a page that are its own. */
function signsOf(set: Set): readonly SignName[] {
  const url = `${HOST}${set.path ?? '/lamps/harbour-brass-lamp'}`
  const { title, rules, text } = extractArticle(htmlOf(set), { url })
  const page = parsePage(htmlOf(set), url)
  const body = readBody(page, { title, dek: null, layout: null, hints: undefined })
  const words = text.split(/\s+/).length
  const facts = { dateRule: rules.publishedAt ?? null, authorRule: rules.authors ?? null }
  return decide(allSignsOf(page, { title, body, words, hints: set.hints, ...facts })).signs
}

const meta = (property: string, content: string) => `<meta property="${property}" content="${content}">`
const ld = (value: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...value })}</script>`
const NAMES = ['harbour', 'school', 'ferry', 'choir', 'mill', 'market', 'bridge', 'library', 'museum', 'stadium']
const times = (count: number, make: (name: string, at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(NAMES[at % NAMES.length]!, at)).join('')
const card = (name: string, at: number) =>
  `<div class="card"><a href="/news/the-${name}-gets-a-roof-${at}"><h3>The ${name} gets a new roof before winter ${at}</h3></a><p>The county pays for it, and the ${name} stays open for all.</p></div>`
const feature = (name: string) =>
  `<div class="point"><h3>The ${name} in short</h3><p>It is looked after by people who know the ${name} well.</p></div>`

const CASES: readonly (readonly [SignName, Set])[] = [
  ['feed:announced', { hints: { feedTitle: 'Harbour lamp' } }],
  ['json-ld:article', { head: ld({ '@type': 'NewsArticle', headline: 'Harbour lamp in brass' }) }],
  ['meta:published', { head: meta('article:published_time', '2026-05-20') }],
  ['og:article', { head: meta('og:type', 'article') }],
  [
    'microdata:article',
    {
      body: `<div itemscope itemtype="https://schema.org/BlogPosting">${prose(3)}${'<p>'}${SENTENCES.join(' ').repeat(2)}</p></div>`,
    },
  ],
  ['class:post', { bodyClass: 'post-template single-post postid-12' }],
  ['path:article', { path: '/news/ferry-sails-hourly-58120' }],
  ['slug:long', { path: '/ferry-to-the-islands-sails-hourly' }],
  ['title:long', { title: 'Ferry to the northern islands sails again every hour' }],
  ['title:told', { title: 'How lamps are mended' }],
  ['date:named', { head: meta('article:published_time', '2026-05-20') }],
  ['date:shown', { text: `<time datetime="2026-05-20">20 May 2026</time>${prose(2)}` }],
  ['date:changed', { body: '<p>Last updated: 12 March 2026</p>' }],
  ['author:named', { head: '<meta name="author" content="Berit Osland">' }],
  [
    'author:shown',
    { text: `<p class="byline">By <a rel="author" href="/by/berit-osland">Berit Osland</a></p>${prose(2)}` },
  ],
  ['text:long', { text: prose(10) }],
  ['text:middle', { text: prose(5) }],
  [
    'links:out',
    {
      text: `${prose(2)}${times(2, (name, at) => `<p>${SENTENCES[at]} More of it stands in <a href="https://${name}.example/report">the report</a> of last year.</p>`)}`,
    },
  ],
  [
    'words:said',
    { text: `${prose(2)}<p>“${SENTENCES[1]}” she said.</p><p>${SENTENCES[2]} That is so according to the county.</p>` },
  ],
  [
    'words:me',
    { text: `${prose(1)}<p>I went to see my old school, and I took the ferry back when I had seen it.</p>` },
  ],
  ['heads:told', { text: `${prose(1)}<h2>Conclusion</h2>${prose(1)}` }],
  ['og:website', { head: meta('og:type', 'website') }],
  ['og:product', { head: meta('og:type', 'product') }],
  ['og:product', { head: meta('product:price:amount', '49') }],
  ['og:thing', { head: meta('og:type', 'music.album') }],
  ['json-ld:list', { head: ld({ '@type': 'CollectionPage' }) }],
  ['json-ld:product', { head: ld({ '@type': 'Product', name: 'Lamp' }) }],
  ['json-ld:product', { head: ld({ '@type': 'JobPosting', title: 'Lamp maker' }) }],
  ['json-ld:service', { head: ld({ '@type': 'Plumber', name: 'Lindle Pipes' }) }],
  ['json-ld:web-page', { head: ld({ '@type': 'WebPage', name: 'Lamps' }) }],
  ['json-ld:page', { head: ld({ '@type': 'AboutPage' }) }],
  ['microdata:product', { text: `<div itemscope itemtype="https://schema.org/Product">${prose(2)}</div>` }],
  ['class:list', { bodyClass: 'archive category category-lamps' }],
  ['class:product', { bodyClass: 'product-template-default single single-product postid-12' }],
  ['class:page', { bodyClass: 'page-template-default page page-id-12' }],
  ['path:root', { path: '/' }],
  ['path:root', { path: '/en/' }],
  ['path:list', { path: '/category/lamps/' }],
  ['path:list', { path: '/blog/tag/lamps/' }],
  ['path:product', { path: '/products/harbour-brass-lamp' }],
  ['path:service', { path: '/services/lamp-repair-shop' }],
  ['path:service', { path: '/harbour-lamp-repair' }],
  ['query:list', { path: '/lamps/harbour-brass-lamp?sort=price' }],
  ['slug:short', { path: '/lamps/brass' }],
  ['title:short', { title: 'Brass lamps' }],
  ['title:list', { title: '128 lamps and other products' }],
  ['title:list', { title: 'Category: Lamps' }],
  ['title:standing', { title: 'Privacy policy' }],
  ['title:offer', { title: 'Lamp services' }],
  ['list:controls', { body: '<p>Showing 1–24 of 128 lamps</p>' }],
  ['list:controls', { body: '<p><a href="/lamps?page=2">2</a></p>' }],
  [
    'heads:linked',
    { text: times(6, (name, at) => `<h2><a href="/a/${name}-${at}">The ${name} and its lamp</a></h2>${prose(1)}`) },
  ],
  [
    'links:many',
    {
      text: `${prose(2)}<ul>${times(18, (name, at) => `<li><a href="/a/${at}">The old ${name} and all of its lamps</a></li>`)}</ul>`,
    },
  ],
  [
    'links:below',
    {
      path: '/lamps',
      text: `${prose(2)}<ul>${times(4, (name) => `<li><a href="/lamps/${name}">${name}</a></li>`)}</ul>`,
    },
  ],
  [
    'links:most',
    {
      text: `<ul>${times(40, (name, at) => `<li><a href="/a/${at}">The old ${name} and all of its lamps</a></li>`)}</ul>`,
    },
  ],
  ['rows:most', { text: `<div class="cards">${times(10, card)}</div>` }],
  [
    'rows:below',
    {
      text: `${prose(2)}<section class="related"><h2>More news</h2><div class="cards">${times(30, card)}</div></section>`,
    },
  ],
  [
    'rows:pictures',
    {
      text: `<ul>${times(10, (name, at) => `<li class="tile"><a href="/i/${at}"><img src="/i/${at}.jpg"> The brass ${name}</a></li>`)}</ul>${prose(2)}`,
    },
  ],
  [
    'text:own',
    {
      text: `${times(3, (name) => `<p>Of the ${name}: ${SENTENCES.join(` The ${name} is old. `)} ${SENTENCES.join(` The ${name} is new. `)}</p>`)}<div class="cards">${times(60, card)}</div>`,
    },
  ],
  [
    'dates:between',
    {
      text: times(
        3,
        (name, at) =>
          `<p class="day">${at + 4} May 2026</p><h2>The ${name} and its lamp</h2><p>Of the ${name}: ${SENTENCES[at]}</p>`,
      ),
    },
  ],
  [
    'more:between',
    {
      text: times(
        3,
        (name, at) =>
          `<h2>The ${name} and its lamp</h2><p>Of the ${name}: ${SENTENCES[at]}</p><p><a href="/a/${name}">Read on</a></p>`,
      ),
    },
  ],
  ['rows:features', { body: times(4, feature) }],
  ['class:pitch', { body: '<div class="testimonials"><p>“It still burns as on its first day.”</p></div>' }],
  ['text:least', { text: `<p>${SENTENCES[0]} ${SENTENCES[1]}</p>` }],
  ['text:apart', { text: `${prose(1)}<div class="cards">${times(20, card)}</div>` }],
  ['text:far-apart', { text: `<p>${SENTENCES[0]}</p><div class="cards">${times(40, card)}</div>` }],
  ['prices:alone', { body: `<ul>${times(9, (name, at) => `<li>${name}</li><li>$${at + 11}.00</li>`)}</ul>` }],
  [
    'rows:priced',
    {
      title: 'Lamps',
      text: `${prose(1)}<ul class="shelf">${times(7, (name, at) => `<li class="tile"><a href="/l/${at}">The ${name} lamp</a><span><b>€${at + 40}.00</b></span></li>`)}</ul>`,
    },
  ],
  ['price:head', { text: `<p>$49.00</p>${prose(2)}` }],
  ['words:shop', { body: '<p>SKU: 4711</p>' }],
  ['words:shop', { body: '<p>Nur noch 2 Stück auf Lager</p>' }],
  ['words:shop-many', { body: '<p>SKU: 4711</p><p>In stock</p><label>Quantity</label>' }],
  ['words:act', { body: '<p><a href="/contact">Get a free quote</a></p>' }],
  [
    'words:act-many',
    {
      body: '<p><a href="/c">Get a free quote</a></p><p><a href="/b">Book now</a></p><p><a href="/d">Contact us</a></p>',
    },
  ],
  ['act:own', { text: `${prose(1)}<a href="/contact">Get a free quote</a>${prose(1)}` }],
  ['act:head', { text: `<p><a href="/contact">Termin vereinbaren</a></p>${prose(2)}` }],
  ['cart:head', { text: `<button>Add to cart</button>${prose(2)}` }],
  ['words:pitch', { body: '<h2>Why choose us</h2><p>It is said that they never sleep in the old workshop.</p>' }],
  [
    'words:pitch-many',
    {
      body: '<h2>Why choose us</h2><p>They know.</p><h2>How it works</h2><p>Well.</p><h2>Our process</h2><p>Short.</p>',
    },
  ],
  ['words:we', { text: `<p>We make lamps, and our lamps are ours alone.</p>${prose(1)}` }],
  [
    'words:we-many',
    {
      text: `<p>We make lamps, and our lamps are ours alone, so call us.</p><p>${SENTENCES[0]} We sail. ${SENTENCES[2]}</p>`,
    },
  ],
  ['words:reviews', { body: '<h2>Customer reviews</h2><p>Bright, and quick to come.</p>' }],
  [
    'menu:self',
    {
      path: '/lamps/harbour',
      text: prose(2),
      top: times(4, (name) => `<a href="/lamps/${name}">The ${name}</a> `),
    },
  ],
  ['links:some', { text: times(2, (name) => `<p>${SENTENCES[0]} <a href="/${name}">The ${name}</a> says so.</p>`) }],
  [
    'picture:told',
    { text: `${prose(2)}<figure><img src="/1.jpg"><figcaption>The lamp by night.</figcaption></figure>${prose(3)}` },
  ],
  ['comments:box', { body: '<div class="comments"><p>Bright, and quick to come.</p></div>' }],
  [
    'we:most',
    { text: times(3, (name) => `<p>In the ${name} we mend lamps of brass, and nobody has ever waited.</p>`) },
  ],
  ['we:you', { text: times(3, (name) => `<p>In the ${name} we mend lamps of brass, and you can wait for yours.</p>`) }],
  ['parts:short', { text: times(5, (name, at) => `<h2>The ${name}</h2><p>${SENTENCES[at]}</p>`) }],
  ['path:top', { path: '/brass-lamps' }],
  ['phone', { body: '<p>Call <a href="tel:+4412345">01 23 45</a> in the evening.</p>' }],
]

describe('each sign is seen on a page that has it, and not on a plain one', () => {
  const plain = signsOf({})

  test.each(CASES)('%s', (sign, set) => {
    expect(signsOf(set)).toContain(sign)
    expect(plain).not.toContain(sign)
  })

  test('all signs but those of the weakest facts, of profiles and of what lacks stand above', () => {
    const seen = new Set(CASES.map(([sign]) => sign))
    expect(Object.keys(SIGNS).filter((name) => !seen.has(name as SignName))).toEqual([
      'profile:body',
      'date:seen',
      'author:seen',
      'article:nothing',
    ])
  })
})

describe('whose a sign is', () => {
  test('names and dates on cards are not those of the list', () => {
    const dated = (name: string, at: number) =>
      `<div class="card"><h3><a href="/news/the-${name}-gets-a-roof-${at}">The ${name} gets a new roof before winter ${at}</a></h3><p class="byline">By Berit Osland</p><time datetime="2026-05-20">20 May 2026</time></div>`
    const signs = signsOf({ title: 'Lamps', text: times(10, dated) })
    expect(signs).toContain('rows:most')
    expect(signs.filter((sign) => /^(?:date|author):(?:shown|seen)$/.test(sign))).toEqual([])
  })

  test('customers below a product sign their reviews, not the page', () => {
    const review = (name: string) =>
      `<div class="review"><span itemprop="author">Ane of the ${name}</span> <time datetime="2026-05-20">20 May 2026</time><p>Bright, and quick to come, as ever.</p></div>`
    const shown = signsOf({ text: `<button>Add to basket</button><p>${SENTENCES[0]}</p>`, body: times(5, review) })
    expect(shown).toContain('cart:head')
    expect(shown.filter((sign) => /^(?:date|author):(?:shown|seen)$/.test(sign))).toEqual([])
  })

  test('a system that calls each page an article says nothing of a page that is no post', () => {
    const head = meta('og:type', 'article') + ld({ '@type': 'Article', headline: 'Harbour lamp in brass' })
    expect(signsOf({ head })).toEqual(expect.arrayContaining(['og:article', 'json-ld:article']))
    const signs = signsOf({ head, bodyClass: 'page page-id-12' })
    expect(signs).not.toContain('og:article')
    expect(signs).not.toContain('json-ld:article')
  })

  test('nor does og:type where the page has a time of change and none of publication', () => {
    const head = meta('og:type', 'article') + meta('article:modified_time', '2026-05-20')
    expect(signsOf({ head })).not.toContain('og:article')
  })

  test('a posting of a job and a review below a product are no articles', () => {
    expect(signsOf({ head: ld({ '@type': 'JobPosting' }) })).not.toContain('json-ld:article')
    expect(signsOf({ head: ld({ '@type': 'Product', review: { '@type': 'Review' } }) })).not.toContain(
      'json-ld:article',
    )
    const test = { '@type': 'Review', itemReviewed: { '@type': 'Thing', name: 'Lamp' } }
    expect(signsOf({ head: ld(test) })).toContain('json-ld:article')
  })
})

describe('the sum of the signs', () => {
  const reasonOf = (set: Set, hints?: PageHints) =>
    extractArticle(htmlOf(set), { url: `${HOST}${set.path ?? '/x'}`, ...(hints ? { hints } : {}) })
  const shop: Set = {
    path: '/products/lamp',
    title: 'Brass lamp',
    text: `<p>$49.00</p><p>SKU: 4711</p><p>${SENTENCES.join(' ')}</p>`,
  }
  const service: Set = {
    path: '/services/lamp-repair',
    title: 'Lamp repair',
    text: `<p>We mend lamps, and our workshop is by the harbour. Our people know each of them.</p>${prose(1)}<h2>Why choose us</h2><p>Nobody else does it.</p><a href="/c">Get a free quote</a>`,
  }

  test('names the kind that most of them speak for, and keeps them as its evidence', () => {
    const sold = reasonOf(shop)
    expect([sold.reason, sold.rules.reason]).toEqual(['product', expect.stringContaining('path:product')])
    const done = reasonOf(service)
    expect([done.reason, done.rules.reason]).toEqual(['service', expect.stringContaining('path:service')])
  })

  test('the text is read all the same', () => {
    expect(reasonOf(service).text).toContain('Captain Berit Osland')
  })

  test('a page that a feed announced needs more to be none of its articles', () => {
    const set: Set = { ...shop, text: prose(2) }
    expect(reasonOf(set).reason).toBe('product')
    expect(reasonOf(set, { feedTitle: 'Brass lamp' }).reason).toBeNull()
    expect(reasonOf(set, { feedPublishedAt: '2026-05-20T08:00:00Z' }).reason).toBeNull()
  })

  test('a few weak signs take no article away', () => {
    const weak: Set = {
      path: '/lamps/brass',
      title: 'Brass lamps',
      head: meta('og:type', 'website'),
      body: '<p><a href="tel:+44123">01 23</a></p>',
    }
    expect(signsOf(weak)).toEqual(expect.arrayContaining(['og:website', 'slug:short', 'title:short', 'phone']))
    expect(reasonOf(weak).reason).toBeNull()
  })

  test('no sign of an article speaks against it, and no other sign for it', () => {
    for (const [name, { side }] of Object.entries(SIGNS))
      expect([name, Math.sign(WEIGHTS[name as SignName])]).not.toEqual([name, side === 'article' ? 1 : -1])
  })

  test('pages that are articles at the first look are not asked for more, and come out alike', () => {
    const head = ld({
      '@type': 'NewsArticle',
      datePublished: '2026-05-20',
      author: { '@type': 'Person', name: 'Ane Brekke' },
    })
    const set: Set = {
      path: '/news/ferry-sails-every-hour-58120',
      title: 'Ferry to the northern islands sails every hour',
      head,
    }
    expect(reasonOf(set).reason).toBeNull()
    const page = parsePage(htmlOf(set), `${HOST}${set.path}`)
    const body = readBody(page, { title: set.title!, dek: null, layout: null, hints: undefined })
    const facts = {
      title: set.title!,
      body,
      words: 200,
      dateRule: 'json-ld:datePublished',
      authorRule: 'json-ld:author',
    }
    expect(pageKind(page, facts).signs).not.toContain('text:middle')
    expect(pageKind(page, facts).reason).toBe(decide(allSignsOf(page, facts)).reason)
  })

  test('is told in words', () => {
    expect(tellSigns('path:list page:short rows:most')).toEqual([
      ['path:list', SIGNS['path:list'].meaning],
      ['page:short', ''],
      ['rows:most', SIGNS['rows:most'].meaning],
    ])
  })
})

test('a bar about cookies below a dated picture is no wall', () => {
  const set: Set = {
    title: 'In pictures: the ferry',
    text: '<figure><img src="/1.jpg"><figcaption>The ferry in the morning.</figcaption></figure>',
    body: '<div class="bar"><p>We use cookies and data.</p><button>Accept all</button></div>',
  }
  const page = parsePage(htmlOf(set), `${HOST}/pictures/ferry`)
  const body = readBody(page, { title: set.title!, dek: null, layout: null, hints: undefined })
  const facts = { title: set.title!, text: 'The ferry in the morning.', body, authorRule: null }
  expect(noArticle(page, { ...facts, dateRule: null }).reason).toBe('consent')
  expect(noArticle(page, { ...facts, dateRule: 'time' }).reason).not.toBe('consent')
})
