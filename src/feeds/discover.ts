import { parse } from 'tldts'
import { guessFeeds, sitemapCandidates } from './feed-guesses.ts'
import type { FoundFeed } from './found-feed.ts'
import { feedLinksIn, type LinkedFeed, type PageFacts } from './reading/feed-links.ts'
import { feedKey } from './reading/feed-scheme.ts'

/** Characters of a page that are looked at; links to feeds stand in the head or the footer. */
const LONGEST_PAGE = 3_000_000
const MOST_FEEDS = 60
/** A feed that lists comments, or the results of a search, is hardly ever meant. */
const COMMENTS =
  /comment(?!ary)|kommentar|комментар|комент|şərh|yorum|comentario|commentaire|σχόλι|تعليق|コメント|评论|replies/i
/** One tag's, author's or section's entries are a part of what is wanted. */
const PART = /\/(?:tags?|topics?|author|users?|search|keyword)\/|[?&](?:tag|author|s|q|search)=/i
const SECTION = /\/(?:category|categories|rubric|section|kategori\w*)\/|[?&]cat(?:egory)?=/i
const PODCAST = /podcast|\baudio\b|\bvideo\b/i
/** Services that serve the feeds of others. */
const FEED_HOSTS = /(?:^|\.)(?:feedburner|feedblitz|feedpress|feedproxy|rss\.app|libsyn|substack|medium)\./i

/**
 * Feeds that a page may have, best first: declared in `link` tags, linked or framed, usual for the software that made the
 * page or at the usual paths, and sitemaps that robots.txt names. Nothing is fetched.
 *
 * @param url of the page, for relative links
 * @param sitemaps of the site's robots.txt
 */
export function discoverFeeds(html: string, url: string, sitemaps: readonly string[] = []): readonly FoundFeed[] {
  const { links, facts } = feedLinksIn(html.slice(0, LONGEST_PAGE), url)
  const guesses = URL.canParse(url) ? guessFeeds(url, facts.generator) : []
  return rankFeeds([
    ...links.map((link) => ({ ...link, score: judged(link, url, facts) })),
    ...guesses,
    ...sitemapCandidates(sitemaps),
  ])
}

/** Feeds that a page points to, without any guess: what a page that lists many feeds offers. */
export function linkedFeeds(html: string, url: string): readonly FoundFeed[] {
  const { links, facts } = feedLinksIn(html.slice(0, LONGEST_PAGE), url)
  return rankFeeds(links.map((link) => ({ ...link, score: judged(link, url, facts) })))
}

/** Best first, each feed once: under http and https, with and without `www.` and a last slash it is the same. */
export function rankFeeds(candidates: readonly FoundFeed[]): readonly FoundFeed[] {
  const found = new Map<string, FoundFeed>()
  for (const { url, title, format, score, evidence } of candidates) {
    const key = feedKey(url)
    const known = found.get(key)
    if (!known) found.set(key, { url, title, format, score: rounded(score), evidence })
    else if (known.score < score)
      found.set(key, {
        url,
        title: title ?? known.title,
        format: format ?? known.format,
        score: rounded(score),
        evidence,
      })
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, MOST_FEEDS)
}

/** The score of a link, lower for what is a part, an aside, another language or another site. */
function judged(link: LinkedFeed, pageUrl: string, page: PageFacts): number {
  const words = `${decoded(link.url)} ${link.title ?? ''}`
  let score = link.score
  if (COMMENTS.test(words)) score -= 0.5
  else if (PART.test(link.url)) score -= 0.3
  else if (SECTION.test(link.url)) score -= 0.1
  if (PODCAST.test(words)) score -= 0.15
  if (isOtherLanguage(link, pageUrl, page)) score -= 0.25
  if (isOtherSite(link.url, pageUrl)) score -= 0.2
  return Math.max(0.01, score)
}

function isOtherLanguage(link: LinkedFeed, pageUrl: string, page: PageFacts): boolean {
  const wanted = languageInUrl(pageUrl) ?? page.language
  const own = link.language ?? languageInUrl(link.url)
  return wanted !== null && own !== null && wanted !== own
}

/** Languages that sites have editions in; other pairs of letters in a path are sections or countries. */
const EDITIONS = new Set(
  'en ru az tr de fr es pt it pl uk ka hy fa ar el zh ja ko ro bg sr hr cs sk hu nl sv da fi no nb et lv lt kk uz ky tg tk he hi id vi th'.split(
    ' ',
  ),
)

function languageInUrl(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { pathname, hostname, searchParams } = new URL(url)
  const named = [
    pathname.split('/')[1],
    hostname.split('.').length > 2 ? hostname.split('.')[0] : '',
    searchParams.get('lang'),
  ]
  for (const name of named) {
    const language = (name ?? '').toLowerCase().split(/[-_]/, 1)[0]!
    if (/^[a-z]{2}(?:[-_][a-z]{2,4})?$/i.test(name ?? '') && EDITIONS.has(language)) return language
  }
  return null
}

function isOtherSite(url: string, pageUrl: string): boolean {
  if (!URL.canParse(pageUrl)) return false
  const host = new URL(url).hostname
  return siteOf(host) !== siteOf(new URL(pageUrl).hostname) && !FEED_HOSTS.test(host)
}

function siteOf(host: string): string {
  return parse(host, { allowPrivateDomains: true }).domain ?? host
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url // a stray % is kept as it is
  }
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100
}
