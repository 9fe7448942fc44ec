import type { Trees } from '../../src/extract/body/boosted-trees.ts'
import { binOf } from '../../src/extract/body/unit-network.ts'

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

export interface Binned {
  /** Bin of each row and feature, row by row. */
  readonly bins: Uint8Array
  readonly bounds: readonly Float32Array[]
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
  // Gradient and hessian of a row side by side: they are always read together.
  const slopes = new Float32Array(count * 2)
  const sample = new Int32Array(count)
  const grower = new Grower(bins, bounds, width, slopes, options)
  const out = { roots: [] as number[], feature: [] as number[], left: [] as number[], value: [] as number[] }
  for (let tree = 0; tree < options.trees; tree++) {
    for (let at = 0; at < count; at++) {
      const p = 1 / (1 + Math.exp(-scores[at]!))
      slopes[at * 2] = weights[at]! * (p - labels[at]!)
      slopes[at * 2 + 1] = Math.max(1e-6, weights[at]! * p * (1 - p))
    }
    let taken = 0
    for (let at = 0; at < count; at++) if (random() < options.rows) sample[taken++] = at
    const features = Array.from({ length: width }, (_, at) => at).filter(() => random() < options.features)
    const grown = grower.grow(sample.subarray(0, taken), features)
    append(out, grown)
    for (let at = 0; at < count; at++) scores[at]! += evaluate(grown, bins, at * width)
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

/** Bins of about equally many rows each; a feature of few values has fewer. */
export function binned(rows: Float32Array, width: number, count: number, most: number = BINS): Binned {
  const bins = new Uint8Array(count * width)
  const bounds: Float32Array[] = []
  const step = Math.max(1, Math.floor(count / 20_000))
  for (let feature = 0; feature < width; feature++) {
    const sample = new Float32Array(Math.ceil(count / step))
    for (let at = 0; at < sample.length; at++) sample[at] = rows[at * step * width + feature]!
    sample.sort()
    const cuts = Array.from({ length: most - 1 }, (_, at) => sample[Math.floor(((at + 1) * sample.length) / most)]!)
    const bound = Float32Array.from(new Set(cuts))
    for (let at = 0; at < count; at++) bins[at * width + feature] = binOf(rows[at * width + feature]!, bound)
    bounds.push(bound)
  }
  return { bins, bounds }
}

/** A node that may still be parted: its rows are those of the order from `from` up to `to`. */
interface Open {
  readonly node: number
  readonly from: number
  readonly to: number
  readonly sums: Float64Array
}

/** Grows one tree after the other over the same rows. */
class Grower {
  private readonly bins: Uint8Array
  private readonly bounds: readonly Float32Array[]
  private readonly width: number
  private readonly slopes: Float32Array
  private readonly options: BoostingOptions
  private features: Int32Array = new Int32Array(0)
  private order: Int32Array = new Int32Array(0)
  private readonly aside: Int32Array

  constructor(
    bins: Uint8Array,
    bounds: readonly Float32Array[],
    width: number,
    slopes: Float32Array,
    options: BoostingOptions,
  ) {
    this.bins = bins
    this.bounds = bounds
    this.width = width
    this.slopes = slopes
    this.options = options
    this.aside = new Int32Array(slopes.length / 2)
  }

  /** A tree for the rows of `order`, which is put into another order. */
  grow(order: Int32Array, features: readonly number[]): Node[] {
    this.order = order
    this.features = Int32Array.from(features.filter((feature) => this.bounds[feature]!.length > 0))
    const nodes: Node[] = [leaf()]
    let level: Open[] = [{ node: 0, from: 0, to: order.length, sums: this.sumsOf(0, order.length) }]
    for (let depth = 0; depth <= this.options.depth; depth++) {
      const next: Open[] = []
      for (const open of level) {
        const { g, h } = totals(open.sums)
        nodes[open.node]!.value = (-this.options.rate * g) / (h + this.options.l2)
        const split = depth < this.options.depth ? this.bestSplit(open.sums, g, h) : null
        if (!split) continue
        const left = nodes.length
        nodes.push(leaf(), leaf())
        const { feature, bin } = split
        Object.assign(nodes[open.node]!, { feature, bin, bound: this.bounds[feature]![bin]!, left })
        next.push(...this.part(open, feature, bin, left, depth + 1 < this.options.depth))
      }
      level = next
    }
    return nodes
  }

  /** Sums of gradient and hessian by feature and bin over a range of the order. */
  private sumsOf(from: number, to: number): Float64Array {
    const { features, bins, width, slopes, order } = this
    const sums = new Float64Array(features.length * BINS * 2)
    const count = features.length
    for (let i = from; i < to; i++) {
      const at = order[i]!
      const row = at * width
      const g = slopes[at * 2]!
      const h = slopes[at * 2 + 1]!
      for (let f = 0; f < count; f++) {
        const cell = (f * BINS + bins[row + features[f]!]!) * 2
        sums[cell]! += g
        sums[cell + 1]! += h
      }
    }
    return sums
  }

  private part(open: Open, feature: number, bin: number, left: number, needsSums: boolean): [Open, Open] {
    const { order, aside, bins, width } = this
    let middle = open.from
    let others = 0
    for (let i = open.from; i < open.to; i++) {
      const at = order[i]!
      if (bins[at * width + feature]! <= bin) order[middle++] = at
      else aside[others++] = at
    }
    order.set(aside.subarray(0, others), middle)
    const isLeftSmaller = middle - open.from < open.to - middle
    const [one, other] = needsSums
      ? this.halves(open, middle, isLeftSmaller)
      : [this.totalsOf(open.from, middle), this.totalsOf(middle, open.to)]
    return [
      { node: left, from: open.from, to: middle, sums: one },
      { node: left + 1, from: middle, to: open.to, sums: other },
    ]
  }

  /** Sums left and right of the middle; those of the larger half take the place of the whole's. */
  private halves({ from, to, sums }: Open, middle: number, isLeftSmaller: boolean): [Float64Array, Float64Array] {
    const small = isLeftSmaller ? this.sumsOf(from, middle) : this.sumsOf(middle, to)
    for (let at = 0; at < sums.length; at++) sums[at]! -= small[at]!
    return isLeftSmaller ? [small, sums] : [sums, small]
  }

  /** Sums of one feature of one bin: all that a leaf needs. */
  private totalsOf(from: number, to: number): Float64Array {
    const sums = new Float64Array(BINS * 2)
    for (let i = from; i < to; i++) {
      sums[0]! += this.slopes[this.order[i]! * 2]!
      sums[1]! += this.slopes[this.order[i]! * 2 + 1]!
    }
    return sums
  }

  private bestSplit(sums: Float64Array, g: number, h: number): { feature: number; bin: number } | null {
    const { l2, minWeight } = this.options
    const parent = (g * g) / (h + l2)
    let best: { feature: number; bin: number } | null = null
    let bestGain = 1e-4
    for (const [f, feature] of this.features.entries()) {
      const cuts = this.bounds[feature]!.length
      let gl = 0
      let hl = 0
      for (let bin = 0; bin < cuts; bin++) {
        const cell = (f * BINS + bin) * 2
        gl += sums[cell]!
        hl += sums[cell + 1]!
        if (hl < minWeight || h - hl < minWeight) continue
        const gain = (gl * gl) / (hl + l2) + ((g - gl) * (g - gl)) / (h - hl + l2) - parent
        if (gain > bestGain) {
          bestGain = gain
          best = { feature, bin }
        }
      }
    }
    return best
  }
}

function leaf(): Node {
  return { feature: -1, bin: 0, bound: 0, left: 0, value: 0 }
}

function totals(sums: Float64Array): { g: number; h: number } {
  let g = 0
  let h = 0
  for (let bin = 0; bin < BINS; bin++) {
    g += sums[bin * 2]!
    h += sums[bin * 2 + 1]!
  }
  return { g, h }
}

function evaluate(nodes: readonly Node[], bins: Uint8Array, row: number): number {
  let node = nodes[0]!
  while (node.feature >= 0) node = nodes[node.left + (bins[row + node.feature]! <= node.bin ? 0 : 1)]!
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
