import type { Element } from 'domhandler'
import type { Block } from '../../shared/article.ts'
import type { Unit } from './units.ts'

/** The units of the page and where headline and body stand among them. */
export interface Around {
  readonly units: readonly Unit[]
  readonly head: number | null
  readonly first: number
  readonly last: number
  readonly isKept: (index: number) => boolean
  readonly isTeaser: (index: number) => boolean
}

/** The model's log-odds of each unit, and what it took for the body before the outlet's repeated blocks went. */
export interface ModelChoice {
  readonly scores: Float32Array
  readonly threshold: number
  readonly taken: readonly Unit[]
  /** Hashes of what went since it stands on other pages, too. */
  readonly repeated: readonly string[]
}

/** The body of an article and what stood around it. */
export interface Body {
  readonly blocks: Block[]
  readonly rule: string
  /** The sentence under the headline, when the page shows one apart from the text. */
  readonly dek: string | null
  /** Short texts between the headline and the body, and just around them, nearest first: byline and date stand there. */
  readonly nearby: readonly string[]
  /** Short lines just after the body: credits stand there. */
  readonly tail: readonly string[]
  readonly isNearHeadline: (element: Element) => boolean
  readonly isNear: (element: Element) => boolean
  /** Start of the page's whole visible text. */
  readonly pageText: string
  readonly pageWords: number
  /** Share of the page's text that stands in links. */
  readonly linkShare: number
  /** A line of names alone just below the text, in the same box: how papers sign. */
  readonly signature: string | null
  /** Most teasers of one build in one list on the page. */
  readonly teasers: number
  /** Words of the body that stand in no teaser. */
  readonly ownWords: () => number
  readonly around: Around
  /** How the model chose, where it did; what is learned of the outlet is learned from that. */
  readonly choice: ModelChoice | null
}
