import { defineCommand } from '../terminal/command.ts'

const EXAMPLE = `echo '{"id":1,"feed":"https://outlet.example/rss","now":"2026-05-04T12:00:00Z","state":null,"poll":null}' | telex next-poll`

/** Filter: how polls ended in, when the next ones are due out. */
export default defineCommand({
  summary: 'filter: how polls ended in, when the next ones are due out',
  usage: ['next-poll < polls.ndjson'],
  about: [
    'Reads {"id","feed","now","state","poll","limits":{"minS","maxS"},"effort"}, one a line. "poll" is {"at","status","newEntries":[times],',
    '"entriesInFeed","retryAfterS","hints":{"ttlMin","maxAgeS","skipHours","skipDays"}}, or null for a feed that was just added; "state" is what was',
    'answered before, or null. Writes {"id","state","nextPollAt","why"}. It is the policy of telex run, without database and network.',
  ].join('\n'),
  options: {},
  examples: [['next-poll < polls.ndjson', 'one answer a line']],

  async run() {
    const { nextPollLine } = await import('../terminal/next-poll-line.ts')
    const { runFilter } = await import('../terminal/ndjson.ts')
    return runFilter('next-poll', EXAMPLE, nextPollLine)
  },
})
