import type { Element } from 'domhandler'
import type { PageHints } from '../../shared/article.ts'
import type { Body } from '../body/body-result.ts'
import { WORD } from '../body/class-words.ts'
import { PLACE, type Unit } from '../body/units.ts'
import { absoluteUrl, collapse, type Page, textOf, walkElements } from '../page/document.ts'
import { similarity } from '../page/folding.ts'
import type { JsonObject } from '../page/json-ld.ts'
import { isObject } from '../page/json-ld.ts'
import type { LayoutFinds } from '../profiles/profile.ts'
import { dateLabel } from './date-labels.ts'
import { type DateReading, dateOfValue, datesInText } from './date-text.ts'
import { articleNodes } from './headline.ts'

/** One date that a page gives, as evidence: what it is the date of, where it stands and how much that place is worth. */
export interface DateCandidate {
  readonly of: 'published' | 'modified'
  readonly rule: string
  readonly reading: DateReading
  /** Trust in the place, 0 to 10; places that say the same add up. */
  readonly weight: number
  /** Shown to readers, so in the outlet's own time. */
  readonly isShown: boolean
}

const PUBLISHED_META = (
  'article:published_time og:article:published_time datepublished date.published article.published article:published published_time published-date publish-date publishdate publish_date publication_date publication-date ' +
  'pubdate pub_date pub-date parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime cxenseparse:articlepublishdate bt:pubdate dc.date.issued dcterms.issued dc.date.published dcterms.created dc.date.created dc.created ' +
  'citation_publication_date citation_date citation_online_date article_date_original originalpublicationdate og:published_time og:pubdate article:create_time og:publish_date ' +
  'rnews:datepublished schema:datepublished vr:published_time mediator_published_time analyticsattributes.articledate iso-8601-publish-date ptime displaydate pubdate-iso og:release_date release_date ' +
  'article:date article:post_time article:original-date datecreated created creation_date creation-date doc_date artikel.datum wt.publishdate publishtime weibo:article:create_at apub:time nrk:publishdate shareaholic:article_published_time gentics.date.publish'
).split(' ')
/** Names under which some systems write when the page was made, or was last touched. */
const VAGUE_META =
  'dc.date dcterms.date date last-publish-date uploaddate timestamp dc.date.available eomportal-lastupdate'.split(' ')
const MODIFIED_META = (
  'article:modified_time og:article:modified_time og:updated_time datemodified article:updated_time modified_time last-modified lastmod dc.date.modified dcterms.modified revised date.modified ' +
  'article.updated updated_time dc.modified last_updated lastupdated vr:modified_time mediator_modified_time utime dc.date.x-metadatalastmodified cxenseparse:recs:modifiedtime modified modificationdate modificationdatetime rnews:datemodified'
).split(' ')

/** What a place is worth. A head that says what it means is worth more than a text, and that more than a guess. */
const WEIGHT = {
  profile: 10,
  jsonLd: 5,
  meta: 5,
  vagueMeta: 2.6,
  itemprop: 4.4,
  marked: 3.8,
  time: 3.6,
  labelled: 3.9,
  near: 3.1,
  before: 2,
  feed: 4,
  url: 3.8,
  script: 2.4,
  jsonLdOther: 3.4,
  below: 2.2,
  far: 1.4,
  updated: 1.6,
  otherReading: 0.4,
}
/** Candidates that are kept: each day is weighed against all of them. */
const MAX_CANDIDATES = 150
/** Elements of a kind that are read; pages that list hundreds of dates say nothing with the last ones. */
const MAX_MARKED = 200
const MAX_LINE = 220

export interface DateContext {
  readonly page: Page
  readonly layout: LayoutFinds | null
  readonly body: Body
  readonly title: string | null
  readonly hints: PageHints | undefined
  readonly language: string | null
}

/** Every date that the page gives as its own. Dates of comments, related articles, events in the text and clocks are left out. */
export function dateCandidates(context: DateContext): DateCandidate[] {
  const found = new Candidates(context.language)
  found.add('published', 'profile', context.layout?.published, WEIGHT.profile, true)
  found.add('modified', 'profile', context.layout?.modified, WEIGHT.profile, true)
  addJsonLd(found, context)
  addMeta(found, context.page)
  addMarked(found, context)
  addTimes(found, context)
  addTexts(found, context)
  found.add('published', 'feed', context.hints?.feedPublishedAt, WEIGHT.feed)
  addAddresses(found, context.page)
  addFirstLine(found, context.body)
  if (!found.all.some(({ of, weight }) => of === 'published' && weight >= WEIGHT.near)) addScripts(found, context.page)
  return found.all
}

