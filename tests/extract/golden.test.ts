import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { layoutOn, profileFor } from '../../src/outlets/lookup.ts'
import newsAz from '../../src/outlets/profiles/news.az.ts'
import type { Article } from '../../src/shared/article.ts'

/** What a golden case expects; everything left out is not looked at. */
interface Golden {
  readonly url: string
  /** Extract with the outlet's profile. */
  readonly profile?: boolean
  readonly article: Partial<Article>
  /** The whole text, line by line. */
  readonly text?: readonly string[]
  readonly lines?: number
  readonly first?: string
  readonly last?: string
  readonly has?: readonly string[]
  readonly without?: readonly string[]
  readonly hasHtml?: readonly string[]
  readonly withoutHtml?: readonly string[]
}

const folder = fileURLToPath(new URL('../golden/', import.meta.url))
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(`${folder}${name}`)
      .filter((file) => file.endsWith('.html'))
      .map((file) => `${name}/${file.slice(0, -5)}`),
  )

describe('every golden page gives the article that its case expects', () => {
  test('there are at least twelve cases', () => expect(cases.length).toBeGreaterThanOrEqual(12))

  test.each(cases)('%s', (name) => {
    const golden = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Golden
    const outlet = golden.profile ? profileFor(golden.url, [newsAz]) : null
    const article = extractArticle(readFileSync(`${folder}${name}.html`, 'utf8'), {
      url: golden.url,
      profile: outlet ? layoutOn(outlet, null) : null,
      timeZone: outlet?.timeZone ?? null,
    })
    expect(article).toMatchObject(golden.article)
    const lines = article.text.split('\n')
    if (golden.text) expect(lines).toEqual(golden.text)
    if (golden.lines) expect(lines).toHaveLength(golden.lines)
    if (golden.first) expect(lines[0]).toContain(golden.first)
    if (golden.last) expect(lines.at(-1)).toContain(golden.last)
    for (const part of golden.has ?? []) expect(article.text).toContain(part)
    for (const part of golden.without ?? []) expect(article.text).not.toContain(part)
    for (const part of golden.hasHtml ?? []) expect(article.html).toContain(part)
    for (const part of golden.withoutHtml ?? []) expect(article.html).not.toContain(part)
  })
})
