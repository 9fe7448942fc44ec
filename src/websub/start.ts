import type { Client } from '../fetch/client.ts'
import { messageOf, TelexError } from '../shared/errors.ts'
import type { Logger } from '../shared/log.ts'
import type { WebSub } from '../storage/websub.ts'
import { type CallbackServer, startCallbackServer } from './callback-server.ts'
import { tendHubs } from './tend-hubs.ts'

/** What WebSub needs of its process. */
export interface WebSubOptions {
  readonly websub: WebSub
  readonly client: Pick<Client, 'post'>
  readonly callbackBase: string
  readonly listen: { readonly host: string; readonly port: number }
  readonly maxBodyBytes: number
  readonly clock: () => Date
  readonly log: Logger
  readonly onPush: (feedId: string, pushId: string | null) => Promise<void>
}

/** WebSub as it runs. */
export interface RunningWebSub {
  /** Null where another process of this machine listens. */
  readonly port: number | null
  close(): Promise<void>
}

/** Hubs are tended so often: a feed that names a hub is subscribed to within this time. */
const ROUND_MS = 5_000

/** Starts to listen to hubs and to tend them. @throws TelexError `websub-port` */
export async function startWebSub(options: WebSubOptions): Promise<RunningWebSub> {
  const server = await listen(options)
  let round: Promise<void> | undefined
  const tend = (): void => {
    // A round that takes long is not doubled.
    round ??= tendHubs(options)
      .then(() => undefined)
      .catch((err: unknown) => options.log.warn({ err: messageOf(err) }, 'hubs could not be tended'))
      .finally(() => {
        round = undefined
      })
  }
  const timer = setInterval(tend, ROUND_MS)
  timer.unref()
  tend()
  return {
    port: server?.port ?? null,
    async close() {
      clearInterval(timer)
      await server?.close()
      await round
    },
  }
}

/** Of several processes on one machine one listens to hubs; all may tend them and read what is pushed. */
async function listen(options: WebSubOptions): Promise<CallbackServer | undefined> {
  const { host, port } = options.listen
  try {
    return await startCallbackServer(options)
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      options.log.info({ host, port }, 'another process listens to hubs here')
      return undefined
    }
    throw new TelexError('websub-port', `Hubs cannot be listened to at ${host}:${port}: ${messageOf(err)}`, {
      hint: 'TELEX_WEBSUB_LISTEN names the address.',
      cause: err,
    })
  }
}
