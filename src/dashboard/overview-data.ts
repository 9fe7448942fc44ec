import type { Latency } from '../storage/feed-history.ts'
import { type Fresh, keepFresh } from './fresh.ts'
import type { Dashboard } from './parts.ts'

/** Everything that the first page tells. */
export type OverviewData = Awaited<ReturnType<typeof readOverview>>

/** However many windows are open, the database is asked this often at most. */
const FRESH_MS = 3_000
/** Hours in the chart. */
export const HOURS = 24
const LATEST = 12
/** How long news take changes slowly and is worked out of many articles. */
const LATENCY_FRESH = { leastMs: 10_000, share: 0.02, clock: () => performance.now() }

/** Gives the facts of the first page, shared by all who ask within a few seconds. */
export function openOverviewData(dashboard: Dashboard): () => Promise<OverviewData> {
  const latency = keepFresh(() => dashboard.store.feeds.latency(new Date()), LATENCY_FRESH)
  let last: { readonly at: number; readonly data: Promise<OverviewData> } | undefined
  return () => {
    const now = Date.now()
    if (last && now - last.at < FRESH_MS) return last.data
    const data = readOverview(dashboard, latency, new Date(now))
    last = { at: now, data }
    // An answer that failed is not kept.
    data.catch(() => {
      if (last?.data === data) last = undefined
    })
    return data
  }
}

async function readOverview({ store, queues }: Dashboard, latency: Fresh<Latency>, now: Date) {
  const [articles, ages, latencies, perHour, outcomes, feeds, causes, processes, latest, owed, depths, drifting] =
    await Promise.all([
      store.overview.articles(),
      store.overview.ages(),
      latency.get(),
      store.overview.perHour(HOURS),
      store.overview.outcomes(),
      store.feeds.count(),
      store.failures.countByCause(),
      store.processes.listAlive(now),
      store.queries.list({}, { limit: LATEST }),
      store.entries.countOwed(),
      queues.counts(),
      store.outletTemplates.listAlarms(20),
    ])
  return { articles, ages, latencies, perHour, outcomes, feeds, causes, processes, latest, owed, depths, drifting }
}
