import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decodePage } from '../../src/extract/page/decode-page.ts'
import { corpusPages, FOLDS } from '../extraction-corpus.ts'
import { hardPages, inventedPages } from '../page-kinds/invent.ts'
import { Dice, type Kind } from '../page-kinds/page.ts'
import { unplain } from '../page-kinds/unplain.ts'
import { isArticle, type PageRow, readRows, rowOf, writeRows } from './page-rows.ts'
import { type Fitted, fitSigns, NAMES, oddsOf } from './sign-regression.ts'

/**
 * Trains the weights of the signs that tell pages which are no article, and writes `src/extract/kind/sign-weights.ts`:
 *
 *     node bench/train/page-signs.ts
 *     node bench/train/page-signs.ts --read SET=FOLDER … --articles FOLDER …
 *
 * Invented pages are built anew; of all others only their signs are here, in `page-rows.txt`. `--read` reads such pages again: folders with an
 * `index.json` of file, kind and url, and corpora of articles, of which the development part counts. Figures are those of sets that were left out.
 */
const ROWS = new URL('page-rows.txt', import.meta.url).pathname
const OUT = new URL('../../src/extract/kind/sign-weights.ts', import.meta.url).pathname
/** Kinds that are asked for; of manuals and discussions nothing is asked. */
const KINDS = ['service', 'product', 'collection', 'listing']
/** Corpora of real articles; their share with a reason sets the threshold. */
const REAL = ['articles', 'news']
const MOST_REAL = 0.006

const { values } = parseArgs({
  options: { read: { type: 'string', multiple: true }, articles: { type: 'string', multiple: true } },
})

if (values.read || values.articles) writeRows(ROWS, [...writtenRows(), ...articleRows()])
const rows = [...inventedRows(), ...readRows(ROWS)].filter((row) => isArticle(row) || KINDS.includes(row.kind))
const written = [...new Set(rows.map(({ set }) => set))].filter((set) => !REAL.includes(set))

function* writtenRows(): Generator<PageRow> {
  for (const given of values.read ?? []) {
    const [set, folder] = given.split('=')
    if (!set || !folder) throw new Error(`--read wants SET=FOLDER, found ${given}`)
    const index: { file: string; kind: string; url: string }[] = JSON.parse(
      readFileSync(join(folder, 'index.json'), 'utf8'),
    )
    for (const [at, { file, kind, url }] of index.entries())
      yield rowOf(decodePage(readFileSync(join(folder, file)), null).html, url, { set, kind, fold: at % FOLDS })
  }
}

function* articleRows(): Generator<PageRow> {
  for (const folder of values.articles ?? [])
    for (const { html, url, fold, heldOut } of corpusPages(folder))
      if (!heldOut)
        yield rowOf(html, url, {
          set: /news/.test(folder.split('/').at(-1)!) ? 'news' : 'articles',
          kind: 'article',
          fold,
        })
}

function* inventedRows(): Generator<PageRow> {
  let at = 0
  for (const { html, url, kind } of [...inventedPages(), ...hardPages()])
    yield rowOf(html, url, { set: 'invented', kind, fold: at++ % FOLDS })
}

/** Copies of each written or invented page that is no article, and what they count for together beside the page itself. */
const COPIES = 4
const COPIED = 0.5

/**
 * The rows to train on: whoever writes a page leaves out what real ones have besides, links in paragraphs, a date, a name; weights that never saw these would
 * take them for sure signs of an article. So each page that is none takes part as it is and, for half of its weight, less plainly.
 */
function trained(part: readonly PageRow[]): Fitted {
  return fitSigns(
    part.flatMap((row) => (isArticle(row) || row.isPlain ? [row] : [{ ...row, weight: 1 - COPIED }, ...copiesOf(row)])),
  )
}

function copiesOf(row: PageRow): readonly PageRow[] {
  return Array.from({ length: COPIES }, (_, copy) => {
    const dice = new Dice(`${rows.indexOf(row)} ${copy}`)
    return { ...row, weight: COPIED / COPIES, signs: unplain(row.signs, row.kind as Kind, dice, 0) }
  })
}

/** Log-odds of all pages by weights that saw neither their domain, where they are real, nor their set, where that is left out. */
function oddsWithout(set: string | null): ReadonlyMap<PageRow, number> {
  const odds = new Map<PageRow, number>()
  const others = rows.filter((row) => row.set !== set)
  const byFold: Fitted[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOut = (row: PageRow) => row.fold === fold && REAL.includes(row.set)
    const fitted = trained(others.filter((row) => !isOut(row)))
    byFold.push(fitted)
    for (const row of others.filter(isOut)) odds.set(row, oddsOf(fitted, row))
  }
  for (const row of rows)
    if (!odds.has(row)) odds.set(row, byFold.reduce((sum, fitted) => sum + oddsOf(fitted, row), 0) / FOLDS)
  return odds
}

/** How far above the last real article that may not pass a page must lie. */
const MARGIN = 0.05

/** The lowest log-odds above which no more real articles lie than may. */
function thresholdOf(odds: ReadonlyMap<PageRow, number>): number {
  const real = rows.filter(({ set }) => REAL.includes(set)).map((row) => odds.get(row)!)
  const sorted = real.sort((one, other) => other - one)
  return Math.max(0, sorted[Math.floor(sorted.length * MOST_REAL)]! + MARGIN)
}

function tell(name: string, odds: ReadonlyMap<PageRow, number>, threshold: number): void {
  const count = (part: readonly PageRow[]) =>
    `${part.filter((row) => odds.get(row)! >= threshold).length}/${part.length}`
  const own = rows.filter(({ set }) => set === name)
  const cells = [...KINDS, 'article'].map((kind) => count(own.filter((row) => row.kind === kind)))
  console.log(
    `| ${[name, threshold.toFixed(2), ...cells, count(rows.filter(({ set }) => REAL.includes(set)))].join(' | ')} |`,
  )
}

console.log(
  `| left out | threshold | ${KINDS.join(' | ')} | its articles | real articles, in folds |\n|---|---|---|---|---|---|---|---|`,
)
for (const set of written) {
  const odds = oddsWithout(set)
  tell(set, odds, thresholdOf(odds))
}

const threshold = thresholdOf(oddsWithout(null))
const fitted = trained(rows)
const lines = NAMES.map((name) => `  ${/^\w+$/.test(name) ? name : `'${name}'`}: ${fitted.weights[name].toFixed(2)},`)
writeFileSync(
  OUT,
  `import type { SignName } from './signs.ts'

// Written by bench/train/page-signs.ts.

/** Log-odds of a page without any sign, less those that a page must pass: so that in folds at most eight in a thousand real articles get a reason. */
export const BIAS = ${(fitted.bias - threshold).toFixed(2)}

/** Log-odds that a sign adds to a page being no article. */
export const WEIGHTS: Readonly<Record<SignName, number>> = {
${lines
  .join('\n')
  .replace(/(\.\d)0,/g, '$1,')
  .replace(/\.0,/g, ',')
  .replace(/-0,/g, '0,')}
}
`,
)
console.log(`\n${OUT}: threshold ${threshold.toFixed(2)}`)
