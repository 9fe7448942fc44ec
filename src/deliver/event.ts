import type { StoredArticle } from '../shared/article.ts'
import type { ArticleFacts } from '../shared/article-facts.ts'
import type { Rights } from '../shared/rights.ts'

/** Version of the documents that are sent; raised when a field changes its meaning. */
export const EVENT_VERSION = 1

/** An article as it is exported and delivered. */
export interface ArticleDocument {
  readonly id: string
  readonly url: string
  readonly title: string | null
  readonly dek: string | null
  readonly text: string
  readonly html: string
  readonly authors: readonly string[]
  readonly wireCredit: string | null
  /** ISO 8601, with the offset as found; `YYYY-MM-DD` where only the day is known. */
  readonly publishedAt: string | null
  readonly modifiedAt: string | null
  readonly language: string | null
  readonly outlet: string
  readonly outletTitle: string | null
  readonly image: string | null
  readonly section: string | null
  readonly tags: readonly string[]
  /** How many states the article has had; the first is 1. */
  readonly revisions: number
  readonly duplicateOf: string | null
  readonly duplicateKind: string | null
  readonly storyId: string | null
  /** `page`, or `feed` where the page could not be had and the feed carried the text. */
  readonly source: string
  /** Since when the page answers 404 or 410; null while it is there. */
  readonly goneAt: string | null
  /** Since when its agency has taken it back; null while it stands. */
  readonly withdrawnAt: string | null
  /** What the page says of its use, as far as it says anything. */
  readonly rights: Rights
  /** What else the page gives: candidates for its dates, lead picture, media, links, dateline, access, reading time. */
  readonly facts: ArticleFacts
  readonly firstSeenAt: string
  readonly storedAt: string
  readonly enrichments: Readonly<Record<string, unknown>>
}

/** What webhooks are told of an article. */
export const EVENT_NAMES = [
  'article.stored',
  'article.revised',
  'article.updated',
  'article.withdrawn',
  'article.restored',
] as const

export type EventName = (typeof EVENT_NAMES)[number]

/** What a webhook receives. */
export interface ArticleEvent {
  readonly version: number
  readonly event: EventName
  /** Why there is an event, where it is no news of the outlet; otherwise null. */
  readonly cause: string | null
  readonly deliveryId: string
  readonly article: ArticleDocument
}

/** The document of a stored article. */
export function articleDocument(
  article: StoredArticle,
  enrichments: Readonly<Record<string, unknown>>,
): ArticleDocument {
  return {
    id: article.articleId,
    url: article.url,
    title: article.title,
    dek: article.dek,
    text: article.text,
    html: article.html,
    authors: article.authors,
    wireCredit: article.wireCredit,
    publishedAt: article.publishedText ?? article.publishedAt?.toISOString() ?? null,
    modifiedAt: article.modifiedText,
    language: article.language,
    outlet: article.outlet,
    outletTitle: article.outletTitle,
    image: article.image,
    section: article.section,
    tags: article.tags,
    revisions: article.revisions,
    duplicateOf: article.duplicateOf,
    duplicateKind: article.duplicateKind,
    storyId: article.storyId,
    source: article.source,
    goneAt: article.goneAt?.toISOString() ?? null,
    withdrawnAt: article.withdrawnAt?.toISOString() ?? null,
    rights: article.rights,
    facts: article.facts,
    firstSeenAt: article.firstSeenAt.toISOString(),
    storedAt: article.storedAt.toISOString(),
    enrichments,
  }
}

/** What is still said of an article that was withdrawn: which one it was, and nothing of what it told. */
export function withdrawnDocument(document: ArticleDocument): ArticleDocument {
  return { ...document, dek: null, text: '', html: '', image: null, facts: {}, enrichments: {} }
}
