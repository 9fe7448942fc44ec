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
  return { steps, values, depths: Int32Array.from(roots, (root) => depthOf[root]!) }
}

/**
 * Log-odds that the trees give to rows of `width` numbers, {@link GIVEN_UP} for those that are given up on the way.
 *
 * All rows go through a tree together, one level after the other: where one row goes does not depend on where another went, so the processor works on
 * several at once, which takes a third of the time.
 */
export function scoreRows(trees: Trees, rows: Float32Array, width: number): Float64Array {
  const pack = packOf(trees)
  const scores = new Float64Array(rows.length / width).fill(trees.base)
  const nodes = new Int32Array(scores.length)
  let open = Int32Array.from(scores.keys())
  for (const [tree, root] of trees.roots.entries()) {
    if (tree === EARLY.first) open = withoutHopeless(open, scores, EARLY.belowFirst)
    else if (tree === EARLY.second) open = withoutHopeless(open, scores, EARLY.belowSecond)
    nodes.fill(root, 0, open.length)
    for (let level = pack.depths[tree]!; level > 0; level--) stepDown(pack, nodes, open, rows, width)
    for (let at = 0; at < open.length; at++) scores[open[at]!] = scores[open[at]!]! + pack.values[2 * nodes[at]! + 1]!
  }
  return scores
}

function stepDown(
  { steps, values }: Packed,
  nodes: Int32Array,
  open: Int32Array,
  rows: Float32Array,
  width: number,
): void {
  for (let at = 0; at < open.length; at++) {
    const node = nodes[at]! * 2
    const step = steps[node]!
    const isAbove = Number(rows[open[at]! * width + (step & 0xff)]! > values[node + 1]!)
    nodes[at] = (step >> 9) + (isAbove & (step >> 8))
  }
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
