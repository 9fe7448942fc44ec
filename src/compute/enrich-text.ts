import type { Enrichment, EnrichmentInput, Resources } from '../enrich/enrichment.ts'
import { chooseEnrichments, type EnrichmentResult, runEnrichments } from '../enrich/run.ts'
import { loadResources } from '../models/resources.ts'
import { loadFolder } from '../shared/load-folder.ts'
import type { ListedEnrichment } from './tasks.ts'

interface Ready {
  readonly chosen: readonly Enrichment[]
  readonly resources: Resources
}

const ready = new Map<string, Promise<Ready>>()

/**
 * Runs enrichments over one article.
 *
 * @param names which to run, and with them what they need; `all` for every one there is
 */
export async function enrichArticle(
  article: EnrichmentInput,
  names: readonly string[],
): Promise<readonly EnrichmentResult[]> {
  const key = names.join(',')
  const made = ready.get(key) ?? prepare(names)
  ready.set(key, made)
  const { chosen, resources } = await made
  return runEnrichments(chosen, article, resources)
}

/** Loads every enrichment of the folder. */
export function loadEnrichments(): Promise<Enrichment[]> {
  return loadFolder<Enrichment>(new URL('../enrich/enrichments/', import.meta.url), whatIsWrong)
}

/** The enrichments of these names and those that they need, each behind the ones that it needs; nothing else is loaded. */
export async function listEnrichments(names: readonly string[]): Promise<readonly ListedEnrichment[]> {
  return (await choose(names)).map(({ name, version, needs }) => ({ name, version, needs: [...needs] }))
}

async function choose(names: readonly string[]): Promise<readonly Enrichment[]> {
  const all = await loadEnrichments()
  const wanted = names.includes('all') ? all.map(({ name }) => name as string) : names
  return chooseEnrichments(all, new Set(wanted))
}

async function prepare(names: readonly string[]): Promise<Ready> {
  const chosen = await choose(names)
  const resources = await loadResources(new Set(chosen.flatMap((one) => one.resources)))
  return { chosen, resources }
}

function whatIsWrong(value: unknown): string | undefined {
  const one = value as Partial<Enrichment>
  return typeof one.name === 'string' && typeof one.apply === 'function' && Number.isInteger(one.version)
    ? undefined
    : 'does not export an enrichment (name, version, needs, resources, apply)'
}
