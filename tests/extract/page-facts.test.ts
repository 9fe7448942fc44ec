import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { creditIn } from '../../src/extract/facts/lead-image.ts'
import { readingMinutes } from '../../src/extract/facts/page-facts.ts'

const TEXT = [
  'The council of Elmford decided on Monday, after a debate of four hours, that the old bridge over the river will be rebuilt next year.',
  'The mayor, Ada Lorne, said that the work would begin in April and that the ferry would run free of charge until the new bridge opens.',
  'Shopkeepers on the south bank had asked for a footbridge during the works, and the council set aside money for one of them.',
  'An engineer told the council that the pillars of the old bridge could be used again, which would save half of the cost of the works.',
]
const body = TEXT.map((text) => `<p>${text}</p>`).join('')
const url = 'https://www.elmfordpost.example/news/bridge'

interface Parts {
  readonly head?: string
  readonly inside?: string
  readonly below?: string
}

function factsOf({ head = '', inside = body, below = '' }: Parts) {
  const html = `<!DOCTYPE html><html lang="en"><head><title>Elmford rebuilds its bridge</title>${head}</head><body>
<div class="menu"><a href="/">Home</a> <a href="/sport">Sport</a></div>
<div class="post"><h1>Elmford rebuilds its bridge</h1><div class="text">${inside}</div>${below}</div></body></html>`
  return extractArticle(html, { url }).facts
}
const json = (value: object) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`

test('a page with nothing but a text gives its length and nothing that it does not say', () => {
  expect(factsOf({})).toEqual({ words: 100, minutes: 1 })
})

test('AMP and other languages are named with absolute addresses', () => {
  const head =
    '<link rel="amphtml" href="/amp/bridge"><link rel="alternate" hreflang="de" href="/de/bruecke"><link rel="alternate" hreflang="x-default" href="/x"><link rel="alternate" hreflang="nonsense!" href="/n"><link rel="alternate" type="application/rss+xml" href="/feed">'
  expect(factsOf({ head })).toMatchObject({
    ampUrl: 'https://www.elmfordpost.example/amp/bridge',
    alternates: [
      { language: 'de', url: 'https://www.elmfordpost.example/de/bruecke' },
      { language: 'x-default', url: 'https://www.elmfordpost.example/x' },
    ],
  })
})

describe('the lead picture', () => {
  test('has size and alternative text of the head, caption and credit of its figure', () => {
    const head = meta('og:image', '/i/bridge.jpg') + meta('og:image:width', '1200') + meta('og:image:height', '630')
    const inside = `<figure><img src="/i/bridge.jpg?w=600" alt="The old bridge"><figcaption>The bridge in May. (Photo: Ruth Oak)</figcaption></figure>${body}`
    expect(factsOf({ head, inside }).leadImage).toEqual({
      url: 'https://www.elmfordpost.example/i/bridge.jpg',
      width: 1200,
      height: 630,
      alt: 'The old bridge',
      caption: 'The bridge in May.',
      credit: 'Ruth Oak',
    })
  })

  test('is read from JSON-LD, too', () => {
    const image = {
      '@type': 'ImageObject',
      url: '/i/b.jpg',
      width: 800,
      height: '450',
      caption: 'In May',
      creditText: 'Ruth Oak',
    }
    expect(factsOf({ head: json({ '@type': 'NewsArticle', image }) }).leadImage).toMatchObject({
      ...{ width: 800, height: 450, caption: 'In May', credit: 'Ruth Oak', alt: null },
    })
  })

  test.each([
    ['The bridge in May. Photo: Ruth Oak', 'Ruth Oak'],
    ['The bridge (Foto: dpa)', 'dpa'],
    ['The bridge © Ruth Oak / AFP', 'Ruth Oak / AFP'],
    ['Мост. Фото: РИА Новости', 'РИА Новости'],
    ['The bridge in May', null],
  ])('the credit in "%s"', (caption, credit) => expect(creditIn(caption)).toBe(credit))
})

describe('other media', () => {
  test('are those of the body and of the head, with the service that plays them', () => {
    const inside = `${body}<iframe src="https://www.youtube.com/embed/abc" title="The bridge, filmed"></iframe><blockquote class="twitter-tweet"><p>Look</p><a href="https://twitter.com/ada/status/1">May 3</a></blockquote><p>${TEXT[0]!.replace('Monday', 'Friday')}</p>`
    expect(factsOf({ head: meta('og:video', 'https://cdn.example/v.mp4'), inside }).media).toEqual([
      { kind: 'video', url: 'https://www.youtube.com/embed/abc', provider: 'YouTube', title: 'The bridge, filmed' },
      { kind: 'embed', url: 'https://twitter.com/ada/status/1', provider: 'X', title: null },
      { kind: 'video', url: 'https://cdn.example/v.mp4', provider: null, title: null },
    ])
  })

  test('are no advertisement, no measuring frame and nothing of the sidebar', () => {
    const inside = `${body}<iframe src="https://ad.doubleclick.net/x"></iframe><iframe src="https://www.googletagmanager.com/ns.html"></iframe>`
    const below = '<aside><iframe src="https://www.youtube.com/embed/zzz"></iframe></aside>'
    expect(factsOf({ inside, below }).media).toBeUndefined()
  })
})

test('links out of the text are absolute, each once, with what the outlet says of them', () => {
  const inside = `${body}<p>The plan is <a href="/plan">on show</a> and <a href="/plan#two">again</a>, the offer <a rel="sponsored nofollow" href="https://shop.example/x">here</a>, and <a href="#top">up</a> or <a href="javascript:x()">not</a>, as the town hall said on Friday.</p>`
  const below = '<div class="related-posts"><a href="/other">Other news of the day</a></div>'
  expect(factsOf({ inside, below }).links).toEqual([
    { url: 'https://www.elmfordpost.example/plan', text: 'on show', isOwn: true },
    { url: 'https://shop.example/x', text: 'here', rel: 'sponsored nofollow', isOwn: false },
  ])
})

describe('access', () => {
  const article = (isFree: unknown) => json({ '@type': 'NewsArticle', isAccessibleForFree: isFree })
  const long = body.repeat(1) + TEXT.map((text) => `<p>${text.replaceAll('council', 'town')}</p>`).join('')
  test.each<[string, Parts, object | undefined]>([
    ['says nothing where the page says nothing', {}, undefined],
    [
      'is free where the page says so',
      { head: article(true) },
      { kind: 'free', evidence: ['json-ld:isAccessibleForFree'] },
    ],
    [
      'is paid for where the page says so and the text is there',
      { head: article('False'), inside: long },
      { kind: 'paywalled', evidence: ['json-ld:isAccessibleForFree'] },
    ],
    [
      'is a teaser where the text is short',
      { head: article(false), inside: `<p>${TEXT[0]}</p><p>${TEXT[1]}</p>` },
      { kind: 'teaser', evidence: ['json-ld:isAccessibleForFree', 'short'] },
    ],
    [
      'is metered by its tier',
      { head: meta('article:content_tier', 'metered') },
      { kind: 'metered', evidence: ['meta:article:content_tier'] },
    ],
    [
      'is paid for by its tier',
      { head: meta('article:content_tier', 'locked'), inside: long },
      { kind: 'paywalled', evidence: ['meta:article:content_tier'] },
    ],
    [
      'is closed where a part is',
      {
        head: json({
          '@type': 'NewsArticle',
          hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.x' },
        }),
        inside: long,
      },
      { kind: 'paywalled', evidence: ['json-ld:hasPart'] },
    ],
    [
      'is not closed by a phrase alone',
      {
        inside: `${long}<p>Subscribe now to support the journalism of the Elmford Post and its reporters in the valley.</p>`,
      },
      undefined,
    ],
  ])('%s', (_, parts, access) => expect(factsOf(parts).access).toEqual(access))
})

test('each fact names the rule that gave it', () => {
  const html = `<html><head><title>Elmford</title>${meta('og:image', '/i.jpg')}${meta('article:content_tier', 'free')}<link rel="amphtml" href="/amp"></head><body><h1>Elmford rebuilds its bridge</h1>${body}</body></html>`
  expect(extractArticle(html, { url }).rules).toMatchObject({
    ...{ ampUrl: 'link:amphtml', leadImage: 'meta:og:image', access: 'meta:article:content_tier', minutes: 'text' },
  })
})

test('the dateline stands in the facts', () => {
  const inside = `<p>ELMFORD (AFP) — ${TEXT[0]}</p>${body}`
  expect(factsOf({ inside }).dateline).toEqual({ place: 'ELMFORD', date: null, agency: 'AFP' })
})

test('reading takes a minute at least, and is counted by characters where words are not parted', () => {
  expect(readingMinutes('word '.repeat(40))).toBe(1)
  expect(readingMinutes('word '.repeat(1_150))).toBe(5)
  expect(readingMinutes('渡'.repeat(2_000))).toBe(4)
})

test('tags are those that links of the page call so, where the head names none', () => {
  const below =
    '<p class="tags"><a rel="tag" href="/t/bridges">Bridges</a> <a rel="tag" href="/t/town">Town council</a></p>'
  const html = `<html><head><title>Elmford</title></head><body><h1>Elmford rebuilds its bridge</h1>${body}${below}</body></html>`
  const found = extractArticle(html, { url })
  expect(found.tags).toEqual(['Bridges', 'Town council'])
  expect(found.rules.tags).toBe('rel:tag')
})
