import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { telexVersion } from '../../src/shared/version.ts'
import { body, openOrigin, redirect, status } from '../fetch/origin.ts'
import { feedOf, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())
beforeEach(() => world.store.database.query('DELETE FROM hosts'))

describe('a poll', () => {
  it('is one GET that says who asks, and nothing else about it', async () => {
    const { answers, add, poll, origin } = world
    answers['/plain'] = feedOf([1], { 'set-cookie': 'id=1; Path=/', etag: '"1"' })
    const feedId = await add('/plain')
    const before = origin.requests.length
    await poll(feedId)
    await poll(feedId)
    const requests = origin.requests.slice(before)
    expect(requests.map(({ path }) => path)).toEqual(['/plain', '/plain'])
    const allowed = ['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'if-none-match', 'a-im']
    for (const { headers } of requests) {
      expect(headers['user-agent']).toBe(`telex/${telexVersion()} (+https://desk.example/bot)`)
      // No Cookie, no Referer, no Cache-Control, no invented address.
      expect(Object.keys(headers).filter((name) => !allowed.includes(name))).toEqual([])
    }
  })

  it('asks for nothing that the document names', async () => {
    const { answers, add, poll, origin } = world
    const links = ['hub', 'self', 'next', 'alternate'].map((rel) => `<${origin.url}/named-${rel}>; rel="${rel}"`)
    answers['/names'] = (_, response) =>
      response
        .writeHead(200, { link: links.join(', ') })
        .end(
          `<rss version="2.0"><channel><title>T</title><image><url>${origin.url}/named-image</url></image>` +
            `<item><link>${origin.url}/named-page</link><enclosure url="${origin.url}/named-sound"/></item></channel></rss>`,
        )
    await poll(await add('/names'))
    expect(origin.requests.filter(({ path }) => path.startsWith('/named'))).toEqual([])
  })

  it('remembers the hub and the topic that a Link header names', async () => {
    const { answers, add, poll, feed } = world
    answers['/hub'] = feedOf(['h'], {
      link: '<https://hub.example/>; rel=hub, <https://outlet.example/hub>; rel="self"',
    })
    const feedId = await add('/hub')
    await poll(feedId)
    expect((await feed(feedId)).hints).toMatchObject({
      hubUrl: 'https://hub.example/',
      selfUrl: 'https://outlet.example/hub',
    })
  })
})

describe('the secrets of a feed', () => {
  const secrets = { headers: { 'x-key': 'k-1' }, basic: { user: 'ali', password: 'open sesame' } }
  const authorization = `Basic ${Buffer.from('ali:open sesame').toString('base64')}`

  it('go with its requests, and with redirects on its own host', async () => {
    const { answers, add, poll, lastTo } = world
    answers['/secret'] = redirect('/secret-2')
    answers['/secret-2'] = feedOf([1])
    await poll(await add('/secret', { secrets }))
    for (const path of ['/secret', '/secret-2']) expect(lastTo(path)).toMatchObject({ 'x-key': 'k-1', authorization })
  })

  it('never cross to another host, not even with a feed that moves there for good', async () => {
    const { answers, add, poll, pass, store } = world
    const second = await openOrigin({ '/feed': feedOf([1]) })
    answers['/leaves'] = redirect(`${second.url}/feed`, 301)
    const feedId = await add('/leaves', { secrets })
    await poll(feedId)
    pass(4 * 86_400_000)
    await poll(feedId)
    expect(await store.feeds.find(feedId)).toMatchObject({ url: `${second.url}/feed` })
    await poll(feedId)
    expect(second.requests).toHaveLength(3)
    for (const { headers } of second.requests) {
      expect(headers).not.toHaveProperty('authorization')
      expect(headers).not.toHaveProperty('x-key')
    }
    expect(await store.feeds.findSecrets(feedId)).toBeNull()
    await second.close()
  })

  it('are part of what is asked for: when they change the whole document is', async () => {
    const { answers, add, poll, lastTo, store } = world
    answers['/changed'] = feedOf([1], { etag: '"1"', 'last-modified': 'yesterday' })
    const feedId = await add('/changed', { secrets })
    await poll(feedId)
    await store.feeds.change(feedId, { folder: 'World' })
    await poll(feedId)
    expect(lastTo('/changed')).toHaveProperty('if-none-match')
    await store.feeds.change(feedId, { secrets: { headers: { 'x-key': 'k-2' } } })
    await poll(feedId)
    expect(lastTo('/changed')).toMatchObject({ 'x-key': 'k-2' })
    expect(lastTo('/changed')).not.toHaveProperty('if-none-match')
    expect(lastTo('/changed')).not.toHaveProperty('if-modified-since')
  })

  it('that stand in its address are taken out of it, and are in no list of feeds', async () => {
    const { answers, add, poll, lastTo, store, origin } = world
    answers['/in-url'] = feedOf([1])
    const feedId = await add(`${origin.url.replace('//', '//ali:open%20sesame@')}/in-url`)
    await poll(feedId)
    expect(lastTo('/in-url')).toMatchObject({ authorization })
    const known = JSON.stringify([await store.feeds.list(), await store.feeds.listPolls(feedId)])
    expect(known).not.toContain('sesame')
    expect(known).not.toContain(authorization)
  })
})

describe('robots.txt', () => {
  it('is asked before a poll where the feed is set to heed it, and forbids it by name', async () => {
    const strict = await openWorld()
    strict.answers['/robots.txt'] = body('User-agent: telex\nDisallow: /private', 'text/plain')
    strict.answers['/private/feed'] = feedOf([1])
    strict.answers['/public/feed'] = feedOf([2])
    const heeding = { settings: { robotsForFeed: true } }
    const forbidden = await strict.add('/private/feed', heeding)
    expect(await strict.poll(forbidden)).toMatchObject({ outcome: 'forbidden-by-robots' })
    expect(await strict.feed(forbidden)).toMatchObject({ failureClass: 'robots', subscribed: true })
    expect((await strict.poll(await strict.add('/public/feed', heeding))).outcome).toBe('new-entries')
    expect(strict.origin.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/public/feed'])
    await strict.close()
  })

  it('is not asked for a feed that is not set so: somebody named it', async () => {
    const { answers, add, poll, countOf } = world
    answers['/robots.txt'] = body('User-agent: *\nDisallow: /', 'text/plain')
    answers['/named-feed'] = feedOf([1])
    expect((await poll(await add('/named-feed'))).outcome).not.toBe('forbidden-by-robots')
    expect(countOf('/robots.txt')).toBe(0)
  })
})

it('the pace of a feed keeps two requests to its host apart', async () => {
  const { answers, add, poll } = world
  answers['/slow-1'] = feedOf([1])
  answers['/slow-2'] = feedOf([2])
  const settings = { hostDelayMs: 600_000 }
  await poll(await add('/slow-1', { settings }))
  const late = poll(await add('/slow-2', { settings }))
  await expect(late).rejects.toMatchObject({ code: 'host-busy' })
  const { delayMs } = await late.catch((err) => err)
  expect(delayMs).toBeGreaterThan(590_000)
})

it('TELEX_PROXY is what every request goes through', async () => {
  const seen: IncomingMessage[] = []
  const proxy = createServer((request, response) => {
    seen.push(request)
    feedOf([1])(request, response)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = `http://user:pass@127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const behind = await openWorld({ TELEX_PROXY: address })
  expect((await behind.poll(await behind.add('http://outlet.invalid/feed'))).outcome).toBe('new-entries')
  expect(seen.map(({ url }) => url)).toEqual(['http://outlet.invalid/feed'])
  expect(seen[0]!.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('user:pass').toString('base64')}`)
  await behind.close()
  proxy.closeAllConnections()
  proxy.close()
})

it('a limit of requests that is not explained keeps the host alone for a while', async () => {
  const { answers, add, poll } = world
  answers['/limited'] = status(429)
  await poll(await add('/limited'))
  await expect(poll(await add('/limited/other'))).rejects.toMatchObject({ code: 'host-busy' })
})
