import { UsageError } from '../shared/errors.ts'
import { defineCommand, type Invocation, textOption } from '../terminal/command.ts'
import { say, writeJson, writeLine } from '../terminal/output.ts'

/** How often `--wait` looks. */
const LOOK_MS = 300
/** More pages than this at once are no longer somebody's wish to see a few articles now. */
const BACKFILL = 20

/** Asks for feeds or pages by hand. */
export default defineCommand({
  summary: 'asks for a feed to be polled, or for pages to be fetched, now',
  usage: [
    'enqueue feed URL|ID… [--wait]',
    'enqueue article URL… [--as-article] [--wait]',
    'enqueue article - < urls.txt',
    'enqueue article --file urls.txt',
  ],
  about:
    'A feed is polled once, not subscribed to. Pages get a receipt; --wait follows it to its end. The work is done by telex run.',
  options: {
    wait: { type: 'boolean', short: 'w', meaning: 'wait until all of it has ended, and say how' },
    'as-article': {
      type: 'boolean',
      meaning: 'take the pages for articles, even those that look like a list, an offer or a page of little text',
    },
    file: { type: 'string', value: 'FILE', meaning: 'read addresses from a file, one a line' },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 1, max: 100_000 },
  examples: [
    ['enqueue article https://outlet.example/news/1 --wait', 'fetch one page and see what becomes of it'],
    ['enqueue article https://outlet.example/about --as-article', 'keep a page that telex takes for something else'],
    ['enqueue article - < urls.txt', 'many pages, one address a line'],
    ['enqueue feed https://outlet.example/rss', 'poll a feed once'],
  ],

  async run(invocation) {
    const [what, ...words] = invocation.positionals
    if (what !== 'feed' && what !== 'article')
      throw new UsageError('telex enqueue takes feed or article first', { hint: 'telex enqueue article URL' })
    if (what === 'feed' && invocation.values['as-article'])
      throw new UsageError('telex enqueue feed knows no --as-article: it is for pages', {
        hint: 'telex enqueue article URL --as-article',
      })
    const addresses = await readAddresses(invocation, words)
    if (addresses.length === 0) throw new UsageError(`telex enqueue ${what} got no address`)
    return what === 'feed' ? enqueueFeeds(invocation, addresses) : enqueueArticles(invocation, addresses)
  },
})

async function readAddresses(invocation: Invocation, words: readonly string[]): Promise<readonly string[]> {
  const file = textOption(invocation, 'file')
  const texts = words.filter((word) => word !== '-')
  if (file !== undefined) texts.push(...(await linesOf(file)))
  if (words.includes('-')) {
    const { readLines } = await import('../terminal/ndjson.ts')
    for await (const line of readLines(process.stdin, 10_000)) if (line !== undefined) texts.push(line)
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '' && !text.startsWith('#'))
}

async function linesOf(file: string): Promise<readonly string[]> {
  const { readFile } = await import('node:fs/promises')
  const { TelexError } = await import('../shared/errors.ts')
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new TelexError('unreadable-file', `Cannot read ${file} (${cause.code})`, { cause })
  })
  return text.split(/\r?\n/)
}

