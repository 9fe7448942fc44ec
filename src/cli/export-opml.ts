import { defineCommand } from '../terminal/command.ts'
import { write } from '../terminal/output.ts'

/** Writes the subscriptions as OPML. */
export default defineCommand({
  summary: 'writes the subscriptions as OPML',
  usage: ['export-opml > feeds.opml'],
  about:
    'Folders, tags and the selectors of listing pages go along; headers, passwords and credentials in URLs do not.',
  options: {},
  examples: [['export-opml > feeds.opml', 'for another feed reader, or another telex']],

  async run(invocation) {
    const { formatOpml } = await import('../feeds/opml/opml-writer.ts')
    const { withStore } = await import('../terminal/process.ts')
    return withStore(invocation, async (store) => {
      const feeds = await store.feeds.list({ subscribedOnly: true })
      await write(
        formatOpml(
          feeds.map(({ url, title, folder, link, kind, settings }) => ({
            url,
            title,
            folder,
            link,
            alsoIn: settings.alsoIn ?? [],
            tags: settings.tags ?? [],
            listing: kind === 'listing' ? (settings.listing ?? {}) : null,
          })),
          { title: 'telex subscriptions', createdAt: new Date() },
        ),
      )
      return 0
    })
  },
})
