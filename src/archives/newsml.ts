import {
  type CodedName,
  escaped,
  instantOf,
  lineOf,
  MOST_ITEMS,
  type NewsFile,
  type NewsItem,
  paragraphsOf,
  statusOf,
  versionOf,
  webAddress,
} from './news-item.ts'
import { childAt, childrenNamed, elementsNamed, readXml, textIn, type XmlElement } from './xml-tree.ts'

const ITEMS = new Set(['newsitem'])
const PACKAGES = new Set(['packageitem', 'conceptitem', 'knowledgeitem', 'planningitem'])
const MOST_NAMES = 100
/** Elements of NITF and XHTML bodies that are kept, and what they become. */
const BODY_NAMES: Readonly<Record<string, string>> = {
  p: 'p',
  hl2: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  blockquote: 'blockquote',
  bq: 'blockquote',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  table: 'table',
  tr: 'tr',
  td: 'td',
  th: 'th',
  em: 'em',
  strong: 'strong',
  b: 'strong',
  i: 'em',
}
const UNSEEN = new Set([
  'h1',
  'hl1',
  'script',
  'style',
  'media',
  'head',
  'body.head',
  'body.end',
  'object',
  'iframe',
  'caption',
])

/**
 * News items of a NewsML-G2 document: one item, or a message with several. Packages and concepts are passed over: they group what stands
 * beside them.
 *
 * @see https://iptc.org/std/NewsML-G2/
 */
export function readNewsML(text: string): NewsFile {
  const root = readXml(text)
  const found = elementsNamed(root, ITEMS).slice(0, MOST_ITEMS)
  const passedOver = elementsNamed(root, PACKAGES).map(
    (one) => `${one.attributes.guid ?? 'an item'}: it is a ${one.name}`,
  )
  const items = found.flatMap((element) => {
    const item = itemOf(element)
    if (typeof item !== 'string') return [item]
    passedOver.push(item)
    return []
  })
  const isNone = items.length === 0 && passedOver.length === 0
  return { items, passedOver, error: isNone ? 'the document is XML but holds no newsItem' : null }
}

function itemOf(element: XmlElement): NewsItem | string {
  const uri = lineOf(element.attributes.guid, 2_000)
  if (uri === null) return 'a newsItem without guid'
  const meta = childAt(element, 'itemmeta')
  const content = childAt(element, 'contentmeta')
  const kind = childAt(meta, 'itemclass')?.attributes.qcode ?? 'ninat:text'
  if (!/(?:text|composite)$/i.test(kind)) return `${uri}: its class is ${kind}`
  const updatedAt = instantOf(text(meta, 'versioncreated'))
  const body = bodyOf(element)
  const headline = roleOr(childrenNamed(content, 'headline'), /main|headline|title/i)
  return {
    uri,
    version: versionOf(element.attributes.version, updatedAt),
    url:
      webAddress(
        childrenNamed(meta, 'link').find(({ attributes }) => /canonical|alternat/i.test(attributes.rel ?? ''))
          ?.attributes.href,
      ) ?? webAddress(uri),
    status: statusOf(childAt(meta, 'pubstatus')?.attributes.qcode),
    embargoedUntil: instantOf(text(meta, 'embargoed')),
    headline: lineOf(textIn(headline)) ?? body.headline,
    summary: lineOf(textIn(roleOr(childrenNamed(content, 'description'), /summary|abstract|lead/i))),
    byline: lineOf(textIn(childAt(content, 'by'))) ?? body.byline ?? nameIn(childAt(content, 'creator')),
    dateline: lineOf(textIn(childAt(content, 'dateline'))) ?? body.dateline,
    language: lineOf(childAt(content, 'language')?.attributes.tag ?? element.attributes.lang, 35),
    publishedAt: instantOf(text(content, 'contentcreated')) ?? instantOf(text(meta, 'firstcreated')) ?? updatedAt,
    updatedAt,
    provider: nameIn(childAt(content, 'infosource')) ?? nameIn(childAt(meta, 'provider')),
    bodyHtml: body.html,
    image: imageOf(element),
    facts: factsOf(element, meta, content),
  }
}

