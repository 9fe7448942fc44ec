/** A value that is worked out at most so often, and shared by all who ask meanwhile. */
export interface Fresh<T> {
  get(): Promise<T>
}

/**
 * Keeps a value that is dear for some time.
 *
 * @param leastMs how long it is kept at least
 * @param share of the time, at most, in which it is worked out: what took a second with 0.02 is kept for fifty
 * @param clock milliseconds that only grow
 */
export function keepFresh<T>(
  work: () => Promise<T>,
  { leastMs, share, clock }: { readonly leastMs: number; readonly share: number; readonly clock: () => number },
): Fresh<T> {
  let kept: { readonly value: Promise<T>; until: number } | undefined
  return {
    get() {
      const now = clock()
      if (kept && now < kept.until) return kept.value
      const one = { value: work(), until: Number.POSITIVE_INFINITY }
      kept = one
      one.value.then(
        () => {
          one.until = clock() + Math.max(leastMs, (clock() - now) / share)
        },
        () => {
          // An answer that failed is not kept.
          if (kept === one) kept = undefined
        },
      )
      return one.value
    },
  }
}
