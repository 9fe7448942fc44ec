import { hashWord, mix } from './hash.ts'
import { NAME, NUMBER, type Tokens } from './tokens.ts'

/** Facts that are kept of one article. */
export const MAX_FACTS = 96

/** How the facts of two articles stand to each other. */
export interface FactMatch {
  /** Places in both texts, recognised by the words around, where both say the same. */
  readonly agreeing: number
  /** Such places where they say something else: another number, another name. */
  readonly conflicting: number
  /** Share (0–1) of the facts of the one with fewer that the other has anywhere; 1 when there are none. */
  readonly overlap: number
  /** How many facts that share was taken over. */
  readonly counted: number
}

const MASK = hashWord('#')

/**
 * Numbers and names of a text, each with the words around it.
 *
 * An entry has the context in its upper 16 bits and the value in its lower 16. A report made from a template repeats the contexts
 * with other values; a copy repeats both. Beyond {@link MAX_FACTS} the entries with the least contexts are kept, so that two
 * texts keep the same ones.
 */
export function factsOf(parts: readonly Tokens[]): Uint32Array {
  const facts = new Set<number>()
  for (const tokens of parts) for (const fact of factsOfPart(tokens)) facts.add(fact)
  return Uint32Array.from(facts).sort().slice(0, MAX_FACTS)
}

function factsOfPart({ words, flags }: Tokens): number[] {
  const facts: number[] = []
  for (let at = 0; at < words.length; at++) {
    const flag = flags[at] as number
    if (!(flag & (NUMBER | NAME))) continue
    const masked = flag & NUMBER ? NUMBER : NUMBER | NAME
    let context = flag & NUMBER
    let plain = 0
    for (const near of [at - 2, at - 1, at + 1]) {
      const isSlot = ((flags[near] ?? 0) & masked) !== 0
      if (!isSlot && near >= 0 && near < words.length) plain++
      context = Math.imul(context, 0x01000193) ^ (isSlot ? MASK : hashWord(words[near] ?? '^'))
    }
    // With nothing but names and numbers around, a place cannot be told from others.
    if (plain === 0) continue
    facts.push(((mix(context) & 0xffff0000) | (hashWord(words[at] as string) & 0xffff)) >>> 0)
  }
  return facts
}

/** Compares the facts of two articles, each ascending as `factsOf` gives them. */
export function matchFacts(a: Uint32Array, b: Uint32Array): FactMatch {
  const limit = Math.min(limitOf(a), limitOf(b))
  const left = byContext(a, limit)
  const right = byContext(b, limit)
  let agreeing = 0
  let conflicting = 0
  for (const [context, values] of left) {
    const others = right.get(context)
    if (!others) continue
    if (values.some((value) => others.includes(value))) agreeing++
    else conflicting++
  }
  return { agreeing, conflicting, ...overlapOf(a, b) }
}

/** The greatest context up to which a list is complete. */
function limitOf(facts: Uint32Array): number {
  return facts.length < MAX_FACTS ? 0xffff : (facts[facts.length - 1] as number) >>> 16
}

function byContext(facts: Uint32Array, limit: number): Map<number, number[]> {
  const contexts = new Map<number, number[]>()
  for (const fact of facts) {
    const context = fact >>> 16
    if (context > limit) break
    const values = contexts.get(context)
    if (values) values.push(fact & 0xffff)
    else contexts.set(context, [fact & 0xffff])
  }
  return contexts
}

/** Only whole lists can tell that a value is missing. */
function overlapOf(a: Uint32Array, b: Uint32Array): { overlap: number; counted: number } {
  const left = new Set(a.map((fact) => fact & 0xffff))
  const right = new Set(b.map((fact) => fact & 0xffff))
  const [few, many, whole] = left.size <= right.size ? [left, right, b] : [right, left, a]
  if (few.size === 0 || whole.length >= MAX_FACTS) return { overlap: 1, counted: 0 }
  let found = 0
  for (const value of few) if (many.has(value)) found++
  return { overlap: found / few.size, counted: few.size }
}
