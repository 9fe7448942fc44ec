import { selectAll } from 'css-select'
import { type Element, isTag } from 'domhandler'
import { patternMistake, patternOf } from '../../outlets/line-pattern.ts'
import { languageMistake, selectorMistake } from '../../outlets/read-profile.ts'
import { countryOf, zoneOf } from '../../outlets/zone-of.ts'
import type { Article } from '../../shared/article.ts'
import { readBody } from '../body/body.ts'
import type { Unit } from '../body/units.ts'
import { extractArticle } from '../extract-article.ts'
import { dateOfValue } from '../facts/date-text.ts'
import { peopleIn } from '../facts/people.ts'
import { siteName } from '../facts/site.ts'
import { absoluteUrl, collapse, type Page, parsePage, textOf, walkElements } from '../page/document.ts'
import { titleKey } from '../page/folding.ts'
import { commonBox, selectorsFor } from './draft-selectors.ts'

/** A saved page of an outlet. */
export interface SavedPage {
  readonly html: string
  readonly url: string
}

/** A selector that may find a field, and on how many pages it did. */
export interface SelectorCandidate {
  readonly selector: string
  /** Attribute that holds a date. */
  readonly attribute?: string
  /** Pages on which it gave what the general rules found. */
  readonly held: number
  /** Pages on which it gave something else. */
  readonly wrong: number
}

export type DraftField = 'body' | 'headline' | 'byline' | 'published'

/** What pages of an outlet show about it. */
export interface ProfileDraft {
  readonly pages: number
  readonly title: string | null
  readonly language: string | undefined
  readonly timeZone: string | undefined
  readonly feeds: readonly string[]
  /** Day of the oldest page. */
  readonly since: string | null
  /** For each field: on how many pages it is known, and the best candidates, best first. */
  readonly fields: Readonly<
    Record<DraftField, { readonly known: number; readonly candidates: readonly SelectorCandidate[] }>
  >
  /** Lines that stand in the text of several pages, and on how many. */
  readonly residue: readonly { readonly pattern: string; readonly pages: number }[]
}

/** Pages that are read; more tell hardly more, and each is searched with every candidate. */
export const MOST_DRAFT_PAGES = 40
/** Pages whose elements give candidates. */
const MOST_SEEDS = 6
const MOST_CANDIDATES = 150
const SHOWN_CANDIDATES = 5
/** Share of characters that a box and the body must have in common: a box with a related link more is not the body. */
const SAME_TEXT = 0.97

interface ReadPage {
  readonly page: Page
  readonly article: Article
  readonly units: readonly Unit[]
  readonly kept: ReadonlySet<Unit>
}

type Verdict = 'held' | 'wrong' | 'absent'

interface FieldRule {
  /** Words of selectors that say what they hold. */
  readonly named: RegExp
  isKnown(read: ReadPage): boolean
  /** Elements that hold the field on this page. */
  seeds(read: ReadPage): readonly Element[]
  /** Attribute of an element that holds it. */
  attribute?(element: Element): string | undefined
  judge(read: ReadPage, found: readonly Element[], attribute: string | undefined): Verdict
}

/** Drafts a profile from pages of one outlet: only what they show, each with on how many pages it held. Pure; it never throws. */
export function draftProfile(domain: string, saved: readonly SavedPage[]): ProfileDraft {
  const all = saved.slice(0, MOST_DRAFT_PAGES).map(readPage)
  const articles = all.filter(({ article }) => article.reason === null)
  const read = articles.length > 0 ? articles : all
  const locales = read.flatMap(({ page }) => [...(page.meta.get('og:locale') ?? []), page.lang ?? ''])
  const language = mostOf(read.map(({ article }) => article.language))
  return {
    pages: all.length,
    title: mostOf(read.map(({ page }) => siteName(page))),
    language: language !== null && languageMistake(language) === undefined ? language : undefined,
    timeZone: zoneOf(
      read.flatMap(({ page }) => timesIn(page)),
      countryOf(domain, locales),
    ),
    feeds: feedsOf(read),
    since:
      read
        .map(({ article }) => article.publishedAt?.slice(0, 10) ?? '')
        .filter(Boolean)
        .sort()[0] ?? null,
    fields: {
      body: fieldDraft(read, BODY),
      headline: fieldDraft(read, HEADLINE),
      byline: fieldDraft(read, BYLINE),
      published: fieldDraft(read, PUBLISHED),
    },
    residue: repeatedLines(read),
  }
}

