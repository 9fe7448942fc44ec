import { z } from 'zod'

/** Data of the jobs that carry one entry from stage to stage: references, never texts. */
export const entryJob = z.object({
  entryId: z.uuid(),
  /**
   * Set when what comes of it is no edit of the outlet. `re-extraction`: telex reads a stored page again; `page-again`: it asks
   * for the page of an article that is the feed's text; `page-came`: it has that page now. `archived`: it comes out of an archive and was news long ago.
   * Or when somebody who asked for the page says that it is an article, whatever it looks like: `as-article`.
   */
  cause: z.enum(['re-extraction', 'page-again', 'page-came', 'archived', 'as-article']).optional(),
  /** Slot of the host that this job booked, in ms since 1970. */
  slotAt: z.number().optional(),
  /** Slot of the host that its page redirects to. */
  onwardAt: z.number().optional(),
  /** How often the page has asked to wait. */
  waits: z.number().int().optional(),
  /** How often its robots.txt could not be read. */
  robotsWaits: z.number().int().optional(),
  /** Where the page has led on to, and how often it has. */
  at: z.url().optional(),
  hops: z.number().int().optional(),
  /** Snapshot of the AMP copy that led on to the real page. */
  ampId: z.uuid().optional(),
})

export type EntryJob = z.infer<typeof entryJob>

/** What a stage hands on: the same entry, for the same reason. */
export function onward({ entryId, cause }: EntryJob): EntryJob {
  return cause ? { entryId, cause } : { entryId }
}
