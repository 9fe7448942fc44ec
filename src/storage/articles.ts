import type { StoredArticle } from '../shared/article.ts'
import type { Rights } from '../shared/rights.ts'
import { storable } from '../shared/text.ts'
import { isUuid, uuidsBeginning } from '../shared/uuid.ts'
import type {
  ArticleDraft,
  Change,
  DuplicateVerdict,
  FingerprintCandidate,
  StoredFingerprint,
} from './article-draft.ts'
import {
  addAlias,
  fileUnder,
  insertArticle,
  insertFingerprint,
  keepRevision,
  lockState,
  updateArticle,
} from './article-writes.ts'
import type { Database, Querier } from './database.ts'
import { oweIn } from './entries.ts'
import { storableJson } from './storable-json.ts'
import { heedWithdrawal } from './withdrawals.ts'

export const ARTICLE_COLUMNS = `a.article_id AS "articleId", a.seq, a.entry_id AS "entryId", a.outlet, a.outlet_title AS "outletTitle", a.url,
  a.url_key AS "urlKey", a.title, a.dek, a.authors, a.wire_credit AS "wireCredit", a.published_at AS "publishedAt",
  a.published_text AS "publishedText", a.modified_text AS "modifiedText", a.language, a.image, a.section, a.tags, a.text, a.html, a.words,
  a.rules, a.extractor, a.source, a.snapshot_id AS "snapshotId", a.duplicate_of AS "duplicateOf", a.duplicate_kind AS "duplicateKind",
  a.similarity, a.duplicate_why AS "duplicateWhy", a.story_id AS "storyId", a.revisions, a.first_seen_at AS "firstSeenAt",
  a.stored_at AS "storedAt", a.changed_at AS "changedAt", a.rights, a.facts, a.gone_at AS "goneAt", a.gone_status AS "goneStatus",
  a.withdrawn_at AS "withdrawnAt"`

// One writer at a time decides what is new: of two copies that arrive together, the second must see the first.
const STORE_LOCK = 7_431_002
/** Candidates beyond this many say that a band is too common to tell anything. */
const MOST_CANDIDATES = 60

export type Articles = ReturnType<typeof openArticles>

