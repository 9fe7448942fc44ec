import { type Document, ProcessingInstruction } from 'domhandler'
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
import { ATTRIBUTES, type AttributeName, hashStep, standsAt } from './names.ts'
import { type ClassLook, HAS, lookOf, PageElement } from './page-element.ts'
import { withoutReferences } from './references.ts'
import { ScriptText } from './script-text.ts'
import { LINK, TAGS, type Tag } from './tags.ts'
import { NO_ATTRIBUTES, type Observer, TreeBuilder, type TreeLimits } from './tree-builder.ts'

/** A page's tree, and whether a limit was met. */
export interface Tree {
  readonly root: Document
  readonly nodes: number
  readonly truncated: boolean
}

/** Attributes of one element that are read; no page that people made has as many. */
const MOST_ATTRIBUTES = 1_000
/** Stands for all further ones. */
const UNREAD: AttributeName = { name: '', bit: 0, next: null, lastTag: 0 }

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

class TreeReader {
  private readonly html: string
  private readonly mends: boolean
  private readonly builder: TreeBuilder
  /** A text was longer than texts may be. */
  private isCut = false
  private tag: Tag = LINK
  private lastAttribute: AttributeName | null = null
  /** Where its name ends; in lower case it may have more letters. */
  private nameEnd = 0
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
    this.builder = new TreeBuilder(limits, observer, mends)
    this.lastEnd = html.lastIndexOf('>')
  }

  read(): void {
    const { html } = this
    let at = 0
    let from = 0
    while (!this.builder.stopped) {
      const mark = html.indexOf('<', from)
      from = mark + 1
      if (mark < 0 || from >= html.length) break
      const code = html.charCodeAt(from)
      const isTag = isLetter(code)
      // "a < b" is text.
      if (!isTag && code !== SLASH && code !== EXCLAMATION && code !== QUESTION) continue
      if (mark > at) this.addText(at, mark)
      at = mark > this.lastEnd ? html.length : mark
      if (this.builder.stopped || at === html.length) break
      const end = isTag ? this.readStart(from) : code === SLASH ? this.readEnd(from + 1) : this.readDeclaration(from)
      if (end < 0) continue
      at = end
      from = end
    }
    if (!this.builder.stopped && at < html.length) this.addText(at, html.length)
  }

  tree(): Tree {
    return { ...this.builder.end(), truncated: this.builder.stopped || this.isCut }
  }

  /** Reads a start tag from its name on, with its content where that is no markup; where it ends. A tag without an end is left out. */
  private readStart(start: number): number {
    const { html } = this
    let at = start
    let hash = 0
    for (let code = html.charCodeAt(at); !isNameEnd(code); code = html.charCodeAt(++at)) hash = hashStep(hash, code)
    const tag = TAGS.at(html, start, at, hash)
    this.tag = tag
    this.lastAttribute = null
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
    this.builder.startElement(tag, new PageElement(tag, this.attribs, this.has, this.look), isClosed)
    return tag.isRaw && !isClosed && !this.builder.stopped ? this.readRaw(tag, at + 1) : at + 1
  }

  /** Reads a name and its value into {@link attribs}; where they end. */
  private readAttribute(start: number): number {
    const { html } = this
    const attribute = this.attributeAt(start)
    const end = this.nameEnd
    const at = afterSpace(html, end)
    if (html.charCodeAt(at) !== EQUALS) {
      this.setAttribute(attribute, '')
      return at
    }
    const value = afterSpace(html, at + 1)
    const quote = html.charCodeAt(value)
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) {
      const last = unquotedEnd(html, value)
      this.setAttribute(attribute, this.textBetween(value, last, true))
      return last
    }
    const last = html.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", value + 1)
    if (last < 0 || last > this.lastEnd) return html.length
    this.setAttribute(attribute, this.textBetween(value + 1, last, true))
    return last + 1
  }

  /** The attribute whose name begins at a place: mostly the one that stood there in the tag before. */
  private attributeAt(start: number): AttributeName {
    const { html, tag, lastAttribute } = this
    if (this.attributes >= MOST_ATTRIBUTES) return this.findAttribute(start)
    const guess = lastAttribute === null ? tag.firstAttribute : lastAttribute.next
    const isRight = guess !== null && standsAt(guess.name, html, start) && this.endsAttribute(start + guess.name.length)
    const attribute = isRight ? guess : this.findAttribute(start)
    if (isRight) this.nameEnd = start + guess.name.length
    if (lastAttribute === null) tag.firstAttribute = attribute
    else lastAttribute.next = attribute
    this.lastAttribute = attribute
    return attribute
  }

  private findAttribute(start: number): AttributeName {
    const { html } = this
    let hash = hashStep(0, html.charCodeAt(start))
    let end = start + 1
    for (; !this.endsAttribute(end); end++) hash = hashStep(hash, html.charCodeAt(end))
    this.nameEnd = end
    // Names that are not read must not fill the memory.
    return this.attributes >= MOST_ATTRIBUTES ? UNREAD : ATTRIBUTES.at(html, start, end, hash)
  }

  private endsAttribute(at: number): boolean {
    const code = this.html.charCodeAt(at)
    return isNameEnd(code) || code === EQUALS
  }

  private setAttribute(attribute: AttributeName, value: string): void {
    if (++this.attributes > MOST_ATTRIBUTES) return
    if (attribute.lastTag === TreeReader.tags || (attribute.lastTag < 0 && Object.hasOwn(this.attribs, attribute.name)))
      return
    attribute.lastTag = TreeReader.tags
    if (this.attribs === NO_ATTRIBUTES) this.attribs = {}
    this.has |= attribute.bit
    if (attribute.bit === HAS.class) this.look = this.lookOf(value)
    this.attribs[attribute.name] = attribute.bit === HAS.class ? this.look!.text : value
  }

  /** What is known of a class: items of lists and paragraphs have that of the one before, mostly. */
  private lookOf(value: string): ClassLook {
    const { tag } = this
    if (tag.lastLook?.text !== value) tag.lastLook = lookOf(value)
    return tag.lastLook!
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
      const { innermost } = this.builder
      // Most end tags are of the element that is open.
      if (innermost !== null && standsAt(innermost.name, html, name)) {
        const end = name + innermost.name.length
        if (this.endsName(html.charCodeAt(end))) {
          this.builder.endTag(innermost)
          return html.indexOf('>', end) + 1
        }
      }
      let at = name
      let hash = 0
      for (let code = html.charCodeAt(at); !this.endsName(code); code = html.charCodeAt(++at))
        hash = hashStep(hash, code)
      this.builder.endTag(TAGS.at(html, name, at, hash))
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
      if (this.mends && !this.builder.isForeign()) return html.indexOf('>', start) + 1
      const end = html.indexOf(']]>', start + 8)
      return end < 0 ? html.length : end + 3
    }
    const end = html.indexOf('>', start + 1)
    const data = html.slice(start, end)
    this.builder.addNode(new ProcessingInstruction(data.split(/[\s/]/, 1)[0]!.toLowerCase(), data))
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

  private addText(start: number, end: number, isDecoded = true): void {
    const room = this.builder.roomForText()
    if (end - start > room) this.isCut = true
    if (room > 0) this.builder.addText(this.textBetween(start, Math.min(end, start + room), false, isDecoded))
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
