import { formatDuration } from '../shared/duration.ts'
import { TelexError } from '../shared/errors.ts'
import type { FeedRecord } from '../storage/feeds.ts'
import { defineCommand, textOption } from '../terminal/command.ts'
import { table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Lists feeds with their health. */
export default defineCommand({
  summary: 'lists feeds with their health, or shows one with its last polls',
  usage: ['feeds [--outlet DOMAIN]', 'feeds show URL|ID'],
  options: {
    outlet: { type: 'string', value: 'DOMAIN', meaning: 'only of this outlet' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 0, max: 2 },
  examples: [
    ['feeds', 'all feeds: health, last and next poll'],
    ['feeds show https://news.az/rss', 'one feed and its last polls'],
  ],

  async run(invocation) {
    const { withStore } = await import('../terminal/process.ts')
    const [word, idOrUrl] = invocation.positionals
    if (word !== undefined && (word !== 'show' || idOrUrl === undefined)) {
      const { UsageError } = await import('../shared/errors.ts')
      throw new UsageError('telex feeds takes nothing, or: feeds show URL|ID')
    }
    return withStore(invocation, async (store) => {
      if (idOrUrl !== undefined) return showFeed(store, idOrUrl, Boolean(invocation.values.json))
      const outlet = textOption(invocation, 'outlet')
      const feeds = await store.feeds.list(outlet ? { outlet } : {})
      if (invocation.values.json) await writeJson(feeds)
      else if (feeds.length === 0)
        await writeLine('No feeds yet. telex add URL subscribes to one; telex import FILE.opml to many.')
      else
        await writeLine(
          table(
            feeds.map((feed) => [
              feed.outlet,
              healthOf(feed),
              timeOf(feed.lastPollAt),
              timeOf(feed.nextPollAt),
              feed.url,
            ]),
            { head: ['outlet', 'health', 'last poll', 'next poll', 'feed'] },
          ),
        )
      return 0
    })
  },
})

async function showFeed(store: import('../services.ts').Store, idOrUrl: string, json: boolean): Promise<number> {
  const feed = await store.feeds.find(idOrUrl)
  if (!feed) throw new TelexError('no-such-feed', `There is no feed ${idOrUrl}`, { hint: 'telex feeds lists them.' })
  const polls = await store.feeds.listPolls(feed.feedId)
  if (json) {
    await writeJson({ ...feed, polls })
    return 0
  }
  const facts: [string, string][] = [
    ['feed', feed.url],
    ['id', feed.feedId],
    ['title', feed.title ?? '–'],
    ['outlet', feed.outlet],
    ['format', feed.format ?? '–'],
    ['health', healthOf(feed)],
    ['last poll', `${timeOf(feed.lastPollAt)}  ${feed.lastOutcome ?? ''}  ${feed.lastError ?? ''}`],
    ['next poll', `${timeOf(feed.nextPollAt)}  ${feed.nextPollWhy ?? ''}`],
  ]
  await writeLine(table(facts, { widest: 160 }))
  await writeLine()
  await writeLine(
    table(
      polls.map((poll) => [
        timeOf(poll.at),
        poll.outcome,
        String(poll.status ?? ''),
        `${poll.entries ?? 0} entries`,
        `${poll.newEntries ?? 0} new`,
        formatDuration(poll.durationMs ?? 0),
        poll.message ?? '',
      ]),
    ),
  )
  return 0
}

/** The state of a feed in words. */
function healthOf(feed: FeedRecord): string {
  if (!feed.subscribed) return 'not subscribed'
  if (feed.lastPollAt === null) return 'not polled yet'
  return feed.failures === 0 ? 'healthy' : `failing since ${timeOf(feed.failingSince)}`
}
