import { describe, expect, it } from 'vitest'
import { bagF1 } from '../../bench/extraction-corpus.ts'
import { OUTLETS } from '../../samples/outlet-list.ts'
import { openSite } from '../../samples/site-documents.ts'
import { decidedByPlace } from '../../src/extract/body/learned-body.ts'
import { readVisibleUnits } from '../../src/extract/body/read-units.ts'
import { extractArticle, readArticle } from '../../src/extract/extract-article.ts'
import { decodePage } from '../../src/extract/page/decode-page.ts'
import { parsePage } from '../../src/extract/page/document.ts'
import { blockHash, type LearnedLayout } from '../../src/outlets/learned/lesson.ts'
import { layoutInUse, learnPage, NOTHING_LEARNED, type OutletTemplate } from '../../src/outlets/learned/template.ts'

const AT = '2026-11-01T00:00:00.000Z'
const RESIDUE = 'Our correspondents stand by their reporting at all hours of the day.'

/** Prose that no two articles share: each number of an article gives other words. */
function sentences(seed: number, count: number): string[] {
  const words =
    'harbour council bridge river winter budget minister railway market station teacher museum island engine forest doctor village valley'.split(
      ' ',
    )
  const verbs = 'opened closed repaired visited measured praised rejected counted'.split(' ')
  return Array.from({ length: count }, (_, at) => {
    const word = (step: number) => words[(seed * 7 + at * 5 + step * 3) % words.length]
    return `The ${word(0)} ${seed} ${verbs[(seed + at) % verbs.length]} the ${word(1)} near the ${word(2)}, said officials of the ${word(3)}, who had waited ${seed + at} days for the ${word(4)} to be ready.`
  })
}

interface Parts {
  readonly css?: string
  readonly residue?: string
  readonly body?: readonly string[]
  readonly head?: string
}

function pageOf(seed: number, { css = 'story', residue = RESIDUE, body, head = '' }: Parts = {}): string {
  const text = body ?? sentences(seed, 6)
  return `<html lang="en"><head><title>Report ${seed} of the harbour council</title>${head}</head><body><nav><a href="/">Home</a></nav>
<main><h1>Report ${seed} of the harbour council</h1><div class="${css}-text">${text.map((line, at) => `<p>${line}</p>${at === 1 ? `<p>${residue}</p>` : ''}`).join('\n')}</div></main></body></html>`
}

const urlOf = (seed: number): string => `https://gazette.example/news/${seed}`

function learn(template: OutletTemplate, seed: number, html: string, at = AT): OutletTemplate {
  const learned = layoutInUse(template, at)
  const { lesson } = readArticle(html, { url: urlOf(seed), learned })
  expect(lesson).not.toBeNull()
  return learnPage(template, lesson!, [blockHash(urlOf(seed))], at)
}

function taught(count: number, parts: Parts = {}, before = NOTHING_LEARNED): OutletTemplate {
  let template = before
  for (let seed = 1; seed <= count; seed++) template = learn(template, seed, pageOf(seed, parts))
  return template
}

function textWith(template: OutletTemplate, seed: number, html = pageOf(seed), at = AT): string {
  return extractArticle(html, { url: urlOf(seed), learned: layoutInUse(template, at) }).text
}

