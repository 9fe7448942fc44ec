import { parseFeed } from '../feeds/parse-feed.ts'
import { UsageError } from '../shared/errors.ts'
import type { FeedDocument, FeedItem, SitemapChild } from '../shared/feed.ts'
import { bytesOf, readLines, textOf } from './ndjson.ts'
import { writeLine } from './output.ts'

/** CPU time of the warm-up and of the measurement, in microseconds. */
const WARM_UP_US = 500_000
const MEASURED_US = 2_000_000

interface Input {
  readonly bytes: Uint8Array
  readonly contentType: string | null
  readonly url: string | null
}

/** Answers one line of `telex parse-feed`. @throws Error that says what is wrong with the line */
export function parseLine(line: Readonly<Record<string, unknown>>): object {
  const { bytes, contentType, url } = inputOf(line)
  const { feed, error } = parseFeed(bytes, { contentType, url })
  return { error, feed: feed ? shownFeed(feed) : null }
}

function inputOf(line: Readonly<Record<string, unknown>>): Input {
  return { bytes: bytesOf(line, 'base64'), contentType: textOf(line, 'contentType'), url: textOf(line, 'url') }
}

function shownFeed({ format, title, link, description, language, items, children }: FeedDocument): object {
  return { format, title, link, description, language, items: children ? children.map(itemOf) : items }
}

/** What a sitemap index lists are documents, not pages; here they are shown in the shape of items. */
function itemOf({ url, updatedAt }: SitemapChild): FeedItem {
  return {
    ...{ guid: null, url, title: null, summary: null, contentHtml: null, authors: [], publishedAt: null, updatedAt },
    ...{ categories: [], enclosures: [], image: null, language: null },
  }
}

/** Parses standard input over and over and prints feeds and megabytes a second of CPU. */
export async function benchFeeds(): Promise<number> {
  const inputs: Input[] = []
  for await (const line of readLines(process.stdin))
    if (line !== undefined) inputs.push(inputOf(JSON.parse(line) as Record<string, unknown>))
  if (inputs.length === 0) throw new UsageError('telex parse-feed --bench got nothing on standard input')
  runFor(inputs, WARM_UP_US)
  const { rounds, seconds, items } = runFor(inputs, MEASURED_US)
  const bytes = inputs.reduce((sum, input) => sum + input.bytes.byteLength, 0)
  const result = {
    bench: true,
    feedsPerS: round((rounds * inputs.length) / seconds),
    mbPerS: round((rounds * bytes) / 1e6 / seconds),
    items,
  }
  await writeLine(JSON.stringify(result))
  return 0
}

/** Whole rounds over all inputs until so much CPU has gone; `items` are those of one round. */
function runFor(inputs: readonly Input[], cpuUs: number): { rounds: number; seconds: number; items: number } {
  const start = process.cpuUsage()
  let rounds = 0
  let items = 0
  for (;;) {
    items = 0
    for (const { bytes, contentType, url } of inputs)
      items += parseFeed(bytes, { contentType, url }).feed?.items.length ?? 0
    rounds++
    const { user, system } = process.cpuUsage(start)
    if (user + system >= cpuUs) return { rounds, seconds: (user + system) / 1e6, items }
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
