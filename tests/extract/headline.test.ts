import { describe, expect, test } from 'vitest'
import { readHeadline } from '../../src/extract/facts/headline.ts'
import { withoutSite } from '../../src/extract/facts/site-in-title.ts'
import { parsePage } from '../../src/extract/page/document.ts'
import { plain } from '../../src/extract/page/plain-text.ts'

const url = 'https://www.lindlepost.example/news/ferry-to-the-islands-sails-every-hour-58120'
const og = (title: string) => `<meta property="og:title" content="${title}">`
const json = (value: object) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const headlineOf = (head: string, body: string, at = url) =>
  readHeadline(parsePage(`<html><head>${head}</head><body>${body}</body></html>`, at), null, undefined)

describe('the outlet’s name goes from either end of a title', () => {
  test.each([
    ['Ferry sails every hour - Lindle Post', 'Ferry sails every hour'],
    ['Ferry sails every hour – News – Lindle Post', 'Ferry sails every hour – News'],
    ['Lindle Post » Ferry sails every hour', 'Ferry sails every hour'],
    ['Lindle Post: Ferry sails every hour', 'Ferry sails every hour'],
    ['Ferry sails every hour | Lindle Post', 'Ferry sails every hour'],
    ['Ferry sails every hour · Lindle Post', 'Ferry sails every hour'],
    ['Ferry sails every hour ★ Lindle Post', 'Ferry sails every hour'],
    ['Ferry sails every hour_Lindle Post', 'Ferry sails every hour'],
    ['Ferry sails every hour--Lindle Post', 'Ferry sails every hour'],
    ['Ferry: an island - a boat', 'Ferry: an island - a boat'],
  ])('%s', (title, expected) => expect(withoutSite(title, ['Lindle Post', 'lindlepost.example'])).toBe(expected))

  test('in scripts without spaces, too', () => {
    expect(withoutSite('島行きの船が一時間ごとに出る：切川新聞', ['切川新聞'])).toBe('島行きの船が一時間ごとに出る')
    expect(withoutSite('开往群岛的渡轮每小时一班--海港日报', ['海港日报'])).toBe('开往群岛的渡轮每小时一班')
    expect(withoutSite('Паром ходит каждый час — Вестник', ['Вестник'])).toBe('Паром ходит каждый час')
  })
})

describe('the headline', () => {
  test('is that of the heading which the head supports, not of a slogan or a logo', () => {
    const found = headlineOf(
      `${og('Ferry to the islands sails every hour')}<title>Ferry to the islands sails every hour | Lindle</title>`,
      '<h1 class="logo">The Lindle Post</h1><h1>Do you want more letters?</h1><h2>Ferry to the islands sails every hour</h2>',
    )
    expect(found?.value).toBe('Ferry to the islands sails every hour')
  })

  test.each([
    'Ferry to the islands sails every hour Posted on July 1, 2024 by post',
    '3 May 2024 Ferry to the islands sails every hour',
    'Blog: Ferry to the islands sails every hour',
    'Ferry to the islands sails every hour (harbour.example) 87',
  ])('is without what its heading holds beside it: %s', (heading) => {
    const found = headlineOf(og('Ferry to the islands sails every hour'), `<h1>${heading}</h1>`)
    expect(found?.value).toBe('Ferry to the islands sails every hour')
  })

  test('is without a kicker in its heading, unless the head has that, too', () => {
    const heading = '<h1><span class="headline__kicker">Islands</span> <span>Ferry sails every hour</span></h1>'
    expect(headlineOf(og('Ferry sails every hour'), heading)?.value).toBe('Ferry sails every hour')
    expect(headlineOf(og('Islands: Ferry sails every hour'), heading)?.value).toBe('Islands: Ferry sails every hour')
  })

  test('keeps words of the heading that the head left out', () => {
    const heading = 'Ferry to the islands sails every hour, even at night and on Sundays'
    expect(headlineOf(og('Ferry to the islands sails every hour'), `<h1>${heading}</h1>`)?.value).toBe(heading)
  })

  test('is no heading that neither head nor address knows', () => {
    const found = headlineOf(og('Boats leave more often'), '<h1>A message from our founder, please read it</h1>')
    expect(found).toEqual({ value: 'Boats leave more often', rule: 'meta:og:title' })
  })

  test('is a heading alone when the address knows it', () => {
    const found = headlineOf(og('Boats leave more often'), '<h1>Ferry to the islands sails every hour</h1>')
    expect(found).toEqual({ value: 'Ferry to the islands sails every hour', rule: 'h1:only' })
  })

  test('is what og:title and JSON-LD agree on where the page calls itself news', () => {
    const head = og('Ferry to the islands: captain promises')
    const ld = (type: string) => json({ '@type': type, headline: 'Ferry to the islands: captain promises' })
    const body = '<h1>Ferry to the islands: captain promises more boats by June</h1>'
    expect(headlineOf(head + ld('NewsArticle'), body)?.value).toBe('Ferry to the islands: captain promises')
    expect(headlineOf(head + ld('BlogPosting'), body)?.value).toContain('more boats by June')
  })

  test('that was cut short is made whole from another place', () => {
    const found = headlineOf(
      `${og('Ferry to the islands sails …')}<title>Ferry to the islands sails every hour - Lindlepost</title>`,
      '<p>Text.</p>',
    )
    expect(found?.value).toBe('Ferry to the islands sails every hour')
  })

  test('is the part of the title element that the page shows, whatever the outlet is called', () => {
    const body = '<td><font size="5">Fähre fährt nun jede Stunde</font></td>'
    for (const title of [
      'Fähre fährt nun jede Stunde - Heimatverein Linde e. V.',
      'Aktuelles | Fähre fährt nun jede Stunde',
    ])
      expect(headlineOf(`<title>${title}</title>`, body, 'https://hv.example/12')?.value).toBe(
        'Fähre fährt nun jede Stunde',
      )
  })

  test('has its references read, named and numbered', () => {
    expect(plain('Salt &#038; pepper &#8211; the &#x27;whole&#x27; truth&hellip; &bull; &#150; &unknown;')).toBe(
      "Salt & pepper – the 'whole' truth… • – &unknown;",
    )
  })
})