describe('a page that is read with what its outlet has taught', () => {
  it('keeps a line that stands in each body until five pages had it, and loses it from the sixth on', () => {
    let template = NOTHING_LEARNED
    const kept: number[] = []
    for (let seed = 1; seed <= 40; seed++) {
      if (textWith(template, seed).includes(RESIDUE)) kept.push(seed)
      template = learn(template, seed, pageOf(seed))
    }
    expect(kept).toEqual([1, 2, 3, 4, 5])
    expect(textWith(template, 1)).toBe(sentences(1, 6).join('\n'))
  })

  it('loses a line that old pages part from the text by a line break alone', () => {
    const br = (seed: number) =>
      pageOf(seed, { body: [`${sentences(seed, 6).join('<br>')}<br>${RESIDUE}`], residue: '' })
    let template = NOTHING_LEARNED
    for (let seed = 1; seed <= 6; seed++) template = learn(template, seed, br(seed))
    expect(textWith(template, 7, br(7))).toBe(sentences(7, 6).join('\n'))
  })

  it('is left as it is when much of its body stands on other pages', () => {
    const same = sentences(99, 4)
    let template = NOTHING_LEARNED
    for (let seed = 1; seed <= 12; seed++)
      template = learn(template, seed, pageOf(seed, { body: [...same, ...sentences(seed, 2)] }))
    const text = textWith(template, 50, pageOf(50, { body: [...same, ...sentences(50, 2)] }))
    for (const line of same) expect(text).toContain(line)
  })

  it('keeps the name of an agency and the heading of a series', () => {
    const series = (seed: number) =>
      pageOf(seed, { residue: 'Reuters' }).replace(
        `<p>${sentences(seed, 6)[3]}`,
        `<h2>How it began</h2><p>${sentences(seed, 6)[3]}`,
      )
    let template = NOTHING_LEARNED
    for (let seed = 1; seed <= 10; seed++) template = learn(template, seed, series(seed))
    expect(
      extractArticle(series(11), { url: urlOf(11), learned: layoutInUse(template, AT) }).blocks.map(({ kind }) => kind),
    ).toContain('heading')
    expect(textWith(template, 11, series(11))).toBe(extractArticle(series(11), { url: urlOf(11) }).text)
  })

  it('learns nothing from the same page a second time', () => {
    let template = NOTHING_LEARNED
    for (let again = 0; again < 10; again++) template = learn(template, 1, pageOf(1))
    expect(template.generations[0]!.pages).toBe(1)
  })

  it('finds the day where the other pages have it, when its own page marks it nowhere', () => {
    const dated = (seed: number, head: string) =>
      pageOf(seed, { head }).replace(
        '</h1>',
        `</h1><div class="strip"><span class="kl">${String(seed).padStart(2, '0')}.10.2026</span></div>`,
      )
    let template = NOTHING_LEARNED
    for (let seed = 1; seed <= 12; seed++)
      template = learn(
        template,
        seed,
        dated(seed, `<meta property="article:published_time" content="2026-10-${String(seed).padStart(2, '0')}">`),
      )
    expect(layoutInUse(template, AT)!.datePath).toContain('strip')
    const article = extractArticle(dated(20, ''), { url: urlOf(20), learned: layoutInUse(template, AT) })
    expect(article.publishedAt).toBe('2026-10-20')
  })
})

describe('a template', () => {
  const NEW = '2026-12-01T00:00:00.000Z'

  it('begins a generation when the body stands elsewhere on five pages in a row, and reads old pages with the old one', () => {
    let template = taught(12)
    for (let seed = 101; seed <= 105; seed++)
      template = learn(template, seed, pageOf(seed, { css: 'prose', residue: 'Another house line stands here.' }), NEW)
    expect(template.generations.map(({ since, pages }) => [since, pages])).toEqual([
      [NEW, 5],
      [AT, 12],
    ])
    expect(textWith(template, 1, pageOf(1), AT)).not.toContain(RESIDUE)
    const { boilerplate } = layoutInUse(template, NEW)!
    expect(boilerplate).toContain(blockHash('another house line stands here.'))
    expect(boilerplate).not.toContain(blockHash(RESIDUE.toLowerCase()))
  })

  it('takes pages of another kind between those it knows for its own', () => {
    let template = taught(12)
    for (let seed = 101; seed <= 112; seed++)
      template = learn(template, seed, pageOf(seed, { css: seed % 3 === 0 ? 'story' : 'video' }), NEW)
    expect(template.generations).toHaveLength(1)
    expect(template.generations[0]!.pages).toBeGreaterThanOrEqual(22)
  })

  it('stays below 32 KB, however many pages and designs teach it', () => {
    let template = NOTHING_LEARNED
    for (let seed = 1; seed <= 300; seed++) {
      const noise = Array.from(
        { length: 60 },
        (_, at) => `<div class="box-${'abcdefgh'[at % 8]}">Short note ${seed} ${at} of the day</div>`,
      ).join('')
      const css = `design${'abcde'[Math.floor(seed / 60)] ?? 'f'}`
      const html = pageOf(seed, { css }).replace('</main>', `</main><footer>${noise}</footer>`)
      template = learn(template, seed, html, new Date(Date.parse(AT) + seed * 3_600_000).toISOString())
    }
    expect(template.generations.length).toBe(3)
    expect(JSON.stringify(template).length).toBeLessThan(32_000)
    expect(Math.max(...template.generations.map(({ blocks }) => blocks.length))).toBeLessThanOrEqual(500)
  })
})

