import { describe, expect, it } from 'vitest'
import { waitAfterFailure } from '../../src/feeds/polling/failure-wait.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LIMITS = { minMs: 5 * MINUTE, maxMs: 24 * HOUR }
const wait = (failure: string, failures = 1) => waitAfterFailure(failure, failures, LIMITS)

const CLASSES = [
  ...['timeout', 'network', 'server-error', 'rate-limited', 'protocol', 'empty', 'dns', 'client-error', 'not-a-feed'],
  ...['redirect', 'not-found', 'tls', 'consent', 'blocked', 'forbidden', 'too-large', 'login', 'unauthorized'],
  ...['refused-by-telex', 'robots'],
]

describe('waitAfterFailure', () => {
  it('is short for what mends by itself and long for what only people mend', () => {
    const order = ['server-error', 'dns', 'not-found', 'forbidden', 'unauthorized', 'robots'].map((one) => wait(one))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(new Set(order).size).toBe(order.length)
  })

  it('doubles with every failure of a heavy class, and with every fifth of a light one', () => {
    expect(wait('not-found', 3)).toBe(4 * wait('not-found'))
    expect(wait('timeout', 6)).toBe(2 * wait('timeout'))
  })

  it.each(CLASSES)('grows for %s up to the maximum, and never beyond', (failure) => {
    const waits = Array.from({ length: 60 }, (_, at) => wait(failure, at + 1))
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits.at(-1)).toBe(LIMITS.maxMs)
    expect(waits[0]).toBeGreaterThanOrEqual(LIMITS.minMs)
  })

  it('takes the names of no class, and counts of no failures, too', () => {
    for (const name of ['constructor', '__proto__', 'new']) expect(wait(name, 0)).toBe(wait('timeout', 1))
  })

  it('keeps limits that leave no choice', () => {
    expect(waitAfterFailure('robots', 9, { minMs: 7, maxMs: 7 })).toBe(7)
    expect(waitAfterFailure('timeout', 1, { minMs: HOUR, maxMs: HOUR })).toBe(HOUR)
  })
})
