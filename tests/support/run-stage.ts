import { expect } from 'vitest'
import type { AnyStage, StageContext } from '../../src/queues/stage.ts'
import { silentLog } from './database.ts'

/** How a stage ended in a test. */
export interface StageRun {
  readonly outcome: string
  readonly facts: Readonly<Record<string, unknown>>
  /** What would be handed on. */
  readonly next: readonly {
    readonly stage: string
    readonly data: unknown
    readonly carry: unknown
    readonly priority?: number
    readonly delayMs?: number
  }[]
}

/** What a test may set of the context of a handler; the first of four tries is the default. */
export type RunOptions = Partial<Pick<StageContext<unknown>, 'signal' | 'attempt' | 'lastAttempt' | 'carried'>>

/**
 * Runs the handler of a stage as the queue would: the data go through JSON and the schema first, and so do those of the
 * jobs that follow. The outcome must be a declared one.
 */
export async function runStage(
  stage: AnyStage,
  data: unknown,
  services: unknown,
  options: RunOptions = {},
): Promise<StageRun> {
  const ended = await stage.handle(throughQueue(stage, data), {
    services,
    signal: new AbortController().signal,
    log: await silentLog(),
    attempt: 1,
    lastAttempt: false,
    carried: undefined,
    ...options,
  })
  expect(stage.outcomes).toContain(ended.outcome)
  return {
    outcome: ended.outcome,
    facts: JSON.parse(JSON.stringify(ended.facts)),
    next: ended.next.map((job) => ({
      stage: job.stage.queue,
      data: throughQueue(job.stage, job.data),
      carry: job.carry,
      ...(job.priority === undefined ? {} : { priority: job.priority }),
      ...(job.delayMs === undefined ? {} : { delayMs: job.delayMs }),
    })),
  }
}

function throughQueue(stage: AnyStage, data: unknown): unknown {
  const text = JSON.stringify(data)
  // A job is references, not texts.
  expect(text.length).toBeLessThan(1_000)
  const checked = stage.schema.parse(JSON.parse(text))
  expect(stage.key(checked as never)).not.toBe('')
  return checked
}
