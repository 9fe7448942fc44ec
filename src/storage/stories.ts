import { isUuid } from '../shared/uuid.ts'
import type { Database, Querier } from './database.ts'
import { storableJson } from './storable-json.ts'

/** A story that is open for more articles. */
export interface OpenStory<Profile> {
  readonly storyId: string
  readonly profile: Profile
  readonly lastAt: string
}

/** A story in a list. */
export interface ListedStory {
  readonly storyId: string
  readonly title: string | null
  readonly language: string | null
  readonly articles: number
  readonly outlets: number
  readonly startedAt: Date
  readonly lastAt: Date
}

/** What was decided for an article: the story it joins (null starts one), with the profile and keys from now on. */
export interface StoryDecision<Profile> {
  readonly storyId: string | null
  readonly profile: Profile
  readonly keys: readonly string[]
}

// One writer at a time: of two reports of one event that arrive together, the second must see the story of the first.
const STORY_LOCK = 7_431_003
const MOST_CANDIDATES = 40
/** A story that has had no article for this long is closed. */
const OPEN_HOURS = 72

export type Stories = ReturnType<typeof openStories>

/** Statements on stories. */
export function openStories(database: Database) {
  return {
    /**
     * Puts an article into a story, or starts one.
     *
     * @param keys terms under which open stories are looked up
     * @param decide is given the open stories that share keys, best first
     */
    async place<Profile>(
      article: {
        readonly articleId: string
        readonly entryId: string | null
        readonly title: string | null
        readonly language: string | null
        readonly at: Date
      },
      keys: readonly string[],
      decide: (candidates: readonly OpenStory<Profile>[]) => StoryDecision<Profile>,
    ): Promise<{ readonly storyId: string; readonly isNew: boolean }> {
      return database.transaction(async (inside) => {
        await inside.query('SELECT pg_advisory_xact_lock($1)', [STORY_LOCK])
        const { rows } = await inside.query<{ storyId: string | null; withdrawn: boolean }>(
          // Held until the end: its other way into a story, with its original, must not be taken meanwhile.
          'SELECT story_id AS "storyId", withdrawn FROM articles WHERE article_id = $1 FOR NO KEY UPDATE',
          [article.articleId],
        )
        // An article that changes stays in its story.
        if (rows[0]?.storyId) return { storyId: rows[0].storyId, isNew: false }
        const counted = rows[0]?.withdrawn ? 0 : 1
        const decision = decide(await listCandidates<Profile>(inside, keys, article.at))
        const storyId = decision.storyId
          ? await joinStory(inside, decision.storyId, article.at, decision.profile, counted)
          : await startStory(inside, article, decision.profile, counted)
        await inside.query('DELETE FROM story_keys WHERE story_id = $1', [storyId])
        await inside.query('INSERT INTO story_keys (key, story_id) SELECT DISTINCT unnest($1::text[]), $2::uuid', [
          decision.keys.slice(0, 64),
          storyId,
        ])
        await inside.query('UPDATE articles SET story_id = $2 WHERE article_id = $1', [article.articleId, storyId])
        await inside.query('INSERT INTO story_articles (story_id, article_id) VALUES ($1, $2)', [
          storyId,
          article.articleId,
        ])
        return { storyId, isNew: decision.storyId === null }
      })
    },

    /** A copy belongs to the story of its original; `undefined` while that has none. */
    async placeWithOriginal(articleId: string, originalId: string): Promise<string | undefined> {
      const { rows } = await database.query<{ storyId: string }>(
        `WITH placed AS (
           UPDATE articles SET story_id = original.story_id FROM articles original
           WHERE articles.article_id = $1 AND articles.story_id IS NULL AND original.article_id = $2 AND original.story_id IS NOT NULL
           RETURNING articles.story_id, articles.article_id, articles.withdrawn),
         listed AS (INSERT INTO story_articles (story_id, article_id) SELECT story_id, article_id FROM placed)
         UPDATE stories SET articles = articles + CASE WHEN placed.withdrawn THEN 0 ELSE 1 END FROM placed WHERE stories.story_id = placed.story_id RETURNING stories.story_id AS "storyId"`,
        [articleId, originalId],
      )
      return rows[0]?.storyId
    },

    /** Latest first; `least` leaves out stories of fewer articles, those that were withdrawn not counted. */
    async list(options: {
      readonly limit: number
      readonly offset?: number
      readonly least?: number
    }): Promise<readonly ListedStory[]> {
      const { rows } = await database.query<ListedStory>(
        `SELECT s.story_id AS "storyId", s.title, s.language, s.articles, s.started_at AS "startedAt", s.last_at AS "lastAt",
           (SELECT count(DISTINCT a.outlet)::int FROM story_articles m JOIN articles a USING (article_id) WHERE m.story_id = s.story_id AND NOT a.withdrawn) AS outlets
         FROM stories s WHERE s.articles >= $1 ORDER BY s.last_at DESC, s.story_id LIMIT $2 OFFSET $3`,
        [options.least ?? 1, options.limit, options.offset ?? 0],
      )
      return rows
    },

    /** The stories with most articles. */
    async listLargest(limit: number): Promise<readonly ListedStory[]> {
      const { rows } = await database.query<ListedStory>(
        `SELECT s.story_id AS "storyId", s.title, s.language, s.articles, s.started_at AS "startedAt", s.last_at AS "lastAt",
           (SELECT count(DISTINCT a.outlet)::int FROM story_articles m JOIN articles a USING (article_id) WHERE m.story_id = s.story_id AND NOT a.withdrawn) AS outlets
         FROM stories s WHERE s.articles > 1 ORDER BY s.articles DESC, s.last_at DESC LIMIT $1`,
        [limit],
      )
      return rows
    },

    async find(storyId: string): Promise<ListedStory | undefined> {
      if (!isUuid(storyId)) return undefined
      const { rows } = await database.query<ListedStory>(
        `SELECT s.story_id AS "storyId", s.title, s.language, s.articles, s.started_at AS "startedAt", s.last_at AS "lastAt",
           (SELECT count(DISTINCT a.outlet)::int FROM story_articles m JOIN articles a USING (article_id) WHERE m.story_id = s.story_id AND NOT a.withdrawn) AS outlets
         FROM stories s WHERE s.story_id = $1`,
        [storyId],
      )
      return rows[0]
    },
  }
}

