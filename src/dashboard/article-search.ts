import type { ArticleFilter } from '../storage/article-queries.ts'

/** What the search form asks for: the texts as typed, for showing them again, and the filter that follows from them. */
export interface ArticleSearch {
  /** As typed, cut to a bearable length; empty where nothing was asked. */
  readonly texts: Readonly<Record<SearchField, string>>
  readonly filter: ArticleFilter
  readonly page: number
}

export const SEARCH_FIELDS = ['query', 'outlet', 'language', 'kind', 'name', 'since', 'until'] as const
export type SearchField = (typeof SEARCH_FIELDS)[number]

/** Kinds of articles with their words in the form. */
export const KINDS: Readonly<Record<NonNullable<ArticleFilter['kind']>, string>> = {
  original: 'originals',
  near: 'near-duplicates',
  exact: 'same text as another',
  revised: 'edited after storing',
}

const DAY_MS = 86_400_000
/** Further pages would cost the database more than anybody gains by them: who wants all exports them. */
const LAST_PAGE = 500

/** Reads the parameters of a search; what makes no sense is left out. `until` is the last day that is wanted. */
export function readArticleSearch(parameters: unknown): ArticleSearch {
  const given = (parameters ?? {}) as Record<string, unknown>
  const texts = Object.fromEntries(SEARCH_FIELDS.map((name) => [name, textOf(given[name])])) as ArticleSearch['texts']
  const since = dayOf(texts.since)
  const until = dayOf(texts.until)
  const kind = Object.keys(KINDS).find((one) => one === texts.kind) as ArticleFilter['kind']
  const page = Number(given.page)
  return {
    texts,
    filter: {
      ...(texts.query ? { query: texts.query } : {}),
      ...(texts.outlet ? { outlet: texts.outlet } : {}),
      ...(texts.language ? { language: texts.language } : {}),
      ...(texts.name ? { name: texts.name } : {}),
      ...(kind ? { kind } : {}),
      ...(since ? { since } : {}),
      ...(until ? { until: new Date(until.getTime() + DAY_MS) } : {}),
    },
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1,
  }
}

function textOf(value: unknown): string {
  // NUL is no text to PostgreSQL.
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 500) : ''
}

function dayOf(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const day = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(day.getTime()) ? undefined : day
}
