import type { Dashboard } from './parts.ts'

/** Everything that the first page tells. */
export type OverviewData = Awaited<ReturnType<typeof readOverview>>

/** However many windows are open, the database is asked this often at most. */
const FRESH_MS = 3_000
/** Hours in the chart. */
export const HOURS = 24
const LATEST = 12

/** Gives the facts of the first page, shared by all who ask within a few seconds. */
export function openOverviewData(dashboard: Dashboard): () => Promise<OverviewData> {
  let last: { readonly at: number; readonly data: Promise<OverviewData> } | undefined
  return () => {
    const now = Date.now()
    if (last && now - last.at < FRESH_MS) return last.data
    const data = readOverview(dashboard, new Date(now))
    last = { at: now, data }
    // An answer that failed is not kept.
    data.catch(() => {
      if (last?.data === data) last = undefined
    })
    return data
  }
}

async function readOverview({ store, queues }: Dashboard, now: Date) {
  const [articles, ages, perHour, outcomes, feeds, causes, processes, latest, owed, depths] = await Promise.all([
    store.overview.articles(),
    store.overview.ages(),
    store.overview.perHour(HOURS),
    store.overview.outcomes(),
    store.feeds.count(),
    store.failures.countByCause(),
    store.processes.listAlive(now),
    store.queries.list({}, { limit: LATEST }),
    store.entries.countOwed(),
    queues.counts(),
  ])
  return { articles, ages, perHour, outcomes, feeds, causes, processes, latest, owed, depths }
}
