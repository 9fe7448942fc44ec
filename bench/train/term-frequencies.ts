/**
 * Makes `data/term-frequencies.json.gz`: for each language its most common stems, most common first.
 *
 *     node bench/train/term-frequencies.ts CORPUS
 *
 * CORPUS holds `langid/`, `ner/` and `wcxb-articles/`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { stemOf } from '../../src/enrich/stems.ts'
import { foldWord, wordsOf } from '../../src/enrich/tokens.ts'
import { corpusSentences, ownText } from './language-sources.ts'

/** Stems kept for each language: the rarer ones are telling anyway. */
const KEPT = 4_000

const [corpus] = process.argv.slice(2)
if (!corpus) throw new Error('Usage: node bench/train/term-frequencies.ts CORPUS')
const counts = new Map<string, Map<string, number>>()

for (const { language, text } of corpusSentences(corpus)) count(language, text)
for (const { language, text, source } of ownText()) count(language, text, source === 'word' ? 3 : 1)
const english = readFileSync(join(corpus, 'wcxb-articles', 'truth.ndjson'), 'utf8')
  .split('\n')
  .filter(Boolean)
for (const line of english) count('en', (JSON.parse(line) as { text: string }).text)

const lists: Record<string, string> = {}
for (const [language, stems] of [...counts].sort()) {
  const least = stems.size > 8_000 ? 3 : 2
  const kept = [...stems]
    .filter(([, times]) => times >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, KEPT)
  if (kept.length >= 150) lists[language] = kept.map(([stem]) => stem).join(' ')
}
const bytes = gzipSync(JSON.stringify(lists), { level: 9 })
writeFileSync(new URL('../../data/term-frequencies.json.gz', import.meta.url), bytes)
console.log(`${Object.keys(lists).length} languages, ${(bytes.length / 1000).toFixed(0)} KB`)

function count(label: string, text: string, times = 1): void {
  const language = label.split('-')[0]!
  let stems = counts.get(language)
  if (!stems) {
    stems = new Map()
    counts.set(language, stems)
  }
  for (const { word } of wordsOf(text, language)) {
    if (/\p{N}/u.test(word)) continue
    const stem = stemOf(foldWord(word, language), language)
    stems.set(stem, (stems.get(stem) ?? 0) + times)
  }
}
