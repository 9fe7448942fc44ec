/**
 * What readers of feeds announce twice, and what they never announce: feeds of many habits, 50 polls each, seeded.
 *
 *     node bench/identity.ts [seed]
 *
 * Every feed shows a window of its latest items; between two polls none to five are new, and now and then an archive of 60 comes back.
 * Each item is one article, whatever the feed does to its guid, link, title and date: *again* counts announcements of an article
 * that was announced before, *lost* articles that were shown and never announced, in per cent of all articles.
 *
 * The others are rules as they are in use: the guid or else the link (Miniflux and most readers), the link alone, title and date,
 * and a hash of guid, link, title and text.
 */
import { entryUrl } from '../src/feeds/entry-url.ts'
import type { FeedItem } from '../src/shared/feed.ts'
import { Book } from '../tests/feeds/identity-book.ts'
import { BEHAVIOURS, HOUR, plain } from '../tests/feeds/identity-feeds.ts'
import { later, textOf } from '../tests/support/builders.ts'

const POLLS = 50
const WINDOW = 20
const ARCHIVE = 60
const FEEDS = 4
/** Long before the first window, so that an archive has something to show. */
const FIRST = 200

type Random = () => number
type Habit = (n: number, poll: number, random: Random) => FeedItem

/** A policy looks at each document and says which of its items it announces. */
type Policy = () => (items: readonly FeedItem[], poll: number) => ReadonlySet<number>

function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A number that belongs to an item for ever, whatever else was drawn. */
const lot = (n: number, salt: number): number => randomFrom(n * 2_654_435_761 + salt)()

/** Titles that come again, as those of columns and bulletins do. */
const COLUMNS = ['Morning briefing', 'Weather', 'Market report', 'Letters to the editor']

const MIXED: readonly (readonly [name: string, habit: Habit])[] = [
  [
    'editors at work: headlines, slugs and summaries are mended',
    (n, poll) => {
      const edits = Math.floor(lot(n, 1) * 3) + (poll % 9 > 6 ? 1 : 0)
      const title = edits > 1 ? `${plain(n).title} (updated)` : plain(n).title
      const url = edits > 2 ? `https://gazette.example/news/${70_000 + n}-mended` : plain(n).url
      return plain(n, { title, url, summary: edits > 0 ? `${plain(n).summary} ${edits}` : plain(n).summary })
    },
  ],
  [
    'columns under one title, a tenth without guid, a tenth without date',
    (n) => {
      const title = lot(n, 2) < 0.3 ? COLUMNS[Math.floor(lot(n, 3) * COLUMNS.length)]! : plain(n).title
      const guid = lot(n, 4) < 0.1 ? null : plain(n).guid
      return plain(n, { title, guid, publishedAt: lot(n, 5) < 0.1 ? null : plain(n).publishedAt })
    },
  ],
  [
    'columns, guids that change with every fetch',
    (n, poll) =>
      plain(n, { title: lot(n, 2) < 0.3 ? COLUMNS[n % COLUMNS.length]! : plain(n).title, guid: `${poll}:${n}` }),
  ],
  [
    'columns, a session in every link, no guid',
    (n, poll) => {
      const title = lot(n, 2) < 0.3 ? COLUMNS[n % COLUMNS.length]! : plain(n).title
      return plain(n, { title, guid: null, url: `https://gazette.example/show?article=${n}&s=${poll * 31}x` })
    },
  ],
  [
    'a life: https, then another CMS, then another domain',
    (n, poll) => {
      const old = plain(n, { url: plain(n).url!.replace('https', poll < 10 ? 'http' : 'https') })
      if (poll < 25) return old
      const host = poll < 38 ? 'gazette' : 'courier'
      return plain(n, { guid: `post-${n * 7}`, url: `https://${host}.example/a/${n * 7}` })
    },
  ],
  [
    'such a life, and no text but the titles',
    (n, poll) => {
      const bare = plain(n, { summary: null })
      if (poll < 25) return { ...bare, url: bare.url!.replace('https', poll < 10 ? 'http' : 'https') }
      const host = poll < 38 ? 'gazette' : 'courier'
      return { ...bare, guid: `post-${n * 7}`, url: `https://${host}.example/a/${n * 7}` }
    },
  ],
  ['every guid is used again after 90 items', (n) => plain(n, { guid: `slot-${n % 90}` })],
  [
    'guids number the places of the document',
    (n, poll, random) => plain(n, { guid: `place-${Math.floor(random() * 20)}-${poll % 2}` }),
  ],
  [
    'each fetch comes from one of two servers with guids of their own',
    (n, _poll, random) => plain(n, { guid: `${random() < 0.5 ? 'a' : 'b'}-${n}` }),
  ],
  [
    'dates and guids are those of the fetch, links hold a campaign',
    (n, poll, random) =>
      plain(n, {
        guid: `${poll}-${n}`,
        url: `${plain(n).url}?from=mail${Math.floor(random() * 1_000)}`,
        publishedAt: later(poll * HOUR).toISOString(),
      }),
  ],
  [
    'no guid, no date, links made anew, columns',
    (n, poll) => {
      const title = lot(n, 2) < 0.15 ? COLUMNS[n % COLUMNS.length]! : plain(n).title
      return plain(n, { title, guid: null, publishedAt: null, url: `https://gazette.example/r/${poll}k${n * 13}` })
    },
  ],
  [
    'half of the items link to the home page, with their text',
    (n) =>
      lot(n, 6) < 0.5 ? plain(n, { url: 'https://gazette.example/', contentHtml: textOf(`long ${n}`) }) : plain(n),
  ],
]

