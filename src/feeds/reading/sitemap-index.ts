import type { SitemapChild } from '../../shared/feed.ts'

/** What is kept of an index from poll to poll. */
export interface IndexMemory {
  /** For each document that was read: its `lastmod` at that time, or when it was read where it has none. */
  readonly read: Readonly<Record<string, string>>
  /** Whether documents without `lastmod` are read, which no answer "not modified" of the index speaks for. */
  readonly hasUndated: boolean
}

/** Documents that are asked for in one poll of an index: they are parts of what was named. */
export const MOST_CHILDREN = 3
/** Documents without `lastmod` among which the polls go round. */
const MOST_UNDATED = 6
const MOST_REMEMBERED = 200
const DAY_MS = 86_400_000
/** Sitemaps of pictures, topics and people list no articles. */
const SIDE = /image|video|photo|categor|(?:^|[^a-z])tags?(?:[^a-z]|$)|topic|author|user|static|product/i
const NEWS = /(?:^|[^a-z])news(?:[^a-z]|$)|googlenews/i

/**
 * Which documents of a sitemap index to read now, most promising first: those of news before others, then those that changed
 * since they were read, newest first. What changed before the window is never read. Documents that do not say when they changed
 * take turns, beginning with the one of the highest number.
 */
export function chooseChildren(
  children: readonly SitemapChild[],
  memory: IndexMemory,
  window: { readonly now: Date; readonly days: number },
): readonly SitemapChild[] {
  const useful = children.filter(({ url }) => !SIDE.test(pathOf(url)))
  const all = useful.length > 0 ? useful : children
  const since = new Date(window.now.getTime() - window.days * DAY_MS).toISOString()
  const changed = all.filter(
    ({ url, updatedAt }) => updatedAt !== null && updatedAt >= since && updatedAt !== memory.read[url],
  )
  const newestFirst = changed.toSorted((a, b) => (a.updatedAt! < b.updatedAt! ? 1 : -1))
  const turns = undatedOf(all).toSorted((a, b) => compare(memory.read[a.url] ?? '', memory.read[b.url] ?? ''))
  const isNews = ({ url }: SitemapChild): boolean => NEWS.test(pathOf(url))
  const ordered = [...newestFirst.filter(isNews), ...turns.filter(isNews), ...newestFirst, ...turns]
  return [...new Set(ordered)].slice(0, MOST_CHILDREN)
}

/** Documents without `lastmod` that take turns: those of news, and those of the highest numbers. */
function undatedOf(children: readonly SitemapChild[]): readonly SitemapChild[] {
  const undated = children.filter(({ updatedAt }) => updatedAt === null)
  const weight = ({ url }: SitemapChild): number => (NEWS.test(pathOf(url)) ? Number.MAX_SAFE_INTEGER : numberIn(url))
  return undated.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST_UNDATED)
}

/** The memory after these documents were read. */
export function afterReading(
  memory: IndexMemory,
  children: readonly SitemapChild[],
  read: readonly SitemapChild[],
  now: Date,
): IndexMemory {
  const listed = new Set(children.map(({ url }) => url))
  const before = Object.entries(memory.read).filter(([url]) => listed.has(url))
  const added = read.map(({ url, updatedAt }) => [url, updatedAt ?? now.toISOString()] as const)
  const all = new Map([...before, ...added])
  return {
    read: Object.fromEntries([...all].slice(-MOST_REMEMBERED)),
    hasUndated: children.some(({ updatedAt }) => updatedAt === null),
  }
}

/** The memory as it was stored, whatever stands there. */
export function readIndexMemory(value: unknown): IndexMemory {
  if (typeof value !== 'object' || value === null) return { read: {}, hasUndated: false }
  const { read, hasUndated } = value as Partial<IndexMemory>
  const pairs = typeof read === 'object' && read !== null ? Object.entries(read) : []
  return {
    read: Object.fromEntries(pairs.filter(([, at]) => typeof at === 'string').slice(-MOST_REMEMBERED)),
    hasUndated: hasUndated === true,
  }
}

function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]*/i, '')
}

/** The date or number in a name: `sitemap-2026-03.xml` is 202603, `post-sitemap12.xml` 12. */
function numberIn(url: string): number {
  const digits = pathOf(url).match(/\d+/g)?.join('').slice(0, 14) ?? ''
  return digits === '' ? 0 : Number(digits)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
