import { type ChildNode, Document, DomHandler, Element, type Node, Text } from 'domhandler'
import { Parser } from 'htmlparser2'
import { type JsonObject, jsonLdNodes } from './json-ld.ts'

/** Limits that keep one page's cost bounded, whatever it holds. */
const LIMITS = {
  chars: 12_000_000,
  nodes: 200_000,
  // Deeper elements become siblings; no page that people read is nested this deeply.
  treeDepth: 400,
  // The parser's own list of open elements costs time with its length; past this, reading ends.
  openElements: 3_000,
  // No paragraph is that long, and no script that is read.
  textChars: 2_000_000,
  onePiece: 1_000_000,
}

/** A page after its one parse: the tree, and what its head declares. */
export interface Page {
  readonly url: URL | null
  /** What relative links are resolved against: `<base href>`, otherwise the page's URL. */
  readonly base: URL | null
  readonly root: Document
  /** Contents of meta elements by lower-case name, property, http-equiv or itemprop, in document order. */
  readonly meta: ReadonlyMap<string, readonly string[]>
  /** Every JSON-LD object, `@graph` and nesting unrolled. */
  readonly jsonLd: readonly JsonObject[]
  readonly titleTag: string | null
  readonly canonical: string | null
  /** Targets of links whose relation is `license`, at most ten. */
  readonly licenses: readonly string[]
  /** Links of the head to other renderings and languages of the page, at most a hundred. */
  readonly alternates: readonly { readonly rel: string; readonly href: string; readonly hreflang: string | null }[]
  /** Elements that play or embed something, at most two hundred. */
  readonly embeds: readonly Element[]
  /** Texts of links whose relation is `tag`, at most sixty. */
  readonly tagLinks: readonly string[]
  /** `lang` of the html element. */
  readonly lang: string | null
  readonly times: readonly Element[]
  readonly headings: readonly Element[]
  readonly marked: readonly Element[]
  readonly nodes: number
  /** The page was larger than the limits; what lies past them was not read. */
  readonly truncated: boolean
}

class BoundedHandler extends DomHandler {
  nodes = 0
  open = 0
  /** Whether a text went on past what one may hold. */
  cut = false
  /** A limit was met, and the parser told to stop. */
  stopped = false
  stop: () => void = () => {}
  private skipped = 0

  private count(): void {
    if (++this.nodes >= LIMITS.nodes) this.halt()
  }

  private halt(): void {
    this.stopped = true
    this.stop()
  }

  override onopentag(name: string, attribs: { [key: string]: string }): void {
    this.open++
    this.count()
    if (this.open >= LIMITS.openElements) this.halt()
    if (this.tagStack.length > LIMITS.treeDepth) this.onopentagFlat(name, attribs)
    else super.onopentag(name, attribs)
  }

  override onclosetag(): void {
    this.open--
    if (this.skipped > 0) this.skipped--
    else super.onclosetag()
  }

  override ontext(data: string): void {
    // Every character reference comes as a text of its own and joins the one before.
    if (!(this.lastNode instanceof Text)) this.count()
    else if (this.lastNode.data.length > LIMITS.textChars) {
      this.cut = true
      return
    }
    super.ontext(data)
  }

  override oncomment(): void {}
  override oncommentend(): void {}

  private onopentagFlat(name: string, attribs: { [key: string]: string }): void {
    this.skipped++
    this.addNode(new Element(name, attribs))
  }
}

/** Parses a page once. Never throws; what passes the limits is left unread. */
export function parsePage(html: string, url: string): Page {
  const handler = new BoundedHandler()
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true })
  handler.stop = () => parser.pause()
  const end = Math.min(html.length, LIMITS.chars)
  // Most pages go through in one piece, which is a tenth cheaper; long ones do not keep a second copy of themselves.
  const piece = end <= LIMITS.onePiece ? end : 65_536
  let at = 0
  while (at < end && !handler.stopped) {
    parser.write(piece === html.length ? html : html.slice(at, at + piece))
    at += piece
  }
  if (!handler.stopped) parser.end()
  return survey(
    handler.root,
    absoluteUrl(url, null),
    html.length > end || handler.stopped || handler.cut,
    handler.nodes,
  )
}