/** Days in the addresses that the page gives for itself. */
function addAddresses(found: Candidates, { url, base, canonical, meta }: Page): void {
  const own = [url, absoluteUrl(canonical, base), absoluteUrl(meta.get('og:url')?.[0], base)]
  const day = own.map((address) => address && dayOfUrl(address)).find((one) => one !== null)
  if (day) found.push({ of: 'published', rule: 'url', reading: dayReading(day), weight: WEIGHT.url, isShown: true })
}

function dayReading(value: string): DateReading {
  return { value, hasTime: false }
}

/** "Elmford, 5 March 2019 – The town …": how press releases begin, and papers' reports. */
function addFirstLine(found: Candidates, { around }: Body): void {
  const unit = around.units.find(({ index, kind, text }) => kind === 'text' && text.length > 60 && around.isKept(index))
  const head = unit?.text.slice(0, 90) ?? ''
  if (MAYBE_DATE.test(head)) found.addDateline('text:dateline', head, WEIGHT.below)
}

/** Names under which scripts hold the day of publication; what they hold is asked for when the page says nothing better. */
const IN_SCRIPT =
  /["'](?:datePublished|date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time|ed)|publication_?date|pub_?date|first_?published(?:_?(?:at|date))?|dateCreated|created_?at)["']\s{0,3}:\s{0,3}["']([^"'\n]{8,40})["']/i
const LONGEST_SCRIPT = 1_000_000

function addScripts(found: Candidates, { root }: Page): void {
  let budget = LONGEST_SCRIPT
  walkElements(root, (element) => {
    if (element.name !== 'script' || budget <= 0) return
    const text = textOf(element, budget)
    budget -= text.length
    found.add('published', 'script:published', IN_SCRIPT.exec(text)?.[1], WEIGHT.script)
  })
}

class Candidates {
  readonly all: DateCandidate[] = []
  private readonly language: string | null

  constructor(language: string | null) {
    this.language = language
  }

  push(candidate: DateCandidate): void {
    if (this.all.length < MAX_CANDIDATES) this.all.push(candidate)
  }

  add(of: DateCandidate['of'], rule: string, value: unknown, weight: number, isShown = false): void {
    if (typeof value !== 'string' || value === '') return
    const reading = dateOfValue(value, this.language)
    if (reading) this.push({ of, rule, reading, weight, isShown })
  }

  /** The date of an element that says that it is that of a change. */
  addUpdated(rule: string, text: string, weight: number): void {
    const reading = dateOfValue(text, this.language)
    if (!reading) return
    this.push({ of: 'modified', rule, reading, weight, isShown: true })
    this.addShownUpdate(rule, reading, weight)
  }

  /** The only day that a page shows beside its headline is the best that is known of its age, though it calls it that of an update. */
  private addShownUpdate(rule: string, reading: DateReading, weight: number): void {
    if (weight >= WEIGHT.near)
      this.push({ of: 'published', rule: `${rule}:updated`, reading, weight: WEIGHT.updated, isShown: true })
  }

  /** The date with which a text begins, after a place at most. */
  addDateline(rule: string, text: string, weight: number): void {
    const date = datesInText(text, this.language, 1)[0]
    if (
      !date ||
      !/^[\s(]{0,2}(?:\p{Lu}[\p{L}\p{M}.'’/-]*[\s,(]{1,3}){0,4}(?:,?\s?(?:den|vom|am|le|el|il)\s)?\s?$/u.test(
        text.slice(0, date.start),
      )
    )
      return
    if (!/^\s?[)–—:.,/(-]/.test(text.slice(date.end))) return
    this.push({
      of: 'published',
      rule,
      reading: { value: date.value.slice(0, 10), hasTime: false },
      weight,
      isShown: true,
    })
  }

  /** Dates of a line, each by the words before it; a line that says nothing counts as `of`. */
  addLine(rule: string, text: string, weight: number, labelled: number): void {
    const dates = datesInText(text, this.language)
    for (const [at, date] of dates.entries()) {
      const before = text.slice(at === 0 ? 0 : dates[at - 1]!.end, date.start)
      const after = at === dates.length - 1 ? text.slice(date.end, date.end + 40) : ''
      const label = dateLabel(before.slice(-60)) ?? dateLabel(after)
      // Of two dates without a word the second is hardly that of publication.
      if (label === 'other' || (label === null && (at > 0 || weight === 0))) continue
      const of = label === 'modified' ? 'modified' : 'published'
      const worth = label === null ? weight : Math.max(weight, labelled)
      const reading = { value: date.value, hasTime: date.hasTime }
      this.push({ of, rule: label ? `${rule}:${of}` : rule, reading, weight: worth, isShown: true })
      if (of === 'modified') this.addShownUpdate(rule, reading, weight)
      if (date.otherwise) {
        const value = date.value.replace(/^[\d-]{10}/, date.otherwise)
        this.push({
          of,
          rule: `${rule}:month-first`,
          reading: { ...reading, value },
          weight: WEIGHT.otherReading,
          isShown: true,
        })
      }
    }
  }
}

function addJsonLd(found: Candidates, { page, title }: DateContext): void {
  const nodes = articleNodes(page)
  const own = ownNode(nodes, page, title)
  for (const node of own ? [own] : []) {
    found.add(
      'published',
      'json-ld:datePublished',
      node.datePublished ?? node.dateCreated ?? node.uploadDate,
      WEIGHT.jsonLd,
    )
    found.add('modified', 'json-ld:dateModified', node.dateModified, WEIGHT.jsonLd)
  }
  for (const node of page.jsonLd.slice(0, 200)) {
    if (nodes.includes(node) || isObject(node.itemReviewed)) continue
    found.add('published', 'json-ld:other', node.datePublished, WEIGHT.jsonLdOther)
    found.add('modified', 'json-ld:other', node.dateModified, WEIGHT.jsonLdOther)
  }
}

/** Of several articles that a page describes, the one that is its own: by address, then by headline, otherwise the first. */
function ownNode(nodes: readonly JsonObject[], page: Page, title: string | null): JsonObject | null {
  const dated = nodes.filter((node) => node.datePublished ?? node.dateCreated ?? node.dateModified)
  if (dated.length < 2) return dated[0] ?? null
  const path = page.url?.pathname
  const isHere = (value: unknown): boolean => {
    const href = isObject(value) ? (value['@id'] ?? value.url) : value
    return typeof href === 'string' && path !== undefined && path !== '/' && href.replace(/[?#].*$/, '').endsWith(path)
  }
  const byAddress = dated.find((node) => [node.mainEntityOfPage, node.url, node['@id']].some(isHere))
  const like = (node: JsonObject) => (typeof node.headline === 'string' && title ? similarity(node.headline, title) : 0)
  const byHeadline = dated.toSorted((a, b) => like(b) - like(a))[0]!
  return byAddress ?? (like(byHeadline) >= 0.5 ? byHeadline : dated[0]!)
}

function addMeta(found: Candidates, page: Page): void {
  for (const key of PUBLISHED_META)
    for (const value of (page.meta.get(key) ?? []).slice(0, 2))
      found.add('published', `meta:${key}`, value, WEIGHT.meta)
  for (const key of VAGUE_META)
    for (const value of (page.meta.get(key) ?? []).slice(0, 2))
      found.add('published', `meta:${key}`, value, WEIGHT.vagueMeta)
  for (const key of MODIFIED_META)
    for (const value of (page.meta.get(key) ?? []).slice(0, 2)) found.add('modified', `meta:${key}`, value, WEIGHT.meta)
}

const DATE_CLASS =
  /(?:^|[\s_-])(?:published|pub-?date|publish-?date|published-?(?:date|on|at)|(?:post|entry|article|news|story|blog|item|page|content|meta|created|creation|the|full|display)[_-]{0,2}(?:date|time|datum)|date[_-]?(?:published|posted|created|display|time|line|header|info|container|text)?|posted-?(?:on|at|date)|dateline|article__date|timestamp|time-?stamp|datum|fecha|data-?(?:publicacao|pubblicazione)|tarih|tarix|dtstamp|dtreviewed)(?:[\s_-]|$)/i
const MACHINE = [
  'datetime',
  'content',
  'data-datetime',
  'data-date',
  'data-time',
  'data-timestamp',
  'data-published',
  'title',
]

/** Dates of elements whose microdata or class says what they are. */
function addMarked(found: Candidates, { page, body }: DateContext): void {
  let count = 0
  for (const element of page.marked) {
    const { itemprop, property, class: className, id } = element.attribs
    const prop = itemprop ?? property ?? ''
    if (/date(?:Published|Created|Issued)/i.test(prop) || /\bdc:(?:date|issued|created)\b/i.test(prop))
      addElement(found, 'published', 'itemprop:datePublished', element, placeWorth(element, body, WEIGHT.itemprop))
    else if (/dateModified/i.test(prop))
      addElement(found, 'modified', 'itemprop:dateModified', element, placeWorth(element, body, WEIGHT.itemprop))
    else if (element.name !== 'time' && DATE_CLASS.test(`${className ?? ''} ${id ?? ''}`))
      addElement(found, null, 'class:date', element, placeWorth(element, body, WEIGHT.marked))
    else continue
    if (++count >= MAX_MARKED) return
  }
}

function addTimes(found: Candidates, { page, body }: DateContext): void {
  for (const element of page.times.slice(0, MAX_MARKED)) {
    if (/date(?:Published|Created|Modified)/i.test(element.attribs.itemprop ?? '')) continue
    const isPublished = element.attribs.pubdate !== undefined
    addElement(found, isPublished ? 'published' : null, 'time', element, placeWorth(element, body, WEIGHT.time))
  }
}

/** @param of what the element says that it is the date of; null when its text and class are to be asked */
function addElement(
  found: Candidates,
  of: DateCandidate['of'] | null,
  rule: string,
  element: Element,
  weight: number,
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
    else if (said) found.addLine(rule, text, weight, weight)
  }
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
  if (isElsewhere(element, NEVER_OWN, 6)) return 0
  if (body.isNearHeadline(element)) return isElsewhere(element, NOT_OWN, 4) ? weight * 0.5 : weight
  if (isElsewhere(element, NOT_OWN, 12)) return 0
  return body.isNear(element) ? weight * 0.6 : weight * 0.35
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

const MAYBE_DATE = /\d{4}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}|[٠-٩۰-۹०-९০-৯]{4}/
const AGAINST =
  WORD.comment | WORD.related | WORD.ad | WORD.newsletter | WORD.nav | WORD.footer | WORD.sidebar | WORD.login
const OUTSIDE = PLACE.nav | PLACE.footer | PLACE.aside | PLACE.form

/** Far lines that are read: what is found in the hundredth says nothing. */
const MAX_FAR = 20

/** Dates in lines: near the headline, just below the text, and at last anywhere outside boxes about something else. */
function addTexts(found: Candidates, { body }: DateContext): void {
  const { units, isKept } = body.around
  let far = 0
  for (const unit of units) {
    if (unit.text.length < 6 || !MAYBE_DATE.test(unit.text)) continue
    const place = placeOf(unit, body)
    if (place === null || (place.rule === 'text:far' && ++far > MAX_FAR)) continue
    // Old pages part their lines by breaks alone; in the text itself only a line of its own may be that of the byline.
    const lines = unit.text.includes('\n') ? unit.text.split('\n').slice(0, 12) : [unit.text]
    for (const line of lines)
      if (line.length <= (isKept(unit.index) ? 60 : MAX_LINE) && MAYBE_DATE.test(line))
        found.addLine(place.rule, line, place.weight, place.labelled)
  }
}

interface Place {
  readonly rule: string
  readonly weight: number
  /** What a line there is worth that says what its date is of. */
  readonly labelled: number
}

function placeOf(unit: Unit, body: Body): Place | null {
  const { head, first, last } = body.around
  const { index } = unit
  const start = head ?? first
  const isOther = isForeign(unit, body)
  const isAfterHead = index >= start && index <= last && index < Math.max(first + 3, start + 12)
  if (isAfterHead || (index < start && index >= start - 6)) {
    // Some themes set headline and date in boxes named like others; among comments and related articles only what says so counts.
    const never = (unit.box.wordsAbove & (WORD.comment | WORD.related)) !== 0
    const weight = never ? 0 : isOther ? WEIGHT.far : isAfterHead ? WEIGHT.near : WEIGHT.before
    const rule = isAfterHead ? 'text:near-headline' : 'text:before'
    return { rule, weight, labelled: isOther ? WEIGHT.below : WEIGHT.labelled }
  }
  if (isOther) return null
  if (index > last && index <= last + 8) return { rule: 'text:below', weight: WEIGHT.below, labelled: WEIGHT.near }
  return { rule: 'text:far', weight: WEIGHT.far, labelled: WEIGHT.below }
}

function isForeign(unit: Unit, body: Body): boolean {
  if (unit.box.places & OUTSIDE || unit.box.wordsAbove & AGAINST) return true
  return body.around.isTeaser(unit.index) || unit.linkChars > unit.text.length * 0.6
}

/** The day in a URL's path: `/2024/05/03/`, `/2024-05-03-…`, `/20240503/`, `/2024/may/03/`. */
export function dayOfUrl(url: URL): string | null {
  const path = url.pathname.slice(0, 1_000)
  const match = /(?:\/|-|_)((?:19|20)\d\d)([/._-]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|[1-9])(?=\D|$)/.exec(path)
  if (match) {
    const [, year, separator, month, day] = match
    // Without separators only full numbers are a day.
    if (separator !== '' || (month!.length === 2 && day!.length === 2)) return dayString(year!, month!, day!)
  }
  const named =
    /\/((?:19|20)\d\d)\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\/(\d{1,2})(?=\D|$)/i.exec(path)
  if (!named) return null
  const month = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(named[2]!.toLowerCase()) / 3 + 1
  return dayString(named[1]!, String(month), named[3]!)
}

/** Year and month in a URL's path, which support a day of that month. */
export function monthOfUrl(url: URL): string | null {
  const match = /\/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?=\/|-|$)/.exec(url.pathname)
  return match ? `${match[1]}-${match[2]}` : null
}

function dayString(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? null : text
}
