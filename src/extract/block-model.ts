import { scoreRow, type Trees } from './boosted-trees.ts'
import { FEATURES } from './features.ts'

/** Log-odds of every row to be part of the body. */
export function scoreRows(trees: Trees, rows: Float32Array): Float32Array {
  const scores = new Float32Array(rows.length / FEATURES)
  for (let at = 0; at < scores.length; at++) scores[at] = scoreRow(trees, rows, at * FEATURES)
  return scores
}
