import { readFileSync } from 'node:fs'
import {
  MOST_HEADERS,
  type Read,
  readBasic,
  readHeader,
  readLanguage,
  readTags,
  readTimeZone,
} from '../feeds/feed-wishes.ts'
import { parseDuration } from '../shared/duration.ts'
import { TelexError, UsageError } from '../shared/errors.ts'
import type { FeedSecrets, FeedSettings } from '../shared/feed.ts'
import { suggest } from '../shared/suggest.ts'
import type { FeedChange } from '../storage/feed-wishes.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { choiceOption, type Invocation, numberOption, type OptionSpec, textOption, textsOption } from './command.ts'
import { CHANGED_SELECTORS, changedSelectors } from './listing-options.ts'

/** Options that change a feed. */
export const FEED_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  interval: { type: 'string', value: 'TIME', meaning: 'set: poll at this interval, whatever its rhythm: 15m, 6h' },
  'host-delay': { type: 'string', value: 'TIME', meaning: 'set: pause between two requests to its host: 2s' },
  'time-zone': { type: 'string', value: 'ZONE', meaning: 'set: zone of its times that name none: Asia/Baku' },
  language: { type: 'string', value: 'CODE', meaning: 'set: language where neither page nor feed says: az' },
  tags: { type: 'string', value: 'A,B', meaning: 'set: its tags, for articles --tag and exports' },
  robots: { type: 'string', value: 'yes|no', meaning: 'set: whether robots.txt is heeded for the feed itself' },
  'sitemap-days': { type: 'string', value: 'N', meaning: 'set: of a sitemap, what is at most N days old is news' },
  ...CHANGED_SELECTORS,
  title: { type: 'string', value: 'TEXT', meaning: 'set: its title' },
  folder: { type: 'string', value: 'TEXT', meaning: 'set: the folder that it lies in' },
  header: {
    ...{ type: 'string', value: 'LINE', multiple: true },
    meaning: 'set: a header of its requests, "Name: value"; others see what a command line holds: rather --header-from',
  },
  'header-from': {
    type: 'string',
    value: 'FILE',
    meaning: 'set: headers from a file, one a line; - is standard input',
  },
  basic: { type: 'string', value: 'USER:PASSWORD', meaning: 'set: basic authentication; rather --basic-from' },
  'basic-from': { type: 'string', value: 'FILE', meaning: 'set: USER:PASSWORD from a file; - is standard input' },
  unset: {
    ...{ type: 'string', value: 'NAME', multiple: true },
    meaning: 'set: takes a setting away, such as interval, tags, headers, header:NAME, basic',
  },
}

/** Names that `--unset` takes beside `header:NAME`. */
const UNSETTABLE = [
  'interval',
  'host-delay',
  'time-zone',
  'language',
  'tags',
  'robots',
  'title',
  'folder',
  'sitemap-days',
  ...Object.keys(CHANGED_SELECTORS),
  'selectors',
  'headers',
  'basic',
]
/** Nobody has to be asked more often than once in ten seconds, and a year is for ever. */
const INTERVAL = { min: 10_000, max: 365 * 86_400_000 }
const HOST_DELAY = { min: 0, max: 3_600_000 }
const LONGEST_TEXT = 300
/** As for `telex add`: ten years are a whole site. */
const LONGEST_WINDOW_DAYS = 3_650
/** A file of headers is small. */
const LARGEST_FILE = 100_000

/** A change of a feed, and whether it is polled at once because of it. */
export interface WishedChange extends FeedChange {
  readonly pollsNow: boolean
}

/** Whether any option that changes a feed is given. */
export function hasFeedOptions(invocation: Invocation): boolean {
  return Object.keys(FEED_OPTIONS).some((name) => invocation.values[name] !== undefined)
}

/**
 * What the options of `feeds set` change.
 *
 * @param feed the feed as it is: single selectors are changed among those that it has
 * @param known its secrets: single headers are changed among them
 * @throws UsageError, with all that is known of a value but a secret
 */
