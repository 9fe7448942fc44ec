import { performance } from 'node:perf_hooks'
import { withLanguage } from '../src/compute/extract-page.ts'
import { extractArticle } from '../src/extract/extract-article.ts'
import type { Article } from '../src/shared/article.ts'
import { bagF1, type CorpusPage, corpusPages, tokens } from './extraction-corpus.ts'

// Prints how well articles are extracted: node bench/extraction-quality.ts [--worst 20] [--dev] [--no-scripts] [--wrong-facts] FOLDER…
// A folder holds truth.ndjson (id, url, html, title, authors, publishedAt or publishDate, text, body) and the gzipped pages it names.
// --no-scripts takes all script elements out of the pages first, so that no JSON-LD is left; --wrong-facts lists development pages
// whose title, authors or day are not those of the truth, with what was taken and by which rule.

interface Result {
  readonly page: Pick<CorpusPage, 'id' | 'corpus' | 'url' | 'heldOut'>
  readonly f1: number
  readonly precision: number
  readonly recall: number
  /** null where the truth is not known. */
  readonly title: boolean | null
  readonly oneAuthor: boolean | null
  readonly allAuthors: boolean | null
  readonly day: boolean | null
  readonly minute: boolean | null
  /** As told from the text, with the declared one as a hint. */
  readonly language: boolean | null
  readonly reason: string | null
  readonly milliseconds: number
  readonly wrong: string
  readonly wrongFacts: readonly string[]
}

const options = process.argv.slice(2)
const folders = options.filter((option, at) => !option.startsWith('--') && options[at - 1] !== '--worst')
const worstCount = options.includes('--worst') ? Number(options[options.indexOf('--worst') + 1]) : 20
if (folders.length === 0) {
  console.error(
    'usage: node bench/extraction-quality.ts [--worst N] [--dev] [--no-scripts] [--wrong-facts] FOLDER…   (--dev leaves the held-out third alone)',
  )
  process.exit(2)
}

for (const folder of folders) {
  const results: Result[] = []
  for (const page of corpusPages(folder)) {
    if (page.heldOut && options.includes('--dev')) continue
    results.push(await measure(options.includes('--no-scripts') ? { ...page, html: withoutScripts(page.html) } : page))
  }
  report(folder, results)
}

function withoutScripts(html: string): string {
  return html.replace(/<script\b[\s\S]*?<\/script\s*>/gi, '')
}

async function measure(page: CorpusPage): Promise<Result> {
  const before = process.cpuUsage()
  const start = performance.now()
  const article = extractArticle(page.html, { url: page.url })
  const used = process.cpuUsage(before)
  const milliseconds = Math.min(performance.now() - start, (used.user + used.system) / 1000)
  const scores = page.texts.map((text) => bagF1(article.text, text)).sort((a, b) => b.f1 - a.f1)
  const score = scores[0] ?? { f1: Number.NaN, precision: Number.NaN, recall: Number.NaN }
  const { id, corpus, url, heldOut } = page
  const rated = facts(await withLanguage(article, null), page)
  return {
    page: { id, corpus, url, heldOut },
    ...score,
    ...rated,
    reason: article.reason,
    milliseconds,
    wrong: whatWentWrong(article, page),
    wrongFacts: wrongFacts(article, page, rated),
  }
}

/** A line for each fact that differs from the truth: the truth, what was found, the rule that gave it. */
function wrongFacts(article: Article, page: CorpusPage, rated: ReturnType<typeof facts>): string[] {
  const line = (fact: string, truth: unknown, found: unknown, rule: string | undefined) =>
    `${fact}: ${JSON.stringify(truth)} found ${JSON.stringify(found)} by ${rule ?? 'no rule'}`
  return [
    rated.title === false ? line('title', page.title, article.title, article.rules.title) : '',
    rated.allAuthors === false ? line('authors', page.authors, article.authors, article.rules.authors) : '',
    rated.day === false ? line('day', page.publishedAt, article.publishedAt, article.rules.publishedAt) : '',
  ].filter(Boolean)
}

