import type { Querier } from './database.ts'

/** What counts as having got an article: it was accepted, or nobody knows, since the answer was lost. */
export const HAS_GOT = `d.event <> 'article.withdrawn' AND (d.state = 'delivered' OR (d.attempts > 0 AND d.status IS NULL))`

/**
 * Takes articles out of all that is current, or puts them back; usable inside a transaction only.
 *
 * What is owed of a withdrawn article is called off, and whoever has got it is owed the news of it.
 *
 * @returns ids of the deliveries that are owed because of it
 */
export async function setWithdrawn(
  inside: Querier,
  entryId: string | null,
  withdrawn: boolean,
  now: Date,
): Promise<readonly string[]> {
  const { rows } = await inside.query<{ articleId: string; storyId: string | null }>(
    `UPDATE articles SET withdrawn = $2, withdrawn_at = CASE WHEN $2 THEN $3::timestamptz END
     WHERE article_id IN (SELECT article_id FROM entries WHERE entry_id = $1) AND withdrawn <> $2
     RETURNING article_id AS "articleId", story_id AS "storyId"`,
    [entryId, withdrawn, now],
  )
  const owed: string[] = []
  for (const { articleId, storyId } of rows) {
    if (storyId !== null) await recountStory(inside, storyId)
    owed.push(...(withdrawn ? await oweWithdrawal(inside, articleId, now) : await oweReturn(inside, articleId, now)))
  }
  return owed
}

/** Owes the news of a withdrawal to all who have got the article, once for each withdrawal. */
export async function oweWithdrawal(inside: Querier, articleId: string, now: Date): Promise<readonly string[]> {
  await inside.query(
    `UPDATE deliveries SET state = 'cancelled' WHERE article_id = $1 AND state = 'owed' AND event <> 'article.withdrawn'
       AND EXISTS (SELECT 1 FROM articles WHERE article_id = $1 AND withdrawn)`,
    [articleId],
  )
  const { rows } = await inside.query<{ id: string }>(
    `INSERT INTO deliveries (subscription_id, article_id, revision, event, owed_at, occasion)
     SELECT DISTINCT d.subscription_id, a.article_id, a.revisions, 'article.withdrawn', $2::timestamptz, a.withdrawn_at
     FROM articles a JOIN deliveries d USING (article_id) WHERE a.article_id = $1 AND a.withdrawn AND ${HAS_GOT}
     ON CONFLICT DO NOTHING RETURNING delivery_id AS id`,
    [articleId, now],
  )
  return rows.map(({ id }) => id)
}

/** What was called off is owed again, news of the withdrawal that nobody has got is called off, and whoever was told of the withdrawal is told that it is over. */
async function oweReturn(inside: Querier, articleId: string, now: Date): Promise<readonly string[]> {
  await inside.query(
    "UPDATE deliveries SET state = 'cancelled' WHERE article_id = $1 AND state = 'owed' AND event = 'article.withdrawn'",
    [articleId],
  )
  const again = await inside.query<{ id: string }>(
    `UPDATE deliveries SET state = 'owed', owed_at = $2
     WHERE article_id = $1 AND state = 'cancelled' AND event NOT IN ('article.withdrawn', 'article.restored') RETURNING delivery_id AS id`,
    [articleId, now],
  )
  const { rows } = await inside.query<{ id: string }>(
    `INSERT INTO deliveries (subscription_id, article_id, revision, event, owed_at, occasion)
     SELECT DISTINCT d.subscription_id, a.article_id, a.revisions, 'article.restored', $2::timestamptz, $2::timestamptz
     FROM articles a JOIN deliveries d USING (article_id)
     WHERE a.article_id = $1 AND d.event = 'article.withdrawn' AND (d.state = 'delivered' OR d.attempts > 0)
     ON CONFLICT DO NOTHING RETURNING delivery_id AS id`,
    [articleId, now],
  )
  return [...again.rows, ...rows].map(({ id }) => id)
}

/** A story is told by the articles that stand: their number, and the title of the first of them. */
export async function recountStory(inside: Querier, storyId: string): Promise<void> {
  await inside.query(
    `WITH standing AS (
       SELECT a.title, a.seq FROM story_articles m JOIN articles a USING (article_id) WHERE m.story_id = $1 AND NOT a.withdrawn)
     UPDATE stories SET articles = (SELECT count(*) FROM standing),
       title = coalesce((SELECT title FROM standing ORDER BY seq LIMIT 1), title) WHERE story_id = $1`,
    [storyId],
  )
}

/**
 * An article that was just stored for an entry: its agency may have taken the item back while it was under way. Whoever takes
 * it back at the same moment waits for the end of this transaction, and finds the article then.
 */
export async function heedWithdrawal(inside: Querier, entryId: string, articleId: string, now: Date): Promise<void> {
  const { rows } = await inside.query<{ status: string }>(
    'SELECT status FROM wire_items WHERE entry_id = $1 ORDER BY received_at DESC LIMIT 1 FOR SHARE',
    [entryId],
  )
  if (rows[0] === undefined || rows[0].status === 'usable') return
  await inside.query('UPDATE articles SET withdrawn = true, withdrawn_at = $2 WHERE article_id = $1', [articleId, now])
}
