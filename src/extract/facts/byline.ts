import type { Block, PageHints } from '../../shared/article.ts'
import type { Body } from '../body/body-result.ts'
import type { Page } from '../page/document.ts'
import { namesOf } from '../page/json-ld.ts'
import { plain } from '../page/plain-text.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { agencyIn } from './agencies.ts'
import { labelledHouse } from './byline-lines.ts'
import { type Marked, markedBylines } from './byline-marks.ts'
import { authorSources, type BylineContext, firstPeople } from './byline-sources.ts'
import { AUTHOR_META, isName, wider } from './declared-authors.ts'
import { articleNodes } from './declared-titles.ts'
import { type Candidate, firstOf } from './field.ts'
import { collectiveIn } from './people.ts'
import { siteOfPerson } from './site-person.ts'

export interface Byline {
  readonly authors: Candidate<readonly string[]> | null
  readonly wireCredit: Candidate<string> | null
}

/**
 * The people who wrote the article, and the agency that is credited.
 *
 * Sources in this order: the outlet's layout, JSON-LD, microdata, rel=author and elements named after the author's name, meta, byline elements and
 * links to people's pages near the headline, "By …" lines, boxes about the author, the feed. A source that gives a full name goes before one that gives a single word. Where
 * meta and what readers see name different people, what readers see counts: meta is often whoever entered the text.
 * Outlets' names, agencies and roles are no people; where nobody is named, the desk, house or agency is that the page gives as its author.
 */
export function readByline(
  page: Page,
  layout: LayoutFinds | null,
  body: Body,
  title: string | null,
  hints: PageHints | undefined,
): Byline {
  const { marked, credit } = readMarks(page, body)
  const { all, line } = authorSources({ page, layout, body, title, hints, marked, credit })
  const named = firstPeople(all)
  // Nobody is named: the desk or house that the page declares as its author, the agency, the person whose site it is.
  const authors = named
    ? withLine(named, line.names())
    : firstOf(
        ['collective', () => collective(page, marked, body)],
        ['wire', () => (credit?.rule === 'last-paragraph' ? [credit.value] : null)],
        ['site:person', () => listOf(siteOfPerson(page, body))],
      )
  return { authors, wireCredit: credit }
}

/** The elements that are marked as the byline, and the agency that is credited. */
export function readMarks(page: Page, body: Body): Pick<BylineContext, 'marked' | 'credit'> {
  const marked = markedBylines(page, body)
  return { marked, credit: wireCredit(page, marked, body) }
}

function listOf(name: string | null): readonly string[] | null {
  return name === null ? null : [name]
}

/** Authors of the line that names them, where those are the others and more: systems declare whoever comes first. */
function withLine(named: Candidate<readonly string[]>, lined: readonly string[]): Candidate<readonly string[]> {
  return named.rule !== 'profile' && lined !== named.value && wider(named.value, lined) === lined
    ? { value: lined, rule: 'text:byline' }
    : named
}

function collective(page: Page, marked: Marked, body: Body): readonly string[] | null {
  const declared = articleNodes(page)
    .slice(0, 2)
    .flatMap((node) => namesOf(node.author))
  const texts = [
    ...AUTHOR_META.flatMap((key) => page.meta.get(key) ?? []).filter(isHouse),
    ...marked.itemprop,
    ...marked.rel,
    ...marked.byNameClass,
    ...marked.byLink,
    ...marked.byClass,
    labelledHouse(body) ?? '',
  ]
  const houseOf = (text: string) => {
    const name = collectiveIn(plain(text))
    return name && (agencyIn(name) ?? name)
  }
  const all = [...new Set(declared.map(houseOf).filter((name) => name !== null))]
  if (all.length > 0) return all.slice(0, 5)
  const first = texts.map(houseOf).find((name) => name !== null)
  return first === undefined ? null : [first]
}

/** As {@link isName}, but a house's name may begin with a digit. */
function isHouse(value: string): boolean {
  return isName(value.replace(/^\d+\w*\s(?=\p{L})(?!min)/u, ''))
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
        [
          ...marked.itemprop,
          ...marked.rel,
          ...marked.byNameClass,
          ...marked.byLink,
          ...marked.byClass,
          ...(page.meta.get('author') ?? []),
        ]
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
  const last = blocks.findLast((block) => block.kind !== 'figure' && block.kind !== 'embed')
  if (!credit || last?.kind !== 'paragraph' || blocks.length < 3 || last.text.length > credit.length + 6) return blocks
  const bare = last.text.replace(/^[\s(/—–-]+|[\s)/.—–-]+$/gu, '')
  return bare === credit ? blocks.filter((block) => block !== last) : blocks
}
