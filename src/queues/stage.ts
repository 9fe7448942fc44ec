import type { Logger } from 'pino'
import type { z } from 'zod'

/** A stage of any data, outcomes and services: what the plumbing works with. */
// biome-ignore lint/suspicious/noExplicitAny: a list of stages holds many types; each is checked where it is defined
export type AnyStage = Stage<any, any, any>

/** How a stage's jobs are run and tried again. */
export interface StageOptions {
  /** Jobs of this stage at once in one process. */
  readonly concurrency: number
  /** How often a job is tried before it has failed. */
  readonly attempts: number
  /** Delay before the second try; it doubles from there, with jitter. Null: the setting TELEX_RETRY_DELAY. */
  readonly backoffMs: number | null
  /** Time for one try. */
  readonly timeoutMs: number
}

/** What a handler is given beside its data. */
export interface StageContext<Services> {
  readonly services: Services
  /** Aborted at the time limit and at shutdown. */
  readonly signal: AbortSignal
  readonly log: Logger
  /** 1 for the first try. */
  readonly attempt: number
  /** True when a failure of this try is the last one. */
  readonly lastAttempt: boolean
  /** What the stage before handed over in memory; undefined when the job came out of a queue. */
  readonly carried: unknown
}

/** A job for a stage further down. */
export interface NextJob {
  readonly stage: AnyStage
  readonly data: unknown
  /** Handed over in memory when the stage is joined; never put into a queue. */
  readonly carry: unknown
  /** 0 is the most urgent and the default; backfill and reprocessing use 10. */
  readonly priority: number | undefined
  /** Not before this time has passed; left out: at once. */
  readonly delayMs?: number | undefined
}

/** How a job ended, and what follows from it. */
export interface End<Outcome extends string> {
  readonly outcome: Outcome
  readonly next: readonly NextJob[]
  /** Small facts for the log, and for whoever asks later why. Never a text. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** One step of the pipeline: everything that is known about it stands in its definition. */
export interface Stage<Schema extends z.ZodType, Outcome extends string, Services> {
  /** Queue name, metric label and log field, in kebab-case. */
  readonly queue: string
  readonly schema: Schema
  /** Two jobs with one key are never in flight together. */
  readonly key: (data: z.infer<Schema>) => string
  readonly options: StageOptions
  readonly outcomes: readonly Outcome[]
  readonly handle: (data: z.infer<Schema>, context: StageContext<Services>) => Promise<End<Outcome>>
}

/** Declares a stage; the compiler then holds its handler to the schema and the outcomes. */
export function defineStage<Schema extends z.ZodType, const Outcome extends string, Services>(
  stage: Stage<Schema, Outcome, Services>,
): Stage<Schema, Outcome, Services> {
  return stage
}

/** Ends a job with an outcome, the jobs that follow, and facts for the log. */
export function end<const Outcome extends string>(
  outcome: Outcome,
  next: readonly NextJob[] = [],
  facts: Readonly<Record<string, unknown>> = {},
): End<Outcome> {
  return { outcome, next, facts }
}

/** A job for `stage`. `carry` saves the next stage a look-up when it runs in the same process. */
export function job<Schema extends z.ZodType>(
  stage: Stage<Schema, string, never>,
  data: z.infer<Schema>,
  options: { readonly carry?: unknown; readonly priority?: number | undefined; readonly delayMs?: number } = {},
): NextJob {
  const { carry, priority, delayMs } = options
  return { stage: stage as unknown as AnyStage, data, carry, priority, ...(delayMs === undefined ? {} : { delayMs }) }
}
