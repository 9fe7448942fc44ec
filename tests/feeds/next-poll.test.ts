import { describe, expect, test } from 'vitest'
import { nextPoll, type PollOutcome, type PollQuestion } from '../../src/feeds/next-poll.ts'
import { firstPollAt } from '../../src/feeds/polling/first-poll.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
const NOW = Date.UTC(2026, 4, 4, 12, 0) / 1_000 // a Monday
const FEED = 'https://gazette.example/rss'
const LIMITS = { minS: 300, maxS: DAY }
const NO_HINTS = { ttlMin: null, maxAgeS: null, skipHours: [], skipDays: [] }

const answered = (at: number, newEntries: readonly number[] = [], more: Partial<PollOutcome> = {}): PollOutcome => ({
  at,
  status: 200,
  newEntries,
  entriesInFeed: 20,
  retryAfterS: null,
  hints: NO_HINTS,
  ...more,
})
const failed = (at: number, status: number | string, retryAfterS: number | null = null): PollOutcome =>
  answered(at, [], { status, entriesInFeed: null, hints: null, retryAfterS })
const ask = (poll: PollOutcome | null, state: unknown = null, more: Partial<PollQuestion> = {}) =>
  nextPoll({ feed: FEED, now: poll?.at ?? NOW, state, poll, limits: LIMITS, effort: 1, ...more })

/** What the policy remembers of a feed that publishes by `gaps`, polled as it wishes until `until`; the entries are given in order. */
function live(entries: readonly number[], from: number, until: number, more: Partial<PollQuestion> = {}) {
  const polls: number[] = []
  let answer = ask(null, null, { now: from, ...more })
  let seen = from
  while (answer.nextPollAt < until) {
    const at = answer.nextPollAt
    const fresh = entries.filter((time) => time > seen && time <= at)
    polls.push(at)
    answer = ask(
      fresh.length > 0 ? answered(at, fresh) : answered(at, [], { status: 304, hints: null, entriesInFeed: null }),
      answer.state,
      more,
    )
    seen = at
  }
  return { answer, polls, state: answer.state }
}

const every = (gap: number, from: number, until: number) =>
  Array.from({ length: Math.floor((until - from) / gap) }, (_, at) => from + at * gap + 17)

/** So many entries up to `until`, `gap` apart in the mean, at no regular moments. */
function irregular(gap: number, count: number, until: number): number[] {
  let state = 12_345
  let at = until
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    at -= Math.round((gap * 2 * state) / 2 ** 31)
    times.push(at)
  }
  return times.toReversed()
}

