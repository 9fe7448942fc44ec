import type { Answer, EnrichTask, ExtractTask, FeedTask, ListTask, Task } from './tasks.ts'

/**
 * What runs in a worker thread: the work that takes CPU.
 *
 * Each kind of work loads its code and data at its first task, so that a thread that only parses feeds holds no models.
 */
export default async function runTask(task: Task): Promise<Answer<Task>> {
  if (task.kind === 'extract') return extract(task)
  if (task.kind === 'enrich') return enrich(task)
  return task.kind === 'list-enrichments' ? list(task) : parse(task)
}

async function extract(task: ExtractTask): Promise<Answer<ExtractTask>> {
  const { extractPage } = await import('./extract-page.ts')
  return extractPage(task)
}

async function enrich(task: EnrichTask): Promise<Answer<EnrichTask>> {
  const { enrichArticle } = await import('./enrich-text.ts')
  return enrichArticle(task.article, task.names)
}

async function list({ names }: ListTask): Promise<Answer<ListTask>> {
  const { listEnrichments } = await import('./enrich-text.ts')
  return listEnrichments(names)
}

async function parse(task: FeedTask): Promise<Answer<FeedTask>> {
  if (task.listing) {
    const { readListingPage } = await import('./read-listing-page.ts')
    return readListingPage(task, task.listing)
  }
  const { parseFeed } = await import('../feeds/parse-feed.ts')
  const { outletProfile } = await import('./profiles.ts')
  const zone = task.timeZone ?? (await outletProfile(task.url, task.outletsDir ?? null))?.timeZone ?? null
  const reading = { zone, ...parseFeed(task.body, { contentType: task.contentType, url: task.url, timeZone: zone }) }
  if (!task.window || reading.feed?.format !== 'sitemap') return reading
  // Here, so that fifty thousand addresses need not leave the thread.
  const { withinWindow } = await import('../feeds/reading/sitemap-window.ts')
  return { error: null, zone, ...withinWindow(reading.feed, task.window) }
}
