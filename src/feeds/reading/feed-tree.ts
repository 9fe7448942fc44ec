import { type Dialect, ITEM_NAMES, isField, isSharedWithHtml, mayHold, structureOf } from './feed-names.ts'
import { FeedNode } from './feed-node.ts'
import { HTML_NAMES } from './html-names.ts'
import { attributesBetween, patience, type Tag, tagAt } from './markup.ts'
import { NameScope } from './name-scope.ts'

/** Items that are kept of one document. */
export const MOST_ITEMS = 5_000
/** A sitemap may hold so many, and often ends with the newest. */
const MOST_ADDRESSES = 50_000
const IS_SITEMAP: ReadonlySet<string> = new Set(['urlset', 'sitemapindex'])
/** Elements inside each other that are told apart; what lies deeper counts as text of the last one. */
const DEEPEST = 48
/** Nodes of one item or channel; a feed that needs more is an attack. */
const MOST_CHILDREN = 2_000
/** Different strings that one reading looks ahead for. */
const MOST_NEEDLES = 64

/** An XML feed document as a tree, or what was found instead of one. */
export interface FeedTree {
  readonly dialect: Dialect | null
  readonly root: FeedNode | null
  /** `channel` of RSS and RDF, otherwise the root. */
  readonly channel: FeedNode | null
  readonly items: readonly FeedNode[]
  /** Local name of the first element, in lower case; null when there is none. */
  readonly firstElement: string | null
}

