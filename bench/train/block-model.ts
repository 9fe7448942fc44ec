import { writeFileSync } from 'node:fs'
import { scoreRows } from '../../src/extract/block-model.ts'
import { writeTrees } from '../../src/extract/boosted-trees.ts'
import { FEATURES } from '../../src/extract/features.ts'
import { bagF1 } from '../extraction-corpus.ts'
import { type BoostingOptions, boost } from './boosting.ts'
import { extractInputs, type PageInput } from './page-inputs.ts'

// Trains the block model on the development part of the corpora and writes src/extract/block-weights.ts:
// node bench/train/block-model.ts [--evaluate] FOLDER…   (--evaluate: five folds by domain, prints F1 and the worst pages, writes nothing)

const BOOSTING: BoostingOptions = {
  trees: 140,
  depth: 6,
  rate: 0.09,
  features: 0.35,
  rows: 0.7,
  l2: 3,
  minWeight: 1,
  seed: 7,
}
const FOLDS = 5
/** Rebuilt copies of each page: more gave nothing and cost time. */
const COPIES = 2
const THRESHOLDS = [-0.9, -0.6, -0.3, 0, 0.3]

const options = process.argv.slice(2)
const folders = options.filter((option) => !option.startsWith('--'))
const pages = folders.flatMap((folder) => extractInputs(folder, COPIES))
console.log(
  `${pages.length} pages, ${pages.reduce((sum, page) => sum + page.labels.length, 0)} units, ${FEATURES} features`,
)
if (options.includes('--evaluate')) evaluate()
else write()

function write(): void {
  const text = writeTrees(treesFor(pages))
  const note = '// Made by bench/train/block-model.ts; not written by hand.\n'
  const code = `${note}\n/** The block model's trees, in the text form of boosted-trees.ts. */\nexport const BLOCK_WEIGHTS =\n  '${text.replaceAll('\n', '\\n')}'\n`
  writeFileSync(new URL('../../src/extract/block-weights.ts', import.meta.url), code)
  console.log(`wrote ${(text.length / 1024).toFixed(0)} KB`)
}

function evaluate(): void {
  const scores = new Map<PageInput, Float32Array>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const trees = treesFor(pages.filter((page) => page.fold !== fold))
    for (const page of pages) if (page.fold === fold) scores.set(page, scoreRows(trees, page.rows))
  }
  for (const threshold of THRESHOLDS)
    console.log(`threshold ${threshold}: ${byFolder((page) => f1Of(page, scores.get(page)!, threshold))}`)
  console.log(`rebuilt pages: ${byFolder((page) => f1Of(page, scores.get(page)!, -0.4), true)}`)
  console.log(`with the labels themselves: ${byFolder((page) => f1Of(page, page.labels, 0.5))}`)
  const worst = pages
    .filter(({ isCopy }) => !isCopy)
    .map((page) => ({ page, f1: f1Of(page, scores.get(page)!, 0) }))
    .sort((a, b) => a.f1 - b.f1)
  for (const { page, f1 } of worst.slice(0, 60))
    console.log(`${f1.toFixed(3)} ${f1Of(page, page.labels, 0.5).toFixed(3)} ${page.id} ${page.url}`)
}

function byFolder(score: (page: PageInput) => number, isCopy = false): string {
  return folders
    .map((folder) => {
      const part = pages.filter((page) => page.folder === folder && page.isCopy === isCopy)
      return (part.reduce((sum, page) => sum + score(page), 0) / part.length).toFixed(4)
    })
    .join(' / ')
}

function treesFor(part: readonly PageInput[]) {
  const count = part.reduce((sum, page) => sum + page.labels.length, 0)
  const rows = new Float32Array(count * FEATURES)
  const labels = new Float32Array(count)
  const weights = new Float32Array(count)
  let at = 0
  for (const page of part) {
    rows.set(page.rows, at * FEATURES)
    labels.set(page.labels, at)
    weights.set(page.weights, at)
    at += page.labels.length
  }
  return boost(rows, FEATURES, labels, weights, BOOSTING)
}

function f1Of(page: PageInput, scores: Float32Array, threshold: number): number {
  const kept = page.units.units.filter((unit) => scores[unit.index]! > threshold)
  const text = kept.map((unit) => unit.text).join('\n')
  return Math.max(...page.texts.map((truth) => bagF1(text, truth).f1))
}
