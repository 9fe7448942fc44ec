import type { Dashboard } from './parts.ts'

/** Adds `/metrics` in the text format of Prometheus: the counters of this process, and the depth of the queues. */
export function addMetrics({ app, metrics, queues }: Dashboard): void {
  app.get('/metrics', { config: { access: 'bearer' } }, async (_request, reply) => {
    for (const [stage, states] of Object.entries(await queues.counts())) {
      for (const [state, jobs] of Object.entries(states)) metrics.queueJobs.set({ stage, state }, jobs)
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}
