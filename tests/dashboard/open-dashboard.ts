import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningDashboard, startDashboard } from '../../src/dashboard/server.ts'
import { LARGEST_TRACED } from '../../src/dashboard/trace-page.ts'
import type { Queues } from '../../src/queues/queues.ts'
import { openQueueing, openStore, openTracer, type Store } from '../../src/services.ts'
import { readConfig } from '../../src/shared/config.ts'
import { openLog } from '../../src/shared/log.ts'
import { openMetrics } from '../../src/shared/metrics.ts'

/** A database of its own, with queues, over which dashboards can be started. */
export interface TestBench {
  readonly store: Store
  readonly queues: Queues
  /** Starts a dashboard on a free port, or as the settings say. */
  start(settings?: Readonly<Record<string, string>>): Promise<RunningDashboard>
  close(): Promise<void>
}

/** Opens an embedded database in a temporary folder. */
export async function openBench(): Promise<TestBench> {
  const folder = mkdtempSync(join(tmpdir(), 'telex-dashboard-'))
  // As root, PostgreSQL runs as another user, who must get into the folder.
  chmodSync(folder, 0o755)
  const environment = { TELEX_DATA_DIR: join(folder, 'data'), TELEX_DASHBOARD_PORT: '0' }
  const { config } = readConfig(environment)
  const log = await openLog({ level: 'silent', pretty: false })
  const store = await openStore(config, log)
  const queueing = await openQueueing(config, store, log)
  const started: RunningDashboard[] = []
  return {
    store,
    queues: queueing.queues,
    async start(settings = {}) {
      const changed = readConfig({ ...environment, ...settings }).config
      const dashboard = await startDashboard({
        config: changed,
        log,
        store,
        queues: queueing.queues,
        metrics: openMetrics(),
        tracer: openTracer(store, changed, LARGEST_TRACED),
      })
      started.push(dashboard)
      return dashboard
    },
    async close() {
      for (const dashboard of started) await dashboard.close()
      await queueing.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
