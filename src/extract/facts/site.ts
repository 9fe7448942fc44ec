import { getDomain } from 'tldts'
import { absoluteUrl, collapse, type Page } from '../page/document.ts'
import { isArticleNode, isObject, namesOf, typesOf } from '../page/json-ld.ts'

/** Name of the outlet as the page gives it, for readers. */
export function siteName(page: Page): string | null {
  const declared =
    page.meta.get('og:site_name')?.[0] ?? page.meta.get('application-name')?.[0] ?? publisherNames(page)[0]
  const name = declared ? collapse(declared) : ''
  return name !== '' && name.length <= 120 ? name : null
}

const namesOfPage = new WeakMap<Page, readonly string[]>()

/** Every name by which the page or its host calls the outlet: for taking it off titles and bylines. */
export function siteNames(page: Page): readonly string[] {
  let names = namesOfPage.get(page)
  if (!names) {
    names = readSiteNames(page)
    namesOfPage.set(page, names)
  }
  return names
}

function readSiteNames(page: Page): string[] {
  const names = [
    ...(page.meta.get('og:site_name') ?? []),
    ...(page.meta.get('application-name') ?? []),
    ...(page.meta.get('apple-mobile-web-app-title') ?? []),
    ...(page.meta.get('twitter:site') ?? []).map((name) => name.replace(/^@/, '')),
    ...(page.meta.get('al:android:app_name') ?? []),
    ...publisherNames(page),
    ...hostNames(page.url),
  ]
  return [...new Set(names.map(collapse).filter((name) => name.length >= 2 && name.length <= 80))].slice(0, 30)
}

function publisherNames(page: Page): string[] {
  const names: string[] = []
  for (const node of page.jsonLd) {
    if (isArticleNode(node)) names.push(...namesOf(node.publisher))
    else if (typesOf(node).some((type) => /^(?:WebSite|NewsMediaOrganization|Organization)$/.test(type))) {
      // An organisation inside an article may be its subject or an author; the site's own object has a search or a logo.
      if (isObject(node.potentialAction) || isObject(node.logo) || typeof node.logo === 'string')
        names.push(...namesOf(node.name), ...namesOf(node.alternateName))
    }
  }
  return names
}

function hostNames(url: URL | null): string[] {
  if (!url) return []
  const domain = getDomain(url.hostname) ?? url.hostname
  const label = domain.split('.')[0]!
  return [domain, label, url.hostname.replace(/^www\./, ''), label.replace(/-/g, ' ')]
}

/** Registrable domain of a URL's host, or the host itself. */
export function domainOf(url: URL): string {
  return getDomain(url.hostname) ?? url.hostname
}

/** The page's own URL for itself: absolute, on the same site, not the front page of another article. */
export function canonicalUrl(page: Page): { value: string; rule: string } | null {
  const candidates = [
    ['link:canonical', page.canonical],
    ['meta:og:url', page.meta.get('og:url')?.[0]],
  ] as const
  for (const [rule, href] of candidates) {
    const url = absoluteUrl(href, page.base)
    if (url && isOwn(url, page.url)) {
      url.hash = ''
      return { value: url.href, rule }
    }
  }
  return null
}

function isOwn(url: URL, own: URL | null): boolean {
  if (!own) return true
  if (domainOf(url) !== domainOf(own)) return false
  // A canonical link to the front page is a mistake of the template, never an article's address.
  return !(url.pathname === '/' && url.search === '' && own.pathname !== '/')
}
