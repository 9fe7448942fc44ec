import { expect, it } from 'vitest'
import { inZone } from '../../src/extract/facts/zone-offset.ts'

it.each([
  ['2021-07-23T16:40:00', 'Asia/Baku', '2021-07-23T16:40:00+04:00'],
  ['2026-01-15T09:00', 'Europe/Berlin', '2026-01-15T09:00+01:00'],
  ['2026-07-15T09:00:00', 'Europe/Berlin', '2026-07-15T09:00:00+02:00'],
  // Two hours after the clocks went forward at 02:00, and an hour before.
  ['2026-03-29T04:00:00', 'Europe/Berlin', '2026-03-29T04:00:00+02:00'],
  ['2026-03-29T01:00:00', 'Europe/Berlin', '2026-03-29T01:00:00+01:00'],
  ['2026-07-01T00:30:00', 'America/St_Johns', '2026-07-01T00:30:00-02:30'],
  // Nothing to complete.
  ['2021-07-23T16:40:00Z', 'Asia/Baku', '2021-07-23T16:40:00Z'],
  ['2021-07-23T16:40:00+03:00', 'Asia/Baku', '2021-07-23T16:40:00+03:00'],
  ['2021-07-23', 'Asia/Baku', '2021-07-23'],
  ['2021-13-40T99:99:99', 'Asia/Baku', '2021-13-40T99:99:99'],
])('%s in %s is %s', (value, zone, completed) => {
  expect(inZone(value, zone)).toBe(completed)
})
