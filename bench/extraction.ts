import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { extractArticle } from '../src/extract/extract-article.ts'
import { type Contestant, cheerioLoad, extractionPeers, TELEX } from './extraction/peers.ts'
import { type CorpusPage, corpusPages } from './extraction-corpus.ts'

/**
 * What extraction costs, beside a parse alone and beside others, in one process on one core, page by page in turns:
 *
 *     npm ci --prefix bench                       # once, for the others
 *     node bench/extraction.ts [--rounds 3] [--pages 100] [--only telex --only parse …] FOLDER…
 *     node bench/extraction.ts --bounds           # pages of 10 MB, 200,000 nodes and a depth of 50,000
 *
 * CPU is that of the whole process, so that garbage collection and compiling count; a first round warms up and is not counted. What one leaves behind is
 * now and then cleared away in another's turn, which takes up to a second: "typical" is the mean over the pages of each page's median over the rounds.
 */
const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    pages: { type: 'string' },
    only: { type: 'string', multiple: true },
    bounds: { type: 'boolean', default: false },
    bound: { type: 'string' },
  },
})

const PARSE = 'parse alone, cheerio on htmlparser2'
const NOTHING = { text: '', title: null, authors: [], publishedAt: null, language: null, reason: null }

/** Pages that no reader ever meets: each must end soon, with a result or a reason. */
const BOUNDS: Readonly<Record<string, () => string>> = {
  '10 MB of paragraphs': () =>
    `<html><body>${'<p>A sentence about nothing, and one more of them.</p>'.repeat(185_000)}`,
  '10 MB in one text': () => `<html><body><p>${'word '.repeat(2_000_000)}</p>`,
  '200,000 nodes': () => `<html><body><div>${'<span>a</span><b></b>'.repeat(70_000)}</div>`,
  '200,000 links in lists': () =>
    `<html><body>${'<li><a href="/news/some-article-here">Some headline of it</a></li>'.repeat(70_000)}`,
  'a depth of 50,000': () => `<html><body>${'<div>'.repeat(50_000)}text${'</div>'.repeat(50_000)}`,
  'a depth of 50,000 with texts': () => `<html><body>${'<div class="story-body">A short text.'.repeat(50_000)}`,
  '90,000 lines in one paragraph': () => `<html><body><p>${'The council decided on Tuesday<br>'.repeat(90_000)}</p>`,
  '50,000 attributes': () =>
    `<html><body><p ${Array.from({ length: 50_000 }, (_, at) => `a${at}="x"`).join(' ')}>text</p>`,
  '12 MB of references that mean nothing': () => `<html><body>${`<p>${'&xyz'.repeat(200)}</p>`.repeat(14_900)}`,
  '12 MB of references without an end': () => `<html><body>${`<p>${'&amp'.repeat(200)}</p>`.repeat(14_900)}`,
  '60,000 links to authors in a text': () =>
    `<html><body><h1>The bridge opens</h1><p>${'The council decided on Tuesday to open the bridge. '.repeat(20)}</p><p>${Array.from({ length: 60_000 }, (_, at) => `<a href="/author/jane-roe-${at}" rel="author">Jane Roe</a>, `).join('')}</p>`,
  '60,000 links to authors in a list': () =>
    `<html><body>${Array.from({ length: 60_000 }, (_, at) => `<li><a class="author" itemprop="author" href="/author/jane-roe-${at}" rel="author">Jane Roe</a></li>`).join('')}`,
  '100,000 table cells': () => `<html><body><table>${'<tr><td>1</td><td>two words</td></tr>'.repeat(50_000)}</table>`,
}

if (options.bound !== undefined) measureBound(options.bound)
else if (options.bounds) runBounds()
else if (folders.length > 0) await runSpeed()
else {
  console.error('usage: node bench/extraction.ts [--rounds N] [--pages N] [--only NAMES] FOLDER… | --bounds')
  process.exit(2)
}

async function runSpeed(): Promise<void> {
  const contestants = await contestantsOf(options.only ?? null)
  for (const folder of folders) {
    const pages = [...corpusPages(folder)].slice(0, Number(options.pages ?? 10_000))
    const times = new Map(contestants.map(({ name }) => [name, pages.map(() => [] as number[])]))
    for (let round = 0; round <= Number(options.rounds); round++)
      for (const [at, page] of pages.entries())
        for (let turn = 0; turn < contestants.length; turn++) {
          // Nobody always runs right after the same other, whose garbage it would clear away.
          const contestant = contestants[(turn + at + round) % contestants.length]!
          const used = await cpuOf(contestant, page)
          if (round > 0) times.get(contestant.name)![at]!.push(used)
        }
    table(folder, pages.length, times)
  }
}

async function contestantsOf(only: readonly string[] | null): Promise<Contestant[]> {
  const load = await cheerioLoad()
  const { present, missing } = await extractionPeers()
  if (missing.length > 0) console.log(`not installed: ${missing.join('; ')} (npm ci --prefix bench)`)
  const parse = load && {
    name: PARSE,
    extract: (html: string) => {
      load(html)
      return NOTHING
    },
  }
  return [...(parse ? [parse] : []), TELEX, ...present].filter(
    ({ name }) => !only || only.some((part) => name.includes(part)),
  )
}

async function cpuOf(contestant: Contestant, { html, url }: CorpusPage): Promise<number> {
  const before = process.cpuUsage()
  try {
    await contestant.extract(html, url)
  } catch {
    // A peer that throws on a page has still cost what it cost; extraction-quality.ts tells of it.
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function table(folder: string, pages: number, times: ReadonlyMap<string, readonly number[][]>): void {
  console.log(`\n${folder}: ${pages} pages, CPU a page in ms`)
  console.log(
    `  ${''.padEnd(36)} ${['mean', 'median', 'p95', 'typical', '× the parse'].map((head) => head.padStart(11)).join('')}`,
  )
  const parse = times.get(PARSE)
  for (const [name, byPage] of times) {
    const all = byPage.flat().sort((a, b) => a - b)
    const figures = [meanOf(all), quantile(all, 0.5), quantile(all, 0.95), typicalOf(byPage)]
    const factor = parse ? typicalOf(byPage) / typicalOf(parse) : Number.NaN
    console.log(`  ${name.padEnd(36)} ${[...figures, factor].map((figure) => figure.toFixed(2).padStart(11)).join('')}`)
  }
}

function typicalOf(byPage: readonly number[][]): number {
  return meanOf(
    byPage.map((rounds) =>
      quantile(
        rounds.toSorted((a, b) => a - b),
        0.5,
      ),
    ),
  )
}

function meanOf(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)]!
}

function runBounds(): void {
  for (const name of Object.keys(BOUNDS)) {
    // A process of its own each, so that the memory is that page's.
    const line = execFileSync(process.execPath, [import.meta.filename, '--bound', name], { encoding: 'utf8' })
    console.log(`  ${name.padEnd(38)} ${line.trim()}`)
  }
}

function measureBound(name: string): void {
  const html = BOUNDS[name]!()
  const before = process.cpuUsage()
  const article = extractArticle(html, { url: 'https://gazette.example/news/1' })
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  const megabytes = process.resourceUsage().maxRSS / 1024
  console.log(
    `${(html.length / 1e6).toFixed(1)} MB of HTML: ${seconds.toFixed(2)} s CPU, ${megabytes.toFixed(0)} MB at most, reason ${article.reason ?? 'none'}, ${article.text.length} characters`,
  )
}
