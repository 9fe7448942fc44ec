import { countWords, storable } from '../shared/text.ts'
import type { ArticleDraft, Change, DuplicateVerdict, StoredFingerprint } from './article-draft.ts'
import type { Querier } from './database.ts'
import { storableJson } from './storable-json.ts'

/** Files an article under the URL and entry of a draft; the URL that it was filed under becomes another one of it. */
export async function fileUnder(inside: Querier, articleId: string, draft: ArticleDraft, now: Date): Promise<void> {
  const { rows } = await inside.query<{ url: string; urlKey: string }>(
    'SELECT url, url_key AS "urlKey" FROM articles WHERE article_id = $1 AND url_key <> $2',
    [articleId, draft.urlKey],
  )
  await inside.query('DELETE FROM aliases WHERE url_key = $1', [draft.urlKey])
  await inside.query('UPDATE articles SET url = $2, url_key = $3, entry_id = $4 WHERE article_id = $1', [
    ...[articleId, draft.url, draft.urlKey, draft.entryId],
  ])
  if (rows[0]) await addAlias(inside, articleId, rows[0].url, rows[0].urlKey, now)
}

/** Another URL of an article that is there already. */
export async function addAlias(
  inside: Querier,
  articleId: string,
  url: string,
  urlKey: string,
  now: Date,
): Promise<void> {
  await inside.query(
    'INSERT INTO aliases (url_key, article_id, url, seen_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [urlKey, articleId, url, now],
  )
}

function storableArticle({ article }: ArticleDraft) {
  return {
    ...article,
    title: storable(article.title),
    dek: storable(article.dek),
    authors: article.authors.map(storable),
    wireCredit: storable(article.wireCredit),
    publishedAt: storable(article.publishedAt),
    modifiedAt: storable(article.modifiedAt),
    language: storable(article.language),
    image: storable(article.image),
    section: storable(article.section),
    tags: article.tags.map(storable),
    text: storable(article.text),
    html: storable(article.html),
  }
}

/** Writes a new article. */
export async function insertArticle(
  inside: Querier,
  articleId: string,
  draft: ArticleDraft,
  verdict: DuplicateVerdict,
  now: Date,
): Promise<void> {
  const article = storableArticle(draft)
  await inside.query(
    `INSERT INTO articles (article_id, entry_id, outlet, outlet_title, url, url_key, title, dek, authors, wire_credit, published_at, published_text,
       modified_text, language, image, section, tags, text, html, words, rules, extractor, source, snapshot_id, duplicate_of, duplicate_kind,
       similarity, duplicate_why, first_seen_at, stored_at, changed_at, rights, facts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $30, $31, $32)`,
    [
      articleId,
      draft.entryId,
      draft.outlet,
      storable(draft.outletTitle),
      draft.url,
      draft.urlKey,
      article.title,
      article.dek,
      article.authors,
      article.wireCredit,
      draft.publishedAt,
      article.publishedAt,
      article.modifiedAt,
      article.language,
      article.image,
      article.section,
      article.tags,
      article.text,
      article.html,
      countWords(article.text),
      storableJson(article.rules),
      article.extractor,
      draft.source,
      draft.snapshotId,
      verdict.duplicateOf,
      verdict.kind,
      verdict.kind === null ? null : verdict.similarity,
      verdict.kind === null ? null : verdict.why,
      draft.firstSeenAt,
      now,
      storableJson(article.rights),
      storableJson(article.facts),
    ],
  )
}

/** Writes the fingerprint of an article that has none. */
export async function insertFingerprint(
  inside: Querier,
  articleId: string,
  fingerprint: StoredFingerprint,
): Promise<void> {
  await inside.query('INSERT INTO fingerprints (article_id, exact, fingerprint) VALUES ($1, $2, $3)', [
    articleId,
    fingerprint.exact,
    Buffer.from(fingerprint.bytes),
  ])
  await inside.query(
    'INSERT INTO fingerprint_bands (band, article_id) SELECT DISTINCT unnest($1::bigint[]), $2::uuid',
    [fingerprint.bands.map(String), articleId],
  )
}

/** What is known of an article before it changes. */
export interface ArticleState {
  readonly revisions: number
  readonly title: string | null
  readonly exact: string | null
  /** Earlier states that are kept. */
  readonly states: number
}

/** What is known of an article's present state; nobody else changes it until the transaction ends. */
export async function lockState(inside: Querier, articleId: string): Promise<ArticleState> {
  await inside.query('SELECT 1 FROM articles WHERE article_id = $1 FOR UPDATE', [articleId])
  const { rows } = await inside.query<ArticleState>(
    `SELECT a.revisions, a.title, f.exact, (SELECT coalesce(max(number), 0) FROM revisions r WHERE r.article_id = a.article_id) AS states
     FROM articles a LEFT JOIN fingerprints f USING (article_id) WHERE a.article_id = $1`,
    [articleId],
  )
  return rows[0]!
}

/** Keeps the present state of an article as a revision. */
export async function keepRevision(
  inside: Querier,
  articleId: string,
  number: number,
  change: Change,
  now: Date,
): Promise<void> {
  await inside.query(
    `INSERT INTO revisions (article_id, number, title, dek, authors, published_text, modified_text, text, html, snapshot_id, extractor, stored_at, replaced_at, cause, change)
     SELECT article_id, $2, title, dek, authors, published_text, modified_text, text, html, snapshot_id, extractor, changed_at, $3, $4, $5
     FROM articles WHERE article_id = $1 ON CONFLICT DO NOTHING`,
    [articleId, number, now, change.cause, storableJson(change.facts)],
  )
}

/** Writes a later state of an article over the present one. */
export async function updateArticle(
  inside: Querier,
  articleId: string,
  draft: ArticleDraft,
  revisions: number,
  now: Date,
): Promise<void> {
  const article = storableArticle(draft)
  await inside.query(
    `UPDATE articles SET title = $2, dek = $3, authors = $4, wire_credit = $5, published_at = coalesce($6, published_at),
       published_text = coalesce($7, published_text), modified_text = $8, image = $9, section = $10, tags = $11, text = $12, html = $13, words = $14,
       rules = $15, extractor = $16, source = $17, snapshot_id = $18, revisions = $19, changed_at = $20, rights = $21, facts = $22
     WHERE article_id = $1`,
    [
      articleId,
      article.title,
      article.dek,
      article.authors,
      article.wireCredit,
      draft.publishedAt,
      article.publishedAt,
      article.modifiedAt,
      article.image,
      article.section,
      article.tags,
      article.text,
      article.html,
      countWords(article.text),
      storableJson(article.rules),
      article.extractor,
      draft.source,
      draft.snapshotId,
      revisions,
      now,
      storableJson(article.rights),
      storableJson(article.facts),
    ],
  )
}
