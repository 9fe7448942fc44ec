import { type Box, PLACE, type Unit } from './units.ts'

/** The elements that a page declares to hold its article: the largest of each sort. */
export interface DeclaredContainers {
  readonly articleBody: Box | null
  readonly article: Box | null
  readonly main: Box | null
}

/** The box of each sort with the most prose; a page may mark teasers as articles, too. */
export function declaredContainers(boxes: readonly Box[]): DeclaredContainers {
  return {
    articleBody: largest(boxes, PLACE.articleBody),
    article: largest(boxes, PLACE.article),
    main: largest(boxes, PLACE.main),
  }
}

function largest(boxes: readonly Box[], place: number): Box | null {
  let best: Box | null = null
  for (const box of boxes) {
    if (!(box.places & place) || (box.parent && box.parent.places & place)) continue
    if (box.proseChars > (best?.proseChars ?? 0)) best = box
  }
  return best
}

/** Where a unit stands to a box: -1 there is none, 0 before it, 1 inside, 2 after it. */
export function sideOf(unit: Unit, box: Box | null): number {
  if (!box) return -1
  return unit.index < box.firstUnit ? 0 : unit.index > box.lastUnit ? 2 : 1
}