describe('the rhythm of a feed', () => {
  test('a feed with four times as many entries is asked more often, but not four times as often', () => {
    const [slow, quick] = [4 * HOUR, HOUR].map(
      (gap) => live(every(gap, NOW, NOW + 30 * DAY), NOW, NOW + 30 * DAY).polls.length,
    )
    expect(quick! / slow!).toBeGreaterThan(1.2)
    expect(quick! / slow!).toBeLessThan(3.5)
  })

  test('more effort means more polls, step by step', () => {
    const entries = every(2 * HOUR, NOW, NOW + 20 * DAY)
    const counts = [1 / 64, 1 / 16, 1 / 4, 1, 4, 16, 64].map(
      (effort) => live(entries, NOW, NOW + 20 * DAY, { effort }).polls.length,
    )
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(new Set(counts).size).toBe(counts.length)
    expect(counts.at(-1)! / counts[0]!).toBeGreaterThan(8)
  })

  test('a feed that publishes by day is asked at night much more seldom', () => {
    const entries = every(20 * MINUTE, NOW, NOW + 30 * DAY).filter(
      (time) => Math.floor((time % DAY) / HOUR) >= 8 && Math.floor((time % DAY) / HOUR) < 18,
    )
    const { polls } = live(entries, NOW, NOW + 30 * DAY)
    const late = polls.filter((at) => at > NOW + 20 * DAY)
    const atNight = late.filter((at) => at % DAY < 6 * HOUR || at % DAY > 20 * HOUR)
    expect(atNight.length / 10).toBeLessThan(late.length / 10 / 4)
  })

  test('a feed that publishes at six every morning is asked minutes after six', () => {
    const entries = every(DAY, Math.floor(NOW / DAY) * DAY + 6 * HOUR + DAY, NOW + 45 * DAY)
    const { polls } = live(entries, NOW, NOW + 45 * DAY)
    const waits = entries
      .filter((time) => time > NOW + 30 * DAY && time < NOW + 43 * DAY)
      .map((time) => polls.find((at) => at >= time)! - time)
    expect(waits.toSorted((a, b) => a - b)[waits.length >> 1]).toBeLessThan(15 * MINUTE)
    expect(polls.length / 45).toBeLessThan(12)
  })

  /** Polls of a feed whose entries state `stated` of their times, as the policy wishes. */
  function liveStating(entries: readonly number[], until: number, stated: (time: number) => number, effort = 1) {
    const polls: number[] = []
    let answer = ask(null, null, { effort })
    for (let seen = NOW; answer.nextPollAt < until; seen = polls.at(-1)!) {
      const at = answer.nextPollAt
      const fresh = entries.filter((time) => time > seen && time <= at).map(stated)
      polls.push(at)
      answer = ask(answered(at, fresh), answer.state, { effort })
    }
    return polls
  }
  const medianWait = (entries: readonly number[], polls: readonly number[]) => {
    const waits = entries.map((time) => (polls.find((at) => at >= time) ?? NOW) - time).toSorted((a, b) => a - b)
    return waits[waits.length >> 1]!
  }

  test('a column that comes once a week is hardly asked about on other days', () => {
    const entries = every(7 * DAY, NOW + DAY, NOW + 80 * DAY)
    const late = live(entries, NOW, NOW + 78 * DAY).polls.filter((at) => at > NOW + 50 * DAY)
    expect(late.length / 28).toBeLessThan(2.6)
    expect(
      medianWait(
        entries.filter((time) => time > NOW + 50 * DAY && time < NOW + 77 * DAY),
        late,
      ),
    ).toBeLessThan(HOUR)
  })

  test('the minute at which a feed publishes is learned from when entries come, where they state no time', () => {
    const entries = every(HOUR, NOW + 40 * MINUTE, NOW + 25 * DAY)
    const polls = liveStating(entries, NOW + 25 * DAY, () => Number.NaN)
    const late = entries.filter((time) => time > NOW + 20 * DAY && time < NOW + 24 * DAY)
    expect(medianWait(late, polls)).toBeLessThan(10 * MINUTE)
    expect(polls.length / 25).toBeLessThan(40)
  })

  test('times that are cut off to full hours cost hardly more polls than true ones', () => {
    const entries = irregular(40 * MINUTE, 1_000, NOW + 20 * DAY).filter(
      (time) => time > NOW && time % DAY > 8 * HOUR && time % DAY < 18 * HOUR,
    )
    const exact = liveStating(entries, NOW + 20 * DAY, (time) => time).length
    const cutOff = liveStating(entries, NOW + 20 * DAY, (time) => time - (time % HOUR)).length
    expect(cutOff / exact).toBeLessThan(1.15)
  })

  test('entries that came together count as one event, also where they state no time', () => {
    const moments = irregular(10 * HOUR, 60, NOW + 25 * DAY).filter((time) => time > NOW)
    const one = liveStating(moments, NOW + 25 * DAY, () => Number.NaN).length
    const six = liveStating(
      moments.flatMap((time) => Array.from({ length: 6 }, () => time)),
      NOW + 25 * DAY,
      () => Number.NaN,
    ).length
    expect(six / one).toBeGreaterThan(1.3)
    expect(six / one).toBeLessThan(2.6)
  })

  test('what its entries state in the first document is believed for a start', () => {
    const busy = ask(answered(NOW, irregular(10 * MINUTE, 20, NOW)))
    const calm = ask(answered(NOW, irregular(20 * HOUR, 20, NOW)))
    expect(busy.nextPollAt - NOW).toBeLessThan((calm.nextPollAt - NOW) / 3)
  })

  test('times that cannot be right teach nothing, and a feed that states none is learned from when entries come', () => {
    const entries = every(HOUR, NOW, NOW + 20 * DAY)
    const right = live(entries, NOW, NOW + 20 * DAY).polls.length
    for (const wrong of [() => Number.NaN, (time: number) => time + 7 * HOUR, () => 0, () => 4e9]) {
      let answer = ask(null)
      let count = 0
      for (let seen = NOW; answer.nextPollAt < NOW + 20 * DAY; count++) {
        const at = answer.nextPollAt
        const fresh = entries.filter((time) => time > seen && time <= at).map(wrong)
        answer = ask(answered(at, fresh), answer.state)
        seen = at
      }
      expect(count / right).toBeGreaterThan(0.6)
      expect(count / right).toBeLessThan(1.6)
    }
  })

  test('a change of the rate is followed within hours', () => {
    const change = NOW + 15 * DAY
    const entries = [...every(12 * HOUR, NOW, change), ...every(10 * MINUTE, change, change + DAY)]
    const { polls } = live(entries, NOW, change + DAY)
    const gapsAfter = polls.filter((at) => at > change + 12 * HOUR)
    expect(gapsAfter.length).toBeGreaterThan(2 * polls.filter((at) => at > change - DAY && at < change).length)
  })

  test('half a window does not pass unseen', () => {
    const entries = irregular(6 * MINUTE, 1_200, NOW + 5 * DAY)
    let answer = ask(null)
    let seen = NOW
    const shares: number[] = []
    for (let at = answer.nextPollAt; at < NOW + 5 * DAY; at = answer.nextPollAt) {
      const fresh = entries.filter((time) => time > seen && time <= at)
      shares.push(fresh.length / 10)
      answer = ask(answered(at, fresh.slice(-10), { entriesInFeed: 10 }), answer.state, { effort: 1 / 64 })
      seen = at
    }
    expect(
      shares
        .slice(20)
        .toSorted((a, b) => a - b)
        .at(-3),
    ).toBeLessThanOrEqual(0.7)
  })

  test('a feed that has died is asked seldom, and soon often again when it is back', () => {
    const death = NOW + 15 * DAY
    const back = death + 25 * DAY
    const entries = [...every(HOUR, NOW, death), ...every(HOUR, back, back + 5 * DAY)]
    const { polls } = live(entries, NOW, back + 5 * DAY)
    const aDay = (from: number, to: number) => polls.filter((at) => at >= from && at < to).length / ((to - from) / DAY)
    expect(aDay(back - 10 * DAY, back)).toBeLessThan(aDay(death - 5 * DAY, death) / 3)
    expect(aDay(back + 2 * DAY, back + 5 * DAY)).toBeGreaterThan(aDay(death - 5 * DAY, death) * 0.7)
  })
})

