import { hashWord } from './hash.ts'
import { fold } from './tokens.ts'

// A line that this many articles of one outlet print is the outlet's own.
const REPEATS = 3
const MAX_LINE = 300

/** Learns which lines an outlet prints under many of its texts. */
export class OutletLines {
  readonly #counts = new Map<string, number>()
  readonly #limit: number

  /** @param limit lines that are remembered; the oldest are forgotten */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** Counts the lines of one article. */
  learn(outlet: string, lines: readonly string[]): void {
    for (const key of new Set(lines.filter((line) => line.length <= MAX_LINE).map((line) => keyOf(outlet, line)))) {
      const count = this.#counts.get(key) ?? 0
      this.#counts.delete(key) // and to the end of the order again: what is seen often stays
      this.#counts.set(key, count + 1)
    }
    for (const key of this.#counts.keys()) {
      if (this.#counts.size <= this.#limit) break
      this.#counts.delete(key)
    }
  }

  /** Whether a line is known as the outlet's own. */
  isKnown(outlet: string, line: string): boolean {
    return line.length <= MAX_LINE && (this.#counts.get(keyOf(outlet, line)) ?? 0) >= REPEATS
  }
}

function keyOf(outlet: string, line: string): string {
  return `${outlet} ${hashWord(fold(line)).toString(36)}`
}
