import { Element, type Node, Text } from 'domhandler'
import type { Block, PageHints } from '../shared/article.ts'
import type { Body } from './body.ts'
import { collapse, isAuthorLink, type JsonObject, nextAfter, type Page, textOf } from './document.ts'
import { type Candidate, firstOf } from './field.ts'
import { fold } from './folding.ts'
import { articleNodes } from './headline.ts'
import { isObject, namesOf, typesOf } from './json-ld.ts'
import { agencyIn, collectiveIn, looksLikePerson, peopleIn } from './people.ts'
import { plain } from './plain-text.ts'
import type { LayoutFinds } from './profile.ts'
import { siteNames } from './site.ts'

export interface Byline {
  readonly authors: Candidate<readonly string[]> | null
  readonly wireCredit: Candidate<string> | null
}

const AUTHOR_META = [
  'author',
  'article:author',
  'article:author_name',
  'og:article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dc.contributor',
  'byl',
  'byline',
  'citation_author',
  'cxenseparse:author',
  'mediator_author',
  'vr:author',
  'twitter:data1',
  'article.author',
  'authors',
  'creator',
  'rbauthors',
]

/**
 * The people who wrote the article, and the agency that is credited.
 *
 * Sources in this order: the outlet's layout, JSON-LD, microdata, rel=author and byline elements near the headline, meta, "By …" lines, the feed.
 * Outlets' names, agencies and roles are no people.
 */
export function readByline(page: Page, layout: LayoutFinds | null, body: Body, hints: PageHints | undefined): Byline {
  const sites = new Set(siteNames(page).map(fold))
  const people = (texts: readonly string[]): readonly string[] | null => {
    const names = [...new Map(texts.flatMap(peopleIn).map((name) => [fold(name), name])).values()]
    const persons = names.filter((name) => !sites.has(fold(name)) && !agencyIn(name))
    return persons.length > 0 ? persons.slice(0, 20) : null
  }
  const marked = markedBylines(page, body)
  const authors = firstOf(
    ['profile', () => people(layout?.bylines ?? [])],
    [
      'json-ld:author',
      () =>
        articleNodes(page)
          .slice(0, 3)
          .map((node) => people(authorsOf(node, page)))
          .find(Boolean),
    ],
    ['itemprop:author', () => people(marked.itemprop)],
    ['rel:author', () => people(marked.rel)],
    [
      'meta:author',
      () =>
        AUTHOR_META.map((key) =>
          people(
            (page.meta.get(key) ?? [])
              .map((value) => (key === 'citation_author' ? givenNameFirst(plain(value)) : plain(value)))
              .filter(isName),
          ),
        ).find(Boolean),
    ],
    ['class:author', () => people(marked.byClass)],
    ['href:author', () => people(marked.byLink)],
    ['text:byline', () => people(bylineTexts(body))],
    ['class:editor', () => people(marked.byEditor)],
    ['text:signature', () => people(body.signature && isName(body.signature) ? [body.signature] : [])],
    ['class:author-box', () => people(marked.inBox)],
    ['feed', () => people(hints?.feedAuthors ?? [])],
    // Nobody is named: the desk or house that the page declares as its author.
    ['collective', () => collective(page, marked)],
  )
  return { authors, wireCredit: wireCredit(page, marked, body) }
}

function collective(page: Page, marked: Marked): readonly string[] | null {
  const declared = articleNodes(page)
    .slice(0, 2)
    .flatMap((node) => namesOf(node.author))
  const texts = [
    ...declared,
    ...AUTHOR_META.flatMap((key) => page.meta.get(key) ?? []).filter(isName),
    ...marked.itemprop,
    ...marked.rel,
    ...marked.byClass,
  ]
  for (const text of texts) {
    const name = agencyIn(text) ? null : collectiveIn(plain(text))
    if (name) return [name]
  }
  return null
}

/** "Roe, Jane" as library metadata writes names. */
function givenNameFirst(name: string): string {
  return name.replace(/^([^,]{2,40}),\s*([^,]{1,40})$/, '$2 $1')
}

function isName(value: string): boolean {
  return !/^(?:https?:|\/|@|\d)/.test(value) && !/\bmin(?:ute)?s?\b/i.test(value)
}

function authorsOf(node: JsonObject, page: Page): string[] {
  const value = node.author ?? node.creator
  const items = (Array.isArray(value) ? value.flat() : [value]).slice(0, 30)
  return items.flatMap((item) => {
    if (!isObject(item)) return typeof item === 'string' ? [plain(item)].filter(isName) : []
    if (typesOf(item).some((type) => /Organization|Brand|Corporation/.test(type)))
      return namesOf(item).filter((name) => looksLikePerson(name))
    const names = namesOf(item)
    return (names.length > 0 ? names : namesById(item, page)).map(plain).filter(isName)
  })
}

