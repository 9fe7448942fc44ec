import type { Store } from '../services.ts'
import { messageOf, TelexError } from '../shared/errors.ts'
import type { FeedSettings, ListingSelectors } from '../shared/feed.ts'
import { defineCommand, type Invocation, numberOption, textOption } from '../terminal/command.ts'
import type { DiscoveryTools } from '../terminal/discover-feeds.ts'
import { SELECTOR_OPTIONS, selectorsGiven } from '../terminal/listing-options.ts'
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

/** A source that was found at an address. */
interface Found {
  readonly url: string
  readonly title: string | null
  readonly entries: number
  readonly kind: 'feed' | 'listing'
  readonly listing?: ListingSelectors
}

/** Subscribes to feeds. */
export default defineCommand({
  summary: 'subscribes to feeds, or to the feed that a page names',
  usage: ['add URL…', 'add --listing URL… [--item SEL …]'],
  about: [
    'Each address is fetched once to see that it is a feed. A page is searched for the best feed that it or its site names. Addresses that',
    'lead to no feed are named, the others are kept. Adding again is harmless. With --listing the page itself is the source: its list of',
    'articles is found by telex, or by the selectors that you give; telex source preview shows what would come of it.',
  ].join('\n'),
  options: {
    listing: { type: 'boolean', meaning: 'the address is a page that lists articles, to be read as it is' },
    ...SELECTOR_OPTIONS,
    folder: { type: 'string', value: 'NAME', meaning: 'folder to keep it in; " / " separates inner folders' },
    tags: { type: 'string', value: 'A,B', meaning: 'tags, separated by commas' },
    'sitemap-days': {
      type: 'string',
      value: 'N',
      meaning: 'of a sitemap, what was published or changed within N days is news; default 3',
    },
    json: { type: 'boolean', meaning: 'print JSON' },
  },
  positionals: { min: 1, max: 10_000 },
  examples: [
    ['add https://news.az/rss', 'subscribe to a feed'],
    ['add bbc.co.uk/news', 'find the feed of a page and subscribe to it'],
    ['add --listing outlet.example/news', 'read a page without a feed'],
    ['add --listing outlet.example/news --item "li.news" --date ".when"', 'the same with selectors of your own'],
  ],

  async run(invocation) {
    const { withStore, stopSignal } = await import('../terminal/process.ts')
    const { openFetching, openPace } = await import('../services.ts')
    const stop = stopSignal()
    const selectors = selectorsGiven(invocation)
    const isListing = Boolean(invocation.values.listing) || Object.keys(selectors).length > 0
    return withStore(invocation, async (store, { config }) => {
      const fetching = openFetching(config)
      const tools = { ...fetching, hostGate: openPace(config, store.hosts), signal: stop, now: new Date() }
      const find = (address: string): Promise<Found> =>
        isListing ? findListing(address, selectors, tools) : findOrdinary(address, tools)
      const lines: Line[] = []
      try {
        for (const address of invocation.positionals) {
          const line = await addOne(address, find, settingsGiven(invocation), store)
          lines.push(line)
          if (!invocation.values.json) await showLine(line)
        }
      } finally {
        await fetching.client.close()
      }
      if (invocation.values.json) await writeJson(lines)
      return lines.every(({ error }) => error === null) ? 0 : 1
    })
  },
})

interface Wishes {
  readonly folder: string | null
  readonly tags: readonly string[]
  readonly sitemapDays: number | null
}

function settingsGiven(invocation: Invocation): Wishes {
  const tags = (textOption(invocation, 'tags') ?? '').split(',').map((tag) => tag.trim())
  const days = numberOption(invocation, 'sitemap-days', 0, { min: 1, max: 3_650 })
  return {
    folder: textOption(invocation, 'folder') ?? null,
    tags: tags.filter((tag) => tag !== ''),
    sitemapDays: days === 0 ? null : days,
  }
}

async function addOne(
  address: string,
  find: (address: string) => Promise<Found>,
  { folder, tags, sitemapDays }: Wishes,
  store: Store,
): Promise<Line> {
  const { outletName } = await import('../outlets/outlet-name.ts')
  const { credentialsOf, withoutCredentials } = await import('../feeds/opml/opml.ts')
  const { absolute } = await import('../terminal/find-feed.ts')
  const { mayShareSecrets } = await import('../shared/url-credentials.ts')
  try {
    const found = await find(address)
    const url = withoutCredentials(found.url)
    const settings: FeedSettings = {
      ...(tags.length > 0 ? { tags } : {}),
      ...(found.listing ? { listing: found.listing } : {}),
      ...(sitemapDays === null ? {} : { sitemapDays }),
    }
    // A feed that the page of this host names is behind the same door.
    const start = absolute(address)
    const isOwn = mayShareSecrets(new URL(start), new URL(url))
    const credentials = credentialsOf(found.url) ?? (isOwn ? credentialsOf(start) : null)
    const { feedId, added } = await store.feeds.add({
      url,
      title: found.title,
      outlet: outletName(url),
      folder,
      subscribed: true,
      firstPollAt: new Date(),
      kind: found.kind,
      settings,
      secrets: credentials ? { basic: credentials } : null,
    })
    return { address, feedId, added, url, title: found.title, entries: found.entries, error: null }
  } catch (err) {
    if (!(err instanceof TelexError)) throw err
    return { address, feedId: null, added: false, url: null, title: null, entries: null, error: messageOf(err) }
  }
}

async function findOrdinary(address: string, tools: DiscoveryTools): Promise<Found> {
  const { findFeed } = await import('../terminal/find-feed.ts')
  const { url, title, entries } = await findFeed(address, tools)
  return { url, title, entries, kind: 'feed' }
}

/** @throws TelexError `no-listing`, `unreachable` */
async function findListing(
  address: string,
  selectors: ListingSelectors,
  tools: DiscoveryTools & { readonly pages: import('../fetch/pages.ts').Pages },
): Promise<Found> {
  const { absolute } = await import('../terminal/find-feed.ts')
  const { getPage } = await import('../terminal/listing-page.ts')
  const { readListing } = await import('../feeds/listing/read-listing.ts')
  const { decodePage } = await import('../extract/page/decode-page.ts')
  const url = absolute(address)
  const page = await getPage(url, tools)
  const { html } = decodePage(page.body, page.contentType)
  const { feed, error } = readListing(html, { url: page.url, selectors, now: new Date() })
  if (!feed)
    throw new TelexError('no-listing', `${url}: ${error}`, {
      hint: `telex source preview ${url} shows what was found.`,
    })
  return { url, title: feed.title, entries: feed.items.length, kind: 'listing', listing: selectors }
}

async function showLine(line: Line): Promise<void> {
  if (line.error !== null) return say(`telex: not added: ${line.error}`)
  const what = line.added ? 'added' : 'already there'
  await writeLine(`${what}  ${line.url}  ${line.title ?? ''} (${line.entries} entries)`)
}
