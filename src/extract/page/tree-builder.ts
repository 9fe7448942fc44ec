import { type ChildNode, Document, type ParentNode, Text } from 'domhandler'
import { type Cut, goingOn, NOTHING_CUT } from './going-on.ts'
import { PageElement } from './page-element.ts'
import { type Ended, FENCE, LINK, TAG_COUNT, type Tag } from './tags.ts'

/** Limits of one tree; what lies past them is not read. */
export interface TreeLimits {
  /** Elements and texts. */
  readonly nodes: number
  /** Elements that are nested more deeply become siblings. */
  readonly depth: number
  /** Elements that are open at once. */
  readonly open: number
  /** Characters of one text. */
  readonly textChars: number
}

/** Is told of each element as its start tag is read, in document order: it stands in the tree by then, and has no content yet. */
export interface Observer {
  see(element: PageElement): void
}

/** Open elements that end tags look at on one page; past this reading ends. Pages that people made take some thousand. */
const MOST_STEPS = 50_000_000
/** One for all elements that have none: a hundred thousand line breaks would fill megabytes with theirs. */
export const NO_ATTRIBUTES: { [name: string]: string } = Object.freeze({})

/** Puts elements and texts where they belong, as their tags come; a list of the open elements instead of recursion. */
export class TreeBuilder {
  private readonly limits: TreeLimits
  private readonly observer: Observer
  private readonly mends: boolean
  private readonly root = new Document([])
  /** Names of the open elements, those too that are not in {@link parents}. */
  private readonly open: Tag[] = []
  /** How many elements of each name are open: end tags that end nothing are many on some pages, and need no search. */
  private readonly openOf = new Int32Array(TAG_COUNT + 1)
  /** How many elements of each of `LEFT_OPEN` are open. */
  private readonly leftOpen = new Int32Array(4)
  /** Open elements that take children, the document first. */
  private readonly parents: ParentNode[] = [this.root]
  /** Where the children of each begin in {@link nodes}. */
  private readonly starts: number[] = [0]
  /** Children of all open elements, one after the other. Each gets its own list when it ends, of the right length: lists that grow take twice the memory. */
  private readonly nodes: ChildNode[] = []
  private length = 0
  /** Open elements that lie deeper than the tree may go. */
  private flat = 0
  /** Whether self-closing tags count, for each element that changes it. */
  private readonly foreign: boolean[] = [false]
  /** The text that goes on where nothing but comments and lost end tags came in between. */
  private lastText: Text | null = null
  private count = 0
  private steps = 0
  /** A limit was met: nothing more is to be read. */
  stopped = false

  constructor(limits: TreeLimits, observer: Observer, mends: boolean) {
    this.limits = limits
    this.observer = observer
    this.mends = mends
  }

  /** Ends all that is open; the tree, and how many nodes it has. */
  end(): { readonly root: Document; readonly nodes: number } {
    while (this.parents.length > 1) this.endElement()
    this.root.children = this.nodes.slice(0, this.length)
    return { root: this.root, nodes: this.count }
  }

  /** Begins an element, and ends what it ends. */
  startElement(tag: Tag, element: PageElement, isClosed: boolean): void {
    // A link that is open in the same block was left open by mistake.
    if (this.mends && tag === LINK && this.openOf[LINK.index + 1]! > 0)
      this.endNearest((open) => open === LINK, FENCE.cell | FENCE.block | FENCE.table)
    if (tag.ends !== null)
      while (this.open.length > 0 && tag.ends.has(this.open[this.open.length - 1]!.name)) this.endLast()
    if (this.mends && tag.leavesForeign) while (this.isForeign()) this.endLast()
    const cut = this.mends && tag.endsThrough.length > 0 ? this.endThrough(tag.endsThrough) : NOTHING_CUT
    if (this.mends && tag.isHeading && this.open[this.open.length - 1]?.isHeading) this.endLast()
    if (!tag.isVoid && tag.foreign !== null) this.foreign.push(tag.foreign)
    this.addElement(tag, element)
    if (tag.isVoid || (isClosed && this.isForeign())) this.endLast()
    for (const { tag, element: before } of cut)
      this.addElement(tag, new PageElement(tag, before.attribs, before.has, before.look))
  }

  /** Ends paragraphs and items that were left open although letters or links are open in them; those, outermost first. */
  private endThrough(ended: readonly Ended[]): readonly Cut[] {
    const cut: Cut[] = []
    for (const { left, fence } of ended) {
      const at = this.leftOpen[left]! === 0 ? -1 : this.nearestLeft(left, fence)
      while (at >= 0 && this.open.length > at) {
        const tag = this.open[this.open.length - 1]!
        // What lies too deep for the tree is no element.
        if (tag.isFormatting && this.flat === 0)
          cut.push({ tag, element: this.parents[this.parents.length - 1] as PageElement })
        this.endLast()
      }
    }
    return cut.length === 0 ? cut : goingOn(cut)
  }

