import { Parser } from 'htmlparser2'

/** An element of a document; names without their prefixes, lower case. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[]
}

const MOST_NODES = 200_000
const DEEPEST = 100
const MOST_OPEN = 3_000

/** A document as a tree of bounded size and depth. Entities beyond those of XML and HTML mean nothing: nothing expands. */
export function readXml(text: string): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, children: [] }
  const stack: OpenElement[] = [root]
  let nodes = 0
  let surplus = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (stack.length > DEEPEST || ++nodes > MOST_NODES) {
          surplus++
          return
        }
        const element: OpenElement = { name: local(name), attributes: localNames(attributes), children: [] }
        stack.at(-1)!.children.push(element)
        stack.push(element)
      },
      onclosetag() {
        if (surplus > 0) surplus--
        else if (stack.length > 1) stack.pop()
      },
      ontext(data) {
        if (surplus === 0 && ++nodes <= MOST_NODES) stack.at(-1)!.children.push(data)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  // Fed in pieces: the parser's own list of open elements costs time with its length, so past a limit reading ends.
  for (let at = 0; at < text.length && stack.length + surplus < MOST_OPEN; at += 16_384)
    parser.write(text.slice(at, at + 16_384))
  parser.end()
  return root
}

/** Elements of a name at any depth, in order; none inside another of them. */
export function elementsNamed(root: XmlElement, names: ReadonlySet<string>): readonly XmlElement[] {
  const found: XmlElement[] = []
  const waiting: XmlElement[] = [root]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (names.has(at.name)) found.push(at)
    else for (const child of at.children.toReversed()) if (typeof child !== 'string') waiting.push(child)
  }
  return found
}

/** First element on a way of names, each the child of the one before. */
export function childAt(root: XmlElement | undefined, ...way: readonly string[]): XmlElement | undefined {
  let at = root
  for (const name of way) at = childrenNamed(at, name)[0]
  return at
}

/** Children of a name. */
export function childrenNamed(root: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (root?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string' && child.name === name)
}

/** All text below an element. */
export function textIn(root: XmlElement | undefined): string {
  const parts: string[] = []
  const waiting: (XmlElement | string)[] = root ? [root] : []
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at === 'string') parts.push(at)
    else waiting.push(...at.children.toReversed())
  }
  return parts.join('')
}

function local(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase()
}

function localNames(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]))
}
