import type { Article } from '../../shared/article.ts'
import { GUESSED_DAY } from '../../shared/article-facts.ts'
import { domainOf } from '../facts/site.ts'
import { commonShare, fold, titleKey, wordSet } from '../page/folding.ts'
import { isArticlePath } from '../page/links.ts'
import { readAddress, wholeAddress } from './page-address.ts'
import type { PageClaims } from './page-claims.ts'

/** A page, and what it says of the article that it belongs to; null where nothing was asked or read. */
export interface ClaimedPage {
  readonly article: Article
  readonly claims: PageClaims | null
}

/** What speaks for two pages being one article, or against it, and in which words. */
interface Sign {
  readonly weight: number
  readonly against?: string
}

/**
 * What shows that the page which came as a further one holds another article; null where nothing does.
 *
 * Outlets answer for a page that is gone with whatever they have, and status 200. No single sign tells: continuing pages have headlines of their own
 * ("The storm"), or name themselves as canonical; other articles have the same date. So all that is at hand is weighed, and a page goes that has more
 * against it than for it. A page that says nothing of itself is believed: it stands where its article's page was named.
 */
export function otherArticle(first: ClaimedPage, page: ClaimedPage): string | null {
  const signs = [
    signOfAddress(first, page),
    signOfTitle(first, page),
    signOfPager(first, page),
    signOfDay(first.article, page.article),
    signOfAuthors(first.article, page.article),
  ].filter((sign) => sign !== null)
  const sum = signs.reduce((total, { weight }) => total + weight, 0)
  if (sum >= 0) return null
  return signs.flatMap(({ against }) => against ?? []).join(', ')
}

/** Characters of a foreign title or address that are told. */
const LONGEST_TOLD = 120

/** Whose address the page gives as its own. That of the first page is set on purpose; its own may be an echo of what was asked for. */
function signOfAddress(first: ClaimedPage, { article, claims }: ClaimedPage): Sign | null {
  const roots = rootsOf(first, article)
  for (const href of [article.canonicalUrl, ...(claims?.addresses ?? [])]) {
    const place = href === null ? null : placeOf(new URL(href), new URL(article.url), roots)
    if (place === 'first') return { weight: 2 }
    if (place === 'own') return { weight: 1 }
    if (place === 'other') return { weight: -3, against: `it calls itself ${href!.slice(0, LONGEST_TOLD)}` }
  }
  return null
}

/** The addresses of the first page. */
function rootsOf({ article, claims }: ClaimedPage, page: Article): ReadonlySet<string> {
  const own = [article.url, article.canonicalUrl, ...(claims?.addresses ?? [])].flatMap((href) =>
    href === null ? [] : new URL(href),
  )
  const known = new Set(own.filter((url) => isSameSite(url, new URL(article.url))).map(wholeAddress))
  // The page itself came as one of this article.
  const asked = readAddress(new URL(page.url)).map(({ root }) => root)
  return asked.some((root) => known.has(root)) ? known : new Set([...known, ...asked])
}

/** What a declared address is to the article: its first page, another page of it, another article; null where it tells nothing. */
function placeOf(declared: URL, own: URL, roots: ReadonlySet<string>): 'first' | 'own' | 'other' | null {
  if (!isSameSite(declared, own)) return null
  const whole = wholeAddress(declared)
  if (roots.has(whole)) return 'first'
  const isOwn = whole === wholeAddress(own) || readAddress(declared).some(({ root }) => roots.has(root))
  if (isOwn || isBelow(whole, roots)) return 'own'
  // Front pages and sections are named by mistake.
  return isArticlePath(declared.pathname) || /[?&]\w{0,20}id=\d/i.test(declared.search) ? 'other' : null
}

/** Whether an address is another form of one of these: all on one page, for print. */
function isBelow(whole: string, roots: ReadonlySet<string>): boolean {
  for (const root of roots) {
    if (whole.startsWith(`${root}/`) || whole.startsWith(`${root}&`)) return true
    if (!root.includes('?') && isArticlePath(root) && whole.startsWith(`${root}?`)) return true
  }
  return false
}

function isSameSite(a: URL, b: URL): boolean {
  return a.hostname === b.hostname || domainOf(a) === domainOf(b)
}

/** From here on two headlines are of one wording, which series have as well. */
const ALIKE = 0.6

/** Whether a headline of one page holds one of the other: continuing pages add a number, or a heading of their own. */
function signOfTitle(first: ClaimedPage, page: ClaimedPage): Sign | null {
  const wanted = titlesOf(first)
  const given = titlesOf(page)
  if (wanted.length === 0 || given.length === 0) return null
  if (given.some((one) => wanted.some((other) => isWithin(one, other) || isWithin(other, one)))) return { weight: 2 }
  const words = wanted.map(wordSet)
  const most = Math.max(...given.map(wordSet).flatMap((own) => words.map((other) => commonShare(own, other))))
  if (most >= ALIKE) return { weight: 1 }
  return { weight: -1, against: `its headline is “${titleOf(page).slice(0, LONGEST_TOLD)}”` }
}

/** What pages declare, and the headline that was chosen; what the feed says of the first page is said of no other. */
function titlesOf({ article, claims }: ClaimedPage): readonly string[] {
  const chosen = article.title !== null && article.rules.title !== 'feed' ? [article.title] : []
  return [...new Set([...chosen, ...(claims?.titles ?? [])].map(titleKey))].filter((key) => key !== '')
}

function titleOf({ article, claims }: ClaimedPage): string {
  return (article.rules.title === 'feed' ? null : article.title) ?? claims?.titles[0] ?? ''
}

/** Shorter ones are rubrics: "Politics". */
const SHORTEST_TITLE = 8
/** In scripts without spaces four characters are two words. */
const SHORTEST_DENSE = 4

function isWithin(short: string, long: string): boolean {
  if (short === long) return true
  if (/^[^ ]+$/.test(short))
    return (
      /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u.test(short) &&
      short.length >= SHORTEST_DENSE &&
      long.includes(short)
    )
  return short.length >= SHORTEST_TITLE && ` ${long} `.includes(` ${short} `)
}

/** Whether the page shows, by its pager or canonical link, that it is a further page of this article. */
function signOfPager(first: ClaimedPage, { article }: ClaimedPage): Sign | null {
  const { pages } = article.facts
  if (!pages || pages.page < 2 || !pages.first || article.rules.pages === 'link:canonical') return null
  const known = rootsOf(first, first.article)
  return known.has(wholeAddress(new URL(pages.first))) ? { weight: 3 } : null
}

/** Two prints of one time are less than this apart, in days; beyond it they are of two articles, or of an update. */
const SAME_DAYS = 1.5
const DAY_MS = 86_400_000

function signOfDay(first: Article, page: Article): Sign | null {
  const [a, b] = [first, page].map((one) =>
    one.rules.publishedAt === 'feed' || one.rules.publishedAt === GUESSED_DAY ? null : one.publishedAt,
  )
  if (!a || !b) return null
  if (a === b) return { weight: 1 }
  const days = Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS
  return days > SAME_DAYS ? { weight: -2, against: `it is of ${b.slice(0, 10)}` } : null
}

function signOfAuthors(first: Article, page: Article): Sign | null {
  if (first.authors.length === 0 || page.authors.length === 0 || page.rules.authors === 'feed') return null
  const known = new Set(first.authors.map(fold))
  return page.authors.some((name) => known.has(fold(name)))
    ? { weight: 1 }
    : { weight: -1, against: `it is by ${page.authors[0]!.slice(0, LONGEST_TOLD)}` }
}
