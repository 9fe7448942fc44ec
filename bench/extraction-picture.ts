import { writeFileSync } from 'node:fs'
import { openSite } from '../samples/site-documents.ts'
import { meridianDaily } from '../samples/templates/meridian-daily.ts'
import { readModel, scoreUnits } from '../src/extract/body/block-model.ts'
import { BLOCK_WEIGHTS } from '../src/extract/body/block-weights.ts'
import { siteKeys } from '../src/extract/body/boilerplate.ts'
import { declaredBody } from '../src/extract/body/declared-body.ts'
import { featureRows } from '../src/extract/body/features.ts'
import { readVisibleUnits } from '../src/extract/body/read-units.ts'
import { readTeaserSigns } from '../src/extract/body/teaser-features.ts'
import { bare } from '../src/extract/body/text-features.ts'
import type { Unit } from '../src/extract/body/units.ts'
import { extractArticle } from '../src/extract/extract-article.ts'
import { siteNames } from '../src/extract/facts/site.ts'
import { parsePage } from '../src/extract/page/document.ts'

// Draws the units of a page of a sample outlet, with the trees' log-odds and what became of each: node bench/extraction-picture.ts docs/extraction-units.svg

const target = process.argv[2]
if (!target) {
  console.error('usage: node bench/extraction-picture.ts FILE.svg')
  process.exit(2)
}

const BASE = 'https://meridian-daily.example'
const site = openSite(meridianDaily, 1, new Date('2026-05-20T12:00:00Z'))
const sample = site.articles.find(({ role }) => role === null || String(role) === 'plain') ?? site.articles[0]!
const url = `${BASE}${meridianDaily.pathOf(sample)}`
const html = site.document(meridianDaily.pathOf(sample), BASE).bytes.toString('utf8')

const article = extractArticle(html, { url })
const page = parsePage(html, url)
const all = readVisibleUnits(page)
const model = readModel(BLOCK_WEIGHTS)
const context = {
  title: article.title,
  dek: article.dek,
  sites: siteKeys(siteNames(page)),
  declaredBody: bare(declaredBody(page)?.text ?? ''),
  signs: readTeaserSigns(all, page.url),
}
const scores = scoreUnits(model, featureRows(all, context, model.first), all.units.length)
const lines = new Set(article.text.split('\n'))

type Fate = 'taken' | 'first' | 'trees' | 'rules' | 'picture'
const COLOURS: Readonly<Record<Fate, string>> = {
  taken: '#1a7f37',
  first: '#d0d7de',
  trees: '#8c959f',
  rules: '#bc4c00',
  picture: '#0969da',
}
const NAMES: Readonly<Record<Fate, string>> = {
  taken: 'taken',
  first: 'given up at the first look',
  trees: 'left by the trees',
  rules: 'left by a rule',
  picture: 'picture or caption',
}
const ROW = 17
const LEFT = 14

writeFileSync(target, drawn())
console.log(`wrote ${target}: ${all.units.length} units of ${url}`)

function fateOf(unit: Unit): Fate {
  if (unit.text !== '' && unit.text.split('\n').some((line) => lines.has(line))) return 'taken'
  if (unit.kind === 'media' || unit.kind === 'caption') return 'picture'
  const score = scores[unit.index]!
  if (score <= -6) return 'first'
  return score > 0 ? 'rules' : 'trees'
}

function drawn(): string {
  const rows = all.units.map((unit, at) => rowOf(unit, 66 + at * ROW))
  const height = 80 + all.units.length * ROW
  const legend = (Object.keys(NAMES) as Fate[]).map(
    (fate, at) =>
      `<rect x="${LEFT + at * 190}" y="36" width="12" height="12" fill="${COLOURS[fate]}"/><text x="${LEFT + 17 + at * 190}" y="46">${NAMES[fate]}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="${height}" viewBox="0 0 1000 ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1f2328">
<rect width="1000" height="${height}" fill="#ffffff"/>
<text x="${LEFT}" y="22" font-size="14" font-weight="600">${escaped(`Units of ${url.replace('https://', '')}: length, log-odds, first words`)}</text>
${legend.join('\n')}
${rows.join('\n')}
</svg>
`
}

function rowOf(unit: Unit, y: number): string {
  const fate = fateOf(unit)
  const width = 4 + Math.min(240, Math.sqrt(unit.text.length) * 12)
  const score = scores[unit.index]! <= -6 ? '' : scores[unit.index]!.toFixed(1)
  const what = `<${unit.element.name}> ${unit.text === '' ? 'a picture' : unit.text.replace(/\s+/g, ' ').slice(0, 92)}`
  return `<rect x="${LEFT}" y="${y - 10}" width="${width.toFixed(0)}" height="12" rx="2" fill="${COLOURS[fate]}"/><text x="300" y="${y}" text-anchor="end">${score}</text><text x="312" y="${y}" fill="${fate === 'taken' ? '#1f2328' : '#656d76'}">${escaped(what)}</text>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