/** Statements that find, store and revise articles. */
export function openArticles(database: Database) {
  return {
    async find(articleId: string): Promise<StoredArticle | undefined> {
      if (!isUuid(articleId)) return undefined
      const { rows } = await database.query<StoredArticle>(
        `SELECT ${ARTICLE_COLUMNS} FROM articles a WHERE a.article_id = $1`,
        [articleId],
      )
      return rows[0]
    },

    /** An article by the beginning of its id, at least eight characters of it; `undefined` where several begin so. */
    async findByPrefix(prefix: string): Promise<StoredArticle | undefined> {
      const range = uuidsBeginning(prefix)
      if (!range) return undefined
      const { rows } = await database.query<StoredArticle>(
        `SELECT ${ARTICLE_COLUMNS} FROM articles a WHERE a.article_id BETWEEN $1 AND $2 LIMIT 2`,
        range,
      )
      return rows.length === 1 ? rows[0] : undefined
    },

    /** The article of a page, by any of these normal forms of its URL, or of an alias of it. */
    findByUrlKeys: (urlKeys: readonly string[]): Promise<StoredArticle | undefined> => findByUrlKeys(database, urlKeys),

    /** Earlier articles that may hold the same text, oldest first; none that was withdrawn. */
    listCandidates: (
      fingerprint: StoredFingerprint,
      exceptId: string | null,
    ): Promise<readonly FingerprintCandidate[]> => listCandidates(database, fingerprint, exceptId),

    /** The stored fingerprint of an article. */
    async findFingerprint(articleId: string): Promise<Uint8Array | undefined> {
      const { rows } = await database.query<{ fingerprint: Buffer }>(
        'SELECT fingerprint FROM fingerprints WHERE article_id = $1',
        [articleId],
      )
      return rows[0]?.fingerprint
    },

    /**
     * Stores a new article with its fingerprint; from here on it is visible.
     *
     * The verdict is asked for inside, under a lock and with the candidates of that moment, so that of two copies that
     * arrive together one is found to be a copy of the other. When the page was stored meanwhile, under any of its URLs, nothing is written.
     *
     * @returns the article's id and the verdict, or `undefined` when the page is there already
     */
    async add(
      articleId: string,
      draft: ArticleDraft,
      fingerprint: StoredFingerprint,
      decide: (candidates: readonly FingerprintCandidate[]) => DuplicateVerdict,
      nextStage: string,
      now: Date,
    ): Promise<{ readonly articleId: string; readonly verdict: DuplicateVerdict } | undefined> {
      return database.transaction(async (inside) => {
        await inside.query('SELECT pg_advisory_xact_lock($1)', [STORE_LOCK])
        if (await findByUrlKeys(inside, draft.urlKeys)) return undefined
        const verdict = decide(await listCandidates(inside, fingerprint, null))
        await insertArticle(inside, articleId, draft, verdict, now)
        await insertFingerprint(inside, articleId, fingerprint)
        for (const key of draft.urlKeys)
          if (key !== draft.urlKey) await addAlias(inside, articleId, draft.url, key, now)
        await heedWithdrawal(inside, draft.entryId, articleId, now)
        await oweIn(inside, draft.entryId, nextStage, now, { articleId })
        return { articleId, verdict }
      })
    },

    /** Stores a later state of an article; the state before becomes a revision. */
    async revise(
      articleId: string,
      draft: ArticleDraft,
      fingerprint: StoredFingerprint,
      change: Change,
      nextStage: string,
      now: Date,
    ): Promise<{ readonly revision: number }> {
      return database.transaction(async (inside) => {
        const before = await lockState(inside, articleId)
        const isKnown = before.exact === fingerprint.exact && before.title === storable(draft.article.title)
        // Another process came first with the same edit.
        if (isKnown && change.cause === 'edit') {
          await oweIn(inside, draft.entryId, nextStage, now, { articleId })
          return { revision: before.revisions }
        }
        // What telex reads otherwise now, or has only now, is kept, too, but counts as no revision of the outlet.
        const revisions = change.cause === 'edit' ? before.revisions + 1 : before.revisions
        await keepRevision(inside, articleId, before.states + 1, change, now)
        await updateArticle(inside, articleId, draft, revisions, now)
        if (change.isOfFirst) await fileUnder(inside, articleId, draft, now)
        await inside.query('DELETE FROM fingerprints WHERE article_id = $1', [articleId])
        await inside.query('DELETE FROM fingerprint_bands WHERE article_id = $1', [articleId])
        await insertFingerprint(inside, articleId, fingerprint)
        // Known to the end of the way, whatever becomes of its jobs: subscribers are told so.
        const cause = change.cause === 'page-came' ? { cause: change.cause } : {}
        await oweIn(inside, draft.entryId, nextStage, now, { articleId, ...cause })
        return { revision: revisions }
      })
    },

    /** The version of the extractor that reads the page of an article as it is stored. */
    async setExtractor(articleId: string, version: number): Promise<void> {
      await database.query('UPDATE articles SET extractor = $2 WHERE article_id = $1 AND extractor < $2', [
        articleId,
        version,
      ])
    },

    /** What the page of an article says of its use by now. */
    async setRights(articleId: string, rights: Rights): Promise<void> {
      await database.query('UPDATE articles SET rights = $2 WHERE article_id = $1 AND rights IS DISTINCT FROM $2', [
        articleId,
        storableJson(rights),
      ])
    },

    /** The page of an article answers 404 or 410 (`status`), or is there (null). The first time that it was gone stays. */
    async markGone(articleId: string, status: number | null, now: Date): Promise<void> {
      await database.query(
        `UPDATE articles SET gone_status = $2::integer, gone_at = CASE WHEN $2::integer IS NULL THEN NULL ELSE coalesce(gone_at, $3) END
         WHERE article_id = $1 AND gone_status IS DISTINCT FROM $2::integer`,
        [articleId, status, now],
      )
    },

    /** Another URL of a page that is there already. */
    addAlias: (articleId: string, url: string, urlKey: string, now: Date): Promise<void> =>
      addAlias(database, articleId, url, urlKey, now),

    async listAliases(articleId: string): Promise<readonly { url: string; seenAt: Date }[]> {
      const { rows } = await database.query(
        'SELECT url, seen_at AS "seenAt" FROM aliases WHERE article_id = $1 ORDER BY seen_at',
        [articleId],
      )
      return rows
    },

    /** The language that the text was found to be written in. */
    async setLanguage(articleId: string, language: string): Promise<void> {
      await database.query('UPDATE articles SET language = $2 WHERE article_id = $1 AND language IS DISTINCT FROM $2', [
        articleId,
        language,
      ])
    },

    /** Earlier states of an article, oldest first. */
    async listRevisions(articleId: string) {
      const { rows } = await database.query<{
        number: number
        title: string | null
        text: string
        html: string
        storedAt: Date
        replacedAt: Date
        cause: string
        change: Record<string, unknown>
      }>(
        `SELECT number, title, text, html, stored_at AS "storedAt", replaced_at AS "replacedAt", cause, change
         FROM revisions WHERE article_id = $1 ORDER BY number`,
        [articleId],
      )
      return rows
    },

    /** Articles that copy this one. */
    async listCopies(articleId: string) {
      const { rows } = await database.query<{
        articleId: string
        outlet: string
        url: string
        title: string | null
        kind: string
        similarity: number
        publishedAt: Date | null
      }>(
        `SELECT article_id AS "articleId", outlet, url, title, duplicate_kind AS kind, similarity, published_at AS "publishedAt"
         FROM articles WHERE duplicate_of = $1 AND NOT withdrawn ORDER BY seq LIMIT 200`,
        [articleId],
      )
      return rows
    },
  }
}

