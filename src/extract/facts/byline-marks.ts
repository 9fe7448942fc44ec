import { Element, type Node, Text } from 'domhandler'
import type { Body } from '../body/body-result.ts'
import { collapse, nextAfter, type Page, textOf } from '../page/document.ts'
import { isAuthorLink, testName } from '../page/survey.ts'
import { isBylineLabel, isFullName, isOtherWork, looksLikePerson, peopleIn } from './people.ts'

/** Texts of the elements that are marked as the byline, each a name or several of them, nearest to the headline first. */
export interface Marked {
  /** What stands away from the headline, and counts only where nothing else names anybody. */
  readonly far: readonly string[]
  readonly itemprop: string[]
  readonly rel: string[]
  /** Elements whose class says that they hold the name, not the whole byline. */
  readonly byNameClass: string[]
  readonly byClass: string[]
  readonly byEditor: string[]
  /** Links near the headline that lead to a person's page. */
  readonly byLink: string[]
  /** Names in boxes about the author, under the text. */
  readonly inBox: string[]
}

const CLASS_AUTHOR =
  /(?:^|[\s_-])(?:authors?|byline|by-line|writer|author-?name|article-?author|post-?author|entry-?author|contributor|autor(?:en|in|es)?|auteurs?|autore|yazar|muallif|byline-?name|c-byline|vcard|fn|user-?name|firma|firmante|signatur|signature|signataires?|redakteur(?:in)?|verfasser)(?:[\s_-]|$)/i
const CLASS_NAME =
  /(?:author|autor|auteur|writer|byline|contributor|journalist)[\w]{0,12}[_-]{1,2}(?:full)?-?(?:name|nm|link)(?:[\s_-]|$)|(?:^|[\s_-])(?:author|writer|autor)name(?:[\s_-]|$)|(?:^|\s)(?:the-author|p-author|author-name)(?:\s|$)/i
/** Classes that name whoever handled the text: a person is its author, a desk is nobody. */
const CLASS_EDITOR = /(?:^|\s)(?:editor|muhabir|reporter|correspondent|avtor|muellif)(?:\s|$)/i
const NOT_BYLINE =
  /bio|avatar|image|img|photo|pic(?:ture)?|social|follow|related|comment|description|desc|about|more|box|card|widget|icon|list|link-wrapper|title|position|role|job|heading|label/i
/** Serendipity writes an entry's author into the classes of the whole entry. */
const ENTRY_OF = /(?:^|\s)serendipity_entry_author_/
const NOT_NAME = /wrap|container|inner|group|row|image|img|avatar|photo|bio|desc|title|position|role|label/i
const SOCIAL = /\/\/(?:www\.)?(?:facebook|twitter|x|linkedin|instagram|threads|bsky|youtube|tiktok|mastodon|t|vk)\.\w/i
const BOX_NAME = /author[\w-]{0,20}(?:name|title)|(?:^|\s)(?:name-?author)/i

/** Such elements that are read; a page that links to thousands of people lists them. */
const MOST_MARKED = 1_000

/** Elements that are marked as the byline, outside comments. */
export function markedBylines(page: Page, body: Body): Marked {
  const marked = lists()
  const far = lists()
  const first = new FirstOnes()
  let seen = 0
  for (const element of page.marked) {
    if (marked.byClass.length > 50 || seen >= MOST_MARKED) break
    if (!mayName(element.attribs) || isForeign(element, body) || isOfOtherWork(element)) continue
    seen++
    see(element, body.isNearHeadline(element), body.isNear(element), marked, far, first)
  }
  // The outermost byline element comes first and holds the others.
  marked.byClass.splice(2)
  if (marked.itemprop.length === 0) marked.itemprop.push(...far.itemprop)
  const others = (['rel', 'byNameClass', 'byClass'] as const).flatMap((kind) =>
    marked[kind].length > 0 ? [] : far[kind].slice(0, kind === 'byClass' ? 3 : 1),
  )
  return { ...marked, far: others }
}

type Lists = Record<keyof Omit<Marked, 'far'>, string[]>

