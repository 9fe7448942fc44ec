import { type AttributeName, hashStep, MOST_NAMES, type Named, NameTable } from './names.ts'
import type { ClassLook } from './page-element.ts'

/** An element's name, and what follows from it while a page is read. */
export interface Tag extends Named {
  /** Number of the tag in its table, -1 for the rare ones that it does not keep. */
  readonly index: number
  /** Whether it has no content and no end. */
  readonly isVoid: boolean
  /** Names of open elements that end where this one begins; null for most. */
  readonly ends: ReadonlySet<string> | null
  /** Whether its content is text up to its own end tag, whatever it looks like. */
  readonly isRaw: boolean
  /** What its end tag does not reach past, as bits of {@link FENCE} of the elements between. */
  readonly fence: number
  /** What it ends through letters and links, the innermost first. */
  readonly endsThrough: readonly Ended[]
  /** Of {@link LEFT_OPEN}. */
  readonly left: number
  /** Letters and links: where a block ends that they are open in, they go on in the next one. */
  readonly isFormatting: boolean
  /** Bits of {@link FENCE} that it is. */
  readonly isFence: number
  /** Whether it is one of the six headings: the end of any ends the one that is open. */
  readonly isHeading: boolean
  /** Whether its content is foreign to HTML (true), is HTML inside such content (false), or is what the content around is (null). */
  readonly foreign: boolean | null
  /** Whether it ends SVG and MathML that are open where it begins: these were left open by mistake. */
  readonly leavesForeign: boolean
  /** The first attribute of the element that had this name last. */
  firstAttribute: AttributeName | null
  /** The class of the element that had this name last, over all pages. */
  lastLook: ClassLook | null
}

const VOID =
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'
const RAW = 'script style textarea xmp title'
const FOREIGN = new Map<string, boolean>([
  ...['svg', 'math'].map((name) => [name, true] as const),
  ...'mi mo mn ms mtext annotation-xml foreignobject desc title'.split(' ').map((name) => [name, false] as const),
])

const LEAVING = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike ' +
    'sub sup table tt u ul var'
  ).split(' '),
)

/**
 * Elements that a lost end tag does not reach past, as browsers have it: an end in a cell ends nothing around the table, and the end of a `span` ends no
 * block that was opened in it. What ends a paragraph or an item that was left open does not reach past the last two.
 */
export const FENCE = { cell: 1, block: 2, table: 4, paragraph: 8, item: 16 } as const

/** Elements that end open ones where they begin: `<li>` the item before, a block the paragraph. */
const ENDS: readonly (readonly [names: string, ended: string])[] = [
  ['tr', 'tr th td'],
  ['th', 'th'],
  ['td', 'thead th td'],
  ['body', 'head link script'],
  ['li', 'li'],
  [
    'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul',
    'p',
  ],
  ['select input output button datalist textarea', 'input option optgroup select button datalist textarea'],
  ['option', 'option'],
  ['optgroup', 'optgroup option'],
  ['dd dt', 'dd dt'],
  ['rt rp', 'rt rp'],
  ['tbody tfoot', 'thead tbody'],
]
const endsOf = new Map(
  ENDS.flatMap(([names, ended]) => {
    const set = new Set(ended.split(' '))
    return names.split(' ').map((name) => [name, set] as const)
  }),
)
/** Blocks that end a paragraph left open, whatever letters are open in it. */
const ENDING_PARAGRAPHS = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form header hgroup hr li ' +
    'listing main menu nav ol pre search section summary table ul'
  ).split(' '),
)

/** What may be left open, as numbers: paragraphs, items of lists, terms and descriptions. */
export const LEFT_OPEN = { nothing: 0, paragraph: 1, item: 2, description: 3 } as const
const LEFT = new Map<string, number>([
  ['p', LEFT_OPEN.paragraph],
  ['li', LEFT_OPEN.item],
  ['dd', LEFT_OPEN.description],
  ['dt', LEFT_OPEN.description],
])

/** What an element ends when it begins, through letters and links that were left open. */
export interface Ended {
  /** Of {@link LEFT_OPEN}. */
  readonly left: number
  /** Bits of {@link FENCE} that it does not reach past. */
  readonly fence: number
}

function endedBy(name: string): readonly Ended[] {
  const left = LEFT.get(name) ?? 0
  return [
    ...(left > LEFT_OPEN.paragraph ? [{ left, fence: FENCE.item }] : []),
    ...(ENDING_PARAGRAPHS.has(name) ? [{ left: LEFT_OPEN.paragraph, fence: FENCE.paragraph }] : []),
  ]
}

const voids = new Set(VOID.split(' '))
const raws = new Set(RAW.split(' '))

const CELLS = new Set('td th caption table template object marquee'.split(' '))
const BLOCKS = new Set(
  (
    'address article aside blockquote button center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup iframe ' +
    'li listing main menu nav noscript ol p pre search section select summary tbody textarea tfoot thead tr ul'
  ).split(' '),
)
const TABLE_PARTS = new Set('table caption tbody td tfoot th thead tr'.split(' '))
/** Letters and links: their ends reach into blocks, since browsers end them there and open them again. */
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))
/** Their content is apart from the paragraph that they stand in. */
const APART = new Set('button select noscript iframe noembed noframes applet svg math foreignobject desc'.split(' '))
/** Blocks that an item left open is ended through. */
const THROUGH = new Set(['address', 'div', 'p'])
const OUTERMOST = new Set(['html', 'head', 'body', 'svg', 'math'])
/** Their content is no markup for browsers, so that their end reaches past all of it. */
const FALLBACKS = new Set(['iframe', 'noembed', 'noframes'])

function fenceOf(name: string): number {
  if (OUTERMOST.has(name) || FALLBACKS.has(name)) return 0
  if (TABLE_PARTS.has(name)) return name === 'table' ? 0 : FENCE.table
  if (BLOCKS.has(name) || CELLS.has(name) || FORMATTING.has(name)) return FENCE.cell
  return FENCE.cell | FENCE.block
}

function isFence(name: string): number {
  const cell = CELLS.has(name) ? FENCE.cell : 0
  const isApart = cell !== 0 || APART.has(name)
  const isItem = isApart || (BLOCKS.has(name) && !THROUGH.has(name))
  return (
    cell |
    (BLOCKS.has(name) ? FENCE.block : 0) |
    (name === 'table' ? FENCE.table : 0) |
    (isApart ? FENCE.paragraph : 0) |
    (isItem ? FENCE.item : 0)
  )
}

function tagOf(name: string, index: number): Tag {
  return {
    fence: fenceOf(name),
    isFence: isFence(name),
    isHeading: /^h[1-6]$/.test(name),
    name,
    index,
    isVoid: voids.has(name),
    ends: endsOf.get(name) ?? null,
    endsThrough: endedBy(name),
    left: LEFT.get(name) ?? LEFT_OPEN.nothing,
    isFormatting: name === 'a' || FORMATTING.has(name),
    isRaw: raws.has(name),
    foreign: FOREIGN.get(name) ?? null,
    leavesForeign: LEAVING.has(name),
    firstAttribute: null,
    lastLook: null,
  }
}

/** Most different tags that {@link TAGS} numbers. */
export const TAG_COUNT = MOST_NAMES
export const TAGS = new NameTable(tagOf, [
  ...voids,
  ...raws,
  ...FOREIGN.keys(),
  ...endsOf.keys(),
  ...BLOCKS,
  ...CELLS,
  ...FORMATTING,
  'html',
  'head',
  'a',
  'span',
])

/** The tag of links. */
export const LINK = TAGS.at('a', 0, 1, hashStep(0, 97))
