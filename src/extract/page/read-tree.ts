import { type ChildNode, Document, type ParentNode, ProcessingInstruction, Text } from 'domhandler'
import { type Cut, goingOn, NOTHING_CUT } from './going-on.ts'
import {
  afterSpace,
  DOUBLE_QUOTE,
  EQUALS,
  EXCLAMATION,
  GREATER,
  isEndOfName,
  isLetter,
  isNameEnd,
  QUESTION,
  SINGLE_QUOTE,
  SLASH,
  unquotedEnd,
} from './marks.ts'
import { ATTRIBUTES, hashStep } from './names.ts'
import { type ClassLook, HAS, lookOf, PageElement } from './page-element.ts'
import { withoutReferences } from './references.ts'
import { ScriptText } from './script-text.ts'
import { type Ended, FENCE, LINK, TAG_COUNT, TAGS, type Tag } from './tags.ts'

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

/** A page's tree, and whether a limit was met. */
export interface Tree {
  readonly root: Document
  readonly nodes: number
  readonly truncated: boolean
}

/** Is told of each element as its start tag is read, in document order: it stands in the tree by then, and has no content yet. */
export interface Observer {
  see(element: PageElement): void
}

/** Open elements that end tags look at on one page; past this reading ends. Pages that people made take some thousand. */
const MOST_STEPS = 50_000_000
/** Attributes of one element that are read; no page that people made has as many. */
const MOST_ATTRIBUTES = 1_000

/**
 * Reads HTML into a tree of domhandler's nodes, in one step through the text and without recursion.
 *
 * Without mending the tree is the one that htmlparser2 makes, which a test compares it with: elements end where its rules end them, comments are left out,
 * names are in lower case, character references replaced. With it, broken markup is read as browsers read it where that matters for what is text: end tags do not
 * reach past cells and blocks that they do not belong to, any heading's end ends a heading, a link ends where the next one begins, paragraphs and items that
 * were left open end through letters and links, which go on in the next. It takes a third of the time, since what lies between two marks is found by the engine's own search and
 * names are not cut out of the text, see {@link NameTable}. Never throws.
 */
export function readTree(html: string, limits: TreeLimits, observer: Observer, mends = true): Tree {
  const reader = new TreeReader(html, limits, observer, mends)
  reader.read()
  return reader.tree()
}

/** One for all elements that have none: a hundred thousand line breaks would fill megabytes with theirs. */
const NO_ATTRIBUTES: { [name: string]: string } = Object.freeze({})

class TreeReader {
  private readonly html: string
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
  private cut = false
  private steps = 0
  private stopped = false
  private attribs: { [name: string]: string } = {}
  private attributes = 0
  private has = 0
  private look: ClassLook | null = null
  /** Number of the start tag that is read, over all pages: see `AttributeName.lastTag`. */
  private static tags = 0
  /** The next `&` from where the reader stands, or the end. */
  private nextReference = -1
  /** Where the last `>` stands: a tag that begins behind it has no end, and no name or space runs past it. */
  private readonly lastEnd: number

  constructor(html: string, limits: TreeLimits, observer: Observer, mends: boolean) {
    this.mends = mends
    this.html = html
    this.limits = limits
    this.observer = observer
    this.lastEnd = html.lastIndexOf('>')
  }

  read(): void {
    const { html } = this
    let at = 0
    let from = 0
    while (!this.stopped) {
      const mark = html.indexOf('<', from)
      from = mark + 1
      if (mark < 0 || from >= html.length) break
      const code = html.charCodeAt(from)
      const isTag = isLetter(code)
      // "a < b" is text.
      if (!isTag && code !== SLASH && code !== EXCLAMATION && code !== QUESTION) continue
      if (mark > at) this.addText(at, mark)
      at = mark > this.lastEnd ? html.length : mark
      if (this.stopped || at === html.length) break
      const end = isTag ? this.readStart(from) : code === SLASH ? this.readEnd(from + 1) : this.readDeclaration(from)
      if (end < 0) continue
      at = end
      from = end
    }
    if (!this.stopped && at < html.length) this.addText(at, html.length)
    while (this.parents.length > 1) this.endElement()
    this.root.children = this.nodes.slice(0, this.length)
  }

