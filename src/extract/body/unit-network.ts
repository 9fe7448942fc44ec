/**
 * A small network with one hidden layer beside the trees: it errs on other units than they do, so both together err less.
 *
 * A feature enters by the bin that it falls into. What each bin adds to the hidden layer is worked out once, so that a unit costs additions alone.
 */
export interface UnitNetwork {
  readonly hidden: number
  /** Of each feature the upper bounds of its bins but the last, rising; a feature without bounds says nothing. */
  readonly bounds: readonly Float32Array[]
  /** Of each feature what its bins add to the hidden layer: `hidden` numbers a bin. The first bin adds nothing. */
  readonly adds: readonly Float32Array[]
  readonly hiddenBias: Float32Array
  readonly out: Float32Array
  readonly outBias: number
}

/** Weights as they are trained: a feature adds its share of the way through its bins, and a step for not being in the first. */
export interface UnitNetworkWeights {
  readonly bounds: readonly Float32Array[]
  /** `hidden` numbers a feature. */
  readonly slopes: Float32Array
  readonly steps: Float32Array
  readonly hiddenBias: Float32Array
  readonly out: Float32Array
  readonly outBias: number
}

/** Log-odds that the network gives to the row of features that begins at `offset`. */
export function scoreByNetwork(network: UnitNetwork, rows: Float32Array, offset: number): number {
  const { hidden, bounds, adds, out } = network
  const sums = network.hiddenBias.slice()
  for (let feature = 0; feature < bounds.length; feature++) {
    const bin = binOf(rows[offset + feature]!, bounds[feature]!)
    if (bin === 0) continue
    const table = adds[feature]!
    const from = bin * hidden
    for (let at = 0; at < hidden; at++) sums[at]! += table[from + at]!
  }
  let score = network.outBias
  for (let at = 0; at < hidden; at++) if (sums[at]! > 0) score += sums[at]! * out[at]!
  return score
}

/** Index of the first of the rising bounds that a value does not pass. */
export function binOf(value: number, bounds: Float32Array): number {
  let high = bounds.length
  // Of half of the numbers: counts are mostly none.
  if (high === 0 || value <= bounds[0]!) return 0
  let low = 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= bounds[middle]!) high = middle
    else low = middle + 1
  }
  return low
}

/** The network of the text that {@link writeNetwork} makes. */
export function readNetwork(text: string): UnitNetwork {
  const [outBias, hiddenBias, out, ...features] = text.trim().split('\n')
  const bias = numbers(hiddenBias ?? '')
  const hidden = bias.length
  const bounds: Float32Array[] = []
  const adds: Float32Array[] = []
  for (const line of features) {
    const [bins, slopes, steps] = line.split('|').map(numbers)
    bounds.push(bins!)
    adds.push(addsOf(bins!.length, slopes!, steps!))
  }
  return { hidden, bounds, adds, hiddenBias: bias, out: numbers(out ?? ''), outBias: Number(outBias) }
}

function addsOf(last: number, slopes: Float32Array, steps: Float32Array): Float32Array {
  const hidden = slopes.length
  const table = new Float32Array((last + 1) * hidden)
  for (let bin = 1; bin <= last; bin++)
    for (let at = 0; at < hidden; at++) table[bin * hidden + at] = (slopes[at]! * bin) / last + steps[at]!
  return table
}

function numbers(text: string): Float32Array {
  return text === '' ? new Float32Array(0) : Float32Array.from(text.split(' '), Number)
}

/** The text form of a network, for a data file: biases and weights of the output, then a line a feature. */
export function writeNetwork({ bounds, slopes, steps, hiddenBias, out, outBias }: UnitNetworkWeights): string {
  const hidden = out.length
  const features = bounds.map((bins, at) => {
    const part = (weights: Float32Array) => written(weights.subarray(at * hidden, (at + 1) * hidden), 3)
    return bins.length === 0 ? '||' : `${written(bins, 5)}|${part(slopes)}|${part(steps)}`
  })
  return [Number(outBias.toPrecision(5)), written(hiddenBias, 4), written(out, 4), ...features].join('\n')
}

function written(values: Float32Array, digits: number): string {
  return Array.from(values, (value) => Number(value.toPrecision(digits))).join(' ')
}