async function enqueueArticles(invocation: Invocation, addresses: readonly string[]): Promise<number> {
  const { withQueues, stopSignal } = await import('../terminal/process.ts')
  const { absolute } = await import('../terminal/find-feed.ts')
  const { entryUrl, urlKey } = await import('../feeds/entry-url.ts')
  const { outletName } = await import('../outlets/outlet-name.ts')
  const { fetchArticle } = await import('../workers/fetch-article.ts')
  const { fetchJob } = await import('../workers/backlog.ts')
  const stop = stopSignal()
  const pages: { url: string; urlKey: string; outlet: string }[] = []
  let bad = 0
  for (const address of addresses) {
    try {
      const url = entryUrl(absolute(address), null)
      if (url === null) throw new Error('is too long')
      pages.push({ url, urlKey: urlKey(url), outlet: outletName(url) })
    } catch (err) {
      bad++
      say(`telex: not enqueued: ${address}: ${(err as Error).message}`)
    }
  }
  if (pages.length === 0) return 1
  const { warnOfProfiles } = await import('../terminal/outlet-profiles.ts')
  return withQueues(invocation, async (store, queueing, { config }) => {
    await warnOfProfiles(config)
    const entries: string[] = []
    // A long list is backfill: news goes first.
    const isBacklog = pages.length > BACKFILL
    const cause = invocation.values['as-article'] ? 'as-article' : null
    for (const page of pages)
      entries.push((await store.entries.ask(page, fetchArticle.queue, new Date(), isBacklog, cause)).entryId)
    const receiptId = await store.receipts.create([...new Set(entries)], new Date())
    await queueing.queues.add(
      [...new Set(entries)].map((entryId) => fetchJob(entryId, isBacklog, cause ? { cause } : {})),
    )
    await warnIfNobodyWorks(store)
    if (!invocation.values.wait) {
      if (invocation.values.json) await writeJson({ receiptId, pages: pages.length })
      else await writeLine(receiptId)
      return bad === 0 ? 0 : 1
    }
    if (!invocation.values.json) say(`telex: receipt ${receiptId}`)
    const lines = await waitForReceipt(store, receiptId, stop)
    if (invocation.values.json) await writeJson({ receiptId, pages: lines })
    else
      for (const line of lines)
        await writeLine(
          `${(line.owed ? `owed ${line.owed}` : (line.outcome ?? '?')).padEnd(16)} ${line.url}  ${line.articleId ?? ''}  ${line.title ?? line.error ?? ''}`,
        )
    return bad === 0 &&
      lines.every((line) => line.articleId !== null && line.outcome !== 'failed' && line.owed === null)
      ? 0
      : 1
  })
}

async function waitForReceipt(store: import('../services.ts').Store, receiptId: string, stop: AbortSignal) {
  const { setTimeout: wait } = await import('node:timers/promises')
  for (;;) {
    const lines = await store.receipts.lines(receiptId)
    if (stop.aborted || lines.every(({ owed }) => owed === null)) return lines
    await wait(LOOK_MS)
  }
}

async function enqueueFeeds(invocation: Invocation, addresses: readonly string[]): Promise<number> {
  const { withQueues, stopSignal } = await import('../terminal/process.ts')
  const { absolute } = await import('../terminal/find-feed.ts')
  const { outletName } = await import('../outlets/outlet-name.ts')
  const { pollFeed } = await import('../workers/poll-feed.ts')
  const { FEED_LEASE_MS } = await import('../workers/due-feeds.ts')
  const { job } = await import('../queues/stage.ts')
  const stop = stopSignal()
  return withQueues(invocation, async (store, queueing) => {
    const feedIds: string[] = []
    const asked = new Date()
    for (const address of addresses) {
      const known = await store.feeds.find(address)
      const url = known?.url ?? absolute(address)
      const { feedId } =
        known ?? (await store.feeds.add({ url, outlet: outletName(url), subscribed: false, firstPollAt: null }))
      await store.feeds.lease(feedId, new Date(Date.now() + FEED_LEASE_MS), new Date())
      feedIds.push(feedId)
    }
    await queueing.queues.add(feedIds.map((feedId) => job(pollFeed, { feedId })))
    await warnIfNobodyWorks(store)
    if (invocation.values.wait) return waitForPolls(store, feedIds, asked, stop, Boolean(invocation.values.json))
    if (invocation.values.json) await writeJson({ feeds: feedIds })
    else for (const feedId of feedIds) await writeLine(feedId)
    return 0
  })
}

async function waitForPolls(
  store: import('../services.ts').Store,
  feedIds: readonly string[],
  asked: Date,
  stop: AbortSignal,
  json: boolean,
): Promise<number> {
  const { setTimeout: wait } = await import('node:timers/promises')
  let good = true
  for (const feedId of feedIds) {
    let feed = await store.feeds.find(feedId)
    while (!stop.aborted && feed && (feed.lastPollAt === null || feed.lastPollAt < asked)) {
      await wait(LOOK_MS)
      feed = await store.feeds.find(feedId)
    }
    const [poll] = await store.feeds.listPolls(feedId, 1)
    good &&= feed !== undefined && feed.failures === 0
    if (json) await writeJson({ feedId, url: feed?.url, ...poll })
    else
      await writeLine(
        `${poll?.outcome ?? 'not polled'}  ${feed?.url ?? feedId}  ${poll?.newEntries ?? 0} new of ${poll?.entries ?? 0} entries  ${poll?.message ?? ''}`,
      )
  }
  return good && !stop.aborted ? 0 : 1
}

async function warnIfNobodyWorks(store: import('../services.ts').Store): Promise<void> {
  if ((await store.processes.listAlive(new Date())).length === 0)
    say('telex: no telex run is up just now; this is done as soon as one is')
}
