import { describe, expect, test } from 'vitest'
import { nextPoll } from '../../src/feeds/next-poll.ts'
import { quietAlarm } from '../../src/feeds/polling/quiet-alarm.ts'

const HOUR = 3_600
const DAY = 86_400
const MONDAY = Date.UTC(2026, 4, 4) / 1_000

/** The state after hourly polls of a feed with these entries. */
function stateAt(
  entries: readonly number[],
  from: number,
  until: number,
  fails: (at: number) => boolean = () => false,
) {
  let state: unknown = null
  let seen = from
  for (let at = from; at <= until; at += HOUR) {
    const isDown = fails(at)
    const newEntries = isDown ? [] : entries.filter((time) => time > seen && time <= at)
    const poll = {
      at,
      status: isDown ? 503 : 200,
      newEntries,
      entriesInFeed: isDown ? null : 20,
      retryAfterS: null,
      hints: null,
    }
    state = nextPoll({ feed: 'f', now: at, state, poll, limits: { minS: 300, maxS: DAY }, effort: 1 }).state
    if (!isDown) seen = at
  }
  return state
}

const every = (gap: number, from: number, until: number) =>
  Array.from({ length: Math.floor((until - from) / gap) }, (_, at) => from + at * gap + 17)
const alarm = (state: unknown, at: number) => quietAlarm(state, new Date(at * 1_000))

describe('quietAlarm', () => {
  test('tells of a busy feed that has said nothing for a day since when, and how unlikely that is', () => {
    const end = MONDAY + 20 * DAY
    const found = alarm(stateAt(every(HOUR, MONDAY, end), MONDAY, end + 30 * HOUR), end + 30 * HOUR)
    expect(Math.abs(found!.since.getTime() / 1_000 - end)).toBeLessThan(2 * HOUR)
    expect(found!.expected).toBeGreaterThan(15)
    expect(found!.oneIn).toBeGreaterThan(1_000)
    expect(found!.words).toMatch(
      /nothing new for 3\d hours, where about \d+ entries were to be expected: by chance less than once in/,
    )
  })

  test('does not mind a weekend on which the feed is always quiet', () => {
    const working = every(HOUR, MONDAY, MONDAY + 35 * DAY).filter((time) => Math.floor((time - MONDAY) / DAY) % 7 < 5)
    expect(alarm(stateAt(working, MONDAY, MONDAY + 34.9 * DAY), MONDAY + 34.9 * DAY)).toBeNull()
    const missing = stateAt(working, MONDAY, MONDAY + 37.5 * DAY)
    expect(alarm(missing, MONDAY + 37.5 * DAY)).not.toBeNull()
  })

  test('does not mind three quiet days of a feed with one entry a week', () => {
    const entries = every(7 * DAY, MONDAY, MONDAY + 60 * DAY)
    expect(alarm(stateAt(entries, MONDAY, MONDAY + 59 * DAY), MONDAY + 59 * DAY)).toBeNull()
  })

  test('takes a feed that cannot be reached for unreachable, not for quiet', () => {
    const end = MONDAY + 20 * DAY
    const state = stateAt(every(HOUR, MONDAY, end + 5 * DAY), MONDAY, end + 4 * DAY, (at) => at > end)
    expect(alarm(state, end + 4 * DAY)).toBeNull()
  })

  test('ends when entries come again, and says nothing of what it does not know', () => {
    const end = MONDAY + 20 * DAY
    const entries = [...every(HOUR, MONDAY, end), ...every(HOUR, end + 4 * DAY, end + 5 * DAY)]
    expect(alarm(stateAt(entries, MONDAY, end + 3 * DAY), end + 3 * DAY)).not.toBeNull()
    expect(alarm(stateAt(entries, MONDAY, end + 4.5 * DAY), end + 4.5 * DAY)).toBeNull()
    for (const state of [null, {}, 'x', { v: 1 }]) expect(alarm(state, end)).toBeNull()
  })
})
