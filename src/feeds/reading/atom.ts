import type { FeedDocument, FeedItem } from '../../shared/feed.ts'
import type { DocumentDates } from '../dates/document-dates.ts'
import { absoluteUrl, baseOf, itemUrl, languageOf } from '../feed-url.ts'
import { bodyHtml, categoriesOf, LONGEST_SUMMARY, LONGEST_TITLE, TITLE_SOURCE, textAsHtml } from '../feed-words.ts'
import { hintsOf } from './feed-hints.ts'
import { languageTag } from './feed-language.ts'
import type { FeedNode } from './feed-node.ts'
import type { FeedTree } from './feed-tree.ts'
import { hasHtml, htmlToText, plainText } from './html-text.ts'
import { mediaOf } from './media.ts'
import { distinctNames } from './person.ts'
import { creditOf, withMedia } from './rss.ts'

const LONGEST_GUID = 2_048
const SUMMARY_SOURCE = 400_000
const PUBLISHED = ['published', 'issued', 'created', 'dc:date', 'dcterms:issued', 'pubdate']
const UPDATED = ['updated', 'modified', 'dcterms:modified']

/** A text construct of Atom: plain words or HTML. */
interface AtomText {
  readonly kind: 'text' | 'html'
  readonly value: string
  /** `xml:base` of the `div` around XHTML. */
  readonly base?: string | undefined
}

/**
 * Reads a document of Atom 0.3 or 1.0.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function readAtom(
  tree: FeedTree & { channel: FeedNode; root: FeedNode },
  url: string | null,
  dates: DocumentDates,
): FeedDocument {
  const feed = tree.channel
  const base = baseOf(feed, url) ?? absoluteUrl(feed.all('link').find(isSelf)?.attribute('href'), null)
  const link = alternateOf(feed, base)
  const documentBase = url ?? base ?? link
  const language = languageTag(
    languageOf(feed) || feed.child('language')?.text(100) || feed.child('dc:language')?.text(100),
  )
  const feedAuthors = distinctNames(feed.all('author').map(creditOf))
  return {
    format: 'atom',
    title: words(feed.child('title'), TITLE_SOURCE, LONGEST_TITLE),
    link,
    description: words(
      feed.child('subtitle') ?? feed.child('tagline') ?? feed.child('description'),
      SUMMARY_SOURCE,
      LONGEST_SUMMARY,
    ),
    language,
    items: tree.items.map((entry) => readEntry(entry, documentBase, feedAuthors, dates)),
    hints: hintsOf(feed, tree.root, documentBase),
  }
}

function isSelf(link: FeedNode): boolean {
  return link.attribute('rel')?.toLowerCase() === 'self'
}

function readEntry(
  entry: FeedNode,
  documentBase: string | null,
  feedAuthors: readonly string[],
  dates: DocumentDates,
): FeedItem {
  const language = languageTag(
    entry.child('content')?.attribute('xml:lang') || entry.child('title')?.attribute('xml:lang') || languageOf(entry),
  )
  return {
    guid: (entry.child('id')?.text() || entry.child('guid')?.text() || null)?.slice(0, LONGEST_GUID) ?? null,
    url: entryLink(entry, documentBase),
    title: words(entry.child('title') ?? mediaChild(entry, 'media:title'), TITLE_SOURCE, LONGEST_TITLE),
    summary: words(
      entry.child('summary') ?? mediaChild(entry, 'media:description') ?? entry.child('description'),
      SUMMARY_SOURCE,
      LONGEST_SUMMARY,
    ),
    contentHtml: contentOf(entry, documentBase),
    authors: authorsOf(entry, feedAuthors),
    publishedAt: dateOf(entry, PUBLISHED, language, dates),
    updatedAt: dateOf(entry, UPDATED, language, dates),
    categories: categoriesOf(categoryWords(entry)),
    ...mediaOf(entry, documentBase),
    language,
  }
}

function mediaChild(entry: FeedNode, name: string): FeedNode | undefined {
  return entry.child(name) ?? entry.child('media:group')?.child(name)
}

/** The page of a feed or entry: `alternate` is what a link without `rel` is; HTML is better than other types. */
function alternateOf(node: FeedNode, base: string | null): string | null {
  const links = node.all('link').filter((link) => isAlternate(link.attribute('rel')))
  const ordered = [...links.filter(isPage), ...links.filter((link) => !isPage(link))]
  for (const link of ordered) {
    const url = absoluteUrl(link.attribute('href') || link.text(), baseOf(link, base))
    if (url) return url
  }
  return null
}

function isAlternate(rel: string | undefined): boolean {
  const names = (rel ?? '').toLowerCase()
  return names === '' || names === 'alternate' || names.endsWith('/alternate')
}

function isPage(link: FeedNode): boolean {
  const type = link.attribute('type')?.toLowerCase() ?? 'text/html'
  return type.includes('html')
}

