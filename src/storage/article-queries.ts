import type { StoredArticle } from '../shared/article.ts'
import { bestPassage, type Passage, wantedWords, wordsOf } from '../shared/passage.ts'
import { ARTICLE_COLUMNS } from './articles.ts'
import type { Querier } from './database.ts'

/** Which articles are wanted; what is left out does not narrow. */
export interface ArticleFilter {
  readonly outlet?: string
  /** BCP 47 base code, such as `az`. */
  readonly language?: string
  /** Published (or, where unknown, first seen) at or after. */
  readonly since?: Date
  /** … and before. */
  readonly until?: Date
  /** Words as in a web search: `word word`, `"a phrase"`, `-without`, `or`. */
  readonly query?: string
  /** `original`: copies nothing; `exact`, `near`: copies of that kind; `revised`: has earlier states. */
  readonly kind?: 'original' | 'exact' | 'near' | 'revised'
  readonly storyId?: string
  /** A tag of a feed that announced it. */
  readonly tag?: string
  /** Names a person, organization or place, as enrichment wrote it. */
  readonly name?: string
}

/** An article in a list, without its texts. */
export interface ListedArticle {
  readonly articleId: string
  readonly seq: number
  readonly outlet: string
  readonly url: string
  readonly title: string | null
  readonly language: string | null
  readonly publishedAt: Date | null
  readonly publishedText: string | null
  readonly storedAt: Date
  readonly words: number
  readonly revisions: number
  readonly duplicateKind: string | null
  readonly duplicateOf: string | null
  readonly storyId: string | null
  /** In an answer to a query: the best passage, and where in it the words stand that were asked for. */
  readonly snippet: Passage | null
}

/** An article as it is exported, with what enrichment found. */
export interface ExportedArticle extends StoredArticle {
  readonly enrichments: Readonly<Record<string, unknown>>
  /** Tags of the feeds that announced it. */
  readonly feedTags: readonly string[]
}

/** Dictionaries in which a query is asked: as written, and as stemmed in the languages that PostgreSQL knows. */
const DICTIONARIES = [
  'simple',
  'english',
  'russian',
  'turkish',
  'german',
  'french',
  'spanish',
  'italian',
  'portuguese',
  'dutch',
  'arabic',
  'swedish',
]
/** Scripts without spaces, which full text search does not cut into words. */
const DENSE = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]/

const LISTED = `a.article_id AS "articleId", a.seq, a.outlet, a.url, a.title, a.language, a.published_at AS "publishedAt",
  a.published_text AS "publishedText", a.stored_at AS "storedAt", a.words, a.revisions, a.duplicate_kind AS "duplicateKind",
  a.duplicate_of AS "duplicateOf", a.story_id AS "storyId"`

/** The feeds that announced an article. */
const ANNOUNCERS = 'FROM sightings s JOIN feeds f USING (feed_id) WHERE s.entry_id = a.entry_id'

/** Characters of a text in which its passage is looked for. */
const READ = 20_000

interface Where {
  readonly sql: string
  readonly values: readonly unknown[]
  /** SQL of the query as tsquery; null where there is none. */
  readonly asked: string | null
}

export type ArticleQueries = ReturnType<typeof openArticleQueries>

/** Lists, searches, counts and exports articles. */
export function openArticleQueries(database: Querier) {
  return {
    /** Newest first; with a query, best first. */
    async list(
      filter: ArticleFilter,
      page: { readonly limit: number; readonly offset?: number },
    ): Promise<readonly ListedArticle[]> {
      const { sql, values, asked } = whereOf(filter)
      const order = asked
        ? `ts_rank_cd(search_words(a.language, a.title, a.text), ${asked}) DESC, a.seq DESC`
        : 'coalesce(a.published_at, a.first_seen_at) DESC, a.seq DESC'
      const { rows } = await database.query<Omit<ListedArticle, 'snippet'> & { readonly text: string }>(
        `SELECT ${LISTED}, ${asked ? `left(a.text, ${READ})` : "''"} AS text FROM articles a WHERE ${sql} ORDER BY ${order}
         LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
        [...values, page.limit, page.offset ?? 0],
      )
      const hits = asked ? await findHits(database, rows, filter.query!) : null
      return rows.map(({ text, ...row }) => ({
        ...row,
        snippet: hits && bestPassage(text, (word) => hits.has(hitKey(row.language, word))),
      }))
    },

    async count(filter: ArticleFilter): Promise<number> {
      const { sql, values } = whereOf(filter)
      const { rows } = await database.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM articles a WHERE ${sql}`,
        values,
      )
      return rows[0]!.count
    },

    /** The next articles in the order of their arrival, after a cursor; what exports walk through. */
    async listAfter(filter: ArticleFilter, afterSeq: number, limit: number): Promise<readonly ExportedArticle[]> {
      const { sql, values } = whereOf(filter)
      const { rows } = await database.query<ExportedArticle>(
        `SELECT ${ARTICLE_COLUMNS}, coalesce((SELECT jsonb_object_agg(e.name, e.value) FROM enrichments e WHERE e.article_id = a.article_id AND e.error IS NULL), '{}') AS enrichments,
           ARRAY(SELECT DISTINCT jsonb_array_elements_text(f.settings->'tags') ${ANNOUNCERS} ORDER BY 1) AS "feedTags"
         FROM articles a WHERE ${sql} AND a.seq > $${values.length + 1} ORDER BY a.seq LIMIT $${values.length + 2}`,
        [...values, afterSeq, limit],
      )
      return rows
    },

    /** The names that most articles mention. */
    async topNames(
      kind: string,
      limit: number,
      since: Date | null = null,
    ): Promise<readonly { name: string; articles: number; mentions: number }[]> {
      const { rows } = await database.query(
        `SELECT n.name, count(*)::int AS articles, sum(n.mentions)::int AS mentions FROM article_names n JOIN articles a USING (article_id)
         WHERE n.kind = $1 AND NOT a.withdrawn AND ($2::timestamptz IS NULL OR a.stored_at >= $2) GROUP BY n.name ORDER BY 2 DESC, 3 DESC, 1 LIMIT $3`,
        [kind, since, limit],
      )
      return rows
    },

    /** Languages, outlets or kinds with their numbers of articles, most first. */
    async facet(
      column: 'language' | 'outlet' | 'duplicate_kind',
      limit = 50,
    ): Promise<readonly { value: string | null; articles: number }[]> {
      const { rows } = await database.query(
        `SELECT ${column === 'language' ? "split_part(language, '-', 1)" : column} AS value, count(*)::int AS articles FROM articles WHERE NOT withdrawn GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $1`,
        [limit],
      )
      return rows
    },
  }
}

