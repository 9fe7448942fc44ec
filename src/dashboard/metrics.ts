import { countFeeds, type FeedTotals } from '../feeds/feed-totals.ts'
import { FAILURE_CLASSES } from '../feeds/polling/failure-words.ts'
import type { Metrics } from '../shared/metrics.ts'
import type { Latency } from '../storage/feed-history.ts'
import { keepFresh } from './fresh.ts'
import type { Dashboard } from './parts.ts'

/** Figures of all feeds are worked out this often at most, and in a fiftieth of the time at most, however many feeds there are. */
const FEEDS_FRESH = { leastMs: 15_000, share: 0.02, clock: () => performance.now() }

/** Adds `/metrics` in the text format of Prometheus: the counters of this process, the depth of the queues, and how the feeds are. */
export function addMetrics({ app, metrics, queues, store }: Dashboard): void {
  const feeds = keepFresh(async () => {
    const now = new Date()
    const drifting = await store.outletTemplates.countAlarms()
    return { totals: await countFeeds(store.feeds.lines(), now), latency: await store.feeds.latency(now), drifting }
  }, FEEDS_FRESH)
  app.get('/metrics', { config: { access: 'bearer' } }, async (_request, reply) => {
    for (const [stage, states] of Object.entries(await queues.counts())) {
      for (const [state, jobs] of Object.entries(states)) metrics.queueJobs.set({ stage, state }, jobs)
    }
    const { totals, latency, drifting } = await feeds.get()
    metrics.outletsDrifting.set(drifting)
    setTotals(metrics, totals)
    setLatency(metrics, latency)
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

/** States and classes that no feed is in are told, too: a series that vanishes looks like one that nobody measures. */
function setTotals(metrics: Metrics, totals: FeedTotals): void {
  for (const [state, count] of Object.entries(totals.byState)) metrics.feeds.set({ state }, count)
  for (const name of FAILURE_CLASSES) metrics.feedFailures.set({ class: name }, totals.byFailure[name] ?? 0)
  setOrDrop(
    totals.requestsPerNewEntry,
    (value) => metrics.requestsPerNewEntry.set(value),
    () => metrics.requestsPerNewEntry.reset(),
  )
}

function setLatency({ latencySeconds }: Metrics, latency: Latency): void {
  const rows = [
    ['published_to_seen', '0.5', latency.publishedToSeenMedian],
    ['published_to_seen', '0.95', latency.publishedToSeenP95],
    ['seen_to_stored', '0.5', latency.seenToStoredMedian],
    ['seen_to_stored', '0.95', latency.seenToStoredP95],
  ] as const
  for (const [step, quantile, value] of rows) {
    const labels = { step, quantile }
    setOrDrop(
      value,
      (seconds) => latencySeconds.set(labels, seconds),
      () => latencySeconds.remove(labels),
    )
  }
}

/** What is not known is not told: zero would be a measurement. */
function setOrDrop(value: number | null, set: (value: number) => void, drop: () => void): void {
  if (value === null) drop()
  else set(value)
}
