import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningDashboard } from '../../src/dashboard/server.ts'
import { openBench, type TestBench } from './open-dashboard.ts'
import { HOSTILE_TITLE, type Seeded, seed } from './seed.ts'

let bench: TestBench
let seeded: Seeded

beforeAll(async () => {
  bench = await openBench()
  seeded = await seed(bench.store, new Date())
})
afterAll(() => bench?.close())

const PAGE = { accept: 'text/html' }

function get(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { headers, redirect: 'manual' })
}

/** The session cookie that a link or a form gave. */
function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function signIn(dashboard: RunningDashboard): Promise<string> {
  return cookieOf(await get(dashboard.signInUrl))
}

function postForm(url: string, fields: Record<string, string>, headers: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })
}

/** A request with a `Host` header of its own, which fetch does not allow. */
function statusWithHost(url: string, host: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers: { host, cookie } }, (answer) => resolve(answer.resume().statusCode!))
      .on('error', reject)
      .end()
  })
}

describe('Without a session', () => {
  let dashboard: RunningDashboard
  beforeAll(async () => {
    dashboard = await bench.start()
  })

  test('pages send to the sign-in, and everything else is refused without a word of content', async () => {
    const script = /src="([^"]+\.js)"/.exec(
      await (await get(dashboard.url, { cookie: await signIn(dashboard) })).text(),
    )![1]!
    const paths = [
      '/',
      '/overview/parts',
      '/feeds',
      `/feeds/${seeded.feedId}`,
      '/articles',
      `/articles/${seeded.articleId}`,
      '/stories',
      `/stories/${seeded.storyId}`,
      '/failures',
      '/queues',
      '/queues/',
      '/queues/api/queues',
      '/queues/static/js/main.js',
      '/metrics',
      '/not-there',
      script,
    ]
    for (const path of paths) {
      const page = await get(dashboard.url + path, PAGE)
      expect([page.status, page.headers.get('location')], path).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
      ])
      const other = await get(dashboard.url + path)
      expect([other.status, await other.text()], path).toEqual([401, 'Sign in first: /sign-in\n'])
    }
  })

  test('the sign-in, its stylesheet and the two health paths are all that answers', async () => {
    const page = await get(`${dashboard.url}/sign-in`, PAGE)
    expect(page.status).toBe(200)
    const stylesheet = /href="([^"]+\.css)"/.exec(await page.text())![1]!
    expect((await get(dashboard.url + stylesheet)).status).toBe(200)
    expect(await (await get(`${dashboard.url}/health/alive`)).json()).toEqual({ status: 'alive' })
    expect(await (await get(`${dashboard.url}/health/ready`)).json()).toEqual({ status: 'ready' })
  })
})

describe('The link', () => {
  test('works once, and a look at its head does not spend it', async () => {
    const dashboard = await bench.start()
    await fetch(dashboard.signInUrl, { method: 'HEAD' })
    const first = await get(dashboard.signInUrl)
    expect(first.status).toBe(200)
    expect(first.headers.get('set-cookie')).toMatch(
      /^telex_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
    )
    expect((await get(dashboard.url, { ...PAGE, cookie: cookieOf(first) })).status).toBe(200)
    const second = await get(dashboard.signInUrl)
    expect([second.status, second.headers.get('set-cookie')]).toEqual([403, null])
  })

  test('does not work with another token', async () => {
    const dashboard = await bench.start()
    const answer = await get(`${dashboard.url}/sign-in?token=guess`)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
    expect((await get(dashboard.signInUrl)).status).toBe(200)
  })
})

