import type { FeedItem } from '../../src/shared/feed.ts'
import { feedItem, later, textOf } from '../support/builders.ts'

/** Seconds. */
export const HOUR = 3_600

/** Item number `n` of a plain feed: guid, link, title, date and summary of its own; one an hour. */
export function plain(n: number, set: Partial<FeedItem> = {}): FeedItem {
  const words = textOf(`item ${n}`, 40).replaceAll('\n', ' ')
  return feedItem({
    guid: `gazette-${n}`,
    url: `https://gazette.example/news/${70_000 + n}-${words.slice(0, 20).toLowerCase().replaceAll(/\W+/g, '-')}`,
    title: words.slice(40, 90),
    summary: words,
    publishedAt: later(n * HOUR).toISOString(),
    ...set,
  })
}

/** An item that is the same at every poll. */
export const asIs = (n: number): FeedItem => plain(n)

/** A window of `size` items, the newest first, as the feed shows it after `newest` of them. */
export function window(newest: number, size: number, item: (n: number) => FeedItem = plain): FeedItem[] {
  return Array.from({ length: size }, (_, at) => item(newest - at))
}

/** How a feed behaves: its item `n` as poll number `poll` shows it. */
export interface Behaviour {
  readonly name: string
  readonly item: (n: number, poll: number) => FeedItem
}

const story = (n: number, poll: number): string => `https://gazette.example/story.php?id=${n}&sid=${poll * 7 + 1}a`
const made = (n: number, poll: number): string => `${(n * 7_919 + poll * 104_729).toString(36)}x${poll}`
const half = <T>(poll: number, before: T, after: T): T => (poll < 3 ? before : after)

/** Feeds of which every entry is announced again and again, and none is another one: a poll may find new only what is new. */
export const BEHAVIOURS: readonly Behaviour[] = [
  { name: 'guid and link stay', item: asIs },
  { name: 'no guids', item: (n) => plain(n, { guid: null }) },
  { name: 'no guids and no dates', item: (n) => plain(n, { guid: null, publishedAt: null }) },
  { name: 'no guids and no links', item: (n) => plain(n, { guid: null, url: null, contentHtml: textOf(`long ${n}`) }) },
  { name: 'guids change with every fetch', item: (n, poll) => plain(n, { guid: `${poll}-${n}` }) },
  {
    name: 'links change with every fetch',
    item: (n, poll) => plain(n, { url: `https://gazette.example/r/${made(n, poll)}` }),
  },
  { name: 'a session in guids and links', item: (n, poll) => plain(n, { url: story(n, poll), guid: story(n, poll) }) },
  {
    name: 'guids and links are made anew',
    item: (n, poll) => plain(n, { url: `https://gazette.example/r/${made(n, poll)}`, guid: made(n, poll) }),
  },
  { name: 'one guid for all', item: (n) => plain(n, { guid: 'https://gazette.example/' }) },
  {
    name: 'one link for all',
    item: (n) => plain(n, { url: 'https://gazette.example/', contentHtml: textOf(`long ${n}`) }),
  },
  {
    name: 'http becomes https',
    item: (n, poll) => plain(n, { url: half(poll, plain(n).url!.replace('https', 'http'), plain(n).url!) }),
  },
  {
    name: 'another domain, links for guids',
    item: (n, poll) => {
      const url = half(poll, plain(n).url!, plain(n).url!.replace('gazette', 'courier'))
      return plain(n, { url, guid: url })
    },
  },
  {
    name: 'a new CMS',
    item: (n, poll) =>
      half(poll, plain(n), plain(n, { guid: `new-${n * 3}`, url: `https://gazette.example/a/${n * 3}` })),
  },
  { name: 'the title of every day', item: (n) => plain(n, { title: 'Morning briefing' }) },
  {
    name: 'the title of every item on one day',
    item: (n) => plain(n, { title: 'Market report', publishedAt: later(0).toISOString() }),
  },
  {
    name: 'podcasts with nothing but a file',
    item: (n, poll) => {
      const file = `https://cdn.example/${n}/episode.mp3`
      const enclosures = [{ url: file, type: 'audio/mpeg', length: 7 }]
      return plain(n, { guid: `${poll}-${n}`, url: file, enclosures, contentHtml: textOf(`notes ${n}`) })
    },
  },
]
