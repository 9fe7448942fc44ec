import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The counters of a process. Labels come from closed lists: stages, outcomes and codes, never a URL or a message. */
export interface Metrics {
  readonly registry: Registry
  readonly jobs: Counter<'stage' | 'outcome'>
  readonly jobSeconds: Histogram<'stage'>
  readonly dropped: Counter<'stage' | 'reason' | 'intentional'>
  readonly articleAgeSeconds: Histogram
  readonly queueJobs: Gauge<'stage' | 'state'>
  readonly feeds: Gauge<'state'>
  readonly feedFailures: Gauge<'class'>
  readonly requestsPerNewEntry: Gauge
  readonly outletsDrifting: Gauge
  readonly latencySeconds: Gauge<'step' | 'quantile'>
}

/** Fresh counters; one set a process. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    jobs: new Counter({
      name: 'telex_jobs_total',
      help: 'Jobs by how they ended',
      labelNames: ['stage', 'outcome'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'telex_job_duration_seconds',
      help: 'Time of one try of a job',
      labelNames: ['stage'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    dropped: new Counter({
      name: 'telex_articles_dropped_total',
      help: 'Entries that did not become an article',
      labelNames: ['stage', 'reason', 'intentional'],
      registers,
    }),
    articleAgeSeconds: new Histogram({
      name: 'telex_article_age_seconds',
      help: 'From the time an entry was first seen until its article was stored',
      buckets: [1, 5, 15, 60, 300, 1_800, 7_200, 86_400],
      registers,
    }),
    feeds: new Gauge({
      name: 'telex_feeds',
      help: 'Feeds by state, as telex feeds tells it: healthy, failing, quiet and so on',
      labelNames: ['state'],
      registers,
    }),
    feedFailures: new Gauge({
      name: 'telex_feeds_failing',
      help: 'Failing feeds by the class of their last failure',
      labelNames: ['class'],
      registers,
    }),
    outletsDrifting: new Gauge({
      name: 'telex_outlets_drifting',
      help: 'Outlets whose articles come out worse than before: fields missing, other lengths, bodies elsewhere',
      registers,
    }),
    requestsPerNewEntry: new Gauge({
      name: 'telex_feed_requests_per_new_entry',
      help: 'Requests spent for each new entry, over all polls of all feeds, backlog left out',
      registers,
    }),
    latencySeconds: new Gauge({
      name: 'telex_latency_seconds',
      help: 'From published to seen and from seen to stored, of articles of the last day that were published after their feed was added',
      labelNames: ['step', 'quantile'],
      registers,
    }),
    queueJobs: new Gauge({
      name: 'telex_queue_jobs',
      help: 'Jobs in the queues by state',
      labelNames: ['stage', 'state'],
      registers,
    }),
  }
}
