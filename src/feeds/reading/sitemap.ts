import type { FeedDocument, FeedItem, SitemapChild } from '../../shared/feed.ts'
import type { DocumentDates } from '../dates/document-dates.ts'
import { absoluteUrl, itemUrl } from '../feed-url.ts'
import { categoriesOf, summaryOf, TITLE_SOURCE, titleOf } from '../feed-words.ts'
import { documentUrls, NO_HINTS } from './feed-hints.ts'
import { languageTag } from './feed-language.ts'
import type { FeedNode } from './feed-node.ts'
import type { FeedTree } from './feed-tree.ts'

/**
 * Reads a sitemap, with or without news tags, or a sitemap index, whose documents are given as `hints.moreUrls`.
 *
 * @see https://www.sitemaps.org/protocol.html
 * @see https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
 */
export function readSitemap(
  tree: FeedTree & { root: FeedNode },
  url: string | null,
  dates: DocumentDates,
): FeedDocument {
  const isIndex = tree.dialect === 'sitemapindex'
  const publication = tree.items[0]?.child('news:news')?.child('news:publication')
  const locations = isIndex ? tree.items.map((item) => item.child('loc')?.text() ?? '') : []
  return {
    format: 'sitemap',
    title: titleOf(publication?.child('news:name')?.content(TITLE_SOURCE)),
    link: null,
    description: null,
    language: languageTag(publication?.child('news:language')?.text(100)),
    items: isIndex ? [] : tree.items.map((item) => readUrl(item, url, dates)),
    hints: { ...NO_HINTS, moreUrls: documentUrls(locations, url) },
    ...(isIndex ? { children: childrenOf(tree.items, url, dates) } : {}),
  }
}

function childrenOf(items: readonly FeedNode[], base: string | null, dates: DocumentDates): readonly SitemapChild[] {
  const found = new Map<string, SitemapChild>()
  for (const item of items) {
    const url = absoluteUrl(item.child('loc')?.text(), base)
    if (url) found.set(url, { url, updatedAt: dates.read(item.child('lastmod')?.text(200) ?? '') })
  }
  return [...found.values()]
}

function readUrl(item: FeedNode, base: string | null, dates: DocumentDates): FeedItem {
  const news = item.child('news:news')
  const location = item.child('loc')?.text() ?? ''
  const video = item.child('video:video')
  return {
    guid: null,
    url: itemUrl(location, base),
    title: titleOf((news?.child('news:title') ?? video?.child('video:title'))?.content(TITLE_SOURCE)),
    summary: summaryOf(video?.child('video:description')?.content(TITLE_SOURCE)),
    contentHtml: null,
    authors: [],
    publishedAt: dates.read(
      (news?.child('news:publication_date') ?? video?.child('video:publication_date'))?.text(200) ?? '',
    ),
    updatedAt: dates.read(item.child('lastmod')?.text(200) ?? ''),
    categories: categoriesOf(news?.child('news:keywords')?.text(8_000).split(/[,;]/) ?? []),
    enclosures: [],
    image: absoluteUrl(
      item.child('image:image')?.child('image:loc')?.text() || video?.child('video:thumbnail_loc')?.text(),
      base,
    ),
    language: languageTag(news?.child('news:publication')?.child('news:language')?.text(100)),
  }
}