function facts(article: Article, page: CorpusPage) {
  const found = article.authors.map(foldName)
  const wanted = page.authors
    .flatMap((names) => names.split(/\s*(?:,|;|&|\band\b)\s*/))
    .map(foldName)
    .filter(Boolean)
  const day = dayOf(page.publishedAt)
  return {
    title: page.title ? foldName(article.title ?? '') === foldName(page.title) : null,
    oneAuthor: wanted.length > 0 ? wanted.some((name) => found.includes(name)) : null,
    allAuthors:
      wanted.length > 0 ? [...new Set(wanted)].sort().join('|') === [...new Set(found)].sort().join('|') : null,
    language: page.language ? article.language?.split('-')[0] === page.language : null,
    day: day
      ? daysOf(article.publishedAt).includes(day) ||
        daysOf(page.publishedAt).some((other) => daysOf(article.publishedAt).includes(other))
      : null,
    minute: page.publishedAt && page.publishedAt.length > 10 ? sameMinute(article.publishedAt, page.publishedAt) : null,
  }
}

function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function dayOf(date: string | null): string | null {
  return date ? date.slice(0, 10) : null
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

function whatWentWrong(article: Article, page: CorpusPage): string {
  const truth = page.texts.at(-1) ?? ''
  const wanted = new Set(tokens(page.texts.join(' ')))
  const given = new Set(tokens(article.text))
  const extra = article.text.split('\n').filter((line) => share(line, wanted) < 0.6)
  const missing = truth.split(/\n+/).filter((line) => share(line, given) < 0.6)
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

function report(folder: string, results: readonly Result[]): void {
  console.log(`\n${folder}: ${results.length} pages`)
  for (const heldOut of [false, true]) {
    const part = results.filter(({ page }) => page.heldOut === heldOut)
    if (part.length > 0) summary(heldOut ? 'held out' : 'development', part)
  }
  const times = results.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  console.log(
    `  CPU a page: mean ${mean(times).toFixed(2)} ms, median ${times[times.length >> 1]?.toFixed(2)}, p95 ${times[Math.floor(times.length * 0.95)]?.toFixed(2)}`,
  )
  if (options.includes('--wrong-facts'))
    for (const { page, wrongFacts: lines } of results)
      if (!page.heldOut && lines.length > 0)
        console.log([`  ${page.id} ${page.url.slice(0, 120)}`, ...lines].join('\n        '))
  const worst = results.filter(({ page }) => !page.heldOut).sort((a, b) => a.f1 - b.f1)
  for (const { page, f1, precision, recall, reason, wrong } of worst.slice(0, worstCount)) {
    console.log(
      `  ${f1.toFixed(3)} p ${precision.toFixed(2)} r ${recall.toFixed(2)} ${page.id} ${page.url.slice(0, 80)}${reason ? ` [${reason}]` : ''}\n        ${wrong}`,
    )
  }
}

function summary(name: string, part: readonly Result[]): void {
  const known = part.filter((result) => !Number.isNaN(result.f1))
  const f1 = known.map((result) => result.f1)
  const rate = (field: 'title' | 'oneAuthor' | 'allAuthors' | 'day' | 'minute' | 'language') => {
    const values = part.map((result) => result[field]).filter((value) => value !== null)
    return values.length === 0 ? '–' : `${mean(values.map(Number)).toFixed(3)} of ${values.length}`
  }
  const reasons = part.filter(({ reason }) => reason !== null).length
  console.log(
    `  ${name} (${part.length}): body F1 ${mean(f1).toFixed(4)} ± ${(1.96 * deviation(f1)).toFixed(4)} (p ${mean(known.map((r) => r.precision)).toFixed(3)}, r ${mean(known.map((r) => r.recall)).toFixed(3)}), under 0.8: ${f1.filter((value) => value < 0.8).length}`,
  )
  console.log(
    `    title ${rate('title')}; one author ${rate('oneAuthor')}, all ${rate('allAuthors')}; day ${rate('day')}, minute ${rate('minute')}; language ${rate('language')}; with a reason ${((100 * reasons) / part.length).toFixed(1)} %`,
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Standard error of the mean. */
function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1) / values.length,
  )
}
