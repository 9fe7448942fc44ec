import { type ChildNode, type Document, Element, type Node, Text } from 'domhandler'
import { type Page, walkElements } from '../page/document.ts'
import { PageElement } from '../page/page-element.ts'
import { wordsOf } from './class-words.ts'
import { isHidden, placesOf, TRAIT, traitsOf } from './element-traits.ts'
import { withoutPageForm } from './page-form.ts'
import { densityOf, readPreformatted, readsLikeProse, readText, visibleLength } from './unit-text.ts'
import { type Box, PLACE, type Unit, type Units } from './units.ts'

/** Units that are read of one page; what comes after so many is hardly an article, and each costs memory. */
const MAX_UNITS = 12_000

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

/** Paragraphs in one link from which on it is none: a teaser has a headline and a summary. */
const PARAGRAPHS_OF_NO_LINK = 3

/** `nodeType` of a text. */
const TEXT_NODE = 3

class UnitReader {
  readonly hidden: Element[] = []
  private readonly units: Unit[] = []
  private readonly boxes: Box[] = []
  private readonly builds = new Builds()
  private readonly showHidden: boolean
  private readonly skip: ReadonlySet<Node>
  private box: Box
  private nodes: (Text | Element)[] = []
  private hasText = false
  private linkDepth = 0
  /** Units that were there when the outermost open link began. */
  private linkFrom = 0
  private strongDepth = 0
  private preDepth = 0
  private linkChars = 0
  private links = 0
  /** Address of the link that is open, or was last. */
  private address: string | null = null
  private href: string | null = null
  private strongChars = 0
  private breaks = 0

  constructor(showHidden: boolean, skip: ReadonlySet<Node>) {
    this.showHidden = showHidden
    this.skip = skip
    const page = new PageElement({ name: 'body', index: -1 }, {}, 0, null)
    this.box = newBox(0, page, null, {
      places: 0,
      words: 0,
      wordsAbove: 0,
      build: this.builds.of(page),
      firstUnit: 0,
    })
    this.boxes.push(this.box)
  }

  read(root: Document): Units {
    let node: ChildNode | null = root.children[0] ?? null
    while (node && this.units.length < MAX_UNITS) {
      const inside: ChildNode | null = this.enter(node)
      node = inside ?? this.after(node, root)
    }
    this.flush()
    sumUp(this.boxes)
    withoutPageForm(this.boxes)
    return { units: this.units, boxes: this.boxes }
  }

  /** The node that follows one that is done with; its parents are left whose last child it was. */
  private after(node: ChildNode, root: Document): ChildNode | null {
    let at = node
    while (!at.next && at.parent && at.parent !== root) {
      at = at.parent as Element
      this.leave(at as PageElement)
    }
    return at.next
  }

  /** Takes a node in; its first child when the reader is to go on below it. */
  private enter(node: ChildNode): ChildNode | null {
    // Asked by number: to find out that a text is no element by its class takes five steps.
    if (node.nodeType === TEXT_NODE) {
      this.addText(node as Text)
      return null
    }
    if (!(node instanceof PageElement)) return null
    if (this.skip.has(node)) return null
    const traits = traitsOf(node)
    if (traits & TRAIT.image) this.addImage(node)
    if (traits & TRAIT.lineBreak) this.addBreak(node)
    if (traits & TRAIT.control && node.attribs.type !== 'hidden') this.box.controls++
    if (traits & TRAIT.skipped) return null
    if (!this.showHidden && isHidden(node)) {
      this.hidden.push(node)
      return null
    }
    const child = node.children[0]
    if (!child) {
      if (traits & TRAIT.block) this.flush()
      return null
    }
    if (traits !== 0) this.open(node, traits)
    return child
  }

  private open(element: PageElement, traits: number): void {
    if (traits & TRAIT.block) {
      this.flush()
      this.openBox(element)
      if (traits & TRAIT.pre) this.preDepth++
    } else if (isLink(element, traits)) {
      if (this.linkDepth === 0) this.linkFrom = this.units.length
      this.linkDepth++
      this.links++
      this.address = element.attribs.href!
    } else if (traits & TRAIT.strong) this.strongDepth++
    else if (traits & TRAIT.inlineBox) this.openBox(element)
  }

  private leave(element: PageElement): void {
    const traits = traitsOf(element)
    if (traits & (TRAIT.block | TRAIT.inlineBox)) {
      this.flush()
      this.box = this.box.parent ?? this.box
      if (traits & TRAIT.pre) this.preDepth--
    } else if (isLink(element, traits)) this.leaveLink()
    else if (traits & TRAIT.strong) this.strongDepth--
  }

  /** A link that holds paragraphs was left open by mistake, or set around the whole text: its words are no label that leads elsewhere. */
  private leaveLink(): void {
    this.linkDepth--
    if (this.linkDepth > 0 || this.units.length < this.linkFrom + PARAGRAPHS_OF_NO_LINK) return
    const below = this.units.slice(this.linkFrom)
    const paragraphs = below.filter(({ text, kind }) => readsLikeProse(text, kind, 0)).length
    if (paragraphs >= PARAGRAPHS_OF_NO_LINK) for (const unit of below) unlink(unit)
  }

