import { HAS } from './page-element.ts'
import { ownCopy } from './remembered.ts'

/** What a table keeps under a name. */
interface Named {
  readonly name: string
}

/** Slots of a table; names that share one stand in a row there. */
const SLOTS = 1024
/** Names that one table learns: pages made to hold ever new ones must not fill the memory. */
const MOST_NAMES = 4_000
/** Names that one slot learns: pages made of names with one hash must not lead through long rows. */
const MOST_IN_SLOT = 8
/** Names that are longer are made anew each time. */
const LONGEST_NAME = 40

/**
 * Finds what is known of a name by its letters in a page. A page holds thousands of names and hardly a hundred different ones: to cut each out of the
 * text, to lower its case and to look it up would cost more than all else that is done with it.
 */
export class NameTable<T extends Named> {
  private readonly slots: T[][] = Array.from({ length: SLOTS }, () => [])
  private readonly make: (name: string, index: number) => T
  private size = 0

  /** @param make what to keep under a name; `index` is its number in the table, or -1 where the table is full and keeps nothing */
  constructor(make: (name: string, index: number) => T, known: readonly string[]) {
    this.make = make
    for (const name of known) this.at(name, 0, name.length, hashOf(name))
  }

  /** What is kept under the name between two places of a text, whatever its case. */
  at(text: string, start: number, end: number, hash: number): T {
    const slot = this.slots[hash & (SLOTS - 1)]!
    for (let at = 0; at < slot.length; at++) if (isSame(slot[at]!.name, text, start, end)) return slot[at]!
    const written = text.slice(start, end)
    const name = ownCopy(written.toLowerCase())
    if (slot.length >= MOST_IN_SLOT || this.size >= MOST_NAMES || !isKept(written)) return this.make(name, -1)
    const made = this.make(name, this.size++)
    slot.push(made)
    return made
  }
}

/** Letters beyond ASCII change their number in lower case: {@link isSame} would not find them again. */
function isKept(name: string): boolean {
  return name.length <= LONGEST_NAME && /^[\x00-\x7f]*$/.test(name)
}

/** One step of the hash of a name; letters count without their case. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash, 31) + lowerCode(code)) | 0
}

function hashOf(name: string): number {
  let hash = 0
  for (let at = 0; at < name.length; at++) hash = hashStep(hash, name.charCodeAt(at))
  return hash
}

function isSame(name: string, text: string, start: number, end: number): boolean {
  if (name.length !== end - start) return false
  for (let at = 0; at < name.length; at++)
    if (name.charCodeAt(at) !== lowerCode(text.charCodeAt(start + at))) return false
  return true
}

function lowerCode(code: number): number {
  return code >= 65 && code <= 90 ? code | 32 : code
}

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
  /** Bits of {@link FENCE} that it is. */
  readonly isFence: number
  /** Whether it is one of the six headings: the end of any ends the one that is open. */
  readonly isHeading: boolean
  /** Whether its content is foreign to HTML (true), is HTML inside such content (false), or is what the content around is (null). */
  readonly foreign: boolean | null
  /** Whether it ends SVG and MathML that are open where it begins: these were left open by mistake. */
  readonly leavesForeign: boolean
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
const voids = new Set(VOID.split(' '))
const raws = new Set(RAW.split(' '))

/**
 * Elements that a lost end tag does not reach past, as browsers have it: an end in a cell ends nothing around the table, and the end of a `span` ends no
 * block that was opened in it.
 */
export const FENCE = { cell: 1, block: 2, table: 4 } as const

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
  return cell | (BLOCKS.has(name) ? FENCE.block : 0) | (name === 'table' ? FENCE.table : 0)
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
    isRaw: raws.has(name),
    foreign: FOREIGN.get(name) ?? null,
    leavesForeign: LEAVING.has(name),
  }
}

/** Most different tags that {@link TAGS} numbers. */
export const TAG_COUNT = MOST_NAMES
export const TAGS = new NameTable(tagOf, [
  ...voids,
  ...raws,
  ...FOREIGN.keys(),
  ...endsOf.keys(),
  'html',
  'head',
  'a',
  'span',
  'b',
  'i',
])

/** The tag of links. */
export const LINK = TAGS.at('a', 0, 1, hashStep(0, 97))

export interface AttributeName extends Named {
  /** Its bit of {@link HAS}; 0 for most. */
  readonly bit: number
  /** Number of the start tag that had it last, since a second attribute of one name is left out; -1 where the table does not keep the name. */
  lastTag: number
}

export const ATTRIBUTES = new NameTable<AttributeName>(
  (name, index) => ({
    name,
    bit: Object.hasOwn(HAS, name) ? HAS[name as keyof typeof HAS] : 0,
    lastTag: index < 0 ? -1 : 0,
  }),
  Object.keys(HAS),
)