function lists(): Lists {
  return { itemprop: [], rel: [], byNameClass: [], byClass: [], byEditor: [], byLink: [], inBox: [] }
}

const NAMED =
  /auth|auto[rs]|aute|by-?line|writer|contrib|yazar|mu[ae]llif|avtor|muhabir|reporter|editor|corresp|vcard|journalist|user-?name|firma|signat|redakt|verfasser|(?:^|[\s_-])fn(?:$|[\s_-])/i

/** Whether attributes speak of a person at all; most marked elements are dates. */
function mayName(attribs: Element['attribs']): boolean {
  const { itemprop, rel, href } = attribs
  const className = namesOfElement(attribs)
  if (itemprop !== undefined && /author|creator/i.test(itemprop)) return true
  if (rel !== undefined && /author/i.test(rel)) return true
  return (className !== '' && NAMED.test(className)) || isAuthorLink(href)
}

/** The classes of an element, and what it is called in attributes for tests, its words parted as classes part them. */
function namesOfElement(attribs: Element['attribs']): string {
  const { class: className = '' } = attribs
  const test = testName(attribs)
  return test === ' ' ? className : `${className} ${test.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1-')}`
}

/** Where the first name of a kind stands: further ones belong to the byline only beside it, elsewhere they are those of reviewers and other articles. */
class FirstOnes {
  private link: Element | null = null
  private name: Element | null = null

  isBesideLink(element: Element): boolean {
    this.link ??= element
    return isBeside(this.link, element)
  }

  isBesideName(element: Element): boolean {
    this.name ??= element
    return isBeside(this.name, element)
  }
}

function isBeside(one: Element, other: Element): boolean {
  if (one === other) return true
  const above = (element: Element) => [element.parent, element.parent?.parent ?? null].filter((node) => node !== null)
  return above(one).some((node) => above(other).includes(node))
}

function see(
  element: Element,
  isNearHeadline: boolean,
  isNear: boolean,
  marked: Lists,
  far: Lists,
  first: FirstOnes,
): void {
  const { itemprop, rel, href } = element.attribs
  const className = namesOfElement(element.attribs)
  if (isNearHeadline && isAuthorLink(href) && !isElsewhere(href!, element) && first.isBesideLink(element))
    marked.byLink.push(shortText(element))
  if (marked.inBox.length < 1 && BOX_NAME.test(className)) marked.inBox.push(namesApart(element))
  if (isNearHeadline && CLASS_EDITOR.test(className) && marked.byEditor.length < 2)
    marked.byEditor.push(shortText(element))
  if (itemprop && /(?:^|\s)(?:author|creator)(?:\s|$)/i.test(itemprop)) {
    if (isNearHeadline) marked.itemprop.push(itempropName(element))
    else if (!isInCard(element)) far.itemprop.push(itempropName(element))
  } else if (rel && /(?:^|\s)author(?:\s|$)/i.test(rel) && element.name === 'a') {
    if (isNearHeadline) marked.rel.push(shortText(element))
    else if (isNear) far.rel.push(shortText(element))
  } else if (CLASS_NAME.test(className) && !NOT_NAME.test(className)) {
    const list = isNearHeadline ? marked.byNameClass : far.byNameClass
    if ((isNearHeadline || isNear) && list.length < 8 && first.isBesideName(element)) list.push(namesApart(element))
  } else if (CLASS_AUTHOR.test(className) && !NOT_BYLINE.test(className) && !ENTRY_OF.test(className)) {
    if (isNearHeadline) marked.byClass.push(namesApart(element))
    else if (isNear) far.byClass.push(namesApart(element))
  }
}

/** Whether a link leads to a profile on a network: its name is that of the network, not of a person. */
function isElsewhere(href: string, element: Element): boolean {
  return SOCIAL.test(href) || (href.includes('/@') && !isFullName(shortText(element)))
}

const CARD = /card|teaser|recirc|promo|listing|carousel|slider/i

