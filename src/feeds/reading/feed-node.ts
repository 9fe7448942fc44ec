import { decodeEntities } from './entities.ts'
import { attributesBetween } from './markup.ts'
import type { NameScope } from './name-scope.ts'

/** What an element holds: text, or HTML when tags stood in it unescaped. */
export interface Content {
  readonly value: string
  readonly isMarkup: boolean
}

const NO_CONTENT: Content = { value: '', isMarkup: false }
/** Characters of one element that are read at most; a longer body is cut. */
const LONGEST_CONTENT = 4_000_000
const CDATA_OPEN = /<!\s*\[\s*CDATA\s*\[/iy
const ESCAPED_TAG = /&(?:lt|#60|#x3c);\/?[a-z]/i

/**
 * An element of a feed document. It holds offsets into the source; text and attributes are read when asked for.
 *
 * `name` is the local name in lower case, with telex's short name of the vocabulary in front unless it is the
 * dialect's own: `title`, `dc:creator`; `?x:foo` for an element of a vocabulary that telex does not read.
 */
export class FeedNode {
  readonly name: string
  /** The name as written. */
  readonly rawName: string
  readonly source: string
  readonly parent: FeedNode | null
  readonly children: FeedNode[] = []
  readonly from: number
  to: number
  /** Whether tags stand in it unescaped that are not its own fields. */
  hasMarkup = false
  /** Whether its end was seen, not guessed. */
  isClosed = false
  readonly #attributesFrom: number
  readonly #attributesTo: number
  readonly #scope: NameScope
  #attributes: Map<string, string> | null = null

  constructor(
    name: string,
    source: string,
    tag: { readonly name: string; readonly attributesFrom: number; readonly attributesTo: number; readonly to: number },
    parent: FeedNode | null,
    scope: NameScope,
  ) {
    this.name = name
    this.rawName = tag.name
    this.source = source
    this.parent = parent
    this.from = tag.to
    this.to = tag.to
    this.#attributesFrom = tag.attributesFrom
    this.#attributesTo = tag.attributesTo
    this.#scope = scope
  }

  /** First child of that name. */
  child(name: string): FeedNode | undefined {
    for (const child of this.children) if (child.name === name) return child
    return undefined
  }

  /** All children of any of the names, in document order. */
  all(...names: readonly string[]): FeedNode[] {
    return this.children.filter((child) => names.includes(child.name))
  }

  /** Value of an attribute, entities decoded and trimmed; the name is telex's, as those of elements are: `href`, `rdf:about`. */
  attribute(name: string): string | undefined {
    this.#attributes ??= this.#readAttributes()
    return this.#attributes.get(name)
  }

  #readAttributes(): Map<string, string> {
    const values = new Map<string, string>()
    if (this.#attributesTo <= this.#attributesFrom) return values
    for (const { name, from, to } of attributesBetween(this.source, this.#attributesFrom, this.#attributesTo)) {
      const key = this.#scope.attributeName(name)
      if (!values.has(key)) values.set(key, decodeEntities(this.source.slice(from, Math.min(to, from + 8_192))).trim())
    }
    return values
  }

  /**
   * What stands in it, from its first `limit` characters of source.
   *
   * @param isXml whether tags in it are known to be elements, so that an escaped `&lt;b&gt;` beside them is text
   */
  content(limit: number = LONGEST_CONTENT, isXml = false): Content {
    const to = Math.min(this.to, this.from + limit)
    if (to <= this.from) return NO_CONTENT
    const raw = this.source.slice(this.from, to)
    if (this.hasMarkup) return { value: markupOf(raw, isXml), isMarkup: true }
    const value = (isSectioned(raw) ? textOf(raw) : decodeEntities(raw)).trim()
    return { value: value.startsWith('<![CDATA[') ? withoutEscapedSection(value) : value, isMarkup: false }
  }

  /** As `content`, for fields that are plain words or a URL. */
  text(limit = 16_384): string {
    return this.content(limit).value
  }
}

/** Character data: CDATA sections taken out of their wrapping, references decoded elsewhere, comments and instructions dropped. */
function textOf(raw: string): string {
  return joinSections(raw, (text) => decodeEntities(text))
}

/** Whether a text holds more than characters and references: sections, comments, instructions, or what a section left behind. */
function isSectioned(raw: string): boolean {
  return raw.includes('<!') || raw.includes('<?') || raw.includes(']]>')
}

/** `&lt;![CDATA[…]]&gt;`: a section that somebody escaped together with the text around it. */
function withoutEscapedSection(value: string): string {
  const closes = value.lastIndexOf(']]>')
  return closes < 0 ? value : `${value.slice(9, closes)}${value.slice(closes + 3)}`.trim()
}

/**
 * Source with unescaped tags as HTML. Where a feed mixes both (`&lt;p&gt;one<br/>two`), the escaped tags are
 * made tags too; otherwise references stay for the HTML reader.
 */
function markupOf(raw: string, isXml: boolean): string {
  const decode = !isXml && ESCAPED_TAG.test(raw)
  return joinSections(raw, (text) => (decode ? decodeEntities(text) : text)).trim()
}

function joinSections(raw: string, readText: (text: string) => string): string {
  const parts: string[] = []
  let at = 0
  while (at < raw.length) {
    const opens = nextSection(raw, at)
    if (opens < 0) break
    if (opens > at) parts.push(readText(withoutLeftOvers(raw.slice(at, opens))))
    at = readSection(raw, opens, parts)
  }
  if (at < raw.length) parts.push(readText(withoutLeftOvers(raw.slice(at))))
  return parts.join('')
}

/** `]]>` in text is what a CDATA section inside another one leaves behind. */
function withoutLeftOvers(text: string): string {
  return text.includes(']]>') ? text.replaceAll(']]>', '') : text
}

function nextSection(raw: string, from: number): number {
  for (let at = raw.indexOf('<', from); at >= 0; at = raw.indexOf('<', at + 1)) {
    const code = raw.charCodeAt(at + 1)
    if (code === 33 || code === 63) return at
  }
  return -1
}

/** Adds the text of a CDATA section, nothing for a comment or an instruction; gives the offset behind it. */
function readSection(raw: string, opens: number, parts: string[]): number {
  CDATA_OPEN.lastIndex = opens
  if (CDATA_OPEN.test(raw)) return readCdata(raw, CDATA_OPEN.lastIndex, parts)
  const isComment = raw.startsWith('<!--', opens)
  const end = isComment ? '-->' : '>'
  const closes = raw.indexOf(end, opens + (isComment ? 4 : 2))
  if (closes < 0) {
    if (!isComment) parts.push(raw.slice(opens))
    return raw.length
  }
  // `<!` and `<?` that open nothing known are text that somebody forgot to escape.
  const isText = !isComment && /[\s\d]/.test(raw[opens + 2] ?? ' ')
  if (isText) parts.push(raw.slice(opens, closes + end.length))
  return closes + end.length
}

function readCdata(raw: string, from: number, parts: string[]): number {
  const closes = raw.indexOf(']]>', from)
  const text = raw.slice(from, closes < 0 ? raw.length : closes)
  const plain = text.includes('<![CDATA[') ? text.replaceAll('<![CDATA[', '') : text
  // Never closed: brackets at the end are what was left of the closing ones.
  parts.push(closes < 0 ? plain.replace(/\]{1,2}\s?(?:>|&gt;)?\s{0,20}$/, '') : plain)
  return closes < 0 ? raw.length : closes + 3
}
