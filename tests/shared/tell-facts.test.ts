import { expect, test } from 'vitest'
import type { ArticleFacts } from '../../src/shared/article-facts.ts'
import { tellFacts } from '../../src/shared/tell-facts.ts'

test('facts are told in words, and nothing that is not known', () => {
  expect(tellFacts({})).toEqual([])
  expect(
    tellFacts({
      dateline: { place: 'PORT LINDLE', date: 'May 3', agency: 'AFP' },
      access: { kind: 'teaser', evidence: ['json-ld:isAccessibleForFree', 'short'] },
      minutes: 1,
      publishedConfidence: 0.94,
      leadImage: {
        url: 'https://e.example/f.jpg',
        width: 1200,
        height: 630,
        alt: null,
        caption: 'The ferry',
        credit: 'Ruth Oak',
      },
      media: [{ kind: 'video', url: 'https://v.example/1', provider: 'YouTube', title: null }],
      links: [
        { url: 'https://e.example/plan', text: 'plan', isOwn: true },
        { url: 'https://o.example/', text: 'other', isOwn: false },
      ],
      alternates: [{ language: 'de', url: 'https://e.example/de' }],
    }),
  ).toEqual([
    ['dateline', 'PORT LINDLE, May 3, AFP'],
    ['access', 'only the beginning is free (json-ld:isAccessibleForFree, short)'],
    ['reading', '1 minute'],
    ['date confidence', '94 %'],
    ['picture', 'The ferry, 1200 × 630, by Ruth Oak'],
    ['media', 'video YouTube'],
    ['links', '2, 1 to others'],
    ['other languages', 'de'],
  ])
})

test('pages are told by number, with what was joined and where it ends', () => {
  const at = (page: number) => `https://e.example/a?page=${page}`
  const told = (pages: NonNullable<ArticleFacts['pages']>) => tellFacts({ pages })[0]![1]
  expect(told({ page: 1, joined: [at(1)], next: at(2), of: 3 })).toBe(`page 1 of 3; goes on at ${at(2)}`)
  expect(told({ page: 1, joined: [at(1), at(2)] })).toBe(`pages 1 to 2; ${at(1)} ${at(2)}`)
  expect(told({ page: 1, joined: [at(1)], next: at(2), ended: 'same-text' })).toBe(
    `page 1; goes on at ${at(2)}, which brings the same text once more`,
  )
  expect(told({ page: 2, joined: [at(2)], first: at(1) })).toBe(`page 2; the first is ${at(1)}`)
})
