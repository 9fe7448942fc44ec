import type { PageElement } from './page-element.ts'
import type { Tag } from './tags.ts'

/** Letters or a link that were open where their block ended. */
export interface Cut {
  readonly tag: Tag
  readonly element: PageElement
}

export const NOTHING_CUT: readonly Cut[] = []

/** Letters that go on in the next block: of those that are alike as many as browsers let go on, and no more in all than people mean. */
const MOST_ALIKE = 3
const MOST_GOING_ON = 8
/** Attributes by which letters and links differ for a reader; to compare all would let a page of a few letters with a thousand attributes take minutes. */
const TELLING = ['href', 'size', 'color', 'face', 'style']

/** What goes on in the next block, outermost first, of what was cut, innermost first. */
export function goingOn(cut: readonly Cut[]): readonly Cut[] {
  const kept: Cut[] = []
  for (const one of cut) {
    if (kept.length === MOST_GOING_ON) break
    if (kept.filter((other) => isAlike(one.element, other.element)).length < MOST_ALIKE) kept.push(one)
  }
  return kept.reverse()
}

function isAlike(one: PageElement, other: PageElement): boolean {
  if (one.name !== other.name || one.look !== other.look) return false
  return one.attribs === other.attribs || TELLING.every((name) => one.attribs[name] === other.attribs[name])
}
