import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { builtInProfiles } from '../../src/compute/profiles.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { layoutOn, profileFor } from '../../src/outlets/lookup.ts'
import { readProfile } from '../../src/outlets/read-profile.ts'
import type { Article } from '../../src/shared/article.ts'

/** What a page gives with the profile of its outlet; everything left out is not looked at. */
interface Golden {
  readonly url: string
  /** Day of the page, where another layout than the newest holds. */
  readonly day?: string
  /** Fields that are others without the profile; `rules`: the profile gives what the general rules find in another place. */
  readonly changes: readonly (keyof Article)[]
  readonly article: Partial<Article>
  readonly text?: readonly string[]
  readonly first?: string
  readonly without?: readonly string[]
}

const folder = fileURLToPath(new URL('./golden/', import.meta.url))
const cases = readdirSync(folder).flatMap((outlet) =>
  readdirSync(`${folder}${outlet}`)
    .filter((file) => file.endsWith('.html'))
    .map((file) => [outlet, file.slice(0, -5)] as const),
)
const profiles = await builtInProfiles()

describe('the profiles that come with telex', () => {
  test('are those of News.Az and of at least fifteen outlets more', () => {
    expect(profiles.map(({ name }) => name)).toContain('news.az')
    expect(profiles.length).toBeGreaterThanOrEqual(16)
  })

  test('each have a page that shows what they are for', () => {
    const shown = new Set(cases.map(([outlet]) => outlet))
    expect(profiles.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })

  test('are switched off where quality is measured and models are trained', () => {
    const bench = fileURLToPath(new URL('../../bench/', import.meta.url))
    const files = readdirSync(bench, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(?:extraction[^/]*|extraction\/.*|train\/.*)\.ts$/.test(file),
    )
    expect(files).toContain('extraction-quality.ts')
    const reading = /outlets\/(?:profiles|lookup)|compute\/profiles|extractPage\b|\b(?:profile|timeZone|learned):/
    expect(files.filter((file) => reading.test(readFileSync(`${bench}${file}`, 'utf8')))).toEqual([])
  })

  test.each(profiles.map((profile) => [profile.name, profile] as const))('%s is right', (name, profile) => {
    expect(readProfile(JSON.stringify(profile), name).mistakes).toEqual([])
    expect(profile.language).toBeDefined()
  })
})

describe('a page of an outlet with a profile', () => {
  test.each(cases)('%s: %s', (outlet, name) => {
    const golden = JSON.parse(readFileSync(`${folder}${outlet}/${name}.json`, 'utf8')) as Golden
    const html = readFileSync(`${folder}${outlet}/${name}.html`, 'utf8')
    const profile = profileFor(golden.url, profiles)
    expect(profile?.name).toBe(outlet)
    const layout = layoutOn(profile!, golden.day ?? null)
    const article = extractArticle(html, { url: golden.url, profile: layout, timeZone: profile!.timeZone ?? null })
    expect(article).toMatchObject(golden.article)
    const lines = article.text.split('\n')
    if (golden.text) expect(lines).toEqual(golden.text)
    if (golden.first) expect(lines[0]).toContain(golden.first)
    for (const part of golden.without ?? []) expect(article.text).not.toContain(part)

    const plain = extractArticle(html, { url: golden.url })
    expect(golden.changes.length).toBeGreaterThan(0)
    for (const field of golden.changes) expect(plain[field], field).not.toEqual(article[field])
  })
})
