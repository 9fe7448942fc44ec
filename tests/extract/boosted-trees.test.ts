import { describe, expect, it } from 'vitest'
import { GIVEN_UP, readTrees, scoreRows, writeTrees } from '../../src/extract/body/boosted-trees.ts'

/** Two features: one leaf by the first, two by the second. */
const STUMP = '0,1,2 0.5 1,3,10 -0.25 0.125'

describe('boosted trees', () => {
  it('give each row the sum of the leaves that it falls into', () => {
    const trees = readTrees(`1\n${STUMP}\n1,1,0 -1 2`)
    const rows = Float32Array.from([2, 0, 3, 10, 3, 11])
    expect([...scoreRows(trees, rows, 2)]).toEqual([1 + 0.5 - 1, 1 - 0.25 + 2, 1 + 0.125 + 2])
  })

  it('give up rows that lie far below after the first twenty', () => {
    const trees = readTrees(`0\n${Array.from({ length: 25 }, () => '0,1,0 -0.25 0.25').join('\n')}`)
    expect([...scoreRows(trees, Float32Array.from([0, 1]), 1)]).toEqual([GIVEN_UP, 25 * 0.25])
  })

  it('are the same after they were written and read', () => {
    const text = `0.5\n${STUMP}\n0.75`
    expect(writeTrees(readTrees(text))).toBe(text)
    expect([...scoreRows(readTrees(text), Float32Array.from([1, 0]), 2)]).toEqual([0.5 + 0.5 + 0.75])
  })

  it('refuse a feature that a step cannot hold', () => {
    expect(() => scoreRows(readTrees('0\n256,1,0 1 2'), new Float32Array(300), 300)).toThrow('feature 256')
  })
})
