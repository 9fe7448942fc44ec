import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { parseDuration } from './duration.ts'
import { messageOf, TelexError } from './errors.ts'
import { parseRightsPolicy } from './rights-policy.ts'
import { suggest } from './suggest.ts'

const duration = z.string().transform((text, context) => {
  const ms = parseDuration(text)
  if (ms !== undefined) return ms
  context.addIssue({
    code: 'custom',
    message: `is no duration: ${JSON.stringify(text)}; write 30s, 15m, 2h or 1d (a bare number is seconds)`,
  })
  return z.NEVER
})

const whole = (min: number, max: number) =>
  z.string().transform((text, context) => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value
    context.addIssue({
      code: 'custom',
      message: `must be a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`,
    })
    return z.NEVER
  })

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

const addressOf = (schemes: readonly string[]) =>
  z.string().transform((text, context) => {
    if (text === '') return undefined
    if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) return text
    context.addIssue({
      code: 'custom',
      message: `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    })
    return z.NEVER
  })

/** A number from 1/64 to 64, also written as a fraction. */
const effort = z.string().transform((text, context) => {
  const [, above = '', below = '1'] = /^(\d{1,9}(?:\.\d{1,9})?)(?:\/(\d{1,9}))?$/.exec(text.trim()) ?? []
  const value = above === '' ? Number.NaN : Number(above) / Number(below)
  if (value >= 1 / 64 && value <= 64) return value
  context.addIssue({ code: 'custom', message: 'must be a number from 1/64 to 64, for example 1/4 or 2' })
  return z.NEVER
})

const listenAddress = z.string().transform((text, context) => {
  const found = /^(?:(?:\[(?<six>[\da-f:]+)\]|(?<name>[\w.-]+)):)?(?<port>\d{1,5})$/i.exec(text)?.groups
  const port = Number(found?.port)
  if (found && port <= 65_535) return { host: found.six ?? found.name ?? '0.0.0.0', port }
  context.addIssue({ code: 'custom', message: `must be host:port or a port, not ${JSON.stringify(text)}` })
  return z.NEVER
})

/** One setting: how it is read, its default as it would be written, and what it means. */
export interface Setting {
  readonly schema: z.ZodType<unknown, string>
  readonly fallback: string | undefined
  readonly secret: boolean
  readonly meaning: string
}

function setting<T extends z.ZodType<unknown, string>>(
  schema: T,
  fallback: string | undefined,
  meaning: string,
  secret = false,
) {
  return { schema, fallback, secret, meaning }
}

/** All settings, in the order in which the documents list them. */
export const SETTINGS = {
  TELEX_DATA_DIR: setting(
    z.string().min(1),
    '.telex',
    'Folder for the embedded database, stored pages and what processes share.',
  ),
  DATABASE_URL: setting(
    addressOf(['postgres:', 'postgresql:']),
    undefined,
    'PostgreSQL to use. Empty: an embedded one in the data folder.',
    true,
  ),
  REDIS_URL: setting(
    addressOf(['redis:', 'rediss:']),
    undefined,
    'Redis for the queues. Empty: the queues live in PostgreSQL.',
    true,
  ),
  TELEX_QUEUE_PREFIX: setting(
    z.string().regex(/^[\w{}-]{1,40}$/),
    '{telex}',
    'Prefix of all keys in Redis. The braces keep them on one node of a Redis Cluster.',
  ),
  TELEX_MIN_POLL_INTERVAL: setting(duration, '5m', 'No feed is polled more often.'),
  TELEX_MAX_POLL_INTERVAL: setting(
    duration,
    '1d',
    'No feed is polled more seldom, but where the publisher asks for it.',
  ),
  TELEX_REDIRECT_SETTLE: setting(
    duration,
    '3d',
    'A permanent redirect moves a feed when it has led to the same feed for so long; 0: when it is seen the second time.',
  ),
  TELEX_POLL_EFFORT: setting(
    effort,
    '1',
    'How much is spent on polling, from 1/64 to 64: about 4 to 100 requests a feed a day in the mean, 20 at 1.',
  ),
  TELEX_RETRY_DELAY: setting(duration, '10s', 'Delay before a failed page is tried again; it doubles from try to try.'),
  TELEX_HOST_CONCURRENCY: setting(whole(1, 64), '2', 'Requests at once to one host, over all processes.'),
  TELEX_HOST_DELAY_MS: setting(
    whole(0, 3_600_000),
    '500',
    'Pause between two requests to one host, in milliseconds; 0 is none.',
  ),
  TELEX_HOST_SHARE: setting(
    z.enum(['host', 'domain', 'address']),
    'host',
    'What shares one pace: each `host` by itself, all hosts of a registrable `domain`, or all behind one IP `address`.',
  ),
  TELEX_CONTACT: setting(
    z
      .string()
      .max(200)
      .regex(/^[\x20-\x7e]*$/, 'may hold printable ASCII only, since it becomes part of the User-Agent'),
    '',
    'Web or mail address where publishers reach you; part of the User-Agent.',
  ),
  TELEX_MAX_BODY_BYTES: setting(
    whole(1_024, 1_073_741_824),
    '10485760',
    'Largest answer that is read, compressed and inflated, in bytes.',
  ),
  TELEX_FETCH_TIMEOUT_MS: setting(whole(100, 600_000), '30000', 'Time for the whole of a request, in milliseconds.'),
  TELEX_ALLOW_PRIVATE_NETWORKS: setting(
    list,
    '',
    'CIDRs of private networks that may be fetched from, separated by commas.',
  ),
  TELEX_RIGHTS_POLICY: setting(
    z.string().transform((text, context) => {
      try {
        return parseRightsPolicy(text)
      } catch (err) {
        context.addIssue({ code: 'custom', message: messageOf(err) })
        return z.NEVER
      }
    }),
    'record',
    'What is done where a page reserves its use: `record`, `no-enrich` or `skip`, or a list such as `tdm=no-enrich,noai=skip`. Signals: noindex, noarchive, nosnippet, noai, tdm, expired.',
  ),
  TELEX_TDMREP: setting(
    z.enum(['0', '1']).transform((text) => text === '1'),
    '0',
    '1: the file /.well-known/tdmrep.json of each origin is asked for, once a day.',
  ),
  TELEX_PROXY: setting(addressOf(['http:', 'https:']), undefined, 'HTTP proxy for all requests to outlets.', true),
  TELEX_WEBSUB_CALLBACK_BASE: setting(
    addressOf(['http:', 'https:']),
    undefined,
    'Public address under which hubs reach TELEX_WEBSUB_LISTEN, such as https://telex.example/websub. Both set: feeds that name a hub are pushed (WebSub).',
  ),
  TELEX_WEBSUB_LISTEN: setting(
    listenAddress,
    undefined,
    'Where `telex run` listens to hubs: `host:port`, or a port on all addresses.',
  ),
  TELEX_LEARN_TEMPLATES: setting(
    z.enum(['yes', 'no']).transform((text) => text === 'yes'),
    'yes',
    '`no`: pages are read by the generic rules and profiles alone; nothing is learned from an outlet’s other pages.',
  ),
  TELEX_ENRICHMENTS: setting(list, 'all', 'Enrichments to run, separated by commas; `all` or `none`.'),
  TELEX_TICK_INTERVAL: setting(duration, '5s', 'How often the feeds table is asked for feeds that are due.'),
  TELEX_SWEEP_AGE: setting(duration, '2m', 'An entry that was owed a stage for longer is handed to its queue again.'),
  TELEX_SNAPSHOT_STORE: setting(
    z.enum(['auto', 'files', 'database']),
    'auto',
    'Where fetched pages are kept: `files` in the data folder, or the `database` (several machines). `auto`: the database where DATABASE_URL is set.',
  ),
  TELEX_SNAPSHOT_MAX_AGE: setting(duration, '30d', 'Fetched pages are kept for this long.'),
  TELEX_TRAIL_MAX_AGE: setting(
    duration,
    '90d',
    'How each page went through the stages, and deliveries that have ended, are kept for this long.',
  ),
  TELEX_SNAPSHOT_MAX_BYTES: setting(
    whole(1_048_576, 1_125_899_906_842_624),
    '21474836480',
    'Fetched pages take at most this many bytes; the oldest go first.',
  ),
  TELEX_MIN_FREE_DISK: setting(
    z.string().regex(/^\d{1,2}(\.\d+)?%?$/),
    '10%',
    'Fetched pages are dropped, oldest first, while less of the disk is free.',
  ),
  TELEX_PAGE_TIMEOUT_MS: setting(
    whole(100, 600_000),
    '20000',
    'CPU time limit for extracting or enriching one page, in milliseconds.',
  ),
  TELEX_COMPUTE_THREADS: setting(
    whole(0, 64),
    '0',
    'Threads for extraction and enrichment; 0: one less than there are cores, at least one.',
  ),
  TELEX_SHUTDOWN_GRACE: setting(duration, '8s', 'How long running jobs may take to end when telex is told to stop.'),
  TELEX_DASHBOARD_HOST: setting(z.string().min(1), '127.0.0.1', 'Address on which the dashboard listens.'),
  TELEX_DASHBOARD_PORT: setting(whole(0, 65_535), '4780', 'Port of the dashboard; 0 takes any free one.'),
  TELEX_DASHBOARD_PASSWORD: setting(
    z.string(),
    '',
    'Password of the dashboard. Empty: a link that works once is printed at start.',
    true,
  ),
  TELEX_LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'info',
    'How much is logged.',
  ),
} satisfies Record<string, Setting>

type Settings = { readonly [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]['schema']> }

/** All settings of a process, read once at its start. */
export interface Config extends Settings {
  /** Data folder as an absolute path. */
  readonly dataDir: string
}

/** The settings of an environment, and what deserves a warning. */
export interface ConfigReading {
  readonly config: Config
  readonly warnings: readonly string[]
}

/**
 * Reads and checks the environment.
 *
 * A secret may also come from a file named by its twin `…_FILE`. Unknown `TELEX_` names are warnings.
 *
 * @throws TelexError `bad-config`, with all mistakes together
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigReading {
  const mistakes: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, { schema, fallback, secret }] of Object.entries(SETTINGS) as [string, Setting][]) {
    const text = rawValue(environment, name, secret, mistakes) ?? fallback
    if (text === undefined) continue
    const result = schema.safeParse(text)
    if (result.success) values[name] = result.data
    else mistakes.push(`${name} ${result.error.issues.map((issue) => issue.message).join('; ')}`)
  }
  if (mistakes.length === 0) checkTogether(values, mistakes)
  if (mistakes.length > 0) {
    throw new TelexError('bad-config', `The environment cannot be used:\n  ${mistakes.join('\n  ')}`, {
      hint: 'docs/config.md lists every setting.',
    })
  }
  const config = { ...values, dataDir: resolve(values.TELEX_DATA_DIR as string) } as Config
  return { config, warnings: unknownNames(environment) }
}

function rawValue(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  secret: boolean,
  mistakes: string[],
): string | undefined {
  const direct = environment[name]
  // An empty variable is one that is not set: compose files and CI write them so.
  if (direct !== undefined && direct !== '') return direct
  const file = secret ? environment[`${name}_FILE`] : undefined
  if (!file) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (err) {
    mistakes.push(`${name}_FILE names ${file}, which cannot be read (${(err as NodeJS.ErrnoException).code ?? err})`)
    return undefined
  }
}

function checkTogether(values: Record<string, unknown>, mistakes: string[]): void {
  const min = values.TELEX_MIN_POLL_INTERVAL as number
  const max = values.TELEX_MAX_POLL_INTERVAL as number
  if ((values.TELEX_WEBSUB_LISTEN === undefined) !== (values.TELEX_WEBSUB_CALLBACK_BASE === undefined))
    mistakes.push('TELEX_WEBSUB_LISTEN and TELEX_WEBSUB_CALLBACK_BASE are set together or not at all')
  if (min > max) mistakes.push('TELEX_MIN_POLL_INTERVAL is longer than TELEX_MAX_POLL_INTERVAL')
}

function unknownNames(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set<string>(Object.keys(SETTINGS))
  for (const [name, { secret }] of Object.entries(SETTINGS)) if (secret) known.add(`${name}_FILE`)
  return Object.keys(environment)
    .filter((name) => name.startsWith('TELEX_') && !known.has(name) && !name.startsWith('TELEX_TEST_'))
    .sort()
    .map((name) => {
      const meant = suggest(name, known)
      return `${name} is no setting of telex${meant ? `; did you mean ${meant}?` : ''}`
    })
}