/** Names of an object that is given elsewhere and only pointed to here. */
function namesById(item: JsonObject, page: Page): string[] {
  const id = item['@id']
  if (typeof id !== 'string') return []
  return page.jsonLd
    .filter((node) => node['@id'] === id && node.name !== undefined)
    .flatMap(namesOf)
    .slice(0, 1)
}

interface Marked {
  readonly itemprop: string[]
  readonly rel: string[]
  readonly byClass: string[]
  readonly byEditor: string[]
  /** Links near the headline that lead to a person's page. */
  readonly byLink: string[]
  /** Names in boxes about the author, under the text. */
  readonly inBox: string[]
}

const CLASS_AUTHOR =
  /(?:^|[\s_-])(?:authors?|byline|by-line|writer|author-?name|article-?author|post-?author|entry-?author|contributor|autor(?:en|in)?|yazar|muallif|byline-?name|c-byline|vcard|fn)(?:[\s_-]|$)/i
/** Classes that name whoever handled the text: a person is its author, a desk is nobody. */
const CLASS_EDITOR = /(?:^|\s)(?:editor|muhabir|reporter|correspondent|avtor|muellif)(?:\s|$)/i
const NOT_BYLINE =
  /bio|avatar|image|img|photo|social|follow|related|comment|description|desc|about|more|box|card|widget|icon|list|link-wrapper/i

/** Texts of elements that are marked as the byline, outside comments, near the headline first. */
function markedBylines(page: Page, body: Body): Marked {
  const marked: Marked = { itemprop: [], rel: [], byClass: [], byEditor: [], byLink: [], inBox: [] }
  const far: string[] = []
  const farRel: string[] = []
  for (const element of page.marked) {
    const { itemprop, rel, class: className, href } = element.attribs
    if (isAuthorLink(href) && marked.byLink.length < 4 && body.isNearHeadline(element) && !isComment(element))
      marked.byLink.push(shortText(element))
    if (className && marked.inBox.length < 1 && BOX_NAME.test(className) && !isComment(element))
      marked.inBox.push(shortText(element))
    if (itemprop && /(?:^|\s)(?:author|creator)(?:\s|$)/i.test(itemprop)) {
      if (!isComment(element)) marked.itemprop.push(itempropName(element))
    } else if (rel && /(?:^|\s)author(?:\s|$)/i.test(rel) && element.name === 'a') {
      if (isComment(element)) continue
      if (body.isNearHeadline(element)) marked.rel.push(shortText(element))
      else if (body.isNear(element)) farRel.push(shortText(element))
    } else if (className && CLASS_AUTHOR.test(className) && !NOT_BYLINE.test(className)) {
      if (isComment(element)) continue
      if (body.isNearHeadline(element)) marked.byClass.push(namesApart(element))
      else if (body.isNear(element)) far.push(shortText(element))
    }
    if (className && CLASS_EDITOR.test(className) && marked.byEditor.length < 2 && body.isNearHeadline(element))
      marked.byEditor.push(shortText(element))
    if (marked.byClass.length > 50) break
  }
  if (marked.rel.length === 0) marked.rel.push(...farRel.slice(0, 1))
  if (marked.byClass.length === 0) marked.byClass.push(...far.slice(0, 3))
  // The outermost byline element comes first and holds the others.
  marked.byClass.splice(2)
  return marked
}

const BOX_NAME = /author[\w-]{0,20}(?:name|title)|(?:^|\s)(?:name-?author)/i

function itempropName(element: Element): string {
  let name: string | null = element.attribs.content ?? null
  const queue = [...element.children]
  for (let at = 0; at < queue.length && at < 100 && !name; at++) {
    const child = queue[at]!
    if (!('attribs' in child)) continue
    if (child.attribs.itemprop === 'name') name = child.attribs.content ?? textOf(child, 200)
    queue.push(...child.children.slice(0, 20))
  }
  return collapse(name ?? shortText(element))
}

/** The text of a byline element; names that stand in elements of their own are parted by commas. */
function namesApart(element: Element): string {
  const pieces: string[] = []
  let node: Node | null = element.children[0] ?? null
  while (node && pieces.length < 12) {
    if (node instanceof Text && node.data.trim() !== '') pieces.push(collapse(node.data))
    node = (node instanceof Element ? node.children[0] : null) ?? nextAfter(node, element)
  }
  const names = pieces.filter((piece) => !/^(?:by|von|und|and|,|&|\|)$/i.test(piece))
  const areNames = names.length >= 2 && names.every((piece) => piece.split(' ').length >= 2 && looksLikePerson(piece))
  return areNames ? names.join(', ') : shortText(element)
}

