import type { AnyStage } from '../queues/stage.ts'
import type { Entry } from '../shared/entry.ts'
import { enrichArticle } from './enrich-article.ts'
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
