import { absoluteUrl } from '../feed-url.ts'
import { decodeEntities } from './entities.ts'
import { withoutFeedScheme } from './feed-scheme.ts'
import { htmlToText } from './html-text.ts'
import { attributesBetween, type Tag, tagsIn } from './markup.ts'

/** A feed as a page names it. */
export interface LinkedFeed {
  readonly url: string
  readonly title: string | null
  readonly format: string | null
  /** Before it is weighed against what the page is. */
  readonly score: number
  readonly evidence: string
  /** Two letters, where the link says so. */
  readonly language: string | null
}

/** What a page says of itself. */
export interface PageFacts {
  /** Software that made it. */
  readonly generator: string | null
  /** Two letters. */
  readonly language: string | null
}

const MOST_TAGS = 50_000
const MOST_LINKS = 400
/** Markup of a link that is looked at for its label. */
const LONGEST_LABEL = 500
const DECLARED = 0.9
const LINKED = 0.5
const FRAMED = 0.4
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
const FEED_PATH = /(?:^|[/._-])(?:rss2?|feeds?|atom|rdf)(?:$|[/._?-])/i
/** Services that only carry the word, and files that are no documents. */
const NO_FEED =
  /^https?:\/\/(?:[^/]+\.)?(?:feedly|inoreader|newsblur|facebook|twitter|x|linkedin|apple|google|youtube)\.com\/|\.(?:png|jpe?g|gif|webp|svg|css|js|pdf)(?:$|\?)|feedback/i
const NAMES = new Set(['link', 'a', 'area', 'base', 'iframe', 'frame', 'meta', 'html'])

/** Links to feeds in a page, as they come, and what the page says of itself. */
export function feedLinksIn(html: string, pageUrl: string): { links: readonly LinkedFeed[]; facts: PageFacts } {
  const reader = new LinkReader(html, pageUrl)
  let seen = 0
  for (const tag of tagsIn(html)) {
    if (++seen > MOST_TAGS || reader.links.length >= MOST_LINKS) break
    if (!tag.isEnd && NAMES.has(tag.name.toLowerCase())) reader.take(tag)
  }
  return { links: reader.links, facts: { generator: reader.generator, language: reader.language } }
}

type Attributes = ReadonlyMap<string, string>

class LinkReader {
  readonly links: LinkedFeed[] = []
  generator: string | null = null
  language: string | null = null
  readonly #html: string
  /** Where the last link of the page is closed. */
  readonly #lastClose: number
  #base: string
  #declared = 0

  constructor(html: string, pageUrl: string) {
    this.#html = html
    this.#lastClose = html.lastIndexOf('</a')
    this.#base = pageUrl
  }

  take(tag: Tag): void {
    const attributes = attributesOf(this.#html, tag)
    const name = tag.name.toLowerCase()
    if (name === 'base') this.#base = absoluteUrl(attributes.get('href'), this.#base) ?? this.#base
    else if (name === 'html') this.language = languageCode(attributes.get('lang') ?? attributes.get('xml:lang'))
    else if (name === 'meta') this.#meta(attributes)
    else this.#add(this.#feedOf(name, tag, attributes))
  }

  #feedOf(name: string, tag: Tag, attributes: Attributes): LinkedFeed | null {
    if (name === 'link') return this.#declaredFeed(attributes)
    return name === 'a' || name === 'area' ? this.#linkedFeed(tag, attributes) : this.#framedFeed(attributes)
  }

