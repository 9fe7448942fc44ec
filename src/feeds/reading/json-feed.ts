import type { Enclosure, FeedDocument, FeedItem } from '../../shared/feed.ts'
import type { DocumentDates } from '../dates/document-dates.ts'
import { absoluteUrl, documentBase, itemUrl } from '../feed-url.ts'
import { bodyHtml, categoriesOf, LONGEST_SUMMARY, LONGEST_TITLE, textAsHtml } from '../feed-words.ts'
import { documentUrls, NO_HINTS } from './feed-hints.ts'
import { languageTag } from './feed-language.ts'
import { MOST_ITEMS } from './feed-tree.ts'
import { htmlToText, plainText } from './html-text.ts'
import { byteLength, distinct, isPicture, mimeType } from './media.ts'
import { distinctNames } from './person.ts'

type Json = Readonly<Record<string, unknown>>
const LONGEST_GUID = 2_048

/**
 * Reads a JSON Feed 1.0 or 1.1 from its parsed JSON, values of a wrong type read as absent.
 *
 * @returns null for JSON that is no feed
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function readJsonFeed(json: unknown, url: string | null, dates: DocumentDates): FeedDocument | null {
  if (!isObject(json) || !looksLikeFeed(json)) return null
  const link = absoluteUrl(textOf(json.home_page_url), url)
  const base = documentBase(link, url) ?? absoluteUrl(textOf(json.feed_url), url)
  const feedAuthors = authorsOf(json)
  const items = listOf(json.items).slice(0, MOST_ITEMS).filter(isObject)
  return {
    format: 'json',
    title: plainText(textOf(json.title), LONGEST_TITLE) || null,
    link,
    description: plainText(textOf(json.description), LONGEST_SUMMARY) || null,
    language: languageTag(textOf(json.language)),
    items: items.map((item) => readItem(item, base, feedAuthors, dates)),
    hints: {
      ...NO_HINTS,
      hubUrl: hubOf(json, base),
      selfUrl: absoluteUrl(textOf(json.feed_url), base),
      moreUrls: documentUrls([textOf(json.next_url)], base),
    },
  }
}

function looksLikeFeed(json: Json): boolean {
  const version = textOf(json.version)
  return (
    Array.isArray(json.items) && (version.includes('jsonfeed') || json.items.length === 0 || isObject(json.items[0]))
  )
}

function readItem(item: Json, base: string | null, feedAuthors: readonly string[], dates: DocumentDates): FeedItem {
  const html = textOf(item.content_html)
  const text = textOf(item.content_text)
  const enclosures = attachmentsOf(item, base)
  const authors = authorsOf(item)
  const id = textOf(item.id)
  const language = languageTag(textOf(item.language))
  const date = (value: unknown) => dates.read(textOf(value).slice(0, 200), language)
  return {
    guid: id.trim().slice(0, LONGEST_GUID) || null,
    url:
      itemUrl(textOf(item.url), base) ??
      itemUrl(/^https?:\/\//i.test(id) ? id : '', null) ??
      itemUrl(textOf(item.external_url), base),
    title: plainText(textOf(item.title), LONGEST_TITLE) || null,
    summary: plainText(textOf(item.summary), LONGEST_SUMMARY) || null,
    contentHtml: html.trim() ? bodyHtml(html.trim(), base) : textAsHtml(text.trim()),
    authors: authors.length > 0 ? authors : feedAuthors,
    publishedAt: date(item.date_published),
    updatedAt: date(item.date_modified),
    categories: categoriesOf(listOf(item.tags).map(textOf)),
    enclosures,
    image:
      absoluteUrl(textOf(item.image), base) ??
      absoluteUrl(textOf(item.banner_image), base) ??
      enclosures.find(isPicture)?.url ??
      null,
    language,
  }
}

function attachmentsOf(item: Json, base: string | null): Enclosure[] {
  const files = listOf(item.attachments).slice(0, 200).filter(isObject)
  return distinct(
    files.flatMap((file) => {
      const url = absoluteUrl(textOf(file.url), base)
      return url
        ? [{ url, type: mimeType(textOf(file.mime_type)), length: byteLength(textOf(file.size_in_bytes)) }]
        : []
    }),
  )
}

/** `authors` of 1.1, otherwise `author` of 1.0. */
function authorsOf(json: Json): string[] {
  const people = [...listOf(json.authors), json.author].slice(0, 100)
  return distinctNames(people.map((person) => htmlToText(textOf(isObject(person) ? person.name : person), 1_000)))
}

function hubOf(json: Json, base: string | null): string | null {
  const hubs = listOf(json.hubs).filter(isObject)
  const hub = hubs.find(({ type }) => textOf(type).toLowerCase() === 'websub') ?? hubs[0]
  return hub ? absoluteUrl(textOf(hub.url), base) : null
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Strings and numbers as text; ids are numbers in many feeds. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}
