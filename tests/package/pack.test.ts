import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launcherIn, nodesToTry, ROOT, run, start } from './nodes.ts'

/** npm reads and writes hundreds of packages, and two cores may be busy with other tests. */
const INSTALL_MS = 300_000
const DEMO_MS = 180_000

const base = mkdtempSync(join(tmpdir(), 'telex-package-'))
const home = join(base, 'home')
const installed = join(home, 'node_modules', 'telex')

beforeAll(async () => {
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'home', private: true }))
  const packed = await run(['npm', 'pack', '--silent', '--pack-destination', base], { cwd: ROOT })
  expect(packed.code, packed.stderr + packed.stdout).toBe(0)
  const tarball = readdirSync(base).find((name) => name.endsWith('.tgz'))!
  const added = await run(
    ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', join(base, tarball)],
    { cwd: home },
  )
  expect(added.code, added.stderr + added.stdout).toBe(0)
}, INSTALL_MS)

afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('the packed package', () => {
  it('carries what it runs on and no sources or tests', () => {
    for (const name of [
      'dist/src/cli.js',
      'data',
      'migrations',
      'samples/outlets',
      'samples/texts',
      'README.md',
      'LICENSE',
    ])
      expect(existsSync(join(installed, name)), name).toBe(true)
    for (const name of ['src', 'tests', 'bench', 'scripts', 'node_modules/node', 'node_modules/vitest'])
      expect(existsSync(join(installed, name)), name).toBe(false)
  })

  it('puts telex among the commands of the folder', async () => {
    const { code, stdout } = await run(['npx', '--no-install', 'telex', '--version'], { cwd: home })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\d+\.\d+\.\d+/)
  })
})

const FEED = `<rss version="2.0"><channel><title>Harbour</title>
<item><title>Ferry back in service</title><link>https://harbour.example/ferry</link></item></channel></rss>`

const PAGE = `<!doctype html><html lang="en"><head><title>Ferry back in service</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry back in service</h1>
<p>The ferry between the two shores is back in service after a week of storms, the harbour master said on Monday morning.</p>
<p>Three crossings a day are planned until the end of the month; tickets that were bought before the storm remain valid.</p>
<p>The company expects the second ferry, which is being repaired in the yard, to follow before the holidays begin.</p>
</article></body></html>`

for (const node of nodesToTry()) {
  describe(`the installed package under Node ${node.version}`, () => {
    const telex = (words: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) =>
      run([node.path, launcherIn(installed), ...words], { cwd: home, input, env })

    it('shows its commands', async () => {
      const { code, stdout } = await telex(['--help'])
      expect(code).toBe(0)
      expect(stdout).toContain('telex COMMAND')
      expect(stdout).toContain('parse-feed')
    })

    it('extracts an article', async () => {
      const line = JSON.stringify({ id: 'a', url: 'https://harbour.example/ferry', html: PAGE })
      const { code, stdout } = await telex(['extract'], `${line}\n`)
      expect(code).toBe(0)
      const answer = JSON.parse(stdout)
      expect(answer).toMatchObject({ id: 'a', title: 'Ferry back in service', reason: null })
      expect(answer.text).toContain('tickets that were bought before the storm')
    })

    it('reads a feed', async () => {
      const line = {
        id: 'f',
        base64: Buffer.from(FEED).toString('base64'),
        contentType: null,
        url: 'https://harbour.example/rss',
      }
      const { code, stdout } = await telex(['parse-feed'], `${JSON.stringify(line)}\n`)
      expect(code).toBe(0)
      const { feed } = JSON.parse(stdout)
      expect(feed).toMatchObject({ format: 'rss', title: 'Harbour' })
      expect(feed.items[0]).toMatchObject({ url: 'https://harbour.example/ferry', title: 'Ferry back in service' })
    })

    it('recognises copies and enriches', async () => {
      const text =
        'The ferry between the two shores is back in service, the harbour master Nora Lindqvist said on Monday in Oslo.'
      const copies = ['one', 'two'].map((id) =>
        JSON.stringify({ id, url: `https://${id}.example/ferry`, title: 'Ferry', text }),
      )
      const { stdout } = await telex(['dedupe'], `${copies.join('\n')}\n`)
      expect(JSON.parse(stdout.trim().split('\n')[1]!)).toMatchObject({ id: 'two', duplicateOf: 'one', kind: 'exact' })
      const enriched = await telex(['enrich'], `${JSON.stringify({ id: 'e', title: 'Ferry', text })}\n`)
      expect(JSON.parse(enriched.stdout)).toMatchObject({ id: 'e', language: 'en' })
    })

    it(
      'runs, shows its dashboard to whoever has the link, and ends when it is told to',
      async () => {
        const settings = {
          TELEX_DATA_DIR: join(base, `data-of-run-${node.version}`),
          TELEX_DASHBOARD_PORT: '0',
          TELEX_LOG_LEVEL: 'warn',
        }
        const child = start([node.path, launcherIn(installed), 'run'], { cwd: home, env: settings })
        const link = await child.untilSaid(/dashboard at (http:\S+)/)
        const { origin } = new URL(link)
        expect((await fetch(`${origin}/health/ready`)).status).toBe(200)
        const signedIn = await fetch(link, { redirect: 'manual' })
        const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
        for (const path of ['/', '/feeds', '/articles', '/queues']) {
          const page = await fetch(origin + path, { headers: { cookie } })
          expect(page.status, path).toBe(200)
          expect(await page.text(), path).toContain('<html')
        }
        child.stop('SIGTERM')
        expect(await child.ended).toBe(0)
      },
      DEMO_MS,
    )

    it(
      'runs the demo in a data folder of its own, and finds nothing new the second time',
      async () => {
        const settings = { TELEX_DATA_DIR: join(base, `data-${node.version}`) }
        const first = await telex(['demo'], '', settings)
        expect(first.code, first.stderr).toBe(0)
        expect(Number(/Stored (\d+) articles/.exec(first.stdout)?.[1])).toBeGreaterThanOrEqual(120)
        const second = await telex(['demo'], '', settings)
        expect(second.code, second.stderr).toBe(0)
        expect(second.stdout).toContain('Nothing new')
      },
      DEMO_MS,
    )
  })
}
