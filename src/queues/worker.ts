import { DelayedError, type Job, UnrecoverableError, type Worker } from 'bullmq'
import { codeOf, FatalError, LaterError, messageOf, TelexError } from '../shared/errors.ts'
import type { Logger } from '../shared/log.ts'
import { isDatabaseAway } from '../shared/lost-connections.ts'
import type { Metrics } from '../shared/metrics.ts'
import type { QueueBackend } from './backend.ts'
import type { JobRecord, Journal } from './journal.ts'
import { checkData, type Queues } from './queues.ts'
import type { AnyStage, End, NextJob } from './stage.ts'

/** What the workers of a process are made of. */
export interface WorkersOptions {
  /** The stages that this process serves. */
  readonly stages: readonly AnyStage[]
  /** Stages that run one after another in one job, where this process serves them. */
  readonly joined: readonly AnyStage[]
  readonly backend: QueueBackend
  readonly queues: Queues
  readonly services: unknown
  readonly journal: Journal
  readonly metrics: Metrics
  readonly retryDelayMs: number
  readonly log: Logger
  /** A killed worker's jobs are taken up by others after at most this time; default 20 s. */
  readonly lockMs?: number
}

/** The running workers of a process. */
export interface Workers {
  /** Takes no more jobs, waits for the running ones, cuts them off after `graceMs`. */
  close(graceMs: number): Promise<void>
}

/** A job that was interrupted by a shutdown is looked at again after this time, by whichever process. */
const AFTER_SHUTDOWN_MS = 2_000
/** The same for a job that found no database: an embedded one is up again within seconds. */
const AWAY_MS = 2_000
const LOCK_MS = 20_000
/** A job may lose its worker now and then; a job that loses it again and again is the reason itself. */
const MOST_LOSSES = 5
/** What BullMQ says of a job that it gives up by itself. */
const GIVEN_UP = /more than allowable limit/

/** One try of one stage. */
interface Try {
  readonly stage: AnyStage
  readonly data: unknown
  readonly carried: unknown
  readonly attempt: number
  readonly attempts: number
}

/** Starts a worker for each stage. This is the only place that turns a stage's words into BullMQ's calls. */
export function startWorkers(options: WorkersOptions): Workers {
  const served = new Set(options.stages)
  const lockMs = options.lockMs ?? LOCK_MS
  const runner = new Runner(options, served)
  const workers = options.stages.map((stage) => {
    const worker = new options.backend.Worker(
      stage.queue,
      // BullMQ counts the parameters: only a function of three gets a signal.
      (job: Job, token: string | undefined, signal: AbortSignal | undefined) =>
        runner.process(stage, job, token, signal),
      {
        ...options.backend.options,
        concurrency: stage.options.concurrency,
        lockDuration: lockMs,
        stalledInterval: lockMs / 2,
        maxStalledCount: MOST_LOSSES,
        maxStartedAttempts: 1_000,
        metrics: { maxDataPoints: 60 * 24 * 14 },
      },
    )
    worker.on('error', (err) => options.log.debug({ err: err.message, stage: stage.queue }, 'worker connection'))
    worker.on('failed', (job, err) => {
      if (job && GIVEN_UP.test(err.message)) void runner.giveUp(stage, job)
    })
    return worker
  })
  return { close: (graceMs) => closeWorkers(workers, graceMs) }
}

async function closeWorkers(workers: readonly Worker[], graceMs: number): Promise<void> {
  const timer = setTimeout(() => {
    for (const worker of workers) worker.cancelAllJobs('shutdown')
  }, graceMs)
  try {
    await Promise.all(workers.map((worker) => worker.close()))
  } finally {
    clearTimeout(timer)
  }
}

class Runner {
  readonly #options: WorkersOptions
  readonly #served: ReadonlySet<AnyStage>
  readonly #joined: ReadonlySet<AnyStage>

  constructor(options: WorkersOptions, served: ReadonlySet<AnyStage>) {
    this.#options = options
    this.#served = served
    this.#joined = new Set(options.joined)
  }