  tree(): Tree {
    return { root: this.root, nodes: this.count, truncated: this.stopped || this.cut }
  }

  /** Reads a start tag from its name on, with its content where that is no markup; where it ends. A tag without an end is left out. */
  private readStart(start: number): number {
    const { html } = this
    let at = start
    let hash = 0
    for (let code = html.charCodeAt(at); !isNameEnd(code); code = html.charCodeAt(++at)) hash = hashStep(hash, code)
    const tag = TAGS.at(html, start, at, hash)
    this.attribs = NO_ATTRIBUTES
    this.attributes = 0
    this.has = 0
    this.look = null
    TreeReader.tags++
    let isClosed = false
    while (true) {
      at = afterSpace(html, at)
      const code = html.charCodeAt(at)
      if (code === GREATER) break
      if (code === SLASH) {
        at = afterSpace(html, at + 1)
        isClosed = html.charCodeAt(at) === GREATER
        if (isClosed) break
        continue
      }
      at = this.readAttribute(at)
      if (at >= html.length) return html.length
    }
    this.startElement(tag, isClosed)
    return tag.isRaw && !isClosed && !this.stopped ? this.readRaw(tag, at + 1) : at + 1
  }

  /** Reads a name and its value into {@link attribs}; where they end. */
  private readAttribute(start: number): number {
    const { html } = this
    let hash = hashStep(0, html.charCodeAt(start))
    let end = start + 1
    for (let code = html.charCodeAt(end); !isNameEnd(code) && code !== EQUALS; code = html.charCodeAt(++end))
      hash = hashStep(hash, code)
    const at = afterSpace(html, end)
    if (html.charCodeAt(at) !== EQUALS) {
      this.setAttribute(start, end, hash, '')
      return at
    }
    const value = afterSpace(html, at + 1)
    const quote = html.charCodeAt(value)
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) {
      const last = unquotedEnd(html, value)
      this.setAttribute(start, end, hash, this.textBetween(value, last, true))
      return last
    }
    const last = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", value + 1)
    if (last < 0 || last > this.lastEnd) return html.length
    this.setAttribute(start, end, hash, this.textBetween(value + 1, last, true))
    return last + 1
  }

  private setAttribute(start: number, end: number, hash: number, value: string): void {
    if (++this.attributes > MOST_ATTRIBUTES) return
    const attribute = ATTRIBUTES.at(this.html, start, end, hash)
    if (attribute.lastTag === TreeReader.tags || (attribute.lastTag < 0 && Object.hasOwn(this.attribs, attribute.name)))
      return
    attribute.lastTag = TreeReader.tags
    if (this.attribs === NO_ATTRIBUTES) this.attribs = {}
    this.has |= attribute.bit
    if (attribute.bit === HAS.class) this.look = lookOf(value)
    this.attribs[attribute.name] = attribute.bit === HAS.class ? this.look!.text : value
  }

  /** Content that is text up to the element's own end tag; where that ends. */
  private readRaw(tag: Tag, start: number): number {
    const { html } = this
    const at = this.rawEnd(tag.name, start)
    const end = at < 0 ? html.length : at
    if (end > start) this.addText(start, end, tag.name === 'title')
    return at < 0 ? end : this.readEnd(at + 2)
  }

  /** Where the end tag of such content begins; -1 where it has none. */
  private rawEnd(name: string, start: number): number {
    const { html } = this
    const script = this.mends && name === 'script' ? new ScriptText(start) : null
    let first = -1
    for (let at = html.indexOf('</', start); at >= 0 && at < this.lastEnd; at = html.indexOf('</', at + 2)) {
      const end = at + 2 + name.length
      if (end > this.lastEnd || !this.endsName(html.charCodeAt(end))) continue
      if (html.slice(at + 2, end).toLowerCase() !== name) continue
      if (script === null || script.endsAt(html, at)) return at
      if (first < 0) first = at
    }
    // A comment that is left open would take the rest of the page.
    return first
  }

  /** Reads an end tag from behind its `</`; where it ends, or -1 where it is text. */
  private readEnd(start: number): number {
    const { html } = this
    const name = afterSpace(html, start)
    const first = html.charCodeAt(name)
    if (first === GREATER) return -1
    if (isLetter(first)) {
      let at = name
      let hash = 0
      for (let code = html.charCodeAt(at); !this.endsName(code); code = html.charCodeAt(++at))
        hash = hashStep(hash, code)
      this.endTag(TAGS.at(html, name, at, hash))
      return html.indexOf('>', at) + 1
    }
    return html.indexOf('>', name + 1) + 1
  }

  /** Whether a character ends the name of an end tag: browsers read `</p/>` as `</p>`. */
  private endsName(code: number): boolean {
    return isEndOfName(code) || (this.mends && code === SLASH)
  }

  /** Reads what begins with `<!` or `<?`: comments leave nothing, the rest a node; where it ends. */
  private readDeclaration(start: number): number {
    const { html } = this
    // `<!-->` is a whole comment.
    if (html.startsWith('!--', start)) return this.commentEnd(start)
    if (html.startsWith('![CDATA[', start)) {
      // Outside SVG and MathML it is a comment that the next tag's end closes, and what follows is text.
      if (this.mends && !this.isForeign()) return html.indexOf('>', start) + 1
      const end = html.indexOf(']]>', start + 8)
      return end < 0 ? html.length : end + 3
    }
    const end = html.indexOf('>', start + 1)
    const data = html.slice(start, end)
    this.addNode(new ProcessingInstruction(data.split(/[\s/]/, 1)[0]!.toLowerCase(), data))
    return end + 1
  }

  private commentEnd(start: number): number {
    const { html } = this
    const end = html.indexOf('-->', start + 1)
    if (this.mends) {
      const other = html.slice(start + 3, end < 0 ? html.length : end).indexOf('--!>')
      if (other >= 0) return start + 3 + other + 4
    }
    return end < 0 ? html.length : end + 3
  }

  private startElement(tag: Tag, isClosed: boolean): void {
    // A link that is open in the same block was left open by mistake.
    if (this.mends && tag === LINK && this.openOf[LINK.index + 1]! > 0)
      this.endNearest((open) => open === LINK, FENCE.cell | FENCE.block | FENCE.table)
    if (tag.ends !== null)
      while (this.open.length > 0 && tag.ends.has(this.open[this.open.length - 1]!.name)) this.endLast()
    if (this.mends && tag.leavesForeign) while (this.isForeign()) this.endLast()
    const cut = this.mends && tag.endsThrough.length > 0 ? this.endThrough(tag.endsThrough) : NOTHING_CUT
    if (this.mends && tag.isHeading && this.open[this.open.length - 1]?.isHeading) this.endLast()
    if (!tag.isVoid && tag.foreign !== null) this.foreign.push(tag.foreign)
    this.addElement(tag, new PageElement(tag.name, this.attribs, this.has, this.look))
    if (tag.isVoid || (isClosed && this.isForeign())) this.endLast()
    for (const { tag, element } of cut)
      this.addElement(tag, new PageElement(tag.name, element.attribs, element.has, element.look))
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

  private isForeign(): boolean {
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

  private endTag(tag: Tag): void {
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
    this.addElement(tag, new PageElement(tag.name, NO_ATTRIBUTES, 0, null))
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

  private addNode(node: ChildNode): void {
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

  private addText(start: number, end: number, isDecoded = true): void {
    const { lastText, limits } = this
    const room = limits.textChars - (lastText?.data.length ?? 0)
    if (end - start > room) this.cut = true
    if (room <= 0) return
    const data = this.textBetween(start, Math.min(end, start + room), false, isDecoded)
    if (lastText) {
      lastText.data += data
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

  private textBetween(start: number, end: number, inAttribute: boolean, isDecoded = true): string {
    const text = this.html.slice(start, end)
    if (!isDecoded) return text
    if (this.nextReference < start) {
      const next = this.html.indexOf('&', start)
      this.nextReference = next < 0 ? this.html.length : next
    }
    return this.nextReference < end ? withoutReferences(text, inAttribute) : text
  }
}
