import { hasFullText } from '../feeds/full-text.ts'
import type { Entry } from '../shared/entry.ts'
import type { Articles } from '../storage/articles.ts'
import type { Entries } from '../storage/entries.ts'
import type { Snapshots } from '../storage/snapshots.ts'

interface Services {
  readonly entries: Entries
  readonly articles: Articles
  readonly snapshots: Snapshots
  readonly clock: () => Date
}

const HOUR_MS = 3_600_000
/** When the page of a text that was taken from the feed is asked for again: four times, over some days, ever more seldom. */
const AGAIN_AFTER_MS = [HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS] as const

/** Whether the feed's text may stand in for the page of an entry: it is long enough, and no page was ever had. */
export async function canStandIn(entry: Entry, { articles }: Pick<Services, 'articles'>): Promise<boolean> {
  if (!hasFullText(entry.contentHtml)) return false
  const known = entry.articleId === null ? undefined : await articles.find(entry.articleId)
  return known?.source !== 'page'
}

/** Keeps what the feed carried as if it were the page, marked as such: an article is better than none. */
export async function keepFeedText(entry: Entry, { snapshots, clock }: Services): Promise<string> {
  const title = escapeHtml(entry.title ?? '')
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><article><h1>${title}</h1>${entry.contentHtml ?? ''}</article></body></html>`
  const { snapshotId } = await snapshots.keep({
    entryId: entry.entryId,
    url: entry.url,
    finalUrl: entry.url,
    status: null,
    contentType: 'text/html; charset=utf-8',
    headers: {},
    body: new TextEncoder().encode(html),
    source: 'feed',
    fetchedAt: clock(),
  })
  return snapshotId
}

/** Has the page of an entry asked for again later, unless that was done often enough. */
export async function awaitPage(entry: Entry, { entries, clock }: Pick<Services, 'entries' | 'clock'>): Promise<void> {
  const afterMs = AGAIN_AFTER_MS[entry.pageTries]
  if (afterMs === undefined) return
  await entries.awaitPage(entry.entryId, new Date(clock().getTime() + afterMs), entry.pageTries + 1)
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
