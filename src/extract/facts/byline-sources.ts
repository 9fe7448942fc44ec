import type { PageHints } from '../../shared/article.ts'
import type { Body } from '../body/body-result.ts'
import type { Page } from '../page/document.ts'
import { fold } from '../page/folding.ts'
import { plain } from '../page/plain-text.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { agencyIn } from './agencies.ts'
import { bylineTexts, lastLineName } from './byline-lines.ts'
import type { Marked } from './byline-marks.ts'
import {
  AUTHOR_META,
  declaredNames,
  declaresAgency,
  isName,
  jsonLdPeople,
  metaPeople,
  profileNames,
} from './declared-authors.ts'
import { endNames } from './end-names.ts'
import type { Candidate } from './field.ts'
import { knownNames, namesByAvatar } from './known-names.ts'
import { namesBesideHouse } from './name-beside.ts'
import { isFullName, peopleIn } from './people.ts'
import { siteNames } from './site.ts'

/** One place of a page that may name its authors. */
export interface AuthorSource {
  readonly rule: string
  /** The texts that stand there. */
  readonly given: () => readonly string[]
  /** The people in them. */
  readonly names: () => readonly string[]
  /** Where the page declares an agency, a name that merely stands near is that of a photographer, or of somebody in the text. */
  readonly isWeak: boolean
}

/** What the sources are read from. */
export interface BylineContext {
  readonly page: Page
  readonly layout: LayoutFinds | null
  readonly body: Body
  readonly title: string | null
  readonly hints: PageHints | undefined
  readonly marked: Marked
  readonly credit: Candidate<string> | null
}

/** The places that may name authors. */
export interface AuthorSources {
  /** In the order in which they are believed. */
  readonly all: readonly AuthorSource[]
  /** The line near the headline that says who wrote. */
  readonly line: AuthorSource
}

/** All places that may name the authors of a page; none of them is read yet. */
export function authorSources(context: BylineContext): AuthorSources {
  const { page, layout, body, title, hints, marked, credit } = context
  const sites = new Set(siteNames(page).map(fold))
  const people = (texts: readonly string[]) => peopleOf(texts, sites)
  const source = (rule: string, given: () => readonly string[]): AuthorSource => ({
    ...{ rule, given, isWeak: false },
    names: once(() => people(given())),
  })
  const weak = (rule: string, given: () => readonly string[]): AuthorSource => ({
    ...{ rule, given, isWeak: true },
    names: once(() => (declaresAgency(page) ? [] : people(given()))),
  })
  const line = weak('text:byline', () => bylineTexts(body))
  const seen = [
    source('class:author-name', () => marked.byNameClass),
    weak('class:author', () => marked.byClass),
    source('href:author', () => marked.byLink),
    line,
    weak('marked:elsewhere', () => marked.far),
  ]
  const all = [
    source('profile', () => layout?.bylines ?? []),
    { ...source('json-ld:author', () => declaredNames(page)), names: () => jsonLdPeople(page, people) },
    source('itemprop:author', () => marked.itemprop),
    source('rel:author', () => marked.rel),
    { ...source('meta:author', () => metaValues(page)), names: () => metaPeople(page, people, firstPeople(seen)) },
    ...seen,
    weak('class:editor', () => marked.byEditor),
    weak('text:signature', () => (body.signature && isName(body.signature) ? [body.signature] : [])),
    weak('text:last-line', () => lastLineName(body).filter((name) => name !== credit?.value)),
    weak('text:name', () => knownNames(body, title)),
    // No label says that who stands there wrote: only where nothing plainer does.
    weak('text:name-beside-house', () => namesBesideHouse(body.nearby, sites)),
    weak('text:end', () => endNames(body, page.lang)),
    weak('class:author-box', () => marked.inBox),
    weak('href:avatar', () => namesByAvatar(body)),
    source('feed', () => hints?.feedAuthors ?? []),
    source('meta:author-page', () => profileNames(page)),
  ]
  return { all, line }
}

function once<T>(read: () => T): () => T {
  let value: T | undefined
  return () => (value ??= read())
}

function metaValues(page: Page): string[] {
  return AUTHOR_META.flatMap((key) => page.meta.get(key) ?? []).map(plain)
}

/** The people of some texts, each once, without the outlet and agencies. */
function peopleOf(texts: readonly string[], sites: ReadonlySet<string>): readonly string[] {
  const names = [
    ...new Map(
      texts
        .flatMap(peopleIn)
        .map((name) => withoutHouse(name, sites))
        .map((name) => [fold(name), name]),
    ).values(),
  ]
  const persons = names.filter((name) => !sites.has(fold(name)) && !agencyIn(name))
  // Beside a full name a single word is a handle, a place or a trade.
  return (persons.some(isFullName) ? persons.filter(isFullName) : persons).slice(0, 20)
}

/** A name without the outlet's behind it: "IDA BERG Elmford Post". */
function withoutHouse(name: string, sites: ReadonlySet<string>): string {
  const words = name.split(' ')
  for (let from = 2; from < words.length; from++)
    if (sites.has(fold(words.slice(from).join(' ')))) return words.slice(0, from).join(' ')
  return name
}

/** The first source that gives a full name, otherwise the first that gives any. */
export function firstPeople(sources: readonly AuthorSource[]): Candidate<readonly string[]> | null {
  let single: Candidate<readonly string[]> | null = null
  for (const { rule, names } of sources) {
    const value = names()
    if (value.some(isFullName) || (rule === 'json-ld:author' && value.some(isOneName))) return { value, rule }
    if (value.length > 0) single ??= { value, rule }
  }
  return single
}

/** Whether one word is a name as people write it, not an account: many have one name only. */
function isOneName(word: string): boolean {
  return /^\p{Lu}[\p{Ll}\p{M}’'-]{2,}$|^[^\p{Lu}\p{Ll}\d\s]{2,}$/u.test(word)
}