describe('a template of hostile pages', () => {
  it('stays below 32 KB when names are long, texts are many and designs change', () => {
    const long = (seed: number, at: number) => `${'abcdefghij'[at % 10]}${'klmnopqrst'[seed % 10]}`.repeat(14)
    let template = NOTHING_LEARNED
    for (let seed = 1; seed <= 60; seed++) {
      const css = `${long(seed >> 3, 1)} ${long(seed >> 3, 2)} ${long(seed >> 3, 3)}`
      const body = sentences(seed, 14).map(
        (line, at) => `<div class="${css} ${long(at, at)}"><p class="${long(at, 4)}">${line}</p></div>`,
      )
      const noise = Array.from(
        { length: 200 },
        (_, at) => `<p class="${long(at, seed)} 名${'字'.repeat(40)}">Note ${seed} ${at}</p>`,
      )
      const html = `<html lang="en"><head><title>Report ${seed} of the council</title></head><body><main><h1>Report ${seed} of the council</h1>${body.join('')}</main><footer>${noise.join('')}</footer></body></html>`
      const { lesson } = readArticle(html, { url: urlOf(seed), learned: layoutInUse(template, AT) })
      const at = new Date(Date.parse(AT) + seed * 60_000).toISOString()
      if (lesson) template = learnPage(template, lesson, [blockHash(urlOf(seed))], at)
      expect(Buffer.byteLength(JSON.stringify(lesson))).toBeLessThan(8_000)
      expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThan(32_000)
    }
    expect(template.generations.length).toBeGreaterThan(1)
  })

  it('forgets a line that has left the pages', () => {
    const template = taught(20)
    let later = template
    for (let seed = 21; seed <= 90; seed++)
      later = learn(later, seed, pageOf(seed, { residue: `Line of page ${seed} alone.` }))
    expect(layoutInUse(template, AT)!.boilerplate).toContain(blockHash(RESIDUE.toLowerCase()))
    expect(layoutInUse(later, AT)!.boilerplate).not.toContain(blockHash(RESIDUE.toLowerCase()))
  })
})

describe('the sample outlets', () => {
  const NOW = new Date(AT)

  it.each(OUTLETS.map((outlet) => [outlet.name, outlet] as const))(
    'are read no worse with what their pages have taught: %s',
    (name, outlet) => {
      const site = openSite(outlet, 2, NOW)
      const base = `http://${name}`
      const pages = site.articles
        .filter(({ role }) => role !== 'listing' && role !== 'gone')
        .map((article) => {
          const { bytes, contentType } = site.document(outlet.pathOf(article), base)
          return { article, url: `${base}${outlet.pathOf(article)}`, html: decodePage(bytes, contentType).html }
        })
      const template = pages.reduce((before, { html, url }) => {
        const { lesson } = readArticle(html, { url })
        return lesson ? learnPage(before, lesson, [blockHash(url)], AT) : before
      }, NOTHING_LEARNED)
      const learned = layoutInUse(template, AT)
      expect(pages.length >= 5 ? learned : {}).not.toBeNull()
      for (const { article, html, url } of pages) {
        const truth = article.blocks.map(({ text }) => text).join('\n')
        const [without, withLearned] = [extractArticle(html, { url }).text, extractArticle(html, { url, learned }).text]
        expect(bagF1(withLearned, truth).f1, url).toBeGreaterThanOrEqual(bagF1(without, truth).f1)
      }
    },
  )
})

describe('a place', () => {
  /** The units of a page, and scores by which the model is sure of all but the one that holds a word. */
  function decided(html: string, word: string, learned: Partial<LearnedLayout>): 'body' | 'beside' | 'open' {
    const { units } = readVisibleUnits(parsePage(html, urlOf(1)))
    const open = units.find(({ text }) => text.includes(word))!
    const scores = Float32Array.from(units, (unit) =>
      unit === open ? 0.1 : unit.kind === 'text' && unit.text.length > 60 ? 3 : -3,
    )
    const nothing = {
      boilerplate: [],
      bodyPaths: [],
      besidePaths: [],
      titlePath: null,
      datePath: null,
      bylinePath: null,
    }
    const score = decidedByPlace(units, scores, 0, { ...nothing, ...learned })[open.index]!
    return score > 0.5 ? 'body' : score < -0.5 ? 'beside' : 'open'
  }
  const BODY = ['body>main>div.story-text>p']

  it('that holds the body on all pages fills a gap in it, and takes up nothing at its end', () => {
    expect(decided(pageOf(1), RESIDUE, { bodyPaths: BODY })).toBe('body')
    expect(
      decided(pageOf(1).replace('</div></main>', '<p>Write to the desk.</p></div></main>'), 'Write to', {
        bodyPaths: BODY,
      }),
    ).toBe('open')
  })

  it('that never held the body keeps a unit out of it that the model is not sure of', () => {
    expect(decided(pageOf(1), RESIDUE, { besidePaths: BODY })).toBe('beside')
    expect(decided(pageOf(1), RESIDUE, {})).toBe('open')
  })
})
