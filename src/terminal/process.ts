import { openQueueing, openStore, type Queueing, type Store } from '../services.ts'
import { type Config, readConfig } from '../shared/config.ts'
import { type Logger, openLog } from '../shared/log.ts'
import type { Invocation } from './command.ts'
import { say } from './output.ts'

/** What a command starts from: the settings and the log. */
export interface Setting {
  readonly config: Config
  readonly log: Logger
}

/**
 * Reads the environment of a command.
 *
 * @param level how much a command logs unless TELEX_LOG_LEVEL says otherwise: people who run a command want its answer
 */
export async function openSetting(
  invocation: Invocation,
  level = 'warn',
  changes: Readonly<Record<string, string>> = {},
): Promise<Setting> {
  const { config, warnings } = readConfig({ ...changes, ...definedOnly(invocation.env) })
  for (const warning of warnings) say(`telex: warning: ${warning}`)
  const log = await openLog({ level: invocation.env.TELEX_LOG_LEVEL || level, pretty: Boolean(process.stderr.isTTY) })
  return { config, log }
}

/** Runs `work` with the database open, and closes it whatever happens. */
export async function withStore<T>(
  invocation: Invocation,
  work: (store: Store, setting: Setting) => Promise<T>,
): Promise<T> {
  const setting = await openSetting(invocation)
  const stopLeaving = leaveOnSignal()
  const store = await openStore(setting.config, setting.log)
  try {
    return await work(store, setting)
  } finally {
    await store.close()
    stopLeaving()
  }
}

/** Signals that end a process. SIGHUP comes when its terminal is closed. */
const ENDING = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
type Ending = keyof typeof ENDING
const ENDINGS = Object.keys(ENDING) as readonly Ending[]

/** Exits on a signal, which a signal by itself does not do: only at an exit the embedded database is left. */
function leaveOnSignal(): () => void {
  const leave = (name: Ending): void => {
    // A command that ends in its own order listens, too.
    if (process.listenerCount(name) === 1) process.exit(ENDING[name])
  }
  for (const name of ENDINGS) process.on(name, leave)
  return () => {
    for (const name of ENDINGS) process.off(name, leave)
  }
}

/** As {@link withStore}, with the queues open, too. */
export async function withQueues<T>(
  invocation: Invocation,
  work: (store: Store, queueing: Queueing, setting: Setting) => Promise<T>,
): Promise<T> {
  return withStore(invocation, async (store, setting) => {
    const queueing = await openQueueing(setting.config, store, setting.log)
    try {
      return await work(store, queueing, setting)
    } finally {
      await queueing.close()
    }
  })
}

/** Aborted when the process is told to stop; a second signal ends it at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ENDINGS) {
    process.once(name, () => {
      controller.abort()
      process.once(name, () => process.exit(ENDING[name]))
    })
  }
  return controller.signal
}

function definedOnly(env: Invocation['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  )
}

/** Waits until a signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    // A pending promise alone does not keep a process alive.
    const keepAlive = setInterval(() => undefined, 60_000)
    signal.addEventListener('abort', () => {
      clearInterval(keepAlive)
      resolve()
    })
  })
}
