import { UsageError } from '../shared/errors.ts'
import { defineCommand, type Invocation } from '../terminal/command.ts'
import type { Candidate } from '../terminal/discover-feeds.ts'
import { say, table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Looks at an address as a source, without subscribing to anything. */
export default defineCommand({
  summary: 'shows which feeds a site has',
  usage: ['source discover URL [--json]'],
  about: [
    'discover looks at the page, at robots.txt and at the usual addresses, fetches the likeliest candidates (at most 14) at the pace of',
    'TELEX_HOST_DELAY_MS, and lists them with a score, best first.',
  ].join('\n'),
  options: { json: { type: 'boolean', meaning: 'print JSON' } },
  positionals: { min: 2, max: 2 },
  examples: [['source discover outlet.example', 'list the feeds of a site, the likeliest first']],

  async run(invocation) {
    const [what, address] = invocation.positionals
    if (what === 'discover') return discover(invocation, address!)
    throw new UsageError('telex source takes discover first', { hint: 'telex source discover URL' })
  },
})

async function discover(invocation: Invocation, address: string): Promise<number> {
  const { openSetting, stopSignal } = await import('../terminal/process.ts')
  const { openFetching } = await import('../services.ts')
  const { absolute } = await import('../terminal/find-feed.ts')
  const { discoverAt } = await import('../terminal/discover-feeds.ts')
  const { config } = await openSetting(invocation)
  const url = absolute(address)
  const { client, feedDocuments } = openFetching(config)
  const tools = { client, feedDocuments, delayMs: config.TELEX_HOST_DELAY_MS, signal: stopSignal(), now: new Date() }
  const found = await discoverAt(url, 'all', tools).finally(() => client.close())
  if (invocation.values.json) await writeJson(found)
  else await showCandidates(found.candidates)
  if (found.failure !== null) say(`telex: ${url}: ${found.failure}`)
  else if (!found.candidates.some(({ verified }) => verified)) say(`telex: no feed was found at ${url}`)
  return found.candidates.some(({ verified }) => verified) ? 0 : 1
}

async function showCandidates(candidates: readonly Candidate[]): Promise<void> {
  // Guesses that led nowhere are no news.
  const shown = candidates.filter(({ verified, evidence }) => verified === true || !evidence.startsWith('usual'))
  if (shown.length === 0) return
  const rows = shown.map((one) => [
    one.score.toFixed(2),
    one.verified === true ? 'feed' : one.verified === null ? 'not tried' : 'no feed',
    one.format ?? '',
    one.entries === null ? '' : String(one.entries),
    one.latest === null ? '' : timeOf(one.latest),
    one.url,
    one.title ?? '',
    one.why === null ? one.evidence : `${one.evidence}; ${one.why}`,
  ])
  await writeLine(
    table(rows, { head: ['score', 'is', 'format', 'entries', 'latest', 'address', 'title', 'found'], widest: 70 }),
  )
}
