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

/** Trees laid out for rows that step down together. */
interface Packed {
  /**
   * At `2 * n` of node `n` its feature, from bit 8 on 1 and from bit 9 on where its children are. A leaf has 0 there and is its own child, so that all rows
   * take as many steps.
   */
  readonly steps: Int32Array
  /** The same memory, so that a step touches one place of it: at `2 * n + 1` the bound of a node, or the value of a leaf. */
  readonly values: Float32Array
  /** Steps from the root to the deepest leaf of each tree. */
  readonly depths: Int32Array
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
  return { steps, values, depths: Int32Array.from(roots, (root) => depthOf[root]!), roots: Int32Array.from(roots) }
}

/** Log-odds that the trees give to rows of `width` numbers, {@link GIVEN_UP} for those that are given up on the way. */
export function scoreRows(trees: Trees, rows: Float32Array, width: number): Float64Array {
  const pack = packOf(trees)
  const scores = new Float64Array(rows.length / width).fill(trees.base)
  let open = Int32Array.from(scores.keys())
  for (let tree = 0; tree < trees.roots.length; tree++) {
    if (tree === EARLY.first) open = withoutHopeless(open, scores, EARLY.belowFirst)
    else if (tree === EARLY.second) open = withoutHopeless(open, scores, EARLY.belowSecond)
    addTree(pack, tree, { rows, width, open, scores })
  }
  return scores
}

/** Rows that are still to be scored. */
interface Scoring {
  readonly rows: Float32Array
  readonly width: number
  readonly open: Int32Array
  readonly scores: Float64Array
}

/**
 * Adds what one tree gives to each open row. Four rows go down together: where one goes does not depend on where another went, so the processor works
 * on all of them at once, which takes half of the time.
 */
function addTree(pack: Packed, tree: number, { rows, width, open, scores }: Scoring): void {
  const { values, depths, roots } = pack
  const root = roots[tree]!
  const depth = depths[tree]!
  let at = 0
  for (; at + 3 < open.length; at += 4) {
    const first = open[at]! * width
    const second = open[at + 1]! * width
    const third = open[at + 2]! * width
    const fourth = open[at + 3]! * width
    let one = root
    let two = root
    let three = root
    let four = root
    for (let level = depth; level > 0; level--) {
      one = below(pack, one, rows, first)
      two = below(pack, two, rows, second)
      three = below(pack, three, rows, third)
      four = below(pack, four, rows, fourth)
    }
    scores[open[at]!]! += values[2 * one + 1]!
    scores[open[at + 1]!]! += values[2 * two + 1]!
    scores[open[at + 2]!]! += values[2 * three + 1]!
    scores[open[at + 3]!]! += values[2 * four + 1]!
  }
  for (; at < open.length; at++) {
    let node = root
    for (let level = depth; level > 0; level--) node = below(pack, node, rows, open[at]! * width)
    scores[open[at]!]! += values[2 * node + 1]!
  }
}

/** The child of a node that the row which begins at `from` goes to. */
function below({ steps, values }: Packed, node: number, rows: Float32Array, from: number): number {
  const step = steps[2 * node]!
  const isAbove = Number(rows[from + (step & 0xff)]! > values[2 * node + 1]!)
  return (step >> 9) + (isAbove & (step >> 8))
}

function withoutHopeless(open: Int32Array<ArrayBuffer>, scores: Float64Array, least: number): Int32Array<ArrayBuffer> {
  for (const row of open) if (scores[row]! < least) scores[row] = GIVEN_UP
  return open.filter((row) => scores[row] !== GIVEN_UP)
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
