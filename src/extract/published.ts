import type { Element } from 'domhandler'
import type { PageHints } from '../shared/article.ts'
import type { Body } from './body.ts'
import { type DateReading, dateInText, dateOfValue } from './date-text.ts'
import { collapse, type Page, textOf } from './document.ts'
import { type Candidate, firstOf } from './field.ts'
import { articleNodes } from './headline.ts'
import type { LayoutFinds } from './profile.ts'
import { inZone } from './zone-offset.ts'

const PUBLISHED_META = (
  'article:published_time og:article:published_time datepublished date.published article.published published_time published-date publish-date publishdate publication_date ' +
  'pubdate pub_date parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate dc.date.issued dcterms.issued dc.date.published dcterms.created dc.date.created ' +
  'dc.date dcterms.date citation_publication_date citation_date citation_online_date article:published article_date_original originalpublicationdate og:published_time og:pubdate ' +
  'rnews:datepublished vr:published_time mediator_published_time analyticsattributes.articledate iso-8601-publish-date ptime displaydate last-publish-date date pubdate-iso uploaddate article:create_time og:publish_date og:release_date release_date'
).split(' ')
const MODIFIED_META = (
  'article:modified_time og:article:modified_time og:updated_time datemodified article:updated_time modified_time last-modified lastmod dc.date.modified dcterms.modified revised date.modified ' +
  'article.updated updated_time dc.modified last_updated vr:modified_time mediator_modified_time utime'
).split(' ')

export interface Dates {
  readonly publishedAt: Candidate<string> | null
  readonly modifiedAt: Candidate<string> | null
}

/**
 * Days and times of publication and of the last change, each from the first source that gives one: the outlet's layout, JSON-LD, meta,
 * microdata and time elements, dates in the text near the headline, the feed, the URL.
 *
 * A source that knows only the day gives way to a later one that agrees on the day and knows the time. A time that names no
 * zone gets the offset of `timeZone`, where that is known.
 */
export function readDates(
  page: Page,
  layout: LayoutFinds | null,
  body: Body,
  hints: PageHints | undefined,
  timeZone: string | null,
): Dates {
  const language = page.lang ?? hints?.language ?? null
  const candidates = publishedCandidates(page, layout, body, hints, language)
  const chosen = candidates[0] ?? null
  const withTime =
    chosen && !chosen.value.hasTime
      ? candidates.find(({ value }) => value.hasTime && value.value.startsWith(chosen.value.value))
      : null
  const published = withTime ?? chosen
  const modified = modifiedDate(page, layout, language)
  const completed = (found: Candidate<DateReading> | null): Candidate<string> | null => {
    const value = found?.value.value
    return found && value ? { value: timeZone ? inZone(value, timeZone) : value, rule: found.rule } : null
  }
  return { publishedAt: completed(published), modifiedAt: completed(modified) }
}

function publishedCandidates(
  page: Page,
  layout: LayoutFinds | null,
  body: Body,
  hints: PageHints | undefined,
  language: string | null,
): Candidate<DateReading>[] {
  const found: Candidate<DateReading>[] = []
  const add = (rule: string, value: unknown) => {
    if (typeof value !== 'string' || value === '') return
    const reading = dateOfValue(value, language)
    if (reading) found.push({ value: reading, rule })
  }
  add('profile', layout?.published)
  for (const node of articleNodes(page).slice(0, 2))
    add('json-ld:datePublished', node.datePublished ?? node.dateCreated ?? node.uploadDate)
  for (const key of PUBLISHED_META)
    for (const value of (page.meta.get(key) ?? []).slice(0, 2)) add(`meta:${key}`, value)
  for (const node of page.jsonLd) if (node.datePublished !== undefined) add('json-ld:other', node.datePublished)
  for (const { rule, value } of markedDates(page, body)) add(rule, value)
  for (const text of body.nearby) {
    const reading = text.length <= 250 ? dateInText(text, language) : null
    if (reading) found.push({ value: reading, rule: 'text:near-headline' })
  }
  add('feed', hints?.feedPublishedAt)
  const day = page.url && dayOfUrl(page.url)
  if (day) found.push({ value: { value: day, hasTime: false }, rule: 'url' })
  for (const value of page.meta.get('article:modified_time') ?? []) add('meta:modified', value)
  return found
}

/** Dates of itemprop, time elements and elements whose class says so, those near the headline first. */
function markedDates(page: Page, body: Body): { rule: string; value: string }[] {
  const found: { rule: string; value: string; order: number }[] = []
  const read = (element: Element) =>
    element.attribs.datetime ||
    element.attribs.content ||
    element.attribs['data-datetime'] ||
    element.attribs.title ||
    collapse(textOf(element, 200))
  for (const element of page.marked) {
    const { itemprop, class: className } = element.attribs
    if (itemprop && /datePublished|dateCreated/i.test(itemprop))
      found.push({ rule: 'itemprop:datePublished', value: read(element), order: 0 })
    else if (
      className &&
      /(?:^|[\s_-])(?:published|pubdate|pub-date|publish-date|published-date|post-date|entry-date|article-date|date-published|posted-on|dateline|article__date|timestamp)(?:[\s_-]|$)/i.test(
        className,
      ) &&
      element.name !== 'time'
    ) {
      found.push({
        rule: 'class:date',
        value: collapse(textOf(element, 200)),
        order: body.isNearHeadline(element) ? 1 : 3,
      })
    }
    if (found.length > 200) break
  }
  for (const element of page.times.slice(0, 200)) {
    const isUpdate = /updat|modif/i.test(`${element.attribs.class ?? ''} ${element.attribs.itemprop ?? ''}`)
    const order = (body.isNearHeadline(element) ? 0 : 2) + (isUpdate ? 0.5 : 0)
    found.push({ rule: 'time', value: element.attribs.datetime || collapse(textOf(element, 200)), order })
  }
  return found.sort((a, b) => a.order - b.order)
}

function modifiedDate(page: Page, layout: LayoutFinds | null, language: string | null): Candidate<DateReading> | null {
  const read = (value: unknown) => (typeof value === 'string' ? dateOfValue(value, language) : null)
  return firstOf(
    ['profile', () => read(layout?.modified)],
    [
      'json-ld:dateModified',
      () =>
        articleNodes(page)
          .slice(0, 3)
          .map((node) => read(node.dateModified))
          .find(Boolean),
    ],
    [
      'meta:modified',
      () =>
        MODIFIED_META.flatMap((key) => page.meta.get(key) ?? [])
          .map(read)
          .find(Boolean),
    ],
    [
      'itemprop:dateModified',
      () =>
        page.marked
          .filter(({ attribs }) => /dateModified/i.test(attribs.itemprop ?? ''))
          .map(({ attribs }) => read(attribs.datetime ?? attribs.content))
          .find(Boolean),
    ],
  )
}

/** The day in a URL's path: `/2024/05/03/`, `/2024-05-03-…`, `/20240503/`. */
export function dayOfUrl(url: URL): string | null {
  const match = /(?:\/|-|_)((?:19|20)\d\d)([/._-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=\D|$)/.exec(url.pathname)
  return match ? `${match[1]}-${match[3]}-${match[4]}` : null
}
