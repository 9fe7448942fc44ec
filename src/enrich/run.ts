import { messageOf } from '../shared/errors.ts'
import type { Enrichment, EnrichmentInput, Enrichments, Resources } from './enrichment.ts'

/** What became of one enrichment: its answer (null when the text does not tell), or why it failed. */
export interface EnrichmentResult {
  readonly name: string
  readonly version: number
  readonly value: unknown
  readonly error: string | null
}

/**
 * Puts enrichments into an order in which each comes after what it needs.
 *
 * @throws Error when one needs what is not in the list, or when they need each other in a circle
 */
export function orderEnrichments(enrichments: readonly Enrichment[]): readonly Enrichment[] {
  const byName = new Map<string, Enrichment>(enrichments.map((one) => [one.name, one]))
  const ordered: Enrichment[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (one: Enrichment, path: readonly string[]): void => {
    if (state.get(one.name) === 'done') return
    if (state.get(one.name) === 'open')
      throw new Error(`Enrichments need each other: ${[...path, one.name].join(' → ')}`)
    state.set(one.name, 'open')
    for (const need of one.needs) {
      const needed = byName.get(need)
      if (!needed) throw new Error(`Enrichment ${one.name} needs ${need}, which is not there`)
      visit(needed, [...path, one.name])
    }
    state.set(one.name, 'done')
    ordered.push(one)
  }
  for (const one of enrichments) visit(one, [])
  return ordered
}

/** The enrichments that were asked for and all that they need. */
export function chooseEnrichments(all: readonly Enrichment[], names: ReadonlySet<string>): readonly Enrichment[] {
  const byName = new Map<string, Enrichment>(all.map((one) => [one.name, one]))
  const chosen = new Map<string, Enrichment>()
  const take = (name: string): void => {
    const one = byName.get(name)
    if (!one || chosen.has(name)) return
    chosen.set(name, one)
    for (const need of one.needs) take(need)
  }
  for (const name of names) take(name)
  return orderEnrichments([...chosen.values()])
}

/**
 * Runs enrichments over one article, in the order given.
 *
 * One that throws leaves the others alone: those that need it find its answer missing.
 */
export function runEnrichments(
  enrichments: readonly Enrichment[],
  article: EnrichmentInput,
  resources: Resources,
): readonly EnrichmentResult[] {
  const found: Partial<Enrichments> = {}
  return enrichments.map((one) => {
    try {
      const value = one.apply(article, found, resources)
      if (value !== undefined) (found as Record<string, unknown>)[one.name] = value
      return { name: one.name, version: one.version, value: value ?? null, error: null }
    } catch (err) {
      return { name: one.name, version: one.version, value: null, error: messageOf(err) }
    }
  })
}
