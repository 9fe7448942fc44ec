import { describe, expect, test } from 'vitest'
import { nextPollLine } from '../../src/terminal/next-poll-line.ts'

const NOW = '2026-05-04T12:00:00Z'
const SECONDS = Date.parse(NOW) / 1_000
const ADDED = {
  id: 1,
  feed: 'https://gazette.example/rss',
  now: NOW,
  state: null,
  poll: null,
  limits: { minS: 300, maxS: 86_400 },
}
const POLL = {
  at: NOW,
  status: 200,
  newEntries: ['2026-05-04T11:30:00Z', '2026-05-04T09:00:00+02:00', null],
  entriesInFeed: 20,
  retryAfterS: null,
  hints: { ttlMin: 60, maxAgeS: null, skipHours: [], skipDays: [] },
}
const answer = (line: object) =>
  nextPollLine(line as Record<string, unknown>) as { state: object; nextPollAt: string; why: string }

describe('a line of telex next-poll', () => {
  test('is answered with state, time and reason', () => {
    const first = answer(ADDED)
    expect(Date.parse(first.nextPollAt)).toBeGreaterThanOrEqual(Date.parse(NOW))
    expect(first.why).toMatch(/just added/)
    const second = answer({ ...ADDED, state: first.state, poll: POLL })
    expect(Date.parse(second.nextPollAt)).toBeGreaterThanOrEqual(Date.parse(NOW) + 300_000)
    expect(second.why).toMatch(/entries a/)
    expect(JSON.stringify(second.state).length).toBeLessThan(2_048)
  })

  test('may give its times as ISO strings, seconds or milliseconds; the answer has the form of "now"', () => {
    const iso = Date.parse(answer({ ...ADDED, poll: POLL }).nextPollAt) / 1_000
    const inSeconds = {
      ...POLL,
      at: SECONDS,
      newEntries: POLL.newEntries.map((time) => time && Date.parse(time) / 1_000),
    }
    const inMs = { ...POLL, at: SECONDS * 1_000, newEntries: POLL.newEntries.map((time) => time && Date.parse(time)) }
    expect(answer({ ...ADDED, now: SECONDS, poll: inSeconds }).nextPollAt).toBe(iso)
    expect(answer({ ...ADDED, now: SECONDS * 1_000, poll: inMs }).nextPollAt).toBe(iso * 1_000)
  })

  test('takes what is missing or odd', () => {
    const odd = [
      { poll: { status: 304 } },
      { poll: { status: 'timeout', at: NOW, newEntries: null, hints: null } },
      { poll: { ...POLL, newEntries: ['yesterday', {}, 1e300, -5], entriesInFeed: 'many', hints: {} } },
      {
        poll: { ...POLL, hints: { ttlMin: '60', skipHours: ['3', null], skipDays: [4, 'Sunday'] } },
        effort: 'much',
        limits: {},
      },
      { poll: { ...POLL, at: 'never', status: '429', retryAfterS: '120' } },
      { state: 'lost', limits: null, effort: -1 },
    ]
    for (const more of odd) {
      const { nextPollAt } = answer({ ...ADDED, ...more })
      expect(Date.parse(nextPollAt)).toBeGreaterThanOrEqual(Date.parse(NOW))
      expect(Date.parse(nextPollAt)).toBeLessThanOrEqual(Date.parse(NOW) + 86_401_000)
    }
  })

  test('without a time, a feed or a status is an error that names it', () => {
    expect(() => answer({ ...ADDED, now: undefined })).toThrow('"now" is missing')
    expect(() => answer({ ...ADDED, now: 'soon' })).toThrow('"now" is missing or no time')
    expect(() => answer({ now: NOW })).toThrow('"feed" is missing')
    expect(() => answer({ ...ADDED, poll: { at: NOW } })).toThrow('"poll.status"')
    expect(() => answer({ ...ADDED, poll: 5 })).toThrow('"poll" must be an object')
  })
})
