import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDomain } from 'tldts'
import { OUTLETS } from '../samples/outlet-list.ts'
import { openSite } from '../samples/site-documents.ts'
import { readModel } from '../src/extract/body/block-model.ts'
import { readVisibleUnits } from '../src/extract/body/read-units.ts'
import { extractArticle, readArticle } from '../src/extract/extract-article.ts'
import { decodePage } from '../src/extract/page/decode-page.ts'
import { parsePage } from '../src/extract/page/document.ts'
import { blockHash, type PageLesson } from '../src/outlets/learned/lesson.ts'
import { layoutInUse, learnPage, NOTHING_LEARNED } from '../src/outlets/learned/template.ts'
import { bagF1, type CorpusPage, corpusPages, FOLDS } from './extraction-corpus.ts'
import { seeded } from './train/boosting.ts'
import { labelsOf, sourceOf } from './train/page-inputs.ts'
import { transplanted } from './train/transplant.ts'

// Prints what the pages of an outlet teach for the reading of its other pages:
// node bench/learned-templates.ts [--least 6] [--samples] [--line TEXT] [--transplanted PAGES --folds DIR] [FOLDER…]
// --samples takes the pages of the sample outlets, too; --line puts a paragraph into the midst of each of their bodies. --transplanted makes outlets of
// so many pages: the surroundings of a saved page with the articles of others in them, read with trees that saw neither (DIR as of extraction-quality.ts).
// Each page of a domain that has enough of them is read twice: by itself, and with what all other pages of its domain have taught.

const options = process.argv.slice(2)
const optionOf = (name: string) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined)
const least = Number(optionOf('--least') ?? 6)
const VALUED = ['--least', '--line', '--transplanted', '--folds']
const folders = options.filter((option, at) => !option.startsWith('--') && !VALUED.includes(options[at - 1] ?? ''))
if (folders.length === 0 && !options.includes('--samples')) {
  console.error('usage: node bench/learned-templates.ts [--least PAGES] [--samples] [--line TEXT] [FOLDER…]')
  process.exit(2)
}

const AT = '2026-01-01T00:00:00.000Z'

interface Score {
  readonly f1: number
  readonly precision: number
  readonly recall: number
}

const domains = new Map<string, CorpusPage[]>()
const guests = Number(optionOf('--transplanted') ?? 0)
for (const folder of folders) {
  if (guests > 0) for (const [name, made] of transplantedOutlets(folder, guests)) domains.set(name, made)
  else
    for (const page of corpusPages(folder)) {
      const domain = getDomain(page.url) ?? page.url
      domains.set(domain, [...(domains.get(domain) ?? []), page])
    }
}
const foldsDir = optionOf('--folds')
const models =
  foldsDir &&
  Array.from({ length: FOLDS }, (_, at) => readModel(readFileSync(join(foldsDir, `fold-${at}.txt`), 'utf8')))

if (options.includes('--samples')) for (const outlet of OUTLETS) domains.set(outlet.name, samplePages(outlet))

const without: Score[] = []
const withLearned: Score[] = []
let pages = 0
let changed = 0
for (const [domain, own] of domains) {
  if (own.length < least) continue
  const model = models ? { model: models[own[0]!.fold]! } : {}
  const lessons = own.map(({ html, url }) => readArticle(html, { url, ...model }).lesson)
  for (const [at, page] of own.entries()) {
    const learned = layoutInUse(taught(own, lessons, at), AT)
    const before = extractArticle(page.html, { url: page.url, ...model })
    const after = extractArticle(page.html, { url: page.url, learned, ...model })
    pages++
    const scores = [score(before.text, page), score(after.text, page)] as const
    without.push(scores[0])
    withLearned.push(scores[1])
    if (before.text === after.text) continue
    changed++
    console.log(`${domain} ${page.id}: F1 ${scores[0].f1.toFixed(4)} → ${scores[1].f1.toFixed(4)}`)
    for (const line of difference(before.text, after.text)) console.log(`    ${line.slice(0, 140)}`)
  }
}
const used = [...domains.values()].filter(({ length }) => length >= least)
console.log(`${used.length} domains with at least ${least} pages, ${pages} pages, ${changed} read otherwise`)
console.log(`without: ${inWords(without)}\nwith:    ${inWords(withLearned)}`)

