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
export function readTeaserSigns({ units, boxes }: Units, url: URL | null): TeaserSigns {
  const kindOf = linkReader({ url })
  const kinds = units.map(({ href }) => kindOf(href))
  const cards = readCards(units, kinds)
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

/** The signs of one unit, and some of its neighbours', as numbers. */
export function teaserFeatures(
  unit: Unit,
  units: readonly Unit[],
  signs: TeaserSigns,
  prose: number,
  put: (value: number) => void,
): void {
  const { kinds, cards, related, containers } = signs
  const { index, text } = unit
  const next = units[index + 1]
  const before = units[index - 1]
  put(isTruncated(text) ? 1 : 0)
  put(/^[•·▪►▶»›■●–—-]\s?\S/.test(text) ? 1 : 0)
  put(kinds[index]!)
  put(cards.role[index]!)
  put(Math.log2(1 + cards.run[index]!))
  put(related.part[index]!)
  put(related.lastHeading[index]! < 0 ? 60 : Math.min(59, index - related.lastHeading[index]!))
  put(before && cards.role[before.index] !== CARD.none ? 1 + Math.log2(1 + cards.run[before.index]!) : 0)
  put(next && cards.role[next.index] !== CARD.none ? 1 + Math.log2(1 + cards.run[next.index]!) : 0)
  put(before ? related.part[before.index]! : 0)
  put(next ? related.part[next.index]! : 0)
  put(before && isTruncated(before.text) ? 1 : 0)
  put(next && isTruncated(next.text) ? 1 : 0)
  for (const box of [containers.articleBody, containers.article, containers.main]) {
    put(sideOf(unit, box))
    put(shareOf(box, prose))
  }
}

function shareOf(box: Box | null, prose: number): number {
  return box ? box.proseChars / Math.max(1, prose) : -1
}