function whereOf(filter: ArticleFilter): Where {
  const values: unknown[] = []
  const bind = (value: unknown): string => `$${values.push(value)}`
  const parts = ['NOT a.withdrawn']
  if (filter.outlet) parts.push(`a.outlet = ${bind(filter.outlet)}`)
  if (filter.language) parts.push(`split_part(a.language, '-', 1) = ${bind(filter.language)}`)
  if (filter.since) parts.push(`coalesce(a.published_at, a.first_seen_at) >= ${bind(filter.since)}`)
  if (filter.until) parts.push(`coalesce(a.published_at, a.first_seen_at) < ${bind(filter.until)}`)
  if (filter.storyId)
    parts.push(`a.article_id IN (SELECT article_id FROM story_articles WHERE story_id = ${bind(filter.storyId)}::uuid)`)
  if (filter.name)
    parts.push(
      `EXISTS (SELECT 1 FROM article_names n WHERE n.article_id = a.article_id AND n.name = ${bind(filter.name)})`,
    )
  if (filter.tag) parts.push(`EXISTS (SELECT 1 ${ANNOUNCERS} AND f.settings->'tags' ? ${bind(filter.tag)})`)
  if (filter.kind) parts.push(kindCondition(filter.kind))
  const asked = filter.query ? askedFor(filter.query, bind, parts) : null
  return { sql: parts.join(' AND '), values, asked }
}

function kindCondition(kind: NonNullable<ArticleFilter['kind']>): string {
  if (kind === 'original') return 'a.duplicate_of IS NULL'
  return kind === 'revised' ? 'a.revisions > 1' : `a.duplicate_kind = '${kind}'`
}

function askedFor(query: string, bind: (value: unknown) => string, parts: string[]): string | null {
  const text = query.slice(0, 1_000)
  if (DENSE.test(text)) {
    const pattern = bind(`%${text.trim().replace(/[\\%_]/g, '\\$&')}%`)
    parts.push(`(a.title ILIKE ${pattern} OR a.text ILIKE ${pattern})`)
    return null
  }
  const place = bind(text)
  const asked = `(${DICTIONARIES.map((name) => `websearch_to_tsquery('${name}', ${name === 'turkish' ? turkic(place) : place})`).join(' || ')})`
  parts.push(`search_words(a.language, a.title, a.text) @@ ${asked}`)
  return asked
}

const hitKey = (language: string | null, word: string): string => `${language ?? ''} ${word}`

/**
 * The words of these texts by which a query finds them: those that `search_words` gives a lexeme that one of the query has.
 *
 * Whatever makes the search find a word, its stem in some language for example, makes it a hit here, and nothing else.
 */
async function findHits(
  database: Querier,
  rows: readonly { readonly language: string | null; readonly text: string }[],
  query: string,
): Promise<ReadonlySet<string>> {
  const words = rows.flatMap(({ language, text }) => wordsOf(text).map((word) => hitKey(language, word)))
  const { rows: found } = await database.query<{ key: string }>(
    `WITH asked AS (SELECT array_agg(DISTINCT lexeme) AS lexemes FROM unnest(tsvector_to_array(
       ${DICTIONARIES.map((name) => `to_tsvector('${name}', ${name === 'turkish' ? turkic('$1') : '$1'})`).join(' || ')})) AS lexeme)
     SELECT key FROM asked, unnest($2::text[]) AS key
     WHERE tsvector_to_array(search_words(split_part(key, ' ', 1), NULL, split_part(key, ' ', 2))) && lexemes`,
    [wantedWords(query.slice(0, 1_000)), [...new Set(words)]],
  )
  return new Set(found.map(({ key }) => key))
}

/** SQL of a text with the letters that `search_words` gives to the Turkish dictionary. */
function turkic(place: string): string {
  return `translate(${place}, 'IİəƏ', 'ıiee')`
}
