import { parse } from 'tldts'

/** Files that are no pages. */
const FILE =
  /\.(?:pdf|jpe?g|png|gif|webp|avif|svg|mp[34]|m4[av]|avi|mov|zip|rar|7z|gz|docx?|xlsx?|pptx?|apk|exe|css|js|xml|rss|json|ics)$/i
/** Pages that lead on in a list. */
const PAGINATION =
  /[?&](?:page|p|paged|pg|str|strona|seite|pagina|sayfa|sehife|start|offset|cursor|before|after|from)=|\/(?:page|pagina|sayfa|seite|strona|stranica|sehife)[/-]?\d+(?:\/|$|\.)|[-_]page[-_]\d+/i
/** Parts of a site that are no articles, as a segment of the path. */
const PART =
  /^(?:tags?|topics?|etiket(?:ler)?|etiqueta|schlagwort|author|authors|contributors?|autor|auteur|firma|yazar(?:lar)?|profile|users?|category|categories|kategori\w*|kateqoriya|rubric\w*|rubri[kc]\w*|section|sections|search|login|signin|register|subscribe|abo|newsletters?|comments?|feed|rss|wp-(?:admin|login)|cart|account)$/i
const DAY_ARCHIVE = /^\/(?:archive\/)?(?:19|20)\d\d(?:\/\d{1,2}){0,2}\/?$/

/** Whether two hosts belong to one site. */
export function isSameSite(a: URL, b: URL): boolean {
  return siteOf(a.hostname) === siteOf(b.hostname)
}

function siteOf(host: string): string {
  return parse(host, { allowPrivateDomains: true }).domain ?? host
}

/** Whether a URL plainly leads to something else than an article: a file, the next page of the list, the archive of a month. */
export function isNoArticleUrl(url: URL): boolean {
  const { pathname, search } = url
  if (pathname === '/' && search === '') return true
  return FILE.test(pathname) || PAGINATION.test(pathname + search) || DAY_ARCHIVE.test(pathname)
}

/** 0–1: how much a URL looks like that of an article: a date, a number, a slug of several words. */
export function articleLikeness(url: URL): number {
  const segments = segmentsOf(url)
  if (segments.some((segment) => PART.test(segment))) return 0
  const last = segments.at(-1) ?? ''
  let score = 0
  if (/(?:^|\D)(?:19|20)\d\d[/_-]?(?:0[1-9]|1[0-2])(?:\D|\d\d)/.test(url.pathname)) score += 0.45
  if (/\d{3,}/.test(url.pathname.replace(/\/(?:19|20)\d\d(?=\/)/, '')) || /=\d{2,}/.test(url.search)) score += 0.35
  if (wordsIn(last) >= 3) score += 0.35
  if (/\.(?:[ps]?html?|ghtml|php|aspx?)$/i.test(last) && /\d|[-_].*[-_]/.test(last)) score += 0.1
  if (segments.length >= 2) score += 0.1
  return Math.min(1, score)
}

/**
 * The kind of address: each part of the path as a number, a slug or a word of its own, with the ending and the names of the parameters.
 * Articles of one outlet share one or a few.
 */
export function shapeOf(url: URL): string {
  const segments = segmentsOf(url)
  const shape = segments.map((segment, at) => {
    const bare = segment.replace(/\.[a-z]{2,5}$/i, '')
    if (/^\d+$/.test(bare)) return 'N'
    if (wordsIn(bare) >= 3 || bare.length > 24) return /\d{3,}/.test(bare) ? 'SN' : 'S'
    if (/\d{3,}/.test(bare)) return 'WN'
    return at === segments.length - 1 ? 'w' : 'W'
  })
  const ending = /\.[a-z]{2,5}$/i.exec(url.pathname)?.[0] ?? ''
  const names = [...new Set(url.searchParams.keys())].slice(0, 8).sort()
  return `${shape.join('/')}${ending}${names.length > 0 ? `?${names.join('&')}` : ''}`
}

function segmentsOf(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter((segment) => segment !== '')
    .slice(0, 12)
    .map(decoded)
}

function wordsIn(segment: string): number {
  return segment.split(/[-_+ ]+/).filter((word) => /\p{L}{2}/u.test(word)).length
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // a stray % is kept as it is
  }
}

/** The day that a URL names, `YYYY-MM-DD`; null when it names none. */
export function dayInUrl(url: string): string | null {
  const match = /[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=\D|$)/.exec(url)
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null
}
