import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'

const HOST = 'https://lindle.example'
const NAV = `<header><a href="/">Lindle</a><nav><ul>${['News', 'Sport', 'Culture', 'Weather', 'About'].map((name) => `<li><a href="/${name.toLowerCase()}/">${name}</a></li>`).join('')}</ul></nav></header>`
const FOOT = '<footer><p>© Lindle. <a href="/imprint">Imprint</a> <a href="/privacy">Privacy</a></p></footer>'

function pageOf(body: string, head = '', title = 'Lindle'): string {
  return `<!DOCTYPE html><html lang="en"><head><title>${title}</title>${head}</head><body>${NAV}${body}${FOOT}</body></html>`
}

const reasonOf = (path: string, html: string) => extractArticle(html, { url: `${HOST}${path}` }).reason

const ld = (value: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...value })}</script>`
const TOPICS = [
  'harbour',
  'school',
  'ferry',
  'choir',
  'mill',
  'market',
  'bridge',
  'library',
  'museum',
  'stadium',
  'brewery',
  'orchard',
]
const cards = (count: number, summary = true) =>
  TOPICS.slice(0, count)
    .map(
      (topic, at) =>
        `<article class="card"><h3><a href="/news/the-${topic}-gets-a-new-roof-${4100 + at}">The ${topic} gets a new roof before the winter storms</a></h3>${summary ? `<p>The county pays for most of it, and the ${topic} stays open while the roofers are at work above it.</p>` : ''}<time>May ${at + 1}, 2026</time></article>`,
    )
    .join('')
const products = (count: number) =>
  TOPICS.slice(0, count)
    .map(
      (topic, at) =>
        `<li class="product"><a href="/shop/${topic}-lamp"><img src="/i/${topic}.jpg"><h2>${topic} lamp in brass</h2></a><span class="price">€${29 + at * 7}.00</span><button>Add to cart</button></li>`,
    )
    .join('')

const SENTENCES = [
  'The ferry between Port Lindle and the Skarn islands will sail every hour from the first of June, the county said on Friday.',
  'Islanders had asked for more crossings for years, since the last boat leaves before the evening classes of the school end.',
  'Captain Berit Osland said that two more crews would be hired and that the older of the two ships would get new engines.',
  'A ticket will cost the same as before, and children travel free of charge when they are with a grown-up.',
  'The pier on the northern island has to be made longer by nine metres, and the work is to begin after the summer season.',
]
const text = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('')
const news = `<article><h1>Ferry to the islands sails every hour</h1><p class="byline">By Ane Brekke</p><time datetime="2026-05-20T08:00:00Z">20 May 2026</time>${text}</article>`

describe('pages that list others give the reason "listing"', () => {
  test.each([
    ['a front page', '/', pageOf(`<main><h1>Lindle</h1>${cards(12)}</main>`)],
    ['a front page of headlines alone', '/', pageOf(`<main>${cards(12, false)}</main>`)],
    [
      'a section',
      '/news/',
      pageOf(`<main><h1>News</h1>${cards(10)}<a href="?page=2">Next</a></main>`, '', 'News | Lindle'),
    ],
    [
      'a section that says so',
      '/culture/',
      pageOf(`<main><h1>Culture</h1>${cards(8)}</main>`, ld({ '@type': 'CollectionPage', name: 'Culture' })),
    ],
    [
      'a tag',
      '/tag/harbour/',
      pageOf(`<main><h1>harbour</h1>${cards(9)}</main>`, '<meta property="og:type" content="website">'),
    ],
    [
      'a page of an author',
      '/author/ane-brekke/',
      pageOf(
        `<main><h1>Ane Brekke</h1><p>Ane Brekke writes about the coast and its people since 2011, and lives on the smaller of the islands with two goats.</p>${cards(8)}</main>`,
        `${ld({ '@type': 'ProfilePage', name: 'Ane Brekke' })}<meta property="og:type" content="profile">`,
      ),
    ],
    [
      'the archive of a blog',
      '/blog/page/3/',
      pageOf(`<div class="posts">${cards(10)}</div>`, ld({ '@type': 'Blog' })),
    ],
    [
      'a shelf of a shop',
      '/collections/lamps',
      pageOf(
        `<main><h1>Lamps</h1><p>Lamps of brass and glass.</p><ul>${products(12)}</ul></main>`,
        '<meta property="og:type" content="website">',
      ),
    ],
    [
      'a shelf of a shop that names its items',
      '/shop/lamps/',
      pageOf(`<main><h1>Lamps</h1><ul>${products(9)}</ul></main>`, ld({ '@type': 'ItemList', itemListElement: [] })),
    ],
  ])('%s', (_, path, html) => expect(reasonOf(path, html)).toBe('listing'))
})

const PITCH = [
  'Our roofers come from Port Lindle and know what the wind does to a roof by the sea.',
  'Every roof is different, and so every offer begins with a visit to your house.',
  'We take the old slates away, mend the beams and leave the garden as we found it.',
]
const SHOP_TEXT =
  '<p>The lamp stands on a foot of solid brass and throws a warm light over a desk or a bed. It is made by hand in the old brewery, and its cable is two metres long.</p>'

describe('pages that offer something give the reason "product"', () => {
  test.each([
    [
      'a product with its schema',
      '/shop/harbour-lamp',
      pageOf(
        `<main><h1>Harbour lamp in brass</h1><span>€49.00</span><button>Add to cart</button>${SHOP_TEXT}</main>`,
        ld({ '@type': 'Product', name: 'Harbour lamp', offers: { '@type': 'Offer', price: 49 } }),
      ),
    ],
    [
      'a product by Open Graph alone',
      '/harbour-lamp.html',
      pageOf(
        `<main><h1>Harbour lamp in brass</h1><p>€49.00, in stock</p>${SHOP_TEXT}</main>`,
        '<meta property="og:type" content="product"><meta property="product:price:amount" content="49">',
      ),
    ],
    [
      'a product without any mark',
      '/p/harbour-lamp-4711',
      pageOf(
        `<main><h1>Harbour lamp</h1><p>€49.00</p><button>Add to basket</button><p>SKU: 4711</p>${SHOP_TEXT}</main>`,
      ),
    ],
    [
      'a product in German',
      '/produkte/hafenlampe',
      pageOf(
        '<main><h1>Hafenlampe aus Messing</h1><p>49,00 €</p><button>In den Warenkorb</button><p>Die Lampe steht auf einem Fuß aus Messing und wirft ein warmes Licht auf den Schreibtisch. Das Kabel ist zwei Meter lang.</p></main>',
      ),
    ],
    [
      'a product page of a software company',
      '/product/timetables',
      pageOf(
        `<main><h1>Timetables that keep themselves</h1><p>Plan crews and ships in minutes, not in days, and tell every passenger at once when a crossing moves.</p><a href="/demo">Request a demo</a><a href="/trial">Start your free trial</a><p>Trusted by forty harbours.</p><p>Talk to sales</p><h2>How it works</h2><p>Import your crews, set your rules, and publish.</p></main>`,
        `${ld({ '@type': 'SoftwareApplication', name: 'Timetables' })}<meta property="og:type" content="website">`,
      ),
    ],
  ])('%s', (_, path, html) => expect(reasonOf(path, html)).toBe('product'))
})

describe('pages of a service give the reason "service"', () => {
  test.each([
    [
      'a service of a company',
      '/services/roofing',
      pageOf(
        `<main><h1>Roofing in Port Lindle</h1>${PITCH.map((line) => `<p>${line}</p>`).join('')}<h2>Why choose us</h2><p>Thirty years of roofs, and hardly a leak.</p><a href="/contact">Get a free quote</a><h2>How it works</h2><p>You call, we come, you get a price.</p><a href="/contact">Contact us today</a></main>`,
        `${ld({ '@type': 'ProfessionalService', name: 'Lindle Roofs' })}<meta property="og:type" content="website">`,
      ),
    ],
    [
      'a page about the owner',
      '/about-us/',
      pageOf(
        `<main><h1>About us</h1><p>We have been roofers for thirty years.</p>${PITCH.map((line) => `<p>${line}</p>`).join('')}<p>Our yard is by the harbour, and our door is open.</p></main>`,
      ),
    ],
  ])('%s', (_, path, html) => expect(reasonOf(path, html)).toBe('service'))
})

describe('pages that keep their article back say how', () => {
  test.each([
    [
      'paywall',
      'a stub in English',
      pageOf(
        `<article><h1>Ferry to the islands</h1><p>${SENTENCES[0]}</p><div><h2>Subscribe to continue reading</h2><p>Get unlimited access for 1 a month.</p><a href="/login">Already a subscriber? Log in</a></div></article>`,
      ),
    ],
    [
      'paywall',
      'a stub in German',
      pageOf(
        `<article><h1>Fähre zu den Inseln</h1><p>Die Fähre fährt vom ersten Juni an jede Stunde, sagte der Landkreis am Freitag.</p><div><p>Weiterlesen mit Plus: Jetzt abonnieren und alle Artikel lesen.</p></div></article>`,
      ),
    ],
    [
      'paywall',
      'a stub that its JSON-LD declares',
      pageOf(
        `<article><h1>Ferry to the islands</h1><p>${SENTENCES[0]}</p><p>This article is for subscribers.</p></article>`,
        ld({ '@type': 'NewsArticle', headline: 'Ferry to the islands', isAccessibleForFree: false }),
      ),
    ],
    [
      'consent',
      'a wall of consent',
      pageOf(
        '<div><h2>Before you continue</h2><p>We use cookies and data to deliver services.</p><button>Accept all</button></div>',
        '',
        'Before you continue',
      ),
    ],
    [
      'blocked',
      'a check of the browser',
      pageOf('<h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue</p>', '', 'Just a moment...'),
    ],
    [
      'soft-404',
      'a page that is gone',
      pageOf(
        `<h1>Oops</h1><p>The page you are looking for does not exist.</p>${cards(6)}`,
        '',
        'Page not found | Lindle',
      ),
    ],
    [
      'login',
      'a login',
      pageOf(
        '<form><label>Mail</label><input><button>Log in</button></form><a href="/x">Forgot password?</a>',
        '',
        'Log in',
      ),
    ],
    [
      'search',
      'a search',
      pageOf(`<h1>Search results</h1><p>12 results for “ferry”</p>${cards(8)}`, '', 'Search results for ferry'),
    ],
  ])('%s: %s', (reason, _, html) => expect(reasonOf('/news/ferry-58120', html)).toBe(reason))
})

describe('articles that look a little like something else are articles', () => {
  const long = text.repeat(2)
  test.each([
    ['news among cards', '/news/ferry-58120', pageOf(`${news}<section><h2>More news</h2>${cards(8)}</section>`)],
    [
      'news of two sentences',
      '/news/ferry-58120',
      pageOf(
        `<article><h1>Ferry sails every hour</h1><time datetime="2026-05-20">20 May 2026</time><p>${SENTENCES[0]}</p><p>${SENTENCES[3]}</p></article>`,
      ),
    ],
    [
      'a report about prices',
      '/news/prices-rise',
      pageOf(
        `<article><h1>Bread is dearer</h1><time datetime="2026-05-20">20 May 2026</time><p>A loaf costs €4.10 now, after €3.80 in spring; the cheapest is sold for €2.50, the dearest for €7.20.</p>${text}</article>`,
      ),
    ],
    [
      'a post of a company with calls to act',
      '/blog/how-to-mend-a-roof',
      pageOf(
        `<article><h1>How to mend a roof</h1><p>By Ane Brekke</p>${long}</article><aside><h3>Get a free quote</h3><p>Contact us today</p></aside>`,
        ld({ '@type': 'BlogPosting', headline: 'How to mend a roof', datePublished: '2026-05-20' }),
      ),
    ],
    [
      'a test of products',
      '/best-lamps',
      pageOf(
        `<article><h1>The best lamps of the year</h1><time datetime="2026-05-20">20 May 2026</time>${long}<ul>${products(4)}</ul></article>`,
        ld({ '@type': 'Article', headline: 'The best lamps' }) +
          ld({ '@type': 'ItemList' }) +
          ld({ '@type': 'Product', name: 'Lamp' }),
      ),
    ],
    [
      'a guide below a page of services',
      '/services/guide-to-roofs',
      pageOf(`<article><h1>A guide to roofs</h1><p class="byline">By Ane Brekke</p>${long}</article>`),
    ],
    [
      'free news that asks for subscribers at its end',
      '/news/ferry-58120',
      pageOf(`${news}<p>Subscribe to continue reading our journalism.</p>`),
    ],
  ])('%s', (_, path, html) => expect(reasonOf(path, html)).toBeNull())
})

test('a text that JSON-LD alone holds is an article, although the markup shows nothing but teasers', () => {
  const body = Array.from(
    { length: 9 },
    (_, at) => `The council of Elmford heard the ${at + 1}th witness of the bridge on Monday, and wrote it down.`,
  )
  const teaser = (at: number) =>
    `<div class="card"><a href="/news/story-${at}-about-things"><h3>Story number ${at} of the day</h3></a><p>Here is what to know.</p></div>`
  const html = `<html><head><title>Bridge hearings</title><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Bridge hearings', articleBody: body.join('\n') })}</script></head><body><h1>Bridge hearings</h1><div id="app"></div><div class="grid">${[1, 2, 3, 4, 5, 6].map(teaser).join('')}</div></body></html>`
  const { reason, rules } = extractArticle(html, { url: 'https://elmford.example/news/bridge-hearings-2113' })
  expect([reason, rules.body]).toEqual([null, 'json-ld:articleBody'])
})

test.each(['/ferry', '/ferry-back', '/21'])(
  'a short note without a day at %s is an article, although its headline ends like an offer',
  (path) => {
    const text = [
      'The ferry between the two shores is back in service after a week of storms, the harbour master said on Monday morning.',
      'Three crossings a day are planned until the end of the month; tickets that were bought before the storm remain valid.',
      'The company expects the second ferry, which is being repaired in the yard, to follow before the holidays begin.',
    ]
    const body = `<article><h1>Ferry back in service</h1>${text.map((one) => `<p>${one}</p>`).join('')}</article>`
    expect(
      reasonOf(
        path,
        `<!doctype html><html><head><title>Ferry back in service</title></head><body>${body}</body></html>`,
      ),
    ).toBeNull()
  },
)
