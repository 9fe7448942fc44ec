import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withLanguage } from '../src/compute/extract-page.ts'
import { type BlockModel, readModel } from '../src/extract/body/block-model.ts'
import { TRAINED_ON } from '../src/extract/body/block-weights.ts'
import { readVisibleUnits } from '../src/extract/body/read-units.ts'
import { extractArticle } from '../src/extract/extract-article.ts'
import { parsePage } from '../src/extract/page/document.ts'
import {
  bootstrap,
  mustNotSnippets,
  mustSnippets,
  type SnippetScore,
  scoreSnippets,
  scoreText,
  snippetF1,
  type TextScore,
} from './extraction/metrics.ts'
import { type Contestant, type Extracted, extractionPeers } from './extraction/peers.ts'
import { type CorpusPage, corpusPages, FOLDS, tokens } from './extraction-corpus.ts'
import { seeded } from './train/boosting.ts'

/**
 * How well articles are extracted, by telex and by others, on saved pages with their truth:
 *
 *     npm ci --prefix bench                       # once, for --peers
 *     node bench/extraction-quality.ts [--dev | --held-out] [--folds DIR] [--peers [--only readability,defuddle]] [--worst 20] [--no-scripts] [--wrong-facts] FOLDER…
 *
 * A folder holds truth.ndjson (id, url, html, title, authors, publishedAt or publishDate, text, body, with, without) and the gzipped pages
 * it names. Every third domain is held out: `--dev` leaves those alone, `--held-out` takes them alone. `--folds DIR` decides over each page that was trained
 * on with trees that never saw its domain (`node bench/train/block-model.ts [--all] --folds DIR`); where telex's own trees have seen the held-out part
 * (`TRAINED_ON` in block-weights.ts), that part is measured with folds of all pages or not at all. `--no-scripts` takes all script elements out of the pages
 * first, so that no JSON-LD is left; `--wrong-facts` lists development pages whose title, authors or day are not those of the truth.
 *
 * Outlet profiles, and what an outlet's other pages teach, are switched off: `extractArticle` gets neither layout nor time zone, so that the figures are
 * those of pages whose outlet telex has never seen. Training (`bench/train`) reads pages in the same way.
 */
const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    dev: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    folds: { type: 'string' },
    peers: { type: 'boolean', default: false },
    only: { type: 'string' },
    worst: { type: 'string', default: '20' },
    'no-scripts': { type: 'boolean', default: false },
    'wrong-facts': { type: 'boolean', default: false },
  },
})
if (folders.length === 0) {
  console.error(
    'usage: node bench/extraction-quality.ts [--dev | --held-out] [--folds DIR] [--peers] [--worst N] FOLDER…',
  )
  process.exit(2)
}

interface Result {
  readonly page: CorpusPage
  readonly body: TextScore
  readonly snippets: SnippetScore
  /** null where the truth is not known. */
  readonly facts: Readonly<Record<Fact, boolean | null>>
  readonly reason: string | null
  readonly wrong: string
  readonly wrongFacts: readonly string[]
}
const FACTS = ['title', 'one author', 'all authors', 'day', 'minute', 'language'] as const
type Fact = (typeof FACTS)[number]

const snippets = new Map<CorpusPage, [string[], string[]]>()
const folds = options.folds === undefined ? null : foldModels(options.folds)
refuseSeenPages()
const { present, missing } = options.peers ? await extractionPeers() : { present: [], missing: [] }
if (missing.length > 0) console.log(`not installed: ${missing.join('; ')} (npm ci --prefix bench)`)

for (const folder of folders) {
  const pages = pagesOf(folder)
  console.log(`\n${folder}: ${pages.length} pages`)
  const all = new Map<string, readonly Result[]>()
  for (const contestant of [telex(folds), ...present.filter(isAsked)]) {
    const results = await resultsOf(contestant, pages)
    report(contestant.name, results)
    all.set(contestant.name, results)
  }
  factsTable(all)
}

/** The facts of all contestants beside each other, on the pages whose truth names them. */
function factsTable(all: ReadonlyMap<string, readonly Result[]>): void {
  for (const heldOut of [false, true]) {
    const rows = [...all].map(
      ([name, results]) => [name, results.filter(({ page }) => page.heldOut === heldOut)] as const,
    )
    if (rows[0]![1].length === 0) continue
    console.log(
      `\n  facts, ${heldOut ? 'held out' : 'development'}`.padEnd(32) + FACTS.map((fact) => fact.padEnd(15)).join(''),
    )
    for (const [name, part] of rows)
      console.log(`    ${name.padEnd(26)} ${FACTS.map((fact) => rate(part, fact).padEnd(15)).join('')}`)
  }
}

function isAsked({ name }: Contestant): boolean {
  return options.only === undefined || options.only.split(',').some((part) => name.includes(part))
}

