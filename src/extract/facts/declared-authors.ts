import type { Page } from '../page/document.ts'
import { fold } from '../page/folding.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isObject, namesOf, typesOf } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'
import { isAuthorLink } from '../page/survey.ts'
import { agencyIn } from './agencies.ts'
import { articleNodes } from './declared-titles.ts'
import type { Candidate } from './field.ts'
import { isFullName, looksLikePerson } from './people.ts'

/** Meta elements that name authors, those that are most often right first. */
export const AUTHOR_META = [
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

/** Whether all that the page declares as its author are agencies. */
export function declaresAgency(page: Page): boolean {
  const names = articleNodes(page)
    .slice(0, 2)
    .flatMap((node) => namesOf(node.author))
  return names.length > 0 && names.every((name) => agencyIn(name) !== null)
}

/** Texts of bylines to the people in them. */
export type ToPeople = (texts: readonly string[]) => readonly string[]

/** People of the first article object that names some. */
export function jsonLdPeople(page: Page, people: ToPeople): readonly string[] {
  for (const node of articleNodes(page).slice(0, 3)) {
    const given = authorsOf(node, page)
    // A word alone out of a longer name ("Morgan & Morgan") is no name.
    const found = people(given).filter((name) => isFullName(name) || given.includes(name))
    if (found.length > 0) return found
  }
  return []
}

/** Names that the page's article objects give. */
export function declaredNames(page: Page): string[] {
  return articleNodes(page)
    .slice(0, 3)
    .flatMap((node) => [...authorsOf(node, page), ...namesOf(node.author)])
    .filter((name, at, all) => all.indexOf(name) === at)
    .slice(0, 20)
}

/** People of the first meta field that names some, or of a later one that names them and more; none where readers see others. */
export function metaPeople(page: Page, people: ToPeople, seen: Candidate<readonly string[]> | null): readonly string[] {
  let found: readonly string[] = []
  for (const key of AUTHOR_META) {
    const values = (page.meta.get(key) ?? []).map((value) =>
      key === 'citation_author' ? givenNameFirst(plain(value)) : plain(value),
    )
    found = wider(found, people(values.filter(isName)))
  }
  const isOther =
    seen?.value.some(isFullName) &&
    !seen.value.some((name) => found.some((other) => fold(name).startsWith(fold(other))))
  return isOther ? [] : found
}

/** Names in the addresses of people's pages that meta elements give: ".../author/ida-berg/". */
export function profileNames(page: Page): string[] {
  const addresses = [...(page.meta.get('article:author') ?? []), ...(page.meta.get('author') ?? [])]
  return addresses.slice(0, 4).flatMap((address) => {
    const slug = isAuthorLink(address)
      ? /\/([\p{L}.]{2,20}(?:-[\p{L}.]{1,20}){1,3})\/?$/iu.exec(address)?.[1]
      : undefined
    return slug ? [slug.split('-').map(capitalised).join(' ')] : []
  })
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The longer of two lists where it holds all of the shorter one, otherwise the first that is not empty. */
export function wider(one: readonly string[], other: readonly string[]): readonly string[] {
  if (one.length === 0) return other
  return other.length > one.length && one.every((name) => hasName(other, name)) ? other : one
}

function hasName(names: readonly string[], name: string): boolean {
  const key = fold(name)
  return names.some((other) => fold(other) === key)
}

/** "Roe, Jane" as library metadata writes names. */
function givenNameFirst(name: string): string {
  return name.replace(/^([^,]{2,40}),\s*([^,]{1,40})$/, '$2 $1')
}

/** Whether a value is no address, number or reading time. */
export function isName(value: string): boolean {
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