export function feedChange(
  invocation: Invocation,
  feed: Pick<FeedRecord, 'kind' | 'settings'>,
  known: FeedSecrets | null,
): WishedChange {
  const unset = unsetNames(invocation)
  const settings = { ...settingsOf(invocation), ...takenAway(unset), ...readingOf(invocation, feed, unset) }
  const secrets = secretsOf(invocation, known, unset)
  const title = unset.has('title') ? null : textOf(invocation, 'title')
  const folder = unset.has('folder') ? null : textOf(invocation, 'folder')
  return {
    ...(title === undefined ? {} : { title }),
    ...(folder === undefined ? {} : { folder }),
    ...(secrets === undefined ? {} : { secrets }),
    settings,
    pollsNow: secrets !== undefined || POLLED_NOW.some((name) => name in settings),
  }
}

/** Settings by which the next poll may bring something else at once. */
const POLLED_NOW = ['intervalSeconds', 'robotsForFeed', 'sitemapDays', 'listing'] as const

/** What changes of how the document itself is read. */
function readingOf(
  invocation: Invocation,
  { kind, settings }: Pick<FeedRecord, 'kind' | 'settings'>,
  unset: ReadonlySet<string>,
): SettingsChange {
  const listing = changedSelectors(invocation, settings.listing ?? {}, unset)
  if (listing && kind !== 'listing')
    throw new UsageError('Selectors are for pages that list articles, and this is a feed', {
      hint: 'telex add --listing URL subscribes to a page.',
    })
  const days = numberOption(invocation, 'sitemap-days', 0, { min: 1, max: LONGEST_WINDOW_DAYS })
  if (days > 0 && kind === 'listing') throw new UsageError('--sitemap-days is for sitemaps, and this is a page')
  return {
    ...(listing === undefined ? {} : { listing }),
    ...(days > 0 ? { sitemapDays: days } : unset.has('sitemap-days') ? { sitemapDays: null } : {}),
  }
}

type SettingsChange = NonNullable<FeedChange['settings']>

