import { describe, expect, test, vi } from 'vitest'
import { keepFresh } from '../../src/dashboard/fresh.ts'

describe('A value that is kept fresh', () => {
  const kept = (tookMs: number) => {
    let now = 0
    const work = vi.fn(async () => {
      now += tookMs
      return work.mock.calls.length
    })
    const fresh = keepFresh(work, { leastMs: 100, share: 0.1, clock: () => now })
    return { work, get: () => fresh.get(), pass: (ms: number) => (now += ms) }
  }

  test('is worked out once for all who ask within its time', async () => {
    const { get, pass } = kept(1)
    expect(await Promise.all([get(), get()])).toEqual([1, 1])
    pass(99)
    expect(await get()).toBe(1)
    pass(2)
    expect(await get()).toBe(2)
  })

  test('is kept longer where it is dear', async () => {
    const { get, pass } = kept(50)
    await get()
    pass(400)
    expect(await get()).toBe(1)
    pass(101)
    expect(await get()).toBe(2)
  })

  test('is not kept when it failed', async () => {
    const work = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue('there')
    const fresh = keepFresh(work, { leastMs: 100, share: 0.1, clock: () => 0 })
    await expect(fresh.get()).rejects.toThrow('away')
    expect(await fresh.get()).toBe('there')
  })
})