  private openBox(element: PageElement): void {
    const words = wordsOf(element)
    const parent = this.box
    const isPage = element.name === 'body' || element.name === 'html'
    this.box = newBox(this.boxes.length, element, parent, {
      places: parent.places | placesOf(element),
      words: isPage ? 0 : words,
      wordsAbove: isPage ? 0 : parent.wordsAbove | words,
      build: this.builds.of(element),
      firstUnit: this.units.length,
    })
    this.boxes.push(this.box)
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
    if (this.inPre()) {
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
      size: 0,
      linkChars: 0,
      links: 0,
      href: null,
      strongChars: 0,
      prose: false,
    })
  }

  private flush(): void {
    if (this.hasText) this.addUnit()
    // White space between two blocks is most of what is dropped here: its list serves again.
    while (this.nodes.length > 0) this.nodes.pop()
    this.hasText = false
    this.linkChars = 0
    this.strongChars = 0
    this.links = this.linkDepth
    this.href = null
    this.breaks = 0
  }

  private addUnit(): void {
    const { nodes, box, linkChars, strongChars, links, href } = this
    const kind = this.kind()
    const text = kind === 'code' ? readPreformatted(nodes) : readText(nodes)
    if (text === '') return
    const index = this.units.length
    const size = text.length * densityOf(text)
    const prose = readsLikeProse(text, kind, linkChars)
    const { element } = box
    const unit: Unit = { index, element, box, kind, nodes, text, size, linkChars, links, href, strongChars, prose }
    this.units.push(unit)
    this.nodes = []
    credit(box, unit)
  }

  /** What the text of the open box is. */
  private kind(): Unit['kind'] {
    const { name } = this.box.element
    if (name.length === 2 && name >= 'h1' && name <= 'h6') return 'heading'
    if (this.inPre()) return 'code'
    if (this.box.places & PLACE.caption) return 'caption'
    if (name === 'li' || name === 'dt' || name === 'dd') return 'item'
    return name === 'td' || name === 'th' ? 'cell' : 'text'
  }

  private inPre(): boolean {
    if (this.preDepth === 0) return false
    for (let at: Box | null = this.box, up = 0; at && up < 4; at = at.parent, up++)
      if (at.element.name === 'pre') return true
    return false
  }
}

/** An `a` that leads somewhere. Old pages name their places with it, and leave it open. */
function isLink({ attribs }: Element, traits: number): boolean {
  return (traits & TRAIT.link) !== 0 && attribs.href !== undefined
}

/** Numbers for elements of the same name and the same classes. */
class Builds {
  private readonly byClass = new Map<string, Map<string, number>>()
  private count = 0

  of({ name, look }: PageElement): number {
    const className = look?.text ?? ''
    let byName = this.byClass.get(className)
    if (!byName) {
      byName = new Map()
      this.byClass.set(className, byName)
    }
    let build = byName.get(name)
    if (build === undefined) {
      build = this.count++
      byName.set(name, build)
    }
    return build
  }
}

function newBox(
  index: number,
  element: Element,
  parent: Box | null,
  { places, words, wordsAbove, build, firstUnit }: Pick<Box, 'places' | 'words' | 'wordsAbove' | 'build' | 'firstUnit'>,
): Box {
  return {
    index,
    element,
    parent,
    depth: parent ? parent.depth + 1 : 0,
    places,
    words,
    wordsAbove,
    build,
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

function credit(box: Box, { index, text, size, linkChars, prose }: Unit): void {
  box.chars += size
  box.linkChars += size * Math.min(1, linkChars / text.length)
  box.units++
  box.lastUnit = index
  if (!prose) return
  box.proseChars += size
  box.proseUnits++
}

/** Takes the link off a unit that was credited with it. */
function unlink(unit: Unit): void {
  const { box, size, text } = unit
  if (text === '') return
  box.linkChars -= size * Math.min(1, unit.linkChars / text.length)
  const prose = readsLikeProse(text, unit.kind, 0)
  if (prose && !unit.prose) {
    box.proseChars += size
    box.proseUnits++
  }
  Object.assign(unit, { linkChars: 0, links: 0, href: null, prose })
}

function sumUp(boxes: readonly Box[]): void {
  // Boxes stand in document order, so every box comes after its parent.
  for (let at = boxes.length - 1; at > 0; at--) {
    const box = boxes[at]!
    const { parent } = box
    if (!parent) continue
    parent.chars += box.chars
    parent.linkChars += box.linkChars
    parent.units += box.units
    parent.proseChars += box.proseChars
    parent.proseUnits += box.proseUnits
    parent.media += box.media
    parent.controls += box.controls
    parent.lastUnit = Math.max(parent.lastUnit, box.lastUnit)
  }
}