function shortText(element: Element): string {
  const text = collapse(textOf(element, 400, ' '))
  return text.length <= 200 ? text : ''
}

function isComment(element: Element): boolean {
  let at = element.parent
  for (let up = 0; at && up < 12; at = at.parent, up++) {
    if (
      'attribs' in at &&
      /comment|related|sidebar|recommend|recirc|most-?read/i.test(`${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`)
    )
      return true
  }
  return false
}

const BY =
  /^(?:by|von|par|por|di|door|av|af|автор(?:ы|и)?|текст|müəllif|yazar|autor(?:en|a|es)?|text|written by|words by|story by|reported by|posted by|published by|geschrieben von|escrito por|écrit par|tekst)\s*:?\s+/iu

const BY_ALONE =
  /^(?:(?:written|article|story|words|posted|text|reviewed|reported) by|by|von|par|por|author|autor|автор|müəllif|yazar|written|geschrieben von)\s*:?$/iu
const BY_INSIDE =
  /(?:^|[\s|•·])(?:by|von|автор:?)\s+(\p{Lu}[\p{L}\p{M}.'’-]+(?:\s+(?:de|van|von|der|la|el|bin|al)){0,2}(?:\s+\p{Lu}[\p{L}\p{M}.'’-]*){1,3})/u

/** Names in lines near the headline that say who wrote. */
function bylineTexts(body: Body): string[] {
  for (const [at, text] of body.nearby.entries()) {
    if (text.length > 160) continue
    const next = body.nearby[at + 1]
    if (BY_ALONE.test(text) && next && next.length <= 80) {
      const names = peopleIn(next)
      if (names.length > 0) return names
    }
    if (BY.test(text) && text.length <= 120) {
      const names = peopleIn(text)
      const full = names.length > 1 ? names.filter((name) => name.includes(' ')) : names
      if (full.length > 0) return full
    }
    const inside = BY_INSIDE.exec(text)?.[1]
    if (inside && /\d{4}|min|[|•·]/.test(text)) return [inside]
  }
  return []
}

function wireCredit(page: Page, marked: Marked, body: Body): Candidate<string> | null {
  const last = body.blocks.filter((block) => block.kind === 'paragraph').at(-1)
  const ends = [...(last?.kind === 'paragraph' ? [last.text] : []), ...body.tail].filter((text) => text.length <= 60)
  return firstOf(
    [
      'json-ld:author',
      () =>
        articleNodes(page)
          .flatMap((node) => [...namesOf(node.author), ...namesOf(node.sourceOrganization)])
          .map(agencyIn)
          .find(Boolean),
    ],
    [
      'byline',
      () =>
        [...marked.itemprop, ...marked.rel, ...marked.byClass, ...(page.meta.get('author') ?? [])]
          .map(agencyIn)
          .find(Boolean),
    ],
    // A credit line is short; in a longer last paragraph the name is a source.
    ['last-paragraph', () => ends.map(agencyIn).find(Boolean)],
    ['dateline', () => creditInDateline(body)],
  )
}

/** The agency in a dateline: "TOWN (Agency) —", "TOWN, 3 May, Agency —" are how copies of a wire begin. */
function creditInDateline(body: Body): string | null {
  const first = body.blocks.find((block) => block.kind === 'paragraph')
  const head = first?.kind === 'paragraph' ? first.text.slice(0, 120) : ''
  const name =
    /^\p{Lu}[\p{L}\s,.'’\d-]{1,60}\((\p{Lu}[\p{L}\s.'’-]{1,30})\)\s?[—–-]/u.exec(head)?.[1] ??
    /^\p{Lu}{2}[\p{Lu}\s-]{1,30}(?:, [^—–]{1,30})?\s[—–]\s(\p{Lu}[\p{L}’'-]{2,24}(?: \p{Lu}[\p{L}’'-]{2,24})?)\.\s/u.exec(
      head,
    )?.[1]
  return name && name.split(' ').length <= 4 ? name.trim() : null
}

/** Blocks without a last line that is the wire's name alone. */
export function withoutCreditLine(blocks: readonly Block[], credit: string | null): readonly Block[] {
  const last = blocks.findLast((block) => block.kind !== 'figure')
  if (!credit || last?.kind !== 'paragraph' || blocks.length < 3 || last.text.length > credit.length + 6) return blocks
  const bare = last.text.replace(/^[\s(/—–-]+|[\s)/.—–-]+$/gu, '')
  return bare === credit ? blocks.filter((block) => block !== last) : blocks
}
