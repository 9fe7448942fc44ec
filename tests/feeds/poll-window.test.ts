import { describe, expect, test } from 'vitest'
import { newMemory } from '../../src/feeds/polling/poll-memory.ts'
import { Turnover, takeOverflow, takeTurnover } from '../../src/feeds/polling/poll-window.ts'

const NOW = 1_777_900_000
const every = (gap: number, count: number) => Array.from({ length: count }, (_, at) => NOW + at * gap)

function memoryOf(window: number, times: readonly number[]) {
  const memory = { ...newMemory(), window, seenAt: NOW }
  takeTurnover(memory, times, NOW, times.at(-1) ?? NOW)
  return memory
}

/** Share of the entries that are lost at these intervals, which must grow. */
function shares(memory: ReturnType<typeof memoryOf>, intervals: readonly number[]): number[] {
  const turnover = new Turnover(memory)
  return intervals.map((seconds) => turnover.lostShare(seconds))
}

describe('the turnover of a window', () => {
  test('loses nothing at intervals shorter than it takes, and ever more at longer ones', () => {
    // Twenty entries, one every three minutes: a window of an hour.
    const found = shares(memoryOf(20, every(180, 400)), [900, 1_800, 7_200, 14_400, 86_400])
    expect(found.slice(0, 2)).toEqual([0, 0])
    expect(found.slice(2)).toEqual(found.slice(2).toSorted((a, b) => a - b))
    expect(found[2]).toBeGreaterThan(0.3)
    expect(found[4]).toBeGreaterThan(0.9)
    expect(found[4]).toBeLessThan(1)
  })

  test('sees bursts that the mean hides', () => {
    const bursts = Array.from({ length: 20 }, (_, day) => every(60, 30).map((time) => time + day * 86_400)).flat()
    const even = every(2_880, 600)
    expect(shares(memoryOf(10, bursts), [3_600])[0]).toBeGreaterThan(0.3)
    expect(shares(memoryOf(10, even), [3_600])[0]).toBe(0)
  })

  test('is learned from a window that was new as a whole, too, and knows nothing at first', () => {
    const memory = memoryOf(10, [])
    expect(shares(memory, [60, 3_600, 86_400])).toEqual([0, 0, 0])
    takeOverflow(memory, 1_200)
    expect(shares(memory, [3_600])[0]).toBeGreaterThan(0.3)
  })

  test('takes windows of one entry and of none, and marks of a feed with fewer entries than marks', () => {
    for (const window of [0, 1, 3, 1_000]) {
      const [share = -1] = shares(memoryOf(window, every(600, 50)), [86_400])
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThan(1)
    }
  })
})
