import { FEED_STATES, type FeedHealth, type FeedState, feedHealth } from '../feeds/feed-health.ts'
import { TelexError, UsageError } from '../shared/errors.ts'
import { suggest } from '../shared/suggest.ts'
import type { FeedRecord, Feeds } from '../storage/feeds.ts'
import { choiceOption, defineCommand, type Invocation, textOption } from '../terminal/command.ts'
import { FEED_OPTIONS, feedChange, hasFeedOptions } from '../terminal/feed-options.ts'
import { styled, table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Lists, shows and changes feeds. */
export default defineCommand({
  summary: 'lists feeds with their health, shows one with all that is known of it, changes, pauses and resumes them',
  usage: [
    'feeds [--outlet DOMAIN] [--state STATE]',
    'feeds show URL|ID',
    'feeds set URL|ID [--interval TIME] [--time-zone ZONE] [--tags A,B] [--header-from FILE] [--unset NAME] …',
    'feeds pause URL|ID…',
    'feeds resume URL|ID…',
  ],
  about: [
    'Headers and passwords are kept with the feed, go to its host only, and are never shown: give them from a file or from',
    'standard input. A paused feed is polled only when asked for: telex enqueue feed URL. resume also takes up a feed that was',
    'unsubscribed, or given up since its server said that it is gone.',
    '',
    `States: ${FEED_STATES.join(', ')}.`,
  ].join('\n'),
  options: {
    outlet: { type: 'string', value: 'DOMAIN', meaning: 'only of this outlet' },
    state: { type: 'string', value: 'STATE', meaning: 'only in this state, such as failing' },
    json: { type: 'boolean', meaning: 'print JSON' },
    ...FEED_OPTIONS,
  },
  positionals: { min: 0, max: 1_000 },
  examples: [
    ['feeds --state failing', 'feeds that fail: since when and why'],
    ['feeds show https://news.az/rss', 'one feed: its state, what was learned of it, what it costs, its last polls'],
    [
      'feeds set https://news.az/rss --time-zone Asia/Baku --tags caucasus,state',
      'how its times are read, and its tags',
    ],
    ['feeds set https://news.az/rss --header-from token.txt', 'headers of its requests, from a file'],
    ['feeds set https://news.az/rss --unset interval', 'back to its own rhythm'],
    ['feeds pause https://news.az/rss', 'do not poll it for the time being'],
  ],

  async run(invocation) {
    const [word, ...feeds] = invocation.positionals
    if (word !== 'set' && hasFeedOptions(invocation))
      throw new UsageError('These options change a feed: telex feeds set URL|ID …')
    const work = WORKS[word ?? 'list']
    if (!work) throw unknownWord(word!)
    if (feeds.length === 0 && work !== list) throw new UsageError(`Which feed? telex feeds ${word} URL|ID`)
    if (feeds.length > 1 && work !== pause && work !== resume)
      throw new UsageError(`telex feeds ${word} takes one feed at a time`)
    const { withStore } = await import('../terminal/process.ts')
    return withStore(invocation, (store) => work(store.feeds, invocation, feeds))
  },
})

type Work = (feeds: Feeds, invocation: Invocation, names: readonly string[]) => Promise<number>

const WORKS: Readonly<Record<string, Work>> = Object.assign(Object.create(null), { list, show, set, pause, resume })

function unknownWord(word: string): UsageError {
  const meant = suggest(word, Object.keys(WORKS))
  return new UsageError(
    `telex feeds does not know ${JSON.stringify(word)}: it takes show, set, pause or resume`,
    meant ? { hint: `Did you mean ${meant}?` } : {},
  )
}

async function list(feeds: Feeds, invocation: Invocation): Promise<number> {
  const state = choiceOption(invocation, 'state', FEED_STATES)
  const outlet = textOption(invocation, 'outlet')
  const now = new Date()
  const all = (await feeds.list(outlet ? { outlet } : {})).map((feed) => ({
    ...feed,
    health: feedHealth(feed, [], now),
  }))
  const chosen = state ? all.filter(({ health }) => health.state === state) : all
  if (invocation.values.json) await writeJson(chosen)
  else if (all.length === 0)
    await writeLine('No feeds yet. telex add URL subscribes to one; telex import FILE.opml to many.')
  else if (chosen.length === 0) await writeLine(`No feed is ${state}.`)
  else {
    await writeLine(
      table(chosen.map(rowOf), {
        head: ['outlet', 'state', 'since', 'last poll', 'next poll', 'feed', 'why'],
        widest: 100,
      }),
    )
    await writeLine(`\n${countsOf(all.map(({ health }) => health.state))}`)
  }
  return 0
}

function rowOf(feed: FeedRecord & { readonly health: FeedHealth }): readonly string[] {
  const { state, since, why } = feed.health
  const isPlain = state === 'healthy' || state === 'new'
  return [
    feed.outlet,
    state,
    isPlain ? '' : timeOf(since),
    timeOf(feed.lastPollAt),
    isPolled(feed) ? timeOf(feed.nextPollAt) : '–',
    feed.url,
    isPlain ? '' : why,
  ]
}

/** Whether it is polled by itself. */
function isPolled({ subscribed, pausedAt }: FeedRecord): boolean {
  return subscribed && pausedAt === null
}

function countsOf(states: readonly FeedState[]): string {
  const counted = FEED_STATES.map((state) => [state, states.filter((one) => one === state).length] as const)
  return counted
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ')
}

async function show(feeds: Feeds, invocation: Invocation, [name]: readonly string[]): Promise<number> {
  const { readSheet, showSheet } = await import('../terminal/feed-sheet.ts')
  const now = new Date()
  const sheet = await readSheet(feeds, await findFeed(feeds, name!), now)
  if (invocation.values.json) await writeJson(sheet)
  else await showSheet(sheet, now)
  return 0
}

async function set(feeds: Feeds, invocation: Invocation, [name]: readonly string[]): Promise<number> {
  if (!hasFeedOptions(invocation)) throw new UsageError('What is to be set? telex feeds --help lists the settings.')
  const feed = await findFeed(feeds, name!)
  const { pollsNow, ...change } = feedChange(invocation, feed, await feeds.findSecrets(feed.feedId))
  await feeds.change(feed.feedId, change, pollsNow ? new Date() : undefined)
  return show(feeds, invocation, [feed.feedId])
}

async function pause(feeds: Feeds, invocation: Invocation, names: readonly string[]): Promise<number> {
  return each(feeds, invocation, names, 'paused', (feedId) => feeds.pause(feedId, new Date()))
}

async function resume(feeds: Feeds, invocation: Invocation, names: readonly string[]): Promise<number> {
  return each(feeds, invocation, names, 'resumed: it is polled at once', (feedId) => feeds.resume(feedId, new Date()))
}

/** Does it to all of them, or, where one is not known, to none. */
async function each(
  feeds: Feeds,
  invocation: Invocation,
  names: readonly string[],
  done: string,
  work: (feedId: string) => Promise<void>,
): Promise<number> {
  const found: FeedRecord[] = []
  for (const name of names) found.push(await findFeed(feeds, name))
  for (const feed of found) await work(feed.feedId)
  if (invocation.values.json) await writeJson(found.map(({ feedId, url }) => ({ feedId, url })))
  else for (const feed of found) await writeLine(`${feed.url}  ${styled('bold', done)}`)
  return 0
}

async function findFeed(feeds: Feeds, name: string): Promise<FeedRecord> {
  const feed = await feeds.find(name)
  if (feed) return feed
  throw new TelexError('no-such-feed', `There is no feed ${name}`, { hint: 'telex feeds lists them.' })
}
