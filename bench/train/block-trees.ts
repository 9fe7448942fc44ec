import { writeModel } from '../../src/extract/body/block-model.ts'
import type { Trees } from '../../src/extract/body/boosted-trees.ts'
import { FEATURES } from '../../src/extract/body/features.ts'
import { GLANCE_FEATURES } from '../../src/extract/body/glance.ts'
import { writeNetwork } from '../../src/extract/body/unit-network.ts'
import { type BoostingOptions, boost, seeded } from './boosting.ts'
import { type NetworkOptions, trainNetwork } from './network.ts'
import type { PageInput } from './page-inputs.ts'

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
/** Trees of the first look: few and small, since every unit of a page goes through them. */
const FIRST: BoostingOptions = { ...BOOSTING, trees: 16, depth: 4, rate: 0.35, features: 0.7 }
const NETWORK: NetworkOptions = {
  hidden: 24,
  epochs: 8,
  batch: 1024,
  rate: 0.002,
  decay: 0.02,
  dropHidden: 0.2,
  dropFeatures: 0.1,
  bins: 32,
  seed: 1,
}
/** Rebuilt copies of each page, and what a unit of theirs counts beside one of a saved page. */
export const COPIES = { each: 1, weight: 0.3 }
/** Of units further than this from the text one of so many is taken, and counts for all of them: they are menus and footers, all alike. */
const FAR = { units: 10, each: 3, eachOfCopy: 4 }

/** The model of some pages in its text form. */
export function modelFor(part: readonly PageInput[]): string {
  const { rows, labels, weights } = rowsOf(part)
  const network = trainNetwork(rows, FEATURES, labels, weights, NETWORK)
  return writeModel(firstTrees(part), treesFor(part), writeNetwork(network))
}

function firstTrees(part: readonly PageInput[]): Trees {
  const units = part.flatMap(({ glances, labels, weights, isCopy }) =>
    glances.map((row, at) => ({ row, label: labels[at]!, weight: weights[at]! * (isCopy ? COPIES.weight : 1) })),
  )
  const rows = new Float32Array(units.length * GLANCE_FEATURES)
  for (const [at, { row }] of units.entries()) rows.set(row, at * GLANCE_FEATURES)
  return boost(
    rows,
    GLANCE_FEATURES,
    Float32Array.from(units, ({ label }) => label),
    Float32Array.from(units, ({ weight }) => weight),
    FIRST,
  )
}

/**
 * Two sets of trees whose mean decides: one of the saved pages alone, one of them and their rebuilt copies.
 * In five folds the mean is better on both corpora than either.
 */
function treesFor(part: readonly PageInput[]): Trees {
  return meanOf(boosted(part.filter(({ isCopy }) => !isCopy)), boosted(part))
}

function boosted(part: readonly PageInput[]): Trees {
  const { rows, labels, weights } = rowsOf(part)
  return boost(rows, FEATURES, labels, weights, BOOSTING)
}

interface Rows {
  readonly rows: Float32Array
  readonly labels: Float32Array
  readonly weights: Float32Array
}

function rowsOf(part: readonly PageInput[]): Rows {
  const random = seeded(BOOSTING.seed)
  const taken = part.map((page) => ({ page, units: unitsOf(page, random) }))
  const count = taken.reduce((sum, { units }) => sum + units.length, 0)
  const rows = new Float32Array(count * FEATURES)
  const labels = new Float32Array(count)
  const weights = new Float32Array(count)
  let to = 0
  for (const { page, units } of taken)
    for (const { at, weight } of units) {
      rows.set(page.rows.subarray(at * FEATURES, (at + 1) * FEATURES), to * FEATURES)
      labels[to] = page.labels[at]!
      weights[to] = page.weights[at]! * weight
      to++
    }
  return { rows, labels, weights }
}

/** The units of a page that are trained on, and how much each counts beside its own weight. */
function unitsOf({ labels, isCopy }: PageInput, random: () => number): { at: number; weight: number }[] {
  const weight = isCopy ? COPIES.weight : 1
  const each = isCopy ? FAR.eachOfCopy : FAR.each
  return [...labels.keys()].flatMap((at) => {
    const isNear = labels.subarray(Math.max(0, at - FAR.units), at + FAR.units + 1).includes(1)
    if (isNear) return { at, weight }
    return random() < 1 / each ? { at, weight: isCopy ? weight : weight * each } : []
  })
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
