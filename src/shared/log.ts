import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/** Where log lines go and how much of them. */
export interface LogOptions {
  readonly level: string
  /** Coloured lines for people instead of JSON. */
  readonly pretty: boolean
  /** Standard error by default, so that what a command prints can be piped. */
  readonly destination?: DestinationStream
}

/** Fields that may hold a credential are never written, whoever logs them. */
const REDACTED = [
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.secret',
  'password',
  'secret',
  'DATABASE_URL',
  'REDIS_URL',
]

/** The logger of a process; parts of telex get children of it that name their stage, job and outlet. */
export async function openLog({ level, pretty, destination }: LogOptions): Promise<Logger> {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED, censor: '[hidden]' },
    formatters: { level: (label: string) => ({ level: label }) },
  }
  if (destination) return pino(options, destination)
  if (!pretty) return pino(options, pino.destination({ fd: 2, sync: true }))
  const { default: prettify } = await import('pino-pretty')
  const stream = prettify({
    colorize: true,
    destination: 2,
    ignore: 'pid,hostname',
    sync: true,
    translateTime: 'SYS:HH:MM:ss',
  })
  return pino(options, stream)
}
