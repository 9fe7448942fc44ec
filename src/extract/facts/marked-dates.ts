import type { Element } from 'domhandler'
import type { Body } from '../body/body-result.ts'
import { collapse, textOf } from '../page/document.ts'
import { type Candidates, type DateCandidate, type DateContext, MAX_LINE, WEIGHT } from './date-evidence.ts'
import { dateLabel } from './date-labels.ts'
import { dateOfValue } from './date-text.ts'
import { monthOfUrl, yearOfUrl } from './dates-of-url.ts'

/** Elements of a kind that are read; pages that list hundreds of dates say nothing with the last ones. */
const MAX_MARKED = 200

const DATE_CLASS =
  /(?:^|[\s_-])(?:published|pub-?date|publish-?date|published-?(?:date|on|at)|(?:post|entry|article|news|story|blog|item|page|content|meta|created|creation|the|full|display)[_-]{0,2}(?:date|time|datum)|date[_-]?(?:published|posted|created|display|time|line|header|info|container|text)?|posted-?(?:on|at|date)|dateline|article__date|timestamp|time-?stamp|datum|fecha|data-?(?:publicacao|pubblicazione)|tarih|tarix|dtstamp|dtreviewed|time-?ago|livestamp|relative-?time)(?:[\s_-]|$)/i
const MACHINE = [
  'datetime',
  'content',
  'data-datetime',
  'data-date',
  'data-time',
  'data-timestamp',
  'data-published',
  ...[
    'data-pubdate',
    'data-publish-date',
    'data-published-at',
    'data-created',
    'data-utime',
    'data-unixtime',
    'data-epoch',
  ],
  ...['data-ts', 'data-livestamp', 'data-iso', 'data-moment'],
  'title',
]
/** Attributes in which the elements of a whole page or article name their day. */
const OF_PAGE = ['data-pubdate', 'data-published', 'data-publish-date', 'data-published-at', 'data-publication-date']

/** Dates of elements whose microdata or class says what they are. */
export function addMarked(found: Candidates, { page, body }: DateContext): void {
  let count = 0
  for (const element of page.marked) {
    const { itemprop, property, class: className, id } = element.attribs
    const prop = itemprop ?? property ?? ''
    if (/date(?:Published|Created|Issued)/i.test(prop) || /\bdc:(?:date|issued|created)\b/i.test(prop))
      addElement(
        found,
        'published',
        'itemprop:datePublished',
        element,
        placeWorth(element, body, WEIGHT.itemprop),
        page.url,
      )
    else if (/dateModified/i.test(prop))
      addElement(
        found,
        'modified',
        'itemprop:dateModified',
        element,
        placeWorth(element, body, WEIGHT.itemprop),
        page.url,
      )
    else if (PAGE_ELEMENT.test(element.name) && OF_PAGE.some((name) => element.attribs[name]))
      addOfPage(found, element, body)
    else if (element.name !== 'time' && DATE_CLASS.test(`${className ?? ''} ${id ?? ''}`))
      addElement(found, null, 'class:date', element, placeWorth(element, body, WEIGHT.marked), page.url)
    else continue
    if (++count >= MAX_MARKED) return
  }
}

const PAGE_ELEMENT = /^(?:body|main|article)$/

/** The day that the element of the whole page, or of the article with the headline, names. */
function addOfPage(found: Candidates, element: Element, body: Body): void {
  const value = OF_PAGE.map((name) => element.attribs[name]).find(Boolean)
  const isOwn = element.name !== 'article' || holdsHeadline(element, body)
  if (isOwn) found.add('published', 'data:published', value, WEIGHT.marked)
}

function holdsHeadline(element: Element, { around }: Body): boolean {
  let at: Element | null = around.units[around.head ?? around.first]?.element ?? null
  while (at && at !== element) at = at.parent && 'attribs' in at.parent ? (at.parent as Element) : null
  return at === element
}

/** Dates of time elements. */
export function addTimes(found: Candidates, { page, body }: DateContext): void {
  for (const element of page.times.slice(0, MAX_MARKED)) {
    if (/date(?:Published|Created|Modified)/i.test(element.attribs.itemprop ?? '')) continue
    const isPublished = element.attribs.pubdate !== undefined
    addElement(
      found,
      isPublished ? 'published' : null,
      'time',
      element,
      placeWorth(element, body, WEIGHT.time),
      page.url,
    )
  }
}

