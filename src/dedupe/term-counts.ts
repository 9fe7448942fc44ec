const MAX_TERMS = 300_000

/** In how many articles of a stream each term stood. */
export class TermCounts {
  readonly #counts = new Map<string, number>()
  #articles = 0

  /** Articles that were counted. */
  get articles(): number {
    return this.#articles
  }

  /** Counts one article's terms, each given once. */
  add(terms: Iterable<string>): void {
    this.#articles++
    for (const term of terms) this.#counts.set(term, (this.#counts.get(term) ?? 0) + 1)
    if (this.#counts.size > MAX_TERMS) this.#halve()
  }

  /** Share (0–1) of the articles that have a term; `undefined` before there are any. */
  readonly share = (term: string): number | undefined =>
    this.#articles === 0 ? undefined : (this.#counts.get(term) ?? 0) / this.#articles

  /** Forgets rare terms, and lets what was long ago count less. */
  #halve(): void {
    this.#articles = Math.ceil(this.#articles / 2)
    for (const [term, count] of this.#counts) {
      if (count < 2) this.#counts.delete(term)
      else this.#counts.set(term, count >> 1)
    }
    // A stream of rare terms only leaves too many twos: the oldest go.
    for (const term of this.#counts.keys()) {
      if (this.#counts.size <= MAX_TERMS / 2) break
      this.#counts.delete(term)
    }
  }
}
