import { setTimeout as wait } from 'node:timers/promises'
import { LaterError } from '../shared/errors.ts'
import type { EnterHost, GateVisit } from './gate-visit.ts'

/** A request that is redirected waits this long for a slot of the next host; longer, and its job comes back for it. */
const MOST_WAIT_MS = 2_000

/** Lets a request onto a further host. @returns gives its slot back */
export type OnwardGate = (url: string) => Promise<() => Promise<void>>

/** A request that may be redirected. */
export interface OnwardVisit extends Omit<GateVisit, 'ticket'> {
  /** Slot that an earlier run has booked at the first further host. */
  readonly onwardAt: number | null
  /** How long it waits for a slot by itself; two seconds by default. */
  readonly patienceMs?: number
}

/**
 * Lets a request go on to the hosts that it is redirected to, with a slot of each, and not before the time until which one
 * wants to be left alone.
 *
 * What it gives throws LaterError `host-busy` with the booked slot as patch `onwardAt`.
 */
export function onwardGate(
  enter: EnterHost,
  { onwardAt, patienceMs = MOST_WAIT_MS, ...visit }: OnwardVisit,
  signal: AbortSignal,
): OnwardGate {
  let ticket = onwardAt
  return async (url) => {
    const own = ticket
    ticket = null
    return enterSoon(enter, url, { ...visit, ticket: own }, patienceMs, signal)
  }
}

async function enterSoon(
  enter: EnterHost,
  url: string,
  visit: GateVisit,
  patienceMs: number,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const until = performance.now() + patienceMs
  let { ticket = null } = visit
  for (;;) {
    try {
      return await enter(url, { ...visit, ticket }, signal)
    } catch (err) {
      if (!(err instanceof LaterError)) throw err
      const { slotAt } = err.patch as { readonly slotAt: number }
      if (performance.now() + err.delayMs > until)
        throw new LaterError(err.code, err.delayMs, err.message, { patch: { onwardAt: slotAt }, cause: err })
      await wait(err.delayMs, undefined, { signal })
      ticket = slotAt
    }
  }
}
