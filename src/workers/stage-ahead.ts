import { type AnyStage, type End, end, job, type NextJob } from '../queues/stage.ts'
import type { StoredArticle } from '../shared/article.ts'
import type { Entry } from '../shared/entry.ts'
import type { Entries } from '../storage/entries.ts'
import { enrichArticle } from './enrich-article.ts'
import { type EntryJob, onward } from './entry-job.ts'
import { groupStory } from './group-story.ts'

const AFTER_STORE: readonly AnyStage[] = [enrichArticle, groupStory]

/**
 * The stage that an entry is owed when its article is stored already.
 *
 * A job whose process was killed is run again from its beginning. What it had stored would then be found to be known and the
 * entry finished, with nothing enriched or delivered: such a job goes on where it was instead.
 */
export function stageAhead(entry: Pick<Entry, 'owed'> | undefined): AnyStage | undefined {
  return AFTER_STORE.find(({ queue }) => queue === entry?.owed)
}

/** The entry that a job begins with; how the job ends where there is nothing to begin: the entry was deleted meanwhile, or its article is stored. */
export async function takeUp(
  data: EntryJob,
  entries: Pick<Entries, 'find'>,
): Promise<Entry | End<'cancelled' | 'stored-before'>> {
  const entry = await entries.find(data.entryId)
  if (!entry) return end('cancelled')
  const ahead = stageAhead(entry)
  return ahead ? end('stored-before', [job(ahead, onward(data))]) : entry
}

/** Tells how a job ends from the entry that it begins with: both are what {@link takeUp} may give. */
export function isEnd<Outcome extends string>(begun: Entry | End<Outcome>): begun is End<Outcome> {
  return 'next' in begun
}

/**
 * What is left to do for an entry whose page was found to be known: enriching and grouping, where it is this entry's own
 * article and has no story yet.
 *
 * That article was stored by a run of the entry that ended there, or is under way beside this one.
 */
export async function finishOwn(
  data: EntryJob,
  known: Pick<StoredArticle, 'articleId' | 'entryId' | 'storyId'>,
  entries: Entries,
  now: Date,
): Promise<readonly NextJob[]> {
  if (known.entryId !== data.entryId || known.storyId !== null) return []
  await entries.owe(data.entryId, enrichArticle.queue, now, { articleId: known.articleId })
  return [job(enrichArticle, onward(data))]
}