  /** Where the innermost element of those that may be left open stands; -1 where a fence stands before it. */
  private nearestLeft(left: number, fence: number): number {
    let at = this.open.length - 1
    while (at >= 0 && this.open[at]!.left !== left && (this.open[at]!.isFence & fence) === 0) at--
    this.steps += this.open.length - at
    if (this.steps > MOST_STEPS) this.stopped = true
    return at >= 0 && this.open[at]!.left === left ? at : -1
  }

  /** The name of the innermost open element; null where none is open. */
  get innermost(): Tag | null {
    return this.open.length > 0 ? this.open[this.open.length - 1]! : null
  }

  /** Whether what comes next is foreign to HTML. */
  isForeign(): boolean {
    return this.foreign[this.foreign.length - 1] === true
  }

  private addElement(tag: Tag, element: PageElement): void {
    this.countNode()
    this.addNode(element)
    this.open.push(tag)
    this.openOf[tag.index + 1]!++
    this.leftOpen[tag.left]!++
    if (this.open.length >= this.limits.open) this.stopped = true
    if (this.parents.length > this.limits.depth) this.flat++
    else {
      this.parents.push(element)
      this.starts.push(this.length)
    }
    this.observer.see(element)
  }

  /** Reads an end tag, which may end nothing. */
  endTag(tag: Tag): void {
    if (tag.foreign !== null && !this.mends) this.foreign.pop()
    if (tag.isVoid) {
      if (tag.name === 'br') this.startAlone(tag)
      return
    }
    if (this.mends && tag.isHeading) {
      // Whatever its level.
      this.endNearest(({ isHeading }) => isHeading, FENCE.cell)
      return
    }
    // Most end tags are of the element that is open, and need no search.
    if (this.open.length > 0 && this.open[this.open.length - 1]!.name === tag.name) this.endLast()
    else if (this.openOf[tag.index + 1]! > 0) this.endNamed(tag)
    // A lost end of a paragraph makes an empty one.
    else if (tag.name === 'p') this.startAlone(tag)
  }

  private endNamed({ name, fence }: Tag): void {
    this.endNearest((open) => open.name === name, fence)
  }

  /** Ends the innermost open element that is looked for, with all in it, unless one of the fences stands before it. */
  private endNearest(isIt: (tag: Tag) => boolean, fences: number): void {
    let at = this.open.length - 1
    while (at >= 0 && !isIt(this.open[at]!)) {
      if (this.mends && this.open[at]!.isFence & fences) break
      at--
    }
    this.steps += this.open.length - at
    if (this.steps > MOST_STEPS) this.stopped = true
    if (at >= 0 && !isIt(this.open[at]!)) return
    if (at >= 0) while (this.open.length > at) this.endLast()
  }

  private startAlone(tag: Tag): void {
    if (this.mends) while (this.isForeign()) this.endLast()
    this.addElement(tag, new PageElement(tag, NO_ATTRIBUTES, 0, null))
    this.endLast()
  }

  private endLast(): void {
    const tag = this.open.pop()!
    this.openOf[tag.index + 1]!--
    this.leftOpen[tag.left]!--
    if (tag.foreign !== null && this.mends) this.foreign.pop()
    if (this.flat > 0) this.flat--
    else this.endElement()
  }

  private endElement(): void {
    const parent = this.parents.pop()!
    const start = this.starts.pop()!
    if (this.length > start) parent.children = this.nodes.slice(start, this.length)
    this.length = start
    this.lastText = null
  }

  addNode(node: ChildNode): void {
    const { length, nodes } = this
    const last = this.parents.length - 1
    if (length > this.starts[last]!) {
      const before = nodes[length - 1]!
      node.prev = before
      before.next = node
    }
    node.parent = this.parents[last]!
    nodes[length] = node
    this.length = length + 1
    this.lastText = null
  }

  /** Characters that the text which would be added may have. */
  roomForText(): number {
    return this.limits.textChars - (this.lastText?.data.length ?? 0)
  }

  /** Adds a text, or goes on with the one before. */
  addText(data: string): void {
    if (this.lastText) {
      this.lastText.data += data
      return
    }
    this.countNode()
    const text = new Text(data)
    this.addNode(text)
    this.lastText = text
  }

  private countNode(): void {
    if (++this.count >= this.limits.nodes) this.stopped = true
  }
}
