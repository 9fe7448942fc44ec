import { describe, expect, it } from 'vitest'
import { FEED_STATES, type FeedFacts, feedHealth, type PollFacts } from '../../src/feeds/feed-health.ts'
import { nextPoll } from '../../src/feeds/next-poll.ts'
import { FAILURE_CLASSES, failureLabel, failureWords } from '../../src/feeds/polling/failure-words.ts'
import { feedRecord, later, NOW } from '../support/builders.ts'

const DAY = 86_400

/** A feed that was polled an hour ago, went well, and is due in another hour. */
function feed(set: Partial<FeedFacts> = {}): FeedFacts {
  const usual = {
    lastPollAt: later(-3_600),
    lastSuccessAt: later(-3_600),
    nextPollAt: later(3_600),
    createdAt: later(-30 * DAY),
  }
  return { ...feedRecord(), ...usual, lastOutcome: 'nothing-new', nextPollWhy: 'its rhythm', ...set }
}

const failing = {
  failures: 3,
  failingSince: later(-2 * 3_600),
  failureClass: 'timeout',
  lastOutcome: 'failed',
  lastError: 'GET took 30 s',
}
const candidate = { url: 'https://new.example/feed', since: later(-DAY).toISOString(), sightings: 2 }

const poll = (at: Date, failureClass: string | null = null): PollFacts => ({
  at,
  failureClass,
  outcome: failureClass ? 'failed' : 'nothing-new',
})

describe('the state of a feed', () => {
  it.each<[string, Partial<FeedFacts>]>([
    ['healthy', {}],
    ['new', { lastPollAt: null, lastSuccessAt: null, nextPollAt: later(60) }],
    ['overdue', { nextPollAt: later(-700) }],
    ['overdue', { lastPollAt: null, nextPollAt: later(-700) }],
    ['healthy', { nextPollAt: later(-500) }],
    ['healthy', { nextPollAt: later(-7_000), leaseUntil: later(60) }],
    ['overdue', { nextPollAt: later(-7_000), leaseUntil: later(-60) }],
    ['failing', failing],
    ['failing', { ...failing, nextPollAt: later(-7_000) }],
    ['failing', { ...failing, failingSince: later(-10 * DAY), nextPollAt: later(600) }],
    ['failing', { ...failing, failingSince: later(-2 * DAY), lastPollAt: NOW, nextPollAt: later(DAY) }],
    ['dead', { ...failing, failingSince: later(-4 * DAY), lastPollAt: NOW, nextPollAt: later(DAY) }],
    ['slow', { typicalMs: 12_000 }],
    ['healthy', { typicalMs: 3_000 }],
    ['moved', { learned: { move: { candidate, missing: null } } }],
    ['healthy', { learned: { move: { candidate: null, missing: null } } }],
    ['paused', { ...failing, pausedAt: later(-60) }],
    ['retired', { subscribed: false, retiredAt: later(-60), pausedAt: later(-70) }],
    ['retired', { subscribed: false, lastOutcome: 'gone', failures: 1 }],
    ['unsubscribed', { subscribed: false, failures: 2 }],
  ])('is %s for %j', (state, set) => {
    const health = feedHealth(feed(set), [], NOW)
    expect(health.state).toBe(state)
    expect(FEED_STATES).toContain(health.state)
    expect(health.why).toMatch(/^[A-Z0-9].{5,}/)
    expect(health.doing).toMatch(/^[A-Z].{5,}\.$/)
  })

  it('tells of a failure since when, how often, why, what was said, and what can be done', () => {
    expect(feedHealth(feed(failing), [], NOW)).toMatchObject({
      since: failing.failingSince,
      why: '3 polls in a row failed, since the answer took too long: GET took 30 s.',
      doing: expect.stringContaining('never given up'),
      advice: expect.stringContaining('TELEX_FETCH_TIMEOUT_MS'),
    })
  })

  it('says of a feed that is not found that it is given up after a month, of no other', () => {
    const doing = feedHealth(feed({ ...failing, failureClass: 'not-found' }), [], NOW).doing
    expect(doing).toContain('a month')
    expect(doing).not.toContain('never')
  })

  it('tells since when a feed is healthy, and how many of its last polls were not', () => {
    const polls = [poll(later(-60)), poll(later(-120)), poll(later(-180), 'dns'), poll(later(-240))]
    const health = feedHealth(feed(), polls, NOW)
    expect(health.since).toEqual(later(-120))
    expect(health.why).toContain('Of the last 4 polls 1 failed')
    expect(feedHealth(feed(), [poll(later(-60)), poll(later(-90))], NOW).since).toEqual(later(-90))
    expect(feedHealth(feed(), [], NOW).since).toBeNull()
  })

  it('names the feed in what is to be typed', () => {
    const one = feed({ pausedAt: NOW })
    expect(feedHealth(one, [], NOW).advice).toBe(`telex feeds resume ${one.feedId} goes on.`)
  })

  it('tells where a feed that is moving leads, and since when', () => {
    const health = feedHealth(feed({ learned: { move: { candidate, missing: null } } }), [], NOW)
    expect(health).toMatchObject({ since: later(-DAY), why: 'It redirects for good to https://new.example/feed.' })
  })

  it('tells a feed that was not found for a month from one that is gone', () => {
    const retired = { subscribed: false, retiredAt: NOW }
    expect(feedHealth(feed({ ...retired, failureClass: 'not-found' }), [], NOW).why).toContain('404')
    expect(feedHealth(feed({ ...retired, failureClass: 'gone' }), [], NOW).why).toContain('410')
  })

  it('bears whatever was learned', () => {
    for (const move of [null, 7, 'x', [], { candidate: 'no' }, { candidate: { url: 3 } }])
      expect(feedHealth(feed({ learned: { move } }), [], NOW).state).toBe('healthy')
  })
})

