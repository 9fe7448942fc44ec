/** A request that wants to be let through. */
export interface GateVisit {
  /** Slot that was booked earlier (`slotAt` of the job); left out or null when there is none. */
  readonly ticket?: number | null
  /** Waits for everything that is fresh. */
  readonly isBacklog?: boolean
  /** What robots.txt asks for; null when it asks for nothing, left out by who has not asked it. */
  readonly crawlDelayMs?: number | null | undefined
  /** The operator's wish for this request, where it is longer than the general pause. */
  readonly delayMs?: number | undefined
}

/**
 * Takes a slot of the URL's host.
 *
 * @returns gives the slot back when the request has ended
 * @throws LaterError `host-busy` with the booked slot as patch `slotAt`
 */
export type EnterHost = (url: string, visit: GateVisit, signal: AbortSignal) => Promise<() => Promise<void>>
