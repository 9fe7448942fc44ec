import type { UnitNetworkWeights } from '../../src/extract/body/unit-network.ts'
import { binned, seeded } from './boosting.ts'

export interface NetworkOptions {
  readonly hidden: number
  readonly epochs: number
  /** Rows a step. */
  readonly batch: number
  /** Step length at its highest; it rises over the first steps and falls along a cosine to nothing. */
  readonly rate: number
  /** Share of each weight that a step takes away, by the step length. */
  readonly decay: number
  /** Shares of hidden places and of features that a row does without, so that none is leaned on alone. */
  readonly dropHidden: number
  readonly dropFeatures: number
  readonly bins: number
  readonly seed: number
}

const WARM_UP = 200
/** Shares by which Adam's means of slopes and of their squares remember. */
const REMEMBER = { slope: 0.9, square: 0.999 }

/** Trains a network with one hidden layer for the logistic loss. Rows are `width` numbers each; the same seed gives the same weights. */
export function trainNetwork(
  rows: Float32Array,
  width: number,
  labels: Float32Array,
  weights: Float32Array,
  options: NetworkOptions,
): UnitNetworkWeights {
  const { bins, bounds } = binned(rows, width, labels.length, options.bins)
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length
  const training = new Training(bins, bounds, width, labels, weights, 1 / mean, options)
  training.run()
  return training.weights()
}

/** All weights lie in one array: slopes and steps of the features, the hidden biases, the output's weights, its bias. */
class Training {
  private readonly values: Float32Array
  private readonly slopes: Float32Array
  private readonly means: Float32Array
  private readonly squares: Float32Array
  private readonly random: () => number
  private readonly at: { readonly steps: number; readonly bias: number; readonly out: number; readonly outBias: number }
  private readonly bins: Uint8Array
  private readonly bounds: readonly Float32Array[]
  private readonly width: number
  private readonly labels: Float32Array
  private readonly rowWeights: Float32Array
  private readonly scale: number
  private readonly options: NetworkOptions

  constructor(
    bins: Uint8Array,
    bounds: readonly Float32Array[],
    width: number,
    labels: Float32Array,
    rowWeights: Float32Array,
    scale: number,
    options: NetworkOptions,
  ) {
    this.bins = bins
    this.bounds = bounds
    this.width = width
    this.labels = labels
    this.rowWeights = rowWeights
    this.scale = scale
    this.options = options
    const { hidden } = options
    const steps = width * hidden
    this.at = { steps, bias: 2 * steps, out: 2 * steps + hidden, outBias: 2 * steps + 2 * hidden }
    const count = this.at.outBias + 1
    this.values = new Float32Array(count)
    this.slopes = new Float32Array(count)
    this.means = new Float32Array(count)
    this.squares = new Float32Array(count)
    this.random = seeded(options.seed)
    this.begin()
  }

  private begin(): void {
    const { at, values, options, width } = this
    const normal = () => Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random())
    for (let i = 0; i < at.bias; i++) values[i] = normal() * Math.sqrt(1 / width)
    for (let i = at.out; i < at.outBias; i++) values[i] = normal() * Math.sqrt(1 / options.hidden)
  }

  run(): void {
    const { options, labels } = this
    const order = Int32Array.from(labels.keys())
    const perEpoch = Math.floor(order.length / options.batch)
    const steps = options.epochs * perEpoch
    for (let step = 0; step < steps; step++) {
      if (step % perEpoch === 0) shuffle(order, this.random)
      const from = (step % perEpoch) * options.batch
      this.slopes.fill(0)
      for (let i = from; i < from + options.batch; i++) this.learn(order[i]!)
      const rate = options.rate * Math.min(1, step / WARM_UP) * 0.5 * (1 + Math.cos((Math.PI * step) / steps))
      this.move(rate, step + 1)
    }
  }

  /** Adds what one row says to the slopes: forward, then back. */
  private learn(row: number): void {
    const { at, values, slopes, bins, bounds, width, options } = this
    const { hidden, dropHidden, dropFeatures } = options
    const taken: number[] = []
    const shares: number[] = []
    const sums = values.slice(at.bias, at.bias + hidden)
    const boost = 1 / (1 - dropFeatures)
    for (let feature = 0; feature < width; feature++) {
      const bin = bins[row * width + feature]!
      if (bin === 0 || this.random() < dropFeatures) continue
      const share = bin / bounds[feature]!.length
      taken.push(feature)
      shares.push(share)
      const from = feature * hidden
      for (let h = 0; h < hidden; h++) sums[h]! += boost * (share * values[from + h]! + values[at.steps + from + h]!)
    }
    let score = values[at.outBias]!
    for (let h = 0; h < hidden; h++) {
      const isOff = sums[h]! <= 0 || this.random() < dropHidden
      sums[h] = isOff ? 0 : sums[h]! / (1 - dropHidden)
      score += sums[h]! * values[at.out + h]!
    }
    const error =
      ((1 / (1 + Math.exp(-score)) - this.labels[row]!) * this.rowWeights[row]! * this.scale) / options.batch
    slopes[at.outBias]! += error
    for (let h = 0; h < hidden; h++) {
      slopes[at.out + h]! += error * sums[h]!
      // From here on `sums` holds the slope of the hidden place.
      sums[h] = sums[h] === 0 ? 0 : (error * values[at.out + h]!) / (1 - dropHidden)
      slopes[at.bias + h]! += sums[h]!
    }
    for (const [i, feature] of taken.entries()) {
      const share = shares[i]! * boost
      const from = feature * hidden
      for (let h = 0; h < hidden; h++) {
        slopes[from + h]! += share * sums[h]!
        slopes[at.steps + from + h]! += boost * sums[h]!
      }
    }
  }

  /** One step of Adam, with decay of all weights but the biases. */
  private move(rate: number, step: number): void {
    const { at, values, slopes, means, squares, options } = this
    const unslope = 1 / (1 - REMEMBER.slope ** step)
    const unsquare = 1 / (1 - REMEMBER.square ** step)
    for (let i = 0; i < values.length; i++) {
      const slope = slopes[i]!
      means[i] = REMEMBER.slope * means[i]! + (1 - REMEMBER.slope) * slope
      squares[i] = REMEMBER.square * squares[i]! + (1 - REMEMBER.square) * slope * slope
      const isBias = i === at.outBias || (i >= at.bias && i < at.out)
      const pull = isBias ? 0 : options.decay * values[i]!
      values[i]! -= rate * ((means[i]! * unslope) / (Math.sqrt(squares[i]! * unsquare) + 1e-8) + pull)
    }
  }

  weights(): UnitNetworkWeights {
    const { at, values } = this
    return {
      bounds: this.bounds,
      slopes: values.slice(0, at.steps),
      steps: values.slice(at.steps, at.bias),
      hiddenBias: values.slice(at.bias, at.out),
      out: values.slice(at.out, at.outBias),
      outBias: values[at.outBias]!,
    }
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const held = order[at]!
    order[at] = order[other]!
    order[other] = held
  }
}
