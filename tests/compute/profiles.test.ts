import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openProfiles, readProfiles } from '../../src/compute/profiles.ts'
import { profileFor } from '../../src/outlets/lookup.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telex-outlets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const put = (name: string, text: string) => writeFileSync(join(folder, name), text)

test('a profile of the folder takes the place of the one that comes with telex', async () => {
  put('news.az.json', '{"title": "My News.Az", "timeZone": "Asia/Tbilisi"}')
  const { all, own } = await readProfiles(folder)
  expect(profileFor('https://news.az/news/1', all)?.timeZone).toBe('Asia/Tbilisi')
  expect(all.filter(({ name }) => name === 'news.az')).toHaveLength(1)
  expect([...own]).toEqual(['news.az'])
})

test('a file that is wrong is told with file, line and column; the rest and telex’s own profiles go on', async () => {
  put('good.example.json', '{"title": "Good"}')
  put('news.az.json', '{\n  "title": "Bad",\n  "layouts": [{"body": "p["}]\n}')
  put('code.example.ts', 'throw new Error("executed")')
  put('BAD NAME.json', '{"title": "X"}')
  put('.news.az.json.swp', 'left by an editor')
  mkdirSync(join(folder, 'sub.json'))
  const { all, mistakes } = await readProfiles(folder)
  expect(all.some(({ name }) => name === 'good.example')).toBe(true)
  expect(profileFor('https://news.az/news/1', all)?.title).toBe('News.Az')
  expect(mistakes).toHaveLength(3)
  expect(mistakes[0]).toMatch(/BAD NAME\.json:1:1: .*is no domain/)
  expect(mistakes[1]).toMatch(/code\.example\.ts:1:1: is not read: .*code\.example\.json/)
  expect(mistakes[2]).toMatch(/news\.az\.json:3:24: "body" is no CSS selector/)
})

test('a folder that is not there is empty', async () => {
  expect((await readProfiles(join(folder, 'none'))).mistakes).toEqual([])
})

test('profiles are read again when a file has changed and five seconds have passed', async () => {
  let now = 0
  const source = openProfiles(folder, () => now)
  const titleOf = async () => profileFor('https://a.example/', (await source.read()).all)?.title
  expect(await titleOf()).toBeUndefined()
  put('a.example.json', '{"title": "One"}')
  now = 4_999
  expect(await titleOf()).toBeUndefined()
  now = 5_000
  expect(await titleOf()).toBe('One')
  const before = await source.read()
  now = 20_000
  expect(await source.read()).toBe(before)
  put('a.example.json', '{"title": "Another"}')
  now = 40_000
  expect(await titleOf()).toBe('Another')
})
