import { articleNodes, isNewsArticle } from '../facts/declared-titles.ts'
import { absoluteUrl, type Page } from '../page/document.ts'
import { isArticlePath } from '../page/links.ts'
import { mayHavePages, type PageReading, readAddress, wholeAddress } from './page-address.ts'
import { type PagerLink, pagerLinks, showsNumber } from './pager-links.ts'

/** Which page of an article this is, and where it goes on. */
export interface Paging {
  /** Number of this page, from 1. */
  readonly page: number
  /** Absolute address of the next page of the same article; null on the last. */
  readonly next: string | null
  /** What names the next page, or shows that this one is a further page: `link:next`, `a:next`, `pager:number` … */
  readonly rule: string
  /** Address of the first page, on a further one that names it. */
  readonly first: string | null
  /** How many pages the pager counts; null where it does not tell. */
  readonly of: number | null
}

/** A page of the same article that this one names, with how it counts. */
interface Step {
  readonly link: PagerLink
  readonly reading: PageReading
  /** Number in this page's own address; null where it carries none, being the first page. */
  readonly own: number | null
}

/** An address that the page itself has. */
interface Place {
  readonly whole: string
  readonly readings: readonly PageReading[]
}

/**
 * The place of a page among the pages of its article; null where it is the only one.
 *
 * The next page is this page's own address with a number that is one more than its own, and the page must say so: by `rel=next`, or by a box of page
 * numbers. So the next article, the next page of a list or of the comments is none, whatever relation a link claims.
 */
export function readPaging(page: Page): Paging | null {
  if (!page.url || page.url.href.length > 2_000) return null
  const links = pagerLinks(page)
  const places = ownPlaces(page, page.url)
  // Nearly all pages end here.
  if (links.length === 0 && places[0].readings.length === 0) return null
  const steps = links.flatMap((link) => stepOf(link, places) ?? [])
  const further = furtherPage(page, places[0], links, steps)
  const found = steps.map((step) => ({ step, rule: ruleOf(step) })).find(({ rule }) => rule !== null)
  if (found && isPageOfArticle(page, found.step, further)) {
    const { step, rule } = found
    const number = pageOf(step)
    return {
      page: number,
      next: step.link.url.href,
      rule: rule!,
      first: further?.first ?? null,
      of: countOf(step, steps),
    }
  }
  if (!further || !isOfArticle(page, further.root)) return null
  return { page: further.number, next: null, rule: further.rule, first: further.first, of: further.of }
}

/** The address under which the page came, and its canonical one, unless that is the first page's while this is a further one. */
function ownPlaces(page: Page, url: URL): readonly [Place, ...Place[]] {
  const own = placeOf(url)
  const canonical = absoluteUrl(page.canonical, page.base)
  if (!canonical || canonical.pathname === '/' || !isSameHost(canonical, url)) return [own]
  const declared = placeOf(canonical)
  const isFurther = own.readings.some(({ root, number }) => root === declared.whole && number > 1)
  return declared.whole === own.whole || isFurther ? [own] : [own, declared]
}

function placeOf(url: URL): Place {
  return { whole: wholeAddress(url), readings: readAddress(url) }
}

function isSameHost(a: URL, b: URL): boolean {
  return a.host.replace(/^www\./, '') === b.host.replace(/^www\./, '')
}

/** How a link's address counts from this page's own; null where it is no other page of it. */
function stepOf(link: PagerLink, places: readonly Place[]): Step | null {
  for (const place of places) {
    if (wholeAddress(link.url) === place.whole) return null
    for (const reading of link.readings) {
      if (reading.root === place.whole) return { link, reading, own: null }
      const own = place.readings.find(({ root, scheme }) => root === reading.root && scheme === reading.scheme)
      if (own) return { link, reading, own: own.number }
    }
  }
  return null
}

/** Number of the page from which a step to the next one is taken. */
function pageOf({ own, link, reading }: Step): number {
  const { label } = link
  // Some count from zero: the label is what readers count by.
  if (own !== null && label?.says === 'number' && label.number === reading.number + 1) return own + 1
  return own ?? 1
}