const ROOTS: ReadonlyMap<string, Dialect> = new Map([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['urlset', 'urlset'],
  ['sitemapindex', 'sitemapindex'],
  // Documents whose head was lost.
  ['channel', 'rss'],
  ['item', 'rss'],
  ['entry', 'atom'],
  ['url', 'urlset'],
])
/** Roots of documents that lost theirs. */
const ITEM_ROOTS = new Set(['item', 'entry', 'url'])
const CDATA_OPEN = /<!\s*\[\s*CDATA\s*\[/iy
/** `< title>`, `</ title>`, `</title` before another tag, `<title words</title>`. */
const BROKEN_TAG =
  /<\s{0,3}(\/?)\s{0,3}([A-Za-z_][\w:.-]{0,60})(?:\s{0,20}>|(?<=\/\s{0,3}[\w:.-]{1,61})\s{0,20}(?=<)|(?=\s[^<>]*<\/\2\b)|\s{1,3}(?=<!\[CDATA\[))/y

/**
 * Reads an XML feed document, however broken, in one pass over its text.
 *
 * The reader knows which elements are fields, so that a missing or mistyped end tag costs one field at most, and
 * takes `<` that opens no tag for text. Of a document that is cut off the whole items are kept. Nothing is
 * expanded, nothing recurses, and each look ahead is remembered, so that time grows with length alone.
 */
export function readFeedTree(source: string): FeedTree {
  return new TreeReader(source).read()
}

class TreeReader {
  readonly #source: string
  readonly #needles = new Map<string, number>()
  readonly #stack: FeedNode[] = []
  readonly #scopes: NameScope[] = []
  readonly #items: FeedNode[] = []
  /** Field whose text is being passed; unescaped tags in it are not elements of the feed. */
  #open: FeedNode | null = null
  #openTags: string[] = []
  #nested = 0
  #dialect: Dialect | null = null
  #root: FeedNode | null = null
  #channel: FeedNode | null = null
  #item: FeedNode | null = null
  #itemName = ''
  #firstElement: string | null = null
  #isHtml = false
  #isDone = false
  /** Whether the root's end tag was seen. */
  #isEnded = false
  #rootScope: NameScope | null = null
  #lateLookUps = 0
  /** How often `<` opened no tag. */
  #failures = 0

  constructor(source: string) {
    this.#source = source
  }

  read(): FeedTree {
    const source = this.#source
    let at = 0
    while (!this.#isDone) {
      const opens = source.indexOf('<', at)
      if (opens < 0) break
      at = this.#token(opens)
    }
    if (!this.#isDone) this.#cutOff()
    return {
      dialect: this.#dialect,
      root: this.#root,
      channel: this.#channel ?? this.#root,
      items: this.#items,
      firstElement: this.#firstElement,
    }
  }

  /** Takes what begins at `<`; gives the offset behind it. */
  #token(opens: number): number {
    const code = this.#source.charCodeAt(opens + 1)
    if (code === 33) return this.#declaration(opens)
    if (code === 63) return this.#instruction(opens)
    const tag = tagAt(this.#source, opens, patience(this.#failures)) ?? this.#brokenTag(opens)
    if (!tag) {
      this.#failures++
      return opens + 1
    }
    if (this.#isEnded && this.#endsForGood(tag)) return tag.to
    if (tag.isEnd) this.#end(tag, opens)
    else if (this.#root && !this.#isRealRoot(tag)) this.#start(tag, opens)
    else this.#lookForRoot(tag)
    return tag.to
  }

  /** A tag of the feed's own elements that lost its `>` or has spaces before its name. */
  #brokenTag(opens: number): Tag | null {
    const scope = this.#scopes.at(-1)
    BROKEN_TAG.lastIndex = opens
    const found = scope ? BROKEN_TAG.exec(this.#source) : null
    if (!scope || !found) return null
    const [, slash, rawName = ''] = found
    const name = scope.nameOf(rawName)
    if (!isField(name) && !ITEM_NAMES[this.#dialect!].has(name)) return null
    const to = BROKEN_TAG.lastIndex
    return { name: rawName, isEnd: slash === '/', isEmpty: false, attributesFrom: to, attributesTo: to, to }
  }

  /** The root's end tag may have come too early: items behind it are read, another document is not. */
  #endRoot(root: FeedNode): void {
    this.#isEnded = true
    this.#push(root, this.#rootScope!)
  }

  /** Whether what stands behind the root's end is passed over; another root ends the reading. */
  #endsForGood(tag: Tag): boolean {
    if (this.#item) return false
    const local = tag.name.slice(tag.name.lastIndexOf(':') + 1).toLowerCase()
    if (ITEM_NAMES[this.#dialect!].has(local)) return false
    if (local === 'html' || ROOTS.has(local)) this.#isDone = !tag.isEnd
    return true
  }

  #declaration(opens: number): number {
    CDATA_OPEN.lastIndex = opens
    if (CDATA_OPEN.test(this.#source)) return this.#cdata(opens, CDATA_OPEN.lastIndex)
    if (this.#source.startsWith('<!--', opens)) {
      const closes = this.#next('-->', opens + 4)
      return closes < 0 ? opens + 4 : closes + 3
    }
    if (this.#root) return opens + 2
    return this.#doctype(opens)
  }

  #doctype(opens: number): number {
    const source = this.#source
    const head = source.slice(opens, opens + 200)
    if (/^<!doctype\s+html\b/i.test(head)) this.#isHtml = true
    const closes = this.#next('>', opens)
    const bracket = this.#next('[', opens)
    if (closes < 0) return opens + 2
    if (bracket < 0 || bracket > closes) return closes + 1
    // An internal subset: its declarations are skipped, not read.
    const ends = this.#next(']', bracket)
    return ends < 0 ? closes + 1 : ends + 1
  }

  #instruction(opens: number): number {
    if (this.#isEnded && this.#source.startsWith('<?xml', opens)) this.#isDone = true
    if (!this.#root && /^<\?xml\s/i.test(this.#source.slice(opens, opens + 6))) this.#isHtml = false
    const closes = this.#next('>', opens)
    return closes < 0 ? opens + 2 : this.#open ? opens + 2 : closes + 1
  }

  /** Offset behind a CDATA section; one that was never closed ends with its field. */
  #cdata(opens: number, from: number): number {
    const closes = this.#next(']]>', from)
    const length = this.#source.length
    if (!this.#open) return closes < 0 ? from : closes + 3
    const fieldEnds = this.#next(`</${this.#open.rawName}`, from)
    if (closes < 0) return fieldEnds < 0 ? length : fieldEnds
    if (fieldEnds < 0 || fieldEnds > closes) return closes + 3
    const nextOpens = this.#next('<![CDATA[', fieldEnds)
    const isUnclosed = (nextOpens >= 0 && nextOpens < closes) || this.#itemBoundary(fieldEnds) < closes
    return isUnclosed && opens < fieldEnds ? fieldEnds : closes + 3
  }

  /** `indexOf` that remembers: asked with rising offsets it passes the source once for each needle. */
  #next(needle: string, from: number): number {
    const known = this.#needles.get(needle)
    if (known !== undefined && (known === -1 || known >= from)) return known
    if (known === undefined && this.#needles.size >= MOST_NEEDLES) return -1
    const found = this.#source.indexOf(needle, from)
    this.#needles.set(needle, found)
    return found
  }

  /** Where the present item ends or the next one begins; infinity when neither comes. */
  #itemBoundary(from: number): number {
    const name = this.#itemName || [...ITEM_NAMES[this.#dialect ?? 'rss']][0]!
    const starts = this.#next(`<${name}`, from)
    const ends = this.#next(`</${name}`, from)
    const nearest = Math.min(starts < 0 ? Infinity : starts, ends < 0 ? Infinity : ends)
    return nearest
  }

  #lookForRoot(tag: Tag): void {
    const local = tag.name.slice(tag.name.lastIndexOf(':') + 1).toLowerCase()
    this.#firstElement ??= local
    if (local === 'html' || local === 'head' || local === 'body') this.#isHtml = true
    const dialect = this.#isHtml ? undefined : ROOTS.get(local)
    if (!dialect || tag.isEmpty) return
    const isItem = ITEM_ROOTS.has(local)
    if (local === 'url' && !/^\s{0,200}<(?:\w{1,20}:)?loc[\s>]/i.test(this.#source.slice(tag.to, tag.to + 250))) return
    this.#dialect = dialect
    const scope = NameScope.root(dialect, isItem ? [] : this.#declarations(tag), this.#lateUri)
    const root = new FeedNode(isItem ? '' : local, this.#source, tag, null, scope)
    this.#root = root
    if (local === 'channel') this.#channel = root
    this.#rootScope = scope
    this.#push(root, scope)
    if (isItem) this.#start(tag, tag.to)
  }

  /** Whether an item was taken for the beginning and the real root starts only here: what was read so far is forgotten. */
  #isRealRoot(tag: Tag): boolean {
    if (this.#root?.name !== '' || this.#items.length > 1) return false
    const local = tag.name.slice(tag.name.lastIndexOf(':') + 1).toLowerCase()
    if (!ROOTS.has(local) || ITEM_ROOTS.has(local) || local === 'channel') return false
    this.#root = null
    this.#item = null
    this.#open = null
    this.#itemName = ''
    for (const list of [this.#items, this.#stack, this.#scopes]) list.length = 0
    return true
  }

  /** Namespace that a prefix is bound to anywhere in the document, for prefixes used before or outside their declaration. */
  readonly #lateUri = (prefix: string): string | undefined => {
    if (++this.#lateLookUps > MOST_NEEDLES) return undefined
    const from = this.#source.indexOf(`xmlns:${prefix}=`)
    if (from < 0) return undefined
    const value = this.#source.slice(from, from + 400)
    return /=\s{0,20}["']([^"']{1,300})/.exec(value)?.[1]
  }

  #declarations(tag: Tag): [prefix: string, uri: string][] {
    const attributes = this.#source.slice(tag.attributesFrom, tag.attributesTo)
    if (!attributes.includes('xmlns')) return []
    return attributesBetween(this.#source, tag.attributesFrom, tag.attributesTo)
      .filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'))
      .map(({ name, from, to }) => [name.slice(6), this.#source.slice(from, to)])
  }

  #start(tag: Tag, opens: number): void {
    const declared = tag.attributesTo - tag.attributesFrom > 6 ? this.#declarations(tag) : []
    const scope = this.#scopes.at(-1)!.nested(declared)
    const name = scope.nameOf(tag.name)
    if (ITEM_NAMES[this.#dialect!].has(name) && this.#isItemStart(tag)) this.#startItem(tag, opens, scope, name)
    else if (this.#open && !this.#endsOpenField(name, tag, opens)) this.#passMarkup(tag)
    else {
      this.#closeField(opens, false)
      this.#leaveStructures(name, opens)
      this.#startField(tag, scope, name)
    }
  }

  /** `<item>` in the middle of a text is a word, unless an element follows it. */
  #isItemStart(tag: Tag): boolean {
    if (!this.#open) return !tag.isEmpty
    const after = this.#source.slice(tag.to, tag.to + 200).trimStart()
    return !tag.isEmpty && after.startsWith('<') && !after.startsWith(`</${this.#open.rawName}`)
  }

  #startItem(tag: Tag, opens: number, scope: NameScope, name: string): void {
    if (this.#items.length >= (IS_SITEMAP.has(this.#dialect!) ? MOST_ADDRESSES : MOST_ITEMS)) {
      this.#closeTo(this.#root!, opens, true)
      this.#isDone = true
      return
    }
    this.#closeToContainer(opens)
    this.#itemName ||= tag.name
    const item = new FeedNode(name, this.#source, tag, this.#stack.at(-1)!, scope)
    this.#item = item
    this.#items.push(item)
    this.#push(item, scope)
  }

  #startField(tag: Tag, scope: NameScope, name: string): void {
    const parent = this.#stack.at(-1)!
    const known = isField(name)
    const isContainer = name === 'channel' && parent === this.#root
    // Stray HTML between the fields belongs to none.
    if (!known && !isContainer && !this.#isInStructure() && HTML_NAMES.has(name)) return
    if (parent.children.length >= MOST_CHILDREN) return
    const node = new FeedNode(name, this.#source, tag, parent, scope)
    parent.children.push(node)
    if (isContainer) this.#channel ??= node
    if (tag.isEmpty) node.isClosed = true
    else if (this.#holdsElements(name, known) && this.#stack.length < DEEPEST) this.#push(node, scope)
    else this.#openField(node)
  }

  #holdsElements(name: string, known: boolean): boolean {
    if (name === 'rdf:value') return false
    if (structureOf(name, this.#dialect!)) return true
    const allowed = structureOf(this.#stack.at(-1)!.name, this.#dialect!)
    return !known && !(allowed && mayHold(allowed, name) && !name.startsWith('rdf:'))
  }

  #openField(node: FeedNode): void {
    this.#open = node
    this.#openTags = []
    this.#nested = 0
  }

  #passMarkup(tag: Tag): void {
    const open = this.#open!
    open.hasMarkup = true
    if (tag.isEmpty) return
    if (tag.name === open.rawName) this.#nested++
    if (this.#openTags.length < 500) this.#openTags.push(tag.name)
  }

  /** Whether the open field was left open by mistake, and the element that starts here is the next field. */
  #endsOpenField(name: string, tag: Tag, opens: number): boolean {
    if (!isField(name)) return false
    const open = this.#open!
    const closes = this.#next(`</${open.rawName}`, opens)
    if (closes < 0 || closes > this.#itemBoundary(opens)) return this.#isRealField(tag, open)
    return name === open.name && !isSharedWithHtml(name) && tag.name === open.rawName
  }

  /** A tag in the last words of a document that was cut off must not be taken for a field. */
  #isRealField(tag: Tag, open: FeedNode): boolean {
    if (tag.isEmpty || tag.name === open.rawName || this.#next(`</${tag.name}`, tag.to) >= 0) return true
    return this.#itemBoundary(tag.to) < Infinity
  }

  /** Ends structured elements that cannot hold what starts here. */
  #leaveStructures(name: string, opens: number): void {
    for (let top = this.#stack.at(-1)!; this.#isStructure(top); top = this.#stack.at(-1)!) {
      const allowed = structureOf(top.name, this.#dialect!)
      if (!allowed || mayHold(allowed, name) || !isField(name)) return
      this.#closeTo(top, opens, false)
    }
  }

  #isStructure(node: FeedNode): boolean {
    return node !== this.#root && node !== this.#channel && node !== this.#item
  }

  #isInStructure(): boolean {
    return this.#isStructure(this.#stack.at(-1)!)
  }

  #end(tag: Tag, opens: number): void {
    if (!this.#root) return
    const open = this.#open
    if (open && sameName(tag.name, open.rawName)) {
      if (this.#nested > 0) this.#nested--
      else this.#closeField(opens, true)
      return
    }
    const ended = this.#openElement(tag.name)
    if (open && (!ended || (this.#openTags.length > 0 && this.#openTags.includes(tag.name)))) {
      this.#endInField(tag, opens, open)
      return
    }
    if (!ended) return
    if (open) this.#closeField(opens, true)
    this.#closeTo(ended, opens, true)
    if (ended === this.#root) this.#endRoot(ended)
  }

  /** An end tag that ends no element of the feed: HTML in a text, or the field's own end tag mistyped. */
  #endInField(tag: Tag, opens: number, open: FeedNode): void {
    const at = this.#openTags.lastIndexOf(tag.name)
    if (at >= 0) this.#openTags.length = at
    else if (!HTML_NAMES.has(tag.name.toLowerCase()) || isMistyped(tag.name, open.rawName)) {
      this.#closeField(opens, true)
      return
    }
    open.hasMarkup = true
  }

  #openElement(rawName: string): FeedNode | undefined {
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      if (sameName(rawName, this.#stack[at]!.rawName) && this.#stack[at]!.name !== '') return this.#stack[at]
    }
    return undefined
  }

  #push(node: FeedNode, scope: NameScope): void {
    this.#stack.push(node)
    this.#scopes.push(scope)
  }

  #closeField(at: number, isClosed: boolean): void {
    const open = this.#open
    if (!open) return
    open.to = at
    open.isClosed = isClosed
    this.#open = null
  }

  /** Ends elements down to that one; those in between were never ended themselves. */
  #closeTo(node: FeedNode, at: number, isClosed: boolean): void {
    this.#closeField(at, isClosed)
    for (let top = this.#stack.at(-1); top; top = this.#stack.at(-1)) {
      this.#stack.pop()
      this.#scopes.pop()
      top.to = at
      top.isClosed = isClosed
      if (top === this.#item) this.#item = null
      if (top === node) return
      this.#hoist(top)
    }
  }

  /** What an unknown element that was never ended has swallowed belongs to the element around it. */
  #hoist(node: FeedNode): void {
    const parent = node.parent
    if (!parent || !this.#isStructure(node) || structureOf(node.name, this.#dialect!)) return
    if (ITEM_NAMES[this.#dialect!].has(node.name)) return
    for (const child of node.children) if (parent.children.length < MOST_CHILDREN) parent.children.push(child)
  }

  #closeToContainer(at: number): void {
    this.#closeField(at, true)
    if (this.#item) this.#closeTo(this.#item, at, true)
    for (let top = this.#stack.at(-1)!; this.#isStructure(top); top = this.#stack.at(-1)!) this.#closeTo(top, at, true)
  }

  /** The document ended before its root did: the last item is whole only if items have no end tags at all. */
  #cutOff(): void {
    const item = this.#item
    const open = this.#open
    const length = this.#source.length
    if (this.#root) this.#closeTo(this.#root, length, false)
    if (!item) return
    const hasEndTags = this.#source.includes(`</${this.#itemName}`)
    if (hasEndTags || this.#items.length === 1) this.#items.pop()
    else if (open?.parent) removeChild(open.parent, open)
  }
}

function removeChild(parent: FeedNode, child: FeedNode): void {
  const at = parent.children.indexOf(child)
  if (at >= 0) parent.children.splice(at, 1)
}

function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase())
}

/** Whether an end tag's name is the other one with letters swapped, lost or doubled. */
function isMistyped(found: string, meant: string): boolean {
  if (Math.abs(found.length - meant.length) > 1 || found.length < 4) return false
  const letters = new Set(meant.toLowerCase())
  return found.length >= 4 && [...found.toLowerCase()].every((letter) => letters.has(letter))
}
