import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { SLOT_REASONS } from './fetch/host-gate.ts'
import { openJournal } from './journal.ts'
import { keepSchedules } from './queues/schedules.ts'
import { type AnyStage, job } from './queues/stage.ts'
import { startWorkers } from './queues/worker.ts'
import { openQueueing, openServices, type Queueing, type Route, type Services, type Store } from './services.ts'
import type { Config } from './shared/config.ts'
import { messageOf } from './shared/errors.ts'
import type { Logger } from './shared/log.ts'
import { telexVersion } from './shared/version.ts'
import type { RunningWebSub } from './websub/start.ts'
import { dueFeeds, FEED_LEASE_MS } from './workers/due-feeds.ts'
import { FORMER_STAGES, joined, pipeline, schedules } from './workers/pipeline.ts'
import { pollFeed } from './workers/poll-feed.ts'
import { owedJobs } from './workers/sweep-entries.ts'

/** How a process takes part in the work. */
export interface RuntimeOptions {
  readonly config: Config
  readonly store: Store
  readonly log: Logger
  /** Stages that this process serves; default all. */
  readonly stages?: readonly AnyStage[]
  /** Whether feeds are polled by the clock; without it only what is asked for is done. */
  readonly ticking: boolean
  readonly route?: Route
}

/** A process that works. */
export interface Runtime {
  readonly queueing: Queueing
  readonly services: Services
  /**
   * Polls feeds once, now, and waits until all that follows from it is done, page retries within 4 × TELEX_RETRY_DELAY included.
   *
   * @param feedIds feeds to poll whether or not they are due
   */
  pollOnce(feedIds: readonly string[], signal: AbortSignal): Promise<void>
  /** Waits until nothing is owed that will be done soon. */
  untilIdle(signal: AbortSignal): Promise<void>
  stop(): Promise<void>
}

const BEAT_MS = 10_000
const PRUNE_MS = 3_600_000
/** How often a wait looks again. */
const LOOK_MS = 150
/** Work that is owed but in no queue is put back when a wait has lasted this long without an end. */
const PUT_BACK_MS = 5_000

/** Starts the workers of this process. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, store, log } = options
  const stages = options.stages ?? pipeline
  const queueing = await openQueueing(config, store, log, stages.length)
  const services = openServices(config, store, options.route ? { route: options.route } : {})
  const parts = { config, store, log, queueing, services }
  const hubs = options.ticking ? await startHubs(parts) : undefined
  const workers = startWorkers({
    stages,
    joined,
    backend: queueing.backend,
    queues: queueing.queues,
    services,
    journal: openJournal(store, services.clock),
    metrics: services.metrics,
    retryDelayMs: config.TELEX_RETRY_DELAY,
    log,
  })
  let stopTicking = (): void => undefined
  let stopBeating = async (): Promise<void> => undefined
  const stop = async (): Promise<void> => {
    stopTicking()
    await hubs?.close()
    await workers.close(config.TELEX_SHUTDOWN_GRACE)
    await stopBeating()
    await services.end()
    await queueing.close()
  }
  try {
    if (options.ticking) stopTicking = await tick(config, queueing, stages, log)
    // Last: who asks for the processes that run is told of those that have started as a whole.
    stopBeating = await beat(store, stages, log)
  } catch (err) {
    await stop()
    throw err
  }
  return {
    queueing,
    services,
    pollOnce: (feedIds, signal) => pollOnce(parts, feedIds, signal),
    untilIdle: (signal) => untilIdle(parts, [], signal),
    stop,
  }
}

/** Listens to hubs and tends them where that is wished. What they push becomes a job, so that any process may read it. */
async function startHubs({ config, store, log, queueing, services }: Parts): Promise<RunningWebSub | undefined> {
  const { TELEX_WEBSUB_CALLBACK_BASE: callbackBase, TELEX_WEBSUB_LISTEN: listen } = config
  if (callbackBase === undefined || listen === undefined) return undefined
  try {
    const { startWebSub } = await import('./websub/start.ts')
    return await startWebSub({
      ...{ websub: store.websub, client: services.client, clock: services.clock, callbackBase, listen, log },
      maxBodyBytes: config.TELEX_MAX_BODY_BYTES,
      async onPush(feedId, pushId) {
        if (pushId === null) await store.feeds.hasten(feedId, config.TELEX_MIN_POLL_INTERVAL, services.clock())
        else await queueing.queues.add([job(pollFeed, { feedId, pushId })])
      },
    })
  } catch (err) {
    await services.end()
    await queueing.close()
    throw err
  }
}

async function tick(config: Config, queueing: Queueing, stages: readonly AnyStage[], log: Logger): Promise<() => void> {
  const sweepMs = Math.max(1_000, Math.min(30_000, config.TELEX_SWEEP_AGE / 2))
  for (const name of FORMER_STAGES)
    await queueing.queues
      .drop(name)
      // Another process may be dropping it, too; the next start tries again.
      .catch((err) => log.warn({ err: messageOf(err), stage: name }, 'a former queue could not be dropped'))
  const stop = await keepSchedules(
    schedules({ tickMs: config.TELEX_TICK_INTERVAL, sweepMs, pruneMs: PRUNE_MS }),
    queueing.queues,
    log,
  )
  // The first poll does not wait for the first tick.
  if (stages.includes(dueFeeds as AnyStage))
    await queueing.queues
      .add([job(dueFeeds, {})])
      .catch((err) => log.warn({ err: messageOf(err) }, 'the first poll waits for its schedule'))
  return stop
}

async function beat(store: Store, stages: readonly AnyStage[], log: Logger): Promise<() => Promise<void>> {
  const me = {
    processId: randomUUID(),
    host: hostname(),
    pid: process.pid,
    version: telexVersion(),
    stages: stages.map(({ queue }) => queue),
  }
  await store.processes.beat(me, new Date())
  const timer = setInterval(() => {
    store.processes
      .beat(me, new Date())
      .catch((err) => log.debug({ err: messageOf(err) }, 'heartbeat could not be written'))
  }, BEAT_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await store.processes.leave(me.processId).catch(() => undefined) // the others will notice that it is silent
  }
}

interface Parts {
  readonly config: Config
  readonly store: Store
  readonly log: Logger
  readonly queueing: Queueing
  readonly services: Services
}

async function pollOnce(parts: Parts, feedIds: readonly string[], signal: AbortSignal): Promise<void> {
  const { store, queueing } = parts
  const until = new Date(Date.now() + FEED_LEASE_MS)
  for (const feedId of feedIds) await store.feeds.lease(feedId, until, new Date())
  await queueing.queues.add(feedIds.map((feedId) => job(pollFeed, { feedId })))
  await untilIdle(parts, feedIds, signal)
}

async function untilIdle(parts: Parts, feedIds: readonly string[], signal: AbortSignal): Promise<void> {
  let lookedAt = performance.now()
  while (!(await isIdle(parts, feedIds))) {
    await wait(LOOK_MS, undefined, { signal })
    if (performance.now() - lookedAt < PUT_BACK_MS) continue
    lookedAt = performance.now()
    await parts.queueing.queues.add(await owedJobs(parts.services, PUT_BACK_MS))
  }
}

async function isIdle({ config, store, queueing }: Parts, feedIds: readonly string[]): Promise<boolean> {
  if ((await store.feeds.listLeased(feedIds, new Date())).length > 0) return false
  if ((await store.entries.countOwedSoon(4 * config.TELEX_RETRY_DELAY, SLOT_REASONS)) > 0) return false
  const counts = Object.values(await queueing.queues.counts())
  return counts.every(({ waiting, active }) => waiting + active === 0)
}
