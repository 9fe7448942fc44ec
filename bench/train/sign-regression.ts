import { isSpokenFor, ownSigns } from '../../src/extract/kind/page-kind.ts'
import { SIGNS, type SignName } from '../../src/extract/kind/signs.ts'
import { isArticle, type PageRow } from './page-rows.ts'

/** Weight of every sign, and the log-odds of a page without any. */
export interface Fitted {
  readonly bias: number
  readonly weights: Readonly<Record<SignName, number>>
}

export const NAMES = Object.keys(SIGNS) as SignName[]
const BIAS = NAMES.length
/** How hard a weight is held to what was thought of its sign, and to nothing where nothing was; found by leaving sets out. */
const HELD = { prior: 5, none: 1, bias: 0.01 }
const PRIOR_BIAS = -1.7
/** Pages that a builder invents resemble each other more than written ones do. */
const INVENTED = 0.3
const STEPS = 25

interface Example {
  readonly at: readonly number[]
  readonly label: number
  readonly weight: number
}

/**
 * Logistic regression over the signs of pages: the weights most likely after the prior ones and these pages. No sign of an article may speak against it,
 * nor any other for it: where the pages say so, they are too few to be believed, and the sign counts for nothing.
 */
export function fitSigns(rows: readonly PageRow[]): Fitted {
  const examples = rows
    .filter(({ isPlain }) => !isPlain)
    .map((row) => ({
      at: [...ownSigns(row.signs).map((name) => NAMES.indexOf(name)), BIAS],
      label: isArticle(row) ? 0 : 1,
      weight: (row.set === 'invented' ? INVENTED : 1) * (row.weight ?? 1),
    }))
  const silent = new Set<number>()
  for (;;) {
    const found = newton(examples, silent)
    const wrong = NAMES.flatMap((name, at) => (isWrong(name, found[at]!) && !silent.has(at) ? [at] : []))
    if (wrong.length === 0) return toFitted(found)
    for (const at of wrong) silent.add(at)
  }
}

function isWrong(name: SignName, weight: number): boolean {
  return SIGNS[name].side === 'article' ? weight > 1e-6 : weight < -1e-6
}

function toFitted(found: Float64Array): Fitted {
  const weights = Object.fromEntries(NAMES.map((name, at) => [name, found[at]!])) as Record<SignName, number>
  return { bias: found[BIAS]!, weights }
}

/** Steps of Newton from the prior, none longer than 2. */
function newton(examples: readonly Example[], silent: ReadonlySet<number>): Float64Array {
  const priors = Float64Array.from([...NAMES.map((name, at) => (silent.has(at) ? 0 : SIGNS[name].prior)), PRIOR_BIAS])
  const held = priors.map((prior, at) => (at === BIAS ? HELD.bias : prior === 0 ? HELD.none : HELD.prior))
  const found = priors.slice()
  for (let step = 0; step < STEPS; step++) {
    const { slope, curve } = slopeOf(examples, found, silent)
    for (const [at, prior] of priors.entries()) {
      slope[at]! += held[at]! * (found[at]! - prior)
      curve[at]![at]! += held[at]!
    }
    const move = solved(curve, slope)
    const most = move.reduce((all, one) => Math.max(all, Math.abs(one)), 0)
    for (const at of found.keys()) found[at]! -= move[at]! * Math.min(1, 2 / most)
    if (most < 1e-6) break
  }
  return found
}

function slopeOf(examples: readonly Example[], found: Float64Array, silent: ReadonlySet<number>) {
  const slope = new Float64Array(found.length)
  const curve = Array.from(found, () => new Float64Array(found.length))
  for (const { at: all, label, weight } of examples) {
    const at = all.filter((one) => !silent.has(one))
    const chance = 1 / (1 + Math.exp(-at.reduce((sum, one) => sum + found[one]!, 0)))
    for (const one of at) {
      slope[one]! += weight * (chance - label)
      for (const other of at) curve[one]![other]! += weight * chance * (1 - chance)
    }
  }
  return { slope, curve }
}

/** Solves a symmetric system with a positive diagonal, by elimination. */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at]!]))
  for (let at = 0; at < size; at++)
    for (let below = at + 1; below < size; below++) {
      const factor = rows[below]![at]! / rows[at]![at]!
      if (factor !== 0) for (let one = at; one <= size; one++) rows[below]![one]! -= factor * rows[at]![one]!
    }
  const result = new Float64Array(size)
  for (let at = size - 1; at >= 0; at--) {
    let sum = rows[at]![size]!
    for (let one = at + 1; one < size; one++) sum -= rows[at]![one]! * result[one]!
    result[at] = sum / rows[at]![at]!
  }
  return result
}

/** Log-odds that a page is no article, as far as they can give it a reason; a plain rule is as sure as can be. */
export function oddsOf({ bias, weights }: Fitted, { isPlain, signs }: PageRow): number {
  if (isPlain) return Number.POSITIVE_INFINITY
  const own = ownSigns(signs)
  return isSpokenFor(own, weights) ? own.reduce((sum, name) => sum + weights[name], bias) : NOT_SPOKEN_FOR
}

/** Lower than any page's log-odds, and a number, since means are taken of them. */
const NOT_SPOKEN_FOR = -99