describe('limits', () => {
  test('no interval leaves the limits, whatever the effort and the rate', () => {
    for (const effort of [1e-9, 1 / 64, 1, 64, 1e9])
      for (const gap of [1, MINUTE, HOUR, 30 * DAY]) {
        const { polls } = live(every(gap, NOW - 20 * gap, NOW + 200 * 300), NOW, NOW + 200 * 300, { effort })
        const gaps = polls.slice(1).map((at, n) => at - polls[n]!)
        for (const one of gaps) {
          expect(one).toBeGreaterThanOrEqual(LIMITS.minS)
          expect(one).toBeLessThanOrEqual(LIMITS.maxS + 1)
        }
      }
  })

  test('limits that are no numbers, or the wrong way round, stop nothing', () => {
    for (const limits of [
      { minS: Number.NaN, maxS: Number.NaN },
      { minS: -5, maxS: 0 },
      { minS: 600, maxS: 60 },
    ]) {
      const { nextPollAt } = ask(answered(NOW, every(HOUR, NOW - DAY, NOW)), null, { limits })
      expect(nextPollAt).toBeGreaterThan(NOW)
      expect(nextPollAt).toBeLessThanOrEqual(NOW + 31 * DAY)
    }
  })

  test('intervals are jittered by up to a tenth, by the feed, and not all alike', () => {
    const entries = irregular(3 * HOUR, 20, NOW)
    const gaps = Array.from(
      { length: 200 },
      (_, n) => ask(answered(NOW, entries), null, { feed: `${FEED}/${n}` }).nextPollAt - NOW,
    )
    const middle = (Math.min(...gaps) + Math.max(...gaps)) / 2
    expect(Math.max(...gaps) / middle).toBeLessThanOrEqual(1.11)
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeGreaterThan(1.1)
    expect(new Set(gaps).size).toBeGreaterThan(150)
  })

  test('a Retry-After is waited for in full, also beyond the maximum, and an absurd one is bounded', () => {
    for (const seconds of [30, 3_600, 3 * DAY])
      expect(ask(failed(NOW, 429, seconds)).nextPollAt).toBeGreaterThanOrEqual(NOW + seconds)
    expect(ask(failed(NOW, 503, 3 * DAY)).why).toMatch(/left alone/)
    expect(ask(failed(NOW, 503, 1e12)).nextPollAt).toBeLessThan(NOW + 32 * DAY)
    expect(ask(answered(NOW, [], { retryAfterS: 7_200 })).nextPollAt).toBeGreaterThanOrEqual(NOW + 7_200)
    for (const odd of [-5, Number.NaN, 0]) expect(ask(failed(NOW, 503, odd)).nextPollAt).toBeLessThan(NOW + DAY)
  })

  test('feeds of one host that must wait until the same moment do not come back together', () => {
    const times = Array.from(
      { length: 50 },
      (_, n) => ask(failed(NOW, 429, 7_200), null, { feed: `${FEED}/${n}` }).nextPollAt,
    )
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(5 * MINUTE)
  })

  test('skipped hours (GMT) and days are left out, also after a 304 and a failure, and beyond the maximum', () => {
    const hints = { ...NO_HINTS, skipHours: [12, 13, 14, 15], skipDays: ['Tuesday', 'wednesday'] }
    const first = ask(answered(NOW, every(10 * MINUTE, NOW - 20 * 600, NOW), { hints }))
    const hours = (at: number) => new Date(at * 1_000).toISOString()
    expect(first.nextPollAt).toBeGreaterThanOrEqual(NOW + 4 * HOUR)
    expect(hours(first.nextPollAt)).toMatch(/^2026-05-04T16/)
    expect(first.why).toMatch(/wants skipped/)
    const at = Date.UTC(2026, 4, 4, 23, 58) / 1_000
    const later = ask(answered(at, [], { status: 304, hints: null, entriesInFeed: null }), first.state)
    expect(hours(later.nextPollAt)).toMatch(/^2026-05-07T00/)
    expect(hours(ask(failed(at, 500), later.state).nextPollAt)).toMatch(/^2026-05-07T00/)
    const none = ask(answered(at, [], { hints: NO_HINTS }), later.state)
    expect(hours(none.nextPollAt)).toMatch(/^2026-05-05T/)
  })

  test('who skips all hours or all days, or names none, stops nothing', () => {
    const all = { ...NO_HINTS, skipHours: Array.from({ length: 24 }, (_, hour) => hour) }
    const week = {
      ...NO_HINTS,
      skipDays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    }
    const odd = { ...NO_HINTS, skipHours: [99, -1, 1.5, Number.NaN], skipDays: ['Someday', ''] }
    for (const hints of [all, week, odd])
      expect(ask(answered(NOW, [], { hints })).nextPollAt).toBeLessThanOrEqual(NOW + DAY)
  })

  test("a publisher's wish lengthens the interval somewhat, never shortens it, and an absurd one stops nothing", () => {
    const entries = every(HOUR, NOW - 20 * HOUR, NOW)
    const wait = (hints: object) => ask(answered(NOW, entries, { hints: { ...NO_HINTS, ...hints } })).nextPollAt - NOW
    const own = wait({})
    expect(wait({ ttlMin: 1 })).toBe(own)
    expect(wait({ ttlMin: 5_256_000 })).toBeLessThan(own * 2)
    expect(wait({ ttlMin: 5_256_000 })).toBeGreaterThan(own)
    expect(wait({ maxAgeS: 1e12 })).toBeLessThan(own * 2)
    for (const nothing of [0, -5, Number.NaN]) expect(wait({ ttlMin: nothing, maxAgeS: nothing })).toBe(own)
  })

  test('the interval that the operator has set is kept, give or take a tenth, but not below the minimum', () => {
    const wait = (fixedS: number) => ask(answered(NOW), null, { fixedS }).nextPollAt - NOW
    expect(Math.abs(wait(7_200) / 7_200 - 1)).toBeLessThanOrEqual(0.1)
    expect(wait(10)).toBe(LIMITS.minS)
    expect(ask(answered(NOW), null, { fixedS: 7_200 }).why).toMatch(/set to 2 hours/)
  })
})

