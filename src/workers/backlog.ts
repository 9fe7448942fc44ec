import { job, type NextJob } from '../queues/stage.ts'
import type { EntryJob } from './entry-job.ts'
import { fetchArticle } from './fetch-article.ts'

/** What was published longer ago than this when it was announced is no news: its page can wait. */
const OLD_MS = 86_400_000

/** Behind all news in every queue. */
export const BACKLOG_PRIORITY = 10

/** What was published before this is backlog when it is announced for the first time. */
export function oldBefore(now: Date): Date {
  return new Date(now.getTime() - OLD_MS)
}

/** The job that fetches the page of an entry. */
export function fetchJob(entryId: string, isBacklog: boolean, data: Partial<EntryJob> = {}): NextJob {
  return job(fetchArticle, { ...data, entryId }, { priority: isBacklog ? BACKLOG_PRIORITY : undefined })
}