/** @param of what the element says that it is the date of; null when its text and class are to be asked */
function addElement(
  found: Candidates,
  of: DateCandidate['of'] | null,
  rule: string,
  element: Element,
  weight: number,
  url: URL | null,
): void {
  if (weight === 0) return
  const machine = MACHINE.map((name) => element.attribs[name]).find((value) => value !== undefined && /\d/.test(value))
  const text = collapse(textOf(element, MAX_LINE, ' '))
  if (machine !== undefined) {
    const said = of ?? labelOf(element, text)
    if (said) found.add(said, rule, machine, weight)
  } else if (of) found.add(of, rule, text, weight, true)
  else {
    const said = labelOf(element, '')
    if (said === 'modified') found.addUpdated(rule, text, weight)
    else if (said && !addYearless(found, rule, text, weight, url)) found.addLine(rule, text, weight, weight)
  }
}

/** A day and a month, as boxes for the day write them, in either order. */
const YEARLESS = /^(?:(\d{1,2})[.\s]{0,2}(\p{L}[\p{L}\p{M}]{2,14})\.?|(\p{L}[\p{L}\p{M}]{2,14})\.?\s?(\d{1,2}))$/u

/** A box that leaves the year to the address. */
function addYearless(found: Candidates, rule: string, text: string, weight: number, url: URL | null): boolean {
  const year = text.length <= 20 && url ? yearOfUrl(url) : null
  const match = year === null ? null : YEARLESS.exec(text)
  const reading = match && dateOfValue(`${match[1] ?? match[4]} ${match[2] ?? match[3]} ${year}`, found.language)
  const month = url && monthOfUrl(url)
  if (!reading || (month && !reading.value.startsWith(month))) return false
  found.push({ of: 'published', rule: `${rule}+url`, reading, weight, isShown: true })
  return true
}

/** What classes and text of an element say it is the date of; null for something else's. */
function labelOf({ attribs, parent, prev }: Element, text: string): DateCandidate['of'] | null {
  const around = parent && 'attribs' in parent ? String((parent as Element).attribs.class ?? '') : ''
  const before = prev && 'data' in prev ? String(prev.data).slice(-40) : ''
  const own = dateLabel(`${attribs.class ?? ''} ${attribs.id ?? ''}`)
  const said =
    own === null || own === 'other'
      ? (dateLabel(before) ?? dateLabel(text) ?? (/updat|modif/i.test(around) ? 'modified' : null))
      : own
  return said === 'other' ? null : (said ?? 'published')
}

/** Names of boxes whose dates are those of other things, wherever they stand. */
const NEVER_OWN =
  /comment(?!s?-?(?:count|link|number))|related|recommend|recirc|most-?read|disqus|reply|clock|current-?(?:date|time)/i
/** Names of boxes that mostly hold other things, though some themes set the headline in them. */
const NOT_OWN =
  /popular|trending|latest|sidebar|widget|event|calendar|upcoming|archive|ticker|weather|today|footer|teaser|card-|listing/i

/** What a place is worth here: all near the headline, little elsewhere on the page, nothing in boxes about something else. */
function placeWorth(element: Element, body: Body, weight: number): number {
  if (isOfOther(element)) return 0
  if (body.isNearHeadline(element)) return isElsewhere(element, NOT_OWN, 4) ? weight * 0.5 : weight
  if (isElsewhere(element, NOT_OWN, 12)) return 0
  return body.isNear(element) ? weight * 0.6 : weight * 0.35
}

/** Whether an element stands in a box whose dates are never the article's own: comments, other articles, a clock. */
export function isOfOther(element: Element): boolean {
  return isElsewhere(element, NEVER_OWN, 6)
}

function isElsewhere(element: Element, names: RegExp, levels: number): boolean {
  let at: Element | null = element
  for (let up = 0; at && up < levels; up++) {
    if (at.name === 'body') return false
    // An article's own header is often set in a footer or an aside of it.
    if (levels > 6 && (at.name === 'aside' || at.name === 'footer' || at.name === 'nav')) return true
    if (names.test(`${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`)) return true
    // A link around a date leads to the article that it is the date of.
    if (at.name === 'a' && up > 0 && textOf(at, 200).trim().length > 60) return true
    at = at.parent && 'attribs' in at.parent ? (at.parent as Element) : null
  }
  return false
}
