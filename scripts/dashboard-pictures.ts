import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Page } from 'playwright-core'

// Takes the pictures of the documents anew: the demo in a folder of its own, and its dashboard in a browser.
//
//   node scripts/dashboard-pictures.ts [FOLDER]      (default docs)

const ROOT = dirname(import.meta.dirname)
const FOLDER = process.argv[2] ?? join(ROOT, 'docs')
const WINDOW = { width: 1280, height: 1000 }
/** The interview of the sample outlets: names, quotes and their speakers on one page. */
const SHOWN = 'Peace is measured in school buses'
const SIGN_IN = /Dashboard: (http\S+)/

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'telex-pictures-'))
  const demo = spawn(process.execPath, [join(ROOT, 'src', 'cli.ts'), 'demo', '--keep'], {
    env: { PATH: process.env.PATH, TELEX_DATA_DIR: data, TELEX_DASHBOARD_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(demo, 'exit')
  try {
    await takePictures(await signInUrl(demo.stdout))
  } finally {
    demo.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
}

async function signInUrl(output: AsyncIterable<Buffer>): Promise<string> {
  let said = ''
  for await (const chunk of output) {
    said += chunk
    const url = SIGN_IN.exec(said)?.[1]
    if (url) return url
  }
  throw new Error(`The demo ended without a dashboard:\n${said}`)
}

async function takePictures(url: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  try {
    const context = await browser.newContext({ viewport: WINDOW, locale: 'en-GB', reducedMotion: 'no-preference' })
    const page = await context.newPage()
    await page.goto(url)
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    await take(page, 'dashboard.png')
    await page.goto(new URL(`/articles?query=${encodeURIComponent(`"${SHOWN}"`)}`, url).href)
    await page.locator('a.headline').first().click()
    await page.locator('mark.entity').first().waitFor()
    await take(page, 'dashboard-article.png')
  } finally {
    await browser.close()
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: join(FOLDER, name), type: 'png' })
  process.stdout.write(`Wrote ${join(FOLDER, name)}.\n`)
}

await main()
