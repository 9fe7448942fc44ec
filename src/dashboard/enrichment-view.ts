import type { EnrichmentRow } from '../storage/enrichments.ts'

/** A stretch of the article's text, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface EntityView extends Span {
  readonly kind: EntityKind
  readonly name: string
  readonly wikidata: string | null
}

export interface QuoteView extends Span {
  readonly text: string
  readonly speaker: string | null
}

/** What enrichment found, as far as it is there and makes sense: stored answers may be of any earlier version. */
export interface EnrichmentView {
  readonly entities: readonly EntityView[]
  readonly quotes: readonly QuoteView[]
  readonly keywords: readonly string[]
  readonly topics: readonly { readonly code: string; readonly label: string; readonly score: number | null }[]
  readonly places: readonly { readonly name: string; readonly country: string | null }[]
  readonly summary: string | null
  readonly sentiment: number | null
  /** What the text is written in, and how sure that is, 0–1. */
  readonly language: { readonly code: string; readonly confidence: number | null } | null
  /** Enrichments that failed, with their errors. */
  readonly failed: readonly { readonly name: string; readonly error: string }[]
}

export const ENTITY_KINDS = ['person', 'organization', 'place', 'event', 'other'] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]

/** More marks than this would make a page that no browser likes. */
const MOST_SPANS = 5_000
const MOST_ITEMS = 100

/** Reads stored answers; offsets that do not fit the text are left out. */
export function viewEnrichments(rows: readonly EnrichmentRow[], text: string): EnrichmentView {
  const values = new Map(rows.filter(({ error }) => error === null).map(({ name, value }) => [name, value]))
  const items = (name: string, most: number): readonly unknown[] => {
    const value = values.get(name)
    return Array.isArray(value) ? value.slice(0, most) : []
  }
  const some = <T>(
    name: string,
    read: (item: Record<string, unknown>) => T | undefined,
    most = MOST_ITEMS,
  ): readonly T[] =>
    items(name, most).flatMap((item) => {
      const found = typeof item === 'object' && item !== null ? read(item as Record<string, unknown>) : undefined
      return found === undefined ? [] : [found]
    })
  const language = values.get('language') as { code?: unknown; confidence?: unknown } | undefined | null
  return {
    entities: some('entities', (item) => readEntity(item, text), MOST_SPANS),
    quotes: some('quotes', (item) => readQuote(item, text)),
    keywords: items('keywords', MOST_ITEMS).filter((one): one is string => typeof one === 'string'),
    topics: some('topics', readTopic),
    places: some('places', ({ name, country }) => (isText(name) ? { name, country: textOrNull(country) } : undefined)),
    summary: textOrNull(values.get('summary')),
    sentiment: readSentiment(values.get('sentiment')),
    language: isText(language?.code) ? { code: language.code, confidence: finite(language.confidence) } : null,
    failed: rows.flatMap(({ name, error }) => (error === null ? [] : [{ name, error }])),
  }
}

function readEntity(item: Record<string, unknown>, text: string): EntityView | undefined {
  const span = readSpan(item, text)
  if (!span) return undefined
  const kind = ENTITY_KINDS.find((one) => one === item.kind) ?? 'other'
  return {
    ...span,
    kind,
    name: textOrNull(item.name) ?? text.slice(span.start, span.end),
    wikidata: readWikidata(item.wikidata),
  }
}

function readQuote(item: Record<string, unknown>, text: string): QuoteView | undefined {
  const span = readSpan(item, text)
  return span && { ...span, text: text.slice(span.start, span.end), speaker: textOrNull(item.speaker) }
}

function readTopic({ code, label, score }: Record<string, unknown>) {
  if (!isText(code) && !isText(label)) return undefined
  return { code: String(code ?? ''), label: isText(label) ? label : String(code), score: finite(score) }
}

/** Offsets that lie within the text and hold what the answer says they hold: a later revision may have moved it. */
function readSpan({ start, end, text: said }: Record<string, unknown>, text: string): Span | undefined {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return undefined
  const span = { start: start as number, end: end as number }
  if (span.start < 0 || span.end <= span.start || span.end > text.length) return undefined
  return typeof said === 'string' && text.slice(span.start, span.end) !== said ? undefined : span
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const textOrNull = (value: unknown): string | null => (isText(value) ? value : null)
const finite = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
const readWikidata = (value: unknown): string | null =>
  typeof value === 'string' && /^Q\d{1,12}$/.test(value) ? value : null

function readSentiment(value: unknown): number | null {
  return finite(value) ?? finite((value as { score?: unknown } | null | undefined)?.score)
}
