import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningDashboard } from '../../src/dashboard/server.ts'
import { hasChromium, launchChromium, WITHOUT_CHROMIUM } from './chromium.ts'
import { openBench, type TestBench } from './open-dashboard.ts'
import { HOSTILE_TITLE, type Seeded, seed } from './seed.ts'

const mustRun = process.env.TELEX_TEST_REQUIRE_ALL === '1'

test.skipIf(hasChromium || !mustRun)(`The browser tests need a browser: ${WITHOUT_CHROMIUM}`, () => {
  expect(hasChromium).toBe(true)
})

describe.skipIf(!hasChromium)(`The dashboard in a real browser${hasChromium ? '' : ` (${WITHOUT_CHROMIUM})`}`, () => {
  let bench: TestBench
  let seeded: Seeded
  let dashboard: RunningDashboard
  let browser: Browser
  let context: BrowserContext
  let page: Page
  /** What the browser complained about; must stay empty, since a page that breaks the content policy says so here. */
  const complaints: string[] = []
  /** Hosts that were asked for anything. */
  const hosts = new Set<string>()

  beforeAll(async () => {
    bench = await openBench()
    seeded = await seed(bench.store, new Date())
    dashboard = await bench.start()
    browser = await launchChromium()
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Baku', colorScheme: 'light' })
    page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (err) => complaints.push(err.message))
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
  })
  afterAll(async () => {
    await browser?.close()
    await bench?.close()
  })

  const heading = () => page.locator('h1').innerText()
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }

  test('shows nothing but the sign-in until the link was opened', async () => {
    await page.goto(`${dashboard.url}/articles/${seeded.articleId}`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(await page.locator('body').innerText()).not.toContain('bridge')
    await page.goto(dashboard.signInUrl)
    await page.waitForURL(`${dashboard.url}/`)
    expect(await heading()).toBe('Overview')
    expect(await context.cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }])
  })

  test('tells on the overview what is stored, waiting, failed and running', async () => {
    const text = await page.locator('main').innerText()
    expect(text).toMatch(/Articles\s+2\s/)
    expect(text).toMatch(/Feeds\s+2\s+1 failing/)
    expect(text).toContain('desk, process 4711')
    expect(
      await page.getByRole('img', { name: /Articles stored in each of the last 24 hours: 2 in all/ }).count(),
    ).toBe(1)
    expect(await page.getByRole('row', { name: /fetch article/ }).count()).toBe(1)
    expect(await page.getByRole('link', { name: 'timeout' }).count()).toBe(1)
  })

  test('renews the overview by itself, without touching what did not change', async () => {
    await page.clock.install()
    await page.reload()
    await page.locator('[data-part="queues"]').evaluate((part) => part.setAttribute('data-seen', 'before'))
    await bench.store.failures.record(
      { stage: 'extract-article', code: 'too-large', message: 'm', key: 'k', data: {}, entryId: null, attempts: 1 },
      new Date(),
    )
    const answer = page.waitForResponse(`${dashboard.url}/overview/parts`)
    // The server keeps its figures for three seconds, whatever the clock of the browser says.
    await expect
      .poll(
        async () =>
          (await page.evaluate(() => fetch('/overview/parts').then((one) => one.text()))).includes('too large'),
        { timeout: 10_000 },
      )
      .toBe(true)
    await page.clock.runFor(10_000)
    await answer
    await page.getByRole('link', { name: 'too large' }).waitFor()
    expect(await page.locator('[data-part="queues"]').getAttribute('data-seen')).toBe('before')
    await page.getByRole('button', { name: 'Pause updates' }).click()
    expect(await page.getByRole('status').first().innerText()).toBe('Updates are paused')
  })

  test('lists the feeds in words, by keyboard alone from the top of the page', async () => {
    await page.goto(dashboard.url)
    await press('Tab', 'Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Feeds' }).focus()
    await press('Enter')
    await page.waitForURL('**/feeds')
    expect(await page.getByRole('row', { name: /Broken/ }).innerText()).toMatch(
      /failing since [\s\S]*The last poll failed[\s\S]*The server answered 503/,
    )
    expect(await page.getByRole('row', { name: /The Gazette/ }).innerText()).toMatch(
      /healthy[\s\S]+half of two hours[\s\S]+2/,
    )
    await page.getByRole('link', { name: 'The Gazette' }).click()
    expect(await heading()).toBe('The Gazette')
    expect(await page.getByRole('table', { name: /The last 1 poll/ }).innerText()).toMatch(
      /new entries\s+200\s+2\s+2\s+4.3 kB\s+87 ms/,
    )
    expect(await page.getByRole('img', { name: 'The last 1 poll: 2 new entries, none failed.' }).count()).toBe(1)
  })

  test('pauses a feed and resumes it', async () => {
    await page.getByRole('button', { name: 'Pause polling' }).click()
    await page.waitForURL(`**/feeds/${seeded.feedId}`)
    expect(await page.locator('.lead').innerText()).toMatch(/^paused since [\s\S]*Somebody has paused it/)
    await page.goto(`${dashboard.url}/feeds?state=paused`)
    expect(await page.getByRole('row').count()).toBe(2)
    await page.getByRole('link', { name: 'The Gazette' }).click()
    await page.getByRole('button', { name: 'Resume polling' }).click()
    await page.waitForURL(`**/feeds/${seeded.feedId}`)
    expect(await page.locator('.lead').innerText()).toContain('healthy')
  })

  test('finds an article: slash, words, Enter', async () => {
    await press('/')
    expect(await page.evaluate('document.activeElement.id')).toBe('search')
    await page.keyboard.type('proud bridge')
    await press('Enter')
    await page.waitForURL('**/articles?query=proud+bridge')
    expect(await page.locator('mark.hit').allInnerTexts()).toContain('proud')
    expect(await page.getByRole('status').innerText()).toBe('2 articles, best first')
    await page.getByLabel('Kind').selectOption({ label: 'edited after storing' })
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.waitForURL('**kind=revised**')
    expect(await page.locator('.articles > li').count()).toBe(1)
    await page.locator('.articles a').focus()
    await press('Enter')
    await page.waitForURL(`**/articles/${seeded.articleId}`)
  })

  test('shows on the article page its names, quotes, changes and copies, and runs nothing that an outlet wrote', async () => {
    expect(await heading()).toBe(HOSTILE_TITLE)
    expect(await page.title()).toContain('<script>')
    expect(
      await page.locator('.text mark').evaluateAll((marks) => marks.map((mark) => [mark.className, mark.textContent])),
    ).toEqual([
      ['entity place', 'Salyan'],
      ['entity person', 'Aysel Quliyeva'],
    ])
    expect(await page.locator('.text .quoted').innerText()).toBe('We are proud of it,')
    expect(await page.locator('.quotes').innerText()).toContain('— Aysel Quliyeva')
    const change = page.locator('#revisions .change')
    expect(
      await change
        .locator('del')
        .first()
        .evaluate((one) => one.childNodes[1]!.textContent),
    ).toBe('March.')
    expect(
      await change
        .locator('ins')
        .first()
        .evaluate((one) => one.childNodes[1]!.textContent),
    ).toContain('April.')
    expect(await page.getByRole('table', { name: 'Articles that copy this one' }).innerText()).toMatch(
      /Bridge to open soon\s+courier\.example[\s\S]+93 %/,
    )
    expect(await page.locator('#trail tbody th').allInnerTexts()).toEqual([
      'fetch article',
      'extract article',
      'store article',
    ])
    expect(await page.locator('#feeds').innerText()).toContain('https://gazette.example/rss')
    expect(await page.locator('aside').innerText()).toContain('The enrichment “sentiment” failed: took too long')
  })

  test('takes marks away when their box is cleared', async () => {
    const underline = () =>
      page.evaluate(`getComputedStyle(document.querySelector('.text mark.person')).textDecorationLine`)
    expect(await underline()).toBe('underline')
    await page.getByRole('checkbox', { name: /person/ }).focus()
    await press('Space')
    expect(await underline()).toBe('none')
  })

  test('goes on to the story and its other article', async () => {
    await page.locator('#story').getByRole('link', { name: 'The Salyan bridge' }).click()
    expect(await heading()).toBe('The Salyan bridge')
    expect(await page.locator('.articles > li').count()).toBe(2)
    await page.getByRole('link', { name: 'Bridge to open soon' }).click()
    expect(await page.locator('#copies').innerText()).toContain('a copy with changes of')
    await page.getByRole('link', { name: 'Stories', exact: true }).click()
    expect(await page.locator('.articles').innerText()).toContain('2 articles of 2 outlets')
  })

  test('says what failed and what to type', async () => {
    await page.getByRole('link', { name: 'Failures' }).click()
    expect(await page.getByRole('table', { name: /Failures by stage/ }).innerText()).toContain(
      'retry --stage fetch-article --code timeout',
    )
    await page.getByRole('link', { name: 'timeout' }).click()
    expect(
      await page
        .getByRole('table', { name: /Single failures/ })
        .getByRole('row')
        .count(),
    ).toBe(2)
  })

  test('shows the page of an article in its pieces, what was taken and what was left, with the rule for pointer, keyboard and reader', async () => {
    await page.goto(`${dashboard.url}/articles/${seeded.articleId}`)
    await page.getByRole('link', { name: 'How it was taken from the page' }).click()
    await page.waitForURL('**/page')
    const hidden = page.locator('.traced li.left', { hasText: 'Hidden from readers' })
    expect(await hidden.locator('.why').textContent()).toContain('left out by hidden')
    const seen = () => hidden.locator('.why').evaluate((one: { clientHeight: number }) => one.clientHeight)
    expect(await seen()).toBeLessThan(2)
    await hidden.focus()
    expect(await seen()).toBeGreaterThan(8)
    expect(await page.locator('.traced li.kept').count()).toBeGreaterThan(1)
    expect(await page.locator('.traced li.kept .why').first().textContent()).toContain('taken by model')
    const lost = page.locator('.traced li.left', { hasText: '12 March 2026' })
    expect(await lost.locator('.why').textContent()).toBe('left out by stray-line · lines of the piece above')
    expect(await page.locator('.traced').innerText()).toContain('<script>alert(2)</script>')
    const facts = await page.locator('main details', { hasText: 'What else the page gives' }).textContent()
    expect(facts).toMatch(/Authors, in the order in which they are believed\s*meta:author Jane Roe taken/)
    expect(await page.locator('main img, main script, main iframe').count()).toBe(0)
    await page.goto(`${dashboard.url}/articles/${seeded.copyId}/page`)
    expect(await page.locator('main').innerText()).toContain('cannot be told')
  })

  test('shows the queues', async () => {
    await page.getByRole('link', { name: 'Queues', exact: true }).click()
    await page.getByRole('link', { name: 'fetch-article' }).first().waitFor()
    await page.goto(`${dashboard.url}/queues/queue/extract-article`)
    await page.getByText('extract-article').first().waitFor()
  })

  test('says what to do where there is nothing', async () => {
    await page.goto(`${dashboard.url}/articles?query=nowhere-to-be-found`)
    expect(await page.locator('.empty').innerText()).toContain('Take away a filter')
    await page.goto(`${dashboard.url}/feeds?state=quiet`)
    expect(await page.locator('.empty').innerText()).toContain('No feed is in this state')
  })

  test('tells times in the words and on the clock of the viewer', async () => {
    await page.goto(`${dashboard.url}/feeds/${seeded.feedId}`)
    const last = page.locator('td time').first()
    expect(await last.innerText()).toMatch(/(second|minute)s? ago|now/)
    const at = new Date((await last.getAttribute('datetime'))!)
    const clock = at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Baku', timeStyle: 'medium' })
    expect(await last.getAttribute('title')).toContain(clock)
  })

  test('fits a narrow window and follows the colour scheme', async () => {
    await page.setViewportSize({ width: 360, height: 700 })
    for (const path of [
      '/',
      '/feeds',
      '/articles',
      `/articles/${seeded.articleId}`,
      `/articles/${seeded.articleId}/page`,
      '/failures',
    ]) {
      await page.goto(dashboard.url + path)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0)
    }
    const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    const light = await background()
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await background()).not.toBe(light)
  })

  test('broke no rule of its own and asked no other host for anything', () => {
    expect(complaints).toEqual([])
    expect([...hosts]).toEqual([new URL(dashboard.url).host])
  })

  test('lets nobody in after signing out', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto(`${dashboard.url}/feeds`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })
})
