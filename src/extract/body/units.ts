import { type ChildNode, Element, type Node, Text } from 'domhandler'
import { collapse, type Page, walkElements } from '../page/document.ts'
import { wordsOf } from './class-words.ts'

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

/** A block-level element around units, with sums over the text below it. */
export interface Box {
  readonly element: Element
  readonly parent: Box | null
  readonly depth: number
  /** {@link PLACE} of this element and all above it. */
  readonly places: number
  /** {@link WORD} bits of this element's own attributes. */
  readonly words: number
  /** {@link WORD} bits of it and all above it, up to the body element. */
  readonly wordsAbove: number
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
  readonly linkChars: number
  readonly links: number
  /** Address of the first link that the text stands in; null without one. */
  readonly href: string | null
  /** Characters inside strong, b, em or i. */
  readonly strongChars: number
  /** Whether it reads like prose: long enough, few links, ends like a sentence or is long. */
  readonly prose: boolean
}

const BLOCK = new Set(
  (
    'address article aside blockquote body canvas center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header ' +
    'hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table caption tbody td tfoot th thead tr ul amp-accordion'
  ).split(' '),
)
/** Units that are read of one page; what comes after so many is hardly an article, and each costs memory. */
const MAX_UNITS = 12_000

const SKIP = new Set(
  'head script style noscript template iframe object embed svg math canvas audio video select textarea input map area applet amp-ad amp-embed amp-analytics dialog'.split(
    ' ',
  ),
)
const CONTROL = new Set(['input', 'select', 'textarea', 'button'])
const STRONG = new Set(['strong', 'b', 'em', 'i'])

const PLACE_OF_TAG: Readonly<Record<string, number>> = {
  article: PLACE.article,
  main: PLACE.main,
  aside: PLACE.aside,
  nav: PLACE.nav,
  footer: PLACE.footer,
  header: PLACE.header,
  form: PLACE.form,
  figure: PLACE.figure,
  figcaption: PLACE.caption,
  caption: PLACE.caption,
  table: PLACE.table,
  ul: PLACE.list,
  ol: PLACE.list,
  dl: PLACE.list,
  blockquote: PLACE.quote,
  button: PLACE.button,
  section: PLACE.section,
  details: PLACE.details,
}

const PLACE_OF_ROLE: Readonly<Record<string, number>> = {
  main: PLACE.main,
  article: PLACE.article,
  navigation: PLACE.nav,
  menu: PLACE.nav,
  menubar: PLACE.nav,
  contentinfo: PLACE.footer,
  complementary: PLACE.aside,
  banner: PLACE.header,
  search: PLACE.form,
  button: PLACE.button,
  dialog: PLACE.dialog,
  alertdialog: PLACE.dialog,
}

/** All units of a page in reading order, and the boxes around them. */
export interface Units {
  readonly units: readonly Unit[]
  readonly boxes: readonly Box[]
}

/**
 * Reads the tree once, top to bottom, and cuts it into units.
 *
 * @param showHidden also reads what styles and attributes hide: some pages hide their text until a script shows it
 * @param skip elements to leave out with all below them
 */
export function readUnits(page: Page, showHidden = false, skip: ReadonlySet<Node> = new Set()): Units {
  return new UnitReader(showHidden, skip).read(page.root)
}

/**
 * The units that readers see. Pages whose hidden text outweighs what they show, since a script is to show it or a fold to open, are read with it.
 */
export function readVisibleUnits(
  page: Page,
  skip: ReadonlySet<Node> = new Set(),
): Units & { readonly withHidden: boolean } {
  const reader = new UnitReader(false, skip)
  const seen = reader.read(page.root)
  let hidden = 0
  for (const element of reader.hidden) hidden += proseBelow(element)
  if (hidden < 500 || hidden < seen.boxes[0]!.proseChars * 1.2) return { ...seen, withHidden: false }
  return { ...readUnits(page, true, skip), withHidden: true }
}

/** Characters in paragraphs and items of some length below a hidden element. */
function proseBelow(root: Element): number {
  let chars = 0
  walkElements(root, ({ name, children }) => {
    if (name !== 'p' && name !== 'li') return
    let own = 0
    for (const child of children)
      own +=
        child instanceof Text
          ? visibleLength(child.data)
          : child instanceof Element && child.children[0] instanceof Text
            ? visibleLength(child.children[0].data)
            : 0
    if (own > 60) chars += own
  })
  return chars
}

class UnitReader {
  readonly hidden: Element[] = []
  readonly units: Unit[] = []
  readonly boxes: Box[] = []
  private box: Box = rootBox()
  private nodes: (Text | Element)[] = []
  private hasText = false
  private linkDepth = 0
  private strongDepth = 0
  private linkChars = 0
  private links = 0
  /** Address of the link that is open, or was last. */
  private address: string | null = null
  private href: string | null = null
  private strongChars = 0
  private breaks = 0
  private readonly showHidden: boolean
  private readonly skip: ReadonlySet<Node>

