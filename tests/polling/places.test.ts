import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { body, redirect, status } from '../fetch/origin.ts'
import { feedOf, openWorld, type World } from './world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

/** Polls once a day for so many days, and tells on which one the feed was at another place. */
async function pollDaily(feedId: string, days: number): Promise<number | null> {
  const before = (await world.feed(feedId)).url
  for (let day = 0; day <= days; day++) {
    await world.poll(feedId)
    if ((await world.feed(feedId)).url !== before) return day
    world.pass(DAY)
  }
  return null
}

describe('a feed whose address redirects', () => {
  it.each([301, 308])('for good (%d) is at the new one after three days, and asked there alone', async (code) => {
    const { answers, add, poll, feed, countOf, lastTo, origin } = world
    const [from, to] = [`/from-${code}`, `/to-${code}`]
    answers[from] = redirect(to, code)
    answers[to] = feedOf([code], { etag: '"1"' })
    const feedId = await add(from)
    expect(await pollDaily(feedId, 9)).toBe(3)
    expect((await feed(feedId)).url).toBe(origin.url + to)
    expect(await world.store.feeds.find(origin.url + from)).toMatchObject({ feedId })
    const asked = countOf(from)
    await poll(feedId)
    expect(countOf(from)).toBe(asked)
    // Its validators were those of an address that it has no more.
    expect(lastTo(to)).not.toHaveProperty('if-none-match')
    const [last] = await world.store.feeds.listPolls(feedId, 1)
    expect(last).toMatchObject({ status: 200 })
  })

  it.each([302, 303, 307])('for now (%d) stays where it is', async (code) => {
    const { answers, add, feed } = world
    answers[`/temporary-${code}`] = redirect('/elsewhere', code)
    answers['/elsewhere'] = feedOf([1])
    const feedId = await add(`/temporary-${code}`)
    expect(await pollDaily(feedId, 9)).toBeNull()
    expect((await feed(feedId)).failures).toBe(0)
  })

  it('for good, but on the way also for now, stays where it is', async () => {
    const { answers, add } = world
    answers['/mixed'] = redirect('/mixed-2', 301)
    answers['/mixed-2'] = redirect('/elsewhere', 302)
    answers['/elsewhere'] = feedOf([1])
    expect(await pollDaily(await add('/mixed'), 9)).toBeNull()
  })

  it.each([
    ['home page', body('<html><title>Outlet</title><p>News of the day</p></html>'), 'not-a-feed'],
    ['login page', body('<title>Sign in</title><form><input type="password"></form>'), 'login'],
    ['consent page', body('<title>Before you continue to Outlet</title><button>Accept all</button>'), 'consent'],
    ['captcha', body('<title>Outlet</title><p>Please verify you are human</p>'), 'blocked'],
  ])('to a %s stays where it is, and says so', async (name, answer, failure) => {
    const { answers, add, feed } = world
    const path = `/to-a-${name.replace(' ', '-')}`
    answers[path] = redirect(`${path}/page`, 301)
    answers[`${path}/page`] = answer
    const feedId = await add(path)
    expect(await pollDaily(feedId, 9)).toBeNull()
    expect(await feed(feedId)).toMatchObject({ failureClass: failure, lastOutcome: 'not-a-feed' })
  })

  it('in a circle or without end is a failure', async () => {
    const { answers, add, poll, countOf, store } = world
    answers['/circle'] = redirect('/circle-2', 301)
    answers['/circle-2'] = redirect('/circle', 301)
    for (let step = 0; step < 9; step++) answers[`/step-${step}`] = redirect(`/step-${step + 1}`, 301)
    answers['/step-9'] = feedOf([1])
    for (const [path, requests] of [
      ['/circle', 2],
      ['/step-0', 6],
    ] as const) {
      const feedId = await add(path)
      expect((await poll(feedId)).facts).toMatchObject({ failure: 'redirect' })
      expect(await store.feeds.listPolls(feedId)).toMatchObject([{ requests }])
    }
    // Each address of the circle is asked for once, and the chain is left after five redirects.
    for (const path of ['/circle', '/circle-2', '/step-5']) expect(countOf(path)).toBe(1)
    expect(countOf('/step-6')).toBe(0)
    expect((await poll(await add('/step-4'))).outcome).not.toBe('failed')
  })

  it('to where another feed lives becomes one with it, and what either knows is not announced again', async () => {
    const { answers, add, poll, store, origin, pass } = world
    answers['/twin'] = feedOf(['t1', 't2'])
    const into = await add('/twin')
    await poll(into)
    answers['/other-twin'] = redirect('/twin', 301)
    const from = await add('/other-twin')
    answers['/twin'] = feedOf(['t2', 't3'])
    await poll(from)
    pass(4 * DAY)
    expect(await poll(from)).toMatchObject({ outcome: 'merged', facts: { into } })
    expect(await poll(from)).toMatchObject({ outcome: 'cancelled' })
    expect((await store.entries.listOfFeed(into, 10)).map(({ title }) => title).toSorted()).toEqual([
      'Item t1',
      'Item t2',
      'Item t3',
    ])
    expect((await poll(into)).facts).toMatchObject({ fresh: 0, edited: 0 })
    const again = { url: `${origin.url}/other-twin`, outlet: 'o', subscribed: true, firstPollAt: null }
    expect(await store.feeds.add(again)).toEqual({ feedId: into, added: false })
  })

  it('is adopted at the second sighting where TELEX_REDIRECT_SETTLE is 0', async () => {
    const hasty = await openWorld({ TELEX_REDIRECT_SETTLE: '0' })
    hasty.answers['/a'] = redirect('/b', 301)
    hasty.answers['/b'] = feedOf([1])
    const feedId = await hasty.add('/a')
    await hasty.poll(feedId)
    expect((await hasty.feed(feedId)).url).toBe(`${hasty.origin.url}/a`)
    await hasty.poll(feedId)
    expect((await hasty.feed(feedId)).url).toBe(`${hasty.origin.url}/b`)
    await hasty.close()
  })
})

describe('a feed that is not there', () => {
  it('any more (410) is given up at once, and taken up again by whoever adds it', async () => {
    const { answers, add, poll, feed } = world
    answers['/gone'] = status(410)
    const feedId = await add('/gone')
    expect((await poll(feedId)).outcome).toBe('gone')
    expect(await feed(feedId)).toMatchObject({ subscribed: false, retiredAt: expect.any(Date) })
    await add('/gone')
    expect(await feed(feedId)).toMatchObject({ subscribed: true, retiredAt: null })
  })

  it('(404) is given up after a month, and not sooner', async () => {
    const { answers, add, poll, feed, pass } = world
    answers['/missing'] = status(404)
    const feedId = await add('/missing')
    for (let day = 0; day < 30; day++) {
      expect((await poll(feedId)).outcome).toBe('failed')
      pass(DAY)
    }
    expect((await feed(feedId)).subscribed).toBe(true)
    expect((await poll(feedId)).outcome).toBe('gone')
    expect(await feed(feedId)).toMatchObject({ subscribed: false, failureClass: 'not-found' })
  })
})
