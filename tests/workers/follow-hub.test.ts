import { describe, expect, it } from 'vitest'
import { calmer } from '../../src/workers/follow-hub.ts'
import { later, NOW } from '../support/builders.ts'

const HOUR = 3_600

describe('the next poll of a feed whose hub tells what is new', () => {
  it.each([
    ['is four times as far away', HOUR, 24 * HOUR, 4 * HOUR],
    ['is no further away than the longest interval', 10 * HOUR, 24 * HOUR, 24 * HOUR],
    ['is not nearer than it was, where the server asked for more than that', 48 * HOUR, 24 * HOUR, 48 * HOUR],
  ])('%s', (_, usual, most, calm) => {
    const { at, why } = calmer({ at: later(usual), why: 'its rhythm' }, most * 1_000, NOW)
    expect(at).toEqual(later(calm))
    expect(why).toMatch(/^its rhythm; its hub/)
  })
})
