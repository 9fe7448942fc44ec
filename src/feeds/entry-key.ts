import { createHash } from 'node:crypto'
import type { FeedItem } from '../shared/feed.ts'
import { entryUrl, urlKey } from './entry-url.ts'
import { htmlToText } from './html-text.ts'

/** Characters of a body that a fingerprint looks at. */
const LONGEST_BODY = 100_000
/** Longer guids are hashed, so that a key fits an index. */
const LONGEST_KEY = 500

/**
 * What makes an item the same entry at the next poll, within its feed: its guid where it has one, otherwise its link,
 * otherwise its title with its date, otherwise its content. The prefix says which.
 *
 * A guid that is a URL is compared as a page (`urlKey`), so that a move from http to https makes no new entry.
 */
export function entryKey(item: FeedItem): string {
  const guid = item.guid?.trim()
  if (guid) return bounded(`guid:${/^https?:\/\//i.test(guid) ? urlKey(guid) : guid}`)
  if (item.url) return bounded(`link:${urlKey(item.url)}`)
  if (item.title) return `title:${hash(item.title, item.publishedAt ?? '')}`
  return `content:${hash(item.summary ?? '', item.contentHtml ?? '', item.publishedAt ?? '', item.enclosures[0]?.url ?? '')}`
}

/**
 * Short hash of what an item says. It changes with title, summary, body or `updatedAt`, not with white space, case of tags,
 * attributes, tracking parameters, or numbers that count readers and comments.
 */
export function entryFingerprint(item: FeedItem): string {
  const body = item.contentHtml ? htmlToText(item.contentHtml.slice(0, LONGEST_BODY * 2), LONGEST_BODY) : ''
  return hash(substance(item.title ?? ''), substance(item.summary ?? ''), substance(body), minute(item.updatedAt))
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
