import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../support/builders.ts'
import { runTelex } from '../support/telex-process.ts'

let folder: string
const SENTENCES = [
  'The ferry between the two shores is back in service after a week of storms, the harbour master said on Thursday.',
  'Three crossings a day are planned until the end of the month; tickets that were bought before the storm remain valid.',
  'The company expects the second ferry, which is being repaired in the yard, to follow before the holidays begin.',
]
const OTHERS = textOf('the crane of the northern quay', 120).split('\n')
const page = (title: string, lines: readonly string[]) =>
  `<!doctype html><html lang="en"><head><title>${title}</title><link rel="canonical" href="https://www.harbour-news.example/${title.length}"></head>
<body><div class="c1"><h1>${title}</h1><div class="t"><p>Text shown in letters of 14 points</p>${lines.map((one) => `<p>${one}</p>`).join('')}</div></div></body></html>`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telex-outlet-'))
  mkdirSync(join(folder, 'saved'))
  writeFileSync(join(folder, 'saved', 'one.html'), page('Ferry back in service', SENTENCES))
  writeFileSync(join(folder, 'saved', 'two.html.gz'), gzipSync(page('A crane for the northern quay', OTHERS)))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const telex = (...words: string[]) => runTelex(['outlet', ...words], { TELEX_DATA_DIR: join(folder, 'data') })
const profile = () => join(folder, 'data', 'outlets', 'harbour-news.example.json')

/** What each test begins with. */
function writeHarbourNews(): void {
  const layout = { body: '.t', dek: '.none', residue: ['Text shown in letters of # points'] }
  mkdirSync(join(folder, 'data', 'outlets'), { recursive: true })
  writeFileSync(profile(), JSON.stringify({ title: 'Harbour News', layouts: [layout] }))
}

