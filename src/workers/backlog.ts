import { job, type NextJob } from '../queues/stage.ts'
import type { EntryJob } from './entry-job.ts'
import { fetchArticle } from './fetch-article.ts'

/** Behind all news in every queue. */
export const BACKLOG_PRIORITY = 10

/** The job that fetches the page of an entry. */
export function fetchJob(entryId: string, isBacklog: boolean, data: Partial<EntryJob> = {}): NextJob {
  return job(fetchArticle, { ...data, entryId }, { priority: isBacklog ? BACKLOG_PRIORITY : undefined })
}
