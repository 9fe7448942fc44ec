import type { FeedDocument, FeedItem } from '../../shared/feed.ts'
import type { DocumentDates } from '../dates/document-dates.ts'
import { absoluteUrl, baseOf, documentBase, itemUrl, languageOf } from '../feed-url.ts'
import {
  bodyHtml,
  bodyIfHtml,
  categoriesOf,
  firstText,
  summaryOf,
  TITLE_SOURCE,
  textAsHtml,
  titleOf,
} from '../feed-words.ts'
import { decodeEntities } from './entities.ts'
import { hintsOf } from './feed-hints.ts'
import { languageTag } from './feed-language.ts'
import type { FeedNode } from './feed-node.ts'
import type { FeedTree } from './feed-tree.ts'
import { mediaOf } from './media.ts'
import { distinctNames } from './person.ts'

const LONGEST_GUID = 2_048
/** Source characters behind a summary. */
const SUMMARY_SOURCE = 400_000
const PUBLISHED = [
  'pubdate',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'atom:published',
  'prism:publicationdate',
  'published',
  'date',
  'dc:issued',
  'dc:created',
]
const UPDATED = [
  'atom:updated',
  'dcterms:modified',
  'updated',
  'modified',
  'dc:modified',
  'lastbuilddate',
  'prism:modificationdate',
]
/** What describes a channel, best first. */
const DESCRIPTIONS = [
  ...['description', 'tagline', 'subtitle', 'abstract', 'atom:subtitle', 'atom:tagline'],
  ...['itunes:summary', 'itunes:subtitle', 'googleplay:description', 'dc:description'],
]
/** What sums an item up, best first. */
const SUMMARIES = [
  ...['description', 'summary', 'atom:summary', 'itunes:summary', 'googleplay:description', 'media:description'],
  ...['dc:description', 'dcterms:abstract', 'dcterms:description', 'itunes:subtitle', 'subtitle', 'abstract'],
]
/** What holds the whole of an item, best first. */
const BODIES = [
  ...[
    'content:encoded',
    'xhtml:body',
    'xhtml:div',
    'content',
    'atom:content',
    'body',
    'fullitem',
    'fulltext',
    'full-text',
  ],
  ...['yandex:full-text', 'mailru:full-text', 'turbo:content'],
]
const AUTHORS = [
  'author',
  'dc:creator',
  'dcterms:creator',
  'atom:author',
  'itunes:author',
  'googleplay:author',
  'dc:author',
]

/**
 * Reads a document of RSS 0.90–2.0 or RDF, or of its ancestor, the Channel Definition Format.
 *
 * Relative links are resolved by `xml:base`, otherwise by the document's URL (see `documentBase`).
 */
export function readRss(
  tree: FeedTree & { channel: FeedNode; root: FeedNode },
  url: string | null,
  dates: DocumentDates,
): FeedDocument {
  dates.learnOrderFrom(statedDates(tree.items))
  const { channel, root } = tree
  const link = channelLink(channel, baseOf(channel, url))
  const base = documentBase(link, url)
  const language = languageTag(
    channel.child('language')?.text(100) || channel.child('dc:language')?.text(100) || languageOf(channel),
  )
  return {
    format: tree.dialect === 'rdf' ? 'rdf' : 'rss',
    title: titleOf(titleNode(channel)?.content(TITLE_SOURCE)),
    link,
    description: summaryOf(firstFilled(channel, DESCRIPTIONS)?.content(SUMMARY_SOURCE)),
    language,
    items: tree.items.map((item) => readItem(item, base, language, dates)),
    hints: hintsOf(channel, root, base),
  }
}

function channelLink(channel: FeedNode, base: string | null): string | null {
  for (const node of channel.all('link', 'atom:link')) {
    const rel = node.attribute('rel')?.toLowerCase()
    if (rel && rel !== 'alternate') continue
    const link = absoluteUrl(node.text() || node.attribute('href'), base)
    if (link) return link
  }
  return absoluteUrl(channel.attribute('rdf:about') ?? channel.attribute('href'), base)
}

function readItem(
  item: FeedNode,
  documentBase: string | null,
  feedLanguage: string | null,
  dates: DocumentDates,
): FeedItem {
  const base = baseOf(item, documentBase)
  const description = firstFilled(item, SUMMARIES) ?? firstFilled(item.child('media:group'), ['media:description'])
  const language = languageTag(
    item.child('dc:language')?.text(100) || item.child('language')?.text(100) || languageOf(item),
  )
  return {
    guid: guidOf(item),
    url: linkOf(item, base),
    title: titleOf(titleNode(item)?.content(TITLE_SOURCE)),
    summary: summaryOf(description?.content(SUMMARY_SOURCE)),
    contentHtml: htmlOf(item, description, documentBase),
    authors: authorsOf(item),
    publishedAt: dateOf(item, PUBLISHED, language ?? feedLanguage, dates),
    updatedAt:
      dateOf(item, UPDATED, language ?? feedLanguage, dates) ??
      dates.read(item.attribute('lastmod')?.slice(0, 200) ?? ''),
    categories: itemCategories(item),
    ...mediaOf(item, documentBase),
    language,
  }
}

function titleNode(node: FeedNode): FeedNode | undefined {
  return firstFilled(node, ['title', 'atom:title', 'media:title', 'dc:title', 'itunes:title'])
}

/** First child by the order of the names that holds anything. */
function firstFilled(node: FeedNode | undefined, names: readonly string[]): FeedNode | undefined {
  for (const name of node ? names : []) {
    const found = node?.children.find(
      (child) => child.name === name && child.to > child.from && child.text(2_000) !== '',
    )
    if (found) return found
  }
  return undefined
}

