import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { FatalError } from '../shared/errors.ts'
import { enrichApart } from './enrich-apart.ts'
import type { Answer, EnrichTask, ExtractTask, FeedTask, ListTask, Task } from './tasks.ts'

/** Runs what takes CPU in threads, so that polling and the queues never wait for it. */
export interface Compute {
  extract(task: Omit<ExtractTask, 'kind'>, signal: AbortSignal): Promise<Answer<ExtractTask>>
  enrich(task: Omit<EnrichTask, 'kind'>, signal: AbortSignal): Promise<Answer<EnrichTask>>
  parseFeed(task: Omit<FeedTask, 'kind'>, signal: AbortSignal): Promise<Answer<FeedTask>>
  close(): Promise<void>
}

export interface ComputeOptions {
  /** 0: one less than there are cores, at least one. */
  readonly threads: number
  /** A task that runs for longer is ended with its thread. */
  readonly timeoutMs: number
  /** Folder of the user's outlet profiles. */
  readonly outletsDir?: string
  /** URL of the module that runs in the threads; default telex's own. */
  readonly module?: string
}

/** Threads end after this time without work, and their memory with them. */
const IDLE_MS = 60_000
/** Old generation of a thread in MB: a page that needs more ends the thread, not the process. */
const THREAD_MEMORY_MB = 512
/** Young generation of a thread in MB. The usual 48 make a page hardly faster (5 % at most) and cost a hundred MB once they are touched. */
const THREAD_YOUNG_MB = 12

/**
 * Opens the pool; threads start with the first task.
 *
 * A task that takes too long or too much memory throws a FatalError (`page-too-slow`, `page-too-heavy`): it would do the same
 * again. Of enrichments only the one that does so fails.
 */
export function openCompute({ threads, timeoutMs, module, outletsDir }: ComputeOptions): Compute {
  // Beside this module, as source in a checkout and compiled in the package.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const maxThreads = threads || Math.max(1, availableParallelism() - 1)
  const slots = new Slots(maxThreads)
  const pool = new Piscina({
    filename: module ?? new URL(`./thread.${extension}`, import.meta.url).href,
    minThreads: 0,
    maxThreads,
    idleTimeout: IDLE_MS,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB, maxYoungGenerationSizeMb: THREAD_YOUNG_MB },
  })
  // A thread that dies is replaced; its task is told by the promise of its run.
  pool.on('error', () => undefined)
  const run = async <T extends Task>(task: T, url: string | null, signal: AbortSignal): Promise<Answer<T>> => {
    // The time of a task is its own: one that waits behind a slow page is not slow itself.
    await slots.take(signal)
    const limit = new TaskLimit(timeoutMs, signal)
    try {
      return (await pool.run(task, { signal: limit.signal })) as Answer<T>
    } catch (err) {
      if (limit.isTooSlow)
        throw new FatalError('page-too-slow', `${task.kind} of ${url ?? 'a text'} took longer than ${timeoutMs} ms`)
      signal.throwIfAborted()
      if ((err as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
        throw new FatalError(
          'page-too-heavy',
          `${task.kind} of ${url ?? 'a text'} took more than ${THREAD_MEMORY_MB} MB`,
          { cause: err },
        )
      }
      throw err
    } finally {
      limit.end()
      slots.give()
    }
  }
  return {
    extract: (task, signal) => run({ outletsDir: outletsDir ?? null, ...task, kind: 'extract' }, task.url, signal),
    enrich: (task, signal) =>
      enrichApart(
        task,
        (part) => run<EnrichTask>({ ...part, kind: 'enrich' }, part.article.url, signal),
        (names) => run<ListTask>({ kind: 'list-enrichments', names }, null, signal),
      ),
    parseFeed: (task, signal) => run({ outletsDir: outletsDir ?? null, ...task, kind: 'feed' }, task.url, signal),
    close: () => pool.destroy(),
  }
}

/** Lets so many tasks through at once, in the order in which they came. */
class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** @throws the signal's reason when it is aborted before the turn has come */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.#free > 0) {
      this.#free--
      return
    }
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(onTurn), 1)
        reject(signal.reason)
      }
      const onTurn = (): void => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      }
      signal.addEventListener('abort', onAbort, { once: true })
      this.#waiting.push(onTurn)
    })
  }

  give(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }
}

class TaskLimit {
  readonly signal: AbortSignal
  readonly #own = new AbortController()
  readonly #timer: NodeJS.Timeout
  isTooSlow = false

  constructor(timeoutMs: number, outer: AbortSignal) {
    this.signal = AbortSignal.any([outer, this.#own.signal])
    this.#timer = setTimeout(() => {
      this.isTooSlow = true
      this.#own.abort()
    }, timeoutMs)
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}
