import { writeFileSync } from 'node:fs'
import { scoreRows } from '../../src/extract/block-model.ts'
import { type Trees, writeTrees } from '../../src/extract/boosted-trees.ts'
import { FEATURES } from '../../src/extract/features.ts'
import { refine } from '../../src/extract/refine.ts'
import { readTeaserSigns } from '../../src/extract/teaser-features.ts'
import { bagF1 } from '../extraction-corpus.ts'
import { type BoostingOptions, boost, seeded } from './boosting.ts'
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
/** Rebuilt copies of each page, and what a unit of theirs counts beside one of a saved page. */
const COPIES = { each: 1, weight: 0.3 }
/** Units of a copy that stand further from its text than this are those of the page itself: of them a quarter is taken. */
const NEAR = 10
const THRESHOLDS = [-0.9, -0.6, -0.3, 0, 0.3]

const options = process.argv.slice(2)
const folders = options.filter((option) => !option.startsWith('--'))
const pages = folders.flatMap((folder) => extractInputs(folder, COPIES.each))
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
  console.log(`as extracted: ${byFolder((page) => corrected(page, scores.get(page)!))}`)
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

/**
 * Two sets of trees whose mean decides: one of the saved pages alone, one of them and their rebuilt copies.
 * In five folds the mean is better on both corpora than either.
 */
function treesFor(part: readonly PageInput[]): Trees {
  return meanOf(boosted(part.filter(({ isCopy }) => !isCopy)), boosted(part))
}

function boosted(part: readonly PageInput[]): Trees {
  const random = seeded(BOOSTING.seed)
  const taken = part.map((page) => ({ page, units: page.isCopy ? unitsOfCopy(page, random) : [...page.labels.keys()] }))
  const count = taken.reduce((sum, { units }) => sum + units.length, 0)
  const rows = new Float32Array(count * FEATURES)
  const labels = new Float32Array(count)
  const weights = new Float32Array(count)
  let to = 0
  for (const { page, units } of taken)
    for (const at of units) {
      rows.set(page.rows.subarray(at * FEATURES, (at + 1) * FEATURES), to * FEATURES)
      labels[to] = page.labels[at]!
      weights[to] = page.weights[at]! * (page.isCopy ? COPIES.weight : 1)
      to++
    }
  return boost(rows, FEATURES, labels, weights, BOOSTING)
}

/** Trees of both sets in turns, so that the first ones already speak for both; their leaves count half. */
function meanOf(one: Trees, other: Trees): Trees {
  const out = { roots: [] as number[], feature: [] as number[], left: [] as number[], value: [] as number[] }
  for (const at of one.roots.keys())
    for (const { roots, feature, left, value } of [one, other]) {
      const root = roots[at]!
      const shift = out.feature.length - root
      out.roots.push(root + shift)
      for (let node = root; node < (roots[at + 1] ?? feature.length); node++) {
        const isLeaf = feature[node]! < 0
        out.feature.push(feature[node]!)
        out.left.push(isLeaf ? 0 : left[node]! + shift)
        out.value.push(isLeaf ? value[node]! / 2 : value[node]!)
      }
    }
  return {
    roots: out.roots,
    feature: Int16Array.from(out.feature),
    left: Int32Array.from(out.left),
    value: Float32Array.from(out.value),
    base: (one.base + other.base) / 2,
  }
}

function unitsOfCopy({ labels }: PageInput, random: () => number): number[] {
  return [...labels.keys()].filter(
    (at) => labels.subarray(Math.max(0, at - NEAR), at + NEAR + 1).includes(1) || random() < 0.25,
  )
}

function f1Of(page: PageInput, scores: Float32Array, threshold: number): number {
  const kept = page.units.units.filter((unit) => scores[unit.index]! > threshold)
  const text = kept.map((unit) => unit.text).join('\n')
  return Math.max(...page.texts.map((truth) => bagF1(text, truth).f1))
}

/** F1 of the model's choice as the rules correct it. */
function corrected(page: PageInput, scores: Float32Array): number {
  const signs = readTeaserSigns(page.units, URL.parse(page.url))
  const kept = refine(page.units.units, { scores, threshold: -0.4, signs })
  const text = page.units.units
    .filter((unit) => kept.has(unit))
    .map((unit) => unit.text)
    .join('\n')
  return Math.max(...page.texts.map((truth) => bagF1(text, truth).f1))
}