describe('a feed that has gone quiet against its own rhythm', () => {
  /** What thirty days of an entry an hour have taught, and a silence of so many hours since. */
  const rhythm = (silentHours: number): unknown => {
    let state: unknown = null
    const start = NOW.getTime() / 1_000 - (30 * 24 + silentHours) * 3_600
    for (let hour = 0; hour <= 30 * 24 + silentHours; hour++) {
      const at = start + hour * 3_600
      const newEntries = hour <= 30 * 24 ? [at - 60] : []
      const poll = { at, status: 200, newEntries, entriesInFeed: 20, retryAfterS: null, hints: null }
      state = nextPoll({
        ...{ feed: 'gazette', now: at, state, poll },
        limits: { minS: 300, maxS: 86_400 },
        effort: 1,
      }).state
    }
    return state
  }

  it('is told since when, and what would have been expected', () => {
    const health = feedHealth(feed({ learned: { rhythm: rhythm(72) } }), [], NOW)
    expect(health).toMatchObject({ state: 'quiet', advice: expect.stringContaining('telex source discover') })
    expect(health.why).toMatch(
      /^It answers, but there is nothing new for 3 days, where about \d+ entries were to be expected/,
    )
    expect(Math.abs(health.since!.getTime() - later(-72 * 3_600).getTime())).toBeLessThan(3_700_000)
  })

  it('is healthy while its silence is nothing unusual', () => {
    expect(feedHealth(feed({ learned: { rhythm: rhythm(2) } }), [], NOW).state).toBe('healthy')
  })
})

describe('classes of failure', () => {
  it('each have words and an advice', () => {
    for (const name of FAILURE_CLASSES.filter((one) => one !== 'other')) {
      expect(failureWords(name).what, name).not.toContain('undefined')
      expect(failureWords(name).advice, name).toMatch(/\.$/)
      expect(failureLabel(name)).toBe(name)
    }
  })

  it('that nobody foresaw are told by their name, and are one label', () => {
    expect(failureWords('moon-phase').what).toBe('moon phase')
    expect([failureLabel('moon-phase'), failureLabel('constructor'), failureLabel(null)]).toEqual([
      'other',
      'other',
      'other',
    ])
  })
})
