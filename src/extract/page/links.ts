import type { Page } from './document.ts'

/** Where a link leads, as far as its address tells. */
export const LINK = {
  none: 0,
  /** A part of this page, a script, mail, telephone, or this page itself. */
  inside: 1,
  otherSite: 2,
  /** A page of the same site that may be a rubric, a tag, a person. */
  site: 3,
  /** A page of the same site whose address looks like an article's. */
  siteArticle: 4,
} as const

export type LinkKind = (typeof LINK)[keyof typeof LINK]

const ADDRESS = /^(?:https?:)?\/\/([^/?#]{1,255})([^?#]{0,2000})/i
const SCHEME = /^[a-z][a-z\d+.-]{0,20}:/i

/** Tells where links lead; addresses are read by their form, since a page holds hundreds. */
export function linkReader(page: Pick<Page, 'url'>): (href: string | null) => LinkKind {
  const ownPath = page.url?.pathname.replace(/\/$/, '') ?? ''
  const isOther = otherHosts(page.url?.hostname.replace(/^www\./, '') ?? '')
  const kindOf = (href: string): LinkKind => {
    const text = href.trim()
    if (text === '' || text.startsWith('#') || text.startsWith('?')) return LINK.inside
    const isPath = text.startsWith('/') && !text.startsWith('//')
    const parts = isPath ? null : ADDRESS.exec(text)
    if (!isPath && !parts && SCHEME.test(text)) return LINK.inside
    if (parts && isOther(parts[1]!)) return LINK.otherSite
    const path = withoutSlash(parts ? parts[2]! : withoutQuery(text.slice(0, 2_000)))
    if (path === ownPath && path !== '') return LINK.inside
    return isArticlePath(path) ? LINK.siteArticle : LINK.site
  }
  // Headline, summary and picture of a teaser stand in one link, mostly.
  let last: string | null = null
  let kind: LinkKind = LINK.none
  return (href) => {
    if (href !== last) {
      last = href
      kind = href === null ? LINK.none : kindOf(href)
    }
    return kind
  }
}

/** Tells hosts of other sites; a page's links name few of them. */
function otherHosts(own: string): (host: string) => boolean {
  const known = new Map<string, boolean>()
  return (named) => {
    let isOther = known.get(named)
    if (isOther === undefined) {
      const host = named
        .toLowerCase()
        .replace(/^www\./, '')
        .replace(/:\d+$/, '')
      isOther = host !== own && !host.endsWith(`.${own}`) && !own.endsWith(`.${host}`)
      known.set(named, isOther)
    }
    return isOther
  }
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}

function withoutQuery(address: string): string {
  const at = address.search(/[?#]/)
  return at < 0 ? address : address.slice(0, at)
}

/** A running number of four digits, a file, four words joined by hyphens, a long last part: no rubric is called so. */
export function isArticlePath(path: string): boolean {
  const last = path.length - path.lastIndexOf('/') - 1
  if (last >= 40 || path.endsWith('html') || path.endsWith('.htm')) return true
  let digits = 0
  let joints = 0
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at)
    digits = code >= 48 && code <= 57 ? digits + 1 : 0
    if (digits === 4) return true
    if (at >= path.length - last && (code === 45 || code === 95)) joints++
  }
  return joints >= 3
}
