import type { FastifyInstance } from 'fastify'
import type { Queues } from '../queues/queues.ts'
import type { Store } from '../services.ts'
import type { Config } from '../shared/config.ts'
import type { Logger } from '../shared/log.ts'
import type { Metrics } from '../shared/metrics.ts'
import type { Tracer } from '../workers/trace-stored.ts'
import type { Assets } from './assets.ts'
import type { SignIns } from './sign-ins.ts'

/** What the dashboard shows, handed in by whoever starts it. */
export interface DashboardParts {
  readonly config: Config
  readonly log: Logger
  readonly store: Store
  readonly queues: Queues
  readonly metrics: Metrics
  /** Tells how an article was taken from its stored page. */
  readonly tracer: Tracer
}

/** What the routes of one dashboard share. */
export interface Dashboard extends DashboardParts {
  readonly app: FastifyInstance
  readonly signIns: SignIns
  readonly assets: Assets
}
