import { describe, expect, it } from 'vitest'
import { trainNetwork } from '../../bench/train/network.ts'
import { readModel, scoreUnits } from '../../src/extract/body/block-model.ts'
import { FEATURES } from '../../src/extract/body/features.ts'
import { readNetwork, scoreByNetwork, type UnitNetwork, writeNetwork } from '../../src/extract/body/unit-network.ts'

const OPTIONS = {
  hidden: 8,
  epochs: 500,
  batch: 64,
  rate: 0.02,
  decay: 0,
  dropHidden: 0,
  dropFeatures: 0,
  bins: 16,
  seed: 3,
}

/** Rows of two features and one that never changes; the label is 1 where exactly one of the two is high. */
function eitherOr(): { rows: Float32Array; labels: Float32Array; weights: Float32Array } {
  const rows: number[] = []
  const labels: number[] = []
  for (let at = 0; at < 256; at++) {
    const [one, other] = [(at % 16) / 16, Math.floor(at / 16) / 16]
    rows.push(one, other, 5)
    labels.push(one >= 0.5 !== other >= 0.5 ? 1 : 0)
  }
  return {
    rows: Float32Array.from(rows),
    labels: Float32Array.from(labels),
    weights: new Float32Array(256).fill(1),
  }
}

describe('the network of the block model', () => {
  const { rows, labels, weights } = eitherOr()
  const text = writeNetwork(trainNetwork(rows, 3, labels, weights, OPTIONS))
  const network = readNetwork(text)

  it('learns what no sum over single features tells', () => {
    const right = labels.filter((label, at) => scoreByNetwork(network, rows, at * 3) > 0 === (label === 1))
    expect(right.length / labels.length).toBeGreaterThan(0.95)
  })

  it('is the same each time it is trained with the same seed', () => {
    expect(writeNetwork(trainNetwork(rows, 3, labels, weights, OPTIONS))).toBe(text)
  })

  it('takes values beyond those of its training for the highest or the lowest', () => {
    const score = (one: number, other: number) => scoreByNetwork(network, Float32Array.of(one, other, 5), 0)
    expect(score(1e9, -1e9)).toBe(score(0.97, 0))
    expect(score(-1, 99)).toBe(score(0, 0.97))
  })

  it('is missed where a model was written before there was one', () => {
    expect(() => readModel('-1\n0.5\n\n-1\n0.5')).toThrow(/three parts .* has 2: train it again/)
  })

  it('is asked where the trees are unsure, and not where they are sure', () => {
    const says: UnitNetwork = {
      hidden: 1,
      bounds: [],
      adds: [],
      hiddenBias: Float32Array.of(0),
      out: Float32Array.of(0),
      outBias: 10,
    }
    const scoreWith = (base: number): number => {
      const trees = {
        roots: [],
        feature: new Int16Array(0),
        left: new Int32Array(0),
        value: new Float32Array(0),
        base,
      }
      const rowsOfOne = { rows: new Float32Array(FEATURES), unitOf: Int32Array.of(0) }
      return scoreUnits({ first: trees, trees, network: says }, rowsOfOne as never, 1)[0]!
    }
    expect(scoreWith(0)).toBeCloseTo(3)
    expect(scoreWith(-2)).toBeCloseTo(1.6)
    expect(scoreWith(-4)).toBe(-4)
    expect(scoreWith(5)).toBe(5)
  })
})
