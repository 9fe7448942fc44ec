import { defineCommand } from '../terminal/command.ts'

const EXAMPLE = `jq -cn --arg b "$(base64 -w0 feed.xml)" '{id:1,base64:$b,url:"https://outlet.example/rss"}' | telex parse-feed`

/** Filter: feed documents in, their items out. */
export default defineCommand({
  summary: 'filter: feed documents in, their items out',
  usage: ['parse-feed < documents.ndjson', 'parse-feed --bench < documents.ndjson'],
  about:
    'Reads {"id","base64","contentType","url"}, one a line. Writes {"id","error","feed":{"format","title","link",…,"items":[…]}}; dates in UTC.',
  options: {
    bench: { type: 'boolean', meaning: 'parse the input over and over for at least 2 s of CPU and print the speed' },
  },
  examples: [
    ['parse-feed < documents.ndjson', 'one answer a line'],
    ['parse-feed --bench < documents.ndjson', '{"bench":true,"feedsPerS":…,"mbPerS":…,"items":…}'],
  ],

  async run(invocation) {
    const { benchFeeds, parseLine } = await import('../terminal/parse-feed-line.ts')
    if (invocation.values.bench) return benchFeeds()
    const { runFilter } = await import('../terminal/ndjson.ts')
    return runFilter('parse-feed', EXAMPLE, parseLine)
  },
})
