import { createHash } from 'node:crypto'
import { feedDocument } from './feed-documents.ts'
import { type Edition, loadArticles } from './load-articles.ts'
import type { OutletTemplate, SampleArticle } from './site.ts'
import { encodeWindows1251 } from './windows-1251.ts'

/** What a sample outlet answers for a path. */
export interface SiteDocument {
  readonly kind: 'feed' | 'page' | 'front' | 'file' | 'missing'
  readonly status: 200 | 404
  readonly contentType: string
  readonly bytes: Buffer
  readonly etag: string | null
  readonly lastModified: Date | null
  /** The article, for pages. */
  readonly article: SampleArticle | null
}

/** One outlet in one edition on one day: gives the document of every path. */
export interface Site {
  readonly outlet: OutletTemplate
  readonly articles: readonly SampleArticle[]
  /** @param base `http://host` for all links */
  document(path: string, base: string): SiteDocument
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Builds an outlet's site.
 *
 * @param now any instant of the day to which all dates are related: two calls on the same day (UTC) give the same documents
 */
export function openSite(outlet: OutletTemplate, edition: Edition, now: Date): Site {
  const dayStart = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  const articles = loadArticles(outlet.name, edition).sort((a, b) => a.hoursAgo - b.hoursAgo || a.number - b.number)
  const byPath = new Map(articles.map((article) => [outlet.pathOf(article), article]))
  const at = (hoursAgo: number) => new Date(dayStart - hoursAgo * HOUR_MS)
  const publishedAt = (article: SampleArticle) => (article.role === 'undated' ? null : at(article.hoursAgo))
  const touchedAt = (article: SampleArticle) => at(article.updatedHoursAgo ?? article.hoursAgo)
  const feeds = new Map<string, string | null>([[outlet.feedPath, null]])
  for (const { path, section } of outlet.moreFeeds ?? []) feeds.set(path, section)

  function feed(path: string, section: string | null, base: string): SiteDocument {
    const listed = section === null ? articles : articles.filter((article) => article.section === section)
    const view = { base, path, outlet, articles: listed, publishedAt, touchedAt }
    const { contentType, text } = feedDocument(view)
    const newest = new Date(Math.max(...listed.map((article) => touchedAt(article).getTime())))
    return answer(outlet, 'feed', contentType, text, newest)
  }

  function page(article: SampleArticle, base: string): SiteDocument {
    const others = articles.filter((other) => other !== article && other.role !== 'gone' && other.role !== 'listing')
    const near = others.filter(({ section }) => section === article.section)
    const html = outlet.page({
      base,
      article,
      published: publishedAt(article),
      updated: article.updatedHoursAgo === null ? null : touchedAt(article),
      url: (other) => `${base}${outlet.pathOf(other)}`,
      related: [...near, ...others.filter((other) => !near.includes(other))].slice(0, 3),
      latest: others.slice(0, 6),
    })
    const touched = article.role === 'undated' ? null : touchedAt(article)
    return { ...answer(outlet, 'page', 'text/html; charset=utf-8', html, touched), article }
  }

  function front(section: string | null, base: string): SiteDocument {
    const listed = articles.filter(
      (article) => article.role !== 'listing' && (section === null || article.section === section),
    )
    const html = outlet.front({
      base,
      section: section === null ? null : outlet.sections[section]!,
      articles: listed,
      url: (article) => `${base}${outlet.pathOf(article)}`,
    })
    return answer(outlet, 'front', 'text/html; charset=utf-8', html, null)
  }

  function document(path: string, base: string): SiteDocument {
    const section = feeds.get(path)
    if (section !== undefined) return feed(path, section, base)
    const known = byPath.get(path)
    if (known && known.role !== 'gone' && known.role !== 'listing') return page(known, base)
    if (path === '/') return front(null, base)
    const name = /^\/([a-z0-9-]+)\/$/.exec(path)?.[1]
    if (name && Object.hasOwn(outlet.sections, name)) return front(name, base)
    if (path === '/robots.txt') return answer(outlet, 'file', 'text/plain', 'User-agent: *\nDisallow: /search\n', null)
    if (/^\/img\/\d{1,9}\.svg$/.test(path)) return answer(outlet, 'file', 'image/svg+xml', picture(path), null)
    const gone = `<!doctype html><title>404</title><h1>404</h1><p>${outlet.title}</p>`
    return { ...answer(outlet, 'missing', 'text/html; charset=utf-8', gone, null), status: 404 }
  }
  return { outlet, articles, document }
}

function answer(
  outlet: OutletTemplate,
  kind: SiteDocument['kind'],
  contentType: string,
  text: string,
  touched: Date | null,
): SiteDocument {
  const bytes = outlet.charset === 'windows-1251' ? encodeWindows1251(text) : Buffer.from(text)
  const tag = createHash('sha1').update(bytes).digest('base64url').slice(0, 16)
  return {
    kind,
    status: 200,
    // The old-charset outlet names its charset in the document only, as such servers do.
    contentType: outlet.charset ? contentType.replace(/;.*/, '') : contentType,
    bytes,
    etag: outlet.validators === 'last-modified' ? null : outlet.gzip ? `W/"${tag}"` : `"${tag}"`,
    lastModified: outlet.validators === 'etag' ? null : touched,
    article: null,
  }
}

/** A coloured field in place of a press photo. */
function picture(path: string): string {
  const hue = [...path].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450"><rect width="800" height="450" fill="hsl(${hue} 45% 55%)"/><circle cx="${180 + hue}" cy="160" r="90" fill="hsl(${hue} 60% 80%)"/></svg>`
}
