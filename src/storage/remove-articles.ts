import type { Querier } from './database.ts'
import { recountStory } from './withdrawals.ts'

/**
 * Deletes articles with all that hangs on them, and counts their stories anew; usable inside a transaction only.
 *
 * @returns how many there were
 */
export async function removeArticles(inside: Querier, articleIds: readonly string[]): Promise<number> {
  if (articleIds.length === 0) return 0
  const { rows } = await inside.query<{ storyId: string | null }>(
    'DELETE FROM articles WHERE article_id = ANY($1::uuid[]) RETURNING story_id AS "storyId"',
    [articleIds],
  )
  const storyIds = [...new Set(rows.map(({ storyId }) => storyId).filter((id) => id !== null))]
  await inside.query(
    'DELETE FROM stories s WHERE story_id = ANY($1::uuid[]) AND NOT EXISTS (SELECT 1 FROM story_articles m WHERE m.story_id = s.story_id)',
    [storyIds],
  )
  for (const storyId of storyIds) await recountStory(inside, storyId)
  return rows.length
}
