import { type AnyStage, job, type NextJob } from '../queues/stage.ts'
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
