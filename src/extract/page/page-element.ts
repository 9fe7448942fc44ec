import { Element } from 'domhandler'
import { remembered } from './remembered.ts'

/** Attributes that are asked for on every element, as bits: most elements have none but a class, and need not be asked. */
export const HAS = {
  class: 1 << 0,
  href: 1 << 1,
  rel: 1 << 2,
  itemprop: 1 << 3,
  property: 1 << 4,
  id: 1 << 5,
  role: 1 << 6,
  style: 1 << 7,
  hidden: 1 << 8,
  'aria-hidden': 1 << 9,
  'aria-label': 1 << 10,
  'data-testid': 1 << 11,
  'data-component': 1 << 12,
} as const

/**
 * A class attribute, the same object for all elements that have it, with what was found out about it. The classes of a page, and of an outlet's pages,
 * are few, and several readers ask about them for each element.
 */
export class ClassLook {
  readonly text: string
  /** Bits of `WORD`, -1 before they were asked for. */
  words = -1
  /** Whether it may mark a byline or a date; null before that was asked. */
  isMarked: boolean | null = null
  /** Whether it hides its element; null before that was asked. */
  hides: boolean | null = null

  constructor(text: string) {
    this.text = text
  }
}

export const lookOf = remembered((text) => new ClassLook(text))

/** An element of a page as it was read, with what its start tag told. */
export class PageElement extends Element {
  /** Bits of {@link HAS}. */
  readonly has: number
  readonly look: ClassLook | null
  /** Number of its name, for {@link byTag}; -1 for the rare ones that have none. */
  readonly tag: number

  constructor(
    tag: { readonly name: string; readonly index: number },
    attribs: { [name: string]: string },
    has: number,
    look: ClassLook | null,
  ) {
    super(tag.name, attribs)
    this.tag = tag.index
    this.has = has
    this.look = look
  }
}

/** Most different names of elements that are numbered. */
export const MOST_TAGS = 4_000

/** What an element's name means, as a number that is not negative: asked of each name once, since it is wanted of every element of a page, and some of them several times. */
export function byTag(meaning: (name: string) => number): (element: PageElement) => number {
  const known = new Int32Array(MOST_TAGS).fill(-1)
  return ({ tag, name }) => {
    if (tag < 0) return meaning(name)
    if (known[tag] === -1) known[tag] = meaning(name)
    return known[tag]!
  }
}