async function findByUrlKeys(inside: Querier, urlKeys: readonly string[]): Promise<StoredArticle | undefined> {
  const { rows } = await inside.query<StoredArticle>(
    // Each half by its own index: joined by OR, the whole table would be read.
    `SELECT ${ARTICLE_COLUMNS} FROM articles a
     WHERE a.article_id IN (SELECT article_id FROM articles WHERE url_key = ANY($1) UNION SELECT article_id FROM aliases WHERE url_key = ANY($1))
     ORDER BY a.url_key IS DISTINCT FROM $2, a.seq LIMIT 1`,
    // What is filed under the first of them is meant before what is known by others.
    [urlKeys, urlKeys[0] ?? null],
  )
  return rows[0]
}

async function listCandidates(
  inside: Querier,
  fingerprint: StoredFingerprint,
  exceptId: string | null,
): Promise<readonly FingerprintCandidate[]> {
  const { rows } = await inside.query<FingerprintCandidate>(
    `WITH near AS (
       SELECT article_id, count(*) AS shared FROM fingerprint_bands WHERE band = ANY($1::bigint[]) GROUP BY article_id
       UNION ALL
       SELECT article_id, 1000 FROM fingerprints WHERE exact = $2
     ), best AS (
       SELECT article_id, sum(shared) AS shared FROM near WHERE article_id IS DISTINCT FROM $3::uuid GROUP BY article_id ORDER BY 2 DESC LIMIT $4
     )
     SELECT a.article_id AS "articleId", a.outlet, a.url_key AS "urlKey", a.published_text AS "publishedAt", a.title, f.fingerprint
     FROM best JOIN articles a USING (article_id) JOIN fingerprints f USING (article_id) WHERE NOT a.withdrawn ORDER BY a.seq`,
    [fingerprint.bands.map(String), fingerprint.exact, exceptId, MOST_CANDIDATES],
  )
  return rows
}
