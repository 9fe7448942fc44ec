/**
 * Trees in flat arrays: for node `n`, `feature[n]` is the feature to look at, or -1 for a leaf, whose value is `value[n]`; a row goes to
 * `left[n]` when its feature is at most `value[n]`, otherwise to `left[n] + 1`.
 */
export interface Trees {
  readonly roots: readonly number[]
  readonly feature: Int16Array
  readonly left: Int32Array
  readonly value: Float32Array
  /** Log-odds before any tree. */
  readonly base: number
}

/**
 * After so many trees a row that lies so far below the rest is given up: the later ones only smooth. On the development pages no unit changes sides by
 * it, and nine rows of ten end here.
 */
const EARLY = { first: 20, belowFirst: -1.4, second: 60, belowSecond: -2.4 }
/** Log-odds of rows that were given up: all the same, and below any threshold. */
export const GIVEN_UP = -6

/** Log-odds that the trees give to a row. */
export function scoreRow(trees: Trees, rows: Float32Array, offset: number): number {
  const { feature, left, value, roots } = trees
  const count = roots.length
  let score = trees.base
  for (let tree = 0; tree < count; tree++) {
    if (tree === EARLY.first && score < EARLY.belowFirst) return GIVEN_UP
    if (tree === EARLY.second && score < EARLY.belowSecond) return GIVEN_UP
    let node = roots[tree]!
    let at = feature[node]!
    while (at >= 0) {
      node = left[node]! + (rows[offset + at]! <= value[node]! ? 0 : 1)
      at = feature[node]!
    }
    score += value[node]!
  }
  return score
}

/** Trees from the text that {@link writeTrees} makes: one line of numbers a tree. */
export function readTrees(text: string): Trees {
  const lines = text.trim().split('\n')
  const base = Number(lines[0])
  const roots: number[] = []
  const features: number[] = []
  const lefts: number[] = []
  const values: number[] = []
  for (const line of lines.slice(1)) {
    const root = features.length
    roots.push(root)
    for (const node of line.split(' ')) {
      const [feature, left, value] = node.split(',')
      // A leaf is written as its value alone.
      features.push(value === undefined ? -1 : Number(feature))
      lefts.push(value === undefined ? 0 : root + Number(left))
      values.push(Number(value ?? feature))
    }
  }
  return {
    roots,
    feature: Int16Array.from(features),
    left: Int32Array.from(lefts),
    value: Float32Array.from(values),
    base,
  }
}

/** The text form of trees, for a data file. */
export function writeTrees(trees: Trees): string {
  const lines = [String(trees.base)]
  for (const [index, root] of trees.roots.entries()) {
    const end = trees.roots[index + 1] ?? trees.feature.length
    const nodes: string[] = []
    for (let node = root; node < end; node++) {
      const value = Number(trees.value[node]!.toPrecision(5))
      nodes.push(
        trees.feature[node]! < 0 ? String(value) : `${trees.feature[node]},${trees.left[node]! - root},${value}`,
      )
    }
    lines.push(nodes.join(' '))
  }
  return lines.join('\n')
}