/** What says that a step leads to the next page; null where nothing does, or it leads elsewhere. */
function ruleOf(step: Step): string | null {
  const { link, reading, own } = step
  const isNext = own === null ? reading.number === 2 || reading.number === 1 : reading.number === own + 1
  if (!isNext || link.rel === 'prev') return null
  const { label } = link
  const page = pageOf(step)
  if (label?.says === 'number') {
    if (label.number !== page + 1) return null
    return showsNumber(link, page) ? 'pager:number' : null
  }
  // What counts from zero is told from a link to this page itself by its label alone.
  const saysNext = link.rel === 'next' || label?.says === 'next-page' || label?.says === 'next'
  if (own === null && reading.number === 1 && !saysNext) return null
  if (label?.says === 'next-page') return 'pager:next-page'
  if (label?.says === 'arrow' && showsNumber(link, page)) return 'pager:arrow'
  // Numbers that may count articles need more than a word that may lead to one.
  if (!reading.isPlain || (reading.scheme === '/' && own !== null)) return null
  if (link.rel === 'next') return link.element ? 'a:next' : 'link:next'
  return label?.says === 'next' ? 'pager:next' : null
}

interface Further {
  readonly root: string
  readonly number: number
  readonly rule: string
  readonly first: string | null
  readonly of: number | null
}

/** This page as a further page of its article, where its address has a number above one and the page knows the pages before. */
function furtherPage(page: Page, own: Place, links: readonly PagerLink[], steps: readonly Step[]): Further | null {
  const canonical = absoluteUrl(page.canonical, page.base)
  const declared = canonical ? wholeAddress(canonical) : null
  for (const { root, number, scheme, isPlain } of own.readings) {
    if (number < 1) continue
    const same = steps.filter(({ reading }) => reading.root === root && reading.scheme === scheme)
    const toFirst = links.find(({ url }) => wholeAddress(url) === root)
    const of = same.length > 0 ? countOf(same[0]!, steps) : null
    const first = declared === root ? canonical!.href : (toFirst?.url.href ?? firstOf(same))
    const further = (rule: string): Further => ({ root, number, rule, first, of })
    if (number === 1) continue
    if (declared === root) return further('link:canonical')
    if (isBefore(toFirst, isPlain, number === 2)) return further('pager:first')
    if (same.some((step) => step.reading.number === number - 1 && isBefore(step.link, isPlain, true)))
      return further('pager:before')
  }
  return null
}

/** Whether a link says that it leads to a page before this one. */
function isBefore(link: PagerLink | undefined, isPlain: boolean, isJustBefore: boolean): boolean {
  if (!link) return false
  if (link.label?.says === 'number') return true
  return isPlain && isJustBefore && link.rel === 'prev'
}

function firstOf(steps: readonly Step[]): string | null {
  return steps.find(({ reading }) => reading.number === 1)?.link.url.href ?? null
}

/** The highest number of a pager that counts this article's pages. */
function countOf({ reading, own }: Step, steps: readonly Step[]): number | null {
  const labels = steps.flatMap(({ link: { label }, reading: { root, scheme } }) =>
    label?.says === 'number' && root === reading.root && scheme === reading.scheme ? [label.number] : [],
  )
  return labels.length === 0 ? null : Math.max(own ?? 1, ...labels)
}

/** Whether a step leads on in an article: this is its first page, or plainly a further one. */
function isPageOfArticle(page: Page, step: Step, further: Further | null): boolean {
  const isFirst = step.own === null || step.own <= 1
  return (isFirst || further?.root === step.reading.root) && isOfArticle(page, step.reading.root)
}

function isOfArticle(page: Page, root: string): boolean {
  if (!mayHavePages(root, isNewsArticle(page))) return false
  const path = root.replace(/^[^/?]*/, '')
  if (isArticlePath(path.split('?')[0]!)) return true
  return articleNodes(page).length > 0 || page.meta.get('og:type')?.[0]?.toLowerCase() === 'article' || hasId(root)
}

/** Old systems know their articles by a number in the query alone. */
function hasId(root: string): boolean {
  return /[?&](?:id|nid|aid|article|articleid|news|newsid|story|storyid|artid)=\d{2,12}(?:&|$)/i.test(root)
}
