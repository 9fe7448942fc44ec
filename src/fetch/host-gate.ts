import { setTimeout as wait } from 'node:timers/promises'
import { LaterError } from '../shared/errors.ts'
import { blockHost, bookSlot, type HostLimits, type HostRow, hostKey, NEW_HOST, releaseSlot } from './host-slots.ts'

/** Keeps the pace of hosts for all processes; changes to one host come one after another. */
export interface PaceStore {
  change<Pace, Answer>(
    hostKey: string,
    work: (pace: Pace | undefined) => { readonly pace: Pace; readonly answer: Answer },
  ): Promise<Answer>
}

/** Lets requests to a host through at its pace. */
export interface HostGate {
  /**
   * Takes a slot of the URL's host.
   *
   * @param ticket slot that was booked earlier (`slotAt` of the job), otherwise null
   * @returns gives the slot back when the request has ended
   * @throws LaterError `host-busy` with the booked slot as patch `slotAt`
   */
  enter(
    url: string,
    ticket: number | null,
    crawlDelayMs: number | null,
    signal: AbortSignal,
  ): Promise<() => Promise<void>>
  /** Keeps all requests from the URL's host until `untilMs`. */
  block(url: string, untilMs: number): Promise<void>
}

/** Reasons why a job was put off that say nothing of the page: it only waits for its turn. */
export const SLOT_REASONS = ['host-busy', 'shutdown'] as const

/** Opens the gate over a store. */
export function openHostGate(store: PaceStore, limits: Omit<HostLimits, 'crawlDelayMs'>, clock: () => Date): HostGate {
  return {
    async enter(url, ticket, crawlDelayMs, signal) {
      const key = hostKey(url)
      const booking = await store.change<HostRow, ReturnType<typeof bookSlot>>(key, (pace) => {
        const answer = bookSlot(pace ?? NEW_HOST, { ...limits, crawlDelayMs }, clock().getTime(), ticket)
        return { pace: answer.row, answer }
      })
      const aheadMs = booking.startAt - clock().getTime()
      if (!booking.go) {
        throw new LaterError('host-busy', Math.max(0, aheadMs), `${key} is busy; the next free slot is booked`, {
          patch: { slotAt: booking.startAt },
        })
      }
      let began = clock().getTime()
      const leave = (): Promise<void> =>
        store.change<HostRow, void>(key, (pace) => {
          const now = clock().getTime()
          return { pace: releaseSlot(pace ?? NEW_HOST, booking.lease ?? 0, now, now - began), answer: undefined }
        })
      if (aheadMs > 0) {
        await wait(aheadMs, undefined, { signal }).catch(async (err) => {
          await leave() // whoever is called off while it waits gives its place back
          throw err
        })
        began = clock().getTime()
      }
      return leave
    },
    async block(url, untilMs) {
      await store.change<HostRow, void>(hostKey(url), (pace) => ({
        pace: blockHost(pace ?? NEW_HOST, untilMs),
        answer: undefined,
      }))
    },
  }
}