  /** Runs a job of a queue, and the joined stages that follow from it. */
  async process(
    stage: AnyStage,
    job: Job,
    token: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const stop = signal ?? new AbortController().signal
    const attempts = job.opts.attempts ?? 1
    const own: Try = { stage, data: job.data, carried: undefined, attempt: job.attemptsMade + 1, attempts }
    const records: JobRecord[] = []
    try {
      const outcome = await this.#runOwn(own, job, token, stop, records)
      return outcome
    } finally {
      await this.#write(records)
    }
  }

  /** A job that BullMQ gave up without asking its stage again, since it has ended too many workers. */
  async giveUp(stage: AnyStage, job: Job): Promise<void> {
    const attempt = job.attemptsMade
    const one: Try = { stage, data: job.data, carried: undefined, attempt, attempts: attempt }
    const message = `its worker was lost more than ${MOST_LOSSES} times: the job may be what ends it`
    this.#options.log.error(
      { stage: stage.queue, key: this.#recordOf(one, 0).key, code: 'workers-lost' },
      'job given up',
    )
    this.#count(stage.queue, 'failed:workers-lost', 0)
    await this.#write([{ ...this.#recordOf(one, 0), kind: 'failed', outcome: 'workers-lost', message, delayMs: null }])
  }

  async #runOwn(
    own: Try,
    job: Job,
    token: string | undefined,
    stop: AbortSignal,
    records: JobRecord[],
  ): Promise<string> {
    const started = performance.now()
    try {
      const ended = await this.#try(own, stop, records)
      await this.#goOn(own.stage, ended, stop, records)
      return ended.outcome
    } catch (err) {
      const verdict = this.#judge(own, err, stop, performance.now() - started)
      records.push(verdict.record)
      if (verdict.record.kind === 'failed')
        throw new UnrecoverableError(`${verdict.record.outcome}: ${verdict.record.message}`)
      if (verdict.record.kind === 'retry') throw err
      // Written before the job is free: it may run again, and end, at once.
      await this.#write(records.splice(0))
      if (verdict.patch) await job.updateData({ ...(job.data as object), ...verdict.patch })
      await job.moveToDelayed(Date.now() + verdict.record.delayMs!, token)
      throw new DelayedError()
    }
  }

  /** Hands on what follows: the joined stage in this job, everything else through its queue. */
  async #goOn(from: AnyStage, ended: End<string>, stop: AbortSignal, records: JobRecord[]): Promise<void> {
    let stage = from
    let end = ended
    for (;;) {
      const here = end.next.find((next) => this.#isJoined(stage, next))
      const elsewhere = end.next.filter((next) => next !== here)
      if (elsewhere.length > 0) await this.#options.queues.add(elsewhere)
      if (!here) return
      const following = await this.#runJoined(here, stop, records)
      if (!following) return
      stage = here.stage
      end = following
    }
  }

  #isJoined(from: AnyStage, next: NextJob): boolean {
    return this.#joined.has(from) && this.#joined.has(next.stage) && this.#served.has(next.stage)
  }

  /** Runs a stage within the job of the one before. When it fails or must wait, only it goes to its own queue. */
  async #runJoined(next: NextJob, stop: AbortSignal, records: JobRecord[]): Promise<End<string> | undefined> {
    const { attempts } = next.stage.options
    const one: Try = { stage: next.stage, data: next.data, carried: next.carry, attempt: 1, attempts }
    const started = performance.now()
    try {
      return await this.#try(one, stop, records)
    } catch (err) {
      const { record, patch } = this.#judge(one, err, stop, performance.now() - started)
      records.push(record)
      if (record.kind !== 'failed') {
        await this.#write(records.splice(0))
        const left = record.kind === 'retry' ? attempts - 1 : attempts
        await this.#options.queues.add([{ ...next, data: { ...(next.data as object), ...patch } }], {
          delayMs: record.delayMs!,
          attempts: left,
        })
      }
      return undefined
    }
  }

  async #try(one: Try, stop: AbortSignal, records: JobRecord[]): Promise<End<string>> {
    const { stage } = one
    const started = performance.now()
    const data = checkData(stage, one.data)
    const key = stage.key(data as never)
    const log = this.#options.log.child({ stage: stage.queue, key, attempt: one.attempt })
    const limit = AbortSignal.timeout(stage.options.timeoutMs)
    const ended = await this.#handle(one, data, AbortSignal.any([stop, limit]), log).catch((err) => {
      // However the handler words it that it was cut off, the time was the reason.
      if (!limit.aborted || err instanceof LaterError || err instanceof FatalError) throw err
      throw new TelexError('timeout', `${stage.queue} took longer than ${stage.options.timeoutMs} ms`, { cause: err })
    })
    const durationMs = performance.now() - started
    this.#count(stage.queue, ended.outcome, durationMs)
    log.info({ outcome: ended.outcome, durationMs: Math.round(durationMs), ...ended.facts }, 'job ended')
    records.push({
      stage: stage.queue,
      key,
      data,
      kind: 'end',
      outcome: ended.outcome,
      message: null,
      delayMs: null,
      durationMs: Math.round(durationMs),
      attempts: one.attempt,
      facts: ended.facts,
    })
    return ended
  }

  async #handle(one: Try, data: unknown, signal: AbortSignal, log: Logger): Promise<End<string>> {
    return one.stage.handle(data as never, {
      services: this.#options.services as never,
      signal,
      log,
      attempt: one.attempt,
      lastAttempt: one.attempt >= one.attempts,
      carried: one.carried,
    })
  }

  /** What an error means for the job. */
  #judge(
    one: Try,
    thrown: unknown,
    stop: AbortSignal,
    durationMs: number,
  ): { record: JobRecord; patch: Readonly<Record<string, unknown>> | undefined } {
    const base = this.#recordOf(one, durationMs)
    const err = isDatabaseAway(thrown) ? new LaterError('database-away', AWAY_MS, messageOf(thrown)) : thrown
    if (stop.aborted)
      return {
        record: { ...base, kind: 'later', outcome: 'shutdown', message: null, delayMs: AFTER_SHUTDOWN_MS },
        patch: undefined,
      }
    if (err instanceof LaterError) {
      this.#count(one.stage.queue, `later:${err.code}`, durationMs)
      this.#options.log.debug(
        { stage: one.stage.queue, key: base.key, code: err.code, delayMs: err.delayMs },
        'job put off',
      )
      return {
        record: { ...base, kind: 'later', outcome: err.code, message: err.message, delayMs: err.delayMs },
        patch: err.patch,
      }
    }
    const code = codeOf(err)
    const isLast = err instanceof FatalError || one.attempt >= one.attempts
    this.#count(one.stage.queue, `${isLast ? 'failed' : 'retry'}:${code}`, durationMs)
    const facts = { stage: one.stage.queue, key: base.key, attempt: one.attempt, code }
    // What telex raised itself is told by its message; only the unexpected needs its stack.
    const told = err instanceof TelexError ? messageOf(err) : err
    if (isLast) this.#options.log.error({ ...facts, err: told }, 'job given up')
    else this.#options.log.warn({ ...facts, err: told }, 'job failed and will be tried again')
    const delayMs = isLast ? null : (one.stage.options.backoffMs ?? this.#options.retryDelayMs) * 2 ** (one.attempt - 1)
    return {
      record: { ...base, kind: isLast ? 'failed' : 'retry', outcome: code, message: messageOf(err), delayMs },
      patch: undefined,
    }
  }

  #recordOf(one: Try, durationMs: number) {
    const parsed = one.stage.schema.safeParse(one.data)
    const key = parsed.success ? one.stage.key(parsed.data as never) : 'unknown'
    return {
      stage: one.stage.queue,
      key,
      data: one.data,
      durationMs: Math.round(durationMs),
      attempts: one.attempt,
      facts: {},
    }
  }

  #count(stage: string, outcome: string, durationMs: number): void {
    this.#options.metrics.jobs.inc({ stage, outcome })
    this.#options.metrics.jobSeconds.observe({ stage }, durationMs / 1_000)
  }

  async #write(records: readonly JobRecord[]): Promise<void> {
    if (records.length === 0) return
    try {
      await this.#options.journal.write(records)
    } catch (err) {
      // The work is done and stored; only its story is lost.
      this.#options.log.warn({ err: messageOf(err) }, 'journal could not be written')
    }
  }
}