function factsOf(
  element: XmlElement,
  meta: XmlElement | undefined,
  content: XmlElement | undefined,
): NewsItem['facts'] {
  const rights = childAt(element, 'rightsinfo')
  const urgency = Number(lineOf(textIn(childAt(content, 'urgency'))) ?? Number.NaN)
  return {
    urgency: Number.isInteger(urgency) ? urgency : null,
    slugline: lineOf(textIn(childAt(content, 'slugline'))),
    creditline: lineOf(textIn(childAt(content, 'creditline'))),
    subjects: codedIn(content, 'subject'),
    located: codedIn(content, 'located'),
    copyrightHolder: nameIn(childAt(rights, 'copyrightholder')),
    copyrightNotice: lineOf(textIn(childAt(rights, 'copyrightnotice'))),
    usageTerms: lineOf(textIn(childAt(rights, 'usageterms'))),
    editorialNote: lineOf(textIn(childAt(meta, 'ednote'))),
  }
}

function codedIn(content: XmlElement | undefined, name: string): readonly CodedName[] {
  return childrenNamed(content, name)
    .slice(0, MOST_NAMES)
    .map((one) => ({
      code: lineOf(one.attributes.qcode ?? one.attributes.uri ?? one.attributes.literal, 300),
      name: lineOf(textIn(childAt(one, 'name')), 300),
    }))
    .filter(({ code, name: written }) => code !== null || written !== null)
}

function nameIn(element: XmlElement | undefined): string | null {
  const { literal, uri, qcode } = element?.attributes ?? {}
  return lineOf(textIn(childAt(element, 'name')), 300) ?? lineOf(literal ?? uri ?? qcode?.replace(/^[^:]*:/, ''), 300)
}

function text(parent: XmlElement | undefined, name: string): string {
  return textIn(childAt(parent, name)).trim()
}

function roleOr(elements: readonly XmlElement[], role: RegExp): XmlElement | undefined {
  return elements.find(({ attributes }) => role.test(attributes.role ?? '')) ?? elements[0]
}

interface Body {
  readonly html: string
  readonly headline: string | null
  readonly byline: string | null
  readonly dateline: string | null
}

/** The body of the content set: NITF or XHTML in it, otherwise plain text. */
function bodyOf(element: XmlElement): Body {
  const set = childAt(element, 'contentset')
  for (const inline of childrenNamed(set, 'inlinexml')) {
    const body =
      elementsNamed(inline, new Set(['body.content']))[0] ?? elementsNamed(inline, new Set(['body']))[0] ?? inline
    const html = htmlOf(body)
    if (html === '') continue
    const head = elementsNamed(inline, new Set(['body.head']))[0]
    const inHead = (name: string): string | null =>
      head ? lineOf(textIn(elementsNamed(head, new Set([name]))[0])) : null
    return { html, headline: inHead('hl1'), byline: inHead('byline'), dateline: inHead('dateline') }
  }
  const data = childrenNamed(set, 'inlinedata')
    .map(textIn)
    .find((one) => one.trim() !== '')
  return { html: data ? paragraphsOf(data) : '', headline: null, byline: null, dateline: null }
}

/** The kept elements of a body as HTML. The depth of the tree is bounded. */
function htmlOf(root: XmlElement): string {
  const parts: string[] = []
  const write = (node: XmlElement | string): void => {
    if (typeof node === 'string') parts.push(escaped(node))
    else if (!UNSEEN.has(node.name)) {
      const name = Object.hasOwn(BODY_NAMES, node.name) ? BODY_NAMES[node.name] : undefined
      if (name) parts.push(`<${name}>`)
      for (const child of node.children) write(child)
      if (name) parts.push(`</${name}>`)
    }
  }
  for (const child of root.children) write(child)
  const html = parts.join('').trim()
  return html !== '' && !html.includes('<p>') ? paragraphsOf(textIn(root)) : html
}

function imageOf(element: XmlElement): string | null {
  const remote = childrenNamed(childAt(element, 'contentset'), 'remotecontent')
  const picture = remote.find(({ attributes }) => /^image\//i.test(attributes.contenttype ?? ''))
  return webAddress(picture?.attributes.href)
}