function byKey(keyOf: (item: FeedItem) => string): Policy {
  return () => {
    const seen = new Set<string>()
    return (items) => {
      const fresh = new Set<number>()
      for (const [at, item] of items.entries()) {
        const key = keyOf(item)
        if (!seen.has(key)) fresh.add(at)
        seen.add(key)
      }
      return fresh
    }
  }
}

const linkOf = ({ url }: FeedItem): string => (url === null ? '' : (entryUrl(url, null) ?? url))

const POLICIES: readonly (readonly [name: string, policy: Policy])[] = [
  [
    'telex',
    () => {
      const book = new Book()
      return (items, poll) => new Set(book.poll(items, later(poll * HOUR)).fresh.map(({ position }) => position))
    },
  ],
  ['guid or link', byKey((item) => item.guid?.trim() || linkOf(item) || `${item.title}${item.summary}`)],
  ['link', byKey((item) => linkOf(item) || `${item.title}${item.summary}`)],
  ['title, date', byKey((item) => `${item.title}\n${item.publishedAt}`)],
  ['hash of all', byKey((item) => [item.guid, linkOf(item), item.title, item.summary, item.contentHtml].join('\n'))],
]

interface Tally {
  articles: number
  again: number
  lost: number
}

function play(habit: Habit, policy: Policy, seed: number): Tally {
  const random = randomFrom(seed)
  const look = policy()
  const shown = new Set<number>()
  const announced = new Set<number>()
  let newest = FIRST
  let again = 0
  for (let poll = 0; poll < POLLS; poll++) {
    newest += Math.floor(random() * 6)
    const size = poll % 17 === 16 ? ARCHIVE : WINDOW
    const numbers = Array.from({ length: size }, (_, at) => newest - at)
    const items = numbers.map((n) => habit(n, poll, random))
    for (const n of numbers) shown.add(n)
    for (const at of look(items, poll)) {
      const n = numbers[at]!
      if (announced.has(n)) again++
      announced.add(n)
    }
  }
  return { articles: shown.size, again, lost: shown.size - announced.size }
}

function percent(part: number, whole: number): string {
  return ((100 * part) / whole).toFixed(part === 0 ? 0 : 1)
}

const seed = Number(process.argv[2] ?? 1)
const lines: string[][] = [['feed', ...POLICIES.map(([name]) => name)]]
function row(name: string, habit: Habit): readonly Tally[] {
  const tallies = POLICIES.map(([, policy]) => {
    const sum: Tally = { articles: 0, again: 0, lost: 0 }
    for (let feed = 0; feed < FEEDS; feed++) {
      const one = play(habit, policy, seed * 1_000 + feed)
      sum.articles += one.articles
      sum.again += one.again
      sum.lost += one.lost
    }
    return sum
  })
  lines.push([
    name,
    ...tallies.map(({ articles, again, lost }) => `${percent(again, articles)} / ${percent(lost, articles)}`),
  ])
  return tallies
}

function total(name: string, rows: readonly (readonly Tally[])[]): void {
  const sums = POLICIES.map((_, at) => rows.reduce((sum, one) => sum + (100 * one[at]!.again) / one[at]!.articles, 0))
  const lost = POLICIES.map((_, at) => rows.reduce((sum, one) => sum + (100 * one[at]!.lost) / one[at]!.articles, 0))
  lines.push([
    `**${name}**`,
    ...sums.map((sum, at) => `${(sum / rows.length).toFixed(1)} / ${(lost[at]! / rows.length).toFixed(1)}`),
  ])
}

total(
  'mean of the plain ones',
  BEHAVIOURS.map(({ name, item }) => row(name, item)),
)
total(
  'mean of the mixed ones',
  MIXED.map(([name, habit]) => row(name, habit)),
)
process.stdout.write(
  `Announced again / lost, per cent of the articles; seed ${seed}, ${FEEDS} feeds each, ${POLLS} polls.\n\n`,
)
for (const [at, cells] of lines.entries()) {
  process.stdout.write(`| ${cells.join(' | ')} |\n`)
  if (at === 0) process.stdout.write(`|---${'|--:'.repeat(POLICIES.length)}|\n`)
}
