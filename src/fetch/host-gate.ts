import { setTimeout as wait } from 'node:timers/promises'
import { LaterError } from '../shared/errors.ts'
import type { EnterHost } from './gate-visit.ts'
import type { HostRow } from './host-row.ts'
import { type Booking, bookSlot, type HostLimits, NEW_HOST, pauseOf, releaseSlot } from './host-slots.ts'
import { turnAway } from './learned-pause.ts'
import { type OnwardGate, type OnwardVisit, onwardGate } from './onward-gate.ts'
import type { PaceKeys } from './pace-key.ts'
import type { FailureClass } from './response.ts'

/** Keeps the pace of hosts for all processes; changes to one host come one after another. */
export interface PaceStore {
  change<Pace, Answer>(
    hostKey: string,
    work: (pace: Pace | undefined) => { readonly pace: Pace; readonly answer: Answer },
  ): Promise<Answer>
}

/** Lets requests to a host through at its pace. */
export interface HostGate {
  readonly enter: EnterHost
  /** For the hosts that a request is redirected to: a slot of each, for which it waits a little; later its job comes back. */
  onward(visit: OnwardVisit, signal: AbortSignal): OnwardGate
  /**
   * The host has turned a request away: all others of its wait as long as it asks, and come more slowly after a 429.
   *
   * @returns for how long nobody may come, in ms; null when the answer asks for nothing of the kind
   */
  turnedAway(
    url: string,
    answer: { readonly failure: FailureClass; readonly retryAfterSeconds: number | null },
  ): Promise<number | null>
}

/** Reasons why a job was put off that say nothing of the page: it only waits for its turn. */
export const SLOT_REASONS = ['host-busy', 'shutdown'] as const

/** Opens the gate over a store. */
export function openHostGate(
  store: PaceStore,
  limits: Omit<HostLimits, 'crawlDelayMs'>,
  keyOf: PaceKeys,
  clock: () => Date,
): HostGate {
  const changeRow = <Answer>(key: string, work: (row: HostRow, now: number) => { row: HostRow; answer: Answer }) =>
    store.change<HostRow, Answer>(key, (pace) => {
      const { row, answer } = work(pace ?? NEW_HOST, clock().getTime())
      return { pace: row, answer }
    })
  const gate: HostGate = {
    onward: (visit, signal) => onwardGate(gate.enter, visit, signal),
    async enter(url, { ticket = null, isBacklog = false, crawlDelayMs, delayMs = 0 }, signal) {
      const key = await keyOf(url)
      const own = { ...limits, delayMs: Math.max(limits.delayMs, delayMs), crawlDelayMs }
      const booking = await changeRow<Booking>(key, (row, now) => {
        const answer = bookSlot(row, own, now, { ticket, isBacklog })
        return { row: answer.row, answer }
      })
      const aheadMs = booking.startAt - clock().getTime()
      if (!booking.go) {
        throw new LaterError('host-busy', Math.max(0, aheadMs), `${key} is busy; the next free slot is booked`, {
          patch: { slotAt: booking.startAt },
        })
      }
      let began = clock().getTime()
      const leave = (): Promise<void> =>
        changeRow(key, (row, now) => ({
          row: releaseSlot(row, booking.lease ?? 0, now, now - began),
          answer: undefined,
        }))
      if (aheadMs > 0) {
        await wait(aheadMs, undefined, { signal }).catch(async (err) => {
          await leave() // whoever is called off while it waits gives its place back
          throw err
        })
        began = clock().getTime()
      }
      return leave
    },
    async turnedAway(url, { failure, retryAfterSeconds }) {
      const isPace = failure === 'rate-limited'
      if (!isPace && retryAfterSeconds === null) return null
      const refusal = { isPace, waitMs: retryAfterSeconds === null ? null : retryAfterSeconds * 1_000 }
      return changeRow(await keyOf(url), (row, now) => {
        const blocked = turnAway(row, now, pauseOf(row, limits), refusal)
        return { row: blocked, answer: blocked.blockedUntil - now }
      })
    },
  }
  return gate
}
