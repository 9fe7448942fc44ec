import { afterEach, describe, expect, it } from 'vitest'
import { openRobotsRules, type RobotsEntry } from '../../src/fetch/robots-rules.ts'
import { type Answer, body, type Origin, openOrigin, redirect, status, testClient } from './origin.ts'

const START = Date.parse('2026-03-02T10:00:00Z')
const MINUTE = 60_000
const DAY = 86_400_000
const RULES = 'User-agent: *\nDisallow: /private\nCrawl-delay: 3'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Rules over an origin whose answer, clock and cache the test holds. */
async function setUp(answer: Answer, more: Readonly<Record<string, Answer>> = {}, options = {}) {
  const state = { answer, now: START }
  const origin = await openOrigin({ '/robots.txt': (request, response) => state.answer(request, response), ...more })
  const client = testClient(options)
  closers.push(
    () => client.close(),
    () => origin.close(),
  )
  const kept = new Map<string, RobotsEntry>()
  const cache = {
    read: async (of: string) => kept.get(of),
    write: async (of: string, entry: RobotsEntry) => void kept.set(of, entry),
  }
  const open = () => openRobotsRules(client, cache, () => new Date(state.now))
  return { state, origin, kept, open, rules: open() }
}

const askedFor = (origin: Origin) => origin.requests.filter(({ path }) => path === '/robots.txt').length

describe('check', () => {
  it('tells what robots.txt says, and asks for it once a day, however many pages and checks at once', async () => {
    const { rules, origin, state } = await setUp(body(RULES, 'text/plain'))
    const verdicts = await Promise.all(['/news', '/private/1', '/x'].map((path) => rules.check(origin.url + path)))
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, false, true])
    expect(verdicts[0]!.crawlDelaySeconds).toBe(3)
    state.now += DAY - 1
    await rules.check(`${origin.url}/news`)
    expect(askedFor(origin)).toBe(1)
    state.answer = body('User-agent: *\nDisallow: /news', 'text/plain')
    state.now += 1
    expect((await rules.check(`${origin.url}/news`)).allowed).toBe(false)
    expect(askedFor(origin)).toBe(2)
  })

  it('is not needed where the verdict is known: peeking asks for nothing', async () => {
    const { rules, open, origin, state } = await setUp(body(RULES, 'text/plain'))
    expect(await rules.peek(`${origin.url}/private`)).toBeUndefined()
    expect(askedFor(origin)).toBe(0)
    await rules.check(`${origin.url}/news`)
    expect(await rules.peek(`${origin.url}/private`)).toMatchObject({ allowed: false, isUnreachable: false })
    expect(await open().peek(`${origin.url}/private`)).toMatchObject({ allowed: false })
    state.now += DAY
    expect(await rules.peek(`${origin.url}/private`)).toBeUndefined()
  })

  it('is answered from the cache by another process', async () => {
    const { rules, open, origin } = await setUp(body(RULES, 'text/plain'))
    await rules.check(`${origin.url}/news`)
    expect((await open().check(`${origin.url}/private`)).allowed).toBe(false)
    expect(askedFor(origin)).toBe(1)
  })

  it.each([400, 401, 403, 404, 410])('allows all when robots.txt answers %i', async (code) => {
    const { rules, origin } = await setUp(status(code))
    expect((await rules.check(`${origin.url}/news`)).allowed).toBe(true)
  })

  it.each([
    ['500', status(500)],
    ['503', status(503)],
    ['429', status(429)],
    ['a broken connection', ({ socket }) => socket.destroy()],
  ] as [string, Answer][])(
    'forbids all for ten minutes when robots.txt gives %s and was never read',
    async (_, answer) => {
      const { rules, open, origin, state } = await setUp(answer)
      expect(await rules.check(`${origin.url}/news`)).toMatchObject({
        allowed: false,
        why: expect.stringContaining('robots.txt'),
      })
      state.answer = body(RULES, 'text/plain')
      state.now += 10 * MINUTE - 1
      expect((await rules.check(`${origin.url}/news`)).allowed).toBe(false)
      expect((await open().check(`${origin.url}/news`)).allowed).toBe(false)
      expect(askedFor(origin)).toBe(1)
      state.now += 1
      expect((await rules.check(`${origin.url}/news`)).allowed).toBe(true)
    },
  )

  it('goes by the last copy for one day more when robots.txt has become unreachable, then forbids all', async () => {
    const { rules, open, origin, state } = await setUp(body(RULES, 'text/plain'))
    await rules.check(`${origin.url}/news`)
    state.answer = status(503)
    state.now += DAY + MINUTE
    expect((await rules.check(`${origin.url}/news`)).allowed).toBe(true)
    expect((await rules.check(`${origin.url}/private`)).allowed).toBe(false)
    expect((await open().check(`${origin.url}/news`)).allowed).toBe(true)
    state.now += DAY
    expect((await rules.check(`${origin.url}/news`)).allowed).toBe(false)
  })

  it('follows redirects, and takes more than five for a missing file', async () => {
    const moved = await setUp(redirect('/moved/robots.txt', 301), { '/moved/robots.txt': body(RULES, 'text/plain') })
    expect((await moved.rules.check(`${moved.origin.url}/private`)).allowed).toBe(false)
    const lost = await setUp(redirect('/1'), {
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`/${at}`, redirect(`/${at + 1}`)])),
    })
    expect((await lost.rules.check(`${lost.origin.url}/private`)).allowed).toBe(true)
  })

  it('reads the beginning of a robots.txt that does not end', async () => {
    const { rules, origin } = await setUp((_, response) => {
      response.write('User-agent: *\nDisallow: /private\n')
      const more = () => {
        while (!response.destroyed && response.write('# and so on\n'.repeat(999)));
      }
      response.on('drain', more)
      more()
    })
    expect((await rules.check(`${origin.url}/private`)).allowed).toBe(false)
    expect((await rules.check(`${origin.url}/news`)).allowed).toBe(true)
  })

  it('leaves it to the page itself to be refused in a private network, and keeps nothing of it', async () => {
    const { rules, origin, kept } = await setUp(body(RULES, 'text/plain'), {}, { allowPrivateNetworks: [] })
    expect(await rules.check(`${origin.url}/private`)).toMatchObject({
      allowed: true,
      why: expect.stringContaining('private network'),
    })
    expect(kept.size).toBe(0)
  })

  it('ends for the caller who calls it off, and for no other', async () => {
    let answerNow = () => {}
    const { rules, origin } = await setUp((_, response) => {
      answerNow = () => response.end(RULES)
      controller.abort()
    })
    const controller = new AbortController()
    const off = rules.check(`${origin.url}/news`, controller.signal)
    const on = rules.check(`${origin.url}/private`)
    await expect(off).rejects.toMatchObject({ code: 'aborted' })
    answerNow()
    expect((await on).allowed).toBe(false)
  })
})
