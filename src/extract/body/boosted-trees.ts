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

/** The nodes of trees side by side: two words each, so that a step touches one place in memory. */
interface Packed {
  /** At `2 * n` the feature of node `n` and, from bit 8 on, where its children are; -1 for a leaf. */
  readonly steps: Int32Array
  /** The same memory: at `2 * n + 1` the bound of a node, or the value of a leaf. */
  readonly values: Float32Array
}

const packs = new WeakMap<Trees, Packed>()

function packOf(trees: Trees): Packed {
  let pack = packs.get(trees)
  if (!pack) {
    const { feature, left, value } = trees
    const values = new Float32Array(feature.length * 2)
    const steps = new Int32Array(values.buffer)
    for (let node = 0; node < feature.length; node++) {
      const at = feature[node]!
      if (at > 0xff) throw new Error(`trees ask for feature ${at}; more than 256 do not fit into a step`)
      steps[2 * node] = at < 0 ? -1 : (left[node]! << 8) | at
      values[2 * node + 1] = value[node]!
    }
    pack = { steps, values }
    packs.set(trees, pack)
  }
  return pack
}

/** Log-odds that the trees give to a single row. */
export function scoreRow(trees: Trees, row: Float32Array): number {
  const { steps, values } = packOf(trees)
  let score = trees.base
  for (const root of trees.roots) score += leafOf(steps, values, root, row, 0)
  return score
}

/**
 * Log-odds that the trees give to rows of `width` numbers, {@link GIVEN_UP} for those that are given up on the way. All rows go through one tree before
 * the next is taken: a tree stays at hand that way.
 */
export function scoreRows(trees: Trees, rows: Float32Array, width: number): Float64Array {
  const { steps, values } = packOf(trees)
  const scores = new Float64Array(rows.length / width).fill(trees.base)
  let open = Int32Array.from(scores.keys())
  for (const [tree, root] of trees.roots.entries()) {
    if (tree === EARLY.first) open = withoutHopeless(open, scores, EARLY.belowFirst)
    else if (tree === EARLY.second) open = withoutHopeless(open, scores, EARLY.belowSecond)
    for (let at = 0; at < open.length; at++) {
      const row = open[at]!
      scores[row] = scores[row]! + leafOf(steps, values, root, rows, row * width)
    }
  }
  return scores
}

function withoutHopeless(open: Int32Array<ArrayBuffer>, scores: Float64Array, least: number): Int32Array<ArrayBuffer> {
  const left = open.filter((row) => scores[row]! >= least)
  for (const row of open) if (scores[row]! < least) scores[row] = GIVEN_UP
  return left
}

/** The value of the leaf that a row falls into. */
function leafOf(steps: Int32Array, values: Float32Array, root: number, rows: Float32Array, offset: number): number {
  let node = root * 2
  let step = steps[node]!
  while (step >= 0) {
    node = ((step >> 8) + (rows[offset + (step & 0xff)]! <= values[node + 1]! ? 0 : 1)) * 2
    step = steps[node]!
  }
  return values[node + 1]!
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