  constructor(showHidden: boolean, skip: ReadonlySet<Node>) {
    this.showHidden = showHidden
    this.skip = skip
    this.boxes.push(this.box)
  }

  read(root: Node): Units {
    let node: Node | null = (root as unknown as { children: ChildNode[] }).children[0] ?? null
    while (node && this.units.length < MAX_UNITS) {
      const inside: Node | null = this.enter(node)
      if (inside) {
        node = inside
        continue
      }
      let at: Node = node
      // `enter` gave no child: the node is done, and so are parents whose last child it was.
      while (!at.nextSibling && at.parentNode && at.parentNode !== root) {
        at = at.parentNode
        this.leave(at as Element)
      }
      node = at.nextSibling
      if (!node) break
    }
    this.flush()
    sumUp(this.boxes)
    return { units: this.units, boxes: this.boxes }
  }

  /** Takes a node in; its first child when the reader is to go on below it. */
  private enter(node: Node): Node | null {
    if (node instanceof Text) {
      this.addText(node)
      return null
    }
    if (!(node instanceof Element) || this.skip.has(node)) return null
    if (node.name === 'img' || node.name === 'amp-img') this.addImage(node)
    if (node.name === 'br') this.addBreak(node)
    if (CONTROL.has(node.name) && node.attribs.type !== 'hidden') this.box.controls++
    if (SKIP.has(node.name)) return null
    if (!this.showHidden && isHidden(node)) {
      this.hidden.push(node)
      return null
    }
    const child = node.children[0]
    if (!child) {
      if (BLOCK.has(node.name)) this.flush()
      return null
    }
    this.open(node)
    return child
  }

  private open(element: Element): void {
    if (BLOCK.has(element.name)) {
      this.flush()
      this.openBox(element)
    } else if (element.name === 'a') {
      this.linkDepth++
      this.links++
      this.address = element.attribs.href ?? null
    } else if (STRONG.has(element.name)) this.strongDepth++
    else if (element.name === 'button') this.openBox(element)
  }

  private leave(element: Element): void {
    if (BLOCK.has(element.name)) {
      this.flush()
      this.box = this.box.parent ?? this.box
    } else if (element.name === 'a') this.linkDepth--
    else if (STRONG.has(element.name)) this.strongDepth--
    else if (element.name === 'button') {
      this.flush()
      this.box = this.box.parent ?? this.box
    }
  }

  private openBox(element: Element): void {
    const words = this.attributeWords(element)
    const parent = this.box
    const isPage = element.name === 'body' || element.name === 'html'
    const box: Box = {
      element,
      parent,
      depth: parent.depth + 1,
      places: parent.places | placesOf(element),
      words: isPage ? 0 : words,
      wordsAbove: isPage ? 0 : parent.wordsAbove | words,
      ...emptySums(this.units.length),
    }
    this.boxes.push(box)
    this.box = box
  }

  private attributeWords(element: Element): number {
    const { class: className, id, role } = element.attribs
    const extra = element.attribs['data-testid'] ?? element.attribs['data-component'] ?? element.attribs['aria-label']
    if (className === undefined && id === undefined && extra === undefined && role === undefined) return 0
    if (id === undefined && extra === undefined && role === undefined) return wordsOf(className!)
    return wordsOf(`${className ?? ''} ${id ?? ''} ${extra ?? ''} ${role ?? ''}`)
  }

  private addText(node: Text): void {
    this.nodes.push(node)
    const length = visibleLength(node.data)
    if (length === 0) return
    this.hasText = true
    this.breaks = 0
    if (this.linkDepth > 0) {
      this.linkChars += length
      this.href ??= this.address
    }
    if (this.strongDepth > 0) this.strongChars += length
  }

  private addBreak(br: Element): void {
    if (inPre(this.box)) {
      this.nodes.push(br)
      return
    }
    this.breaks++
    // Two line breaks in a row are how old pages part paragraphs.
    if (this.breaks >= 2) this.flush()
    else this.nodes.push(br)
  }

  private addImage(image: Element): void {
    this.box.media++
    this.units.push({
      index: this.units.length,
      element: this.box.element,
      box: this.box,
      kind: 'media',
      nodes: [image],
      text: '',
      linkChars: 0,
      links: 0,
      href: null,
      strongChars: 0,
      prose: false,
    })
  }

