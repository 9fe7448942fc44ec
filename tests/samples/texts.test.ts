import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadArticles } from '../../samples/load-articles.ts'
import { OUTLETS } from '../../samples/outlet-list.ts'
import type { SampleArticle, SampleRole } from '../../samples/site.ts'
import { encodeWindows1251 } from '../../samples/windows-1251.ts'

const ALL = OUTLETS.flatMap(({ name }) => loadArticles(name, 2))
const ARTICLES = ALL.filter(({ role }) => role !== 'listing' && role !== 'gone')
const bodyOf = (article: SampleArticle) => article.blocks.map(({ text }) => text).join('\n')
const languageOf = (article: SampleArticle) => OUTLETS.find(({ name }) => name === article.outlet)!.language
const withRole = (...roles: SampleRole[]) => ARTICLES.filter(({ role }) => roles.includes(role))
const slugOf = ({ outlet, slug }: SampleArticle) => `${outlet}/${slug}`

/** Texts that agencies share: the original with all of its copies. */
const WIRES = withRole('wire-copy')
  .filter(({ copyOf }) => copyOf === null)
  .map((original) => [original, ...ARTICLES.filter(({ copyOf }) => copyOf === slugOf(original))])

describe('the sample texts', () => {
  it('are news texts of a fair length', () => {
    for (const article of ARTICLES) {
      const words = bodyOf(article).split(/\s+/).length
      const least = article.role === 'excerpt' ? 40 : 60
      expect(words, slugOf(article)).toBeGreaterThanOrEqual(least)
      expect(words, slugOf(article)).toBeLessThanOrEqual(420)
    }
  })

  it('name a section, a language and an hour that their outlet has', () => {
    for (const article of ALL) {
      const outlet = OUTLETS.find(({ name }) => name === article.outlet)!
      expect(Object.keys(outlet.sections), slugOf(article)).toContain(article.section)
      expect(article.hoursAgo, slugOf(article)).toBeGreaterThanOrEqual(0)
      expect(article.hoursAgo, slugOf(article)).toBeLessThanOrEqual(35)
    }
  })

  it('leave no place in a shared text unfilled', () => {
    for (const article of ARTICLES) expect(bodyOf(article), slugOf(article)).not.toMatch(/[{}]|<</)
  })

  it('differ from each other unless they are meant to be copies', () => {
    const seen = new Map<string, string>()
    for (const article of ARTICLES) {
      if (article.copyOf) continue
      const first = bodyOf(article)
      expect(seen.get(first), slugOf(article)).toBeUndefined()
      seen.set(first, slugOf(article))
    }
  })

  it('stay small on disk', () => {
    const folder = join(import.meta.dirname, '../../samples')
    const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (file) => statSync(join(folder, file)).size,
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(900_000)
  })
})

describe('what telex has to notice', () => {
  it('are at least four agency texts in three outlets each, of the same language', () => {
    const inThree = WIRES.filter((copies) => copies.filter(({ role }) => role === 'wire-copy').length >= 3)
    expect(inThree.length).toBeGreaterThanOrEqual(4)
    for (const copies of WIRES) {
      expect(new Set(copies.map(({ outlet }) => outlet)).size).toBe(copies.length)
      expect(new Set(copies.map(languageOf)).size).toBe(1)
    }
  })

  it('are copies that hold the text of their original word for word, under a headline of their own', () => {
    for (const [original, ...copies] of WIRES) {
      const lines = original!.blocks.map(({ text }) => text).filter((text) => text.length > 60)
      for (const copy of copies) {
        const shared = lines.filter((line) => bodyOf(copy).includes(line))
        expect(shared.length, slugOf(copy)).toBe(copy.role === 'excerpt' ? 1 : lines.length)
        expect(copy.title).not.toBe(original!.title)
      }
    }
  })

  it('are one excerpt of three sentences and one text embedded in a longer one', () => {
    const [excerpt, ...more] = withRole('excerpt')
    expect(more).toEqual([])
    expect(bodyOf(excerpt!).match(/[.!?](?=\s|$)/g)).toHaveLength(3)
    const [embedded] = withRole('embedded')
    const original = ARTICLES.find((article) => slugOf(article) === embedded!.copyOf)!
    expect(bodyOf(embedded!).length).toBeGreaterThan(bodyOf(original).length * 1.8)
  })

  it('credit their agency in the text', () => {
    for (const article of withRole('wire-copy', 'excerpt', 'embedded')) {
      expect(bodyOf(article), slugOf(article)).toMatch(/OXA|Caspian Wire|КаспийИнформ/)
    }
  })

  it('are at least four events that two or three outlets of one language tell in words of their own', () => {
    const events = new Map<string, SampleArticle[]>()
    for (const article of ARTICLES) {
      if (article.story) events.set(article.story, [...(events.get(article.story) ?? []), article])
    }
    expect(events.size).toBeGreaterThanOrEqual(4)
    for (const tellings of events.values()) {
      expect(new Set(tellings.map(({ outlet }) => outlet)).size).toBe(tellings.length)
      expect([2, 3]).toContain(tellings.length)
      expect(new Set(tellings.map(languageOf)).size).toBe(1)
      const sentences = tellings.flatMap((article) => [...new Set(bodyOf(article).split(/(?<=[.!?])\s+/))])
      expect(new Set(sentences).size).toBe(sentences.length)
    }
  })

  it('are at least six pages from a form that differ in numbers and a few words only', () => {
    const forms = withRole('look-alike')
    expect(forms.length).toBeGreaterThanOrEqual(6)
    for (const form of forms) {
      const twins = forms.filter(({ outlet }) => outlet === form.outlet)
      const words = new Set(bodyOf(form).split(/\s+/))
      for (const twin of twins) {
        const other = bodyOf(twin).split(/\s+/)
        const common = other.filter((word) => words.has(word)).length
        expect(common / other.length).toBeGreaterThan(0.6)
        if (twin !== form) expect(bodyOf(twin).match(/\d+/g)).not.toEqual(bodyOf(form).match(/\d+/g))
      }
    }
  })

  it('is an interview with at least five quotes by one person, on a page with the residue of its outlet', () => {
    const [interview] = withRole('interview')
    const quoted = interview!.blocks.filter(({ text }) => /"[^"]{20,}"[^"]*(?:Vahabzade|she)/.test(text))
    expect(quoted.length).toBeGreaterThanOrEqual(5)
    const html = OUTLETS.find(({ name }) => name === interview!.outlet)!.page({
      base: 'http://h',
      article: interview!,
      published: new Date('2021-07-23T08:00:00Z'),
      updated: null,
      url: ({ slug }) => `http://h/${slug}`,
      related: ALL.filter(({ outlet }) => outlet === interview!.outlet).slice(1, 4),
      latest: [],
    })
    const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toContain('date 2021-07-23 + ↺ − 16 px')
    expect(html.match(/class="read-also"/g)).toHaveLength(2)
    expect(html).toMatch(/<p>News\.Caspian<\/p>\s*<\/div>\s*<div class="share-bar">/)
  })
})

describe('encodeWindows1251', () => {
  it('gives the bytes of the charset, and a character reference for what it lacks', () => {
    expect([...encodeWindows1251('Аё№—€')]).toEqual([0xc0, 0xb8, 0xb9, 0x97, 0x88])
    expect(encodeWindows1251('ə😀').toString('latin1')).toBe('&#601;&#128512;')
  })
})
