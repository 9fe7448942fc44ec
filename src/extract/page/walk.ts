import { type ChildNode, Document, Element, type Node, Text } from 'domhandler'
import { isSpace } from '../../shared/text.ts'

/** Calls `visit` for every element below `root` in document order; a loop, not a recursion. */
export function walkElements(root: Node, visit: (element: Element) => void): void {
  let node: Node | null = firstChild(root)
  while (node) {
    if (node instanceof Element) visit(node)
    node = firstChild(node) ?? nextAfter(node, root)
  }
}

/** The first element below `root`, in document order, that is looked for. */
export function findElement(root: Node, isIt: (element: Element) => boolean): Element | null {
  let node: Node | null = firstChild(root)
  while (node) {
    if (node instanceof Element && isIt(node)) return node
    node = firstChild(node) ?? nextAfter(node, root)
  }
  return null
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
  return spaced(text).trim()
}

/** As {@link collapse}, with a space left at either end that had any. */
export function spaced(text: string): string {
  if (!UNTIDY.test(text)) return text
  let tidy = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (!isGap(text.charCodeAt(at))) continue
    const start = at
    let space = ''
    for (; at < text.length && isGap(text.charCodeAt(at)); at++) if (!isNothing(text.charCodeAt(at))) space = ' '
    // One plain space between words stays where it is.
    if (at === start + 1 && text.charCodeAt(start) === 32) continue
    tidy += text.slice(from, start) + space
    from = at
  }
  return tidy + text.slice(from)
}

function isGap(code: number): boolean {
  return code <= 32 ? isSpace(code) : code >= 0xa0 && (isSpace(code) || isNothing(code))
}

/** Whether a character is a mark without width, or a place where a word may be parted. */
function isNothing(code: number): boolean {
  return code === 0x200b || code === 0x2060 || code === 0xfeff || code === 0xad
}
