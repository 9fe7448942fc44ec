import type { FeedHints } from '../../shared/feed.ts'
import { absoluteUrl, baseOf } from '../feed-url.ts'
import type { FeedNode } from './feed-node.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const PERIOD_SECONDS: Readonly<Record<string, number>> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000, // 30 days
  yearly: 31_536_000,
}
const DAY_MINUTES = 1_440
/** Documents that one document may point to: the limit of the sitemap protocol. */
const MOST_DOCUMENTS = 50_000

/** Hints of a document that gives none. */
export const NO_HINTS: FeedHints = {
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  updateEverySeconds: null,
  hubUrl: null,
  selfUrl: null,
  moreUrls: [],
}

/** What the channel of an RSS, RDF or Atom document asks of pollers. */
export function hintsOf(channel: FeedNode, root: FeedNode, base: string | null): FeedHints {
  const links = [...channel.all('link', 'atom:link'), ...(root === channel ? [] : root.all('atom:link'))]
  const linked = (rel: string) => linkTo(links, rel, base)
  const next = linked('next') ?? linked('next-archive') ?? linked('prev-archive')
  return {
    ttlMinutes: minutes(channel.child('ttl')?.text()),
    skipHours: skippedHours(channel),
    skipDays: skippedDays(channel),
    updateEverySeconds: updateEvery(channel),
    hubUrl: linked('hub'),
    selfUrl: linked('self'),
    moreUrls: next ? [next] : [],
  }
}

function linkTo(links: readonly FeedNode[], rel: string, base: string | null): string | null {
  for (const link of links) {
    const names = (link.attribute('rel') ?? '').toLowerCase().split(/\s+/)
    const url = names.includes(rel) ? absoluteUrl(link.attribute('href'), baseOf(link, base)) : null
    if (url) return url
  }
  return null
}

/** `ttl` in minutes; a value over a year is nonsense, 0 means that nothing is known. */
function minutes(text: string | undefined): number | null {
  const value = Number.parseFloat(text ?? '')
  return value > 0 && value <= 366 * DAY_MINUTES ? Math.ceil(value) : null
}

function skippedHours(channel: FeedNode): number[] {
  const hours = (channel.child('skiphours')?.all('hour') ?? [])
    .map((node) => node.text(40))
    .filter((text) => /^\d{1,2}$/.test(text))
    .map(Number)
    .filter((hour) => hour <= 24)
    .map((hour) => hour % 24) // the early drafts counted from 1 to 24
  const distinct = [...new Set(hours)].sort((a, b) => a - b)
  return distinct.length < 24 ? distinct : [] // who skips every hour has misunderstood
}

function skippedDays(channel: FeedNode): string[] {
  const written = (channel.child('skipdays')?.all('day') ?? []).map((node) => node.text(40).toLowerCase())
  const days = DAYS.filter(
    (day) => written.includes(day.toLowerCase()) || written.includes(day.slice(0, 3).toLowerCase()),
  )
  return days.length < 7 ? days : []
}

function updateEvery(channel: FeedNode): number | null {
  const periodText = channel.child('sy:updateperiod')?.text(100).toLowerCase()
  const frequencyText = channel.child('sy:updatefrequency')?.text(100)
  if (!periodText && !frequencyText) return null
  // Both have a default in the module: daily, once.
  const period = PERIOD_SECONDS[periodText || 'daily']
  const frequency = Number.parseInt(frequencyText || '1', 10)
  return period && frequency >= 1 ? Math.max(1, Math.round(period / frequency)) : null
}

/** Addresses of further documents, each once, at most 50,000. */
export function documentUrls(references: Iterable<string>, base: string | null): string[] {
  const urls = new Set<string>()
  for (const reference of references) {
    const url = absoluteUrl(reference, base)
    if (url) urls.add(url)
    if (urls.size >= MOST_DOCUMENTS) break
  }
  return [...urls]
}
