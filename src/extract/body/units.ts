import type { Element, Text } from 'domhandler'

/** What an element is, as bits that its descendants inherit. */
export const PLACE = {
  article: 1 << 0,
  main: 1 << 1,
  aside: 1 << 2,
  nav: 1 << 3,
  footer: 1 << 4,
  header: 1 << 5,
  form: 1 << 6,
  figure: 1 << 7,
  table: 1 << 8,
  list: 1 << 9,
  quote: 1 << 10,
  button: 1 << 11,
  articleBody: 1 << 12,
  caption: 1 << 13,
  section: 1 << 14,
  dialog: 1 << 15,
  details: 1 << 16,
  embedded: 1 << 17,
} as const

/** A block-level element around units, with sums over the text below it, in {@link Unit.size}. */
export interface Box {
  /** Its place among the boxes of the page. */
  readonly index: number
  readonly element: Element
  readonly parent: Box | null
  readonly depth: number
  /** {@link PLACE} of this element and all above it; a form around most of the page does not count. */
  places: number
  /** `WORD` bits of this element's own attributes. */
  readonly words: number
  /** `WORD` bits of it and all above it, up to the body element. */
  readonly wordsAbove: number
  /** A number that boxes of the same element and the same classes share. */
  readonly build: number
  chars: number
  linkChars: number
  units: number
  /** Characters in units that read like prose: no heading, few links, a sentence or more. */
  proseChars: number
  proseUnits: number
  /** Pictures below it. */
  media: number
  /** Fields and buttons below it. */
  controls: number
  firstUnit: number
  lastUnit: number
}

/** One run of text that the page sets apart from its neighbours: a paragraph, heading, list item, cell, line. */
export interface Unit {
  readonly index: number
  /** Nearest block-level element. */
  readonly element: Element
  readonly box: Box
  readonly kind: 'text' | 'heading' | 'item' | 'cell' | 'code' | 'caption' | 'media'
  /** Text nodes and br elements, in order; for `media` the image. */
  readonly nodes: readonly (Text | Element)[]
  /** White space as a reader sees it; `<br>` is a newline. */
  readonly text: string
  /** Characters of the text, counted as many as Latin letters would need to say as much: lengths then mean the same in every script. */
  readonly size: number
  readonly linkChars: number
  readonly links: number
  /** Address of the first link that the text stands in; null without one. */
  readonly href: string | null
  /** Characters inside strong, b, em or i. */
  readonly strongChars: number
  /** Whether it reads like prose: long enough, few links, ends like a sentence or is long. */
  readonly prose: boolean
}

/** All units of a page in reading order, and the boxes around them. */
export interface Units {
  readonly units: readonly Unit[]
  readonly boxes: readonly Box[]
}

/** Whether a unit reads like prose. */
export function isProse(unit: Unit): boolean {
  return unit.prose
}
