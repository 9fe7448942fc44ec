import { defineCommand } from '../terminal/command.ts'
import { say, writeLine } from '../terminal/output.ts'

/** Ends subscriptions. */
export default defineCommand({
  summary: 'stops polling feeds; their articles stay unless --purge',
  usage: ['remove URL|ID… [--purge]'],
  about: [
    'With --purge nothing is left of what no other feed announced: articles, entries, stored pages. A feed that is added again after that is new:',
    'as at any first poll, what is older than a day or has no date is backlog, and the rest is news once more, to webhooks too. Without --purge',
    'it goes on where it was: what it had announced is known.',
  ].join('\n'),
  options: { purge: { type: 'boolean', meaning: 'delete the articles, too, that no other feed announced' } },
  positionals: { min: 1, max: 10_000 },
  examples: [
    ['remove https://news.az/rss', 'stop polling, keep the articles'],
    ['remove https://news.az/rss --purge', 'delete the articles, too'],
  ],

  async run(invocation) {
    const { withStore } = await import('../terminal/process.ts')
    return withStore(invocation, async (store) => {
      let missing = 0
      for (const idOrUrl of invocation.positionals) {
        const feed = await store.feeds.find(idOrUrl)
        if (!feed) {
          missing++
          say(`telex: there is no feed ${idOrUrl}; telex feeds lists them`)
          continue
        }
        const { articles, contents } = await store.feeds.remove(feed.feedId, Boolean(invocation.values.purge))
        await store.snapshots.dropContents(contents)
        await writeLine(`removed  ${feed.url}${invocation.values.purge ? ` and ${articles} articles` : ''}`)
      }
      return missing === 0 ? 0 : 1
    })
  },
})
