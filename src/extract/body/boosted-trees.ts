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

/** Trees laid out for a row to step down several of them together. */
interface Packed {
  /**
   * At `2 * n` of node `n` its feature, from bit 8 on 1 and from bit 9 on where its children are. A leaf has 0 there and is its own child, so that a row
   * takes as many steps in each tree.
   */
  readonly steps: Int32Array
  /** The same memory, so that a step touches one place of it: at `2 * n + 1` the bound of a node, or the value of a leaf. */
  readonly values: Float32Array
  /** Steps from a root to the deepest leaf of all. */
  readonly depth: number
  readonly roots: Int32Array
}

const packs = new WeakMap<Trees, Packed>()

function packOf(trees: Trees): Packed {
  let pack = packs.get(trees)
  if (!pack) {
    pack = packed(trees)
    packs.set(trees, pack)
  }
  return pack
}

function packed({ roots, feature, left, value }: Trees): Packed {
  const values = new Float32Array(feature.length * 2)
  const steps = new Int32Array(values.buffer)
  const depthOf = new Int32Array(feature.length)
  // Children stand behind their parent.
  for (let node = feature.length - 1; node >= 0; node--) {
    const at = feature[node]!
    if (at > 0xff) throw new Error(`trees ask for feature ${at}; more than 256 do not fit into a step`)
    const isLeaf = at < 0
    steps[2 * node] = isLeaf ? node << 9 : (left[node]! << 9) | 0x100 | at
    values[2 * node + 1] = value[node]!
    if (!isLeaf) depthOf[node] = 1 + Math.max(depthOf[left[node]!]!, depthOf[left[node]! + 1]!)
  }
  const depth = roots.reduce((most, root) => Math.max(most, depthOf[root]!), 0)
  return { steps, values, depth, roots: Int32Array.from(roots) }
}

/** Log-odds that the trees give to rows of `width` numbers, {@link GIVEN_UP} for those that are given up on the way. */
export function scoreRows(trees: Trees, rows: Float32Array, width: number): Float64Array {
  const pack = packOf(trees)
  const scores = new Float64Array(rows.length / width)
  for (let row = 0; row < scores.length; row++) scores[row] = scoreOf(pack, rows, row * width, trees.base)
  return scores
}

/** Log-odds of the row that begins at a place. */
function scoreOf(pack: Packed, rows: Float32Array, from: number, base: number): number {
  const { length } = pack.roots
  const first = withTrees(pack, 0, Math.min(length, EARLY.first), rows, from, base)
  if (length <= EARLY.first) return first
  if (first < EARLY.belowFirst) return GIVEN_UP
  const second = withTrees(pack, EARLY.first, Math.min(length, EARLY.second), rows, from, first)
  if (length <= EARLY.second) return second
  return second < EARLY.belowSecond ? GIVEN_UP : withTrees(pack, EARLY.second, length, rows, from, second)
}

/**
 * A score with what some trees add to it. A row goes down five trees together: where it goes in one does not depend on where it went in another, so
 * the processor works on all of them at once, which takes a third of the time.
 */
function withTrees(
  { steps, values, roots, depth }: Packed,
  start: number,
  end: number,
  rows: Float32Array,
  from: number,
  before: number,
): number {
  let score = before
  let tree = start
  for (; tree + 4 < end; tree += 5) {
    let one = roots[tree]!
    let two = roots[tree + 1]!
    let three = roots[tree + 2]!
    let four = roots[tree + 3]!
    let five = roots[tree + 4]!
    for (let level = depth; level > 0; level--) {
      one = below(steps, values, one, rows, from)
      two = below(steps, values, two, rows, from)
      three = below(steps, values, three, rows, from)
      four = below(steps, values, four, rows, from)
      five = below(steps, values, five, rows, from)
    }
    // One after the other: sums of fractions depend on their order.
    score += values[2 * one + 1]!
    score += values[2 * two + 1]!
    score += values[2 * three + 1]!
    score += values[2 * four + 1]!
    score += values[2 * five + 1]!
  }
  for (; tree < end; tree++) {
    let node = roots[tree]!
    for (let level = depth; level > 0; level--) node = below(steps, values, node, rows, from)
    score += values[2 * node + 1]!
  }
  return score
}

/** The child of a node that the row which begins at `from` goes to. */
function below(steps: Int32Array, values: Float32Array, node: number, rows: Float32Array, from: number): number {
  const step = steps[2 * node]!
  const isAbove = Number(rows[from + (step & 0xff)]! > values[2 * node + 1]!)
  return (step >> 9) + (isAbove & (step >> 8))
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
