import { slotOf } from './name-hash.ts'
import { CONNECTOR, FACTS, Fact, TokenClass } from './token-facts.ts'

/** Features a token; the same number for every token. */
export const FEATURES = 56

/** Lower-case words behind a capital that may still belong to its name: `Министерство иностранных дел`. */
const TAIL = 4

/** For each token of a sentence whether it may be part of a name at all: the others need not be looked at. */
export function mayBeNames(facts: Int32Array, from: number, to: number): Uint8Array {
  const may = new Uint8Array(to - from)
  let tail = 0
  for (let at = from; at < to; at++) {
    const tokenClass = facts[at * FACTS + Fact.class]!
    const isOpen = tokenClass === TokenClass.uncased || isCapital(facts, at)
    tail = isOpen ? TAIL : tail - 1
    if (isOpen || tail >= 0) may[at - from] = 1
  }
  return may
}

const OUTSIDE = 0x5bd1e995 | 0

/**
 * Rows of the weight table for each token of a sentence, {@link FEATURES} a token.
 *
 * @param may tokens to look at; the rows of others stay 0
 * @param hide for each token whether its own form is withheld, as in training: the tagger then learns to do without
 */
export function sentenceRows(
  facts: Int32Array,
  from: number,
  to: number,
  rowBits: number,
  may?: Uint8Array,
  hide?: (at: number) => boolean,
): Int32Array {
  const runs = findRuns(facts, from, to)
  const rows = new Int32Array((to - from) * FEATURES)
  for (let at = from; at < to; at++) {
    if (may && may[at - from] === 0) continue
    const start = (at - from) * FEATURES
    fillFeatures(rows, start, facts, from, to, at, runs, hide?.(at) ?? false)
    for (let feature = 0; feature < FEATURES; feature++)
      rows[start + feature] = rowOf(feature, rows[start + feature]!, rowBits)
  }
  return rows
}