/** Outlets made of one saved page each, in which the articles of other pages of its fold stand in turn. */
function* transplantedOutlets(folder: string, most: number): Generator<[string, CorpusPage[]]> {
  const all = [...corpusPages(folder)].filter(
    ({ heldOut, texts, url }) => !heldOut && texts.length > 0 && URL.canParse(url),
  )
  const random = seeded(5)
  for (const host of all) {
    const others = all.filter((page) => page.fold === host.fold && page !== host)
    const own: CorpusPage[] = []
    for (let tries = 0; own.length < most && tries < 3 * most && others.length > 0; tries++) {
      const [guest] = others.splice(Math.floor(random() * others.length), 1)
      const html = guest && transplanted(sourceOf(guest), sourceOf(host))
      if (!html) continue
      const url = new URL(`/news/${guest.id}`, host.url).href
      own.push({ ...guest, id: `${guest.id}-in-${host.id}`, url, html, texts: [textOfSource(guest)] })
    }
    yield [`surroundings of ${host.id}`, own]
  }
}

/** What of a guest's article comes along: its truth may hold text that stands outside of the element that is moved. */
function textOfSource({ html, url, texts }: CorpusPage): string {
  const { units } = readVisibleUnits(parsePage(html, url))
  const labels = labelsOf({ units }, texts)
  return units.flatMap(({ text }, at) => (labels[at] === 1 ? [text] : [])).join('\n')
}

function samplePages(outlet: (typeof OUTLETS)[number]): CorpusPage[] {
  const site = openSite(outlet, 2, new Date(AT))
  const own = site.articles.filter(({ role }) => role !== 'listing' && role !== 'gone')
  return own.map((article): CorpusPage => {
    const url = `http://${outlet.name}${outlet.pathOf(article)}`
    const { bytes, contentType } = site.document(outlet.pathOf(article), `http://${outlet.name}`)
    const texts = [article.blocks.map(({ text }) => text).join('\n')]
    const html = withLine(decodePage(bytes, contentType).html, article.blocks[1]?.text)
    const truth = { title: article.title, authors: [], publishedAt: null, texts, with: [], without: [] }
    return { id: article.slug, corpus: 'samples', url, html, ...truth, heldOut: false, fold: 0, language: null }
  })
}

/** The page with the line of `--line` as a paragraph after one of its own. */
function withLine(html: string, paragraph: string | undefined): string {
  const line = optionOf('--line')
  const at = line && paragraph ? html.indexOf(paragraph.slice(0, 20)) : -1
  const end = at < 0 ? -1 : html.indexOf('</p>', at)
  return end < 0 ? html : `${html.slice(0, end)}</p><p>${line}${html.slice(end)}`
}

function taught(own: readonly CorpusPage[], lessons: readonly (PageLesson | null)[], except: number) {
  let template = NOTHING_LEARNED
  for (const [at, lesson] of lessons.entries())
    if (lesson && at !== except) template = learnPage(template, lesson, [blockHash(own[at]!.url)], AT)
  return template
}

function score(text: string, page: CorpusPage): Score {
  return page.texts.map((truth) => bagF1(text, truth)).sort((a, b) => b.f1 - a.f1)[0]!
}

function difference(before: string, after: string): string[] {
  const [left, right] = [before.split('\n'), after.split('\n')]
  return [
    ...left.filter((line) => !right.includes(line)).map((line) => `− ${line}`),
    ...right.filter((line) => !left.includes(line)).map((line) => `+ ${line}`),
  ]
}

function inWords(scores: readonly Score[]): string {
  const mean = (of: (score: Score) => number) =>
    (scores.reduce((sum, one) => sum + of(one), 0) / scores.length).toFixed(4)
  return `F1 ${mean(({ f1 }) => f1)}, precision ${mean(({ precision }) => precision)}, recall ${mean(({ recall }) => recall)}`
}
