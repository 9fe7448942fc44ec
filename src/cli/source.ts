import type { ListingReading } from '../feeds/listing/read-listing.ts'
import { UsageError } from '../shared/errors.ts'
import { defineCommand, type Invocation, textOption } from '../terminal/command.ts'
import type { Candidate } from '../terminal/discover-feeds.ts'
import { SELECTOR_OPTIONS, selectorsGiven } from '../terminal/listing-options.ts'
import { say, table, timeOf, writeJson, writeLine } from '../terminal/output.ts'

/** Looks at an address as a source, without subscribing to anything. */
export default defineCommand({
  summary: 'shows which feeds a site has, and what a page of links would give',
  usage: [
    'source discover URL [--json]',
    'source preview URL [--item SEL …] [--json]',
    'source preview --file PAGE.html --url URL',
  ],
  about: [
    'discover looks at the page, at robots.txt and at the usual addresses, fetches the likeliest candidates (at most 14) at the pace of',
    'their hosts, none that robots.txt forbids, and lists them with a score, best first.',
    'preview reads a page that lists articles, as add --listing would: with selectors, or by finding the list itself; it stores nothing.',
  ].join('\n'),
  options: {
    file: { type: 'string', value: 'FILE', meaning: 'preview: a saved page instead of fetching one' },
    url: { type: 'string', value: 'URL', meaning: 'preview: address of the saved page' },
    ...SELECTOR_OPTIONS,
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 1, max: 2 },
  examples: [
    ['source discover outlet.example', 'list the feeds of a site, the likeliest first'],
    ['source preview outlet.example/news', 'see which articles a page without a feed would give'],
    ['source preview outlet.example/news --item "li.news" --date ".when"', 'the same with selectors of your own'],
  ],

  async run(invocation) {
    const [what, address] = invocation.positionals
    if (what === 'discover' && address !== undefined) return discover(invocation, address)
    if (what === 'preview') return preview(invocation, address)
    throw new UsageError('telex source takes discover or preview first, and an address', {
      hint: 'telex source discover URL',
    })
  },
})

async function discover(invocation: Invocation, address: string): Promise<number> {
  const { openSetting, stopSignal } = await import('../terminal/process.ts')
  const { openFetching, openPace } = await import('../services.ts')
  const { openMemoryPace } = await import('../fetch/memory-pace.ts')
  const { absolute } = await import('../terminal/find-feed.ts')
  const { discoverAt } = await import('../terminal/discover-feeds.ts')
  const { config } = await openSetting(invocation)
  const url = absolute(address)
  const { client, feedDocuments } = openFetching(config)
  const hostGate = openPace(config, openMemoryPace())
  const tools = { client, feedDocuments, hostGate, signal: stopSignal(), now: new Date() }
  const found = await discoverAt(url, 'all', tools).finally(() => client.close())
  if (invocation.values.json) await writeJson(found)
  else await showCandidates(found.candidates)
  if (found.failure !== null) say(`telex: ${url}: ${found.failure}`)
  else if (!found.candidates.some(({ verified }) => verified)) say(`telex: no feed was found at ${url}`)
  return found.candidates.some(({ verified }) => verified) ? 0 : 1
}

async function preview(invocation: Invocation, address: string | undefined): Promise<number> {
  const { readListing } = await import('../feeds/listing/read-listing.ts')
  const { absolute } = await import('../terminal/find-feed.ts')
  const { decodePage } = await import('../extract/page/decode-page.ts')
  const { fetchPage, savedPage } = await import('../terminal/listing-page.ts')
  const selectors = selectorsGiven(invocation)
  const file = textOption(invocation, 'file')
  const given = address ?? textOption(invocation, 'url')
  if (given === undefined)
    throw new UsageError('telex source preview needs the address of the page (with --file: --url)')
  const page =
    file === undefined ? await fetchPage(invocation, absolute(given)) : await savedPage(file, absolute(given))
  const { html } = decodePage(page.body, page.contentType)
  const reading = readListing(html, { url: page.url, selectors, now: new Date() })
  if (invocation.values.json)
    await writeJson({ url: page.url, error: reading.error, parts: reading.parts, entries: reading.feed?.items ?? [] })
  else await showListing(reading)
  if (reading.error !== null) say(`telex: ${page.url}: ${reading.error}`)
  return reading.feed ? 0 : 1
}

async function showListing({ feed, parts }: ListingReading): Promise<void> {
  if (feed) {
    const rows = feed.items.map(({ publishedAt, title, url }) => [
      publishedAt ? timeOf(publishedAt) : '',
      title ?? '',
      url ?? '',
    ])
    await writeLine(table(rows, { head: ['published', 'title', 'address'], widest: 80 }))
    await writeLine(`\n${feed.items.length} entries`)
  }
  if (parts.length === 0) return
  const rows = parts.map((one) => [
    one.chosen ? 'list' : '',
    one.score.toFixed(2),
    String(one.entries),
    one.signature,
    one.example,
  ])
  await writeLine(
    `\nLinks that stand alike:\n${table(rows, { head: ['', 'score', 'links', 'stand as', 'for example'] })}`,
  )
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