  private flush(): void {
    const { nodes, box } = this
    if (this.hasText) {
      const text = kindOf(box) === 'code' ? preText(nodes) : readText(nodes)
      if (text !== '') {
        const { linkChars, strongChars, links, href } = this
        const kind = kindOf(box)
        const index = this.units.length
        const prose = readsLikeProse(text, kind, linkChars)
        const element = box.element
        const unit: Unit = { index, element, box, kind, nodes, text, linkChars, links, href, strongChars, prose }
        this.units.push(unit)
        credit(box, unit)
      }
    }
    this.nodes = []
    this.hasText = false
    this.linkChars = 0
    this.strongChars = 0
    this.links = this.linkDepth
    this.href = null
    this.breaks = 0
  }
}

function kindOf(box: Box): Unit['kind'] {
  const name = box.element.name
  if (/^h[1-6]$/.test(name)) return 'heading'
  if (inPre(box)) return 'code'
  if (box.places & PLACE.caption) return 'caption'
  if (name === 'li' || name === 'dt' || name === 'dd') return 'item'
  if (name === 'td' || name === 'th') return 'cell'
  return 'text'
}

function inPre(box: Box): boolean {
  for (let at: Box | null = box, up = 0; at && up < 4; at = at.parent, up++) if (at.element.name === 'pre') return true
  return false
}

/** Text of nodes as a reader sees it: white space collapsed, a `<br>` as a newline. */
export function readText(nodes: readonly (Text | Element)[]): string {
  let text = ''
  for (const node of nodes)
    text += node instanceof Text ? node.data.replace(/\s+/g, ' ') : node.name === 'br' ? '\n' : ''
  if (!text.includes('\n')) return collapse(text)
  return text.split('\n').map(collapse).filter(Boolean).join('\n')
}

function preText(nodes: readonly (Text | Element)[]): string {
  const text = nodes.map((node) => (node instanceof Text ? node.data : '\n')).join('')
  return text.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '')
}

/** Characters without the white space at the ends; cheap, for sums. */
function visibleLength(text: string): number {
  return text.trim().length
}

function placesOf(element: Element): number {
  const role = element.attribs.role
  let places = (PLACE_OF_TAG[element.name] ?? 0) | (role ? (PLACE_OF_ROLE[role.toLowerCase()] ?? 0) : 0)
  const itemprop = element.attribs.itemprop ?? element.attribs.property
  if (itemprop && /(?:^|\s)(?:articleBody|reviewBody|text)(?:\s|$)/i.test(itemprop)) places |= PLACE.articleBody
  return places
}

/** Whether a page hides an element from its readers. */
export function isHidden(element: Element): boolean {
  const { attribs } = element
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return true
  const style = attribs.style
  if (style && /display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden/i.test(style)) return true
  if (attribs['aria-hidden'] === 'true' && element.name !== 'div' && element.name !== 'main' && element.name !== 'body')
    return true
  const className = attribs.class
  return (
    className !== undefined &&
    /(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|screen-reader-only|d-none)(?:\s|$)/.test(
      className,
    )
  )
}

function rootBox(): Box {
  return {
    element: new Element('body', {}),
    parent: null,
    depth: 0,
    places: 0,
    words: 0,
    wordsAbove: 0,
    ...emptySums(0),
  }
}

function emptySums(firstUnit: number) {
  return {
    chars: 0,
    linkChars: 0,
    units: 0,
    proseChars: 0,
    proseUnits: 0,
    media: 0,
    controls: 0,
    firstUnit,
    lastUnit: -1,
  }
}

function credit(box: Box, unit: Unit): void {
  const length = unit.text.length
  box.chars += length
  box.linkChars += Math.min(unit.linkChars, length)
  box.units++
  box.lastUnit = unit.index
  if (!isProse(unit)) return
  box.proseChars += length
  box.proseUnits++
}

function sumUp(boxes: readonly Box[]): void {
  // Boxes stand in document order, so every box comes after its parent.
  for (let at = boxes.length - 1; at > 0; at--) {
    const { parent, chars, linkChars, units, proseChars, proseUnits, media, controls, lastUnit } = boxes[at]!
    if (!parent) continue
    parent.chars += chars
    parent.linkChars += linkChars
    parent.units += units
    parent.proseChars += proseChars
    parent.proseUnits += proseUnits
    parent.media += media
    parent.controls += controls
    parent.lastUnit = Math.max(parent.lastUnit, lastUnit)
  }
}

const SENTENCE_END = /[.!?…。！？؟।”"»]\s*$/
const SCRIPT_WITHOUT_SPACES = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/

/** Whether a unit reads like prose. */
export function isProse(unit: Unit): boolean {
  return unit.prose
}

function readsLikeProse(text: string, kind: Unit['kind'], linkChars: number): boolean {
  const { length } = text
  if (length < 20 || kind === 'heading' || linkChars > length * 0.5) return false
  const factor = SCRIPT_WITHOUT_SPACES.test(text.slice(0, 40)) ? 0.4 : 1
  return length >= 140 * factor || (length >= 50 * factor && SENTENCE_END.test(text))
}