function readPage({ html, url }: SavedPage): ReadPage {
  const article = extractArticle(html, { url })
  const page = parsePage(html, url)
  const { around } = readBody(page, { title: article.title, dek: article.dek, layout: null, hints: undefined })
  const { units } = around
  return { page, article, units, kept: new Set(units.filter(({ index }) => around.isKept(index))) }
}

function fieldDraft(read: readonly ReadPage[], rule: FieldRule) {
  const known = read.filter((one) => rule.isKnown(one))
  const seen = new Map<string, Tried>()
  for (const one of known.slice(0, MOST_SEEDS))
    for (const element of rule.seeds(one).slice(0, 6)) {
      const attribute = rule.attribute?.(element)
      for (const selector of selectorsFor(element)) seen.set(`${selector}@${attribute}`, { selector, attribute })
    }
  const rate = ({ selector, attribute }: Tried): SelectorCandidate => {
    const verdicts = known.map((one) => rule.judge(one, all(selector, one.page), attribute))
    const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length
    return { selector, ...(attribute ? { attribute } : {}), held: count('held'), wrong: count('wrong') }
  }
  const candidates = [...seen.values()]
    .slice(0, MOST_CANDIDATES)
    .filter(({ selector }) => selectorMistake(selector) === undefined)
    .map(rate)
    .filter(({ held }) => held > 0)
    .sort(
      (a, b) =>
        a.wrong - b.wrong ||
        b.held - a.held ||
        // A name that says what it holds outlives one that does not.
        Number(isNamed(b.selector, rule.named)) - Number(isNamed(a.selector, rule.named)) ||
        a.selector.length - b.selector.length,
    )
  const joined = joinedCandidate(candidates, known.length, rate)
  return { known: known.length, candidates: [...(joined ? [joined] : []), ...candidates].slice(0, SHOWN_CANDIDATES) }
}

interface Tried {
  readonly selector: string
  readonly attribute: string | undefined
}

/** Two selectors that hold on all pages together, where none does alone: the outlet has two designs. */
function joinedCandidate(
  candidates: readonly SelectorCandidate[],
  known: number,
  rate: (tried: Tried) => SelectorCandidate,
): SelectorCandidate | undefined {
  const [first] = candidates
  if (!first || first.wrong > 0 || first.held === known) return undefined
  for (const { selector, attribute, wrong } of candidates.slice(1)) {
    if (wrong > 0) return undefined
    if (attribute !== first.attribute) continue
    const both = rate({ selector: `${first.selector}, ${selector}`, attribute })
    if (both.wrong === 0 && both.held === known) return both
  }
  return undefined
}

/** Whether a class, id or attribute says it; the name of an element says little. */
function isNamed(selector: string, named: RegExp): boolean {
  return named.test(selector.replace(/(^|\s)[a-z\d]+/g, '$1'))
}

function all(selector: string, page: Page): Element[] {
  return selectAll(selector, page.root).filter((node) => isTag(node))
}

const BODY: FieldRule = {
  named: /body|content|text|article|story/i,
  isKnown: ({ kept }) => kept.size > 0,
  seeds({ kept }) {
    const box = commonBox([...kept].map(({ element }) => element))
    return box === null || /^(?:html|body)$/.test(box.name) ? [] : [box]
  },
  judge({ units, kept }, found) {
    if (found.length === 0) return 'absent'
    const boxes = new Set(found)
    const inside = units.filter(({ element }) => isIn(element, boxes))
    const common = lengthOf(inside.filter((unit) => kept.has(unit)))
    const isSame = common >= SAME_TEXT * lengthOf(inside) && common >= SAME_TEXT * lengthOf([...kept])
    return isSame ? 'held' : 'wrong'
  },
}

const HEADLINE: FieldRule = {
  named: /head|title/i,
  isKnown: ({ article }) => article.title !== null,
  seeds: ({ page, article }) => elementsWith(page, (text) => titleKey(text) === titleKey(article.title!), 500),
  judge({ article }, [first]) {
    if (!first) return 'absent'
    return titleKey(textOf(first, 2_000)) === titleKey(article.title!) ? 'held' : 'wrong'
  },
}

const BYLINE: FieldRule = {
  named: /author|byline|writer/i,
  isKnown: ({ article }) => article.authors.length > 0,
  seeds: ({ page, article }) => elementsWith(page, (text) => sameNames(peopleIn(text), article.authors), 300),
  judge({ article }, found) {
    if (found.length === 0) return 'absent'
    const names = found.slice(0, 50).flatMap((element) => peopleIn(collapse(textOf(element, 2_000))))
    return sameNames([...new Set(names)], article.authors) ? 'held' : 'wrong'
  },
}

