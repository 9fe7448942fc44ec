import { type FactMatch, matchFacts } from './facts.ts'
import { type Fingerprint, SKETCH } from './fingerprint.ts'

/** How two texts overlap. Shares are 0–1. */
export interface Comparison {
  /** Shared runs of words over all runs of both. */
  readonly jaccard: number
  /** Share of the shorter text that is in the longer one. */
  readonly contained: number
  /** How many shared runs were seen; a share over few says little. */
  readonly shared: number
  /** Share of the first sentences of the shorter text that is in the longer one; `undefined` when the sketches cannot tell. */
  readonly lead: number | undefined
  readonly facts: FactMatch
}

const LEAD_ANCHORS = 3

/** Compares two fingerprints without either text. */
export function compare(a: Fingerprint, b: Fingerprint): Comparison {
  const limit = Math.min(limitOf(a.sketch), limitOf(b.sketch))
  const inA = countUpTo(a.sketch, limit)
  const inB = countUpTo(b.sketch, limit)
  const shared = countShared(a.sketch, b.sketch, limit)
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const fewer = a.length <= b.length ? inA : inB
  return {
    jaccard: shared === 0 ? 0 : shared / (inA + inB - shared),
    contained: fewer === 0 ? 0 : shared / fewer,
    shared,
    lead: leadIn(short, long, limitOf(long.sketch)),
    facts: matchFacts(a.numbers, b.numbers),
  }
}

/** The greatest value up to which a sketch is complete. */
function limitOf(sketch: Uint32Array): number {
  return sketch.length < SKETCH ? 0xffffff : (sketch[sketch.length - 1] as number)
}

function countUpTo(sketch: Uint32Array, limit: number): number {
  let count = 0
  while (count < sketch.length && (sketch[count] as number) <= limit) count++
  return count
}

function countShared(a: Uint32Array, b: Uint32Array, limit: number): number {
  let shared = 0
  let left = 0
  let right = 0
  while (left < a.length && right < b.length) {
    const one = a[left] as number
    const other = b[right] as number
    if (one > limit || other > limit) break
    if (one === other) shared++
    if (one <= other) left++
    if (other <= one) right++
  }
  return shared
}

function leadIn(short: Fingerprint, long: Fingerprint, limit: number): number | undefined {
  const known = new Set(long.sketch)
  let told = 0
  let found = 0
  for (const anchor of short.signature.subarray(0, LEAD_ANCHORS)) {
    if (anchor === 0 || anchor >>> 8 > limit) continue
    told++
    if (known.has(anchor >>> 8)) found++
  }
  return told === 0 ? undefined : found / told
}