function entryLink(entry: FeedNode, base: string | null): string | null {
  const own = itemUrl(entry.child('feedburner:origlink')?.text(), base)
  const alternate = own ?? itemUrl(alternateOf(entry, base), null)
  if (alternate) return alternate
  const source = entry.child('content')?.attribute('src')
  const other = entry
    .all('link')
    .find((link) => ['self', 'related', 'via'].includes(link.attribute('rel')?.toLowerCase() ?? ''))
  const id = entry.child('id')?.text() ?? ''
  return (
    itemUrl(source, baseOf(entry, base)) ??
    itemUrl(/^https?:\/\//i.test(id) ? id : null, null) ??
    itemUrl(other?.attribute('href'), baseOf(entry, base))
  )
}

/** Atom's text by its `type`, and by `mode` of Atom 0.3. */
function textOf(node: FeedNode, limit: number): AtomText {
  const type = (node.attribute('type') ?? '').toLowerCase()
  const mode = node.attribute('mode')?.toLowerCase()
  const { value, isMarkup } = node.content(limit, type.includes('xhtml') || type.includes('xml'))
  if (mode === 'base64' || isBase64Type(type, value))
    return { kind: type.includes('html') ? 'html' : 'text', value: fromBase64(value) }
  const isHtml = type.includes('html') || isMarkup || type.includes('xml')
  const inner = type.includes('xhtml') || isMarkup ? withoutWrapper(value) : { value }
  return { kind: isHtml ? 'html' : 'text', ...inner }
}

/** RFC 4287 has media types other than text and XML in base64. */
function isBase64Type(type: string, value: string): boolean {
  return type.includes('/') && !/^text\/|[+/]xml$/.test(type) && /^[A-Za-z0-9+/=\s]{8,}$/.test(value)
}

function fromBase64(text: string): string {
  return Buffer.from(text.replace(/\s+/g, ''), 'base64').toString('utf8').trim()
}

/** XHTML stands in a `div` that is no part of it; prefixes of its elements go. */
function withoutWrapper(value: string): { readonly value: string; readonly base?: string | undefined } {
  const plain = /<\/?[\w-]{1,20}:/.test(value) ? value.replace(/<(\/?)(?:[\w-]{1,20}):([a-z])/gi, '<$1$2') : value
  const [, attributes, inner] = /^\s*<div(\s[^<>]{0,1000})?>([\s\S]*)<\/div>\s*$/i.exec(plain) ?? []
  if (inner === undefined || !isBalanced(inner)) return { value: plain.trim() }
  return { value: inner.trim(), base: /\sxml:base\s?=\s?["']([^"']{1,2000})/.exec(attributes ?? '')?.[1] }
}

/** Whether the divs inside are closed inside: `<div>a</div><div>b</div>` has no wrapper. */
function isBalanced(inner: string): boolean {
  let depth = 0
  for (const [tag] of inner.matchAll(/<\/?div\b/gi)) {
    depth += tag.startsWith('</') ? -1 : 1
    if (depth < 0) return false
  }
  return true
}

function words(node: FeedNode | undefined, sourceLimit: number, limit: number): string | null {
  if (!node) return null
  const { kind, value } = textOf(node, sourceLimit)
  return (kind === 'html' ? htmlToText(value, limit) : plainText(value, limit)) || null
}

function contentOf(entry: FeedNode, documentBase: string | null): string | null {
  const node = entry.all('content', 'xhtml:body', 'xhtml:div', 'content:encoded').find((one) => one.to > one.from)
  if (node) {
    const type = node.attribute('type')?.toLowerCase() ?? ''
    if (/^(?:image|audio|video)\//.test(type)) return null
    const { kind, value, base } = textOf(node, Number.POSITIVE_INFINITY)
    const outer = baseOf(node, documentBase)
    // Without a type it is text by the rules, but feeds that put HTML there leave the type out more often than not.
    return kind === 'html' || (type === '' && hasHtml(value))
      ? bodyHtml(value, base ? absoluteUrl(base, outer) : outer)
      : textAsHtml(value)
  }
  const summary = entry.child('summary')
  const text = summary && textOf(summary, Number.POSITIVE_INFINITY)
  return summary && text?.kind === 'html' && hasHtml(text.value)
    ? bodyHtml(text.value, baseOf(summary, documentBase))
    : null
}

function authorsOf(entry: FeedNode, feedAuthors: readonly string[]): readonly string[] {
  const own = distinctNames([...entry.all('author'), ...entry.all('dc:creator')].map(creditOf))
  if (own.length > 0) return own
  const source = distinctNames(entry.child('source')?.all('author').map(creditOf) ?? [])
  return source.length > 0 ? source : feedAuthors
}

function* categoryWords(entry: FeedNode): Generator<string> {
  for (const node of withMedia(entry)) {
    if (node.name === 'category') yield node.attribute('label') || node.attribute('term') || node.text(2_000)
    if (node.name === 'dc:subject' || node.name === 'media:category') yield node.text(2_000)
    if (node.name === 'media:keywords' || node.name === 'itunes:keywords') yield* node.text(8_000).split(/[,;]/)
  }
}

function dateOf(
  entry: FeedNode,
  names: readonly string[],
  language: string | null,
  dates: DocumentDates,
): string | null {
  for (const name of names) {
    for (const node of entry.all(name)) {
      const date = dates.read(node.text(200), language)
      if (date) return date
    }
  }
  return null
}
