import { decodeEntities } from './entities.ts'
import { absoluteUrl } from './feed-url.ts'
import { htmlToText } from './html-text.ts'
import { attributesBetween, type Tag, tagsIn } from './markup.ts'

/** A feed that a page may have. */
export interface FoundFeed {
  readonly url: string
  readonly title: string | null
  /** `rss`, `atom`, `json` or `sitemap` where the page says so. */
  readonly format: string | null
  /** 0–1: how likely this is the feed that the page's reader wants. */
  readonly score: number
}

/** Characters of a page that are looked at; links to feeds stand in the head or the footer. */
const LONGEST_PAGE = 3_000_000
const MOST_TAGS = 50_000
const MOST_FEEDS = 50
const DECLARED = 0.9
const LINKED = 0.5
/** A feed that lists comments, or one tag's or author's entries, is seldom meant. */
const SIDE_FEED = /comment|kommentar|комментар|şərh|yorum|\/(?:tag|author|search)\//i
const FORMAT_OF_TYPE: Readonly<Record<string, string>> = {
  'application/rss+xml': 'rss',
  'application/atom+xml': 'atom',
  'application/rdf+xml': 'rss',
  'application/feed+json': 'json',
  'application/json': 'json',
  'text/xml': 'rss',
  'application/xml': 'rss',
  'application/rss': 'rss',
  'text/rss+xml': 'rss',
}
/** Where software for publishing puts feeds, commonest first. */
const WELL_KNOWN: readonly (readonly [path: string, format: string | null])[] = [
  ['/feed', 'rss'],
  ['/rss', 'rss'],
  ['/rss.xml', 'rss'],
  ['/feed.xml', null],
  ['/atom.xml', 'atom'],
  ['/index.xml', 'rss'],
  ['/feed.json', 'json'],
  ['/feeds/posts/default', 'atom'],
  ['/news/rss', 'rss'],
  ['/sitemap_news.xml', 'sitemap'],
  ['/news-sitemap.xml', 'sitemap'],
]
const FEED_PATH = /(?:^|[/._-])(?:rss2?|feeds?|atom|rdf)(?:$|[/._?-])/i
/** Pages that talk about feeds, and addresses at services that only carry the word. */
const NO_FEED =
  /^https?:\/\/(?:[^/]+\.)?(?:feedly|inoreader|newsblur|facebook|twitter|x|linkedin|apple|google|youtube)\.com\/|\.(?:html?|png|jpe?g|svg|css|js)(?:$|\?)|feedback/i

/**
 * Feeds that a page points to, best first: those declared in `link` tags, anchors that look like feeds, and the usual
 * paths of the host as guesses with low scores. Nothing is fetched.
 *
 * @param url of the page, for relative links
 */
export function discoverFeeds(html: string, url: string): readonly FoundFeed[] {
  const found = new Map<string, FoundFeed>()
  for (const feed of [...feedsInPage(html.slice(0, LONGEST_PAGE), url), ...guesses(url)]) {
    const known = found.get(feed.url)
    if (!known) found.set(feed.url, feed)
    else if (known.score < feed.score) found.set(feed.url, { ...feed, title: feed.title ?? known.title })
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, MOST_FEEDS)
}

function feedsInPage(html: string, pageUrl: string): FoundFeed[] {
  const found: FoundFeed[] = []
  let base = pageUrl
  let seen = 0
  for (const tag of tagsIn(html)) {
    if (++seen > MOST_TAGS) break
    if (tag.isEnd) continue
    const name = tag.name.toLowerCase()
    if (name !== 'link' && name !== 'a' && name !== 'base') continue
    const attributes = attributesOf(html, tag)
    if (name === 'base') base = absoluteUrl(attributes.get('href'), pageUrl) ?? base
    const feed =
      name === 'link'
        ? declaredFeed(attributes, base, found.length)
        : name === 'a'
          ? linkedFeed(html, tag, attributes, base)
          : null
    if (feed && found.length < MOST_FEEDS * 4) found.push(feed)
  }
  return found
}

function attributesOf(html: string, tag: Tag): ReadonlyMap<string, string> {
  return new Map(
    attributesBetween(html, tag.attributesFrom, tag.attributesTo).map(({ name, from, to }) => [
      name.toLowerCase(),
      decodeEntities(html.slice(from, Math.min(to, from + 4_096))).trim(),
    ]),
  )
}

/** `<link rel="alternate" type="application/rss+xml">`; the first one is mostly the main feed. */
function declaredFeed(attributes: ReadonlyMap<string, string>, base: string, before: number): FoundFeed | null {
  const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
  const type = (attributes.get('type') ?? '').split(';', 1)[0]!.trim().toLowerCase()
  const format = FORMAT_OF_TYPE[type] ?? null
  const isFeed =
    rel.includes('feed') ||
    (rel.includes('alternate') && format !== null && !isForeign(type, attributes.get('href') ?? ''))
  const url = isFeed ? absoluteUrl(attributes.get('href'), base) : null
  if (!url) return null
  const title = htmlToText(attributes.get('title') ?? '', 200) || null
  const penalty = SIDE_FEED.test(`${url} ${title ?? ''}`) ? 0.5 : 0
  return { url, title, format, score: round(DECLARED - penalty - Math.min(before, 20) * 0.01) }
}

/** oEmbed and the REST interfaces of content systems are alternates in JSON and XML too, and no feeds. */
function isForeign(type: string, href: string): boolean {
  return /oembed|\/wp-json\/|opensearch/i.test(href) || (type === 'application/json' && !/feed|rss/i.test(href))
}

function linkedFeed(html: string, tag: Tag, attributes: ReadonlyMap<string, string>, base: string): FoundFeed | null {
  const url = absoluteUrl(attributes.get('href'), base)
  if (!url || NO_FEED.test(url)) return null
  const { pathname, search, hostname } = new URL(url)
  const closes = html.indexOf('</a', tag.to)
  const label = htmlToText(closes < 0 ? '' : html.slice(tag.to, Math.min(closes, tag.to + 500)), 100)
  const byPath =
    FEED_PATH.test(pathname) ||
    /^(?:rss|feeds?)\./i.test(hostname) ||
    /[?&](?:feed|format|type)=(?:rss|atom|xml)/i.test(search)
  const byLabel = /^(?:rss|atom|xml)(?:\s|$)|\brss[ -]?(?:feed|лент)/i.test(label || attributes.get('title') || '')
  if (!byPath && !byLabel) return null
  const isXml = /\.(?:xml|rss|rdf|atom)$/i.test(pathname)
  const score =
    LINKED + (isXml ? 0.1 : 0) + (byPath && byLabel ? 0.1 : 0) - (SIDE_FEED.test(url) ? 0.2 : 0) - (byPath ? 0 : 0.15)
  return { url, title: label || null, format: null, score: round(score) }
}

function guesses(pageUrl: string): FoundFeed[] {
  if (!URL.canParse(pageUrl)) return []
  return WELL_KNOWN.flatMap(([path, format], at) => {
    const url = absoluteUrl(path, pageUrl)
    return url ? [{ url, title: null, format, score: round(0.2 - at * 0.01) }] : []
  })
}

function round(score: number): number {
  return Math.round(score * 100) / 100
}
