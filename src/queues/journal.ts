/** How one try of a job ended, for whoever keeps the books. */
export interface JobRecord {
  readonly stage: string
  readonly key: string
  readonly data: unknown
  /** end: with an outcome; later: put off, no attempt spent; retry: put off after an error; failed: given up. */
  readonly kind: 'end' | 'later' | 'retry' | 'failed'
  /** The outcome, or the code of the error. */
  readonly outcome: string
  readonly message: string | null
  /** For `later` and `retry`: until the next try. */
  readonly delayMs: number | null
  readonly durationMs: number
  readonly attempts: number
  readonly facts: Readonly<Record<string, unknown>>
}

/** Keeps how jobs ended. The queue plumbing calls it once a job; it must not throw for one record what another needs. */
export interface Journal {
  write(records: readonly JobRecord[]): Promise<void>
}
