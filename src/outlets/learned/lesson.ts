/** What one page teaches of its outlet's template. Blocks are told by hashes alone: no text is kept. */
export interface PageLesson {
  /** Hashes of the short blocks of the page, each once; those of the body and around it first. */
  readonly blocks: readonly string[]
  /** Structural paths of the units that were surely body, with their characters. */
  readonly body: readonly (readonly [path: string, chars: number])[]
  /** Structural paths of units near the body that surely are none of it. */
  readonly beside: readonly string[]
  /** Where title, date and byline are read on the page; null where they stand in none of its units. */
  readonly title: string | null
  readonly date: string | null
  readonly byline: string | null
  /** Hashes of the blocks and lines that were known from other pages, and left the body. */
  readonly repeated: readonly string[]
}

/** What is known of an outlet's template, in the form in which a page is read with it. */
export interface LearnedLayout {
  /** Hashes of blocks that stand on many pages. */
  readonly boilerplate: readonly string[]
  /** Paths that hold the body on nearly all pages, and paths that never do. */
  readonly bodyPaths: readonly string[]
  readonly besidePaths: readonly string[]
  readonly titlePath: string | null
  readonly datePath: string | null
  readonly bylinePath: string | null
}

/** Blocks and paths that one lesson holds at most: a page of endless lines teaches no more than a long one. */
export const LESSON_BOUNDS = { blocks: 120, body: 12, beside: 30 } as const
/** Longer blocks are written for one article. */
export const LONGEST_BLOCK = 300
/** Shorter ones say nothing. */
export const SHORTEST_BLOCK = 3

/** A text, folded, as a key: 46 bits, so that two blocks of an outlet hardly ever share one. */
export function blockHash(folded: string): string {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b)
    b ^= b >>> 13
  }
  a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f)
  return ((a >>> 0) * 0x4000 + ((b >>> 0) & 0x3fff)).toString(36)
}
