import { describe, expect, test } from 'vitest'
import { parsePage, walkElements } from '../../src/extract/page/document.ts'
import { draftProfile } from '../../src/extract/profiles/draft-profile.ts'
import { selectorsFor } from '../../src/extract/profiles/draft-selectors.ts'
import { draftedProfile } from '../../src/extract/profiles/drafted-profile.ts'
import { readProfile } from '../../src/outlets/read-profile.ts'

const STORIES = [
  ['Ferry back in service', 'Jane Roe', 'ferry between the two shores'],
  ['Fish auction moves to Monday', 'Adam Fielder', 'auction of the morning catch'],
  ['New crane arrives at the quay', 'Ruth Carver', 'crane for the northern quay'],
] as const

/** A page of an invented outlet; its classes are a person's but for one that a build made up. */
function pageOf(at: number, extra = ''): { html: string; url: string } {
  const [title, author, topic] = STORIES[at]!
  const lines = [1, 2, 3].map(
    (part) =>
      `<p>The ${topic} was the talk of the town in part ${part} of the report, the harbour master said on Thursday, and nobody disagreed with him.</p>`,
  )
  return {
    url: `https://www.harbour-news.example/news/${at}`,
    html: `<html lang="en-NO"><head><meta property="og:site_name" content="Harbour News">
<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/rss+xml" href="/news/${at}/feed">
<meta property="article:published_time" content="2026-0${at + 5}-10T08:00:00+02:00"></head><body>
<article class="css-1x2y3z"><h1 class="story-title">${title}</h1><div class="story-byline">By ${author}</div>
<time class="story-date" datetime="2026-0${at + 5}-10T08:00:00+02:00">${at + 5}/10/2026</time>
<div class="story-text">${lines.join('')}<p>This report was first printed on page ${at + 3} of our Thursday edition.</p>${extra}</div></article></body></html>`,
  }
}

describe('a draft of pages', () => {
  const draft = draftProfile('harbour-news.example', [pageOf(0), pageOf(1), pageOf(2)])

  test('has name, language, zone and feeds as the pages show them', () => {
    expect(draft).toMatchObject({
      pages: 3,
      title: 'Harbour News',
      language: 'en-NO',
      timeZone: 'Europe/Oslo',
      feeds: ['https://www.harbour-news.example/rss'],
      since: '2026-05-10',
    })
  })

  test('gives for each field selectors that hold, with on how many pages', () => {
    expect(draft.fields.headline.candidates[0]).toMatchObject({ selector: 'h1.story-title', held: 3, wrong: 0 })
    expect(draft.fields.byline.candidates[0]).toMatchObject({ selector: 'div.story-byline', held: 3, wrong: 0 })
    expect(draft.fields.published.candidates[0]).toMatchObject({
      selector: 'time.story-date',
      attribute: 'datetime',
      held: 3,
    })
    expect(draft.fields.body.candidates[0]).toMatchObject({ selector: 'div.story-text', held: 3, wrong: 0 })
  })

  test('takes lines that come back for residue, whatever their numbers', () => {
    expect(draft.residue).toEqual([
      { pattern: 'this report was first printed on page # of our thursday edition.', pages: 3 },
    ])
  })

  test('becomes a profile that can be read', () => {
    const { profile, note } = draftedProfile('harbour-news.example', draft)
    expect(readProfile(JSON.stringify(profile), 'harbour-news.example').mistakes).toEqual([])
    expect(profile.layouts[0]).toMatchObject({
      since: '2026-05-10',
      headline: 'h1.story-title',
      byline: 'div.story-byline',
    })
    expect(note).toContain('headline held on 3 of 3')
  })
})

test('a selector that gives something else on one page is not taken up', () => {
  const other = pageOf(1)
  const html = other.html.replace('<article', '<h1 class="story-title">Harbour News</h1><article')
  const draft = draftProfile('harbour-news.example', [pageOf(0), { ...other, html }])
  const found = draft.fields.headline.candidates.find(({ selector }) => selector === 'h1.story-title')
  expect(found).toMatchObject({ held: 1, wrong: 1 })
  expect(draftedProfile('harbour-news.example', draft).profile.layouts[0]?.headline).not.toBe('h1.story-title')
})

test('an outlet with two designs gets a selector of two, where none holds on all its pages', () => {
  const newer = { ...pageOf(1), html: pageOf(1).html.replace('class="story-byline"', 'class="lead-author"') }
  const { byline } = draftProfile('harbour-news.example', [pageOf(0), newer, pageOf(2)]).fields
  expect(byline.candidates[0]).toEqual({ selector: 'div.story-byline, div.lead-author', held: 3, wrong: 0 })
})

test('pages without anything give an empty profile', () => {
  const draft = draftProfile('harbour-news.example', [{ html: '', url: 'https://harbour-news.example/1' }])
  expect(draftedProfile('harbour-news.example', draft).profile).toEqual({
    name: 'harbour-news.example',
    title: 'harbour-news.example',
    feeds: [],
    layouts: [],
  })
})

test('names that a build has made up, count, or say how a box looks make no selector', () => {
  const names = 'css-1x2y3z nb-ebe0ecc6_root post-4711 eopISzWSoA titles_box__aIzxM mb-3 text-xs col-lg-8 story-text'
  const page = parsePage(`<div class="outer"><p class="${names}">x</p></div>`, 'https://a.example/')
  let selectors: string[] = []
  walkElements(page.root, (element) => {
    if (element.name === 'p') selectors = selectorsFor(element)
  })
  expect(selectors).toEqual(['p.story-text', 'div.outer p.story-text'])
})
