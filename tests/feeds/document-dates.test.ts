import { expect, test } from 'vitest'
import { parseFeed } from '../../src/feeds/parse-feed.ts'

function read(dates: readonly string[], timeZone?: string) {
  const items = dates.map((date) => `<item><pubDate>${date}</pubDate></item>`).join('')
  const bytes = new TextEncoder().encode(`<rss><channel>${items}</channel></rss>`)
  const { feed } = parseFeed(bytes, { url: null, timeZone: timeZone ?? null })
  return { moments: feed!.items.map(({ publishedAt }) => publishedAt), dates: feed!.dates }
}

test('one date whose day comes first tells how the others are meant', () => {
  expect(read(['03/05/2024 10:00', '23/05/2024 10:00']).moments[0]).toBe('2024-05-03T10:00:00.000Z')
  expect(read(['03/05/2024 10:00', '03/23/2024 10:00']).moments[0]).toBe('2024-03-05T10:00:00.000Z')
})

test('times without a zone are read in the zone that is given, others are not', () => {
  expect(read(['2024-05-03 10:00', '2024-05-03T10:00:00Z'], 'Asia/Baku').moments).toEqual([
    '2024-05-03T06:00:00.000Z',
    '2024-05-03T10:00:00.000Z',
  ])
})

test('it is counted how many times state a zone; days without a time count for neither', () => {
  expect(read(['2024-05-03 10:00', '2024-05-03T10:00:00Z', '2024-05-03', 'soon']).dates).toMatchObject({
    withZone: 1,
    withoutZone: 1,
  })
})

test('dates that cannot be are told with the reason', () => {
  expect(read(['31 Apr 2024 10:00', '3 May 2024 25:00', '3 May 1024', 'soon']).dates?.problems).toEqual([
    '"31 Apr 2024 10:00" (there is no day 31 in month 4 of 2024)',
    '"3 May 2024 25:00" (there is no such time as 25:00)',
    '"3 May 1024" (the year 1024 is none of a feed)',
  ])
})
