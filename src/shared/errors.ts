/** What every error of telex carries: a code that can become a label, and words that help whoever reads them. */
export interface TelexErrorOptions {
  /** What the operator can do about it; it is shown behind the message. */
  readonly hint?: string
  readonly cause?: unknown
}

/**
 * An error that telex raises itself.
 *
 * `code` comes from a closed kebab-case list of the folder that throws it. The message says what was attempted,
 * on what, and what was found.
 */
export class TelexError extends Error {
  readonly code: string
  readonly hint: string | undefined

  constructor(code: string, message: string, options: TelexErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.hint = options.hint
  }
}

/** Not now and nobody's fault: the job is put off by `delayMs` and spends no attempt. */
export class LaterError extends TelexError {
  readonly delayMs: number
  /** Merged into the job's data before it is put off, for example the slot that was booked. */
  readonly patch: Readonly<Record<string, unknown>> | undefined

  constructor(
    code: string,
    delayMs: number,
    message: string,
    options: TelexErrorOptions & { readonly patch?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(code, message, options)
    this.delayMs = delayMs
    this.patch = options.patch
  }
}

/** Trying again cannot help: bad job data, a bug. The job fails at once. */
export class FatalError extends TelexError {}

/** The command line was used wrongly: exit code 2. */
export class UsageError extends TelexError {
  constructor(message: string, options: TelexErrorOptions = {}) {
    super('usage', message, options)
  }
}

/** Code of any thrown value: a TelexError's own, a system error's in kebab-case, otherwise `unexpected`. */
export function codeOf(err: unknown): string {
  if (err instanceof TelexError) return err.code
  const code = (err as { code?: unknown } | null)?.code
  if (typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code)) return code.toLowerCase().replaceAll('_', '-')
  return 'unexpected'
}

/** Message of any thrown value, one line, at most 500 characters. */
export function messageOf(err: unknown): string {
  const text = err instanceof Error ? err.message || err.name : String(err)
  return text.replace(/\s+/g, ' ').trim().slice(0, 500)
}
