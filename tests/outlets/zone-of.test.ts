import { expect, test } from 'vitest'
import { countryOf, zoneOf } from '../../src/outlets/zone-of.ts'

test('a zone is that of the country that had the offsets at those times', () => {
  expect(zoneOf(['2026-01-05T10:00:00+01:00', '2026-07-05T10:00:00+02:00'], 'AT')).toBe('Europe/Vienna')
  expect(zoneOf(['2026-01-05T10:00:00+01:00'], 'DE')).toBe('Europe/Berlin')
  expect(zoneOf(['2026-01-05T10:00:00-05:00'], 'US')).toBe('America/New_York')
})

test('it is not known where no time has an offset, none fits, several clocks fit, or the country is not known', () => {
  expect(zoneOf(['2026-01-05T10:00:00', '2026-01-05T10:00:00Z', '2026-01-05T10:00:00+00:00'], 'AT')).toBeUndefined()
  expect(zoneOf(['2026-01-05T10:00:00+03:00'], 'AT')).toBeUndefined()
  // Arizona and Denver share their winter.
  expect(zoneOf(['2026-01-05T10:00:00-07:00'], 'US')).toBeUndefined()
  expect(zoneOf(['2026-01-05T10:00:00+01:00'], null)).toBeUndefined()
})

test('the country is that of the domain, otherwise that of a language with a region', () => {
  expect(countryOf('zeitung.at', ['en-US'])).toBe('AT')
  expect(countryOf('paper.co.uk', [])).toBe('GB')
  expect(countryOf('blog.io', ['de_CH'])).toBe('CH')
  expect(countryOf('paper.com', ['en'])).toBeNull()
})
