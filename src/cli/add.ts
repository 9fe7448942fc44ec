import { messageOf, TelexError } from '../shared/errors.ts'
import { defineCommand } from '../terminal/command.ts'
import { say, writeJson, writeLine } from '../terminal/output.ts'

interface Line {
  readonly address: string
  readonly feedId: string | null
  readonly url: string | null
  readonly title: string | null
  readonly entries: number | null
  readonly added: boolean
  readonly error: string | null
}

/** Subscribes to feeds. */
export default defineCommand({
  summary: 'subscribes to feeds, or to the feed that a page names',
  usage: ['add URL…'],
  about:
    'Each address is fetched once to see that it is a feed. Those that are none are named, the others are kept. Adding again is harmless.',
  options: { json: { type: 'boolean', meaning: 'print JSON' } },
  positionals: { min: 1, max: 10_000 },
  examples: [
    ['add https://news.az/rss', 'subscribe to a feed'],
    ['add bbc.co.uk/news', 'find the feed of a page and subscribe to it'],
  ],

  async run(invocation) {
    const { withStore, stopSignal } = await import('../terminal/process.ts')
    const { openFetching } = await import('../services.ts')
    const { findFeed } = await import('../terminal/find-feed.ts')
    const { outletName } = await import('../outlets/outlet-name.ts')
    const stop = stopSignal()
    return withStore(invocation, async (store, { config }) => {
      const fetching = openFetching(config)
      const lines: Line[] = []
      try {
        for (const address of invocation.positionals) {
          const line = await addOne(address)
          lines.push(line)
          if (!invocation.values.json) await showLine(line)
        }
      } finally {
        await fetching.client.close()
      }
      if (invocation.values.json) await writeJson(lines)
      return lines.every(({ error }) => error === null) ? 0 : 1

      async function addOne(address: string): Promise<Line> {
        try {
          const found = await findFeed(address, {
            ...fetching,
            delayMs: config.TELEX_HOST_DELAY_MS,
            signal: stop,
            now: new Date(),
          })
          const { feedId, added } = await store.feeds.add({
            url: found.url,
            title: found.title,
            outlet: outletName(found.url),
            subscribed: true,
            firstPollAt: new Date(),
          })
          return { address, feedId, added, url: found.url, title: found.title, entries: found.entries, error: null }
        } catch (err) {
          if (!(err instanceof TelexError)) throw err
          return { address, feedId: null, added: false, url: null, title: null, entries: null, error: messageOf(err) }
        }
      }
    })
  },
})

async function showLine(line: Line): Promise<void> {
  if (line.error !== null) return say(`telex: not added: ${line.error}`)
  const what = line.added ? 'added' : 'already there'
  await writeLine(`${what}  ${line.url}  ${line.title ?? ''} (${line.entries} entries)`)
}
