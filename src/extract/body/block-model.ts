import { GIVEN_UP, readTrees, scoreRows, type Trees, writeTrees } from './boosted-trees.ts'
import { FEATURES, type FeatureRows } from './features.ts'

/** What decides over the units of a page: trees for a first look at all of them, and those for what is left. */
export interface BlockModel {
  readonly first: Trees
  readonly trees: Trees
}

const BETWEEN = '\n\n'

/** The model of the text that {@link writeModel} makes. */
export function readModel(text: string): BlockModel {
  const [first, trees] = text.split(BETWEEN)
  return { first: readTrees(first ?? ''), trees: readTrees(trees ?? '') }
}

/** The text form of a model, for a data file. */
export function writeModel({ first, trees }: BlockModel): string {
  return writeTrees(first) + BETWEEN + writeTrees(trees)
}

/** Log-odds of each of `count` units to be part of the body; those without a row are given up. */
export function scoreUnits(trees: Trees, { rows, unitOf }: FeatureRows, count: number): Float32Array {
  const scores = new Float32Array(count).fill(GIVEN_UP)
  const own = scoreRows(trees, rows, FEATURES)
  for (const [at, unit] of unitOf.entries()) scores[unit] = own[at]!
  return scores
}
