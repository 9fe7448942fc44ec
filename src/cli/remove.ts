import { defineCommand } from '../terminal/command.ts'
import { say, writeLine } from '../terminal/output.ts'

/** Ends subscriptions. */
export default defineCommand({
  summary: 'stops polling feeds; their articles stay unless --purge',
  usage: ['remove URL|ID… [--purge]'],
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
        const { articles } = await store.feeds.remove(feed.feedId, Boolean(invocation.values.purge))
        await writeLine(`removed  ${feed.url}${invocation.values.purge ? ` and ${articles} articles` : ''}`)
      }
      return missing === 0 ? 0 : 1
    })
  },
})