describe('telex outlet', () => {
  test('new drafts a profile into the data folder, and never writes over one that is there', async () => {
    const drafted = await telex('new', 'harbour-news.example', '--pages', join(folder, 'saved'))
    expect(drafted.code).toBe(0)
    expect(drafted.stdout).toContain('From 2 pages')
    const written = JSON.parse(readFileSync(profile(), 'utf8'))
    expect(written).toMatchObject({ name: 'harbour-news.example', language: 'en' })
    expect(written.layouts[0].residue).toContain('text shown in letters of # points')
    const again = await telex('new', 'harbour-news.example', '--pages', join(folder, 'saved'))
    expect(again).toMatchObject({ code: 1 })
    expect(again.stderr).toContain('is there already')
    expect((await telex('new', 'harbour-news.example', '--pages', join(folder, 'saved'), '--force')).code).toBe(0)
  })

  test('try shows what a profile changes on saved pages', async () => {
    writeHarbourNews()
    const shown = await telex('try', 'harbour-news.example', '--pages', join(folder, 'saved'))
    expect(shown.code).toBe(0)
    expect(shown.stdout).toContain('  - Text shown in letters of 14 points')
    expect(shown.stdout).toContain('2 pages: 2 read differently')
    expect(shown.stdout).toContain('On no page: dek.')
    const told = JSON.parse(
      (await telex('try', profile(), '--json', '--pages', join(folder, 'saved', 'one.html'))).stdout,
    )
    expect(told.pages[0]).toMatchObject({
      url: 'https://www.harbour-news.example/21',
      removed: ['Text shown in letters of 14 points'],
      added: [],
      found: ['body'],
    })
    expect(told.summary).toMatchObject({ pages: 1, changed: 1, found: { body: 1, dek: 0 } })
  })

  test('list and show tell whose profile is in force', async () => {
    writeHarbourNews()
    const listed = JSON.parse((await telex('list', '--json')).stdout)
    const from = new Map(listed.outlets.map((one: { name: string; from: string }) => [one.name, one.from]))
    expect(from.get('harbour-news.example')).toBe('data folder')
    expect(from.get('news.az')).toBe('telex')
    expect(JSON.parse((await telex('show', 'news.az')).stdout)).toMatchObject({
      title: 'News.Az',
      timeZone: 'Asia/Baku',
    })
  })

  test('a file that is wrong is told with its line, by list and by extract, and the rest goes on', async () => {
    writeHarbourNews()
    const bad = join(folder, 'data', 'outlets', 'bad.example.json')
    writeFileSync(bad, '{\n "title": "Bad",\n "layouts": [{"body": "p["}]\n}')
    const listed = await telex('list')
    expect(listed.code).toBe(1)
    expect(listed.stderr).toContain(`${bad}:3:23: "body" is no CSS selector`)
    expect(await telex('try', bad, '--pages', folder)).toMatchObject({ code: 1 })
    const words = ['extract', '--file', join(folder, 'saved', 'one.html'), '--url', 'https://harbour-news.example/1']
    const read = await runTelex(words, { TELEX_DATA_DIR: join(folder, 'data') })
    expect(read.code).toBe(0)
    expect(read.stderr).toContain('bad.example.json:3:23')
    expect(JSON.parse(read.stdout).text).toBe(SENTENCES.join('\n'))
    const without = await runTelex([...words, '--no-profiles'], { TELEX_DATA_DIR: join(folder, 'data') })
    expect(JSON.parse(without.stdout).text).toContain('14 points')
    rmSync(bad)
  })

  test.each([
    ['run', '--until-idle', '--no-dashboard'],
    ['enqueue', 'article', 'http://127.0.0.1:1/x'],
    ['reprocess'],
    ['reprocess', '--dry-run'],
  ])('a file that is wrong is told at the start of %s %s', async (...words) => {
    const data = join(folder, 'other')
    mkdirSync(join(data, 'outlets'), { recursive: true })
    writeFileSync(join(data, 'outlets', 'bad.example.json'), '{\n "title": 5\n}')
    const { code, stderr } = await runTelex(words, { TELEX_DATA_DIR: data })
    expect(stderr).toContain('bad.example.json:2:11: ')
    expect(code).toBe(0)
  })

  test('the pipeline reads with the profile of the data folder, and stored pages can be tried', async () => {
    writeHarbourNews()
    const list = ['one.html', 'two.html.gz'].map((html, at) =>
      JSON.stringify({ id: at, html, url: `https://www.harbour-news.example/${at}` }),
    )
    writeFileSync(join(folder, 'saved', 'truth.ndjson'), list.join('\n'))
    const settings = { TELEX_DATA_DIR: join(folder, 'data'), TELEX_ENRICHMENTS: 'language' }
    const replayed = await runTelex(['replay', join(folder, 'saved')], settings)
    expect(replayed.stdout).toContain('2 of 2 pages are stored')
    const exported = await runTelex(['export', '--format', 'ndjson'], settings)
    const texts = exported.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).text)
    expect(texts.toSorted()).toEqual([SENTENCES.join('\n'), OTHERS.join('\n')].toSorted())
    const tried = JSON.parse((await telex('try', 'harbour-news.example', '--from-store', '5', '--json')).stdout)
    expect(tried.summary).toMatchObject({ pages: 2, changed: 2, linesRemoved: 2 })
    const drafted = JSON.parse(
      (await telex('new', 'harbour-news.example', '--from-store', '5', '--stdout', '--json')).stdout,
    )
    expect(drafted.evidence.pages).toBe(2)
    expect(await telex('try', 'news.az', '--from-store', '5')).toMatchObject({ code: 1 })
  }, 60_000)

  test('is told apart from what it is not: wrong words end with 2, pages of nobody with 1', async () => {
    expect(await telex('tyr', 'x')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean try?') })
    expect(await telex('try', 'news.az')).toMatchObject({ code: 2, stderr: expect.stringContaining('Which pages?') })
    expect(await telex('new', 'No Domain', '--pages', folder)).toMatchObject({ code: 2 })
    expect(await telex('try', 'nobody.example', '--pages', folder)).toMatchObject({ code: 1 })
    const empty = await telex('try', 'news.az', '--pages', join(folder, 'data'))
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no page of news.az') })
  })
})
