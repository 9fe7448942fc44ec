import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runTelex } from '../support/telex-process.ts'

describe('bad input gets one clear message and an exit code that is not 0', () => {
  let folder: string
  let settings: Record<string, string>

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'telex-bad-'))
    settings = { TELEX_DATA_DIR: join(folder, 'data') }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    ['an unknown command', ['serch', 'x'], {}, 2, /no command "serch".*Did you mean telex search\?/s],
    ['an unknown option', ['run', '--until-idel'], {}, 2, /no option --until-idel.*Did you mean --until-idle\?/s],
    ['a word too many', ['status', 'now'], {}, 2, /does not know what to do with "now"/],
    ['a word too few', ['show'], {}, 2, /needs a word more/],
    [
      'an unknown stage',
      ['run', '--stages', 'fetch-articles'],
      {},
      2,
      /no stage "fetch-articles".*Did you mean fetch-article\?/s,
    ],
    ['a number that is none', ['articles', '-n', 'many'], {}, 2, /--limit takes a whole number/],
    ['a time that is none', ['articles', '--since', 'yesterday'], {}, 2, /--since takes a time/],
    ['an unknown format', ['export', '--format', 'xml'], {}, 2, /--format takes ndjson, json, csv/],
    [
      'an unreachable database',
      ['status'],
      { DATABASE_URL: 'postgres://me@127.0.0.1:1/telex' },
      1,
      /Cannot reach PostgreSQL at me@127\.0\.0\.1:1\/telex/,
    ],
    [
      'a DATABASE_URL that is none',
      ['status'],
      { DATABASE_URL: 'mysql://127.0.0.1/telex' },
      1,
      /DATABASE_URL must be an address that begins with postgres:\/\//,
    ],
    [
      'an unreachable Redis',
      ['status'],
      { REDIS_URL: 'redis://127.0.0.1:1' },
      1,
      /Cannot reach Redis at 127\.0\.0\.1:1/,
    ],
    [
      'settings with several mistakes',
      ['status'],
      { TELEX_RETRY_DELAY: 'soon', TELEX_HOST_CONCURRENCY: '0' },
      1,
      /TELEX_RETRY_DELAY is no duration.*TELEX_HOST_CONCURRENCY must be/s,
    ],
    ['an OPML file that is not there', ['import', '/no/such/file.opml'], {}, 1, /Cannot read \/no\/such\/file\.opml/],
    ['an address that is none', ['add', 'ftp://outlet.example/feed'], {}, 1, /no web address/],
    ['a private address', ['add', 'http://127.0.0.1:8080/feed'], {}, 1, /private network/],
  ] as const)('%s', async (_what, words, changes, code, message) => {
    const result = await runTelex(words, { ...settings, ...changes })
    expect(result.stderr).toMatch(message)
    expect(result.code).toBe(code)
    expect(result.stderr).not.toMatch(/^\s+at /m)
  })

  test('malformed OPML', async () => {
    const file = join(folder, 'bad.opml')
    writeFileSync(file, 'this is no OPML')
    const { code, stderr } = await runTelex(['import', file], settings)
    expect([code, stderr.split('\n').length]).toEqual([1, 2])
    expect(stderr).toContain(`${file} holds no feeds`)
  })

  test.each(['extract', 'parse-feed', 'dedupe', 'enrich'])('empty standard input of telex %s', async (filter) => {
    const { code, stderr } = await runTelex([filter], settings, '')
    expect(code).toBe(2)
    expect(stderr).toContain('got nothing on standard input')
  })

  test('an unknown TELEX_ variable is a warning with what was probably meant, and the command goes on', async () => {
    const { code, stderr } = await runTelex(['feeds'], { ...settings, TELEX_RETRY_DELY: '2s' })
    expect(code).toBe(0)
    expect(stderr).toContain('TELEX_RETRY_DELY is no setting of telex; did you mean TELEX_RETRY_DELAY?')
  })

  test('a port of the dashboard that is in use', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const { code, stderr } = await runTelex(['run'], { ...settings, TELEX_DASHBOARD_PORT: String(port) })
    server.close()
    expect(code).toBe(1)
    expect(stderr).toContain(`port ${port}: something else does`)
    expect(stderr).toContain('TELEX_DASHBOARD_PORT')
  }, 30_000)

  test.each(['status', 'demo', 'run', 'replay'])(
    'a data folder that cannot be made, with telex %s',
    async (command) => {
      const file = join(folder, 'a-file')
      writeFileSync(file, '')
      const pages = join(folder, 'pages')
      mkdirSync(pages, { recursive: true })
      writeFileSync(join(pages, 'page.html'), '<h1>Page</h1>')
      writeFileSync(join(pages, 'truth.ndjson'), '{"url":"https://outlet.example/1","html":"page.html"}\n')
      const words = command === 'replay' ? [command, pages] : [command]
      const { code, stderr } = await runTelex(words, { TELEX_DATA_DIR: join(file, 'data') })
      expect([code, stderr.split('\n')[0]]).toEqual([
        1,
        `telex: Cannot write into the data folder ${join(file, 'data')} (ENOTDIR)`,
      ])
    },
  )

  // Only root may mount; elsewhere the same code path is covered by the folder that cannot be made.
  const mayMount =
    process.getuid?.() === 0 && mount(mkdtempSync(join(tmpdir(), 'telex-mount-')), 'size=64k') !== undefined

  test.skipIf(!mayMount)(
    'a full disk',
    async () => {
      const disk = join(folder, 'full')
      mkdirSync(disk)
      const unmount = mount(disk, 'size=2m')!
      const { code, stderr } = await runTelex(['status'], { TELEX_DATA_DIR: join(disk, 'data') })
      unmount()
      expect(code).toBe(1)
      expect(stderr).toMatch(/Free some disk space/)
    },
    30_000,
  )

  test.skipIf(!mayMount)(
    'a read-only data folder',
    async () => {
      const disk = join(folder, 'read-only')
      mkdirSync(disk)
      const unmount = mount(disk, 'size=2m,ro')!
      const results = [disk, join(disk, 'deeper', 'data')].map((data) => runTelex(['status'], { TELEX_DATA_DIR: data }))
      const [shallow, deep] = await Promise.all(results)
      unmount()
      expect([shallow!.code, deep!.code]).toEqual([1, 1])
      expect(shallow!.stderr).toContain(`Cannot write into the data folder ${disk} (EROFS)`)
      expect(deep!.stderr).toContain(`Cannot write into the data folder ${join(disk, 'deeper', 'data')} (EROFS)`)
    },
    30_000,
  )
})

/** Mounts a small disk; gives what takes it away again, `undefined` where that is not allowed. */
function mount(folder: string, options: string): (() => void) | undefined {
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return undefined
  return () => {
    spawnSync('umount', ['-l', folder])
  }
}
