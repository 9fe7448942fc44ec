import { createHash } from 'node:crypto'
import type { EntryKeys } from '../shared/entry.ts'
import type { FeedItem } from '../shared/feed.ts'
import { entryUrl, urlKey } from './entry-url.ts'
import { htmlToText, withoutBreaks } from './reading/html-text.ts'

/** Characters of a body that a fingerprint looks at. */
const LONGEST_BODY = 100_000
/** Longer guids are hashed, so that a key fits an index. */
const LONGEST_KEY = 500

/** Shorter texts are no evidence: "Read more" stands under many items. */
const SHORTEST_CONTENT = 40

/**
 * What identifies an item best, in words that can be read: its guid where it has one, otherwise its link, otherwise its
 * title with its date, otherwise its content. The prefix says which. What it is recognised by, are its {@link itemKeys}.
 */
export function entryKey(item: FeedItem): string {
  const guid = guidOf(item.guid)
  if (guid !== null) return bounded(`guid:${guid}`)
  if (item.url) return bounded(`link:${urlKey(item.url)}`)
  if (item.title) return `title:${hash(item.title, item.publishedAt ?? '')}`
  return `content:${hash(item.summary ?? '', item.contentHtml ?? '', item.publishedAt ?? '', item.enclosures[0]?.url ?? '')}`
}

/**
 * Hashes of what may identify an item within its feed.
 *
 * @param link address that is its own, without what changes from fetch to fetch; null where it has none
 * @param guid as the item gives it, or without what changes from fetch to fetch
 */
export function itemKeys(
  item: Pick<FeedItem, 'title' | 'publishedAt'>,
  guid: string | null,
  link: string | null,
): EntryKeys {
  const id = guidOf(guid)
  const title = item.title === null ? '' : plainTitle(item.title)
  return {
    guid: id === null ? null : keyOf('guid', bounded(`guid:${id}`).slice('guid:'.length)),
    link: link === null ? null : keyOf('link', urlKey(link)),
    title: title === '' ? null : keyOf('title', `${minute(item.publishedAt)} ${title}`),
  }
}

/** Hash of the text of an item, or of the file that it brings where it has no text; null where that is too little to tell items apart. */
export function contentKey(item: FeedItem, body = bodyText(item)): number | null {
  const text = substance(body || (item.summary ?? ''))
  if (text.length >= SHORTEST_CONTENT) return keyOf('content', text.toLowerCase())
  const file = item.enclosures[0]?.url
  return file === undefined ? null : keyOf('file', urlKey(file))
}

/** Hash of all that {@link entryFingerprint} and {@link contentKey} look at, to the letter: cheap, and equal only where they are. */
export function itemDigest(item: FeedItem): number {
  const digest = createHash('sha256')
  for (const part of [item.title, item.summary, item.contentHtml, minute(item.updatedAt), item.enclosures[0]?.url])
    digest.update(`\n${part?.length ?? '-'}:`).update(part ?? '')
  return digest.digest().readUIntBE(0, 6)
}

/** A title as it is compared: without case, kind of quotes and dashes, white space, and counters of readers. */
export function plainTitle(title: string): string {
  return substance(withoutBreaks(title.normalize('NFKC')))
    .replace(/[\0\ud800-\udfff]/g, '')
    .replace(/[\u2018\u2019\u201a\u201b\u0060\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toLowerCase()
}

/** A guid that is a URL is compared as a page, so that a move from http to https makes no new entry. */
function guidOf(raw: string | null): string | null {
  const guid = raw?.trim()
  if (!guid) return null
  return /^https?:\/\//i.test(guid) ? urlKey(guid) : guid
}

/**
 * Short hash of what an item says. It changes with title, summary, body or `updatedAt`, not with white space, case of tags,
 * attributes, tracking parameters, or numbers that count readers and comments.
 */
export function entryFingerprint(item: FeedItem, body = bodyText(item)): string {
  return hash(substance(item.title ?? ''), substance(item.summary ?? ''), substance(body), minute(item.updatedAt))
}

/** Plain text of the body of an item, as far as keys and fingerprints look at it. */
export function bodyText(item: FeedItem): string {
  return item.contentHtml ? htmlToText(item.contentHtml.slice(0, LONGEST_BODY * 2), LONGEST_BODY) : ''
}

/** Words that count something about the item itself, with their number, at the end of a text or between brackets. */
const COUNTER =
  /[([]?\b\d[\d.,\s]{0,12}\s?(?:comments?|views?|shares?|likes?|votes?|reads?|reactions?|просмотр\p{L}*|комментари\p{L}*|şərh\p{L}*|yorum\p{L}*|baxış\p{L}*|Kommentare?|commentaires?|comentarios?)(?![\p{L}])[)\]]?/giu

function substance(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\/[^\s"'<>()]{4,2000}/g, (url) => entryUrl(url, null) ?? url)
    .replace(COUNTER, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Feeds stamp `updatedAt` with seconds that differ between their servers. */
function minute(moment: string | null): string {
  return moment === null ? '' : moment.slice(0, 16)
}

function bounded(key: string): string {
  return key.length <= LONGEST_KEY ? key : `${key.slice(0, key.indexOf(':') + 1)}${hash(key)}`
}

/** 96 bits: enough that two entries of all feeds together never meet by chance. */
function hash(...parts: readonly string[]): string {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(`${part.length}:${part}`)
  return digest.digest('base64url').slice(0, 16)
}

/** As the database works it out in its migrations. */
function keyOf(kind: string, value: string): number {
  return short(`${kind}\n${value}`)
}

/** 48 bits, exact in a number. Within one feed two of 10,000 entries meet by chance in one of 5 million feeds. */
function short(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6)
}
