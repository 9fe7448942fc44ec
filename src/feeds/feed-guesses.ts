import { absoluteUrl } from './feed-url.ts'
import type { FoundFeed } from './found-feed.ts'

/** Where software for publishing puts feeds, commonest first. */
const USUAL_PATHS: readonly (readonly [path: string, format: string | null])[] = [
  ['/feed', 'rss'],
  ['/rss', 'rss'],
  ['/rss.xml', 'rss'],
  ['/feed.xml', null],
  ['/atom.xml', 'atom'],
  ['/index.xml', 'rss'],
  ['/feed.json', 'json'],
  ['/feeds/posts/default', 'atom'],
  ['/news/rss', 'rss'],
]
const USUAL_SITEMAPS = ['/sitemap_news.xml', '/news-sitemap.xml', '/sitemap-news.xml', '/google-news-sitemap.xml']
/** Software that says its name in `<meta name="generator">`, and where it puts its feed. */
const GENERATORS: readonly (readonly [name: RegExp, path: string, format: string | null])[] = [
  [/wordpress/i, '/feed/', 'rss'],
  [/ghost/i, '/rss/', 'rss'],
  [/blogger/i, '/feeds/posts/default', 'atom'],
  [/hugo|gatsby|wix/i, '/index.xml', 'rss'],
  [/jekyll/i, '/feed.xml', 'atom'],
  [/drupal/i, '/rss.xml', 'rss'],
  [/joomla/i, '/?format=feed&type=rss', 'rss'],
  [/typo3/i, '/rss.xml', 'rss'],
  [/datalife|dle/i, '/rss.xml', 'rss'],
  [/bitrix/i, '/rss/', 'rss'],
  [/squarespace/i, '/?format=rss', 'rss'],
]
const USUAL = 0.3
const BY_GENERATOR = 0.45
const NEWS_SITEMAP = 0.2
const USUAL_SITEMAP = 0.12
const SITEMAP = 0.08
/** Sitemaps of pictures, topics and people list no articles. */
const SIDE_SITEMAP = /image|video|photo|categor|tag|topic|author|user|page|static|product|archive/i
/** `news` as a word in the path of a sitemap. */
const IS_NEWS = /(?:^|[^a-z])news(?:[^a-z]|$)|googlenews/i

/**
 * Feeds that a site may have though its page names none: by the software that made it, at the usual paths, below the
 * page's own path.
 *
 * @param generator of the page, as it says
 */
export function guessFeeds(pageUrl: string, generator: string | null): FoundFeed[] {
  const found: FoundFeed[] = []
  const guess = (path: string, format: string | null, score: number, evidence: string): void => {
    const url = absoluteUrl(path, pageUrl)
    if (url) found.push({ url, title: null, format, score, evidence })
  }
  for (const [name, path, format] of GENERATORS)
    if (generator !== null && name.test(generator)) guess(path, format, BY_GENERATOR, `usual for ${generator}`)
  const section = /^\/[^/.]{2,40}(?=\/?$)/.exec(URL.canParse(pageUrl) ? new URL(pageUrl).pathname : '')?.[0]
  if (section)
    for (const [at, path] of ['/rss', '/feed', '/rss.xml'].entries())
      guess(`${section}${path}`, 'rss', USUAL + 0.03 - at * 0.01, 'usual path below this page')
  for (const [at, [path, format]] of USUAL_PATHS.entries()) guess(path, format, USUAL - at * 0.01, 'usual path')
  for (const [at, path] of USUAL_SITEMAPS.entries())
    guess(path, 'sitemap', USUAL_SITEMAP - at * 0.01, 'usual path of a news sitemap')
  return found.map((feed) => ({ ...feed, score: Math.round(feed.score * 100) / 100 }))
}

/** Sitemaps that robots.txt names: those of news first, below any feed. */
export function sitemapCandidates(sitemaps: readonly string[]): FoundFeed[] {
  return sitemaps.slice(0, 500).flatMap((reference): FoundFeed[] => {
    const url = absoluteUrl(reference, null)
    if (!url) return []
    const { pathname } = new URL(url)
    const isNews = IS_NEWS.test(pathname)
    const score = isNews ? NEWS_SITEMAP : SIDE_SITEMAP.test(pathname) ? SITEMAP / 4 : SITEMAP
    return [{ url, title: null, format: 'sitemap', score, evidence: `${isNews ? 'news ' : ''}sitemap in robots.txt` }]
  })
}
