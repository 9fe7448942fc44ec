import { GIVEN_UP, readTrees, scoreRows, type Trees, writeTrees } from './boosted-trees.ts'
import { FEATURES, type FeatureRows } from './features.ts'
import { readNetwork, scoreByNetwork, type UnitNetwork } from './unit-network.ts'

/** What decides over the units of a page: trees for a first look at all of them, and trees with a small network for what is left. */
export interface BlockModel {
  readonly first: Trees
  readonly trees: Trees
  readonly network: UnitNetwork
}

/** The network is asked about units whose log-odds by the trees are no further from even than this: it would not turn the others. */
const ASKED = 3
/** What the network counts beside the trees: of all kinds of pages 0.4 is best in five folds, of news nothing is lost up to this. */
const SHARE = 0.3

const BETWEEN = '\n\n'

/**
 * The model of the text that {@link writeModel} makes.
 *
 * @throws {Error} when a part is missing
 */
export function readModel(text: string): BlockModel {
  const [first, trees, network] = text.split(BETWEEN)
  if (first === undefined || trees === undefined || network === undefined)
    throw new Error(
      `a block model has three parts (first look, trees, network), this text has ${text.split(BETWEEN).length}: train it again with bench/train/block-model.ts`,
    )
  return { first: readTrees(first), trees: readTrees(trees), network: readNetwork(network) }
}

/** The text form of a model, for a data file; `network` is what `writeNetwork` made. */
export function writeModel(first: Trees, trees: Trees, network: string): string {
  return [writeTrees(first), writeTrees(trees), network].join(BETWEEN)
}

/** Log-odds of each of `count` units to be part of the body; those without a row are given up. */
export function scoreUnits({ trees, network }: BlockModel, { rows, unitOf }: FeatureRows, count: number): Float32Array {
  const scores = new Float32Array(count).fill(GIVEN_UP)
  const byTrees = scoreRows(trees, rows, FEATURES)
  for (let at = 0; at < unitOf.length; at++) {
    const unit = unitOf[at]!
    const score = byTrees[at]!
    const isAsked = Math.abs(score) <= ASKED
    scores[unit] = isAsked ? (1 - SHARE) * score + SHARE * scoreByNetwork(network, rows, at * FEATURES) : score
  }
  return scores
}