/** Whether an element stands in a box that leads to another article. */
function isInCard(element: Element): boolean {
  let at = element.parent
  for (let up = 0; at instanceof Element && up < 6; at = at.parent, up++) {
    if (at.name === 'article' || at.name === 'main' || at.name === 'body') return false
    if (CARD.test(at.attribs.class ?? '')) return true
  }
  return false
}

function itempropName(element: Element): string {
  let name: string | null = element.attribs.content ?? null
  const queue = [...element.children]
  for (let at = 0; at < queue.length && at < 100 && !name; at++) {
    const child = queue[at]!
    if (!('attribs' in child)) continue
    if (child.attribs.itemprop === 'name') name = child.attribs.content ?? textOf(child, 200)
    queue.push(...child.children.slice(0, 20))
  }
  return collapse(name ?? namesApart(element))
}

/** Whether the text just before an element says that whom it names did something else than write. */
function isOfOtherWork(element: Element): boolean {
  let node: Node | null = element
  for (let steps = 0; node && steps < 4; steps++) {
    const before: Node | null = node.prev ?? null
    if (before) {
      const text = collapse(
        before instanceof Text ? before.data : before instanceof Element ? textOf(before, 200, ' ') : '',
      )
      if (text !== '') return text.length < 60 && isOtherWork(text)
      node = before
    } else node = node.parent
  }
  return false
}

interface Piece {
  readonly text: string
  /** Element and class that the text stands in: names of one list are set alike. */
  readonly look: string
}

/**
 * The names in a byline element, parted by commas: those of its first text that holds some, and of those set like it. What stands in elements
 * of another look is a role, a place, a date. An element of one text is given as it is.
 */
export function namesApart(element: Element): string {
  const all = piecesOf(element)
  const others = all.findIndex(({ text }) => isOtherWork(text))
  if (others === 0) return ''
  const pieces = (others < 0 ? all : all.slice(0, others)).filter(({ text }) => !isBylineLabel(text))
  const first = pieces.findIndex(({ text }) => peopleIn(text).some(isFullName))
  // "von" and "Katrin" in elements of their own: the label is no part of the name.
  if (first < 0 && pieces.length > 0 && pieces.length < all.length)
    return pieces
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 200)
  if (pieces.length < 2 || first < 0) return shortText(element)
  const names: string[] = []
  for (const { text, look } of pieces.slice(first)) {
    if (/^[\s,;&|/·•]*(?:and|und|y|et|e|i|и|və|ve|och|og)?[\s,]*$/iu.test(text)) continue
    if (look !== pieces[first]!.look) break
    const found = peopleIn(text).filter(looksLikePerson)
    if (found.length === 0) break
    names.push(...found)
  }
  return names.join(', ')
}

function piecesOf(element: Element): Piece[] {
  const pieces: Piece[] = []
  let node: Node | null = element.children[0] ?? null
  while (node && pieces.length < 24) {
    if (node instanceof Text && node.data.trim() !== '') {
      const parent = node.parent instanceof Element ? node.parent : element
      pieces.push({ text: collapse(node.data), look: `${parent.name} ${parent.attribs.class ?? ''}` })
    }
    const inside: Node | null = node instanceof Element && node.name !== 'script' ? (node.children[0] ?? null) : null
    node = inside ?? nextAfter(node, element)
  }
  return pieces
}

function shortText(element: Element): string {
  const text = collapse(textOf(element, 400, ' '))
  return text.length <= 200 ? text : ''
}

const FOREIGN = /comment|related|recommend|recirc|most-?read|disqus/i
const FAR_FOREIGN = /sidebar|widget-area|footer|popular|trending/i

/** Whether an element stands in a box of comments or of other articles; page-wide classes say nothing. */
function isForeign(element: Element, body: Body): boolean {
  const isNear = body.isNearHeadline(element)
  let at = element.parent
  for (let up = 0; at && up < (isNear ? 6 : 12); at = at.parent, up++) {
    if (!(at instanceof Element) || at.name === 'body' || at.name === 'main' || at.name === 'article') return false
    const names = `${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`
    if (FOREIGN.test(names) || (!isNear && FAR_FOREIGN.test(names))) return true
  }
  return false
}
