import type { Runtime } from '../runtime.ts'
import type { Counts } from './progress.ts'

/** What is counted, under which name people see it: stage and the outcomes that add up. */
const SHOWN: readonly (readonly [name: string, stage: string, outcomes: readonly string[] | null])[] = [
  ['feeds polled', 'poll-feed', null],
  ['pages fetched', 'fetch-article', ['fetched', 'taken-from-feed']],
  ['pages tried again', 'fetch-article', ['retry:']],
  ['articles extracted', 'extract-article', ['extracted']],
  ['no articles', 'extract-article', ['no-article']],
  ['articles stored', 'store-article', ['stored']],
  ['revisions', 'store-article', ['revised']],
  ['enriched', 'enrich-article', ['enriched', 'partly-enriched']],
  ['in stories', 'group-story', ['story-started', 'story-joined', 'story-kept']],
]

/** Reads what this process has done since now, stage by stage. */
export function stageCounts(runtime: Runtime): () => Promise<Counts> {
  const read = async (): Promise<readonly number[]> => {
    const { values } = await runtime.services.metrics.jobs.get()
    return SHOWN.map(([, stage, outcomes]) =>
      values
        .filter(({ labels }) => labels.stage === stage && isCounted(String(labels.outcome), outcomes))
        .reduce((sum, { value }) => sum + value, 0),
    )
  }
  const before = read()
  return async () => {
    const [start, now] = [await before, await read()]
    return SHOWN.map(([name], at) => [name, now[at]! - start[at]!] as const)
  }
}

function isCounted(outcome: string, outcomes: readonly string[] | null): boolean {
  if (outcomes === null) return !outcome.startsWith('later:')
  return outcomes.some((one) => (one.endsWith(':') ? outcome.startsWith(one) : outcome === one))
}