  #add(feed: LinkedFeed | null): void {
    if (feed) this.links.push(feed)
  }

  #meta(attributes: Attributes): void {
    if (attributes.get('name')?.toLowerCase() !== 'generator') return
    this.generator ??= htmlToText(attributes.get('content') ?? '', 60) || null
  }

  /** `<link rel="alternate" type="application/rss+xml">`; the first one is mostly the main feed. */
  #declaredFeed(attributes: Attributes): LinkedFeed | null {
    const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
    const type = (attributes.get('type') ?? '').split(';', 1)[0]!.trim().toLowerCase()
    const format = FORMAT_OF_TYPE[type] ?? null
    const href = attributes.get('href') ?? ''
    const isFeed = rel.includes('feed') || (rel.includes('alternate') && format !== null && !isForeign(type, href))
    const url = isFeed ? this.#address(href) : null
    if (!url) return null
    const score = DECLARED - Math.min(this.#declared++, 20) * 0.01
    const title = htmlToText(attributes.get('title') ?? '', 200) || null
    return {
      url,
      title,
      format,
      score,
      evidence: 'declared by the page',
      language: languageCode(attributes.get('hreflang')),
    }
  }

  #linkedFeed(tag: Tag, attributes: Attributes): LinkedFeed | null {
    const href = attributes.get('href') ?? ''
    const url = this.#address(href)
    if (!url || NO_FEED.test(url)) return null
    const label = this.#labelBehind(tag)
    const byScheme = /^(?:feed|itpc):/i.test(href)
    const byType = FORMAT_OF_TYPE[(attributes.get('type') ?? '').toLowerCase()] !== undefined
    const byPath = isFeedAddress(url)
    const byLabel = /^(?:rss|atom|xml)(?:\s|$)|\brss[ -]?(?:feed|лент)|rss$/i.test(
      label || attributes.get('title') || '',
    )
    if (!byPath && !byLabel && !byScheme && !byType) return null
    const { pathname } = new URL(url)
    const isXml = /\.(?:xml|rss|rdf|atom)$/i.test(pathname)
    // A page about feeds is no feed, but may list some.
    const isPage = /\.(?:s?html?|php|aspx?)$/i.test(pathname) && !byType && !byScheme
    const certain = byScheme || byType ? 0.2 : 0
    const score =
      LINKED +
      certain +
      (isXml ? 0.1 : 0) +
      (byPath && byLabel ? 0.1 : 0) -
      (byPath || certain > 0 ? 0 : 0.15) -
      (isPage ? 0.3 : 0)
    const language = languageCode(attributes.get('hreflang'))
    return { url, title: label || null, format: null, score, evidence: 'linked in the page', language }
  }

  #framedFeed(attributes: Attributes): LinkedFeed | null {
    const url = this.#address(attributes.get('src') ?? '')
    if (!url || NO_FEED.test(url) || !isFeedAddress(url)) return null
    return {
      url,
      title: attributes.get('title') || null,
      format: null,
      score: FRAMED,
      evidence: 'framed in the page',
      language: null,
    }
  }

  #address(reference: string): string | null {
    return absoluteUrl(withoutFeedScheme(reference), this.#base)
  }

  #labelBehind(tag: Tag): string {
    // Only so far as the label is read: a page of links that never end would be searched to its end for each.
    const behind = this.#html.slice(tag.to, tag.to + LONGEST_LABEL)
    const closes = behind.indexOf('</a')
    const isClosed = closes >= 0 || tag.to < this.#lastClose
    const inner = closes >= 0 ? behind.slice(0, closes) : isClosed ? behind : ''
    return htmlToText(inner, 100) || htmlToText(/\salt="([^"<>]{1,60})"/i.exec(inner)?.[1] ?? '', 60)
  }
}

function attributesOf(html: string, tag: Tag): Attributes {
  return new Map(
    attributesBetween(html, tag.attributesFrom, tag.attributesTo).map(({ name, from, to }) => [
      name.toLowerCase(),
      decodeEntities(html.slice(from, Math.min(to, from + 4_096))).trim(),
    ]),
  )
}

function isFeedAddress(url: string): boolean {
  const { pathname, search, hostname } = new URL(url)
  return (
    FEED_PATH.test(pathname) ||
    /^(?:rss|feeds?)\./i.test(hostname) ||
    /[?&](?:feed|format|type)=(?:rss|atom|xml|feed)/i.test(search)
  )
}

/** oEmbed and the REST interfaces of content systems are alternates in JSON and XML too, and no feeds. */
function isForeign(type: string, href: string): boolean {
  return /oembed|\/wp-json\/|opensearch/i.test(href) || (type === 'application/json' && !/feed|rss/i.test(href))
}

function languageCode(tag: string | undefined): string | null {
  const code = (tag ?? '').trim().toLowerCase().split(/[-_]/, 1)[0]!
  return /^[a-z]{2}$/.test(code) ? code : null
}
