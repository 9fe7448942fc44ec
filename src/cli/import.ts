import { TelexError } from '../shared/errors.ts'
import { defineCommand } from '../terminal/command.ts'
import { say, writeLine } from '../terminal/output.ts'

/** Feeds that were imported together are polled for the first time over at most this time. */
const SPREAD_MS = 300_000

/** Subscribes to the feeds of an OPML file. */
export default defineCommand({
  summary: 'subscribes to the feeds of an OPML file',
  usage: ['import FILE.opml'],
  about: 'Feeds are not fetched at once: they are polled for the first time one after another within the next minutes.',
  options: {},
  positionals: { min: 1, max: 1 },
  examples: [['import feeds.opml', 'subscribe to all feeds in it; folders are kept']],

  async run(invocation) {
    const { readFile } = await import('node:fs/promises')
    const { parseOpml } = await import('../feeds/opml.ts')
    const { absolute } = await import('../terminal/find-feed.ts')
    const { outletName } = await import('../outlets/outlet-name.ts')
    const { withStore } = await import('../terminal/process.ts')
    const file = invocation.positionals[0]!
    const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      throw new TelexError('unreadable-file', `Cannot read ${file} (${cause.code})`, { cause })
    })
    const { feeds, error } = parseOpml(text)
    if (feeds.length === 0)
      throw new TelexError('bad-opml', `${file} holds no feeds: ${error ?? 'no outline with an xmlUrl'}`)
    return withStore(invocation, async (store) => {
      let added = 0
      let bad = 0
      for (const [at, feed] of feeds.entries()) {
        try {
          const url = absolute(feed.url)
          const firstPollAt = new Date(
            Date.now() + Math.round((at / feeds.length) * Math.min(SPREAD_MS, feeds.length * 1_000)),
          )
          const result = await store.feeds.add({
            url,
            title: feed.title,
            folder: feed.folder,
            outlet: outletName(url),
            subscribed: true,
            firstPollAt,
          })
          if (result.added) added++
        } catch (err) {
          if (!(err instanceof TelexError)) throw err
          bad++
          say(`telex: not imported: ${err.message}`)
        }
      }
      if (error) say(`telex: ${file} is damaged: ${error}; what could be read was imported`)
      await writeLine(
        `${added} feeds added, ${feeds.length - added - bad} were there already${bad > 0 ? `, ${bad} left out` : ''}`,
      )
      return bad > 0 || error ? 1 : 0
    })
  },
})
