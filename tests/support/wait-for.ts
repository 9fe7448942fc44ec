import { setTimeout as wait } from 'node:timers/promises'

/** Waits until `condition` gives something true, and gives it; fails with what was awaited. */
export async function waitFor<T>(
  what: string,
  condition: () => Promise<T> | T,
  timeoutMs = 50_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const value = await condition()
    if (value) return value as NonNullable<T>
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`)
    await wait(20)
  }
}
