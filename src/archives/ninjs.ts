import {
  type CodedName,
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

type Json = Readonly<Record<string, unknown>>

const LONGEST_BODY = 4_000_000
const MOST_NAMES = 100

/**
 * News items of a ninjs document, versions 1 to 3: one object, a list of them, or a list in `items` or `_items`.
 *
 * @see https://iptc.org/std/ninjs/
 */
export function readNinjs(text: string): NewsFile {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (err) {
    return { items: [], passedOver: [], error: `no JSON: ${(err as Error).message.slice(0, 200)}` }
  }
  const passedOver: string[] = []
  const items = documentsOf(parsed)
    .slice(0, MOST_ITEMS)
    .flatMap((document) => {
      const item = itemOf(document)
      if (typeof item !== 'string') return [item]
      passedOver.push(item)
      return []
    })
  const isNone = items.length === 0 && passedOver.length === 0
  return { items, passedOver, error: isNone ? 'the document is JSON but holds no ninjs item' : null }
}

function documentsOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.filter(isObject)
  if (!isObject(value)) return []
  const list = own(value, '_items') ?? own(value, 'items')
  return Array.isArray(list) ? list.filter(isObject) : own(value, 'uri') !== undefined ? [value] : []
}

function itemOf(document: Json): NewsItem | string {
  const uri = lineOf(own(document, 'uri'), 2_000)
  if (uri === null) return 'an item without uri'
  const type = lineOf(own(document, 'type')) ?? 'text'
  if (!/^(?:text|composite)$/i.test(type)) return `${uri}: its type is ${type}`
  const updatedAt = instantOf(own(document, 'versioncreated'))
  return {
    uri,
    version: versionOf(own(document, 'version'), updatedAt),
    url:
      webAddress(own(document, 'canonicalurl')) ??
      webAddress(own(document, 'canonicalUrl')) ??
      webAddress(own(document, 'url')) ??
      webAddress(uri),
    status: statusOf(own(document, 'pubstatus')),
    embargoedUntil: instantOf(own(document, 'embargoed')),
    headline: lineOf(own(document, 'headline')) ?? valueIn(own(document, 'headlines'), /main|headline/i),
    summary: lineOf(own(document, 'description_text')) ?? valueIn(own(document, 'descriptions'), /summary|main|short/i),
    byline: lineOf(own(document, 'byline')) ?? lineOf(own(document, 'by')),
    dateline: lineOf(own(document, 'dateline')),
    language: lineOf(own(document, 'language'), 35),
    publishedAt: instantOf(own(document, 'firstcreated')) ?? instantOf(own(document, 'contentcreated')) ?? updatedAt,
    updatedAt,
    provider:
      nameOf(own(document, 'infosource')) ??
      nameOf(own(document, 'infosources')) ??
      nameOf(own(document, 'source')) ??
      lineOf(own(document, 'copyrightholder')),
    bodyHtml: bodyOf(document),
    image: imageOf(document),
    facts: factsOf(document),
  }
}

function factsOf(document: Json): NewsItem['facts'] {
  const urgency = Number(own(document, 'urgency') ?? Number.NaN)
  const rights = own(document, 'rightsinfo')
  const right = (name: string): string | null =>
    lineOf(own(document, name)) ?? (isObject(rights) ? lineOf(own(rights, name)) : null)
  return {
    urgency: Number.isInteger(urgency) ? urgency : null,
    slugline: lineOf(own(document, 'slugline')),
    creditline: lineOf(own(document, 'creditline')),
    subjects: namesIn(own(document, 'subject') ?? own(document, 'subjects')),
    located: located(document),
    copyrightHolder: right('copyrightholder'),
    copyrightNotice: right('copyrightnotice'),
    usageTerms: right('usageterms'),
    editorialNote: lineOf(own(document, 'ednote')),
  }
}

function located(document: Json): readonly CodedName[] {
  const written = lineOf(own(document, 'located'))
  if (written !== null) return [{ code: null, name: written }]
  return namesIn(own(document, 'located') ?? own(document, 'place') ?? own(document, 'places'))
}

/** The body of the richest form: HTML before plain text. */
function bodyOf(document: Json): string {
  for (const name of ['body_xhtml', 'body_html']) {
    const html = own(document, name)
    if (typeof html === 'string' && html.trim() !== '') return html.slice(0, LONGEST_BODY)
  }
  const bodies = listOf(own(document, 'bodies')).filter(isObject)
  const html = bodies.find(
    (body) => /html/i.test(String(own(body, 'contenttype') ?? '')) && typeof own(body, 'value') === 'string',
  )
  if (html) return String(own(html, 'value')).slice(0, LONGEST_BODY)
  const plain = [own(document, 'body_text'), ...bodies.map((body) => own(body, 'value'))].find(
    (text) => typeof text === 'string' && text.trim() !== '',
  )
  return typeof plain === 'string' ? paragraphsOf(plain.slice(0, LONGEST_BODY)) : ''
}

function imageOf(document: Json): string | null {
  const associations = own(document, 'associations')
  const values = Array.isArray(associations) ? associations : isObject(associations) ? Object.values(associations) : []
  for (const one of values.slice(0, MOST_NAMES)) {
    if (!isObject(one) || !/picture/i.test(String(own(one, 'type') ?? ''))) continue
    const renditions = own(one, 'renditions')
    const all = Array.isArray(renditions) ? renditions : isObject(renditions) ? Object.values(renditions) : []
    const href = all
      .filter(isObject)
      .map((rendition) => webAddress(own(rendition, 'href')))
      .find((url) => url !== null)
    if (href) return href
  }
  return null
}

function namesIn(value: unknown): readonly CodedName[] {
  return listOf(value)
    .slice(0, MOST_NAMES)
    .filter(isObject)
    .map((one) => ({
      code: lineOf(own(one, 'code'), 300) ?? lineOf(own(one, 'uri'), 300) ?? lineOf(own(one, 'literal'), 300),
      name: lineOf(own(one, 'name'), 300),
    }))
    .filter(({ code, name }) => code !== null || name !== null)
}

function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return lineOf(value, 300)
  const first = listOf(value).find(isObject) ?? (isObject(value) ? value : undefined)
  return first ? lineOf(own(first, 'name'), 300) : null
}

/** The value of the entry whose role fits, otherwise of the first. */
function valueIn(value: unknown, role: RegExp): string | null {
  const entries = listOf(value).filter(isObject)
  const best = entries.find((one) => role.test(String(own(one, 'role') ?? ''))) ?? entries[0]
  return best ? lineOf(String(own(best, 'value') ?? '').replace(/<[^<>]{0,500}>/g, ' ')) : null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
