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
/** Tells where links lead; addresses are read by their form, since a page holds hundreds. */
export function linkReader(page: Pick<Page, 'url'>): (href: string | null) => LinkKind {
  const own = page.url?.hostname.replace(/^www\./, '') ?? ''
  const ownPath = page.url?.pathname.replace(/\/$/, '') ?? ''
  return (href) => {
    if (href === null) return LINK.none
    const text = href.trim()
    if (text === '' || text.startsWith('#') || text.startsWith('?')) return LINK.inside
    const parts = ADDRESS.exec(text)
    if (!parts && /^[a-z][a-z\d+.-]{0,20}:/i.test(text)) return LINK.inside
    const host = (parts?.[1] ?? '')
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/:\d+$/, '')
    if (parts && host !== own && !host.endsWith(`.${own}`) && !own.endsWith(`.${host}`)) return LINK.otherSite
    const path = (parts ? parts[2]! : withoutQuery(text.slice(0, 2_000))).replace(/\/$/, '')
    if (path === ownPath && path !== '') return LINK.inside
    return isArticlePath(path) ? LINK.siteArticle : LINK.site
  }
}

function withoutQuery(address: string): string {
  const at = address.search(/[?#]/)
  return at < 0 ? address : address.slice(0, at)
}

/** A running number of four digits, a file, four words joined by hyphens, a long last part: no rubric is called so. */
function isArticlePath(path: string): boolean {
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
