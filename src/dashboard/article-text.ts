import { textOfBlocks } from '../extract/blocks/block-text.ts'
import { blocksOfHtml } from '../extract/blocks/blocks-of-html.ts'
import { type DrawText, drawBlocks } from './article-blocks.ts'
import { ENTITY_KINDS, type EnrichmentView, type EntityView, type QuoteView, type Span } from './enrichment-view.ts'
import { type Html, html } from './html.ts'
import { langTag, number } from './words.ts'

/** What is shown of a text; whoever needs more of it exports it. */
const LONGEST = 200_000

/** A piece of text and the mark that lies over it. */
interface Piece extends Span {
  readonly quote: QuoteView | null
  readonly entity: EntityView | null
}

/**
 * The body of an article in its blocks, names and quotes marked. Where the HTML holds another text (an older extractor wrote it) it stands in
 * paragraphs.
 */
export function articleText(
  { text, html: safe, language }: { readonly text: string; readonly html: string; readonly language: string | null },
  found: EnrichmentView,
): Html {
  const shown = text.slice(0, LONGEST)
  const pieces = cutPieces(shown.length, found.quotes, found.entities)
  const blocks = text.length > LONGEST ? [] : blocksOfHtml(safe)
  const isSame = blocks.length > 0 && textOfBlocks(blocks) === text
  const body = isSame ? drawBlocks(blocks, drawer(text, pieces)) : paragraphs(shown, pieces)
  return html`<div class="text" lang="${langTag(language)}" dir="auto">${body}</div>
${text.length > LONGEST && html`<p class="soft">${number(text.length - LONGEST)} more characters are stored.</p>`}`
}

/** Draws parts of a text that are asked for in their order. */
function drawer(text: string, pieces: readonly Piece[]): DrawText {
  let next = 0
  return (start, length) => {
    const end = start + length
    const drawn: Html[] = []
    while (next < pieces.length && pieces[next]!.end <= start) next++
    for (let at = next; at < pieces.length && pieces[at]!.start < end; at++) {
      const piece = pieces[at]!
      drawn.push(marked(text.slice(Math.max(start, piece.start), Math.min(end, piece.end)), piece))
    }
    return drawn
  }
}

/**
 * Cuts a text at the edges of quotes and names.
 *
 * Of spans of one kind that overlap, the first counts. A name that reaches over the edge of a quote is left out.
 */
export function cutPieces(
  length: number,
  quotes: readonly QuoteView[],
  entities: readonly EntityView[],
): readonly Piece[] {
  const pieces: Piece[] = []
  const names = apart(entities)
  let next = 0
  const fill = (from: number, to: number, quote: QuoteView | null): void => {
    let at = from
    for (; next < names.length && names[next]!.start < to; next++) {
      const entity = names[next]!
      if (entity.start < at || entity.end > to) continue
      if (entity.start > at) pieces.push({ start: at, end: entity.start, quote, entity: null })
      pieces.push({ start: entity.start, end: entity.end, quote, entity })
      at = entity.end
    }
    if (at < to) pieces.push({ start: at, end: to, quote, entity: null })
  }
  let at = 0
  for (const quote of apart(quotes)) {
    if (quote.end > length) break
    fill(at, quote.start, null)
    fill(quote.start, quote.end, quote)
    at = quote.end
  }
  fill(at, length, null)
  return pieces
}

/** Spans in their order, without those that begin inside an earlier one. */
function apart<T extends Span>(spans: readonly T[]): readonly T[] {
  let end = 0
  return [...spans]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((span) => {
      if (span.start < end) return false
      end = span.end
      return true
    })
}

function paragraphs(text: string, pieces: readonly Piece[]): readonly Html[] {
  const done: Html[] = []
  let current: Html[] = []
  const endParagraph = (): void => {
    if (current.length > 0) done.push(html`<p>${current}</p>`)
    current = []
  }
  for (const piece of pieces) {
    for (const [index, line] of text.slice(piece.start, piece.end).split('\n').entries()) {
      if (index > 0) endParagraph()
      if (line !== '') current.push(marked(line, piece))
    }
  }
  endParagraph()
  return done
}

function marked(line: string, { quote, entity }: Piece): Html {
  const inner = entity
    ? html`<mark class="entity ${entity.kind}" title="${entity.kind}: ${entity.name}">${line}</mark>`
    : html`${line}`
  if (!quote) return inner
  return html`<span class="quoted"${quote.speaker && html` title="said by ${quote.speaker}"`}>${inner}</span>`
}

/** What the marks mean, each with a box that takes it away. */
export function legend({ entities, quotes }: EnrichmentView): Html {
  if (entities.length === 0 && quotes.length === 0) return html``
  const kinds = ENTITY_KINDS.map((kind) => [kind, entities.filter((entity) => entity.kind === kind).length] as const)
  return html`<fieldset class="legend"><legend>Marked in the text</legend>${kinds
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => box(kind, html`<span class="entity ${kind}">${kind}</span> ${number(count)}`))}${
    quotes.length > 0 && box('quotes', html`<span class="quoted">quotes</span> ${number(quotes.length)}`)
  }</fieldset>`
}

function box(name: string, label: Html): Html {
  return html`<label><input type="checkbox" checked data-mark="${name}"> ${label}</label>`
}