/** One walk that collects what the fields read: head, JSON-LD, times, headings, marked elements. */
function survey(root: Document, url: URL | null, truncated: boolean, nodes: number): Page {
  const found = new Survey()
  walkElements(root, (element) => found.see(element))
  const base = absoluteUrl(found.base, url) ?? url
  return { url, base, root, ...found.result(), nodes, truncated }
}

class Survey {
  base: string | null = null
  private readonly meta = new Map<string, string[]>()
  private readonly scripts: string[] = []
  private titleTag: string | null = null
  private canonical: string | null = null
  private readonly licenses: string[] = []
  private readonly alternates: { rel: string; href: string; hreflang: string | null }[] = []
  private readonly embeds: Element[] = []
  private readonly tagLinks: string[] = []
  private lang: string | null = null
  private readonly times: Element[] = []
  private readonly headings: Element[] = []
  private readonly marked: Element[] = []

  see(element: Element): void {
    const { name, attribs } = element
    if (name === 'meta') this.seeMeta(attribs)
    else if (name === 'script') this.seeScript(element)
    else if (name === 'link') this.seeLink(attribs)
    else if (name === 'a' && attribs.rel !== undefined) this.seeRelation(element)
    else if (this.embeds.length < 200 && isEmbed(name, attribs)) this.embeds.push(element)
    else if (name === 'title') this.titleTag ??= insideSvg(element) ? null : collapse(textOf(element, 2_000))
    else if (name === 'html') this.lang ??= attribs.lang ?? attribs['xml:lang'] ?? null
    else if (name === 'base') this.base ??= attribs.href ?? null
    else if (name === 'time') this.times.push(element)
    else if (name === 'h1' || name === 'h2') this.headings.push(element)
    if (isMarked(attribs)) {
      if (name !== 'link' && name !== 'meta' && this.marked.length < 20_000) this.marked.push(element)
    }
  }

  private seeMeta(attribs: { [key: string]: string }): void {
    const content = attribs.content ?? attribs.value
    if (content === undefined || content.trim() === '') return
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const key = attribs[attribute]?.trim().toLowerCase()
      if (!key) continue
      const values = this.meta.get(key)
      if (!values) this.meta.set(key, [content.trim()])
      else if (values.length < 100) values.push(content.trim())
    }
  }

  private seeScript(element: Element): void {
    if (!/ld\+json/i.test(element.attribs.type ?? '') || this.scripts.length >= 50) return
    this.scripts.push(textOf(element, 2_000_000))
  }

  private seeLink(attribs: { [key: string]: string }): void {
    if (/(?:^|\s)canonical(?:\s|$)/i.test(attribs.rel ?? '')) this.canonical ??= attribs.href ?? null
    const { rel, href, hreflang } = attribs
    if (rel && href && this.alternates.length < 100 && (/^amphtml$/i.test(rel) || (hreflang && /alternate/i.test(rel))))
      this.alternates.push({ rel: rel.toLowerCase(), href, hreflang: hreflang ?? null })
    this.seeLicense(attribs)
  }

  private seeRelation(element: Element): void {
    const rel = element.attribs.rel ?? ''
    if (this.tagLinks.length < 60 && /(?:^|\s)tag(?:\s|$)/i.test(rel))
      this.tagLinks.push(collapse(textOf(element, 100)))
    this.seeLicense(element.attribs)
  }

  private seeLicense({ rel, href }: { [key: string]: string }): void {
    if (href !== undefined && this.licenses.length < 10 && /(?:^|\s)license(?:\s|$)/i.test(rel ?? ''))
      this.licenses.push(href)
  }

  result() {
    const { meta, titleTag, canonical, licenses, alternates, embeds, tagLinks, lang, times, headings, marked } = this
    const jsonLd = jsonLdNodes(this.scripts)
    return { meta, jsonLd, titleTag, canonical, licenses, alternates, embeds, tagLinks, lang, times, headings, marked }
  }
}

const EMBED = /^(?:iframe|video|audio|amp-(?:youtube|vimeo|video|audio|iframe|twitter|instagram|facebook))$/