async function listCandidates<Profile>(
  inside: Querier,
  keys: readonly string[],
  at: Date,
): Promise<readonly OpenStory<Profile>[]> {
  const { rows } = await inside.query<OpenStory<Profile>>(
    `SELECT s.story_id AS "storyId", s.profile, s.last_at AS "lastAt" FROM stories s
     JOIN (SELECT story_id, count(*) AS shared FROM story_keys WHERE key = ANY($1) GROUP BY story_id HAVING count(*) >= 2) k USING (story_id)
     WHERE s.last_at > $2::timestamptz - $3 * interval '1 hour' AND s.started_at < $2::timestamptz + $3 * interval '1 hour'
     ORDER BY k.shared DESC, s.last_at DESC LIMIT $4`,
    [keys, at, OPEN_HOURS, MOST_CANDIDATES],
  )
  return rows.map((row) => ({ ...row, lastAt: new Date(row.lastAt).toISOString() }))
}

async function joinStory(
  inside: Querier,
  storyId: string,
  at: Date,
  profile: unknown,
  counted: number,
): Promise<string> {
  await inside.query(
    'UPDATE stories SET articles = articles + $4, profile = $2, last_at = greatest(last_at, $3), started_at = least(started_at, $3) WHERE story_id = $1',
    [storyId, storableJson(profile), at, counted],
  )
  return storyId
}

async function startStory(
  inside: Querier,
  article: {
    readonly articleId: string
    readonly title: string | null
    readonly language: string | null
    readonly at: Date
  },
  profile: unknown,
  counted: number,
): Promise<string> {
  const { rows } = await inside.query<{ storyId: string }>(
    `INSERT INTO stories (title, language, first_article_id, articles, profile, started_at, last_at)
     VALUES ($1, $2, $3, $6, $4, $5, $5) RETURNING story_id AS "storyId"`,
    [article.title, article.language, article.articleId, storableJson(profile), article.at, counted],
  )
  return rows[0]!.storyId
}