const PUBLISHED: FieldRule = {
  named: /date|time|publish/i,
  isKnown: ({ article }) => article.publishedAt !== null,
  seeds: ({ page, article }) => [
    ...page.times.filter((element) => dayIn(element, dateAttribute(element), page) === day(article)),
    ...elementsWith(page, (text) => dateOfValue(text, page.lang)?.value.slice(0, 10) === day(article), 80),
  ],
  attribute: dateAttribute,
  judge({ page, article }, [first], attribute) {
    if (!first) return 'absent'
    return dayIn(first, attribute, page) === day(article) ? 'held' : 'wrong'
  },
}

const day = ({ publishedAt }: Article): string => publishedAt!.slice(0, 10)

function dateAttribute(element: Element): string | undefined {
  return ['datetime', 'content'].find((name) => /\d{4}/.test(element.attribs[name] ?? ''))
}

function dayIn(element: Element, attribute: string | undefined, { lang }: Page): string | undefined {
  const text = attribute ? (element.attribs[attribute] ?? '') : collapse(textOf(element, 300))
  return dateOfValue(text, lang)?.value.slice(0, 10)
}

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length > 0 && left.map(titleKey).sort().join('|') === right.map(titleKey).sort().join('|')
}

/** Elements whose own text is that, the innermost of each chain first. */
function elementsWith(page: Page, isWanted: (text: string) => boolean, longest: number): Element[] {
  const found: Element[] = []
  walkElements(page.root, (element) => {
    if (found.length >= 20 || /^(?:script|style|title|head|option|a)$/.test(element.name)) return
    const text = collapse(textOf(element, longest + 50))
    if (text !== '' && text.length <= longest && isWanted(text)) found.push(element)
  })
  return found.reverse()
}

function isIn(element: Element, boxes: ReadonlySet<Element>): boolean {
  for (let at: Element['parent'] = element; at; at = at.parent) if (boxes.has(at as Element)) return true
  return false
}

function lengthOf(units: readonly Unit[]): number {
  return units.reduce((sum, { text }) => sum + text.length, 0)
}

function mostOf(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Times with an offset that a page shows: in time elements, meta elements and JSON-LD. */
function timesIn(page: Page): string[] {
  const values = [
    ...page.times.map(({ attribs }) => attribs.datetime),
    ...[...page.meta].filter(([name]) => /time|date|published|modified/.test(name)).flatMap(([, texts]) => texts),
    ...page.jsonLd.flatMap(({ datePublished, dateModified }) => [datePublished, dateModified]),
  ]
  return values
    .filter((value): value is string => typeof value === 'string' && value.length < 40)
    .map((one) => one.trim())
}

/** Whether a feed lies below the page: that of its comments. */
function isBelow(feed: string, { origin, pathname }: URL): boolean {
  return pathname.length > 1 && feed.startsWith(`${origin}${pathname.replace(/\/?$/, '/')}`)
}

/** Feeds that all pages name; one that only one of them names is that of its comments. */
function feedsOf(read: readonly ReadPage[]): string[] {
  const counts = new Map<string, number>()
  for (const { page } of read) {
    const urls = new Set<string>()
    walkElements(page.root, ({ name, attribs }) => {
      if (
        name !== 'link' ||
        !/\balternate\b/i.test(attribs.rel ?? '') ||
        !/(?:rss|atom)\+xml/i.test(attribs.type ?? '')
      )
        return
      const url = absoluteUrl(attribs.href, page.base)?.href
      if (url && url.length < 500) urls.add(url)
    })
    for (const url of urls) if (!page.url || !isBelow(url, page.url)) counts.set(url, (counts.get(url) ?? 0) + 1)
  }
  return [...counts]
    .filter(([url, count]) => count === read.length && !/comment/i.test(url))
    .map(([url]) => url)
    .slice(0, 5)
}

/** Lines of the text that come back on other pages, numbers apart. */
function repeatedLines(read: readonly ReadPage[]): { pattern: string; pages: number }[] {
  const counts = new Map<string, number>()
  for (const { article } of read) {
    const lines = article.text.split('\n').filter((line) => line.length <= 160)
    // Half of a page's lines are no residue: the page itself was saved twice.
    for (const pattern of new Set(lines.map(patternOf))) counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  }
  return [...counts]
    .filter(
      ([pattern, pages]) =>
        pages >= 2 && pages >= 0.1 * read.length && /\p{L}/u.test(pattern) && !patternMistake(pattern),
    )
    .map(([pattern, pages]) => ({ pattern, pages }))
    .sort((a, b) => b.pages - a.pages)
    .slice(0, 30)
}