/** Whether an element plays something, or is filled by a script with another site's post. */
function isEmbed(name: string, attribs: { readonly [name: string]: string }): boolean {
  if (name === 'blockquote')
    return attribs.class !== undefined && /twitter-tweet|instagram-media|tiktok-embed|bluesky-embed/.test(attribs.class)
  return EMBED.test(name)
}

const MARK =
  /auth|auto[rs]|by-?line|writer|contrib|yazar|muallif|muellif|avtor|muhabir|reporter|editor|vcard|(?:^|[\s_-])fn(?:$|[\s_-])|date|publi|posted|timestamp/i

const AUTHOR_LINK =
  /\/(?:authors?|contributors?|by|people|profiles?|writers?|staff|autor(?:en|es|in)?|auteurs?|journalists?|columnists?|avtor|reporters?)\/[^/?#]/i

/** Whether a link leads to a person's page on a site, by its path. */
export function isAuthorLink(href: string | undefined): boolean {
  return href !== undefined && href.length < 300 && AUTHOR_LINK.test(href)
}

/** Whether an element may be a byline or a date by its attributes. */
function isMarked(attribs: { readonly [name: string]: string }): boolean {
  return (
    attribs.itemprop !== undefined ||
    attribs.property !== undefined ||
    isAuthorLink(attribs.href) ||
    attribs.rel === 'author' ||
    (attribs.class !== undefined && isMarkedClass(attribs.class)) ||
    (attribs.rel !== undefined && /author/i.test(attribs.rel))
  )
}

const knownClasses = new Map<string, boolean>()

/** The classes of a page, and of an outlet's pages, are few. */
function isMarkedClass(name: string): boolean {
  let known = knownClasses.get(name)
  if (known === undefined) {
    known = MARK.test(name)
    if (knownClasses.size >= 20_000) knownClasses.clear()
    if (name.length <= 400) knownClasses.set(name, known)
  }
  return known
}

function insideSvg(element: Element): boolean {
  const parent = element.parent
  return parent instanceof Element && (parent.name === 'svg' || parent.name === 'symbol' || parent.name === 'g')
}

/** Calls `visit` for every element below `root` in document order; a loop, not a recursion. */
export function walkElements(root: Node, visit: (element: Element) => void): void {
  let node: Node | null = firstChild(root)
  while (node) {
    if (node instanceof Element) visit(node)
    node = firstChild(node) ?? nextAfter(node, root)
  }
}

/** The node that follows `node` and its descendants in document order, inside `root`. */
export function nextAfter(node: Node, root: Node): Node | null {
  let at: Node | null = node
  while (at && at !== root) {
    if (at.nextSibling) return at.nextSibling
    at = at.parentNode
  }
  return null
}

function firstChild(node: Node): ChildNode | null {
  return node instanceof Element || node instanceof Document ? (node.children[0] ?? null) : null
}

const UNSEEN = new Set(['script', 'style', 'noscript', 'template'])

/**
 * Text below a node as it stands in the source, at most `limit` characters; scripts and styles only when asked of themselves.
 *
 * @param between put before each text node: a space keeps apart what only styles keep apart
 */
export function textOf(root: Node, limit = 20_000, between = ''): string {
  let text = ''
  let node: Node | null = root instanceof Text ? root : firstChild(root)
  while (node && text.length < limit) {
    if (node instanceof Text) text += between + node.data
    const isUnseen = node instanceof Element && UNSEEN.has(node.name)
    if (node instanceof Element && (node.name === 'br' || node.name === 'p' || node.name === 'div')) text += ' '
    node = (isUnseen ? null : firstChild(node)) ?? nextAfter(node, root)
  }
  return text.length > limit ? text.slice(0, limit) : text
}

const UNTIDY = /[\u200b\u2060\ufeff\u00ad\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\n\v\f\r]| {2}/

/** White space as a reader sees it: runs become one space, none at the ends; zero-width marks go. */
export function collapse(text: string): string {
  if (!UNTIDY.test(text)) return text.trim()
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** An http(s) URL, resolved against `base`, or null. */
export function absoluteUrl(href: string | null | undefined, base: URL | null): URL | null {
  if (!href) return null
  try {
    const url = new URL(href.trim(), base ?? undefined)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}