function guidOf(item: FeedNode): string | null {
  const guid = item.child('guid')?.text() || item.child('id')?.text() || item.child('atom:id')?.text()
  return (
    firstText(guid, item.attribute('rdf:about'), item.attribute('about'), item.child('dc:identifier')?.text())?.slice(
      0,
      LONGEST_GUID,
    ) ?? null
  )
}

/** Redirecting links of feed services come last: the page's own URL is known beside them. */
function linkOf(item: FeedNode, base: string | null): string | null {
  const links = item.all('link', 'atom:link')
  const alternates = links.filter((node) =>
    (node.attribute('rel') ?? 'alternate').toLowerCase().split(/\s+/).includes('alternate'),
  )
  const guid = item.child('guid')
  const isPermalink = guid?.attribute('ispermalink')?.toLowerCase() !== 'false'
  const guidText = guid?.text() ?? ''
  const candidates = [
    item.child('feedburner:origlink')?.text(),
    item.child('pheedo:origlink')?.text(),
    ...alternates.filter(({ name }) => name === 'link').map(pageOf),
    ...alternates.map((node) => node.attribute('href')),
    item.child('rss:link')?.text(),
    item.attribute('rdf:about'),
    isPermalink && /^https?:\/\//i.test(guidText) ? guidText : undefined,
    item.child('url')?.text(),
    item.attribute('href'), // Channel Definition Format
    isPermalink && guid?.attribute('ispermalink') ? guidText : undefined,
    /^https?:\/\//i.test(guidText) && !isPermalink ? undefined : item.child('prism:url')?.text(),
    item.child('enclosure')?.attribute('url'),
  ]
  for (const candidate of candidates) {
    const url = itemUrl(candidate, base)
    if (url) return url
  }
  return null
}

function pageOf(link: FeedNode): string | undefined {
  return link.text() || link.attribute('href') || addressBehind(link)
}

/** `<link/>https://outlet.example/1`: what a serializer of HTML, where `link` is void, makes of it. */
function addressBehind({ source, to }: FeedNode): string | undefined {
  return /^\s{0,100}(https?:\/\/[^\s<]{3,2000})\s{0,100}</i.exec(decodeEntities(source.slice(to, to + 2_300)))?.[1]
}

function htmlOf(item: FeedNode, description: FeedNode | undefined, documentBase: string | null): string | null {
  const encoded = firstFilled(item, BODIES) ?? contentOfItems(item)
  if (encoded) {
    const base = baseOf(encoded, documentBase)
    const content = encoded.content()
    const isText = encoded.attribute('type') === 'text' && !content.isMarkup
    return isText ? textAsHtml(content.value) : bodyHtml(content.value, base)
  }
  return description ? bodyIfHtml(description.content(), baseOf(description, documentBase)) : null
}

/** The value in a list of RSS 1.0's content module: `content:items/rdf:Bag/rdf:li/content:item/rdf:value`. */
function contentOfItems(item: FeedNode): FeedNode | undefined {
  let nodes = item.all('content:items')
  for (const name of ['rdf:bag', 'rdf:li', 'content:item', 'rdf:value'])
    nodes = nodes.slice(0, 10).flatMap((node) => node.all(name))
  return nodes[0]
}

function authorsOf(item: FeedNode): string[] {
  // One vocabulary is believed, the first that names somebody: the others repeat it in other words.
  let addresses: string[] = []
  for (const name of AUTHORS) {
    const names = distinctNames(item.all(name).map(creditOf))
    if (names.some((one) => !one.includes('@'))) return names
    if (addresses.length === 0) addresses = names
  }
  if (addresses.length > 0) return addresses
  return distinctNames(
    item
      .all('media:credit')
      .filter((node) => node.attribute('role') === 'author')
      .map(creditOf),
  )
}

/** The credit in a person element: its `name`, its `email`, or the text itself. */
export function creditOf(node: FeedNode): string {
  const name = node.child('name') ?? node.child('atom:name') ?? node.child('itunes:name')
  if (name?.text()) return name.content(4_000).value
  const email = node.child('email') ?? node.child('atom:email') ?? node.child('itunes:email')
  if (email?.text()) return email.text()
  return node.children.length > 0 ? '' : node.content(4_000).value
}

function* statedDates(items: readonly FeedNode[]): Generator<string> {
  for (const item of items) for (const node of item.children) if (PUBLISHED.includes(node.name)) yield node.text(200)
}

function dateOf(
  item: FeedNode,
  names: readonly string[],
  language: string | null,
  dates: DocumentDates,
): string | null {
  for (const name of names) {
    for (const node of item.children) {
      const date = node.name === name ? dates.read(node.text(200), language) : null
      if (date) return date
    }
  }
  return null
}

/** Children of an item, those of its media groups among them. */
export function withMedia(item: FeedNode): readonly FeedNode[] {
  if (!item.child('media:group')) return item.children
  return item.children.flatMap((node) => (node.name === 'media:group' ? node.children : [node]))
}

function itemCategories(item: FeedNode): string[] {
  const words = withMedia(item).flatMap((node) => {
    switch (node.name) {
      case 'category':
      case 'dc:subject':
      case 'dcterms:subject':
      case 'atom:category':
      case 'media:category':
        return [node.text(2_000) || node.attribute('label') || node.attribute('term') || '']
      case 'itunes:category':
        return [node, ...node.all('itunes:category')].map((one) => one.attribute('text') ?? '')
      case 'media:keywords':
      case 'itunes:keywords':
      case 'prism:keyword':
        return node.text(8_000).split(/[,;]/)
      default:
        return []
    }
  })
  return categoriesOf(words)
}
