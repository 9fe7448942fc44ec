import { describe, expect, test } from 'vitest'
import { linePattern } from '../../src/outlets/line-pattern.ts'
import { layoutOn, profileFor } from '../../src/outlets/lookup.ts'
import { defineOutlet } from '../../src/outlets/outlet.ts'
import newsAz from '../../src/outlets/profiles/news.az.ts'

const gazette = defineOutlet({
  name: 'gazette.example',
  title: 'The Gazette',
  feeds: [{ url: 'https://gazette.example/rss' }],
  layouts: [
    { since: '2024-02-01', body: '.story' },
    { since: '2019-01-01', body: '#news' },
  ],
})
const blog = defineOutlet({ ...gazette, name: 'blog.gazette.example', title: 'The Gazette Blog' })

describe('the profile for a URL', () => {
  test('is the one with the longest name that ends the host', () => {
    expect(profileFor('https://www.gazette.example/a', [gazette, blog])).toBe(gazette)
    expect(profileFor('https://blog.gazette.example/a', [gazette, blog])).toBe(blog)
  })

  test('is none for other hosts and for what is no URL', () => {
    expect(profileFor('https://notgazette.example/a', [gazette])).toBeNull()
    expect(profileFor('gazette', [gazette])).toBeNull()
  })
})

test('the layout on a day is the newest that had begun, and none before the oldest', () => {
  expect(layoutOn(gazette, '2024-02-01')?.body).toBe('.story')
  expect(layoutOn(gazette, '2024-01-31T23:00:00Z')?.body).toBe('#news')
  expect(layoutOn(gazette, '2018-12-31')).toBeNull()
  expect(layoutOn(gazette, null)?.body).toBe('.story')
})

describe('the residue of News.Az', () => {
  const [pattern] = [newsAz.layouts[0]!.residue!]
  const isResidue = (text: string) => pattern.some((residue) => linePattern(residue).test(text))

  test.each(['date 2021-07-23 + ↺ − 16 px', '2021-07-23', '16 px', 'News.Az'])('%s goes', (text) =>
    expect(isResidue(text)).toBe(true),
  )
  test.each([
    'News.Az presents an interview with a minister.',
    'On 2021-07-23 the talks began.',
    'The bar is 16 px wide.',
  ])('%s stays', (text) => expect(isResidue(text)).toBe(false))
})