describe('failures', () => {
  const waits = (status: number | string, count: number, limits = LIMITS) => {
    const found: number[] = []
    let state: unknown = ask(answered(NOW - HOUR, every(HOUR, NOW - 20 * HOUR, NOW - HOUR))).state
    for (let at = NOW; found.length < count; ) {
      const { nextPollAt, state: next } = ask(failed(at, status), state, { limits })
      found.push(nextPollAt - at)
      at = nextPollAt
      state = next
    }
    return found
  }

  test('a failure that passes is looked at again soon, and ever more seldom', () => {
    const found = waits(503, 60)
    expect(found[0]).toBeLessThan(HOUR)
    expect(found.at(-1)).toBeGreaterThan(20 * HOUR)
    expect(found.at(-1)).toBeLessThanOrEqual(DAY)
  })

  test('with a maximum of a week a dead feed is left alone for days, and never for good', () => {
    const found = waits('timeout', 60, { minS: 300, maxS: 7 * DAY })
    expect(found.at(-1)).toBeGreaterThan(6 * DAY)
    expect(found.at(-1)).toBeLessThanOrEqual(7 * DAY)
  })

  test('refusals wait longer than errors, and a feed that is gone far beyond the maximum', () => {
    const first = [500, 404, 403, 401].map((status) => waits(status, 1)[0]!)
    expect(first).toEqual(first.toSorted((a, b) => a - b))
    expect(waits(410, 1)[0]).toBeGreaterThan(20 * DAY)
  })

  test('a feed that answers again is soon asked as before', () => {
    let state: unknown = ask(answered(NOW - HOUR, every(HOUR, NOW - 20 * HOUR, NOW - HOUR))).state
    const before = ask(answered(NOW, []), state).nextPollAt - NOW
    for (let n = 0; n < 40; n++) state = ask(failed(NOW + n * DAY, 500), state).state
    const { nextPollAt } = ask(answered(NOW + 40 * DAY, every(HOUR, NOW + 39 * DAY, NOW + 40 * DAY).slice(-20)), state)
    expect(nextPollAt - NOW - 40 * DAY).toBeLessThan(before * 2)
  })

  test("a host's 429 teaches its pace: the feed is asked more slowly from then on, and after days faster again", () => {
    const entries = every(10 * MINUTE, NOW, NOW + 20 * DAY)
    const before = live(entries, NOW, NOW + 3 * DAY, { effort: 64 })
    const at = before.answer.nextPollAt
    const refused = ask(failed(at, 429, 600), before.state, { effort: 64 })
    const after = ask(answered(refused.nextPollAt, []), refused.state, { effort: 64 })
    const usual = before.answer.nextPollAt - before.polls.at(-1)!
    expect(after.nextPollAt - refused.nextPollAt).toBeGreaterThan(usual * 1.25)
    expect(after.why).toMatch(/refuses to be asked more often/)
    let answer = after
    while (answer.nextPollAt < NOW + 19 * DAY) {
      const next = answer.nextPollAt
      answer = ask(
        answered(
          next,
          entries.filter((time) => time > next - usual && time <= next),
        ),
        answer.state,
        { effort: 64 },
      )
    }
    expect(answer.why).not.toMatch(/refuses/)
  })
})

