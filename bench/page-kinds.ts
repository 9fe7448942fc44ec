import { parseArgs } from 'node:util'
import { extractArticle } from '../src/extract/extract-article.ts'
import { corpusPages } from './extraction-corpus.ts'
import { hardPages, inventedPages } from './page-kinds/invent.ts'
import { leaveOut } from './page-kinds/leave-out.ts'

/**
 * How many pages that are no article get a reason, and how many articles do: on invented pages by kind, and on the real articles of corpora.
 *
 *   node bench/page-kinds.ts [--dev] [--misses] [--leave-out] [FOLDER…]
 *
 * A third of the invented pages, by a hash, is kept apart: the rules were not written on it, and `--misses` never names its pages. `--dev` leaves out
 * the held-out articles. `--leave-out` makes the invented pages less plain, and takes out one sign after the other.
 */
const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean' }, dev: { type: 'boolean' }, 'leave-out': { type: 'boolean' } },
})

interface Count {
  pages: number
  reasons: number
}

const counts = new Map<string, Count>()
const misses: string[] = []

for (const page of inventedPages()) {
  const { reason, rules } = extractArticle(page.html, { url: page.url })
  count(`${page.kind}, ${page.apart ? 'kept apart' : 'worked on'}`, reason)
  const isArticle = page.kind === 'article'
  if (!page.apart && (reason !== null) === isArticle)
    misses.push(`${page.id} ${reason ?? '-'} ${page.url} ${rules.reason ?? ''}`)
}
for (const page of hardPages()) {
  const { reason } = extractArticle(page.html, { url: page.url })
  count(`${page.kind}, hard`, reason)
  if (reason === null) misses.push(`${page.id} - ${page.url}`)
}
for (const folder of folders)
  for (const page of corpusPages(folder)) {
    if (values.dev && page.heldOut) continue
    const { reason, rules } = extractArticle(page.html, { url: page.url })
    count(`real articles, ${page.heldOut ? 'held out' : 'development'}`, reason)
    if (reason !== null && !page.heldOut) misses.push(`${page.id} ${reason} ${page.url} ${rules.reason ?? ''}`)
  }

const rows = [...counts].map(([name, { pages, reasons }]) => [name, pages, reasons, share(reasons, pages)])
console.log('| pages | | with a reason | share [95 %] |\n|---|---|---|---|')
for (const row of rows) console.log(`| ${row.join(' | ')} |`)
if (values['leave-out']) console.log(`\n${leaveOut(folders)}`)
if (values.misses) console.log(`\n${misses.join('\n')}`)

function count(name: string, reason: string | null): void {
  const entry = counts.get(name) ?? { pages: 0, reasons: 0 }
  entry.pages++
  if (reason !== null) entry.reasons++
  counts.set(name, entry)
}

/** A share with its Wilson interval. */
function share(part: number, all: number): string {
  const z = 1.96
  const p = part / all
  const centre = (p + z ** 2 / (2 * all)) / (1 + z ** 2 / all)
  const half = (z / (1 + z ** 2 / all)) * Math.sqrt((p * (1 - p)) / all + z ** 2 / (4 * all ** 2))
  const percent = (value: number) => (value * 100).toFixed(1)
  return `${percent(p)} % [${percent(Math.max(0, centre - half))}–${percent(Math.min(1, centre + half))}]`
}
