import type { Trees } from '../../src/extract/boosted-trees.ts'

export interface BoostingOptions {
  readonly trees: number
  readonly depth: number
  readonly rate: number
  /** Share of features that each tree looks at. */
  readonly features: number
  /** Share of rows that each tree sees. */
  readonly rows: number
  readonly l2: number
  readonly minWeight: number
  readonly seed: number
}

const BINS = 64

/** Random numbers from a seed: the same training gives the same trees. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Binned {
  readonly bins: Uint8Array[]
  readonly bounds: Float32Array[]
}

/** Gradient-boosted trees for the logistic loss, on histograms of 64 bins. Rows are `width` numbers each. */
export function boost(
  rows: Float32Array,
  width: number,
  labels: Float32Array,
  weights: Float32Array,
  options: BoostingOptions,
): Trees {
  const count = labels.length
  const random = seeded(options.seed)
  const { bins, bounds } = binned(rows, width, count)
  const positive = labels.reduce((sum, label, at) => sum + label * weights[at]!, 0)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const base = Math.log(positive / (total - positive))
  const scores = new Float32Array(count).fill(base)
  const gradient = new Float32Array(count)
  const hessian = new Float32Array(count)
  const out = { roots: [] as number[], feature: [] as number[], left: [] as number[], value: [] as number[] }
  for (let tree = 0; tree < options.trees; tree++) {
    for (let at = 0; at < count; at++) {
      const p = 1 / (1 + Math.exp(-scores[at]!))
      gradient[at] = weights[at]! * (p - labels[at]!)
      hessian[at] = Math.max(1e-6, weights[at]! * p * (1 - p))
    }
    const sample: number[] = []
    for (let at = 0; at < count; at++) if (random() < options.rows) sample.push(at)
    const features = Array.from({ length: width }, (_, at) => at).filter(() => random() < options.features)
    const grown = grow(Int32Array.from(sample), features, bins, bounds, gradient, hessian, options)
    append(out, grown)
    for (let at = 0; at < count; at++) scores[at]! += evaluate(grown, bins, at)
  }
  return {
    roots: out.roots,
    feature: Int16Array.from(out.feature),
    left: Int32Array.from(out.left),
    value: Float32Array.from(out.value),
    base,
  }
}

interface Node {
  feature: number
  bin: number
  bound: number
  left: number
  value: number
}

function binned(rows: Float32Array, width: number, count: number): Binned {
  const bins: Uint8Array[] = []
  const bounds: Float32Array[] = []
  const step = Math.max(1, Math.floor(count / 20_000))
  for (let feature = 0; feature < width; feature++) {
    const sample: number[] = []
    for (let at = 0; at < count; at += step) sample.push(rows[at * width + feature]!)
    sample.sort((a, b) => a - b)
    const cuts = [
      ...new Set(Array.from({ length: BINS - 1 }, (_, at) => sample[Math.floor(((at + 1) * sample.length) / BINS)]!)),
    ]
    const bound = Float32Array.from(cuts)
    const column = new Uint8Array(count)
    for (let at = 0; at < count; at++) column[at] = binOf(rows[at * width + feature]!, bound)
    bins.push(column)
    bounds.push(bound)
  }
  return { bins, bounds }
}

/** Index of the first bound that a value does not pass. */
function binOf(value: number, bounds: Float32Array): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= bounds[middle]!) high = middle
    else low = middle + 1
  }
  return low
}

function grow(
  sample: Int32Array,
  features: readonly number[],
  bins: readonly Uint8Array[],
  bounds: readonly Float32Array[],
  gradient: Float32Array,
  hessian: Float32Array,
  options: BoostingOptions,
): Node[] {
  const nodes: Node[] = [{ feature: -1, bin: 0, bound: 0, left: 0, value: 0 }]
  let level: { node: number; rows: Int32Array }[] = [{ node: 0, rows: sample }]
  for (let depth = 0; depth <= options.depth; depth++) {
    const next: { node: number; rows: Int32Array }[] = []
    for (const { node, rows } of level) {
      let g = 0
      let h = 0
      for (const at of rows) {
        g += gradient[at]!
        h += hessian[at]!
      }
      nodes[node]!.value = (-options.rate * g) / (h + options.l2)
      const split =
        depth < options.depth ? bestSplit(rows, features, bins, bounds, gradient, hessian, g, h, options) : null
      if (!split) continue
      const left = nodes.length
      nodes.push(
        { feature: -1, bin: 0, bound: 0, left: 0, value: 0 },
        { feature: -1, bin: 0, bound: 0, left: 0, value: 0 },
      )
      Object.assign(nodes[node]!, {
        feature: split.feature,
        bin: split.bin,
        bound: bounds[split.feature]![split.bin]!,
        left,
      })
      const column = bins[split.feature]!
      next.push(
        { node: left, rows: rows.filter((at) => column[at]! <= split.bin) },
        { node: left + 1, rows: rows.filter((at) => column[at]! > split.bin) },
      )
    }
    level = next
  }
  return nodes
}

function bestSplit(
  rows: Int32Array,
  features: readonly number[],
  bins: readonly Uint8Array[],
  bounds: readonly Float32Array[],
  gradient: Float32Array,
  hessian: Float32Array,
  g: number,
  h: number,
  options: BoostingOptions,
) {
  const parent = (g * g) / (h + options.l2)
  let best: { feature: number; bin: number } | null = null
  let bestGain = 1e-4
  const gs = new Float64Array(BINS)
  const hs = new Float64Array(BINS)
  for (const feature of features) {
    const cuts = bounds[feature]!.length
    if (cuts === 0) continue
    gs.fill(0)
    hs.fill(0)
    const column = bins[feature]!
    for (let i = 0; i < rows.length; i++) {
      const at = rows[i]!
      const bin = column[at]!
      gs[bin]! += gradient[at]!
      hs[bin]! += hessian[at]!
    }
    let gl = 0
    let hl = 0
    for (let bin = 0; bin < cuts; bin++) {
      gl += gs[bin]!
      hl += hs[bin]!
      if (hl < options.minWeight || h - hl < options.minWeight) continue
      const gain = (gl * gl) / (hl + options.l2) + ((g - gl) * (g - gl)) / (h - hl + options.l2) - parent
      if (gain > bestGain) {
        bestGain = gain
        best = { feature, bin }
      }
    }
  }
  return best
}

function evaluate(nodes: readonly Node[], bins: readonly Uint8Array[], at: number): number {
  let node = nodes[0]!
  while (node.feature >= 0) node = nodes[node.left + (bins[node.feature]![at]! <= node.bin ? 0 : 1)]!
  return node.value
}

function append(
  out: { roots: number[]; feature: number[]; left: number[]; value: number[] },
  nodes: readonly Node[],
): void {
  const root = out.feature.length
  out.roots.push(root)
  for (const node of nodes) {
    out.feature.push(node.feature)
    out.left.push(root + node.left)
    out.value.push(node.feature < 0 ? node.value : node.bound)
  }
}
