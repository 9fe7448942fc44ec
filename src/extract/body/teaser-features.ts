import { type LinkKind, linkReader } from '../page/links.ts'
import { CARD, type Cards, readCards } from './cards.ts'
import { type CommentMarks, readCommentMarks } from './comment-scope.ts'
import { type DeclaredContainers, declaredContainers, sideOf } from './declared-containers.ts'
import { isTruncated } from './line-kinds.ts'
import { type RelatedScopes, readRelatedScopes } from './related-scope.ts'
import type { Box, Unit, Units } from './units.ts'

/** What tells teasers for other articles from the article: where links lead, cards, headings of related articles, declared containers. */
export interface TeaserSigns {
  readonly kinds: readonly LinkKind[]
  readonly cards: Cards
  readonly related: RelatedScopes
  readonly containers: DeclaredContainers
  readonly comments: CommentMarks
}

/** Reads the signs of a page's units, once. */
export function readTeaserSigns(all: Units, url: URL | null): TeaserSigns {
  const { units, boxes } = all
  const kindOf = linkReader({ url })
  const kinds = units.map(({ href }) => kindOf(href))
  const cards = readCards(all, kinds)
  return {
    kinds,
    cards,
    related: readRelatedScopes(units, kinds, cards),
    containers: declaredContainers(boxes),
    comments: readCommentMarks(units),
  }
}

/** Numbers that {@link teaserFeatures} gives. */
export const TEASER_FEATURES = 19

/** The signs of one unit, and some of its neighbours', as numbers from a place of `rows` on; where the next number goes. */
export function writeTeaser(
  rows: Float32Array,
  start: number,
  unit: Unit,
  units: readonly Unit[],
  { kinds, cards, related, containers }: TeaserSigns,
  prose: number,
): number {
  let at = start
  const { index, text } = unit
  const next = units[index + 1]
  const before = units[index - 1]
  rows[at++] = isTruncated(text) ? 1 : 0
  rows[at++] = /^[•·▪►▶»›■●–—-]\s?\S/.test(text) ? 1 : 0
  rows[at++] = kinds[index]!
  rows[at++] = cards.role[index]!
  rows[at++] = Math.log2(1 + cards.run[index]!)
  rows[at++] = related.part[index]!
  rows[at++] = related.lastHeading[index]! < 0 ? 60 : Math.min(59, index - related.lastHeading[index]!)
  rows[at++] = before ? teaserSize(cards, index - 1) : 0
  rows[at++] = next ? teaserSize(cards, index + 1) : 0
  rows[at++] = before ? related.part[index - 1]! : 0
  rows[at++] = next ? related.part[index + 1]! : 0
  rows[at++] = before && isTruncated(before.text) ? 1 : 0
  rows[at++] = next && isTruncated(next.text) ? 1 : 0
  for (const box of [containers.articleBody, containers.article, containers.main]) {
    rows[at++] = sideOf(unit, box)
    rows[at++] = shareOf(box, prose)
  }
  return at
}

/** How many teasers stand with one, 0 where a unit is none. */
function teaserSize({ role, run }: Cards, index: number): number {
  return role[index] === CARD.none ? 0 : 1 + Math.log2(1 + run[index]!)
}

function shareOf(box: Box | null, prose: number): number {
  return box ? box.proseChars / Math.max(1, prose) : -1
}