function pagesOf(folder: string): CorpusPage[] {
  const pages = [...corpusPages(folder)].filter(({ heldOut }) => (heldOut ? !options.dev : !options['held-out']))
  if (!options['no-scripts']) return pages
  return pages.map((page) => ({ ...page, html: page.html.replace(/<script\b[\s\S]*?<\/script\s*>/gi, '') }))
}

/** Trees of folds, and whether their training took the held-out pages, too. */
interface Folds {
  readonly models: readonly BlockModel[]
  readonly coverAll: boolean
}

function foldModels(folder: string): Folds {
  const { trainedOn } = JSON.parse(readFileSync(join(folder, 'folds.json'), 'utf8')) as { trainedOn: string }
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    readModel(readFileSync(join(folder, `fold-${fold}.txt`), 'utf8')),
  )
  return { models, coverAll: trainedOn === 'all' }
}

/** No figure for held-out pages may come from trees that were trained on them. */
function refuseSeenPages(): void {
  if (options.dev || TRAINED_ON !== 'all' || folds?.coverAll) return
  console.error(
    'telex was trained on the held-out pages, too: give --dev, or --folds with trees of all pages (node bench/train/block-model.ts --all --folds DIR FOLDER…)',
  )
  process.exit(2)
}

/** telex as it runs; on pages that were trained on with the trees of their fold, where there are some. */
function telex(trees: Folds | null): Contestant & { page?: CorpusPage } {
  return {
    name: trees ? 'telex, by folds' : 'telex',
    extract(html, url) {
      const { page } = this as { page?: CorpusPage }
      const model = trees && page && (trees.coverAll || !page.heldOut) ? trees.models[page.fold] : undefined
      // The language is told from the text, with the declared one as a hint.
      return withLanguage(extractArticle(html, model ? { url, model } : { url }), null)
    },
  }
}

async function resultsOf(
  contestant: Contestant & { page?: CorpusPage },
  pages: readonly CorpusPage[],
): Promise<Result[]> {
  const results: Result[] = []
  for (const page of pages) {
    contestant.page = page
    results.push(measure(await extracted(contestant, page), page))
  }
  return results
}

async function extracted(contestant: Contestant, { html, url }: CorpusPage): Promise<Extracted> {
  try {
    return await contestant.extract(html, url)
  } catch (error) {
    // A peer that throws has found nothing; the reason is printed with its worst pages.
    return { text: '', title: null, authors: [], publishedAt: null, language: null, reason: `threw ${error}` }
  }
}

function measure(found: Extracted, page: CorpusPage): Result {
  const [must, mustNot] = snippetsOf(page)
  const facts = factsOf(found, page)
  return {
    page,
    body: scoreText(found.text, page.texts),
    snippets: scoreSnippets(found.text, must, mustNot),
    facts,
    reason: found.reason,
    wrong: whatWentWrong(found.text, page),
    wrongFacts: wrongFacts(found, page, facts),
  }
}

/** The truth's own lines, and lines of the page that it leaves out; with those that the corpus names. */
function snippetsOf(page: CorpusPage): [string[], string[]] {
  const before = snippets.get(page)
  if (before) return before
  const lines = readVisibleUnits(parsePage(page.html, page.url)).units.map(({ text }) => text)
  const own: [string[], string[]] = [
    [...page.with, ...mustSnippets(page.texts.at(-1) ?? '')],
    [...page.without, ...mustNotSnippets(lines, page.texts)],
  ]
  snippets.set(page, own)
  return own
}

/** A line for each fact that differs from the truth: the truth, what was found, the rule that gave it. */
function wrongFacts(found: Extracted, page: CorpusPage, facts: Result['facts']): string[] {
  const line = (fact: string, truth: unknown, value: unknown, rule: string | undefined) =>
    `${fact}: ${JSON.stringify(truth)} found ${JSON.stringify(value)} by ${rule ?? 'no rule'}`
  return [
    facts.title === false ? line('title', page.title, found.title, found.rules?.title) : '',
    facts['all authors'] === false ? line('authors', page.authors, found.authors, found.rules?.authors) : '',
    facts.day === false ? line('day', page.publishedAt, found.publishedAt, found.rules?.publishedAt) : '',
  ].filter(Boolean)
}