describe('the function', () => {
  test('gives the same answer to the same question, and changes nothing that it is given', () => {
    const { state } = live(every(HOUR, NOW, NOW + 9 * DAY), NOW, NOW + 9 * DAY)
    const text = JSON.stringify(state)
    const poll = answered(NOW + 10 * DAY, [NOW + 9.5 * DAY])
    const one = ask(poll, state)
    ask(answered(NOW + 11 * DAY), null, { feed: 'https://other.example/rss' })
    expect(ask(poll, JSON.parse(text))).toEqual(one)
    expect(JSON.stringify(state)).toBe(text)
  })

  test('needs less than 2 KB for years of a busy feed', () => {
    let state: unknown = null
    for (let at = NOW; at < NOW + 3 * 365 * DAY; at += 5 * HOUR)
      state = ask(
        answered(at, every(2 * MINUTE, at - 5 * HOUR, at), {
          entriesInFeed: 500,
          hints: { ...NO_HINTS, skipHours: [1, 2], ttlMin: 60 },
        }),
        state,
      ).state
    for (let n = 0; n < 20; n++) state = ask(failed(NOW + 3 * 365 * DAY + n * HOUR, 429), state).state
    expect(JSON.stringify(state).length).toBeLessThan(2_048)
  })

  test('takes any state: what is none counts as a new feed', () => {
    const known = live(every(HOUR, NOW - 9 * DAY, NOW), NOW - 9 * DAY, NOW).state
    const fresh = ask(answered(NOW, []))
    for (const state of [
      null,
      1,
      'x',
      [],
      {},
      { v: 2 },
      { v: 1 },
      { v: 1, t: 'x', w: 5, d: null, r: [null], s: {}, f: [1e300], h: [-1, 2.5] },
    ]) {
      const answer = ask(answered(NOW, []), state)
      expect(answer.nextPollAt).toBeGreaterThan(NOW)
      expect(answer.nextPollAt).toBeLessThanOrEqual(NOW + DAY)
    }
    expect(ask(answered(NOW, []), { v: 99 })).toEqual(fresh)
    for (const key of Object.keys(known))
      for (const bad of [null, [], [Number.NaN, -1, 1e308, 'x'], '€'.repeat(336), '?'.repeat(576), { length: 3 }]) {
        const answer = ask(answered(NOW, [NOW - 5]), { ...known, [key]: bad })
        expect(answer.nextPollAt).toBeGreaterThanOrEqual(NOW + LIMITS.minS)
        expect(answer.nextPollAt).toBeLessThanOrEqual(NOW + DAY + 1)
      }
  })

  test('a clock that jumps does no harm', () => {
    const { state } = live(every(HOUR, NOW, NOW + 9 * DAY), NOW, NOW + 9 * DAY)
    for (const at of [NOW - 300 * DAY, NOW + 9 * DAY, NOW + 900 * DAY]) {
      const answer = ask(answered(at, [at - 5]), state, { now: at })
      expect(answer.nextPollAt - at).toBeGreaterThanOrEqual(LIMITS.minS)
      expect(answer.nextPollAt - at).toBeLessThanOrEqual(DAY + 1)
    }
    const early = ask(answered(NOW + 20 * DAY, []), state, { now: NOW + 9 * DAY })
    expect(early.nextPollAt).toBeLessThanOrEqual(NOW + 10 * DAY + 1)
  })

  test('one feed that is added is polled within seconds, ten thousand are spread over a quarter of an hour', () => {
    const now = new Date(NOW * 1_000)
    expect(firstPollAt(FEED, now, 1)).toEqual(now)
    const times = Array.from(
      { length: 10_000 },
      (_, n) => firstPollAt(`https://h${n % 50}.example/${n}`, now, 10_000).getTime() / 1_000 - NOW,
    )
    const minutes = Array.from(
      { length: 16 },
      (_, minute) => times.filter((at) => Math.floor(at / 60) === minute).length,
    )
    expect(Math.max(...minutes)).toBeLessThan(750)
    expect(Math.min(...minutes)).toBeGreaterThan(450)
    const added = Array.from({ length: 1_000 }, (_, n) => ask(null, null, { feed: `${FEED}/${n}` }).nextPollAt - NOW)
    expect(Math.max(...added) - Math.min(...added)).toBeGreaterThan(8 * MINUTE)
  })
})
