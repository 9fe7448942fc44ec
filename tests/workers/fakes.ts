import { vi } from 'vitest'
import { openMetrics } from '../../src/shared/metrics.ts'
import { NOW } from '../support/builders.ts'

/**
 * Services of which only what a test names is there; every function records its calls. What a stage asks for beyond that
 * fails the test with its name.
 */
export function fakeServices<Parts extends Record<string, unknown>>(parts: Parts) {
  const known = { clock: () => NOW, templates: null, metrics: openMetrics(), ...parts }
  return new Proxy(known, {
    get(target, name) {
      if (name in target) return target[name as keyof typeof target]
      throw new Error(`The stage asks for the service ${String(name)}, which the test does not give`)
    },
  })
}

/** A function that gives this answer and records how it was called. */
export function answering<Answer>(answer: Answer) {
  return vi.fn(async (..._given: unknown[]) => answer)
}

/** A function that fails and records how it was called. */
export function failing(err: Error) {
  return vi.fn(async (..._given: unknown[]) => {
    throw err
  })
}