function settingsOf(invocation: Invocation): SettingsChange {
  const interval = durationOf(invocation, 'interval', INTERVAL)
  const hostDelayMs = durationOf(invocation, 'host-delay', HOST_DELAY)
  const timeZone = read(invocation, 'time-zone', readTimeZone)
  const language = read(invocation, 'language', readLanguage)
  const tags = read(invocation, 'tags', readTags)
  const robots = choiceOption(invocation, 'robots', ['yes', 'no'])
  return {
    ...(interval === undefined ? {} : { intervalSeconds: Math.round(interval / 1_000) }),
    ...(hostDelayMs === undefined ? {} : { hostDelayMs }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(language === undefined ? {} : { language }),
    ...(tags === undefined ? {} : { tags }),
    ...(robots === undefined ? {} : { robotsForFeed: robots === 'yes' }),
  }
}

const SETTING_NAMES: Readonly<Record<string, keyof FeedSettings>> = {
  interval: 'intervalSeconds',
  'host-delay': 'hostDelayMs',
  'time-zone': 'timeZone',
  language: 'language',
  tags: 'tags',
  robots: 'robotsForFeed',
}

function takenAway(unset: ReadonlySet<string>): SettingsChange {
  const names = [...unset].flatMap((name) => (Object.hasOwn(SETTING_NAMES, name) ? [SETTING_NAMES[name]!] : []))
  return Object.fromEntries(names.map((name) => [name, null]))
}

function unsetNames(invocation: Invocation): ReadonlySet<string> {
  const names = textsOption(invocation, 'unset').flatMap((text) => text.split(',').map((name) => name.trim()))
  for (const name of names.filter(Boolean)) {
    if (UNSETTABLE.includes(name)) {
      const option = name === 'headers' ? 'header' : name
      if (invocation.values[option] !== undefined)
        throw new UsageError(`--${option} and --unset ${name} contradict each other`)
    } else if (!name.startsWith('header:')) {
      const meant = suggest(name, UNSETTABLE)
      throw new UsageError(
        `--unset takes ${UNSETTABLE.join(', ')} or header:NAME, not ${JSON.stringify(name.slice(0, 60))}`,
        meant ? { hint: `Did you mean ${meant}?` } : {},
      )
    }
  }
  return new Set(names.filter(Boolean))
}

/** The secrets after the change; null for none, undefined where nothing changes. */
function secretsOf(
  invocation: Invocation,
  known: FeedSecrets | null,
  unset: ReadonlySet<string>,
): FeedSecrets | null | undefined {
  const given = headerLines(invocation).map((line) => take('header', readHeader(line)))
  const basicText = fromFile(invocation, 'basic-from') ?? textOption(invocation, 'basic')
  const basic = basicText === undefined ? undefined : take('basic', readBasic(basicText))
  const dropped = [...unset].filter((name) => name.startsWith('header:')).map((name) => name.slice('header:'.length))
  if (given.length + dropped.length === 0 && !basic && !unset.has('basic') && !unset.has('headers')) return undefined
  const headers = changedHeaders(unset.has('headers') ? {} : (known?.headers ?? {}), given, dropped)
  const kept = unset.has('basic') ? undefined : (basic ?? known?.basic)
  if (kept && Object.keys(headers).some((name) => name.toLowerCase() === 'authorization'))
    throw new UsageError('A header Authorization and basic authentication contradict each other', {
      hint: '--unset basic, or --unset header:Authorization, takes one away.',
    })
  if (Object.keys(headers).length > MOST_HEADERS)
    throw new UsageError(`A feed has at most ${MOST_HEADERS} headers of its own`)
  if (Object.keys(headers).length === 0 && !kept) return null
  return { ...(Object.keys(headers).length > 0 ? { headers } : {}), ...(kept ? { basic: kept } : {}) }
}

/** Names are compared without case, as in HTTP. */
function changedHeaders(
  known: Readonly<Record<string, string>>,
  given: readonly (readonly [string, string])[],
  dropped: readonly string[],
): Readonly<Record<string, string>> {
  const headers = new Map(Object.entries(known).map(([name, value]) => [name.toLowerCase(), [name, value] as const]))
  for (const name of dropped) {
    if (!headers.delete(name.trim().toLowerCase()))
      throw new UsageError(`The feed has no header ${JSON.stringify(name.slice(0, 60))} of its own`)
  }
  for (const [name, value] of given) headers.set(name.toLowerCase(), [name, value])
  return Object.fromEntries(headers.values())
}

function headerLines(invocation: Invocation): readonly string[] {
  const file = fromFile(invocation, 'header-from')
  const lines = file?.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#')) ?? []
  if (file !== undefined && lines.length === 0)
    throw new UsageError('--header-from names a file that holds no header; one stands on each line, as "Name: value"')
  return [...lines, ...textsOption(invocation, 'header')]
}

function fromFile(invocation: Invocation, option: string): string | undefined {
  const file = textOption(invocation, option)
  if (file === undefined) return undefined
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8')
    if (text.length <= LARGEST_FILE) return text
  } catch (cause) {
    throw new TelexError(
      'unreadable-file',
      `--${option}: cannot read ${file} (${(cause as NodeJS.ErrnoException).code})`,
      {
        cause,
      },
    )
  }
  throw new UsageError(`--${option}: ${file} is larger than ${LARGEST_FILE} bytes`)
}

function textOf(invocation: Invocation, option: string): string | undefined {
  const text = textOption(invocation, option)?.trim()
  if (text === undefined) return undefined
  if (text !== '' && text.length <= LONGEST_TEXT && !/\p{Cc}/u.test(text)) return text
  throw new UsageError(`--${option} takes a text of 1 to ${LONGEST_TEXT} characters on one line`)
}

function durationOf(
  invocation: Invocation,
  option: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const text = textOption(invocation, option)
  if (text === undefined) return undefined
  const ms = parseDuration(text)
  if (ms !== undefined && ms >= min && ms <= max) return ms
  throw new UsageError(
    `--${option} takes a time from ${min / 1_000} seconds to ${max / 3_600_000} hours, such as 30s, 15m, 2h or 1d, not ${JSON.stringify(text.slice(0, 60))}`,
  )
}

function read<T>(invocation: Invocation, option: string, reader: (text: string) => Read<T>): T | undefined {
  const text = textOption(invocation, option)
  return text === undefined ? undefined : take(option, reader(text))
}

function take<T>(option: string, { value, problem }: Read<T>): T {
  if (problem !== null) throw new UsageError(`--${option}: ${problem}`)
  return value as T
}