function rowOf(feature: number, value: number, rowBits: number): number {
  let hash = Math.imul(value ^ Math.imul(feature + 1, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> (32 - rowBits)
}

function pair(a: number, b: number): number {
  return Math.imul(a, 0x01000193) ^ Math.imul(b, 0x85ebca77) ^ (b >>> 15)
}

/** For each token of a sentence the first and last token of the run of capitals that it is in; itself where it is in none. */
interface Runs {
  readonly first: Int32Array
  readonly last: Int32Array
}

function findRuns(facts: Int32Array, from: number, to: number): Runs {
  const first = new Int32Array(to - from)
  const last = new Int32Array(to - from)
  for (let at = from; at < to; ) {
    const end = isCapital(facts, at) ? runEnd(facts, at, to) : at
    for (let each = at; each <= end; each++) {
      first[each - from] = at
      last[each - from] = end
    }
    at = end + 1
  }
  return { first, last }
}

function isCapital(facts: Int32Array, at: number): boolean {
  const tokenClass = facts[at * FACTS + Fact.class]!
  return tokenClass >= TokenClass.capital && tokenClass <= TokenClass.mixed
}

const HYPHEN = slotOf('-')

/** A run goes on over one hyphen or connector, or two connectors ("Bank of the South"). */
function runEnd(facts: Int32Array, at: number, to: number): number {
  let end = at
  for (;;) {
    let next = end + 1
    while (next < to && next < end + 3 && isJoint(facts, next)) next++
    if (next >= to || !isCapital(facts, next) || next > end + 3) return end
    end = next
  }
}

function isJoint(facts: Int32Array, at: number): boolean {
  return facts[at * FACTS + Fact.word] === HYPHEN || (facts[at * FACTS + Fact.names]! & CONNECTOR) !== 0
}

function fillFeatures(
  rows: Int32Array,
  start: number,
  facts: Int32Array,
  from: number,
  to: number,
  at: number,
  runs: Runs,
  hidden: boolean,
): void {
  const fact = (offset: number, column: number): number => {
    const where = at + offset
    return where < from || where >= to ? OUTSIDE : facts[where * FACTS + column]!
  }
  let next = start
  const add = (value: number): void => {
    rows[next++] = value
  }
  const own = hidden ? OUTSIDE : fact(0, Fact.word)
  const [w1, w2, n1, n2] = [fact(-1, Fact.word), fact(-2, Fact.word), fact(1, Fact.word), fact(2, Fact.word)]
  const [c0, c1, d1] = [fact(0, Fact.class), fact(-1, Fact.class), fact(1, Fact.class)]
  const [s0, s1, t1] = [fact(0, Fact.shape), fact(-1, Fact.shape), fact(1, Fact.shape)]
  const position = (at === from ? 1 : 0) + fact(0, Fact.seenLower) * 2
  const [g0, g1, h1] = [fact(0, Fact.place), fact(-1, Fact.place), fact(1, Fact.place)]
  const [m0, m1, k1] = [fact(0, Fact.names), fact(-1, Fact.names), fact(1, Fact.names)]
  const kind = c0 * 4 + position
  add(pair(c0, fact(0, Fact.script)))
  add(own)
  add(hidden ? OUTSIDE : fact(0, Fact.fold))
  add(w1)
  add(n1)
  add(w2)
  add(n2)
  add(pair(w1, own))
  add(pair(own, n1))
  add(pair(w1, n1))
  add(pair(w1, c0))
  add(pair(n1, c0))
  add(pair(w2, w1))
  add(pair(n1, n2))
  add(fact(0, Fact.suffix1))
  add(pair(fact(0, Fact.suffix2), c0))
  add(pair(fact(0, Fact.suffix3), c0))
  add(pair(fact(0, Fact.suffix4), c0))
  add(pair(fact(0, Fact.ownSuffix3), c0))
  add(pair(fact(0, Fact.prefix3), c0))
  add(pair(fact(0, Fact.prefix4), c0))
  add(pair(fact(-1, Fact.suffix3), c0))
  add(pair(fact(1, Fact.suffix3), c0))
  add(pair(fact(-1, Fact.suffix2), fact(0, Fact.suffix2)))
  add(pair(fact(0, Fact.suffix2), fact(1, Fact.suffix2)))
  add(pair(s0, position))
  add(pair(s1, s0))
  add(pair(s0, t1))
  add(pair(pair(s1, s0), t1))
  add(pair(pair(fact(-2, Fact.class), c1), kind))
  add(pair(pair(kind, d1), fact(2, Fact.class)))
  add(pair(g0, kind))
  add(pair(g1, g0))
  add(pair(g0, h1))
  add(pair(pair(g0, c1), d1))
  add(pair(m0, kind))
  add(pair(m1, c0))
  add(pair(k1, c0))
  add(pair(pair(m1, m0), c0))
  add(pair(pair(m0, k1), d1))
  add(pair(pair(m0, g0), c0))
  addRun(add, facts, from, to, at, runs, kind)
  add(pair(fact(-2, Fact.names), pair(m1, c0)))
  add(pair(fact(0, Fact.trait), c0))
}

/** Features of the whole run of capitals: its ends, its length, the words around it and what names it holds. */
function addRun(
  add: (value: number) => void,
  facts: Int32Array,
  from: number,
  to: number,
  at: number,
  runs: Runs,
  kind: number,
): void {
  const first = runs.first[at - from]!
  const last = runs.last[at - from]!
  const before = first > from ? first - 1 : -1
  const after = last + 1 < to ? last + 1 : -1
  const column = (where: number, which: number): number => (where < 0 ? OUTSIDE : facts[where * FACTS + which]!)
  const length = Math.min(last - first, 5)
  const place = Math.min(at - first, 3) * 8 + length
  let names = 0
  let places = 0
  for (let each = first; each <= last && each < first + 12; each++) {
    names |= facts[each * FACTS + Fact.names]!
    places = Math.max(places, facts[each * FACTS + Fact.place]!)
  }
  add(pair(place, kind))
  add(pair(column(first, Fact.word), 1))
  add(pair(column(last, Fact.word), 2))
  add(pair(column(last, Fact.suffix3), length))
  add(pair(column(first, Fact.suffix3), length))
  add(pair(column(before, Fact.word), length))
  add(pair(column(after, Fact.word), length))
  add(pair(pair(column(before, Fact.names), length), names))
  add(pair(names, place))
  add(pair(pair(names, places), length))
  add(pair(column(before, Fact.suffix3), names))
  add(pair(column(after, Fact.suffix3), names))
  add(pair(column(before, Fact.word), column(after, Fact.word)))
}