function factsOf(found: Extracted, page: CorpusPage): Record<Fact, boolean | null> {
  const names = new Set(found.authors.map(fold))
  const wanted = new Set(
    page.authors
      .flatMap((list) => list.split(/\s*(?:,|;|&|\band\b)\s*/))
      .map(fold)
      .filter(Boolean),
  )
  const days = daysOf(found.publishedAt)
  return {
    title: page.title ? fold(found.title ?? '') === fold(page.title) : null,
    'one author': wanted.size > 0 ? [...wanted].some((name) => names.has(name)) : null,
    'all authors': wanted.size > 0 ? wanted.size === names.size && [...wanted].every((name) => names.has(name)) : null,
    day: page.publishedAt ? daysOf(page.publishedAt).some((day) => days.includes(day)) : null,
    minute: page.publishedAt && page.publishedAt.length > 10 ? sameMinute(found.publishedAt, page.publishedAt) : null,
    language: page.language ? found.language?.slice(0, 2).toLowerCase() === page.language.slice(0, 2) : null,
  }
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The day as written and the day in UTC: a truth in UTC and a page in local time mean the same. */
function daysOf(date: string | null): string[] {
  if (!date) return []
  const instant = Date.parse(date.replace(' ', 'T'))
  return Number.isNaN(instant) ? [date.slice(0, 10)] : [date.slice(0, 10), new Date(instant).toISOString().slice(0, 10)]
}

function sameMinute(found: string | null, truth: string): boolean {
  return found !== null && Math.abs(Date.parse(found) - Date.parse(truth.replace(' ', 'T'))) <= 60_000
}

function whatWentWrong(text: string, page: CorpusPage): string {
  const wanted = new Set(tokens(page.texts.join(' ')))
  const given = new Set(tokens(text))
  const extra = text.split('\n').filter((line) => share(line, wanted) < 0.6)
  const missing = (page.texts.at(-1) ?? '').split(/\n+/).filter((line) => share(line, given) < 0.6)
  const show = (lines: readonly string[]) =>
    lines
      .slice(0, 2)
      .map((line) => JSON.stringify(line.slice(0, 70)))
      .join(' ')
  return `extra ${extra.length}: ${show(extra)}; missing ${missing.length}: ${show(missing)}`
}

function share(line: string, words: ReadonlySet<string>): number {
  const all = tokens(line)
  return all.length === 0 ? 1 : all.filter((token) => words.has(token)).length / all.length
}

function report(name: string, results: readonly Result[]): void {
  for (const heldOut of [false, true]) {
    const part = results.filter(({ page }) => page.heldOut === heldOut)
    if (part.length === 0) continue
    summary(`${name}, ${heldOut ? 'held out' : 'development'}`, part)
    const languages = [...new Set(part.map(({ page }) => page.language ?? '?'))]
    if (languages.length > 1)
      console.log(`    by language: ${languages.map((language) => ofLanguage(part, language)).join(', ')}`)
  }
  if (options['wrong-facts'])
    for (const { page, wrongFacts: lines } of results)
      if (!page.heldOut && lines.length > 0)
        console.log([`  ${page.id} ${page.url.slice(0, 120)}`, ...lines].join('\n        '))
  const worst = results.filter(({ page }) => !page.heldOut).sort((a, b) => a.body.words - b.body.words)
  for (const { page, body, reason, wrong } of name.startsWith('telex') ? worst.slice(0, Number(options.worst)) : [])
    console.log(
      `  ${body.words.toFixed(3)} p ${body.precision.toFixed(2)} r ${body.recall.toFixed(2)} ${page.id} ${page.url.slice(0, 80)}${reason ? ` [${reason}]` : ''}\n        ${wrong}`,
    )
}

function ofLanguage(part: readonly Result[], language: string): string {
  const list = part.filter(({ page }) => (page.language ?? '?') === language)
  return `${language} ${mean(list.map(({ body }) => body.words)).toFixed(3)} (${list.length})`
}

function summary(name: string, part: readonly Result[]): void {
  const known = part.filter(({ page }) => page.texts.length > 0).map(({ body }) => body)
  const ranged = (field: keyof TextScore) => {
    const {
      mean: middle,
      low,
      high,
    } = bootstrap(
      known.map((body) => body[field]),
      seeded(1),
    )
    return `${middle.toFixed(4)} [${low.toFixed(3)}–${high.toFixed(3)}]`
  }
  console.log(
    `  ${name} (${part.length}): words ${ranged('words')} (p ${mean(known.map((body) => body.precision)).toFixed(3)}, r ${mean(known.map((body) => body.recall)).toFixed(3)}), four in a row ${ranged('runs')}, in order ${ranged('sequence')}, snippets ${snippetF1(part.map((result) => result.snippets)).toFixed(4)}, under 0.8: ${known.filter(({ words }) => words < 0.8).length}`,
  )
  const reasons = part.filter(({ reason }) => reason !== null).length
  console.log(
    `    ${FACTS.map((fact) => `${fact} ${rate(part, fact)}`).join('; ')}; with a reason ${((100 * reasons) / part.length).toFixed(1)} %`,
  )
}

function rate(part: readonly Result[], fact: Fact): string {
  const values = part.map(({ facts }) => facts[fact]).filter((value) => value !== null)
  return values.length === 0 ? '–' : `${mean(values.map(Number)).toFixed(3)} of ${values.length}`
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
