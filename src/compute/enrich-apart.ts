import type { EnrichmentResult } from '../enrich/run.ts'
import { codeOf, messageOf } from '../shared/errors.ts'
import type { EnrichTask, ListedEnrichment } from './tasks.ts'

/** What a text can do to an enrichment that ends its thread. */
const TOO_MUCH = new Set(['page-too-slow', 'page-too-heavy'])

/**
 * Runs the enrichments of a text together and, when that takes too long or too much memory, each by itself: the one that
 * cannot cope is stored with its error and holds the others back no longer.
 *
 * @param run runs some of them in a thread
 * @param list gives all that were asked for, each behind those that it needs
 */
export async function enrichApart(
  task: Omit<EnrichTask, 'kind'>,
  run: (task: Omit<EnrichTask, 'kind'>) => Promise<readonly EnrichmentResult[]>,
  list: (names: readonly string[]) => Promise<readonly ListedEnrichment[]>,
): Promise<readonly EnrichmentResult[]> {
  try {
    return await run(task)
  } catch (err) {
    if (!TOO_MUCH.has(codeOf(err))) throw err
  }
  const results: EnrichmentResult[] = []
  for (const one of await list(task.names)) results.push(await enrichWithOne(one, task, run, results))
  return results
}

async function enrichWithOne(
  { name, version, needs }: ListedEnrichment,
  task: Omit<EnrichTask, 'kind'>,
  run: (task: Omit<EnrichTask, 'kind'>) => Promise<readonly EnrichmentResult[]>,
  earlier: readonly EnrichmentResult[],
): Promise<EnrichmentResult> {
  const failed = (error: string): EnrichmentResult => ({ name, version, value: null, error })
  // It would only run into what has ended the one that it needs.
  const missing = earlier.find((one) => needs.includes(one.name) && one.error !== null)
  if (missing) return failed(`needs ${missing.name}, which failed`)
  try {
    return (await run({ ...task, names: [name] })).find((one) => one.name === name) ?? failed('gave no answer')
  } catch (err) {
    if (!TOO_MUCH.has(codeOf(err))) throw err
    return failed(messageOf(err))
  }
}
