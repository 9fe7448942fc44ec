import type { FeedDocument, FeedItem } from '../shared/feed.ts'
import { parseFeedDate } from './feed-date.ts'
import { hintsOf } from './feed-hints.ts'
import { languageTag } from './feed-language.ts'
import type { FeedNode } from './feed-node.ts'
import type { FeedTree } from './feed-tree.ts'
import { absoluteUrl, baseOf, itemUrl, languageOf } from './feed-url.ts'
import {
  bodyHtml,
  bodyIfHtml,
  categoriesOf,
  firstText,
  summaryOf,
  TITLE_SOURCE,
  textAsHtml,
  titleOf,
} from './feed-words.ts'
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
 * Reads a document of RSS 0.90–2.0 or RDF.
 *
 * Relative links are resolved by `xml:base`, otherwise by the channel's link where it is absolute, otherwise by the document's URL.
 */
export function readRss(tree: FeedTree & { channel: FeedNode; root: FeedNode }, url: string | null): FeedDocument {
  const { channel, root } = tree
  const link = channelLink(channel, baseOf(channel, url))
  const base = link ?? url
  const language = languageTag(
    channel.child('language')?.text(100) || channel.child('dc:language')?.text(100) || languageOf(channel),
  )
  return {
    format: tree.dialect === 'rdf' ? 'rdf' : 'rss',
    title: titleOf(titleNode(channel)?.content(TITLE_SOURCE)),
    link,
    description: summaryOf(
      firstFilled(channel, [
        'description',
        'tagline',
        'subtitle',
        'itunes:summary',
        'itunes:subtitle',
        'dc:description',
      ])?.content(SUMMARY_SOURCE),
    ),
    language,
    items: tree.items.map((item) => readItem(item, base, language)),
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
  return absoluteUrl(channel.attribute('rdf:about'), base)
}

function readItem(item: FeedNode, documentBase: string | null, feedLanguage: string | null): FeedItem {
  const base = baseOf(item, documentBase)
  const description = firstFilled(item, [
    'description',
    'summary',
    'itunes:summary',
    'media:description',
    'dc:description',
    'dcterms:abstract',
    'itunes:subtitle',
    'subtitle',
    'abstract',
  ])
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
    publishedAt: dateOf(item, PUBLISHED, language ?? feedLanguage),
    updatedAt: dateOf(item, UPDATED, language ?? feedLanguage),
    categories: itemCategories(item),
    ...mediaOf(item, documentBase),
    language,
  }
}

function titleNode(node: FeedNode): FeedNode | undefined {
  return firstFilled(node, ['title', 'atom:title', 'media:title', 'dc:title', 'itunes:title'])
}

/** First child by the order of the names that holds anything. */
function firstFilled(node: FeedNode, names: readonly string[]): FeedNode | undefined {
  for (const name of names) {
    const found = node.children.find(
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
    ...alternates.filter(({ name }) => name === 'link').map((node) => node.text() || node.attribute('href')),
    ...alternates.map((node) => node.attribute('href')),
    item.child('rss:link')?.text(),
    item.attribute('rdf:about'),
    isPermalink && /^https?:\/\//i.test(guidText) ? guidText : undefined,
    item.child('url')?.text(),
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

function htmlOf(item: FeedNode, description: FeedNode | undefined, documentBase: string | null): string | null {
  const encoded = firstFilled(item, [
    'content:encoded',
    'xhtml:body',
    'xhtml:div',
    'content',
    'atom:content',
    'body',
    'fullitem',
  ])
  if (encoded) {
    const base = baseOf(encoded, documentBase)
    const content = encoded.content()
    return encoded.attribute('type') === 'text' ? textAsHtml(content.value) : bodyHtml(content.value, base)
  }
  return description ? bodyIfHtml(description.content(), baseOf(description, documentBase)) : null
}

function authorsOf(item: FeedNode): string[] {
  const credits = AUTHORS.map((name) => item.all(name).map(creditOf))
  // One vocabulary is believed, the first that names somebody: the others repeat it in other words.
  for (const credit of credits) {
    const names = distinctNames(credit)
    if (names.length > 0) return names
  }
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

function dateOf(item: FeedNode, names: readonly string[], language: string | null): string | null {
  for (const name of names) {
    for (const node of item.children) {
      const date = node.name === name ? parseFeedDate(node.text(200), language ? { language } : {}) : null
      if (date) return date
    }
  }
  return null
}

function itemCategories(item: FeedNode): string[] {
  const words = item.children.flatMap((node) => {
    switch (node.name) {
      case 'category':
      case 'dc:subject':
      case 'dcterms:subject':
      case 'atom:category':
      case 'media:category':
        return [node.text(2_000) || node.attribute('label') || node.attribute('term') || '']
      case 'itunes:category':
        return [node.attribute('text') ?? '']
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