describe('A password', () => {
  test('opens the page that was asked for, and no other site', async () => {
    const dashboard = await bench.start({ TELEX_DASHBOARD_PASSWORD: 'open sesame' })
    expect(dashboard.signInUrl).toBe(`${dashboard.url}/sign-in`)
    const headers = { origin: dashboard.url }
    for (const [next, location] of [
      ['/feeds?state=failing', '/feeds?state=failing'],
      ['//evil.example/', '/'],
      ['https://evil.example/', '/'],
      ['/\\evil.example', '/'],
    ] as const) {
      const answer = await postForm(`${dashboard.url}/sign-in`, { password: 'open sesame', next }, headers)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, location])
      expect((await get(dashboard.url, { ...PAGE, cookie: cookieOf(answer) })).status).toBe(200)
    }
  })

  test('is refused when wrong, and after ten wrong ones even when right', async () => {
    const dashboard = await bench.start({ TELEX_DASHBOARD_PASSWORD: 'open sesame' })
    const attempt = (password: string) => postForm(`${dashboard.url}/sign-in`, { password }, { origin: dashboard.url })
    for (let count = 0; count < 10; count++) expect((await attempt('open')).status).toBe(401)
    const answer = await attempt('open sesame')
    expect([answer.status, answer.headers.get('set-cookie'), answer.headers.get('retry-after')]).toEqual([
      429,
      null,
      '600',
    ])
    expect((await get(`${dashboard.url}/metrics`, { authorization: 'Bearer open sesame' })).status).toBe(429)
  })

  test('as a bearer token gives the metrics, and nothing else', async () => {
    const dashboard = await bench.start({ TELEX_DASHBOARD_PASSWORD: 'open sesame' })
    const headers = { authorization: 'Bearer open sesame' }
    const answer = await get(`${dashboard.url}/metrics`, headers)
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain('telex_queue_jobs{stage="fetch-article",state="waiting"} 0')
    expect(text).toContain('telex_feeds{state="failing"} 1')
    expect(text).toContain('telex_feeds{state="healthy"} 1')
    expect(text).toContain('telex_feeds{state="quiet"} 0')
    expect(text).toContain('telex_feeds_failing{class="other"} 1')
    expect(text).toContain('telex_outlets_drifting 1')
    // Nothing was published after its feed was added, and the first poll brought backlog only.
    expect(text).not.toMatch(/^telex_latency_seconds\{/m)
    expect((await get(`${dashboard.url}/metrics`, { authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await get(`${dashboard.url}/feeds`, headers)).status).toBe(401)
  })

  test('that is not set lets no bearer token in', async () => {
    const dashboard = await bench.start()
    expect((await get(`${dashboard.url}/metrics`, { authorization: 'Bearer ' })).status).toBe(401)
    expect((await get(`${dashboard.url}/metrics`, { authorization: 'Bearer x' })).status).toBe(401)
  })
})

describe('With a session', () => {
  let dashboard: RunningDashboard
  let cookie: string
  beforeAll(async () => {
    dashboard = await bench.start()
    cookie = await signIn(dashboard)
  })

  test('a change is made only from a page of the dashboard itself', async () => {
    const pause = `${dashboard.url}/queues/api/queues/fetch-article/pause`
    const put = async (headers: Record<string, string>) =>
      (await fetch(pause, { method: 'PUT', headers: { cookie, ...headers } })).status
    expect(await put({})).toBe(403)
    expect(await put({ origin: 'https://evil.example' })).toBe(403)
    expect(await put({ origin: 'null' })).toBe(403)
    expect(await put({ origin: dashboard.url, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await bench.queues.all.get('fetch-article')!.isPaused()).toBe(false)
    expect(await put({ origin: dashboard.url, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await bench.queues.all.get('fetch-article')!.isPaused()).toBe(true)
    await bench.queues.all.get('fetch-article')!.resume()
  })

  test('a name that was made to point here is not answered', async () => {
    expect(await statusWithHost(dashboard.url, 'evil.example', cookie)).toBe(403)
    expect(await statusWithHost(dashboard.url, '127.0.0.1.evil.example', cookie)).toBe(403)
    expect(await statusWithHost(dashboard.url, 'localhost:9999', cookie)).toBe(200)
  })

  test('every answer carries the headers that keep other sites out', async () => {
    for (const path of ['/', '/not-there', '/queues', '/queues/api/queues']) {
      const { headers } = await get(dashboard.url + path, { cookie })
      expect(headers.get('x-frame-options'), path).toBe('DENY')
      expect(headers.get('referrer-policy'), path).toBe('same-origin')
      expect(headers.get('content-security-policy'), path).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
    }
  })

  test('what outlets wrote is text, whatever it looks like', async () => {
    const body = await (await get(`${dashboard.url}/articles/${seeded.articleId}`, { cookie })).text()
    expect(body).toContain(
      'Bridge &lt;script&gt;document.title=&quot;taken&quot;&lt;/script&gt; &amp; &quot;quoted&quot;',
    )
    expect(body).not.toContain(HOSTILE_TITLE)
    expect(body).not.toMatch(/href="javascript:/i)
  })

  test('the overview names outlets whose articles come out worse than before', async () => {
    const body = await (await get(`${dashboard.url}/overview/parts`, { cookie })).text()
    expect(body).toContain('Outlets read worse than before')
    expect(body).toContain('no date 75 % (before 0 %)')
  })

  test('the queue page names no other site', async () => {
    const body = await (await get(`${dashboard.url}/queues`, { cookie })).text()
    expect(body).toContain('<script id="__UI_CONFIG__"')
    expect(body).not.toMatch(/<(?:link|script)[^>]+(?:href|src)="https?:/)
  })

  test('pages that are not there, and parameters that make no sense, get an answer', async () => {
    const status = async (path: string) => (await get(dashboard.url + path, { cookie })).status
    for (const path of ['/articles/none', '/feeds/none', '/stories/none', '/not-there'])
      expect(await status(path), path).toBe(404)
    for (const path of [
      '/articles?page=-1&since=2026-99-99&until=x&kind=drop&query=%00%22(((',
      '/articles?query=a&query=b',
      '/stories?page=1e9',
      '/feeds?state=nonsense&sort=constructor',
      '/feeds?sort=cost&page=2',
      '/failures?stage=%27%3B&code=timeout',
      `/articles?page=999999999`,
    ])
      expect(await status(path), path).toBe(200)
  })

  test('a feed is paused by a form of the dashboard, not by a form of another site, nor by a link', async () => {
    const path = `${dashboard.url}/feeds/${seeded.failingFeedId}/pause`
    const isPaused = async () => (await bench.store.feeds.find(seeded.failingFeedId))!.pausedAt !== null
    expect((await postForm(path, {}, { cookie, origin: 'https://evil.example' })).status).toBe(403)
    expect((await postForm(path, {}, { cookie })).status).toBe(403)
    expect((await postForm(path, {}, { origin: dashboard.url })).status).toBe(401)
    expect((await get(path, { cookie })).status).toBe(404)
    expect(await isPaused()).toBe(false)
    expect((await postForm(path, {}, { cookie, origin: dashboard.url })).status).toBe(303)
    expect(await isPaused()).toBe(true)
    expect((await postForm(path.replace('pause', 'resume'), {}, { cookie, origin: dashboard.url })).status).toBe(303)
    expect(await isPaused()).toBe(false)
    expect((await postForm(`${dashboard.url}/feeds/none/pause`, {}, { cookie, origin: dashboard.url })).status).toBe(
      404,
    )
  })

  test('the page of a feed names its secrets and shows none', async () => {
    const secrets = { headers: { 'X-Token': 'hush-hush' }, basic: { user: 'jane-roe', password: 'hush-hush' } }
    await bench.store.feeds.change(seeded.feedId, { secrets, settings: { timeZone: 'Asia/Baku' } })
    const body = await (await get(`${dashboard.url}/feeds/${seeded.feedId}`, { cookie })).text()
    expect(body).toContain('X-Token (values are not shown)')
    expect(body).toContain('Asia/Baku')
    expect(body).not.toMatch(/hush-hush|jane-roe/)
    await bench.store.feeds.change(seeded.feedId, { secrets: null, settings: { timeZone: null } })
  })

  test('signing out ends it', async () => {
    const other = await bench.start()
    const session = await signIn(other)
    await postForm(`${other.url}/sign-out`, {}, { cookie: session, origin: other.url })
    expect((await get(other.url, { cookie: session })).status).toBe(401)
  })
})

test('A port that is taken is named, with the setting that changes it', async () => {
  const { port } = new URL((await bench.start()).url)
  const problem = bench.start({ TELEX_DASHBOARD_PORT: port })
  await expect(problem).rejects.toMatchObject({
    code: 'port-in-use',
    message: expect.stringContaining(port),
    hint: expect.stringContaining('TELEX_DASHBOARD_PORT'),
  })
})
