import { type ChildNode, DomHandler, Element, isTag, type ParentNode, Text } from 'domhandler'
import { Parser } from 'htmlparser2'

/** Limits that keep one page's cost bounded, whatever it holds. */
const MOST_CHARS = 6_000_000
const MOST_NODES = 120_000
/** Deeper elements become siblings; no page that people read is nested this deeply. */
const DEEPEST = 200
const MOST_OPEN = 3_000
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'select', 'textarea'])

class BoundedHandler extends DomHandler {
  nodes = 0
  open = 0
  #flat = 0

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.open++
    this.nodes++
    if (this.tagStack.length <= DEEPEST) {
      super.onopentag(name, attributes)
      return
    }
    this.#flat++
    this.addNode(new Element(name, attributes))
  }

  override onclosetag(): void {
    this.open--
    if (this.#flat > 0) this.#flat--
    else super.onclosetag()
  }

  override ontext(data: string): void {
    if (!(this.lastNode instanceof Text)) this.nodes++
    super.ontext(data)
  }

  override oncomment(): void {}
  override oncommentend(): void {}
}

/** Parses a page into a tree of bounded size and depth; what passes the limits is left unread. */
export function parseListingPage(html: string): ParentNode {
  const handler = new BoundedHandler()
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true })
  const end = Math.min(html.length, MOST_CHARS)
  // Fed in pieces, so that the limits are looked at while the parser reads.
  for (let at = 0; at < end && handler.nodes < MOST_NODES && handler.open < MOST_OPEN; at += 16_384)
    parser.write(html.slice(at, Math.min(end, at + 16_384)))
  parser.end()
  return handler.root
}

/**
 * Elements and texts below a node in document order; the insides of scripts and the like are left out.
 *
 * @param most an unclosed `<a>` holds the rest of the page: what looks into each link must not read it all each time
 */
export function* nodesIn(root: ParentNode, most = MOST_NODES * 2): Generator<Element | Text> {
  let node: ChildNode | null = root.children[0] ?? null
  for (let seen = 0; node && seen < most; seen++) {
    if (isTag(node) || node instanceof Text) yield node
    let next: ChildNode | null = isTag(node) && !UNSEEN.has(node.name) ? (node.children[0] ?? null) : null
    for (let at: ChildNode | null = node; !next && at && at !== (root as unknown); ) {
      next = at.next
      if (next) break
      const parent: ParentNode | null = at.parent
      at = parent === root ? null : (parent as unknown as ChildNode | null)
    }
    node = next
  }
}

/** Visible text below a node on one line, at most `limit` characters. */
export function textOf(root: Element, limit = 2_000, most = 300): string {
  const parts: string[] = []
  let length = 0
  for (const node of nodesIn(root, most)) {
    if (length > limit * 2) break
    const text = node instanceof Text ? node.data : isInline(node.name) ? '' : ' '
    parts.push(text)
    length += text.length
  }
  return parts.join('').replace(/\s+/g, ' ').trim().slice(0, limit)
}

function isInline(name: string): boolean {
  return /^(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)$/.test(name)
}

/** Ancestors of a node, nearest first, without the document; at most 60. */
export function ancestorsOf(element: Element): readonly Element[] {
  const found: Element[] = []
  for (let at = element.parent; at && isTag(at) && found.length < 60; at = at.parent) found.push(at)
  return found
}

/** Words of an element's class and id, lower case: `newsList_item` is news, list, item. */
export function wordsOf(element: Element): readonly string[] {
  const text = `${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`.slice(0, 400)
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
}

/** Cells that a text takes: letters of scripts without spaces say twice as much. */
export function widthOf(text: string): number {
  return text.length + (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/g)?.length ?? 0)
}
